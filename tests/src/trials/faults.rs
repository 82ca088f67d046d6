//! Faults: something dies or repeats itself while people work, and afterwards everything is there
//! exactly once.

mod events;
mod frozen;
mod pinned;
mod reports;
mod rolling;
mod servers;
mod sources;
pub mod storm;

use super::{
    company::Company,
    crowd::Crowd,
    ledger::Ledger,
    settle::{self, Tally},
};
use anyhow::{Context, Result, ensure};
use futures::future::BoxFuture;
use std::{path::Path, sync::Arc, time::Duration};

/// Recovery without hands.
pub const RECOVERY: Duration = Duration::from_mins(1);

/// The system, those who work with it, and the ledger of all they did.
pub struct Scene {
    pub company: Arc<Company>,
    pub crowd: Crowd,
    pub ledger: Arc<Ledger>,
}

pub type Fault = for<'a> fn(&'a Scene) -> BoxFuture<'a, Result<String>>;

macro_rules! faults {
    ($($id:literal $fault:path;)*) => {
        /// By the row's id, in the order in which they happen.
        pub const FAULTS: &[(&str, Fault)] = &[$(($id, |scene| Box::pin($fault(scene))),)*];
    };
}

faults! {
    "F07" pinned::kills_at_every_step;
    "F09" rolling::rolling_restart;
    "F10" frozen::a_replica;
    "F14" servers::nats_restarts;
    "F15" servers::nats_is_killed;
    "F26" servers::postgres_restarts;
    "F27" servers::postgres_is_killed;
    "F28" frozen::postgres;
    "F46" sources::answers_break_off;
    "F47" sources::a_directory_is_down;
    "F49" sources::a_directory_is_empty;
    "F50" sources::a_directory_sends_us_elsewhere;
    "F51" sources::a_certificate_expires;
    "F52" sources::replicas_are_killed_in_a_run;
    "F54" events::every_event_ten_times;
    "F55" reports::reports_are_shuffled;
    "F56" reports::some_reports_are_lost_until_all_is_said_again;
    "F57" events::poison_in_the_middle;
    "F58" reports::a_report_is_too_large;
    "F59" reports::a_backlog_is_worked_off;
    "F60" reports::a_report_of_somebody_removed_comes_again;
    "F63" frozen::nats;
}

/// The rows that one storm decides together, each with the service that must have been hit.
pub const OF_STORM: &[(&str, &str)] = &[
    ("F01", "identity"),
    ("F02", "tickets"),
    ("F03", "directory"),
    ("F04", "notify"),
    ("F05", "portal-bff"),
];

impl Scene {
    pub async fn set(company: Arc<Company>, ledger: &Path) -> Result<Self> {
        company.fleet.multiply_rates(1000).await?;
        let crowd = Crowd::gather(&company).await?;
        Ok(Self { company, crowd, ledger: Arc::new(Ledger::open(ledger)?) })
    }

    /// People work for a while, something happens to them meanwhile; then everything is counted.
    pub async fn while_people_work(
        &self,
        time: Duration,
        fault: impl Future<Output = Result<String>>,
    ) -> Result<(String, Tally)> {
        let problems = self.ledger.problems().len();
        let (worked, happened) = tokio::join!(self.crowd.work(&self.company, &self.ledger, time), fault);
        let happened = happened.context("the fault itself")?;
        self.company.fleet.ready(RECOVERY).await.context("recovery")?;
        worked.context("somebody could not finish")?;
        let drained = settle::drained(&self.company.fleet, RECOVERY).await?;
        let tally = settle::tally(&self.company, &self.ledger).await?;
        let problems = self.ledger.problems().split_off(problems);
        ensure!(
            problems.is_empty(),
            "{} answers that may not come, such as: {}",
            problems.len(),
            problems[0]
        );
        Ok((format!("{happened}; drained after {drained:.1?}"), tally))
    }

    /// As [`Scene::while_people_work`]; nothing may be lost or doubled.
    pub async fn nothing_is_lost(
        &self,
        time: Duration,
        fault: impl Future<Output = Result<String>>,
    ) -> Result<String> {
        let before = self.ledger.entries().iter().filter(|(_, entry)| entry.acknowledged).count() as u64;
        let (happened, tally) = self.while_people_work(time, fault).await?;
        tally.is_clean()?;
        ensure!(tally.acknowledged > before, "nothing was acknowledged");
        Ok(format!("{happened}; {} writes acknowledged, each there once", tally.acknowledged - before))
    }
}
