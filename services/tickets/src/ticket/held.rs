//! A reply that waits some seconds before it is sent, so that its author can recall it. Meanwhile it is nowhere but in a
//! table of its own. What cannot be sent when its time has come stays there, for its author to go on with.

use crate::{
    config::{App, Config},
    policy::Reader,
    ticket::{
        file,
        history::{OF_A_FILE, OF_AN_ENTRY},
        verbs::{self, Prepared},
    },
};
use chassis::{Answer, Fault, settings::Setting};
use chrono::{DateTime, Utc};
use contracts::{
    ANSWER_BUDGET, Actor, ArticleId, Code, Done, Failure, FileId, TicketId,
    v1::tickets::{ArticleAdded, File, HeldReplies, HeldReply, Reply, Unsent},
};
use sqlx::{Connection, PgConnection, types::Json};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const LOOK_EVERY: Duration = Duration::from_millis(500);

chassis::settings! {
    /// For how many seconds a reply can be taken back before it is sent; with 0 it is sent at once.
    SECONDS: i64 = Setting::number("reply_hold_seconds", 5, 0..=60);
}

#[derive(sqlx::FromRow)]
struct HeldRow {
    article: Uuid,
    ticket: Uuid,
    actor: Json<Actor>,
    text: String,
    files: Vec<Uuid>,
    close: bool,
    due_at: DateTime<Utc>,
    unsent: Option<String>,
}

/// With its place among those of its author, and of how many it was taken.
#[derive(sqlx::FromRow)]
struct PlacedRow {
    #[sqlx(flatten)]
    held: HeldRow,
    place: i64,
    found: i64,
}

/// Its columns, for `held_reply h`.
macro_rules! columns {
    () => {
        "h.article, h.ticket, h.actor, h.text, h.files, h.close, h.due_at, h.unsent"
    };
}

/// Sends a reply, or holds it if its author lets it wait and waiting is set.
pub async fn reply(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    request: &Reply,
    config: &Config,
) -> Answer<ArticleAdded> {
    let article = ArticleId::new();
    let seconds = if request.hold { config.settings.get(tx, &SECONDS).await? } else { 0 };
    if seconds == 0 {
        return verbs::reply(tx, reader, request, article).await;
    }
    let Prepared { ticket, text, files } = verbs::prepare(tx, reader, request).await?;
    file::claim_for_held(tx, reader.actor.person, article.0, &files).await?;
    sqlx::query(
        "insert into held_reply (article, ticket, author, actor, text, files, close, due_at)
         values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))",
    )
    .bind(article.0)
    .bind(request.ticket.0)
    .bind(reader.actor.person.0)
    .bind(Json(reader.actor))
    .bind(text)
    .bind(files)
    .bind(request.close)
    .bind(seconds as f64)
    .execute(tx)
    .await?;
    Ok(ArticleAdded { article, version: ticket.version, held: true })
}

/// Closes a ticket. What its closer wrote in it goes before, whatever its time, and closes it where it is the last.
pub async fn close(tx: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<()> {
    let waiting: Vec<HeldRow> = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from held_reply h where ticket = $1 and author = $2 and unsent is null order by place for update"
    ))
    .bind(ticket.0)
    .bind(reader.actor.person.0)
    .fetch_all(&mut *tx)
    .await?;
    let Some(last) = waiting.last().map(|row| row.article) else {
        return verbs::close(tx, reader, ticket).await;
    };
    for row in &waiting {
        row.send(tx, reader, row.article == last).await?;
    }
    Ok(())
}

/// The reader's own in a ticket: the newest, or the last before a place. They share an answer with the history of the
/// ticket, and take half of it at most.
pub async fn page(
    db: &mut PgConnection,
    reader: &Reader<'_>,
    ticket: TicketId,
    before: Option<i64>,
) -> Answer<HeldReplies> {
    let rows: Vec<PlacedRow> = sqlx::query_as(concat!(
        "select ",
        columns!(),
        ", h.place, h.found from (select ",
        columns!(),
        ", h.place, count(*) over () as found,
             sum(octet_length(h.text) + cardinality(h.files) * $4 + $5) over (order by h.place desc) as so_far
           from held_reply h where h.ticket = $1 and h.author = $2 and ($3 is null or h.place < $3)) h
         where h.so_far <= $6 order by h.place"
    ))
    .bind(ticket.0)
    .bind(reader.actor.person.0)
    .bind(before)
    .bind(OF_A_FILE as i32)
    .bind(OF_AN_ENTRY as i32)
    .bind(ANSWER_BUDGET as i64 / 2)
    .fetch_all(&mut *db)
    .await?;
    let earlier = rows.first().filter(|row| row.found > rows.len() as i64).map(|row| row.place);
    let with_files: Vec<Uuid> =
        rows.iter().filter(|row| !row.held.files.is_empty()).map(|row| row.held.article).collect();
    let mut files = file::of_held(db, &with_files).await?;
    let shown = |PlacedRow { held, .. }: PlacedRow| {
        let files = files.remove(&held.article).unwrap_or_default();
        held.shown(files)
    };
    Ok(HeldReplies { replies: rows.into_iter().map(shown).collect(), earlier })
}

