//! What became of letting many people in, person by person.

use crate::{
    desk::parts::{badges::Badge, reasons},
    web::{
        address::{id, to},
        csv,
        form::Posted,
        noted,
        notice::Notice,
        page::{Page, Signed, html::html, template},
        pages::Pages,
        path::Path,
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
use contracts::{
    Duty, Failure, LettingInId,
    v1::{
        identity::{GetLettingIn, LetInPerson, LetInState, LettingIn, StopLettingIn},
        notify::{AskedMail, FindAskedMails, MailState},
        platform::AuditNote,
    },
};
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

/// Somebody with what became of their mail.
pub struct ReportLine {
    pub person: LetInPerson,
    pub mail: Option<AskedMail>,
}

const LET_IN_STOPPED: Notice = Notice::new("let-in-stopped");

template! {
    /// Who got what, who waits and who gets nothing.
    "desk/people/letting_in/report.html"
    struct LettingInReport { run: LettingIn, lines: Vec<ReportLine>, query: RunQuery, totals: RunTotals }
    samples(p) => [
        LettingInReport {
            p, lines: sample_lines(), run: sample_run(0), query: RunQuery::default(),
            totals: RunTotals { sent: 12_402, waiting: 0, failed: sample_lines() }
        },
        LettingInReport {
            p, lines: Vec::new(), run: sample_run(3), query: RunQuery { after: 100 },
            totals: RunTotals { waiting: 3, ..RunTotals::default() }
        },
    ]
}

/// Of everybody in it, whichever page is shown.
#[derive(Default)]
pub struct RunTotals {
    sent: i64,
    waiting: i64,
    failed: Vec<ReportLine>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RunQuery {
    /// The place after which the page begins.
    pub after: i64,
}

/// Of the table, as keys of what they are called.
const COLUMNS: [&str; 5] = ["desk-full-name", "desk-email", "let-in-state", "let-in-why", "let-in-at"];

impl ReportLine {
    /// Key of what became of it. A mail is sent when the mail server took it, not before.
    pub fn state(&self) -> &'static str {
        match (&self.person.state, self.mail.as_ref().map(|mail| &mail.state)) {
            (LetInState::LeftOut, _) => "let-in-left-out",
            (LetInState::Sent, Some(MailState::Sent)) => "let-in-sent",
            (LetInState::Sent, Some(MailState::Failed)) => "let-in-failed",
            _ => "let-in-waiting",
        }
    }

    pub fn tone(&self) -> &'static str {
        match self.state() {
            "let-in-sent" => "t-good",
            "let-in-failed" => "t-bad",
            "let-in-waiting" => "t-wait",
            _ => "t-calm",
        }
    }

    pub fn icon(&self) -> &'static str {
        match self.state() {
            "let-in-sent" => "done",
            "let-in-failed" => "alert",
            "let-in-waiting" => "clock",
            _ => "info",
        }
    }

    /// In words: why somebody gets nothing, or what became of their mail.
    pub fn why(&self, p: &Page) -> String {
        match (&self.person.state, &self.mail) {
            (LetInState::LeftOut, _) => {
                self.person.because.as_ref().map(|why| p.t(why.text())).unwrap_or_default()
            }
            (_, Some(mail)) if !mail.trouble.is_empty() => reasons::mail_trouble(p, mail.why),
            _ => String::new(),
        }
    }
}

