//! Choosing a customer: from a list as long as it is a list, by number when there are too many.

use crate::web::{page::Page, session::Visitor, site::Site};
use contracts::{
    CustomerId, Failure, Problem,
    v1::identity::{Customer, CustomerUser, End, FindCustomers, ListRelation, Relation, RelationOf},
};

/// Pages of customers that still make a list somebody can choose from.
const PAGES: usize = 4;

#[derive(Clone, Default)]
pub struct CustomerChoice {
    pub customers: Vec<Chosen>,
    /// Whether that is all of them.
    pub complete: bool,
    /// Where the person is, when they are there already.
    pub belongs: Option<Belongs>,
}

/// The customers of somebody, by name.
#[derive(Clone, Default)]
pub struct Belongs {
    pub primary: String,
    pub additional: Vec<String>,
}

#[derive(Clone)]
pub struct Chosen {
    pub id: CustomerId,
    pub number: String,
    pub name: String,
}

impl From<Customer> for Chosen {
    fn from(customer: Customer) -> Self {
        Self { id: customer.customer, number: customer.fields.number, name: customer.fields.name }
    }
}

impl CustomerChoice {
    /// The valid customers, and the person's own whatever it is.
    pub async fn of(site: &Site, visitor: &Visitor, user: Option<&CustomerUser>) -> Result<Self, Failure> {
        let mut choice = Self::default();
        let mut request = FindCustomers::default();
        for _ in 0..PAGES {
            let page = site.app.bus.ask(&request, &visitor.asking).await?;
            choice.customers.extend(page.customers.into_iter().map(Chosen::from));
            request.after = page.next;
            if request.after.is_none() {
                choice.complete = true;
                break;
            }
        }
        if let Some(user) = user
            && let Some(own) = user.fields.customer
            && choice.customers.iter().all(|customer| customer.id != own)
        {
            let (number, name) = (user.customer_number.clone(), user.customer_name.clone());
            choice.customers.push(Chosen { id: own, number, name });
        }
        if let Some(user) = user {
            choice.belongs = Some(Belongs::of(site, visitor, user).await?);
        }
        Ok(choice)
    }

    /// What another customer would end, and what it would leave as it is.
    pub fn effect(&self, p: &Page) -> Vec<String> {
        let Some(belongs) = &self.belongs else { return Vec::new() };
        let mut effect = vec![p.ta("desk-customer-effect", &belongs.primary)];
        if !belongs.additional.is_empty() {
            effect.push(p.ta("desk-customer-effect-additional", &belongs.additional.join(", ")));
        }
        effect
    }

    /// Its number and name, for whoever reads.
    pub fn name(&self, id: Option<CustomerId>) -> String {
        let found = self.customers.iter().find(|customer| Some(customer.id) == id);
        found.map(|customer| format!("{} {}", customer.number, customer.name)).unwrap_or_default()
    }
}

impl Belongs {
    async fn of(site: &Site, visitor: &Visitor, user: &CustomerUser) -> Result<Self, Failure> {
        let of = RelationOf { relation: Relation::PersonCustomer, end: End::Left, id: user.person.0 };
        let request =
            ListRelation { of, query: String::new(), held_only: true, include_invalid: true, after: None };
        let held = site.app.bus.ask(&request, &visitor.asking).await?.rows;
        let additional = held.into_iter().filter(|row| !row.fixed).map(|row| row.name).collect();
        Ok(Self { primary: user.customer_name.clone(), additional })
    }
}

/// The customer that was chosen or typed. An empty field is no customer: identity refuses it with the other problems.
pub async fn resolve(site: &Site, visitor: &Visitor, typed: &str) -> Result<Option<CustomerId>, Failure> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if let Ok(id) = typed.parse() {
        return Ok(Some(id));
    }
    let request = FindCustomers { query: typed.to_owned(), include_invalid: true, after: None };
    let found = site.app.bus.ask(&request, &visitor.asking).await?;
    let same = |text: &str| text.to_lowercase() == typed.to_lowercase();
    let customer = found.customers.into_iter().find(|c| same(&c.fields.number) || same(&c.fields.name));
    customer
        .map(|customer| Some(customer.customer))
        .ok_or_else(|| Failure::field("customer", Problem::NoSuch))
}
