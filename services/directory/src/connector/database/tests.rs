//! Against a real PostgreSQL of somebody else's.

use super::*;
use crate::entry::Value;
use backing::{Authority, Postgres};
use contracts::{Secret, v1::directory::Connection};
use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};
use tokio::{io::AsyncWriteExt, net::TcpListener, sync::mpsc};

const PASSWORD: &str = "it's a/secret";

/// A server in a folder of its own, with a database and somebody who may read in it.
struct Foreign {
    postgres: Postgres,
    folder: PathBuf,
}

impl Foreign {
    fn with(statements: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("guichet-foreign-{}-{count}", std::process::id());
        let folder = backing::temporary::folder().join(name);
        fs::create_dir_all(&folder).unwrap();
        let postgres = Postgres::start_for_tests(&folder.join("postgres"), 0).unwrap();
        postgres
            .superuser_sql(
                "postgres",
                &format!(
                    "create role reader login password '{}'; create database staff",
                    PASSWORD.replace('\'', "''")
                ),
            )
            .unwrap();
        let foreign = Self { postgres, folder };
        foreign.run(statements);
        foreign.run("grant select on all tables in schema public to reader");
        foreign
    }

    fn run(&self, statements: &str) -> String {
        self.postgres.superuser_sql("staff", statements).unwrap()
    }

    fn table(&self, table: &str, key_column: &str) -> DatabaseConnection {
        DatabaseConnection {
            host: "127.0.0.1".into(),
            port: self.postgres.port(),
            database: "staff".into(),
            user: "reader".into(),
            security: Security::Plain,
            authority: String::new(),
            table: table.into(),
            key_column: key_column.into(),
            timeout_seconds: 20,
        }
    }
}

