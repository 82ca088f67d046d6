//! Lists of tickets: what waits for whom stands on top, and every order goes through all of them.

use contracts::{
    Audience::{Desk, Portal},
    Role, TicketId,
    v1::{identity::Sharing, tickets::*},
};
use e2e::{Someone, World, form};
use std::collections::BTreeSet;

#[tokio::test]
async fn what_waits_for_me_is_on_top_and_what_i_have_not_read_is_marked() {
    let world = World::start().await;
    let customer = world.customer_sharing("A", Sharing::Everyone).await;
    let (ann, ben) = (world.person("ann", customer).await, world.person("ben", customer).await);
    let nadia = world.agent("nadia", Role::Agent).await;
    let asked = world.opens(&ann, "Asked back").await.ticket;
    world.opens(&ann, "Still with us").await;
    world.ask(&nadia.asking, reply(asked, "Is it\n\nplugged in?")).await.unwrap();
    world.ask(&nadia.asking, AddNote { ticket: asked, text: "CANARY note".into() }).await.unwrap();
    world.ask(&ann.asking, form("Newest of all")).await.unwrap();

    let subjects = |page: &TicketPage| page.tickets.iter().map(|row| row.subject.clone()).collect::<Vec<_>>();
    let mine = || ListTickets { sort: Sort::Turn, ..ListTickets::default() };
    let list = world.ask(&ann.asking, mine()).await.unwrap();
    assert_eq!(subjects(&list), ["Asked back", "Newest of all", "Still with us"]);
    let last = list.tickets[0].last.clone().unwrap();
    assert_eq!(
        (last.mine, last.author_name.as_str(), last.text.as_str()),
        (false, "nadia Desk", "Is it plugged in?")
    );
    assert!(list.tickets[0].unread && !list.tickets[1].unread, "her own words she knows");
    assert!(list.tickets[1].last.as_ref().unwrap().mine);
    let everyone = || ListTickets { scope: Scope::Customers, ..mine() };
    let seen_by_ben = world.ask(&ben.asking, everyone()).await.unwrap();
    assert!(seen_by_ben.tickets.iter().all(|row| !row.unread), "he takes no part in them");
    assert_eq!(subjects(&world.ask(&ann.asking, everyone()).await.unwrap()), subjects(&list));

    // Reading it says so, and only to her.
    let mut browser = world.browser_of(Portal, "ann").await;
    let html = browser.page("/tickets").await.unwrap();
    let (turn, rest) = html.split_once("With us").expect("two groups");
    assert!(turn.contains("Your turn") && turn.contains("Asked back") && turn.contains("New:"), "{html}");
    assert!(rest.contains("Newest of all") && !html.contains("CANARY"));
    browser.page(&format!("/tickets/{asked}")).await.unwrap();
    assert!(!browser.page("/tickets").await.unwrap().contains("New:"));
    world.ask(&nadia.asking, AddNote { ticket: asked, text: "CANARY again".into() }).await.unwrap();
    assert!(!browser.page("/tickets").await.unwrap().contains("New:"), "notes are nothing new");
    world.ask(&nadia.asking, reply(asked, "And now?")).await.unwrap();
    assert!(browser.page("/").await.unwrap().contains("New:"));

    // What somebody says to have seen counts as far as the ticket goes, and of no other.
    let see = |ticket, version| SeeTicket { ticket, version };
    world.ask(&ben.asking, see(asked, 99)).await.unwrap();
    world.ask(&ann.asking, see(TicketId::new(), 1)).await.unwrap();
    world.ask(&ann.asking, see(asked, 99)).await.unwrap();
    world.ask(&nadia.asking, reply(asked, "Once more?")).await.unwrap();
    assert!(world.ask(&ann.asking, mine()).await.unwrap().tickets[0].unread);
    let rows: i64 = sqlx::query_scalar("select count(*) from ticket_seen")
        .fetch_one(&world.system.tickets.db)
        .await
        .unwrap();
    assert_eq!(rows, 1);
    world.stop().await;
}

#[tokio::test]
async fn my_turn_comes_first_over_all_pages() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("A").await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let mut waiting = BTreeSet::new();
    for n in 0..60 {
        let ticket = world.opens(&ann, &format!("Number {n}")).await.ticket;
        if n % 2 == 0 {
            world.ask(&nadia.asking, reply(ticket, "Is it?")).await.unwrap();
            waiting.insert(ticket);
        }
    }
    for ascending in [false, true] {
        let (mut listed, mut after) = (Vec::new(), None);
        loop {
            let request = ListTickets { sort: Sort::Turn, ascending, after, ..ListTickets::default() };
            let page = world.ask(&ann.asking, request).await.unwrap();
            listed.extend(page.tickets.into_iter().map(|row| row.ticket));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!((listed.len(), listed.iter().collect::<BTreeSet<_>>().len()), (60, 60));
        let turn = if ascending { &listed[30..] } else { &listed[..30] };
        assert_eq!(turn.iter().copied().collect::<BTreeSet<_>>(), waiting);
    }
    world.stop().await;
}

