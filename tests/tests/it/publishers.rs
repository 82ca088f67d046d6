//! Sources that publish events by tokens made on the desk: NATS asks directory who may come in.

use super::directory::{binary, found, parked, person};
use async_nats::{Client, ConnectError, ConnectOptions, HeaderMap};
use contracts::{
    Audience, Code, Role, Secret,
    v1::directory::{
        Connection, CreatePublisherToken, CreateSource, EndPublisherToken, GetPublisherAccess, JoinRule,
        PauseSource, PublisherAccess, RemoveSource, SourceSettings,
    },
};
use e2e::{Someone, World, code, eventually};
use serde_json::Value;
use std::time::Duration;
use tokio::sync::mpsc;

async fn make(world: &World, ada: &Someone, name: &str) {
    let settings = SourceSettings {
        label: format!("HR {name}"),
        connection: Connection::Events {},
        map: Vec::new(),
        join: JoinRule::Ask,
        read_only: true,
        every_minutes: None,
        guard_people: 50,
        guard_percent: 10,
    };
    let wanted = CreateSource { name: name.into(), settings, secret: None };
    world.ask(&ada.asking, wanted).await.expect("a source");
    world.ask(&ada.asking, PauseSource { source: name.into(), paused: false }).await.expect("goes on");
}

async fn token(world: &World, ada: &Someone, source: &str) -> Secret {
    let ends_on = (chassis::clock::now() + Duration::from_hours(24 * 30)).date_naive();
    let wanted = CreatePublisherToken { source: source.into(), ends_on };
    world.ask(&ada.asking, wanted).await.expect("a token").token
}

async fn access(world: &World, ada: &Someone, source: &str) -> PublisherAccess {
    world.ask(&ada.asking, GetPublisherAccess { source: source.into() }).await.expect("its access")
}

async fn connect(world: &World, source: &str, token: &str) -> Result<Client, ConnectError> {
    let options = ConnectOptions::with_user_and_password(source.to_owned(), token.to_owned());
    options.connect(&world.settings.nats_url).await
}

/// As soon as directory answers.
async fn let_in(world: &World, source: &str, token: &Secret) -> Client {
    eventually("it is let in", || async { connect(world, source, token.expose()).await.ok() }).await
}

/// Publishes and waits until the stream has it.
async fn say(client: &Client, source: &str, said: &Value) {
    let mut headers = HeaderMap::new();
    for (name, value) in binary().into_iter().filter(|(name, _)| *name != "ce-source") {
        headers.insert(name, value);
    }
    let subject = format!("guichet.dirin.{source}.v1.person");
    let told = client.request_with_headers(subject, headers, said.to_string().into()).await;
    let told: Value = serde_json::from_slice(&told.expect("acknowledged").payload).expect("of the stream");
    assert_eq!(told["stream"], "DIRIN", "{told}");
}

#[tokio::test]
async fn the_lines_on_the_page_publish_the_first_person() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("1001").await;
    make(&world, &ada, "sap").await;
    let token = token(&world, &ada, "sap").await;
    drop(let_in(&world, "sap", &token).await);

    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page("/sources/sap/access").await.unwrap();
    let lines = page.split("<pre class=\"raw\" tabindex=\"0\">").nth(2).expect("lines for nats-py");
    let lines = lines.split("</pre>").next().unwrap();
    let python = format!("{}/../.guichet/venv/bin/python", env!("CARGO_MANIFEST_DIR"));
    let ran = tokio::process::Command::new(python)
        .args(["-c", lines])
        .env("TOKEN", token.expose())
        .output()
        .await
        .expect("Python runs");
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{said}\n{}", String::from_utf8_lossy(&ran.stderr));
    assert!(said.contains("DIRIN"), "acknowledged: {said}");

    found(&world, &ada, "ann", |name, valid| name == "Ann" && valid).await;
    let known = access(&world, &ada, "sap").await;
    assert!(known.tokens[0].used_at.is_some());
    assert_eq!((known.told[0].key.as_str(), known.told[0].name.as_str()), ("4711", "Ann Rey"));
    let page = desk.page("/sources/sap/access").await.unwrap();
    assert!(page.contains("Ann Rey") && !page.contains(token.expose()), "whom it told of, and no token");
    world.stop().await;
}

