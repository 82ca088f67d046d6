//! The guard: a run that would take away more than usual waits for a person. It knows nothing but counts.
//!
//! The absolute and the relative limit each stop by themselves: of a hundred people forty must not go unseen, and of
//! forty thousand neither a hundred. The relative one counts from [`FEW`] people on, or every second departure from
//! a team of eight would wait; and whatever the limits, neither a source nor a customer of [`FEW`] people or more is
//! emptied without a person.

use contracts::v1::directory::{Connection, GuardReason, GuardStop, SourceSettings};

/// Fewer than this are no share of anything.
const FEW: i64 = 5;

/// What a run would take away.
#[derive(Debug, Default)]
pub struct Loss {
    /// People of the source before.
    pub people: i64,
    pub left: i64,
    /// Fields, and of how many people each would be emptied.
    pub emptied: Vec<(String, i64)>,
    /// People who would belong to another customer, and so read other tickets.
    pub moved: i64,
    /// Customers of these people before, and those of them in which nobody would be left.
    pub customers: i64,
    pub customers_lost: i64,
    /// The largest of the latter: its number, and how many people of the source it had.
    pub largest_lost: (String, i64),
    /// It was read from another place than the last one that ended well.
    pub elsewhere: bool,
    /// A run of it was taken back.
    pub asks: bool,
}

/// Why somebody has to look at it first: all reasons there are, the gravest first.
pub fn stops(loss: &Loss, settings: &SourceSettings) -> Vec<GuardStop> {
    let people = loss.people;
    let most = i64::from(settings.guard_people.max(0));
    let percent = i64::from(settings.guard_percent.max(0));
    let is_share = |many: i64, of: i64| many >= FEW && many * 100 > of * percent;
    let is_much = |many: i64| many > most || is_share(many, people);
    let stop = |why, many, of, about: &str| GuardStop { why, many, of, about: about.to_owned() };
    let mut stops = Vec::new();
    if loss.asks {
        stops.push(stop(GuardReason::Undone, 0, 0, ""));
    }
    if loss.elsewhere && loss.left > 0 {
        stops.push(stop(GuardReason::Elsewhere, loss.left, people, ""));
    }
    if is_much(loss.left) || loss.left == people && loss.left > 1 {
        stops.push(stop(GuardReason::Left, loss.left, people, ""));
    }
    let (largest, its_people) = &loss.largest_lost;
    if *its_people >= FEW || is_share(loss.customers_lost, loss.customers) {
        stops.push(stop(GuardReason::CustomersLost, loss.customers_lost, loss.customers, largest));
    }
    if is_much(loss.moved) {
        stops.push(stop(GuardReason::Moved, loss.moved, people, ""));
    }
    for (field, many) in loss.emptied.iter().filter(|(_, many)| is_much(*many)) {
        stops.push(stop(GuardReason::Emptied, *many, people, field));
    }
    stops
}

/// For who looks after the installation.
pub fn in_words(stops: &[GuardStop]) -> String {
    let sentences: Vec<_> = stops.iter().map(sentence).collect();
    sentences.join("; ")
}

fn sentence(stop: &GuardStop) -> String {
    let GuardStop { why, many, of, about } = stop;
    match why {
        GuardReason::Undone => "the last run was taken back".into(),
        GuardReason::Elsewhere => {
            format!("it is read from another place than before, and {many} of {of} people are not there")
        }
        GuardReason::Left => format!("{many} of {of} people are not there any more"),
        GuardReason::Emptied => format!("{about} of {many} of {of} people is empty"),
        GuardReason::Moved => format!("{many} of {of} people have another customer"),
        GuardReason::CustomersLost => {
            format!("{many} of {of} customers have nobody any more, the largest of them {about}")
        }
        GuardReason::Unknown => "for another reason".into(),
    }
}

/// Where a connection reads, as far as it decides who is there. In which order its servers are asked, and which of them
/// answers, is no other place: they say the same.
pub fn place(connection: &Connection) -> String {
    let parts: Vec<String> = match connection {
        Connection::Ldap(ldap) => {
            let mut servers: Vec<_> = ldap
                .servers
                .iter()
                .map(|server| format!("{}:{}", server.host.to_lowercase(), server.port))
                .collect();
            servers.sort();
            let read = [&ldap.base, ldap.scope.as_str(), &ldap.filter, &ldap.key_attribute, &ldap.group_dn];
            servers.into_iter().chain(read.map(str::to_owned)).collect()
        }
        Connection::Database(database) => {
            let server = format!("{}:{}", database.host.to_lowercase(), database.port);
            vec![server, database.database.clone(), database.table.clone(), database.key_column.clone()]
        }
        Connection::Csv(reading) => vec![reading.key_column.clone()],
        Connection::Scim {} | Connection::Events {} => Vec::new(),
    };
    parts.join("\n")
}

