//! identity owns customers, customer users, agents, their passwords, one-time links and sessions,
//! and vouches for whoever asks: it alone turns a cookie into a signed token.
//!
//! It answers what `contracts::v1::identity` lists, reacts to what directory reports about people,
//! and publishes every change of a customer, a person or an agent as full state.
//!
//! Sessions live here and not with the cookies, so that whoever is no longer valid loses them in the
//! very transaction that says so.
//!
//! It deliberately knows nothing of cookies, pages, throttling, mail or tickets: a link leaves as a
//! token sealed for notify, an attempt too many is stopped before it comes here.

mod account;
mod agent;
mod api;
mod changes;
mod config;
mod credential;
mod customer;
mod customer_user;
mod events;
mod field;
mod hashing;
mod link;
mod name;
mod password;
mod people;
mod reset;
mod search;
pub mod seed;
mod session;
mod setting;
pub mod setup;
mod sign_in;
mod source;
mod tidy;
mod validity;

pub use config::Config;

use contracts::v1::{directory::PersonReported, identity::*};

pub type App = chassis::App<Config>;

pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

pub fn service(app: App) -> chassis::Service<Config> {
    chassis::Service::new("identity", app)
        .owns(&MIGRATIONS)
        .answers::<CheckSetup, _>(api::check_setup)
        .answers::<SetUp, _>(api::set_up)
        .answers::<SignIn, _>(api::sign_in)
        .answers::<SignOut, _>(api::sign_out)
        .answers::<Identify, _>(api::identify)
        .answers::<ChangePassword, _>(api::change_password)
        .answers::<RequestPasswordReset, _>(api::request_password_reset)
        .answers::<CheckLink, _>(api::check_link)
        .answers::<SetPasswordByLink, _>(api::set_password_by_link)
        .answers::<ChangeLanguage, _>(api::change_language)
        .answers::<ListSessions, _>(api::list_sessions)
        .answers::<EndSession, _>(api::end_session)
        .answers::<CreateCustomer, _>(api::create_customer)
        .answers::<UpdateCustomer, _>(api::update_customer)
        .answers::<GetCustomer, _>(api::get_customer)
        .answers::<FindCustomers, _>(api::find_customers)
        .answers::<CreateCustomerUser, _>(api::create_customer_user)
        .answers::<UpdateCustomerUser, _>(api::update_customer_user)
        .answers::<GetCustomerUser, _>(api::get_customer_user)
        .answers::<FindCustomerUsers, _>(api::find_customer_users)
        .answers::<InitializePassword, _>(api::initialize_password)
        .answers::<CreateAgent, _>(api::create_agent)
        .answers::<ListAgents, _>(api::list_agents)
        .answers::<GetSettings, _>(api::get_settings)
        .answers::<ChangeSettings, _>(api::change_settings)
        .reacts_to::<PersonReported, _>(events::person_reported)
        .background("offer the setup link", setup::offer)
        .background("mail reset links", reset::send_wanted)
        .background("forget old sessions", tidy::every_hour)
}
