//! Tries to sign in: who has to wait, and what is told of those who did.
//!
//! However many tries there are, a name or an address has one row here, and identity hears of it once in a quarter
//! of an hour, with a count. Whoever waits is answered before anybody looks at their name or password.

use crate::{
    auth::{attempt_count, known_device::Device},
    config::App,
    web::{limited_action::LimitedAction, peer::Peer, rate_limit, site::Site},
};
use axum::http::HeaderMap;
use chassis::Asking;
use contracts::{
    Audience, Code, Digest, Failure,
    v1::identity::{IsNameOf, NoteWrongTries, WrongTries, sign_in_name},
};
use sqlx::types::Json;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// How often tries are reported to identity.
const TELL_EVERY: Duration = Duration::from_secs(2);

/// An address marks each name it tries as one of 64 bits. With so many set, it tries names of others and is not
/// a person who mistypes their own.
const MANY_NAMES: i32 = 15;

/// Reported at once.
const AT_ONCE: i64 = 100;

/// A try that may be made.
pub struct Try {
    /// Whose tries it was counted with.
    counted_as: String,
}

/// What made somebody wait.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    Address,
    Name,
}

impl Try {
    /// Counts a try before it is made. The address first: who tries too often must not use up the tries of others.
    pub async fn begin(site: &Site, peer: Peer, headers: &HeaderMap, login: &str) -> Result<Self, Failure> {
        if let Err(failure) = rate_limit::take(site, LimitedAction::SignIn, peer.network()).await {
            // A whole office may share its address with whoever guesses.
            let taken = match known_here(site, headers, login, &failure).await {
                Some(own) => rate_limit::take(site, LimitedAction::SignIn, own).await,
                None => Err(failure),
            };
            if let Err(failure) = taken {
                return Err(waits(site, peer, login, Wait::Address, failure).await);
            }
        }
        let Err(mut failure) = attempt_count::sign_in_attempt(site, login).await else {
            return Ok(Self { counted_as: login.to_owned() });
        };
        if let Some(counted_as) = known_here(site, headers, login, &failure).await {
            match attempt_count::sign_in_attempt(site, &counted_as).await {
                Ok(()) => return Ok(Self { counted_as }),
                Err(own) => failure = own,
            }
        }
        Err(waits(site, peer, login, Wait::Name, failure).await)
    }

    /// The right password clears the count it was counted with; a stranger's tries stay counted.
    pub async fn succeeded(&self, site: &Site) {
        attempt_count::sign_in_succeeded(site, &self.counted_as).await;
    }

    /// A try that nobody could answer does not count; a wrong one is remembered of its address.
    pub async fn failed(&self, site: &Site, peer: Peer, login: &str, failure: &Failure) {
        match failure.code {
            Code::Unavailable => attempt_count::sign_in_unanswered(site, &self.counted_as).await,
            Code::Unauthenticated => note(site, peer, login, None).await,
            _ => {}
        }
    }
}

/// What the tries of somebody's own device are counted as, when others make it wait. Whether the name is theirs is
/// asked only for a device that is known.
async fn known_here(site: &Site, headers: &HeaderMap, login: &str, failure: &Failure) -> Option<String> {
    let Device { person, device } = Device::of(site, headers).filter(|_| failure.code == Code::Throttled)?;
    let asked = IsNameOf { audience: site.audience, person, login: login.to_owned() };
    let theirs = site.app.bus.ask(&asked, &Asking::default()).await.ok()?.theirs;
    theirs.then(|| format!("device {device}"))
}

async fn waits(site: &Site, peer: Peer, login: &str, wait: Wait, failure: Failure) -> Failure {
    if failure.code == Code::Throttled {
        note(site, peer, login, Some(wait)).await;
    }
    failure
}

/// Keeps in mind what is reported later. The address always comes first, so that two of these never wait for each
/// other in a circle.
async fn note(site: &Site, peer: Peer, login: &str, wait: Option<Wait>) {
    let (address, name) = (peer.network().to_string(), sign_in_name::tried(site.audience, login).0);
    let mut rows = vec![("address", address.as_str(), bit_of(&name), i64::from(wait == Some(Wait::Address)))];
    if wait == Some(Wait::Name) {
        rows.push(("name", &name, 0, 1));
    }
    for (what, whose, bit, waited) in rows {
        let noted = sqlx::query(
            "insert into wrong_try as w (audience, what, whose, ip, names, waited) values ($1, $2, $3, $4, $5, $6)
             on conflict (audience, what, whose) do update
             set waited = w.waited + excluded.waited, at = now(),
                 ip = case when w.waited = 0 then excluded.ip else w.ip end,
                 names = case when w.names_since < now() - interval '15 minutes' then excluded.names
                              else w.names | excluded.names end,
                 names_since = case when w.names_since < now() - interval '15 minutes' then now()
                                    else w.names_since end",
        )
        .bind(site.audience.as_str())
        .bind(what)
        .bind(whose)
        .bind(peer.0.to_string())
        .bind(bit)
        .bind(waited)
        .execute(&site.app.db)
        .await;
        if let Err(error) = noted {
            tracing::warn!(%error, "a wrong try was not noted");
        }
    }
}

