//! After a disaster: NATS lost its disk, a database was put back to an earlier day, an event cannot be read, the disk is
//! full. What can be known again is known again by itself; the rest is said, and a person decides.

use crate::directory::{binary, found, person, publish, publisher};
use chassis::provision::{self, Wanted};
use contracts::{
    Audience, Event, PersonId,
    v1::{
        identity::{CustomerUserChanged, UpdateCustomerUser},
        platform::{DiscardParked, ListParked, ParkedEvent, RetryParked},
    },
};
use e2e::{Someone, World, eventually};
use guichet::SERVICES;
use sqlx::PgPool;
use std::collections::BTreeMap;
use uuid::Uuid;

#[tokio::test]
async fn a_stream_made_anew_is_read_from_its_start_although_it_has_passed_the_old_position() {
    let mut world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let hr = publisher(&world).await;
    for key in ["ann", "bob", "eva"] {
        publish(&hr, "person", &binary(), &person(key, 1, true)).await;
        found(&world, &ada, key, |_, valid| valid).await;
    }

    // The old position is 3. The new stream has five by the time anybody reads it, and the first three are news.
    world
        .interrupted(async |_, settings| {
            World::forget_streams(settings).await;
            for key in ["ann", "bob", "eva"] {
                publish(&hr, "person", &binary(), &person(key, 2, false)).await;
            }
            for key in ["dan", "zoe"] {
                publish(&hr, "person", &binary(), &person(key, 1, true)).await;
            }
        })
        .await;

    for key in ["dan", "zoe"] {
        found(&world, &ada, key, |_, valid| valid).await;
    }
    for key in ["ann", "bob", "eva"] {
        found(&world, &ada, key, |_, valid| !valid).await;
    }
    world.stop().await;
}

#[tokio::test]
async fn what_was_published_is_there_again_after_nats_lost_its_streams() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await;
    world.opens(&ann, "Printer on fire").await;
    world.mails_are_out().await;

    // While everything runs.
    World::forget_streams(&world.settings).await;

    for db in [&world.system.identity.db, &world.system.tickets.db] {
        published_again(db, 1).await;
    }
    world.opens(&ann, "Printer out").await;
    eventually("everything is read in the new streams", || async {
        for db in [&world.system.tickets.db, &world.system.notify.db] {
            let cursors: Vec<(String, i64)> =
                sqlx::query_as("select stream, seq from cursor").fetch_all(db).await.ok()?;
            for (stream, seq) in cursors {
                if last_sequence(&world, &stream).await != seq as u64 {
                    return None;
                }
            }
        }
        Some(())
    })
    .await;
    world.mails_are_out().await;
    let identity = last_sequence(&world, "EVT_IDENTITY").await;
    let tickets = last_sequence(&world, "EVT_TICKETS").await;
    assert!(identity >= 2, "the customer and the person, at least: {identity}");
    assert!(tickets >= 4, "both tickets, and that they were opened: {tickets}");
    assert_eq!(world.mailbox.messages_to("ann@oriale.example").len(), 2, "and nobody is mailed twice");
    world.stop().await;
}

/// Nothing in a copy of a stream tells that it is one: somebody has to say it.
#[tokio::test]
async fn streams_have_a_size_and_another_life_when_somebody_says_so() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await;
    world.drained().await;
    let seed = world.settings.keys.seed(backing::users::PROVISIONER).unwrap();
    let provision = async |put_back| {
        let wanted = Wanted { put_back, ..Wanted::default() };
        provision::streams(&world.settings.nats_url, seed, &SERVICES, &wanted).await.unwrap();
    };
    let config = async || {
        let client = async_nats::ConnectOptions::with_nkey(seed.to_owned())
            .custom_inbox_prefix("_INBOX_provisioner")
            .connect(&world.settings.nats_url)
            .await
            .unwrap();
        let stream = async_nats::jetstream::new(client).get_stream("EVT_IDENTITY").await.unwrap();
        stream.cached_info().config.clone()
    };
    assert_eq!(config().await.max_bytes, 1 << 30);

    provision(true).await;
    published_again(&world.system.identity.db, 1).await;
    world.drained().await;
    copied_email(&world, ann.person, "ann@oriale.example").await;

    // Provisioned as ever, it is still the same one.
    let life = config().await.metadata["guichet-life"].clone();
    provision(false).await;
    assert_eq!(config().await.metadata["guichet-life"], life);
    world.stop().await;
}

