//! Coming in and going out, on both sites: sign-in, here and at providers, passwords, one-time links, the first run.

mod attempt_cookie;
mod attempt_count;
mod attempt_place;
pub mod attempts;
pub mod devices;
mod known_device;
mod link;
mod own_passkeys;
pub mod own_ways;
mod passkey;
mod password;
mod prove;
mod second_factor;
mod setup;
mod sign_in;
mod spraying;
mod sso;
pub mod waiting;
mod ways_in;

use crate::web::pages::Pages;
pub use sign_in::signed_out;

/// What both sites have for coming in and going out.
pub fn pages() -> Pages {
    Pages::of([
        sign_in::pages(),
        sso::pages(),
        waiting::pages(),
        password::pages(),
        passkey::pages(),
        second_factor::pages(),
        prove::pages(),
        own_ways::pages(),
        own_passkeys::pages(),
        link::pages(),
        setup::pages(),
    ])
}
