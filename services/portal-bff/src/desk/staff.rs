pub mod agent;
pub mod list;
pub mod routes;
