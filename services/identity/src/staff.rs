//! Agents: their records, the first administrator, and the way back in when nobody can sign in.

pub mod agent;
pub mod recover;
pub mod setup;
