//! Providers of sign-in: who else may say that somebody is who they are. Set up by administrators while everything runs.

use crate::{
    actor::Audience,
    id::{CustomerId, PersonId},
    secret::Secret,
    text::texts,
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// There are never more of them, for either site.
pub const MOST_PROVIDERS: usize = 10;

texts! {
    /// What is known beforehand about a provider.
    pub enum ProviderKind {
        /// Entra ID: the issuer is that of a tenant, `https://login.microsoftonline.com/<tenant>/v2.0`, or with
        /// `organizations` for the tenants that are listed.
        Microsoft = "microsoft",
        Google = "google",
        /// Any provider of OpenID Connect, by its issuer.
        OpenId = "open_id",
    } else { Unknown }
}

texts! {
    /// What happens when somebody comes for the first time whose account there nobody has linked to a person here.
    pub enum FirstTime {
        /// An address that the provider confirms finds its person, if exactly one has it.
        ByEmail = "by_email",
        /// They wait until somebody on the desk links them.
        ByHand = "by_hand",
    } else { Unknown }
}

/// Whose people a provider is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum ProviderFor {
    #[default]
    Everybody,
    /// People whose primary customer is one of these. Not on the desk.
    Customers { customers: Vec<CustomerId> },
    /// People whose address ends with one of these, in lower case as the network knows them: `oriale.example`. Never a
    /// domain where anybody gets an address, such as `gmail.com`: refused with the field `domains` not allowed.
    Domains { domains: Vec<String> },
}

/// All that is chosen about a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProviderSettings {
    pub audience: Audience,
    pub kind: ProviderKind,
    /// On its button: `Microsoft`. 1 to 60 characters.
    pub label: String,
    /// Where it is found, an `https` address; its `/.well-known/openid-configuration` tells the rest. Empty for Google.
    #[serde(default)]
    pub issuer: String,
    pub client_id: String,
    /// On the sign-in page. Without it, only a test uses it.
    #[serde(default)]
    pub shown: bool,
    #[serde(default)]
    pub whose: ProviderFor,
    /// Their passwords open nothing any more. Administrators keep theirs.
    #[serde(default)]
    pub only: bool,
    pub first_time: FirstTime,
    /// Microsoft: tenants (GUIDs) whose people may come; empty: that of the issuer. Google: hosted domains; empty: any.
    #[serde(default)]
    pub tenants: Vec<String>,
    /// It asks for a second step itself, so ours is not asked for.
    #[serde(default)]
    pub second_factor_there: bool,
    /// Name and telephone follow what it says, each time somebody comes in, where no source is the master of them.
    #[serde(default)]
    pub refresh: bool,
}

/// In a list of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Provider {
    pub provider: Uuid,
    /// Of its settings and its place; another since it was looked at is a conflict.
    pub version: i64,
    /// From 1 on, in the order of the buttons.
    pub rank: i32,
    pub settings: ProviderSettings,
    /// Since when its secret is kept. It is never answered.
    #[serde(default)]
    pub secret_since: Option<DateTime<Utc>>,
    /// Whom the names of the customers in [`ProviderSettings::whose`] are for.
    #[serde(default)]
    pub customers: Vec<NamedCustomer>,
    /// Whose account there is linked.
    #[serde(default)]
    pub people: i64,
    #[serde(default)]
    pub used_at: Option<DateTime<Utc>>,
    /// To enter at the provider, exactly so.
    #[serde(default)]
    pub redirect_address: String,
    /// Of back-channel logout, to enter at the provider where it has that.
    #[serde(default)]
    pub logout_address: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NamedCustomer {
    pub customer: CustomerId,
    pub name: String,
}

/// Administrators only, in the order of the buttons; with the newest of those who wait.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListProviders {}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Providers {
    pub providers: Vec<Provider>,
    /// At most a hundred, the newest first.
    #[serde(default)]
    pub knocks: Vec<Knock>,
    #[serde(default)]
    pub refused_knocks: i64,
}

/// Administrators only, who proved who they are lately ([`super::ProveAgain`]).
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CreateProvider {
    pub settings: ProviderSettings,
    pub secret: Secret,
}

/// Administrators only, who proved who they are lately. With another issuer, client or kind than before, the accounts
/// that are linked stay with the issuer they are of.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SaveProvider {
    pub provider: Uuid,
    pub version: i64,
    pub settings: ProviderSettings,
    /// None: the one that is kept.
    #[serde(default)]
    pub secret: Option<Secret>,
}

