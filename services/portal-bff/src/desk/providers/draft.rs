//! The settings of a provider as their form was filled in.

use crate::{
    desk::parts::labelled::LabelledValue,
    web::{form::fields::Fields, page::Page},
};
use contracts::{
    Audience, CustomerId, Failure,
    v1::identity::{FirstTime, Provider, ProviderFor, ProviderKind, ProviderSettings},
};
use serde::{Deserialize, Serialize};

/// What stands around the tenant in the address of Microsoft's issuer.
const MICROSOFT: (&str, &str) = ("https://login.microsoftonline.com/", "/v2.0");
/// In the place of a tenant: any of those that are listed.
const ANY_TENANT: &str = "organizations";

/// Without the secret, which is never brought back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProviderDraft {
    pub label: String,
    pub issuer: String,
    pub tenant: String,
    pub client_id: String,
    pub whose: String,
    /// One a line.
    pub customers: String,
    pub domains: String,
    pub only: bool,
    pub first_time: String,
    pub tenants: String,
    pub second_factor_there: bool,
    pub refresh: bool,
    pub shown: bool,
}

impl ProviderDraft {
    /// What a new one of this kind begins with.
    pub fn new(kind: ProviderKind) -> Self {
        let label = match kind {
            ProviderKind::Microsoft => "Microsoft",
            ProviderKind::Google => "Google",
            ProviderKind::OpenId | ProviderKind::Unknown => "",
        };
        Self {
            label: label.to_owned(),
            whose: "everybody".to_owned(),
            first_time: FirstTime::ByEmail.as_str().to_owned(),
            ..Self::default()
        }
    }

    /// Of a provider as it is kept.
    pub fn of(provider: &Provider) -> Self {
        let settings = provider.settings.clone();
        let names: Vec<_> = provider.customers.iter().map(|customer| customer.name.as_str()).collect();
        let (whose, domains) = match &settings.whose {
            ProviderFor::Everybody => ("everybody", String::new()),
            ProviderFor::Customers { .. } => ("customers", String::new()),
            ProviderFor::Domains { domains } => ("domains", domains.join("\n")),
        };
        // As the form of each kind has them.
        let (tenant, issuer) = match settings.kind {
            ProviderKind::Microsoft => (tenant_of(&settings.issuer).to_owned(), String::new()),
            _ => (String::new(), settings.issuer),
        };
        Self {
            label: settings.label,
            tenant,
            issuer,
            client_id: settings.client_id,
            whose: whose.to_owned(),
            customers: names.join("\n"),
            domains,
            only: settings.only,
            first_time: settings.first_time.as_str().to_owned(),
            tenants: settings.tenants.join("\n"),
            second_factor_there: settings.second_factor_there,
            refresh: settings.refresh,
            shown: settings.shown,
        }
    }

    pub fn from(form: &Fields) -> Self {
        Self {
            label: form.trimmed("label"),
            issuer: form.trimmed("issuer"),
            tenant: form.trimmed("tenant"),
            client_id: form.trimmed("client_id"),
            whose: form.get("whose"),
            customers: form.trimmed("customers"),
            domains: form.trimmed("domains"),
            only: form.has("only"),
            first_time: form.get("first_time"),
            tenants: form.trimmed("tenants"),
            second_factor_there: form.has("second_factor_there"),
            refresh: form.has("refresh"),
            shown: form.has("shown"),
        }
    }

    /// Those it is for, where it is for customers.
    pub fn named_customers(&self) -> &str {
        if self.whose == "customers" { &self.customers } else { "" }
    }

    /// As they are kept. The customers were looked up before.
    pub fn settings(
        &self,
        audience: Audience,
        kind: ProviderKind,
        customers: Vec<CustomerId>,
    ) -> ProviderSettings {
        let whose = match self.whose.as_str() {
            "customers" => ProviderFor::Customers { customers },
            "domains" => ProviderFor::Domains { domains: listed(&self.domains) },
            _ => ProviderFor::Everybody,
        };
        let issuer = match kind {
            ProviderKind::Microsoft => issuer_of(&self.tenant),
            ProviderKind::Google => String::new(),
            ProviderKind::OpenId | ProviderKind::Unknown => self.issuer.clone(),
        };
        ProviderSettings {
            audience,
            kind,
            label: self.label.clone(),
            issuer,
            client_id: self.client_id.clone(),
            shown: self.shown,
            whose,
            only: self.only,
            first_time: FirstTime::from_text(&self.first_time),
            tenants: listed(&self.tenants),
            second_factor_there: self.second_factor_there,
            refresh: self.refresh,
        }
    }

