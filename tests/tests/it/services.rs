//! Services say what they are for, and those that fit what somebody writes come first. Nothing is suggested that would not
//! be taken.

use contracts::{
    Audience::{Desk, Portal},
    GroupId, Level, QueueId, ServiceId,
    v1::{
        identity::{Relation, SaveGroup, SettingKey},
        tickets::*,
    },
};
use e2e::{Place, Someone, World, rights::new_group, trials::form::Form};
use std::collections::BTreeMap;

type Texts<'a> = &'a [(&'a str, &'a str)];

#[tokio::test]
async fn what_fits_is_found_in_names_words_and_help_in_any_form_of_a_word() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let queue = world.ask(&ada.asking, ListQueues {}).await.unwrap().queues[0].queue;
    let printing =
        told(&world, &ada, queue, &[("pl", "Drukowanie")], &[("pl", "drukarka, toner")], &[]).await;
    let accounts = told(
        &world,
        &ada,
        queue,
        &[("pl", "Konta"), ("de", "Konten")],
        &[("pl", "hasło\nlogowanie"), ("fr", "mot de passe oublié"), ("de", "Zugänge")],
        &[("en", "Everything about your password and the toner of ink")],
    )
    .await;

    for (about, fitting) in [
        ("", vec![]),
        ("Coś nie działa", vec![]),
        ("%'_\\", vec![]),
        ("Nic się nie dzieje na DRUKARCE", vec![printing]),
        ("Nie pamiętam hasła", vec![accounts]),
        ("mots de passe oublies", vec![accounts]),
        ("mein Zugang", vec![accounts]),
        ("zugaenge", vec![accounts]),
        ("my passwords", vec![accounts]),
        // While a word is still being typed.
        ("druk", vec![printing]),
        // A word that people use says more than one of the help.
        ("toner", vec![printing, accounts]),
        // Both alike: in the order of the list.
        ("hasło do drukarki", vec![printing, accounts]),
        ("konto, hasło, drukarka", vec![accounts, printing]),
    ] {
        let offered = world.ask(&ann.asking, ListServices { about: about.into() }).await.unwrap();
        assert_eq!(offered.suggested, fitting, "{about}");
        let names: Vec<_> = offered.services.iter().map(|service| service.name.as_str()).collect();
        assert_eq!(names, ["Drukowanie", "Konten", "Printing"], "the order of all stays");
    }
    world.stop().await;
}

#[tokio::test]
async fn nothing_is_suggested_that_somebody_may_not_choose() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let queue = world.ask(&ada.asking, ListQueues {}).await.unwrap().queues[0].queue;
    let printers = world.group(&ada, "Printers").await;
    let elsewhere = SaveQueue {
        queue: None,
        version: 0,
        names: texts(&[("en", "Printers")]),
        group: printers,
        valid: true,
        is_default: false,
    };
    let elsewhere = world.ask(&ada.asking, elsewhere).await.unwrap().queue;
    let toner = told(&world, &ada, elsewhere, &[("en", "Toner")], &[], &[]).await;
    let ink = told(&world, &ada, queue, &[("en", "Ink")], &[("en", "toner")], &[]).await;
    world.set(&ada, SettingKey::Groups, Some("true")).await;
    let first = SaveGroup { group: Some(GroupId::FIRST), version: 1, ..new_group("Everybody") };
    world.ask(&ada.asking, first).await.unwrap();
    world.relate(&ada, Relation::PersonGroup, ann.person.0, GroupId::FIRST.0, Some(Level::Create)).await;

    let suggested = async || {
        let ann = world.sign_in(Portal, "ann").await.unwrap();
        world.ask(&ann.asking, ListServices { about: "No toner".into() }).await.unwrap().suggested
    };
    assert_eq!(suggested().await, [ink]);
    world.relate(&ada, Relation::PersonGroup, ann.person.0, printers.0, Some(Level::Create)).await;
    assert_eq!(suggested().await, [ink, toner], "in the order of the list");
    world.stop().await;
}

