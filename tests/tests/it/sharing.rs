//! Who else sees a ticket: people who were invited, and colleagues kept out.

use contracts::{
    Audience, Code, Failure, Problem, Role, TicketId,
    v1::{identity::Sharing, tickets::*},
};
use e2e::{Someone, World, eventually, form};
use mailbox::Fault;
use std::collections::BTreeMap;

#[tokio::test]
async fn who_is_invited_takes_part_until_they_leave() {
    let world = World::start().await;
    let oriale = world.customer_sharing("ORIALE", Sharing::Own).await;
    let (ann, bob) = (world.person("ann", oriale).await, world.person("bob", oriale).await);
    let eve = world.person("eve", world.customer_sharing("EVIL", Sharing::Everyone).await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    world.drained().await;
    let ticket = world.opens(&ann, "Shared work").await.ticket;
    assert!(!sees(&world, &bob, ticket).await && !sees(&world, &eve, ticket).await);

    // Ann only knows her colleagues; nobody decides this for her.
    let invite = |login: &str| InviteParticipant { ticket, login: login.into() };
    for nobody in ["eve", "eve@oriale.example", "nadia", "", "nobody"] {
        let refused = world.ask(&ann.asking, invite(nobody)).await.unwrap_err();
        assert_eq!(refused.fields[0].field, "login", "{nobody}");
    }
    for stranger in [&bob, &eve] {
        let refused = world.ask(&stranger.asking, invite("bob")).await.unwrap_err();
        assert_eq!(refused.code, Code::NotFound);
    }
    let detail = world.ask(&ann.asking, invite("BOB@Oriale.example")).await.unwrap();
    let names: Vec<_> = detail.participants.iter().map(|participant| participant.name.as_str()).collect();
    assert_eq!(names, ["bob Test"]);
    let again = world.ask(&ann.asking, invite("bob")).await.unwrap();
    assert_eq!(again.row.version, detail.row.version, "nothing new");

    // He finds it, reads it and answers; he does not decide who else does.
    let page = world.ask(&bob.asking, everything()).await.unwrap();
    assert!(!page.shared, "what he was invited to counts as his: there is nothing beyond");
    assert_eq!((page.counts.all, page.tickets[0].ticket), (1, ticket));
    let detail = world.ask(&bob.asking, GetTicket { ticket }).await.unwrap();
    assert_eq!((detail.may_reply, detail.may_share), (true, false));
    world.replies(&bob, ticket, "I can help.").await;
    let refused = world.ask(&bob.asking, invite("eve")).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    // Staff know everybody.
    let detail = world.ask(&nadia.asking, invite("eve")).await.unwrap();
    assert_eq!(detail.participants.len(), 2);
    assert!(sees(&world, &eve, ticket).await);

    // Each hears of being invited and of what the others write, and of nothing they wrote themselves.
    world.replies(&nadia, ticket, "Try this.").await;
    let told =
        |mails: Vec<mailbox::Message>| -> Vec<String> { mails.into_iter().map(|m| m.subject).collect() };
    eventually("everybody's mail", || async {
        let [ann, bob, eve] = ["ann", "bob", "eve"]
            .map(|login| told(world.mailbox.messages_to(&format!("{login}@oriale.example"))).len());
        ((ann, bob, eve) == (3, 2, 2)).then_some(())
    })
    .await;

    // Bob leaves by himself; it is gone for him, and he hears no more.
    let leave = || RemoveParticipant { ticket, person: bob.person };
    let refused = world.ask(&eve.asking, leave()).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden, "only whose ticket it is, and he");
    let last = world.ask(&bob.asking, leave()).await.unwrap();
    assert_eq!((last.participants.len(), last.may_reply), (1, false));
    assert!(!sees(&world, &bob, ticket).await);
    assert_eq!(world.ask(&bob.asking, everything()).await.unwrap().counts.all, 0);
    world.replies(&nadia, ticket, "And this.").await;
    world.mails_are_out().await;
    assert_eq!(world.mailbox.messages_to("bob@oriale.example").len(), 2);

    let entries = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap().entries;
    let happened: Vec<_> = entries.iter().filter_map(happening).collect();
    assert_eq!(
        happened,
        [
            (Happening::Invited, "bob Test".to_owned()),
            (Happening::Invited, "eve Test".to_owned()),
            (Happening::Left, "bob Test".to_owned()),
        ]
    );

    // Whoever reads it knows who did it and to whom, on both sites.
    world.ask(&ann.asking, RemoveParticipant { ticket, person: eve.person }).await.unwrap();
    for (site, login) in [(Audience::Portal, "ann"), (Audience::Desk, "nadia")] {
        let mut browser = world.browser_of(site, login).await;
        let html = browser.page(&format!("/tickets/{ticket}")).await.unwrap();
        for line in [
            "ann Test invited bob Test to this ticket.",
            "nadia Desk invited eve Test to this ticket.",
            "bob Test left this ticket.",
            "ann Test took eve Test off this ticket.",
        ] {
            assert!(html.contains(line), "{site:?}: {line}");
        }
    }
    world.stop().await;
}

