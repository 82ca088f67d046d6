//! Who holds what, seen and changed from both ends, and what a change is going to do before it does it.

use chassis::Asking;
use contracts::{
    Code, CustomerId, GroupId, Level, PersonId, Problem, Role, ServiceId,
    v1::identity::{
        AllMatching, ChangeRelation, ChangeSetting, CustomerFields, CustomerUserFields, EffectiveAccess, End,
        Gained, GetEffectiveAccess, ListRelation, ListSettings, Preview, PreviewRelation, Relation,
        RelationChange, RelationOf, RelationPage, SaveGroup, SettingKey, Sharing, Validity,
    },
};
use e2e::{Someone, World};
use identity::seed;
use std::collections::BTreeMap;
use uuid::Uuid;

use Relation::{
    CustomerGroup, CustomerGroupElsewhere, CustomerService, DefaultService, GroupService, PersonCustomer,
    PersonGroup, PersonService, Reader,
};

#[tokio::test]
async fn what_is_given_at_one_end_shows_at_the_other() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (home, other) = (world.customer("100").await, world.customer("200").await);
    let ann = world.person("ann", home).await.person.0;
    let group = group(&world, &ada, "Networks").await.0;
    let service = Uuid::now_v7();

    for (relation, left, right, level) in [
        (PersonGroup, ann, group, Level::Create),
        (CustomerGroup, home.0, group, Level::Ro),
        (CustomerGroupElsewhere, home.0, group, Level::Rw),
        (PersonCustomer, ann, other.0, Level::Rw),
        (Reader, ann, home.0, Level::Rw),
        (PersonService, ann, service, Level::Rw),
        (CustomerService, home.0, service, Level::Rw),
        (GroupService, group, service, Level::Rw),
        (DefaultService, Uuid::nil(), service, Level::Rw),
    ] {
        let (from_left, from_right) = (of(relation, End::Left, left), of(relation, End::Right, right));
        for (given, seen, partner, back) in
            [(from_left, from_right, right, left), (from_right, from_left, left, right)]
        {
            assert_eq!(change(&world, &ada, given, &[(partner, Some(level))]).await, 1, "{given:?}");
            assert_eq!(change(&world, &ada, given, &[(partner, Some(level))]).await, 0, "{given:?}");
            for (end, id) in [(seen, back), (given, partner)] {
                let page = list(&world, &ada, end, "", true).await;
                let row = page.rows.iter().find(|row| row.id == id);
                assert_eq!(row.and_then(|row| row.level), Some(level), "{end:?}");
            }
            assert_eq!(change(&world, &ada, seen, &[(back, None)]).await, 1, "{seen:?}");
            let page = list(&world, &ada, given, "", true).await;
            assert!(page.rows.iter().all(|row| row.level.is_none() || row.id != partner), "{given:?}");
        }
    }
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn what_two_administrators_save_is_both_kept() {
    let world = World::start().await;
    let (ada, eve) = (world.administrator().await, world.agent("eve", Role::Administrator).await);
    let customer = world.customer("100").await;
    let people = crowd(&world, customer, 40).await;
    let group = group(&world, &ada, "Networks").await;
    let of = of(PersonGroup, End::Right, group.0);
    let every = |nth: usize, level| -> Vec<(Uuid, Option<Level>)> {
        people.iter().skip(nth).step_by(2).rev().map(|person| (person.0, Some(level))).collect()
    };

    let (odd, even) = (every(1, Level::Ro), every(0, Level::Rw));
    let saved = tokio::join!(change(&world, &ada, of, &odd), change(&world, &eve, of, &even));

    assert_eq!(saved, (20, 20));
    let page = list(&world, &ada, of, "", true).await;
    let held: BTreeMap<Uuid, Option<Level>> = page.rows.iter().map(|row| (row.id, row.level)).collect();
    assert_eq!(held, odd.into_iter().chain(even).collect());
    world.stop().await;
}

