//! Accounts at providers that are somebody's here.

use crate::{
    changes,
    config::Config,
    people::account::{self, Account},
    sign_in::{last_way_in, provider::ProviderRow, proving, sso::proof::Proof, way_in_notice},
};
use chassis::{Answer, audit};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Audience, Duty, Failure, PersonId,
    v1::identity::{LinkedAccount, UnlinkAccount, WayInChange},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Whose an account there is on a site: its row and the person.
pub async fn holder(
    tx: &mut PgConnection,
    audience: Audience,
    issuer: &str,
    subject: &str,
) -> Answer<Option<(Uuid, Uuid)>> {
    let holder = sqlx::query_as(
        "select id, person from linked_account where audience = $1 and issuer = $2 and subject = $3",
    )
    .bind(audience.as_str())
    .bind(issuer)
    .bind(subject)
    .fetch_optional(tx)
    .await?;
    Ok(holder)
}

/// Those of somebody, the oldest first.
pub async fn of(tx: &mut PgConnection, person: Uuid) -> Answer<Vec<LinkedAccount>> {
    type Linked = (Uuid, Option<Uuid>, String, String, DateTime<Utc>, Option<DateTime<Utc>>);
    let rows: Vec<Linked> = sqlx::query_as(
        "select a.id, a.provider, coalesce(p.label, a.label), a.email, a.linked_at, a.used_at
         from linked_account a left join provider p on p.id = a.provider
         where a.person = $1 order by a.linked_at, a.id",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    let told = |(account, provider, label, email, since, used_at)| LinkedAccount {
        account,
        provider,
        label,
        email,
        since,
        used_at,
    };
    Ok(rows.into_iter().map(told).collect())
}

/// Whether it is anybody's, after the person was locked.
pub async fn is_still(tx: &mut PgConnection, id: Uuid) -> Answer<bool> {
    let still = sqlx::query_scalar("select exists (select 1 from linked_account where id = $1)")
        .bind(id)
        .fetch_one(tx)
        .await?;
    Ok(still)
}

/// Whether another account of the same provider is somebody's already.
pub async fn has_another(
    tx: &mut PgConnection,
    person: Uuid,
    provider: &ProviderRow,
    issuer: &str,
) -> Answer<bool> {
    let has = sqlx::query_scalar(
        "select exists (select 1 from linked_account where person = $1 and (provider = $2 or issuer = $3))",
    )
    .bind(person)
    .bind(provider.id)
    .bind(issuer)
    .fetch_one(tx)
    .await?;
    Ok(has)
}

/// An account as its provider names it.
pub struct There<'a> {
    pub provider: &'a ProviderRow,
    pub issuer: &'a str,
    pub subject: &'a str,
    pub email: &'a str,
}

impl<'a> There<'a> {
    pub fn of(provider: &'a ProviderRow, proof: &'a Proof) -> Self {
        let email = proof.said.email.as_deref().unwrap_or_default();
        Self { provider, issuer: &proof.issuer, subject: &proof.subject, email }
    }
}

/// From now on it is theirs, and no stranger's who waits; they hear of it by mail. Refused where it is somebody else's by now.
/// The caller has locked the person. `by` is none for who came in with a confirmed address.
pub async fn link(
    tx: &mut PgConnection,
    account: &Account,
    there: &There<'_>,
    change: WayInChange,
    by: Option<&Actor>,
    config: &Config,
) -> Answer<Uuid> {
    let id = Uuid::now_v7();
    let linked = sqlx::query(
        "insert into linked_account (id, person, audience, provider, issuer, subject, label, email, linked_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
    )
    .bind(id)
    .bind(account.person)
    .bind(account.audience().as_str())
    .bind(there.provider.id)
    .bind(there.issuer)
    .bind(there.subject)
    .bind(&there.provider.label)
    .bind(there.email)
    .bind(by.map(|by| by.person.0))
    .execute(&mut *tx)
    .await?;
    if linked.rows_affected() == 0 {
        return Err(Failure::conflict("the account is somebody's already").into());
    }
    sqlx::query("delete from knock where audience = $1 and issuer = $2 and subject = $3")
        .bind(account.audience().as_str())
        .bind(there.issuer)
        .bind(there.subject)
        .execute(&mut *tx)
        .await?;
    way_in_notice::record(&mut *tx, account, change, &there.provider.label, config).await?;
    let mut told = changes::one("provider", &there.provider.label);
    told.extend(changes::one("email", there.email));
    audit::record(tx, by, "account.linked", Some(account.person), &told).await?;
    Ok(id)
}