#[tokio::test]
async fn a_confidential_ticket_is_kept_from_colleagues() {
    let world = World::start().await;
    let oriale = world.customer_sharing("ORIALE", Sharing::Everyone).await;
    let (ann, bob) = (world.person("ann", oriale).await, world.person("bob", oriale).await);
    let nadia = world.agent("nadia", Role::Agent).await;
    let ticket = world.opens(&ann, "My pay slip").await.ticket;
    assert!(sees(&world, &bob, ticket).await);
    let keep = |confidential| SetConfidential { ticket, confidential };
    assert_eq!(world.ask(&bob.asking, keep(true)).await.unwrap_err().code, Code::Forbidden);

    let row = world.ask(&ann.asking, keep(true)).await.unwrap();

    assert!(row.confidential);
    assert!(!sees(&world, &bob, ticket).await);
    assert_eq!(world.ask(&bob.asking, everything()).await.unwrap().counts.all, 0);
    assert!(sees(&world, &ann, ticket).await && sees(&world, &nadia, ticket).await);
    // It may also be so from the first moment, and colleagues may be let in.
    let sealed = OpenTicket { confidential: true, ..form("Quietly") };
    let sealed = world.ask(&ann.asking, sealed).await.unwrap().ticket;
    assert!(!sees(&world, &bob, sealed).await);
    world.ask(&nadia.asking, SetConfidential { ticket: sealed, confidential: false }).await.unwrap();
    assert!(sees(&world, &bob, sealed).await);
    world.stop().await;
}

#[tokio::test]
async fn a_mail_waits_for_nobody_who_may_no_longer_read_it() {
    let world = World::start().await;
    let oriale = world.customer_sharing("ORIALE", Sharing::Own).await;
    let (ann, bob) = (world.person("ann", oriale).await, world.person("bob", oriale).await);
    let nadia = world.agent("nadia", Role::Agent).await;
    world.drained().await;
    let ticket = world.opens(&ann, "Almost sent").await.ticket;
    world.ask(&ann.asking, InviteParticipant { ticket, login: "bob".into() }).await.unwrap();
    world.mails_are_out().await;

    // The mail server takes nothing for a while, and in between Bob is no longer invited.
    world.mailbox.set_fault(Fault::Refuse451);
    world.replies(&nadia, ticket, "CANARY").await;
    world.drained().await;
    eventually("both mails were tried in vain", || async {
        let tried: i64 = sqlx::query_scalar("select count(*) from mail where state = 'queued' and tries > 0")
            .fetch_one(&world.system.notify.db)
            .await
            .ok()?;
        (tried == 2).then_some(())
    })
    .await;
    world.ask(&ann.asking, RemoveParticipant { ticket, person: bob.person }).await.unwrap();
    world.mailbox.set_fault(Fault::None);
    sqlx::query("update mail set next_try_at = now() where state = 'queued'")
        .execute(&world.system.notify.db)
        .await
        .unwrap();

    world.mails_are_out().await;
    let canaries = |login: &str| {
        let mails = world.mailbox.messages_to(&format!("{login}@oriale.example"));
        mails.iter().filter(|mail| mail.text.contains("CANARY")).count()
    };
    assert_eq!((canaries("ann"), canaries("bob")), (1, 0));
    world.stop().await;
}

