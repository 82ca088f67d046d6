//! What is published leaves, whatever else cannot.

use e2e::{World, eventually};
use sqlx::PgPool;
use uuid::Uuid;

#[tokio::test]
async fn an_event_that_cannot_be_sent_holds_up_its_own_thing_only() {
    let world = World::start().await;
    let db = &world.system.tickets.db;
    world.drained().await;

    // More than a stream takes, with something behind it, all in one shard with something else.
    let (stuck, free) = (Uuid::now_v7(), Uuid::now_v7());
    let too_large = record(db, stuck, &"x".repeat(300 * 1024)).await;
    let behind = record(db, stuck, "{}").await;
    let other = record(db, free, "{}").await;

    eventually("the other thing's event has left", || async {
        (waiting(db).await == [too_large, behind]).then_some(())
    })
    .await;
    let paused: bool = sqlx::query_scalar(
        "select bool_and(paused_until > created_at) from outbox_waiting join outbox using (seq)",
    )
    .fetch_one(db)
    .await
    .unwrap();
    assert!(paused, "it is tried again later, in its order");
    assert!(other > behind);

    // What comes later for other things does not wait for it either.
    record(db, free, "{}").await;
    eventually("and the next one", || async { (waiting(db).await.len() == 2).then_some(()) }).await;

    // Once somebody took it out of the way, the one behind it follows.
    sqlx::query("delete from outbox_waiting where seq = $1").bind(too_large).execute(db).await.unwrap();
    eventually("the one behind it has left", || async { waiting(db).await.is_empty().then_some(()) }).await;
    world.stop().await;
}

async fn record(db: &PgPool, about: Uuid, body: &str) -> i64 {
    sqlx::query_scalar(
        "with leaving as (
             insert into outbox (id, shard, about, subject, traceparent, body)
             values (gen_random_uuid(), 3, $1, 'guichet.evt.tickets.v1.measured.' || $1, '00-0-0-01', $2)
             returning seq, shard, about
         )
         insert into outbox_waiting (seq, shard, about) select seq, shard, about from leaving returning seq",
    )
    .bind(about)
    .bind(body)
    .fetch_one(db)
    .await
    .unwrap()
}

async fn waiting(db: &PgPool) -> Vec<i64> {
    sqlx::query_scalar("select seq from outbox_waiting order by seq").fetch_all(db).await.unwrap()
}
