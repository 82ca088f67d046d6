//! What is neither there nor gone: a replica, NATS or PostgreSQL that stands still, a front end that is leaving, a clock that
//! is wrong.

use super::portal::{ann_with_a_ticket, assert_page};
use backing::{Nats, Postgres};
use chassis::Asking;
use contracts::{
    Actor, Audience, Code, SessionId,
    v1::tickets::{GetTicket, ListTickets},
};
use e2e::{Place, World, code, eventually, form, frozen::Frozen, trials::form::Form};
use futures::{FutureExt, StreamExt, future::join};
use nkeys::KeyPair;

const TYPED: &str = "Typed while nothing moved.";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_replica_that_stands_still_fails_nobody() {
    let world = World::start_in(Place::Processes { replicas: 2 }).await;
    let ann = world.person("ann", world.customer("1001").await).await;
    world.drained().await;
    let bus = &world.system.portal_bff.bus;
    let replica = world.replicas.iter().find(|replica| replica.service == "tickets").unwrap();

    let frozen = replica.freeze().await.unwrap();
    // Whoever answers from here on is the other one.
    world.opens(&ann, "Before").await;
    for number in 0..8 {
        let (request, asking) = (form(&format!("Frozen {number}")), ann.once());
        let ticket = bus.ask(&request, &asking).await.unwrap().ticket;
        assert_eq!(bus.ask(&request, &asking).await.unwrap().ticket, ticket, "asked again");
        bus.ask(&GetTicket { ticket }, &ann.asking).await.unwrap();
    }
    drop(frozen);

    // What it was handed before, it finds done.
    eventually("it works again", || async { replica.trouble().await.is_empty().then_some(()) }).await;
    world.drained().await;
    assert_eq!(tickets_called(&world, "Frozen %").await, 8);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_replica_does_not_answer_another_does() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("1001").await).await;
    world.drained().await;
    let bus = &world.system.portal_bff.bus;
    let seed = world.settings.keys.seed("tickets").unwrap().to_owned();
    let silent = async_nats::ConnectOptions::with_nkey(seed)
        .custom_inbox_prefix(backing::permissions::inbox_prefix("tickets"))
        .connect(&world.settings.nats_url)
        .await
        .unwrap();
    let mut given = silent.queue_subscribe("guichet.rpc.tickets.v1.*", "tickets".into()).await.unwrap();
    silent.flush().await.unwrap();

    // Whoever answers is the other one.
    world.opens(&ann, "Before").await;
    for number in 0..8 {
        let (request, asking) = (form(&format!("Silent {number}")), ann.once());
        let ticket = bus.ask(&request, &asking).await.unwrap().ticket;
        bus.ask(&GetTicket { ticket }, &ann.asking).await.unwrap();
    }

    assert!(given.next().now_or_never().flatten().is_some(), "it was given none");
    assert_eq!(tickets_called(&world, "Silent %").await, 8);
    world.stop().await;
}

