//! Several replicas, and what becomes of a run whose replica is gone.

use super::*;
use std::time::Duration;

impl Directory {
    /// Nothing was heard of its holder for too long.
    async fn given_up(&self, held: &Held) {
        sqlx::query("update run set lease_until = now() - interval '1 second' where id = $1")
            .bind(held.run)
            .execute(&self.db)
            .await
            .unwrap();
    }

    async fn staged(&self) -> i64 {
        sqlx::query_scalar("select count(*) from staged").fetch_one(&self.db).await.unwrap()
    }
}

#[tokio::test]
async fn a_run_has_one_holder_and_whoever_lost_it_writes_nothing_more() {
    let hr = Directory::start().await;
    let first = hr.begun(false).await;
    assert!(lease::take(&hr.db).await.unwrap().is_none(), "it is being worked on");
    assert!(lease::renew(&hr.db, &first).await.unwrap());
    staged::keep(&hr.db, &first, &[Staged { number: 1, ..entry("ann") }]).await.unwrap();

    hr.given_up(&first).await;
    let second = lease::take(&hr.db).await.unwrap().expect("its holder is gone");
    assert_eq!((second.run, second.taken), (first.run, 2));
    fetch::begin(&hr.db, &second, &settings()).await.unwrap();
    assert_eq!(hr.staged().await, 0, "it is read from the start");

    // The first one only stood still. Whatever it still wants to do is not its to do any more.
    assert!(!lease::renew(&hr.db, &first).await.unwrap());
    let late = staged::keep(&hr.db, &first, &[Staged { number: 2, ..entry("bob") }]).await;
    assert!(late.is_err() && hr.staged().await == 0);
    assert!(end::void(&hr.db, &first, &trouble(TroubleKind::Timeout, "")).await.is_err());
    assert!(end::drop_run(&hr.db, &first).await.is_err());
    lease::give_back(&hr.db, &first, Duration::ZERO).await.unwrap();
    assert!(lease::take(&hr.db).await.unwrap().is_none(), "nor to give back");

    hr.read(&second, vec![entry("ann")]).await;
    assert!(compare::compare(&hr.db, &first).await.is_err());
    compare::compare(&hr.db, &second).await.unwrap();
    assert!(super::super::apply::apply(&hr.db, &first).await.is_err());
    super::super::apply::apply(&hr.db, &second).await.unwrap();
    assert_eq!(lease::state(&hr.db, &second).await.unwrap(), None, "ended, and nobody's");
    assert_eq!(hr.people().await, [("ann".into(), "ann".into(), true, 1)]);
    assert_eq!(hr.staged().await, 0);
}

#[tokio::test]
async fn whoever_stops_gives_its_run_back_at_once() {
    let hr = Directory::start().await;
    let held = hr.begun(false).await;
    lease::give_back(&hr.db, &held, Duration::from_secs(30)).await.unwrap();
    assert!(lease::take(&hr.db).await.unwrap().is_none(), "after a while, where it failed by our own fault");
    hr.given_up(&held).await;
    let again = lease::take(&hr.db).await.unwrap().expect("given back");
    lease::give_back(&hr.db, &again, Duration::ZERO).await.unwrap();
    assert!(lease::take(&hr.db).await.unwrap().is_some());
}

#[tokio::test]
async fn killed_while_applying_it_goes_on_where_it_stopped() {
    let hr = Directory::start().await;
    let first = hr.compared(crowd(450)).await;
    let slice = super::super::apply::apply_some_and_commit(&hr.db, &first, 0).await.unwrap();
    assert!(slice.is_some() && hr.people().await.len() == 200);

    hr.given_up(&first).await;
    let second = lease::take(&hr.db).await.unwrap().expect("its holder is gone");
    super::super::apply::apply(&hr.db, &second).await.unwrap();

    let people = hr.people().await;
    assert_eq!(people.len(), 450);
    assert!(people.iter().all(|(.., version)| *version == 1), "each was written once");
    let events: i64 =
        sqlx::query_scalar("select count(*) from outbox where subject like '%.person_reported.%'")
            .fetch_one(&hr.db)
            .await
            .unwrap();
    assert_eq!(events, 450, "and published once");
    assert_eq!(hr.look(second.run).await.run.state, RunState::Applied);
}

#[tokio::test]
async fn staging_that_was_lost_is_read_again_and_nobody_has_left() {
    let hr = Directory::start().await;
    hr.run(crowd(3)).await;
    let held = hr.begun(false).await;
    hr.read(&held, crowd(3)).await;
    // As after a crash of the database server: what is not logged is gone.
    sqlx::query("truncate staged").execute(&hr.db).await.unwrap();

    compare::compare(&hr.db, &held).await.unwrap();

    assert_eq!(lease::state(&hr.db, &held).await.unwrap(), Some(RunState::Reading));
    fetch::begin(&hr.db, &held, &settings()).await.unwrap();
    hr.read(&held, crowd(3)).await;
    compare::compare(&hr.db, &held).await.unwrap();
    assert_eq!(hr.look(held.run).await.run.state, RunState::Same);
}

#[tokio::test]
async fn what_is_old_is_forgotten_and_its_counts_stay() {
    let hr = Directory::start().await;
    let applied = hr.run(crowd(3)).await;
    let same = hr.run(crowd(3)).await;
    let dry = hr.begun(true).await;
    hr.read(&dry, crowd(4)).await;
    compare::compare(&hr.db, &dry).await.unwrap();
    let under_way = hr.begun(false).await;
    staged::keep(&hr.db, &under_way, &crowd(1)).await.unwrap();
    sqlx::query(
        "insert into staged (run, number, at, login, email, active, custom, kept)
                 select gen_random_uuid(), 1, '', '', '', true, '{}', '{}'",
    )
    .execute(&hr.db)
    .await
    .unwrap();
    let age = async |days: i32| {
        sqlx::query("update run set ended_at = ended_at - make_interval(days => $1)")
            .bind(days)
            .execute(&hr.db)
            .await
            .unwrap();
        let mut gone = Vec::new();
        for statement in super::super::schedule::OLD {
            gone.push(sqlx::query(statement).bind(1_000_i64).execute(&hr.db).await.unwrap().rows_affected());
        }
        gone
    };

    assert_eq!(age(0).await, [0, 0, 1], "what nobody reads any more is in nobody's way");
    assert_eq!(age(8).await, [1, 0, 0], "what a dry run showed");
    assert!(hr.look(applied.id).await.run.undoable);
    assert_eq!(age(83).await, [3, 2, 0]);
    let applied = hr.look(applied.id).await;
    assert_eq!((applied.run.tally.created, applied.changes.len(), applied.run.undoable), (3, 0, false));
    assert!(hr.undo(applied.run.id).await.is_err());
    let runs = list::list(&hr.db, &ListRuns { source: "hr".into(), before: None }).await.unwrap().runs;
    assert!(runs.iter().all(|run| run.id != same.id && run.id != dry.run), "{runs:?}");
    assert_eq!(runs.len(), 2);
    assert_eq!(hr.staged().await, 1, "of the run that is under way");
}
