//! Sources as templates and tests are tried with: of each kind, and in each state.

use contracts::v1::directory::{
    Connection, ConnectionStep, CsvReading, DatabaseConnection, JoinRule, LdapConnection, LdapServer,
    MapLine, MapStep, PublisherAccess, PublisherToken, ScimAccess, ScimCall, ScimToken, SearchScope,
    Security, Source, SourceDetail, SourceFile, SourceHealth, SourceRules, SourceSettings, SourceTrouble,
    ToldOf, TriedStep, TroubleKind,
};
#[cfg(test)]
use contracts::{FieldProblem, Problem};
use uuid::Uuid;

/// One of each kind.
pub fn details() -> Vec<SourceDetail> {
    let connections = [ldap(), database(), csv(), Connection::Scim {}, Connection::Events {}];
    connections.into_iter().zip(sources()).map(|(connection, source)| detail(connection, source)).collect()
}

/// As many, in their order.
pub fn sources() -> Vec<Source> {
    let now = chassis::clock::now();
    let ago = |minutes| now - chrono::Duration::minutes(minutes);
    let one = |name: &str, label: &str, connection: &Connection, rank, health| Source {
        name: name.into(),
        label: label.into(),
        kind: connection.kind(),
        rank,
        health,
        people: 11_248 / i64::from(rank),
        settings_version: 3,
        ..Source::default()
    };
    let directory = one("company", "Company <directory>", &ldap(), 1, SourceHealth::Healthy);
    let iberia = one("iberia", "Oriale Iberia", &database(), 2, SourceHealth::Failing);
    let partners = one("partners", "Partners", &csv(), 3, SourceHealth::Waits);
    let entra = one("entra", "Entra ID", &Connection::Scim {}, 4, SourceHealth::New);
    let hr = one("hr", "HR system", &Connection::Events {}, 5, SourceHealth::Paused);
    let trouble = trouble(TroubleKind::OtherName);
    vec![
        Source {
            place: "ldaps://dc1.oriale.example".into(),
            conflicts: 2,
            read_at: Some(ago(14)),
            ..directory
        },
        Source {
            place: "db.oriale.example, people".into(),
            read_at: Some(ago(700)),
            failing_since: Some(ago(600)),
            trouble: Some(trouble),
            rules: SourceRules { customers: vec!["<1001>".into()], ..SourceRules::default() },
            ..iberia
        },
        Source { place: "partners.csv".into(), conflicts: 1, read_at: Some(ago(5_000)), ..partners },
        entra,
        Source { received: 40_311, last_event_at: Some(now), parked: 2, held: 7, fixed: true, ..hr },
    ]
}

fn detail(connection: Connection, source: Source) -> SourceDetail {
    let now = chassis::clock::now();
    let is_csv = matches!(connection, Connection::Csv(_));
    let often = connection.kind().is_read();
    let settings = SourceSettings {
        label: source.label.clone(),
        connection,
        map: vec![MapLine {
            field: "email".into(),
            attributes: vec!["mail".into()],
            steps: vec![MapStep::Lower {}],
            required: true,
            keeps: false,
        }],
        join: JoinRule::Login,
        read_only: true,
        every_minutes: often.then_some(45),
        guard_people: 50,
        guard_percent: 10,
    };
    let file = is_csv.then(|| SourceFile { name: "<partners>.csv".into(), bytes: 1_800_000, at: now });
    SourceDetail { source, settings, secret_since: often.then_some(now), file }
}

pub fn ldap() -> Connection {
    let server = |host: &str, port, security| LdapServer { host: host.into(), port, security };
    Connection::Ldap(LdapConnection {
        servers: vec![
            server("dc1.oriale.example", 636, Security::Tls),
            server("dc2.oriale.example", 389, Security::Plain),
        ],
        authority: "-----BEGIN CERTIFICATE-----\n<…>\n-----END CERTIFICATE-----".into(),
        bind_dn: "CN=guichet-read,OU=Service accounts,DC=oriale,DC=example".into(),
        base: "OU=People,DC=oriale,DC=example".into(),
        scope: SearchScope::Sub,
        filter: "(&(objectClass=user)(!(objectClass=computer)))".into(),
        key_attribute: "objectGUID".into(),
        group_dn: String::new(),
        page_size: 500,
        timeout_seconds: 10,
        sign_in: true,
    })
}

fn database() -> Connection {
    Connection::Database(DatabaseConnection {
        host: "db.oriale.example".into(),
        port: 5_432,
        database: "personnel".into(),
        user: "guichet_read".into(),
        security: Security::Tls,
        authority: String::new(),
        table: "hr.people".into(),
        key_column: "employee_id".into(),
        timeout_seconds: 30,
    })
}

fn csv() -> Connection {
    Connection::Csv(CsvReading { key_column: "Number".into(), separator: ";".into() })
}

pub fn trouble(kind: TroubleKind) -> SourceTrouble {
    SourceTrouble { kind, server: "dc2.oriale.example".into(), detail: "dc2.oriale.<local>".into() }
}

/// A connection that was tried, up to what failed.
pub fn steps() -> Vec<TriedStep> {
    let step = |step, told: &str, milliseconds| TriedStep {
        step,
        server: "dc1.oriale.example".into(),
        told: told.into(),
        milliseconds,
        trouble: None,
    };
    let mut steps = vec![
        step(ConnectionStep::Name, "10.20.0.11", 2),
        step(ConnectionStep::Port, "636", 4),
        step(ConnectionStep::Encryption, "TLS 1.3, Oriale <Internal> CA", 11),
        step(ConnectionStep::SignIn, "guichet-read", 6),
        step(ConnectionStep::Place, "", 3),
        step(ConnectionStep::Filter, "11254", 840),
    ];
    let key = step(ConnectionStep::Key, "", 9);
    steps.push(TriedStep { trouble: Some(trouble(TroubleKind::OtherName)), ..key });
    steps
}

pub fn scim_access() -> ScimAccess {
    let now = chassis::clock::now();
    let token = |ending: &str, client_id: &str, used_at| ScimToken {
        id: Uuid::nil(),
        ending: ending.into(),
        made_at: now,
        ends_on: now.date_naive(),
        used_at,
        client_id: client_id.into(),
    };
    let call = |status, told: &str| ScimCall {
        at: now,
        call: "POST /Users".into(),
        status,
        about: "lucia.gomez@<oriale>.example".into(),
        told: told.into(),
        problems: Vec::new(),
    };
    let missing = FieldProblem { field: "customer_number".into(), problem: Problem::Missing, limit: None };
    let nobody = ScimCall { problems: vec![missing], ..call(201, "customer_number is missing") };
    ScimAccess {
        url: "https://portal.oriale.example/scim/entra".into(),
        token_url: "https://portal.oriale.example/scim/entra/oauth/token".into(),
        tokens: vec![token("f0aV", "", Some(now)), token("<9z>", "entra-iberia", None)],
        calls: vec![call(201, ""), nobody, call(409, "uniqueness <userName>")],
    }
}

pub fn publisher_access() -> PublisherAccess {
    let now = chassis::clock::now();
    let token = |ending: &str, used_at| PublisherToken {
        id: Uuid::nil(),
        ending: ending.into(),
        made_at: now,
        ends_on: now.date_naive(),
        used_at,
    };
    let told = |key: &str, name: &str, active| ToldOf { at: now, key: key.into(), name: name.into(), active };
    PublisherAccess {
        url: "nats://nats.oriale.example:4222".into(),
        tokens: vec![token("f0aV", Some(now)), token("<9z>", None)],
        told: vec![told("h-1001", "Noé <Martin>", true), told("h-1002", "", false)],
    }
}