    /// Field by field, to be compared with what somebody else saved.
    pub fn labelled(&self, p: &Page) -> Vec<LabelledValue> {
        let text = |field: &str, label: &str, value: &str| {
            LabelledValue::new(field, p.t(label), "w6", value.to_owned())
        };
        let yes = |field: &str, label: &str, value: bool| {
            let said = if value { p.t("provider-yes") } else { p.t("provider-no") };
            LabelledValue::new(field, p.t(label), "w6", said)
        };
        vec![
            text("label", "provider-label", &self.label),
            text("issuer", "desk-issuer", &self.issuer),
            text("tenant", "desk-tenant", &self.tenant),
            text("client_id", "desk-client-id", &self.client_id),
            text("whose", "provider-whose", &self.whose),
            text("customers", "desk-customers", &self.customers),
            text("domains", "desk-domains", &self.domains),
            yes("only", "provider-only", self.only),
            text("first_time", "provider-first", &self.first_time),
            text("tenants", "desk-tenants", &self.tenants),
            yes("second_factor_there", "provider-second-factor", self.second_factor_there),
            yes("refresh", "provider-refresh", self.refresh),
            yes("shown", "provider-show", self.shown),
        ]
    }
}

/// What is called otherwise in the form: of Microsoft, the tenant stands for the issuer; and a secret is another than the
/// password of a directory.
pub fn at_the_fields(kind: ProviderKind, mut failure: Failure) -> Failure {
    for refused in &mut failure.fields {
        match refused.field.as_str() {
            "issuer" if kind == ProviderKind::Microsoft => "tenant".clone_into(&mut refused.field),
            "secret" => "client_secret".clone_into(&mut refused.field),
            _ => {}
        }
    }
    failure
}

fn tenant_of(issuer: &str) -> &str {
    let (before, behind) = MICROSOFT;
    match issuer.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind)) {
        Some(ANY_TENANT) => "",
        Some(tenant) => tenant,
        // An address of its own, such as that of another cloud.
        None => issuer,
    }
}

fn issuer_of(tenant: &str) -> String {
    let (before, behind) = MICROSOFT;
    match tenant {
        "" => format!("{before}{ANY_TENANT}{behind}"),
        address if address.contains("://") => address.to_owned(),
        tenant => format!("{before}{tenant}{behind}"),
    }
}

/// However they are separated.
fn listed(typed: &str) -> Vec<String> {
    let each = typed.split([',', ';', '\n', ' ']).map(str::trim).filter(|one| !one.is_empty());
    each.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::providers::sample;

    #[test]
    fn a_provider_that_is_saved_as_it_was_shown_stays_what_it_was() {
        for provider in sample::providers() {
            let customers = match &provider.settings.whose {
                ProviderFor::Customers { customers } => customers.clone(),
                _ => Vec::new(),
            };
            let draft = ProviderDraft::of(&provider);
            let saved = draft.settings(provider.settings.audience, provider.settings.kind, customers);
            assert_eq!(saved, provider.settings);
        }
    }

    #[test]
    fn a_tenant_is_enough_for_microsofts_issuer() {
        for (tenant, issuer) in [
            ("", "https://login.microsoftonline.com/organizations/v2.0"),
            ("oriale.example", "https://login.microsoftonline.com/oriale.example/v2.0"),
            ("https://login.partner.example/t/v2.0", "https://login.partner.example/t/v2.0"),
        ] {
            assert_eq!(issuer_of(tenant), issuer);
            assert_eq!(tenant_of(issuer), tenant);
        }
    }

    #[test]
    fn domains_are_listed_however_they_are_separated() {
        assert_eq!(
            listed("oriale.example, verne.example;\nlyon.example "),
            ["oriale.example", "verne.example", "lyon.example"]
        );
        assert!(listed(" \n").is_empty());
    }
}
