//! Somebody sent to a provider. What it takes to believe that they came back is kept here until then, for two hours, and
//! taken once.

use crate::{config::App, sign_in::provider::ProviderRow};
use anyhow::Context;
use chassis::{Answer, clock};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Audience, Digest, Failure, PersonId, Problem, Sealed, Secret, SessionId,
    v1::identity::{FinishSso, SsoPurpose, StartSso},
};
use openidconnect::PkceCodeChallenge;
use sqlx::PgConnection;
use uuid::Uuid;

const GOOD_MINUTES: i32 = 120;
const LONGEST_NEXT: usize = 2_000;

#[derive(sqlx::FromRow)]
pub struct Attempt {
    pub provider: Uuid,
    purpose: String,
    keep: bool,
    person: Option<Uuid>,
    session: Option<Uuid>,
    pub next: String,
    /// SHA-256.
    pub nonce: String,
    verifier: String,
    pub started_at: DateTime<Utc>,
}

/// What goes along to the provider.
pub struct Begun {
    pub state: Secret,
    pub nonce: Secret,
    /// Of the proof key.
    pub challenge: String,
}

/// Notes it. `site` is where they will come back to, `actor` who asks, unless it is to sign in.
pub async fn begin(
    app: &App,
    request: &StartSso,
    provider: &ProviderRow,
    site: Audience,
    actor: Option<&Actor>,
) -> Answer<Begun> {
    if !request.browser.is_well_formed() {
        return Err(Failure::field("browser", Problem::Malformed).into());
    }
    if request.next.chars().count() > LONGEST_NEXT {
        return Err(Failure::field("next", Problem::TooLong).into());
    }
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let begun =
        Begun { state: chassis::token(), nonce: chassis::token(), challenge: challenge.as_str().to_owned() };
    sqlx::query(
        "insert into sso_attempt (state, provider, audience, purpose, keep, person, session, next, browser, nonce,
                                  verifier)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(chassis::digest(begun.state.expose()).0)
    .bind(provider.id)
    .bind(site.as_str())
    .bind(word(&request.purpose))
    .bind(matches!(request.purpose, SsoPurpose::SignIn { keep: true }))
    .bind(actor.map(|actor| actor.person.0))
    .bind(actor.map(|actor| actor.session.0))
    .bind(of_this_site(&request.next))
    .bind(&request.browser.0)
    .bind(chassis::digest(begun.nonce.expose()).0)
    .bind(app.bus.seal_own(&Secret::new(verifier.secret().as_str()))?.0)
    .execute(&app.db)
    .await?;
    Ok(begun)
}

/// For exactly one of many at once, and only for the browser that it began in: whoever else has the address of the way back
/// takes nothing, and takes nothing away. A walk from the desk comes back to another site, where the browser has no such
/// cookie; nobody is signed in by it.
pub async fn take(tx: &mut PgConnection, request: &FinishSso) -> Answer<Option<Attempt>> {
    let came_from: &Digest = &request.came_from;
    let attempt = sqlx::query_as(
        "delete from sso_attempt
         where state = $1 and (browser = $2 or purpose = 'test') and audience = $3 and started_at > now() - make_interval(mins => $4)
         returning provider, purpose, keep, person, session, next, nonce, verifier, started_at",
    )
    .bind(chassis::digest(request.state.expose()).0)
    .bind(Some(&came_from.0).filter(|_| came_from.is_well_formed()))
    .bind(request.audience.as_str())
    .bind(GOOD_MINUTES)
    .fetch_optional(tx)
    .await?;
    Ok(attempt)
}

impl Attempt {
    pub fn purpose(&self) -> SsoPurpose {
        match self.purpose.as_str() {
            "link" => SsoPurpose::Link,
            "prove" => SsoPurpose::Prove,
            "test" => SsoPurpose::Test,
            _ => SsoPurpose::SignIn { keep: self.keep },
        }
    }

    /// Who asked, in which session.
    pub fn asked_by(&self) -> Option<(PersonId, SessionId)> {
        Some((PersonId(self.person?), SessionId(self.session?)))
    }

    pub fn verifier(&self, app: &App) -> Answer<Secret> {
        let opened = app.bus.open_own(&Sealed(self.verifier.clone()));
        Ok(opened.context("open the proof key of an attempt")?)
    }

    /// Seconds.
    pub fn sent(&self) -> i64 {
        self.started_at.timestamp().min(clock::now().timestamp())
    }
}

fn word(purpose: &SsoPurpose) -> &'static str {
    match purpose {
        SsoPurpose::SignIn { .. } => "sign_in",
        SsoPurpose::Link => "link",
        SsoPurpose::Prove => "prove",
        SsoPurpose::Test => "test",
    }
}

/// Nowhere else, whoever wrote the address.
fn of_this_site(next: &str) -> &str {
    let local = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(char::is_control);
    if local { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_this_site() {
        for next in ["/", "/tickets/1193?a=b#reply"] {
            assert_eq!(of_this_site(next), next);
        }
        for next in ["", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example"] {
            assert_eq!(of_this_site(next), "/", "{next}");
        }
    }
}
