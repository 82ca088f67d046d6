//! Who did what: the logs of all services as one, newest first.

use crate::web::{
    csv,
    page::{Page, Signed, html::html, template},
    pages::Pages,
    refusal::Refusal,
    session::Visitor,
    site::Site,
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use contracts::{
    BACK_ENDS, Code, Duty, Failure,
    v1::platform::{AuditChecked, AuditRow, CheckAudit, ListAudit},
};
use serde::Deserialize;

/// As many as a service answers at once.
const PAGE: usize = 100;

/// What somebody looks for, as it stands in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    action: String,
    by: String,
    subject: String,
    /// Days, as a date field gives them.
    from: String,
    until: String,
    /// Only what is older: microseconds since 1970.
    before: Option<i64>,
}

/// A line of one service's log.
pub struct AuditLine {
    service: &'static str,
    row: AuditRow,
}

/// A service's chain, followed from its first line.
pub struct Checked {
    service: &'static str,
    /// None: it could not be asked.
    checked: Option<AuditChecked>,
}

template! {
    /// The log with its filters.
    "desk/audit.html"
    struct AuditPage {
        query: AuditQuery, lines: Vec<AuditLine>, older: Option<i64>, silent: Vec<&'static str>, checked: Vec<Checked>
    }
    samples(p) => [
        AuditPage { query: AuditQuery::default(), lines: sample_lines(), older: Some(1), silent: vec![], checked: vec![], p },
        AuditPage {
            query: AuditQuery { by: "<Nadia>".into(), ..AuditQuery::default() }, lines: vec![], older: None,
            silent: vec!["notify"], checked: sample_checked(), p,
        },
    ]
}

impl AuditPage {
    fn is_filtered(&self) -> bool {
        let AuditQuery { action, by, subject, from, until, .. } = &self.query;
        [action, by, subject, from, until].into_iter().any(|text| !text.is_empty())
    }

    fn older_link(&self) -> Option<String> {
        self.older.map(|before| self.query.link("/audit", Some(before)))
    }

    fn newest_link(&self) -> String {
        self.query.link("/audit", None)
    }

    fn export_link(&self) -> String {
        self.query.link("/audit/export.csv", None)
    }
}

impl AuditQuery {
    fn link(&self, path: &str, before: Option<i64>) -> String {
        let before = before.map(|before| before.to_string()).unwrap_or_default();
        crate::web::address::with_query(
            path,
            &[
                ("action", &self.action),
                ("by", &self.by),
                ("subject", &self.subject),
                ("from", &self.from),
                ("until", &self.until),
                ("before", &before),
            ],
        )
    }

    /// A day that is none is passed over; so is a subject that is no id, except that nothing is about it.
    fn request(&self, before: Option<DateTime<Utc>>) -> ListAudit {
        let until = day(&self.until).map(|day| day + Duration::days(1));
        ListAudit {
            action: self.action.trim().to_owned(),
            by: self.by.trim().to_owned(),
            subject: match self.subject.trim() {
                "" => None,
                subject => Some(subject.parse().unwrap_or_default()),
            },
            from: day(&self.from),
            until: before.into_iter().chain(until).min(),
            before: None,
        }
    }
}

fn day(text: &str) -> Option<DateTime<Utc>> {
    Some(text.trim().parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN).and_utc())
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/audit", show)
        .get("/audit/check", check)
        .get("/audit/export.csv", export)
        .shows::<AuditPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<AuditQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Audit)?;
    let page = page(&site, signed.page, &signed.visitor, query, Vec::new()).await?;
    Ok(html(StatusCode::OK, &page))
}

/// The same with what came of following every chain.
pub async fn check(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Audit)?;
    let checks = BACK_ENDS.map(|service| {
        let (site, visitor) = (&site, &signed.visitor);
        async move { Checked { service, checked: followed(site, visitor, service).await.ok() } }
    });
    let checked = futures::future::join_all(checks).await;
    let page = page(&site, signed.page, &signed.visitor, AuditQuery::default(), checked).await?;
    Ok(html(StatusCode::OK, &page))
}

/// A long chain takes several questions.
async fn followed(site: &Site, visitor: &Visitor, service: &str) -> Result<AuditChecked, Failure> {
    let mut after = 0;
    loop {
        let visitor = visitor.again(site).await?;
        let checked = site.app.bus.ask_each(service, &CheckAudit { after }, &visitor.asking).await?;
        match checked.next {
            Some(next) if next > after => after = next,
            _ => return Ok(checked),
        }
    }
}

/// All that is found, page by page as it is read.
pub async fn export(
    State(site): State<Site>,
    Query(query): Query<AuditQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Audit)?;
    let turn = csv::begin(&site, &signed.visitor).await?;
    let first = sheet(found(&site, &signed.visitor, &query, None).await?);
    let heading = csv::line(["at", "service", "seq", "by", "action", "subject", "changes", "trace", "hash"]);
    let more = move |before| {
        let (site, visitor, query) = (site.clone(), signed.visitor.clone(), query.clone());
        async move {
            let visitor = visitor.again(&site).await?;
            Ok::<_, Failure>(sheet(found(&site, &visitor, &query, Some(before)).await?))
        }
    };
    Ok(csv::download("attachment; filename=\"audit.csv\"", &heading, first, turn, more))
}

