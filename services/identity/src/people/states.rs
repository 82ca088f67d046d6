//! What others keep copies of, as it is now: to be published again, and to be compared with the copies. Some at a time, in
//! the order of their ids, and locked: else a change that is under way could be published before the state it replaces.

use crate::{
    config::Config,
    people::{
        agent_row::{AgentRow, select_agents},
        customer,
        customer_user::{CustomerUserRow, select_people},
    },
};
use chassis::{Answer, publishing::AT_ONCE};
use contracts::v1::identity::{AgentChanged, CustomerChanged, CustomerUserChanged};
use sqlx::PgConnection;
use uuid::Uuid;

pub async fn customers(tx: &mut PgConnection, after: Uuid) -> Answer<Vec<CustomerChanged>> {
    let customers: Vec<Uuid> =
        sqlx::query_scalar("select id from customer where id > $1 order by id limit $2 for no key update")
            .bind(after)
            .bind(AT_ONCE)
            .fetch_all(&mut *tx)
            .await?;
    customer::states(tx, &customers).await
}

pub async fn people(tx: &mut PgConnection, after: Uuid, config: &Config) -> Answer<Vec<CustomerUserChanged>> {
    let people: Vec<Uuid> = sqlx::query_scalar(
        "select person from customer_user where person > $1 order by person limit $2 for no key update",
    )
    .bind(after)
    .bind(AT_ONCE)
    .fetch_all(&mut *tx)
    .await?;
    let rows: Vec<CustomerUserRow> =
        sqlx::query_as(select_people!("", "where u.person = any($1) order by u.person"))
            .bind(people)
            .fetch_all(tx)
            .await?;
    Ok(rows.iter().map(|row| row.event(config)).collect())
}

pub async fn agents(tx: &mut PgConnection, after: Uuid, config: &Config) -> Answer<Vec<AgentChanged>> {
    let agents: Vec<Uuid> = sqlx::query_scalar(
        "select person from agent where person > $1 order by person limit $2 for no key update",
    )
    .bind(after)
    .bind(AT_ONCE)
    .fetch_all(&mut *tx)
    .await?;
    let rows: Vec<AgentRow> = sqlx::query_as(select_agents!("where a.person = any($1) order by a.person"))
        .bind(agents)
        .fetch_all(tx)
        .await?;
    Ok(rows.iter().map(|row| row.event(config)).collect())
}
