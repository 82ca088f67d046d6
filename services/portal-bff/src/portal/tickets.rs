//! Tickets on the portal: list, a new one, one to read and answer.

pub mod list;
pub mod new;
pub mod routes;
pub mod ticket;
mod track;
