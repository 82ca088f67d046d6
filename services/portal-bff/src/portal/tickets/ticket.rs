//! One ticket: its conversation, files, participants, and what its reader may do.

use crate::{
    portal::{
        parts::is_mine,
        tickets::track::{self, Stage},
    },
    web::{
        address::{id, joined, to},
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
        ArticleAdded, Author, CloseTicket, Entry, Happened, Happening, InviteParticipant, Participant,
        RemoveParticipant, ReopenTicket, Reply, SeeTicket, SetConfidential, TicketDetail,
    },
};

#[cfg(test)]
use contracts::v1::tickets::State as Standing;

const CONFIDENTIAL: Notice = Notice::new("confidential");
const INVITED: Notice = Notice::new("invited");
const LEFT: Notice = Notice::new("left");
const NOT_CONFIDENTIAL: Notice = Notice::new("not-confidential");
const PARTICIPANT_REMOVED: Notice = Notice::new("participant-removed");
const TICKET_SOLVED: Notice = Notice::new("ticket-solved");

template! {
    /// A ticket and what was said in it.
    "portal/tickets/ticket.html"
    struct PortalTicketPage {
        ticket: TicketDetail, readers: TicketReaders, before: Option<i64>, typed: ReplyDraft, refused: Refused, invited: Invited
    }
    samples(p) => [
        PortalTicketPage::sample(p, crate::portal::sample::ticket(Standing::New), 0),
        PortalTicketPage::sample(p, crate::portal::sample::ticket(Standing::Open), 2),
        PortalTicketPage {
            typed: ReplyDraft { text: "It <b>works".into(), files: crate::web::upload::sample_attached() },
            refused: Refused::whole(p.t("form-conflict")),
            ..PortalTicketPage::sample(p, crate::portal::sample::ticket(Standing::Waiting), 1)
        },
        PortalTicketPage {
            invited: Invited { login: "<nobody>".into(), refused: Refused::whole(p.t("form-conflict")) },
            ..PortalTicketPage::sample(p, crate::portal::sample::shared_ticket(), 3)
        },
        PortalTicketPage {
            before: Some(9), ..PortalTicketPage::sample(p, crate::portal::sample::ticket(Standing::Closed), 4)
        },
        PortalTicketPage::sample(p, crate::portal::sample::only_read(crate::portal::sample::ticket(Standing::Waiting)), 0),
        PortalTicketPage::sample(p, crate::portal::sample::colleagues_ticket(), 1),
    ]
}

/// An answer that has not been sent yet.
#[derive(Clone, Default)]
pub struct ReplyDraft {
    text: String,
    files: Vec<Attached>,
}

impl ReplyDraft {
    fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.files.is_empty()
    }
}

/// Somebody to be invited who has not been yet.
#[derive(Clone, Default)]
pub struct Invited {
    login: String,
    refused: Refused,
}

impl PortalTicketPage {
    fn of(p: Page, (ticket, readers): (TicketDetail, TicketReaders)) -> Self {
        let (before, typed, refused, invited) = Default::default();
        Self { p, ticket, readers, before, typed, refused, invited }
    }

    #[cfg(test)]
    fn sample(p: Page, ticket: TicketDetail, which: usize) -> Self {
        let readers = TicketReaders::samples(&ticket).swap_remove(which);
        Self::of(p, (ticket, readers))
    }

    fn track(&self) -> Vec<Stage> {
        track::of(&self.p, &self.ticket.row)
    }

    fn mine(&self) -> bool {
        is_mine(&self.p, &self.ticket.row)
    }

    fn is_me(&self, participant: &Participant) -> bool {
        self.p.actor.as_ref().is_some_and(|actor| actor.person == participant.person)
    }

    /// Whoever may invite, and anybody for themselves.
    fn may_remove(&self, participant: &Participant) -> bool {
        self.ticket.may_share || self.is_me(participant)
    }

    /// Where an answer is sent to.
    fn form(&self) -> String {
        format!("/tickets/{}/reply", self.ticket.row.ticket)
    }

    fn has_composer(&self) -> bool {
        let typed = !self.typed.is_empty() || self.p.draft(&self.form()).is_some();
        self.ticket.may_reply || self.ticket.may_close || self.ticket.may_reopen || typed
    }

    /// Following events would show the page anew from an address that only takes forms.
    fn live(&self) -> bool {
        !self.refused.any() && !self.invited.refused.any()
    }

