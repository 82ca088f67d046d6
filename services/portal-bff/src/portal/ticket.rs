use super::{id, is_mine};
use crate::{
    error::Trouble,
    form::{Posted, to},
    page::{Refused, Signed, html, template},
    throttle,
    web::Web,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    ArticleId, Code, Failure, FileId, TicketId,
    v1::tickets::{
        Author, CloseTicket, Entry, GetTicket, Happening, ReopenTicket, Reply, State as Standing,
        TicketDetail,
    },
};

template! {
    /// A ticket and what was said in it.
    "portal/ticket.html"
    struct TicketPage { ticket: TicketDetail, typed: Typed, refused: Refused }
    samples(p) => [
        TicketPage { ticket: super::sample::ticket(Standing::New), typed: Typed::default(), refused: Refused::default(), p },
        TicketPage { ticket: super::sample::ticket(Standing::Open), typed: Typed::default(), refused: Refused::default(), p },
        TicketPage {
            ticket: super::sample::ticket(Standing::Waiting),
            typed: Typed { text: "It <b>works".into(), files: vec![FileId::new()] },
            refused: Refused::whole(p.t("form-conflict")), p,
        },
        TicketPage { ticket: super::sample::ticket(Standing::Closed), typed: Typed::default(), refused: Refused::default(), p },
        TicketPage { ticket: super::sample::colleagues_ticket(), typed: Typed::default(), refused: Refused::default(), p },
    ]
}

template! {
    /// When the ticket cannot be shown just now, what was typed can.
    "portal/kept.html"
    struct KeptPage { action: String, typed: Typed, refused: Refused }
    samples(p) => [
        KeptPage {
            action: "/tickets/1/reply".into(), typed: Typed { text: "It works".into(), files: vec![FileId::new()] },
            refused: Refused::whole(p.t("form-unavailable")), p,
        },
    ]
}

/// An answer that has not been sent yet.
#[derive(Clone, Default)]
pub struct Typed {
    text: String,
    files: Vec<FileId>,
}

impl Typed {
    fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.files.is_empty()
    }
}

/// One stage on a ticket's way.
struct Stage {
    words: String,
    done: bool,
    now: bool,
}

impl TicketPage {
    /// The way from "received" to "solved" as far as it can be known.
    fn track(&self) -> Vec<Stage> {
        let row = &self.ticket.row;
        let (received, taken, solved) =
            (self.p.t("track-received"), self.p.t("track-taken"), self.p.t("track-solved"));
        let (words, now) = match row.state {
            Standing::New => (vec![received, taken, solved], 0),
            Standing::Open | Standing::Unknown => (vec![received, taken, solved], 1),
            Standing::Waiting => {
                let answer =
                    if self.mine() { self.p.t("track-answer") } else { self.p.t("track-answer-other") };
                (vec![received, taken, answer, solved], 2)
            }
            Standing::Closed if row.agent_name.is_empty() => (vec![received, solved], 1),
            Standing::Closed => (vec![received, taken, solved], 2),
        };
        let finished = row.state == Standing::Closed;
        words
            .into_iter()
            .enumerate()
            .map(|(at, words)| Stage { words, done: at < now || (at == now && finished), now: at == now })
            .collect()
    }

    fn mine(&self) -> bool {
        is_mine(&self.p, &self.ticket.row)
    }

    fn has_composer(&self) -> bool {
        self.ticket.may_reply || self.ticket.may_close || self.ticket.may_reopen || !self.typed.is_empty()
    }

    /// Following events would show the page anew from an address that only takes forms.
    fn live(&self) -> bool {
        !self.refused.any()
    }

    fn happened(&self, what: Happening, name: &str) -> (&'static str, String) {
        match what {
            Happening::Taken => ("user", self.p.ta("happened-taken", name)),
            Happening::Closed => ("done", self.p.ta("happened-closed", name)),
            Happening::Reopened => ("reopen", self.p.ta("happened-reopened", name)),
            Happening::Unknown => ("info", self.p.ta("happened-other", name)),
        }
    }
}

