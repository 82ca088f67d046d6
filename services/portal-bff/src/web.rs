//! What every page stands on: the site, sessions, forms, uploads, limits. Nothing here knows a page of one site.

pub mod address;
pub mod assets;
pub mod cookie;
pub mod csv;
pub mod file_owner;
pub mod form;
mod lease;
pub mod limited_action;
pub mod live_hub;
pub mod origin;
pub mod page;
pub mod pages;
pub mod path;
pub mod peer;
pub mod picture;
pub mod rate_limit;
pub mod recovery;
pub mod refusal;
mod scripts;
pub mod session;
pub mod site;
pub mod upload;