#[tokio::test]
async fn only_a_good_token_of_this_source_lets_it_in() {
    let world = World::start().await;
    let ada = world.administrator().await;
    make(&world, &ada, "sap").await;
    make(&world, &ada, "moodle").await;
    let good = token(&world, &ada, "sap").await;
    let next = token(&world, &ada, "sap").await;
    let other = token(&world, &ada, "moodle").await;
    drop(let_in(&world, "sap", &good).await);
    drop(connect(&world, "sap", next.expose()).await.expect("two are good at once"));

    let ends_on = chassis::clock::now().date_naive();
    let third = CreatePublisherToken { source: "sap".into(), ends_on };
    assert!(world.ask(&ada.asking, third).await.is_err(), "and no third");
    for (source, token) in [
        ("sap", other.expose()),
        ("moodle", good.expose()),
        ("hr", good.expose()),
        ("nobody", good.expose()),
        ("", good.expose()),
        ("sap", "gpub_guessed"),
        ("sap", ""),
    ] {
        assert!(connect(&world, source, token).await.is_err(), "{source}");
    }

    // One that was ended opens nothing any more, and the other still does.
    let ending = good.expose()[good.expose().len() - 4..].to_owned();
    let known = access(&world, &ada, "sap").await.tokens;
    let ended = known.iter().find(|one| one.ending == ending).expect("listed").id;
    world.ask(&ada.asking, EndPublisherToken { source: "sap".into(), token: ended }).await.expect("ended");
    assert!(connect(&world, "sap", good.expose()).await.is_err());
    drop(connect(&world, "sap", next.expose()).await.expect("still good"));

    // Who may send is for administrators to say.
    let marc = world.agent("marc", Role::Agent).await.asking;
    let forbidden = Some(Code::Forbidden);
    let source = || "sap".to_owned();
    assert_eq!(code(world.ask(&marc, GetPublisherAccess { source: source() }).await), forbidden);
    assert_eq!(code(world.ask(&marc, CreatePublisherToken { source: source(), ends_on }).await), forbidden);
    let end = EndPublisherToken { source: source(), token: ended };
    assert_eq!(code(world.ask(&marc, end).await), forbidden);

    // Nothing that opens a door is kept.
    let kept: Vec<String> = sqlx::query_scalar("select t::text from scim_token t")
        .fetch_all(&world.system.directory.db)
        .await
        .unwrap();
    assert!(!kept.is_empty());
    assert!(kept.iter().all(|row| !row.contains(next.expose()) && !row.contains(other.expose())));
    world.stop().await;
}

