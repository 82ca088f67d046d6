//! portal-bff is the front end's server: it renders the pages of the **portal** (for people who need
//! help) and of the **desk** (for staff) on two listeners, each with its own cookie and token audience.
//!
//! It owns rate limits, with the tries to sign in that had to wait, what people typed and have not sent, also while they
//! sign in elsewhere, and what the next page says once. It answers no request and keeps no copy: every page asks the service
//! that owns the data, on behalf of the person who looks. What it hears of events are hints that make open pages ask again.
//!
//! It deliberately holds no domain rule: a form is shown again with what was typed and the words for
//! what the owner of the data refused.

mod auth;
mod avatars;
mod config;
mod desk;
mod drafts;
mod files;
pub mod i18n;
mod live;
mod portal;
mod server;
mod static_files;
#[cfg(test)]
mod tests;
mod web;

use crate::{
    auth::{attempts, waiting},
    web::{draft, noted, notice, rate_limit},
};
pub use crate::{
    config::{App, Config, network},
    web::pages::Address,
};

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// Every address of one site, for who has to know them all.
pub fn addresses(site: contracts::Audience) -> Vec<Address> {
    server::pages(site).addresses().collect()
}

/// The table of contents.
pub fn service(app: App) -> chassis::Service<Config> {
    let (portal, desk) = (app.config.portal_listen, app.config.desk_listen);
    chassis::Service::new("portal-bff", app)
        .owns(&MIGRATIONS)
        .listens("the portal", portal, server::serve_portal)
        .listens("the desk", desk, server::serve_desk)
        .background("forget rate limits", rate_limit::forget)
        .background("forget drafts", draft::forget)
        .background("forget notices", notice::forget)
        .background("forget words that wait", waiting::forget)
        .background("tell of tries to sign in", attempts::tell)
        .notes_elsewhere()
        .background("tell of refusals", noted::tell)
}
