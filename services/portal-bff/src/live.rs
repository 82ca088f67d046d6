//! Open pages hear that something changed and ask again. A hint carries nothing but "changed": what
//! the page then shows is decided like any other request.

use crate::{error::Trouble, session::Visitor, web::Web};
use axum::{
    Router,
    extract::{Query, State},
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use chrono::{DateTime, Utc};
use contracts::{
    Code, Failure, TicketId,
    v1::tickets::{GetTicket, State as Stand},
};
use futures::{StreamExt, stream};
use serde::Deserialize;
use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::sync::broadcast;
use uuid::Uuid;

/// How often an open stream asks whether its session still lives; together with how long an answer is
/// believed, less than five seconds.
const CHECK: Duration = Duration::from_millis(500);
const STREAMS_PER_PERSON: usize = 20;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Hint {
    Ticket(Uuid),
    Person(Uuid),
}

/// Hands hints to open streams.
pub struct Hub {
    hints: broadcast::Sender<Hint>,
    open: Arc<Mutex<HashMap<Uuid, usize>>>,
}

impl Hub {
    pub fn new() -> Self {
        Self { hints: broadcast::channel(1024).0, open: Arc::default() }
    }

    fn enter(&self, person: Uuid) -> Result<Place, Failure> {
        let mut open = self.open.lock().map_err(|_| Failure::unavailable("the hub is closed"))?;
        let count = open.entry(person).or_default();
        if *count >= STREAMS_PER_PERSON {
            return Err(Failure {
                retry_after: Some(10),
                ..Failure::new(Code::Throttled, "too many open pages")
            });
        }
        *count += 1;
        Ok(Place { open: self.open.clone(), person })
    }
}

/// A stream's place among the person's; given back when the stream ends.
struct Place {
    open: Arc<Mutex<HashMap<Uuid, usize>>>,
    person: Uuid,
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Ok(mut open) = self.open.lock()
            && let Some(count) = open.get_mut(&self.person)
        {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.person);
            }
        }
    }
}

/// Listens to what services publish, for as long as the process runs.
pub async fn listen(web: Web) {
    loop {
        let tickets = web.app.bus.hints("guichet.evt.tickets.v1.ticket_changed.*".into()).await;
        let people = web.app.bus.hints("guichet.evt.identity.v1.customer_user_changed.*".into()).await;
        let (Ok(tickets), Ok(people)) = (tickets, people) else {
            tokio::time::sleep(Duration::from_secs(1)).await;
            continue;
        };
        let mut all = stream::select(tickets, people);
        while let Some(message) = all.next().await {
            let Some(id) = message.subject.rsplit('.').next().and_then(|id| id.parse().ok()) else {
                continue;
            };
            let hint = if message.subject.starts_with("guichet.evt.tickets.") {
                Hint::Ticket(id)
            } else {
                Hint::Person(id)
            };
            if let Hint::Person(person) = hint {
                web.sessions.forget_person(person);
            }
            // Nobody listening is no error.
            let _ = web.live.hints.send(hint);
        }
    }
}

pub fn routes() -> Router<Web> {
    Router::new().route("/live", get(live))
}

#[derive(Deserialize)]
struct Watching {
    /// One ticket, or every ticket for the desk's queue.
    ticket: Option<TicketId>,
}

/// What of a ticket is on a person's page, as far as they would notice a change.
async fn on_page(
    web: &Web,
    visitor: &Visitor,
    ticket: TicketId,
) -> Result<(usize, Stand, DateTime<Utc>), Failure> {
    let detail = web.app.bus.ask(&GetTicket { ticket }, &visitor.asking).await?;
    Ok((detail.entries.len(), detail.row.state, detail.row.changed_at))
}

/// Browsers drop an event without data.
fn said(what: &str) -> Event {
    Event::default().event(what).data("-")
}

async fn live(
    State(web): State<Web>,
    Query(watching): Query<Watching>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let visitor = Visitor::of(&web, &headers, false).await?.ok_or(Failure::unauthenticated());
    let Ok(visitor) = visitor else { return Ok(axum::http::StatusCode::UNAUTHORIZED.into_response()) };
    let shown = match watching.ticket {
        // Whoever may not see the ticket may not know that it changes either.
        Some(ticket) => Some(on_page(&web, &visitor, ticket).await?),
        None if web.is_desk() => None,
        None => return Err(Failure::not_found("page").into()),
    };
    let person = visitor.actor.person.0;
    let place = web.live.enter(person)?;
    let hints = web.live.hints.subscribe();
    let watched = watching.ticket.map(|ticket| ticket.0);
    let state = (web.clone(), headers, hints, place, shown);
    let events = stream::unfold(Some(state), move |state| async move {
        let (web, headers, mut hints, place, mut before) = state?;
        loop {
            let changed = tokio::select! {
                () = web.stop.cancelled() => return None,
                hint = hints.recv() => match hint {
                    Ok(Hint::Ticket(ticket)) if watched.is_none_or(|watched| watched == ticket) => true,
                    Ok(Hint::Person(changed)) if changed == person => false,
                    // Missed some: better once too often.
                    Err(broadcast::error::RecvError::Lagged(_)) => true,
                    Err(broadcast::error::RecvError::Closed) => return None,
                    Ok(_) => continue,
                },
                () = tokio::time::sleep(CHECK) => false,
            };
            let visitor = match Visitor::of(&web, &headers, false).await {
                Ok(Some(visitor)) => visitor,
                Ok(None) => return Some((Ok::<_, Infallible>(said("gone")), None)),
                // When nobody can be asked, the next time will tell.
                Err(_) => continue,
            };
            if !changed {
                continue;
            }
            if let Some(ticket) = watching.ticket {
                // The right may have ended, and a note for staff is no news for the person.
                match on_page(&web, &visitor, ticket).await {
                    Ok(now) if before.as_ref() == Some(&now) => continue,
                    Ok(now) => before = Some(now),
                    Err(failure) if failure.code == Code::NotFound => return Some((Ok(said("gone")), None)),
                    Err(_) => {}
                }
            }
            return Some((Ok(said("changed")), Some((web, headers, hints, place, before))));
        }
    });
    let stream = Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)));
    Ok(stream.into_response())
}
