//! What comes from systems that send by themselves: from whom, of what kind, and how much of it there may be.

use chassis::{
    Answer,
    audit::{self, Changes},
};
use contracts::{Code, Failure};
use sqlx::{PgConnection, PgPool};

/// What a source can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Person,
    PersonRemoved,
}

impl Kind {
    /// Refuses an event whose `type` is of another kind than the subject it was published on.
    pub fn must_be(self, event_type: &str) -> Result<(), Failure> {
        let expected = match self {
            Self::Person => "guichet.directory.person",
            Self::PersonRemoved => "guichet.directory.person_removed",
        };
        if event_type == expected {
            return Ok(());
        }
        Err(Failure::new(Code::Invalid, format!("unknown event type `{event_type}`, expected `{expected}`")))
    }
}

/// Whoever published on `guichet.dirin.<source>.v1.<kind>`: the server put the name there.
pub fn source_of(subject: &str) -> &str {
    subject.split('.').nth(2).unwrap_or_default()
}

/// What was published there.
pub fn kind_of(subject: &str) -> Result<Kind, Failure> {
    let mut tokens = subject.split('.').skip(3);
    match (tokens.next(), tokens.next(), tokens.next()) {
        (Some("v1"), Some("person"), None) => Ok(Kind::Person),
        (Some("v1"), Some("person_removed"), None) => Ok(Kind::PersonRemoved),
        _ => Err(Failure::new(Code::Invalid, format!("unknown kind of event on `{subject}`"))),
    }
}

/// Refuses what comes from a source that is not there, no longer, or of another kind.
pub async fn must_be_known(db: &PgPool, source: &str) -> Answer<()> {
    let known: bool = sqlx::query_scalar(
        "select exists (select from source where name = $1 and kind = 'events' and rank is not null)",
    )
    .bind(source)
    .fetch_one(db)
    .await?;
    if known { Ok(()) } else { Err(unknown(source).into()) }
}

/// Counts an event that was understood. Says whether its source is paused, from now until the transaction ends.
pub async fn heard(tx: &mut PgConnection, source: &str) -> Answer<bool> {
    let paused: Option<bool> = sqlx::query_scalar(
        "update source set received = received + 1, last_event_at = now()
         where name = $1 and rank is not null returning paused",
    )
    .bind(source)
    .fetch_optional(tx)
    .await?;
    paused.ok_or_else(|| unknown(source).into())
}

fn unknown(source: &str) -> Failure {
    Failure::new(Code::Invalid, format!("unknown source `{source}`"))
}

/// Takes room for one event of those that a source may send in a minute. False when there is none, or the source is
/// paused or removed.
pub async fn has_room(tx: &mut PgConnection, source: &str, a_minute: i32) -> sqlx::Result<bool> {
    let taken = sqlx::query(
        "update source s set tokens = room.left_over - 1, filled_at = now()
         from (
             select least($2, coalesce(tokens + extract(epoch from now() - filled_at)::double precision * $2 / 60, $2))
                    as left_over
             from source where name = $1 and rank is not null and not paused for update
         ) room
         where s.name = $1 and room.left_over >= 1",
    )
    .bind(source)
    .bind(f64::from(a_minute))
    .execute(tx)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Raises an alarm, at most once in a quarter of an hour, that a source sends more than it may.
pub async fn note_slowed(tx: &mut PgConnection, source: &str, a_minute: i32) -> sqlx::Result<()> {
    let first = sqlx::query(
        "update source set slowed_at = now()
         where name = $1 and (slowed_at is null or slowed_at < now() - interval '15 minutes')",
    )
    .bind(source)
    .execute(&mut *tx)
    .await?;
    if first.rows_affected() == 1 {
        tracing::error!(source, a_minute, "alarm: a source sends more than it may, and is slowed down");
        let told = told([("source", source), ("a_minute", &a_minute.to_string())]);
        audit::record(tx, None, "source.slowed", None, &told).await?;
    }
    Ok(())
}

/// The same of one that sends what no source has to say of people. Only the names of the fields are told: what is in
/// them may be a password.
pub async fn note_suspicious(db: &PgPool, source: &str, fields: &[String]) -> sqlx::Result<()> {
    if fields.is_empty() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    let first = sqlx::query(
        "insert into source as s (name, suspicious_at) values ($1, now()) on conflict (name) do update
         set suspicious_at = now()
         where s.suspicious_at is null or s.suspicious_at < now() - interval '15 minutes'",
    )
    .bind(source)
    .execute(&mut *tx)
    .await?;
    if first.rows_affected() == 1 {
        let fields = fields.join(", ");
        tracing::error!(source, fields, "alarm: a source sends roles or passwords, which are ignored");
        let told = told([("source", source), ("fields", &fields)]);
        audit::record(&mut tx, None, "source.suspicious", None, &told).await?;
    }
    tx.commit().await
}

fn told<const N: usize>(facts: [(&str, &str); N]) -> Changes {
    facts.into_iter().map(|(field, said)| (field.to_owned(), (String::new(), said.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind_of, source_of};

    #[test]
    fn who_says_what_is_known_by_the_subject_alone() {
        for (subject, source, kind) in [
            ("guichet.dirin.hr.v1.person", "hr", Kind::Person),
            ("guichet.dirin.entra.v1.person", "entra", Kind::Person),
            ("guichet.dirin.hr.v1.person_removed", "hr", Kind::PersonRemoved),
        ] {
            assert_eq!((source_of(subject), kind_of(subject).unwrap()), (source, kind));
        }
        for strange in [
            "guichet.dirin.hr.v2.person",
            "guichet.dirin.hr.v1.group",
            "guichet.dirin.hr.v1.person.extra",
            "guichet.dirin.hr.v1.person_removed.extra",
            "guichet.dirin.hr.v1",
            "guichet.dirin",
            "",
        ] {
            assert!(kind_of(strange).is_err(), "{strange}");
        }
    }
}
