//! Giving many people their way in, one after the other, each once: a list that survives every restart, and a loop that
//! works it off at a rate.

use crate::{
    changes,
    config::{App, Config},
    people::{account, find, import},
    sign_in::credential,
};
use chassis::{Answer, audit, settings::Setting};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Failure, LettingInId, PersonId, Problem, SessionId,
    v1::identity::{
        GetLettingIn, LeftOut, LeftOutBecause, LetIn, LetInPerson, LetInState, LettingIn, LettingInPreview,
        LettingsIn, StartLettingIn,
    },
};
use sqlx::PgConnection;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// While somebody waits for their turn, and while nobody does.
const LOOK_EVERY: Duration = Duration::from_millis(100);
const LOOK_IDLY: Duration = Duration::from_secs(1);

/// People of one request.
const CHOSEN: usize = 1_000;

/// Of those who get something, of those who do not, and of a run: so many are told at once.
const TOLD: usize = 50;
const TOLD_LEFT_OUT: usize = 200;
const PAGE: i64 = 100;
const LARGE_PAGE: i64 = 500;

chassis::settings! {
    /// How many mails a minute give people their way in, when many get one.
    PER_MINUTE: i64 = Setting::number("let_in_per_minute", 60, 1..=600);
}

/// Somebody who may get something, or the reason why not.
#[derive(sqlx::FromRow)]
struct Candidate {
    person: Uuid,
    name: String,
    email: String,
    because: String,
}

/// Who would get what.
pub async fn preview(tx: &mut PgConnection, whom: &LetIn, config: &Config) -> Answer<LettingInPreview> {
    let candidates = candidates(&mut *tx, whom, config).await?;
    let delivery = credential::password_delivery(&mut *tx, config).await?;
    let per_minute = config.settings.get(tx, &PER_MINUTE).await?;
    let (will, not): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|one| one.because.is_empty());
    let mut left_out: Vec<LeftOut> = Vec::new();
    for because in not.iter().map(|one| LeftOutBecause::from_text(&one.because)) {
        match left_out.iter_mut().find(|known| known.because == because) {
            Some(known) => known.people += 1,
            None => left_out.push(LeftOut { because, people: 1 }),
        }
    }
    let count = will.len() as i64;
    let some = will.into_iter().take(TOLD).map(Candidate::told).collect();
    let left_out_some = not.into_iter().take(TOLD_LEFT_OUT).map(Candidate::told).collect();
    Ok(LettingInPreview { delivery, per_minute, will: count, some, left_out, left_out_some })
}

/// Puts everybody on the list who is to get something, and beside them who is not, with the reason.
pub async fn start(
    tx: &mut PgConnection,
    wanted: &StartLettingIn,
    actor: &Actor,
    config: &Config,
) -> Answer<LettingIn> {
    // Two who begin at once would both put the same people on their lists.
    sqlx::query("select last_at from letting_in_pace for update").execute(&mut *tx).await?;
    let candidates = candidates(&mut *tx, &wanted.whom, config).await?;
    let will = candidates.iter().filter(|one| one.because.is_empty()).count() as i64;
    if will != wanted.expected {
        return Err(Failure::conflict("others would be let in by now").into());
    }
    let run = LettingInId::new();
    sqlx::query("insert into letting_in (id, person) values ($1, $2)")
        .bind(run.0)
        .bind(actor.person.0)
        .execute(&mut *tx)
        .await?;
    let (people, because): (Vec<Uuid>, Vec<&str>) =
        candidates.iter().map(|one| (one.person, one.because.as_str())).unzip();
    sqlx::query(
        "insert into let_in_person (letting_in, position, person, state, because, done_at)
         select $1, p.position, p.person, case when p.because = '' then 'waiting' else 'left_out' end,
                p.because, case when p.because = '' then null else now() end
         from unnest($2::uuid[], $3::text[]) with ordinality as p (person, because, position)",
    )
    .bind(run.0)
    .bind(people)
    .bind(because)
    .execute(&mut *tx)
    .await?;
    let mut summary = changes::one("people", will.to_string());
    summary.extend(changes::one("left_out", (candidates.len() as i64 - will).to_string()));
    audit::record(&mut *tx, Some(actor), "letting_in.started", Some(run.0), &summary).await?;
    get(tx, &GetLettingIn { run, after: 0, many: false }, config).await
}

