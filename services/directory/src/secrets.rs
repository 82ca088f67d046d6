//! What it takes to sign in at a source: sealed for directory itself, so that a copy of its database shows none, and sent
//! to nobody but whom it was typed for.

use crate::App;
use anyhow::Context;
use chassis::{Answer, Bus};
use contracts::{
    Failure, Problem, Sealed, Secret,
    v1::directory::{Connection, LdapConnection},
};

pub fn seal(bus: &Bus, secret: &Secret) -> Answer<String> {
    Ok(bus.seal_own(secret)?.0)
}

/// Which of the secrets goes with these settings: the one that was typed, where it is empty none, and else the kept one,
/// as long as it still goes where it was meant for. Else an administrator could send a password that they do not know to a
/// server of their own.
pub fn of_settings(
    app: &App,
    wanted: &Connection,
    typed: Option<&Secret>,
    kept: Option<(&Connection, &str)>,
) -> Answer<Option<Secret>> {
    match (typed, kept) {
        (Some(typed), _) if typed.expose().is_empty() => Ok(None),
        (Some(typed), _) => Ok(Some(typed.clone())),
        (None, None) => Ok(None),
        (None, Some((meant_for, sealed))) => {
            must_go_where_it_was_meant_for(meant_for, wanted)?;
            open(app, sealed).map(Some)
        }
    }
}

/// Refuses a kept secret for settings with which others could hear it, or for another account.
pub fn must_go_where_it_was_meant_for(before: &Connection, after: &Connection) -> Result<(), Failure> {
    let same = match (before, after) {
        (Connection::Ldap(before), Connection::Ldap(after)) => {
            let known = |server| before.servers.contains(server);
            after.servers.iter().all(known) && told_who(before) == told_who(after)
        }
        (Connection::Database(before), Connection::Database(after)) => {
            (&before.host, before.port, before.security, &before.authority, &before.user)
                == (&after.host, after.port, after.security, &after.authority, &after.user)
        }
        (before, after) => before.kind() == after.kind(),
    };
    if same { Ok(()) } else { Err(Failure::field("secret", Problem::Missing)) }
}

/// Whose the password is, and who vouches for whom it is sent to.
fn told_who(ldap: &LdapConnection) -> (&str, &str) {
    (&ldap.bind_dn, &ldap.authority)
}

/// One that was sealed under another key of this service has to be typed again.
fn open(app: &App, sealed: &str) -> Answer<Secret> {
    let opened = app.bus.open_own(&Sealed(sealed.to_owned())).context("open the secret of a source");
    opened.map_err(|error| {
        tracing::error!(error = format!("{error:#}"), "the kept password of a source has to be typed again");
        Failure::field("secret", Problem::Missing).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::v1::directory::{CsvReading, DatabaseConnection, LdapServer, SearchScope, Security};

    fn server(host: &str) -> LdapServer {
        LdapServer { host: host.into(), port: 636, security: Security::Tls }
    }

    fn ldap() -> LdapConnection {
        LdapConnection {
            servers: vec![server("dc1"), server("dc2")],
            authority: String::new(),
            bind_dn: "cn=reader".into(),
            base: "dc=example".into(),
            scope: SearchScope::Sub,
            filter: "(objectClass=person)".into(),
            key_attribute: "entryUUID".into(),
            group_dn: String::new(),
            page_size: 500,
            timeout_seconds: 10,
            sign_in: false,
        }
    }

    fn database() -> DatabaseConnection {
        DatabaseConnection {
            host: "db".into(),
            port: 5432,
            database: "hr".into(),
            user: "reader".into(),
            security: Security::Tls,
            authority: String::new(),
            table: "people".into(),
            key_column: "id".into(),
            timeout_seconds: 10,
        }
    }

    fn goes(before: &Connection, after: Connection) -> bool {
        must_go_where_it_was_meant_for(before, &after).is_ok()
    }

    #[test]
    fn a_kept_password_goes_to_no_other_server_and_no_other_account() {
        let before = Connection::Ldap(ldap());
        for (after, same) in [
            (LdapConnection { base: "dc=other".into(), ..ldap() }, true),
            (LdapConnection { servers: vec![server("dc2")], ..ldap() }, true),
            (LdapConnection { servers: vec![server("dc1"), server("mine")], ..ldap() }, false),
            (LdapConnection { servers: vec![LdapServer { port: 389, ..server("dc1") }], ..ldap() }, false),
            (
                LdapConnection {
                    servers: vec![LdapServer { security: Security::Plain, ..server("dc1") }],
                    ..ldap()
                },
                false,
            ),
            (LdapConnection { bind_dn: "cn=other".into(), ..ldap() }, false),
            (LdapConnection { authority: "mine".into(), ..ldap() }, false),
        ] {
            assert_eq!(goes(&before, Connection::Ldap(after.clone())), same, "{after:?}");
        }
        let before = Connection::Database(database());
        for (after, same) in [
            (DatabaseConnection { table: "hr.people".into(), ..database() }, true),
            (DatabaseConnection { host: "mine".into(), ..database() }, false),
            (DatabaseConnection { port: 5433, ..database() }, false),
            (DatabaseConnection { security: Security::Plain, ..database() }, false),
            (DatabaseConnection { authority: "mine".into(), ..database() }, false),
            (DatabaseConnection { user: "postgres".into(), ..database() }, false),
        ] {
            assert_eq!(goes(&before, Connection::Database(after.clone())), same, "{after:?}");
        }
        assert!(!goes(&before, Connection::Ldap(ldap())), "of another kind");
        let csv = Connection::Csv(CsvReading { key_column: "id".into(), separator: String::new() });
        assert!(!goes(&before, csv));
    }
}
