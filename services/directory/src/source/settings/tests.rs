use super::*;

fn server(host: &str) -> LdapServer {
    LdapServer { host: host.into(), port: 636, security: Security::Tls }
}

fn ldap() -> LdapConnection {
    LdapConnection {
        servers: vec![server("dc1.oriale.example")],
        authority: String::new(),
        bind_dn: "cn=reader,dc=oriale".into(),
        base: "dc=oriale".into(),
        scope: SearchScope::Sub,
        filter: "(objectClass=person)".into(),
        key_attribute: "entryUUID".into(),
        group_dn: String::new(),
        page_size: 500,
        timeout_seconds: 10,
        sign_in: false,
    }
}

fn table() -> DatabaseConnection {
    DatabaseConnection {
        host: "db.oriale.example".into(),
        port: 5432,
        database: "hr".into(),
        user: "reader".into(),
        security: Security::Tls,
        authority: String::new(),
        table: "hr.people".into(),
        key_column: "id".into(),
        timeout_seconds: 10,
    }
}

fn settings(connection: Connection) -> SourceSettings {
    SourceSettings {
        label: "Company directory".into(),
        connection,
        map: Vec::new(),
        join: JoinRule::Ask,
        read_only: true,
        every_minutes: Some(60),
        guard_people: 50,
        guard_percent: 10,
    }
}

fn wrong(connection: Connection) -> Vec<(String, Problem)> {
    let fields = check_connection(&connection).err().map(|failure| failure.fields).unwrap_or_default();
    fields.into_iter().map(|field| (field.field, field.problem)).collect()
}

fn wrong_ldap(change: impl FnOnce(&mut LdapConnection)) -> Vec<(String, Problem)> {
    let mut connection = ldap();
    change(&mut connection);
    wrong(Connection::Ldap(connection))
}

fn wrong_table(change: impl FnOnce(&mut DatabaseConnection)) -> Vec<(String, Problem)> {
    let mut connection = table();
    change(&mut connection);
    wrong(Connection::Database(connection))
}

fn one(field: &str, problem: Problem) -> Vec<(String, Problem)> {
    vec![(field.to_owned(), problem)]
}

#[test]
fn a_host_is_a_name_or_an_address_and_nothing_more() {
    for good in ["dc1", "dc1.oriale.example", "10.0.0.7", "::1", "DC_1.oriale.example."] {
        assert!(wrong_ldap(|ldap| ldap.servers = vec![server(good)]).is_empty(), "{good}");
    }
    for bad in ["ldaps://dc1", "dc1:636", "user@dc1", "dc1/x", "dc 1", "a..b", "-\u{0142}", "[::1]"] {
        assert_eq!(
            wrong_ldap(|ldap| ldap.servers = vec![server(bad)]),
            one("host", Problem::Malformed),
            "{bad}"
        );
    }
    assert_eq!(wrong_ldap(|ldap| ldap.servers = vec![server(" ")]), one("host", Problem::Missing));
    assert_eq!(wrong_ldap(|ldap| ldap.servers.clear()), one("servers", Problem::Missing));
    assert_eq!(wrong_ldap(|ldap| ldap.servers[0].port = 0), one("port", Problem::Malformed));
    let many = |ldap: &mut LdapConnection| ldap.servers = vec![server("dc1"); 11];
    assert_eq!(wrong_ldap(many), one("servers", Problem::TooMany));
}

#[test]
fn a_filter_is_one_expression_in_brackets() {
    for good in ["(cn=*)", "(&(a=b)(|(c=d)(!(e=f))))", " (cn=\\28x\\29) "] {
        assert!(wrong_ldap(|ldap| ldap.filter = good.into()).is_empty(), "{good}");
    }
    for bad in ["cn=*", "x", "(cn=*", "(cn=*))", "(cn=a)(cn=b)", "(cn=a)x", "x(cn=a)", ")("] {
        assert_eq!(wrong_ldap(|ldap| ldap.filter = bad.into()), one("filter", Problem::Malformed), "{bad}");
    }
    assert_eq!(wrong_ldap(|ldap| ldap.filter = String::new()), one("filter", Problem::Missing));
}