impl LettingInReport {
    /// Key of what it is, and how many.
    fn counts(&self) -> [(&'static str, i64); 4] {
        let RunTotals { sent, waiting, failed } = &self.totals;
        [
            ("let-in-sent", *sent),
            ("let-in-waiting", *waiting),
            ("let-in-failed", failed.len() as i64),
            ("let-in-left-out", self.run.left_out),
        ]
    }

    fn next(&self) -> Option<String> {
        self.run.more.map(|more| format!("/people/access/{}?after={more}", self.run.run))
    }
}

impl RunTotals {
    async fn of(site: &Site, visitor: &Visitor, run: LettingInId) -> Result<Self, Failure> {
        let (mut totals, mut walk) = (Self::default(), Walk::over("letting people in"));
        let mut next = Some(0);
        while let Some(after) = walk.on(next)? {
            let (run, lines) = page(site, visitor, &GetLettingIn { run, after, many: true }).await?;
            for line in lines {
                match line.state() {
                    "let-in-sent" => totals.sent += 1,
                    "let-in-failed" => totals.failed.push(line),
                    "let-in-waiting" => totals.waiting += 1,
                    _ => {}
                }
            }
            next = run.more;
        }
        Ok(totals)
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/people/access/{run}", show)
        .get("/people/access/{run}/export.csv", export)
        .post("/people/access/{run}/stop", stop)
        .get("/people/access/{run}/stop", back)
        .shows::<LettingInReport>()
}

pub async fn show(
    State(site): State<Site>,
    Path(run): Path<String>,
    Query(query): Query<RunQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let run: LettingInId = id(&run)?;
    signed.visitor.actor.on_duty(Duty::People)?;
    let request = GetLettingIn { run, after: query.after, many: false };
    let (run, lines) = page(&site, &signed.visitor, &request).await?;
    let totals = RunTotals::of(&site, &signed.visitor, run.run).await?;
    Ok(html(StatusCode::OK, &LettingInReport { p: signed.page, run, lines, query, totals }))
}

/// Everybody of it as a table.
pub async fn export(
    State(site): State<Site>,
    Path(run): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let run: LettingInId = id(&run)?;
    signed.visitor.actor.on_duty(Duty::People)?;
    let (p, visitor) = (signed.page, signed.visitor);
    let separator = csv::separator(p.lang);
    let heading = COLUMNS.map(|column| p.t(column));
    let heading = csv::line(separator, heading.iter().map(String::as_str));
    let request = move |after| GetLettingIn { run, after, many: true };
    let first = sheet(&p, page(&site, &visitor, &request(0)).await?);
    let turn = csv::begin(&site, &visitor).await?;
    let exported = AuditNote::of("letting_in.exported").by(&visitor.actor).about(run.0);
    noted::note(&site, &exported).await;
    let more = move |after| {
        let (site, visitor, p) = (site.clone(), visitor.clone(), p.clone());
        async move {
            let visitor = visitor.again(&site).await?;
            Ok::<_, Failure>(sheet(&p, page(&site, &visitor, &request(after)).await?))
        }
    };
    Ok(csv::download("attachment; filename=\"access.csv\"", &heading, first, turn, more))
}

pub async fn stop(
    State(site): State<Site>,
    Path(run): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let run: LettingInId = id(&run)?;
    form.visitor.actor.on_duty(Duty::People)?;
    site.app.bus.ask(&StopLettingIn { run }, &form.visitor.once(form.fields.key())).await?;
    Ok(LET_IN_STOPPED.on(&format!("/people/access/{run}")))
}

/// Where a form was sent to is no page; the report is.
pub async fn back(Path(run): Path<String>) -> Result<Response, Refusal> {
    Ok(to(&format!("/people/access/{}", id::<LettingInId>(&run)?)))
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    wanted: &GetLettingIn,
) -> Result<(LettingIn, Vec<ReportLine>), Failure> {
    let mut run = site.app.bus.ask(wanted, &visitor.asking).await?;
    let people = std::mem::take(&mut run.people);
    let asked: Vec<Uuid> = people.iter().filter_map(|person| person.issue).collect();
    let mails = site.app.bus.ask(&FindAskedMails { asked }, &visitor.asking).await?.mails;
    let mut mails: HashMap<Uuid, AskedMail> = mails.into_iter().map(|mail| (mail.asked, mail)).collect();
    let line = |person: LetInPerson| {
        let mail = person.issue.and_then(|issue| mails.remove(&issue));
        ReportLine { person, mail }
    };
    Ok((run, people.into_iter().map(line).collect()))
}

fn sheet(p: &Page, (run, lines): (LettingIn, Vec<ReportLine>)) -> csv::Chunk<i64> {
    let separator = csv::separator(p.lang);
    let line = |line: &ReportLine| {
        let at = line.person.at.map(|at| p.iso(&at)).unwrap_or_default();
        let (state, why) = (p.t(line.state()), line.why(p));
        csv::line(separator, [line.person.name.as_str(), &line.person.email, &state, &why, &at])
    };
    csv::Chunk { lines: lines.iter().map(line).collect(), next: run.more }
}

#[cfg(test)]
pub fn sample_run(waiting: i64) -> LettingIn {
    LettingIn {
        run: LettingInId::new(),
        started_at: chassis::clock::now(),
        by: "Nadia <Ferhat>".into(),
        waiting,
        sent: 1,
        left_out: 1,
        per_minute: 60,
        people: sample_lines().into_iter().map(|line| line.person).collect(),
        more: (waiting > 0).then_some(100),
    }
}

#[cfg(test)]
fn sample_lines() -> Vec<ReportLine> {
    use contracts::{
        PersonId,
        v1::{identity::LeftOutBecause, notify::MailTrouble},
    };
    let line = |state, because, mail: Option<MailState>| ReportLine {
        person: LetInPerson {
            person: PersonId::new(),
            name: "Ann <Nox>".into(),
            email: "ann@example.org".into(),
            state,
            because,
            issue: None,
            at: Some(chassis::clock::now()),
        },
        mail: mail.map(|state| {
            let why = (state == MailState::Failed).then_some(MailTrouble::Refused);
            let trouble = if why.is_some() { "<550>".into() } else { String::new() };
            AskedMail { asked: Uuid::nil(), state, trouble, why }
        }),
    };
    vec![
        line(LetInState::Sent, None, Some(MailState::Sent)),
        line(LetInState::Sent, None, Some(MailState::Failed)),
        line(LetInState::Waiting, None, None),
        line(LetInState::LeftOut, Some(LeftOutBecause::NotValid), None),
        line(LetInState::LeftOut, Some(LeftOutBecause::Stopped), None),
    ]
}
