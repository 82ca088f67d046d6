//! Long lists come in pages: each row once, whatever it shares with others, and each page fits into a message. What no
//! message holds is refused as that.

use crate::queues::heard;
use contracts::{
    ANSWER_BUDGET, Audience, Code, GroupId, MESSAGE_LIMIT, Role, TicketId,
    v1::{
        identity::{ExportCustomerUsers, KeepTable, SettingKey},
        tickets::*,
    },
};
use e2e::{
    Place, Someone, World, code,
    trials::{browser::Browser, form::decode},
};
use sqlx::PgPool;
use std::collections::BTreeSet;
use uuid::Uuid;

/// So long that no reply is due within a story.
const HELD: [(&str, &str, &str); 1] = [("tickets", "set-reply-hold-seconds", "60")];

#[tokio::test]
async fn lines_of_one_moment_are_each_told_once_on_pages_and_in_the_table() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.set(&ada, SettingKey::Groups, Some("true")).await;
    noted(&world.system.identity.db, &[None; 250]).await;
    noted(&world.system.tickets.db, &[None; 130]).await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;

    for first in ["/audit", "/audit?action=story."] {
        let pages = walked(&mut desk, first).await;
        for (service, lines) in [("identity", 250), ("tickets", 130)] {
            let told: Vec<_> = pages.iter().flat_map(|page| numbers(page, service)).collect();
            assert_eq!(told.len(), lines, "{first}: {service}");
            assert!(told.is_sorted_by(|a, b| a > b), "{first}: {service} once each, newest first: {told:?}");
        }
        let oldest = pages.last().unwrap().contains("  identity 1</code>");
        assert_eq!(oldest, first == "/audit", "what is older is told where it is looked for");
    }

    let table = desk.get("/audit/export.csv").await.unwrap().expect(200, "the log").unwrap().text();
    for (service, lines) in [("identity", 250), ("tickets", 130)] {
        let cells = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let told: Vec<_> = cells.filter(|cells| cells[1] == service && cells[4] == "story.told").collect();
        let once: BTreeSet<_> = told.iter().map(|cells| cells[2]).collect();
        assert_eq!((told.len(), once.len()), (lines, lines), "{service}");
    }
    assert!(table.lines().any(|line| line.contains(",identity,1,")), "down to the first line");
    world.stop().await;
}

#[tokio::test]
async fn the_history_of_a_record_is_told_to_its_beginning() {
    let world = World::start().await;
    world.administrator().await;
    let customer = world.customer("ORIALE").await;
    let ann = world.person("ann", customer).await;
    noted(&world.system.identity.db, &[Some(ann.person.0); 45]).await;
    noted(&world.system.identity.db, &[Some(customer.0); 45]).await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;

    for first in [format!("/people/{}/history", ann.person), format!("/customers/{customer}/history")] {
        let pages = walked(&mut desk, &first).await;
        let all = pages.concat();
        assert!(pages.len() >= 3, "{first}");
        for line in 0..45 {
            assert_eq!(all.matches(&format!("City {line}.")).count(), 1, "{first}: {line}");
        }
    }
    world.stop().await;
}

#[tokio::test]
async fn a_ticket_of_many_long_replies_opens_and_tells_them_all() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("ORIALE").await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let ticket = world.opens(&ann, "Long").await.ticket;
    for at in 0..21 {
        let author = if at % 2 == 0 { &ann } else { &nadia };
        world.replies(author, ticket, &long(at)).await;
    }

    let path = format!("/tickets/{ticket}");
    let mut portal = world.browser_of(Audience::Portal, "ann").await;
    let mut desk = world.browser_of(Audience::Desk, "nadia").await;
    for browser in [&mut portal, &mut desk] {
        let pages = walked(browser, &path).await;
        assert!(pages[0].contains("Reply 20."), "the newest is there at once");
        let all = pages.concat();
        assert_eq!(all.matches("<article").count(), 22);
        for at in 0..21 {
            assert_eq!(all.matches(&format!("Reply {at}. ")).count(), 1, "{at}");
        }
    }
    for someone in [&ann, &nadia] {
        let detail = world.ask(&someone.asking, GetTicket { ticket }).await.unwrap();
        let said = detail.entries.iter().map(length).sum::<usize>();
        assert!(said <= ANSWER_BUDGET && detail.earlier.is_some(), "{said} bytes");
    }
    // Nobody learns more by asking for what came earlier.
    let eve = world.person("eve", world.customer("OTHER").await).await;
    let earlier = |ticket| ListEntries { ticket, before: 9 };
    world.answers_alike(&eve, earlier(ticket), earlier(TicketId::new())).await;

    // Mails and open pages go on.
    world.mails_are_out().await;
    assert_eq!(world.mailbox.messages_to("ann@oriale.example").len(), 1 + 10);
    let mut watched = portal.open(&format!("/live?ticket={ticket}")).await.unwrap();
    world.replies(&nadia, ticket, "One more.").await;
    heard(&mut watched, "changed").await;
    // What is new stays new for who only looks at what came earlier.
    let unread = async || world.ask(&ann.asking, GetTicket { ticket }).await.unwrap().row.unread;
    portal.page(&format!("{path}?before=3")).await.unwrap();
    assert!(unread().await);
    assert!(portal.page(&path).await.unwrap().contains("One more."));
    assert!(!unread().await);
    world.stop().await;
}