impl Drop for Foreign {
    fn drop(&mut self) {
        let _ = self.postgres.kill_9();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn reach() -> Reach {
    Reach {
        connection: Connection::Events {},
        secret: Some(Secret::new(PASSWORD)),
        file: None,
        server: String::new(),
        private_addresses: true,
    }
}

async fn all_of(database: &DatabaseConnection) -> Result<Vec<Entry>, SourceTrouble> {
    let (pages, mut taken) = mpsc::channel(1);
    let asked = database.clone();
    let read = tokio::spawn(async move { read(&asked, &reach(), pages).await });
    let mut entries = Vec::new();
    while let Some(page) = taken.recv().await {
        assert!(!page.is_empty() && page.len() <= 500);
        entries.extend(page);
    }
    let whole = read.await.unwrap()?;
    assert_eq!(whole.entries, entries.len() as u64);
    assert_eq!(whole.server, format!("{}:{}", database.host, database.port));
    Ok(entries)
}

async fn kind(database: &DatabaseConnection) -> TroubleKind {
    let trouble = all_of(database).await.unwrap_err();
    assert!(!trouble.detail.contains(PASSWORD));
    trouble.kind
}

fn said(entry: &Entry, name: &str) -> Vec<String> {
    entry.texts(name).map(str::to_owned).collect()
}

const PEOPLE: &str = "create table people (id int, login text, city text);
    insert into people select n, 'ann' || n, 'Lyon' from generate_series(1, 1203) n";

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_read_whole() {
    let foreign = Foreign::with(
        "create schema hr;
         create table hr.people (
             number bigint, \"Login\" text, phones text[], levels int[], pay numeric, active boolean, since date,
             photo bytea, note json, id uuid, empty text, gone int
         );
         alter table hr.people drop column gone;
         insert into hr.people values
             (12345678901234567, 'zoë', '{\"+33 1\", \"a,b\", null}', '{1,2}', 10.50, true, '2026-11-22',
              '\\x00ff', '{\"a\": 1}', '0190163d-8694-739b-aea5-966c26f8ad91', '  '),
             (null, 'bob', null, null, null, false, null, null, null, null, repeat('é', 5000));
         grant usage on schema hr to reader;
         grant select on hr.people to reader;
         create view people_of_today as select number, \"Login\" from hr.people where active",
    );
    let entries = all_of(&foreign.table("hr.people", "number")).await.unwrap();

    let zoe = &entries[0];
    assert_eq!(
        (zoe.at.as_str(), zoe.key.as_deref()),
        ("number 12345678901234567", Some("12345678901234567"))
    );
    assert!(zoe.active);
    for (column, expected) in [
        ("LOGIN", vec!["zoë"]),
        ("phones", vec!["+33 1", "a,b"]),
        ("levels", vec!["1", "2"]),
        ("pay", vec!["10.50"]),
        ("active", vec!["true"]),
        ("since", vec!["2026-11-22"]),
        ("photo", vec![]),
        ("note", vec!["{\"a\": 1}"]),
        ("id", vec!["0190163d-8694-739b-aea5-966c26f8ad91"]),
        ("empty", vec![]),
    ] {
        assert_eq!(said(zoe, column), expected, "{column}");
        assert!(zoe.values.contains_key(&column.to_lowercase()), "{column} is a column");
    }
    assert!(!zoe.values.keys().any(|name| name.contains("gone") || name.contains("dropped")));
    let bob = &entries[1];
    assert_eq!((bob.at.as_str(), bob.key.as_deref()), ("row 2", None));
    let long = &bob.values["empty"];
    assert!(
        matches!(&long[..], [Value::Text(text)] if text.chars().count() == 2_000),
        "cut, and still too long"
    );

    let of_today = all_of(&foreign.table("people_of_today", "login")).await.unwrap();
    assert_eq!(of_today.len(), 1, "a view is read alike");
    assert_eq!(of_today[0].key.as_deref(), Some("zoë"), "a column in another case");
    let by_uuid = all_of(&foreign.table("hr.people", "id")).await.unwrap();
    assert_eq!(by_uuid[0].key.as_deref(), Some("0190163d-8694-739b-aea5-966c26f8ad91"));
    let by_bytes = all_of(&foreign.table("hr.people", "photo")).await.unwrap();
    assert_eq!(by_bytes[0].key.as_deref(), Some("00ff"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_table_comes_in_pages_and_leaves_nothing_behind() {
    let foreign = Foreign::with(PEOPLE);
    let entries = all_of(&foreign.table("people", "id")).await.unwrap();
    assert_eq!(entries.len(), 1_203);
    assert_eq!(entries[1_202].key.as_deref(), Some("1203"));
    foreign.run("truncate people");
    assert_eq!(all_of(&foreign.table("people", "id")).await, Ok(Vec::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_names_whatever_stands_in_them() {
    let foreign = Foreign::with(
        "create schema \"h;r \"\"x\"\"\";
         create table \"h;r \"\"x\"\"\".\"pe.op\"\"le; drop table victim; --\" (\"k\"\"ey; --\" text, \"na.me '\\\" text);
         insert into \"h;r \"\"x\"\"\".\"pe.op\"\"le; drop table victim; --\" values ('1', 'Ann');
         grant usage on schema \"h;r \"\"x\"\"\" to reader;
         grant select on all tables in schema \"h;r \"\"x\"\"\" to reader;
         create table victim (id int); grant all on victim to reader",
    );
    let table = foreign.table("h;r \"x\".pe.op\"le; drop table victim; --", "k\"ey; --");
    let entries = all_of(&table).await.unwrap();
    assert_eq!(entries[0].key.as_deref(), Some("1"));
    assert_eq!(said(&entries[0], "na.me '\\"), ["Ann"]);
    assert!(find(&table, &reach(), "ann", 0).await.unwrap().is_some());

    for name in [
        "victim; drop table victim",
        "victim t; drop table victim; --",
        "\"victim\"",
        "(select 1)",
        "victim cross join pg_authid",
        "public.",
        ".victim",
        "",
        "a\0b",
    ] {
        assert_eq!(kind(&foreign.table(name, "id")).await, TroubleKind::NoSuchTable, "{name}");
    }
    for column in ["id::text from victim; --", "(select rolpassword from pg_authid limit 1)", "", "ctid"] {
        assert_eq!(kind(&foreign.table("victim", column)).await, TroubleKind::NoSuchColumn, "{column}");
    }
    assert_eq!(all_of(&foreign.table("victim", "id")).await, Ok(Vec::new()), "it is still there");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_wrong_is_told_apart() {
    let foreign = Foreign::with(&format!(
        "{PEOPLE};
         create schema closed; create table closed.people (id int);
         create table secret (id int, pay int); create table written (at timestamptz)",
    ));
    foreign.run("revoke select on secret from reader; grant select (pay) on secret to reader");
    foreign.run(
        "create function note() returns int language sql security definer
             as 'insert into written values (now()) returning 1';
         create view noting as select id, note() from people;
         grant select on noting to reader",
    );
    let people = foreign.table("people", "id");
    for (database, expected) in [
        (foreign.table("nobody", "id"), TroubleKind::NoSuchTable),
        (foreign.table("no.people", "id"), TroubleKind::NoSuchTable),
        (foreign.table("closed.people", "id"), TroubleKind::NotPermitted),
        (foreign.table("people", "number"), TroubleKind::NoSuchColumn),
        (foreign.table("secret", "id"), TroubleKind::NotPermitted),
        (foreign.table("written", "at"), TroubleKind::Unknown),
        (foreign.table("noting", "id"), TroubleKind::NotPermitted),
        (DatabaseConnection { database: "nothing".into(), ..people.clone() }, TroubleKind::NoSuchTable),
        (DatabaseConnection { user: "nobody".into(), ..people.clone() }, TroubleKind::WrongPassword),
        (
            DatabaseConnection { host: "no.such.host.invalid".into(), ..people.clone() },
            TroubleKind::NoSuchHost,
        ),
        (DatabaseConnection { host: "/tmp".into(), ..people.clone() }, TroubleKind::NoSuchHost),
        (DatabaseConnection { security: Security::StartTls, ..people.clone() }, TroubleKind::NotUnderstood),
        (DatabaseConnection { security: Security::Tls, ..people.clone() }, TroubleKind::NotUnderstood),
    ] {
        if expected == TroubleKind::Unknown {
            assert_eq!(
                all_of(&database).await,
                Ok(Vec::new()),
                "an empty table is none that could not be asked"
            );
        } else {
            assert_eq!(kind(&database).await, expected, "{database:?}");
        }
    }
    assert_eq!(foreign.run("select count(*) from written"), "0", "what is read changes nothing");
    let by_pay = all_of(&foreign.table("secret", "pay")).await;
    assert_eq!(by_pay, Ok(Vec::new()), "of a table that is half open the open half is read");

    let no_secret = Reach { secret: Some(Secret::new("wrong")), ..reach() };
    assert_eq!(find(&people, &no_secret, "", 0).await.unwrap_err().kind, TroubleKind::WrongPassword);
    let none = Reach { secret: None, ..reach() };
    assert_eq!(find(&people, &none, "", 0).await.unwrap_err().kind, TroubleKind::WrongPassword);
    let public_only = Reach { private_addresses: false, ..reach() };
    assert_eq!(find(&people, &public_only, "", 0).await.unwrap_err().kind, TroubleKind::ForbiddenAddress);
}

#[tokio::test]
async fn what_is_no_postgresql_gets_no_password() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let database = DatabaseConnection {
        host: "127.0.0.1".into(),
        port: listener.local_addr().unwrap().port(),
        database: "staff".into(),
        user: "reader".into(),
        security: Security::Plain,
        authority: String::new(),
        table: "people".into(),
        key_column: "id".into(),
        timeout_seconds: 1,
    };
    // A web server, one that hangs up, and one that never says anything.
    let other = tokio::spawn(async move {
        let (mut web, _) = listener.accept().await.unwrap();
        web.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        drop(listener.accept().await.unwrap());
        let silent = listener.accept().await.unwrap();
        (listener, silent)
    });
    assert_eq!(kind(&database).await, TroubleKind::NotUnderstood);
    assert_eq!(kind(&database).await, TroubleKind::Cut);
    assert_eq!(kind(&database).await, TroubleKind::Timeout);
    drop(other.await.unwrap());
    assert_eq!(kind(&database).await, TroubleKind::Refused);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_cut_or_waits_too_long_is_no_whole() {
    let foreign =
        Foreign::with(&format!("{PEOPLE}; create view slow as select id, pg_sleep(60)::text from people"));
    let slow = DatabaseConnection { timeout_seconds: 1, ..foreign.table("slow", "id") };
    assert_eq!(kind(&slow).await, TroubleKind::Timeout);

    let (pages, mut taken) = mpsc::channel(1);
    let people = foreign.table("people", "id");
    let read = tokio::spawn(async move { read(&people, &reach(), pages).await });
    assert_eq!(taken.recv().await.unwrap().len(), 500);
    // The second page may be on its way already; the third is asked for by a line that is gone.
    foreign.run(
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name = 'guichet'",
    );
    while taken.recv().await.is_some() {}
    assert_eq!(read.await.unwrap().unwrap_err().kind, TroubleKind::Cut);
    assert_eq!(foreign.run("select count(*) from pg_stat_activity where application_name = 'guichet'"), "0");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_stops_taking_stops_the_reading() {
    let foreign = Foreign::with(PEOPLE);
    let (pages, taken) = mpsc::channel(1);
    drop(taken);
    assert_eq!(
        read(&foreign.table("people", "id"), &reach(), pages).await.unwrap_err().kind,
        TroubleKind::Cut
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_found_by_a_word_of_it() {
    let foreign = Foreign::with(
        "create table people (id int, name text, mark text, photo bytea);
         insert into people values (1, 'Ann Lee', '100%', null), (2, 'Bob', 'a_b', '\\x41'), (3, 'Anna', 'c\\d', null)",
    );
    let table = foreign.table("people", "id");
    let found = async |word: &str, skip: u32| {
        find(&table, &reach(), word, skip).await.unwrap().and_then(|entry| entry.key)
    };
    for (word, skip, key) in [
        ("", 0, Some("1")),
        ("", 2, Some("3")),
        ("", 3, None),
        ("ANN", 0, Some("1")),
        ("ann", 1, Some("3")),
        (" lee ", 0, Some("1")),
        ("100%", 0, Some("1")),
        ("%", 1, None),
        ("a_b", 0, Some("2")),
        ("_", 1, None),
        ("c\\d", 0, Some("3")),
        ("x'; drop table people; --", 0, None),
        ("2", 0, Some("2")),
    ] {
        assert_eq!(found(word, skip).await.as_deref(), key, "{word} {skip}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_is_tried_until_one_fails() {
    let foreign = Foreign::with(
        "create table people (id text, name text, blank text);
         insert into people values ('1', 'a'), ('1', 'b'), (' ', 'c'), (null, 'd'), ('2', 'e')",
    );
    let steps = async |database: &DatabaseConnection| {
        let short = |step: TriedStep| (step.step, step.told, step.trouble.map(|trouble| trouble.kind));
        test(database, &reach()).await.into_iter().map(short).collect::<Vec<_>>()
    };
    let good = foreign.table("people", "id");
    let line = [
        (ConnectionStep::Name, "127.0.0.1".to_owned(), None),
        (ConnectionStep::Port, format!("127.0.0.1:{}", good.port), None),
        (ConnectionStep::SignIn, "reader".to_owned(), None),
    ];
    let place = (ConnectionStep::Place, "\"people\"".to_owned(), None);
    let many = (ConnectionStep::Filter, "5".to_owned(), None);
    let key = (ConnectionStep::Key, "2 / 5; without: 2; twice: 1".to_owned(), None);
    assert_eq!(steps(&good).await, [&line[..], &[place.clone(), many.clone(), key]].concat());
    let failed = |step, kind| (step, String::new(), Some(kind));
    for (database, expected) in [
        (
            foreign.table("people", "blank"),
            [
                &line[..],
                &[place.clone(), many.clone(), failed(ConnectionStep::Key, TroubleKind::NoSuchColumn)],
            ]
            .concat(),
        ),
        (
            foreign.table("people", "number"),
            [&line[..], &[place, many, failed(ConnectionStep::Key, TroubleKind::NoSuchColumn)]].concat(),
        ),
        (
            foreign.table("nobody", "id"),
            [&line[..], &[failed(ConnectionStep::Place, TroubleKind::NoSuchTable)]].concat(),
        ),
        (
            DatabaseConnection { user: "nobody".into(), ..good.clone() },
            [&line[..2], &[failed(ConnectionStep::SignIn, TroubleKind::WrongPassword)]].concat(),
        ),
        (
            DatabaseConnection { security: Security::Tls, ..good.clone() },
            [&line[..2], &[failed(ConnectionStep::Encryption, TroubleKind::NotUnderstood)]].concat(),
        ),
        (
            DatabaseConnection { host: "no.such.host.invalid".into(), ..good.clone() },
            vec![failed(ConnectionStep::Name, TroubleKind::NoSuchHost)],
        ),
    ] {
        assert_eq!(steps(&database).await, expected, "{database:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_protected_and_by_whom_is_looked_at() {
    let mut foreign = Foreign::with("create table people (id int); insert into people values (1)");
    let authority = Authority::new("Oriale").unwrap();
    let other = Authority::new("Somebody else").unwrap();
    for (certified, trusted, expected) in [
        (authority.certify(&["127.0.0.1"]), authority.pem(), None),
        (authority.certify(&["127.0.0.1"]), other.pem(), Some(TroubleKind::UntrustedCertificate)),
        (authority.certify(&["127.0.0.1"]), "", Some(TroubleKind::UntrustedCertificate)),
        (authority.certify(&["127.0.0.1"]), "no certificate", Some(TroubleKind::UntrustedCertificate)),
        (authority.certify(&["db.oriale.example"]), authority.pem(), Some(TroubleKind::OtherName)),
        (authority.certify_expired(&["127.0.0.1"]), authority.pem(), Some(TroubleKind::CertificateExpired)),
    ] {
        let certified = certified.unwrap();
        for (file, pem) in [("server.crt", certified.certificate), ("server.key", certified.key)] {
            foreign.run(&format!(
                "copy (select regexp_split_to_table('{}', '\n')) to program 'umask 077 && cat > {file}'",
                pem.trim()
            ));
        }
        foreign.run("alter system set ssl = on");
        foreign.postgres.restart().unwrap();
        let database = DatabaseConnection {
            security: Security::Tls,
            authority: trusted.to_owned(),
            ..foreign.table("people", "id")
        };
        let read = all_of(&database).await;
        assert_eq!(read.as_ref().err().map(|trouble| trouble.kind), expected, "{read:?}");
        let steps = test(&database, &reach()).await;
        match expected {
            None => {
                let encryption = steps.iter().find(|step| step.step == ConnectionStep::Encryption).unwrap();
                assert!(encryption.told.starts_with("TLSv1."), "{}", encryption.told);
                assert_eq!(steps.last().unwrap().step, ConnectionStep::Key);
            }
            Some(kind) => {
                let last = steps.last().unwrap();
                assert_eq!(last.step, ConnectionStep::Encryption);
                assert_eq!(last.trouble.as_ref().unwrap().kind, kind);
            }
        }
    }
}
