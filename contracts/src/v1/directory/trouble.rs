//! Why a source could not be asked, told apart so that somebody can mend it.

use crate::text::texts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

texts! {
    pub enum TroubleKind {
        NoSuchHost = "no_such_host",
        /// An address that no directory can have: see the environment of directory.
        ForbiddenAddress = "forbidden_address",
        Refused = "refused",
        Timeout = "timeout",
        /// Not TLS, or not the protocol at all.
        NotUnderstood = "not_understood",
        UntrustedCertificate = "untrusted_certificate",
        CertificateExpired = "certificate_expired",
        /// The certificate is for another name; `detail` says for which.
        OtherName = "other_name",
        WrongPassword = "wrong_password",
        NotPermitted = "not_permitted",
        NoSuchBase = "no_such_base",
        NoSuchTable = "no_such_table",
        NoSuchColumn = "no_such_column",
        BadFilter = "bad_filter",
        /// The server cannot page, or counts otherwise than it was asked to.
        NoPages = "no_pages",
        /// It said that it leaves entries out.
        SizeLimit = "size_limit",
        /// It sent somewhere else instead of answering.
        Referral = "referral",
        /// The line broke in the middle.
        Cut = "cut",
        /// There is nobody where there were people.
        Nobody = "nobody",
        NoFile = "no_file",
        BadFile = "bad_file",
        Busy = "busy",
    } else { Unknown }
}

/// Nothing that came before it counts: a run that meets one is void.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceTrouble {
    pub kind: TroubleKind,
    /// Which server, where there are several.
    #[serde(default)]
    pub server: String,
    /// What it said itself, for *Details*. Never a password.
    #[serde(default)]
    pub detail: String,
}

texts! {
    /// What is tried, in this order; the first that fails is the last.
    pub enum ConnectionStep {
        /// The name is found.
        Name = "name",
        Port = "port",
        Encryption = "encryption",
        SignIn = "sign_in",
        /// Base, table or file is there.
        Place = "place",
        /// Which entries match: `told` is how many, as far as counted.
        Filter = "filter",
        /// Entries with something that never changes.
        Key = "key",
        Pages = "pages",
    } else { Unknown }
}

/// One step of a connection that was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TriedStep {
    pub step: ConnectionStep,
    #[serde(default)]
    pub server: String,
    /// Address, version and issuer, number of entries, …
    #[serde(default)]
    pub told: String,
    pub milliseconds: i64,
    #[serde(default)]
    pub trouble: Option<SourceTrouble>,
}
