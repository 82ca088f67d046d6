//! Tickets on the desk: the queue and one ticket.

pub mod alarms;
pub mod change;
pub mod facts;
pub mod queue;
pub mod routes;
pub mod silence;
pub mod ticket;
