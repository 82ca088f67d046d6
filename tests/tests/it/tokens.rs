//! A token says who is asking: for as long as their session lives, for the request it is shown for, and for who has
//! signed in by every step.

use contracts::{
    Audience::{Desk, Portal},
    Duty, Role, TicketId,
    v1::{
        identity::*,
        tickets::{GetTicket, MaySee},
    },
};
use e2e::{Captured, NOBODY, PASSWORD, SOON, Someone, World, eventually};
use futures::StreamExt;
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn a_captured_token_dies_with_its_session() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let oriale = world.customer("100").await;
    for (login, leave) in [("ann", "signs out"), ("dea", "is deactivated"), ("eve", "has a new password")] {
        let someone = world.person(login, oriale).await;
        let (_, session) = world.enter(Portal, login, PASSWORD).await.unwrap();
        let captured = Captured::of(&world.settings, Portal, &session).await.unwrap();
        let ticket = world.opens(&someone, "Before").await.ticket;
        let writes = json!({ "ticket": ticket, "text": "Who writes this?", "files": [] });
        assert_eq!(captured.asks("tickets.reply", writes.clone()).await.unwrap(), 200, "{leave}");

        match login {
            "ann" => _ = world.ask(&NOBODY, SignOut { session: session.clone() }).await.unwrap(),
            "dea" => _ = world.set_validity(&ada, someone.person, Validity::Invalid).await,
            _ => _ = world.ask(&ada.asking, InitializePassword { person: someone.person }).await.unwrap(),
        }

        // Long before the token itself is too old.
        let refused =
            [("tickets.get_ticket", json!({ "ticket": ticket })), ("identity.list_sessions", json!({}))];
        for (request, body) in refused {
            eventually("every service has heard that the session ended", || async {
                (captured.asks(request, body.clone()).await.unwrap() == 401).then_some(())
            })
            .await;
        }
        let before = articles(&world, ticket).await;
        assert_eq!(captured.asks("tickets.reply", writes).await.unwrap(), 401, "{leave}");
        let language = json!({ "language": "pl" });
        assert_eq!(captured.asks("identity.change_language", language).await.unwrap(), 401, "{leave}");
        assert_eq!(articles(&world, ticket).await, before, "{leave}: something was written");
        assert_eq!(before, 2);
    }
    world.stop().await;
}

