//! Letting many people into the portal: whom, what became of it, and each once, whatever dies meanwhile.

use contracts::{
    Audience,
    v1::{
        identity::{LetIn, PreviewLettingIn, StartLettingIn, Validity},
        platform::{SaveSetting, ShowSettings},
    },
};
use e2e::{
    Place, Someone, World, eventually,
    trials::{browser::Browser, form::Form, http::Ask},
};
use mailbox::Fault;
use std::collections::BTreeMap;

const OFFER: &str = "/people/access";

#[tokio::test]
async fn everybody_without_access_gets_it_once_and_it_is_told_what_became_of_it() {
    let world = World::start().await;
    let customer = world.customer("100").await;
    let ada = world.administrator().await;
    world.person("ann", customer).await;
    let crowd = world.crowd(customer, 5).await;
    world.set_validity(&ada, crowd[4], Validity::Invalid).await;
    mails_a_minute(&world, &ada, 600).await;
    world.mailbox.set_fault(Fault::Refuse550("crowd3@oriale.example".into()));
    let mut desk = world.browser_of(Audience::Desk, "ada").await;

    // Some of them, ticked in the list: who cannot get anything is told with the reason.
    let ticked = format!("{OFFER}?chosen=yes&person={}&person={}", crowd[0], crowd[4]);
    let html = desk.page(&ticked).await.unwrap();
    assert!(html.contains("One person gets an e-mail") && html.contains("Not valid, or all"), "{html}");
    let report = send(&mut desk, &html).await;
    let html = delivered(&mut desk, &report, "Some Crowd00000").await;
    assert!(html.contains("Gets nothing") && html.contains("Some Crowd00004"), "{html}");

    // Everybody: neither who has a password nor who was just sent one, and nobody twice.
    let html = desk.page(OFFER).await.unwrap();
    assert!(html.contains("3 people get an e-mail"), "{html}");
    let form = Form::to(&html, OFFER, OFFER).unwrap();
    let report = desk.submit(&form).await.unwrap().expect(303, "begun").unwrap().location().to_owned();
    let again = desk.submit(&form).await.unwrap().expect(303, "the same again").unwrap();
    assert_eq!(again.location(), report, "sent twice, it is one");
    let html = eventually("all are done", || async {
        let html = desk.clone().page(&report).await.ok()?;
        (html.contains("could not be delivered")
            && !html.contains("let-in-wait")
            && !html.contains("still wait"))
        .then_some(html)
    })
    .await;
    assert!(html.contains("crowd3@oriale.example") && html.contains("Not delivered"), "{html}");
    let table =
        desk.get(format!("{report}/export.csv")).await.unwrap().expect(200, "a table").unwrap().text();
    assert!(table.contains("Some Crowd00001,crowd1@oriale.example,Sent,"), "{table}");
    let got: Vec<_> = world.mails_to_customers().into_iter().map(|mail| mail.to[0].clone()).collect();
    assert_eq!(
        counts(&got),
        counts(&["crowd0", "crowd1", "crowd2"].map(|login| format!("{login}@oriale.example")))
    );
    let html = desk.page(OFFER).await.unwrap();
    assert!(html.contains("Nobody gets an e-mail") && html.contains("Sent before"), "{html}");

    // Whom a search finds, and whom a form is filled in for.
    let html = desk.page(&format!("{OFFER}?q=ann")).await.unwrap();
    assert!(html.contains("Nobody gets an e-mail") && html.contains("Has access already"), "{html}");
    let new = desk.form("/people/new", "first_name").await.unwrap();
    let new = new.set("first_name", "Eva").set("last_name", "Nox").set("login", "eva");
    let new = new.set("email", "eva@oriale.example").set("access", "send");
    let sent = desk.submit(&new).await.unwrap().expect(303, "added").unwrap();
    assert!(sent.location().ends_with("/portal"), "{}", sent.location());
    assert_eq!(desk.told(&sent).await.unwrap(), "A temporary password is on its way by e-mail.");
    eventually("Eva has a mail", || async { world.mailbox.messages_to("eva@oriale.example").pop() }).await;
    world.stop().await;
}

