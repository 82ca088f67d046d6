//! Signing in by a provider: sent there, come back, and what became of it. Only the proof and the address reach us.

#[cfg(doc)]
use super::provider::ProviderFor;
use super::session::{Browser, SignedIn};
use crate::{
    actor::Audience,
    id::PersonId,
    secret::{Digest, Secret},
    text::texts,
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The ways into a site, for its sign-in page. What somebody typed decides only by its domain, never by whether anybody
/// has that name.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListWaysIn {
    pub audience: Audience,
    /// User name or e-mail address, as typed so far.
    #[serde(default)]
    pub login: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaysIn {
    /// In their order. All that are shown, when nothing was typed.
    pub providers: Vec<WayIn>,
    /// The only one for the domain that was typed ([`ProviderFor::Domains`] and no passwords).
    #[serde(default)]
    pub only: Option<WayIn>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WayIn {
    pub provider: Uuid,
    pub label: String,
    pub kind: super::provider::ProviderKind,
}

/// Why somebody is sent to a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "purpose", rename_all = "snake_case")]
pub enum SsoPurpose {
    SignIn {
        /// As in [`super::SignIn`].
        #[serde(default)]
        keep: bool,
    },
    /// Who asks wants to link the account there to theirs. They proved who they are lately.
    Link,
    /// Who asks proves again who they are, by an account that is linked to theirs.
    Prove,
    /// An administrator walks through, under the settings that are saved. Nobody is signed in by it.
    Test,
}

/// Where to send a browser. Each attempt has a state, a nonce and a proof key of its own, kept here for two hours: so two
/// tabs, a restart of the browser and a page of the provider's that stood open for an hour all come back.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct StartSso {
    pub audience: Audience,
    pub provider: Uuid,
    pub purpose: SsoPurpose,
    /// Where they want to go afterwards, an address on this site. At most 2,000 characters.
    #[serde(default)]
    pub next: String,
    /// Of the browser's own cookie for this, made by the caller from 256 random bits: whoever comes back must bring it.
    pub browser: Digest,
    /// The name under which they want to come in, if they typed one.
    #[serde(default)]
    pub hint: String,
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct SsoStarted {
    /// The provider's authorization endpoint with everything it needs.
    pub address: Secret,
}

/// What a browser brought back. Good once: of many at once exactly one is looked at.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct FinishSso {
    pub audience: Audience,
    pub state: Secret,
    /// As [`StartSso::browser`].
    pub came_from: Digest,
    #[serde(default)]
    pub code: Option<Secret>,
    #[serde(default)]
    pub issuer: Option<String>,
    /// The provider's `error`, at most 100 characters.
    #[serde(default)]
    pub error: Option<String>,
    /// Gets the session.
    pub browser_session: Browser,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SsoFinished {
    pub outcome: SsoOutcome,
    /// Where they wanted to go; `/` where that is not known.
    pub next: String,
    #[serde(default)]
    pub provider: Option<WayIn>,
    #[serde(default)]
    pub signed_in: Option<SignedIn>,
    /// Whether the cookie is kept, as was wanted.
    #[serde(default)]
    pub keep: bool,
    /// Of who knocked, as the provider says: for themselves to read.
    #[serde(default)]
    pub email: String,
}

texts! {
    pub enum SsoOutcome {
        SignedIn = "signed_in",
        Linked = "linked",
        /// Who asks proved again who they are.
        Proved = "proved",
        /// See [`super::GetProviderTest`].
        Tested = "tested",
        /// No record fits; staff see that they were here.
        Knocked = "knocked",
        /// Somebody fits, and may not come in: said as if nobody fitted.
        NotActive = "not_active",
        /// They said no at the provider.
        Cancelled = "cancelled",
        /// Two hours have passed, it was used before, or another browser began it.
        Expired = "expired",
        /// The account belongs to somebody else here, or, proving again, to nobody.
        OtherPerson = "other_person",
        /// The provider cannot be reached, or does not make sense: nobody's fault who wants in.
        ProviderTrouble = "provider_trouble",
        /// What came back was not genuine.
        NotGenuine = "not_genuine",
    } else { Unknown }
}

/// A provider says that sessions ended there (back channel): a signed logout token. Always answered alike.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct EndByProvider {
    pub provider: Uuid,
    pub token: Secret,
}

/// The same said through the browser (front channel): by issuer and session there.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct EndBySid {
    pub provider: Uuid,
    pub issuer: String,
    pub sid: Secret,
}

/// An account at a provider that is linked to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkedAccount {
    pub account: Uuid,
    /// None once the provider is gone.
    #[serde(default)]
    pub provider: Option<Uuid>,
    pub label: String,
    /// As the provider said last.
    pub email: String,
    pub since: DateTime<Utc>,
    #[serde(default)]
    pub used_at: Option<DateTime<Utc>>,
}

/// Takes one of one's own away, after having proved who one is lately; or, with the duty *people*, somebody else's.
/// Sessions that it opened end. Refused, `conflict`, for the last way in.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct UnlinkAccount {
    /// None: one's own.
    #[serde(default)]
    pub person: Option<PersonId>,
    pub account: Uuid,
}

/// Security notice to the owner: how one comes in was changed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WayInChanged {
    pub issue: Uuid,
    pub version: i64,
    pub audience: Audience,
    pub change: WayInChange,
    /// What it is called: the provider's label, the passkey's name.
    pub what: String,
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub language: String,
    pub at: DateTime<Utc>,
}

texts! {
    pub enum WayInChange {
        AccountLinked = "account_linked",
        /// By staff, for somebody who knocked: they can come in now.
        LetIn = "let_in",
        AccountUnlinked = "account_unlinked",
        PasskeyAdded = "passkey_added",
        PasskeyRemoved = "passkey_removed",
        SecondFactorSet = "second_factor_set",
        SecondFactorRemoved = "second_factor_removed",
    } else { Unknown }
}
