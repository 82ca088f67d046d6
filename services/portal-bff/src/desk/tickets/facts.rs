//! What a ticket is filed under, each fact with what it can be changed to, and one of them while it is being changed.

use crate::web::page::{Page, Refused};
use contracts::v1::tickets::{CustomerName, FoundPerson, Priority, TicketDetail};

/// Something of a ticket that staff change in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    Person,
    Agent,
    Queue,
    Service,
    Priority,
}

impl Fact {
    pub const ALL: [Self; 5] = [Self::Person, Self::Agent, Self::Queue, Self::Service, Self::Priority];

    /// In addresses and forms, and as the contract calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Agent => "agent",
            Self::Queue => "queue",
            Self::Service => "service",
            Self::Priority => "priority",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Person => "desk-person",
            Self::Agent => "desk-line-agent",
            Self::Queue => "desk-queue",
            Self::Service => "desk-service",
            Self::Priority => "desk-priority",
        }
    }
}

/// A fact whose change was refused, to be shown again.
#[derive(Clone, Default)]
pub struct Change {
    pub fact: Option<Fact>,
    /// As typed or chosen.
    pub typed: String,
    pub refused: Refused,
    /// Who may have been meant.
    pub people: Vec<FoundPerson>,
    /// One of whose customers it is to be filed under.
    pub owner: Option<FoundPerson>,
}

impl Change {
    fn is_of(&self, fact: Fact) -> bool {
        self.fact == Some(fact)
    }

    pub fn is_of_person(&self) -> bool {
        self.is_of(Fact::Person)
    }

    pub fn customers(&self) -> &[CustomerName] {
        self.owner.as_ref().map_or(&[], |owner| &owner.customers)
    }
}

/// A fact with a list to choose from.
pub struct ChosenFact {
    pub name: &'static str,
    pub label: String,
    /// As it is, or empty.
    pub now: String,
    /// In place of an empty one.
    pub none: String,
    /// None where it cannot be changed.
    pub options: Vec<FactOption>,
    /// It is being changed.
    pub changing: bool,
}

pub struct FactOption {
    pub value: String,
    pub text: String,
    pub chosen: bool,
}

impl ChosenFact {
    /// All facts of a ticket that are chosen from a list.
    pub fn all(p: &Page, ticket: &TicketDetail, change: &Change) -> Vec<Self> {
        [Fact::Agent, Fact::Queue, Fact::Service, Fact::Priority]
            .map(|fact| Self::of(fact, p, ticket, change))
            .into()
    }

    fn of(fact: Fact, p: &Page, ticket: &TicketDetail, change: &Change) -> Self {
        let (now, none) = (now(fact, p, ticket), none(fact, p));
        let mut options = if change_is_known(fact, ticket) { known(fact, p, ticket) } else { Vec::new() };
        let value = value(fact, ticket);
        // What cannot be chosen any more can still be what it is.
        if !options.is_empty() && !options.iter().any(|(known, _)| *known == value) {
            options.insert(0, (value.clone(), if now.is_empty() { none.clone() } else { now.clone() }));
        }
        let changing = change.is_of(fact);
        let chosen = if changing { &change.typed } else { &value };
        let options = options.into_iter().map(|(value, text)| {
            let chosen = value == *chosen;
            FactOption { value, text, chosen }
        });
        Self { name: fact.name(), label: p.t(fact.label()), now, none, options: options.collect(), changing }
    }
}

/// Nobody gives a closed ticket to anybody, and a tickets service of an earlier version takes no changes.
fn change_is_known(fact: Fact, ticket: &TicketDetail) -> bool {
    ticket.choices.is_some() && (fact != Fact::Agent || !ticket.may_reopen)
}

/// As it is, in words; empty for nobody and nothing.
pub fn now(fact: Fact, p: &Page, ticket: &TicketDetail) -> String {
    let row = &ticket.row;
    match fact {
        Fact::Person => row.person_name.clone(),
        Fact::Agent => row.agent_name.clone(),
        Fact::Queue => row.queue_name.clone(),
        Fact::Service => row.service_name.clone(),
        Fact::Priority => p.t(priority_text(row.priority)),
    }
}

