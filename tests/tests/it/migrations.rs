//! Schemas change while replicas of two versions run: a failed migration stands in nobody's way, and an older replica
//! starts on a newer schema as long as that has room for it.

use chassis::migrations::{self, NotMigrated};
use e2e::{Place, World, eventually, replica};
use sqlx::{
    AssertSqlSafe, PgPool, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};
use std::time::Duration;

#[tokio::test]
async fn a_failed_migration_stands_in_nobodys_way() {
    let world = World::start().await;
    let url = world.backing.database("migrating").await.unwrap();
    let (one, other) = (PgPool::connect(&url).await.unwrap(), PgPool::connect(&url).await.unwrap());

    // The pool of the first stays open, as in a process that tries again and again.
    let broken = migrator(&[(1, "create table kept (n int)"), (2, "select 1 / 0")]);
    let failed = migrations::run(&one, Some(&broken)).await;
    assert!(
        matches!(&failed, Err(NotMigrated::Failed(error)) if format!("{error:#}").contains("division by zero"))
    );

    let mended = migrator(&[(1, "create table kept (n int)"), (2, "insert into kept values (1)")]);
    migrations::run(&other, Some(&mended)).await.unwrap();

    let kept: i64 = sqlx::query_scalar("select count(*) from kept").fetch_one(&one).await.unwrap();
    assert_eq!(kept, 1);
    drop((one, other));
    world.stop().await;
}

#[tokio::test]
async fn two_replicas_that_start_at_once_migrate_once() {
    let world = World::start().await;
    let url = world.backing.database("migrating").await.unwrap();
    let (one, other) = (PgPool::connect(&url).await.unwrap(), PgPool::connect(&url).await.unwrap());
    let own = migrator(&[(1, "create table kept (n int)"), (2, "insert into kept values (1)")]);

    let (first, second) =
        tokio::join!(migrations::run(&one, Some(&own)), migrations::run(&other, Some(&own)));

    first.unwrap();
    second.unwrap();
    let kept: i64 = sqlx::query_scalar("select count(*) from kept").fetch_one(&one).await.unwrap();
    assert_eq!(kept, 1);
    drop((one, other));
    world.stop().await;
}

#[tokio::test]
async fn a_migration_gives_up_on_a_table_that_somebody_uses() {
    let world = World::start().await;
    let url = world.backing.database("migrating").await.unwrap();
    let db = PgPool::connect(&url).await.unwrap();
    let first = migrator(&[(1, "create table kept (n int)")]);
    migrations::run(&db, Some(&first)).await.unwrap();
    let mut user = db.begin().await.unwrap();
    sqlx::query("select n from kept").fetch_all(&mut *user).await.unwrap();

    // Whoever comes after would wait behind it for as long as it waits.
    let next = migrator(&[(1, "create table kept (n int)"), (2, "alter table kept add column more int")]);
    let refused = migrations::run(&db, Some(&next)).await;

    assert!(
        matches!(&refused, Err(NotMigrated::Failed(error)) if format!("{error:#}").contains("lock timeout"))
    );
    user.rollback().await.unwrap();
    migrations::run(&db, Some(&next)).await.unwrap();
    drop(db);
    world.stop().await;
}

#[tokio::test]
async fn an_older_replica_starts_on_a_newer_schema_down_to_its_floor() {
    let world = World::start_in(Place::Processes { replicas: 1 }).await;
    let db = &world.system.directory.db;
    let directory = world.replicas.iter().find(|replica| replica.service == "directory").unwrap();

    // A newer version was here and added something.
    for migrations in ["_sqlx_migrations", "_machinery_migrations"] {
        let newer = format!(
            "insert into {migrations} (version, description, success, checksum, execution_time)
             values (9000, 'of tomorrow', true, '', 1)"
        );
        sqlx::query(AssertSqlSafe(newer)).execute(db).await.unwrap();
    }
    directory.stop().await.unwrap();
    directory.start().await.unwrap();
    replica::ready(std::slice::from_ref(directory), Duration::from_secs(30)).await.unwrap();

    // Then it took something away.
    directory.stop().await.unwrap();
    sqlx::query("update schema_floor set floor = 9000 where migrations = 'service'")
        .execute(db)
        .await
        .unwrap();
    directory.start().await.unwrap();
    eventually("it refuses", || directory.died()).await;
    let log = std::fs::read_to_string(&directory.log).unwrap();
    assert!(log.contains("the schema needs one that brings the service's migration 9000"), "{log}");

    // What it was refused for is all that stood in its way.
    sqlx::query("update schema_floor set floor = 0 where migrations = 'service'").execute(db).await.unwrap();
    directory.start().await.unwrap();
    replica::ready(std::slice::from_ref(directory), Duration::from_secs(30)).await.unwrap();
    world.stop().await;
}

fn migrator(migrations: &[(i64, &'static str)]) -> Migrator {
    let migration = |(version, sql): &(i64, &'static str)| {
        Migration::new(*version, "kept".into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(migrations.iter().map(migration).collect())
}
