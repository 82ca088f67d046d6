//! What tickets and records are made of: queues, services, custom fields and ticket fields.

mod choices;
pub mod custom_fields;
pub mod queues;
pub mod routes;
pub mod services;
pub mod ticket_fields;
