//! PostgreSQL and NATS serve alike, from containers and as processes of this machine.

use backing::{Keys, users::PROVISIONER};
use chassis::provision::Wanted;
use e2e::backing::{Backing, Source, no_containers};
use guichet::SERVICES;
use sqlx::{Connection, PgConnection};
use std::path::PathBuf;

#[tokio::test]
async fn local_servers_serve_and_come_back_with_their_data() {
    let (folder, keys) = folder_with_keys();
    let mut backing = Backing::start(Source::Local, &folder, &keys).await.unwrap();
    let tickets = it_serves(&backing, &keys).await;

    let (postgres, nats) = backing.local_servers().expect("they are ours");
    postgres.kill_9().unwrap();
    nats.kill_9().unwrap();
    postgres.restart().unwrap();
    nats.restart().unwrap();

    assert_eq!(kept(&tickets).await, 1);
    chassis::provision::last_sequence(backing.nats_url(), keys.seed(PROVISIONER).unwrap(), "EVT_TICKETS")
        .await
        .expect("the stream is still there");
    backing.stop().await.unwrap();
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn containers_serve_alike() {
    if let Some(why) = no_containers().await {
        println!("not tried: {why}");
        return;
    }
    let (folder, keys) = folder_with_keys();
    let backing = Backing::start(Source::Docker, &folder, &keys).await.unwrap();

    let tickets = it_serves(&backing, &keys).await;

    assert_eq!(kept(&tickets).await, 1);
    backing.stop().await.unwrap();
    std::fs::remove_dir_all(folder).unwrap();
}

/// A service can work with its database and only with that, the streams can be made, and nobody
/// enters NATS without a key. Returns the address of the database.
async fn it_serves(backing: &Backing, keys: &Keys) -> String {
    let tickets = backing.database("tickets").await.unwrap();
    let identity = backing.database("identity").await.unwrap();
    assert_eq!(backing.database("tickets").await.unwrap(), tickets, "made once");
    let mut own = PgConnection::connect(&tickets).await.unwrap();
    for statement in [
        // Test servers do not wait for the disk; what this one says must be written all the same.
        "set synchronous_commit = on",
        "create extension unaccent",
        "create extension pg_trgm",
        "create table kept (n int)",
        "insert into kept values (1)",
    ] {
        sqlx::query(statement).execute(&mut own).await.unwrap();
    }
    let foreign = identity.replace("guichet_identity:", "guichet_tickets:");
    assert!(PgConnection::connect(&foreign).await.is_err(), "not its own database");
    let mut superuser = PgConnection::connect(&backing.superuser_url("tickets")).await.unwrap();
    let database: String =
        sqlx::query_scalar("select current_database()").fetch_one(&mut superuser).await.unwrap();
    assert_eq!(database, "guichet_tickets");

    let seed = keys.seed(PROVISIONER).unwrap();
    chassis::provision::streams(backing.nats_url(), seed, &SERVICES, &Wanted::default()).await.unwrap();
    assert!(async_nats::connect(backing.nats_url()).await.is_err(), "without a key");
    tickets
}

async fn kept(database: &str) -> i64 {
    let mut connection = PgConnection::connect(database).await.unwrap();
    sqlx::query_scalar("select count(*) from kept").fetch_one(&mut connection).await.unwrap()
}

fn folder_with_keys() -> (PathBuf, Keys) {
    let name = format!("guichet-servers-{}", uuid::Uuid::new_v4().simple());
    let folder = backing::temporary::folder().join(name);
    let keys = Keys::load_or_create(&folder).unwrap();
    (folder, keys)
}
