//! Customers: list and record, their tickets and history.

pub mod customer;
mod history;
pub mod list;
pub mod routes;
mod tickets;
