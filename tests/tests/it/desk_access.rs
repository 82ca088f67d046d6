//! The desk's screens for who may do what, as somebody with a browser uses them.

use contracts::{
    Audience::Desk,
    CustomerId, Duty, Feature, GroupId, Level, Role,
    v1::{
        identity::{
            Customer, CustomerFields, End, ListFeatures, ListGroups, ListRelation, Relation, SettingKey,
            SwitchOf,
        },
        tickets::{ListQueues, SaveService},
    },
};
use e2e::{
    PASSWORD, Someone, World,
    rights::of,
    trials::{
        browser::Browser,
        form::{self, Form},
        http::Answer,
    },
};
use identity::seed;
use uuid::Uuid;

#[tokio::test]
async fn what_a_matrix_would_do_is_seen_before_it_is_saved() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await.person;
    let bob = world.person("bob", customer).await.person;
    world.set(&ada, SettingKey::Groups, Some("true")).await;
    let mut desk = world.browser_of(Desk, "ada").await;
    let group = new_group(&world, &ada, &mut desk, "Finance").await;

    let path = format!("/groups/{group}/people");
    let form = desk.form(&path, "rows").await.unwrap();
    let wanted = form.set(&format!("l.{ann}"), "ro").set("do", "preview");
    let preview = text(desk.submit(&wanted).await.unwrap(), 200);

    assert!(preview.contains("can read tickets of Finance"), "{preview}");
    assert!(preview.contains("1 person gains") && !preview.contains("loses"), "{preview}");
    assert_eq!(held(&world, &ada, group).await, [], "a preview saves nothing");

    let form = Form::with_field(&preview, &path, "changes").unwrap().set("do", "save");
    let saved = desk.submit(&form).await.unwrap();
    assert_eq!((saved.status.as_u16(), saved.location()), (303, &*path));
    assert_eq!(desk.told(&saved).await.unwrap(), "Saved.");
    assert_eq!(held(&world, &ada, group).await, [(ann.0, Some(Level::Ro))]);

    // Somebody else gave bob a level meanwhile: what is not named in a difference stays.
    let stale = desk.form(&path, "rows").await.unwrap();
    let other = desk.form(&path, "rows").await.unwrap().set(&format!("l.{bob}"), "rw").set("do", "save");
    assert_eq!(desk.submit(&other).await.unwrap().status, 303);
    let stale = stale.set(&format!("l.{ann}"), "-").set("do", "finish");
    let saved = desk.submit(&stale).await.unwrap();
    assert_eq!(saved.location(), format!("/groups/{group}"));
    assert_eq!(desk.told(&saved).await.unwrap(), "Saved.");
    assert_eq!(held(&world, &ada, group).await, [(bob.0, Some(Level::Rw))]);

    // More customers are within reach than a page lists: it says so.
    let many: Vec<_> = (0..1_005).map(|at| a_customer(format!("9{at:04}"))).collect();
    seed::customers(&world.system.identity.db, &many).await.unwrap();
    let grants: Vec<_> = many.iter().map(|many| (many.customer, group, Level::Ro)).collect();
    seed::customer_groups(&world.system.identity.db, &grants, false).await.unwrap();
    world.relate(&ada, Relation::CustomerGroupElsewhere, customer.0, group.0, Some(Level::Ro)).await;
    let page = text(desk.get(format!("/people/{ann}/groups")).await.unwrap(), 200);
    assert!(page.contains("The first 1,000 of 1,005 customers"));
    world.stop().await;
}

#[tokio::test]
async fn everything_the_filter_finds_is_set_at_once() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    for login in ["kim", "kit", "zoe"] {
        world.person(login, customer).await;
    }
    world.set(&ada, SettingKey::Groups, Some("true")).await;
    let mut desk = world.browser_of(Desk, "ada").await;
    let group = new_group(&world, &ada, &mut desk, "Finance").await;

    let path = format!("/groups/{group}/people?q=ki*");
    let form = desk.form(&path, "rows").await.unwrap().set("all", "found:create").set("do", "save");
    assert_eq!(desk.submit(&form).await.unwrap().status, 303);

    let levels: Vec<_> = held(&world, &ada, group).await.into_iter().map(|(_, level)| level).collect();
    assert_eq!(levels, [Some(Level::Create), Some(Level::Create)]);

    let nothing = desk.form(&path, "rows").await.unwrap().set("do", "save");
    let nothing = desk.submit(&nothing).await.unwrap();
    assert_eq!(desk.told(&nothing).await.unwrap(), "Nothing was changed.");
    world.stop().await;
}