/// Administrators only: all of one site, in the order of the buttons.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct OrderProviders {
    pub audience: Audience,
    pub providers: Vec<Uuid>,
}

/// Administrators only. Who came in by it gets in by a password, or by another provider that knows them.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RemoveProvider {
    pub provider: Uuid,
}

/// Administrators only: what became of the last walk through ([`super::SsoPurpose::Test`]) that they made themselves.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetProviderTest {
    pub provider: Uuid,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProviderTest {
    /// Those that were come to, in order.
    pub steps: Vec<TestStep>,
    #[serde(default)]
    pub at: Option<DateTime<Utc>>,
    /// Under other settings than those of now.
    #[serde(default)]
    pub outdated: bool,
}

texts! {
    pub enum TestStepName {
        /// It answers, and says what it can do.
        Found = "found",
        /// Whoever was sent there came back to the same browser.
        CameBack = "came_back",
        /// It gave an answer for the code.
        Answered = "answered",
        /// The answer is signed by it, for us, and of now.
        Genuine = "genuine",
        /// Who it says they are.
        Says = "says",
        /// Whom that is here.
        Person = "person",
    } else { Unknown }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TestStep {
    pub step: TestStepName,
    pub good: bool,
    /// What was found: address, number of keys, key, e-mail address or person; by step.
    #[serde(default)]
    pub fact: String,
    /// Why not.
    #[serde(default)]
    pub trouble: Option<SsoTrouble>,
    #[serde(default)]
    pub milliseconds: i64,
}

texts! {
    /// What does not work with a provider, for whoever set it up and for the audit log.
    pub enum SsoTrouble {
        /// Nothing listens there, or it does not answer in time.
        Unreachable = "unreachable",
        /// An address that nobody may make us connect to.
        AddressNotAllowed = "address_not_allowed",
        /// TLS: nobody whom we trust vouches for it.
        Certificate = "certificate",
        /// What it answers is not what OpenID Connect says, or too large.
        NotOpenId = "not_open_id",
        /// It calls itself otherwise than the issuer that was entered.
        OtherIssuer = "other_issuer",
        /// It refuses our client or its secret.
        ClientRefused = "client_refused",
        /// It sent back an error of its own; the fact has it.
        ProviderError = "provider_error",
        /// Whoever was asked there said no.
        Cancelled = "cancelled",
        /// A signature that none of its keys made, or none at all.
        Signature = "signature",
        /// Made for somebody else.
        Audience = "audience",
        /// Made for another attempt.
        Nonce = "nonce",
        /// Too old, or of the future.
        Time = "time",
        /// A tenant, or a hosted domain, that is not listed.
        Tenant = "tenant",
        /// It names two different people.
        Subject = "subject",
        /// It gives no address, or does not confirm it.
        EmailNotConfirmed = "email_not_confirmed",
        /// Nobody here has that address, or several have.
        NoPerson = "no_person",
        /// Somebody has it, and may not sign in.
        NotActive = "not_active",
        /// Somebody has it, and is not among those it is for.
        NotForThem = "not_for_them",
        /// Somebody has it, and another account of this provider is linked to them.
        OtherAccount = "other_account",
    } else { Unknown }
}

/// Somebody who proved who they are, and whom no record fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Knock {
    pub knock: Uuid,
    pub provider: Uuid,
    pub provider_label: String,
    pub audience: Audience,
    pub at: DateTime<Utc>,
    /// Tries, all of one account being one.
    pub times: i64,
    /// As the provider says; may be empty.
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub email: String,
    /// Whether it confirms that address.
    #[serde(default)]
    pub confirmed: bool,
    pub why: SsoTrouble,
    /// Whom it may be: who has that address or that name.
    #[serde(default)]
    pub perhaps: Vec<PerhapsPerson>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PerhapsPerson {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    #[serde(default)]
    pub customer: String,
    /// May sign in.
    pub active: bool,
}

/// Duty *people*, of staff only administrators: the account that knocked is that person's from now on. They get a mail
/// that they can come in.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct AcceptKnock {
    pub knock: Uuid,
    pub person: PersonId,
}

/// Duty *people*: it is shown no more, however often that account comes.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RefuseKnock {
    pub knock: Uuid,
}