#[tokio::test]
async fn copies_follow_an_owner_whose_database_was_put_back() {
    let mut world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let (ann, ada) = (world.person("ann", oriale).await, world.administrator().await);
    republished(&world, 1).await;
    world.interrupted(async |backing, _| backing.dump("identity").await.unwrap()).await;
    for email in ["new@oriale.example", "newer@oriale.example", "newest@oriale.example"] {
        change_email(&world, &ada, ann.person, email).await;
    }
    copied_email(&world, ann.person, "newest@oriale.example").await;
    assert_eq!(differences(&world).await, Vec::<String>::new());

    world.interrupted(async |backing, _| backing.put_back("identity").await.unwrap()).await;

    // Found by itself: what identity says counts again, although the copies had a higher version.
    published_again(&world.system.identity.db, 2).await;
    copied_email(&world, ann.person, "ann@oriale.example").await;
    // Whoever signed out in the days that are gone stays out.
    assert_eq!(world.open_sessions(ann.person).await, 0);
    let ada = world.sign_in(Audience::Desk, "ada").await.expect("signed in");
    world.drained().await;
    assert_eq!(differences(&world).await, Vec::<String>::new());
    change_email(&world, &ada, ann.person, "after@oriale.example").await;
    copied_email(&world, ann.person, "after@oriale.example").await;

    // And only once, however often it looks.
    world.interrupted(async |_, _| {}).await;
    world.drained().await;
    assert_eq!(epoch(&world.system.identity.db).await, 2);
    world.stop().await;
}

#[tokio::test]
async fn a_copy_that_says_otherwise_is_named_and_mended() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let ann = world.person("ann", oriale).await;
    republished(&world, 1).await;
    sqlx::query("update person set email = 'else@oriale.example' where person = $1")
        .bind(ann.person.0)
        .execute(&world.system.notify.db)
        .await
        .unwrap();
    sqlx::query("delete from customer_copy").execute(&world.system.tickets.db).await.unwrap();
    let stranger = Uuid::now_v7();
    sqlx::query(
        "insert into person (person, version, name, email, active, language, time_zone)
         values ($1, 1, 'Nobody', 'nobody@oriale.example', true, 'en', 'Europe/Paris')",
    )
    .bind(stranger)
    .execute(&world.system.notify.db)
    .await
    .unwrap();

    let named = differences(&world).await;
    assert_eq!(named.len(), 3, "{named:?}");
    let email = named.iter().find(|named| named.contains(&ann.person.to_string())).unwrap();
    assert!(email.starts_with("notify") && email.contains("email: \"else@"), "{email}");
    assert!(named.iter().any(|named| named.contains(&format!("{oriale}: is missing"))), "{named:?}");
    assert!(named.iter().any(|named| named.ends_with(&stranger.to_string())), "{named:?}");

    republished(&world, 2).await;
    let named = differences(&world).await;
    assert!(matches!(&named[..], [one] if one.ends_with(&stranger.to_string())), "{named:?}");
    world.stop().await;
}

#[tokio::test]
async fn a_source_makes_the_same_person_again() {
    let mut world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    world.drained().await;
    world.interrupted(async |backing, _| backing.dump("identity").await.unwrap()).await;
    let hr = publisher(&world).await;
    publish(&hr, "person", &binary(), &person("ann", 1, true)).await;
    found(&world, &ada, "ann", |_, valid| valid).await;
    let before = world.find(&ada, "ann").await.people.remove(0).person;

    world.interrupted(async |backing, _| backing.put_back("identity").await.unwrap()).await;

    published_again(&world.system.identity.db, 1).await;
    let ada = world.sign_in(Audience::Desk, "ada").await.expect("signed in");
    found(&world, &ada, "ann", |_, valid| valid).await;
    assert_eq!(world.find(&ada, "ann").await.people.remove(0).person, before);
    world.stop().await;
}

#[tokio::test]
async fn a_state_that_nobody_can_read_is_heard_and_gives_way() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE").await;
    let (ann, ada) = (world.person("ann", oriale).await, world.administrator().await);
    world.drained().await;
    let about = Uuid::now_v7();
    let mut good = world.recorded::<CustomerUserChanged>().await.pop().unwrap();

    // It holds up what comes behind it, and somebody hears of that.
    say(&world, about, "{\"nonsense\": true}").await;
    change_email(&world, &ada, ann.person, "behind@oriale.example").await;
    for service in ["tickets", "notify"] {
        stopped(&world, &ada, service).await;
    }
    let warnings = world.system.health.warnings().await;
    assert_eq!(warnings.iter().filter(|line| line.contains("copy:identity has stopped at")).count(), 2);
    assert_eq!(world.system.health.troubles(), Vec::<String>::new(), "everything else goes on");

    // A good one in its place: all flows, and nothing is left to be looked at.
    (good.person, good.login, good.email) = (PersonId(about), "good".into(), "good@oriale.example".into());
    say(&world, about, &serde_json::to_string(&good).unwrap()).await;
    copied_email(&world, good.person, "good@oriale.example").await;
    copied_email(&world, ann.person, "behind@oriale.example").await;
    for service in ["tickets", "notify"] {
        eventually("nothing is shown any more", || async {
            parked(&world, &ada, service).await.is_empty().then_some(())
        })
        .await;
    }

    // Or somebody sets it aside.
    say(&world, about, "[]").await;
    change_email(&world, &ada, ann.person, "aside@oriale.example").await;
    for service in ["tickets", "notify"] {
        let id = stopped(&world, &ada, service).await.id;
        let bus = &world.system.portal_bff.bus;
        bus.ask_each(service, &DiscardParked { id }, &ada.asking).await.expect("set aside");
    }
    copied_email(&world, ann.person, "aside@oriale.example").await;
    assert_eq!(world.system.health.warnings().await, Vec::<String>::new());
    world.stop().await;
}

