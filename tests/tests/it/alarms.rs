//! Whoever administers hears of what is wrong: by mail, and on the desk.

use contracts::{
    Audience, Role,
    v1::{notify::ListAlarms, platform::AlarmKind},
};
use e2e::{World, eventually};
use mailbox::Message;

#[tokio::test]
async fn one_password_tried_on_many_names_from_many_addresses_reaches_who_administers() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.agent("bea", Role::Agent).await;
    world.drained().await;
    for number in 0..120 {
        let mut somewhere = world.browser(Audience::Portal);
        let form = [("login", format!("spray{number}")), ("password", "Winter2026! Winter2026!".into())];
        assert_eq!(somewhere.post("/sign-in", &form).await.unwrap().status, 401);
    }

    let mail = the_alarm(&world, "far too many sign-ins fail").await;
    assert!(mail.text.contains("tries in 15 minutes") && mail.text.contains("/audit"), "{}", mail.text);
    assert!(world.mailbox.messages_to("bea@desk.example").is_empty(), "agents look after tickets");
    let raised = world.ask(&ada.asking, ListAlarms {}).await.expect("alarms").alarms;
    assert!(raised.iter().any(|alarm| alarm.kind == AlarmKind::Spraying && alarm.service == "identity"));

    // The desk says it to who administers, and to nobody else.
    let words = "Alarm: far too many sign-ins fail";
    assert!(world.browser_of(Audience::Desk, "ada").await.page("/").await.unwrap().contains(words));
    assert!(!world.browser_of(Audience::Desk, "bea").await.page("/").await.unwrap().contains(words));
    let log = world.browser_of(Audience::Desk, "ada").await.page("/audit").await.unwrap();
    assert!(log.contains("many sign-ins fail"), "and in the audit log");

    // It goes on: raised again after a quarter of an hour, but not mailed again.
    sqlx::query("update tries_of_minute set minute = minute - interval '16 minutes'")
        .execute(&world.system.portal_bff.db)
        .await
        .unwrap();
    for number in 0..120 {
        let mut somewhere = world.browser(Audience::Portal);
        let form = [("login", format!("again{number}")), ("password", "Winter2026! Winter2026!".into())];
        assert_eq!(somewhere.post("/sign-in", &form).await.unwrap().status, 401);
    }
    eventually("it is raised again", || async {
        let raised = world.ask(&ada.asking, ListAlarms {}).await.ok()?.alarms;
        raised.iter().any(|alarm| alarm.kind == AlarmKind::Spraying && alarm.times == 2).then_some(())
    })
    .await;
    world.mails_are_out().await;
    assert_eq!(alarms_to_ada(&world, "far too many").len(), 1, "once in some hours");
    world.stop().await;
}

#[tokio::test]
async fn a_mail_that_is_not_delivered_is_heard_of() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("100").await).await;
    world.administrator().await;
    world.drained().await;
    world.mailbox.set_fault(mailbox::Fault::Refuse550("ann@oriale.example".into()));

    world.opens(&ann, "Dark").await;

    let mail = the_alarm(&world, "an e-mail was not delivered").await;
    assert!(mail.text.contains("/mails"), "{}", mail.text);
    world.stop().await;
}

fn alarms_to_ada(world: &World, words: &str) -> Vec<Message> {
    let mails = world.mailbox.messages_to("ada@desk.example").into_iter();
    mails.filter(|mail| mail.subject.starts_with("Alarm: ") && mail.subject.contains(words)).collect()
}

async fn the_alarm(world: &World, words: &str) -> Message {
    eventually("the alarm is mailed", || async { alarms_to_ada(world, words).pop() }).await
}
