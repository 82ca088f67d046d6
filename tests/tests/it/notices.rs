//! What was done is said once, to who did it, and can be taken back.

use crate::portal::ann_with_a_ticket;
use contracts::{
    Audience::{Desk, Portal},
    Code, Role,
    v1::{identity::Sharing, tickets::*},
};
use e2e::{
    PASSWORD, World, browser_story,
    trials::{
        browser::{Browser, notice_in},
        form::Form,
        http::{Answer, Ask},
    },
};
use serde_json::json;

#[tokio::test]
async fn what_was_done_is_said_once_and_to_nobody_else() {
    let world = World::start().await;
    let (_, ticket) = ann_with_a_ticket(&world).await;
    world.agent("nadia", Role::Agent).await;
    world.agent("bea", Role::Agent).await;
    let page = format!("/tickets/{ticket}");
    let mut nadia = world.browser_of(Desk, "nadia").await;
    let mut bea = world.browser_of(Desk, "bea").await;

    let sent = writes(&mut nadia, &page, "Try this.").await;

    // The address is clean; a cookie for that page alone names what it says.
    assert!(sent.location().starts_with(&format!("{page}#a-")), "{}", sent.location());
    let cookie = cookie(&sent);
    for part in ["desk-said=", &format!("Path={page}"), "HttpOnly", "SameSite=Lax", "Max-Age=300"] {
        assert!(cookie.split("; ").any(|own| own.starts_with(part)), "{part}: {cookie}");
    }
    // Neither another page, nor somebody else, nor the page that brings itself up to date takes it away.
    assert_eq!(notice_in(&nadia.page("/people").await.unwrap()), "");
    let id = nadia.jar.iter().find(|(name, _)| name == "desk-said").unwrap().clone();
    bea.jar.push(id.clone());
    assert_eq!(notice_in(&bea.page(&page).await.unwrap()), "");
    let live = nadia.send(Ask::get(page.as_str()).header("x-guichet-live", "1")).await.unwrap();
    assert_eq!(notice_in(&live.text()), "");
    // Then it is said, with the address that people come by, and not again: not on Back, nor where the cookie stays.
    assert_eq!(nadia.told(&sent).await.unwrap(), "Sent.");
    assert!(nadia.jar.iter().all(|(name, _)| name != "desk-said"), "the cookie is gone");
    nadia.jar.push(id);
    assert_eq!(notice_in(&nadia.page(&page).await.unwrap()), "");

    // Nobody has it said by an address or a cookie of their own making, nor once it is old.
    nadia.jar.retain(|(name, _)| name != "desk-said");
    assert_eq!(notice_in(&nadia.page(&format!("{page}?said=ticket-closed")).await.unwrap()), "");
    nadia.jar.push(("desk-said".into(), uuid::Uuid::now_v7().to_string()));
    assert_eq!(notice_in(&nadia.page(&page).await.unwrap()), "");
    nadia.jar.retain(|(name, _)| name != "desk-said");
    let late = writes(&mut nadia, &page, "And this.").await;
    sqlx::query("update notice set at = at - interval '6 minutes'")
        .execute(&world.system.portal_bff.db)
        .await
        .unwrap();
    assert_eq!(nadia.told(&late).await.unwrap(), "");

    // A script is told where to go, and the cookie comes along.
    nadia.jar.retain(|(name, _)| name != "desk-said");
    let reply = nadia.form_to(&page, &format!("{page}/reply")).await.unwrap().set("text", "Last.");
    let sent = nadia.send(reply.ask().header("x-guichet-send", "1")).await.unwrap();
    assert_eq!((sent.status.as_u16(), sent.header("x-guichet-to").starts_with(&page)), (204, true));
    assert_eq!(notice_in(&nadia.page(&page).await.unwrap()), "Sent.");
    world.stop().await;
}