/// Bytes that it takes of an answer, at most.
pub fn room_of(held: &HeldReply) -> usize {
    held.text.len() + held.files.len() * OF_A_FILE + OF_AN_ENTRY
}

/// From now on it is not sent any more.
pub async fn recall(tx: &mut PgConnection, reader: &Reader<'_>, article: ArticleId) -> Answer<HeldReply> {
    let row: Option<HeldRow> = sqlx::query_as(concat!(
        "update held_reply h set unsent = coalesce(unsent, $3) where article = $1 and author = $2 returning ",
        columns!()
    ))
    .bind(article.0)
    .bind(reader.actor.person.0)
    .bind(Unsent::Recalled.as_str())
    .fetch_optional(&mut *tx)
    .await?;
    let row = row.ok_or_else(|| Failure::not_found("reply"))?;
    let files = file::of_held(tx, &[article.0]).await?.remove(&article.0).unwrap_or_default();
    Ok(row.shown(files))
}

/// What was not sent has found another place. What waits is not forgotten.
pub async fn forget(tx: &mut PgConnection, reader: &Reader<'_>, article: ArticleId) -> Answer<Done> {
    let forgotten =
        sqlx::query("delete from held_reply where article = $1 and author = $2 and unsent is not null")
            .bind(article.0)
            .bind(reader.actor.person.0)
            .execute(&mut *tx)
            .await?;
    if forgotten.rows_affected() == 1 {
        file::release(tx, article.0).await?;
    }
    Ok(Done {})
}

/// Sends what is due, one after the other, until told to stop.
pub async fn send_due(app: App, stop: CancellationToken) {
    loop {
        match send_next_and_commit(&app).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(fault) => tracing::warn!(%fault, "a reply waits to be sent"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// False when none is due that nobody else is sending.
async fn send_next_and_commit(app: &App) -> Answer<bool> {
    let is_due = "select exists (select from held_reply where unsent is null and due_at <= now())";
    if !sqlx::query_scalar::<_, bool>(is_due).fetch_one(&app.db).await? {
        return Ok(false);
    }
    let mut tx = app.db.begin().await?;
    // While another replica sends one, the next of the same author in the same ticket waits for it.
    let next: Option<HeldRow> = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from held_reply h
         where unsent is null and due_at <= now() and not exists (
             select from held_reply b
             where b.ticket = h.ticket and b.author = h.author and b.place < h.place and b.unsent is null
         )
         order by due_at limit 1 for update skip locked"
    ))
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = next else { return Ok(false) };
    let mut attempt = tx.begin().await?;
    match row.send_as_it_was(&mut attempt, app).await {
        Ok(()) => attempt.commit().await?,
        Err(fault) => {
            attempt.rollback().await?;
            let why = why_not(fault)?;
            sqlx::query("update held_reply set unsent = $2 where article = $1")
                .bind(row.article)
                .bind(why.as_str())
                .execute(&mut *tx)
                .await?;
        }
    }
    tx.commit().await?;
    app.wake.notify_one();
    Ok(true)
}

/// Why it can never be sent. Trouble that passes is no reason.
fn why_not(fault: Fault) -> Result<Unsent, Failure> {
    let failure = fault.into_failure("send a held reply");
    match failure.code {
        Code::Unavailable | Code::Throttled => Err(failure),
        Code::Conflict => Ok(Unsent::Closed),
        Code::NotFound | Code::Forbidden => Ok(Unsent::NotAllowed),
        _ => Ok(Unsent::Failed),
    }
}

impl HeldRow {
    /// By the rights of the moment it was written, in the ticket as it stands now.
    async fn send_as_it_was(&self, tx: &mut PgConnection, app: &App) -> Answer<()> {
        let left: Option<bool> = sqlx::query_scalar("select not active from person_copy where person = $1")
            .bind(self.actor.person.0)
            .fetch_optional(&mut *tx)
            .await?;
        if left == Some(true) {
            return Err(Failure::forbidden("its author has left").into());
        }
        let reader = Reader::new(&self.actor, app.config.team_name.as_deref());
        self.send(tx, &reader, self.close).await
    }

    async fn send(&self, tx: &mut PgConnection, reader: &Reader<'_>, close: bool) -> Answer<()> {
        sqlx::query("delete from held_reply where article = $1").bind(self.article).execute(&mut *tx).await?;
        file::release(tx, self.article).await?;
        let request = Reply {
            ticket: TicketId(self.ticket),
            text: self.text.clone(),
            files: self.files.iter().copied().map(FileId).collect(),
            close,
            hold: false,
        };
        verbs::reply(tx, reader, &request, ArticleId(self.article)).await?;
        Ok(())
    }

    fn shown(self, files: Vec<File>) -> HeldReply {
        HeldReply {
            article: ArticleId(self.article),
            ticket: TicketId(self.ticket),
            text: self.text,
            files,
            close: self.close,
            due_at: self.due_at,
            unsent: self.unsent.as_deref().map(Unsent::from_text),
        }
    }
}
