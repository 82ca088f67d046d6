//! identity owns customers, customer users and their pictures, agents, their passwords, second factors,
//! one-time links and sessions; groups and who holds what; custom fields, settings and imports. It vouches for
//! whoever asks: it alone turns a cookie into a signed token.
//!
//! It answers what `contracts::v1::identity` lists, reacts to what directory reports about people,
//! and publishes every change of a customer, a person or an agent as full state.
//!
//! What somebody may do is worked out from who holds what at the moment it is asked for, and travels in the
//! token; it is copied nowhere, so a change for thousands of people is one transaction here.
//!
//! Sessions live here and not with the cookies, so that whoever is no longer valid loses them in the
//! very transaction that says so.
//!
//! It deliberately knows nothing of cookies, pages, mail or tickets: a link leaves as a token sealed for
//! notify. A sign-in too many is stopped before it comes here; tries of a second factor it counts itself.

mod access;
mod api;
mod changes;
mod config;
mod events;
mod people;
mod rights_changed;
pub mod seed;
mod settings;
mod sign_in;
mod staff;
mod tidy;
mod validity;

pub use crate::config::{App, Config};
pub use crate::staff::{recover, setup};
use crate::{
    access::effective,
    people::{search, search_index},
    sign_in::{credential, refusal_notice, reset, second_factor::standing},
};
use chassis::settings::{HasSettings, Table};
use contracts::v1::{directory::PersonReported, identity::*};

impl HasSettings for Config {
    const TABLES: &'static [Table] =
        &[credential::SETTINGS, effective::SETTINGS, search::SETTINGS, standing::SETTINGS];

    fn settings(&self) -> &chassis::settings::Settings {
        &self.settings
    }
}

pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

pub fn service(app: App) -> chassis::Service<Config> {
    chassis::Service::new("identity", app)
        .owns(&MIGRATIONS)
        .has_settings()
        .answers::<CheckSetup, _>(api::sign_in::check_setup)
        .answers::<SetUp, _>(api::sign_in::set_up)
        .answers::<SignIn, _>(api::sign_in::sign_in)
        .answers::<SignOut, _>(api::sign_in::sign_out)
        .answers::<Identify, _>(api::sign_in::identify)
        .answers::<ChangePassword, _>(api::sign_in::change_password)
        .answers::<RequestPasswordReset, _>(api::sign_in::request_password_reset)
        .answers::<CheckLink, _>(api::sign_in::check_link)
        .answers::<SetPasswordByLink, _>(api::sign_in::set_password_by_link)
        .answers::<ChangeLanguage, _>(api::people::change_language)
        .answers::<ListSessions, _>(api::sign_in::list_sessions)
        .answers::<EndSession, _>(api::sign_in::end_session)
        .answers::<WhyEnded, _>(api::sign_in::why_ended)
        .answers::<IsNameOf, _>(api::sign_in::is_name_of)
        .answers::<NoteWrongTries, _>(api::sign_in::note_wrong_tries)
        .answers::<CreateCustomer, _>(api::people::create_customer)
        .answers::<UpdateCustomer, _>(api::people::update_customer)
        .answers::<GetCustomer, _>(api::people::get_customer)
        .answers::<FindCustomers, _>(api::people::find_customers)
        .answers::<CreateCustomerUser, _>(api::people::create_customer_user)
        .answers::<UpdateCustomerUser, _>(api::people::update_customer_user)
        .answers::<GetCustomerUser, _>(api::people::get_customer_user)
        .answers::<FindCustomerUsers, _>(api::people::find_customer_users)
        .answers::<InitializePassword, _>(api::sign_in::initialize_password)
        .answers::<SetAvatar, _>(api::set_avatar)
        .answers::<RemoveAvatar, _>(api::remove_avatar)
        .answers::<GetAvatar, _>(api::get_avatar)
        .answers::<CreateAgent, _>(api::create_agent)
        .answers::<ListAgents, _>(api::list_agents)
        .answers::<GetAgent, _>(api::get_agent)
        .answers::<UpdateAgent, _>(api::update_agent)
        .answers::<StartSecondFactor, _>(api::start_second_factor)
        .answers::<ConfirmSecondFactor, _>(api::confirm_second_factor)
        .answers::<GiveSecondFactor, _>(api::give_second_factor)
        .answers::<RemoveSecondFactor, _>(api::remove_second_factor)
        .answers::<StartImport, _>(api::start_import)
        .answers::<AddImportLines, _>(api::add_import_lines)
        .answers::<CheckImport, _>(api::check_import)
        .answers::<ApplyImport, _>(api::apply_import)
        .answers::<ExportCustomerUsers, _>(api::export_customer_users)
        .answers::<GetSettings, _>(api::settings::get_settings)
        .answers::<ChangeSettings, _>(api::settings::change_settings)
        .answers::<ListCustomFields, _>(api::people::list_custom_fields)
        .answers::<SaveCustomField, _>(api::people::save_custom_field)
        .answers::<ListSettings, _>(api::settings::list_settings)
        .answers::<ChangeSetting, _>(api::settings::change_setting)
        .answers::<ListGroups, _>(api::list_groups)
        .answers::<GetGroup, _>(api::get_group)
        .answers::<SaveGroup, _>(api::save_group)
        .answers::<ListFeatures, _>(api::list_features)
        .answers::<SwitchFeatures, _>(api::switch_features)
        .answers::<GetEffectiveAccess, _>(api::get_effective_access)
        .answers::<VouchFor, _>(api::vouch_for)
        .answers::<ListRelation, _>(api::list_relation)
        .answers::<ChangeRelation, _>(api::change_relation)
        .answers::<PreviewRelation, _>(api::preview_relation)
        .reacts_to::<PersonReported, _>(events::person_reported)
        .background("offer the setup link", setup::offer)
        .background("mail reset links", reset::send_wanted)
        .background("tell owners of refused sign-ins", refusal_notice::tell_owners)
        .background("forget old sessions", tidy::every_hour)
        .background("rewrite what is searched", search_index::follow)
}