fn is_picture(media_type: &str) -> bool {
    media_type.starts_with("image/")
}

pub async fn show(
    State(web): State<Web>,
    Path(ticket): Path<String>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let request = GetTicket { ticket: id(&ticket)? };
    let ticket = web.app.bus.ask(&request, &signed.visitor.asking).await?;
    let page = TicketPage { p: signed.page, ticket, typed: Typed::default(), refused: Refused::default() };
    Ok(html(StatusCode::OK, &page))
}

pub async fn reply(
    State(web): State<Web>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let ticket = id(&ticket)?;
    match send(&web, &form, ticket).await {
        Ok(article) => Ok(to(&format!("/tickets/{ticket}?said=reply-sent#a-{article}"))),
        Err(failure) => again(&web, form, ticket, "reply", failure).await,
    }
}

/// "It is solved": whatever was typed goes along.
pub async fn close(
    State(web): State<Web>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let ticket = id(&ticket)?;
    let closed = async {
        if !typed(&form).is_empty() {
            send(&web, &form, ticket).await?;
        }
        web.app.bus.ask(&CloseTicket { ticket }, &form.visitor.once(form.fields.key())).await
    };
    match closed.await {
        Ok(_) => Ok(to(&format!("/tickets/{ticket}?said=ticket-closed"))),
        // Somebody closed it meanwhile, and nothing was typed that could be lost.
        Err(failure) if failure.code == Code::Conflict && typed(&form).is_empty() => {
            Ok(to(&format!("/tickets/{ticket}")))
        }
        Err(failure) => again(&web, form, ticket, "close", failure).await,
    }
}

/// Open again, with a word about why if there is one.
pub async fn reopen(
    State(web): State<Web>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let ticket = id(&ticket)?;
    let reopened = async {
        match web.app.bus.ask(&ReopenTicket { ticket }, &form.visitor.once(form.fields.key())).await {
            // Somebody reopened it meanwhile: that is what was wanted.
            Err(failure) if failure.code != Code::Conflict => return Err(failure),
            _ => {}
        }
        if !typed(&form).is_empty() {
            send(&web, &form, ticket).await?;
        }
        Ok(())
    };
    match reopened.await {
        Ok(()) => Ok(to(&format!("/tickets/{ticket}?said=ticket-reopened"))),
        Err(failure) => again(&web, form, ticket, "reopen", failure).await,
    }
}

fn typed(form: &Posted) -> Typed {
    Typed { text: form.fields.get("text"), files: form.fields.files() }
}

async fn send(web: &Web, form: &Posted, ticket: TicketId) -> Result<ArticleId, Failure> {
    form.fields.took_files()?;
    let person = form.visitor.actor.person.to_string();
    throttle::take(web, "reply", &person, throttle::REPLY).await?;
    let Typed { text, files } = typed(form);
    let request = Reply { ticket, text, files };
    let added = web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
    Ok(added.article)
}

/// The ticket as it is now, with what was typed still in its place.
async fn again(
    web: &Web,
    form: Posted,
    ticket: TicketId,
    action: &str,
    failure: Failure,
) -> Result<Response, Trouble> {
    let typed = typed(&form);
    let path = format!("/tickets/{ticket}");
    let action = format!("{path}/{action}");
    let mut p = form.page;
    // The same key: what did arrive after all is not written twice.
    p.key = form.fields.key();
    p.path = path;
    let refused = Refused::from(failure, p.lang)?;
    let p = p.again(&refused);
    match web.app.bus.ask(&GetTicket { ticket }, &form.visitor.asking).await {
        Ok(ticket) => Ok(html(refused.status(), &TicketPage { p, ticket, typed, refused })),
        Err(failure) if matches!(failure.code, Code::Unavailable | Code::Internal) => {
            Ok(html(StatusCode::SERVICE_UNAVAILABLE, &KeptPage { p, action, typed, refused }))
        }
        Err(failure) => Err(failure.into()),
    }
}
