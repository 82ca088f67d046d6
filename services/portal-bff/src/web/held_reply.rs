//! Replies that can still be taken back: shown to their author alone, below what was said, and brought back into the form.

use crate::web::{
    address::id,
    draft::brought::{self, Brought},
    form::Posted,
    notice::Notice,
    page::{Page, Signed},
    path::Path,
    recovery::{self, Kept, KeptBecause, Way},
    refusal::Refusal,
    session::Visitor,
    site::Site,
};
use axum::{extract::State, http::StatusCode, response::Response};
use chassis::pages::Walk;
use contracts::{
    ArticleId, Code, Failure, TicketId,
    v1::tickets::{ArticleAdded, ForgetReply, HeldReply, ListHeldReplies, RecallReply, Unsent},
};
use std::collections::VecDeque;
use uuid::Uuid;

const HELD: Notice = Notice::new("reply-held");
const RECALLED: Notice = Notice::new("reply-recalled");
const TOO_LATE: Notice = Notice::new("reply-too-late");

/// The page after a reply, which says so if it was sent.
pub fn after(ticket: TicketId, added: &ArticleAdded, sent: Notice) -> Response {
    let notice = if added.held { HELD } else { sent };
    notice.on(&format!("/tickets/{ticket}#a-{}", added.article))
}

/// Stops it, makes its words the draft of the form, and only then lets go of it: killed in between, it stands on the
/// page as not sent, and can be taken back once more.
pub async fn recall(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket: TicketId = id(&ticket)?;
    let article: ArticleId = id(&form.fields.get("article"))?;
    let once = form.visitor.once(form.fields.key());
    let held = match site.app.bus.ask(&RecallReply { article }, &once).await {
        Ok(held) => held,
        // It was faster, and is among what was said.
        Err(failure) if failure.code == Code::NotFound => {
            return Ok(TOO_LATE.on(&format!("/tickets/{ticket}#a-{article}")));
        }
        Err(failure) => return Err(failure.into()),
    };
    let ticket = held.ticket;
    let files = held.files.iter().map(|file| file.file).collect();
    let brought = Brought { form: &format!("/tickets/{ticket}/reply"), text: &held.text, files };
    brought::back(&site, &form.visitor, &brought).await?;
    site.app.bus.ask(&ForgetReply { article }, &once).await?;
    let field = if site.is_desk() { "reply" } else { "text" };
    Ok(RECALLED.on(&format!("/tickets/{ticket}#{field}")))
}

/// A ticket that cannot be shown. What its reader wrote in it and was not sent, as they may not read it any more, is theirs
/// to copy.
pub async fn left(
    site: &Site,
    Signed { page, visitor }: Signed,
    ticket: TicketId,
    failure: Failure,
) -> Result<Response, Refusal> {
    if failure.code != Code::NotFound {
        return Err(failure.into());
    }
    let texts = unsent_texts(site, &visitor, ticket).await.unwrap_or_default();
    let words = vec![("text".to_owned(), texts.join("\n\n"))];
    let kept = Kept::drafted(&site.forms, &format!("/tickets/{ticket}/reply"), words, Uuid::now_v7());
    let Some(kept) = kept.filter(Kept::has_words) else { return Err(failure.into()) };
    let why = KeptBecause {
        title: page.t("error-not-found-title"),
        text: page.t("held-not-allowed"),
        way: Way::Copy,
    };
    Ok(recovery::answer(site, StatusCode::NOT_FOUND, page, Some(&visitor), kept, why).await)
}

/// In the order in which they were written.
async fn unsent_texts(site: &Site, visitor: &Visitor, ticket: TicketId) -> Result<Vec<String>, Failure> {
    let (mut texts, mut before, mut walk) = (VecDeque::new(), None, Walk::over("replies that are held"));
    loop {
        let page = site.app.bus.ask(&ListHeldReplies { ticket, before }, &visitor.asking).await?;
        for held in page.replies.into_iter().rev() {
            texts.push_front(held.text);
        }
        before = walk.on(page.earlier)?;
        if before.is_none() {
            return Ok(texts.into());
        }
    }
}

/// What becomes of the ticket with it.
pub fn closes(p: &Page, held: &HeldReply) -> Option<String> {
    held.close.then(|| if p.desk { p.t("desk-held-closes") } else { p.t("ticket-held-solves") })
}

/// Why it was not sent.
pub fn unsent(p: &Page, held: &HeldReply) -> Option<String> {
    Some(match held.unsent? {
        Unsent::Recalled => p.t("held-recalled"),
        Unsent::Closed if p.desk => p.t("desk-held-closed"),
        Unsent::Closed => p.t("ticket-held-solved"),
        Unsent::NotAllowed => p.t("held-not-allowed"),
        Unsent::Failed | Unsent::Unknown => p.t("held-failed"),
    })
}

#[cfg(test)]
pub fn samples() -> Vec<HeldReply> {
    let waits = HeldReply {
        article: ArticleId::new(),
        ticket: TicketId::new(),
        text: "Is it <b>plugged</b> in?\n\nHello".into(),
        files: Vec::new(),
        close: true,
        due_at: chassis::clock::now(),
        unsent: None,
    };
    let not = |why| HeldReply { article: ArticleId::new(), unsent: Some(why), close: false, ..waits.clone() };
    Unsent::ALL.into_iter().map(not).chain([waits.clone()]).collect()
}