#[tokio::test]
async fn queues_and_services_are_arranged_on_the_desk() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer_sharing("ORIALE", Sharing::Own).await).await;
    let (nadia, ada) = (world.agent("nadia", Role::Agent).await, world.administrator().await);
    let names = |name: &str| BTreeMap::from([("en".to_owned(), name.to_owned())]);
    let first = world.ask(&nadia.asking, ListQueues {}).await.unwrap().queues.remove(0);
    assert!(first.is_default && first.group == contracts::GroupId::FIRST);

    // The default is passed on, never lost.
    let save = |queue: &QueueRecord| SaveQueue {
        queue: Some(queue.queue),
        version: queue.version,
        names: queue.names.clone(),
        group: queue.group,
        valid: queue.valid,
        is_default: queue.is_default,
    };
    assert_eq!(world.ask(&nadia.asking, save(&first)).await.unwrap_err().code, Code::Forbidden);
    let refused = world.ask(&ada.asking, SaveQueue { valid: false, ..save(&first) }).await.unwrap_err();
    assert_eq!(refused.fields[0].field, "valid");
    let new = SaveQueue {
        queue: None,
        version: 0,
        names: names("Second"),
        group: first.group,
        valid: true,
        is_default: true,
    };
    let second = world.ask(&ada.asking, new).await.unwrap();
    let stale = world.ask(&ada.asking, save(&first)).await.unwrap_err();
    assert_eq!(stale.code, Code::Conflict, "it is no longer the default");
    let queues = world.ask(&nadia.asking, ListQueues {}).await.unwrap().queues;
    let defaults: Vec<_> = queues.iter().filter(|queue| queue.is_default).map(|queue| queue.queue).collect();
    assert_eq!(defaults, [second.queue]);

    // Tickets move between them.
    let ticket = world.opens(&ann, "Where").await.ticket;
    let moved =
        world.ask(&nadia.asking, MoveTicket { ticket, queue: first.queue, version: None }).await.unwrap();
    assert_eq!(moved.queue_name, first.names["en"]);
    let entries = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap().entries;
    assert_eq!(entries.iter().find_map(happening), Some((Happening::Moved, first.names["en"].clone())));

    // A service is never below itself.
    let service = |name: &str, parent| SaveService {
        service: None,
        version: 0,
        names: names(name),
        parent,
        queue: first.queue,
        valid: true,
        signpost: None,
    };
    let top = world.ask(&ada.asking, service("Workplace", None)).await.unwrap();
    let below = world.ask(&ada.asking, service("Printing", Some(top.service))).await.unwrap();
    assert_eq!((below.path.as_str(), below.depth, below.counts), ("Workplace::Printing", 1, true));
    let circle = SaveService {
        service: Some(top.service),
        version: top.version,
        ..service("Workplace", Some(below.service))
    };
    assert_eq!(problem(&world.ask(&ada.asking, circle).await.unwrap_err()), ("parent", Problem::Malformed));
    let off = SaveService {
        service: Some(top.service),
        version: top.version,
        valid: false,
        ..service("Workplace", None)
    };
    assert_eq!(world.ask(&ann.asking, ListServices::default()).await.unwrap().services.len(), 2);
    world.ask(&ada.asking, off).await.unwrap();
    assert_eq!(world.ask(&ann.asking, ListServices::default()).await.unwrap().services, []);
    let tree = world.ask(&nadia.asking, ListServiceTree {}).await.unwrap().services;
    assert_eq!(tree.iter().map(|service| service.counts).collect::<Vec<_>>(), [false, false]);
    world.stop().await;
}

/// As the page shows it, and as a mail would be.
async fn sees(world: &World, someone: &Someone, ticket: TicketId) -> bool {
    let detail = world.ask(&someone.asking, GetTicket { ticket }).await;
    let mail = world.ask(&someone.asking, MaySee { ticket, takes_part: false }).await;
    assert_eq!(detail.is_ok(), mail.is_ok());
    detail.is_ok()
}

fn everything() -> ListTickets {
    ListTickets { scope: Scope::Customers, filter: Filter::All, ..ListTickets::default() }
}

fn happening(entry: &Entry) -> Option<(Happening, String)> {
    match entry {
        Entry::Happened(happened) => Some((happened.what, happened.about.clone())),
        _ => None,
    }
}

fn problem(failure: &Failure) -> (&str, Problem) {
    (failure.fields[0].field.as_str(), failure.fields[0].problem)
}
