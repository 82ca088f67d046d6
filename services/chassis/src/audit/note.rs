//! Lines about what changed nothing: refusals, downloads, exports. Whoever refuses writes it, when the transaction
//! that refused is undone.
//!
//! Nobody may fill the log with them: of one action, a person or an address has so many lines a minute in each
//! process, and then one that says how many more there were. A kill loses at most the count of that minute.

use super::{Changes, append};
use chrono::{DateTime, Utc};
use contracts::v1::platform::AuditNote;
use sqlx::{PgPool, types::Json};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Lines of one action that one person or address has in a minute.
const EACH_MINUTE: u64 = 10;
const MINUTE: Duration = Duration::from_mins(1);
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// People and addresses that are told apart; beyond, they share their lines.
const TOLD_APART: usize = 10_000;
/// Whose lines those are that are shared.
const OTHERS: &str = "*";

/// Which lines were written lately, to hold them to so many.
#[derive(Default)]
pub struct Notes(Mutex<HashMap<(String, String), Lately>>);

struct Lately {
    since: Instant,
    lines: u64,
    first: AuditNote,
}

impl Notes {
    /// Whether this line may be written; else it is counted.
    pub fn admit(&self, note: &AuditNote) -> bool {
        let Ok(mut lately) = self.0.lock() else { return true };
        let mut key = (note.action.clone(), whose(note));
        if lately.len() >= TOLD_APART && !lately.contains_key(&key) {
            OTHERS.clone_into(&mut key.1);
        }
        let seen = lately.entry(key).or_insert_with(|| Lately {
            since: Instant::now(),
            lines: 0,
            first: note.clone(),
        });
        seen.lines += 1;
        seen.lines <= EACH_MINUTE
    }

    /// How many more there were in the minutes that are over, or until now when this process ends.
    pub fn due(&self, ending: bool) -> Vec<AuditNote> {
        let Ok(mut lately) = self.0.lock() else { return Vec::new() };
        let over = lately.extract_if(|_, seen| ending || seen.since.elapsed() >= MINUTE);
        let many = over.filter(|(_, seen)| seen.lines > EACH_MINUTE);
        many.map(|((_, whose), seen)| seen.more(&whose)).collect()
    }

    /// Writes a line, in a transaction of its own, where there is room for it. What was refused stays refused without.
    pub(crate) async fn write(&self, db: &PgPool, note: &AuditNote) {
        if self.admit(note) {
            written(db, note).await;
        }
    }
}

impl Lately {
    fn more(self, whose: &str) -> AuditNote {
        let Self { lines, first, .. } = self;
        let more = AuditNote { changes: Changes::new(), subject: None, ..first.clone() };
        let more = more.saying("more", (lines - EACH_MINUTE).to_string());
        match first.changes.get("ip") {
            _ if whose == OTHERS => AuditNote { actor: None, by: String::new(), ..more },
            Some((_, ip)) => more.saying("ip", ip),
            None => more,
        }
    }
}

/// Who did it, else from where (a household has a whole /64 of IPv6), else to whom.
fn whose(note: &AuditNote) -> String {
    let from = note.changes.get("ip").map(|(_, ip)| match ip.parse() {
        Ok(IpAddr::V6(address)) => {
            IpAddr::V6((u128::from(address) & !u128::from(u64::MAX)).into()).to_string()
        }
        _ => ip.clone(),
    });
    let id = |id: Option<Uuid>| id.map(|id| id.to_string());
    id(note.actor).or(from).or_else(|| id(note.subject)).unwrap_or_default()
}

async fn written(db: &PgPool, note: &AuditNote) {
    let line = async {
        let mut tx = db.begin().await?;
        let about = [(note.subject, note.changes.clone())];
        append(&mut tx, note.actor, &note.by, &note.action, &about).await?;
        tx.commit().await
    };
    if let Err(error) = line.await {
        tracing::warn!(%error, action = note.action, "a line is not in the audit log");
    }
}

/// Writes down how many more there were, until told to stop.
pub(crate) async fn write_more(notes: Arc<Notes>, db: PgPool, stop: CancellationToken) {
    while wait(&stop).await {
        for note in notes.due(stop.is_cancelled()) {
            written(&db, &note).await;
        }
    }
    for note in notes.due(true) {
        written(&db, &note).await;
    }
}

/// False when it is time to stop.
async fn wait(stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(LOOK_EVERY) => true,
    }
}

/// A line for the log of another service, on its way there.
#[derive(sqlx::FromRow)]
pub struct Waiting {
    /// The key it is sent with.
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub note: Json<AuditNote>,
}

/// Keeps a line until it is [`told`], for a service whose log is another's. Its `notes` decide whether there is room.
pub async fn keep(db: &PgPool, note: &AuditNote) {
    let kept = sqlx::query("insert into note_waiting (note) values ($1)").bind(Json(note)).execute(db);
    if let Err(error) = kept.await {
        tracing::warn!(%error, action = note.action, "a line will not be in the audit log");
    }
}

/// The oldest lines that wait, a hundred at most.
pub async fn waiting(db: &PgPool) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as("select id, at, note from note_waiting order by at, id limit 100").fetch_all(db).await
}

/// The other service has it, or will never take it.
pub async fn told(db: &PgPool, id: Uuid) -> sqlx::Result<()> {
    sqlx::query("delete from note_waiting where id = $1").bind(id).execute(db).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied(who: u128) -> AuditNote {
        AuditNote { actor: Some(Uuid::from_u128(who)), ..AuditNote::of("access.denied") }
    }

    #[test]
    fn after_ten_lines_a_minute_only_their_number_is_told() {
        let notes = Notes::default();
        let admitted = (0..35).filter(|_| notes.admit(&denied(1))).count();
        assert_eq!(admitted as u64, EACH_MINUTE);
        assert!(notes.admit(&denied(2)), "somebody else has lines of their own");
        assert!(
            notes.admit(&AuditNote { action: "limit.reached".into(), ..denied(1) }),
            "so has another action"
        );
        assert!(notes.due(false).is_empty(), "the minute is not over");

        let due = notes.due(true);
        assert_eq!(due.len(), 1, "who had room for all has nothing more");
        assert_eq!(due[0].changes["more"].1, "25");
        assert_eq!(due[0].actor, denied(1).actor);
        assert!(notes.admit(&denied(1)), "the next minute begins anew");
    }

    #[test]
    fn addresses_of_one_household_share_their_lines() {
        let notes = Notes::default();
        let from = |ip: String| AuditNote::of("link.denied").saying("ip", ip);
        let admitted = (0..30).filter(|n| notes.admit(&from(format!("2001:db8::{n:x}")))).count();
        assert_eq!(admitted as u64, EACH_MINUTE);
        assert!(notes.admit(&from("2001:db8:0:1::1".into())));
        assert!(notes.admit(&from("192.0.2.1".into())));
    }

    #[test]
    fn a_crowd_beyond_counting_shares_its_lines() {
        let notes = Notes::default();
        let crowd = TOLD_APART as u128 + 500;
        let admitted = (0..crowd).filter(|who| notes.admit(&denied(*who))).count();
        assert!(admitted as u64 <= TOLD_APART as u64 + EACH_MINUTE, "{admitted}");
        let due = notes.due(true);
        assert_eq!((due.len(), due[0].actor, due[0].changes["more"].1.as_str()), (1, None, "490"));
    }
}