#[tokio::test]
async fn everything_a_search_finds_is_changed_at_once() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let people = crowd(&world, customer, 310).await;
    world.person("ann", customer).await;
    let group = group(&world, &ada, "Networks").await;
    let of = of(PersonGroup, End::Right, group.0);
    let all = |query: &str, level| AllMatching {
        query: query.into(),
        held_only: false,
        include_invalid: false,
        level,
    };

    let exception = [RelationChange { id: people[7].0, level: None }];
    let everybody =
        ChangeRelation { of, changes: exception.to_vec(), all: Some(all("crowd", Some(Level::Ro))) };
    let changed = world.ask(&keyed(&ada), everybody).await.expect("saved").changed;

    assert_eq!(changed, 309, "all that were found but one, and not ann");
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let request =
            ListRelation { of, query: String::new(), held_only: true, include_invalid: false, after };
        let page = world.ask(&ada.asking, request).await.expect("a page");
        assert_eq!((page.total, page.held), (309, 309));
        assert!(page.rows.len() <= 100);
        seen.extend(page.rows.into_iter().map(|row| (row.name, row.level)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 309);
    assert!(
        seen.is_sorted_by_key(|(name, _)| name.clone()) && seen.iter().all(|(_, l)| *l == Some(Level::Ro))
    );
    let told: Vec<String> = actions(&world, "person_group").await;
    assert_eq!(told.iter().filter(|action| *action == "person_group.changed_many").count(), 1);
    assert_eq!(told.iter().filter(|action| *action == "person_group.changed").count(), 100);

    let nobody = ChangeRelation { of, changes: Vec::new(), all: Some(all("", None)) };
    assert_eq!(world.ask(&keyed(&ada), nobody).await.expect("saved").changed, 309);
    assert_eq!(list(&world, &ada, of, "", true).await.held, 0);
    world.stop().await;
}

#[tokio::test]
async fn a_preview_says_exactly_what_then_happens() {
    let world = World::start().await;
    let ada = world.administrator().await;
    for key in [SettingKey::Groups, SettingKey::RestrictServices] {
        set(&world, &ada, key, "true").await;
    }
    let other = world.customer("200").await;
    let home = world
        .customer_with(CustomerFields {
            number: "100".into(),
            name: "Home".into(),
            sharing: Sharing::Members,
            ..CustomerFields::default()
        })
        .await;
    let gone = world
        .customer_with(CustomerFields {
            number: "300".into(),
            name: "Gone".into(),
            validity: Validity::Invalid,
            ..CustomerFields::default()
        })
        .await;
    let ann = world.person("ann", home).await.person;
    let bob = world.person("bob", other).await.person;
    let idle = crowd(&world, gone, 1).await[0];
    let (networks, printers) =
        (group(&world, &ada, "Networks").await.0, group(&world, &ada, "Printers").await.0);
    let [phone, desk, mail] = [(); 3].map(|()| Uuid::now_v7());
    let someone = [ann, bob, idle];
    let rw = Some(Level::Rw);

    // Each goes on from what the one before left.
    type Wishes = Vec<(Uuid, Option<Level>)>;
    let steps: Vec<(RelationOf, Wishes)> = vec![
        (of(PersonGroup, End::Right, networks), vec![(ann.0, Some(Level::Ro)), (idle.0, rw)]),
        (of(CustomerGroup, End::Left, home.0), vec![(networks, rw), (printers, Some(Level::Create))]),
        (of(PersonGroup, End::Left, ann.0), vec![(networks, None), (printers, Some(Level::Ro))]),
        (of(CustomerGroupElsewhere, End::Right, printers), vec![(home.0, Some(Level::Ro)), (other.0, rw)]),
        (of(DefaultService, End::Left, Uuid::nil()), vec![(phone, rw), (desk, rw)]),
        (of(GroupService, End::Right, mail), vec![(networks, rw), (GroupId::FIRST.0, rw)]),
        (of(PersonService, End::Left, bob.0), vec![(desk, rw)]),
        (of(CustomerService, End::Left, other.0), vec![(phone, rw)]),
        (of(PersonCustomer, End::Left, idle.0), vec![(home.0, rw)]),
        (of(Reader, End::Right, home.0), vec![(ann.0, rw), (bob.0, rw)]),
        (of(PersonCustomer, End::Right, other.0), vec![(ann.0, rw)]),
        (of(PersonCustomer, End::Left, idle.0), vec![(home.0, None)]),
        (of(CustomerGroup, End::Right, networks), vec![(home.0, None)]),
        (of(DefaultService, End::Right, phone), vec![(Uuid::nil(), None)]),
    ];
    let mut only_on_paper = 0;
    for (of, changes) in steps {
        let before = everything(&world, &ada, &someone).await;
        let foretold = preview(&world, &ada, of, &changes).await;
        assert_eq!(everything(&world, &ada, &someone).await, before, "a preview changes nothing: {of:?}");

        let changed = change(&world, &ada, of, &changes).await;

        let after = everything(&world, &ada, &someone).await;
        assert_eq!(foretold.changed, changed, "{of:?}");
        assert_eq!(told(&foretold), differences(&before, &after), "{of:?}");
        only_on_paper += usize::from(foretold.lines.is_empty());
        let who = |gains: bool| {
            let lines = differences(&before, &after);
            let mut people: Vec<_> = lines
                .into_iter()
                .filter(|(_, (before, after))| (rank(*after) > rank(*before)) == gains)
                .map(|((person, ..), _)| person)
                .collect();
            people.dedup();
            people.len() as i64
        };
        assert_eq!((foretold.gaining, foretold.losing), (who(true), who(false)), "{of:?}");
    }
    assert_eq!(only_on_paper, 2, "less than her customer's, and a default that another gives as well");
    world.stop().await;
}

