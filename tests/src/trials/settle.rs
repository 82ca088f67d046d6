//! After the faults: waiting until everything has flowed on, then counting.

use super::{
    company::Company,
    fleet::Fleet,
    ledger::{Entry, Ledger, Written},
    streams,
};
use anyhow::{Result, ensure};
use guichet::SERVICES;
use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// What the ledger says beside what the databases and the mail say.
#[derive(Default)]
pub struct Tally {
    pub acknowledged: u64,
    pub lost: Vec<String>,
    pub doubled: Vec<String>,
    /// Mails that came twice, under the same Message-ID.
    pub repeated: u64,
}

impl Tally {
    pub fn is_clean(&self) -> Result<()> {
        ensure!(
            self.lost.is_empty() && self.doubled.is_empty(),
            "lost: {:?}, doubled: {:?}",
            &self.lost[..self.lost.len().min(5)],
            &self.doubled[..self.doubled.len().min(5)]
        );
        Ok(())
    }
}

/// Returns once nothing waits any more: no event to publish, none to read, no mail to send.
pub async fn drained(fleet: &Fleet, within: Duration) -> Result<Duration> {
    let began = Instant::now();
    let mut quiet = None;
    loop {
        let ends = streams::ends_of_streams(fleet).await?;
        let waiting = what_waits(fleet, &ends).await?;
        // Twice, with nothing new in between: what one service read after it was looked at may be on its way to another.
        if waiting.is_empty() && quiet.as_ref() == Some(&ends) {
            return Ok(began.elapsed());
        }
        quiet = waiting.is_empty().then_some(ends);
        ensure!(began.elapsed() < within, "after {within:?} there still waits: {}", waiting.join("; "));
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Returns once every mail to some people that there was a reason for is out, whatever waits for others: links that were
/// asked for are made, notify has heard of them, and nothing of theirs is queued.
pub async fn mails_are_out(company: &Company, people: &[Uuid]) -> Result<()> {
    let (fleet, began) = (&company.fleet, Instant::now());
    loop {
        let mut identity = fleet.database("identity").await?;
        let unmade: i64 = sqlx::query_scalar(
            "select (select count(*) from reset_wanted) + (select count(*) from outbox_waiting)",
        )
        .fetch_one(&mut identity)
        .await?;
        let ends = streams::ends_of_streams(fleet).await?;
        let mut notify = fleet.database("notify").await?;
        let cursors: Vec<(String, i64)> =
            sqlx::query_as("select stream, seq from cursor").fetch_all(&mut notify).await?;
        let unread =
            cursors.iter().any(|(stream, seq)| ends.get(stream).is_some_and(|end| (*seq as u64) < *end));
        let queued: i64 =
            sqlx::query_scalar("select count(*) from mail where person = any($1) and state = 'queued'")
                .bind(people)
                .fetch_one(&mut notify)
                .await?;
        if unmade == 0 && !unread && queued == 0 {
            return Ok(());
        }
        ensure!(
            began.elapsed() < Duration::from_secs(30),
            "mails are still on their way: {unmade} to be made, {queued} to be sent"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn what_waits(fleet: &Fleet, ends: &BTreeMap<String, u64>) -> Result<Vec<String>> {
    let mut waiting = Vec::new();
    for service in SERVICES {
        let mut db = fleet.database(service).await?;
        let unpublished: i64 =
            sqlx::query_scalar("select count(*) from outbox_waiting").fetch_one(&mut db).await?;
        if unpublished > 0 {
            waiting.push(format!("{unpublished} events of {service}"));
        }
    }
    for service in SERVICES {
        let mut db = fleet.database(service).await?;
        let cursors: Vec<(String, String, i64)> =
            sqlx::query_as("select consumer, stream, seq from cursor").fetch_all(&mut db).await?;
        for (consumer, stream, seq) in cursors {
            let end = ends.get(&stream).copied().unwrap_or_default();
            if (seq as u64) < end {
                waiting.push(format!("{consumer} of {service} is at {seq} of {end}"));
            }
        }
    }
    let queued: i64 = sqlx::query_scalar("select count(*) from mail where state = 'queued'")
        .fetch_one(&mut fleet.database("notify").await?)
        .await?;
    if queued > 0 {
        waiting.push(format!("{queued} mails"));
    }
    Ok(waiting)
}

/// Every write exactly once, in its owner's database and in the mail; every copy like the original.
pub async fn tally(company: &Company, ledger: &Ledger) -> Result<Tally> {
    let mut tally = Tally::default();
    let entries = ledger.entries();
    tally.acknowledged = entries.iter().filter(|(_, entry)| entry.acknowledged).count() as u64;
    let written = written(&company.fleet, &entries).await?;
    for (mark, entry) in &entries {
        let times = match entry.write {
            Written::Edit { .. } | Written::Report { .. } => continue,
            Written::Close { ticket } => written.closed.get(&ticket).copied().unwrap_or_default(),
            _ => written.by_mark.get(mark).copied().unwrap_or_default(),
        };
        if times == 0 && entry.acknowledged {
            tally.lost.push(format!("{mark} {:?}", entry.write));
        }
        if times > 1 {
            tally.doubled.push(format!("{mark} is there {times} times"));
        }
        count_mails(company, mark, entry, times, &mut tally);
    }
    newest_reports_and_edits(company, &entries, &mut tally).await?;
    tally.lost.extend(differences_of_copies(&company.fleet).await?);
    Ok(tally)
}

struct WrittenRows {
    by_mark: BTreeMap<String, i64>,
    closed: BTreeMap<Uuid, i64>,
}

async fn written(fleet: &Fleet, entries: &[(String, Entry)]) -> Result<WrittenRows> {
    let marks: Vec<_> = entries.iter().map(|(mark, _)| mark.clone()).collect();
    let mut db = fleet.database("tickets").await?;
    let by_mark: Vec<(String, i64)> = sqlx::query_as(
        "select mark, count(*) from (
             select subject as mark from ticket where subject = any($1)
             union all select text from article where text = any($1)) as found
         group by mark",
    )
    .bind(&marks)
    .fetch_all(&mut db)
    .await?;
    let closed: Vec<(Uuid, i64)> =
        sqlx::query_as("select ticket, count(*) from happening where what = 'closed' group by ticket")
            .fetch_all(&mut db)
            .await?;
    Ok(WrittenRows { by_mark: by_mark.into_iter().collect(), closed: closed.into_iter().collect() })
}

/// One mail for each ticket that was opened and for each answer of an agent.
fn count_mails(company: &Company, mark: &str, entry: &Entry, written: i64, tally: &mut Tally) {
    let (email, confirms) = match &entry.write {
        Written::Ticket { email } => (email, true),
        Written::AgentReply { email, .. } => (email, false),
        _ => return,
    };
    let mails = company.fleet.post.to(email);
    let about: Vec<_> = mails
        .iter()
        .filter(|mail| {
            if confirms {
                mail.text.contains("We have received") && mail.subject.contains(mark)
            } else {
                mail.text.contains(mark)
            }
        })
        .collect();
    let different: BTreeSet<_> = about.iter().map(|mail| &mail.message_id).collect();
    if different.is_empty() && written > 0 {
        tally.lost.push(format!("the mail about {mark}"));
    }
    if different.len() > 1 || about.len() > 2 {
        tally.doubled.push(format!("{} mails about {mark}, {} different", about.len(), different.len()));
    }
    tally.repeated += (about.len() - different.len()) as u64;
}

/// The newest acknowledged report and telephone number, or a newer one that was tried.
async fn newest_reports_and_edits(
    company: &Company,
    entries: &[(String, Entry)],
    tally: &mut Tally,
) -> Result<()> {
    let (mut reports, mut edits) = (BTreeMap::<&str, i64>::new(), BTreeMap::<Uuid, i64>::new());
    for (_, entry) in entries.iter().filter(|(_, entry)| entry.acknowledged) {
        match &entry.write {
            Written::Report { key, version } => {
                let newest = reports.entry(key).or_default();
                *newest = (*newest).max(*version);
            }
            Written::Edit { person, phone } => {
                let newest = edits.entry(*person).or_default();
                *newest = (*newest).max(*phone);
            }
            _ => {}
        }
    }
    for (key, version) in reports {
        let name = streams::imported(&company.fleet, key).await?.unwrap_or_default();
        let there: i64 = name.rsplit(' ').next().and_then(|word| word.parse().ok()).unwrap_or_default();
        if there < version {
            tally.lost.push(format!("version {version} of {key} from the directory; {name:?} is there"));
        }
    }
    let mut db = company.fleet.database("identity").await?;
    for (person, phone) in edits {
        let there: String = sqlx::query_scalar("select phone from customer_user where person = $1")
            .bind(person)
            .fetch_one(&mut db)
            .await?;
        if there.parse::<i64>().unwrap_or_default() < phone {
            tally.lost.push(format!("the telephone number {phone}; {there:?} is there"));
        }
    }
    Ok(())
}

/// Where tickets or notify know somebody otherwise than identity does.
pub async fn differences_of_copies(fleet: &Fleet) -> Result<Vec<String>> {
    type Known = (Uuid, i64, String, bool);
    let people = "select a.person, coalesce(u.version, g.version), a.name, a.active
                  from account a left join customer_user u on u.person = a.person
                  left join agent g on g.person = a.person";
    let customers = "select id, version, name, validity = 'valid' from customer";
    let (mut identity, mut tickets, mut notify) = (
        fleet.database("identity").await?,
        fleet.database("tickets").await?,
        fleet.database("notify").await?,
    );
    let original: Vec<Known> = sqlx::query_as(people).fetch_all(&mut identity).await?;
    let of_customers: Vec<Known> = sqlx::query_as(customers).fetch_all(&mut identity).await?;
    let copies: [(&str, Vec<Known>, &[Known]); 3] = [
        (
            "people in tickets",
            sqlx::query_as("select person, version, name, active from person_copy")
                .fetch_all(&mut tickets)
                .await?,
            &original,
        ),
        (
            "people in notify",
            sqlx::query_as("select person, version, name, active from person").fetch_all(&mut notify).await?,
            &original,
        ),
        (
            "customers in tickets",
            sqlx::query_as("select customer, version, name, valid from customer_copy")
                .fetch_all(&mut tickets)
                .await?,
            &of_customers,
        ),
    ];
    let mut differences = Vec::new();
    for (what, copy, original) in copies {
        let copy: BTreeSet<_> = copy.into_iter().collect();
        let original: BTreeSet<_> = original.iter().cloned().collect();
        let different: Vec<_> = original.symmetric_difference(&copy).map(|known| known.0).collect();
        if !different.is_empty() {
            differences.push(format!("{} {what} differ, such as {}", different.len(), different[0]));
        }
    }
    Ok(differences)
}
