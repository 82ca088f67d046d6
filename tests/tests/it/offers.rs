//! Nothing is offered that would then be refused, and nobody is waited for who cannot answer.

use contracts::{
    Audience::{Desk, Portal},
    GroupId, Level, Role,
    v1::{
        identity::{Relation, SaveGroup, SettingKey, Sharing},
        tickets::*,
    },
};
use e2e::{Place, Someone, World, eventually, rights::new_group, trials::browser::Browser};
use std::collections::BTreeMap;

/// Every page of the portal that leads to a new ticket when one may be opened.
const PAGES: [&str; 5] = ["/", "/tickets", "/solutions", "/solutions?q=nothing+like+it", "/account"];

const WAY: &str = "\"/tickets/new";

#[tokio::test]
async fn who_may_open_no_ticket_is_offered_none() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ada = world.administrator().await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await;
    let mut browser = world.browser_of(Portal, "ann").await;
    for page in PAGES {
        assert!(browser.page(page).await.unwrap().contains(WAY), "{page}");
    }

    groups_are_held_by_name(&world, &ada).await;
    offers_follow(&mut browser, false).await;
    for page in PAGES {
        let html = browser.page(page).await.unwrap();
        for offer in [WAY, "Report a problem", "report it", "sk us", "If something gets stuck"] {
            assert!(!html.contains(offer), "{page}: {offer}");
        }
    }
    let instead = browser.page("/tickets/new?subject=Dark").await.unwrap();
    assert!(instead.contains("You cannot open tickets here yet") && !instead.contains("<textarea"));

    // A service whose tickets go where they may: that is offered, and nothing else.
    let printers = world.group(&ada, "Printers").await;
    let queue = SaveQueue {
        queue: None,
        version: 0,
        names: BTreeMap::from([("en".into(), "Printers".into())]),
        group: printers,
        valid: true,
        is_default: false,
    };
    let queue = world.ask(&ada.asking, queue).await.unwrap().queue;
    let service = SaveService {
        service: None,
        version: 0,
        names: BTreeMap::from([("en".into(), "Toner".into())]),
        parent: None,
        queue,
        valid: true,
        signpost: None,
    };
    let toner = world.ask(&ada.asking, service).await.unwrap().service;
    world.relate(&ada, Relation::PersonGroup, ann.person.0, printers.0, Some(Level::Create)).await;
    offers_follow(&mut browser, true).await;
    let form = browser.page("/tickets/new?service=0191f3a0-0000-7000-8000-000000000001").await.unwrap();
    assert!(form.contains("Toner") && !form.contains("Printing") && !form.contains("Something else"));
    assert!(form.contains("You follow everything here.") && !form.contains("answer at any time"));
    let form = browser.form_to("/tickets/new", "/tickets/new").await.unwrap();
    let filled = form.set("service", toner.to_string()).set("subject", "Dark").set("text", "It is dark.");
    browser.submit(&filled).await.unwrap().expect(303, "what is offered arrives").unwrap();
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn nobody_is_asked_to_answer_who_may_not() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ada = world.administrator().await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let oriale = world.customer("ORIALE").await;
    let (ann, bob) = (world.person("ann", oriale).await, world.person("bob", oriale).await);
    groups_are_held_by_name(&world, &ada).await;
    for (person, level) in [(&ann, Level::Create), (&bob, Level::Rw)] {
        world.relate(&ada, Relation::PersonGroup, person.person.0, GroupId::FIRST.0, Some(level)).await;
    }
    let (ann, bob) = (signed_in(&world, "ann").await, signed_in(&world, "bob").await);
    let (hers, his) = (world.opens(&ann, "Dark").await.ticket, world.opens(&bob, "Dim").await.ticket);
    for ticket in [hers, his] {
        world.replies(&nadia, ticket, "Try this.").await;
    }

    let mut annes = world.browser_of(Portal, "ann").await;
    let mut bobs = world.browser_of(Portal, "bob").await;
    let turn = ["Your turn to answer", "waits for your answer", "Your answer", "It is solved"];
    for (page, said) in
        [("/".into(), turn[1]), ("/tickets".into(), turn[0]), (format!("/tickets/{his}"), turn[2])]
    {
        assert!(bobs.page(&page).await.unwrap().contains(said), "{page}: {said}");
        let page = page.replace(&his.to_string(), &hers.to_string());
        let html = annes.page(&page).await.unwrap();
        for said in turn {
            assert!(!html.contains(said), "{page}: {said}");
        }
        assert!(html.contains("We have answered"), "{page}");
    }
    assert!(
        annes.page(&format!("/tickets/{hers}")).await.unwrap().contains("Writing in it is not open to you")
    );

    // Mails lead there to read; whoever may answer is asked to.
    let mails = |login: &str| world.mailbox.messages_to(&format!("{login}@oriale.example"));
    world.mails_are_out().await;
    let (read, answer) = (mails("ann"), mails("bob"));
    assert_eq!((read.len(), answer.len()), (2, 2));
    for mail in &read {
        assert!(mail.text.contains("See the ticket"), "{}", mail.text);
        assert!(!mail.text.contains("nswer there") && !mail.text.contains("rite it there"), "{}", mail.text);
    }
    assert!(answer.iter().any(|mail| mail.text.contains("Please answer there")), "{}", answer[1].text);

    // The desk sees it, and why, before anybody waits.
    let mut desk = world.browser_of(Desk, "nadia").await;
    let waits = "Then it is their turn.";
    let html = desk.page(&format!("/tickets/{hers}")).await.unwrap();
    assert!(html.contains("ann Test can read this ticket and not answer in it.") && !html.contains(waits));
    let html = desk.page(&format!("/tickets/{his}")).await.unwrap();
    assert!(!html.contains("not answer in it") && html.contains(waits));
    world.relate(&ada, Relation::PersonGroup, bob.person.0, GroupId::FIRST.0, None).await;
    let html = desk.page(&format!("/tickets/{his}")).await.unwrap();
    assert!(html.contains("bob Test does not see this ticket") && !html.contains("get it by e-mail"));
    world.stop().await;
}

