pub mod queue;
pub mod routes;
pub mod ticket;