#[tokio::test]
async fn who_is_let_in_says_what_a_source_has_to_say_and_nothing_else() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    make(&world, &ada, "sap").await;
    make(&world, &ada, "moodle").await;
    let token = token(&world, &ada, "sap").await;
    drop(let_in(&world, "sap", &token).await);
    let (heard, mut refusals) = mpsc::unbounded_channel();
    let sap = ConnectOptions::with_user_and_password("sap".into(), token.expose().to_owned())
        .event_callback(move |event| {
            let _ = heard.send(event.to_string().to_lowercase());
            std::future::ready(())
        })
        .connect(&world.settings.nats_url)
        .await
        .expect("let in");
    let mut refused = async |what: &str| {
        let what = what.to_lowercase();
        let refusal = async {
            loop {
                let said = refusals.recv().await.expect("it says something");
                if said.contains("permissions violation") && said.contains(&what) {
                    return;
                }
            }
        };
        tokio::time::timeout(e2e::SOON, refusal).await.unwrap_or_else(|_| panic!("{what} is not refused"));
    };

    for subject in [
        "guichet.dirin.moodle.v1.person",
        "guichet.dirin.hr.v1.person",
        "guichet.dirin.sap.v1",
        "guichet.dirin.sap.v1.person.more",
        "directory.v1.person",
        "guichet.rpc.directory.v1.list_sources",
        "guichet.evt.directory.v1.source_changed.x",
        "$JS.API.INFO",
        "$JS.API.STREAM.MSG.GET.DIRIN",
        "$SYS.REQ.USER.AUTH",
        "$SYS.REQ.SERVER.PING",
        "_INBOX_directory.x",
    ] {
        sap.publish(subject, "{}".into()).await.unwrap();
        refused(subject).await;
    }
    for subject in ["guichet.>", "$SYS.REQ.USER.AUTH", "_INBOX_directory.>", ">"] {
        let listening = sap.subscribe(subject).await.unwrap();
        refused(&format!("subscription to \"{subject}\"")).await;
        drop(listening);
    }

    // The stream's answer does not become what another source says.
    let answer_there = "guichet.dirin.moodle.v1.person";
    sap.publish_with_reply("guichet.dirin.sap.v1.person", answer_there, "{}".into()).await.unwrap();
    say(&sap, "sap", &person("ann", 1, true)).await;
    found(&world, &ada, "ann", |_, valid| valid).await;
    world.drained().await;
    let subjects: Vec<_> = parked(&world, &ada.asking).await.into_iter().map(|event| event.subject).collect();
    assert_eq!(subjects, ["guichet.dirin.sap.v1.person"], "the one without a person in it");
    world.stop().await;
}

#[tokio::test]
async fn a_source_that_is_removed_is_neither_let_in_nor_believed() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    make(&world, &ada, "sap").await;
    let token = token(&world, &ada, "sap").await;
    let sap = let_in(&world, "sap", &token).await;

    // While it is paused, what it says waits.
    world.ask(&ada.asking, PauseSource { source: "sap".into(), paused: true }).await.expect("paused");
    say(&sap, "sap", &person("ann", 1, true)).await;
    world.drained().await;
    assert!(world.find(&ada, "*ann*").await.people.is_empty(), "not yet");
    world.ask(&ada.asking, PauseSource { source: "sap".into(), paused: false }).await.expect("goes on");
    found(&world, &ada, "ann", |_, valid| valid).await;

    world.ask(&ada.asking, RemoveSource { source: "sap".into() }).await.expect("removed");
    assert!(connect(&world, "sap", token.expose()).await.is_err());
    // A line that is still open brings nobody.
    say(&sap, "sap", &person("eve", 1, true)).await;
    world.drained().await;
    assert!(world.find(&ada, "*eve*").await.people.is_empty());
    let parked = parked(&world, &ada.asking).await;
    assert!(parked.iter().any(|event| event.reason.contains("unknown source")), "{parked:?}");

    // Made anew, it knows no token of before.
    make(&world, &ada, "sap").await;
    assert!(connect(&world, "sap", token.expose()).await.is_err());
    assert!(access(&world, &ada, "sap").await.tokens.is_empty());
    world.stop().await;
}

#[tokio::test]
async fn services_connect_while_nobody_can_be_asked_who_may_come_in() {
    let mut world = World::start().await;
    let ada = world.administrator().await;
    make(&world, &ada, "sap").await;
    let token = token(&world, &ada, "sap").await;
    drop(let_in(&world, "sap", &token).await);

    let publisher = token.expose().to_owned();
    world
        .interrupted(async |_, settings| {
            let as_service = ConnectOptions::with_nkey(settings.keys.seed("tickets").unwrap().to_owned());
            as_service.connect(&settings.nats_url).await.expect("a service has a key");
            let as_source = ConnectOptions::with_nkey(settings.keys.publishers()["hr"].clone());
            as_source.connect(&settings.nats_url).await.expect("a source that the environment names, too");
            let by_token = ConnectOptions::with_user_and_password("sap".into(), publisher);
            assert!(by_token.connect(&settings.nats_url).await.is_err(), "nobody vouches for it");
        })
        .await;

    let_in(&world, "sap", &token).await;
    world.stop().await;
}
