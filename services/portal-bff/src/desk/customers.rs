pub mod customer;
pub mod list;
pub mod routes;
