//! What went out by mail, what did not, and what waits for somebody to decide.

use crate::{
    desk::parts::{badges::Badge, reasons},
    web::{
        form::Posted,
        notice::Notice,
        page::{Signed, html::html, template},
        pages::Pages,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{Redirect, Response},
};
use contracts::{
    MailId,
    v1::notify::{DecideMails, ListMails, Mail, MailState, Mails},
};
use serde::Deserialize;

const MAILS_RELEASED: Notice = Notice::new("mails-released");
const MAILS_DISCARDED: Notice = Notice::new("mails-discarded");

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MailsQuery {
    troubled: String,
}

template! {
    /// The newest mails, without what stands in them.
    "desk/mails.html"
    struct MailsPage { troubled: bool, mails: Mails }
    samples(p) => [
        MailsPage { p, troubled: false, mails: sample_mails() },
        MailsPage { p, troubled: true, mails: no_mails() },
        MailsPage { p, troubled: false, mails: no_mails() },
    ]
}

impl MailsPage {
    fn trouble(&self, mail: &Mail) -> String {
        reasons::mail_trouble(&self.p, mail.why)
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/mails", show)
        .post("/mails/decide", decide)
        .get("/mails/decide", back)
        .shows::<MailsPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<MailsQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(contracts::Duty::Settings)?;
    let troubled = !query.troubled.is_empty();
    let mails = site.app.bus.ask(&ListMails { troubled }, &signed.visitor.asking).await?;
    Ok(html(StatusCode::OK, &MailsPage { p: signed.page, troubled, mails }))
}

/// Where a form was sent to is no page.
pub async fn back() -> Redirect {
    Redirect::to("/mails")
}

/// One mail, or all that wait.
pub async fn decide(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(contracts::Duty::Settings)?;
    let send = match form.fields.get("decision").as_str() {
        "send" => true,
        "discard" => false,
        _ => return Err(Refusal::Nonsense),
    };
    let all = form.fields.has("all");
    let mail: Option<MailId> = form.fields.parsed("mail");
    if mail.is_none() && !all {
        return Err(Refusal::Nonsense);
    }
    let decision = DecideMails { mails: mail.into_iter().collect(), all, send };
    site.app.bus.ask(&decision, &form.visitor.asking).await?;
    Ok(if send { MAILS_RELEASED } else { MAILS_DISCARDED }.on("/mails?troubled=yes"))
}

#[cfg(test)]
fn no_mails() -> Mails {
    Mails { mails: Vec::new(), queued: 0, oldest: None, held: 0 }
}

#[cfg(test)]
fn sample_mails() -> Mails {
    use contracts::v1::notify::MailTrouble;
    let mail = |state| Mail {
        mail: MailId::new(),
        to: "camille@oriale.example".into(),
        subject: "[#1042] <Printer>".into(),
        state,
        why: Some(MailTrouble::Later),
        tries: if state == MailState::Sent { 1 } else { 3 },
        trouble: if state == MailState::Sent { String::new() } else { "451 try <later>".into() },
        created_at: chassis::clock::now(),
        sent_at: (state == MailState::Sent).then(chassis::clock::now),
    };
    let states = [MailState::Queued, MailState::Sent, MailState::Failed, MailState::Held];
    let mails = states.into_iter().map(mail).collect();
    Mails { mails, queued: 1, oldest: Some(chassis::clock::now()), held: 1 }
}
