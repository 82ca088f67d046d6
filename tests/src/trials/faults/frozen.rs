//! Something stands still. Nothing is closed, so nobody is told: it has to be noticed, and what waits for it must not wait
//! again and again.

use super::Scene;
use crate::trials::{browser::Browser, form::Form};
use anyhow::{Context, Result, ensure};
use std::time::Duration;

/// Long enough for everybody to have noticed.
const NOTICED: Duration = Duration::from_secs(7);
/// How long a page may take while it is known that something stands still.
const AT_ONCE: Duration = Duration::from_secs(1);
/// How long one may take that finds it out.
const FOUND_OUT: Duration = Duration::from_secs(8);
/// Answers that may be failures although somebody else could have answered: what the one that stands still holds in its
/// database, such as a ticket it is in the middle of, is given back after ten seconds.
const FAILED: u64 = 20;

/// One replica of each service that is asked, one after the other.
pub async fn a_replica(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    let failed = scene.ledger.failed();
    let standing_still = async {
        for service in ["tickets", "identity"] {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let replica = fleet.of(service).next().context("there is none")?;
            let frozen = replica.freeze().await?;
            tokio::time::sleep(Duration::from_secs(12)).await;
            drop(frozen);
        }
        Ok("one replica of tickets, then one of identity stood still for 12 s each".to_owned())
    };
    let told = scene.nothing_is_lost(Duration::from_secs(28), standing_still).await?;
    let failed = scene.ledger.failed() - failed;
    ensure!(failed <= FAILED, "{failed} answers were failures");
    Ok(format!("{told}; {failed} answers were failures"))
}

pub async fn nats(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    let standing_still = async {
        let mut looker = Looker::before(scene).await?;
        let frozen = fleet.freeze_nats().await?;
        let told = looker.while_it_stands_still(scene).await?;
        drop(frozen);
        Ok(format!("NATS stood still: {told}"))
    };
    Box::pin(scene.nothing_is_lost(Duration::from_secs(20), standing_still)).await
}

pub async fn postgres(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    let standing_still = async {
        let mut looker = Looker::before(scene).await?;
        let frozen = fleet.freeze_postgres().await?;
        let told = looker.while_it_stands_still(scene).await?;
        drop(frozen);
        Ok(format!("PostgreSQL stood still: {told}"))
    };
    Box::pin(scene.nothing_is_lost(Duration::from_secs(20), standing_still)).await
}

/// Somebody with a form half filled in.
struct Looker {
    browser: Browser,
    form: Form,
}

impl Looker {
    async fn before(scene: &Scene) -> Result<Self> {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let mut browser = scene.crowd.people[0].browser.elsewhere();
        let form = browser.form_to("/tickets/new", "/tickets/new").await?;
        let form =
            form.set("subject", "Frozen").set("text", "Typed while nothing moves").set("service", "other");
        Ok(Self { browser, form })
    }

    async fn while_it_stands_still(&mut self, scene: &Scene) -> Result<String> {
        let found_out = self.browser.get("/tickets").await?;
        ensure!(found_out.took < FOUND_OUT, "a page took {:.1?}", found_out.took);
        tokio::time::sleep(NOTICED).await;
        let mut longest = Duration::ZERO;
        // Each on another replica than the one before.
        for _ in 0..6 {
            let page = self.browser.get("/tickets").await?.expect(503, "a page")?;
            ensure!(page.text().contains("<main"), "that is no page of ours: {}", page.gist());
            let sent = self.browser.submit(&self.form).await?.expect(503, "a form")?;
            let again = Form::to(&sent.text(), "/tickets/new", "/tickets/new")?;
            ensure!(again.get("text") == self.form.get("text"), "what was typed is gone");
            longest = longest.max(page.took).max(sent.took);
        }
        ensure!(longest < AT_ONCE, "a page took {longest:.1?} although it was known");
        for replica in scene.company.fleet.of("portal-bff") {
            replica.is_ready().await.context("a front end that can answer is ready")?;
        }
        Ok(format!("the first page took {:.1?}, later ones {longest:.1?} at most", found_out.took))
    }
}
