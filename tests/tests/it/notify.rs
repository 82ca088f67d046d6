//! People are told by mail.

use contracts::{
    Audience, Role, Secret, TicketId,
    v1::{
        identity::{
            Browser, CreateCustomerUser, CustomerUserFields, GetCustomerUser, InitializePassword, SignIn,
            UpdateCustomerUser, Validity,
        },
        notify::{ListMails, Mail, MailState},
        tickets::{CloseTicket, OpenTicket, Reply, TakeTicket},
    },
};
use e2e::{Place, Someone, World, eventually};
use mailbox::{Fault, Message};
use std::collections::BTreeMap;
use tickets::seed::{self, SeedQueue};

#[tokio::test]
async fn a_ticket_is_followed_by_mail() {
    a_ticket_is_told_of(Place::OneProcess).await;
}

#[tokio::test]
async fn two_replicas_send_each_mail_once() {
    a_ticket_is_told_of(Place::Processes { replicas: 2 }).await;
}

async fn a_ticket_is_told_of(place: Place) {
    let world = a_desk_with_one_queue_in(place).await;
    let oriale = world.customer("ORIALE").await;
    let (ann, marc) = (world.person("ann", oriale).await, world.agent("marc", Role::Agent).await);

    let ticket = opens(&world, &ann, "Printer <b>on fire</b>").await;
    let received = the_mail_to(&world, "ann@oriale.example", 1).await;
    world.ask(&marc.asking, TakeTicket { ticket }).await.expect("taken");
    replies(&world, &marc, ticket, "Have you tried <i>water</i>?").await;
    let answered = the_mail_to(&world, "ann@oriale.example", 2).await;
    replies(&world, &ann, ticket, "Out now, thank you.").await;
    let thanked = the_mail_to(&world, "marc@desk.example", 1).await;
    world.ask(&marc.asking, CloseTicket { ticket }).await.expect("closed");
    let closed = the_mail_to(&world, "ann@oriale.example", 3).await;

    assert!(received.subject.starts_with("We have it: Printer <b>on fire</b> (#"), "{}", received.subject);
    assert!(
        received.html.contains("Printer &#60;b&#62;on fire")
            || received.html.contains("Printer &lt;b&gt;on fire")
    );
    assert!(answered.text.contains("> Have you tried <i>water</i>?"));
    assert!(thanked.text.contains(&format!("{}/tickets/{ticket}", world.settings.desk_url)));
    assert!(closed.subject.starts_with("Closed: "));
    for mail in [&received, &answered, &closed] {
        assert!(mail.text.contains(&format!("{}/tickets/{ticket}", world.settings.portal_url)));
        assert_eq!(mail.headers["auto-submitted"], "auto-generated");
        assert_eq!(mail.headers["in-reply-to"], received.headers["in-reply-to"], "one thread");
        assert!(!mail.html.contains("<img") && !mail.html.contains("src="));
    }
    world.drained().await;
    all_mails_are_out(&world).await;
    assert_eq!(world.mailbox.messages().len(), 4);
    world.stop().await;
}

