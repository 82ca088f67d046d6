//! Directory systems publish people.

use async_nats::{Client, ConnectOptions, HeaderMap};
use chassis::Asking;
use contracts::{
    Audience, Role, Secret,
    v1::{
        directory::{ListSources, Source},
        identity::{FindCustomerUsers, Validity},
        platform::{ListParked, ParkedEvent, RetryParked},
    },
};
use e2e::{PASSWORD, Someone, World, eventually};
use serde_json::{Value, json};

#[tokio::test]
async fn a_person_published_by_hr_exists_and_follows_what_hr_says() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let hr = publisher(&world).await;

    publish(&hr, "person", &binary(), &ann(1, "Ann", true)).await;
    found(&world, &ada, "4711", |name, _| name == "Ann").await;

    // Structured mode says the same; an older version changes nothing any more.
    let whole = json!({
        "specversion": "1.0", "type": "guichet.directory.person", "source": "/directory/hr", "id": "3",
        "data": ann(3, "Anna", true),
    });
    publish(&hr, "person", &[("Content-Type", "application/cloudevents+json")], &whole).await;
    publish(&hr, "person", &binary(), &ann(2, "Outdated", true)).await;
    found(&world, &ada, "4711", |name, _| name == "Anna").await;

    publish(&hr, "person", &binary(), &ann(4, "Anna", false)).await;
    found(&world, &ada, "4711", |_, valid| !valid).await;

    world.drained().await;
    let hr = source(&world, &ada).await;
    assert_eq!((hr.people, hr.received, hr.parked), (1, 4, 0));
    world.stop().await;
}

#[tokio::test]
async fn what_cannot_be_understood_is_parked_with_the_reason_and_holds_up_nobody() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    world.drained().await;
    let hr = publisher(&world).await;

    let mut nameless = ann(1, "", true);
    nameless["email"] = json!("\"x\" <a@b.test>, evil@c.test");
    publish(&hr, "person", &binary(), &nameless).await;
    publish(&hr, "person", &binary(), &json!("not a person")).await;
    publish(
        &hr,
        "person",
        &[("ce-specversion", "1.0"), ("ce-type", "com.example.other")],
        &ann(1, "Ann", true),
    )
    .await;
    publish(&hr, "group", &binary(), &ann(1, "Ann", true)).await;
    let spoofed =
        [("ce-specversion", "1.0"), ("ce-type", "guichet.directory.person"), ("ce-source", "/entra")];
    publish(&hr, "person", &spoofed, &ann(1, "Ann", true)).await;
    publish(&hr, "person", &binary(), &ann(1, "Ann", true)).await;

    found(&world, &ada, "4711", |name, _| name == "Ann").await;
    let reasons = parked(&world, &ada.asking).await;
    for expected in [
        "email is not an e-mail address; first_name is missing",
        "not a person",
        "unknown event type `com.example.other`",
        "unknown kind of event",
        "says it comes from `/entra`, but was published by `hr`",
    ] {
        assert_eq!(reasons.iter().filter(|event| event.reason.contains(expected)).count(), 1, "{expected}");
    }
    // On the page the reasons are in the reader's words; what was logged stands behind them.
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page("/sources").await.unwrap();
    let bold: Vec<_> =
        page.split("<strong>").skip(1).filter_map(|rest| rest.split("</strong>").next()).collect();
    assert!(bold.contains(&"E-mail: An e-mail address looks like name@example.org."), "{bold:?}");
    assert!(bold.contains(&"First name: This field is required."), "{bold:?}");
    assert!(bold.contains(&"It could not be understood."), "{bold:?}");
    assert!(!bold.iter().any(|reason| reason.contains('_') || reason.contains("not a person")), "{bold:?}");

    let hr = source(&world, &ada).await;
    assert_eq!((hr.people, hr.received, hr.parked), (1, 1, 5));
    // Whoever administers hears of it, once for all of them.
    world.mails_are_out().await;
    let alarms = world.mailbox.messages_to("ada@desk.example");
    assert_eq!(alarms.len(), 1, "{alarms:?}");
    assert!(alarms[0].subject.contains("was set aside") && alarms[0].text.contains("/sources"));
    world.stop().await;
}

