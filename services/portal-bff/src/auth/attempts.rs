//! Tries at a secret, at every door there is: who has to wait, and what is told of those who did.
//!
//! An account has one count, by whatever name it is tried and at whatever door; a name that nobody has is counted as if
//! somebody had it. However many tries there are, a name or an address has one row here, and identity hears of it once in
//! a quarter of an hour, with a count. Whoever waits is answered before anybody looks at the secret.

use crate::{
    auth::{attempt_count::Count, attempt_place::Place, known_device::Device, spraying},
    config::App,
    web::{database::AskedInTime, peer::Peer, session::Visitor, site::Site},
};
use axum::http::HeaderMap;
use chassis::Asking;
use contracts::{
    Audience, Code, Digest, Failure, FieldProblem, PersonId, Problem,
    v1::identity::{FindNameOwner, NoteWrongTries, WrongTries, sign_in_name},
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

/// A try at a secret that may be made: at the door, at the second step, or where the current password is asked for.
pub struct Try {
    /// Of whoever it is; none where nobody can know that before the secret is looked at.
    count: Option<Count>,
    /// Of its address; none for a device that is known.
    place: Option<Place>,
    peer: Peer,
    login: String,
}

/// How a try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Whoever made it has proved everything.
    Inside,
    /// Right, and something is still to be proved.
    Halfway,
    Wrong,
    /// Nobody looked at the secret, or something else was wrong.
    Open,
}

/// What made somebody wait.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    Address,
    Name,
}

impl Try {
    /// Of a name that was typed at the door. It counts for whom it finds.
    pub async fn by_name(site: &Site, peer: Peer, headers: &HeaderMap, login: &str) -> Result<Self, Failure> {
        let owner = owner_of(site, login).await?;
        Self::begin(site, peer, headers, login, owner).await
    }

    /// Of somebody who is signed in, if only by half.
    pub async fn by(
        site: &Site,
        peer: Peer,
        headers: &HeaderMap,
        visitor: &Visitor,
    ) -> Result<Self, Failure> {
        Self::begin(site, peer, headers, &visitor.login, Some(visitor.actor.person)).await
    }

    /// Of a secret that says itself whose it is, such as a passkey: of its address alone.
    pub async fn by_address(site: &Site, peer: Peer) -> Result<Self, Failure> {
        match Place::take(site, peer).await {
            Ok(place) => Ok(Self { count: None, place: Some(place), peer, login: String::new() }),
            Err(failure) => Err(waits(site, peer, "", Wait::Address, failure).await),
        }
    }

    /// Counts a try before it is made. The address first: who tries too often must not use up the tries of others.
    async fn begin(
        site: &Site,
        peer: Peer,
        headers: &HeaderMap,
        login: &str,
        owner: Option<PersonId>,
    ) -> Result<Self, Failure> {
        let known = Device::of(site, headers).filter(|known| Some(known.person) == owner);
        let (count, place) = match (known, owner) {
            (Some(known), _) => (Count::of_device(known.device), Ok(None)),
            (None, Some(person)) => (Count::of_account(person), Place::take(site, peer).await.map(Some)),
            (None, None) => (Count::of_name(site, login), Place::take(site, peer).await.map(Some)),
        };
        let place = match place {
            Ok(place) => place,
            Err(failure) => return Err(waits(site, peer, login, Wait::Address, failure).await),
        };
        match count.add(site).await {
            Ok(()) => Ok(Self { count: Some(count), place, peer, login: login.to_owned() }),
            Err(failure) => Err(waits(site, peer, login, Wait::Name, failure).await),
        }
    }

    /// Only whoever proved everything begins anew, and only with the count it was counted with: half a proof, which a thief
    /// may have, must not make room for tries at the other half. What is wrong is remembered of its address.
    pub async fn ended(self, site: &Site, end: End) {
        if end != End::Open {
            spraying::count(site, end == End::Wrong).await;
        }
        match (end, &self.count) {
            (End::Inside, Some(count)) => count.clear(site).await,
            (End::Open, Some(count)) => count.take_back(site).await,
            (End::Wrong, _) => note(site, self.peer, &self.login, None).await,
            (End::Inside | End::Open | End::Halfway, _) => {}
        }
        if let Some(place) = self.place.filter(|_| end != End::Wrong) {
            place.give_back(site).await;
        }
    }
}

/// Whom a typed name finds.
pub async fn owner_of(site: &Site, login: &str) -> Result<Option<PersonId>, Failure> {
    let asked = FindNameOwner { audience: site.audience, login: login.to_owned() };
    match site.app.bus.ask(&asked, &Asking::default()).await {
        Ok(owner) => Ok(owner.person),
        Err(failure) if failure.code == Code::Unavailable => Err(failure),
        // An identity of the version before cannot say: then tries count by name, as they did.
        Err(_) => Ok(None),
    }
}

/// Whether it was this field of a form that was wrong, or nothing was said of it.
pub fn end_of(failure: &Failure, field: &str) -> End {
    let wrong = |refused: &FieldProblem| refused.field == field && refused.problem == Problem::Wrong;
    if failure.fields.iter().any(wrong) { End::Wrong } else { End::Open }
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
        .in_time(site)
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
    spraying::tell(app).await?;
    gather(app).await?;
    let waiting: Vec<(Uuid, Json<Vec<WrongTries>>)> =
        sqlx::query_as("select key, tries from try_report order by at, key limit 10")
            .fetch_all(&app.db)
            .await?;
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
