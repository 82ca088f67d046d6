//! What became of an administrator's walk through a provider, step by step: so that whoever set it up sees where it ends.

use crate::sign_in::{provider::ProviderRow, sso::trouble::Stopped};
use chassis::Answer;
use chrono::{DateTime, Utc};
use contracts::v1::identity::{ProviderTest, SsoTrouble, TestStep, TestStepName};
use sqlx::{PgConnection, types::Json};
use std::time::Instant;
use uuid::Uuid;

/// The steps that were come to, in order.
pub struct Walk {
    pub steps: Vec<TestStep>,
    since: Instant,
}

impl Walk {
    pub fn begin() -> Self {
        Self { steps: Vec::new(), since: Instant::now() }
    }

    /// Notes how a step went, and goes on or ends with it. `fact` says what was found.
    pub fn step<T>(
        &mut self,
        step: TestStepName,
        went: Result<T, Stopped>,
        fact: impl FnOnce(&T) -> String,
    ) -> Result<T, Stopped> {
        let (good, fact, trouble) = match &went {
            Ok(found) => (true, fact(found), None),
            Err(Stopped::Trouble(trouble)) => (false, trouble.detail.clone(), Some(trouble.what)),
            Err(Stopped::Fault(_)) => (false, String::new(), Some(SsoTrouble::Unknown)),
        };
        self.note(step, good, fact, trouble);
        went
    }

    pub fn note(&mut self, step: TestStepName, good: bool, fact: String, trouble: Option<SsoTrouble>) {
        let milliseconds = self.since.elapsed().as_millis() as i64;
        self.since = Instant::now();
        self.steps.push(TestStep { step, good, fact, trouble, milliseconds });
    }
}

/// Puts a walk that begins in place of the one before.
pub async fn begin(tx: &mut PgConnection, provider: &ProviderRow, person: Uuid, walk: &Walk) -> Answer<()> {
    sqlx::query(
        "insert into provider_test (provider, person, version, steps) values ($1, $2, $3, $4)
         on conflict (provider, person)
         do update set version = excluded.version, steps = excluded.steps, at = now()",
    )
    .bind(provider.id)
    .bind(person)
    .bind(provider.version)
    .bind(Json(&walk.steps))
    .execute(tx)
    .await?;
    Ok(())
}

/// Adds what came after it.
pub async fn go_on(tx: &mut PgConnection, provider: &ProviderRow, person: Uuid, walk: &Walk) -> Answer<()> {
    sqlx::query(
        "update provider_test set steps = steps || $3, version = $4, at = now()
         where provider = $1 and person = $2",
    )
    .bind(provider.id)
    .bind(person)
    .bind(Json(&walk.steps))
    .bind(provider.version)
    .execute(tx)
    .await?;
    Ok(())
}

/// The last one of somebody; empty where there was none.
pub async fn last(tx: &mut PgConnection, provider: Uuid, person: Uuid) -> Answer<ProviderTest> {
    let last: Option<(Json<Vec<TestStep>>, DateTime<Utc>, bool)> = sqlx::query_as(
        "select t.steps, t.at, t.version <> p.version from provider_test t join provider p on p.id = t.provider
         where t.provider = $1 and t.person = $2",
    )
    .bind(provider)
    .bind(person)
    .fetch_optional(tx)
    .await?;
    let Some((Json(steps), at, outdated)) = last else { return Ok(ProviderTest::default()) };
    Ok(ProviderTest { steps, at: Some(at), outdated })
}
