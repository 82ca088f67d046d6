//! The epoch of what a service publishes, and publishing all its states again.
//!
//! A state counts for more than another of the same thing by its epoch first and its version second. The epoch is raised
//! when the database was put back to an earlier state: versions begin again where they were then, and what copies took
//! in since would otherwise count as newer for ever.

use crate::{Answer, App, HasBase, audit, epoch::epoch_of, outbox, stored::Stored};
use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use clap::Parser;
use contracts::{Actor, Audience, Event, PersonId, SessionId};
use futures::future::BoxFuture;
use sqlx::{Connection, PgConnection};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Records the states of some things of one kind, in the order of their ids after the given one, and returns the last
/// one's; none when there are no more. It locks the things, or a change that is under way could be followed by the
/// state before it.
pub type Step<C> = for<'a> fn(&'a mut PgConnection, Uuid, &'a C) -> BoxFuture<'a, Answer<Option<Uuid>>>;

/// Things of one [`Step`].
pub const AT_ONCE: i64 = 200;
/// While this many events wait, no more states are published again: they would only stand in the way of news.
const ENOUGH_WAIT: i64 = 2_000;

/// What a [`Step`] ends with: records what it found, and returns the last one's id.
pub async fn record<E: Event>(states: Vec<E>, tx: &mut PgConnection) -> Answer<Option<Uuid>> {
    outbox::record_all(tx, &states, None).await?;
    Ok(states.last().map(Event::about))
}

/// Why all states are published again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Because {
    /// The stream has what the database knows nothing of.
    DatabasePutBack,
    /// The stream is not the one that was published to.
    StreamMadeAnew,
    Operator,
}

impl Because {
    fn word(self) -> &'static str {
        match self {
            Self::DatabasePutBack => "database",
            Self::StreamMadeAnew => "stream",
            Self::Operator => "operator",
        }
    }
}

/// An event that stands in our own stream, as far as it can be found in the outbox.
pub(crate) struct Said {
    pub seq: i64,
    pub id: Uuid,
    pub epoch: i64,
    /// By the clock of the database, as it stands in the outbox.
    pub recorded_at: DateTime<Utc>,
}

impl Said {
    /// None for what was sent by a version that gave no numbers, and for what came from no outbox.
    pub fn of(message: &Stored) -> Option<Self> {
        let header = |name: &str| message.headers.get(name).map(String::as_str);
        Some(Self {
            seq: header("guichet-seq")?.parse().ok()?,
            id: header("ce-id")?.parse().ok()?,
            epoch: epoch_of(&message.payload),
            recorded_at: header("ce-time")?.parse().ok()?,
        })
    }
}

/// Which of these the database knows nothing of, although it should: the outbox remembers seven days, and numbers are
/// given out in their order.
pub(crate) async fn unknown(tx: &mut PgConnection, said: &[&Said]) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar(
        "select said.seq from unnest($1::bigint[], $2::uuid[], $3::timestamptz[]) as said (seq, id, recorded_at)
         where not exists (select from outbox o where o.seq = said.seq and o.id = said.id)
           and (said.recorded_at > now() - interval '6 days'
                or said.seq > (select case when is_called then last_value else 0 end from outbox_seq_seq))",
    )
    .bind(said.iter().map(|said| said.seq).collect::<Vec<_>>())
    .bind(said.iter().map(|said| said.id).collect::<Vec<_>>())
    .bind(said.iter().map(|said| said.recorded_at).collect::<Vec<_>>())
    .fetch_all(tx)
    .await
}

/// From now on whatever is published counts for more than all of before, and all states are published again. What
/// happened once and is still in the outbox goes out again as well where the stream has lost it; who had it knows it
/// by its id.
pub(crate) async fn again(
    tx: &mut PgConnection,
    because: Because,
    above: i64,
    by: Option<&Actor>,
) -> sqlx::Result<i64> {
    let epoch: i64 = sqlx::query_scalar(
        "update publishing set epoch = greatest(epoch, $1) + 1, again_since = now(), again_step = 0,
                again_after = '00000000-0000-0000-0000-000000000000'
         returning epoch",
    )
    .bind(above)
    .fetch_one(&mut *tx)
    .await?;
    if because == Because::StreamMadeAnew {
        sqlx::query(
            "insert into outbox_waiting (seq, shard, about)
             select seq, shard, about from outbox where ttl_seconds is not null on conflict do nothing",
        )
        .execute(&mut *tx)
        .await?;
    }
    let changes = BTreeMap::from([
        ("reason".to_owned(), (String::new(), because.word().to_owned())),
        ("epoch".to_owned(), (String::new(), epoch.to_string())),
    ]);
    audit::record(tx, by, "states.republished", None, &changes).await?;
    Ok(epoch)
}

/// Publishes some more, where all is to be published again; says whether there may be more to do at once. Killed at any
/// moment, it goes on where it was.
pub(crate) async fn some_more<C: HasBase>(app: &App<C>, steps: &[Step<C>]) -> Answer<bool> {
    let mut tx = app.db.begin().await?;
    let at: Option<(i32, Uuid)> = sqlx::query_as(
        "select again_step, again_after from publishing
         where again_since is not null
           and (select count(*) from (select from outbox_waiting limit $1) waiting) < $1
         for update skip locked",
    )
    .bind(ENOUGH_WAIT)
    .fetch_optional(&mut *tx)
    .await?;
    let Some((step, after)) = at else { return Ok(false) };
    let Some(publish) = steps.get(step as usize) else {
        sqlx::query("update publishing set again_since = null").execute(&mut *tx).await?;
        tx.commit().await?;
        tracing::info!("all states are published again");
        return Ok(false);
    };
    let next = publish(&mut tx, after, &app.config).await?;
    sqlx::query("update publishing set again_step = $1, again_after = $2")
        .bind(if next.is_some() { step } else { step + 1 })
        .bind(next.unwrap_or_default())
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(true)
}

/// Publishes all states again, so that every copy takes in what this service says now. A running service does it; one
/// that is stopped, when it starts.
#[derive(Parser)]
#[command(name = "republish")]
struct Republish {
    /// PostgreSQL database of the service.
    #[arg(long, env = "GUICHET_DATABASE_URL", hide_env_values = true)]
    database_url: String,
    /// Who does it, for the audit log.
    #[arg(long, env = "USER", default_value = "")]
    by: String,
}

/// `<service> republish`.
pub(crate) fn main() -> Result<()> {
    let Republish { database_url, by } = Republish::parse_from(std::env::args().skip(1));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let epoch = republish(&database_url, &by).await?;
        println!("All states are published again, in epoch {epoch}.");
        Ok(())
    })
}

/// Has a service publish all its states again, and returns their epoch. Whoever may write to its database may do this.
pub async fn republish(database_url: &str, by: &str) -> Result<i64> {
    let mut db = PgConnection::connect(database_url).await.context("connect to the database")?;
    let mut tx = db.begin().await?;
    let nobody = (PersonId(Uuid::nil()), SessionId(Uuid::nil()));
    let by = if by.is_empty() { "operator".to_owned() } else { format!("operator {by}") };
    let operator = Actor { name: by, ..Actor::plain(nobody.0, nobody.1, Audience::Desk) };
    let epoch = again(&mut tx, Because::Operator, 0, Some(&operator)).await?;
    tx.commit().await?;
    db.close().await?;
    Ok(epoch)
}
