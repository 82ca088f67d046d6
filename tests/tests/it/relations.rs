//! Who holds what, seen and changed from both ends.

use contracts::{
    Code, Level, Problem, Role,
    v1::identity::{
        AllMatching, ChangeRelation, CustomerChanged, CustomerUserChanged, End, ListRelation,
        PreviewRelation, Relation, RelationChange, RelationOf, RelationPage,
    },
};
use e2e::{Someone, World, code, rights::of};
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
    let group = world.group(&ada, "Networks").await.0;
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
            assert_eq!(world.change_relation(&ada, given, &[(partner, Some(level))]).await, 1, "{given:?}");
            assert_eq!(world.change_relation(&ada, given, &[(partner, Some(level))]).await, 0, "{given:?}");
            for (end, id) in [(seen, back), (given, partner)] {
                let page = list(&world, &ada, end, "", true).await;
                let row = page.rows.iter().find(|row| row.id == id);
                assert_eq!(row.and_then(|row| row.level), Some(level), "{end:?}");
            }
            assert_eq!(world.change_relation(&ada, seen, &[(back, None)]).await, 1, "{seen:?}");
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
    let people = world.crowd(customer, 40).await;
    let group = world.group(&ada, "Networks").await;
    let of = of(PersonGroup, End::Right, group.0);
    let every = |nth: usize, level| -> Vec<(Uuid, Option<Level>)> {
        people.iter().skip(nth).step_by(2).rev().map(|person| (person.0, Some(level))).collect()
    };

    let (odd, even) = (every(1, Level::Ro), every(0, Level::Rw));
    let saved = tokio::join!(world.change_relation(&ada, of, &odd), world.change_relation(&eve, of, &even));

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
    let people = world.crowd(customer, 310).await;
    world.person("ann", customer).await;
    let group = world.group(&ada, "Networks").await;
    let of = of(PersonGroup, End::Right, group.0);
    let all = |query: &str, level| AllMatching {
        query: query.into(),
        held_only: false,
        include_invalid: false,
        level,
    };

    let exception = [RelationChange { id: people[7].0, level: None }];
    let everybody = ChangeRelation {
        of,
        changes: exception.to_vec(),
        all: Some(all("crowd", Some(Level::Ro))),
        with_defaults: None,
    };
    let changed = world.ask(&ada.asking, everybody).await.expect("saved").changed;

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
    let last_name = |(name, _): &(String, _)| name.split(' ').next_back().map(str::to_owned);
    assert!(seen.is_sorted_by_key(last_name) && seen.iter().all(|(_, level)| *level == Some(Level::Ro)));
    let told: Vec<String> = actions(&world, "person_group").await;
    assert_eq!(told.iter().filter(|action| *action == "person_group.changed_many").count(), 1);
    assert_eq!(told.iter().filter(|action| *action == "person_group.changed").count(), 100);

    let nobody = ChangeRelation { of, changes: Vec::new(), all: Some(all("", None)), with_defaults: None };
    assert_eq!(world.ask(&ada.asking, nobody).await.expect("saved").changed, 309);
    assert_eq!(list(&world, &ada, of, "", true).await.held, 0);
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
        let untick = ChangeRelation {
            of,
            changes: vec![RelationChange { id: partner, level: None }],
            all: None,
            with_defaults: None,
        };
        assert_eq!(code(world.ask(&ada.asking, untick).await), Some(Code::Conflict), "{of:?}");
        let all = AllMatching { query: String::new(), held_only: true, include_invalid: true, level: None };
        let untick = ChangeRelation { of, changes: Vec::new(), all: Some(all), with_defaults: None };
        assert_eq!(world.ask(&ada.asking, untick).await.expect("saved").changed, 0, "{of:?}");
    }

    world.change_relation(&ada, of_ann, &[(other.0, Some(Level::Rw))]).await;

    let published = world.recorded::<CustomerUserChanged>().await.pop().unwrap();
    assert_eq!((published.other_customers, published.version), (vec![other], 2));
    let group = world.group(&ada, "Networks").await;
    world.change_relation(&ada, of(CustomerGroup, End::Right, group.0), &[(home.0, Some(Level::Ro))]).await;
    let published = world.recorded::<CustomerChanged>().await;
    let published = published.into_iter().rfind(|event| event.customer == home).unwrap();
    assert_eq!((published.groups, published.version), (vec![group], 2));
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
    world.change_relation(&ada, of_ann, &[(other.0, Some(Level::Rw))]).await;
    // Without the ceremony that would end her sessions.
    sqlx::query("update customer set validity = 'invalid' where id = $1")
        .bind(home.0)
        .execute(&world.system.identity.db)
        .await
        .expect("no longer valid");
    assert_eq!(world.open_sessions(ann.person).await, 1);

    world.change_relation(&ada, of_ann, &[(other.0, None)]).await;

    assert_eq!(world.open_sessions(ann.person).await, 0);
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
    let group = world.group(&ada, "Networks").await;
    let of_ann = of(PersonGroup, End::Left, ann.person.0);
    let give = |of| ChangeRelation {
        of,
        changes: vec![RelationChange { id: group.0, level: Some(Level::Rw) }],
        all: None,
        with_defaults: None,
    };
    let look =
        |of| ListRelation { of, query: String::new(), held_only: false, include_invalid: false, after: None };
    let preview = |of| PreviewRelation { of, changes: Vec::new(), all: None, with_defaults: None };

    assert_eq!(code(world.ask(&bea.asking, give(of_ann)).await), Some(Code::Forbidden));
    assert_eq!(code(world.ask(&bea.asking, preview(of_ann)).await), Some(Code::Forbidden));
    assert!(world.ask(&bea.asking, look(of_ann)).await.is_ok(), "agents look people up");
    assert_eq!(code(world.ask(&ann.asking, give(of_ann)).await), Some(Code::NotFound));
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
        let request = ChangeRelation { of: of(relation, end, id), changes, all: None, with_defaults: None };
        let failure = world.ask(&ada.asking, request).await.expect_err("a stranger");
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

async fn list(world: &World, ada: &Someone, of: RelationOf, query: &str, held_only: bool) -> RelationPage {
    let request = ListRelation { of, query: query.into(), held_only, include_invalid: true, after: None };
    world.ask(&ada.asking, request).await.expect("a page")
}

async fn actions(world: &World, beginning: &str) -> Vec<String> {
    sqlx::query_scalar("select action from audit where starts_with(action, $1) order by seq")
        .bind(beginning)
        .fetch_all(&world.system.identity.db)
        .await
        .expect("the log")
}
