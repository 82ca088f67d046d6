//! Administrators make sources of people, arrange them, and take them away.

use super::directory::{binary, found, parked, person, publish, publisher};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chassis::publishing::republish;
use contracts::{
    Audience, Code, Duty, Problem, Request, Role, Secret,
    v1::{
        directory::{
            CheckPassword, Connection, CreateSource, CsvReading, DatabaseConnection, GetSource, HandInFile,
            JoinRule, LdapConnection, LdapServer, ListSources, OrderSources, PasswordOutcome, PauseSource,
            RemoveSource, SaveSource, SearchScope, Security, Source, SourceChanged, SourceDetail,
            SourceHealth, SourceKind, SourceSettings, TestConnection, TryEntry,
        },
        platform::{AuditRow, ListAudit},
    },
};
use e2e::{NOBODY, Someone, World, code, eventually, problems};
use std::collections::BTreeMap;
use uuid::Uuid;

const CANARY: &str = "canary-of-the-reader";

fn server(host: &str) -> LdapServer {
    LdapServer { host: host.into(), port: 9, security: Security::Tls }
}

fn ldap() -> LdapConnection {
    LdapConnection {
        // Nobody listens there.
        servers: vec![server("127.0.0.1"), server("127.0.0.2")],
        authority: String::new(),
        bind_dn: "cn=reader,dc=oriale".into(),
        base: "dc=oriale".into(),
        scope: SearchScope::Sub,
        filter: "(objectClass=person)".into(),
        key_attribute: "entryUUID".into(),
        group_dn: String::new(),
        page_size: 500,
        timeout_seconds: 2,
        sign_in: true,
    }
}

fn settings(label: &str, connection: Connection) -> SourceSettings {
    SourceSettings {
        label: label.into(),
        connection,
        map: Vec::new(),
        join: JoinRule::Email,
        read_only: true,
        every_minutes: None,
        guard_people: 50,
        guard_percent: 10,
    }
}

fn of_ldap(change: impl FnOnce(&mut LdapConnection)) -> SourceSettings {
    let mut connection = ldap();
    change(&mut connection);
    settings("Company directory", Connection::Ldap(connection))
}

fn of_csv() -> SourceSettings {
    settings("Branch office", Connection::Csv(CsvReading { key_column: "id".into(), separator: ";".into() }))
}

fn creation(name: &str, settings: SourceSettings) -> CreateSource {
    CreateSource { name: name.into(), settings, secret: Some(Secret::new(CANARY)) }
}

async fn list(world: &World, ada: &Someone) -> Vec<Source> {
    world.ask(&ada.asking, ListSources {}).await.expect("sources").sources
}

async fn names(world: &World, ada: &Someone) -> Vec<(String, i32)> {
    list(world, ada).await.into_iter().map(|source| (source.name, source.rank)).collect()
}

async fn detail(world: &World, ada: &Someone, source: &str) -> SourceDetail {
    world.ask(&ada.asking, GetSource { source: source.into() }).await.expect("a source")
}

/// Of what its page shows now.
async fn save(
    world: &World,
    ada: &Someone,
    settings: SourceSettings,
    secret: Option<&str>,
) -> Result<(), contracts::Failure> {
    let version = detail(world, ada, "corp").await.source.settings_version;
    let secret = secret.map(Secret::new);
    let save = SaveSource { source: "corp".into(), version, settings, secret };
    world.ask(&ada.asking, save).await.map(drop)
}

async fn pause(world: &World, ada: &Someone, source: &str, paused: bool) {
    world.ask(&ada.asking, PauseSource { source: source.into(), paused }).await.expect("done");
}

async fn order(world: &World, ada: &Someone, names: &[&str]) -> Result<(), contracts::Failure> {
    let sources = names.iter().map(|name| (*name).to_owned()).collect();
    world.ask(&ada.asking, OrderSources { sources }).await.map(drop)
}

async fn log(world: &World, ada: &Someone) -> Vec<AuditRow> {
    let wanted = ListAudit { action: "source.".into(), ..ListAudit::default() };
    world.system.portal_bff.bus.ask_each("directory", &wanted, &ada.asking).await.expect("the log").rows
}

