//! People are told by mail.

use contracts::{
    Audience, Role,
    v1::{
        identity::{
            ChangeLanguage, CreateCustomerUser, CustomerFields, CustomerUserFields, InitializePassword,
            Sharing, Validity,
        },
        notify::{ListMails, Mail, MailState, MailTrouble},
        tickets::{CloseTicket, InviteParticipant, RemoveParticipant, TakeTicket},
    },
};
use e2e::{Place, Someone, World, eventually};
use mailbox::{Fault, Message};
use tokio_util::sync::CancellationToken;

#[tokio::test]
async fn a_ticket_is_followed_by_mail() {
    a_ticket_is_told_of(Place::OneProcess).await;
}

#[tokio::test]
async fn two_replicas_send_each_mail_once() {
    a_ticket_is_told_of(Place::Processes { replicas: 2 }).await;
}

async fn a_ticket_is_told_of(place: Place) {
    let world = World::start_in(place).await;
    let oriale = world.customer("ORIALE").await;
    let (ann, marc) = (world.person("ann", oriale).await, world.agent("marc", Role::Agent).await);

    let ticket = world.opens(&ann, "Printer <b>on fire</b>").await.ticket;
    let received = the_mail_to(&world, "ann@oriale.example", 1).await;
    world.ask(&marc.asking, TakeTicket { ticket }).await.expect("taken");
    world.replies(&marc, ticket, "Have you tried <i>water</i>?").await;
    let answered = the_mail_to(&world, "ann@oriale.example", 2).await;
    world.replies(&ann, ticket, "Out now, thank you.").await;
    let thanked = the_mail_to(&world, "marc@desk.example", 1).await;
    world.ask(&marc.asking, CloseTicket { ticket }).await.expect("closed");
    let closed = the_mail_to(&world, "ann@oriale.example", 3).await;

    assert!(received.subject.ends_with("] Printer <b>on fire</b>"), "{}", received.subject);
    assert!(
        received.html.contains("Printer &#60;b&#62;on fire")
            || received.html.contains("Printer &lt;b&gt;on fire")
    );
    assert!(answered.text.contains("> Have you tried <i>water</i>?"));
    assert!(thanked.text.contains(&format!("{}/tickets/{ticket}", world.settings.desk_url)));
    assert!(closed.text.contains("as solved"));
    let written = received.text.split_once("You wrote:").expect("what was written").1;
    assert!(written.trim_start().starts_with("> "), "{}", received.text);
    let asked = answered.text.split_once("You wrote on ").expect("what was asked").1;
    assert!(asked.contains("\n> "), "{asked}");
    for mail in [&received, &answered, &closed] {
        assert!(mail.text.contains(&format!("{}/tickets/{ticket}", world.settings.portal_url)));
        assert_eq!(mail.headers["auto-submitted"], "auto-generated");
        assert_eq!(mail.headers["in-reply-to"], received.headers["in-reply-to"], "one thread");
        assert_eq!(mail.subject, received.subject, "one subject");
        assert!(!mail.html.contains("<img") && !mail.html.contains("src="));
    }
    world.mails_are_out().await;
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
    let (signed_in, _) = world.enter(Audience::Portal, "eva", &password).await.expect("the password works");
    assert!(signed_in.must_change_password);

    world.mails_are_out().await;
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
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let (ann, ada) = (world.person("ann", oriale).await, world.administrator().await);

    // It wants a sign-in we cannot do: everything waits, and goes on by itself.
    world.mailbox.set_fault(Fault::AuthRequired535);
    world.opens(&ann, "First").await;
    let waiting = troubled(&world, &ada, |mail| mail.trouble.contains("535")).await;
    assert_eq!(
        (waiting.state, waiting.tries, waiting.why),
        (MailState::Queued, 0, Some(MailTrouble::Server))
    );
    world.mailbox.set_fault(Fault::None);
    the_mail_to(&world, "ann@oriale.example", 1).await;

    // It says "later" to one mail: that mail waits its minute.
    world.mailbox.set_fault(Fault::Refuse451);
    world.opens(&ann, "Second").await;
    let waiting = troubled(&world, &ada, |mail| mail.trouble.contains("451")).await;
    assert_eq!((waiting.state, waiting.tries), (MailState::Queued, 1));
    world.mailbox.set_fault(Fault::None);
    a_minute_passes(&world).await;
    the_mail_to(&world, "ann@oriale.example", 2).await;

    // It hangs up after having kept the mail: the repeat can be recognised.
    world.mailbox.set_fault(Fault::DropAfterData);
    world.opens(&ann, "Third").await;
    let once = the_mail_to(&world, "ann@oriale.example", 3).await;
    world.mailbox.set_fault(Fault::None);
    eventually("the mail waits for another try", || async { a_minute_passes(&world).await.then_some(()) })
        .await;
    let twice = the_mail_to(&world, "ann@oriale.example", 4).await;
    assert_eq!(once.message_id, twice.message_id);
    assert_eq!(once.headers["date"], twice.headers["date"]);

    // It refuses the recipient for good: given up at once, for administrators to see.
    world.mailbox.set_fault(Fault::Refuse550("ann@oriale.example".into()));
    world.opens(&ann, "Fourth").await;
    let failed = troubled(&world, &ada, |mail| mail.state == MailState::Failed).await;
    assert!(failed.trouble.contains("550") && failed.subject.starts_with("[#"), "{failed:?}");
    assert!(!failed.subject.contains("Fourth"), "of a ticket, its number alone is told: {failed:?}");
    assert_eq!((failed.to.as_str(), failed.why), ("ann@oriale.example", Some(MailTrouble::Refused)));
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page("/mails?troubled=yes").await.unwrap();
    let said = page.find("The e-mail server refused it for good").expect("in words");
    assert!(
        page[said..].find("<details").expect("and behind it") < page[said..].find("550").expect("the reason")
    );
    world.mails_are_out().await;
    assert!(world.ask(&ann.asking, ListMails::default()).await.is_err());
    world.stop().await;
}

