//! Giving many people their way into the portal: each gets what [`super::InitializePassword`] sends, once, at a rate
//! that mail servers like. Whoever has a way in already is left out.

use super::PasswordDelivery;
use crate::{
    id::{CustomerId, ImportId, LettingInId, PersonId},
    text::texts,
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who is to be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "of", content = "which", rename_all = "snake_case")]
pub enum LetIn {
    /// At most 1,000.
    People(Vec<PersonId>),
    /// All that a search finds, without its limit.
    Found(FoundPeople),
    /// Whom an import added or changed, for a day.
    Import(ImportId),
    /// Everybody who has no way in.
    Everybody,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FoundPeople {
    pub query: String,
    #[serde(default)]
    pub customer: Option<CustomerId>,
    #[serde(default)]
    pub include_invalid: bool,
}

/// Who would get what, and who nothing; changes nothing.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct PreviewLettingIn {
    pub whom: LetIn,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LettingInPreview {
    /// What each gets.
    pub delivery: PasswordDelivery,
    /// Mails a minute.
    pub per_minute: i64,
    /// How many get it, and the first 50 of them by name.
    pub will: i64,
    pub some: Vec<LetInPerson>,
    /// How many get nothing, for each reason, and the first 200 of them by name.
    pub left_out: Vec<LeftOut>,
    pub left_out_some: Vec<LetInPerson>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftOut {
    pub because: LeftOutBecause,
    pub people: i64,
}

texts! {
    /// Why somebody gets nothing.
    pub enum LeftOutBecause {
        /// They, or all their customers, are not valid.
        NotValid = "not_valid",
        NoEmail = "no_email",
        /// They chose a password.
        HasAccess = "has_access",
        /// A temporary password or a link of theirs is still good, or waits to be sent.
        Invited = "invited",
        /// Somebody stopped it before it was their turn.
        Stopped = "stopped",
        /// They sign in with the password that they have in their directory.
        OfDirectory = "of_directory",
    } else { Unknown }
}

/// Begins to send. A conflict when other than `expected` would get something by now.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct StartLettingIn {
    pub whom: LetIn,
    /// As [`LettingInPreview::will`] said.
    pub expected: i64,
}

/// One with some of its people.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetLettingIn {
    pub run: LettingInId,
    /// Those after this place on.
    #[serde(default)]
    pub after: i64,
    /// 500 of them and not 100.
    #[serde(default)]
    pub many: bool,
}

/// Nobody else gets anything; what was sent stays good.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct StopLettingIn {
    pub run: LettingInId,
}

/// The newest 20, without their people.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListLettingsIn {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LettingsIn {
    pub runs: Vec<LettingIn>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LettingIn {
    pub run: LettingInId,
    pub started_at: DateTime<Utc>,
    /// Who began it.
    pub by: String,
    pub waiting: i64,
    /// Given to the mail service, which knows what became of each mail.
    pub sent: i64,
    pub left_out: i64,
    pub per_minute: i64,
    pub people: Vec<LetInPerson>,
    /// The place of the last one told, when there are more.
    #[serde(default)]
    pub more: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LetInPerson {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub state: LetInState,
    #[serde(default)]
    pub because: Option<LeftOutBecause>,
    /// What the mail was asked for under.
    #[serde(default)]
    pub issue: Option<Uuid>,
    #[serde(default)]
    pub at: Option<DateTime<Utc>>,
}

texts! {
    pub enum LetInState {
        Waiting = "waiting",
        Sent = "sent",
        LeftOut = "left_out",
    } else { Unknown }
}
