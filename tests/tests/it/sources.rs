//! A source of people is trusted as far as its rules say, and no farther.

use super::directory::{binary, found, parked, person, publish, publisher, removal, source};
use async_nats::Client;
use chassis::Asking;
use contracts::{
    Audience, Code, Duty, Role,
    v1::{
        directory::{ChangeSource, SourceRules},
        platform::{AuditRow, ListAudit, ParkedEvent, RetryParked},
    },
};
use e2e::{Someone, World, eventually};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Rules in place of the newest there are.
async fn set(world: &World, ada: &Someone, rules: SourceRules) {
    let version = source(world, ada).await.version;
    let change = ChangeSource { source: "hr".into(), version, rules };
    world.ask(&ada.asking, change).await.expect("other rules");
}

/// What is parked once so many are.
async fn parked_so_many(world: &World, ada: &Someone, many: usize) -> Vec<ParkedEvent> {
    eventually("so many are parked", || async {
        let events = parked(world, &ada.asking).await;
        (events.len() == many).then_some(events)
    })
    .await
}

async fn log(world: &World, ada: &Someone, action: &str) -> Vec<AuditRow> {
    let wanted = ListAudit { action: action.into(), ..ListAudit::default() };
    world.system.portal_bff.bus.ask_each("directory", &wanted, &ada.asking).await.expect("the log").rows
}

fn with(key: &str, version: i64, field: &str, value: Value) -> Value {
    let mut said = person(key, version, true);
    said[field] = value;
    said
}

async fn say(hr: &Client, said: &Value) {
    publish(hr, "person", &binary(), said).await;
}

#[tokio::test]
async fn a_source_puts_people_only_into_the_customers_it_may() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    world.customer("KIELCE").await;
    let hr = publisher(&world).await;
    set(&world, &ada, SourceRules { customers: vec!["oriale".into()], ..SourceRules::default() }).await;

    say(&hr, &person("ann", 1, true)).await;
    found(&world, &ada, "ann", |_, valid| valid).await;
    say(&hr, &with("spy", 1, "customer_number", json!("KIELCE"))).await;
    let mut moved = with("ann", 2, "customer_number", json!("KIELCE"));
    moved["first_name"] = json!("Moved");
    say(&hr, &moved).await;
    let events = parked_so_many(&world, &ada, 2).await;
    assert!(events.iter().all(|event| event.reason.contains("may not put people into")), "{events:?}");
    found(&world, &ada, "ann", |name, valid| name == "Ann" && valid).await;
    assert!(world.find(&ada, "*spy*").await.people.is_empty(), "nobody came to be there");
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page("/sources").await.unwrap();
    assert!(page.contains("This source may not put people into this customer."), "in words");

    // Tried again, it is refused again, until the rules let it in.
    let spy = events.iter().find(|event| event.body.contains("spy")).expect("parked").id;
    let bus = &world.system.portal_bff.bus;
    bus.ask_each("directory", &RetryParked { id: spy }, &ada.asking).await.expect_err("still refused");
    // Whoever left is out, wherever the source says they were.
    let mut left = with("ann", 3, "customer_number", json!("KIELCE"));
    left["active"] = json!(false);
    say(&hr, &left).await;
    found(&world, &ada, "ann", |_, valid| !valid).await;

    set(&world, &ada, SourceRules::default()).await;
    bus.ask_each("directory", &RetryParked { id: spy }, &ada.asking).await.expect("allowed now");
    found(&world, &ada, "spy", |_, valid| valid).await;
    let changed = log(&world, &ada, "source.changed").await;
    assert_eq!(changed.len(), 2);
    assert_eq!(changed[1].changes["customers"], (String::new(), "oriale".to_owned()));
    assert_eq!(changed[1].actor, Some(ada.person.0));
    world.stop().await;
}

#[tokio::test]
async fn a_source_says_no_more_of_a_person_than_it_may() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let hr = publisher(&world).await;
    let rules = SourceRules { fields: Some(vec!["phone".into()]), largest: 1_024, ..SourceRules::default() };
    set(&world, &ada, rules).await;

    say(&hr, &with("ann", 1, "phone", json!("+33 1"))).await;
    found(&world, &ada, "ann", |_, valid| valid).await;
    say(&hr, &with("ann", 2, "title", json!("Queen"))).await;
    say(&hr, &with("ann", 3, "padding", json!("x".repeat(2_000)))).await;
    let events = parked_so_many(&world, &ada, 2).await;
    let reasons: Vec<_> = events.iter().map(|event| event.reason.as_str()).collect();
    assert!(reasons.iter().any(|reason| reason.contains("may not say: title")), "{reasons:?}");
    assert!(reasons.iter().any(|reason| reason.contains("bytes are more than")), "{reasons:?}");
    let mut left = with("ann", 4, "padding", json!("x".repeat(2_000)));
    left["active"] = json!(false);
    say(&hr, &left).await;
    found(&world, &ada, "ann", |_, valid| !valid).await;
    world.stop().await;
}

