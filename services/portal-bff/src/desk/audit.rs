//! Who did what: the logs of all services as one, newest first.

mod merged;
mod told;

#[cfg(test)]
use crate::desk::audit::told::sample_lines;
use crate::{
    desk::{
        audit::{
            merged::{FoundLines, Place, found},
            told::{Choices, Names, ToldLine},
        },
        parts::{audit_words, reasons::service_text},
    },
    web::{
        csv, noted,
        page::{Page, Signed, html::html, template},
        pages::Pages,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use chassis::pages::Walk;
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use contracts::{
    BACK_ENDS, Duty, Failure,
    v1::{
        identity::NameThings,
        platform::{AuditChecked, AuditNote, CheckAudit, ListAudit},
    },
};
use serde::Deserialize;

/// Of its table, as keys of what they are called.
const COLUMNS: [&str; 9] = [
    "audit-at",
    "audit-service",
    "audit-number",
    "audit-by",
    "audit-action",
    "audit-about",
    "audit-changes",
    "audit-request",
    "audit-hash",
];

/// What somebody looks for, as it stands in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    action: String,
    by: String,
    /// Part of the name of what it is about.
    about: String,
    subject: String,
    /// Days, as a date field gives them.
    from: String,
    until: String,
    /// Only what is older: a [`Place`].
    before: String,
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
        query: AuditQuery, choices: Choices, lines: Vec<ToldLine>, older: Option<Place>, silent: Vec<String>,
        checked: Vec<Checked>
    }
    samples(p) => [
        AuditPage {
            query: AuditQuery::default(), choices: Choices::of(&p, &[]), lines: sample_lines(&p), older: Some(Place::read("identity.7")),
            silent: vec![], checked: vec![], p,
        },
        AuditPage {
            query: AuditQuery { by: "<Nadia>".into(), ..AuditQuery::default() }, choices: Choices::of(&p, &[]),
            lines: vec![], older: None, silent: vec![service_text(&p, "notify")], checked: sample_checked(), p,
        },
    ]
}

impl AuditPage {
    fn is_filtered(&self) -> bool {
        let AuditQuery { action, by, about, subject, from, until, .. } = &self.query;
        [action, by, about, subject, from, until].into_iter().any(|text| !text.is_empty())
    }

    fn older_link(&self) -> Option<String> {
        self.older.as_ref().map(|older| self.query.link("/audit", &older.to_string()))
    }

    fn service(&self, service: &str) -> String {
        service_text(&self.p, service)
    }

    fn newest_link(&self) -> String {
        self.query.link("/audit", "")
    }

    fn export_link(&self) -> String {
        self.query.link("/audit/export.csv", "")
    }
}

impl AuditQuery {
    /// What is looked for, for whoever reads later that it was.
    fn words(&self) -> String {
        let all = [&self.action, &self.by, &self.about, &self.subject, &self.from, &self.until];
        let said: Vec<_> = all.into_iter().map(|said| said.trim()).filter(|said| !said.is_empty()).collect();
        said.join(" ")
    }

    fn link(&self, path: &str, before: &str) -> String {
        crate::web::address::with_query(
            path,
            &[
                ("action", &self.action),
                ("by", &self.by),
                ("about", &self.about),
                ("subject", &self.subject),
                ("from", &self.from),
                ("until", &self.until),
                ("before", before),
            ],
        )
    }

    /// A day that is none is passed over; so is a subject that is no id, except that nothing is about it.
    fn request(&self) -> ListAudit {
        ListAudit {
            action: self.action.trim().to_owned(),
            by: self.by.trim().to_owned(),
            subject: match self.subject.trim() {
                "" => None,
                subject => Some(subject.parse().unwrap_or_default()),
            },
            subjects: Vec::new(),
            from: day(&self.from),
            until: day(&self.until).map(|day| day + Duration::days(1)),
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
    let (mut after, mut walk) = (0, Walk::over("a chain of the audit log"));
    loop {
        let visitor = visitor.again(site).await?;
        let checked = site.app.bus.ask_each(service, &CheckAudit { after }, &visitor.asking).await?;
        match walk.on(checked.next)? {
            Some(next) => after = next,
            None => return Ok(checked),
        }
    }
}

/// All that is found, page by page as it is read. Where a service is silent the table breaks off: nobody would see that
/// its lines are missing.
pub async fn export(
    State(site): State<Site>,
    Query(query): Query<AuditQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Audit)?;
    let turn = csv::begin(&site, &signed.visitor).await?;
    let exported = AuditNote::of("audit.exported").by(&signed.visitor.actor).saying("query", query.words());
    noted::note(&site, &exported).await;
    let separator = csv::separator(signed.page.lang);
    let first = sheet(lines(&site, &signed.visitor, &query, &Place::default()).await?, separator)?;
    let heading = COLUMNS.map(|column| signed.page.t(column));
    let heading = csv::line(separator, heading.iter().map(String::as_str));
    let more = move |before: Place| {
        let (site, visitor, query) = (site.clone(), signed.visitor.clone(), query.clone());
        async move {
            let visitor = visitor.again(&site).await?;
            sheet(lines(&site, &visitor, &query, &before).await?, separator)
        }
    };
    Ok(csv::download("attachment; filename=\"audit.csv\"", &heading, first, turn, more))
}

fn sheet(found: FoundLines, separator: char) -> Result<csv::Chunk<Place>, Failure> {
    if let Some(service) = found.silent.first() {
        return Err(Failure::unavailable(format!("{service} cannot be asked for its log")));
    }
    let lines = found.lines.iter().map(|line| line.as_csv(separator)).collect();
    Ok(csv::Chunk { lines, next: found.older })
}

async fn page(
    site: &Site,
    p: Page,
    visitor: &Visitor,
    query: AuditQuery,
    checked: Vec<Checked>,
) -> Result<AuditPage, Failure> {
    let before = Place::read(&query.before);
    let FoundLines { lines, older, silent } = lines(site, visitor, &query, &before).await?;
    let silent = silent.into_iter().map(|service| service_text(&p, service)).collect();
    let mut ids = audit_words::ids(lines.iter().map(|line| &line.row.changes));
    ids.extend(lines.iter().flat_map(|line| [line.row.subject, line.row.actor]).flatten());
    let request = NameThings { ids, called: String::new(), agents: true };
    let asked = site.app.bus.ask(&request, &visitor.asking).await;
    let things = asked.map(|found| found.things).unwrap_or_default();
    let choices = Choices::of(&p, &things);
    let names = Names::of(site, visitor, &p, things).await;
    let lines = lines.into_iter().map(|line| names.tell(&p, line)).collect();
    Ok(AuditPage { p, query, choices, lines, older, silent, checked })
}

async fn lines(
    site: &Site,
    visitor: &Visitor,
    query: &AuditQuery,
    from: &Place,
) -> Result<FoundLines, Failure> {
    found(site, visitor, query.request(), query.about.trim(), from).await
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
        let request = query.request();
        assert_eq!(request.until.unwrap() - request.from.unwrap(), Duration::days(1));
        assert!(AuditQuery { from: "yesterday".into(), ..AuditQuery::default() }.request().from.is_none());
    }

    #[test]
    fn nothing_is_about_what_is_no_id() {
        let query = AuditQuery { subject: "camille".into(), ..AuditQuery::default() };
        assert_eq!(query.request().subject, Some(uuid::Uuid::nil()));
    }
}
