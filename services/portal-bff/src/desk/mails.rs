//! What went out by mail, and what did not.

use crate::{
    desk::parts::badges::Badge,
    web::{
        page::{Signed, html::html, template},
        pages::Pages,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::v1::notify::{ListMails, Mails};
use serde::Deserialize;

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
        MailsPage { p, troubled: true, mails: Mails { mails: Vec::new(), queued: 0, oldest: None } },
        MailsPage { p, troubled: false, mails: Mails { mails: Vec::new(), queued: 0, oldest: None } },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/mails", show).shows::<MailsPage>()
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

#[cfg(test)]
fn sample_mails() -> Mails {
    use contracts::{
        MailId,
        v1::notify::{Mail, MailState},
    };
    let mail = |state| Mail {
        mail: MailId::new(),
        to: "camille@oriale.example".into(),
        subject: "Your <ticket>".into(),
        state,
        tries: if state == MailState::Sent { 1 } else { 3 },
        trouble: if state == MailState::Sent { String::new() } else { "451 try <later>".into() },
        created_at: chassis::clock::now(),
        sent_at: (state == MailState::Sent).then(chassis::clock::now),
    };
    let mails = vec![mail(MailState::Queued), mail(MailState::Sent), mail(MailState::Failed)];
    Mails { mails, queued: 1, oldest: Some(chassis::clock::now()) }
}
