//! What the audit log says of a source: what was chosen before and after, and never a secret.

use chassis::audit::Changes;
use contracts::v1::directory::{Connection, LdapServer, Security, SourceSettings};

/// What differs. Nothing before: all there is.
pub fn changes(source: &str, before: Option<&SourceSettings>, after: &SourceSettings) -> Changes {
    let was = before.map(facts).unwrap_or_default();
    let old = |field: &str| was.iter().find(|(known, _)| *known == field).map(|(_, said)| said.clone());
    let differing = facts(after).into_iter().filter_map(|(field, new)| {
        let old = old(field).unwrap_or_default();
        (old != new).then(|| (field.to_owned(), (old, new)))
    });
    differing.chain(of(source)).collect()
}

/// Which one it is about.
pub fn of(source: &str) -> Changes {
    Changes::from([("source".to_owned(), (String::new(), source.to_owned()))])
}

fn facts(settings: &SourceSettings) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("label", settings.label.clone()),
        ("source_kind", settings.connection.kind().as_str().to_owned()),
        ("map", if settings.map.is_empty() { String::new() } else { json(&settings.map) }),
        ("join", settings.join.as_str().to_owned()),
        ("read_only", settings.read_only.to_string()),
        ("every_minutes", settings.every_minutes.map(|minutes| minutes.to_string()).unwrap_or_default()),
        ("guard_people", settings.guard_people.to_string()),
        ("guard_percent", settings.guard_percent.to_string()),
    ];
    match &settings.connection {
        Connection::Ldap(ldap) => facts.extend([
            ("server", ldap.servers.iter().map(address).collect::<Vec<_>>().join(", ")),
            ("authority", fingerprint(&ldap.authority)),
            ("account", ldap.bind_dn.clone()),
            ("base", ldap.base.clone()),
            ("scope", ldap.scope.as_str().to_owned()),
            ("filter", ldap.filter.clone()),
            ("key_name", ldap.key_attribute.clone()),
            ("group_dn", ldap.group_dn.clone()),
            ("page_size", ldap.page_size.to_string()),
            ("timeout_seconds", ldap.timeout_seconds.to_string()),
            ("sign_in", ldap.sign_in.to_string()),
        ]),
        Connection::Database(database) => facts.extend([
            ("server", format!("{}:{}", database.host, database.port)),
            ("security", database.security.as_str().to_owned()),
            ("authority", fingerprint(&database.authority)),
            ("account", database.user.clone()),
            ("database", database.database.clone()),
            ("table", database.table.clone()),
            ("key_name", database.key_column.clone()),
            ("timeout_seconds", database.timeout_seconds.to_string()),
        ]),
        Connection::Csv(reading) => {
            facts
                .extend([("key_name", reading.key_column.clone()), ("separator", reading.separator.clone())]);
        }
        Connection::Scim {} | Connection::Events {} => {}
    }
    facts
}

/// As people write it.
pub fn address(server: &LdapServer) -> String {
    let LdapServer { host, port, security } = server;
    let scheme = match security {
        Security::Tls => "ldaps",
        Security::StartTls => "ldap+starttls",
        Security::Plain | Security::Unknown => "ldap",
    };
    let host = if host.contains(':') { format!("[{host}]") } else { host.clone() };
    format!("{scheme}://{host}:{port}")
}

/// Certificates are long, and public: enough to tell others from them.
fn fingerprint(authority: &str) -> String {
    if authority.is_empty() { String::new() } else { chassis::digest(authority).0.chars().take(16).collect() }
}

fn json<T: serde::Serialize>(what: &T) -> String {
    serde_json::to_string(what).unwrap_or_default()
}
