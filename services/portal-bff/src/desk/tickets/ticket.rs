//! One ticket as staff see it: with internal notes, and everything there is to do.

#[cfg(test)]
mod samples;

use crate::{
    desk::{
        parts::badges::Badge,
        tickets::{
            facts::{Change, ChosenFact, Fact},
            silence::{self, Silence},
        },
    },
    web::{
        address::id,
        file_owner::FileOwner,
        form::Posted,
        held_reply,
        limited_action::LimitedAction,
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        rate_limit,
        readers::{EarlierQuery, TicketReaders},
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        site::Site,
        take_back,
        upload::{Attached, attached},
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{Redirect, Response},
};
use contracts::{
    Code, Failure, TicketId,
    v1::tickets::{
        AddNote, Author, CloseTicket, Entry, Happening, Priority, ReopenTicket, Reply, State as Stands,
        TakeTicket, TicketDetail, TicketRow,
    },
};
#[cfg(test)]
pub use samples::*;

const NOTE_ADDED: Notice = Notice::new("note-added");
const REPLY_SENT_CLOSED: Notice = Notice::new("reply-sent-closed");
const TICKET_CLOSED: Notice = Notice::new("ticket-closed");
const TICKET_TAKEN: Notice = Notice::new("ticket-taken");

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
    struct DeskTicketPage {
        ticket: TicketDetail, readers: TicketReaders, before: Option<i64>, silence: Option<Silence>, draft: ArticleDraft,
        refused: Refused, refused_note: Refused, change: Change
    }
    samples(p) => [
        DeskTicketPage::sample(p, Stands::Open, 1),
        DeskTicketPage::sample(p, Stands::Open, 2),
        DeskTicketPage { silence: Some(Silence::OnlyReads), ..DeskTicketPage::sample(p, Stands::Waiting, 0) },
        DeskTicketPage { silence: Some(Silence::CannotSignIn), ..DeskTicketPage::sample(p, Stands::Waiting, 0) },
        DeskTicketPage { silence: Some(Silence::TicketsOff), ..DeskTicketPage::sample(p, Stands::Waiting, 0) },
        DeskTicketPage {
            refused: Refused::whole(p.t("form-unavailable")), refused_note: Refused::whole(p.t("form-unavailable")),
            silence: Some(Silence::DoesNotSee),
            draft: ArticleDraft { reply: "Try again".into(), note: "Hm".into(), files: crate::web::upload::sample_attached() },
            ..DeskTicketPage::sample(p, Stands::New, 0)
        },
        DeskTicketPage { change: Change::sample_people(), ..DeskTicketPage::sample(p, Stands::Open, 1) },
        DeskTicketPage { change: Change::sample_customers(&p), ..DeskTicketPage::sample(p, Stands::Open, 1) },
        DeskTicketPage { change: Change::sample_clash(&p), ..DeskTicketPage::sample(p, Stands::New, 0) },
        DeskTicketPage { before: Some(9), ..DeskTicketPage::sample(p, Stands::Closed, 3) },
        {
            let mut read_only = DeskTicketPage::sample(p, Stands::Open, 4);
            read_only.ticket.row.read_only = true;
            (read_only.ticket.may_reply, read_only.ticket.may_close) = (false, false);
            read_only
        },
    ]
}

impl DeskTicketPage {
    pub fn of(p: Page, (ticket, readers): (TicketDetail, TicketReaders)) -> Self {
        let (before, silence, draft, refused, refused_note, change) = Default::default();
        Self { p, ticket, readers, before, silence, draft, refused, refused_note, change }
    }

    #[cfg(test)]
    fn sample(p: Page, state: Stands, which: usize) -> Self {
        let ticket = sample(state);
        let readers = TicketReaders::samples(&ticket).swap_remove(which);
        Self::of(p, (ticket, readers))
    }

    /// Following events would show the page anew from an address that only takes forms.
    fn live(&self) -> bool {
        !self.refused.any() && !self.refused_note.any() && !self.change.refused.any()
    }

    fn facts(&self) -> Vec<ChosenFact> {
        ChosenFact::all(&self.p, &self.ticket, &self.change)
    }

    /// Where one of its forms is sent to.
    fn form(&self, name: &str) -> String {
        format!("/tickets/{}/{name}", self.ticket.row.ticket)
    }

    /// What was typed stays where it is, also when the ticket was closed meanwhile.
    fn has_composer(&self) -> bool {
        let typed = !self.draft.reply.is_empty() || !self.draft.files.is_empty();
        self.ticket.may_reply || typed || self.p.draft(&self.form("reply")).is_some()
    }

    /// The person gets what is written here.
    fn is_read(&self) -> bool {
        self.silence.is_none_or(Silence::is_read)
    }

    /// As [`Self::has_composer`], of notes.
    fn has_note(&self) -> bool {
        let typed = !self.draft.note.is_empty() || self.p.draft(&self.form("note")).is_some();
        !self.ticket.row.read_only || typed
    }

