//! What does not work with a provider: a word for people, and what it said, for who looks after it.

use chassis::{Fault, https::Unanswered};
use contracts::v1::identity::{SsoOutcome, SsoTrouble};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub what: SsoTrouble,
    pub detail: String,
}

/// Why an attempt goes no further.
pub enum Stopped {
    Trouble(Trouble),
    /// Ours.
    Fault(Fault),
}

impl Trouble {
    pub fn new(what: SsoTrouble, detail: impl Into<String>) -> Self {
        Self { what, detail: detail.into() }
    }

    /// What whoever wants in is told.
    pub fn outcome(&self) -> SsoOutcome {
        match self.what {
            SsoTrouble::Cancelled => SsoOutcome::Cancelled,
            SsoTrouble::Unreachable
            | SsoTrouble::AddressNotAllowed
            | SsoTrouble::Certificate
            | SsoTrouble::NotOpenId
            | SsoTrouble::ClientRefused
            | SsoTrouble::ProviderError => SsoOutcome::ProviderTrouble,
            // Genuine, and nobody from here.
            SsoTrouble::Tenant | SsoTrouble::NotActive => SsoOutcome::NotActive,
            SsoTrouble::EmailNotConfirmed
            | SsoTrouble::NoPerson
            | SsoTrouble::NotForThem
            | SsoTrouble::OtherAccount => SsoOutcome::Knocked,
            SsoTrouble::OtherIssuer
            | SsoTrouble::Signature
            | SsoTrouble::Audience
            | SsoTrouble::Nonce
            | SsoTrouble::Time
            | SsoTrouble::Subject
            | SsoTrouble::Unknown => SsoOutcome::NotGenuine,
        }
    }
}

impl From<Unanswered> for Trouble {
    fn from(why: Unanswered) -> Self {
        match why {
            Unanswered::NotAllowed(detail) => Self::new(SsoTrouble::AddressNotAllowed, detail),
            Unanswered::Unreachable(detail) => Self::new(SsoTrouble::Unreachable, detail),
            Unanswered::Certificate(detail) => Self::new(SsoTrouble::Certificate, detail),
            Unanswered::NotUnderstood(detail) => Self::new(SsoTrouble::NotOpenId, detail),
        }
    }
}

impl From<Trouble> for Stopped {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<Unanswered> for Stopped {
    fn from(why: Unanswered) -> Self {
        Self::Trouble(why.into())
    }
}

impl From<Fault> for Stopped {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<sqlx::Error> for Stopped {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<anyhow::Error> for Stopped {
    fn from(error: anyhow::Error) -> Self {
        Self::Fault(error.into())
    }
}
