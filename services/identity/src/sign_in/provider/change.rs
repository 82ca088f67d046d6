//! Providers made, changed, put in order and removed.

use crate::{
    changes,
    config::App,
    sign_in::{
        provider::{self, ProviderRow, list, settings},
        proving,
    },
};
use chassis::{
    Answer,
    audit::{self, Changes},
    form::Form,
};
use contracts::{
    Actor, Audience, Failure, Problem, Secret,
    v1::identity::{
        CreateProvider, MOST_PROVIDERS, OrderProviders, Provider, ProviderFor, ProviderSettings, Providers,
        SaveProvider,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

const LONGEST_SECRET: usize = 1_000;

pub async fn create(
    tx: &mut PgConnection,
    request: &CreateProvider,
    actor: &Actor,
    app: &App,
) -> Answer<Provider> {
    proving::lately(&mut *tx, actor).await?;
    lock(&mut *tx).await?;
    let mut form = Form::default();
    check_secret(&mut form, &request.secret);
    let audience = request.settings.audience;
    let there: i64 = sqlx::query_scalar("select count(*) from provider where audience = $1")
        .bind(audience.as_str())
        .fetch_one(&mut *tx)
        .await?;
    if there >= MOST_PROVIDERS as i64 {
        form.refuse_beyond("provider", Problem::TooMany, MOST_PROVIDERS as i64);
    }
    let kept = settings::check(&mut *tx, &request.settings, form, &app.config).await?;
    let id = Uuid::now_v7();
    sqlx::query(
        "insert into provider (id, audience, rank, kind, label, issuer, client_id, secret, shown, whose, only_way,
                               first_time, second_factor_there, refresh)
         values ($1, $2, $3, $4, '', '', '', $5, false, 'everybody', false, $6, false, false)",
    )
    .bind(id)
    .bind(audience.as_str())
    .bind(there as i32 + 1)
    .bind(kept.kind.as_str())
    .bind(app.bus.seal_own(&request.secret)?.0)
    .bind(kept.first_time.as_str())
    .execute(&mut *tx)
    .await?;
    write(&mut *tx, id, &kept).await?;
    let told = changes::of_version(&serde_json::Value::Null, &serde_json::to_value(&kept)?, 1);
    audit::record(&mut *tx, Some(actor), "provider.created", Some(id), &told).await?;
    list::one(tx, id, &app.config).await
}

pub async fn save(
    tx: &mut PgConnection,
    request: &SaveProvider,
    actor: &Actor,
    app: &App,
) -> Answer<Provider> {
    proving::lately(&mut *tx, actor).await?;
    lock(&mut *tx).await?;
    let row = known(&mut *tx, request.provider).await?;
    if let Some(failure) = changes::since(&mut *tx, "provider", row.id, request.version, row.version).await? {
        return Err(failure.into());
    }
    let before = row.settings();
    let mut form = Form::default();
    if request.settings.audience != before.audience {
        form.refuse("audience", Problem::ReadOnly);
    }
    if let Some(secret) = &request.secret {
        check_secret(&mut form, secret);
    }
    let kept = settings::check(&mut *tx, &request.settings, form, &app.config).await?;
    let mut told = changes::of_version(&before, &kept, row.version + 1);
    match &request.secret {
        Some(secret) => {
            sqlx::query("update provider set secret = $2, secret_since = now() where id = $1")
                .bind(row.id)
                .bind(app.bus.seal_own(secret)?.0)
                .execute(&mut *tx)
                .await?;
            told.extend(changes::one("secret", "replaced"));
        }
        None => settings::must_go_where_it_was_meant_for(&before, &kept)?,
    }
    sqlx::query("update provider set version = version + 1 where id = $1")
        .bind(row.id)
        .execute(&mut *tx)
        .await?;
    write(&mut *tx, row.id, &kept).await?;
    audit::record(&mut *tx, Some(actor), "provider.changed", Some(row.id), &told).await?;
    list::one(tx, row.id, &app.config).await
}

/// Puts all of a site into another order.
pub async fn put_in_order(
    tx: &mut PgConnection,
    request: &OrderProviders,
    actor: &Actor,
    app: &App,
) -> Answer<Providers> {
    lock(&mut *tx).await?;
    let before = in_order(&mut *tx, request.audience).await?;
    let wanted = &request.providers;
    let is_one = |id: &Uuid| before.iter().any(|(known, _)| known == id);
    let mut each = wanted.clone();
    each.sort_unstable();
    each.dedup();
    if each.len() != before.len() || wanted.len() != before.len() || !wanted.iter().all(is_one) {
        return Err(Failure::conflict("these are not all the providers there are, each once").into());
    }
    if !before.iter().map(|(id, _)| id).eq(wanted) {
        number(&mut *tx, wanted).await?;
        let after = in_order(&mut *tx, request.audience).await?;
        let named = |order: &[(Uuid, String)]| {
            order.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>().join(", ")
        };
        let told = Changes::from([("order".to_owned(), (named(&before), named(&after)))]);
        audit::record(&mut *tx, Some(actor), "provider.ordered", None, &told).await?;
    }
    list::all(tx, actor, &app.config).await
}

/// Whoever came in by it has to come in again, in another way. Accounts there stay whose they are, in case another provider
/// speaks for the same issuer.
pub async fn remove(tx: &mut PgConnection, provider: Uuid, actor: &Actor) -> Answer<()> {
    lock(&mut *tx).await?;
    let row = known(&mut *tx, provider).await?;
    sqlx::query("delete from provider where id = $1").bind(row.id).execute(&mut *tx).await?;
    let left: Vec<Uuid> = in_order(&mut *tx, row.audience()).await?.into_iter().map(|(id, _)| id).collect();
    number(&mut *tx, &left).await?;
    sqlx::query("update session set ended_at = now() where provider = $1 and ended_at is null")
        .bind(row.id)
        .execute(&mut *tx)
        .await?;
    let told = Changes::from([("label".to_owned(), (row.label.clone(), String::new()))]);
    audit::record(tx, Some(actor), "provider.removed", Some(row.id), &told).await?;
    Ok(())
}

/// One administrator at a time makes, removes or arranges them: else two could get one place.
async fn lock(tx: &mut PgConnection) -> Answer<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtext('provider'))").execute(tx).await?;
    Ok(())
}