#[tokio::test]
async fn notes_for_staff_are_on_no_earlier_page_of_the_portal() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("ORIALE").await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let ticket = world.opens(&ann, "Short").await.ticket;
    world.ask(&nadia.asking, AddNote { ticket, text: "CANARY".into() }).await.unwrap();
    world.replies(&nadia, ticket, "An answer.").await;

    let before = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap().row.version + 1;
    let told = async |someone: &Someone| {
        let entries = world.ask(&someone.asking, ListEntries { ticket, before }).await.unwrap();
        (entries.entries.iter().map(Entry::step).collect::<Vec<_>>(), entries.earlier)
    };

    assert_eq!(told(&ann).await, (vec![1, 3], None));
    assert_eq!(told(&nadia).await, (vec![1, 2, 3], None));
    world.stop().await;
}

#[tokio::test]
async fn replies_that_wait_share_a_page_with_the_ticket_and_all_can_be_had() {
    let world = World::start_with(Place::OneProcess, &HELD).await;
    let ann = world.person("ann", world.customer("ORIALE").await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let ticket = world.opens(&ann, "Long").await.ticket;
    for at in 0..21 {
        let reply = Reply { ticket, text: long(at), files: Vec::new(), close: false, hold: true };
        assert!(world.ask(&nadia.asking, reply).await.unwrap().held);
    }

    let detail = world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap();
    assert!(detail.more_held && detail.held.last().unwrap().text.starts_with("Reply 20."));
    let page = world.browser_of(Audience::Desk, "nadia").await.page(&format!("/tickets/{ticket}")).await;
    assert!(decode(&page.unwrap()).contains("More of your replies have not been sent yet"));

    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let page = world.ask(&nadia.asking, ListHeldReplies { ticket, before }).await.unwrap();
        all.extend(page.replies.into_iter().rev().map(|held| held.text));
        before = page.earlier;
        if before.is_none() || all.len() > 21 {
            break;
        }
    }
    assert!(all.iter().eq((0..21).rev().map(long).collect::<Vec<_>>().iter()), "each once, newest first");
    world.stop().await;
}

#[tokio::test]
async fn a_table_of_long_records_has_everybody_once() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("ORIALE").await;
    world.crowd(customer, 600).await;
    sqlx::query(
        "update customer_user set street = repeat('🦊', 200), postal_code = repeat('🦊', 200),
             city = repeat('🦊', 200), comment = repeat('🦊', 250)",
    )
    .execute(&world.system.identity.db)
    .await
    .unwrap();

    let first = world.ask(&ada.asking, ExportCustomerUsers { query: "*".into(), ..Default::default() }).await;
    let first = first.unwrap();
    assert!(first.people.len() < 500 && first.next.is_some(), "{}", first.people.len());
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let table = desk.get("/people/export.csv?q=*").await.unwrap().expect(200, "people").unwrap().text();
    let once: BTreeSet<_> = table.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!((table.lines().count(), once.len()), (601, 600));
    world.stop().await;
}

#[tokio::test]
async fn what_no_message_holds_is_refused_as_that() {
    let world = World::start().await;
    let ada = world.administrator().await;

    let request = KeepTable { name: "people.csv".into(), content: "A".repeat(MESSAGE_LIMIT) };
    assert_eq!(code(world.ask(&ada.asking, request).await), Some(Code::TooLarge));

    // No list of ours comes so far by itself.
    sqlx::query(
        "insert into queue (id, names, group_id)
         select gen_random_uuid(), jsonb_build_object('en', repeat('x', 3000)), $1 from generate_series(1, 3000)",
    )
    .bind(GroupId::FIRST.0)
    .execute(&world.system.tickets.db)
    .await
    .unwrap();
    assert_eq!(code(world.ask(&ada.asking, ListQueues {}).await), Some(Code::TooLarge));
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let answer = desk.get("/queues").await.unwrap();
    let words = decode(&answer.text());
    assert_eq!(answer.status, 413);
    assert!(words.contains("Too large to show") && !words.contains("Back in a moment"), "{words}");
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

/// One line of the audit log for each, all of one moment.
async fn noted(db: &PgPool, subjects: &[Option<Uuid>]) {
    let line = |(at, subject): (usize, &Option<Uuid>)| {
        let city = (String::new(), format!("City {at}."));
        (*subject, chassis::audit::Changes::from([("city".to_owned(), city)]))
    };
    let lines: Vec<_> = subjects.iter().enumerate().map(line).collect();
    let mut tx = db.begin().await.unwrap();
    chassis::audit::record_all(&mut tx, None, "story.told", &lines).await.unwrap();
    tx.commit().await.unwrap();
}

/// A page and all that it leads on to.
async fn walked(browser: &mut Browser, first: &str) -> Vec<String> {
    let (mut pages, mut next) = (Vec::new(), Some(first.to_owned()));
    while let Some(path) = next {
        let page = browser.page(&path).await.unwrap();
        let mut links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(decode);
        next = links.find(|link| link.contains("before="));
        assert_ne!(next.as_ref(), Some(&path), "a page that leads to itself");
        pages.push(page);
        assert!(pages.len() < 60, "pages without end");
    }
    pages
}

/// Of the lines of a service on a page of the log.
fn numbers(page: &str, service: &str) -> Vec<i64> {
    let number = |rest: &str| rest.split('<').next()?.parse().ok();
    page.split(&format!("story.told  {service} ")).skip(1).filter_map(number).collect()
}

/// As many characters as a reply may have, each of four bytes but for its number.
fn long(at: usize) -> String {
    let number = format!("Reply {at}. ");
    let foxes = "🦊".repeat(100_000 - number.len());
    number + &foxes
}

fn length(entry: &Entry) -> usize {
    match entry {
        Entry::Article(article) => article.text.len(),
        _ => 0,
    }
}
