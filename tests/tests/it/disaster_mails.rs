//! After a disaster, mails: what may have been sent before is not sent again by itself, and a full disk loses none.

use contracts::{
    Audience,
    v1::{
        identity::InitializePassword,
        notify::{DecideMails, ListMails, Mail, MailState, MailTrouble},
    },
};
use e2e::{Place, World, eventually};
use serde_json::Value;
use uuid::Uuid;

/// Everything is longer ago than no time at all.
const AT_ONCE: [(&str, &str, &str); 1] = [("notify", "mail-again-minutes", "0")];

#[tokio::test]
async fn a_notify_that_was_put_back_sends_nothing_again_by_itself() {
    let mut world = World::start_with(Place::OneProcess, &AT_ONCE).await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await;
    world.opens(&ann, "Before").await;
    world.mails_are_out().await;
    // One that waits in the dump, and is sent after it.
    world.mailbox.set_fault(mailbox::Fault::AuthRequired535);
    world.opens(&ann, "Waiting").await;
    world.drained().await;
    world.interrupted(async |backing, _| backing.dump("notify").await.unwrap()).await;
    world.mailbox.set_fault(mailbox::Fault::None);
    world.mails_are_out().await;
    world.drained().await;
    // That sending stopped is an alarm, of which administrators get a mail: there is one only now.
    let ada = world.administrator().await;
    let later = world.opens(&ann, "After").await;
    let eva = world.person("eva", oriale).await;
    world.ask(&ada.asking, InitializePassword { person: eva.person }).await.expect("issued");
    world.mails_are_out().await;
    let sent = world.mails_to_customers();
    assert_eq!(sent.len(), 4);

    world.interrupted(async |backing, _| backing.put_back("notify").await.unwrap()).await;
    world.drained().await;
    let ada = world.sign_in(Audience::Desk, "ada").await.expect("signed in");

    let mails = eventually("what may have been sent waits", || async {
        let mails = world.ask(&ada.asking, ListMails { troubled: true }).await.ok()?;
        (mails.held == 2 && mails.mails.len() == 3).then_some(mails.mails)
    })
    .await;
    let in_state = |state| mails.iter().filter(move |mail: &&Mail| mail.state == state);
    assert!(in_state(MailState::Held).all(|mail| mail.why == Some(MailTrouble::Again)));
    assert_eq!(in_state(MailState::Failed).count(), 1, "the password is never sent again");
    world.mails_are_out().await;
    assert_eq!(world.mails_to_customers().len(), 4, "nothing went out by itself");

    // Somebody decides: one goes, with the Message-ID it had, and the rest does not.
    let after = in_state(MailState::Held)
        .find(|mail| mail.subject == format!("[#{}]", later.number))
        .expect("it waits");
    let decision = DecideMails { mails: vec![after.mail], all: false, send: true };
    world.ask(&ada.asking, decision).await.expect("sent");
    let again = eventually("it goes", || async { world.mails_to_customers().into_iter().nth(4) }).await;
    let first = sent.iter().find(|mail| mail.subject == again.subject).expect("it was sent before");
    assert_eq!(again.message_id, first.message_id);
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page("/mails?troubled=yes").await.unwrap();
    assert!(page.contains("1 e-mail waits for your decision."), "{page}");
    assert!(world.ask(&ann.asking, DecideMails { all: true, ..DecideMails::default() }).await.is_err());
    world.ask(&ada.asking, DecideMails { all: true, ..DecideMails::default() }).await.expect("discarded");
    let left = world.ask(&ada.asking, ListMails::default()).await.expect("mails");
    assert_eq!((left.held, left.queued), (0, 0));

    // What is new is sent as ever.
    let ann = world.sign_in(Audience::Portal, "ann").await.expect("signed in");
    world.opens(&ann, "New").await;
    world.mails_are_out().await;
    assert_eq!(world.mails_to_customers().len(), 6);
    world.stop().await;
}

/// A database that lost its last seconds: nobody has to decide anything.
#[tokio::test]
async fn a_mail_of_a_moment_ago_is_sent_again_as_the_same() {
    let mut world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await;
    world.drained().await;
    world.interrupted(async |backing, _| backing.dump("notify").await.unwrap()).await;
    world.opens(&ann, "A moment ago").await;
    world.mails_are_out().await;

    world.interrupted(async |backing, _| backing.put_back("notify").await.unwrap()).await;

    let twice = eventually("it is sent again", || async {
        let mails = world.mailbox.messages_to("ann@oriale.example");
        (mails.len() == 2).then_some(mails)
    })
    .await;
    assert_eq!(twice[0].message_id, twice[1].message_id);
    world.stop().await;
}

