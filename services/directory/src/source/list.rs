//! Sources as they are looked at: all of them in their order, and one whole.

use crate::{
    App,
    rules::{self, Versioned},
    source::{row::SourceRow, told},
};
use chassis::Answer;
use chrono::{DateTime, Utc};
use contracts::{
    Failure,
    v1::directory::{
        Connection, Source, SourceDetail, SourceFile, SourceHealth, SourceKind, SourceSettings, SourceTrouble,
    },
};
use sqlx::{PgPool, types::Json};

/// What is looked at beside the [`SourceRow`].
#[derive(sqlx::FromRow)]
struct Numbers {
    name: String,
    people: i64,
    received: i64,
    last_event_at: Option<DateTime<Utc>>,
    parked: i64,
    held: i64,
    conflicts: i64,
    waits: bool,
    secret_since: Option<DateTime<Utc>>,
    bytes: Option<i64>,
    file_name: String,
    file_at: Option<DateTime<Utc>>,
    read_at: Option<DateTime<Utc>>,
    next_run_at: Option<DateTime<Utc>>,
    failing_since: Option<DateTime<Utc>>,
    trouble: Option<Json<SourceTrouble>>,
}

/// Those that are there, in their order.
pub async fn list(app: &App) -> Answer<Vec<Source>> {
    let mut sources = Vec::new();
    for numbers in numbers(&app.db, None).await? {
        let row = SourceRow::of(&app.db, &numbers.name).await?;
        sources.push(shown(app, &row, &numbers).await?);
    }
    Ok(sources)
}

/// The whole of one.
pub async fn detail(app: &App, source: &str) -> Answer<SourceDetail> {
    let row = SourceRow::of(&app.db, source).await?;
    let numbers = numbers(&app.db, Some(source)).await?.pop().ok_or_else(|| Failure::not_found("source"))?;
    let file = numbers.file_at.map(|at| SourceFile {
        name: numbers.file_name.clone(),
        bytes: numbers.bytes.unwrap_or(0),
        at,
    });
    let secret_since = numbers.secret_since.filter(|_| row.secret.is_some());
    Ok(SourceDetail {
        source: shown(app, &row, &numbers).await?,
        settings: row.settings(),
        secret_since,
        file,
    })
}

async fn numbers(db: &PgPool, one: Option<&str>) -> sqlx::Result<Vec<Numbers>> {
    sqlx::query_as(
        "select s.name, s.received, s.last_event_at, s.secret_since, length(s.file)::bigint as bytes, s.file_name,
                s.file_at, s.read_at, s.next_run_at, s.failing_since, s.trouble,
                (select count(*) from record where record.source = s.name) as people,
                (select count(*) from parked
                 where parked.consumer = 'intake' and split_part(parked.subject, '.', 3) = s.name) as parked,
                (select count(*) from held_back where held_back.source = s.name) as held,
                coalesce(
                    (select (tally ->> 'conflict')::bigint from run
                     where run.source = s.name and not dry and state in ('waits', 'applying', 'applied', 'same')
                     order by id desc limit 1),
                    0
                ) + (select count(*) from scim_user where scim_user.source = s.name and problem is not null)
                    as conflicts,
                exists (select from run where run.source = s.name and state = 'waits') as waits
         from source s where s.rank is not null and ($1::text is null or s.name = $1)
         order by s.rank, s.name",
    )
    .bind(one)
    .fetch_all(db)
    .await
}

async fn shown(app: &App, row: &SourceRow, numbers: &Numbers) -> Answer<Source> {
    let Versioned { version, rules } = rules::of(&app.db, &row.name).await?;
    let kind = row.kind();
    Ok(Source {
        name: row.name.clone(),
        people: numbers.people,
        received: numbers.received,
        last_event_at: numbers.last_event_at,
        parked: numbers.parked,
        held: numbers.held,
        version,
        rules,
        settings_version: row.version,
        label: row.label.clone(),
        kind,
        rank: row.rank.unwrap_or(0),
        health: health(row.paused, kind, numbers),
        place: place(&row.settings(), &numbers.file_name),
        conflicts: numbers.conflicts,
        read_at: numbers.read_at,
        next_run_at: numbers.next_run_at,
        failing_since: numbers.failing_since,
        trouble: numbers.trouble.as_ref().map(|trouble| trouble.0.clone()),
        fixed: app.config.named_sources().contains(&row.name.as_str()),
    })
}

fn health(paused: bool, kind: SourceKind, numbers: &Numbers) -> SourceHealth {
    let heard = if kind.is_read() { numbers.read_at.is_some() } else { numbers.last_event_at.is_some() };
    if paused {
        SourceHealth::Paused
    } else if numbers.waits {
        SourceHealth::Waits
    } else if numbers.failing_since.is_some() {
        SourceHealth::Failing
    } else if heard {
        SourceHealth::Healthy
    } else {
        SourceHealth::New
    }
}

/// Without words, since whoever reads it may read another language.
fn place(settings: &SourceSettings, file: &str) -> String {
    match &settings.connection {
        Connection::Ldap(ldap) => {
            let first = ldap.servers.first().map(told::address).unwrap_or_default();
            let more = ldap.servers.len().saturating_sub(1);
            if more == 0 { first } else { format!("{first} +{more}") }
        }
        Connection::Database(database) => {
            format!("{}/{} · {}", database.host, database.database, database.table)
        }
        Connection::Csv(_) => file.to_owned(),
        Connection::Scim {} | Connection::Events {} => String::new(),
    }
}
