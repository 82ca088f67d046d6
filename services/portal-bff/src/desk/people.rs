//! People of customers: list, record with its tabs, import and export.

mod customer_choice;
pub mod export;
pub mod import;
pub mod list;
pub mod person;
pub mod routes;
