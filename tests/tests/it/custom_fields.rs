//! Fields that an installation adds while it runs, and what happens when two people edit the same person.

use contracts::{
    Audience, Code, Failure, Problem, Role,
    v1::{
        identity::*,
        tickets::{FieldSource, GetTicket, SaveTicketField},
    },
};
use e2e::{
    Someone, World, eventually, fields,
    trials::{browser::Browser, form::Form, http::Ask},
    update as update_agent,
};
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

#[tokio::test]
async fn choices_are_rows_that_keep_their_order_and_all_that_was_typed() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;

    // A row is added, filled and moved by buttons that save nothing.
    let form = desk.form_to("/fields/new?of=people", "/fields/new").await.unwrap();
    let mut form = form.set("name", "wing").set("name_en", "Wing").set("kind", "choice");
    for (at, tag, name) in [(0, "en", "North"), (1, "pl", "Południe"), (2, "fr", "Grenier")] {
        form = pressed(&mut desk, &form, "add").await.set(&format!("choice_{at}_{tag}"), name);
    }
    let form = pressed(&mut desk, &form, "up.2").await;
    assert_eq!(
        ["choice_0", "choice_1", "choice_2"].map(|row| form.get(row)),
        ["north", "grenier", "poludnie"]
    );
    assert_eq!((form.get("name"), form.get("choice_1_fr")), ("wing", "Grenier"));
    assert!(
        world.ask(&ada.asking, ListCustomFields { of: FieldOf::Person }).await.unwrap().fields.is_empty()
    );

    // Refused, it has every row; a blank one says nothing.
    let form = pressed(&mut desk, &form, "add").await;
    let wrong = form.clone().set("choice_2", "north").set("name", "Wing!");
    let html = desk.submit(&wrong).await.unwrap().expect(422, "refused").unwrap().text();
    assert!(
        html.contains("Each choice may be there once.") && html.contains("href=\"#choices.2\""),
        "{html}"
    );
    let form = Form::to(&html, "/fields/new", "/fields/new").unwrap();
    assert_eq!(
        ["choice_0_en", "choice_1_fr", "choice_2_pl"].map(|row| form.get(row)),
        ["North", "Grenier", "Południe"]
    );
    let right = form.set("choice_2", "").set("name", "wing");
    desk.submit(&right).await.unwrap().expect(303, "saved").unwrap();
    let saved = wing(&world, &ada).await;
    let values: Vec<_> = saved.choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(values, ["north", "grenier", "poludnie"]);

    // A short name that was saved stays; the names can change.
    let html = desk.page("/fields/people/wing").await.unwrap();
    assert_eq!(html.matches("name=\"saved_").count(), 3);
    let form = Form::to(&html, "/fields/people/wing", "/fields/people/wing").unwrap();
    desk.submit(&form.set("choice_1_en", "Attic")).await.unwrap().expect(303, "saved").unwrap();
    assert_eq!(wing(&world, &ada).await.choices[1].labels["en"], "Attic");
    world.stop().await;
}

#[tokio::test]
async fn a_choice_is_read_written_and_exchanged_by_its_name_also_when_it_is_gone() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("100").await;
    let choice = |value: &str, names: &[(&str, &str)]| Choice { value: value.into(), labels: custom(names) };
    let (north, attic) = (
        choice("n", &[("en", "North"), ("pl", "Północ")]),
        choice("a", &[("en", "Attic"), ("pl", "Strych")]),
    );
    // As it was kept before choices had names.
    let plain = choice("south", &[]);
    let field = CustomField {
        name: "wing".into(),
        kind: FieldKind::Choice,
        choices: vec![north.clone(), attic.clone(), plain.clone()],
        link: String::new(),
        ..room()
    };
    let field = save(&world, &ada, field).await.unwrap();

    // A table says it by its short name or by its name in any language.
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let table = "login;email;first_name;last_name;customer_number;wing\n\
        ann;ann@example.org;Ann;Nox;100;PÓŁNOC\n\
        bob;bob@example.org;Bob;Nox;100;a\n\
        eva;eva@example.org;Eva;Nox;100;South\n";
    imported(&mut desk, table).await;
    let mut people = BTreeMap::new();
    for (login, value) in [("ann", "n"), ("bob", "a"), ("eva", "south")] {
        let found = world.find(&ada, login).await.people.remove(0);
        assert_eq!(found.fields.custom["wing"], value, "{login}");
        people.insert(login, found.person);
    }
    let html = desk.page(&format!("/people/{}?edit=1", people["ann"])).await.unwrap();
    assert!(html.contains("value=\"n\" selected>North</option>"), "{html}");

    // People are found by its name, also by a new one.
    eventually("what a new field says is searched", || async {
        (world.find(&ada, "polnoc").await.total == 1).then_some(())
    })
    .await;
    let loft = choice("a", &[("en", "Attic"), ("pl", "Strych"), ("de", "Dachboden")]);
    let field = CustomField { choices: vec![north.clone(), loft.clone(), plain.clone()], ..field };
    let field = save(&world, &ada, field).await.unwrap();
    eventually("the new name is searched", || async {
        (world.find(&ada, "dachboden").await.total == 1).then_some(())
    })
    .await;

    // The attic is no longer offered. Who has it keeps it, by its name.
    let gone = CustomField { choices: vec![north, plain], ..field };
    let gone = save(&world, &ada, gone).await.unwrap();
    assert_eq!(gone.former, std::slice::from_ref(&loft));
    assert!(desk.page("/fields/people/wing").await.unwrap().contains("still in records: Attic"));
    let bobs = world.user(&ada, people["bob"]).await;
    update(&world, &ada, &bobs, &[("wing", "a")]).await.expect("it stays");
    let anns = world.user(&ada, people["ann"]).await;
    let refused = problem(update(&world, &ada, &anns, &[("wing", "a")]).await);
    assert_eq!(refused, Some(("custom.wing".into(), Problem::NoSuch)));

    // Read in another language, on the record and in a table, which comes back changing nobody.
    let agents = world.ask(&ada.asking, ListAgents {}).await.unwrap().agents;
    let agent = agents.iter().find(|agent| agent.login == "ada").unwrap();
    world.ask(&ada.asking, update_agent(agent, |agent| agent.language = "pl".into())).await.unwrap();
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    assert!(desk.page(&format!("/people/{}", people["bob"])).await.unwrap().contains("Strych"));
    assert!(
        desk.page(&format!("/people/{}?edit=1", people["bob"])).await.unwrap().contains(">Strych</option>")
    );
    let list = desk.get("/people/export.csv?q=*").await.unwrap().expect(200, "export").unwrap().text();
    for word in ["Północ", "Strych", "south"] {
        assert!(list.contains(word), "{word}: {list}");
    }
    let html = looked_at(&mut desk, &list).await;
    assert!(!html.contains("/apply\"") && !html.contains("t-bad"), "{html}");

    // When nobody has it any more, it is forgotten.
    let bobs = world.user(&ada, people["bob"]).await;
    update(&world, &ada, &bobs, &[("wing", "n")]).await.expect("moved");
    let again = save(&world, &ada, gone).await.unwrap();
    assert_eq!(again.former, []);
    world.drained().await;
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

