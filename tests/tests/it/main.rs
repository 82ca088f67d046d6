//! Stories about the whole, one file each.
#![expect(clippy::large_futures, reason = "a world is large, and each story has one")]
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod access;
mod architecture;
mod audit;
mod custom_fields;
mod desk_access;
mod directory;
mod identity;
mod import;
mod notify;
mod outbox;
mod people_desk;
mod people_search;
mod policy;
mod portal;
mod relations;
mod routes;
mod servers;
mod sharing;
mod staff;
mod story;
mod tickets;