    fn happened(&self, happened: &Happened) -> (&'static str, String) {
        let (icon, key) = match happened.what {
            Happening::Taken => ("user", "happened-taken"),
            Happening::Closed => ("done", "happened-closed"),
            Happening::Reopened => ("reopen", "happened-reopened"),
            Happening::Invited => ("users", "happened-invited"),
            Happening::Removed => ("users", "happened-removed"),
            Happening::Left => ("users", "happened-left"),
            Happening::MovedAway => ("users", "happened-moved-away"),
            Happening::Confidential => ("lock", "happened-confidential"),
            Happening::NotConfidential => ("lock", "happened-not-confidential"),
            Happening::Moved => ("inbox", "happened-moved"),
            Happening::PersonChanged => ("users", "happened-person-changed"),
            Happening::TakenBack => ("undo", "happened-taken-back"),
            Happening::Assigned => ("user", "happened-assigned"),
            Happening::Unassigned => ("users", "happened-unassigned"),
            Happening::ServiceChanged => ("layers", "happened-service-changed"),
            Happening::ServiceRemoved => ("layers", "happened-service-removed"),
            Happening::PriorityChanged | Happening::Unknown => ("info", "happened-other"),
        };
        (icon, self.p.tb(key, &happened.by_name, &happened.about))
    }
}

fn is_picture(media_type: &str) -> bool {
    media_type.starts_with("image/")
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/tickets/{id}", show)
        .post("/tickets/{id}/reply", reply)
        .get("/tickets/{id}/reply", back)
        .post("/tickets/{id}/recall", held_reply::recall)
        .get("/tickets/{id}/recall", back)
        .post("/tickets/{id}/close", close)
        .get("/tickets/{id}/close", back)
        .post("/tickets/{id}/reopen", reopen)
        .get("/tickets/{id}/reopen", back)
        .post("/tickets/{id}/participants", invite)
        .get("/tickets/{id}/participants", back)
        .post("/tickets/{id}/participants/remove", remove)
        .get("/tickets/{id}/participants/remove", back)
        .post("/tickets/{id}/confidential", set_confidential)
        .get("/tickets/{id}/confidential", back)
        .post("/tickets/{id}/take-back", take_back)
        .get("/tickets/{id}/take-back", back)
        .keeps("/tickets/{id}/reply", KeptForm::typed(&["text"]).on("/tickets/{id}"))
        .keeps("/tickets/{id}/close", KeptForm::typed(&["text"]).on("/tickets/{id}"))
        .keeps("/tickets/{id}/reopen", KeptForm::typed(&["text"]).on("/tickets/{id}"))
        .keeps("/tickets/{id}/participants", KeptForm::typed(&["login"]).on("/tickets/{id}"))
        .shows::<PortalTicketPage>()
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
    let row = &shown.0.row;
    // What is new stands on the newest page alone.
    if row.unread && before.is_none() {
        // It only marks a list: the page does without it.
        let request = SeeTicket { ticket: row.ticket, version: row.version };
        let seen = site.app.bus.ask(&request, &signed.visitor.asking).await;
        seen.inspect_err(|failure| tracing::debug!(%failure, "not marked as read")).ok();
    }
    Ok(html(StatusCode::OK, &PortalTicketPage { before, ..PortalTicketPage::of(signed.page, shown) }))
}

pub async fn reply(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    match send(&site, &form, ticket, false).await {
        Ok(added) => Ok(held_reply::after(ticket, &added, Notice::REPLY_SENT)),
        Err(failure) => again(&site, form, ticket, failure).await,
    }
}

/// "It is solved": whatever was typed goes along.
pub async fn close(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    if form.fields.has_words() {
        return match send(&site, &form, ticket, true).await {
            Ok(added) => Ok(held_reply::after(ticket, &added, TICKET_SOLVED)),
            Err(failure) => again(&site, form, ticket, failure).await,
        };
    }
    match site.app.bus.ask(&CloseTicket { ticket }, &form.visitor.once(form.fields.key())).await {
        Ok(row) => Ok(take_back::offered(TICKET_SOLVED, Happening::Closed, &row)),
        // Somebody closed it meanwhile, and nothing was typed that could be lost.
        Err(failure) if failure.code == Code::Conflict => Ok(to(&format!("/tickets/{ticket}"))),
        Err(failure) => again(&site, form, ticket, failure).await,
    }
}