/// One of 64, by the first digits of a name's hash.
fn bit_of(name: &str) -> i64 {
    let digits = name.get(..2).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    1_i64 << (digits.unwrap_or_default() % 64)
}

/// Tells identity, until told to stop.
pub async fn tell(app: App, stop: CancellationToken) {
    loop {
        if let Err(error) = tell_once(&app).await {
            tracing::warn!(error = format!("{error:#}"), "tries to sign in are told later");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(TELL_EVERY) => {}
        }
    }
}

async fn tell_once(app: &App) -> anyhow::Result<()> {
    gather(app).await?;
    let waiting: Vec<(Uuid, Json<Vec<WrongTries>>)> =
        sqlx::query_as("select key, tries from try_report order by at limit 10").fetch_all(&app.db).await?;
    for (key, tries) in waiting {
        let asking = Asking { token: None, key: Some(key) };
        match app.bus.ask(&NoteWrongTries { tries: tries.0 }, &asking).await {
            Err(failure) if failure.code == Code::Unavailable => return Ok(()),
            Err(failure) => tracing::error!(%failure, "tries to sign in are not in the audit log"),
            Ok(_) => {}
        }
        sqlx::query("delete from try_report where key = $1").bind(key).execute(&app.db).await?;
    }
    Ok(())
}

/// Moves what is due into one report, so that it is told once whatever happens on the way.
async fn gather(app: &App) -> sqlx::Result<()> {
    let mut tx = app.db.begin().await?;
    let due: Vec<DueReport> = sqlx::query_as(
        "select audience, what, whose, ip, waited, bit_count(names::bit(64))::integer as names,
                bit_count(names::bit(64)) >= $1
                and (alarmed_at is null or alarmed_at < now() - interval '15 minutes') as alarm
         from wrong_try
         where waited > 0 and (reported_at is null or reported_at < now() - interval '15 minutes')
            or bit_count(names::bit(64)) >= $1
               and (alarmed_at is null or alarmed_at < now() - interval '15 minutes')
         order by audience, what, whose limit $2 for update skip locked",
    )
    .bind(MANY_NAMES)
    .bind(AT_ONCE)
    .fetch_all(&mut *tx)
    .await?;
    if due.is_empty() {
        return Ok(());
    }
    for due in &due {
        sqlx::query(
            "update wrong_try
             set waited = 0, reported_at = now(), alarmed_at = case when $4 then now() else alarmed_at end
             where audience = $1 and what = $2 and whose = $3",
        )
        .bind(&due.audience)
        .bind(&due.what)
        .bind(&due.whose)
        .bind(due.alarm)
        .execute(&mut *tx)
        .await?;
    }
    let tries: Vec<_> = due.into_iter().map(DueReport::report).collect();
    sqlx::query("insert into try_report (tries) values ($1)").bind(Json(tries)).execute(&mut *tx).await?;
    tx.commit().await
}

#[derive(sqlx::FromRow)]
struct DueReport {
    audience: String,
    what: String,
    whose: String,
    ip: String,
    waited: i64,
    names: i32,
    alarm: bool,
}

impl DueReport {
    fn report(self) -> WrongTries {
        let of_name = self.what == "name";
        WrongTries {
            audience: Audience::named(&self.audience).unwrap_or(Audience::Portal),
            ip: if of_name { self.ip } else { self.whose.clone() },
            name: of_name.then_some(Digest(self.whose)),
            waited: self.waited,
            names: self.names.into(),
            alarm: self.alarm,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_bit() {
        assert_eq!(bit_of("00ff"), 1);
        assert_eq!(bit_of("3fff"), i64::MIN, "the last one");
        assert_eq!(bit_of("40ff"), 1);
        assert_eq!(bit_of(""), 1);
    }
}
