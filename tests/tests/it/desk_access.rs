//! The desk's screens for who may do what, as somebody with a browser uses them.

use chassis::Asking;
use contracts::{
    Duty, GroupId, Level, Role,
    v1::{
        identity::{
            Agent, ChangeSetting, End, ListAgents, ListGroups, ListRelation, ListSettings, Relation,
            RelationOf, SettingKey, UpdateAgent,
        },
        tickets::OpenTicket,
    },
};
use e2e::{
    PASSWORD, Someone, World,
    trials::{
        browser::Browser,
        form::{self, Form},
        http::{Answer, Site},
    },
};
use uuid::Uuid;

#[tokio::test]
async fn what_a_matrix_would_do_is_seen_before_it_is_saved() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await.person;
    let bob = world.person("bob", customer).await.person;
    groups_on(&world, &ada).await;
    let mut desk = signed_in(&world, "ada").await;
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
    assert_eq!((saved.status.as_u16(), saved.location()), (303, &*format!("{path}?said=saved")));
    assert_eq!(held(&world, &ada, group).await, [(ann.0, Some(Level::Ro))]);

    // Somebody else gave bob a level meanwhile: what is not named in a difference stays.
    let stale = desk.form(&path, "rows").await.unwrap();
    let other = desk.form(&path, "rows").await.unwrap().set(&format!("l.{bob}"), "rw").set("do", "save");
    assert_eq!(desk.submit(&other).await.unwrap().status, 303);
    let stale = stale.set(&format!("l.{ann}"), "-").set("do", "finish");
    assert_eq!(desk.submit(&stale).await.unwrap().location(), format!("/groups/{group}?said=saved"));
    assert_eq!(held(&world, &ada, group).await, [(bob.0, Some(Level::Rw))]);
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
    groups_on(&world, &ada).await;
    let mut desk = signed_in(&world, "ada").await;
    let group = new_group(&world, &ada, &mut desk, "Finance").await;

    let path = format!("/groups/{group}/people?q=ki*");
    let form = desk.form(&path, "rows").await.unwrap().set("all", "found:create").set("do", "save");
    assert_eq!(desk.submit(&form).await.unwrap().status, 303);

    let levels: Vec<_> = held(&world, &ada, group).await.into_iter().map(|(_, level)| level).collect();
    assert_eq!(levels, [Some(Level::Create), Some(Level::Create)]);

    let nothing = desk.form(&path, "rows").await.unwrap().set("do", "save");
    assert!(desk.submit(&nothing).await.unwrap().location().ends_with("said=nothing-changed"));
    world.stop().await;
}

#[tokio::test]
async fn who_sees_a_ticket_is_told_step_by_step() {
    let world = World::start().await;
    let (own, foreign) = (world.customer("100").await, world.customer("200").await);
    let ann = world.person("ann", own).await;
    world.person("eve", foreign).await;
    world.administrator().await;
    let mut desk = signed_in(&world, "ada").await;
    world.drained().await;
    let request = OpenTicket { subject: "Dark".into(), text: "All.".into(), ..OpenTicket::default() };
    let number = world.ask(&ann.asking, request).await.unwrap().number;

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
async fn without_the_duty_one_reads_and_changes_nothing() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await.person;
    world.agent("nora", Role::Agent).await;
    world.agent("cleo", Role::Agent).await;
    give(&world, &ada, "cleo", Duty::Content).await;
    let path = format!("/groups/{}/people", GroupId::FIRST);

    let mut nora = signed_in(&world, "nora").await;
    let page = nora.page(&path).await.unwrap();
    assert!(!page.contains("name=\"do\"") && !page.contains("type=\"radio\""), "nothing to choose");
    let csrf = Form::with_field(&page, &path, "csrf").unwrap().get("csrf").to_owned();
    let rows = format!("{ann}:-");
    let fields = [("csrf", &*csrf), ("rows", &rows), (&format!("l.{ann}"), "rw"), ("do", "save")];
    assert_eq!(nora.post(&path, &fields).await.unwrap().status, 403);
    assert_eq!(nora.get("/queues").await.unwrap().status, 403);
    assert_eq!(nora.get("/settings/features").await.unwrap().status, 403);

    let mut cleo = signed_in(&world, "cleo").await;
    let form = cleo.form("/queues/new", "name_fr").await.unwrap().set("name_fr", "Paie").set("valid", "yes");
    assert_eq!(cleo.submit(&form).await.unwrap().location(), "/queues?said=saved");
    assert!(cleo.page("/queues").await.unwrap().contains("Paie"));
    world.stop().await;
}

/// Who holds a group by name, and how much of it.
async fn held(world: &World, ada: &Someone, group: GroupId) -> Vec<(Uuid, Option<Level>)> {
    let request = ListRelation {
        of: RelationOf { relation: Relation::PersonGroup, end: End::Right, id: group.0 },
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

async fn groups_on(world: &World, ada: &Someone) {
    let version = world.ask(&ada.asking, ListSettings {}).await.unwrap().version;
    let request = ChangeSetting { version, key: SettingKey::Groups, value: Some("true".into()) };
    let once = Asking { key: Some(Uuid::new_v4()), ..ada.asking.clone() };
    world.ask(&once, request).await.expect("groups are on");
}

async fn give(world: &World, ada: &Someone, login: &str, duty: Duty) {
    let agents = world.ask(&ada.asking, ListAgents {}).await.unwrap().agents;
    let agent: Agent = agents.into_iter().find(|agent| agent.login == login).unwrap();
    let update = UpdateAgent {
        person: agent.person,
        version: agent.version,
        login: agent.login,
        name: agent.name,
        email: agent.email,
        role: agent.role,
        duties: vec![duty],
        language: agent.language,
        validity: agent.validity,
    };
    world.ask(&ada.asking, update).await.unwrap();
}

async fn signed_in(world: &World, login: &str) -> Browser {
    let listen = world.settings.desk_listen;
    let mut browser = Browser::new(&Site::new(listen.to_string(), &[listen]));
    browser.sign_in(login, PASSWORD).await.unwrap();
    browser
}

fn text(answer: Answer, status: u16) -> String {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.gist());
    form::decode(&answer.text())
}
