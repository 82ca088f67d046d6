//! What the front end refuses or gives out by itself, for the audit log. It has no log that anybody reads: a line waits
//! in its database until identity has it.

use crate::{
    config::App,
    web::{
        peer::Peer,
        refusal::{CHOOSE_FIRST, FACTOR_FIRST, Plain},
        site::Site,
    },
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use chassis::{Asking, audit::note};
use contracts::{
    Code, PersonId,
    v1::{identity::NoteForAudit, platform::AuditNote},
};
use std::{net::IpAddr, time::Duration};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const TELL_EVERY: Duration = Duration::from_secs(1);

/// A line, where there is room for it.
pub async fn note(site: &Site, note: &AuditNote) {
    if site.app.notes.admit(note) {
        note::keep(&site.app.db, note).await;
    }
}

/// Who asked for what, as far as a refusal tells of it.
pub struct Asked {
    pub method: Method,
    /// The address without what stands in it: there may be a one-time token.
    pub page: String,
    pub peer: Peer,
    pub person: Option<PersonId>,
    /// Refused before anybody looked at the page.
    pub at_the_door: bool,
}

/// The line of an answer that is a refusal, unless the owner of the data has written one: then there is a trace.
pub fn refused(response: &Response, asked: &Asked) -> Option<AuditNote> {
    let (action, reason) = match response.extensions().get::<Plain>() {
        Some(Plain { failure, words }) => match failure.code {
            Code::Forbidden if failure.trace.is_none() && ![CHOOSE_FIRST, FACTOR_FIRST].contains(words) => {
                ("access.denied", Some(failure.message.clone()))
            }
            Code::Throttled if asked.at_the_door => ("limit.reached", None),
            _ => return None,
        },
        // Without a word is what came from no page of ours.
        None if response.status() == StatusCode::FORBIDDEN => ("form.forged", None),
        None => return None,
    };
    let line = AuditNote::of(action)
        .saying("page", format!("{} {}", asked.method, asked.page))
        .saying("ip", asked.peer.0.to_string());
    let line = reason.into_iter().fold(line, |line, reason| line.saying("reason", reason));
    Some(AuditNote { actor: asked.person.map(|person| person.0), ..line })
}

/// A limit was reached by a person or from an address. What else it may be counted by is not told: a name may hold
/// anything.
pub async fn limited(site: &Site, limit: &str, whose: &str) {
    let line = AuditNote::of("limit.reached").saying("limit", limit);
    let line = match (whose.parse::<Uuid>(), whose.parse::<IpAddr>()) {
        (Ok(person), _) => AuditNote { actor: Some(person), ..line },
        (_, Ok(_)) => line.saying("ip", whose),
        _ => line,
    };
    note(site, &line).await;
}

/// Tells identity, until told to stop.
pub async fn tell(app: App, stop: CancellationToken) {
    loop {
        let ending = stop.is_cancelled();
        for more in app.notes.due(ending) {
            note::keep(&app.db, &more).await;
        }
        if let Err(error) = tell_once(&app).await {
            tracing::warn!(%error, "lines for the audit log are told later");
        }
        if ending {
            return;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(TELL_EVERY) => {}
        }
    }
}

/// In their order, each once: the key makes sure of it, whichever replica is faster.
async fn tell_once(app: &App) -> sqlx::Result<()> {
    for waiting in note::waiting(&app.db).await? {
        let asking = Asking { token: None, key: Some(waiting.id) };
        let request = NoteForAudit { note: waiting.note.0, at: waiting.at };
        match app.bus.ask(&request, &asking).await {
            Ok(_) => {}
            Err(failure) if matches!(failure.code, Code::Invalid | Code::Conflict) => {
                tracing::error!(%failure, action = request.note.action, "a line is not in the audit log");
            }
            // Nobody there, or an older identity that does not know of these yet.
            Err(_) => return Ok(()),
        }
        note::told(&app.db, waiting.id).await?;
    }
    Ok(())
}