/// What HR last says of people who left, each with something wrong.
fn incomplete_departures() -> Vec<(&'static str, Value)> {
    let with = |field: &str, value: Value| {
        let mut left = person("", 2, false);
        left[field] = value;
        left
    };
    vec![
        ("bare", json!({ "version": 2, "active": false })),
        ("noemail", with("email", json!(""))),
        ("phone", with("phone", json!("1".repeat(200)))),
        ("types", with("login", json!(null))),
        ("unordered", json!({ "active": false })),
    ]
}

#[tokio::test]
async fn whoever_left_is_out_whatever_else_is_wrong_with_the_record() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let hr = publisher(&world).await;
    let mut signed_in = Vec::new();
    for key in incomplete_departures().iter().map(|(key, _)| *key).chain(["removed", "nameless", "stays"]) {
        publish(&hr, "person", &binary(), &person(key, 1, true)).await;
        found(&world, &ada, key, |_, valid| valid).await;
        let ann = world.find(&ada, key).await.people.remove(0).person;
        let password = Secret::new(PASSWORD);
        identity::seed::set_password(&world.system.identity.db, ann, &password).await.expect("a password");
        world.sign_in(Audience::Portal, key).await.expect("signed in");
        signed_in.push((key, ann));
    }

    for (key, mut left) in incomplete_departures() {
        left["key"] = json!(key);
        publish(&hr, "person", &binary(), &left).await;
    }
    publish(&hr, "person_removed", &removal(), &json!({ "key": "removed", "version": 2 })).await;
    publish(&hr, "person_removed", &removal(), &json!({ "key": "nameless" })).await;
    publish(&hr, "person_removed", &removal(), &json!({ "key": "stays", "version": 0 })).await;
    publish(&hr, "person", &binary(), &json!({ "key": "stays", "version": 0, "active": false })).await;
    publish(&hr, "person", &binary(), &json!({ "key": "stays", "version": 2, "active": "no" })).await;

    for (key, ann) in &signed_in[..signed_in.len() - 1] {
        found(&world, &ada, key, |_, valid| !valid).await;
        assert_eq!(world.open_sessions(*ann).await, 0, "{key}");
        assert!(world.enter(Audience::Portal, key, PASSWORD).await.is_err(), "{key}");
        let fields = world.user(&ada, *ann).await.fields;
        assert_eq!(fields.email, format!("{key}@oriale.example"), "what was refused changed nothing");
    }
    let parked_now = eventually("the rest is refused, with the reason", || async {
        let parked = parked(&world, &ada.asking).await;
        (parked.len() == 8).then_some(parked)
    })
    .await;
    found(&world, &ada, "stays", |_, valid| valid).await;
    assert_eq!(
        world.open_sessions(signed_in[signed_in.len() - 1].1).await,
        1,
        "an old word shuts out nobody"
    );

    // Who came back is not shut out by what is tried again.
    publish(&hr, "person", &binary(), &person("unordered", 3, true)).await;
    publish(&hr, "person", &binary(), &person("removed", 3, true)).await;
    found(&world, &ada, "unordered", |_, valid| valid).await;
    found(&world, &ada, "removed", |_, valid| valid).await;
    for event in parked_now {
        let retry = RetryParked { id: event.id };
        let retried = world.system.portal_bff.bus.ask_each("directory", &retry, &ada.asking).await;
        assert!(retried.is_err(), "still refused: {}", event.reason);
    }
    world.drained().await;
    found(&world, &ada, "unordered", |_, valid| valid).await;
    world.stop().await;
}