#[tokio::test]
async fn a_source_is_made_corrected_arranged_and_taken_away() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let hr = list(&world, &ada).await.remove(0);
    assert_eq!((hr.name.as_str(), hr.label.as_str(), hr.kind, hr.rank), ("hr", "hr", SourceKind::Events, 1));
    assert_eq!((hr.fixed, hr.health, hr.settings_version), (true, SourceHealth::New, 1));

    // Made, behind what is there and paused; a name is taken once, by one kind.
    world.ask(&ada.asking, creation("corp", of_ldap(|_| {}))).await.expect("made");
    let corp = list(&world, &ada).await.remove(1);
    assert_eq!((corp.rank, corp.fixed, corp.health), (2, false, SourceHealth::Paused));
    assert_eq!(corp.place, "ldaps://127.0.0.1:9 +1");
    let refused = async |name: &str, settings| {
        problems(world.ask(&ada.asking, creation(name, settings)).await.map(drop))
    };
    let one = |field: &str, problem| vec![(field.to_owned(), problem)];
    assert_eq!(refused("corp", of_ldap(|_| {})).await, one("name", Problem::Taken));
    assert_eq!(refused("hr", of_ldap(|_| {})).await, one("name", Problem::Taken));
    assert_eq!(refused("Corp.2", of_ldap(|_| {})).await, one("name", Problem::Malformed));
    let events = settings("Events", Connection::Events {});
    assert_eq!(refused("corp", events).await, one("name", Problem::Taken), "of another kind");
    let wrong = of_ldap(|ldap| (ldap.base, ldap.page_size) = (String::new(), 0));
    assert_eq!(
        refused("wrong", wrong).await,
        [("page_size".to_owned(), Problem::Malformed), ("base".to_owned(), Problem::Missing)],
        "everything at once"
    );

    // Corrected, unless somebody else did meanwhile.
    save(&world, &ada, of_ldap(|ldap| ldap.base = "ou=people,dc=oriale".into()), None).await.expect("saved");
    save(&world, &ada, of_ldap(|ldap| ldap.base = "ou=people,dc=oriale".into()), None)
        .await
        .expect("the same");
    let now = detail(&world, &ada, "corp").await;
    assert_eq!(now.source.settings_version, 2, "nothing was changed the second time");
    assert_eq!(now.settings.ldap().unwrap().base, "ou=people,dc=oriale");
    let stale = SaveSource { source: "corp".into(), version: 1, settings: of_ldap(|_| {}), secret: None };
    assert_eq!(code(world.ask(&ada.asking, stale).await), Some(Code::Conflict));
    assert_eq!(problems(save(&world, &ada, of_csv(), None).await), one("kind", Problem::ReadOnly));

    // Arranged: all of them, each once.
    for wrong in [&["corp"][..], &["corp", "corp"], &["corp", "hr", "sap"]] {
        assert_eq!(code(order(&world, &ada, wrong).await), Some(Code::Conflict), "{wrong:?}");
    }
    order(&world, &ada, &["corp", "hr"]).await.expect("arranged");
    assert_eq!(names(&world, &ada).await, [("corp".to_owned(), 1), ("hr".to_owned(), 2)]);

    // Read at once when it goes on, where it is read by itself.
    let hourly = SourceSettings {
        every_minutes: Some(60),
        ..of_ldap(|ldap| ldap.base = "ou=people,dc=oriale".into())
    };
    save(&world, &ada, hourly, None).await.expect("saved");
    assert_eq!(detail(&world, &ada, "corp").await.source.next_run_at, None, "not while it is paused");
    pause(&world, &ada, "corp", false).await;
    assert!(detail(&world, &ada, "corp").await.source.next_run_at.is_some());
    pause(&world, &ada, "corp", true).await;
    assert_eq!(detail(&world, &ada, "corp").await.source.next_run_at, None);

    // Taken away, unless the environment names it; made again, it is the same one.
    let remove = |source: &str| RemoveSource { source: source.into() };
    assert_eq!(code(world.ask(&ada.asking, remove("hr")).await), Some(Code::Conflict));
    world.ask(&ada.asking, remove("corp")).await.expect("removed");
    assert_eq!(code(world.ask(&ada.asking, remove("corp")).await), Some(Code::NotFound));
    assert_eq!(code(world.ask(&ada.asking, GetSource { source: "corp".into() }).await), Some(Code::NotFound));
    assert_eq!(names(&world, &ada).await, [("hr".to_owned(), 1)]);
    assert_eq!(refused("corp", of_csv()).await, one("name", Problem::Taken), "it was of another kind");
    world.ask(&ada.asking, creation("corp", of_ldap(|_| {}))).await.expect("made again");

    // Others hear of each change, and the log says whose it was.
    let told = world.recorded::<SourceChanged>().await;
    let of = |name: &str| told.iter().filter(|state| state.name == name).collect::<Vec<_>>();
    let corp: Vec<_> = of("corp").iter().map(|state| (state.version, state.rank, state.removed)).collect();
    let expected = [(1, 2, false), (2, 2, false), (3, 1, false), (4, 1, false), (5, 0, true), (6, 2, false)];
    assert_eq!(corp, expected);
    assert!(of("corp").iter().all(|state| state.id == of("corp")[0].id && state.sign_in));
    assert_eq!(of("corp")[0].join, JoinRule::Email);
    let hr: Vec<_> = of("hr").iter().map(|state| (state.version, state.rank)).collect();
    assert_eq!(hr, [(1, 1), (2, 2), (3, 1)]);
    let mut rows = log(&world, &ada).await;
    rows.reverse();
    let done: Vec<_> = rows.iter().map(|row| row.action.trim_start_matches("source.")).collect();
    let expected = ["created", "saved", "ordered", "saved", "resumed", "paused", "removed", "created"];
    assert_eq!(done, expected);
    assert!(rows.iter().all(|row| row.actor == Some(ada.person.0)));
    assert_eq!(rows[1].changes["base"], ("dc=oriale".to_owned(), "ou=people,dc=oriale".to_owned()));
    assert_eq!(rows[2].changes["order"], ("hr, corp".to_owned(), "corp, hr".to_owned()));
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page("/audit?action=source.").await.unwrap();
    assert!(page.contains("Order of sources changed") && page.contains("Where it looks"), "in words");
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn there_are_never_more_sources_than_ten() {
    let world = World::start().await;
    let ada = world.administrator().await;
    for n in 2..=10 {
        let creation = creation(&format!("branch-{n}"), of_csv());
        world.ask(&ada.asking, creation).await.expect("made");
    }
    let one_more = world.ask(&ada.asking, creation("branch-11", of_csv())).await;
    assert_eq!(problems(one_more), [("sources".to_owned(), Problem::TooMany)]);
    assert_eq!(list(&world, &ada).await.len(), 10);
    world.stop().await;
}

