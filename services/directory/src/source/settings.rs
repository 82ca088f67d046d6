//! What is chosen about a source, checked: everything that is wrong with it at once, by the names of the fields.

use crate::map;
use chassis::form::Form;
use contracts::{
    Failure, Problem,
    v1::directory::{
        Connection, CsvReading, DatabaseConnection, JoinRule, LdapConnection, LdapServer, SearchScope,
        Security, SourceKind, SourceSettings,
    },
};
use rustls_pki_types::{CertificateDer, pem::PemObject};
use std::net::IpAddr;

const LONGEST_LABEL: usize = 80;
const LONGEST_HOST: usize = 253;
const LONGEST_DN: usize = 1_000;
const LONGEST_FILTER: usize = 2_000;
const LONGEST_NAME: usize = 200;
/// Some dozens of certificates.
const LONGEST_AUTHORITY: usize = 100_000;
/// Bytes of a name in PostgreSQL.
const LONGEST_IDENTIFIER: usize = 63;
const MOST_SERVERS: usize = 10;
const LEAST_MINUTES: i32 = 5;
/// A month.
const MOST_MINUTES: i32 = 31 * 24 * 60;
const MOST_PEOPLE: i32 = 1_000_000;
const MOST_SECONDS: u16 = 60;
const LARGEST_PAGE: u16 = 1_000;

/// As they may be kept.
pub fn check(typed: &SourceSettings) -> Result<SourceSettings, Failure> {
    let mut form = Form::default();
    let label = form.required_line("label", &typed.label, LONGEST_LABEL);
    let connection = connection(&mut form, &typed.connection);
    // What systems send by themselves comes under our own names, unless they were given others.
    if typed.connection.kind().is_read() || !typed.map.is_empty() {
        map::check(&mut form, &typed.map);
    }
    if typed.join == JoinRule::Unknown {
        form.refuse("join", Problem::NoSuch);
    }
    if typed.every_minutes.is_some_and(|minutes| !(LEAST_MINUTES..=MOST_MINUTES).contains(&minutes)) {
        form.refuse("every_minutes", Problem::Malformed);
    }
    if !(0..=MOST_PEOPLE).contains(&typed.guard_people) {
        form.refuse("guard_people", Problem::Malformed);
    }
    if !(0..=100).contains(&typed.guard_percent) {
        form.refuse("guard_percent", Problem::Malformed);
    }
    form.done()?;
    Ok(SourceSettings { label, connection, ..typed.clone() })
}

/// As it may be tried, whatever else is still to be chosen.
pub fn check_connection(typed: &Connection) -> Result<Connection, Failure> {
    let mut form = Form::default();
    let connection = connection(&mut form, typed);
    form.done()?;
    Ok(connection)
}

/// Refuses a kind that only a newer replica knows.
pub fn must_be_made_here(kind: SourceKind) -> Result<(), Failure> {
    match kind {
        SourceKind::Ldap | SourceKind::Database | SourceKind::Csv | SourceKind::Scim | SourceKind::Events => {
            Ok(())
        }
        SourceKind::Unknown => Err(Failure::field("kind", Problem::NoSuch)),
    }
}

/// What a source is called in addresses and subjects.
pub fn must_name_a_source(name: &str) -> Result<(), Failure> {
    let is_plain = |letter| matches!(letter, 'a'..='z' | '0'..='9' | '-');
    let good = (1..=32).contains(&name.len()) && name.chars().all(is_plain);
    if good { Ok(()) } else { Err(Failure::field("name", Problem::Malformed)) }
}

fn connection(form: &mut Form, typed: &Connection) -> Connection {
    match typed {
        Connection::Ldap(typed) => Connection::Ldap(ldap(form, typed)),
        Connection::Database(typed) => Connection::Database(database(form, typed)),
        Connection::Csv(typed) => Connection::Csv(csv(form, typed)),
        Connection::Scim {} | Connection::Events {} => typed.clone(),
    }
}

fn ldap(form: &mut Form, typed: &LdapConnection) -> LdapConnection {
    if typed.servers.is_empty() {
        form.refuse("servers", Problem::Missing);
    }
    if typed.servers.len() > MOST_SERVERS {
        form.refuse_beyond("servers", Problem::TooMany, MOST_SERVERS as i64);
    }
    let server = |server: &LdapServer| LdapServer {
        host: host(form, &server.host),
        port: port(form, server.port),
        security: security(form, server.security),
    };
    let servers = typed.servers.iter().take(MOST_SERVERS).map(server).collect();
    if typed.scope == SearchScope::Unknown {
        form.refuse("scope", Problem::NoSuch);
    }
    if !(1..=LARGEST_PAGE).contains(&typed.page_size) {
        form.refuse("page_size", Problem::Malformed);
    }
    let base = dn(form, "base", &typed.base);
    if base.is_empty() {
        form.refuse("base", Problem::Missing);
    }
    LdapConnection {
        servers,
        authority: authority(form, &typed.authority),
        bind_dn: dn(form, "bind_dn", &typed.bind_dn),
        base,
        scope: typed.scope,
        filter: filter(form, &typed.filter),
        key_attribute: form.required_value("key_attribute", &typed.key_attribute, LONGEST_NAME),
        group_dn: dn(form, "group_dn", &typed.group_dn),
        page_size: typed.page_size,
        timeout_seconds: seconds(form, typed.timeout_seconds),
        sign_in: typed.sign_in,
    }
}

