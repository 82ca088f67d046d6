//! The rights of a drawn company, put where identity works them out from, and who reads a ticket as the pages tell it.

use crate::policy::company::{AGENTS, Company, GROUPS, PEOPLE, Ticket};
use chassis::Asking;
use contracts::{
    PersonId,
    v1::{
        identity::{CustomerUserFields, ListCircles, Validity},
        tickets::{GetTicket, ListReaders, Readers, WhoReads},
    },
};
use e2e::World;
use identity::seed;
use std::collections::BTreeSet;

/// Somebody for whom tickets are switched off.
const WITHOUT_TICKETS: usize = 3;

/// Every so many people are not valid.
const LEFT: usize = 8;

impl Company {
    /// Whether somebody may sign in and has tickets at all.
    pub fn comes_in(&self, person: usize) -> bool {
        let valid = self.people[person].customers.iter().any(|customer| self.customers[*customer].valid);
        valid && person != WITHOUT_TICKETS && person % LEFT != LEFT - 1
    }

    pub fn readers(&self, ticket: &Ticket) -> BTreeSet<PersonId> {
        let reads = |person: &usize| self.comes_in(*person) && self.reaches(*person, ticket, 1);
        (0..PEOPLE).filter(reads).map(|person| self.people[person].id).collect()
    }

    /// All who are meant where somebody is told who reads a ticket; nobody may be left unnamed.
    pub fn meant(&self, ticket: &Ticket, told: &WhoReads) -> BTreeSet<PersonId> {
        let mut meant: BTreeSet<_> = told.people.iter().copied().collect();
        for several in [&told.colleagues, &told.others].into_iter().flatten() {
            assert!(several.everybody || several.total as usize == several.people.len(), "{several:?}");
            meant.extend(several.people.iter().map(|one| one.person));
        }
        if told.colleagues.as_ref().is_some_and(|colleagues| colleagues.everybody) {
            let belongs = |person: &usize| {
                self.comes_in(*person) && self.people[*person].customers.contains(&ticket.customer)
            };
            meant.extend((0..PEOPLE).filter(belongs).map(|person| self.people[person].id));
        }
        meant
    }

    /// As [`Self::readers`], of the staff: the last of them may not sign in.
    pub fn agents_reading(&self, ticket: &Ticket) -> BTreeSet<PersonId> {
        let reads = |agent: &usize| self.agent_reaches(*agent, ticket, 1);
        (0..AGENTS - 1).filter(reads).map(|agent| self.agents[agent].id).collect()
    }

    pub async fn save_rights(&self, world: &World) {
        let db = &world.system.identity.db;
        for (number, customer) in self.customers.iter().enumerate() {
            sqlx::query(
                "insert into customer (id, number, name, validity, sharing)
                 values ($1, $2, $2, case when $3 then 'valid' else 'invalid' end, lower($4))",
            )
            .bind(customer.id.0)
            .bind(format!("{}-{number}", self.round))
            .bind(customer.valid)
            .bind(format!("{:?}", customer.shares))
            .execute(db)
            .await
            .unwrap();
        }
        for (number, group) in self.groups.iter().enumerate() {
            sqlx::query("insert into access_group (id, name) values ($1, $2)")
                .bind(group.0)
                .bind(format!("{}-{number}", self.round))
                .execute(db)
                .await
                .unwrap();
        }
        self.save_people(world).await;
        self.save_agents(world).await;
        for customer in &self.customers {
            for group in 0..GROUPS {
                for (elsewhere, level) in [(false, customer.same[group]), (true, customer.elsewhere[group])] {
                    sqlx::query(
                        "insert into customer_group (customer, group_id, elsewhere, level)
                         select $1, $2, $3, $4 where $4 > 0",
                    )
                    .bind(customer.id.0)
                    .bind(self.groups[group].0)
                    .bind(elsewhere)
                    .bind(i16::from(level))
                    .execute(db)
                    .await
                    .unwrap();
                }
            }
        }
        for (key, on) in [("groups", self.groups_on), ("exclude_primary_customer", self.primary_left_out)] {
            sqlx::query(
                "insert into chosen_setting (key, value) values ($1, $2)
                 on conflict (key) do update set value = excluded.value",
            )
            .bind(key)
            .bind(on.to_string())
            .execute(db)
            .await
            .unwrap();
        }
    }

    async fn save_agents(&self, world: &World) {
        let db = &world.system.identity.db;
        for (number, agent) in self.agents.iter().enumerate() {
            sqlx::query("insert into person (id, audience) values ($1, 'desk')")
                .bind(agent.id.0)
                .execute(db)
                .await
                .unwrap();
            sqlx::query(
                "insert into agent (person, login, name, email, role, validity)
                 values ($1, $2, $2, $2, 'agent', case when $3 then 'valid' else 'invalid' end)",
            )
            .bind(agent.id.0)
            .bind(format!("a{}-{number}", self.round))
            .bind(number + 1 < AGENTS)
            .execute(db)
            .await
            .unwrap();
            for (group, level) in self.groups.iter().zip(agent.held) {
                sqlx::query(
                    "insert into agent_group (agent, group_id, level) select $1, $2, $3 where $3 > 0",
                )
                .bind(agent.id.0)
                .bind(group.0)
                .bind(i16::from(level))
                .execute(db)
                .await
                .unwrap();
            }
        }
    }

    async fn save_people(&self, world: &World) {
        let db = &world.system.identity.db;
        for (number, person) in self.people.iter().enumerate() {
            let login = format!("p{}-{number}", self.round);
            let validity = if number % LEFT == LEFT - 1 { Validity::Invalid } else { Validity::Valid };
            let primary = self.customers[person.customers[0]].id;
            let fields = CustomerUserFields { validity, ..e2e::fields(&login, primary) };
            seed::people(db, &[(person.id, fields)], false).await.unwrap();
            for (table, customers) in [("membership", &person.customers[1..]), ("reader", &person.reader[..])]
            {
                for customer in customers {
                    let statement = match table {
                        "membership" => "insert into membership (person, customer) values ($1, $2)",
                        _ => "insert into reader (person, customer) values ($1, $2)",
                    };
                    sqlx::query(statement)
                        .bind(person.id.0)
                        .bind(self.customers[*customer].id.0)
                        .execute(db)
                        .await
                        .unwrap();
                }
            }
            for (group, level) in self.groups.iter().zip(person.granted) {
                sqlx::query(
                    "insert into person_group (person, group_id, level) select $1, $2, $3 where $3 > 0",
                )
                .bind(person.id.0)
                .bind(group.0)
                .bind(i16::from(level))
                .execute(db)
                .await
                .unwrap();
            }
        }
        sqlx::query("insert into feature_switch (feature, person, is_on) values ('tickets', $1, false)")
            .bind(self.people[WITHOUT_TICKETS].id.0)
            .execute(db)
            .await
            .unwrap();
    }
}

/// Who reads a ticket, asked as the pages ask.
pub async fn readers(world: &World, asking: &Asking, ticket: &Ticket) -> Readers {
    let detail = world.ask(asking, GetTicket { ticket: ticket.id }).await.unwrap();
    let invited = detail.participants.iter().map(|participant| participant.person);
    let could = ListCircles {
        customer: detail.row.customer,
        group: detail.group.unwrap(),
        people: std::iter::once(detail.row.person).chain(invited).collect(),
    };
    let of = world.ask(asking, could).await.unwrap();
    world.ask(asking, ListReaders { ticket: ticket.id, of }).await.unwrap()
}