#[tokio::test]
async fn who_is_known_by_a_key_of_before_is_found_by_what_it_looks_like() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let hr = publisher(&world).await;
    // The version before kept keys as they came.
    let kept = [("zoe", "zoe\u{308}"), ("una", "un\u{200b}a"), ("bob", "bo\u{ad}b")];
    for (login, key) in kept {
        publish(&hr, "person", &binary(), &person(login, 1, true)).await;
        found(&world, &ada, login, |_, valid| valid).await;
        for (db, table) in
            [(&world.system.directory.db, "record"), (&world.system.identity.db, "record_of_source")]
        {
            let statement = format!("update {table} set key = $1 where key = $2");
            let statement = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(key).bind(login);
            assert_eq!(statement.execute(db).await.unwrap().rows_affected(), 1);
        }
    }
    let keyed = |key: &str, login: &str, version, active| {
        let mut known = person(login, version, active);
        known["key"] = json!(key);
        known
    };

    // Composed, the key is found and stays the one person's.
    publish(&hr, "person", &binary(), &keyed("zoë", "zoe", 2, true)).await;
    publish(&hr, "person", &binary(), &keyed("zoë", "zoe", 3, false)).await;
    found(&world, &ada, "zoe", |_, valid| !valid).await;
    // Mended by the source, or sent as ever: whoever left is out.
    publish(&hr, "person_removed", &removal(), &json!({ "key": "una", "version": 2 })).await;
    found(&world, &ada, "una", |_, valid| !valid).await;
    publish(&hr, "person", &binary(), &keyed("bo\u{ad}b", "bob", 2, false)).await;
    found(&world, &ada, "bob", |_, valid| !valid).await;

    let reasons = parked(&world, &ada.asking).await;
    let reasons: Vec<_> = reasons.iter().map(|event| event.reason.as_str()).collect();
    assert!(
        matches!(reasons[..], [one] if one.contains("key contains characters that nobody can see")),
        "{reasons:?}"
    );
    assert_eq!(source(&world, &ada).await.people, 3, "nobody is there twice");
    world.stop().await;
}

#[tokio::test]
async fn sources_are_for_administrators() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await;
    let marc = world.agent("marc", Role::Agent).await;

    for someone in [&ann.asking, &marc.asking, &Asking::default()] {
        assert!(world.ask(someone, ListSources {}).await.is_err());
    }
    world.stop().await;
}

/// The HR system's own connection, in its own account.
pub async fn publisher(world: &World) -> Client {
    let seed = world.settings.keys.publishers()["hr"].clone();
    ConnectOptions::with_nkey(seed)
        .custom_inbox_prefix(backing::permissions::publisher_inbox_prefix("hr"))
        .connect(&world.settings.nats_url)
        .await
        .expect("HR connects")
}

/// Publishes and waits until the stream has it.
pub async fn publish(hr: &Client, kind: &str, headers: &[(&str, &str)], body: &Value) {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.insert(*name, *value);
    }
    let subject = format!("directory.v1.{kind}");
    let ack = hr.request_with_headers(subject, map, body.to_string().into()).await.expect("acknowledged");
    let ack: Value = serde_json::from_slice(&ack.payload).expect("an acknowledgement");
    assert_eq!(ack["stream"], "DIRIN", "{ack}");
}

pub fn binary() -> [(&'static str, &'static str); 4] {
    [
        ("ce-specversion", "1.0"),
        ("ce-type", "guichet.directory.person"),
        ("ce-source", "/directory/hr"),
        ("ce-id", "any"),
    ]
}

pub fn removal() -> [(&'static str, &'static str); 2] {
    [("ce-specversion", "1.0"), ("ce-type", "guichet.directory.person_removed")]
}

pub fn person(key: &str, version: i64, active: bool) -> Value {
    json!({
        "key": key, "version": version, "active": active, "login": key, "email": format!("{key}@oriale.example"),
        "first_name": "Ann", "last_name": "Lee", "customer_number": "ORIALE",
    })
}

fn ann(version: i64, first_name: &str, active: bool) -> Value {
    json!({
        "key": "4711", "version": version, "active": active, "login": "ann4711", "email": "ann4711@oriale.example",
        "first_name": first_name, "last_name": "Lee", "customer_number": "ORIALE", "language": "fr",
    })
}

/// Waits until identity knows the one person with that in their login as described.
pub async fn found(world: &World, ada: &Someone, login: &str, as_described: impl Fn(&str, bool) -> bool) {
    eventually("the person is as HR says", || async {
        let request =
            FindCustomerUsers { query: format!("*{login}*"), include_invalid: true, ..Default::default() };
        let page = world.ask(&ada.asking, request).await.ok()?;
        let person = page.people.iter().find(|person| person.fields.login.contains(login))?;
        let valid = person.fields.validity == Validity::Valid;
        as_described(&person.fields.first_name, valid).then_some(())
    })
    .await;
}

pub async fn source(world: &World, ada: &Someone) -> Source {
    let mut sources = world.ask(&ada.asking, ListSources {}).await.expect("sources").sources;
    assert_eq!(sources.len(), 1);
    sources.remove(0)
}

pub async fn parked(world: &World, asking: &Asking) -> Vec<ParkedEvent> {
    world
        .system
        .portal_bff
        .bus
        .ask_each("directory", &ListParked {}, asking)
        .await
        .expect("parked events")
        .events
}
