//! Several sources know the same people: which of them decides, and what becomes of people when that changes.

use chassis::outbox;
use contracts::{
    Audience, Code, Event, PersonId, Problem,
    v1::{
        directory::{JoinRule, PersonReported, ReportedPerson, SourceChanged, SourceKind},
        identity::*,
        platform::{ListParked, ParkedEvent, RetryParked},
    },
};
use e2e::{Someone, World, code, eventually};
use std::collections::BTreeMap;
use uuid::Uuid;

#[tokio::test]
async fn the_first_source_decides_and_the_next_takes_over_when_somebody_leaves_it() {
    let world = World::start().await;
    let ada = world.administrator().await;
    for number in ["100", "200"] {
        world.customer(number).await;
    }
    let mut hr = source("staff", 1, |_| {});
    let mut partners = source("partners", 2, |partners| partners.join = JoinRule::Email);
    know(&world, &mut hr, |_| {}).await;
    know(&world, &mut partners, |_| {}).await;

    // Both know Zoé; what the first says is what she is, whoever spoke last.
    say(&world, "staff", "zoe", 1, |zoe| zoe.city = "Lyon".into()).await;
    let zoe = here(&world, &ada, "zoe").await;
    say(&world, "partners", "z-7", 1, |zoe| {
        (zoe.login, zoe.email) = ("zoe.p".into(), "ZOE@hr.example".into());
        (zoe.city, zoe.customer_number) = ("Nice".into(), "200".into());
    })
    .await;
    world.drained().await;
    let detail = world.ask(&ada.asking, GetCustomerUser { person: zoe }).await.expect("Zoé");
    assert_eq!((detail.user.source.as_str(), detail.user.fields.city.as_str()), ("staff", "Lyon"));
    let origins: Vec<_> =
        detail.origins.iter().map(|o| (o.source.as_str(), o.label.as_str(), o.rank, o.wins)).collect();
    assert_eq!(origins, [("staff", "The staff", 1, true), ("partners", "The partners", 2, false)]);
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page(&format!("/people/{zoe}")).await.unwrap();
    assert!(page.contains("From source 1 (The staff)") && page.contains("Shadows source 2 (The partners)"));
    assert!(page.contains("href=\"/sources/partners\""));

    // She leaves the first: the other has her, with its login and customer, and nobody shuts her out.
    say(&world, "staff", "zoe", 2, |zoe| zoe.active = false).await;
    is(&world, &ada, zoe, |zoe| zoe.source == "partners" && zoe.customer_number == "200").await;
    let user = world.user(&ada, zoe).await;
    assert_eq!((user.fields.login.as_str(), user.fields.city.as_str()), ("zoe.p", "Nice"));
    assert_eq!(user.fields.validity, Validity::Valid);
    let told = world.ask(&ada.asking, GetCustomerUser { person: zoe }).await.expect("Zoé").history;
    assert_eq!(told[0].changes["source"], ("staff".to_owned(), "partners".to_owned()));

    // Only when nobody has her any more she is not valid, and she is back with the first who has.
    say(&world, "partners", "z-7", 2, |zoe| zoe.active = false).await;
    is(&world, &ada, zoe, |zoe| zoe.fields.validity == Validity::Invalid).await;
    let fields = CustomerUserFields { validity: Validity::Valid, ..world.user(&ada, zoe).await.fields };
    let revive = UpdateCustomerUser { person: zoe, version: world.user(&ada, zoe).await.version, fields };
    assert_eq!(code(world.ask(&ada.asking, revive).await), Some(Code::Conflict));
    say(&world, "staff", "zoe", 3, |_| {}).await;
    is(&world, &ada, zoe, |zoe| zoe.source == "staff" && zoe.fields.validity == Validity::Valid).await;

    // What a taker-over cannot have keeps nobody out.
    say(&world, "partners", "z-7", 3, |zoe| {
        (zoe.login, zoe.email) = ("wanted".into(), "zoe@hr.example".into());
    })
    .await;
    world.drained().await;
    say(&world, "staff", "wanted", 1, |_| {}).await;
    here(&world, &ada, "wanted").await;
    say(&world, "staff", "zoe", 4, |zoe| zoe.active = false).await;
    is(&world, &ada, zoe, |zoe| zoe.source == "partners" && zoe.fields.validity == Validity::Valid).await;
    assert_eq!(world.user(&ada, zoe).await.fields.login, "zoe", "it stays as it was");

    // What does not count is looked at all the same.
    say(&world, "staff", "zoe", 5, |_| {}).await;
    say(&world, "partners", "z-7", 4, |zoe| zoe.customer_number = "999".into()).await;
    parked_because(&world, &ada, "no customer with the number").await;
    world.stop().await;
}