#[tokio::test]
async fn asked_twice_at_once_under_one_key_both_get_the_answer() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("1001").await).await;
    world.drained().await;
    let bus = &world.system.portal_bff.bus;

    for number in 0..8 {
        let (request, asking) = (form(&format!("Twice {number}")), ann.once());
        let (one, other) = join(bus.ask(&request, &asking), bus.ask(&request, &asking)).await;
        assert_eq!(one.unwrap().ticket, other.unwrap().ticket);
    }

    assert_eq!(tickets_called(&world, "Twice %").await, 8);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_nats_stands_still_words_are_kept_and_the_front_end_stays_ready() {
    nothing_typed_is_lost("NATS is not connected", |_, nats| Frozen::one(nats.pid().unwrap()).unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_postgresql_stands_still_words_are_kept_and_the_front_end_stays_ready() {
    let freeze = |postgres: &Postgres, _: &Nats| Frozen::family(postgres.pid().unwrap()).unwrap();
    nothing_typed_is_lost("the database does not answer", freeze).await;
}

async fn nothing_typed_is_lost(trouble: &str, freeze: impl FnOnce(&Postgres, &Nats) -> Frozen) {
    let mut world = World::start().await;
    ann_with_a_ticket(&world).await;
    let mut browser = world.browser_of(Audience::Portal, "ann").await;
    let form = browser.form_to("/tickets/new", "/tickets/new").await.unwrap();
    let form = form.set("subject", "Frozen").set("text", TYPED);
    let Some((postgres, nats)) = world.backing.local_servers() else {
        println!("not tried: containers are not ours to freeze");
        return world.stop().await;
    };

    let frozen = freeze(postgres, nats);
    let health = &world.system.health;
    eventually("it is noticed", || async {
        health.service_troubles().iter().any(|found| found.ends_with(trouble)).then_some(())
    })
    .await;
    assert_page(&browser.get("/tickets").await.unwrap(), 503, "en", "Back in a moment", "/tickets");
    let refused = browser.submit(&form).await.unwrap().expect(503, "a form").unwrap();
    let again = Form::to(&refused.text(), "/tickets/new", "/tickets/new").unwrap();
    assert_eq!((again.get("text"), again.get("key")), (TYPED, form.get("key")));
    let troubles = health.troubles();
    assert!(troubles.iter().all(|trouble| !trouble.starts_with("portal-bff")), "{troubles:?}");
    drop(frozen);

    let browser = tokio::sync::Mutex::new(browser);
    eventually("the same form goes through", || async {
        let sent = browser.lock().await.submit(&again).await.ok()?;
        (sent.status == 303 && !sent.asks_to_sign_in()).then_some(())
    })
    .await;
    assert_eq!(tickets_called(&world, "Frozen").await, 1);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_front_end_that_is_asked_to_stop_says_so_first_and_goes_on_for_a_while() {
    let told = [("portal-bff", "linger-seconds", "3600")];
    let world = World::start_with(Place::Processes { replicas: 1 }, &told).await;
    ann_with_a_ticket(&world).await;
    let mut browser = world.browser_of(Audience::Portal, "ann").await;
    let front = world.replicas.iter().find(|replica| replica.service == "portal-bff").unwrap();
    front.is_ready().await.unwrap();

    front.ask_to_stop().await.unwrap();

    eventually("it is not ready any more", || async {
        front.trouble().await.ends_with("portal-bff: stopping").then_some(())
    })
    .await;
    let page = browser.get("/tickets").await.unwrap().expect(200, "a page meanwhile").unwrap();
    assert_eq!(page.header("connection"), "close");
    // Asked once more, it ends, and in order.
    front.stop().await.unwrap();
    world.stop().await;
}

#[tokio::test]
async fn a_genuine_token_out_of_time_is_our_trouble_and_nobody_is_signed_out_for_it() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("1001").await).await;
    world.drained().await;
    let identity = KeyPair::from_seed(world.settings.keys.seed("identity").unwrap()).unwrap();
    let now = chassis::clock::now().timestamp();
    let asked = async |keys: &KeyPair, expires_at: i64| {
        let actor = Actor::plain(ann.person, SessionId::new(), Audience::Portal);
        let token = chassis::actor::mint(keys, &Actor { expires_at, ..actor }).unwrap();
        let asking = Asking { token: Some(token), key: None };
        code(world.system.portal_bff.bus.ask(&ListTickets::default(), &asking).await)
    };

    assert_eq!(asked(&identity, now + 100).await, None);
    for expires_at in [now - 100, now + 100_000] {
        assert_eq!(asked(&identity, expires_at).await, Some(Code::Unavailable));
        assert_eq!(asked(&KeyPair::new_user(), expires_at).await, Some(Code::Unauthenticated));
    }
    world.stop().await;
}

async fn tickets_called(world: &World, like: &str) -> i64 {
    sqlx::query_scalar("select count(*) from ticket where subject like $1")
        .bind(like)
        .fetch_one(&world.system.tickets.db)
        .await
        .unwrap()
}