#[tokio::test]
async fn a_ticket_one_is_invited_to_is_among_ones_own() {
    let world = World::start().await;
    let oriale = world.customer_sharing("ORIALE", Sharing::Own).await;
    let (ann, bob) = (world.person("ann", oriale).await, world.person("bob", oriale).await);
    world.drained().await;
    let ticket = world.opens(&ann, "Shared work").await.ticket;
    let mut browser = world.browser_of(Portal, "bob").await;
    assert!(browser.page("/tickets").await.unwrap().contains("No tickets yet"));

    world.ask(&ann.asking, InviteParticipant { ticket, login: "bob".into() }).await.unwrap();

    for page in ["/", "/tickets", "/tickets?scope=customers"] {
        let html = browser.page(page).await.unwrap();
        assert!(html.contains("Shared work"), "{page}");
        for said in ["No tickets yet", "Nothing is open", "None open", "colleagues’ too"] {
            assert!(!html.contains(said), "{page}: {said}");
        }
    }
    let home = world.ask(&bob.asking, ShowHome {}).await.unwrap();
    assert_eq!((home.open, home.waiting, home.tickets.len()), (1, 0, 1));
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn leaving_out_the_primary_customer_takes_tickets_of_colleagues_and_nothing_else() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ada = world.administrator().await;
    let (oriale, verne) = (
        world.customer_sharing("ORIALE", Sharing::Everyone).await,
        world.customer_sharing("VERNE", Sharing::Everyone).await,
    );
    let ann = world.person("ann", oriale).await;
    world.person("bob", oriale).await;
    world.relate(&ada, Relation::PersonCustomer, ann.person.0, verne.0, Some(Level::Rw)).await;
    groups_are_held_by_name(&world, &ada).await;
    // Her primary customer alone gives her the group.
    world.relate(&ada, Relation::CustomerGroup, oriale.0, GroupId::FIRST.0, Some(Level::Rw)).await;
    world.drained().await;
    let (ann, bob) = (signed_in(&world, "ann").await, signed_in(&world, "bob").await);
    let (hers, his) = (world.opens(&ann, "Hers").await.ticket, world.opens(&bob, "His").await.ticket);
    let everything =
        || ListTickets { scope: Scope::Customers, filter: Filter::All, ..ListTickets::default() };
    assert_eq!(world.ask(&ann.asking, everything()).await.unwrap().counts.all, 2);

    world.set(&ada, SettingKey::ExcludePrimaryCustomer, Some("true")).await;

    let ann = signed_in(&world, "ann").await;
    assert!(world.ask(&ann.asking, GetTicket { ticket: his }).await.is_err());
    let detail = world.ask(&ann.asking, GetTicket { ticket: hers }).await.unwrap();
    assert!(detail.may_reply && detail.may_share);
    let listed = world.ask(&ann.asking, everything()).await.unwrap();
    assert_eq!((listed.counts.all, listed.tickets[0].ticket), (1, hers));
    assert_eq!(world.ask(&ann.asking, ShowHome {}).await.unwrap().open, 1);

    // The form files it where it always did, chosen or not.
    let mut browser = world.browser_of(Portal, "ann").await;
    let form = browser.form_to("/tickets/new", "/tickets/new").await.unwrap();
    assert_eq!(form.get("customer"), oriale.to_string());
    let filled = form.set("service", "other").set("subject", "Next").set("text", "It is dark.");
    browser.submit(&filled).await.unwrap().expect(303, "filed").unwrap();
    let listed = world.ask(&ann.asking, everything()).await.unwrap();
    assert_eq!(listed.tickets.iter().filter(|row| row.customer == oriale).count(), 2);

    // The desk says so.
    let access = world.effective(&ada, ann.person).await;
    let primary = access.customers.iter().find(|customer| customer.primary).unwrap();
    assert_eq!((primary.counts, primary.left_out, primary.reads_colleagues), (true, true, false));
    assert_eq!(access.actor.groups.unwrap().rw, [GroupId::FIRST]);
    let mut desk = world.browser_of(Desk, "ada").await;
    let page = desk.page(&format!("/people/{}", ann.person)).await.unwrap();
    assert!(page.contains("their own tickets: the primary customer is left out"), "{page}");
    let why = desk.page(&format!("/why?person={}&ticket={his}", ann.person)).await.unwrap();
    assert!(why.contains("ann Test does not see this ticket."));
    assert!(why.contains("Customer ORIALE is the primary customer of ann Test, which is left out"));
    let why = desk.page(&format!("/why?person={}&ticket={hers}", ann.person)).await.unwrap();
    assert!(why.contains("ann Test sees this ticket and can answer it."));
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn what_is_not_built_is_nowhere_shown_as_on() {
    let world = World::start().await;
    world.administrator().await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await.person;
    let mut desk = world.browser_of(Desk, "ada").await;
    let person = format!("/people/{ann}");
    let pages = [
        "/settings/features",
        &format!("{person}/portal"),
        &person,
        &format!("/customers/{oriale}/features"),
    ];
    for page in pages {
        let html = desk.page(page).await.unwrap();
        assert!(html.contains("Solutions"), "{page}");
        for name in ["Chat", "Messages", "Assets", "Documents", "Confirmations", "f.chat", "f.notes"] {
            assert!(!html.contains(name), "{page}: {name}");
        }
    }
    world.stop().await;
}

/// From now on groups decide, and nobody holds one without being named.
async fn groups_are_held_by_name(world: &World, ada: &Someone) {
    world.set(ada, SettingKey::Groups, Some("true")).await;
    let first = SaveGroup { group: Some(GroupId::FIRST), version: 1, ..new_group("Everybody") };
    world.ask(&ada.asking, first).await.unwrap();
}

/// With the rights of this moment.
async fn signed_in(world: &World, login: &str) -> Someone {
    world.sign_in(Portal, login).await.unwrap()
}

/// A change of rights holds within seconds.
async fn offers_follow(browser: &mut Browser, open: bool) {
    eventually("offers follow the rights", || async {
        (browser.clone().page("/").await.ok()?.contains(WAY) == open).then_some(())
    })
    .await;
}