async fn known(tx: &mut PgConnection, id: Uuid) -> Answer<ProviderRow> {
    Ok(provider::get(tx, id, None).await?.ok_or_else(|| Failure::not_found("provider"))?)
}

async fn in_order(tx: &mut PgConnection, audience: Audience) -> Answer<Vec<(Uuid, String)>> {
    let order = sqlx::query_as("select id, label from provider where audience = $1 order by rank")
        .bind(audience.as_str())
        .fetch_all(tx)
        .await?;
    Ok(order)
}

/// Gives them the places 1, 2, 3, ….
async fn number(tx: &mut PgConnection, providers: &[Uuid]) -> Answer<()> {
    sqlx::query(
        "update provider set rank = place.rank, version = version + 1
         from unnest($1::uuid[]) with ordinality as place (id, rank)
         where provider.id = place.id and provider.rank <> place.rank",
    )
    .bind(providers)
    .execute(tx)
    .await?;
    Ok(())
}

async fn write(tx: &mut PgConnection, id: Uuid, kept: &ProviderSettings) -> Answer<()> {
    let (whose, customers, domains) = match &kept.whose {
        ProviderFor::Everybody => ("everybody", Vec::new(), Vec::new()),
        ProviderFor::Customers { customers } => {
            ("customers", customers.iter().map(|customer| customer.0).collect(), Vec::new())
        }
        ProviderFor::Domains { domains } => ("domains", Vec::new(), domains.clone()),
    };
    sqlx::query(
        "update provider set kind = $2, label = $3, issuer = $4, client_id = $5, shown = $6, whose = $7,
                domains = $8, only_way = $9, first_time = $10, tenants = $11, second_factor_there = $12,
                refresh = $13
         where id = $1",
    )
    .bind(id)
    .bind(kept.kind.as_str())
    .bind(&kept.label)
    .bind(&kept.issuer)
    .bind(&kept.client_id)
    .bind(kept.shown)
    .bind(whose)
    .bind(domains)
    .bind(kept.only)
    .bind(kept.first_time.as_str())
    .bind(&kept.tenants)
    .bind(kept.second_factor_there)
    .bind(kept.refresh)
    .execute(&mut *tx)
    .await?;
    sqlx::query("delete from provider_customer where provider = $1").bind(id).execute(&mut *tx).await?;
    sqlx::query("insert into provider_customer (provider, customer) select $1, unnest($2::uuid[])")
        .bind(id)
        .bind(customers)
        .execute(tx)
        .await?;
    Ok(())
}

fn check_secret(form: &mut Form, secret: &Secret) {
    let length = secret.expose().chars().count();
    if secret.expose().trim().is_empty() {
        form.refuse("secret", Problem::Missing);
    } else if length > LONGEST_SECRET {
        form.refuse_beyond("secret", Problem::TooLong, LONGEST_SECRET as i64);
    } else if secret.expose().chars().any(char::is_control) {
        form.refuse("secret", Problem::Malformed);
    }
}
