//! Who else may say that somebody is who they are. Set up on the desk while everything runs: each attempt reads its row.

pub mod change;
pub mod list;
pub mod public_domains;
pub mod settings;

use crate::config::{App, Config};
use anyhow::Context;
use chassis::Answer;
use chrono::{DateTime, Utc};
use contracts::{
    Audience, CustomerId, Failure, Problem, Sealed, Secret,
    v1::identity::{FirstTime, ProviderFor, ProviderKind, ProviderSettings, WayIn},
};
use sqlx::PgConnection;
use uuid::Uuid;

#[derive(Clone, sqlx::FromRow)]
pub struct ProviderRow {
    pub id: Uuid,
    pub version: i64,
    audience: String,
    rank: i32,
    kind: String,
    pub label: String,
    issuer: String,
    client_id: String,
    /// Sealed for this service.
    secret: String,
    secret_since: DateTime<Utc>,
    pub shown: bool,
    whose: String,
    customers: Vec<Uuid>,
    domains: Vec<String>,
    only_way: bool,
    first_time: String,
    tenants: Vec<String>,
    second_factor_there: bool,
    refresh: bool,
    used_at: Option<DateTime<Utc>>,
}

/// A query that answers with [`ProviderRow`]s, from what comes after the table.
macro_rules! select_providers {
    ($rest:literal) => {
        concat!(
            "select p.id, p.version, p.audience, p.rank, p.kind, p.label, p.issuer, p.client_id, p.secret, \
             p.secret_since, p.shown, p.whose, \
             array(select c.customer from provider_customer c where c.provider = p.id order by c.customer) \
                 as customers, \
             p.domains, p.only_way, p.first_time, p.tenants, p.second_factor_there, p.refresh, p.used_at \
             from provider p ",
            $rest
        )
    };
}
pub(crate) use select_providers;

/// One of a site; of the other there is none.
pub async fn get(
    tx: &mut PgConnection,
    provider: Uuid,
    audience: Option<Audience>,
) -> Answer<Option<ProviderRow>> {
    let row = sqlx::query_as(select_providers!("where p.id = $1 and ($2 is null or p.audience = $2)"))
        .bind(provider)
        .bind(audience.map(Audience::as_str))
        .fetch_optional(tx)
        .await?;
    Ok(row)
}

/// Where providers send people of a site back to.
pub fn redirect_address(audience: Audience, config: &Config) -> String {
    format!("{}/sso/callback", config.site(audience))
}

/// Whether a provider is for somebody.
pub async fn is_for(tx: &mut PgConnection, provider: Uuid, person: Uuid) -> Answer<bool> {
    let is =
        sqlx::query_scalar("select exists (select 1 from provider_of where provider = $1 and person = $2)")
            .bind(provider)
            .bind(person)
            .fetch_one(tx)
            .await?;
    Ok(is)
}

/// What the provider is called that is somebody's only way in: then their password opens nothing.
pub async fn only_way_of(tx: &mut PgConnection, person: Uuid) -> Answer<Option<String>> {
    let label = sqlx::query_scalar("select label from only_by_provider where person = $1")
        .bind(person)
        .fetch_optional(tx)
        .await?;
    Ok(label)
}

impl ProviderRow {
    pub fn audience(&self) -> Audience {
        Audience::named(&self.audience).unwrap_or(Audience::Portal)
    }

    /// As it calls itself.
    pub fn issuer(&self, config: &Config) -> String {
        match ProviderKind::from_text(&self.kind) {
            ProviderKind::Google => config.sso_google.trim_end_matches('/').to_owned(),
            _ => self.issuer.clone(),
        }
    }

    pub fn logout_address(&self, config: &Config) -> String {
        format!("{}/sso/{}/logout", config.site(self.audience()), self.id)
    }

    /// One that was sealed under another key of this service has to be typed again.
    pub fn secret(&self, app: &App) -> Answer<Secret> {
        let opened = app.bus.open_own(&Sealed(self.secret.clone())).context("open the secret of a provider");
        opened.map_err(|error| {
            tracing::error!(error = format!("{error:#}"), "the secret of a provider has to be typed again");
            Failure::field("secret", Problem::Missing).into()
        })
    }

    pub fn way_in(&self) -> WayIn {
        WayIn { provider: self.id, label: self.label.clone(), kind: ProviderKind::from_text(&self.kind) }
    }

    pub fn settings(&self) -> ProviderSettings {
        ProviderSettings {
            audience: self.audience(),
            kind: ProviderKind::from_text(&self.kind),
            label: self.label.clone(),
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            shown: self.shown,
            whose: match self.whose.as_str() {
                "customers" => ProviderFor::Customers {
                    customers: self.customers.iter().copied().map(CustomerId).collect(),
                },
                "domains" => ProviderFor::Domains { domains: self.domains.clone() },
                _ => ProviderFor::Everybody,
            },
            only: self.only_way,
            first_time: FirstTime::from_text(&self.first_time),
            tenants: self.tenants.clone(),
            second_factor_there: self.second_factor_there,
            refresh: self.refresh,
        }
    }
}