#[tokio::test]
async fn who_sees_a_ticket_is_told_step_by_step() {
    let world = World::start().await;
    let (own, foreign) = (world.customer("100").await, world.customer("200").await);
    let ann = world.person("ann", own).await;
    world.person("eve", foreign).await;
    world.administrator().await;
    let mut desk = world.browser_of(Desk, "ada").await;
    world.drained().await;
    let number = world.opens(&ann, "Dark").await.number;

    let hers = text(desk.get(format!("/why?person=ann&ticket={number}")).await.unwrap(), 200);
    let foreign = text(desk.get(format!("/why?person=eve&ticket={number}")).await.unwrap(), 200);
    let nobody = text(desk.get("/why?person=nobody&ticket=9999999").await.unwrap(), 200);

    assert!(hers.contains("sees this ticket and can answer it"), "{hers}");
    assert!(foreign.contains("does not see this ticket"), "{foreign}");
    assert!(foreign.contains("does not belong to the ticket’s customer"), "{foreign}");
    assert!(nobody.contains("Nobody is called that") && nobody.contains("no ticket with this number"));
    // Their page tells the same from the other side.
    let page = text(desk.get(format!("/people/{}/groups", ann.person)).await.unwrap(), 200);
    assert!(page.contains("Effective permissions") && page.contains("Groups are off"), "{page}");
    world.stop().await;
}

#[tokio::test]
async fn the_default_services_come_in_addition_where_somebody_says_so() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await.person;
    world.set(&ada, SettingKey::RestrictServices, Some("true")).await;
    let (mail, phone) = (service(&world, &ada, "Mail").await, service(&world, &ada, "Phone").await);
    world.relate(&ada, Relation::DefaultService, Uuid::nil(), mail, Some(Level::Rw)).await;
    world.relate(&ada, Relation::PersonService, ann.0, phone, Some(Level::Rw)).await;
    let mut desk = world.browser_of(Desk, "ada").await;
    let path = format!("/people/{ann}/services");
    let offered = async |desk: &mut Browser| {
        let page = desk.page(&path).await.unwrap();
        let (_, effective) = page.split_once("id=\"effective\"").expect("what results stands below");
        ["Mail", "Default service", "Phone", "Given by name"].map(|word| effective.contains(word))
    };
    assert_eq!(offered(&mut desk).await, [false, false, true, true], "a service of her own");

    let form = desk.form(&path, "rows").await.unwrap();
    assert_eq!(form.get("defaults"), "instead");
    let wanted = form.set("defaults", "too").set("do", "preview");
    let preview = text(desk.submit(&wanted).await.unwrap(), 200);
    assert!(preview.contains("can open tickets for Mail") && preview.contains("1 person gains"), "{preview}");
    let form = Form::with_field(&preview, &path, "changes").unwrap();
    let back = text(desk.submit(&form.clone().set("do", "edit")).await.unwrap(), 200);
    assert_eq!(
        Form::with_field(&back, &path, "rows").unwrap().get("defaults"),
        "too",
        "what was chosen stays"
    );
    assert_eq!(offered(&mut desk).await, [false, false, true, true], "nothing is saved yet");
    assert_eq!(desk.submit(&form.set("do", "save")).await.unwrap().status, 303);

    assert_eq!(offered(&mut desk).await, [true; 4]);
    world.stop().await;
}

