//! Who did what. Written in the transaction of the change, never changed, each row chained to the
//! one before by its hash.
//!
//! Where the database was prepared for it, the table belongs to a role of its own: this service may add to
//! it and read it, and nothing else. `audit` is then a view of it.
//!
//! What is audited is one list, [`ACTIONS`].

mod action;
pub mod note;

pub use action::{ACTIONS, Action, Kind, named};
pub use note::Notes;

use crate::{
    Answer, clock, pages,
    search::{self, Around},
    telemetry,
};
use chrono::{DateTime, Utc};
use contracts::{
    Actor,
    v1::platform::{AuditChecked, AuditPage, AuditRow, ListAudit},
};
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, PgPool, QueryBuilder, types::Json};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// Field → (old, new). Never put a secret in.
pub type Changes = BTreeMap<String, (String, String)>;

const PAGE: usize = 100;
/// Rows that are read, or written, in one statement.
const AT_ONCE: usize = 2_000;
/// How long one question may follow the chain: less than whoever asks waits for the answer.
const FOLLOWED_FOR: Duration = Duration::from_secs(3);

/// Appends to the log. Writers of one service queue up here, so only what people look for later
/// belongs in it: sign-ins, rights, records, settings; not every ticket.
pub async fn record(
    tx: &mut PgConnection,
    actor: Option<&Actor>,
    action: &str,
    subject: Option<Uuid>,
    changes: &Changes,
) -> sqlx::Result<()> {
    record_all(tx, actor, action, &[(subject, changes.clone())]).await
}

/// As [`record`], for one action on many things. It holds up every other writer until the transaction ends,
/// so it should be the last there is to do.
pub async fn record_all(
    tx: &mut PgConnection,
    actor: Option<&Actor>,
    action: &str,
    what: &[(Option<Uuid>, Changes)],
) -> sqlx::Result<()> {
    let (who, by_name) = actor.map_or((None, ""), |a| (Some(a.person.0), a.name.as_str()));
    append(tx, who, by_name, action, what).await
}

/// As [`record_all`], of somebody who is known by id and name alone.
pub async fn append(
    tx: &mut PgConnection,
    who: Option<Uuid>,
    by_name: &str,
    action: &str,
    what: &[(Option<Uuid>, Changes)],
) -> sqlx::Result<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtext('audit'))").execute(&mut *tx).await?;
    let last: Option<(i64, String)> = sqlx::query_as("select seq, hash from audit order by seq desc limit 1")
        .fetch_optional(&mut *tx)
        .await?;
    let (mut seq, mut prior) = last.unwrap_or_default();
    let trace = telemetry::trace_id();
    for some in what.chunks(AT_ONCE) {
        let at = clock::now();
        let (mut seqs, mut subjects, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut priors, mut hashes) = (Vec::new(), Vec::new());
        for (subject, changes) in some {
            seq += 1;
            let line =
                Line { seq, at, actor: who, by_name, action, subject: *subject, changes, trace: &trace };
            let hash = line.hash(&prior);
            seqs.push(seq);
            subjects.push(*subject);
            texts.push(serde_json::to_string(changes).unwrap_or_default());
            priors.push(std::mem::replace(&mut prior, hash.clone()));
            hashes.push(hash);
        }
        sqlx::query(
            "insert into audit (seq, at, actor, by_name, action, subject, changes, trace, prior, hash)
             select l.seq, $1, $2, $3, $4, l.subject, l.changes::jsonb, $5, l.prior, l.hash
             from unnest($6::bigint[], $7::uuid[], $8::text[], $9::text[], $10::text[])
                  as l (seq, subject, changes, prior, hash)",
        )
        .bind(at)
        .bind(who)
        .bind(by_name)
        .bind(action)
        .bind(&trace)
        .bind(seqs)
        .bind(subjects)
        .bind(texts)
        .bind(priors)
        .bind(hashes)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Newest first, a page at a time. Who did it is looked for as in every search.
pub(crate) async fn list(db: &PgPool, wanted: &ListAudit) -> Answer<AuditPage> {
    let by = search::words(&wanted.by).filter(|reading| !reading.is_everything());
    let mut db = db.acquire().await?;
    let mut query = QueryBuilder::new("");
    if let Some(by) = by {
        let search = by.spelled(&mut db).await?;
        // Names are few, and lines are many.
        query.push("with doer as materialized (select distinct by_name from audit) ");
        query.push(LINES).push(" and by_name = any(array(select by_name from doer where ");
        search.push(&mut query, &mut |query, term| {
            search.terms()[term].pattern(Around::ANYTHING).push(query, "findable(by_name)");
        });
        query.push("))");
    } else {
        query.push(LINES);
    }
    if !wanted.action.is_empty() {
        query.push(" and starts_with(action, ").push_bind(storable(&wanted.action)).push(")");
    }
    if let Some(subject) = wanted.subject {
        query.push(" and subject = ").push_bind(subject);
    }
    if !wanted.subjects.is_empty() {
        query.push(" and subject = any(").push_bind(wanted.subjects.clone()).push(")");
    }
    if let Some(from) = wanted.from {
        query.push(" and at >= ").push_bind(from);
    }
    if let Some(until) = wanted.until {
        query.push(" and at < ").push_bind(until);
    }
    if let Some(before) = wanted.before {
        query.push(" and seq < ").push_bind(before);
    }
    query.push(" order by seq desc limit ").push_bind(PAGE as i64 + 1);
    // Planned for the filters that are there.
    let rows: Vec<StoredAuditRow> = query.build_query_as().persistent(false).fetch_all(&mut *db).await?;
    let mut rows: Vec<AuditRow> = rows.into_iter().map(StoredAuditRow::shown).collect();
    let more = pages::cut(&mut rows, PAGE);
    let next = rows.last().filter(|_| more).map(|last| last.seq);
    Ok(AuditPage { rows, next })
}

const LINES: &str =
    "select seq, at, actor, by_name, action, subject, changes, trace, prior, hash from audit where true";

/// Follows the chain after a row that was followed already, from the first one with 0, for as long as one
/// question may take.
pub async fn check(db: &PgPool, after: i64) -> Answer<AuditChecked> {
    let until = Instant::now() + FOLLOWED_FOR;
    let before: Option<String> =
        sqlx::query_scalar("select hash from audit where seq = $1").bind(after).fetch_optional(db).await?;
    let mut checked = AuditChecked { rows: after, broken_at: None, last_hash: String::new(), next: None };
    match before {
        Some(hash) => checked.last_hash = hash,
        None if after > 0 => checked.broken_at = Some(after),
        None => {}
    }
    while checked.broken_at.is_none() {
        let rows: Vec<StoredAuditRow> = sqlx::query_as(
            "select seq, at, actor, by_name, action, subject, changes, trace, prior, hash from audit
             where seq > $1 order by seq limit $2",
        )
        .bind(checked.rows)
        .bind(AT_ONCE as i64)
        .fetch_all(db)
        .await?;
        let whole = rows.len() == AT_ONCE;
        for row in rows {
            let follows = row.seq == checked.rows + 1 && row.prior == checked.last_hash;
            if !follows || row.hash != row.line().hash(&checked.last_hash) {
                checked.broken_at = Some(row.seq);
                break;
            }
            (checked.rows, checked.last_hash) = (row.seq, row.hash);
        }
        if !whole || checked.broken_at.is_some() {
            break;
        }
        if Instant::now() > until {
            checked.next = Some(checked.rows);
            break;
        }
    }
    Ok(checked)
}

/// Whether this service could change what it has written: then the chain alone protects it.
pub(crate) async fn is_ours_to_change(db: &PgPool) -> sqlx::Result<bool> {
    sqlx::query_scalar("select relkind = 'r' from pg_class where oid = to_regclass('public.audit')")
        .fetch_one(db)
        .await
}

/// What a hash covers, beside the hash of the row before.
struct Line<'a> {
    seq: i64,
    at: DateTime<Utc>,
    actor: Option<Uuid>,
    by_name: &'a str,
    action: &'a str,
    subject: Option<Uuid>,
    changes: &'a Changes,
    trace: &'a str,
}