/// What is tried again has no number, and must not take the reader back to the start of its stream. Of the two guards in
/// `EventPosition::begin`, the number and the life of the stream, either is enough here; with neither this is red.
#[tokio::test]
async fn what_is_tried_again_does_not_move_a_reader_back() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let db = &world.system.identity.db;
    sqlx::raw_sql(
        "create table moved_back (consumer text);
         create function note_moving_back() returns trigger language plpgsql as $$
         begin
             insert into moved_back values (new.consumer);
             return new;
         end $$;
         create trigger moves_back after update on cursor for each row
             when (new.seq < old.seq) execute function note_moving_back();",
    )
    .execute(db)
    .await
    .unwrap();
    let hr = publisher(&world).await;
    publish(&hr, "person", &binary(), &person("ann", 1, true)).await;
    let id = eventually("nobody knows the customer", || async {
        Some(parked(&world, &ada, "identity").await.first()?.id)
    })
    .await;
    world.customer("ORIALE").await;

    let bus = &world.system.portal_bff.bus;
    bus.ask_each("identity", &RetryParked { id }, &ada.asking).await.expect("applied");

    found(&world, &ada, "ann", |_, valid| valid).await;
    let moved: i64 = sqlx::query_scalar("select count(*) from moved_back").fetch_one(db).await.unwrap();
    assert_eq!(moved, 0);
    world.stop().await;
}

/// Identity says something about somebody, whatever it is.
async fn say(world: &World, about: Uuid, body: &str) {
    sqlx::query(
        "with leaving as (
             insert into outbox (id, shard, about, subject, traceparent, body)
             values (gen_random_uuid(), 3, $1, $2 || '.' || $1, '00-0-0-01', $3)
             returning seq, shard, about
         )
         insert into outbox_waiting (seq, shard, about) select seq, shard, about from leaving",
    )
    .bind(about)
    .bind(CustomerUserChanged::subject_prefix())
    .bind(body)
    .execute(&world.system.identity.db)
    .await
    .unwrap();
}

async fn change_email(world: &World, ada: &Someone, person: PersonId, email: &str) {
    let user = world.user(ada, person).await;
    let mut fields = user.fields;
    fields.email = email.into();
    world
        .ask(&ada.asking, UpdateCustomerUser { person, version: user.version, fields })
        .await
        .expect("saved");
}

/// Waits until both copies have the address.
async fn copied_email(world: &World, person: PersonId, email: &str) {
    let copies = [
        (&world.system.notify.db, "select email from person where person = $1"),
        (&world.system.tickets.db, "select email from person_copy where person = $1"),
    ];
    for (db, read) in copies {
        eventually("the copy has the address", || async {
            let copied: Option<String> =
                sqlx::query_scalar(read).bind(person.0).fetch_optional(db).await.ok()?;
            (copied.as_deref() == Some(email)).then_some(())
        })
        .await;
    }
}

async fn epoch(db: &PgPool) -> i64 {
    sqlx::query_scalar("select epoch from publishing").fetch_one(db).await.unwrap()
}

/// Has identity publish all again, in this epoch, and waits until every copy has it.
async fn republished(world: &World, epoch: i64) {
    chassis::publishing::republish(&world.settings.databases["identity"], "a test").await.unwrap();
    published_again(&world.system.identity.db, epoch).await;
    world.drained().await;
}

/// Waits until all states are published again, in this epoch.
async fn published_again(db: &PgPool, epoch: i64) {
    eventually("all states are published again", || async {
        let at: (i64, bool) = sqlx::query_as(
            "select epoch, again_since is null and not exists (select from outbox_waiting) from publishing",
        )
        .fetch_one(db)
        .await
        .ok()?;
        (at == (epoch, true)).then_some(())
    })
    .await;
}

async fn differences(world: &World) -> Vec<String> {
    let told = BTreeMap::new();
    guichet::check::differences(&world.settings.databases, told).await.unwrap().into_iter().collect()
}

async fn last_sequence(world: &World, stream: &str) -> u64 {
    let seed = world.settings.keys.seed(backing::users::PROVISIONER).unwrap();
    chassis::provision::last_sequence(&world.settings.nats_url, seed, stream).await.unwrap()
}

/// Waits until the one event that holds up a service's copy is shown.
async fn stopped(world: &World, ada: &Someone, service: &str) -> ParkedEvent {
    eventually("the event that holds up the copy is shown", || async {
        parked(world, ada, service).await.into_iter().find(|event| event.consumer == "copy:identity")
    })
    .await
}

async fn parked(world: &World, ada: &Someone, service: &str) -> Vec<ParkedEvent> {
    let answer = world.system.portal_bff.bus.ask_each(service, &ListParked {}, &ada.asking).await;
    answer.expect("parked events").events
}