#[tokio::test]
async fn the_door_says_what_was_done_before_and_after_it() {
    let world = World::start().await;
    ann_with_a_ticket(&world).await;
    let mut ann = world.browser_of(Portal, "ann").await;

    let chosen = "nine loud herons over a lake";
    let form = ann.form_to("/choose-password", "/choose-password").await.unwrap();
    let form = form.set("current", PASSWORD).set("new", chosen).set("repeat", chosen);
    let chosen = ann.submit(&form).await.unwrap();
    assert_eq!(chosen.location(), "/");
    assert!(ann.told(&chosen).await.unwrap().contains("new password is in force"));

    let leave = ann.form_to("/", "/sign-out").await.unwrap();
    let left = ann.submit(&leave).await.unwrap();
    assert_eq!(left.location(), "/sign-in");
    assert_eq!(ann.told(&left).await.unwrap(), "You are signed out.");
    assert_eq!(notice_in(&ann.page("/sign-in?after=signed-out").await.unwrap()), "");
    world.stop().await;
}

#[tokio::test]
async fn closing_and_taking_are_undone_to_what_was_before() {
    let world = World::start().await;
    let (ann, ticket) = ann_with_a_ticket(&world).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    world.agent("bea", Role::Agent).await;
    let page = format!("/tickets/{ticket}");
    let mut desk = world.browser_of(Desk, "nadia").await;
    let stands = async || {
        let row = world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap().row;
        (row.state, row.agent_name, row.version)
    };

    // Taken, and put back: it is new again, and nobody's.
    let taken = moves(&mut desk, &page, "take").await;
    let undo = undo_on(&mut desk, &taken, "It is yours now.").await;
    let undone = desk.submit(&undo).await.unwrap().expect(303, "put back").unwrap();
    let html = desk.page(&page).await.unwrap();
    assert_eq!(notice_in(&html), "Undone.");
    assert!(html.contains("nadia Desk undid that.") && !html.contains("take-back"), "{html}");
    assert_eq!(stands().await, (State::New, String::new(), 3));
    // Pressed twice, it is one request.
    assert_eq!(desk.submit(&undo).await.unwrap().location(), undone.location());
    assert_eq!(stands().await.2, 3);

    // Closed while it waited for ann; she may undo what she did, and only that.
    let bea = world.browser_of(Desk, "bea").await;
    writes(&mut { bea }, &page, "Does it work?").await;
    let mut portal = world.browser_of(Portal, "ann").await;
    let solved = moves(&mut portal, &page, "close").await;
    let undo = undo_on(&mut portal, &solved, "Solved. It stays here to read, and you can reopen it.").await;
    let version = stands().await.2;
    let take_back = || TakeBack { ticket, version, what: Happening::Closed };
    let refused = world.ask(&nadia.asking, take_back()).await.unwrap_err();
    assert_eq!(refused.code, Code::Conflict, "it was not nadia who closed it");
    let eve = world.person("eve", world.customer("666").await).await;
    assert_eq!(world.ask(&eve.asking, take_back()).await.unwrap_err().code, Code::NotFound);
    portal.submit(&undo).await.unwrap().expect(303, "open again").unwrap();
    assert_eq!(stands().await, (State::Waiting, "bea Desk".into(), version + 1));
    world.mails_are_out().await;
    let mails = world.mailbox.messages_to("ann@oriale.example").len();

    // Closed on the desk: undone, and undone again once it was opened again.
    let closed = moves(&mut desk, &page, "close").await;
    let undo = undo_on(&mut desk, &closed, "Closed. It stays here to read, and you can reopen it.").await;
    desk.submit(&undo).await.unwrap().expect(303, "open again").unwrap();
    assert_eq!(stands().await.0, State::Waiting);
    moves(&mut desk, &page, "close").await;
    let reopened = moves(&mut desk, &page, "reopen").await;
    let undo = undo_on(&mut desk, &reopened, "Open again.").await;
    desk.submit(&undo).await.unwrap().expect(303, "closed after all").unwrap();
    assert_eq!(stands().await.0, State::Closed);
    world.mails_are_out().await;
    let closings = world.mailbox.messages_to("ann@oriale.example").len() - mails;
    assert_eq!(closings, 2, "a mail for each closing, and none for what was undone");

    // Somebody else did something meanwhile: nothing is undone, and the page says so.
    let reopened = moves(&mut portal, &page, "reopen").await;
    let undo = undo_on(&mut portal, &reopened, "Open again.").await;
    let taken = moves(&mut desk, &page, "take").await;
    let late = undo_on(&mut desk, &taken, "It is yours now.").await;
    world.replies(&ann, ticket, "It is dark again.").await;
    let before = stands().await;
    for (browser, undo) in [(&mut portal, undo), (&mut desk, late)] {
        let told = browser.submit(&undo).await.unwrap().expect(422, "too late").unwrap().text();
        assert!(told.contains("so nothing was undone"), "{told}");
    }
    assert_eq!(stands().await, before);
    world.stop().await;
}

