//! The requests identity answers: who may ask, then one verb.
//!
//! What hashes a password does so before its transaction begins, since hashing is slow and
//! connections are few; sent again with the same key, it is answered before anything is hashed.

mod access;
mod avatar;
mod import;
mod passkey;
pub mod people;
mod relation;
mod second_factor;
pub mod settings;
pub mod sign_in;
pub mod sso;
mod staff;

pub use crate::api::access::*;
pub use crate::api::avatar::*;
pub use crate::api::import::*;
pub use crate::api::passkey::*;
pub use crate::api::relation::*;
pub use crate::api::second_factor::*;
pub use crate::api::staff::*;