/// Tables of directory in which a text stands, as whoever has a dump would find it.
async fn tables_with(world: &World, text: &str) -> Vec<String> {
    let db = &world.system.directory.db;
    let tables: Vec<String> = sqlx::query_scalar(
        "select quote_ident(table_name) from information_schema.tables where table_schema = 'public'",
    )
    .fetch_all(db)
    .await
    .unwrap();
    assert!(tables.len() > 8, "{tables:?}");
    let mut found = Vec::new();
    for table in tables {
        let statement = format!("select count(*) from {table} t where t::text like '%' || $1 || '%'");
        let rows: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).bind(text).fetch_one(db).await.unwrap();
        if rows > 0 {
            found.push(table);
        }
    }
    found
}

#[tokio::test]
async fn a_password_of_a_source_is_nowhere_to_be_read_and_goes_nowhere_else() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.ask(&ada.asking, creation("corp", of_ldap(|_| {}))).await.expect("made");
    let kept = detail(&world, &ada, "corp").await;
    assert!(kept.secret_since.is_some());
    assert!(!serde_json::to_string(&kept).unwrap().contains(CANARY));
    assert!(tables_with(&world, "cn=reader").await.len() > 1, "whatever else was typed is found");
    assert_eq!(tables_with(&world, CANARY).await, Vec::<String>::new());

    // To another server, over another line or as somebody else only by who knows it, also to try it.
    let missing = || vec![("secret".to_owned(), Problem::Missing)];
    let elsewhere = [
        of_ldap(|ldap| ldap.servers.push(server("mine.example"))),
        of_ldap(|ldap| ldap.servers[0].port = 10),
        of_ldap(|ldap| ldap.servers[0].security = Security::Plain),
        of_ldap(|ldap| ldap.bind_dn = "cn=me".into()),
    ];
    for settings in elsewhere {
        let test = TestConnection { source: Some("corp".into()), settings: settings.clone(), secret: None };
        assert_eq!(problems(world.ask(&ada.asking, test).await), missing());
        let entry =
            TryEntry { source: "corp".into(), settings: settings.clone(), find: String::new(), skip: 0 };
        assert_eq!(problems(world.ask(&ada.asking, entry).await), missing());
        assert_eq!(problems(save(&world, &ada, settings, None).await), missing());
    }
    let table = settings(
        "Table",
        Connection::Database(DatabaseConnection {
            host: "127.0.0.1".into(),
            port: 9,
            database: "hr".into(),
            user: "reader".into(),
            security: Security::Tls,
            authority: String::new(),
            table: "people".into(),
            key_column: "id".into(),
            timeout_seconds: 2,
        }),
    );
    let test = TestConnection { source: Some("corp".into()), settings: table, secret: None };
    assert_eq!(problems(world.ask(&ada.asking, test).await), missing(), "of another kind");
    let at = kept.secret_since;
    save(&world, &ada, of_ldap(|ldap| ldap.servers.truncate(1)), None)
        .await
        .expect("one of those it was for");
    assert_eq!(detail(&world, &ada, "corp").await.secret_since, at);
    save(&world, &ada, of_ldap(|ldap| ldap.servers.push(server("mine.example"))), Some(CANARY))
        .await
        .expect("typed");
    assert!(detail(&world, &ada, "corp").await.secret_since > at);
    save(&world, &ada, of_ldap(|_| {}), Some("")).await.expect("none any more");
    assert_eq!(detail(&world, &ada, "corp").await.secret_since, None);
    assert_eq!(tables_with(&world, CANARY).await, Vec::<String>::new());
    let told = |row: &AuditRow| row.changes.get("secret").map(|(_, new)| new.clone());
    let told: Vec<_> = log(&world, &ada).await.iter().rev().filter_map(told).collect();
    assert_eq!(told, ["replaced", "replaced", "removed"]);
    world.stop().await;
}