async fn articles(world: &World, ticket: TicketId) -> i64 {
    sqlx::query_scalar("select count(*) from article where ticket = $1")
        .bind(ticket.0)
        .fetch_one(&world.system.tickets.db)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_token_is_good_for_what_it_was_shown_for() {
    let world = World::start().await;
    world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let ticket = world.opens(&ann, "Mine").await.ticket;
    let (_, hers) = world.enter(Portal, "ann", PASSWORD).await.unwrap();
    let (_, adas) = world.enter(Desk, "ada", PASSWORD).await.unwrap();
    let captured = Captured::of(&world.settings, Portal, &hers).await.unwrap();
    let of_staff = Captured::of(&world.settings, Desk, &adas).await.unwrap();
    let looks = json!({ "ticket": ticket });
    let writes = json!({ "ticket": ticket, "text": "Who writes this?", "files": [] });
    let nothing = || Value::Object(serde_json::Map::new());

    assert_eq!(captured.asks("tickets.get_ticket", looks.clone()).await.unwrap(), 200);
    assert_eq!(of_staff.asks("notify.list_mails", nothing()).await.unwrap(), 200);

    // Another verb, another service, or the token alone.
    assert_eq!(captured.shown_for("tickets.get_ticket", "tickets.reply", writes.clone()).await.unwrap(), 401);
    assert_eq!(
        captured.shown_for("tickets.get_ticket", "identity.list_sessions", nothing()).await.unwrap(),
        401
    );
    assert_eq!(of_staff.shown_for("tickets.list_queue", "notify.list_mails", nothing()).await.unwrap(), 401);
    for (captured, request, body) in
        [(&captured, "tickets.get_ticket", looks), (&of_staff, "notify.list_mails", nothing())]
    {
        assert_eq!(captured.alone(request, body).await.unwrap(), 401, "{request}");
    }
    assert_eq!(articles(&world, ticket).await, 1);

    // What notify asks in her name goes no further either.
    let vouch = VouchFor { person: ann.person, holder: Some("notify".into()) };
    let notify = &world.system.notify.bus;
    let vouched = notify.ask(&vouch, &chassis::Asking::default()).await.unwrap();
    let asking = chassis::Asking { token: Some(vouched.token), key: None };
    assert!(notify.ask(&MaySee { ticket, takes_part: true }, &asking).await.is_ok());
    let refused = world.ask(&asking, GetTicket { ticket }).await.unwrap_err();
    assert_eq!(refused.code, contracts::Code::Unauthenticated);
    world.stop().await;
}

#[tokio::test]
async fn who_signed_in_by_half_hears_nothing() {
    let world = World::start().await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let desk = world.browser_of(Desk, "nadia").await;
    assert_eq!(desk.open("/live").await.unwrap().status(), 200);

    sqlx::query("update session set must_change_password = true where person = $1")
        .bind(nadia.person.0)
        .execute(&world.system.identity.db)
        .await
        .unwrap();

    // Open pages end as they do when somebody signs out, and no new one is begun.
    eventually("half a sign-in hears nothing", || async {
        (desk.open("/live").await.unwrap().status() == 401).then_some(())
    })
    .await;
    world.stop().await;
}

#[tokio::test]
async fn when_and_from_where_somebody_signed_in_is_for_who_reads_the_audit_log() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let ann = world.person("ann", world.customer("100").await).await;
    assert!(world.enter(Portal, "ann", "not the right password").await.is_err());
    world.set_validity(&ada, ann.person, Validity::InvalidTemporarily).await;

    let told = async |by: &Someone| {
        let history = world.ask(&by.asking, GetCustomerUser { person: ann.person }).await.unwrap().history;
        let addresses = history.iter().filter(|entry| entry.changes.contains_key("ip")).count();
        (history.into_iter().map(|entry| entry.action).collect::<Vec<_>>(), addresses)
    };
    let (all, addresses) = told(&ada).await;
    assert!(
        all.iter().any(|action| action == "sign_in") && all.iter().any(|action| action == "sign_in.denied")
    );
    assert!(addresses >= 2, "{all:?}");
    assert_eq!(told(&nadia).await, (vec!["customer_user.changed".to_owned()], 0));

    world.give_duty(&ada, "nadia", Duty::Audit).await;
    let nadia = world.sign_in(Desk, "nadia").await.unwrap();
    assert_eq!(told(&nadia).await, (all, addresses));
    world.stop().await;
}

#[tokio::test]
async fn no_password_is_in_clear_on_the_bus() {
    let world = World::start().await;
    world.person("ann", world.customer("100").await).await;
    // Beside the real one: of what is asked of identity, every other request comes here.
    let seed = world.settings.keys.seed("identity").unwrap();
    let client = async_nats::ConnectOptions::with_nkey(seed.to_owned())
        .custom_inbox_prefix(backing::permissions::inbox_prefix("identity"))
        .connect(&world.settings.nats_url)
        .await
        .unwrap();
    let mut heard = client.queue_subscribe("guichet.rpc.identity.v1.*", "identity".to_owned()).await.unwrap();
    client.flush().await.unwrap();

    let typing = async {
        loop {
            let _ =
                tokio::time::timeout(Duration::from_millis(300), world.enter(Portal, "ann", PASSWORD)).await;
        }
    };
    let listening = async {
        loop {
            let message = heard.next().await.expect("connected");
            if message.subject.ends_with(".sign_in") {
                return message;
            }
        }
    };
    let message = tokio::select! {
        () = typing => unreachable!("it never ends"),
        message = tokio::time::timeout(SOON, listening) => message.expect("some try comes here"),
    };
    let said = String::from_utf8_lossy(&message.payload);
    assert!(!said.contains(PASSWORD) && !said.contains("\"ann\""), "{said}");
    drop(heard);
    client.flush().await.unwrap();
    assert!(world.enter(Portal, "ann", PASSWORD).await.is_ok());
    world.stop().await;
}