#[tokio::test]
async fn another_order_and_a_source_less_put_people_into_other_hands() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("100").await;
    let mut hr = source("staff", 1, |hr| hr.join = JoinRule::Login);
    let mut scim = source("scim", 2, |scim| scim.join = JoinRule::Login);
    // Whoever nobody told of yet counts last, and keeps its people to itself.
    say(&world, "early", "one", 1, |known| known.city = "Brest".into()).await;
    let one = here(&world, &ada, "one").await;
    assert_eq!(world.user(&ada, one).await.source, "early");
    know(&world, &mut hr, |_| {}).await;
    know(&world, &mut scim, |_| {}).await;
    for name in ["one", "two", "alone"] {
        say(&world, "staff", name, 1, |known| known.city = "Lyon".into()).await;
    }
    for name in ["one", "two"] {
        say(&world, "scim", name, 1, |known| known.city = "Nice".into()).await;
    }
    world.drained().await;
    let [two, alone] = [here(&world, &ada, "two").await, here(&world, &ada, "alone").await];
    for person in [one, two, alone] {
        assert_eq!(world.user(&ada, person).await.source, "staff");
    }

    // The other way round.
    know(&world, &mut scim, |scim| scim.rank = 1).await;
    know(&world, &mut hr, |hr| hr.rank = 2).await;
    for person in [one, two] {
        is(&world, &ada, person, |person| person.source == "scim" && person.fields.city == "Nice").await;
    }
    assert_eq!(world.user(&ada, alone).await.source, "staff", "nobody else has them");

    // An older word about the order changes nothing.
    publish(&world, &SourceChanged { version: 1, ..hr.clone() }).await;
    world.drained().await;
    assert_eq!(world.user(&ada, one).await.source, "scim");

    // Without the first, the other has them again; without that one they are people of this desk, as they were.
    know(&world, &mut scim, |scim| (scim.rank, scim.removed) = (0, true)).await;
    for person in [one, two] {
        is(&world, &ada, person, |person| person.source == "staff" && person.fields.city == "Lyon").await;
    }
    know(&world, &mut hr, |hr| (hr.rank, hr.removed) = (0, true)).await;
    is(&world, &ada, one, |one| one.source == "early" && one.fields.city == "Brest").await;
    for person in [two, alone] {
        is(&world, &ada, person, |person| person.source.is_empty()).await;
        let detail = world.ask(&ada.asking, GetCustomerUser { person }).await.expect("a person");
        assert_eq!(detail.user.fields.validity, Validity::Valid);
        assert_eq!(detail.user.fields.city, "Lyon");
        assert_eq!(detail.history[0].changes["source"], ("staff".to_owned(), String::new()));
        assert!(detail.origins.is_empty());
    }
    let user = world.user(&ada, alone).await;
    let fields = CustomerUserFields { city: "Paris".into(), ..user.fields };
    let update = UpdateCustomerUser { person: alone, version: user.version, fields };
    world.ask(&ada.asking, update).await.expect("theirs to change");

    // What it says now is too late; made anew, it finds who they were.
    say(&world, "staff", "alone", 2, |alone| alone.city = "Nantes".into()).await;
    world.drained().await;
    assert_eq!(world.user(&ada, alone).await.fields.city, "Paris");
    eventually("its records are gone", || async { (records(&world, "staff").await == 0).then_some(()) })
        .await;
    know(&world, &mut hr, |hr| (hr.rank, hr.removed) = (1, false)).await;
    say(&world, "staff", "alone", 3, |alone| alone.city = "Nantes".into()).await;
    is(&world, &ada, alone, |alone| alone.source == "staff" && alone.fields.city == "Nantes").await;
    say(&world, "staff", "two", 2, |other| {
        (other.login, other.email) = ("namesake".into(), "namesake@hr.example".into());
    })
    .await;
    parked_because(&world, &ada, "was somebody with another name before").await;
    world.stop().await;
}

