//! Coming in and going out, on both sites: sign-in, passwords, one-time links, the first run.

mod attempt_count;
mod attempt_place;
pub mod attempts;
mod known_device;
mod link;
mod password;
mod second_factor;
mod setup;
mod sign_in;
mod spraying;

use crate::web::pages::Pages;
pub use sign_in::signed_out;

/// What both sites have for coming in and going out.
pub fn pages() -> Pages {
    Pages::of([sign_in::pages(), password::pages(), second_factor::pages(), link::pages(), setup::pages()])
}