/// Whoever still waits gets nothing.
pub async fn stop(
    tx: &mut PgConnection,
    run: LettingInId,
    actor: &Actor,
    config: &Config,
) -> Answer<LettingIn> {
    let stopped = sqlx::query(
        "update let_in_person set state = 'left_out', because = 'stopped', done_at = now()
         where letting_in = $1 and state = 'waiting'",
    )
    .bind(run.0)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    let found = get(&mut *tx, &GetLettingIn { run, after: 0, many: false }, config).await?;
    if stopped > 0 {
        let people = changes::one("people", stopped.to_string());
        audit::record(tx, Some(actor), "letting_in.stopped", Some(run.0), &people).await?;
    }
    Ok(found)
}

pub async fn get(tx: &mut PgConnection, wanted: &GetLettingIn, config: &Config) -> Answer<LettingIn> {
    type Line = (i64, Uuid, String, String, String, String, Option<Uuid>, Option<DateTime<Utc>>);
    let size = if wanted.many { LARGE_PAGE } else { PAGE };
    let run = runs(&mut *tx, Some(wanted.run), config).await?.pop();
    let run = run.ok_or_else(|| Failure::not_found("letting in"))?;
    let lines: Vec<Line> = sqlx::query_as(
        "select l.position, l.person, u.first_name || ' ' || u.last_name, u.email, l.state, l.because, l.issue,
                l.done_at
         from let_in_person l join customer_user u on u.person = l.person
         where l.letting_in = $1 and l.position > $2 order by l.position limit $3",
    )
    .bind(wanted.run.0)
    .bind(wanted.after)
    .bind(size + 1)
    .fetch_all(tx)
    .await?;
    let is_cut = lines.len() as i64 > size;
    let last = lines.iter().take(size as usize).next_back().map(|line| line.0);
    let one = |(_, person, name, email, state, because, issue, at): Line| LetInPerson {
        person: PersonId(person),
        name,
        email,
        state: LetInState::from_text(&state),
        because: LeftOutBecause::named(&because),
        issue,
        at,
    };
    let people = lines.into_iter().take(size as usize).map(one).collect();
    Ok(LettingIn { people, more: last.filter(|_| is_cut), ..run })
}

pub async fn list(tx: &mut PgConnection, config: &Config) -> Answer<LettingsIn> {
    Ok(LettingsIn { runs: runs(tx, None, config).await? })
}