/// Whether a source that is set up in one way says the same of people as in the other: what was read by the one is as good as
/// read by the other.
pub fn says_the_same(one: &SourceSettings, other: &SourceSettings) -> bool {
    place(&one.connection) == place(&other.connection) && one.map == other.map && one.join == other.join
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::v1::directory::{CsvReading, JoinRule, LdapConnection, LdapServer, SearchScope, Security};

    fn settings() -> SourceSettings {
        SourceSettings {
            label: "HR".into(),
            connection: Connection::Csv(CsvReading { key_column: "id".into(), separator: String::new() }),
            map: Vec::new(),
            join: JoinRule::Ask,
            read_only: true,
            every_minutes: None,
            guard_people: 50,
            guard_percent: 10,
        }
    }

    fn reasons(loss: &Loss) -> Vec<GuardReason> {
        stops(loss, &settings()).into_iter().map(|stop| stop.why).collect()
    }

    #[test]
    fn either_limit_stops_by_itself() {
        let stopped = |people, left| !reasons(&Loss { people, left, ..Loss::default() }).is_empty();

        assert!(stopped(100, 40), "four in ten");
        assert!(!stopped(100, 10) && stopped(100, 11), "more than a tenth");
        assert!(!stopped(40_000, 50) && stopped(40_000, 51), "more than fifty");
        assert!(!stopped(8, 4) && stopped(8, 5), "of a few people some may go");
        assert!(stopped(2, 2), "but not all");
        assert!(!stopped(1, 1) && !stopped(0, 0));
    }

    #[test]
    fn fields_that_are_emptied_and_people_who_are_moved_stop_too() {
        let stopped = |people, emptied: i64, moved| {
            let emptied = vec![("title".to_owned(), 0), ("phone".to_owned(), emptied)];
            in_words(&stops(&Loss { people, emptied, moved, ..Loss::default() }, &settings()))
        };
        assert_eq!(stopped(100, 10, 10), "");
        assert_eq!(stopped(100, 11, 0), "phone of 11 of 100 people is empty");
        assert_eq!(stopped(100, 0, 11), "11 of 100 people have another customer");
        assert_eq!(stopped(40_000, 50, 50), "");
        assert_eq!(stopped(40_000, 51, 0), "phone of 51 of 40000 people is empty");
        assert_eq!(stopped(40_000, 0, 51), "51 of 40000 people have another customer");
    }

    #[test]
    fn whole_customers_are_not_emptied_unseen() {
        let lost = |customers, customers_lost, people| {
            let largest_lost = ("1001".to_owned(), people);
            reasons(&Loss { people: 9_000, customers, customers_lost, largest_lost, ..Loss::default() })
        };
        assert_eq!(lost(900, 1, 4), [], "a small one may end");
        assert_eq!(lost(900, 1, 5), [GuardReason::CustomersLost]);
        assert_eq!(lost(900, 90, 1), []);
        assert_eq!(lost(900, 91, 1), [GuardReason::CustomersLost], "many small ones may not");
    }

    #[test]
    fn another_place_asks_only_when_somebody_would_leave() {
        let elsewhere = |left| reasons(&Loss { people: 100, left, elsewhere: true, ..Loss::default() });
        assert_eq!(elsewhere(1), [GuardReason::Elsewhere]);
        assert_eq!(elsewhere(0), []);
        let undone = Loss { asks: true, ..Loss::default() };
        assert_eq!(reasons(&undone), [GuardReason::Undone], "or undone is done again");
    }

    #[test]
    fn all_that_stops_is_said() {
        let loss = Loss { people: 100, left: 20, moved: 30, asks: true, ..Loss::default() };
        assert_eq!(reasons(&loss), [GuardReason::Undone, GuardReason::Left, GuardReason::Moved]);
    }

    #[test]
    fn a_place_is_what_decides_who_is_there() {
        let ldap = LdapConnection {
            servers: ["dc1.example", "dc2.example"]
                .map(|host| LdapServer { host: host.into(), port: 636, security: Security::Tls })
                .into(),
            authority: String::new(),
            bind_dn: "cn=reader".into(),
            base: "dc=example".into(),
            scope: SearchScope::Sub,
            filter: "(objectClass=person)".into(),
            key_attribute: "objectGUID".into(),
            group_dn: String::new(),
            page_size: 500,
            timeout_seconds: 10,
            sign_in: true,
        };
        let at = |change: fn(&mut LdapConnection)| {
            let mut changed = ldap.clone();
            change(&mut changed);
            place(&Connection::Ldap(changed))
        };
        let before = at(|_| {});

        assert_eq!(before, at(|ldap| ldap.servers.reverse()));
        assert_eq!(before, at(|ldap| ldap.page_size = 100));
        assert_eq!(before, at(|ldap| ldap.bind_dn = "cn=other".into()));
        assert_ne!(before, at(|ldap| ldap.base = "ou=a,dc=example".into()));
        assert_ne!(before, at(|ldap| ldap.filter = "(uid=*)".into()));
        assert_ne!(before, at(|ldap| ldap.key_attribute = "uid".into()));
        assert_ne!(before, at(|ldap| ldap.servers[0].host = "elsewhere.example".into()));
    }
}