#[tokio::test]
async fn sources_are_changed_by_administrators_alone() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("ORIALE").await).await;
    world.agent("marc", Role::Agent).await;
    world.give_duty(&ada, "marc", Duty::Settings).await;
    let marc = world.sign_in(Audience::Desk, "marc").await.expect("signed in");
    assert_eq!(list(&world, &marc).await.len(), 1, "whom settings are entrusted to sees them");

    async fn refused<R: Request>(world: &World, by: [&Someone; 2], request: impl Fn() -> R) {
        let [marc, ann] = by;
        assert_eq!(code(world.ask(&marc.asking, request()).await), Some(Code::Forbidden), "{}", R::NAME);
        assert_eq!(code(world.ask(&ann.asking, request()).await), Some(Code::NotFound), "{}", R::NAME);
        assert_eq!(code(world.ask(&NOBODY, request()).await), Some(Code::Unauthenticated), "{}", R::NAME);
    }
    let by = [&marc, &ann];
    let source = || "hr".to_owned();
    refused(&world, by, || GetSource { source: source() }).await;
    refused(&world, by, || creation("corp", of_ldap(|_| {}))).await;
    refused(&world, by, || SaveSource {
        source: source(),
        version: 1,
        settings: settings("HR", Connection::Events {}),
        secret: None,
    })
    .await;
    refused(&world, by, || PauseSource { source: source(), paused: true }).await;
    refused(&world, by, || OrderSources { sources: vec![source()] }).await;
    refused(&world, by, || RemoveSource { source: source() }).await;
    refused(&world, by, || piece(0, b"id", true)).await;
    refused(&world, by, || TestConnection { source: None, settings: of_ldap(|_| {}), secret: None }).await;
    refused(&world, by, || TryEntry {
        source: source(),
        settings: of_ldap(|_| {}),
        find: String::new(),
        skip: 0,
    })
    .await;
    assert_eq!(names(&world, &ada).await, [("hr".to_owned(), 1)]);
    assert!(log(&world, &ada).await.is_empty());
    world.stop().await;
}

