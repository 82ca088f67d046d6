//! What the ten relations are: where each is kept, and what its two ends are.

use contracts::{
    Failure,
    v1::identity::{End, Relation, RelationOf},
};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

/// What can stand at an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Person,
    Agent,
    Customer,
    Group,
    /// Of tickets: here it is an id and no more.
    Service,
    /// The left end of what holds for everybody.
    Nobody,
}

/// An end and the column it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Side {
    pub thing: Thing,
    pub column: &'static str,
}

/// A relation as it looks from one thing at one of its ends.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub relation: Relation,
    pub table: &'static str,
    /// Each row says how much; otherwise that it is there is all it says.
    pub has_level: bool,
    /// Two relations share a table, and this tells them apart.
    pub elsewhere: Option<bool>,
    pub this: Side,
    pub other: Side,
    pub id: Uuid,
}

const PERSON: Side = Side { thing: Thing::Person, column: "person" };
const AGENT: Side = Side { thing: Thing::Agent, column: "agent" };
const CUSTOMER: Side = Side { thing: Thing::Customer, column: "customer" };
const GROUP: Side = Side { thing: Thing::Group, column: "group_id" };
const SERVICE: Side = Side { thing: Thing::Service, column: "service" };
const NOBODY: Side = Side { thing: Thing::Nobody, column: "" };

impl View {
    /// What a version to come calls a relation is not there yet.
    pub fn of(of: &RelationOf) -> Result<Self, Failure> {
        let (table, left, right, has_level, elsewhere) = match of.relation {
            Relation::PersonGroup => ("person_group", PERSON, GROUP, true, None),
            Relation::AgentGroup => ("agent_group", AGENT, GROUP, true, None),
            Relation::CustomerGroup => ("customer_group", CUSTOMER, GROUP, true, Some(false)),
            Relation::CustomerGroupElsewhere => ("customer_group", CUSTOMER, GROUP, true, Some(true)),
            Relation::PersonCustomer => ("membership", PERSON, CUSTOMER, false, None),
            Relation::Reader => ("reader", PERSON, CUSTOMER, false, None),
            Relation::PersonService => ("person_service", PERSON, SERVICE, false, None),
            Relation::CustomerService => ("customer_service", CUSTOMER, SERVICE, false, None),
            Relation::GroupService => ("group_service", GROUP, SERVICE, false, None),
            Relation::DefaultService => ("default_service", NOBODY, SERVICE, false, None),
            Relation::Unknown => return Err(Failure::not_found("relation")),
        };
        let (this, other) = match of.end {
            End::Left => (left, right),
            End::Right => (right, left),
        };
        if this.thing == Thing::Nobody && !of.id.is_nil() {
            return Err(Failure::not_found("end"));
        }
        Ok(Self { relation: of.relation, table, has_level, elsewhere, this, other, id: of.id })
    }

    /// Whether the primary customer is among what is held, though it stands elsewhere and stays.
    pub fn has_primary(&self) -> bool {
        self.relation == Relation::PersonCustomer
    }

    /// Whether the person says how what they hold goes with the defaults.
    pub fn has_defaults(&self) -> bool {
        self.relation == Relation::PersonService && self.this.thing == Thing::Person
    }

    /// As the audit log spells it.
    pub fn word(&self) -> &'static str {
        match self.relation {
            Relation::CustomerGroupElsewhere => "customer_group_elsewhere",
            _ => self.table,
        }
    }

    /// Narrows the rows `r` of the table down to those of this end.
    pub fn push_own(&self, query: &mut QueryBuilder<Postgres>) {
        match self.this.thing {
            Thing::Nobody => query.push("true"),
            _ => query.push("r.").push(self.this.column).push(" = ").push_bind(self.id),
        };
        if let Some(elsewhere) = self.elsewhere {
            query.push(" and r.elsewhere = ").push_bind(elsewhere);
        }
    }

    /// Adds a query for the ids of all that this end holds.
    pub fn push_held(&self, query: &mut QueryBuilder<Postgres>) {
        if self.has_primary() {
            query.push("select r.").push(self.other.column).push(" from belonging r where ");
        } else if self.other.thing == Thing::Nobody {
            query.push("select ").push_bind(Uuid::nil()).push(" from default_service r where ");
        } else {
            query.push(format_args!("select r.{} from {} r where ", self.other.column, self.table));
        }
        self.push_own(query);
    }
}

impl Thing {
    /// Where things of this kind are kept, none when that is not here.
    pub fn table(self) -> Option<&'static str> {
        match self {
            Self::Person => Some("customer_user"),
            Self::Agent => Some("agent"),
            Self::Customer => Some("customer"),
            Self::Group => Some("access_group"),
            Self::Service | Self::Nobody => None,
        }
    }

    pub fn id(self) -> &'static str {
        if matches!(self, Self::Person | Self::Agent) { "person" } else { "id" }
    }

    /// What it is called, of a row `o` of its table.
    pub fn name(self) -> &'static str {
        if self == Self::Person { "o.first_name || ' ' || o.last_name" } else { "o.name" }
    }

    /// What tells namesakes apart, of a row `o` of its table.
    pub fn detail(self) -> &'static str {
        match self {
            Self::Person => "o.email || ' · ' || (select c.name from customer c where c.id = o.customer)",
            Self::Agent => "o.email",
            Self::Customer => "o.number",
            Self::Group | Self::Service | Self::Nobody => "''",
        }
    }

    /// As the audit log spells it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Agent => "agent",
            Self::Customer => "customer",
            Self::Group => "group",
            Self::Service => "service",
            Self::Nobody => "default",
        }
    }
}