impl Line<'_> {
    fn hash(&self, prior: &str) -> String {
        let Self { seq, at, actor, by_name, action, subject, changes, trace } = self;
        let at = at.timestamp_micros();
        let row = serde_json::json!([prior, seq, at, actor, by_name, action, subject, changes, trace]);
        hex::encode(Sha256::digest(row.to_string().as_bytes()))
    }
}

#[derive(sqlx::FromRow)]
struct StoredAuditRow {
    seq: i64,
    at: DateTime<Utc>,
    actor: Option<Uuid>,
    by_name: String,
    action: String,
    subject: Option<Uuid>,
    changes: Json<Changes>,
    trace: String,
    prior: String,
    hash: String,
}

impl StoredAuditRow {
    fn line(&self) -> Line<'_> {
        Line {
            seq: self.seq,
            at: self.at,
            actor: self.actor,
            by_name: &self.by_name,
            action: &self.action,
            subject: self.subject,
            changes: &self.changes,
            trace: &self.trace,
        }
    }

    fn shown(self) -> AuditRow {
        AuditRow {
            seq: self.seq,
            at: self.at,
            actor: self.actor,
            by: self.by_name,
            action: self.action,
            subject: self.subject,
            changes: self.changes.0,
            trace: self.trace,
            hash: self.hash,
        }
    }
}

/// A NUL cannot be compared with text.
fn storable(typed: &str) -> String {
    typed.replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_covers_everything_in_its_row_and_the_row_before() {
        let changes = Changes::from([("city".to_owned(), ("Lyon".to_owned(), "Nice".to_owned()))]);
        let nothing = Changes::new();
        let line = || Line {
            seq: 7,
            at: DateTime::UNIX_EPOCH,
            actor: Some(Uuid::from_u128(1)),
            by_name: "Ada",
            action: "customer.changed",
            subject: Some(Uuid::from_u128(2)),
            changes: &changes,
            trace: "t",
        };
        let others = [
            Line { seq: 8, ..line() },
            Line { at: DateTime::from_timestamp_micros(1).expect("a moment"), ..line() },
            Line { actor: None, ..line() },
            Line { by_name: "Bob", ..line() },
            Line { action: "customer.created", ..line() },
            Line { subject: None, ..line() },
            Line { changes: &nothing, ..line() },
            Line { trace: "u", ..line() },
        ];

        let hash = line().hash("before");
        assert_eq!(hash, line().hash("before"));
        assert_ne!(hash, line().hash("another"));
        for other in others {
            assert_ne!(hash, other.hash("before"));
        }
    }
}
