//! Who holds what, given to many at once. Audited nowhere: nobody did it.

use crate::{
    access::level::rank_of,
    config::App,
    people::{customer, customer_user},
    rights_changed,
    seed::loading::{AT_ONCE, failed},
};
use anyhow::{Context, Result};
use contracts::{CustomerId, GroupId, Level, PersonId, ServiceId, v1::identity::Changed};
use sqlx::{PgConnection, PgPool};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Adds groups; each with what every person has of it.
pub async fn groups(db: &PgPool, groups: &[(GroupId, &str, Option<Level>)]) -> Result<()> {
    let ids: Vec<Uuid> = groups.iter().map(|(group, ..)| group.0).collect();
    let names: Vec<&str> = groups.iter().map(|(_, name, _)| *name).collect();
    let always: Vec<Option<i16>> = groups.iter().map(|(.., always)| always.map(rank_of)).collect();
    sqlx::query(
        "insert into access_group (id, name, always_people)
         select n.id, n.name, n.always
         from unnest($1::uuid[], $2::text[], $3::smallint[]) as n (id, name, always)",
    )
    .bind(ids)
    .bind(names)
    .bind(always)
    .execute(db)
    .await
    .context("load groups")?;
    Ok(())
}

/// Gives people groups.
pub async fn person_groups(db: &PgPool, grants: &[(PersonId, GroupId, Level)]) -> Result<()> {
    for some in grants.chunks(AT_ONCE) {
        let mut tx = db.begin().await?;
        let (people, groups, levels) = columns(some, |(person, group, level)| (person.0, group.0, level));
        sqlx::query(
            "insert into person_group (person, group_id, level)
             select n.person, n.group_id, n.level
             from unnest($1::uuid[], $2::uuid[], $3::smallint[]) as n (person, group_id, level)
             on conflict (person, group_id) do update set level = excluded.level",
        )
        .bind(people)
        .bind(groups)
        .bind(levels)
        .execute(&mut *tx)
        .await
        .context("give people groups")?;
        announce(&mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Gives agents groups.
pub async fn agent_groups(db: &PgPool, grants: &[(PersonId, GroupId, Level)]) -> Result<()> {
    let mut tx = db.begin().await?;
    let (agents, groups, levels) = columns(grants, |(agent, group, level)| (agent.0, group.0, level));
    sqlx::query(
        "insert into agent_group (agent, group_id, level)
         select n.agent, n.group_id, n.level
         from unnest($1::uuid[], $2::uuid[], $3::smallint[]) as n (agent, group_id, level)
         on conflict (agent, group_id) do update set level = excluded.level",
    )
    .bind(agents)
    .bind(groups)
    .bind(levels)
    .execute(&mut *tx)
    .await
    .context("give agents groups")?;
    announce(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives customers groups, among their own tickets or elsewhere.
pub async fn customer_groups(
    db: &PgPool,
    grants: &[(CustomerId, GroupId, Level)],
    elsewhere: bool,
) -> Result<()> {
    for some in grants.chunks(AT_ONCE) {
        let mut tx = db.begin().await?;
        let (customers, groups, levels) =
            columns(some, |(customer, group, level)| (customer.0, group.0, level));
        sqlx::query(
            "insert into customer_group (customer, group_id, elsewhere, level)
             select n.customer, n.group_id, $4, n.level
             from unnest($1::uuid[], $2::uuid[], $3::smallint[]) as n (customer, group_id, level)
             on conflict (customer, elsewhere, group_id) do update set level = excluded.level",
        )
        .bind(&customers)
        .bind(groups)
        .bind(levels)
        .bind(elsewhere)
        .execute(&mut *tx)
        .await
        .context("give customers groups")?;
        if !elsewhere {
            customer::regrouped(&mut tx, &once(customers), None).await.map_err(failed)?;
        }
        announce(&mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Gives people customers beside their primary one.
pub async fn memberships(app: &App, pairs: &[(PersonId, CustomerId)]) -> Result<()> {
    for some in pairs.chunks(AT_ONCE) {
        let mut tx = app.db.begin().await?;
        let (people, customers) = ids(some);
        sqlx::query(
            "insert into membership (person, customer)
             select n.person, n.customer from unnest($1::uuid[], $2::uuid[]) as n (person, customer)
             on conflict do nothing",
        )
        .bind(&people)
        .bind(customers)
        .execute(&mut *tx)
        .await
        .context("give people customers")?;
        customer_user::follow(&mut tx, &once(people), None, &app.config).await.map_err(failed)?;
        announce(&mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Chooses who reads all tickets of customers that share with chosen members.
pub async fn readers(db: &PgPool, pairs: &[(PersonId, CustomerId)]) -> Result<()> {
    let (people, customers) = ids(pairs);
    let mut tx = db.begin().await?;
    sqlx::query(
        "insert into reader (person, customer)
         select n.person, n.customer from unnest($1::uuid[], $2::uuid[]) as n (person, customer)
         on conflict do nothing",
    )
    .bind(people)
    .bind(customers)
    .execute(&mut *tx)
    .await
    .context("choose readers")?;
    announce(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Services for people, customers and groups, and for those who have none of their own.
#[derive(Default)]
pub struct Services {
    pub of_people: Vec<(PersonId, ServiceId)>,
    pub of_customers: Vec<(CustomerId, ServiceId)>,
    pub of_groups: Vec<(GroupId, ServiceId)>,
    pub by_default: Vec<ServiceId>,
}

pub async fn services(db: &PgPool, services: &Services) -> Result<()> {
    let mut tx = db.begin().await?;
    for (statement, (holders, held)) in [
        (
            "insert into person_service (person, service)
             select n.holder, n.service from unnest($1::uuid[], $2::uuid[]) as n (holder, service)
             on conflict do nothing",
            ids(&services.of_people),
        ),
        (
            "insert into customer_service (customer, service)
             select n.holder, n.service from unnest($1::uuid[], $2::uuid[]) as n (holder, service)
             on conflict do nothing",
            ids(&services.of_customers),
        ),
        (
            "insert into group_service (group_id, service)
             select n.holder, n.service from unnest($1::uuid[], $2::uuid[]) as n (holder, service)
             on conflict do nothing",
            ids(&services.of_groups),
        ),
    ] {
        sqlx::query(statement).bind(holders).bind(held).execute(&mut *tx).await.context("give services")?;
    }
    let by_default: Vec<Uuid> = services.by_default.iter().map(|service| service.0).collect();
    sqlx::query(
        "insert into default_service (service) select n.service from unnest($1::uuid[]) as n (service)
         on conflict do nothing",
    )
    .bind(by_default)
    .execute(&mut *tx)
    .await
    .context("give default services")?;
    announce(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

async fn announce(tx: &mut PgConnection) -> Result<()> {
    rights_changed::changed(tx, Uuid::nil(), Changed::Many, None).await.map_err(failed)
}

fn columns<T: Copy>(grants: &[T], of: impl Fn(T) -> (Uuid, Uuid, Level)) -> (Vec<Uuid>, Vec<Uuid>, Vec<i16>) {
    let mut columns = (Vec::new(), Vec::new(), Vec::new());
    for (holder, held, level) in grants.iter().map(|grant| of(*grant)) {
        columns.0.push(holder);
        columns.1.push(held);
        columns.2.push(rank_of(level));
    }
    columns
}

fn ids<A: Copy + Into<Uuid>, B: Copy + Into<Uuid>>(pairs: &[(A, B)]) -> (Vec<Uuid>, Vec<Uuid>) {
    pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).unzip()
}

fn once(ids: Vec<Uuid>) -> Vec<Uuid> {
    ids.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}
