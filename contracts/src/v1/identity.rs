//! identity owns customers, customer users, agents, their credentials and sessions, and says who is
//! asking. Cookies and links reach it only as [`Digest`](crate::Digest)s.

mod avatar;
mod circle;
mod custom_field;
mod customer;
mod customer_user;
mod effective_access;
mod feature;
mod foretold;
mod group;
mod import;
mod letting_in;
mod passkey;
mod password;
pub(crate) mod person_field;
mod provider;
mod relation;
mod session;
mod setting;
pub mod sign_in_name;
mod signing_in;
mod source;
mod sso;
mod staff;
mod thing;
mod validity;

pub use avatar::*;
pub use circle::*;
pub use custom_field::*;
pub use customer::*;
pub use customer_user::*;
pub use effective_access::*;
pub use feature::*;
pub use foretold::*;
pub use group::*;
pub use import::*;
pub use letting_in::*;
pub use passkey::*;
pub use password::*;
pub use person_field::*;
pub use provider::*;
pub use relation::*;
pub use session::*;
pub use setting::*;
pub use signing_in::*;
pub use source::*;
pub use sso::*;
pub use staff::*;
pub use thing::*;
pub use validity::*;

pub use crate::second_factor::SecondFactor;

use crate::{
    contract::{events, requests},
    done::Done,
};

