//! Fields that an installation adds while it runs, and what happens when two people edit the same person.

use contracts::{Code, Failure, Problem, Role, v1::identity::*};
use e2e::{Someone, World, eventually, fields};
use std::collections::BTreeMap;

#[tokio::test]
async fn a_room_is_added_filled_found_and_told_without_a_restart() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;

    // The field of the guide: somebody adds "room" on the desk.
    let saved = save(&world, &ada, room()).await.expect("saved");
    assert_eq!(saved.version, 1);
    let listed = world.ask(&ada.asking, ListCustomFields { of: FieldOf::Person }).await.expect("listed");
    assert_eq!(listed.fields, std::slice::from_ref(&saved));
    let CustomFields { fields } =
        world.ask(&ada.asking, ListCustomFields { of: FieldOf::Customer }).await.expect("listed");
    assert!(fields.is_empty(), "it is a field of people");

    // It is filled, kept, found …
    let before = world.user(&ada, ann.person).await;
    let filled = update(&world, &ada, &before, &[("room", "B 1204")]).await.expect("filled");
    assert_eq!(filled.fields.custom["room"], "B 1204");
    let again = update(&world, &ada, &filled, &[]).await.expect("saved");
    assert_eq!(again.fields.custom["room"], "B 1204", "what is not named stays");
    eventually("the room is searched", || async {
        (world.find(&ada, "b*1204").await.total == 1).then_some(())
    })
    .await;

    // … told to others and written down.
    let told = world.recorded::<CustomerUserChanged>().await.pop().expect("an event").fields;
    assert_eq!(told["room"], "B 1204");
    assert_eq!(told["last_name"], "Test");
    let detail = world.ask(&ada.asking, GetCustomerUser { person: ann.person }).await.expect("a person");
    let changes = detail.history.into_iter().find(|entry| entry.changes.contains_key("custom.room"));
    assert_eq!(changes.expect("in the history").changes["custom.room"], (String::new(), "B 1204".into()));

    // Not searched any more, it is not found.
    let hidden = CustomField { searchable: false, version: 1, ..room() };
    save(&world, &ada, hidden).await.expect("saved");
    eventually("the room is not searched", || async {
        (world.find(&ada, "1204").await.total == 0).then_some(())
    })
    .await;
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn what_a_field_does_not_allow_is_told_all_at_once() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let of_kind = |name: &str, kind| CustomField { name: name.into(), kind, required: false, ..room() };
    for field in [
        of_kind("floor", FieldKind::Number),
        of_kind("since", FieldKind::Date),
        CustomField { read_only: true, ..of_kind("badge", FieldKind::Text) },
        CustomField { required: true, ..of_kind("desk", FieldKind::Text) },
    ] {
        save(&world, &ada, field).await.expect("saved");
    }

    let fields = CustomerUserFields {
        first_name: String::new(),
        custom: custom(&[("floor", "third"), ("since", "2026-02-30"), ("badge", "7"), ("shoe", "44")]),
        ..fields("ann", customer)
    };
    let failure = world.ask(&ada.asking, CreateCustomerUser { fields }).await.expect_err("refused");
    let mut problems: Vec<_> = failure.fields.iter().map(|f| (f.field.as_str(), f.problem)).collect();
    problems.sort_by_key(|(field, _)| *field);
    assert_eq!(
        problems,
        [
            ("custom.badge", Problem::ReadOnly),
            ("custom.desk", Problem::Missing),
            ("custom.floor", Problem::Malformed),
            ("custom.shoe", Problem::NoSuch),
            ("custom.since", Problem::Malformed),
            ("first_name", Problem::Missing),
        ]
    );

    // The kind of a field that has values stays; a name is taken once; staff without the duty cannot.
    let ann = world.person("ann", customer).await;
    let person = world.user(&ada, ann.person).await;
    update(&world, &ada, &person, &[("floor", "3,5"), ("desk", "1")]).await.expect("saved");
    assert_eq!(world.user(&ada, ann.person).await.fields.custom["floor"], "3.5");
    let other_kind = CustomField { version: 1, ..of_kind("floor", FieldKind::Date) };
    assert_eq!(problem(save(&world, &ada, other_kind).await), Some(("kind".into(), Problem::ReadOnly)));
    let twice = of_kind("floor", FieldKind::Number);
    assert_eq!(problem(save(&world, &ada, twice).await), Some(("name".into(), Problem::Taken)));
    let bea = world.agent("bea", Role::Agent).await;
    let refused = save(&world, &bea, of_kind("shoe", FieldKind::Number)).await;
    assert_eq!(refused.err().map(|failure| failure.code), Some(Code::Forbidden));
    world.stop().await;
}

#[tokio::test]
async fn whoever_saves_second_is_told_what_the_first_changed() {
    let world = World::start().await;
    let (ada, bea) = (world.administrator().await, world.agent("bea", Role::Administrator).await);
    let ann = world.person("ann", world.customer("100").await).await;
    save(&world, &ada, room()).await.expect("saved");

    // Both open the same person; the first saves a phone, a room, and a city that is taken back.
    let opened = world.user(&ada, ann.person).await;
    let mut first = opened.clone();
    (first.fields.phone, first.fields.city) = ("0123".into(), "Lyon".into());
    let mut first = update(&world, &ada, &first, &[("room", "B 12")]).await.expect("saved");
    first.fields.city = String::new();
    update(&world, &ada, &first, &[]).await.expect("saved");

    let mut second = opened;
    second.fields.mobile = "0456".into();
    let failure = update(&world, &bea, &second, &[]).await.expect_err("refused");
    assert_eq!(failure.code, Code::Conflict);
    let changed: Vec<_> = failure.fields.iter().map(|f| (f.field.as_str(), f.problem)).collect();
    assert_eq!(changed, [("custom.room", Problem::Changed), ("phone", Problem::Changed)]);
    let now = world.user(&ada, ann.person).await;
    assert_eq!(
        (now.fields.phone.as_str(), now.fields.mobile.as_str()),
        ("0123", ""),
        "nothing is overwritten"
    );
    world.stop().await;
}

fn room() -> CustomField {
    CustomField {
        of: FieldOf::Person,
        name: "room".into(),
        version: 0,
        labels: BTreeMap::from([("en".into(), "Room".into()), ("fr".into(), "Bureau".into())]),
        kind: FieldKind::Text,
        choices: Vec::new(),
        required: false,
        shown: true,
        read_only: false,
        searchable: true,
        link: "https://rooms.example.org/{value}".into(),
        position: 1,
        validity: Validity::Valid,
    }
}

fn custom(values: &[(&str, &str)]) -> BTreeMap<String, String> {
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

async fn save(world: &World, asking: &Someone, field: CustomField) -> Result<CustomField, Failure> {
    world.ask(&asking.asking, SaveCustomField { field }).await
}

fn problem<T>(outcome: Result<T, Failure>) -> Option<(String, Problem)> {
    let problem = outcome.err()?.fields.into_iter().next()?;
    Some((problem.field, problem.problem))
}

/// Saves the person as it stands there, and these custom fields.
async fn update(
    world: &World,
    asking: &Someone,
    person: &CustomerUser,
    values: &[(&str, &str)],
) -> Result<CustomerUser, Failure> {
    let fields = CustomerUserFields { custom: custom(values), ..person.fields.clone() };
    world
        .ask(&asking.asking, UpdateCustomerUser { person: person.person, version: person.version, fields })
        .await
}
