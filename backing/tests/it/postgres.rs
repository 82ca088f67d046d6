//! A private PostgreSQL: what is committed stays, and everybody keeps to their own database.

use crate::TemporaryFolder;
use backing::Postgres;
use std::{fs, process, thread};

#[test]
fn committed_rows_survive_kill_9() {
    let folder = TemporaryFolder::new();
    let mut postgres = Postgres::start(&folder.join("postgres"), 0).unwrap();
    let url = postgres.create_service_database("portal-bff", "it's a/secret").unwrap();
    postgres.superuser_sql("guichet_portal_bff", "create table seen (n int)").unwrap();
    postgres.superuser_sql("guichet_portal_bff", "insert into seen values (1), (2)").unwrap();

    postgres.kill_9().unwrap();
    postgres.restart().unwrap();

    assert_eq!(postgres.superuser_sql("guichet_portal_bff", "select count(*) from seen").unwrap(), "2");
    assert_eq!(
        url,
        format!(
            "postgres://guichet_portal_bff:it%27s%20a%2Fsecret@127.0.0.1:{}/guichet_portal_bff",
            postgres.port()
        )
    );
}

#[test]
fn a_service_owns_its_database_and_enters_no_other() {
    let folder = TemporaryFolder::new();
    let postgres = Postgres::start_for_tests(&folder.join("postgres"), 0).unwrap();
    postgres.create_service_database("identity", "one").unwrap();
    postgres.create_service_database("tickets", "two").unwrap();
    postgres.create_service_database("tickets", "changed").unwrap();

    let may = |role: &str, database: &str| {
        postgres
            .superuser_sql(
                "postgres",
                &format!("select has_database_privilege('guichet_{role}', '{database}', 'connect')"),
            )
            .unwrap()
    };

    assert_eq!(may("tickets", "guichet_tickets"), "t");
    assert_eq!(may("tickets", "guichet_identity"), "f");
    assert_eq!(may("tickets", "postgres"), "f");
    postgres
        .superuser_sql(
            "guichet_tickets",
            "set role guichet_tickets; create extension unaccent; create extension pg_trgm; create table t ();",
        )
        .unwrap();
    let refusal = postgres
        .superuser_sql("guichet_tickets", "set role guichet_tickets; create role other;")
        .unwrap_err();
    assert!(refusal.to_string().contains("permission denied"), "{refusal}");
}

#[test]
fn a_process_id_that_now_belongs_to_another_does_not_stop_a_restart() {
    let folder = TemporaryFolder::new();
    let directory = folder.join("postgres");
    let mut postgres = Postgres::start_for_tests(&directory, 0).unwrap();
    let pid_file = directory.join("data/postmaster.pid");
    let mut stale = fs::read_to_string(&pid_file).unwrap();
    postgres.kill_9().unwrap();
    drop(postgres);

    stale = stale.replacen(stale.lines().next().unwrap(), &process::id().to_string(), 1);
    fs::write(&pid_file, stale).unwrap();

    let postgres = Postgres::start_for_tests(&directory, 0).unwrap();
    assert_eq!(postgres.superuser_sql("postgres", "select 1").unwrap(), "1");
}

#[test]
fn a_folder_serves_one_at_a_time() {
    let folder = TemporaryFolder::new();
    let directory = folder.join("postgres");
    let mut postgres = Postgres::start_for_tests(&directory, 0).unwrap();

    let refusal = Postgres::start_for_tests(&directory, 0).err().unwrap();
    postgres.stop().unwrap();
    drop(postgres);

    assert!(refusal.to_string().contains("another Guichet is running"), "{refusal}");
    Postgres::start_for_tests(&directory, 0).unwrap();
}

#[test]
fn clusters_for_tests_are_copies_that_know_nothing_of_each_other() {
    let folder = TemporaryFolder::new();
    let start = |name: &str| Postgres::start_for_tests(&folder.join(name), 0).unwrap();
    let (one, other) = thread::scope(|scope| {
        let (one, other) = (scope.spawn(|| start("one")), scope.spawn(|| start("other")));
        (one.join().unwrap(), other.join().unwrap())
    });

    one.create_service_database("tickets", "secret").unwrap();
    one.superuser_sql("guichet_tickets", "create table seen ()").unwrap();

    let tables = "select count(*) from pg_tables where tablename = 'seen'";
    assert_eq!(one.superuser_sql("guichet_tickets", tables).unwrap(), "1");
    assert_eq!(other.superuser_sql("guichet_tickets", tables).unwrap(), "0");
}