/// Open again, with a word about why if there is one.
pub async fn reopen(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let reopened = async {
        let row =
            match site.app.bus.ask(&ReopenTicket { ticket }, &form.visitor.once(form.fields.key())).await {
                // Somebody reopened it meanwhile: that is what was wanted.
                Err(failure) if failure.code == Code::Conflict => None,
                reopened => Some(reopened?),
            };
        if form.fields.has_words() {
            let added = send(&site, &form, ticket, false).await?;
            return Ok(held_reply::after(ticket, &added, Notice::TICKET_REOPENED));
        }
        Ok::<_, Failure>(match row {
            Some(row) => take_back::offered(Notice::TICKET_REOPENED, Happening::Reopened, &row),
            None => Notice::TICKET_REOPENED.on(&format!("/tickets/{ticket}")),
        })
    };
    match reopened.await {
        Ok(response) => Ok(response),
        Err(failure) => again(&site, form, ticket, failure).await,
    }
}

/// Lets a colleague see and answer this ticket.
pub async fn invite(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let login = form.fields.trimmed("login");
    let invited = async {
        // Whoever tries names finds out which exist: as slow as a search is for everybody else.
        rate_limit::take(&site, LimitedAction::Invite, form.visitor.actor.person).await?;
        let request = InviteParticipant { ticket, login: login.clone() };
        site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await
    };
    match invited.await {
        Ok(_) => Ok(INVITED.on(&format!("/tickets/{ticket}"))),
        Err(failure) => {
            let mut p = form.page;
            p.path = format!("/tickets/{ticket}");
            let refused = Refused::from(failure, p.lang)?;
            let p = p.again(&refused);
            let shown = TicketReaders::and_ticket(&site, &form.visitor, ticket).await?;
            let invited = Invited { login, refused };
            let page = PortalTicketPage { invited, ..PortalTicketPage::of(p, shown) };
            Ok(page.invited.refused.answer(&page))
        }
    }
}

/// Takes somebody off a ticket; whoever takes themselves off may not see it any more.
pub async fn remove(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let person = id(&form.fields.get("person"))?;
    let request = RemoveParticipant { ticket, person };
    let left = site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
    if person == form.visitor.actor.person {
        return Ok(LEFT.on("/tickets"));
    }
    Ok(take_back::offered(PARTICIPANT_REMOVED, Happening::Removed, &left.row))
}

pub async fn set_confidential(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let confidential = form.fields.get("confidential") == "yes";
    let request = SetConfidential { ticket, confidential };
    let row = site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
    let (notice, what) = if confidential {
        (CONFIDENTIAL, Happening::Confidential)
    } else {
        (NOT_CONFIDENTIAL, Happening::NotConfidential)
    };
    Ok(take_back::offered(notice, what, &row))
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
            shown_again(&site, form, ticket, refused).await
        }
    }
}

async fn send(site: &Site, form: &Posted, ticket: TicketId, close: bool) -> Result<ArticleAdded, Failure> {
    form.fields.took_files()?;
    rate_limit::take(site, LimitedAction::Reply, form.visitor.actor.person).await?;
    let request =
        Reply { ticket, text: form.fields.get("text"), files: form.fields.files(), close, hold: true };
    site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await
}

/// The ticket as it is now, with what was typed still in its place.
async fn again(site: &Site, form: Posted, ticket: TicketId, failure: Failure) -> Result<Response, Refusal> {
    let refused = form.refused(failure)?;
    shown_again(site, form, ticket, refused).await
}

async fn shown_again(
    site: &Site,
    form: Posted,
    ticket: TicketId,
    refused: Refused,
) -> Result<Response, Refusal> {
    // The same key: what did arrive after all is not written twice.
    let mut p = form.page.again(&refused);
    p.path = format!("/tickets/{ticket}");
    let shown = TicketReaders::and_ticket(site, &form.visitor, ticket).await?;
    let files = attached(site, &form.visitor, FileOwner::Tickets, form.fields.files()).await;
    let typed = ReplyDraft { text: form.fields.get("text"), files };
    let page = PortalTicketPage { typed, refused, ..PortalTicketPage::of(p, shown) };
    Ok(page.refused.answer(&page))
}

/// Whoever signs in again after a form was refused for it comes back to a form's address by GET.
pub async fn back(Path(id): Path<String>) -> Redirect {
    Redirect::to(&joined(&["tickets", &id]))
}
