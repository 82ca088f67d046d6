//! How each kind of source is asked. Whatever could not be asked to the end is trouble, and never "nobody there".

mod csv;
mod database;
mod ldap;

use crate::entry::Entry;
use bytes::Bytes;
use chassis::outward::NoWay;
use contracts::{
    Secret,
    v1::directory::{
        Connection, ConnectionStep, PasswordChecked, PasswordOutcome, SourceTrouble, TriedStep, TroubleKind,
    },
};
use tokio::sync::mpsc::Sender;

/// All it takes to ask a source.
pub struct Reach {
    pub connection: Connection,
    pub secret: Option<Secret>,
    /// The table that was handed in.
    pub file: Option<Bytes>,
    /// The server that answered last, asked first.
    pub server: String,
    /// Addresses of this machine and its neighbours may be asked: see the environment.
    pub private_addresses: bool,
}

/// What was read to its end.
#[derive(Debug, PartialEq, Eq)]
pub struct Whole {
    /// The server that answered.
    pub server: String,
    pub entries: u64,
}

/// Sends all entries, some at a time, and says at the end that they are all. Whoever receives them may wait: no more than
/// a few pages are in memory.
pub async fn read(reach: &Reach, pages: Sender<Vec<Entry>>) -> Result<Whole, SourceTrouble> {
    match &reach.connection {
        Connection::Ldap(ldap) => ldap::read(ldap, reach, pages).await,
        Connection::Database(database) => database::read(database, reach, pages).await,
        Connection::Csv(reading) => csv::read(reading, reach, pages).await,
        Connection::Scim {} | Connection::Events {} => {
            Err(trouble(TroubleKind::NotUnderstood, "it sends by itself"))
        }
    }
}

/// One entry in which `find` stands, or the first of all; some may be passed over.
pub async fn find(reach: &Reach, find: &str, skip: u32) -> Result<Option<Entry>, SourceTrouble> {
    match &reach.connection {
        Connection::Ldap(ldap) => ldap::find(ldap, reach, find, skip).await,
        Connection::Database(database) => database::find(database, reach, find, skip).await,
        Connection::Csv(reading) => csv::find(reading, reach, find, skip).await,
        Connection::Scim {} | Connection::Events {} => Ok(None),
    }
}

/// Tries every step and stops at the first that fails.
pub async fn test(reach: &Reach) -> Vec<TriedStep> {
    match &reach.connection {
        Connection::Ldap(ldap) => ldap::test(ldap, reach).await,
        Connection::Database(database) => database::test(database, reach).await,
        Connection::Csv(reading) => csv::test(reading, reach).await,
        Connection::Scim {} | Connection::Events {} => Vec::new(),
    }
}

/// Whether this is the password of the one entry with that key.
pub async fn check_password(reach: &Reach, key: &str, password: &Secret) -> PasswordChecked {
    match &reach.connection {
        Connection::Ldap(ldap) if ldap.sign_in => ldap::check_password(ldap, reach, key, password).await,
        _ => PasswordChecked { outcome: PasswordOutcome::Nobody, detail: String::new() },
    }
}

pub fn trouble(kind: TroubleKind, detail: impl Into<String>) -> SourceTrouble {
    SourceTrouble { kind, server: String::new(), detail: detail.into() }
}

/// Why there is no line to its server.
pub fn no_way(why: &NoWay) -> SourceTrouble {
    let kind = match why {
        NoWay::NoSuchHost(_) => TroubleKind::NoSuchHost,
        NoWay::Forbidden(_) => TroubleKind::ForbiddenAddress,
        NoWay::Refused(_) => TroubleKind::Refused,
        NoWay::Timeout(_) => TroubleKind::Timeout,
    };
    trouble(kind, why.detail())
}

/// A step that went well, or did not.
pub fn tried(
    step: ConnectionStep,
    began: std::time::Instant,
    came: Result<String, SourceTrouble>,
) -> TriedStep {
    let milliseconds = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
    let (told, trouble) = match came {
        Ok(told) => (told, None),
        Err(trouble) => (String::new(), Some(trouble)),
    };
    TriedStep { step, server: String::new(), told, milliseconds, trouble }
}