#[tokio::test]
async fn what_sources_are_is_published_again_and_what_the_environment_names_is_there_once() {
    let mut world = World::start().await;
    let ada = world.administrator().await;
    world.ask(&ada.asking, creation("corp", of_ldap(|_| {}))).await.expect("made");
    world.ask(&ada.asking, creation("gone", of_csv())).await.expect("made");
    world.ask(&ada.asking, RemoveSource { source: "gone".into() }).await.expect("removed");
    order(&world, &ada, &["corp", "hr"]).await.expect("arranged");
    let newest = async |world: &World| {
        let told = world.recorded::<SourceChanged>().await;
        let many = told.len();
        let newest: BTreeMap<_, _> = told.into_iter().map(|state| (state.name.clone(), state)).collect();
        (many, newest)
    };
    let (before, states) = newest(&world).await;
    assert_eq!(states.len(), 3);

    // Started again, the same are there, and nobody hears of it.
    world.interrupted(async |_, _| {}).await;
    assert_eq!(newest(&world).await.0, before);
    republish(&world.settings.databases["directory"], "").await.expect("asked for");
    eventually("each once more", || async { (newest(&world).await.0 == before + 3).then_some(()) }).await;
    assert_eq!(newest(&world).await.1, states, "as they were, also who is gone");

    // As a version before this one left it, and as nobody knows it until it is there again.
    let db = &world.system.directory.db;
    sqlx::query("update source set rank = null, label = '' where name = 'hr'").execute(db).await.unwrap();
    let hr = publisher(&world).await;
    publish(&hr, "person", &binary(), &person("ann", 1, true)).await;
    let reason =
        eventually("it is refused", || async { Some(parked(&world, &ada.asking).await.pop()?.reason) }).await;
    assert!(reason.contains("unknown source `hr`"), "{reason}");
    world.interrupted(async |_, _| {}).await;
    assert_eq!(names(&world, &ada).await, [("corp".to_owned(), 1), ("hr".to_owned(), 2)]);
    let (_, now) = newest(&world).await;
    assert!(now["hr"].version > states["hr"].version && now["hr"].label == "hr");
    world.stop().await;
}

#[tokio::test]
async fn what_a_paused_source_says_waits_and_who_left_does_not() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let hr = publisher(&world).await;
    let say = async |key: &str, version, active| {
        publish(&hr, "person", &binary(), &person(key, version, active)).await;
    };
    say("ann", 1, true).await;
    found(&world, &ada, "ann", |_, valid| valid).await;

    pause(&world, &ada, "hr", true).await;
    assert_eq!(list(&world, &ada).await[0].health, SourceHealth::Paused);
    say("bob", 1, true).await;
    say("bob", 2, true).await;
    say("ann", 2, false).await;
    found(&world, &ada, "ann", |_, valid| !valid).await;
    let hr = &list(&world, &ada).await[0];
    assert_eq!((hr.held, hr.received, hr.parked), (1, 4, 0));
    assert!(world.find(&ada, "*bob*").await.people.is_empty());

    pause(&world, &ada, "hr", false).await;
    found(&world, &ada, "bob", |_, valid| valid).await;
    assert_eq!(list(&world, &ada).await[0].held, 0);
    world.stop().await;
}

fn piece(offset: i64, bytes: &[u8], last: bool) -> HandInFile {
    HandInFile {
        source: "branch".into(),
        name: "people.csv".into(),
        piece: BASE64.encode(bytes),
        offset,
        last,
    }
}

#[tokio::test]
async fn a_file_takes_its_place_whole_or_not_at_all() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.agent("eva", Role::Administrator).await;
    let eva = world.sign_in(Audience::Desk, "eva").await.expect("signed in");
    world.ask(&ada.asking, creation("branch", of_csv())).await.expect("made");
    pause(&world, &ada, "branch", false).await;
    let hand_in = async |by: &Someone, piece| world.ask(&by.asking, piece).await.map(drop);
    let file = async || {
        let file: Option<Vec<u8>> = sqlx::query_scalar("select file from source where name = 'branch'")
            .fetch_one(&world.system.directory.db)
            .await
            .unwrap();
        file.map(|bytes| String::from_utf8(bytes).unwrap())
    };

    hand_in(&ada, piece(0, b"id;log", false)).await.expect("begun");
    hand_in(&eva, piece(0, b"other;", false)).await.expect("begun by another");
    assert_eq!(
        code(hand_in(&ada, piece(5, b"in\n", true)).await),
        Some(Code::Conflict),
        "it does not follow"
    );
    assert_eq!((file().await, detail(&world, &ada, "branch").await.file), (None, None), "not half");
    hand_in(&ada, piece(6, b"in\n1;ann", true)).await.expect("the rest");
    assert_eq!(file().await.as_deref(), Some("id;login\n1;ann"));
    let branch = detail(&world, &ada, "branch").await;
    let kept = branch.file.expect("a file");
    assert_eq!(
        (kept.name.as_str(), kept.bytes, branch.source.place.as_str()),
        ("people.csv", 14, "people.csv")
    );
    let Source { next_run_at, read_at, failing_since, .. } = branch.source;
    assert!(next_run_at.or(read_at).or(failing_since).is_some(), "a run follows");
    hand_in(&eva, piece(6, b"file", true)).await.expect("the other whole, too");
    assert_eq!(file().await.as_deref(), Some("other;file"));

    // Begun again, it is begun anew.
    hand_in(&ada, piece(0, b"wrong", false)).await.expect("begun");
    hand_in(&ada, piece(0, b"right", true)).await.expect("at once");
    assert_eq!(file().await.as_deref(), Some("right"));
    let wrong = |field: &str, problem| vec![(field.to_owned(), problem)];
    assert_eq!(problems(hand_in(&ada, piece(0, b"", true)).await), wrong("file", Problem::Missing));
    let large = vec![b'x'; 1024 * 1024 + 1];
    assert_eq!(problems(hand_in(&ada, piece(0, &large, true)).await), wrong("piece", Problem::TooLarge));
    assert_eq!(
        problems(hand_in(&ada, piece(32 * 1024 * 1024, b"x", true)).await),
        wrong("file", Problem::TooLarge)
    );
    let torn = HandInFile { piece: "???".into(), ..piece(0, b"", true) };
    assert_eq!(problems(hand_in(&ada, torn).await), wrong("piece", Problem::Malformed));
    let no_file = HandInFile { source: "hr".into(), ..piece(0, b"x", true) };
    assert_eq!(code(hand_in(&ada, no_file).await), Some(Code::Conflict));
    assert_eq!(file().await.as_deref(), Some("right"));

    // What is written in it is gone with its source.
    hand_in(&ada, piece(0, b"canary-of-a-file", false)).await.expect("begun");
    world.ask(&ada.asking, RemoveSource { source: "branch".into() }).await.expect("removed");
    let left: i64 = sqlx::query_scalar(
        "select (select count(*) from source_file_piece) + (select count(*) from source where file is not null)",
    )
    .fetch_one(&world.system.directory.db)
    .await
    .unwrap();
    assert_eq!(left, 0);
    world.stop().await;
}

