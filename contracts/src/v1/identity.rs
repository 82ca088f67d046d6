//! identity owns customers, customer users, agents, their credentials and sessions, and says who is
//! asking. Cookies and links reach it only as [`Digest`]s.

mod access;
mod avatar;
mod custom_field;
mod import;
mod person_field;
mod setting;
mod signing_in;
mod staff;

pub use access::*;
pub use avatar::*;
pub use custom_field::*;
pub use import::*;
pub use person_field::*;
pub use setting::*;
pub use signing_in::*;
pub use staff::*;

use crate::{
    Actor, Audience, CustomerId, Digest, Duty, GroupId, PersonId, Role, Sealed, Secret, SessionId, events,
    requests,
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

requests! { "identity":
    CheckSetup = "check_setup" -> SetupState;
    SetUp = "set_up" -> SignedIn;
    SignIn = "sign_in" -> SignedIn;
    SignOut = "sign_out" -> Done;
    Identify = "identify" -> Identified;
    ChangePassword = "change_password" -> SignedIn;
    RequestPasswordReset = "request_password_reset" -> Done;
    CheckLink = "check_link" -> LinkState;
    SetPasswordByLink = "set_password_by_link" -> SignedIn;
    ChangeLanguage = "change_language" -> Done;
    ListSessions = "list_sessions" -> Sessions;
    EndSession = "end_session" -> Done;
    WhyEnded = "why_ended" -> SessionEnd;
    IsNameOf = "is_name_of" -> NameChecked;
    NoteWrongTries = "note_wrong_tries" -> Done;
    CreateCustomer = "create_customer" -> Customer;
    UpdateCustomer = "update_customer" -> Customer;
    GetCustomer = "get_customer" -> Customer;
    FindCustomers = "find_customers" -> CustomerPage;
    CreateCustomerUser = "create_customer_user" -> CustomerUser;
    UpdateCustomerUser = "update_customer_user" -> CustomerUser;
    GetCustomerUser = "get_customer_user" -> CustomerUserDetail;
    FindCustomerUsers = "find_customer_users" -> CustomerUserPage;
    InitializePassword = "initialize_password" -> PasswordIssued;
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
    GetEffectiveAccess = "get_effective_access" -> EffectiveAccess;
    ListFeatures = "list_features" -> Features;
    SwitchFeatures = "switch_features" -> Features;
    VouchFor = "vouch_for" -> Identified;
    // custom fields and settings
    ListCustomFields = "list_custom_fields" -> CustomFields;
    SaveCustomField = "save_custom_field" -> CustomField;
    ListSettings = "list_settings" -> SettingList;
    ChangeSetting = "change_setting" -> SettingList;
    // staff
    GetAgent = "get_agent" -> Agent;
    UpdateAgent = "update_agent" -> Agent;
    StartSecondFactor = "start_second_factor" -> SecondFactorStarted;
    ConfirmSecondFactor = "confirm_second_factor" -> RecoveryCodes;
    GiveSecondFactor = "give_second_factor" -> SignedIn;
    RemoveSecondFactor = "remove_second_factor" -> Done;
    // CSV
    StartImport = "start_import" -> Import;
    AddImportLines = "add_import_lines" -> Import;
    CheckImport = "check_import" -> Import, within 18 s;
    ApplyImport = "apply_import" -> Import, within 18 s;
    ExportCustomerUsers = "export_customer_users" -> CustomerUserPage;
}

events! { "identity":
    CustomerChanged = "customer_changed", State, customer;
    CustomerUserChanged = "customer_user_changed", State, person;
    AgentChanged = "agent_changed", State, person;
    AccessChanged = "access_changed", State, about;
    TemporaryPasswordIssued = "temporary_password_issued", Occurrence, issue;
    PasswordLinkIssued = "password_link_issued", Occurrence, issue;
    PasswordChanged = "password_changed", Occurrence, issue;
    SignInRefused = "sign_in_refused", Occurrence, issue;
}

/// Nothing to say but that it was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Done {}

// ---- first run -----------------------------------------------------------------------------------

/// Is the one-time setup link still good?
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CheckSetup {
    pub token: Digest,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SetupState {
    pub open: bool,
}

/// Creates the first administrator. Of many at once exactly one wins; the others, and everyone
/// after, get `not_found`. The same sent again under the same key gets the same answer.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SetUp {
    pub token: Digest,
    pub name: String,
    pub email: String,
    pub password: Secret,
    pub language: String,
    pub browser: Browser,
}

// ---- sign-in and sessions ------------------------------------------------------------------------

/// The browser that gets a session.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Browser {
    /// Of the cookie, made by the caller from 256 random bits.
    pub session: Digest,
    /// Peer address, for the person's list of sessions and the audit log.
    pub ip: String,
    /// At most 200 characters are kept.
    pub user_agent: String,
}