#[tokio::test]
async fn a_preview_of_thousands_is_an_answer_in_time() {
    let world = World::start().await;
    let ada = world.administrator().await;
    set(&world, &ada, SettingKey::Groups, "true").await;
    let customer = world.customer("100").await;
    crowd(&world, customer, 10_000).await;
    let group = group(&world, &ada, "Networks").await;
    let of = of(PersonGroup, End::Right, group.0);
    let everybody = || {
        Some(AllMatching {
            query: String::new(),
            held_only: false,
            include_invalid: false,
            level: Some(Level::Ro),
        })
    };

    let begun = std::time::Instant::now();
    let foretold = world
        .ask(&ada.asking, PreviewRelation { of, changes: Vec::new(), all: everybody() })
        .await
        .expect("told");
    let looked = begun.elapsed();
    let saved = world
        .ask(&keyed(&ada), ChangeRelation { of, changes: Vec::new(), all: everybody() })
        .await
        .expect("saved");

    let took = begun.elapsed().saturating_sub(looked);
    println!("10,000 people: previewed in {looked:?}, saved in {took:?}");
    assert_eq!((foretold.changed, foretold.gaining, foretold.losing), (10_000, 10_000, 0));
    assert_eq!(foretold.lines.len(), 100);
    assert_eq!(saved.changed, 10_000);
    world.stop().await;
}