#[test]
fn a_blank_that_belongs_to_a_dn_stays() {
    let kept = |typed: &str| dn(&mut Form::default(), "base", typed);
    assert_eq!(kept("  ou=a  "), "ou=a");
    assert_eq!(kept("ou=a\\   "), "ou=a\\ ");
    assert_eq!(wrong_ldap(|ldap| ldap.base = " ".into()), one("base", Problem::Missing));
    assert_eq!(wrong_ldap(|ldap| ldap.base = "ou=a\nb".into()), one("base", Problem::Malformed));
}

#[test]
fn numbers_have_bounds() {
    for bad in [0, 1_001] {
        assert_eq!(wrong_ldap(|ldap| ldap.page_size = bad), one("page_size", Problem::Malformed));
    }
    for bad in [0, 61] {
        assert_eq!(wrong_ldap(|ldap| ldap.timeout_seconds = bad), one("timeout_seconds", Problem::Malformed));
    }
    let usual = settings(Connection::Scim {});
    for (wrong, field) in [
        (SourceSettings { every_minutes: Some(4), ..usual.clone() }, "every_minutes"),
        (SourceSettings { every_minutes: Some(i32::MAX), ..usual.clone() }, "every_minutes"),
        (SourceSettings { guard_people: -1, ..usual.clone() }, "guard_people"),
        (SourceSettings { guard_percent: 101, ..usual.clone() }, "guard_percent"),
        (SourceSettings { label: " \n ".into(), ..usual.clone() }, "label"),
        (SourceSettings { join: JoinRule::Unknown, ..usual.clone() }, "join"),
    ] {
        let fields = check(&wrong).expect_err("refused").fields;
        assert_eq!(fields.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), [field]);
    }
    assert!(check(&SourceSettings { every_minutes: None, ..usual }).is_ok());
}

#[test]
fn a_table_is_one_name_or_two() {
    for good in ["people", "hr.people", "HR.All people"] {
        assert!(wrong_table(|table| table.table = good.into()).is_empty(), "{good}");
    }
    for bad in ["a.b.c", ".people", "hr.", "a\tb"] {
        assert_eq!(wrong_table(|table| table.table = bad.into()), one("table", Problem::Malformed), "{bad}");
    }
    assert_eq!(wrong_table(|table| table.security = Security::StartTls), one("security", Problem::NoSuch));
}

#[test]
fn an_authority_is_certificates_that_can_be_read() {
    let certificate = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
    assert!(wrong_ldap(|ldap| ldap.authority = certificate.repeat(2)).is_empty());
    for bad in ["nonsense", "-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----\n"] {
        assert_eq!(
            wrong_ldap(|ldap| ldap.authority = bad.into()),
            one("authority", Problem::Malformed),
            "{bad}"
        );
    }
}

#[test]
fn a_separator_is_one_character_that_parts_columns() {
    let separated = |separator: &str| {
        wrong(Connection::Csv(CsvReading { key_column: "id".into(), separator: separator.into() }))
    };
    for good in ["", ";", ",", "\t", "|"] {
        assert!(separated(good).is_empty(), "{good:?}");
    }
    for bad in [";;", "a", "\"", "\n"] {
        assert_eq!(separated(bad), one("separator", Problem::Malformed), "{bad:?}");
    }
}

#[test]
fn names_are_for_addresses_and_subjects() {
    for good in ["hr", "entra-2", "a"] {
        assert!(must_name_a_source(good).is_ok(), "{good}");
    }
    for bad in ["", "HR", "a.b", "a b", "a_b", &"a".repeat(33)] {
        assert!(must_name_a_source(bad).is_err(), "{bad}");
    }
}