#[tokio::test]
async fn what_a_source_sends_beyond_its_rate_waits_and_who_left_does_not() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let hr = publisher(&world).await;
    set(&world, &ada, SourceRules { a_minute: 1, ..SourceRules::default() }).await;

    say(&hr, &person("ann", 1, true)).await;
    found(&world, &ada, "ann", |_, valid| valid).await;
    for (key, version) in [("bob", 1), ("cat", 1), ("cat", 2)] {
        say(&hr, &person(key, version, true)).await;
    }
    eventually("two wait, each once", || async { (source(&world, &ada).await.held == 2).then_some(()) })
        .await;
    let slowed = log(&world, &ada, "source.slowed").await;
    assert_eq!(slowed.len(), 1, "one alarm, however many");
    assert_eq!(slowed[0].changes["source"].1, "hr");
    say(&hr, &person("ann", 2, false)).await;
    found(&world, &ada, "ann", |_, valid| !valid).await;
    // Who left before they came in does not come in.
    publish(&hr, "person_removed", &removal(), &json!({ "key": "bob", "version": 2 })).await;
    eventually("one waits", || async { (source(&world, &ada).await.held == 1).then_some(()) }).await;

    set(&world, &ada, SourceRules::default()).await;
    found(&world, &ada, "cat", |_, valid| valid).await;
    assert_eq!(source(&world, &ada).await.held, 0);
    assert!(world.find(&ada, "*bob*").await.people.is_empty());
    assert!(parked(&world, &ada.asking).await.is_empty(), "what waits is not set aside");
    world.stop().await;
}

#[tokio::test]
async fn a_source_that_sends_roles_or_passwords_raises_an_alarm_and_gives_none() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let hr = publisher(&world).await;

    for version in 1..=3 {
        let mut said = with("ann", version, "password", json!("canary-of-hr"));
        said["isAdmin"] = json!(true);
        said["first_name"] = json!(format!("Ann{version}"));
        say(&hr, &said).await;
    }
    found(&world, &ada, "ann", |name, valid| name == "Ann3" && valid).await;
    let alarms = log(&world, &ada, "source.suspicious").await;
    assert_eq!(alarms.len(), 1, "once in a quarter of an hour");
    let fields: BTreeSet<_> = alarms[0].changes["fields"].1.split(", ").collect();
    assert_eq!(fields, BTreeSet::from(["isAdmin", "password"]));
    assert!(!serde_json::to_string(&alarms).unwrap().contains("canary"));
    assert!(world.enter(Audience::Portal, "ann", "canary-of-hr").await.is_err());
    world.stop().await;
}

#[tokio::test]
async fn rules_of_sources_are_for_administrators_and_two_do_not_overwrite_each_other() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    world.agent("marc", Role::Agent).await;
    world.give_duty(&ada, "marc", Duty::Settings).await;
    let marc = world.sign_in(Audience::Desk, "marc").await.expect("signed in");
    let change = |source: &str, version| ChangeSource {
        source: source.into(),
        version,
        rules: SourceRules { customers: vec!["ORIALE".into()], ..SourceRules::default() },
    };
    let refused = async |asking: &Asking, change: ChangeSource| {
        world.ask(asking, change).await.map(drop).expect_err("refused").code
    };
    assert_eq!(refused(&marc.asking, change("hr", 0)).await, Code::Forbidden);
    assert_eq!(refused(&ada.asking, change("sap", 0)).await, Code::NotFound);

    // On the page, with what the form says.
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    assert!(desk.page("/sources").await.unwrap().contains("It may put people into any customer"));
    let address = "/sources/hr/rules";
    let form = desk.form_to(address, address).await.unwrap();
    let form = form
        .set("customers", "ORIALE, 1001")
        .set("a_minute", "600")
        .set("largest", "8")
        .without("field_title");
    desk.submit(&form).await.unwrap().expect(303, "saved").unwrap();
    let hr = source(&world, &ada).await;
    assert_eq!(
        (hr.version, hr.rules.customers.as_slice()),
        (1, &["1001".to_owned(), "ORIALE".to_owned()][..])
    );
    assert_eq!((hr.rules.a_minute, hr.rules.largest), (600, 8 * 1_024));
    assert!(hr.rules.fields.is_some_and(|fields| fields.len() == 7 && !fields.contains(&"title".to_owned())));

    assert_eq!(refused(&ada.asking, change("hr", 0)).await, Code::Conflict);
    let nonsense = desk.form_to(address, address).await.unwrap().set("a_minute", "0");
    desk.submit(&nonsense).await.unwrap().expect(422, "not a number from 1").unwrap();
    assert_eq!(source(&world, &ada).await.version, 1);
    world.stop().await;
}

#[tokio::test]
async fn what_is_refused_of_a_source_does_not_grow_for_ever() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    world.drained().await;
    let db = &world.system.directory.db;
    // As if it had sent nothing but nonsense for a while, and another one a little.
    for (source, first, many) in [("hr", 1_000_000, 10_000), ("entra", 2_000_000, 3)] {
        sqlx::query(
            "insert into parked (consumer, stream, seq, subject, headers, body, reason)
             select 'intake', 'DIRIN', $2 + n, 'guichet.dirin.' || $1 || '.v1.person', '{}', '', 'nonsense'
             from generate_series(1, $3) n",
        )
        .bind(source)
        .bind(first)
        .bind(many)
        .execute(db)
        .await
        .unwrap();
    }
    let hr = publisher(&world).await;
    publish(&hr, "person", &binary(), &json!("not a person")).await;

    let waiting = async |source: &str| -> (i64, Option<i64>) {
        sqlx::query_as("select count(*), min(seq) from parked where split_part(subject, '.', 3) = $1")
            .bind(source)
            .fetch_one(db)
            .await
            .unwrap()
    };
    eventually("the newest is kept and the oldest is not", || async {
        (waiting("hr").await == (10_000, Some(1))).then_some(())
    })
    .await;
    let kept: bool = sqlx::query_scalar("select not exists (select from parked where seq = 1000001)")
        .fetch_one(db)
        .await
        .unwrap();
    assert!(kept, "it was the oldest that went");
    assert_eq!(waiting("entra").await, (3, Some(2_000_001)), "others keep theirs");
    // Nobody is held up.
    say(&hr, &person("ann", 1, true)).await;
    found(&world, &ada, "ann", |_, valid| valid).await;
    world.stop().await;
}