#[tokio::test]
async fn a_slow_recipient_holds_up_nobody() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let (ann, bob) = (world.person("ann", oriale).await, world.person("bob", oriale).await);

    world.mailbox.set_fault(Fault::StallSecondsFor("ann@oriale.example".into(), 6));
    world.opens(&ann, "Slow").await;
    for number in 0..5 {
        world.opens(&bob, &format!("Quick {number}")).await;
    }

    the_mail_to(&world, "bob@oriale.example", 5).await;
    assert!(world.mailbox.messages_to("ann@oriale.example").is_empty());
    the_mail_to(&world, "ann@oriale.example", 1).await;
    world.stop().await;
}

/// Bob sees every ticket of the customer: what he is mailed hangs on being invited, and on nothing else.
#[tokio::test]
async fn who_is_invited_is_told_once_and_who_is_removed_hears_no_more() {
    let world = World::start().await;
    let customer = CustomerFields {
        number: "ORIALE".into(),
        name: "Oriale".into(),
        sharing: Sharing::Everyone,
        ..CustomerFields::default()
    };
    let oriale = world.customer_with(customer).await;
    let (ann, bob) = (world.person("ann", oriale).await, world.person("bob", oriale).await);
    let marc = world.agent("marc", Role::Agent).await;
    world.ask(&bob.asking, ChangeLanguage { language: "pl".into() }).await.expect("changed");
    world.drained().await;
    let ticket = world.opens(&ann, "Printer <b>on fire</b>").await.ticket;
    let invite = async || {
        let request = InviteParticipant { ticket, login: "bob@oriale.example".into() };
        world.ask(&ann.asking, request).await.expect("invited");
    };
    let remove = async || {
        world.ask(&ann.asking, RemoveParticipant { ticket, person: bob.person }).await.expect("removed");
    };

    invite().await;
    invite().await;
    let invited = the_mail_to(&world, "bob@oriale.example", 1).await;
    assert!(invited.subject.ends_with("] Printer <b>on fire</b>"), "{}", invited.subject);
    assert!(
        invited.text.contains("Masz zaproszenie") && invited.text.contains("ann Test"),
        "{}",
        invited.text
    );
    let link = format!("{}/tickets/{ticket}", world.settings.portal_url);
    assert!(invited.text.contains(&link) && invited.html.contains(&link));
    assert!(!invited.html.contains("<b>on fire"), "what was typed is text");
    world.mails_are_out().await;
    assert_eq!(world.mailbox.messages_to("bob@oriale.example").len(), 1, "once");

    remove().await;
    world.replies(&marc, ticket, "Have you tried water?").await;
    the_mail_to(&world, "ann@oriale.example", 2).await;
    // Removed before the mail server took it, an invitation is none.
    let ada = world.administrator().await;
    world.mailbox.set_fault(Fault::AuthRequired535);
    invite().await;
    troubled(&world, &ada, |mail| mail.trouble.contains("535")).await;
    remove().await;
    world.mailbox.set_fault(Fault::None);
    world.mails_are_out().await;
    assert_eq!(
        world.mailbox.messages_to("bob@oriale.example").len(),
        1,
        "he still sees it, and hears nothing"
    );
    world.stop().await;
}

#[tokio::test]
async fn people_who_left_get_no_mail() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let (ann, ada) = (world.person("ann", oriale).await, world.administrator().await);
    let ticket = world.opens(&ann, "Before").await.ticket;
    the_mail_to(&world, "ann@oriale.example", 1).await;

    world.set_validity(&ada, ann.person, Validity::Invalid).await;
    world.drained().await;
    world.replies(&ada, ticket, "Still there?").await;

    world.mails_are_out().await;
    assert_eq!(world.mailbox.messages_to("ann@oriale.example").len(), 1);
    old_mails_are_forgotten_around_whoever_holds_one(&world).await;
    world.stop().await;
}

/// Red when they go in one statement: it would wait for the one, and give up on all.
async fn old_mails_are_forgotten_around_whoever_holds_one(world: &World) {
    let db = &world.system.notify.db;
    sqlx::query(
        "insert into mail (mail, event, person, letter, subject, state, created_at, locked_until)
         select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), null::jsonb, 'old', 'sent',
                now() - interval '91 days', null::timestamptz
         from generate_series(1, 2500)
         union all
         select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '{}'::jsonb, 'old', 'queued',
                now() - interval '91 days', now() + interval '1 hour'",
    )
    .execute(db)
    .await
    .unwrap();
    let mut holding = db.begin().await.unwrap();
    sqlx::query("select mail from mail where subject = 'old' and state = 'sent' limit 1 for update")
        .execute(&mut *holding)
        .await
        .unwrap();
    let stop = CancellationToken::new();

    let forgetting = tokio::spawn(notify::forget(world.system.notify.clone(), stop.clone()));

    eventually("all are forgotten but the one held and the one that waits", || async {
        let left: i64 =
            sqlx::query_scalar("select count(*) from mail where subject = 'old'").fetch_one(db).await.ok()?;
        (left == 2).then_some(())
    })
    .await;
    stop.cancel();
    forgetting.await.unwrap();
    holding.rollback().await.unwrap();
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
