//! Taking back what was just done to a ticket, on either site.

use crate::{
    i18n::Language,
    web::{
        form::fields::Fields,
        notice::{Notice, Undo},
        page::Refused,
    },
};
use axum::response::Response;
use contracts::{
    Code, Failure, TicketId,
    v1::tickets::{Happening, TakeBack, TicketRow},
};

/// To the ticket, which says what made it what it is now, with the way back from there.
pub fn offered(notice: Notice, what: Happening, ticket: &TicketRow) -> Response {
    let page = format!("/tickets/{}", ticket.ticket);
    let fields = [("version", ticket.version.to_string()), ("what", what.as_str().to_owned())];
    let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
    notice.or_undo(Undo { action: format!("{page}/take-back"), fields }).on(&page)
}

/// What is to be taken back.
pub fn asked(ticket: TicketId, fields: &Fields) -> TakeBack {
    let version = fields.parsed("version").unwrap_or_default();
    TakeBack { ticket, version, what: Happening::from_text(&fields.get("what")) }
}

/// Somebody was faster, and nothing was taken back.
pub fn refused(failure: Failure, lang: Language) -> Result<Refused, Failure> {
    if failure.code == Code::Conflict && failure.fields.is_empty() {
        return Ok(Refused::whole(lang.text("undo-too-late")));
    }
    Refused::from(failure, lang)
}