/// The form as it comes back when one of its buttons is pressed.
/// What a ticket copied is the choice's value; it is said by the name it has now, in the reader's language.
#[tokio::test]
async fn a_ticket_says_a_choice_by_its_name() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let named = |name: &str| Choice { value: "n".into(), labels: custom(&[("en", name)]) };
    let wing = |choice| CustomField {
        name: "wing".into(),
        kind: FieldKind::Choice,
        choices: vec![choice],
        link: String::new(),
        ..room()
    };
    let field = save(&world, &ada, wing(named("North"))).await.unwrap();
    let copied = SaveTicketField {
        name: "wing".into(),
        labels: custom(&[("en", "Wing")]),
        from: Some(FieldSource { of: FieldOf::Person, field: "wing".into() }),
        valid: true,
        staff_only: false,
        version: 0,
    };
    world.ask(&ada.asking, copied).await.unwrap();
    let user = world.user(&ada, ann.person).await;
    update(&world, &ada, &user, &[("wing", "n")]).await.unwrap();
    world.drained().await;
    let ticket = world.opens(&ann, "Cold").await.ticket;
    let shown = async || {
        let fields = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap().fields;
        fields.into_iter().map(|field| field.value).collect::<Vec<_>>()
    };
    assert_eq!(shown().await, ["North"]);

    save(&world, &ada, CustomField { version: field.version, ..wing(named("North wing")) }).await.unwrap();
    eventually("it is called so now", || async { (shown().await == ["North wing"]).then_some(()) }).await;
    world.stop().await;
}

async fn pressed(desk: &mut Browser, form: &Form, button: &str) -> Form {
    let sent = desk.submit(&form.clone().set("arrange", button)).await.unwrap();
    let html = sent.expect(200, button).unwrap().text();
    Form::to(&html, &form.action, &form.action).unwrap().without("arrange")
}

async fn wing(world: &World, ada: &Someone) -> CustomField {
    let listed = world.ask(&ada.asking, ListCustomFields { of: FieldOf::Person }).await.unwrap();
    listed.fields.into_iter().find(|field| field.name == "wing").expect("a wing")
}

/// The report about a table.
async fn looked_at(desk: &mut Browser, table: &str) -> String {
    let form = desk.form("/import", "text").await.unwrap();
    let files = [("table", "people.csv", table.as_bytes())];
    let sent = desk.send(Ask::multipart("/import", &form.fields, &files)).await.unwrap();
    desk.page(sent.expect(303, "a table").unwrap().location()).await.unwrap()
}

async fn imported(desk: &mut Browser, table: &str) {
    let html = looked_at(desk, table).await;
    let (before, _) = html.split_once("/apply\"").expect("something to press");
    let action = format!("{}/apply", before.rsplit_once("action=\"").unwrap().1);
    let form = Form::to(&html, "/import", &action).unwrap();
    desk.submit(&form).await.unwrap().expect(200, "put in place").unwrap();
}

fn room() -> CustomField {
    CustomField {
        of: FieldOf::Person,
        name: "room".into(),
        version: 0,
        labels: BTreeMap::from([("en".into(), "Room".into()), ("fr".into(), "Bureau".into())]),
        kind: FieldKind::Text,
        choices: Vec::new(),
        former: Vec::new(),
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
