//! The guard: a run that would take away more than usual waits for a person. It knows nothing but counts.
//!
//! The absolute and the relative limit each stop by themselves: of a hundred people forty must not go unseen, and of
//! forty thousand neither a hundred. The relative one counts from [`FEW`] people on, or every second departure from
//! a team of eight would wait; and whatever the limits, a source is never emptied without a person.

use contracts::v1::directory::{Connection, SourceSettings};

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
    /// It was read from another place than the last one that ended well.
    pub elsewhere: bool,
    /// A run of it was taken back.
    pub asks: bool,
}

/// Why somebody has to look at it first, in words for who looks after the installation.
pub fn stops(loss: &Loss, settings: &SourceSettings) -> Option<String> {
    let Loss { people, left, emptied, moved, elsewhere, asks } = loss;
    let percent = i64::from(settings.guard_percent.max(0));
    let is_much = |many: i64| many >= FEW && many * 100 > people * percent;
    if *asks {
        return Some("the last run was taken back".into());
    }
    if *elsewhere && *left > 0 {
        return Some(format!(
            "it is read from another place than before, and {left} of {people} people are not there"
        ));
    }
    if *left > i64::from(settings.guard_people.max(0)) || is_much(*left) || left == people && *left > 1 {
        return Some(format!("{left} of {people} people are not there any more"));
    }
    if let Some((field, many)) = emptied.iter().find(|(_, many)| is_much(*many)) {
        return Some(format!("{field} of {many} of {people} people is empty"));
    }
    is_much(*moved).then(|| format!("{moved} of {people} people have another customer"))
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

    #[test]
    fn either_limit_stops_by_itself() {
        let stopped = |people, left| stops(&Loss { people, left, ..Loss::default() }, &settings()).is_some();

        assert!(stopped(100, 40), "four in ten");
        assert!(!stopped(100, 10) && stopped(100, 11), "more than a tenth");
        assert!(!stopped(40_000, 50) && stopped(40_000, 51), "more than fifty");
        assert!(!stopped(8, 4) && stopped(8, 5), "of a few people some may go");
        assert!(stopped(2, 2), "but not all");
        assert!(!stopped(1, 1) && !stopped(0, 0));
    }

    #[test]
    fn fields_that_are_emptied_and_people_who_are_moved_stop_too() {
        let stopped = |emptied: i64, moved| {
            let emptied = vec![("title".to_owned(), 0), ("phone".to_owned(), emptied)];
            stops(&Loss { people: 100, emptied, moved, ..Loss::default() }, &settings())
        };
        assert_eq!(stopped(10, 10), None);
        assert_eq!(stopped(11, 0).as_deref(), Some("phone of 11 of 100 people is empty"));
        assert_eq!(stopped(0, 11).as_deref(), Some("11 of 100 people have another customer"));
    }

    #[test]
    fn another_place_asks_only_when_somebody_would_leave() {
        let elsewhere = |left| {
            stops(&Loss { people: 100, left, elsewhere: true, ..Loss::default() }, &settings()).is_some()
        };
        assert!(elsewhere(1) && !elsewhere(0));
        assert!(
            stops(&Loss { asks: true, ..Loss::default() }, &settings()).is_some(),
            "or undone is done again"
        );
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
