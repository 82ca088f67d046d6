//! Which relations there are screens for, and from which end each is looked at.

use crate::{
    desk::parts::{level::word, record_header::RecordHeader},
    web::{address::id, page::Page},
};
use contracts::{
    Actor, CustomerId, Failure, Level, PersonId,
    v1::identity::{End, Relation, RelationOf},
};
use uuid::Uuid;

/// One matrix: the things of one kind beside one thing of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    PersonGroups,
    PersonCustomers,
    PersonServices,
    AgentGroups,
    GroupPeople,
    GroupAgents,
    GroupCustomers,
    GroupElsewhere,
    GroupServices,
    CustomerPeople,
    CustomerReaders,
    CustomerGroups,
    CustomerElsewhere,
    CustomerServices,
    ServicePeople,
    ServiceCustomers,
    ServiceGroups,
    DefaultServices,
}

/// What the rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    People,
    Agents,
    Customers,
    Groups,
    Services,
}

impl Screen {
    pub const ALL: [Self; 18] = [
        Self::PersonGroups,
        Self::PersonCustomers,
        Self::PersonServices,
        Self::AgentGroups,
        Self::GroupPeople,
        Self::GroupAgents,
        Self::GroupCustomers,
        Self::GroupElsewhere,
        Self::GroupServices,
        Self::CustomerPeople,
        Self::CustomerReaders,
        Self::CustomerGroups,
        Self::CustomerElsewhere,
        Self::CustomerServices,
        Self::ServicePeople,
        Self::ServiceCustomers,
        Self::ServiceGroups,
        Self::DefaultServices,
    ];

    /// What stands around this matrix when it is about something called `name`.
    pub fn header(self, p: &Page, id: Uuid, name: String) -> RecordHeader {
        let (area, tab) = self.area_and_tab();
        if self == Self::DefaultServices {
            return RecordHeader::without_tabs(p.t("desk-services"), "/services", self.title(p));
        }
        match area {
            "customers" => RecordHeader::customer(p, CustomerId(id), name, tab),
            "services" => RecordHeader::service(p, id, name, tab),
            "agents" => RecordHeader::agent(p, PersonId(id), name, tab),
            _ => RecordHeader::group(p, id, name, tab),
        }
    }

    /// The area of the desk it is in, and the tab there.
    pub fn area_and_tab(self) -> (&'static str, &'static str) {
        match self {
            Self::PersonGroups => ("people", "groups"),
            Self::PersonCustomers => ("people", "customers"),
            Self::PersonServices => ("people", "services"),
            Self::AgentGroups => ("agents", "groups"),
            Self::GroupPeople => ("groups", "people"),
            Self::GroupAgents => ("groups", "agents"),
            Self::GroupCustomers => ("groups", "customers"),
            Self::GroupElsewhere => ("groups", "elsewhere"),
            Self::GroupServices => ("groups", "services"),
            Self::CustomerPeople => ("customers", "people"),
            Self::CustomerReaders => ("customers", "readers"),
            Self::CustomerGroups => ("customers", "groups"),
            Self::CustomerElsewhere => ("customers", "elsewhere"),
            Self::CustomerServices => ("customers", "services"),
            Self::ServicePeople => ("services", "people"),
            Self::ServiceCustomers => ("services", "customers"),
            Self::ServiceGroups => ("services", "groups"),
            Self::DefaultServices => ("services", "defaults"),
        }
    }

    /// Where its form is, and goes to.
    pub fn path(self, id: Uuid) -> String {
        let (area, tab) = self.area_and_tab();
        if self == Self::DefaultServices { format!("/{area}/{tab}") } else { format!("/{area}/{id}/{tab}") }
    }

    /// Where one goes when it is done.
    pub fn finish(self, id: Uuid) -> String {
        let (area, _) = self.area_and_tab();
        if self == Self::DefaultServices { format!("/{area}") } else { format!("/{area}/{id}") }
    }

    /// The screen behind an address, and the thing it is about.
    pub fn of(path: &str) -> Result<(Self, Uuid), Failure> {
        let parts: Vec<_> = path.trim_start_matches('/').split('/').collect();
        let (area_and_tab, about) = match parts[..] {
            ["services", "defaults"] => (("services", "defaults"), Uuid::nil()),
            [area, about, tab] => ((area, tab), id(about)?),
            _ => return Err(Failure::not_found("page")),
        };
        let screen = Self::ALL.into_iter().find(|screen| screen.area_and_tab() == area_and_tab);
        Ok((screen.ok_or_else(|| Failure::not_found("page"))?, about))
    }

    pub fn relation(self, id: Uuid) -> RelationOf {
        let (relation, end) = match self {
            Self::PersonGroups => (Relation::PersonGroup, End::Left),
            Self::PersonCustomers => (Relation::PersonCustomer, End::Left),
            Self::PersonServices => (Relation::PersonService, End::Left),
            Self::AgentGroups => (Relation::AgentGroup, End::Left),
            Self::GroupPeople => (Relation::PersonGroup, End::Right),
            Self::GroupAgents => (Relation::AgentGroup, End::Right),
            Self::GroupCustomers => (Relation::CustomerGroup, End::Right),
            Self::GroupElsewhere => (Relation::CustomerGroupElsewhere, End::Right),
            Self::GroupServices => (Relation::GroupService, End::Left),
            Self::CustomerPeople => (Relation::PersonCustomer, End::Right),
            Self::CustomerReaders => (Relation::Reader, End::Right),
            Self::CustomerGroups => (Relation::CustomerGroup, End::Left),
            Self::CustomerElsewhere => (Relation::CustomerGroupElsewhere, End::Left),
            Self::CustomerServices => (Relation::CustomerService, End::Left),
            Self::ServicePeople => (Relation::PersonService, End::Right),
            Self::ServiceCustomers => (Relation::CustomerService, End::Right),
            Self::ServiceGroups => (Relation::GroupService, End::Right),
            Self::DefaultServices => (Relation::DefaultService, End::Left),
        };
        RelationOf { relation, end, id }
    }

