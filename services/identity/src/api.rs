//! The requests identity answers: who may ask, then one verb.
//!
//! What hashes a password does so before its transaction begins, since hashing is slow and
//! connections are few; sent again with the same key, it is answered before anything is hashed.

mod access;
mod avatar;
mod import;
pub mod people;
mod relation;
pub mod settings;
pub mod sign_in;
mod staff;

pub use crate::api::access::*;
pub use crate::api::avatar::*;
pub use crate::api::import::*;
pub use crate::api::relation::*;
pub use crate::api::staff::*;
