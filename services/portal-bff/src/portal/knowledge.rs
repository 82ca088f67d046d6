pub mod list;
pub mod routes;
pub mod solution;
