//! Attacks: each tries to get past one promise and says how it fared.

mod access;
mod admin;
mod audited;
mod budgets;
mod bus;
mod content;
mod factors;
mod filing;
mod framing;
mod links;
mod passwords;
mod protocol;
mod rights;
mod route_table;
mod sessions;
mod sign_in;
mod sources;
mod tokens;
mod validity;
mod volume;

use super::company::Company;
use anyhow::Result;
use futures::future::BoxFuture;

pub type Attack = for<'a> fn(&'a Company) -> BoxFuture<'a, Result<String>>;

macro_rules! attacks {
    ($($id:literal $attack:path;)*) => {
        /// By the row's id, in the order in which they are made.
        pub const ATTACKS: &[(&str, Attack)] = &[$(($id, |company| Box::pin($attack(company))),)*];
    };
}

attacks! {
    "A001" sign_in::known_and_unknown_names_look_alike;
    "A003" validity::the_right_password_of_the_invalid_is_wrong;
    "A007" passwords::a_password_is_compared_exactly;
    "A009" passwords::long_and_composed_passwords_work;
    "A011" passwords::common_passwords_are_refused_with_the_reason;
    "A013" sign_in::many_tries_are_slowed_down;
    "A014" budgets::one_account_has_one_budget;
    "A015" sign_in::one_password_for_many_names_is_stopped;
    "A016" budgets::spraying_is_heard_of;
    "A017" sign_in::limits_hold_across_replicas;
    "A018" budgets::a_company_behind_one_address_comes_in;
    "A019" sign_in::forwarded_addresses_of_strangers_are_ignored;
    "A023" sign_in::strange_names_are_just_unknown;
    "A025" sign_in::the_first_run_happens_once;
    "A027" sign_in::a_password_typed_as_name_is_not_logged;
    "A029" links::a_failing_mail_server_shows_nowhere;
    "A031" protocol::a_request_without_host_is_refused;
    "A033" links::look_alike_addresses_match_nobody;
    "A037" links::a_link_works_once;
    "A039" links::a_newer_link_voids_the_older;
    "A043" links::looking_does_not_use_a_link_up;
    "A045" links::a_token_is_kept_nowhere;
    "A047" links::reset_mails_are_rationed;
    "A050" budgets::the_second_step_stays_open_to_its_owner;
    "A053" sessions::signing_in_changes_the_session;
    "A055" sessions::a_planted_cookie_is_not_accepted;
    "A057" sessions::no_byte_of_a_cookie_may_change;
    "A061" sessions::deactivation_cuts_everything;
    "A063" validity::an_invalid_customer_shuts_its_people_out;
    "A065" sessions::an_administrator_ends_all_sessions;
    "A067" sessions::the_eleventh_session_ends_the_first;
    "A069" protocol::forms_of_other_sites_are_refused;
    "A071" protocol::other_origins_get_nothing;
    "A073" protocol::the_way_back_stays_here;
    "A075" framing::ambiguous_requests_are_refused;
    "A079" protocol::strange_verbs_are_refused;
    "A081" protocol::doubled_parameters_are_refused;
    "A085" protocol::headers_are_on_every_answer;
    "A115" rights::every_route_answers_as_the_table_says;
    "A117" access::foreign_attachments_do_not_exist;
    "A119" access::closed_and_foreign_tickets_take_no_replies;
    "A121" access::staff_matters_stay_with_staff;
    "A123" filing::nobody_files_for_somebody_else;
    "A127" access::foreign_uploads_do_not_exist;
    "A129" access::walking_numbers_finds_nothing;
    "A133" access::the_desk_does_not_exist_for_customers;
    "A139" rights::mixed_ids_give_nothing;
    "A141" access::authorisation_comes_before_validation;
    "A143" content::hostile_texts_are_shown_as_text;
    "A153" content::files_are_downloads_only;
    "A159" content::empty_and_broken_files_are_refused;
    "A163" content::too_much_is_refused_and_leaves_nothing;
    "A173" content::a_hostile_brand_colour_is_refused;
    "A177" volume::strange_searches_stay_quick;
    "A181" admin::exports_are_rationed;
    "A187" volume::huge_parameters_are_refused;
    "A189" content::a_hostile_name_makes_one_recipient;
    "A193" validity::the_invalid_get_no_mail;
    "A223" bus::forged_events_are_parked;
    "A224" sources::a_source_stays_in_its_customers;
    "A227" bus::malformed_reports_are_parked;
    "A233" bus::nobody_publishes_for_another;
    "A235" bus::nobody_listens_along;
    "A237" bus::nobody_reads_foreign_streams;
    "A239" bus::answers_go_to_inboxes_only;
    "A240" audited::who_is_refused_leaves_a_line;
    "A247" admin::no_secret_is_read_back;
    "A249" admin::nothing_shows_in_processes_and_debug_logs;
    "A251" bus::the_audit_log_cannot_be_rewritten;
    "A261" tokens::no_token_outlives_its_session;
    "A263" tokens::a_token_opens_one_door;
    "A267" tokens::who_moved_away_is_no_guest_any_more;
    "A265" tokens::nothing_is_heard_before_the_second_step;
}
