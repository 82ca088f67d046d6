//! How a source is reached: what only one of the five kinds needs to know.

use crate::text::texts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

texts! {
    /// Who reads whom: we read the first three, the last two send by themselves.
    #[derive(Default)]
    pub enum SourceKind {
        Ldap = "ldap",
        Database = "database",
        Csv = "csv",
        Scim = "scim",
        /// Also what an older replica tells of.
        #[default]
        Events = "events",
    } else { Unknown }
}

impl SourceKind {
    /// Whether there are runs: we ask, and compare what came with what was.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Ldap | Self::Database | Self::Csv)
    }
}

/// Where its entries are, by kind. Passwords are not in it: see [`super::SaveSource`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Connection {
    Ldap(LdapConnection),
    Database(DatabaseConnection),
    Csv(CsvReading),
    Scim {},
    Events {},
}

impl Connection {
    pub fn kind(&self) -> SourceKind {
        match self {
            Self::Ldap(_) => SourceKind::Ldap,
            Self::Database(_) => SourceKind::Database,
            Self::Csv(_) => SourceKind::Csv,
            Self::Scim {} => SourceKind::Scim,
            Self::Events {} => SourceKind::Events,
        }
    }
}

texts! {
    /// How a line to a server is protected.
    pub enum Security {
        /// TLS from the first byte, verified: `ldaps`.
        Tls = "tls",
        /// TLS after asking for it in clear, verified.
        StartTls = "start_tls",
        /// None: passwords travel in clear. Only by an explicit choice.
        Plain = "plain",
    } else { Unknown }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LdapServer {
    /// A name or an address, without a scheme.
    pub host: String,
    pub port: u16,
    pub security: Security,
}

texts! {
    /// How deep below the base is searched.
    pub enum SearchScope {
        Sub = "sub",
        One = "one",
    } else { Unknown }
}

/// A directory that speaks LDAP v3. The account behind [`LdapConnection::bind_dn`] only has to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LdapConnection {
    /// Asked in this order; one that answers is kept until it fails.
    pub servers: Vec<LdapServer>,
    /// Certificates (PEM) of who may vouch for the servers. Empty: those that this system trusts.
    #[serde(default)]
    pub authority: String,
    /// Empty: anonymous.
    #[serde(default)]
    pub bind_dn: String,
    pub base: String,
    pub scope: SearchScope,
    /// Which entries are people, as an LDAP filter. It is part of every question.
    pub filter: String,
    /// What never changes in an entry: `objectGUID`, `entryUUID`, …
    pub key_attribute: String,
    /// DN of a group that entries have to be in, also through other groups. Empty: none.
    #[serde(default)]
    pub group_dn: String,
    /// Entries asked for at once, 1 to 1,000.
    pub page_size: u16,
    /// Seconds that one answer may take.
    pub timeout_seconds: u16,
    /// Its people sign in with the password they have there.
    #[serde(default)]
    pub sign_in: bool,
}

/// A table or view in a PostgreSQL of somebody else's, which is only read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DatabaseConnection {
    pub host: String,
    pub port: u16,
    pub database: String,
    pub user: String,
    /// [`Security::StartTls`] means nothing here and is refused.
    pub security: Security,
    /// As of [`LdapConnection::authority`].
    #[serde(default)]
    pub authority: String,
    /// `table` or `schema.table`; each part is quoted as it stands.
    pub table: String,
    pub key_column: String,
    /// Seconds that one statement may take.
    pub timeout_seconds: u16,
}

/// A table as a file, handed in on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CsvReading {
    /// Heading of the column with what never changes.
    pub key_column: String,
    /// One character; empty: found out from the file.
    #[serde(default)]
    pub separator: String,
}
