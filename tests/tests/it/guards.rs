//! Guards that nobody notices as long as all goes well: each story is red without its guard.

use async_nats::{ConnectOptions, HeaderMap};
use backing::permissions::inbox_prefix;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chassis::outbox;
use contracts::{
    Audience::Portal,
    Code, Event, Role,
    v1::{
        identity::{AgentChanged, CustomerChanged, CustomerUserChanged, InitializePassword, Validity},
        tickets::TicketOpened,
    },
};
use e2e::{World, eventually};
use sqlx::PgPool;
use uuid::Uuid;

#[tokio::test]
async fn a_copy_takes_no_older_version() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let bea = world.agent("bea", Role::Agent).await;
    world.change_customer(&ada, customer, |fields| fields.name = "Newer Ltd".into()).await;
    world.set_validity(&ada, ann.person, Validity::Invalid).await;
    world.drained().await;
    let (tickets, notify) = (&world.system.tickets.db, &world.system.notify.db);
    let before = copies(tickets, notify, customer.0, [ann.person.0, bea.person.0]).await;

    // What identity said earlier comes once more, as after a restore or from a slow replica of it.
    publish_older::<CustomerChanged>(&world, customer.0, |event| {
        event.version -= 1;
        event.name = "Older Ltd".into();
    })
    .await;
    publish_older::<CustomerUserChanged>(&world, ann.person.0, |event| {
        event.version -= 1;
        event.active = true;
        event.email = "older@oriale.example".into();
    })
    .await;
    publish_older::<AgentChanged>(&world, bea.person.0, |event| {
        event.version -= 1;
        event.active = false;
        event.name = "Older Bea".into();
    })
    .await;
    world.drained().await;

    let after = copies(tickets, notify, customer.0, [ann.person.0, bea.person.0]).await;
    assert_eq!(after, before);
    assert!(after[0].contains("Newer Ltd"), "{after:?}");
    world.stop().await;
}

/// What tickets and notify keep of a customer and of two people, each in one line.
async fn copies(tickets: &PgPool, notify: &PgPool, customer: Uuid, people: [Uuid; 2]) -> Vec<String> {
    let mut lines: Vec<String> =
        sqlx::query_scalar("select c::text from customer_copy c where customer = $1")
            .bind(customer)
            .fetch_all(tickets)
            .await
            .unwrap();
    for (db, query) in [
        (tickets, "select p::text from person_copy p where person = any($1) order by person"),
        (notify, "select p::text from person p where person = any($1) order by person"),
    ] {
        let kept: Vec<String> = sqlx::query_scalar(query).bind(&people[..]).fetch_all(db).await.unwrap();
        assert_eq!(kept.len(), 2);
        lines.extend(kept);
    }
    lines
}

async fn publish_older<E: Event>(world: &World, about: Uuid, change: impl FnOnce(&mut E)) {
    let events = world.recorded::<E>().await;
    let mut older = events.into_iter().rfind(|event| event.about() == about).expect("it was published");
    change(&mut older);
    let mut tx = world.system.identity.db.begin().await.unwrap();
    outbox::record(&mut tx, &older, None).await.unwrap();
    tx.commit().await.unwrap();
}

