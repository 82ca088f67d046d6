pub mod list;
pub mod new;
pub mod routes;
pub mod ticket;