/// What stands there for nobody and nothing.
pub fn none(fact: Fact, p: &Page) -> String {
    match fact {
        Fact::Agent => p.t("desk-nobody"),
        _ => p.t("desk-service-none"),
    }
}

fn value(fact: Fact, ticket: &TicketDetail) -> String {
    let choices = ticket.choices.as_ref();
    match fact {
        Fact::Person => ticket.row.person.to_string(),
        Fact::Agent => ticket.row.agent.map(|agent| agent.to_string()).unwrap_or_default(),
        Fact::Queue => choices.and_then(|choices| choices.queue).map(|it| it.to_string()).unwrap_or_default(),
        Fact::Service => {
            choices.and_then(|choices| choices.service).map(|it| it.to_string()).unwrap_or_default()
        }
        Fact::Priority => ticket.row.priority.as_str().to_owned(),
    }
}

/// Values and texts.
fn known(fact: Fact, p: &Page, ticket: &TicketDetail) -> Vec<(String, String)> {
    let Some(choices) = &ticket.choices else { return Vec::new() };
    let nobody = [(String::new(), none(fact, p))].into_iter();
    match fact {
        Fact::Person => Vec::new(),
        Fact::Agent => {
            nobody.chain(choices.agents.iter().map(|it| (it.person.to_string(), it.name.clone()))).collect()
        }
        Fact::Queue => choices.queues.iter().map(|it| (it.queue.to_string(), it.name.clone())).collect(),
        Fact::Service => nobody
            .chain(choices.services.iter().map(|it| (it.service.to_string(), it.path.replace("::", " › "))))
            .collect(),
        Fact::Priority => {
            Priority::ALL.map(|each| (each.as_str().to_owned(), p.t(priority_text(each)))).into()
        }
    }
}

fn priority_text(priority: Priority) -> &'static str {
    match priority {
        Priority::Low => "desk-priority-low",
        Priority::Normal => "desk-priority-normal",
        Priority::High => "desk-priority-high",
        Priority::Unknown => "desk-unknown",
    }
}

#[cfg(test)]
pub fn sample_choices() -> contracts::v1::tickets::Choices {
    use contracts::{
        PersonId, QueueId, ServiceId,
        v1::{
            identity::PersonName,
            tickets::{Choices, Queue, ServiceChoice},
        },
    };
    Choices {
        agents: vec![PersonName { person: PersonId::new(), name: "Tomasz <Lis>".into() }],
        queues: vec![Queue { queue: QueueId::new(), name: "Network & more".into() }],
        services: vec![ServiceChoice { service: ServiceId::new(), path: "Workplace::Screens".into() }],
        ..Choices::default()
    }
}

#[cfg(test)]
impl Change {
    /// Nobody is called so, and somebody nearly.
    pub fn sample_people() -> Self {
        let failure = contracts::Failure::field("login", contracts::Problem::NoSuch);
        let refused = Refused::from(failure, crate::i18n::Language::ENGLISH).unwrap();
        let people = vec![Self::sample_person()];
        Self { fact: Some(Fact::Person), typed: "<bo>".into(), refused, people, owner: None }
    }

    /// Somebody who belongs to several customers.
    pub fn sample_customers(p: &Page) -> Self {
        let owner = Self::sample_person();
        let refused = Refused::whole(p.ta("desk-change-customer", &owner.name));
        let typed = owner.login.clone();
        Self { fact: Some(Fact::Person), typed, refused, owner: Some(owner), ..Self::default() }
    }

    /// Somebody else was quicker.
    pub fn sample_clash(p: &Page) -> Self {
        let refused = [("queue".to_owned(), p.ta("desk-change-clash", "Workplace"))];
        Self { fact: Some(Fact::Queue), refused: Refused::conflict(refused.into()), ..Self::default() }
    }

    fn sample_person() -> FoundPerson {
        let customers = ["Oriale <SAS>", "Oriale GmbH"]
            .map(|name| CustomerName { customer: contracts::CustomerId::new(), name: name.into() });
        FoundPerson {
            person: contracts::PersonId::new(),
            name: "Bo & Li".into(),
            login: "bo.li".into(),
            customers: customers.into(),
        }
    }
}