#[tokio::test]
async fn a_temporary_password_reaches_its_owner_and_nothing_else() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let ada = world.administrator().await;
    let fields = CustomerUserFields {
        first_name: "Ann \"x\" <a@b.test>, evil@c.test".into(),
        last_name: "O'Neil, Éva".into(),
        login: "eva".into(),
        email: "eva@oriale.example".into(),
        customer: Some(oriale),
        language: "fr".into(),
        time_zone: "Europe/Warsaw".into(),
        ..Default::default()
    };
    let eva = world.ask(&ada.asking, CreateCustomerUser { fields }).await.expect("created").person;

    world.ask(&ada.asking, InitializePassword { person: eva }).await.expect("issued");
    let mail = the_mail_to(&world, "eva@oriale.example", 1).await;

    assert_eq!(mail.to, ["eva@oriale.example"]);
    assert_eq!(mail.subject, "Votre mot de passe temporaire pour Oriale");
    let after_label =
        mail.text.split("Mot de passe temporaire:").nth(1).expect("the password is in the mail");
    let password = after_label.split_whitespace().next().expect("a password").to_owned();
    let browser = Browser {
        session: chassis::digest(chassis::token().expose()),
        ip: "192.0.2.1".into(),
        user_agent: "a test".into(),
    };
    let request = SignIn {
        audience: Audience::Portal,
        login: "eva".into(),
        password: Secret::new(password.clone()),
        keep: false,
        browser,
    };
    let signed_in = world.ask(&chassis::Asking::default(), request).await.expect("the password works");
    assert!(signed_in.must_change_password);

    all_mails_are_out(&world).await;
    let letters: i64 = sqlx::query_scalar("select count(*) from mail where letter is not null")
        .fetch_one(&world.system.notify.db)
        .await
        .expect("counted");
    assert_eq!(letters, 0, "what a mail said is forgotten");
    let said: String = sqlx::query_scalar("select coalesce(string_agg(mail::text, ' '), '') from mail")
        .fetch_one(&world.system.notify.db)
        .await
        .expect("read");
    assert!(!said.contains(&password));
    world.stop().await;
}

#[tokio::test]
async fn a_mail_server_in_trouble_loses_nothing() {
    let world = a_desk_with_one_queue().await;
    let oriale = world.customer("ORIALE").await;
    let (ann, ada) = (world.person("ann", oriale).await, world.administrator().await);

    // It wants a sign-in we cannot do: everything waits, and goes on by itself.
    world.mailbox.set_fault(Fault::AuthRequired535);
    opens(&world, &ann, "First").await;
    let waiting = troubled(&world, &ada, |mail| mail.trouble.contains("535")).await;
    assert_eq!((waiting.state, waiting.tries), (MailState::Queued, 0));
    world.mailbox.set_fault(Fault::None);
    the_mail_to(&world, "ann@oriale.example", 1).await;

    // It says "later" to one mail: that mail waits its minute.
    world.mailbox.set_fault(Fault::Refuse451);
    opens(&world, &ann, "Second").await;
    let waiting = troubled(&world, &ada, |mail| mail.trouble.contains("451")).await;
    assert_eq!((waiting.state, waiting.tries), (MailState::Queued, 1));
    world.mailbox.set_fault(Fault::None);
    a_minute_passes(&world).await;
    the_mail_to(&world, "ann@oriale.example", 2).await;

    // It hangs up after having kept the mail: the repeat can be recognised.
    world.mailbox.set_fault(Fault::DropAfterData);
    opens(&world, &ann, "Third").await;
    let once = the_mail_to(&world, "ann@oriale.example", 3).await;
    world.mailbox.set_fault(Fault::None);
    eventually("the mail waits for another try", || async { a_minute_passes(&world).await.then_some(()) })
        .await;
    let twice = the_mail_to(&world, "ann@oriale.example", 4).await;
    assert_eq!(once.message_id, twice.message_id);
    assert_eq!(once.headers["date"], twice.headers["date"]);

    // It refuses the recipient for good: given up at once, for administrators to see.
    world.mailbox.set_fault(Fault::Refuse550("ann@oriale.example".into()));
    opens(&world, &ann, "Fourth").await;
    let failed = troubled(&world, &ada, |mail| mail.state == MailState::Failed).await;
    assert!(failed.trouble.contains("550") && failed.subject.contains("Fourth"), "{failed:?}");
    assert_eq!(failed.to, "ann@oriale.example");
    all_mails_are_out(&world).await;
    assert!(world.ask(&ann.asking, ListMails::default()).await.is_err());
    world.stop().await;
}

