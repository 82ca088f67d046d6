//! Who sees which ticket, and what can be done with it.

use contracts::{
    Code, CustomerId, FileId, PersonId, Problem, Role, TicketId,
    v1::{identity::Sharing, tickets::*},
};
use e2e::{Place, Random, Someone, World};
use std::collections::BTreeSet;
use tickets::seed::{self, SeedTicket};
use uuid::Uuid;

#[tokio::test]
async fn what_a_list_shows_is_exactly_what_opens() {
    let world = World::start().await;
    let customers = [
        world.customer_sharing("A", Sharing::Everyone).await,
        world.customer("B").await,
        world.customer_sharing("C", Sharing::Everyone).await,
    ];
    let shares = |customer: CustomerId| customer != customers[1];
    let mut people = Vec::new();
    for (login, customer) in [("ann", 0), ("bob", 0), ("cid", 1), ("dan", 1), ("eve", 2)] {
        people.push((world.person(login, customers[customer]).await, customers[customer]));
    }
    let agent = world.agent("nadia", Role::Agent).await;

    // Tickets of anybody under any customer, as after people changed theirs; some are confidential.
    let mut random = Random::new(2026);
    let mut tickets = Vec::new();
    for number in 0..40 {
        let (person, customer) = (people[random.below(5)].0.person, customers[random.below(3)]);
        let (confidential, closed) = (random.below(4) == 0, random.below(3) == 0);
        let seeded = seeded(person, customer, &format!("Ticket {number}"), closed.then_some(agent.person));
        let id = seed::ticket_id(person, &seeded.subject);
        seed::tickets(&world.system.tickets.db, &[seeded]).await.unwrap();
        sqlx::query("update ticket set confidential = $2 where id = $1")
            .bind(id.0)
            .bind(confidential)
            .execute(&world.system.tickets.db)
            .await
            .unwrap();
        tickets.push((id, person, customer, confidential, closed));
    }

    for (someone, own_customer) in &people {
        let sees = |(_, person, customer, confidential, _): &(TicketId, PersonId, CustomerId, bool, bool)| {
            *person == someone.person || (customer == own_customer && shares(*customer) && !confidential)
        };
        for (scope, filter) in [
            (Scope::Mine, Filter::All),
            (Scope::Mine, Filter::Open),
            (Scope::Customers, Filter::All),
            (Scope::Customers, Filter::Open),
            (Scope::Customers, Filter::Closed),
        ] {
            let in_scope = |t: &&(TicketId, PersonId, CustomerId, bool, bool)| {
                sees(t) && (scope == Scope::Customers || t.1 == someone.person)
            };
            let expected: BTreeSet<_> = tickets
                .iter()
                .filter(in_scope)
                .filter(|t| filter == Filter::All || (filter == Filter::Closed) == t.4)
                .map(|t| t.0)
                .collect();
            let (listed, counts) = whole_list(&world, someone, scope, filter, "").await;
            assert_eq!(listed, expected, "{scope:?} {filter:?}");
            assert_eq!(counts.all, tickets.iter().filter(in_scope).count() as i64);
            assert_eq!(counts.closed, tickets.iter().filter(in_scope).filter(|t| t.4).count() as i64);
            if filter == Filter::All {
                let (found, _) = whole_list(&world, someone, scope, filter, "tickét").await;
                assert_eq!(found, expected, "searched");
            }
        }
        for ticket in &tickets {
            let opened = world.ask(&someone.asking, GetTicket { ticket: ticket.0 }).await;
            assert_eq!(opened.is_ok(), sees(ticket), "{ticket:?}");
        }
    }
    for ticket in &tickets {
        assert!(world.ask(&agent.asking, GetTicket { ticket: ticket.0 }).await.is_ok(), "staff see all");
    }
    world.stop().await;
}

#[tokio::test]
async fn a_foreign_ticket_is_answered_like_one_that_never_was() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer_sharing("A", Sharing::Everyone).await).await;
    let eve = world.person("eve", world.customer_sharing("E", Sharing::Everyone).await).await;
    let theirs = world.opens(&ann, "Mine").await.ticket;
    let never = TicketId::new();

    for text in ["Hello", ""] {
        let reply = |ticket| Reply {
            ticket,
            text: text.into(),
            files: vec![FileId::new()],
            close: false,
            hold: false,
        };
        world.answers_alike(&eve, reply(theirs), reply(never)).await;
    }
    world.answers_alike(&eve, GetTicket { ticket: theirs }, GetTicket { ticket: never }).await;
    world.answers_alike(&eve, CloseTicket { ticket: theirs }, CloseTicket { ticket: never }).await;
    world.answers_alike(&eve, ReopenTicket { ticket: theirs }, ReopenTicket { ticket: never }).await;
    world.answers_alike(&eve, TakeTicket { ticket: theirs }, TakeTicket { ticket: never }).await;
    let note = |ticket| AddNote { ticket, text: String::new() };
    world.answers_alike(&eve, note(theirs), note(never)).await;
    assert_eq!(world.ask(&eve.asking, ListQueue::default()).await.unwrap_err().code, Code::NotFound);
    world.stop().await;
}