#[tokio::test]
async fn the_primary_customer_stays_and_a_further_one_is_told_to_everybody() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (home, other) = (world.customer("100").await, world.customer("200").await);
    let ann = world.person("ann", home).await;
    let of_ann = of(PersonCustomer, End::Left, ann.person.0);

    let page = list(&world, &ada, of_ann, "", false).await;
    let shown: Vec<_> = page.rows.iter().map(|row| (row.id, row.level, row.fixed)).collect();
    assert_eq!(shown, [(home.0, Some(Level::Rw), true), (other.0, None, false)]);
    assert_eq!((page.total, page.held), (2, 1));
    for (of, partner) in [(of_ann, home.0), (of(PersonCustomer, End::Right, home.0), ann.person.0)] {
        let untick =
            ChangeRelation { of, changes: vec![RelationChange { id: partner, level: None }], all: None };
        assert_eq!(code(world.ask(&keyed(&ada), untick).await), Some(Code::Conflict), "{of:?}");
        let all = AllMatching { query: String::new(), held_only: true, include_invalid: true, level: None };
        let untick = ChangeRelation { of, changes: Vec::new(), all: Some(all) };
        assert_eq!(world.ask(&keyed(&ada), untick).await.expect("saved").changed, 0, "{of:?}");
    }

    change(&world, &ada, of_ann, &[(other.0, Some(Level::Rw))]).await;

    let published: serde_json::Value = last_event(&world, "customer_user_changed", ann.person.0).await;
    assert_eq!(published["other_customers"], serde_json::json!([other]));
    assert_eq!(published["version"], 2);
    let group = group(&world, &ada, "Networks").await;
    change(&world, &ada, of(CustomerGroup, End::Right, group.0), &[(home.0, Some(Level::Ro))]).await;
    let published: serde_json::Value = last_event(&world, "customer_changed", home.0).await;
    assert_eq!(published["groups"], serde_json::json!([group]));
    assert_eq!(published["version"], 2);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn who_loses_the_last_valid_customer_is_out() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (home, other) = (world.customer("100").await, world.customer("200").await);
    let ann = world.person("ann", home).await;
    let of_ann = of(PersonCustomer, End::Left, ann.person.0);
    change(&world, &ada, of_ann, &[(other.0, Some(Level::Rw))]).await;
    // Without the ceremony that would end her sessions.
    sqlx::query("update customer set validity = 'invalid' where id = $1")
        .bind(home.0)
        .execute(&world.system.identity.db)
        .await
        .expect("no longer valid");
    assert_eq!(open_sessions(&world, ann.person).await, 1);

    change(&world, &ada, of_ann, &[(other.0, None)]).await;

    assert_eq!(open_sessions(&world, ann.person).await, 0);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn only_who_looks_after_people_changes_what_they_hold() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let bea = world.agent("bea", Role::Agent).await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let group = group(&world, &ada, "Networks").await;
    let of_ann = of(PersonGroup, End::Left, ann.person.0);
    let give = |of| ChangeRelation {
        of,
        changes: vec![RelationChange { id: group.0, level: Some(Level::Rw) }],
        all: None,
    };
    let look =
        |of| ListRelation { of, query: String::new(), held_only: false, include_invalid: false, after: None };
    let preview = |of| PreviewRelation { of, changes: Vec::new(), all: None };

    assert_eq!(code(world.ask(&keyed(&bea), give(of_ann)).await), Some(Code::Forbidden));
    assert_eq!(code(world.ask(&bea.asking, preview(of_ann)).await), Some(Code::Forbidden));
    assert!(world.ask(&bea.asking, look(of_ann)).await.is_ok(), "agents look people up");
    assert_eq!(code(world.ask(&keyed(&ann), give(of_ann)).await), Some(Code::NotFound));
    assert_eq!(code(world.ask(&ann.asking, look(of_ann)).await), Some(Code::NotFound));
    assert_eq!(code(world.ask(&ann.asking, preview(of_ann)).await), Some(Code::NotFound));
    assert_eq!(list(&world, &ada, of_ann, "", true).await.held, 0);

    // What is of another kind, or of nobody, is neither given nor an end to give at.
    for (relation, end, id, stranger) in [
        (PersonGroup, End::Left, ann.person.0, customer.0),
        (PersonGroup, End::Left, ann.person.0, Uuid::now_v7()),
        (PersonGroup, End::Right, group.0, ada.person.0),
        (CustomerGroup, End::Left, customer.0, ann.person.0),
        (PersonCustomer, End::Left, ann.person.0, group.0),
        (PersonService, End::Left, ann.person.0, group.0),
        (DefaultService, End::Left, Uuid::nil(), Uuid::nil()),
    ] {
        let changes = vec![RelationChange { id: stranger, level: Some(Level::Rw) }];
        let request = ChangeRelation { of: of(relation, end, id), changes, all: None };
        let failure = world.ask(&keyed(&ada), request).await.expect_err("a stranger");
        let problems: Vec<_> = failure.fields.iter().map(|f| (f.field.as_str(), f.problem)).collect();
        assert_eq!(problems, [("changes", Problem::NoSuch)], "{relation:?} {stranger}");
    }
    for (relation, end, id) in [
        (PersonGroup, End::Left, ada.person.0),
        (PersonGroup, End::Right, customer.0),
        (PersonService, End::Right, ann.person.0),
        (DefaultService, End::Left, ann.person.0),
    ] {
        let failure = world.ask(&ada.asking, look(of(relation, end, id))).await;
        assert_eq!(code(failure), Some(Code::NotFound), "{relation:?} {end:?}");
    }
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