#[tokio::test]
async fn whom_one_took_off_and_what_one_hid_come_back() {
    let world = World::start().await;
    let customer = world.customer_sharing("1001", Sharing::Everyone).await;
    let (ann, bob) = (world.person("ann", customer).await, world.person("bob", customer).await);
    world.drained().await;
    let ticket = world.opens(&ann, "Dark").await.ticket;
    let page = format!("/tickets/{ticket}");
    let mut portal = world.browser_of(Portal, "ann").await;
    let stands = async || world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    let invite = portal.form_to(&page, &format!("{page}/participants")).await.unwrap().set("login", "bob");
    let invited = portal.submit(&invite).await.unwrap();
    assert_eq!(portal.told(&invited).await.unwrap(), "They can see this ticket now.");
    // Whoever is taken off before the mail is out gets none.
    world.mails_are_out().await;

    let removed = moves(&mut portal, &page, "participants/remove").await;
    assert!(stands().await.participants.is_empty());
    let undo = undo_on(&mut portal, &removed, "They no longer take part in this ticket.").await;
    portal.submit(&undo).await.unwrap().expect(303, "invited again").unwrap();

    assert_eq!(stands().await.participants[0].person, bob.person);
    world.ask(&bob.asking, GetTicket { ticket }).await.expect("he sees it");
    world.mails_are_out().await;
    assert_eq!(world.mailbox.messages_to("bob@oriale.example").len(), 1, "he was invited once");

    let hidden = moves(&mut portal, &page, "confidential").await;
    assert!(stands().await.row.confidential);
    let undo = undo_on(&mut portal, &hidden, "The ticket is confidential now.").await;
    portal.submit(&undo).await.unwrap().expect(303, "as before").unwrap();
    assert!(!stands().await.row.confidential);

    // Whoever leaves by themselves cannot let themselves in again.
    let mut his = world.browser_of(Portal, "bob").await;
    let left = moves(&mut his, &page, "participants/remove").await;
    let html = his.page(left.location()).await.unwrap();
    assert_eq!(notice_in(&html), "You no longer take part in the ticket.");
    assert!(!html.contains("take-back"));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_is_seen_and_heard_wherever_the_address_leads() {
    let world = World::start().await;
    let (_, ticket) = ann_with_a_ticket(&world).await;
    world.agent("nadia", Role::Agent).await;
    let facts = json!({
        "portal": world.settings.portal_url,
        "desk": world.settings.desk_url,
        "password": PASSWORD,
        "ticket": ticket,
    });

    browser_story("notices", facts, |what, _| async move { anyhow::bail!("nobody answers {what}") })
        .await
        .unwrap();

    world.stop().await;
}

async fn writes(browser: &mut Browser, page: &str, text: &str) -> Answer {
    let form = browser.form_to(page, &format!("{page}/reply")).await.unwrap().set("text", text);
    browser.submit(&form).await.unwrap().expect(303, text).unwrap()
}

/// Presses one of a ticket's buttons.
async fn moves(browser: &mut Browser, page: &str, what: &str) -> Answer {
    let form = browser.form_to(page, &format!("{page}/{what}")).await.unwrap();
    browser.submit(&form).await.unwrap().expect(303, what).unwrap()
}

/// The form that takes back what an answer led from, on a page that says these words.
async fn undo_on(browser: &mut Browser, answer: &Answer, words: &str) -> Form {
    let page = answer.location().to_owned();
    let html = browser.page(&page).await.unwrap();
    assert_eq!(notice_in(&html), words);
    Form::to(&html, &page, &format!("{page}/take-back")).unwrap()
}

fn cookie(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    set.filter(|cookie| cookie.contains("said=")).collect()
}