    pub fn kind(self) -> Kind {
        match self.area_and_tab() {
            ("services", "defaults") | (_, "services") => Kind::Services,
            (_, "people" | "readers") => Kind::People,
            (_, "agents") => Kind::Agents,
            ("groups", _) | (_, "customers") => Kind::Customers,
            _ => Kind::Groups,
        }
    }

    /// Whether there are degrees of it, or only yes and no.
    pub fn has_levels(self) -> bool {
        use Screen::{
            AgentGroups, CustomerElsewhere, CustomerGroups, GroupAgents, GroupCustomers, GroupElsewhere,
            GroupPeople, PersonGroups,
        };
        matches!(
            self,
            PersonGroups
                | AgentGroups
                | GroupPeople
                | GroupAgents
                | GroupCustomers
                | GroupElsewhere
                | CustomerGroups
                | CustomerElsewhere
        )
    }

    /// What it is about is staff, whom only administrators look after.
    pub fn of_staff(self) -> bool {
        matches!(self, Self::AgentGroups | Self::GroupAgents)
    }

    /// Who may look at it at all.
    pub fn may_see(self, actor: &Actor) -> Result<(), Failure> {
        if self.of_staff() { actor.administrator() } else { Ok(()) }
    }

    /// What the screen is called, and what it is for.
    pub fn title(self, p: &Page) -> String {
        let (area, tab) = self.area_and_tab();
        p.t(&format!("matrix-{area}-{tab}"))
    }

    pub fn text(self, p: &Page) -> String {
        let (area, tab) = self.area_and_tab();
        p.t(&format!("matrix-{area}-{tab}-text"))
    }
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Agents => "agents",
            Self::Customers => "customers",
            Self::Groups => "groups",
            Self::Services => "services",
        }
    }

    /// Head of the column.
    pub fn one(self, p: &Page) -> String {
        p.t(&format!("matrix-one-{}", self.key()))
    }

    pub fn filter(self, p: &Page) -> String {
        p.t(&format!("matrix-filter-{}", self.key()))
    }

    pub fn none(self, p: &Page) -> String {
        p.t(&format!("matrix-none-{}", self.key()))
    }

    /// Key of "1–100 of 12,402 people".
    pub fn range(self) -> String {
        format!("matrix-range-{}", self.key())
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::People | Self::Agents => "users",
            Self::Customers => "building",
            Self::Groups => "key",
            Self::Services => "layers",
        }
    }

    pub fn href(self, id: Uuid) -> String {
        format!("/{}/{id}", self.key())
    }
}

/// Every way to look at who holds what.
pub const PATHS: [&str; 18] = [
    "/people/{person}/groups",
    "/people/{person}/customers",
    "/people/{person}/services",
    "/agents/{person}/groups",
    "/groups/{group}/people",
    "/groups/{group}/agents",
    "/groups/{group}/customers",
    "/groups/{group}/elsewhere",
    "/groups/{group}/services",
    "/customers/{customer}/people",
    "/customers/{customer}/readers",
    "/customers/{customer}/groups",
    "/customers/{customer}/elsewhere",
    "/customers/{customer}/services",
    "/services/{service}/people",
    "/services/{service}/customers",
    "/services/{service}/groups",
    "/services/defaults",
];

/// Each level as it stands in a form, with the key of its word.
pub const LEVELS: [(&str, &str); 4] =
    [("-", "level-none"), level(Level::Ro), level(Level::Create), level(Level::Rw)];

pub const fn level(level: Level) -> (&'static str, &'static str) {
    (level.as_str(), word(Some(level)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_is_found_by_its_address() {
        let about = Uuid::now_v7();
        for screen in Screen::ALL {
            let (found, of) = Screen::of(&screen.path(about)).unwrap();
            assert_eq!(found, screen);
            assert_eq!(of.is_nil(), screen == Screen::DefaultServices);
        }
        assert!(Screen::of("/people/x/groups").is_err());
        assert!(Screen::of(&format!("/people/{about}/history")).is_err());
    }

    #[test]
    fn rows_are_what_the_tab_says() {
        assert_eq!(Screen::GroupElsewhere.kind(), Kind::Customers);
        assert_eq!(Screen::CustomerElsewhere.kind(), Kind::Groups);
        assert_eq!(Screen::CustomerReaders.kind(), Kind::People);
        assert_eq!(Screen::GroupAgents.kind(), Kind::Agents);
        assert_eq!(Screen::AgentGroups.kind(), Kind::Groups);
        assert_eq!(Screen::DefaultServices.kind(), Kind::Services);
        assert_eq!(Screen::PersonCustomers.kind(), Kind::Customers);
    }
}