requests! { "identity":
    CheckSetup = "check_setup" -> SetupState;
    SetUp = "set_up" -> SignedIn, asked 1 time;
    SignIn = "sign_in" -> SignedIn, within 18 s, asked 1 time;
    SignOut = "sign_out" -> SignedOut;
    Identify = "identify" -> Identified;
    ChangePassword = "change_password" -> SignedIn, asked 1 time;
    RequestPasswordReset = "request_password_reset" -> Done;
    CheckLink = "check_link" -> LinkState;
    SetPasswordByLink = "set_password_by_link" -> SignedIn, asked 1 time;
    ChangeLanguage = "change_language" -> Done;
    SwitchKeys = "switch_keys" -> Done;
    ListSessions = "list_sessions" -> Sessions;
    EndSession = "end_session" -> Done;
    WhyEnded = "why_ended" -> SessionEnd;
    IsNameOf = "is_name_of" -> NameChecked;
    FindNameOwner = "find_name_owner" -> NameOwner;
    NoteWrongTries = "note_wrong_tries" -> Done;
    NoteForAudit = "note_for_audit" -> Done;
    NoteSpraying = "note_spraying" -> Done;
    CreateCustomer = "create_customer" -> Customer;
    UpdateCustomer = "update_customer" -> Customer;
    GetCustomer = "get_customer" -> Customer;
    GetCustomerHistory = "get_customer_history" -> CustomerHistory;
    FindCustomers = "find_customers" -> CustomerPage;
    CreateCustomerUser = "create_customer_user" -> CustomerUser;
    UpdateCustomerUser = "update_customer_user" -> CustomerUser;
    GetCustomerUser = "get_customer_user" -> CustomerUserDetail;
    GetCustomerUserHistory = "get_customer_user_history" -> CustomerUserHistory;
    FindCustomerUsers = "find_customer_users" -> CustomerUserPage;
    InitializePassword = "initialize_password" -> PasswordIssued, asked 1 time;
    CreateAgent = "create_agent" -> Agent;
    ListAgents = "list_agents" -> Agents;
    GetSettings = "get_settings" -> Settings;
    ChangeSettings = "change_settings" -> Settings;
    SetAvatar = "set_avatar" -> Done;
    RemoveAvatar = "remove_avatar" -> Done;
    GetAvatar = "get_avatar" -> Avatar;
    // access
    ListGroups = "list_groups" -> Groups;
    GetGroup = "get_group" -> Group;
    SaveGroup = "save_group" -> Group;
    ListRelation = "list_relation" -> RelationPage;
    ChangeRelation = "change_relation" -> RelationChanged;
    PreviewRelation = "preview_relation" -> Preview;
    ForetellReports = "foretell_reports" -> Foretold, asked 1 time;
    GetEffectiveAccess = "get_effective_access" -> EffectiveAccess;
    ListFeatures = "list_features" -> Features;
    SwitchFeatures = "switch_features" -> Features;
    VouchFor = "vouch_for" -> Identified;
    NameThings = "name_things" -> Things;
    ListCircles = "list_circles" -> Circles;
    // custom fields and settings
    ListCustomFields = "list_custom_fields" -> CustomFields;
    SaveCustomField = "save_custom_field" -> CustomField;
    ListSettings = "list_settings" -> SettingList;
    ChangeSetting = "change_setting" -> SettingList;
    // staff
    GetAgent = "get_agent" -> Agent;
    UpdateAgent = "update_agent" -> Agent;
    StartSecondFactor = "start_second_factor" -> SecondFactorStarted, asked 1 time;
    ConfirmSecondFactor = "confirm_second_factor" -> RecoveryCodes, asked 1 time;
    GiveSecondFactor = "give_second_factor" -> SignedIn, asked 1 time;
    RemoveSecondFactor = "remove_second_factor" -> Done;
    // other ways in
    ListWaysIn = "list_ways_in" -> WaysIn;
    StartSso = "start_sso" -> SsoStarted, within 18 s, asked 1 time;
    FinishSso = "finish_sso" -> SsoFinished, within 18 s, asked 1 time;
    EndByProvider = "end_by_provider" -> Done, within 18 s;
    EndBySid = "end_by_sid" -> Done;
    UnlinkAccount = "unlink_account" -> Done;
    GetWaysIn = "get_ways_in" -> OwnWaysIn;
    ListProviders = "list_providers" -> Providers;
    CreateProvider = "create_provider" -> Provider;
    SaveProvider = "save_provider" -> Provider;
    OrderProviders = "order_providers" -> Providers;
    RemoveProvider = "remove_provider" -> Done;
    GetProviderTest = "get_provider_test" -> ProviderTest;
    AcceptKnock = "accept_knock" -> Done;
    RefuseKnock = "refuse_knock" -> Done;
    StartPasskey = "start_passkey" -> PasskeyAsked;
    AddPasskey = "add_passkey" -> PasskeyAdded, asked 1 time;
    RenamePasskey = "rename_passkey" -> Done;
    RemovePasskey = "remove_passkey" -> Done;
    AskForPasskey = "ask_for_passkey" -> PasskeyAsked;
    AskForOwnPasskey = "ask_for_own_passkey" -> PasskeyAsked;
    SignInByPasskey = "sign_in_by_passkey" -> SignedIn, asked 1 time;
    GivePasskey = "give_passkey" -> SignedIn, asked 1 time;
    ProveAgain = "prove_again" -> Proved, asked 1 time;
    RemoveOwnSecondFactor = "remove_own_second_factor" -> Done;
    EndSessionsOf = "end_sessions_of" -> Done;
    ListSessionsOf = "list_sessions_of" -> Sessions;
    // letting many in
    PreviewLettingIn = "preview_letting_in" -> LettingInPreview, within 18 s;
    StartLettingIn = "start_letting_in" -> LettingIn, within 18 s;
    GetLettingIn = "get_letting_in" -> LettingIn;
    StopLettingIn = "stop_letting_in" -> LettingIn;
    ListLettingsIn = "list_lettings_in" -> LettingsIn;
    // tables
    KeepTable = "keep_table" -> KeptTable, within 18 s;
    GetTable = "get_table" -> KeptTable, within 18 s;
    StartImport = "start_import" -> Import;
    AddImportLines = "add_import_lines" -> Import;
    CheckImport = "check_import" -> Import, within 18 s;
    ApplyImport = "apply_import" -> Import, within 18 s;
    ExportCustomerUsers = "export_customer_users" -> CustomerUserPage, asked 1 time;
}

events! { "identity":
    CustomerChanged = "customer_changed", State, customer;
    CustomerUserChanged = "customer_user_changed", State, person;
    AgentChanged = "agent_changed", State, person;
    AccessChanged = "access_changed", State, about;
    CustomFieldChanged = "custom_field_changed", State, id;
    TemporaryPasswordIssued = "temporary_password_issued", Occurrence, issue;
    PasswordLinkIssued = "password_link_issued", Occurrence, issue;
    PasswordChanged = "password_changed", Occurrence, issue;
    SignInRefused = "sign_in_refused", Occurrence, issue;
    PasswordKeptElsewhere = "password_kept_elsewhere", Occurrence, issue;
    WayInChanged = "way_in_changed", Occurrence, issue;
}
