//! Agents: list, adding and changing one.

pub mod agent;
pub mod list;
pub mod routes;
