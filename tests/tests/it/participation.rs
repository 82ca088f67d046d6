//! Who was invited to a ticket takes part in it for as long as that holds under which they were.

use contracts::{
    Audience::{Desk, Portal},
    Code, CustomerId, Role, TicketId,
    v1::{identity::*, tickets::*},
};
use e2e::{Someone, World, eventually};

#[tokio::test]
async fn who_moves_away_takes_part_no_more() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let oriale = world.customer_sharing("ORIALE", Sharing::Own).await;
    let other = world.customer_sharing("OTHER", Sharing::Own).await;
    let (ann, bob) = (world.person("ann", oriale).await, world.person("bob", oriale).await);
    let nadia = world.agent("nadia", Role::Agent).await;
    world.drained().await;
    let ticket = world.opens(&ann, "Shared work").await.ticket;
    let invite = || InviteParticipant { ticket, login: "bob".into() };
    world.ask(&ann.asking, invite()).await.unwrap();
    world.replies(&bob, ticket, "I can help.").await;
    world.replies(&nadia, ticket, "Try this.").await;
    world.mails_are_out().await;
    let mails = world.mailbox.messages_to("bob@oriale.example").len();

    moves(&world, &ada, &bob, other).await;

    // At once, whatever tickets has heard by then.
    let bob = world.sign_in(Portal, "bob").await.unwrap();
    let look = world.ask(&bob.asking, GetTicket { ticket }).await.unwrap_err();
    assert_eq!(look.code, Code::NotFound);
    let reply = Reply { ticket, text: "Still here.".into(), files: Vec::new(), close: false, hold: false };
    assert_eq!(world.ask(&bob.asking, reply).await.unwrap_err().code, Code::NotFound);
    let mine = ListTickets { filter: Filter::All, ..ListTickets::default() };
    assert_eq!(world.ask(&bob.asking, mine).await.unwrap().counts.all, 0);
    let mail = MaySee { ticket, takes_part: true };
    assert_eq!(world.ask(&bob.asking, mail).await.unwrap_err().code, Code::NotFound);
    world.replies(&nadia, ticket, "And this.").await;
    world.mails_are_out().await;
    assert_eq!(world.mailbox.messages_to("bob@oriale.example").len(), mails);

    // Told once, on both sites, and he is on it no more.
    eventually("it stands in the history", || async {
        (ended(&world, &nadia, ticket).await == 1).then_some(())
    })
    .await;
    let detail = world.ask(&nadia.asking, GetTicket { ticket }).await.unwrap();
    assert!(detail.participants.is_empty());
    for (site, login) in [(Portal, "ann"), (Desk, "nadia")] {
        let html = world.browser_of(site, login).await.page(&format!("/tickets/{ticket}")).await.unwrap();
        assert!(html.contains("bob Test belongs to another customer now"), "{site:?}");
    }

    // Coming back is not being invited: that is for somebody to do again.
    moves(&world, &ada, &bob, oriale).await;
    let bob = world.sign_in(Portal, "bob").await.unwrap();
    assert_eq!(world.ask(&bob.asking, GetTicket { ticket }).await.unwrap_err().code, Code::NotFound);
    world.drained().await;
    world.ask(&ann.asking, invite()).await.unwrap();
    assert!(world.ask(&bob.asking, GetTicket { ticket }).await.is_ok());
    assert_eq!(ended(&world, &nadia, ticket).await, 1);
    world.stop().await;
}

#[tokio::test]
async fn an_invalid_customers_ticket_is_shut_to_who_was_invited() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let oriale = world.customer_sharing("ORIALE", Sharing::Own).await;
    let ann = world.person("ann", oriale).await;
    let eve = world.person("eve", world.customer_sharing("OTHER", Sharing::Own).await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    world.drained().await;
    let ticket = world.opens(&ann, "Shared work").await.ticket;
    world.ask(&nadia.asking, InviteParticipant { ticket, login: "eve".into() }).await.unwrap();
    assert!(world.ask(&eve.asking, GetTicket { ticket }).await.is_ok());
    world.mails_are_out().await;
    let mails = world.mailbox.messages_to("eve@oriale.example").len();

    world.change_customer(&ada, oriale, |fields| fields.validity = Validity::InvalidTemporarily).await;
    world.drained().await;

    assert_eq!(world.ask(&eve.asking, GetTicket { ticket }).await.unwrap_err().code, Code::NotFound);
    world.replies(&nadia, ticket, "And this.").await;
    world.mails_are_out().await;
    assert_eq!(world.mailbox.messages_to("eve@oriale.example").len(), mails);

    // It was only shut.
    world.change_customer(&ada, oriale, |fields| fields.validity = Validity::Valid).await;
    world.drained().await;
    assert!(world.ask(&eve.asking, GetTicket { ticket }).await.is_ok());
    world.stop().await;
}

async fn moves(world: &World, by: &Someone, who: &Someone, to: CustomerId) {
    let CustomerUser { version, fields, .. } = world.user(by, who.person).await;
    let fields = CustomerUserFields { customer: Some(to), ..fields };
    let request = UpdateCustomerUser { person: who.person, version, fields };
    world.ask(&by.asking, request).await.expect("moved");
}

async fn ended(world: &World, by: &Someone, ticket: TicketId) -> usize {
    let entries = world.ask(&by.asking, GetTicket { ticket }).await.unwrap().entries;
    let away = |entry: &&Entry| matches!(entry, Entry::Happened(told) if told.what == Happening::MovedAway);
    entries.iter().filter(away).count()
}
