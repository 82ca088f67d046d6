//! A directory of partners, alive beside the demo where slapd is installed: a source to look at, to change and to stop.

use crate::System;
use anyhow::{Context, Result};
use backing::{Slapd, Tree};
use contracts::{
    Secret,
    v1::directory::{
        Connection, CreateSource, JoinRule, LdapConnection, LdapServer, MapLine, MapStep, SearchScope,
        Security, SourceSettings,
    },
};
use std::path::Path;

const SOURCE: &str = "partners";
const SUFFIX: &str = "dc=partners,dc=example";
const READER: &str = "cn=guichet-read,ou=Services,dc=partners,dc=example";

/// Starts it, and makes it a source once. None where there is no slapd: the demo goes without.
pub async fn start(system: &System, data: &Path, port: u16) -> Result<Option<Slapd>> {
    if !Slapd::is_installed() {
        return Ok(None);
    }
    let passwords = Passwords::of(data)?;
    let ldif = include_str!("directory.ldif")
        .replace("READER_PASSWORD", &passwords.reader)
        .replace("PERSON_PASSWORD", &passwords.people);
    let (folder, manager) = (data.join("slapd"), passwords.manager.clone());
    let slapd = tokio::task::spawn_blocking(move || {
        let tree = Tree {
            suffix: SUFFIX,
            ldif: &ldif,
            manager: (&format!("cn=manager,{SUFFIX}"), &manager),
            // People prove who they are, and who reads may read.
            rules: "access to attrs=userPassword by anonymous auth by * none\n\
                    access to * by dn.exact=\"cn=guichet-read,ou=Services,dc=partners,dc=example\" read by * none",
            ..Tree::default()
        };
        Slapd::start(&folder, port, &tree)
    })
    .await?
    .context("start the demo's directory")?;
    let source = CreateSource {
        name: SOURCE.into(),
        settings: settings(slapd.port()),
        secret: Some(Secret::new(passwords.reader)),
    };
    directory::seed::source(&system.directory, &source).await.context("make the demo's source")?;
    Ok(Some(slapd))
}

/// What everybody in it signs in with.
pub fn password(data: &Path) -> Result<String> {
    Ok(Passwords::of(data)?.people)
}

struct Passwords {
    manager: String,
    reader: String,
    people: String,
}

impl Passwords {
    /// Made once, and kept where only we read.
    fn of(data: &Path) -> Result<Self> {
        let file = data.join("slapd.passwords");
        if !file.exists() {
            let made = [chassis::token(), chassis::token(), chassis::token()];
            let lines: Vec<_> = made.iter().map(Secret::expose).collect();
            backing::write_private(&file, &lines.join("\n"))?;
        }
        let text = std::fs::read_to_string(&file).with_context(|| format!("read {}", file.display()))?;
        let mut lines = text.lines().map(str::to_owned);
        let mut next = || lines.next().with_context(|| format!("{} is cut short", file.display()));
        Ok(Self { manager: next()?, reader: next()?, people: next()? })
    }
}

fn settings(port: u16) -> SourceSettings {
    SourceSettings {
        label: "Partners’ directory".into(),
        connection: Connection::Ldap(LdapConnection {
            servers: vec![LdapServer { host: "127.0.0.1".into(), port, security: Security::Plain }],
            authority: String::new(),
            bind_dn: READER.into(),
            base: format!("ou=People,{SUFFIX}"),
            scope: SearchScope::Sub,
            filter: "(objectClass=inetOrgPerson)".into(),
            key_attribute: "entryUUID".into(),
            group_dn: String::new(),
            page_size: 500,
            timeout_seconds: 10,
            sign_in: true,
        }),
        map: map(),
        join: JoinRule::Ask,
        read_only: true,
        every_minutes: Some(15),
        guard_people: 50,
        guard_percent: 10,
    }
}

fn map() -> Vec<MapLine> {
    let line = |field: &str, attribute: &str, steps: Vec<MapStep>| MapLine {
        field: field.into(),
        attributes: vec![attribute.into()],
        steps,
        required: false,
        keeps: false,
    };
    vec![
        line("login", "uid", vec![MapStep::Lower {}]),
        line("email", "mail", vec![MapStep::Lower {}]),
        line("first_name", "givenName", Vec::new()),
        line("last_name", "sn", Vec::new()),
        line("phone", "telephoneNumber", vec![MapStep::Trim {}]),
        line("language", "preferredLanguage", vec![MapStep::Before { text: "-".into() }]),
        line("customer_number", "o", Vec::new()),
        line("custom:room", "physicalDeliveryOfficeName", Vec::new()),
    ]
}
