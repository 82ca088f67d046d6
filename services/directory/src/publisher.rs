//! Systems that publish events, made on the desk: whom NATS lets in by a token of theirs, and what they may say there. Its
//! server asks us, so a source comes and goes while everything runs, and nothing of it is in any configuration.

use crate::{
    App,
    token::{self, TokenKind, TokenRow},
};
use chassis::{
    Answer, Call,
    callout::{Knock, Pass, Porter},
    digest,
};
use chrono::{DateTime, Duration, Utc};
use contracts::{
    Done, Failure,
    v1::directory::{
        CreatePublisherToken, EndPublisherToken, GetPublisherAccess, PUBLISHERS, PublisherAccess,
        PublisherToken, PublisherTokenCreated, ToldOf,
    },
};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

/// How long somebody who was let in stays before they are looked at again: whose token ended has gone by then.
const STAYS: Duration = Duration::minutes(10);
/// Bytes of a message, as in the stream.
const LARGEST: u32 = 256 * 1024;
/// For acknowledgements; clients that ask take one.
const SUBSCRIPTIONS: u32 = 16;
/// People shown.
const SHOWN: i64 = 20;

/// Answers NATS, where it was told our key.
pub async fn let_in(app: App, stop: CancellationToken) {
    let (Some(seed), Some(box_seed)) = (&app.config.callout_seed, &app.config.callout_box_seed) else {
        tracing::info!("no key to let publishers in: only those in the configuration of NATS can publish");
        return;
    };
    match Porter::of(seed.expose(), box_seed.expose()) {
        Ok(porter) => porter.answer(&app.bus, &stop, |knock| pass(&app, knock)).await,
        Err(error) => tracing::error!(error = format!("{error:#}"), "publishers cannot be let in"),
    }
}

/// For a good token of the source that the username names. A paused source is let in: what it says waits.
async fn pass(app: &App, knock: Knock) -> Answer<Option<Pass>> {
    // No name that PostgreSQL would take for a defect of ours.
    if knock.user.contains('\0') {
        return Ok(None);
    }
    let found: Option<(String, DateTime<Utc>)> = sqlx::query_as(
        "update scim_token t set used_at = now() from source s
         where t.digest = $1 and t.source = $2 and t.kind = 'publisher' and t.ends_at > now()
               and s.name = t.source and s.kind = 'events' and s.rank is not null
         returning s.name, t.ends_at",
    )
    .bind(digest(knock.password.expose()).0)
    .bind(&knock.user)
    .fetch_optional(&app.db)
    .await?;
    let pass = |(source, ends_at): (String, DateTime<Utc>)| Pass {
        account: PUBLISHERS,
        publish: vec![format!("guichet.dirin.{source}.v1.*")],
        // Nothing comes there but acknowledgements, which say nothing but a number.
        subscribe: vec!["_INBOX.>".into()],
        name: source,
        largest: LARGEST,
        subscriptions: SUBSCRIPTIONS,
        until: ends_at.min(chassis::clock::now() + STAYS),
    };
    Ok(found.map(pass))
}

/// Administrators only, like all that decides who may send.
pub async fn access(call: Call<GetPublisherAccess>, app: App) -> Answer<PublisherAccess> {
    call.actor()?.administrator()?;
    let source = &call.request.source;
    let known: Option<i32> =
        sqlx::query_scalar("select 1 from source where name = $1 and kind = 'events' and rank is not null")
            .bind(source)
            .fetch_optional(&app.db)
            .await?;
    known.ok_or_else(|| Failure::not_found("source"))?;
    let token = |row: TokenRow| PublisherToken {
        id: row.id,
        ends_on: row.ends_on(),
        ending: row.ending,
        made_at: row.made_at,
        used_at: row.used_at,
    };
    Ok(PublisherAccess {
        url: app.config.publish_url().to_owned(),
        tokens: token::list(&app.db, source).await?.into_iter().map(token).collect(),
        told: told(&app.db, source).await?,
    })
}

pub async fn create_token(call: Call<CreatePublisherToken>, app: App) -> Answer<PublisherTokenCreated> {
    let actor = call.actor()?;
    actor.administrator()?;
    let CreatePublisherToken { source, ends_on } = &call.request;
    // Not by its key: the answer, which holds the token, would be kept.
    let mut tx = app.db.begin().await?;
    let (token, _) = token::create(&mut tx, source, TokenKind::Publisher, *ends_on, actor).await?;
    tx.commit().await?;
    Ok(PublisherTokenCreated { token })
}

pub async fn end_token(call: Call<EndPublisherToken>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        token::end(tx, &call.request.source, call.request.token, actor).await?;
        Ok(Done {})
    })
    .await
}

async fn told(db: &PgPool, source: &str) -> sqlx::Result<Vec<ToldOf>> {
    type Row = (DateTime<Utc>, String, Option<String>, Option<String>, bool);
    let rows: Vec<Row> = sqlx::query_as(
        "select received_at, key, said ->> 'first_name', said ->> 'last_name', coalesce((said ->> 'active')::boolean, false)
         from record where source = $1 order by received_at desc limit $2",
    )
    .bind(source)
    .bind(SHOWN)
    .fetch_all(db)
    .await?;
    let told = |(at, key, first, last, active): Row| {
        let name = [first, last].map(Option::unwrap_or_default).join(" ").trim().to_owned();
        ToldOf { at, key, name, active }
    };
    Ok(rows.into_iter().map(told).collect())
}