/// Unknown name, wrong password and invalid person are all answered `unauthenticated`, in the same
/// time. Too many attempts at once: `unavailable` with `retry_after`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SignIn {
    pub audience: Audience,
    /// User name or e-mail address.
    pub login: String,
    pub password: Secret,
    /// Keep me signed in: 30 days, 7 idle, instead of 12 hours, 1 idle. Not on the desk.
    #[serde(default)]
    pub keep: bool,
    pub browser: Browser,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SignedIn {
    pub session: SessionId,
    /// Only choosing a new password is possible until that is done.
    pub must_change_password: bool,
    /// Only giving, or first setting up, the second factor is possible until that is done.
    #[serde(default)]
    pub second_factor: SecondFactor,
    pub language: String,
    /// Whose session it is.
    #[serde(default)]
    pub person: Option<PersonId>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SignOut {
    pub session: Digest,
}

/// Who is behind this cookie? `unauthenticated` when the session ended or its person is not valid.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Identify {
    pub session: Digest,
    pub audience: Audience,
    /// The person did something; live updates do not count as activity.
    pub active: bool,
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Identified {
    /// Signed by identity; goes along with every request made for this person.
    pub token: String,
    pub actor: Actor,
    /// Hash of their picture, if there is one.
    #[serde(default)]
    pub avatar: Option<String>,
}

/// Needs the current password, also a temporary one. Ends every other session and link of the
/// person; the browser goes on with a new session.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangePassword {
    pub current: Secret,
    pub new: Secret,
    pub browser: Browser,
}

/// Always answered `Done`, in the same time, whether or not somebody has that address.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RequestPasswordReset {
    pub audience: Audience,
    /// User name or e-mail address.
    pub login: String,
}

/// Looking at a link does not use it up.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CheckLink {
    pub token: Digest,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkState {
    pub good: bool,
    /// Which site it leads to, when good.
    #[serde(default)]
    pub audience: Option<Audience>,
}

/// Uses the link up; of many at once exactly one wins. A refused password does not use it up.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SetPasswordByLink {
    pub token: Digest,
    pub password: Secret,
    pub browser: Browser,
}

/// The person's own choice.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangeLanguage {
    pub language: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListSessions {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Sessions {
    pub sessions: Vec<OpenSession>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenSession {
    pub session: SessionId,
    pub started_at: DateTime<Utc>,
    pub active_at: DateTime<Utc>,
    pub ip: String,
    pub user_agent: String,
    /// The one that asks.
    pub current: bool,
}

/// One of the person's own sessions, or all but the current one.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct EndSession {
    #[serde(default)]
    pub session: Option<SessionId>,
}

// ---- customers -----------------------------------------------------------------------------------

/// Whether a record counts. `Invalid` and `InvalidTemporarily` have the same effect; the difference
/// is for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    #[default]
    Valid,
    Invalid,
    InvalidTemporarily,
    /// A validity this version does not know counts as not valid.
    #[serde(other)]
    Unknown,
}

/// Who reads the tickets of a customer beside their own authors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    /// Everybody reads their own tickets only.
    #[default]
    Own,
    /// Chosen people of the customer read all its tickets ([`Relation::Reader`]).
    Members,
    /// Everybody of the customer reads all its tickets.
    Everyone,
    #[serde(other)]
    Unknown,
}

