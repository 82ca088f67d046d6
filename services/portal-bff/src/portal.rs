//! The portal: for people who need help. A page asks the service that owns the data once and says in
//! plain words where things stand.

mod account;
mod home;
mod knowledge;
pub mod parts;
#[cfg(test)]
pub mod sample;
mod tickets;

use crate::web::pages::Pages;

/// Everything there is on the portal.
pub fn pages() -> Pages {
    Pages::of([home::pages(), knowledge::routes::pages(), tickets::routes::pages(), account::pages()])
}