#[tokio::test]
async fn somebody_who_is_here_is_joined_by_what_was_chosen_and_by_nothing_else() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let [ann, bob, cat] = [
        world.person("ann", customer).await,
        world.person("bob", customer).await,
        world.person("cat", customer).await,
    ];
    let mut by_address = source("mails", 1, |by| by.join = JoinRule::Email);
    let mut by_login = source("logins", 2, |by| by.join = JoinRule::Login);
    let mut asks = source("asks", 3, |_| {});
    for one in [&mut by_address, &mut by_login, &mut asks] {
        know(&world, one, |_| {}).await;
    }

    // By address, in whatever case; the one whose login looks like it is somebody else.
    say(&world, "mails", "1", 1, |ann| {
        (ann.login, ann.email) = ("a.nox".into(), "ANN@oriale.example".into());
        ann.city = "Lyon".into();
    })
    .await;
    is(&world, &ada, ann.person, |ann| ann.source == "mails" && ann.fields.city == "Lyon").await;
    let told = world.ask(&ada.asking, GetCustomerUser { person: ann.person }).await.expect("Ann").history;
    let joined = told.iter().find(|line| line.changes.contains_key("source")).expect("it is written down");
    assert_eq!(joined.changes["source"], (String::new(), "mails".to_owned()));
    say(&world, "mails", "2", 1, |other| {
        (other.login, other.email) = ("bob".into(), "robert@oriale.example".into());
    })
    .await;
    let refused = parked_because(&world, &ada, "another person has the login of \"2\"").await;
    assert_eq!(world.user(&ada, bob.person).await.source, "");

    // By login.
    say(&world, "logins", "2", 1, |bob| {
        (bob.login, bob.email) = ("BOB".into(), "robert@oriale.example".into());
    })
    .await;
    is(&world, &ada, bob.person, |bob| bob.source == "logins" && bob.fields.email == "robert@oriale.example")
        .await;

    // Two of one source are two: the second is not joined to who the first is.
    say(&world, "mails", "3", 1, |other| {
        (other.login, other.email) = ("third".into(), "ann@oriale.example".into());
    })
    .await;
    parked_because(&world, &ada, "another person has the email of \"3\"").await;

    // Where somebody is to be asked, nothing is joined, however alike they are.
    say(&world, "asks", "4", 1, |cat| {
        (cat.login, cat.email) = ("cat".into(), "cat@oriale.example".into());
    })
    .await;
    parked_because(&world, &ada, "another person has the login and the email of \"4\"").await;
    assert_eq!(world.user(&ada, cat.person).await.source, "");

    // What waited is joined once that is chosen: now Bob's address finds him.
    let retry = RetryParked { id: refused.id };
    world.system.portal_bff.bus.ask_each("identity", &retry, &ada.asking).await.expect("applied");
    is(&world, &ada, bob.person, |bob| bob.source == "mails").await;
    world.stop().await;
}

