//! A source as it is kept, and as others hear of it.

use chassis::{Answer, publishing::AT_ONCE};
use contracts::{
    Event, Failure,
    v1::directory::{Connection, JoinRule, SourceChanged, SourceKind, SourceSettings},
};
use sqlx::{PgConnection, PgPool, types::Json};
use uuid::{Uuid, uuid};

/// Fixed for ever: the id of every source is derived from it.
const SOURCES: Uuid = uuid!("2f0f4b3c-8b5e-4c52-9d7a-6f2f1d0a7c35");

/// People that a run may make invalid by itself, and how many of a hundred, unless something else is chosen.
const GUARD_PEOPLE: i32 = 50;
const GUARD_PERCENT: i32 = 10;

#[derive(sqlx::FromRow)]
pub struct SourceRow {
    pub name: String,
    pub version: i64,
    pub label: String,
    kind: String,
    /// None once it is removed.
    pub rank: Option<i32>,
    pub paused: bool,
    settings: Option<Json<SourceSettings>>,
    /// Sealed for directory itself.
    pub secret: Option<String>,
    /// The one that answered last.
    pub server: String,
}

/// The statement that reads rows, with what follows its list of columns.
macro_rules! select_sources {
    ($rest:literal) => {
        concat!(
            "select name, version, label, kind, rank, paused, settings, secret, server from source ",
            $rest
        )
    };
}

impl SourceRow {
    /// One that is there; what was removed is missing.
    pub async fn of(db: &PgPool, source: &str) -> Answer<Self> {
        Self::find(db, source).await?.ok_or_else(|| Failure::not_found("source").into())
    }

    /// As [`SourceRow::of`], for whom it is no mistake that there is none any more.
    pub async fn find(db: &PgPool, source: &str) -> sqlx::Result<Option<Self>> {
        let row = sqlx::query_as(select_sources!("where name = $1 and rank is not null"));
        row.bind(source).fetch_optional(db).await
    }

    /// As [`SourceRow::of`], and nobody else changes it until the transaction ends.
    pub async fn locked(tx: &mut PgConnection, source: &str) -> Answer<Self> {
        let row = sqlx::query_as(select_sources!("where name = $1 and rank is not null for no key update"));
        let row: Option<Self> = row.bind(source).fetch_optional(tx).await?;
        row.ok_or_else(|| Failure::not_found("source").into())
    }

    /// Also one that was removed, or is only known by what was heard of it.
    pub async fn ever(tx: &mut PgConnection, source: &str) -> sqlx::Result<Option<Self>> {
        sqlx::query_as(select_sources!("where name = $1")).bind(source).fetch_optional(tx).await
    }

    pub fn kind(&self) -> SourceKind {
        SourceKind::from_text(&self.kind)
    }

    /// As they were chosen, or the usual ones of a source that the environment names.
    pub fn settings(&self) -> SourceSettings {
        self.settings.as_ref().map_or_else(|| usual(&self.label), |settings| settings.0.clone())
    }

    /// What others have to know of it.
    pub fn state(&self) -> SourceChanged {
        let settings = self.settings();
        SourceChanged {
            id: id_of(&self.name),
            version: self.version,
            name: self.name.clone(),
            label: self.label.clone(),
            kind: self.kind(),
            rank: self.rank.unwrap_or(0),
            join: settings.join,
            read_only: settings.read_only,
            sign_in: settings.ldap().is_some_and(|ldap| ldap.sign_in),
            removed: self.rank.is_none(),
        }
    }
}

/// Refuses what is not there, or was removed.
pub async fn must_be_there(tx: &mut PgConnection, source: &str) -> Answer<()> {
    let there = SourceRow::ever(tx, source).await?.is_some_and(|row| row.rank.is_some());
    if there { Ok(()) } else { Err(Failure::not_found("source").into()) }
}

/// The states of all that ever were sources, to be published again: in the order of their ids, and locked, or a change
/// that is under way could be published before the state it replaces.
pub async fn states(tx: &mut PgConnection, after: Uuid) -> Answer<Vec<SourceChanged>> {
    // There are few, and their ids follow from their names.
    let rows: Vec<SourceRow> =
        sqlx::query_as(select_sources!("where label <> '' order by name for no key update"))
            .fetch_all(tx)
            .await?;
    let mut states: Vec<_> =
        rows.iter().map(SourceRow::state).filter(|state| state.about() > after).collect();
    states.sort_by_key(Event::about);
    states.truncate(AT_ONCE as usize);
    Ok(states)
}

/// The state of one, recorded to be published.
pub async fn tell(tx: &mut PgConnection, source: &str, by: Option<&contracts::Actor>) -> Answer<()> {
    let row = SourceRow::ever(&mut *tx, source).await?.ok_or_else(|| Failure::not_found("source"))?;
    chassis::outbox::record(tx, &row.state(), by).await?;
    Ok(())
}

/// The same for the same name, whenever and wherever it is computed.
fn id_of(source: &str) -> Uuid {
    Uuid::new_v5(&SOURCES, source.as_bytes())
}

/// A directory system decides what it says of people, and joins nobody by itself.
fn usual(label: &str) -> SourceSettings {
    SourceSettings {
        label: label.to_owned(),
        connection: Connection::Events {},
        map: Vec::new(),
        join: JoinRule::Ask,
        read_only: true,
        every_minutes: None,
        guard_people: GUARD_PEOPLE,
        guard_percent: GUARD_PERCENT,
    }
}

#[cfg(test)]
mod tests {
    use super::id_of;

    #[test]
    fn a_source_keeps_its_id_for_ever() {
        assert_eq!(id_of("hr").to_string(), id_of("hr").to_string());
        assert_ne!(id_of("hr"), id_of("entra"));
    }
}
