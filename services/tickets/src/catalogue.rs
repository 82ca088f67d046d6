mod names;
pub mod offered;
pub mod queue;
pub mod service_tree;
pub mod ticket_field;
