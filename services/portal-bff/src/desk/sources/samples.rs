//! A source that is read, as its pages show it.

use contracts::v1::directory::{
    Connection, JoinRule, LdapConnection, SearchScope, Source, SourceDetail, SourceKind, SourceSettings,
};

pub fn detail() -> SourceDetail {
    let ldap = LdapConnection {
        servers: Vec::new(),
        authority: String::new(),
        bind_dn: String::new(),
        base: "DC=oriale,DC=example".into(),
        scope: SearchScope::Sub,
        filter: "(objectClass=person)".into(),
        key_attribute: "objectGUID".into(),
        group_dn: String::new(),
        page_size: 500,
        timeout_seconds: 10,
        sign_in: true,
    };
    let settings = SourceSettings {
        label: "Company <directory>".into(),
        connection: Connection::Ldap(ldap),
        map: Vec::new(),
        join: JoinRule::Ask,
        read_only: true,
        every_minutes: Some(30),
        guard_people: 50,
        guard_percent: 10,
    };
    let source = Source {
        name: "company".into(),
        label: settings.label.clone(),
        kind: SourceKind::Ldap,
        people: 11_248,
        conflicts: 3,
        settings_version: 4,
        ..Source::default()
    };
    SourceDetail { source, settings, secret_since: None, file: None }
}