#[tokio::test]
async fn a_directory_that_does_not_answer_is_left_alone_for_a_while() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.ask(&ada.asking, creation("corp", of_ldap(|_| {}))).await.expect("made");
    let record = |n: u128| Uuid::from_u128(n);
    for (record, source) in [(record(1), "corp"), (record(2), "hr")] {
        sqlx::query("insert into record (record, source, key, source_version, version, said) values ($1, $2, 'k', 1, 1, '{}')")
            .bind(record)
            .bind(source)
            .execute(&world.system.directory.db)
            .await
            .unwrap();
    }
    let check = async |n, password: &str| {
        let request = CheckPassword { record: record(n), password: Secret::new(password) };
        let checked = world.system.identity.bus.ask(&request, &NOBODY).await.expect("an answer");
        (checked.outcome, checked.detail)
    };

    assert_eq!(check(1, "otter").await, (PasswordOutcome::Unavailable, "paused".to_owned()));
    pause(&world, &ada, "corp", false).await;
    assert_eq!(check(1, "").await.0, PasswordOutcome::Wrong, "never asked, since servers say yes to that");
    assert_eq!(check(2, "otter").await.0, PasswordOutcome::Nobody, "its people have their passwords here");
    assert_eq!(check(3, "otter").await.0, PasswordOutcome::Nobody);
    for _ in 0..5 {
        let (outcome, detail) = check(1, "otter").await;
        assert_eq!(outcome, PasswordOutcome::Unavailable);
        assert_ne!(detail, "it did not answer lately");
    }
    assert_eq!(
        check(1, "otter").await,
        (PasswordOutcome::Unavailable, "it did not answer lately".to_owned())
    );

    // Nobody but identity may ask.
    let request = CheckPassword { record: record(1), password: Secret::new("otter") };
    assert!(world.system.portal_bff.bus.ask(&request, &ada.asking).await.is_err());
    world.stop().await;
}

#[tokio::test]
async fn a_connection_is_tried_ten_times_a_minute() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let test = || TestConnection { source: None, settings: of_csv(), secret: None };
    for n in 0..10 {
        assert!(world.ask(&ada.asking, test()).await.is_ok(), "{n}");
    }
    let refused = world.ask(&ada.asking, test()).await.expect_err("the eleventh");
    assert_eq!(refused.code, Code::Throttled);
    assert!(refused.retry_after.is_some_and(|seconds| seconds <= 61));

    // One entry of what is there is looked at with settings that are not saved.
    world.ask(&ada.asking, creation("branch", of_csv())).await.expect("made");
    let entry = TryEntry { source: "branch".into(), settings: of_csv(), find: String::new(), skip: 0 };
    let tried = world.ask(&ada.asking, entry).await.expect("an answer");
    assert!(tried.entry.is_none() && tried.trouble.is_some(), "no file yet");
    world.stop().await;
}
