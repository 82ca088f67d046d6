//! What tickets are filed under: queues, services and ticket fields.

mod fitting;
mod names;
pub mod offered;
pub mod queue;
pub mod service_tree;
pub mod ticket_field;
