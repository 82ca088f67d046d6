//! What every service answers about itself. The service is named by the caller, not by the type.

use crate::v1::identity::Done;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A request that each service answers for itself on `guichet.rpc.<service>.v1.<name>`.
pub trait ToEach: Serialize + DeserializeOwned + Send + Sync + 'static {
    type Reply: Serialize + DeserializeOwned + Send + 'static;
    const NAME: &'static str;
}

/// Administrators only: events this service refused, newest first, at most 100.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListParked {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ParkedEvents {
    pub events: Vec<ParkedEvent>,
}

/// An event that could not be applied and waits for a person.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ParkedEvent {
    /// In this service.
    pub id: i64,
    pub consumer: String,
    pub subject: String,
    pub reason: String,
    /// As it came, at most 4,000 characters.
    pub body: String,
    pub parked_at: DateTime<Utc>,
}

/// Tries a parked event once more; what comes of it shows in the list.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RetryParked {
    pub id: i64,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct DiscardParked {
    pub id: i64,
}

impl ToEach for ListParked {
    type Reply = ParkedEvents;
    const NAME: &'static str = "list_parked";
}
impl ToEach for RetryParked {
    type Reply = Done;
    const NAME: &'static str = "retry_parked";
}
impl ToEach for DiscardParked {
    type Reply = Done;
    const NAME: &'static str = "discard_parked";
}
