//! The loop that takes up runs: those that are due, those that were asked for, and those whose replica died.

use super::{
    apply, compare, end, fetch,
    lease::{self, Held},
    start,
};
use crate::{App, connector::trouble};
use chassis::Answer;
use contracts::v1::directory::{RunState, TroubleKind};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Runs that one replica works on: a source that answers slowly must not hold up all others.
const AT_ONCE: usize = 3;
/// Until a run that failed by our own fault is taken up again.
const PAUSE: Duration = Duration::from_secs(30);
/// So often a run is taken up before it is given up: what ends each process that reads it would do so for ever.
const TIMES: i32 = 10;

/// What is only of use for a while. Of what was done, the counts stay.
pub(super) const OLD: [&str; 3] = [
    "delete from run_change where ctid = any(array(
         select c.ctid from run_change c join run r on r.id = c.run
         where r.ended_at < now() - interval '90 days'
            or r.ended_at < now() - interval '7 days' and r.state = 'shown'
         limit $1 for update of c skip locked
     ))",
    "delete from run where id = any(array(
         select id from run
         where ended_at < now() - interval '90 days' and state in ('same', 'shown', 'void', 'dropped')
         order by ended_at limit $1 for update skip locked
     ))",
    "delete from staged where ctid = any(array(
         select s.ctid from staged s
         where not exists (select from run r where r.id = s.run and r.state in ('reading', 'comparing'))
         limit $1
     ))",
];

/// Forgets what is old, until told to stop.
pub async fn tidy(app: App, stop: CancellationToken) {
    chassis::tidy::every_hour(app.db, stop, &OLD).await;
}

/// Works on runs until told to stop.
pub async fn work(app: App, stop: CancellationToken) {
    let mut working = JoinSet::new();
    while !stop.is_cancelled() {
        while working.len() < AT_ONCE {
            match next(&app).await {
                Ok(Some(held)) => drop(working.spawn(work_on(app.clone(), held, stop.clone()))),
                Ok(None) => break,
                Err(fault) => {
                    tracing::warn!(%fault, "runs wait");
                    break;
                }
            }
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
            Some(_) = working.join_next(), if !working.is_empty() => {}
        }
    }
    while working.join_next().await.is_some() {}
}

async fn next(app: &App) -> Answer<Option<Held>> {
    start::begin_one_that_is_due(&app.db).await?;
    lease::take(&app.db).await
}

/// Every transaction under way ends with what waits for it, so it may be left at any moment.
async fn work_on(app: App, held: Held, stop: CancellationToken) {
    let failed = tokio::select! {
        done = carry_on(&app, &held) => done.err(),
        lost = lease::keep(&app.db, &held) => Some(lost),
        () = stop.cancelled() => {
            give_back(&app, &held, Duration::ZERO).await;
            return;
        }
    };
    if let Some(fault) = failed {
        let failure = fault.into_failure("work on a run");
        tracing::warn!(source = held.source, run = %held.run, %failure, "a run waits to be taken up again");
        give_back(&app, &held, PAUSE).await;
    }
}

async fn give_back(app: &App, held: &Held, after: Duration) {
    if let Err(fault) = lease::give_back(&app.db, held, after).await {
        // Then it is taken up when the lease has run out.
        tracing::warn!(%fault, run = %held.run, "a run is not given back");
    }
}

/// Does what is to be done next, until there is nothing more.
async fn carry_on(app: &App, held: &Held) -> Answer<()> {
    loop {
        match lease::state(&app.db, held).await? {
            Some(RunState::Reading | RunState::Comparing) if held.taken > TIMES => {
                let detail = format!("given up after {TIMES} tries; see the log of directory");
                return end::void(&app.db, held, &trouble(TroubleKind::Unknown, detail)).await;
            }
            Some(RunState::Reading) => fetch::fetch(app, held).await?,
            Some(RunState::Comparing) => compare::compare(&app.db, held).await?,
            Some(RunState::Applying) => apply::apply(&app.db, held).await?,
            // Ended, which gives up the lease too.
            Some(_) | None => {
                app.wake.notify_one();
                return Ok(());
            }
        }
    }
}
