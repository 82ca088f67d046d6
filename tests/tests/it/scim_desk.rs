//! Sources that speak SCIM as the desk tells of them: what could not be taken in, and the map that is made for them.

use super::{
    directory::found,
    scim::{Client, ann},
};
use contracts::{
    Audience, FieldProblem, Problem,
    v1::directory::{
        GetScimAccess, GetSource, ListScimConflicts, MapLine, MapStep, SaveSource, SourceSettings, TryEntry,
    },
};
use e2e::World;
use serde_json::json;

#[tokio::test]
async fn of_whom_nobody_can_be_made_it_is_told_why_until_the_rest_is_sent() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let entra = Client::of(&world, &ada, "entra").await;
    entra.ann().await;

    let half = entra.send("POST", "/Users", Some(json!({ "userName": "half" }))).await;
    assert_eq!(half.status, 201);
    let access =
        world.ask(&ada.asking, GetScimAccess { source: "entra".into(), refused_only: false }).await.unwrap();
    let call = &access.calls[0];
    assert_eq!((call.call.as_str(), call.status, call.about.as_str()), ("POST /Users", 201, "half"));
    assert!(!call.told.is_empty(), "why nobody came of it");
    let missing = |problems: &[FieldProblem], field: &str| {
        problems.iter().any(|wrong| wrong.field == field && wrong.problem == Problem::Missing)
    };
    assert!(
        missing(&call.problems, "first_name") && missing(&call.problems, "last_name"),
        "{:?}",
        call.problems
    );
    let refused = GetScimAccess { source: "entra".into(), refused_only: true };
    let refused = world.ask(&ada.asking, refused).await.unwrap().calls;
    assert!(refused.iter().all(|call| call.status >= 400 || !call.problems.is_empty()), "{refused:?}");
    assert!(refused.iter().any(|call| call.about == "half"));
    let list = || ListScimConflicts { source: "entra".into(), after: None };
    let conflicts = world.ask(&ada.asking, list()).await.unwrap().conflicts;
    assert_eq!(conflicts.iter().map(|one| one.user_name.as_str()).collect::<Vec<_>>(), ["half"]);
    assert!(missing(&conflicts[0].problems, "last_name"));
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    for page in ["/sources/entra/access?sent=refused", "/sources/entra/conflicts"] {
        let html = desk.page(page).await.unwrap();
        assert!(html.contains("Last name: This field is required."), "{page}");
    }

    // What was missing is sent, and it is no conflict any more.
    let path = format!("/Users/{}", half.body["id"].as_str().unwrap());
    assert_eq!(entra.send("PUT", &path, Some(ann("half"))).await.status, 200);
    found(&world, &ada, "half", |_, valid| valid).await;
    assert!(world.ask(&ada.asking, list()).await.unwrap().conflicts.is_empty());
    world.stop().await;
}

#[tokio::test]
async fn what_a_client_sends_is_mapped_as_somebody_arranges_and_tried_on_what_came() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let entra = Client::of(&world, &ada, "entra").await;
    entra.ann().await;
    let detail = world.ask(&ada.asking, GetSource { source: "entra".into() }).await.unwrap();

    // Without a map the usual one is suggested, by which Ann came to be here.
    let tried =
        |settings: SourceSettings| TryEntry { source: "entra".into(), settings, find: "ANN".into(), skip: 0 };
    let first = world.ask(&ada.asking, tried(detail.settings.clone())).await.unwrap();
    let mut map = first.suggested;
    assert!(map.iter().any(|line| line.field == "customer_number"), "{map:?}");
    let entry = first.entry.expect("what was sent");
    assert_eq!((entry.at.as_str(), entry.key.as_str()), ("ann", "x-ann"));

    let none = MapLine {
        field: "title".into(),
        attributes: vec!["title".into()],
        steps: vec![MapStep::Fixed { text: "Dr.".into() }],
        required: false,
        keeps: false,
    };
    map.retain(|line| line.field != "title");
    map.push(none);
    let settings = SourceSettings { map, ..detail.settings };
    let second = world.ask(&ada.asking, tried(settings.clone())).await.unwrap();
    assert!(second.mapped.iter().any(|came| came.field == "title" && came.value == "Dr."));
    let version = detail.source.settings_version;
    let save = SaveSource { source: "entra".into(), version, settings, secret: None };
    world.ask(&ada.asking, save).await.expect("saved");
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    assert!(desk.page("/sources/entra/map").await.unwrap().contains("name.givenname"));

    // It counts for what is sent from now on.
    let made = entra.send("POST", "/Users", Some(ann("bob"))).await;
    assert_eq!(made.status, 201, "{}", made.body);
    found(&world, &ada, "bob", |_, valid| valid).await;
    let bob = world.find(&ada, "*bob*").await.people.remove(0);
    assert_eq!((bob.fields.title.as_str(), bob.source_label.as_str()), ("Dr.", "Entra entra"));
    world.stop().await;
}