fn sheet(found: FoundLines) -> csv::Chunk<i64> {
    let lines = found.lines.iter().map(AuditLine::as_csv).collect();
    csv::Chunk { lines, next: found.older }
}

async fn page(
    site: &Site,
    p: Page,
    visitor: &Visitor,
    query: AuditQuery,
    checked: Vec<Checked>,
) -> Result<AuditPage, Failure> {
    let FoundLines { lines, older, silent } = found(site, visitor, &query, query.before).await?;
    Ok(AuditPage { p, query, lines, older, silent, checked })
}

struct FoundLines {
    lines: Vec<AuditLine>,
    /// Where the next page begins, when there is more.
    older: Option<i64>,
    /// Services that could not be asked.
    silent: Vec<&'static str>,
}

/// Every service's newest lines, as far back as all of them are known: where one has more to tell, what
/// others did before waits for the next page.
async fn found(
    site: &Site,
    visitor: &Visitor,
    query: &AuditQuery,
    before: Option<i64>,
) -> Result<FoundLines, Failure> {
    let request = query.request(before.and_then(DateTime::from_timestamp_micros));
    let each = BACK_ENDS.map(|service| {
        let request = &request;
        async move { (service, site.app.bus.ask_each(service, request, &visitor.asking).await) }
    });
    let (mut lines, mut silent, mut horizon) = (Vec::new(), Vec::new(), None);
    for (service, answer) in futures::future::join_all(each).await {
        let rows = match answer {
            Ok(page) => page.rows,
            Err(failure) if failure.code == Code::Unavailable => {
                silent.push(service);
                continue;
            }
            Err(failure) => return Err(failure),
        };
        if rows.len() >= PAGE {
            horizon = horizon.max(rows.last().map(|row| row.at));
        }
        lines.extend(rows.into_iter().map(|row| AuditLine { service, row }));
    }
    if let Some(horizon) = horizon {
        // A service may have more rows of the last microsecond than it sent, so the next page begins with that moment.
        lines.retain(|line| line.row.at > horizon);
    }
    lines.sort_by(|a, b| (b.row.at, b.service, b.row.seq).cmp(&(a.row.at, a.service, a.row.seq)));
    let older = horizon.map(|horizon| horizon.timestamp_micros() + 1);
    Ok(FoundLines { lines, older, silent })
}

impl AuditLine {
    /// Field, old and new.
    fn changes(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.row.changes.iter().map(|(field, (old, new))| (field.as_str(), old.as_str(), new.as_str()))
    }

    fn as_csv(&self) -> String {
        let row = &self.row;
        let changes: Vec<_> =
            self.changes().map(|(field, old, new)| format!("{field}: {old} → {new}")).collect();
        let subject = row.subject.map(|id| id.to_string()).unwrap_or_default();
        let at = row.at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        csv::line([
            at.as_str(),
            self.service,
            &row.seq.to_string(),
            &row.by,
            &row.action,
            &subject,
            &changes.join("; "),
            &row.trace,
            &row.hash,
        ])
    }
}

#[cfg(test)]
fn sample_lines() -> Vec<AuditLine> {
    let row = |action: &str, by: &str| AuditRow {
        seq: 7,
        at: chassis::clock::now(),
        actor: None,
        by: by.into(),
        action: action.into(),
        subject: Some(uuid::Uuid::nil()),
        changes: [("name".to_owned(), ("<old>".to_owned(), "new".to_owned()))].into(),
        trace: "00-1".into(),
        hash: "ab".into(),
    };
    vec![
        AuditLine { service: "identity", row: row("customer.changed", "Nadia <Ferhat>") },
        AuditLine { service: "notify", row: row("mail.failed", "") },
    ]
}

#[cfg(test)]
fn sample_checked() -> Vec<Checked> {
    let good = AuditChecked { rows: 12_402, broken_at: None, last_hash: "0f".repeat(32), next: None };
    vec![
        Checked { service: "identity", checked: Some(good.clone()) },
        Checked { service: "tickets", checked: Some(AuditChecked { broken_at: Some(17), ..good }) },
        Checked { service: "notify", checked: None },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lasts_until_its_midnight() {
        let query =
            AuditQuery { from: "2026-11-22".into(), until: "2026-11-22".into(), ..AuditQuery::default() };
        let request = query.request(None);
        assert_eq!(request.until.unwrap() - request.from.unwrap(), Duration::days(1));
        assert!(
            AuditQuery { from: "yesterday".into(), ..AuditQuery::default() }.request(None).from.is_none()
        );
    }

    #[test]
    fn nothing_is_about_what_is_no_id() {
        let query = AuditQuery { subject: "camille".into(), ..AuditQuery::default() };
        assert_eq!(query.request(None).subject, Some(uuid::Uuid::nil()));
    }
}