#[tokio::test]
async fn the_queue_begins_with_who_waits_longest_and_every_order_goes_through_all() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("A").await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let mut tickets = Vec::new();
    for n in 0..130 {
        tickets.push(world.opens(&ann, &format!("{} of many", 997 * n % 130)).await.ticket);
    }
    for (n, ticket) in tickets.iter().copied().enumerate() {
        match n % 4 {
            0 => _ = world.ask(&nadia.asking, reply(ticket, "Is it?")).await.unwrap(),
            1 => _ = world.ask(&nadia.asking, TakeTicket { ticket }).await.unwrap(),
            2 => _ = world.ask(&nadia.asking, CloseTicket { ticket }).await.unwrap(),
            _ => {}
        }
    }
    // Whoever answers waits from then on, and goes on waiting from then on when they write once more.
    world.replies(&ann, tickets[0], "It is").await;
    world.replies(&ann, tickets[0], "Hello?").await;
    world.ask(&nadia.asking, ReopenTicket { ticket: tickets[2] }).await.unwrap();

    let open = whole(&world, &nadia, View::Open, Sort::Wait, false).await;
    let waits: Vec<_> = open.iter().map_while(|row| row.our_turn_since).collect();
    assert!(waits.is_sorted(), "the longest first");
    assert_eq!(open[0].ticket, tickets[1], "taken, and still waiting since it was opened");
    assert_eq!(open[waits.len() - 2].ticket, tickets[0]);
    assert_eq!(open[waits.len() - 1].ticket, tickets[2]);
    let theirs = &open[waits.len()..];
    assert!(theirs.iter().all(|row| row.state == State::Waiting) && !theirs.is_empty());
    assert!(theirs.is_sorted_by(|a, b| a.changed_at >= b.changed_at));

    for (view, count) in
        [(View::All, 130), (View::Open, 99), (View::Closed, 31), (View::New, 33), (View::Mine, 66)]
    {
        for sort in [Sort::Wait, Sort::Changed, Sort::Age, Sort::Number, Sort::Title, Sort::State] {
            for up in [false, true] {
                let listed = whole(&world, &nadia, view, sort, up).await;
                let distinct: BTreeSet<_> = listed.iter().map(|row| row.ticket).collect();
                assert_eq!((listed.len(), distinct.len()), (count, count), "{view:?} {sort:?} {up}");
                let closed = listed.iter().position(|row| row.state == State::Closed).unwrap_or(count);
                assert!(
                    listed[closed..].iter().all(|row| row.state == State::Closed),
                    "open ones stay above"
                );
                if sort == Sort::Number {
                    let numbers =
                        listed[..closed].iter().map(|row| if up { row.number } else { -row.number });
                    assert!(numbers.is_sorted());
                }
            }
        }
    }
    for (sort, after) in
        [(Sort::Turn, None), (Sort::Wait, Some("9c")), (Sort::Wait, Some("")), (Sort::Wait, Some("é"))]
    {
        let request = ListQueue { sort, after: after.map(Into::into), ..ListQueue::default() };
        world.ask(&nadia.asking, request).await.expect_err("no such order or place");
    }

    // Sorted as it was asked for, on every page of it.
    let mut desk = world.browser_of(Desk, "nadia").await;
    let html = desk.page("/?view=all&sort=number&up=1").await.unwrap();
    let first = format!("/tickets/{}\"", tickets[0]);
    assert!(html.contains(&first) && html.contains("sort=number&#38;up=1&#38;after="), "{html}");
    assert!(!desk.page("/?view=all&sort=nonsense").await.unwrap().is_empty());
    world.stop().await;
}

#[tokio::test]
async fn a_customers_page_has_its_tickets_and_its_history() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (oriale, other) = (world.customer("ORIALE").await, world.customer("OTHER").await);
    let (ann, ben) = (world.person("ann", oriale).await, world.person("ben", other).await);
    let ticket = world.opens(&ann, "Ours").await.ticket;
    world.opens(&ben, "Theirs").await;
    world.change_customer(&ada, oriale, |fields| fields.city = "Lyon".into()).await;

    let mut desk = world.browser_of(Desk, "ada").await;
    let html = desk.page(&format!("/customers/{oriale}/tickets")).await.unwrap();
    assert!(html.contains("Ours") && !html.contains("Theirs"), "{html}");
    world.ask(&ada.asking, CloseTicket { ticket }).await.unwrap();
    let html = desk.page(&format!("/customers/{oriale}/tickets")).await.unwrap();
    assert!(!html.contains("Ours</a>") && html.contains("view=closed"), "it says where they are");
    let html = desk.page(&format!("/customers/{oriale}/history")).await.unwrap();
    assert!(html.contains("<ins>Lyon</ins>") && html.contains("ada"), "{html}");
    let record = desk.page(&format!("/customers/{oriale}")).await.unwrap();
    assert!(!record.contains("/people?customer="), "one way to its people");
    world.stop().await;
}

fn reply(ticket: TicketId, text: &str) -> Reply {
    Reply { ticket, text: text.into(), files: Vec::new(), close: false, hold: false }
}

/// All pages of a view.
async fn whole(world: &World, agent: &Someone, view: View, sort: Sort, ascending: bool) -> Vec<TicketRow> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let request = ListQueue { view, sort, ascending, after, ..ListQueue::default() };
        let page = world.ask(&agent.asking, request).await.unwrap();
        rows.extend(page.tickets);
        after = page.next;
        if after.is_none() {
            return rows;
        }
    }
}
