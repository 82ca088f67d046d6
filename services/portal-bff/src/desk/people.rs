//! People of customers: list, record with its tabs, import and export.

mod columns;
mod customer_choice;
pub mod export;
pub mod import;
pub mod letting_in;
pub mod list;
pub mod person;
pub mod routes;