#[tokio::test]
async fn how_far_notify_has_come_stands_in_its_stream() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await;
    world.opens(&ann, "Printer on fire").await;
    world.mails_are_out().await;

    for consumer in ["react:identity", "react:tickets"] {
        eventually("the marker is where the reader is", || async {
            let (life, seq): (String, i64) =
                sqlx::query_as("select life, seq from cursor where consumer = $1")
                    .bind(consumer)
                    .fetch_one(&world.system.notify.db)
                    .await
                    .ok()?;
            let marker = marker(&world, consumer).await?;
            (marker["life"] == life.as_str() && marker["seq"] == seq).then_some(())
        })
        .await;
    }
    world.stop().await;
}

#[tokio::test]
async fn a_full_disk_is_waited_out_and_nothing_is_parked() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await;
    let db = &world.system.notify.db;
    // What PostgreSQL says when there is no room: more often than an event is tried that cannot be applied.
    sqlx::raw_sql(
        "create sequence tried;
         create function there_is_no_room() returns trigger language plpgsql as $$
         begin
             perform nextval('tried');
             raise exception 'could not extend file: No space left on device' using errcode = '53100';
         end $$;
         create trigger full_disk before insert on mail for each row execute function there_is_no_room();",
    )
    .execute(db)
    .await
    .unwrap();

    world.opens(&ann, "Printer on fire").await;
    eventually("it is tried again and again", || async {
        let tried: i64 = sqlx::query_scalar("select last_value from tried").fetch_one(db).await.ok()?;
        (tried >= 6).then_some(())
    })
    .await;
    let parked: i64 = sqlx::query_scalar("select count(*) from parked").fetch_one(db).await.unwrap();
    assert_eq!(parked, 0);

    sqlx::raw_sql("drop trigger full_disk on mail").execute(db).await.unwrap();
    eventually("the mail goes out", || async { world.mailbox.messages_to("ann@oriale.example").pop() }).await;
    world.stop().await;
}

#[tokio::test]
async fn the_buttons_of_the_desk_decide() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await;
    world.administrator().await;
    // Whoever was at them when they were held has said that nobody else is.
    world.mailbox.set_fault(mailbox::Fault::Refuse451);
    for subject in ["Send", "Discard"] {
        world.opens(&ann, subject).await;
    }
    world.drained().await;
    sqlx::query("update mail set state = 'held', why = 'again', trouble = 'put back' where state = 'queued'")
        .execute(&world.system.notify.db)
        .await
        .unwrap();
    world.mailbox.set_fault(mailbox::Fault::None);
    let mail: Uuid = sqlx::query_scalar("select mail from mail where subject like '%Send'")
        .fetch_one(&world.system.notify.db)
        .await
        .unwrap();

    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page("/mails").await.unwrap();
    assert!(page.contains("Waits for a decision"), "{page}");
    let one = desk.form("/mails", "mail").await.unwrap();
    let one = one.set("mail", mail.to_string()).set("decision", "send");
    let answer = desk.submit(&one).await.unwrap().expect(303, "sent").unwrap();
    assert_eq!(desk.told(&answer).await.unwrap(), "On their way.");
    eventually("it goes", || async { world.mails_to_customers().pop() }).await;
    let all = desk.form("/mails", "all").await.unwrap().set("decision", "discard");
    desk.submit(&all).await.unwrap().expect(303, "discarded").unwrap();
    let states: Vec<String> = sqlx::query_scalar("select state from mail order by subject")
        .fetch_all(&world.system.notify.db)
        .await
        .unwrap();
    assert!(!states.iter().any(|state| state == "held"), "{states:?}");
    assert_eq!(world.mails_to_customers().len(), 1);
    world.stop().await;
}

/// As the provisioner reads it, who may read everything.
async fn marker(world: &World, consumer: &str) -> Option<Value> {
    let seed = world.settings.keys.seed(backing::users::PROVISIONER).ok()?.to_owned();
    let client = async_nats::ConnectOptions::with_nkey(seed)
        .custom_inbox_prefix("_INBOX_provisioner")
        .connect(&world.settings.nats_url)
        .await
        .ok()?;
    let reader = Uuid::new_v5(&Uuid::NAMESPACE_OID, consumer.as_bytes());
    let subject = format!("guichet.evt.notify.v1.marker.{reader}");
    let stream = async_nats::jetstream::new(client).get_stream("EVT_NOTIFY").await.ok()?;
    let message = stream.get_last_raw_message_by_subject(&subject).await.ok()?;
    serde_json::from_slice(&message.payload).ok()
}