#[tokio::test]
async fn the_same_form_sent_twice_opens_one_ticket() {
    a_form_is_sent_twice(Place::OneProcess).await;
}

#[tokio::test]
async fn the_same_form_sent_to_two_replicas_opens_one_ticket() {
    a_form_is_sent_twice(Place::Processes { replicas: 2 }).await;
}

async fn a_form_is_sent_twice(place: Place) {
    let world = World::with_catalogue(place).await;
    let ann = world.person("ann", world.customer_sharing("A", Sharing::Everyone).await).await;
    let key = ann.once();
    let form = || OpenTicket {
        service: Some(seed::service_id("Printing")),
        subject: "Twice".into(),
        text: "Once is enough.".into(),
        files: vec![],
        ..OpenTicket::default()
    };

    let (first, second) = tokio::join!(world.ask(&key, form()), world.ask(&key, form()));

    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!((first.ticket, first.number), (second.ticket, second.number));
    assert!(first.number >= 1001);
    let page = world.ask(&ann.asking, ListTickets::default()).await.unwrap();
    assert_eq!((page.counts.all, page.tickets.len()), (1, 1));
    let row = &page.tickets[0];
    assert_eq!((row.service_name.as_str(), row.queue_name.as_str()), ("Printing", "Service desk"));
    assert_eq!(row.person_name, "ann Test");

    // Everything wrong with a form is said at once.
    let wrong = OpenTicket {
        service: Some(Uuid::new_v4().into()),
        subject: " ".into(),
        text: "x".repeat(100_001),
        files: vec![FileId::new()],
        ..OpenTicket::default()
    };
    let problems = world.ask(&ann.asking, wrong).await.unwrap_err().fields;
    let problems: Vec<_> = problems.iter().map(|p| (p.field.as_str(), p.problem)).collect();
    assert_eq!(
        problems,
        [
            ("subject", Problem::Missing),
            ("text", Problem::TooLong),
            ("service", Problem::NoSuch),
            ("files", Problem::NoSuch)
        ]
    );
    let after = Some("'; drop table ticket".into());
    let refused = world.ask(&ann.asking, ListTickets { after, ..Default::default() }).await.unwrap_err();
    assert_eq!((refused.code, refused.fields[0].field.as_str()), (Code::Invalid, "after"));
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn an_internal_note_is_seen_by_staff_only() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer_sharing("A", Sharing::Everyone).await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let ticket = world.opens(&ann, "Broken").await.ticket;
    let before = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();

    let text = "CANARY: she broke it herself".to_owned();
    let note = world.ask(&nadia.asking, AddNote { ticket, text }).await.unwrap();
    let file = world.uploads(&nadia).await;
    sqlx::query("update stored_file set holder_kind = 'article', holder = $2 where id = $1")
        .bind(file.0)
        .bind(note.article.0)
        .execute(&world.system.tickets.db)
        .await
        .unwrap();
    sqlx::query("update article set files = 1 where id = $1")
        .bind(note.article.0)
        .execute(&world.system.tickets.db)
        .await
        .unwrap();

    let detail = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    assert!(!serde_json::to_string(&detail).unwrap().contains("CANARY"));
    assert_eq!(detail.entries.len(), 1);
    assert_eq!(detail.row.changed_at, before.row.changed_at, "nothing happened");
    let page = world.ask(&ann.asking, ListTickets::default()).await.unwrap();
    assert!(!serde_json::to_string(&page).unwrap().contains("CANARY"));
    world.answers_alike(&ann, GetFile { file }, GetFile { file: FileId::new() }).await;
    let on_desk = world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap();
    assert!(serde_json::to_string(&on_desk).unwrap().contains("CANARY"));
    assert_eq!(world.ask(&nadia.asking, GetFile { file }).await.unwrap().file.file, file);
    assert_eq!(world.recorded::<ArticleWritten>().await.len(), 0, "notes are not published");
    world.stop().await;
}

