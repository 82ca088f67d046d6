//! Ids that follow from what is loaded, so that loading it again adds nothing.

use contracts::{QueueId, ServiceId, SolutionId};
use uuid::Uuid;

pub fn seed_id(kind: &str, key: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("guichet seed {kind} {key}").as_bytes())
}

pub fn queue_id(key: &str) -> QueueId {
    QueueId(seed_id("queue", key))
}

pub fn service_id(key: &str) -> ServiceId {
    ServiceId(seed_id("service", key))
}

pub fn solution_id(key: &str) -> SolutionId {
    SolutionId(seed_id("solution", key))
}
