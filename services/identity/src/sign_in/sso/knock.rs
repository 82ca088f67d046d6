//! Whoever proved who they are, and whom no record fits: they wait here until somebody on the desk links them to a person,
//! or refuses.

use crate::{
    changes,
    config::Config,
    people::{account, name},
    sign_in::{
        provider::{self, ProviderRow},
        sso::{
            account::{self as linked, There},
            proof::Proof,
        },
    },
};
use chassis::{Answer, audit};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Audience, Duty, Failure, PersonId, Problem,
    v1::identity::{AcceptKnock, Knock, PerhapsPerson, RefuseKnock, SsoTrouble, WayInChange},
};
use sqlx::PgConnection;
use uuid::Uuid;

const SHOWN: i64 = 100;
/// Of people whom it may be.
const PERHAPS: usize = 5;

/// Notes that somebody came; in the audit log the first time only.
pub async fn note(
    tx: &mut PgConnection,
    provider: &ProviderRow,
    proof: &Proof,
    why: SsoTrouble,
) -> Answer<()> {
    let said = &proof.said;
    let first: bool = sqlx::query_scalar(
        "insert into knock (id, provider, audience, issuer, subject, name, email, confirmed, why)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint knock_once
         do update set provider = excluded.provider, name = excluded.name, email = excluded.email,
                       confirmed = excluded.confirmed, why = excluded.why, times = knock.times + 1, at = now()
         returning times = 1",
    )
    .bind(Uuid::now_v7())
    .bind(provider.id)
    .bind(provider.audience().as_str())
    .bind(&proof.issuer)
    .bind(&proof.subject)
    .bind(&said.name)
    .bind(said.email.as_deref().unwrap_or_default())
    .bind(said.confirmed)
    .bind(why.as_str())
    .fetch_one(&mut *tx)
    .await?;
    if first {
        let mut told = changes::one("provider", &provider.label);
        told.extend(changes::one("email", said.email.as_deref().unwrap_or_default()));
        told.extend(changes::one("reason", why.as_str()));
        audit::record(tx, None, "sign_in.knocked", None, &told).await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct KnockRow {
    id: Uuid,
    provider: Uuid,
    provider_label: String,
    audience: String,
    at: DateTime<Utc>,
    times: i64,
    name: String,
    email: String,
    confirmed: bool,
    why: String,
}

/// Those who wait, the newest first: of the portal for whom is on duty, of the desk for administrators.
pub async fn waiting(tx: &mut PgConnection, actor: &Actor) -> Answer<Vec<Knock>> {
    let rows: Vec<KnockRow> = sqlx::query_as(
        "select k.id, k.provider, p.label as provider_label, k.audience, k.at, k.times, k.name, k.email,
                k.confirmed, k.why
         from knock k join provider p on p.id = k.provider
         where k.refused_at is null and k.audience = any($1) order by k.at desc, k.id limit $2",
    )
    .bind(sites(actor))
    .bind(SHOWN)
    .fetch_all(&mut *tx)
    .await?;
    let perhaps = perhaps(tx, &rows).await?;
    let knock = |row: KnockRow| {
        let audience = Audience::named(&row.audience).unwrap_or(Audience::Portal);
        let (email, called) = (name::key(&row.email), row.name.to_lowercase());
        let fits = |one: &&Perhaps| {
            one.audience == row.audience
                && (!email.is_empty() && name::key(&one.email) == email
                    || !called.is_empty() && one.name.to_lowercase() == called)
        };
        Knock {
            knock: row.id,
            provider: row.provider,
            provider_label: row.provider_label,
            audience,
            at: row.at,
            times: row.times,
            perhaps: perhaps.iter().filter(fits).take(PERHAPS).map(Perhaps::told).collect(),
            name: row.name,
            email: row.email,
            confirmed: row.confirmed,
            why: SsoTrouble::from_text(&row.why),
        }
    };
    Ok(rows.into_iter().map(knock).collect())
}

pub async fn refused(tx: &mut PgConnection, actor: &Actor) -> Answer<i64> {
    let refused =
        sqlx::query_scalar("select count(*) from knock where refused_at is not null and audience = any($1)")
            .bind(sites(actor))
            .fetch_one(tx)
            .await?;
    Ok(refused)
}

/// The account that knocked is that person's from now on.
pub async fn accept(
    tx: &mut PgConnection,
    request: &AcceptKnock,
    actor: &Actor,
    config: &Config,
) -> Answer<()> {
    let taken = take(&mut *tx, request.knock, actor).await?;
    let provider = provider::get(&mut *tx, taken.provider, None).await?;
    let provider = provider.ok_or_else(|| Failure::not_found("knock"))?;
    let account = account::get(&mut *tx, request.person.0).await?;
    let account = account.filter(|account| account.audience() == provider.audience());
    let account = account.ok_or_else(|| Failure::field("person", Problem::NoSuch))?;
    if !account::lock_if_active(&mut *tx, &account).await? {
        return Err(Failure::conflict("the person or their customer is not valid").into());
    }
    linked::lock(&mut *tx, PersonId(account.person)).await?;
    if !provider::is_for(&mut *tx, provider.id, account.person).await? {
        return Err(Failure::field("person", Problem::NotAllowed).into());
    }
    let there =
        There { provider: &provider, issuer: &taken.issuer, subject: &taken.subject, email: &taken.email };
    linked::link(tx, &account, &there, WayInChange::LetIn, Some(actor), config).await?;
    Ok(())
}

/// It is shown no more, however often that account comes.
pub async fn refuse(tx: &mut PgConnection, request: &RefuseKnock, actor: &Actor) -> Answer<()> {
    let taken = take(&mut *tx, request.knock, actor).await?;
    sqlx::query("update knock set refused_at = now() where id = $1")
        .bind(request.knock)
        .execute(&mut *tx)
        .await?;
    let mut told = changes::one("email", &taken.email);
    told.extend(changes::one("name", &taken.name));
    audit::record(tx, Some(actor), "knock.refused", None, &told).await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Taken {
    provider: Uuid,
    issuer: String,
    subject: String,
    name: String,
    email: String,
}

/// For one of many at once who decide about it.
async fn take(tx: &mut PgConnection, knock: Uuid, actor: &Actor) -> Answer<Taken> {
    let taken: Option<Taken> = sqlx::query_as(
        "select provider, issuer, subject, name, email from knock
         where id = $1 and refused_at is null and audience = any($2) for update",
    )
    .bind(knock)
    .bind(sites(actor))
    .fetch_optional(tx)
    .await?;
    Ok(taken.ok_or_else(|| Failure::not_found("knock"))?)
}

/// About whose people somebody decides.
fn sites(actor: &Actor) -> Vec<&'static str> {
    let mut sites = Vec::new();
    if actor.has(Duty::People) {
        sites.push(Audience::Portal.as_str());
    }
    if actor.is_administrator() {
        sites.push(Audience::Desk.as_str());
    }
    sites
}

#[derive(sqlx::FromRow)]
struct Perhaps {
    person: Uuid,
    audience: String,
    name: String,
    email: String,
    customer: String,
    active: bool,
}

impl Perhaps {
    fn told(&self) -> PerhapsPerson {
        PerhapsPerson {
            person: PersonId(self.person),
            name: self.name.clone(),
            email: self.email.clone(),
            customer: self.customer.clone(),
            active: self.active,
        }
    }
}

/// Everybody who has one of the addresses or names, read once for all who wait.
async fn perhaps(tx: &mut PgConnection, rows: &[KnockRow]) -> Answer<Vec<Perhaps>> {
    let emails: Vec<String> =
        rows.iter().map(|row| name::key(&row.email)).filter(|key| !key.is_empty()).collect();
    let names: Vec<String> =
        rows.iter().map(|row| row.name.to_lowercase()).filter(|name| !name.is_empty()).collect();
    let found = sqlx::query_as(
        "select a.person, a.audience, a.name, a.email, coalesce(a.customer_name, '') as customer, a.active
         from account a
         where a.person in (select n.person from name_in_use n where n.name = any($1)
                            union select u.person from customer_user u
                                  where lower(u.first_name || ' ' || u.last_name) = any($2)
                            union select g.person from agent g where lower(g.name) = any($2))
         order by a.active desc, a.name, a.person limit 1000",
    )
    .bind(emails)
    .bind(names)
    .fetch_all(tx)
    .await?;
    Ok(found)
}
