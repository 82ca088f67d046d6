//! What is not taken in since it would have to be guessed. Others go on.

use super::lease::Held;
use contracts::v1::directory::{JoinRule, SourceRules};
use sqlx::PgConnection;

/// Marks what is staged and cannot be taken in. The first reason that is found stays.
pub async fn find(
    tx: &mut PgConnection,
    held: &Held,
    rules: &SourceRules,
    join: JoinRule,
) -> sqlx::Result<()> {
    same_key(&mut *tx, held).await?;
    same_login(&mut *tx, held).await?;
    same_email(&mut *tx, held).await?;
    if !rules.customers.is_empty() {
        other_customers(&mut *tx, held, &rules.customers).await?;
    }
    if join == JoinRule::Ask {
        taken(tx, held).await?;
    }
    Ok(())
}

/// Two entries with one key, as keys are compared: neither is taken in, not even that one of them is disabled.
async fn same_key(tx: &mut PgConnection, held: &Held) -> sqlx::Result<()> {
    sqlx::query(
        "with twice as (
             select bare_key, min(number) as first, max(number) as last from staged
             where run = $1 and bare_key is not null group by bare_key having count(*) > 1
         )
         update staged s set reason = 'same_key', about = other.at
         from twice, staged other
         where s.run = $1 and s.bare_key = twice.bare_key
           and other.run = $1 and other.number = case when s.number = twice.first then twice.last else twice.first end",
    )
    .bind(held.run)
    .execute(tx)
    .await?;
    Ok(())
}

/// Two entries with one login. Those that were refused count too: which of them is right would be a guess.
async fn same_login(tx: &mut PgConnection, held: &Held) -> sqlx::Result<()> {
    sqlx::query(
        "with twice as (
             select login, min(number) as first, max(number) as last from staged
             where run = $1 and active and login <> '' group by login having count(*) > 1
         )
         update staged s set reason = 'same_login', about = other.at
         from twice, staged other
         where s.run = $1 and s.active and s.reason is null and s.login = twice.login
           and other.run = $1 and other.number = case when s.number = twice.first then twice.last else twice.first end",
    )
    .bind(held.run)
    .execute(tx)
    .await?;
    Ok(())
}

async fn same_email(tx: &mut PgConnection, held: &Held) -> sqlx::Result<()> {
    sqlx::query(
        "with twice as (
             select email, min(number) as first, max(number) as last from staged
             where run = $1 and active and email <> '' group by email having count(*) > 1
         )
         update staged s set reason = 'same_email', about = other.at
         from twice, staged other
         where s.run = $1 and s.active and s.reason is null and s.email = twice.email
           and other.run = $1 and other.number = case when s.number = twice.first then twice.last else twice.first end",
    )
    .bind(held.run)
    .execute(tx)
    .await?;
    Ok(())
}

/// People whom the rules of the source do not let it put where it says, all at once; see `rules::permit`.
async fn other_customers(tx: &mut PgConnection, held: &Held, allowed: &[String]) -> sqlx::Result<()> {
    sqlx::query(
        "update staged
         set reason = 'malformed',
             about = 'this source may not put people into the customer \"' || (said ->> 'customer_number') || '\"',
             problems = '[{\"field\": \"source_customers\", \"problem\": \"read_only\"}]'
         where run = $1 and active and reason is null and 'customer_number' <> all (kept)
           and lower(said ->> 'customer_number') <> all (array(select lower(n) from unnest($2::text[]) as n))",
    )
    .bind(held.run)
    .bind(allowed)
    .execute(tx)
    .await?;
    Ok(())
}

/// Logins and addresses of somebody whom another source told of. Who has theirs already keeps it.
async fn taken(tx: &mut PgConnection, held: &Held) -> sqlx::Result<()> {
    sqlx::query(
        "with news as (
             select s.number, s.login, s.email,
                    r.record is null or lower(bare(r.said ->> 'login')) <> s.login as other_login,
                    r.record is null or lower(bare(r.said ->> 'email')) <> s.email as other_email
             from staged s left join record r on r.source = $2 and r.bare_key = s.bare_key
             where s.run = $1 and s.active and s.reason is null
         ), found as (
             select distinct on (hit.number) hit.number, hit.who
             from (
                 select n.number,
                        o.source || ': ' || concat_ws(' ', o.said ->> 'first_name', o.said ->> 'last_name') as who
                 from news n join record o on lower(bare(o.said ->> 'login')) = n.login
                 where n.other_login and n.login <> '' and o.said ->> 'active' = 'true' and o.source <> $2
                 union all
                 select n.number,
                        o.source || ': ' || concat_ws(' ', o.said ->> 'first_name', o.said ->> 'last_name')
                 from news n join record o on lower(bare(o.said ->> 'email')) = n.email
                 where n.other_email and n.email <> '' and o.said ->> 'active' = 'true' and o.source <> $2
             ) hit
             order by hit.number, hit.who
         )
         update staged s set reason = 'taken', about = found.who
         from found where s.run = $1 and s.number = found.number",
    )
    .bind(held.run)
    .bind(&held.source)
    .execute(tx)
    .await?;
    Ok(())
}