#[tokio::test]
async fn whoever_is_signed_out_while_choosing_loses_nothing() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await.person;
    let mut desk = world.browser_of(Desk, "ada").await;
    let matrix = format!("/groups/{}/people", GroupId::FIRST);
    let features = format!("/customers/{customer}/features");
    let level = format!("l.{ann}");
    for (path, field, value) in [
        (&*matrix, &*level, "create"),
        (&features, "f.solutions", "off"),
        (&format!("/people/{ann}/features"), "f.solutions", "off"),
        ("/settings/features", "f.solutions", "off"),
        ("/settings", "v.password_delivery", "link"),
    ] {
        let page =
            if path.starts_with("/people") { format!("/people/{ann}/portal") } else { path.to_owned() };
        let form = desk.form_to(&page, path).await.unwrap();
        let form = form.set(field, value).set("do", "finish");
        let leave = desk.form_to("/", "/sign-out").await.unwrap();
        let mut before = desk.clone();
        desk.submit(&leave).await.unwrap().expect(303, "sign out").unwrap();

        let door = before.submit(&form).await.unwrap().expect(401, path).unwrap();
        let door = Form::to(&door.text(), path, "/sign-in").unwrap().set("login", "ada");
        let inside = before.submit(&door.set("password", PASSWORD)).await.unwrap().expect(200, path).unwrap();
        let kept = form::all(&inside.text(), "/sign-in");
        let kept = kept.into_iter().find(|form| form.action.starts_with(path)).expect("the way back");
        let shown = before.submit(&kept).await.unwrap().expect(200, path).unwrap();

        let again = Form::to(&shown.text(), path, path).unwrap();
        assert_eq!(again.get(field), value, "{path}");
        let group = held(&world, &ada, GroupId::FIRST).await;
        assert!(group.is_empty(), "nothing is saved by itself");
        if path != matrix {
            before.submit(&again).await.unwrap().expect(303, path).unwrap();
        }
        desk = before;
    }
    let off = async |of| {
        let features = world.ask(&ada.asking, ListFeatures { of }).await.unwrap().features;
        features.iter().any(|switch| switch.feature == Feature::Solutions && switch.own == Some(false))
    };
    assert!(off(SwitchOf::Customer(customer)).await && off(SwitchOf::Person(ann)).await);
    assert!(off(SwitchOf::Everybody).await);
    world.stop().await;
}

#[tokio::test]
async fn without_the_duty_one_reads_and_changes_nothing() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await.person;
    world.agent("nora", Role::Agent).await;
    world.agent("cleo", Role::Agent).await;
    world.give_duty(&ada, "cleo", Duty::Content).await;
    let path = format!("/groups/{}/people", GroupId::FIRST);

    let mut nora = world.browser_of(Desk, "nora").await;
    let page = nora.page(&path).await.unwrap();
    assert!(!page.contains("name=\"do\"") && !page.contains("type=\"radio\""), "nothing to choose");
    let csrf = Form::with_field(&page, &path, "csrf").unwrap().get("csrf").to_owned();
    let rows = format!("{ann}:-");
    let fields = [("csrf", &*csrf), ("rows", &rows), (&format!("l.{ann}"), "rw"), ("do", "save")];
    assert_eq!(nora.post(&path, &fields).await.unwrap().status, 403);
    assert_eq!(nora.get("/queues").await.unwrap().status, 403);
    assert_eq!(nora.get("/settings/features").await.unwrap().status, 403);

    let mut cleo = world.browser_of(Desk, "cleo").await;
    let form = cleo.form("/queues/new", "name_fr").await.unwrap().set("name_fr", "Paie").set("valid", "yes");
    let saved = cleo.submit(&form).await.unwrap();
    assert_eq!((saved.location(), &*cleo.told(&saved).await.unwrap()), ("/queues", "Saved."));
    assert!(cleo.page("/queues").await.unwrap().contains("Paie"));
    world.stop().await;
}

/// Who holds a group by name, and how much of it.
async fn held(world: &World, ada: &Someone, group: GroupId) -> Vec<(Uuid, Option<Level>)> {
    let request = ListRelation {
        of: of(Relation::PersonGroup, End::Right, group.0),
        query: String::new(),
        held_only: true,
        include_invalid: false,
        after: None,
    };
    let rows = world.ask(&ada.asking, request).await.unwrap().rows;
    rows.into_iter().map(|row| (row.id, row.level)).collect()
}

async fn new_group(world: &World, ada: &Someone, desk: &mut Browser, name: &str) -> GroupId {
    let form = desk.form("/groups/new", "always_people").await.unwrap().set("name", name);
    assert_eq!(desk.submit(&form).await.unwrap().status, 303);
    let groups = world.ask(&ada.asking, ListGroups::default()).await.unwrap().groups;
    groups.into_iter().find(|group| group.name == name).expect("the group was saved").group
}

fn a_customer(number: String) -> Customer {
    let fields = CustomerFields { name: format!("Customer {number}"), number, ..CustomerFields::default() };
    Customer { customer: CustomerId::new(), version: 1, fields }
}

async fn service(world: &World, ada: &Someone, name: &str) -> Uuid {
    let queue = world.ask(&ada.asking, ListQueues {}).await.unwrap().queues[0].queue;
    let names = [("en".to_owned(), name.to_owned())].into();
    let request =
        SaveService { service: None, version: 0, names, parent: None, queue, valid: true, signpost: None };
    world.ask(&ada.asking, request).await.expect("a service").service.0
}

fn text(answer: Answer, status: u16) -> String {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.gist());
    form::decode(&answer.text())
}