/// NATS lets a service put a message into any stream, so the signature alone says whose an event is.
#[tokio::test]
async fn an_event_is_believed_as_its_publisher_signed_it() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("100").await).await;
    world.drained().await;
    world.opens(&ann, "Dark").await;
    world.mails_are_out().await;
    let body = serde_json::to_vec(&world.recorded::<TicketOpened>().await[0]).unwrap();
    let keys = &world.settings.keys;
    let tickets = ConnectOptions::with_nkey(keys.seed("tickets").unwrap().to_owned())
        .custom_inbox_prefix(inbox_prefix("tickets"))
        .connect(&world.settings.nats_url)
        .await
        .unwrap();
    let notify = &world.system.notify.db;

    // Signed by whom, and for which subject: its own, or another.
    for (signer, elsewhere, believed) in [
        (Some("tickets"), false, true),
        (Some("directory"), false, false),
        (Some("tickets"), true, false),
        (None, false, false),
    ] {
        let (subject, id) =
            (format!("{}.{}", TicketOpened::subject_prefix(), Uuid::now_v7()), Uuid::now_v7());
        let signed =
            if elsewhere { format!("{}.{id}", TicketOpened::subject_prefix()) } else { subject.clone() };
        let mut headers = HeaderMap::new();
        headers.insert("ce-id", id.to_string());
        headers.insert("Nats-Msg-Id", id.to_string());
        if let Some(signer) = signer {
            let message = [format!("guichet event v1\n{signed}\n{id}\n").as_bytes(), &body].concat();
            let key = nkeys::KeyPair::from_seed(keys.seed(signer).unwrap()).unwrap();
            headers.insert("Guichet-Signature", BASE64.encode(key.sign(&message).unwrap()));
        }
        tickets.publish_with_headers(subject.clone(), headers, body.clone().into()).await.unwrap();
        tickets.flush().await.unwrap();

        let became = eventually("it was read", || async {
            sqlx::query_as::<_, (bool, bool)>(
                "select exists (select from inbox where event = $1), exists (select from parked where subject = $2)",
            )
            .bind(id)
            .bind(&subject)
            .fetch_one(notify)
            .await
            .ok()
            .filter(|(applied, parked)| *applied || *parked)
        })
        .await;
        assert_eq!(became, (believed, !believed), "signed by {signer:?}, elsewhere: {elsewhere}");
    }
    world.stop().await;
}

#[tokio::test]
async fn a_temporary_password_opens_nothing_once_its_owner_was_shut_out() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    world.ask(&ada.asking, InitializePassword { person: ann.person }).await.expect("initialised");
    let temporary = world.temporary_password(ann.person).await;

    // Who comes back gets a new one: whoever had the mail in between could have kept it.
    world.set_validity(&ada, ann.person, Validity::Invalid).await;
    world.set_validity(&ada, ann.person, Validity::Valid).await;

    let refused = world.enter(Portal, "ann", temporary.expose()).await.map(|_| ()).expect_err("shut out");
    assert_eq!(refused.code, Code::Unauthenticated);
    world.ask(&ada.asking, InitializePassword { person: ann.person }).await.expect("initialised");
    let newer = world.temporary_password(ann.person).await;
    assert!(world.enter(Portal, "ann", newer.expose()).await.is_ok());
    world.stop().await;
}

#[tokio::test]
async fn who_is_shut_out_while_signing_in_stays_out() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    world.ask(&ada.asking, InitializePassword { person: ann.person }).await.expect("initialised");
    let temporary = world.temporary_password(ann.person).await;
    let db = &world.system.identity.db;

    // The password was right; before the session is opened, somebody else has their row.
    let mut shutting_out = db.begin().await.unwrap();
    sqlx::query("select person from customer_user where person = $1 for update")
        .bind(ann.person.0)
        .execute(&mut *shutting_out)
        .await
        .unwrap();
    let entering = world.enter(Portal, "ann", temporary.expose());
    let shut_out = async {
        eventually("signing in waits for the row", || async {
            let waits: bool = sqlx::query_scalar(
                "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database())",
            )
            .fetch_one(db)
            .await
            .ok()?;
            waits.then_some(())
        })
        .await;
        sqlx::query(
            "update credential set temporary_until = now() where person = $1 and temporary_until > now()",
        )
        .bind(ann.person.0)
        .execute(&mut *shutting_out)
        .await
        .unwrap();
        shutting_out.commit().await.unwrap();
    };
    let (entered, ()) = tokio::join!(entering, shut_out);

    assert_eq!(entered.err().map(|refused| refused.code), Some(Code::Unauthenticated));
    assert_eq!(world.open_sessions(ann.person).await, 0);
    world.stop().await;
}