    /// Whether the reader could take it: nobody takes a closed ticket or one they have.
    fn may_take(&self) -> bool {
        let mine = self.p.actor.as_ref().map(|actor| actor.person) == self.ticket.row.agent;
        !mine && !self.ticket.row.read_only && self.ticket.row.state != Stands::Closed
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
        .post("/tickets/{ticket}/recall", held_reply::recall)
        .get("/tickets/{ticket}/recall", back)
        .post("/tickets/{ticket}/note", note)
        .get("/tickets/{ticket}/note", back)
        .post("/tickets/{ticket}/close", close)
        .get("/tickets/{ticket}/close", back)
        .post("/tickets/{ticket}/reopen", reopen)
        .get("/tickets/{ticket}/reopen", back)
        .post("/tickets/{ticket}/take-back", take_back)
        .get("/tickets/{ticket}/take-back", back)
        .keeps("/tickets/{ticket}/reply", KeptForm::typed(&["text"]).on("/tickets/{ticket}"))
        .keeps("/tickets/{ticket}/close", KeptForm::typed(&["text"]).on("/tickets/{ticket}"))
        .keeps("/tickets/{ticket}/note", KeptForm::typed(&["text"]).on("/tickets/{ticket}"))
        .shows::<DeskTicketPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    Query(EarlierQuery { before }): Query<EarlierQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let shown = match TicketReaders::and_ticket_before(&site, &signed.visitor, ticket, before).await {
        Ok(shown) => shown,
        Err(failure) => return held_reply::left(&site, signed, ticket, failure).await,
    };
    let silence = silence::of(&site, &signed.visitor.asking, &shown.0).await;
    Ok(html(StatusCode::OK, &DeskTicketPage { silence, before, ..DeskTicketPage::of(signed.page, shown) }))
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
    after_move(&site, ticket, form, done, Happening::Taken, TICKET_TAKEN).await
}

/// What was written, if anything was, goes along.
pub async fn close(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    if form.fields.has_words() {
        return send(&site, ticket, form, true).await;
    }
    let done = site.app.bus.ask(&CloseTicket { ticket }, &form.visitor.once(form.fields.key())).await;
    after_move(&site, ticket, form, done, Happening::Closed, TICKET_CLOSED).await
}

pub async fn reopen(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let done = site.app.bus.ask(&ReopenTicket { ticket }, &form.visitor.once(form.fields.key())).await;
    after_move(&site, ticket, form, done, Happening::Reopened, Notice::TICKET_REOPENED).await
}

/// What they did last and nobody built on.
pub async fn take_back(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let request = take_back::asked(ticket, &form.fields);
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(_) => Ok(Notice::UNDONE.on(&format!("/tickets/{ticket}"))),
        Err(failure) => {
            let refused = take_back::refused(failure, form.page.lang)?;
            again(&site, ticket, form, ArticleDraft::default(), refused, Refused::default()).await
        }
    }
}

pub async fn reply(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    send(&site, id(&ticket)?, form, false).await
}

async fn send(site: &Site, ticket: TicketId, form: Posted, close: bool) -> Result<Response, Refusal> {
    let (text, files) = (form.fields.get("text"), form.fields.files());
    let done = async {
        form.fields.took_files()?;
        rate_limit::take(site, LimitedAction::Reply, form.visitor.actor.person).await?;
        let request = Reply { ticket, text: text.clone(), files: files.clone(), close, hold: true };
        site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await
    };
    match done.await {
        Ok(added) => {
            let notice = if close { REPLY_SENT_CLOSED } else { Notice::REPLY_SENT };
            Ok(held_reply::after(ticket, &added, notice))
        }
        Err(failure) => {
            let refused = form.refused(about(failure, "reply"))?;
            let files = attached(site, &form.visitor, FileOwner::Tickets, files).await;
            let draft = ArticleDraft { reply: text, files, ..ArticleDraft::default() };
            again(site, ticket, form, draft, refused, Refused::default()).await
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
        Ok(added) => Ok(NOTE_ADDED.on(&format!("/tickets/{ticket}#a-{}", added.article))),
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
    done: Result<TicketRow, Failure>,
    what: Happening,
    notice: Notice,
) -> Result<Response, Refusal> {
    match done {
        Ok(row) => Ok(take_back::offered(notice, what, &row)),
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
    let shown = TicketReaders::and_ticket(site, &form.visitor, ticket).await?;
    let silence = silence::of(site, &form.visitor.asking, &shown.0).await;
    let p = form.page.again(&refused).again(&refused_note);
    let page = DeskTicketPage { silence, draft, refused, refused_note, ..DeskTicketPage::of(p, shown) };
    let refused = if page.refused.any() { &page.refused } else { &page.refused_note };
    Ok(refused.answer(&page))
}