#[tokio::test]
async fn a_source_that_lets_others_change_people_only_brings_what_it_changed() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("100").await;
    field(&world, &ada, "room").await;
    field(&world, &ada, "badge").await;
    let mut hr = source("staff", 1, |hr| hr.read_only = false);
    know(&world, &mut hr, |_| {}).await;

    // Custom fields come along; what no field is called is refused with a sentence.
    say_more(&world, "staff", "zoe", 1, &[("room", "B 12")], |_| {}).await;
    let zoe = here(&world, &ada, "zoe").await;
    assert_eq!(world.user(&ada, zoe).await.fields.custom["room"], "B 12");
    say_more(&world, "staff", "yan", 1, &[("shoe", "44")], |_| {}).await;
    parked_because(&world, &ada, "people have no field called \"shoe\"").await;
    say_more(&world, "staff", "xia", 1, &[("badge", "x\u{1}")], |_| {}).await;
    parked_because(&world, &ada, "custom.badge: Malformed").await;

    // The desk changes what it says, and that stays until the source itself changes it.
    let user = world.user(&ada, zoe).await;
    let mut fields = CustomerUserFields { city: "Nice".into(), phone: "1".into(), ..user.fields };
    fields.custom.insert("room".into(), "C 1".into());
    let update = UpdateCustomerUser { person: zoe, version: user.version, fields };
    world.ask(&ada.asking, update).await.expect("it may be changed here");
    say_more(&world, "staff", "zoe", 2, &[("room", "B 12"), ("badge", "7")], |zoe| zoe.phone = "2".into())
        .await;
    is(&world, &ada, zoe, |zoe| zoe.fields.phone == "2").await;
    let user = world.user(&ada, zoe).await;
    let custom = [("badge", "7"), ("room", "C 1")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!((user.fields.city.as_str(), &user.fields.custom), ("Nice", &BTreeMap::from(custom)));
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let form = desk.page(&format!("/people/{zoe}?edit=1")).await.unwrap();
    assert!(!form.contains("readonly"), "nothing is locked");

    // Once nobody else may change it, what it said counts, in custom fields too, and what it does not say stays.
    know(&world, &mut hr, |hr| hr.read_only = true).await;
    is(&world, &ada, zoe, |zoe| zoe.fields.city.is_empty() && zoe.fields.custom["room"] == "B 12").await;
    let user = world.user(&ada, zoe).await;
    let changed = |change: &dyn Fn(&mut CustomerUserFields)| {
        let mut fields = user.fields.clone();
        change(&mut fields);
        UpdateCustomerUser { person: zoe, version: user.version, fields }
    };
    let managed = changed(&|fields| fields.city = "Nice".into());
    assert_eq!(code(world.ask(&ada.asking, managed).await), Some(Code::Conflict));
    let managed = changed(&|fields| _ = fields.custom.insert("room".into(), "C 1".into()));
    assert_eq!(code(world.ask(&ada.asking, managed).await), Some(Code::Conflict));
    let form = desk.page(&format!("/people/{zoe}?edit=1")).await.unwrap();
    assert!(form.contains("readonly") && form.contains("From The staff"));

    // A table cannot either.
    let refused = table(&world, &ada, &[("city", "Nice"), ("room", "C 1")]).await;
    assert_eq!(refused, [("city".to_owned(), Problem::ReadOnly), ("room".to_owned(), Problem::ReadOnly)]);
    know(&world, &mut hr, |hr| hr.read_only = false).await;
    world.drained().await;
    assert!(table(&world, &ada, &[("city", "Nice"), ("room", "C 1")]).await.is_empty());
    assert_eq!(world.user(&ada, zoe).await.source, "staff", "it is still the source's");
    world.stop().await;
}

/// Applies one line about Zoé, and says what was wrong with it.
async fn table(world: &World, by: &Someone, cells: &[(&str, &str)]) -> Vec<(String, Problem)> {
    let mut values: BTreeMap<String, String> =
        cells.iter().map(|(column, value)| ((*column).to_owned(), (*value).to_owned())).collect();
    values.insert("login".into(), "zoe".into());
    let start = StartImport {
        name: "people.csv".into(),
        columns: values.keys().cloned().collect(),
        ..StartImport::default()
    };
    let import = world.ask(&by.asking, start).await.expect("begun").import;
    let lines = vec![ImportLine { line: 2, values }];
    world.ask(&by.asking, AddImportLines { import, lines }).await.expect("added");
    let applied = world.ask(&by.asking, ApplyImport::of(import)).await.expect("answered");
    let mut problems: Vec<_> =
        applied.problems.into_iter().map(|one| (one.problem.field, one.problem.problem)).collect();
    problems.sort_by(|one, other| one.0.cmp(&other.0));
    problems
}