fn database(form: &mut Form, typed: &DatabaseConnection) -> DatabaseConnection {
    if typed.security == Security::StartTls {
        form.refuse("security", Problem::NoSuch);
    }
    let table = form.required_value("table", &typed.table, 2 * LONGEST_IDENTIFIER + 1);
    let parts: Vec<_> = table.split('.').collect();
    let fits = |part: &&str| (1..=LONGEST_IDENTIFIER).contains(&part.len());
    if !form.refused("table") && (parts.len() > 2 || !parts.iter().all(fits)) {
        form.refuse("table", Problem::Malformed);
    }
    DatabaseConnection {
        host: host(form, &typed.host),
        port: port(form, typed.port),
        database: form.required_value("database", &typed.database, LONGEST_IDENTIFIER),
        user: form.required_value("user", &typed.user, LONGEST_IDENTIFIER),
        security: security(form, typed.security),
        authority: authority(form, &typed.authority),
        table,
        key_column: form.required_value("key_column", &typed.key_column, LONGEST_IDENTIFIER),
        timeout_seconds: seconds(form, typed.timeout_seconds),
    }
}

fn csv(form: &mut Form, typed: &CsvReading) -> CsvReading {
    // A tab is one, so nothing is trimmed.
    let parts = |letter: char| !letter.is_alphanumeric() && !matches!(letter, '"' | '\r' | '\n' | '\0');
    if typed.separator.chars().count() > 1 || !typed.separator.chars().all(parts) {
        form.refuse("separator", Problem::Malformed);
    }
    CsvReading {
        key_column: form.required_value("key_column", &typed.key_column, LONGEST_NAME),
        separator: typed.separator.clone(),
    }
}

/// A name or an address. With a scheme, a path or a user it would be something else.
fn host(form: &mut Form, typed: &str) -> String {
    let host = typed.trim().trim_end_matches('.').to_lowercase();
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let is_name = host.split('.').all(|part| !part.is_empty() && part.chars().all(is_part));
    if host.is_empty() {
        form.refuse("host", Problem::Missing);
    } else if host.len() > LONGEST_HOST || !(is_name || host.parse::<IpAddr>().is_ok()) {
        form.refuse("host", Problem::Malformed);
    }
    host
}

fn port(form: &mut Form, typed: u16) -> u16 {
    if typed == 0 {
        form.refuse("port", Problem::Malformed);
    }
    typed
}

fn security(form: &mut Form, typed: Security) -> Security {
    if typed == Security::Unknown {
        form.refuse("security", Problem::NoSuch);
    }
    typed
}

fn seconds(form: &mut Form, typed: u16) -> u16 {
    if !(1..=MOST_SECONDS).contains(&typed) {
        form.refuse("timeout_seconds", Problem::Malformed);
    }
    typed
}

/// Certificates, all of which can be read.
fn authority(form: &mut Form, typed: &str) -> String {
    let text = form.text("authority", typed, LONGEST_AUTHORITY);
    if text.is_empty() {
        return text;
    }
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(text.as_bytes()).collect();
    if !certificates.is_ok_and(|certificates| !certificates.is_empty()) {
        form.refuse("authority", Problem::Malformed);
    }
    text
}

/// As it stands, since a blank at its end may belong to it.
fn dn(form: &mut Form, field: &str, typed: &str) -> String {
    let dn = typed.trim_start();
    let bare = dn.trim_end();
    let dn = if bare.ends_with('\\') && dn.len() > bare.len() { &dn[..=bare.len()] } else { bare };
    if dn.chars().any(char::is_control) {
        form.refuse(field, Problem::Malformed);
    }
    if dn.chars().count() > LONGEST_DN {
        form.refuse_beyond(field, Problem::TooLong, LONGEST_DN as i64);
    }
    dn.to_owned()
}

/// In brackets, all of which are closed: it becomes part of every question.
fn filter(form: &mut Form, typed: &str) -> String {
    let filter = form.required_value("filter", typed, LONGEST_FILTER);
    let mut open = 0;
    let closed_early = filter.char_indices().any(|(at, letter)| {
        open += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        open <= 0 && at + 1 < filter.len()
    });
    if !form.refused("filter") && (!filter.starts_with('(') || open != 0 || closed_early) {
        form.refuse("filter", Problem::Malformed);
    }
    filter
}

#[cfg(test)]
mod tests;
