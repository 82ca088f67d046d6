//! The desk: for staff. Everybody here works on tickets and looks people up. Who has the duty also changes
//! people and rights, content, or settings, or reads the audit log; administrators do all of it, and see to
//! agents. What is hidden here is refused by the services as well.

pub mod access;
mod account;
mod audit;
pub mod catalogue;
mod customers;
mod mails;
mod menu;
pub mod parts;
pub mod people;
mod providers;
mod settings;
mod sources;
pub mod staff;
mod tickets;

use crate::web::pages::Pages;

/// Everything there is on the desk.
pub fn pages() -> Pages {
    Pages::of([
        tickets::routes::pages(),
        people::routes::pages(),
        customers::routes::pages(),
        access::routes::pages(),
        catalogue::routes::pages(),
        staff::routes::pages(),
        audit::pages(),
        settings::pages(),
        sources::pages(),
        providers::pages(),
        mails::pages(),
        account::pages(),
        menu::pages(),
    ])
}
