//! Sources that publish events on NATS: how they prove who they are, and whom they told of lately.

use crate::Secret;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The NATS account of all who publish by a token. It knows nothing but what sources have to say.
pub const PUBLISHERS: &str = "PUBLISHERS";

/// Administrators only.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetPublisherAccess {
    pub source: String,
}

/// The username is the name of the source.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PublisherAccess {
    /// The NATS server it connects to.
    pub url: String,
    pub tokens: Vec<PublisherToken>,
    /// Whom it told of last, newest first.
    pub told: Vec<ToldOf>,
}

/// What NATS takes for the password of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublisherToken {
    pub id: Uuid,
    /// Its last four characters, to tell it from others.
    pub ending: String,
    pub made_at: DateTime<Utc>,
    pub ends_on: NaiveDate,
    /// When somebody connected with it, or was asked for it again.
    #[serde(default)]
    pub used_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ToldOf {
    pub at: DateTime<Utc>,
    /// The source's own, such as a personnel number.
    pub key: String,
    /// First and last name, as it last said them; empty where it only ever said that somebody left.
    pub name: String,
    pub active: bool,
}

/// Administrators only. Two are good at once, so that one can be replaced without a gap; a third is a conflict.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CreatePublisherToken {
    pub source: String,
    pub ends_on: NaiveDate,
}

/// Said this once.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct PublisherTokenCreated {
    pub token: Secret,
}

/// Administrators only. What is published by it is refused from then on.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct EndPublisherToken {
    pub source: String,
    pub token: Uuid,
}
