//! identity owns customers, customer users and their pictures, agents, their passwords, passkeys, second factors,
//! one-time links and sessions; who else may say that somebody is who they are; groups and who holds what; custom
//! fields, settings and imports. It vouches for
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
//! notify. A try too many, at whatever door, is stopped before it comes here.

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
pub use crate::people::{source_record::differs as differs_from_directory, states};
pub use crate::staff::{recover, setup};
use crate::{
    access::effective,
    people::{custom_field, name, search, search_index, source::due},
    sign_in::{credential, letting_in, refusal_notice, reset, second_factor::standing, session_ends},
};
use chassis::{
    Answer, publishing,
    settings::{Chosen, HasSettings, Table},
};
use contracts::v1::{
    directory::{PersonReported, SourceChanged},
    identity::*,
};
use sqlx::PgConnection;

impl HasSettings for Config {
    const TABLES: &'static [Table] = &[
        credential::SETTINGS,
        letting_in::SETTINGS,
        effective::SETTINGS,
        search::SETTINGS,
        standing::SETTINGS,
    ];

    fn settings(&self) -> &chassis::settings::Settings {
        &self.settings
    }

    async fn foretell(&self, tx: &mut PgConnection, before: &Chosen, after: &Chosen) -> Answer<Preview> {
        access::setting_preview::preview(tx, before, after, self).await
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
        .answers::<SwitchKeys, _>(api::people::switch_keys)
        .answers::<ListSessions, _>(api::sign_in::list_sessions)
        .answers::<EndSession, _>(api::sign_in::end_session)
        .answers::<WhyEnded, _>(api::sign_in::why_ended)
        .answers::<IsNameOf, _>(api::sign_in::is_name_of)
        .answers::<FindNameOwner, _>(api::sign_in::find_name_owner)
        .answers::<NoteWrongTries, _>(api::sign_in::note_wrong_tries)
        .answers::<NoteForAudit, _>(api::sign_in::note_for_audit)
        .answers::<NoteSpraying, _>(api::sign_in::note_spraying)
        .answers::<CreateCustomer, _>(api::people::create_customer)
        .answers::<UpdateCustomer, _>(api::people::update_customer)
        .answers::<GetCustomer, _>(api::people::get_customer)
        .answers::<GetCustomerHistory, _>(api::people::get_customer_history)
        .answers::<FindCustomers, _>(api::people::find_customers)
        .answers::<CreateCustomerUser, _>(api::people::create_customer_user)
        .answers::<UpdateCustomerUser, _>(api::people::update_customer_user)
        .answers::<GetCustomerUser, _>(api::people::get_customer_user)
        .answers::<GetCustomerUserHistory, _>(api::people::get_customer_user_history)
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
        .answers::<RemoveOwnSecondFactor, _>(api::remove_own_second_factor)
        .answers::<ProveAgain, _>(api::prove_again)
        .answers::<GetWaysIn, _>(api::sign_in::get_ways_in)
        .answers::<ListSessionsOf, _>(api::sign_in::list_sessions_of)
        .answers::<EndSessionsOf, _>(api::sign_in::end_sessions_of)
        .answers::<StartPasskey, _>(api::start_passkey)
        .answers::<AddPasskey, _>(api::add_passkey)
        .answers::<RenamePasskey, _>(api::rename_passkey)
        .answers::<RemovePasskey, _>(api::remove_passkey)
        .answers::<AskForPasskey, _>(api::ask_for_passkey)
        .answers::<AskForOwnPasskey, _>(api::ask_for_own_passkey)
        .answers::<SignInByPasskey, _>(api::sign_in_by_passkey)
        .answers::<GivePasskey, _>(api::give_passkey)
        .answers::<PreviewLettingIn, _>(api::sign_in::preview_letting_in)
        .answers::<StartLettingIn, _>(api::sign_in::start_letting_in)
        .answers::<GetLettingIn, _>(api::sign_in::get_letting_in)
        .answers::<StopLettingIn, _>(api::sign_in::stop_letting_in)
        .answers::<ListLettingsIn, _>(api::sign_in::list_lettings_in)
        .answers::<KeepTable, _>(api::keep_table)
        .answers::<GetTable, _>(api::get_table)
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
        .answers::<NameThings, _>(api::name_things)
        .answers::<ListCircles, _>(api::list_circles)
        .answers::<ListRelation, _>(api::list_relation)
        .answers::<ChangeRelation, _>(api::change_relation)
        .answers::<PreviewRelation, _>(api::preview_relation)
        .answers::<ForetellReports, _>(api::foretell_reports)
        .answers::<ListWaysIn, _>(api::sso::list_ways_in)
        .answers::<StartSso, _>(api::sso::start_sso)
        .answers::<FinishSso, _>(api::sso::finish_sso)
        .answers::<EndByProvider, _>(api::sso::end_by_provider)
        .answers::<EndBySid, _>(api::sso::end_by_sid)
        .answers::<UnlinkAccount, _>(api::sso::unlink_account)
        .answers::<ListProviders, _>(api::sso::list_providers)
        .answers::<CreateProvider, _>(api::sso::create_provider)
        .answers::<SaveProvider, _>(api::sso::save_provider)
        .answers::<OrderProviders, _>(api::sso::order_providers)
        .answers::<RemoveProvider, _>(api::sso::remove_provider)
        .answers::<GetProviderTest, _>(api::sso::get_provider_test)
        .answers::<AcceptKnock, _>(api::sso::accept_knock)
        .answers::<RefuseKnock, _>(api::sso::refuse_knock)
        .reacts_to::<PersonReported, _>(events::person_reported)
        .reacts_to::<SourceChanged, _>(events::source_changed)
        .copies_besides::<SourceChanged, _>("sources", events::source_changed)
        .when_put_back(|tx, _| Box::pin(validity::shut_out_everybody(tx)))
        .publishes_again(|tx, after, _| {
            Box::pin(async move { publishing::record(states::customers(tx, after).await?, tx).await })
        })
        .publishes_again(|tx, after, config| {
            Box::pin(async move { publishing::record(states::people(tx, after, config).await?, tx).await })
        })
        .publishes_again(|tx, after, config| {
            Box::pin(async move { publishing::record(states::agents(tx, after, config).await?, tx).await })
        })
        .publishes_again(|tx, after, _| {
            Box::pin(
                async move { publishing::record(custom_field::states(tx, None, after).await?, tx).await },
            )
        })
        .background("offer the setup link", setup::offer)
        .background("mail reset links", reset::send_wanted)
        .background("tell which sessions ended", session_ends::tell)
        .background("let many in", letting_in::send_waiting)
        .background("tell owners of refused sign-ins", refusal_notice::tell_owners)
        .background("put people into other hands", due::follow)
        .background("forget old sessions", tidy::every_hour)
        .background("rewrite what is searched", search_index::follow)
        .background("keep names as they are compared", name::follow_comparison)
}
