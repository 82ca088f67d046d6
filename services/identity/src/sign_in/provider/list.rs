//! Providers as administrators see them, and as a sign-in page offers them.

use crate::{
    config::Config,
    people::name,
    sign_in::{
        provider::{self, ProviderRow, select_providers},
        sso::knock,
    },
};
use chassis::Answer;
use contracts::{
    Actor, CustomerId, Duty, Failure,
    v1::identity::{ListWaysIn, NamedCustomer, Provider, ProviderFor, Providers, WayIn, WaysIn},
};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// All of them for administrators; with those who wait for whom is on the duty for people, too.
pub async fn all(tx: &mut PgConnection, actor: &Actor, config: &Config) -> Answer<Providers> {
    let mut providers = Vec::new();
    if actor.is_administrator() {
        let rows: Vec<ProviderRow> =
            sqlx::query_as(select_providers!("order by p.audience desc, p.rank")).fetch_all(&mut *tx).await?;
        let known = about(&mut *tx).await?;
        providers = rows.into_iter().map(|row| told(row, &known, config)).collect();
    } else {
        actor.on_duty(Duty::People)?;
    }
    let knocks = knock::waiting(&mut *tx, actor).await?;
    let refused_knocks = knock::refused(tx, actor).await?;
    Ok(Providers { providers, knocks, refused_knocks })
}

pub async fn one(tx: &mut PgConnection, provider: Uuid, config: &Config) -> Answer<Provider> {
    let row: Option<ProviderRow> =
        sqlx::query_as(select_providers!("where p.id = $1")).bind(provider).fetch_optional(&mut *tx).await?;
    let row = row.ok_or_else(|| Failure::not_found("provider"))?;
    Ok(told(row, &about(tx).await?, config))
}

/// What a sign-in page offers. It depends on the domain of what was typed and never on whether anybody has that name.
pub async fn ways_in(tx: &mut PgConnection, request: &ListWaysIn) -> Answer<WaysIn> {
    let rows: Vec<ProviderRow> =
        sqlx::query_as(select_providers!("where p.audience = $1 and p.shown order by p.rank"))
            .bind(request.audience.as_str())
            .fetch_all(tx)
            .await?;
    let typed = name::key(&request.login);
    let domain = typed.rsplit_once('@').map(|(_, domain)| domain);
    let is_of = |row: &ProviderRow| match (row.settings().whose, domain) {
        (ProviderFor::Domains { domains }, Some(domain)) => domains.iter().any(|one| one == domain),
        _ => true,
    };
    let is_only = |row: &&ProviderRow| {
        let settings = row.settings();
        domain.is_some() && settings.only && matches!(settings.whose, ProviderFor::Domains { .. })
    };
    let offered: Vec<ProviderRow> = rows.into_iter().filter(is_of).collect();
    let only = offered.iter().find(is_only).map(ProviderRow::way_in);
    Ok(WaysIn { providers: offered.iter().map(ProviderRow::way_in).collect(), only })
}

/// Providers that somebody could link: shown, for them, and none of their accounts is there.
pub async fn linkable(tx: &mut PgConnection, person: Uuid) -> Answer<Vec<WayIn>> {
    let rows: Vec<ProviderRow> = sqlx::query_as(select_providers!(
        "join provider_of o on o.provider = p.id
         where o.person = $1 and p.shown
           and not exists (select 1 from linked_account a where a.person = $1 and a.provider = p.id)
         order by p.rank"
    ))
    .bind(person)
    .fetch_all(tx)
    .await?;
    Ok(rows.iter().map(ProviderRow::way_in).collect())
}

/// What is beside the rows: how many people, and the names of customers.
struct About {
    people: HashMap<Uuid, i64>,
    customers: HashMap<Uuid, Vec<NamedCustomer>>,
}

async fn about(tx: &mut PgConnection) -> Answer<About> {
    let people: Vec<(Uuid, i64)> = sqlx::query_as(
        "select provider, count(*) from linked_account where provider is not null group by provider",
    )
    .fetch_all(&mut *tx)
    .await?;
    let named: Vec<(Uuid, Uuid, String)> = sqlx::query_as(
        "select p.provider, c.id, c.name from provider_customer p join customer c on c.id = p.customer
         order by c.name, c.id",
    )
    .fetch_all(tx)
    .await?;
    let mut customers: HashMap<Uuid, Vec<NamedCustomer>> = HashMap::new();
    for (provider, customer, name) in named {
        customers.entry(provider).or_default().push(NamedCustomer { customer: CustomerId(customer), name });
    }
    Ok(About { people: people.into_iter().collect(), customers })
}

fn told(row: ProviderRow, about: &About, config: &Config) -> Provider {
    Provider {
        provider: row.id,
        version: row.version,
        rank: row.rank,
        settings: row.settings(),
        secret_since: Some(row.secret_since),
        customers: about.customers.get(&row.id).cloned().unwrap_or_default(),
        people: about.people.get(&row.id).copied().unwrap_or_default(),
        used_at: row.used_at,
        redirect_address: provider::redirect_address(row.audience(), config),
        logout_address: row.logout_address(config),
    }
}