#[tokio::test]
async fn a_ticket_goes_back_and_forth_until_it_is_closed() {
    let world = World::start().await;
    let home = world.customer_sharing("A", Sharing::Everyone).await;
    let (ann, bob) = (world.person("ann", home).await, world.person("bob", home).await);
    let nadia = world.agent("nadia", Role::Agent).await;
    let otto = world.agent("otto", Role::Agent).await;
    let ticket = world.opens(&ann, "Back and forth").await.ticket;
    let state = async || world.ask(&ann.asking, GetTicket { ticket }).await.unwrap().row.state;
    let reply = |text: &str| Reply { ticket, text: text.into(), files: vec![], close: false, hold: false };

    world.ask(&ann.asking, reply("One more thing")).await.unwrap();
    assert_eq!(state().await, State::New);
    let taken = world.ask(&nadia.asking, TakeTicket { ticket }).await.unwrap();
    assert_eq!((taken.state, taken.agent, taken.version), (State::Open, Some(nadia.person), 3));
    let again = world.ask(&nadia.asking, TakeTicket { ticket }).await.unwrap();
    assert_eq!(again.version, 3, "nothing new");
    world.ask(&nadia.asking, reply("Is it plugged in?")).await.unwrap();
    assert_eq!(state().await, State::Waiting);
    let home_page = world.ask(&ann.asking, ShowHome {}).await.unwrap();
    assert_eq!((home_page.open, home_page.waiting, home_page.tickets.len()), (1, 1, 1));
    let taken = world.ask(&otto.asking, TakeTicket { ticket }).await.unwrap();
    assert_eq!((taken.state, taken.agent), (State::Waiting, Some(otto.person)));
    world.ask(&bob.asking, reply("I plugged it in")).await.unwrap();
    assert_eq!(state().await, State::Open);

    let closed = world.ask(&bob.asking, CloseTicket { ticket }).await.unwrap();
    assert_eq!(closed.state, State::Closed);
    for someone in [&ann, &nadia] {
        assert_eq!(world.ask(&someone.asking, reply("Late")).await.unwrap_err().code, Code::Conflict);
        assert_eq!(
            world.ask(&someone.asking, CloseTicket { ticket }).await.unwrap_err().code,
            Code::Conflict
        );
    }
    assert_eq!(world.ask(&nadia.asking, TakeTicket { ticket }).await.unwrap_err().code, Code::Conflict);
    let reopened = world.ask(&ann.asking, ReopenTicket { ticket }).await.unwrap();
    assert_eq!(reopened.state, State::Open);
    assert_eq!(world.ask(&ann.asking, ReopenTicket { ticket }).await.unwrap_err().code, Code::Conflict);

    let told = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    let told: Vec<_> = told.entries.iter().map(tell).collect();
    assert_eq!(
        told,
        [
            "ann Test: It does not work.",
            "ann Test: One more thing",
            "nadia Desk Taken",
            "nadia Desk: Is it plugged in?",
            "otto Desk Taken",
            "bob Test: I plugged it in",
            "bob Test Closed",
            "ann Test Reopened",
        ]
    );
    let queue = world.ask(&otto.asking, ListQueue { view: View::Mine, ..Default::default() }).await.unwrap();
    assert_eq!((queue.counts.mine, queue.tickets.len()), (1, 1));
    assert_eq!(world.recorded::<ArticleWritten>().await.len(), 3);
    assert_eq!(world.recorded::<TicketClosed>().await.len(), 1);
    assert_eq!(world.recorded::<TicketChanged>().await.len(), 8);
    world.drained().await;
    world.stop().await;
}

fn seeded(person: PersonId, customer: CustomerId, subject: &str, closed_by: Option<PersonId>) -> SeedTicket {
    SeedTicket {
        person,
        person_name: "Somebody".into(),
        customer,
        service: None,
        subject: subject.into(),
        text: "It does not work.".into(),
        priority: Priority::Normal,
        state: if closed_by.is_some() { State::Closed } else { State::New },
        agent: closed_by.map(|agent| (agent, "Nadia".into())),
        opened_at: chassis::clock::now(),
        replies: vec![],
        notes: vec![],
        confidential: false,
        participants: vec![],
        files: vec![],
        fields: [].into(),
        told: false,
    }
}

/// All pages of a list, each ticket once.
async fn whole_list(
    world: &World,
    someone: &Someone,
    scope: Scope,
    filter: Filter,
    query: &str,
) -> (BTreeSet<TicketId>, Counts) {
    let mut listed = BTreeSet::new();
    let mut after = None;
    loop {
        let request = ListTickets { scope, filter, query: query.into(), after, ..ListTickets::default() };
        let page = world.ask(&someone.asking, request).await.unwrap();
        assert!(page.tickets.len() <= 25);
        for row in &page.tickets {
            assert!(listed.insert(row.ticket), "listed twice");
        }
        after = page.next;
        if after.is_none() {
            return (listed, page.counts);
        }
    }
}

fn tell(entry: &Entry) -> String {
    match entry {
        Entry::Article(article) => format!("{}: {}", article.author_name, article.text),
        Entry::Happened(happened) => format!("{} {:?}", happened.by_name, happened.what),
        Entry::Unknown => "?".into(),
    }
}
