//! portal-bff is the front end's server: it renders the pages of the **portal** (for people who need
//! help) and of the **desk** (for staff) on two listeners, each with its own cookie and token audience.
//!
//! It owns rate limits, with the tries to sign in that had to wait, and nothing else. It answers no request and
//! keeps no copy: every page asks the service that owns the data, on behalf of the person who looks. What it
//! hears of events are hints that make open pages ask again.
//!
//! It deliberately holds no domain rule: a form is shown again with what was typed and the words for
//! what the owner of the data refused.

mod assets;
mod auth;
mod avatar;
mod config;
mod cookie;
mod desk;
mod device;
mod error;
mod file_owner;
mod files;
mod form;
mod headers;
pub mod i18n;
mod kept;
mod limited_action;
mod live;
mod live_hub;
mod page;
mod path;
mod portal;
mod scripts;
mod session;
mod spreadsheet;
mod throttle;
mod tries;
mod web;

pub use config::Config;

pub type App = chassis::App<Config>;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// The table of contents.
pub fn service(app: App) -> chassis::Service<Config> {
    let (portal, desk) = (app.config.portal_listen, app.config.desk_listen);
    chassis::Service::new("portal-bff", app)
        .owns(&MIGRATIONS)
        .listens("the portal", portal, web::serve_portal)
        .listens("the desk", desk, web::serve_desk)
        .background("forget rate limits", throttle::forget)
        .background("tell of tries to sign in", tries::tell)
}
