//! Stories about the whole, one file each.
#![expect(clippy::large_futures, reason = "a world is large, and each story has one")]
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod access;
mod architecture;
mod audit;
mod avatar;
mod custom_fields;
mod desk_access;
mod directions;
mod directory;
mod files;
mod first_run;
mod formatting;
mod import;
mod leaving;
mod limits;
mod notify;
mod outbox;
mod passwords;
mod people;
mod people_desk;
mod people_search;
mod policy;
mod portal;
mod previews;
mod relations;
mod reported;
mod routes;
mod servers;
mod sessions;
mod settings;
mod sharing;
mod signing;
mod solutions;
mod staff;
mod story;
mod tickets;