/// It was used now, by this provider, which says this address.
pub async fn used(tx: &mut PgConnection, id: Uuid, there: &There<'_>) -> Answer<()> {
    sqlx::query(
        "update linked_account set used_at = now(), provider = $2, label = $3,
                email = case when $4 = '' then email else $4 end
         where id = $1",
    )
    .bind(id)
    .bind(there.provider.id)
    .bind(&there.provider.label)
    .bind(there.email)
    .execute(&mut *tx)
    .await?;
    sqlx::query("update provider set used_at = now() where id = $1")
        .bind(there.provider.id)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes one away, and the sessions that it opened with it: one's own, though never the last way in, or somebody else's on
/// duty.
pub async fn unlink(
    tx: &mut PgConnection,
    request: &UnlinkAccount,
    actor: &Actor,
    config: &Config,
) -> Answer<()> {
    let own = request.person.is_none_or(|person| person == actor.person);
    let person = request.person.unwrap_or(actor.person);
    if own {
        proving::lately(&mut *tx, actor).await?;
    } else {
        actor.on_duty(Duty::People)?;
    }
    let account = account::get(&mut *tx, person.0).await?.ok_or_else(|| Failure::not_found("person"))?;
    if !own && account.audience() == Audience::Desk {
        actor.administrator()?;
    }
    lock(&mut *tx, person).await?;
    if forget(&mut *tx, &account, Some(request.account), Some(actor), config).await? == 0 {
        return Err(Failure::not_found("account").into());
    }
    if own { last_way_in::is_left(tx, person.0).await } else { Ok(()) }
}

/// Takes them all away, where staff give somebody a new way in: whoever had their account for a while may have linked one.
pub async fn forget_all(tx: &mut PgConnection, account: &Account, by: &Actor, config: &Config) -> Answer<()> {
    lock(&mut *tx, PersonId(account.person)).await?;
    forget(tx, account, None, Some(by), config).await?;
    Ok(())
}

/// One, or all. Returns how many.
async fn forget(
    tx: &mut PgConnection,
    account: &Account,
    one: Option<Uuid>,
    by: Option<&Actor>,
    config: &Config,
) -> Answer<usize> {
    let gone: Vec<(Option<Uuid>, String, String)> = sqlx::query_as(
        "delete from linked_account where person = $1 and ($2 is null or id = $2) returning provider, label, email",
    )
    .bind(account.person)
    .bind(one)
    .fetch_all(&mut *tx)
    .await?;
    for (provider, label, email) in &gone {
        sqlx::query(
            "update session set ended_at = now() where person = $1 and provider = $2 and ended_at is null",
        )
        .bind(account.person)
        .bind(provider)
        .execute(&mut *tx)
        .await?;
        way_in_notice::record(&mut *tx, account, WayInChange::AccountUnlinked, label, config).await?;
        let mut told = changes::one("provider", label);
        told.extend(changes::one("email", email));
        audit::record(&mut *tx, by, "account.unlinked", Some(account.person), &told).await?;
    }
    Ok(gone.len())
}

/// Accounts of one person are linked and taken away one after the other.
pub async fn lock(tx: &mut PgConnection, person: PersonId) -> Answer<()> {
    sqlx::query("select id from person where id = $1 for no key update").bind(person.0).execute(tx).await?;
    Ok(())
}
