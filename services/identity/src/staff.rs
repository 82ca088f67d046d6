pub mod agent;
pub mod recover;
pub mod setup;