/// What an administrator can say about a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CustomerFields {
    /// Human key, unique, 1 to 64 characters.
    pub number: String,
    /// Unique, 1 to 200 characters.
    pub name: String,
    #[serde(default)]
    pub street: String,
    #[serde(default)]
    pub postal_code: String,
    #[serde(default)]
    pub city: String,
    /// ISO 3166-1 alpha-2, or empty.
    #[serde(default)]
    pub country: String,
    #[serde(default)]
    pub comment: String,
    #[serde(default)]
    pub validity: Validity,
    #[serde(default)]
    pub sharing: Sharing,
    /// Custom fields by name. In a change, what is not named stays as it is.
    #[serde(default)]
    pub custom: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Customer {
    pub customer: CustomerId,
    pub version: i64,
    #[serde(flatten)]
    pub fields: CustomerFields,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CreateCustomer {
    #[serde(flatten)]
    pub fields: CustomerFields,
}

/// `conflict` when somebody saved in between.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct UpdateCustomer {
    pub customer: CustomerId,
    /// The version that was edited.
    pub version: i64,
    #[serde(flatten)]
    pub fields: CustomerFields,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetCustomer {
    pub customer: CustomerId,
}

/// By name, 50 to a page.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct FindCustomers {
    #[serde(default)]
    pub query: String,
    #[serde(default)]
    pub include_invalid: bool,
    /// `next` of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomerPage {
    pub customers: Vec<Customer>,
    pub total: i64,
    #[serde(default)]
    pub next: Option<String>,
}

// ---- customer users ------------------------------------------------------------------------------

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CustomerUser {
    pub person: PersonId,
    pub version: i64,
    /// Name of the directory source, or empty for the local database.
    #[serde(default)]
    pub source: String,
    /// Of the primary customer.
    pub customer_name: String,
    pub customer_number: String,
    #[serde(flatten)]
    pub fields: CustomerUserFields,
}

/// Everything the desk shows about one person.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomerUserDetail {
    #[serde(flatten)]
    pub user: CustomerUser,
    pub access: PortalAccess,
    /// Hash of their picture, if there is one.
    #[serde(default)]
    pub avatar: Option<String>,
    /// Newest first, at most 20.
    #[serde(default)]
    pub history: Vec<HistoryEntry>,
}

/// Where the person's access to the portal stands.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct PortalAccess {
    /// A password of the person's own choice exists.
    pub has_password: bool,
    /// A temporary password was mailed and is good until then.
    #[serde(default)]
    pub temporary_until: Option<DateTime<Utc>>,
    #[serde(default)]
    pub last_sign_in: Option<DateTime<Utc>>,
    pub open_sessions: i64,
}

/// One line of the audit log.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HistoryEntry {
    pub at: DateTime<Utc>,
    /// Name of who did it; empty for the system.
    pub by: String,
    /// `customer_user.changed`, `password.initialized` …
    pub action: String,
    /// Field → (old, new); never secrets.
    #[serde(default)]
    pub changes: BTreeMap<String, (String, String)>,
}

/// Without any customer: `conflict` with the field `customer` missing.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CreateCustomerUser {
    #[serde(flatten)]
    pub fields: CustomerUserFields,
}

/// `conflict` when somebody saved in between. Ends the person's sessions in the same transaction
/// when they are no longer valid.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct UpdateCustomerUser {
    pub person: PersonId,
    /// The version that was edited.
    pub version: i64,
    #[serde(flatten)]
    pub fields: CustomerUserFields,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetCustomerUser {
    pub person: PersonId,
}

/// `*` is the wildcard; `AND` or `+`, `OR` or `|`, `!`, parentheses and `"phrases"` combine, spaces mean
/// AND. An expression that does not parse: `invalid` with the field `query` malformed, and where it broke as
/// the limit, in characters from 1. By last name, first name; 50 to a page, as many in all as the setting
/// `search_limit` says.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct FindCustomerUsers {
    #[serde(default)]
    pub query: String,
    #[serde(default)]
    pub customer: Option<CustomerId>,
    #[serde(default)]
    pub include_invalid: bool,
    /// `next` of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomerUserPage {
    pub people: Vec<CustomerUser>,
    /// How many match.
    pub total: i64,
    /// How many of them can be looked at, a page at a time.
    #[serde(default)]
    pub limit: i64,
    /// Whether any customer exists at all: without one, nobody can be added.
    pub any_customer: bool,
    #[serde(default)]
    pub next: Option<String>,
}