/// Sends what waits, one after the other, until told to stop.
pub async fn send_waiting(app: App, stop: CancellationToken) {
    loop {
        // After a fault it goes on slowly: each try hashes a password.
        let pause = send_one_and_commit(&app).await.unwrap_or_else(|fault| {
            tracing::warn!(%fault, "somebody waits to be let in");
            Some(LOOK_IDLY)
        });
        let Some(pause) = pause else { continue };
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// How long to pause before it may be somebody's turn; none when somebody just had theirs.
async fn send_one_and_commit(app: &App) -> Answer<Option<Duration>> {
    let waiting: bool =
        sqlx::query_scalar("select exists (select 1 from let_in_person where state = 'waiting')")
            .fetch_one(&app.db)
            .await?;
    if !waiting {
        return Ok(Some(LOOK_IDLY));
    }
    let per_minute = app.config.settings.get(&mut *app.db.acquire().await?, &PER_MINUTE).await?;
    let due = "select last_at + make_interval(secs => 60.0 / $1::float8) <= now() from letting_in_pace";
    let is_due: bool = sqlx::query_scalar(due).bind(per_minute as f64).fetch_one(&app.db).await?;
    if !is_due {
        return Ok(Some(LOOK_EVERY));
    }
    // Hashing is slow, so it comes before the transaction.
    let temporary = credential::prepare_temporary(app).await?;
    let mut tx = app.db.begin().await?;
    // One replica at a time; another finds the turn taken.
    sqlx::query("select last_at from letting_in_pace for update").execute(&mut *tx).await?;
    let is_due: bool = sqlx::query_scalar(due).bind(per_minute as f64).fetch_one(&mut *tx).await?;
    let next: Option<(Uuid, i64, Uuid, Uuid)> = sqlx::query_as(
        "select l.letting_in, l.position, l.person, r.person
         from let_in_person l join letting_in r on r.id = l.letting_in
         where l.state = 'waiting' order by l.letting_in, l.position limit 1 for update of l",
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some((run, position, person, by)) = next.filter(|_| is_due) else { return Ok(Some(LOOK_EVERY)) };
    let account = account::get(&mut tx, person).await?.ok_or_else(|| Failure::not_found("person"))?;
    let (mut because, mut issue) = (LeftOutBecause::NotValid.as_str().to_owned(), None);
    if account::lock_if_active(&mut tx, &account).await? {
        because =
            of_some(&mut tx, &[person], Some(run)).await?.pop().map(|one| one.because).unwrap_or_default();
    }
    if because.is_empty() {
        let by = account::get(&mut tx, by).await?.map(|by| by.actor(SessionId::new(), false, &app.config));
        issue = Some(credential::give_way_in(&mut tx, &account, &temporary, by.as_ref(), app).await?.1);
        sqlx::query("update letting_in_pace set last_at = now()").execute(&mut *tx).await?;
    }
    sqlx::query(
        "update let_in_person set state = case when $3 = '' then 'sent' else 'left_out' end, because = $3,
                issue = $4, done_at = now()
         where letting_in = $1 and position = $2",
    )
    .bind(run)
    .bind(position)
    .bind(because)
    .bind(issue)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(None)
}

async fn candidates(tx: &mut PgConnection, whom: &LetIn, config: &Config) -> Answer<Vec<Candidate>> {
    let people: Vec<Uuid> = match whom {
        LetIn::People(people) if people.len() > CHOSEN => {
            return Err(Failure::field("people", Problem::TooMany).into());
        }
        LetIn::People(people) => people.iter().map(|person| person.0).collect(),
        LetIn::Found(found) => find::everybody_found(&mut *tx, found, config).await?,
        LetIn::Import(import) => import::people_of(&mut *tx, *import).await?,
        LetIn::Everybody => {
            let all: Vec<Uuid> =
                sqlx::query_scalar("select person from customer_user where validity = 'valid'")
                    .fetch_all(&mut *tx)
                    .await?;
            let mut without = of_some(tx, &all, None).await?;
            without.retain(|one| one.because.is_empty() || one.because == LeftOutBecause::NoEmail.as_str());
            return Ok(without);
        }
    };
    of_some(tx, &people, None).await
}

/// By name. Of a run that is being worked off, whoever waits in it may get something.
async fn of_some(tx: &mut PgConnection, people: &[Uuid], run: Option<Uuid>) -> Answer<Vec<Candidate>> {
    let candidates = sqlx::query_as(
        "select u.person, u.first_name || ' ' || u.last_name as name, u.email,
                case when not s.active then 'not_valid'
                     when exists (select 1 from password_keeper k where k.person = u.person)
                       or exists (select 1 from only_by_provider o where o.person = u.person) then 'of_directory'
                     when u.email = '' then 'no_email'
                     when c.person is not null and c.temporary_until is null then 'has_access'
                     when c.used_at is null and c.temporary_until > now()
                       or exists (select 1 from link l where l.person = u.person and l.purpose = 'invitation'
                                  and l.used_at is null and l.voided_at is null and l.expires_at > now())
                       or exists (select 1 from let_in_person w where w.person = u.person and w.state = 'waiting'
                                  and w.letting_in is distinct from $2)
                     then 'invited'
                     else '' end as because
         from customer_user u join standing s on s.person = u.person left join credential c on c.person = u.person
         where u.person = any($1) order by u.sort_name, u.person",
    )
    .bind(people)
    .bind(run)
    .fetch_all(tx)
    .await?;
    Ok(candidates)
}

/// One, or the newest.
async fn runs(tx: &mut PgConnection, one: Option<LettingInId>, config: &Config) -> Answer<Vec<LettingIn>> {
    type Run = (Uuid, DateTime<Utc>, String, i64, i64, i64);
    let per_minute = config.settings.get(&mut *tx, &PER_MINUTE).await?;
    let runs: Vec<Run> = sqlx::query_as(
        "select r.id, r.started_at, a.name,
                (select count(*) from let_in_person l where l.letting_in = r.id and l.state = 'waiting'),
                (select count(*) from let_in_person l where l.letting_in = r.id and l.state = 'sent'),
                (select count(*) from let_in_person l where l.letting_in = r.id and l.state = 'left_out')
         from letting_in r join agent a on a.person = r.person
         where $1::uuid is null or r.id = $1 order by r.started_at desc, r.id desc limit 20",
    )
    .bind(one.map(|run| run.0))
    .fetch_all(tx)
    .await?;
    let shown = |(run, started_at, by, waiting, sent, left_out): Run| LettingIn {
        run: LettingInId(run),
        started_at,
        by,
        waiting,
        sent,
        left_out,
        per_minute,
        people: Vec::new(),
        more: None,
    };
    Ok(runs.into_iter().map(shown).collect())
}

impl Candidate {
    fn told(self) -> LetInPerson {
        let because = LeftOutBecause::named(&self.because);
        LetInPerson {
            person: PersonId(self.person),
            name: self.name,
            email: self.email,
            state: if because.is_some() { LetInState::LeftOut } else { LetInState::Waiting },
            because,
            issue: None,
            at: None,
        }
    }
}
