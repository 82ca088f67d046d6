//! Runs on a real PostgreSQL, from what is staged on: what a source says is put there as the map would leave it.

mod applying;
mod comparing;
mod guarding;
mod holding;
mod reading;
mod undoing;

use super::{
    compare, decide, end, fetch,
    lease::{self, Held},
    list,
    staged::{self, Staged},
    start,
};
use crate::{
    MIGRATIONS,
    connector::{Whole, trouble},
    record::{self, Custom},
};
use backing::Postgres;
use contracts::{Actor, Audience, PersonId, SessionId, letters::bare, v1::directory::*};
use sqlx::{PgPool, types::Json};
use std::path::PathBuf;
use uuid::Uuid;

/// A database of directory with the source `hr`, which is read.
struct Directory {
    db: PgPool,
    _postgres: Postgres,
    folder: PathBuf,
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Directory {
    async fn start() -> Self {
        let folder = backing::temporary::folder().join(format!("guichet-{}", Uuid::new_v4().simple()));
        let at = folder.clone();
        let made = tokio::task::spawn_blocking(move || {
            let postgres = Postgres::start_for_tests(&at, 0)?;
            let url = postgres.create_service_database("directory", "7e57")?;
            anyhow::Ok((postgres, url))
        });
        let (postgres, url) = made.await.unwrap().unwrap();
        let db = PgPool::connect(&url).await.unwrap();
        chassis::migrations::run(&db, Some(&MIGRATIONS)).await.unwrap();
        let directory = Self { db, _postgres: postgres, folder };
        directory.set_up(&settings()).await;
        directory
    }

    async fn set_up(&self, settings: &SourceSettings) {
        sqlx::query(
            "insert into source (name, kind, rank, settings) values ('hr', 'csv', 1, $1)
             on conflict (name) do update set settings = excluded.settings",
        )
        .bind(Json(settings))
        .execute(&self.db)
        .await
        .unwrap();
    }

    async fn ask(&self, request: StartRun) -> chassis::Answer<Uuid> {
        let mut tx = self.db.begin().await?;
        let started = start::ask(&mut tx, &request, None, &ada()).await?;
        tx.commit().await?;
        Ok(started.run)
    }

    /// A run that somebody asked for, taken up and begun.
    async fn begun(&self, dry: bool) -> Held {
        self.ask(StartRun { source: "hr".into(), dry, settings: None, secret: None }).await.unwrap();
        let held = lease::take(&self.db).await.unwrap().expect("somebody asked for it");
        fetch::begin(&self.db, &held, &settings()).await.unwrap();
        held
    }

    /// Reads these, as the n-th entry each.
    async fn read(&self, held: &Held, entries: Vec<Staged>) {
        let entries: Vec<_> =
            entries.into_iter().zip(1..).map(|(entry, number)| Staged { number, ..entry }).collect();
        staged::keep(&self.db, held, &entries).await.unwrap();
        let whole = Whole { server: "dc1".into(), entries: entries.len() as u64 };
        fetch::read_whole(&self.db, held, &whole).await.unwrap();
    }

    async fn compared(&self, entries: Vec<Staged>) -> Held {
        let held = self.begun(false).await;
        self.read(&held, entries).await;
        compare::compare(&self.db, &held).await.unwrap();
        held
    }

    /// A whole run.
    async fn run(&self, entries: Vec<Staged>) -> Run {
        let held = self.compared(entries).await;
        if lease::state(&self.db, &held).await.unwrap() == Some(RunState::Applying) {
            super::apply::apply(&self.db, &held).await.unwrap();
        }
        self.look(held.run).await.run
    }

    async fn void(&self, kind: TroubleKind) -> Run {
        let held = self.begun(false).await;
        end::void(&self.db, &held, &trouble(kind, "so it said")).await.unwrap();
        self.look(held.run).await.run
    }

    async fn look(&self, run: Uuid) -> RunDetail {
        list::get(&self.db, &GetRun { run, kind: None, after: 0, many: false }).await.unwrap()
    }

    async fn decide(&self, run: Uuid, decision: RunDecision) -> chassis::Answer<()> {
        let mut tx = self.db.begin().await?;
        decide::decide(&self.db, &mut tx, &DecideRun { run, decision }, &ada()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Applies what somebody decided on.
    async fn carry_on(&self) {
        let held = lease::take(&self.db).await.unwrap().expect("it was decided on");
        super::apply::apply(&self.db, &held).await.unwrap();
    }

    async fn undo(&self, run: Uuid) -> chassis::Answer<RunUndone> {
        let mut tx = self.db.begin().await?;
        let undone = super::undo::undo(&mut tx, &UndoRun { run }, &ada()).await?;
        tx.commit().await?;
        Ok(undone)
    }

    /// Everybody who is known: key, login, whether they are valid, version.
    async fn people(&self) -> Vec<(String, String, bool, i64)> {
        sqlx::query_as(
            "select key, said ->> 'login', (said ->> 'active')::boolean, version from record order by key",
        )
        .fetch_all(&self.db)
        .await
        .unwrap()
    }

    /// What was published of a person, in its order.
    async fn published(&self, key: &str) -> Vec<PersonReported> {
        let bodies: Vec<String> = sqlx::query_scalar("select body from outbox where about = $1 order by seq")
            .bind(record::id_of("hr", key))
            .fetch_all(&self.db)
            .await
            .unwrap();
        bodies.iter().map(|body| serde_json::from_str(body).unwrap()).collect()
    }

    async fn alarms(&self) -> Vec<String> {
        sqlx::query_scalar(
            "select body::jsonb ->> 'kind' from outbox where subject like '%.alarm_raised.%' order by seq",
        )
        .fetch_all(&self.db)
        .await
        .unwrap()
    }

    async fn audited(&self) -> Vec<String> {
        sqlx::query_scalar("select action from audit order by seq").fetch_all(&self.db).await.unwrap()
    }

    /// A fact about the source.
    async fn source_has(&self, fact: &'static str) -> bool {
        let select = format!("select coalesce({fact}, false) from source where name = 'hr'");
        sqlx::query_scalar(sqlx::AssertSqlSafe(select)).fetch_one(&self.db).await.unwrap()
    }
}

fn ada() -> Actor {
    let plain = Actor::plain(PersonId(Uuid::nil()), SessionId(Uuid::nil()), Audience::Desk);
    Actor { name: "Ada".into(), ..plain }
}

fn settings() -> SourceSettings {
    SourceSettings {
        label: "HR".into(),
        connection: Connection::Csv(CsvReading { key_column: "id".into(), separator: String::new() }),
        map: Vec::new(),
        join: JoinRule::Ask,
        read_only: true,
        every_minutes: Some(60),
        guard_people: 50,
        guard_percent: 10,
    }
}

/// What a source says of somebody, with nothing wrong.
fn person(key: &str) -> ReportedPerson {
    ReportedPerson {
        key: key.into(),
        active: true,
        login: key.into(),
        email: format!("{key}@example.test"),
        first_name: key.to_uppercase(),
        last_name: "Lee".into(),
        customer_number: "ORIALE".into(),
        phone: "1".into(),
        ..ReportedPerson::default()
    }
}

fn entry(key: &str) -> Staged {
    entry_of(person(key))
}

fn entry_of(person: ReportedPerson) -> Staged {
    Staged {
        number: 0,
        at: format!("row of {}", person.key),
        key: Some(person.key.clone()),
        login: bare(&person.login).into_owned(),
        email: bare(&person.email).into_owned(),
        active: true,
        said: Some(person),
        custom: Custom::new(),
        kept: Vec::new(),
        reason: None,
        about: String::new(),
        problems: Vec::new(),
    }
}

fn disabled(key: &str) -> Staged {
    Staged { active: false, said: None, ..entry(key) }
}

/// Somebody nothing is wrong with, `many` times.
fn crowd(many: usize) -> Vec<Staged> {
    (0..many).map(|number| entry(&format!("p{number:04}"))).collect()
}

/// What becomes of whom, by key.
fn told(changes: &[RunChange]) -> Vec<(&str, ChangeKind)> {
    changes.iter().map(|change| (change.key.as_str(), change.kind)).collect()
}
