//! Bringing a service's tables up to date, and refusing to work on those that need a newer version.
//!
//! Each attempt has a connection of its own, which ends with it: what holds replicas apart is a lock of that
//! connection, and a failed attempt that went back into a pool would keep all others waiting until its process died.

use anyhow::{Context, Result};
use sqlx::{
    Connection, Executor, PgConnection, PgPool,
    migrate::{Migrate, Migrator},
};
use std::{fmt, time::Duration};

const CONNECT: Duration = Duration::from_secs(5);

/// While another replica migrates. Should our process die, the server notices and ends what it was doing for us.
const WAIT_FOR_OTHERS: &str = "set lock_timeout = '60s'; set statement_timeout = '90s';
    set client_connection_check_interval = '2s'";

/// Everybody who uses a table waits behind a statement that waits to change it, so that waits briefly and is tried
/// again; once it has the table it may take as long as large tables need.
const MIGRATE: &str = "set lock_timeout = '3s'; set statement_timeout = '30min';
    set idle_in_transaction_session_timeout = '1min'";

/// Why the tables are not up to date.
#[derive(Debug)]
pub enum NotMigrated {
    /// The schema needs a newer version of this service; waiting does not mend that.
    TooOld { migrations: &'static str, floor: i64, newest: i64 },
    /// What went wrong this time; it may go better the next.
    Failed(anyhow::Error),
}

impl fmt::Display for NotMigrated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooOld { migrations, floor, newest } => write!(
                f,
                "this version is too old for its database: the schema needs one that brings the {migrations}'s \
                 migration {floor}, and this one ends with {newest}; start a newer version"
            ),
            Self::Failed(error) => write!(f, "{error:#}"),
        }
    }
}

impl From<anyhow::Error> for NotMigrated {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

/// Brings the chassis' tables and the service's own up to date. Tables that are newer are left as they are, down to
/// the floor they state: an older replica may start beside a newer one.
///
/// # Errors
/// When the version is below the floor, or this attempt failed.
pub async fn run(db: &PgPool, own: Option<&Migrator>) -> Result<(), NotMigrated> {
    let options = db.connect_options();
    let mut connection = tokio::time::timeout(CONNECT, PgConnection::connect_with(&options))
        .await
        .context("the database server does not answer")?
        .context("connect to the database")?;
    let outcome = migrate(&mut connection, own).await;
    // The lock goes with the connection, whatever came of it; dropped half-way, the connection is closed too.
    let _ = connection.close().await;
    outcome
}

async fn migrate(connection: &mut PgConnection, own: Option<&Migrator>) -> Result<(), NotMigrated> {
    connection.execute(WAIT_FOR_OTHERS).await.context("set time-outs")?;
    if let Err(error) = Migrate::lock(connection).await {
        let holders = holders(connection).await.unwrap_or_default();
        let waited = format!("wait for the replica that is migrating (connections of {holders})");
        return Err(anyhow::Error::from(error).context(waited).into());
    }
    connection.execute(MIGRATE).await.context("set time-outs")?;
    let mut machinery = tolerant(&sqlx::migrate!("./migrations"));
    machinery.dangerous_set_table_name("_machinery_migrations");
    let own = own.map(tolerant);
    above_floor(connection, "chassis", &machinery).await?;
    machinery.run_direct(None, connection, false).await.context("migrate the chassis' tables")?;
    if let Some(own) = own {
        above_floor(connection, "service", &own).await?;
        own.run_direct(None, connection, false).await.context("migrate the service's tables")?;
    }
    Ok(())
}

/// Passes over what a newer version has done, and takes no lock: we hold it for both.
fn tolerant(migrator: &Migrator) -> Migrator {
    let mut migrator = Migrator::with_migrations(migrator.iter().cloned().collect());
    migrator.set_ignore_missing(true).set_locking(false);
    migrator
}

async fn above_floor(
    connection: &mut PgConnection,
    migrations: &'static str,
    ours: &Migrator,
) -> Result<(), NotMigrated> {
    let kept: bool = sqlx::query_scalar("select to_regclass('schema_floor') is not null")
        .fetch_one(&mut *connection)
        .await
        .context("look for the schema's floor")?;
    if !kept {
        return Ok(());
    }
    let floor: i64 =
        sqlx::query_scalar("select coalesce(max(floor), 0) from schema_floor where migrations = $1")
            .bind(migrations)
            .fetch_one(&mut *connection)
            .await
            .context("read the schema's floor")?;
    let newest = ours.iter().map(|migration| migration.version).max().unwrap_or_default();
    if newest < floor { Err(NotMigrated::TooOld { migrations, floor, newest }) } else { Ok(()) }
}

/// Who has the lock that we wait for, as the server sees them.
async fn holders(connection: &mut PgConnection) -> sqlx::Result<String> {
    sqlx::query_scalar(
        "select string_agg(concat_ws(' ', application_name, client_addr::text, 'pid ' || pid, state), ', ')
         from pg_stat_activity
         where pid in (
             select pid from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
                 and database = (select oid from pg_database where datname = current_database())
         )",
    )
    .fetch_one(connection)
    .await
    .map(|holders: Option<String>| holders.unwrap_or_default())
}
