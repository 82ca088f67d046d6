//! Tickets on the desk: the queue and one ticket.

pub mod queue;
pub mod routes;
pub mod ticket;
