//! Customers, their people and who works on the desk: made, looked up and changed.

use crate::{PASSWORD, Someone, World};
use contracts::{
    Audience, CustomerId, Duty, PersonId, Role, Secret,
    v1::identity::{
        Agent, Customer, CustomerFields, CustomerUser, CustomerUserFields, CustomerUserPage,
        FindCustomerUsers, GetCustomer, GetCustomerUser, ListAgents, Sharing, UpdateAgent, UpdateCustomer,
        UpdateCustomerUser, Validity,
    },
};
use identity::seed::{self, NewAgent};

/// What is known of somebody of whom nothing is special.
pub fn fields(login: &str, customer: CustomerId) -> CustomerUserFields {
    CustomerUserFields {
        first_name: login.into(),
        last_name: "Test".into(),
        login: login.into(),
        email: format!("{login}@oriale.example"),
        customer: Some(customer),
        language: "en".into(),
        ..Default::default()
    }
}

/// What an agent is, but for what is changed.
pub fn update(agent: &Agent, change: impl FnOnce(&mut UpdateAgent)) -> UpdateAgent {
    let agent = agent.clone();
    let mut update = UpdateAgent {
        person: agent.person,
        version: agent.version,
        login: agent.login,
        name: agent.name,
        email: agent.email,
        role: agent.role,
        duties: agent.duties,
        language: agent.language,
        validity: agent.validity,
    };
    change(&mut update);
    update
}

impl World {
    /// A customer that exists from now on.
    pub async fn customer(&self, number: &str) -> CustomerId {
        self.customer_sharing(number, Sharing::default()).await
    }

    pub async fn customer_sharing(&self, number: &str, sharing: Sharing) -> CustomerId {
        let name = format!("Customer {number}");
        self.customer_with(CustomerFields { number: number.into(), name, sharing, ..Default::default() })
            .await
    }

    pub async fn customer_with(&self, fields: CustomerFields) -> CustomerId {
        let customer = CustomerId::new();
        let customers = [Customer { customer, version: 1, fields }];
        seed::customers(&self.system.identity.db, &customers).await.expect("a customer");
        customer
    }

    /// A customer user with [`PASSWORD`], signed in on the portal.
    pub async fn person(&self, login: &str, customer: CustomerId) -> Someone {
        let (person, db) = (PersonId::new(), &self.system.identity.db);
        seed::people(db, &[(person, fields(login, customer))], true).await.expect("a person");
        seed::set_password(db, person, &Secret::new(PASSWORD)).await.expect("a password");
        self.sign_in(Audience::Portal, login).await.expect("signed in")
    }

    /// An agent with [`PASSWORD`], signed in on the desk.
    pub async fn agent(&self, login: &str, role: Role) -> Someone {
        let agent = NewAgent {
            person: PersonId::new(),
            login: login.into(),
            name: format!("{login} Desk"),
            email: format!("{login}@desk.example"),
            role,
            language: "en".into(),
            password: Secret::new(PASSWORD),
        };
        seed::agents(&self.system.identity.db, &[agent]).await.expect("an agent");
        self.sign_in(Audience::Desk, login).await.expect("signed in")
    }

    pub async fn administrator(&self) -> Someone {
        self.agent("ada", Role::Administrator).await
    }

    /// Many people of a customer, without passwords; their names are in the order they are given in.
    pub async fn crowd(&self, customer: CustomerId, count: usize) -> Vec<PersonId> {
        let people: Vec<_> = (0..count)
            .map(|i| {
                let mut fields = fields(&format!("crowd{i}"), customer);
                (fields.first_name, fields.last_name) = ("Some".into(), format!("Crowd{i:05}"));
                (PersonId::new(), fields)
            })
            .collect();
        seed::people(&self.system.identity.db, &people, false).await.expect("a crowd");
        people.into_iter().map(|(person, _)| person).collect()
    }

    pub async fn user(&self, by: &Someone, person: PersonId) -> CustomerUser {
        self.ask(&by.asking, GetCustomerUser { person }).await.expect("a person").user
    }

    pub async fn find(&self, by: &Someone, query: &str) -> CustomerUserPage {
        let request = FindCustomerUsers { query: query.into(), ..FindCustomerUsers::default() };
        self.ask(&by.asking, request).await.expect("a page")
    }

    pub async fn set_validity(&self, by: &Someone, person: PersonId, validity: Validity) -> CustomerUser {
        let user = self.user(by, person).await;
        let fields = CustomerUserFields { validity, ..user.fields };
        let request = UpdateCustomerUser { person, version: user.version, fields };
        self.ask(&by.asking, request).await.expect("saved")
    }

    pub async fn change_customer(
        &self,
        by: &Someone,
        customer: CustomerId,
        change: impl FnOnce(&mut CustomerFields),
    ) {
        let Customer { version, mut fields, .. } =
            self.ask(&by.asking, GetCustomer { customer }).await.expect("a customer");
        change(&mut fields);
        self.ask(&by.asking, UpdateCustomer { customer, version, fields }).await.expect("saved");
    }

    /// From now on an agent has this duty, and no other.
    pub async fn give_duty(&self, by: &Someone, login: &str, duty: Duty) {
        let agents = self.ask(&by.asking, ListAgents {}).await.expect("agents").agents;
        let agent = agents.iter().find(|agent| agent.login == login).expect("an agent");
        self.ask(&by.asking, update(agent, |agent| agent.duties = vec![duty])).await.expect("a duty");
    }
}
