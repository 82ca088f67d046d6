//! The form with the settings of a provider, as the page of a new one and that of one that is there have it. Its template is
//! `desk/providers/settings_form.html`.

use crate::{
    desk::providers::draft::ProviderDraft,
    web::{form::fields::Fields, site::Site},
};
use chrono::{DateTime, Utc};
use contracts::{
    Audience, Secret,
    v1::identity::{FirstTime, Provider, ProviderKind},
};
use url::Url;

/// What people type into the form, in its order.
pub const WORDS: &[&str] = &["label", "tenant", "issuer", "client_id", "customers", "domains", "tenants"];

pub struct SettingsForm {
    pub kind: ProviderKind,
    pub audience: Audience,
    pub draft: ProviderDraft,
    /// A secret is kept, since then.
    pub secret_since: Option<DateTime<Utc>>,
    /// To enter at the provider.
    pub redirect: String,
    /// Of one that is there.
    pub logout: String,
}

impl SettingsForm {
    pub fn new(site: &Site, audience: Audience, kind: ProviderKind) -> Self {
        Self::empty(audience, kind, callback(site, audience))
    }

    pub fn empty(audience: Audience, kind: ProviderKind, redirect: String) -> Self {
        let draft = ProviderDraft::new(kind);
        Self { kind, audience, draft, secret_since: None, redirect, logout: String::new() }
    }

    pub fn of(provider: &Provider) -> Self {
        Self {
            kind: provider.settings.kind,
            audience: provider.settings.audience,
            draft: ProviderDraft::of(provider),
            secret_since: provider.secret_since,
            redirect: provider.redirect_address.clone(),
            logout: provider.logout_address.clone(),
        }
    }

    pub fn is(&self, kind: &str) -> bool {
        self.kind.as_str() == kind
    }

    pub fn is_for_staff(&self) -> bool {
        self.audience == Audience::Desk
    }

    /// Value and key of the word of whom it may be for. Staff have no customers.
    pub fn whose(&self) -> Vec<(&'static str, &'static str)> {
        let all = [
            ("everybody", "provider-for-everybody"),
            ("customers", "provider-for-customers"),
            ("domains", "provider-for-domains"),
        ];
        all.into_iter().filter(|(value, _)| *value != "customers" || !self.is_for_staff()).collect()
    }

    #[expect(clippy::unused_self, reason = "the template asks it of the form")]
    pub fn first_times(&self) -> [(&'static str, &'static str, &'static str); 2] {
        [
            (FirstTime::ByEmail.as_str(), "mail", "provider-first-by-email"),
            (FirstTime::ByHand.as_str(), "users", "provider-first-by-hand"),
        ]
    }
}

/// The one address to which providers of a site send people back.
fn callback(site: &Site, audience: Audience) -> String {
    let config = &site.app.config;
    let base = if audience == Audience::Desk { &config.desk_url } else { &config.portal_url };
    base.join("/sso/callback").as_ref().map(Url::to_string).unwrap_or_default()
}

/// What was typed; nothing keeps the one there is.
pub fn secret_from(form: &Fields) -> Option<Secret> {
    let typed = form.trimmed("secret");
    (!typed.is_empty()).then(|| Secret::new(typed))
}
