//! Customers: list and record.

pub mod customer;
pub mod list;
pub mod routes;