#[tokio::test]
async fn a_slow_recipient_holds_up_nobody() {
    let world = a_desk_with_one_queue().await;
    let oriale = world.customer("ORIALE").await;
    let (ann, bob) = (world.person("ann", oriale).await, world.person("bob", oriale).await);

    world.mailbox.set_fault(Fault::StallSecondsFor("ann@oriale.example".into(), 6));
    opens(&world, &ann, "Slow").await;
    for number in 0..5 {
        opens(&world, &bob, &format!("Quick {number}")).await;
    }

    the_mail_to(&world, "bob@oriale.example", 5).await;
    assert!(world.mailbox.messages_to("ann@oriale.example").is_empty());
    the_mail_to(&world, "ann@oriale.example", 1).await;
    world.stop().await;
}

#[tokio::test]
async fn people_who_left_get_no_mail() {
    let world = a_desk_with_one_queue().await;
    let oriale = world.customer("ORIALE").await;
    let (ann, ada) = (world.person("ann", oriale).await, world.administrator().await);
    let ticket = opens(&world, &ann, "Before").await;
    the_mail_to(&world, "ann@oriale.example", 1).await;

    let user = world.ask(&ada.asking, GetCustomerUser { person: ann.person }).await.expect("found").user;
    let fields = CustomerUserFields { validity: Validity::Invalid, ..user.fields };
    let left = UpdateCustomerUser { person: ann.person, version: user.version, fields };
    world.ask(&ada.asking, left).await.expect("changed");
    world.drained().await;
    replies(&world, &ada, ticket, "Still there?").await;

    world.drained().await;
    all_mails_are_out(&world).await;
    assert_eq!(world.mailbox.messages_to("ann@oriale.example").len(), 1);
    world.stop().await;
}

async fn a_desk_with_one_queue() -> World {
    a_desk_with_one_queue_in(Place::OneProcess).await
}

async fn a_desk_with_one_queue_in(place: Place) -> World {
    let world = World::start_in(place).await;
    let names = BTreeMap::from([("en".to_owned(), "Service desk".to_owned())]);
    let queue = SeedQueue { key: "desk".into(), names, is_default: true };
    seed::catalogue(&world.system.tickets.db, &[queue], &[]).await.unwrap();
    world
}

async fn opens(world: &World, someone: &Someone, subject: &str) -> TicketId {
    let request = OpenTicket {
        service: None,
        subject: subject.into(),
        text: "It smokes.".into(),
        files: Vec::new(),
        ..OpenTicket::default()
    };
    world.ask(&someone.asking, request).await.expect("opened").ticket
}

async fn replies(world: &World, someone: &Someone, ticket: TicketId, text: &str) {
    let request = Reply { ticket, text: text.into(), files: Vec::new() };
    world.ask(&someone.asking, request).await.expect("replied");
}

/// Waits for somebody's n-th mail.
async fn the_mail_to(world: &World, address: &str, nth: usize) -> Message {
    eventually(&format!("mail {nth} to {address}"), || async {
        world.mailbox.messages_to(address).into_iter().nth(nth - 1)
    })
    .await
}

/// Waits for a late or given up mail as described.
async fn troubled(world: &World, ada: &Someone, as_described: impl Fn(&Mail) -> bool) -> Mail {
    eventually("the trouble shows", || async {
        let mails = world.ask(&ada.asking, ListMails { troubled: true }).await.ok()?.mails;
        mails.into_iter().find(|mail| as_described(mail))
    })
    .await
}

/// Says whether a mail was waiting for its next try; it is due now.
async fn a_minute_passes(world: &World) -> bool {
    sqlx::query("update mail set next_try_at = now() where state = 'queued' and next_try_at > now()")
        .execute(&world.system.notify.db)
        .await
        .expect("a minute passes")
        .rows_affected()
        > 0
}

async fn all_mails_are_out(world: &World) {
    eventually("all mails are out", || async {
        let queued: i64 = sqlx::query_scalar("select count(*) from mail where state = 'queued'")
            .fetch_one(&world.system.notify.db)
            .await
            .ok()?;
        (queued == 0).then_some(())
    })
    .await;
}
