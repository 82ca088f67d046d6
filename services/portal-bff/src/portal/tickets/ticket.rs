//! One ticket: its conversation, files, participants, and what its reader may do.

use crate::{
    portal::parts::is_mine,
    web::{
        address::{id, joined, to},
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
    ArticleId, Code, Failure, TicketId,
    v1::tickets::{
        Author, CloseTicket, Entry, GetTicket, Happening, InviteParticipant, Participant, RemoveParticipant,
        ReopenTicket, Reply, SetConfidential, State as Standing, TicketDetail,
    },
};

template! {
    /// A ticket and what was said in it.
    "portal/tickets/ticket.html"
    struct PortalTicketPage { ticket: TicketDetail, typed: ReplyDraft, refused: Refused, invited: Invited }
    samples(p) => [
        PortalTicketPage { ticket: crate::portal::sample::ticket(Standing::New), typed: ReplyDraft::default(), refused: Refused::default(), invited: Invited::default(), p },
        PortalTicketPage { ticket: crate::portal::sample::ticket(Standing::Open), typed: ReplyDraft::default(), refused: Refused::default(), invited: Invited::default(), p },
        PortalTicketPage {
            ticket: crate::portal::sample::ticket(Standing::Waiting),
            typed: ReplyDraft { text: "It <b>works".into(), files: crate::web::upload::sample_attached() },
            refused: Refused::whole(p.t("form-conflict")), invited: Invited::default(), p,
        },
        PortalTicketPage {
            ticket: crate::portal::sample::shared_ticket(), typed: ReplyDraft::default(), refused: Refused::default(),
            invited: Invited { login: "<nobody>".into(), refused: Refused::whole(p.t("form-conflict")) }, p,
        },
        PortalTicketPage { ticket: crate::portal::sample::ticket(Standing::Closed), typed: ReplyDraft::default(), refused: Refused::default(), invited: Invited::default(), p },
        PortalTicketPage { ticket: crate::portal::sample::colleagues_ticket(), typed: ReplyDraft::default(), refused: Refused::default(), invited: Invited::default(), p },
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

/// One stage on a ticket's way.
struct Stage {
    words: String,
    done: bool,
    now: bool,
}

impl PortalTicketPage {
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

    fn is_me(&self, participant: &Participant) -> bool {
        self.p.actor.as_ref().is_some_and(|actor| actor.person == participant.person)
    }

    /// Whoever may invite, and anybody for themselves.
    fn may_remove(&self, participant: &Participant) -> bool {
        self.ticket.may_share || self.is_me(participant)
    }

    fn has_composer(&self) -> bool {
        self.ticket.may_reply || self.ticket.may_close || self.ticket.may_reopen || !self.typed.is_empty()
    }

    /// Following events would show the page anew from an address that only takes forms.
    fn live(&self) -> bool {
        !self.refused.any() && !self.invited.refused.any()
    }

    fn happened(&self, what: Happening, name: &str) -> (&'static str, String) {
        match what {
            Happening::Taken => ("user", self.p.ta("happened-taken", name)),
            Happening::Closed => ("done", self.p.ta("happened-closed", name)),
            Happening::Reopened => ("reopen", self.p.ta("happened-reopened", name)),
            Happening::Invited => ("users", self.p.ta("happened-invited", name)),
            Happening::Removed => ("users", self.p.ta("happened-removed", name)),
            Happening::Confidential => ("lock", self.p.ta("happened-confidential", name)),
            Happening::NotConfidential => ("lock", self.p.ta("happened-not-confidential", name)),
            Happening::Moved => ("inbox", self.p.ta("happened-moved", name)),
            Happening::PersonChanged => ("users", self.p.ta("happened-person-changed", name)),
            Happening::Unknown => ("info", self.p.ta("happened-other", name)),
        }
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
        .keeps("/tickets/{id}/reply", KeptForm::typed(&["text"]).on("/tickets/{id}"))
        .keeps("/tickets/{id}/close", KeptForm::typed(&["text"]).on("/tickets/{id}"))
        .keeps("/tickets/{id}/reopen", KeptForm::typed(&["text"]).on("/tickets/{id}"))
        .keeps("/tickets/{id}/participants", KeptForm::typed(&["login"]).on("/tickets/{id}"))
        .says("invited")
        .says("reply-sent")
        .says("saved")
        .says("ticket-closed")
        .says("ticket-reopened")
        .shows::<PortalTicketPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let request = GetTicket { ticket: id(&ticket)? };
    let ticket = site.app.bus.ask(&request, &signed.visitor.asking).await?;
    let page = PortalTicketPage {
        p: signed.page,
        ticket,
        typed: ReplyDraft::default(),
        refused: Refused::default(),
        invited: Invited::default(),
    };
    Ok(html(StatusCode::OK, &page))
}

pub async fn reply(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    match send(&site, &form, ticket).await {
        Ok(article) => Ok(to(&format!("/tickets/{ticket}?said=reply-sent#a-{article}"))),
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
    let closed = async {
        if has_words(&form) {
            send(&site, &form, ticket).await?;
        }
        site.app.bus.ask(&CloseTicket { ticket }, &form.visitor.once(form.fields.key())).await
    };
    match closed.await {
        Ok(_) => Ok(to(&format!("/tickets/{ticket}?said=ticket-closed"))),
        // Somebody closed it meanwhile, and nothing was typed that could be lost.
        Err(failure) if failure.code == Code::Conflict && !has_words(&form) => {
            Ok(to(&format!("/tickets/{ticket}")))
        }
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
        match site.app.bus.ask(&ReopenTicket { ticket }, &form.visitor.once(form.fields.key())).await {
            // Somebody reopened it meanwhile: that is what was wanted.
            Err(failure) if failure.code != Code::Conflict => return Err(failure),
            _ => {}
        }
        if has_words(&form) {
            send(&site, &form, ticket).await?;
        }
        Ok(())
    };
    match reopened.await {
        Ok(()) => Ok(to(&format!("/tickets/{ticket}?said=ticket-reopened"))),
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
        Ok(_) => Ok(to(&format!("/tickets/{ticket}?said=invited"))),
        Err(failure) => {
            let mut p = form.page;
            p.path = format!("/tickets/{ticket}");
            let refused = Refused::from(failure, p.lang)?;
            let p = p.again(&refused);
            let ticket = site.app.bus.ask(&GetTicket { ticket }, &form.visitor.asking).await?;
            let (typed, invited) = (ReplyDraft::default(), Invited { login, refused });
            let page = PortalTicketPage { p, ticket, typed, refused: Refused::default(), invited };
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
    site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
    let gone = person == form.visitor.actor.person;
    Ok(to(&if gone { "/tickets?said=saved".into() } else { format!("/tickets/{ticket}?said=saved") }))
}

pub async fn set_confidential(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let request = SetConfidential { ticket, confidential: form.fields.get("confidential") == "yes" };
    site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
    Ok(to(&format!("/tickets/{ticket}?said=saved")))
}

fn has_words(form: &Posted) -> bool {
    !form.fields.trimmed("text").is_empty() || !form.fields.files().is_empty()
}

async fn send(site: &Site, form: &Posted, ticket: TicketId) -> Result<ArticleId, Failure> {
    form.fields.took_files()?;
    rate_limit::take(site, LimitedAction::Reply, form.visitor.actor.person).await?;
    let request = Reply { ticket, text: form.fields.get("text"), files: form.fields.files() };
    let added = site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
    Ok(added.article)
}

/// The ticket as it is now, with what was typed still in its place.
async fn again(site: &Site, form: Posted, ticket: TicketId, failure: Failure) -> Result<Response, Refusal> {
    let mut p = form.page;
    // The same key: what did arrive after all is not written twice.
    p.key = form.fields.key();
    p.path = format!("/tickets/{ticket}");
    let refused = Refused::from(failure, p.lang)?;
    let p = p.again(&refused);
    let ticket = site.app.bus.ask(&GetTicket { ticket }, &form.visitor.asking).await?;
    let files = attached(site, &form.visitor, FileOwner::Tickets, form.fields.files()).await;
    let typed = ReplyDraft { text: form.fields.get("text"), files };
    let page = PortalTicketPage { p, ticket, typed, refused, invited: Invited::default() };
    Ok(page.refused.answer(&page))
}

/// Whoever signs in again after a form was refused for it comes back to a form's address by GET.
pub async fn back(Path(id): Path<String>) -> Redirect {
    Redirect::to(&joined(&["tickets", &id]))
}