/// Generates a temporary password and has it mailed, or a one-time link when the settings say so.
/// Every older link, password and session of the person ends.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct InitializePassword {
    pub person: PersonId,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PasswordIssued {
    pub delivery: PasswordDelivery,
    pub email: String,
    pub good_until: DateTime<Utc>,
}

// ---- agents and settings -------------------------------------------------------------------------

/// Without a password they get a one-time link by mail.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CreateAgent {
    pub login: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: String,
    /// What they do beside tickets; an administrator does everything.
    #[serde(default)]
    pub duties: Vec<Duty>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Agent {
    pub person: PersonId,
    pub version: i64,
    pub login: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: String,
    pub validity: Validity,
    #[serde(default)]
    pub duties: Vec<Duty>,
    /// Has a second factor.
    #[serde(default)]
    pub second_factor: bool,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListAgents {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Agents {
    pub agents: Vec<Agent>,
}

/// How (Re)Initialize password reaches the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PasswordDelivery {
    /// The mail contains a temporary password.
    #[default]
    TemporaryPassword,
    /// The mail contains a link to choose one.
    Link,
    #[serde(other)]
    Unknown,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetSettings {}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Settings {
    pub version: i64,
    pub password_delivery: PasswordDelivery,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangeSettings {
    pub version: i64,
    pub password_delivery: PasswordDelivery,
}

// ---- events --------------------------------------------------------------------------------------

/// The whole customer, after every change.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomerChanged {
    pub customer: CustomerId,
    pub version: i64,
    pub number: String,
    pub name: String,
    pub valid: bool,
    #[serde(default)]
    pub sharing: Sharing,
    /// Groups it holds in the context "same customer", at any level.
    #[serde(default)]
    pub groups: Vec<GroupId>,
    /// What ticket fields may be filled from: the fields of [`CustomerFields`] by name, custom ones too.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}

/// The whole person as others need them, after every change.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomerUserChanged {
    pub person: PersonId,
    pub version: i64,
    pub login: String,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub customer: CustomerId,
    /// May sign in and gets mail: the person and at least one of their customers are valid.
    pub active: bool,
    pub language: String,
    pub time_zone: String,
    /// Valid or not, the customers beside the primary one.
    #[serde(default)]
    pub other_customers: Vec<CustomerId>,
    /// What ticket fields may be filled from: the fields of [`CustomerUserFields`] by name, custom ones too.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}

/// The whole agent, after every change.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AgentChanged {
    pub person: PersonId,
    pub version: i64,
    pub login: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub active: bool,
    pub language: String,
    pub time_zone: String,
}

/// Asks notify to mail a temporary password.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TemporaryPasswordIssued {
    pub issue: Uuid,
    pub version: i64,
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub login: String,
    pub language: String,
    /// Only notify can open it.
    pub password: Sealed,
    pub good_until: DateTime<Utc>,
}

/// Why somebody gets a link to choose a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkPurpose {
    /// They forgot theirs; 30 minutes.
    Reset,
    /// They are new, or staff set it anew; 72 hours.
    Invitation,
    #[serde(other)]
    Unknown,
}

/// Asks notify to mail a one-time link.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PasswordLinkIssued {
    pub issue: Uuid,
    pub version: i64,
    pub audience: Audience,
    pub purpose: LinkPurpose,
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub language: String,
    /// The token of the link; only notify can open it.
    pub token: Sealed,
    pub good_until: DateTime<Utc>,
}

/// Security notice to the owner.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PasswordChanged {
    pub issue: Uuid,
    pub version: i64,
    pub audience: Audience,
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub language: String,
    pub at: DateTime<Utc>,
}