#[tokio::test]
async fn a_new_ticket_shows_what_services_are_for_and_chooses_none() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Desk, "ada").await;
    world.person("ann", world.customer("100").await).await;

    // Refused, the desk's form has all that was typed; saved, it has it again.
    let form = desk.form_to("/services/new", "/services/new").await.unwrap();
    assert_eq!(form.get("icon"), "layers");
    let form = form
        .set("icon", "wifi")
        .set("help_en", "Wi-Fi and <remote> access")
        .set("help_pl", "Sieć bezprzewodowa")
        .set("words_en", "VPN,\nhome office");
    let html = desk.submit(&form).await.unwrap().expect(422, "without a name").unwrap().text();
    let form = Form::to(&html, "/services/new", "/services/new").unwrap();
    assert_eq!((form.get("icon"), form.get("help_pl")), ("wifi", "Sieć bezprzewodowa"));
    assert!(html.contains("VPN,\nhome office") || html.contains("VPN,\r\nhome office"), "{html}");
    desk.submit(&form.set("name_en", "Network")).await.unwrap().expect(303, "saved").unwrap();
    let tree = world.ask(&ada.asking, ListServiceTree {}).await.unwrap().services;
    let network = tree.iter().find(|service| service.names["en"] == "Network").unwrap();
    assert_eq!(network.signpost.words, texts(&[("en", "VPN, home office")]));
    assert_eq!((network.signpost.icon, network.signpost.help.len()), (ServiceIcon::Wifi, 2));

    // Who knows nothing of it changes nothing of it.
    let silent = SaveService {
        service: Some(network.service),
        version: network.version,
        names: network.names.clone(),
        parent: None,
        queue: network.queue,
        valid: true,
        signpost: None,
    };
    let saved = world.ask(&ada.asking, silent).await.unwrap();
    assert_eq!(saved.signpost, network.signpost);

    let mut portal = world.browser_of(Portal, "ann").await;
    let html = portal.page("/tickets/new").await.unwrap();
    assert!(html.contains("#wifi\"/>") && html.contains("Wi-Fi and &#60;remote&#62; access"), "{html}");
    let id = network.service.to_string();
    let printing =
        tree.iter().find(|service| service.service != network.service).unwrap().service.to_string();
    let at =
        |html: &str, service: &str| html.find(&format!("data-service=\"{service}\"")).expect("it is there");
    assert!(at(&html, &id) < at(&html, &printing) && !html.contains("Fits your words"));
    let form = Form::to(&html, "/tickets/new", "/tickets/new").unwrap();
    assert!(!form.has("service"), "nothing is chosen");

    // What is written so far, asked by the page's script; and without one, when the form comes back.
    let fitting = portal.page("/tickets/new/fitting?q=The+printing+hangs").await.unwrap();
    assert!(fitting.contains(&format!("data-services=\"{printing} {id}\"")), "{fitting}");
    assert!(fitting.contains("Fits your words: Printing<"), "{fitting}");
    let nothing = portal.page("/tickets/new/fitting?q=the").await.unwrap();
    assert!(nothing.contains(&format!("data-services=\"{id} {printing}\"")) && !nothing.contains("Fits"));
    let form = form.set("subject", "The printing hangs").set("text", "Since today.");
    let html = portal.submit(&form).await.unwrap().expect(422, "no service").unwrap().text();
    assert!(at(&html, &printing) < at(&html, &id) && html.contains("Fits your words: Printing<"));
    assert!(!Form::to(&html, "/tickets/new", "/tickets/new").unwrap().has("service"));
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

fn texts(texts: Texts<'_>) -> BTreeMap<String, String> {
    texts.iter().map(|(language, text)| ((*language).to_owned(), (*text).to_owned())).collect()
}

/// A new service that says what it is for.
async fn told(
    world: &World,
    ada: &Someone,
    queue: QueueId,
    names: Texts<'_>,
    words: Texts<'_>,
    help: Texts<'_>,
) -> ServiceId {
    let signpost = Signpost { icon: ServiceIcon::Print, help: texts(help), words: texts(words) };
    let request = SaveService {
        service: None,
        version: 0,
        names: texts(names),
        parent: None,
        queue,
        valid: true,
        signpost: Some(signpost),
    };
    world.ask(&ada.asking, request).await.unwrap().service
}