/// What somebody has: of a kind, which, and how much.
type Key = (PersonId, &'static str, Uuid);
type Having = BTreeMap<Key, Level>;
type Differences = BTreeMap<Key, (Option<Level>, Option<Level>)>;

fn of(relation: Relation, end: End, id: Uuid) -> RelationOf {
    RelationOf { relation, end, id }
}

/// As somebody, under a new idempotency key.
fn keyed(someone: &Someone) -> Asking {
    Asking { key: Some(Uuid::new_v4()), ..someone.asking.clone() }
}

fn code<T>(outcome: Result<T, contracts::Failure>) -> Option<Code> {
    outcome.err().map(|failure| failure.code)
}

fn rank(level: Option<Level>) -> u8 {
    level.map_or(0, Level::rank)
}

async fn set(world: &World, ada: &Someone, key: SettingKey, value: &str) {
    let version = world.ask(&ada.asking, ListSettings {}).await.expect("settings").version;
    let request = ChangeSetting { version, key, value: Some(value.into()) };
    world.ask(&keyed(ada), request).await.expect("set");
}

async fn group(world: &World, ada: &Someone, name: &str) -> GroupId {
    let request = SaveGroup {
        group: None,
        version: 0,
        name: name.into(),
        comment: String::new(),
        validity: Validity::Valid,
        always_people: None,
        always_customers: None,
    };
    world.ask(&keyed(ada), request).await.expect("a group").group
}

/// Many people of a customer.
async fn crowd(world: &World, customer: CustomerId, count: usize) -> Vec<PersonId> {
    let people: Vec<_> = (0..count)
        .map(|i| {
            let fields = CustomerUserFields {
                first_name: "Some".into(),
                last_name: format!("Crowd{i:05}"),
                login: format!("crowd{i}"),
                email: format!("crowd{i}@oriale.example"),
                customer: Some(customer),
                ..CustomerUserFields::default()
            };
            (PersonId::new(), fields)
        })
        .collect();
    seed::people(&world.system.identity.db, &people, false).await.expect("a crowd");
    people.into_iter().map(|(person, _)| person).collect()
}

async fn list(world: &World, ada: &Someone, of: RelationOf, query: &str, held_only: bool) -> RelationPage {
    let request = ListRelation { of, query: query.into(), held_only, include_invalid: true, after: None };
    world.ask(&ada.asking, request).await.expect("a page")
}

async fn change(world: &World, ada: &Someone, of: RelationOf, changes: &[(Uuid, Option<Level>)]) -> i64 {
    let changes = changes.iter().map(|(id, level)| RelationChange { id: *id, level: *level }).collect();
    world.ask(&keyed(ada), ChangeRelation { of, changes, all: None }).await.expect("saved").changed
}

async fn preview(world: &World, ada: &Someone, of: RelationOf, changes: &[(Uuid, Option<Level>)]) -> Preview {
    let changes = changes.iter().map(|(id, level)| RelationChange { id: *id, level: *level }).collect();
    world.ask(&ada.asking, PreviewRelation { of, changes, all: None }).await.expect("a preview")
}

/// What some people may do, as the desk explains it; who may not sign in may do nothing.
async fn everything(world: &World, ada: &Someone, people: &[PersonId]) -> Having {
    let mut having = Having::new();
    for person in people {
        let access: EffectiveAccess =
            world.ask(&ada.asking, GetEffectiveAccess { person: *person }).await.expect("explained");
        if !access.active {
            continue;
        }
        for group in access.groups {
            let kind = if group.elsewhere { "elsewhere" } else { "group" };
            having.insert((*person, kind, group.group.0), group.level);
        }
        for customer in access.customers.into_iter().filter(|c| c.direct && c.counts) {
            having.insert((*person, "customer", customer.customer.0), Level::Rw);
            if customer.reads_colleagues {
                having.insert((*person, "colleagues", customer.customer.0), Level::Rw);
            }
        }
        for service in access.services.into_iter().flatten() {
            let ServiceId(service) = service.service;
            having.insert((*person, "service", service), Level::Rw);
        }
    }
    having
}

fn differences(before: &Having, after: &Having) -> Differences {
    let keys = before.keys().chain(after.keys());
    let both = keys.map(|key| (*key, (before.get(key).copied(), after.get(key).copied())));
    both.filter(|(_, (before, after))| before != after).collect()
}

fn told(preview: &Preview) -> Differences {
    let kind = |what| match what {
        Gained::Group => "group",
        Gained::GroupElsewhere => "elsewhere",
        Gained::Customer => "customer",
        Gained::Colleagues => "colleagues",
        Gained::Service => "service",
        Gained::Unknown => "unknown",
    };
    preview
        .lines
        .iter()
        .map(|line| ((line.person, kind(line.what), line.id), (line.before, line.after)))
        .collect()
}

async fn actions(world: &World, beginning: &str) -> Vec<String> {
    sqlx::query_scalar("select action from audit where starts_with(action, $1) order by seq")
        .bind(beginning)
        .fetch_all(&world.system.identity.db)
        .await
        .expect("the log")
}

async fn last_event(world: &World, kind: &str, about: Uuid) -> serde_json::Value {
    let body: String = sqlx::query_scalar(
        "select body from outbox where about = $1 and split_part(subject, '.', 5) = $2 order by seq desc limit 1",
    )
    .bind(about)
    .bind(kind)
    .fetch_one(&world.system.identity.db)
    .await
    .expect("an event");
    serde_json::from_str(&body).expect("JSON")
}

async fn open_sessions(world: &World, person: PersonId) -> i64 {
    sqlx::query_scalar("select count(*) from open_session where person = $1")
        .bind(person.0)
        .fetch_one(&world.system.identity.db)
        .await
        .expect("counted")
}