async fn field(world: &World, by: &Someone, name: &str) {
    let field = CustomField {
        of: FieldOf::Person,
        name: name.into(),
        version: 0,
        labels: BTreeMap::from([("en".into(), name.into())]),
        kind: FieldKind::Text,
        choices: Vec::new(),
        former: Vec::new(),
        required: false,
        shown: true,
        read_only: false,
        searchable: false,
        link: String::new(),
        position: 0,
        validity: Validity::Valid,
    };
    world.ask(&by.asking, SaveCustomField { field }).await.expect("a field");
}

fn source(name: &str, rank: i32, change: impl FnOnce(&mut SourceChanged)) -> SourceChanged {
    let mut source = SourceChanged {
        id: Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()),
        version: 0,
        name: name.into(),
        label: format!("The {name}"),
        kind: SourceKind::Events,
        rank,
        join: JoinRule::Ask,
        read_only: true,
        sign_in: false,
        removed: false,
    };
    change(&mut source);
    source
}

/// Directory tells of a source, once it is another.
async fn know(world: &World, source: &mut SourceChanged, change: impl FnOnce(&mut SourceChanged)) {
    change(source);
    source.version += 1;
    publish(world, source).await;
}

async fn say(world: &World, source: &str, key: &str, version: i64, change: impl FnOnce(&mut ReportedPerson)) {
    say_more(world, source, key, version, &[], change).await;
}

/// What directory publishes once it has taken in what a source said.
async fn say_more(
    world: &World,
    source: &str,
    key: &str,
    version: i64,
    custom: &[(&str, &str)],
    change: impl FnOnce(&mut ReportedPerson),
) {
    let mut person = ReportedPerson {
        key: key.into(),
        active: true,
        login: key.into(),
        email: format!("{key}@hr.example"),
        first_name: "Zoé".into(),
        last_name: "Reported".into(),
        customer_number: "100".into(),
        ..ReportedPerson::default()
    };
    change(&mut person);
    let custom = custom.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let record = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{source} {key}").as_bytes());
    publish(world, &PersonReported { record, version, source: source.into(), person, custom, run: None })
        .await;
}

async fn publish<E: Event>(world: &World, event: &E) {
    let mut tx = world.system.directory.db.begin().await.expect("begun");
    outbox::record(&mut tx, event, None).await.expect("recorded");
    tx.commit().await.expect("committed");
    world.system.directory.wake.notify_one();
}

async fn here(world: &World, by: &Someone, login: &str) -> PersonId {
    eventually("somebody is here", || async {
        let people = world.find(by, login).await.people;
        people.into_iter().find(|person| person.fields.login == login).map(|person| person.person)
    })
    .await
}

async fn is(world: &World, by: &Someone, person: PersonId, as_said: impl Fn(&CustomerUser) -> bool) {
    eventually("somebody is as is said", || async { as_said(&world.user(by, person).await).then_some(()) })
        .await;
}

async fn parked_because(world: &World, by: &Someone, reason: &str) -> ParkedEvent {
    eventually(reason, || async {
        let parked =
            world.system.portal_bff.bus.ask_each("identity", &ListParked {}, &by.asking).await.ok()?;
        parked.events.into_iter().find(|event| event.reason.contains(reason))
    })
    .await
}

async fn records(world: &World, source: &str) -> i64 {
    sqlx::query_scalar("select count(*) from record_of_source where source = $1")
        .bind(source)
        .fetch_one(&world.system.identity.db)
        .await
        .expect("counted")
}
