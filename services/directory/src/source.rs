//! A system that publishes people. Its name is configured; what was heard from it is counted here.

use crate::rules::{self, Versioned};
use chassis::audit::{self, Changes};
use contracts::{Code, Failure, v1::directory::Source};
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

/// Whoever published on `guichet.dirin.<source>.v1.<kind>`, and what, when both are known here.
pub fn of_subject<'a>(subject: &'a str, known: &[String]) -> Result<(&'a str, Kind), Failure> {
    let refuse = |why: String| Failure::new(Code::Invalid, why);
    let mut tokens = subject.split('.').skip(2);
    let (source, version, kind) = (tokens.next(), tokens.next(), tokens.next());
    let source = source.unwrap_or_default();
    if !known.iter().any(|name| name.trim() == source) {
        return Err(refuse(format!("unknown source `{source}`")));
    }
    match (version, kind, tokens.next()) {
        (Some("v1"), Some("person"), None) => Ok((source, Kind::Person)),
        (Some("v1"), Some("person_removed"), None) => Ok((source, Kind::PersonRemoved)),
        _ => Err(refuse(format!("unknown kind of event on `{subject}`"))),
    }
}

/// Counts an event that was understood.
pub async fn heard(tx: &mut PgConnection, source: &str) -> sqlx::Result<()> {
    sqlx::query(
        "insert into source (name, received, last_event_at) values ($1, 1, now())
         on conflict (name) do update set received = source.received + 1, last_event_at = now()",
    )
    .bind(source)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes room for one event of those that a source may send in a minute. False when there is none.
pub async fn has_room(tx: &mut PgConnection, source: &str, a_minute: i32) -> sqlx::Result<bool> {
    let taken = sqlx::query(
        "update source s set tokens = room.left_over - 1, filled_at = now()
         from (
             select least($2, coalesce(tokens + extract(epoch from now() - filled_at)::double precision * $2 / 60, $2))
                    as left_over
             from source where name = $1 for update
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

/// The configured sources in their order, also those that never said anything.
pub async fn list(db: &PgPool, configured: &[String]) -> sqlx::Result<Vec<Source>> {
    type Row = (String, i64, i64, Option<chrono::DateTime<chrono::Utc>>, i64, i64);
    let rows: Vec<Row> = sqlx::query_as(
        "select configured.name,
                (select count(*) from record where record.source = configured.name),
                coalesce(source.received, 0),
                source.last_event_at,
                (select count(*) from parked
                 where parked.consumer = 'intake' and split_part(parked.subject, '.', 3) = configured.name),
                (select count(*) from held_back where held_back.source = configured.name)
         from unnest($1::text[]) with ordinality as configured (name, place)
         left join source on source.name = configured.name
         order by configured.place",
    )
    .bind(configured.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>())
    .fetch_all(db)
    .await?;
    let mut sources = Vec::new();
    for (name, people, received, last_event_at, parked, held) in rows {
        let Versioned { version, rules } = rules::of(db, &name).await?;
        sources.push(Source { name, people, received, last_event_at, parked, held, version, rules });
    }
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::{Kind, of_subject};

    #[test]
    fn a_source_is_known_by_its_subject_alone() {
        let known = vec!["hr".to_owned(), "entra".to_owned()];
        assert_eq!(of_subject("guichet.dirin.hr.v1.person", &known).unwrap(), ("hr", Kind::Person));
        assert_eq!(of_subject("guichet.dirin.entra.v1.person", &known).unwrap(), ("entra", Kind::Person));
        let removed = of_subject("guichet.dirin.hr.v1.person_removed", &known).unwrap();
        assert_eq!(removed, ("hr", Kind::PersonRemoved));
        for strange in [
            "guichet.dirin.sap.v1.person",
            "guichet.dirin.hr.v2.person",
            "guichet.dirin.hr.v1.group",
            "guichet.dirin.hr.v1.person.extra",
            "guichet.dirin.hr.v1.person_removed.extra",
            "guichet.dirin.hr.v1",
            "guichet.dirin",
            "",
        ] {
            assert!(of_subject(strange, &known).is_err(), "{strange}");
        }
    }
}
