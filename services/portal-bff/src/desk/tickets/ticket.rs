//! One ticket as staff see it: with internal notes, and everything there is to do.

use crate::{
    desk::parts::badges::Badge,
    web::{
        address::{id, to},
        file_owner::FileOwner,
        form::Posted,
        limited_action::LimitedAction,
        page::{Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        rate_limit,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        site::Site,
        upload::{Attached, attached},
    },
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{Redirect, Response},
};
use contracts::{
    Code, Failure, TicketId,
    v1::tickets::{
        AddNote, Author, CloseTicket, Entry, GetTicket, Priority, ReopenTicket, Reply, State as Stands,
        TakeTicket, TicketDetail,
    },
};
#[cfg(test)]
pub use samples::*;

/// A reply or note that was refused, to be shown again.
#[derive(Clone, Default)]
pub struct ArticleDraft {
    pub reply: String,
    pub files: Vec<Attached>,
    pub note: String,
}

template! {
    /// A ticket with its conversation.
    "desk/tickets/ticket.html"
    struct DeskTicketPage { ticket: TicketDetail, draft: ArticleDraft, refused: Refused, refused_note: Refused }
    samples(p) => [
        DeskTicketPage {
            p, ticket: sample(Stands::Open), draft: ArticleDraft::default(), refused: Refused::default(),
            refused_note: Refused::default() },
        DeskTicketPage {
            refused: Refused::whole(p.t("form-unavailable")), refused_note: Refused::whole(p.t("form-unavailable")),
            ticket: sample(Stands::New), p,
            draft: ArticleDraft { reply: "Try again".into(), note: "Hm".into(), files: crate::web::upload::sample_attached() } },
        DeskTicketPage {
            p, ticket: sample(Stands::Closed), draft: ArticleDraft::default(), refused: Refused::default(),
            refused_note: Refused::default() },
    ]
}

impl DeskTicketPage {
    /// Following events would show the page anew from an address that only takes forms.
    fn live(&self) -> bool {
        !self.refused.any() && !self.refused_note.any()
    }

    /// What was typed stays where it is, also when the ticket was closed meanwhile.
    fn has_composer(&self) -> bool {
        self.ticket.may_reply || !self.draft.reply.is_empty() || !self.draft.files.is_empty()
    }

    /// Whether the reader could take it: nobody takes a closed ticket or one they have.
    fn may_take(&self) -> bool {
        let mine = self.p.actor.as_ref().map(|actor| actor.person) == self.ticket.row.agent;
        !mine && self.ticket.row.state != Stands::Closed
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/tickets/{ticket}", show)
        .post("/tickets/{ticket}/take", take)
        .get("/tickets/{ticket}/take", back)
        .post("/tickets/{ticket}/reply", reply)
        .get("/tickets/{ticket}/reply", back)
        .post("/tickets/{ticket}/note", note)
        .get("/tickets/{ticket}/note", back)
        .post("/tickets/{ticket}/close", close)
        .get("/tickets/{ticket}/close", back)
        .post("/tickets/{ticket}/reopen", reopen)
        .get("/tickets/{ticket}/reopen", back)
        .keeps("/tickets/{ticket}/reply", KeptForm::typed(&["text"]).on("/tickets/{ticket}"))
        .keeps("/tickets/{ticket}/note", KeptForm::typed(&["text"]).on("/tickets/{ticket}"))
        .says("note-added")
        .says("reply-sent")
        .says("ticket-closed")
        .says("ticket-reopened")
        .says("ticket-taken")
        .shows::<DeskTicketPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let ticket = site.app.bus.ask(&GetTicket { ticket: id(&ticket)? }, &signed.visitor.asking).await?;
    let none = Refused::default();
    let page = DeskTicketPage {
        p: signed.page,
        ticket,
        draft: ArticleDraft::default(),
        refused: none.clone(),
        refused_note: none,
    };
    Ok(html(StatusCode::OK, &page))
}

/// Where a form was sent to is no page; its ticket is.
pub async fn back(Path(ticket): Path<String>) -> Result<Redirect, Refusal> {
    Ok(Redirect::to(&format!("/tickets/{}", id::<TicketId>(&ticket)?)))
}

pub async fn take(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let done = site.app.bus.ask(&TakeTicket { ticket }, &form.visitor.once(form.fields.key())).await;
    after_move(&site, ticket, form, done.map(|_| ()), "ticket-taken").await
}

pub async fn close(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let done = site.app.bus.ask(&CloseTicket { ticket }, &form.visitor.once(form.fields.key())).await;
    after_move(&site, ticket, form, done.map(|_| ()), "ticket-closed").await
}

pub async fn reopen(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let done = site.app.bus.ask(&ReopenTicket { ticket }, &form.visitor.once(form.fields.key())).await;
    after_move(&site, ticket, form, done.map(|_| ()), "ticket-reopened").await
}

pub async fn reply(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let (text, files) = (form.fields.get("text"), form.fields.files());
    let done = async {
        form.fields.took_files()?;
        rate_limit::take(&site, LimitedAction::Reply, form.visitor.actor.person).await?;
        let request = Reply { ticket, text: text.clone(), files: files.clone() };
        site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await
    };
    match done.await {
        Ok(added) => Ok(to(&format!("/tickets/{ticket}?said=reply-sent#a-{}", added.article))),
        Err(failure) => {
            let refused = Refused::from(about(failure, "reply"), form.page.lang)?;
            let files = attached(&site, &form.visitor, FileOwner::Tickets, files).await;
            let draft = ArticleDraft { reply: text, files, ..ArticleDraft::default() };
            again(&site, ticket, form, draft, refused, Refused::default()).await
        }
    }
}

pub async fn note(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let text = form.fields.get("text");
    let done = async {
        rate_limit::take(&site, LimitedAction::Reply, form.visitor.actor.person).await?;
        let request = AddNote { ticket, text: text.clone() };
        site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await
    };
    match done.await {
        Ok(added) => Ok(to(&format!("/tickets/{ticket}?said=note-added#a-{}", added.article))),
        Err(failure) => {
            let refused = Refused::from(about(failure, "note"), form.page.lang)?;
            let draft = ArticleDraft { note: text, ..ArticleDraft::default() };
            again(&site, ticket, form, draft, Refused::default(), refused).await
        }
    }
}

/// Both forms of the page send a `text`; each is refused under its own name.
fn about(mut failure: Failure, form: &str) -> Failure {
    for refused in failure.fields.iter_mut().filter(|refused| refused.field == "text") {
        form.clone_into(&mut refused.field);
    }
    failure
}

/// Somebody may have been faster: then the page shows how things stand now.
async fn after_move(
    site: &Site,
    ticket: TicketId,
    form: Posted,
    done: Result<(), Failure>,
    said: &str,
) -> Result<Response, Refusal> {
    match done {
        Ok(()) => Ok(to(&format!("/tickets/{ticket}?said={said}"))),
        Err(failure) if failure.code == Code::NotFound => Err(failure.into()),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            again(site, ticket, form, ArticleDraft::default(), refused, Refused::default()).await
        }
    }
}

async fn again(
    site: &Site,
    ticket: TicketId,
    form: Posted,
    draft: ArticleDraft,
    refused: Refused,
    refused_note: Refused,
) -> Result<Response, Refusal> {
    let ticket = site.app.bus.ask(&GetTicket { ticket }, &form.visitor.asking).await?;
    let page = DeskTicketPage {
        p: form.page.again(&refused).again(&refused_note),
        ticket,
        draft,
        refused,
        refused_note,
    };
    let refused = if page.refused.any() { &page.refused } else { &page.refused_note };
    Ok(refused.answer(&page))
}

#[cfg(test)]
mod samples {
    use super::*;
    use contracts::{
        ArticleId, CustomerId, FileId, PersonId, QueueId,
        v1::tickets::{Article, File, Happened, Happening, Queue, QueuePage, TicketRow, ViewCounts},
    };

    pub fn sample_row(state: Stands) -> TicketRow {
        TicketRow {
            ticket: TicketId::new(),
            version: 3,
            number: 4817,
            subject: "The <external> screen stays black".into(),
            state,
            priority: if state == Stands::New { Priority::High } else { Priority::Normal },
            person: PersonId::new(),
            person_name: "Camille Aubertin".into(),
            customer: CustomerId::new(),
            customer_name: "Oriale SAS".into(),
            queue_name: "Workplace".into(),
            service_name: "Screens".into(),
            agent_name: if state == Stands::New { String::new() } else { "Nadia Ferhat".into() },
            agent: None,
            opened_at: chassis::clock::now(),
            changed_at: chassis::clock::now() - chrono::TimeDelta::hours(30),
            confidential: false,
        }
    }

    pub fn sample_file() -> File {
        File {
            file: FileId::new(),
            name: "desk.jpg".into(),
            size: 1_800_000,
            media_type: "image/jpeg".into(),
        }
    }

    pub fn sample(state: Stands) -> TicketDetail {
        let article = |author, mine, internal| {
            Entry::Article(Article {
                article: ArticleId::new(),
                author,
                author_name: "Nadia Ferhat".into(),
                mine,
                internal,
                text: "One line\nand <another>".into(),
                files: vec![sample_file()],
                at: chassis::clock::now(),
            })
        };
        let happened = |what| {
            let at = chassis::clock::now();
            Entry::Happened(Happened { what, by_name: "Nadia Ferhat".into(), about: String::new(), at })
        };
        let closed = state == Stands::Closed;
        TicketDetail {
            row: sample_row(state),
            entries: vec![
                article(Author::Person, false, false),
                happened(Happening::Taken),
                article(Author::Agent, true, false),
                article(Author::Agent, false, true),
                happened(Happening::Closed),
                happened(Happening::Reopened),
                Entry::Unknown,
            ],
            may_reply: !closed,
            may_close: !closed,
            may_reopen: closed,
            shared: closed,
            participants: vec![],
            may_share: false,
            fields: vec![],
        }
    }

    pub fn sample_queue() -> QueuePage {
        let all = [Stands::New, Stands::Open, Stands::Waiting, Stands::Closed, Stands::Unknown];
        QueuePage {
            tickets: all.map(sample_row).to_vec(),
            queues: vec![Queue { queue: QueueId::new(), name: "Workplace".into() }],
            counts: ViewCounts { open: 1042, mine: 9, new: 7, our_turn: 18, their_turn: 17 },
            next: Some("x".into()),
        }
    }

    pub fn sample_nothing() -> QueuePage {
        QueuePage { tickets: Vec::new(), queues: Vec::new(), counts: ViewCounts::default(), next: None }
    }
}