#[tokio::test]
async fn whom_a_table_added_gets_access_after_somebody_else_was_stopped() {
    let world = World::start().await;
    let customer = world.customer("100").await;
    let ada = world.administrator().await;
    mails_a_minute(&world, &ada, 1).await;
    world.crowd(customer, 3).await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;

    let html = desk.page(OFFER).await.unwrap();
    assert!(html.contains("It takes about 3 minutes"), "{html}");
    let report = send(&mut desk, &html).await;
    eventually("the first is out", || async { world.mails_to_customers().pop() }).await;
    let html = desk.page(&report).await.unwrap();
    let stop = Form::to(&html, &report, &format!("{report}/stop")).unwrap();
    desk.submit(&stop).await.unwrap().expect(303, "stopped").unwrap();
    let html = desk.page(&report).await.unwrap();
    assert!(html.contains("Stopped before it was their turn") && !html.contains("Send no more"), "{html}");

    mails_a_minute(&world, &ada, 600).await;
    let table = b"login,email,first_name,last_name,customer_number\nzoe,zoe@oriale.example,Zoe,Nox,100\n";
    let form = desk.form("/import", "text").await.unwrap();
    let sent =
        desk.send(Ask::multipart("/import", &form.fields, &[("table", "people.csv", table)])).await.unwrap();
    let html = desk.page(sent.location()).await.unwrap();
    let apply = Form::to(&html, "/import", &format!("{}/apply", sent.location())).unwrap();
    let html = desk.submit(&apply).await.unwrap().expect(200, "imported").unwrap().text();
    let (_, rest) = html.split_once("href=\"/people/access?import=").expect("a way to let them in");
    let html = desk.page(&format!("{OFFER}?import={}", rest.split('"').next().unwrap())).await.unwrap();
    assert!(html.contains("One person gets an e-mail") && html.contains("Zoe Nox"), "{html}");

    // Somebody else lets her in meanwhile: what was looked at is not what would be sent.
    let whom = LetIn::People(vec![world.find(&ada, "zoe").await.people[0].person]);
    let preview = world.ask(&ada.asking, PreviewLettingIn { whom: whom.clone() }).await.unwrap();
    assert_eq!(preview.will, 1);
    world.ask(&ada.asking, StartLettingIn { whom, expected: 1 }).await.unwrap();
    let form = Form::to(&html, OFFER, OFFER).unwrap();
    let html = desk.submit(&form).await.unwrap().expect(422, "it differs").unwrap().text();
    assert!(html.contains("Others would get an e-mail by now"), "{html}");
    eventually("she has hers", || async { world.mailbox.messages_to("zoe@oriale.example").pop() }).await;
    world.mails_are_out().await;
    assert_eq!(world.mailbox.messages_to("zoe@oriale.example").len(), 1);
    world.stop().await;
}

#[tokio::test]
async fn killed_in_the_middle_it_goes_on_and_nobody_gets_two() {
    let world = World::start_in(Place::Processes { replicas: 2 }).await;
    let customer = world.customer("100").await;
    let ada = world.administrator().await;
    mails_a_minute(&world, &ada, 600).await;
    let crowd = world.crowd(customer, 30).await;
    world.ask(&ada.asking, StartLettingIn { whom: LetIn::Everybody, expected: 30 }).await.unwrap();
    for already in [3, 10, 18] {
        eventually("some are out", || async { (world.mails_to_customers().len() >= already).then_some(()) })
            .await;
        for replica in world.replicas.iter().filter(|replica| replica.service == "identity") {
            replica.kill().await.unwrap();
            replica.start().await.unwrap();
        }
    }
    eventually("everybody has a mail", || async {
        (world.mails_to_customers().len() >= crowd.len()).then_some(())
    })
    .await;
    world.mails_are_out().await;
    let got: Vec<_> = world.mails_to_customers().into_iter().map(|mail| mail.to[0].clone()).collect();
    assert!(counts(&got).values().all(|times| *times == 1) && got.len() == crowd.len(), "{got:?}");
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

/// Begins what the page offers, and returns where it is told of.
async fn send(desk: &mut Browser, html: &str) -> String {
    let form = Form::to(html, OFFER, OFFER).unwrap();
    desk.submit(&form).await.unwrap().expect(303, "begun").unwrap().location().to_owned()
}

async fn delivered(desk: &mut Browser, report: &str, name: &str) -> String {
    eventually("it is delivered", || async {
        let html = desk.clone().page(report).await.ok()?;
        (html.contains(name) && html.contains("<span class=\"status t-good\">")).then_some(html)
    })
    .await
}

async fn mails_a_minute(world: &World, by: &Someone, many: i64) {
    let bus = &world.system.portal_bff.bus;
    let version = bus.ask_each("identity", &ShowSettings {}, &by.asking).await.unwrap().version;
    let save = SaveSetting { version, key: "let_in_per_minute".into(), value: Some(many.to_string()) };
    bus.ask_each("identity", &save, &by.once()).await.unwrap();
}

fn counts(addresses: &[String]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for address in addresses {
        *counts.entry(address.as_str()).or_default() += 1;
    }
    counts
}
