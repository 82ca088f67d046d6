//! Open pages hear that something changed and ask again. A hint carries nothing but "changed": what
//! the page then shows is decided like any other request.

use crate::{error::Trouble, headers::Peer, session::Visitor, web::Web};
use axum::{
    Extension, Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Code, Digest, Failure, PersonId, TicketId,
    v1::{
        identity::{AccessChanged, Changed},
        tickets::{GetTicket, State as Stand},
    },
};
use futures::{StreamExt, stream};
use serde::Deserialize;
use std::{
    collections::HashMap,
    convert::Infallible,
    net::IpAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::sync::broadcast;
use uuid::Uuid;

/// How often an open stream asks whether its session still lives; together with how long an answer is
/// believed, less than five seconds.
const CHECK: Duration = Duration::from_millis(500);
/// By when tickets has heard what became of a customer.
const HEARD: Duration = Duration::from_secs(2);
/// Open at once, in this process.
const STREAMS_PER_SESSION: usize = 6;
const STREAMS_PER_PERSON: usize = 20;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Hint {
    Ticket(Uuid),
    /// Something about one person, such as what they may do.
    Person(Uuid),
    /// Groups of a customer, or its sharing: whoever reaches tickets of others may reach fewer.
    Customer,
    /// What anybody may do.
    Everybody,
}

/// What a message says, from its subject; what it says beyond is asked from its owner.
fn hint_of(subject: &str, payload: &[u8]) -> Option<Hint> {
    let mut tokens = subject.rsplit('.');
    let id = tokens.next()?.parse().ok()?;
    match tokens.next()? {
        "ticket_changed" => Some(Hint::Ticket(id)),
        "customer_user_changed" | "agent_changed" => Some(Hint::Person(id)),
        "customer_changed" => Some(Hint::Customer),
        "access_changed" => {
            // Of whom is all that counts, and what cannot be read counts for all.
            let of = serde_json::from_slice(payload).map(|event: AccessChanged| event.of);
            Some(if matches!(of, Ok(Changed::Person)) { Hint::Person(id) } else { Hint::Everybody })
        }
        _ => None,
    }
}

/// Hands hints to open streams.
pub struct Hub {
    hints: broadcast::Sender<Hint>,
    open: Arc<Mutex<Open>>,
}

type Open = HashMap<Holder, usize>;

/// Whose open streams are counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Holder {
    Session(Digest),
    Person(PersonId),
    Address(IpAddr),
}

impl Hub {
    pub fn new() -> Self {
        Self { hints: broadcast::channel(1024).0, open: Arc::default() }
    }

    /// Each of these may have so many open at once.
    fn enter(&self, limits: [(Holder, usize); 3]) -> Result<Place, Failure> {
        let mut open = self.open.lock().map_err(|_| Failure::unavailable("the hub is closed"))?;
        if limits.iter().any(|(holder, most)| open.get(holder).is_some_and(|count| count >= most)) {
            return Err(Failure {
                retry_after: Some(10),
                ..Failure::new(Code::Throttled, "too many open pages")
            });
        }
        let holders = limits.map(|(holder, _)| holder);
        for holder in &holders {
            *open.entry(holder.clone()).or_default() += 1;
        }
        Ok(Place { open: self.open.clone(), holders })
    }
}

/// A stream's place; given back when the stream ends.
struct Place {
    open: Arc<Mutex<Open>>,
    holders: [Holder; 3],
}

impl Drop for Place {
    fn drop(&mut self) {
        let Ok(mut open) = self.open.lock() else { return };
        for holder in &self.holders {
            if let Some(count) = open.get_mut(holder) {
                *count -= 1;
                if *count == 0 {
                    open.remove(holder);
                }
            }
        }
    }
}

/// Listens to what services publish, for as long as the process runs.
pub async fn listen(web: Web) {
    loop {
        let tickets = web.app.bus.hints("guichet.evt.tickets.v1.ticket_changed.*".into()).await;
        let people = web.app.bus.hints("guichet.evt.identity.v1.*.*".into()).await;
        let (Ok(tickets), Ok(people)) = (tickets, people) else {
            tokio::time::sleep(Duration::from_secs(1)).await;
            continue;
        };
        let mut all = stream::select(tickets, people);
        while let Some(message) = all.next().await {
            let Some(hint) = hint_of(&message.subject, &message.payload) else { continue };
            match hint {
                Hint::Ticket(_) => {}
                Hint::Person(person) => web.sessions.forget_person(person),
                Hint::Customer | Hint::Everybody => web.sessions.doubt_everybody(),
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

fn reaches_others(actor: &Actor) -> bool {
    actor.groups.as_ref().is_some_and(|groups| !groups.other_customers.is_empty())
}

/// What somebody may do, to see whether it changed: the token itself is a new one every few seconds.
fn rights(visitor: &Visitor) -> Actor {
    Actor { expires_at: 0, ..visitor.actor.clone() }
}

/// Browsers drop an event without data.
fn said(what: &str) -> Event {
    Event::default().event(what).data("-")
}

async fn live(
    State(web): State<Web>,
    Query(watching): Query<Watching>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let Some(visitor) = Visitor::of(&web, &headers, false).await? else {
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    };
    let person = visitor.actor.person;
    let place = web.live.enter([
        (Holder::Session(visitor.digest.clone()), STREAMS_PER_SESSION),
        (Holder::Person(person), STREAMS_PER_PERSON),
        (Holder::Address(peer.network()), web.app.config.streams_per_address),
    ])?;
    // From before the look at the ticket, so that nothing falls between.
    let hints = web.live.hints.subscribe();
    let shown = match watching.ticket {
        // Whoever may not see the ticket may not know that it changes either.
        Some(ticket) => Some(on_page(&web, &visitor, ticket).await?),
        None if web.is_desk() => None,
        None => return Err(Failure::not_found("page").into()),
    };
    let watched = watching.ticket.map(|ticket| ticket.0);
    let state = (web.clone(), headers, hints, place, (shown, rights(&visitor)));
    let events = stream::unfold(Some(state), move |state| async move {
        let (web, headers, mut hints, place, (mut before, mut allowed)) = state?;
        // Something changed, and nobody has been asked yet what.
        let mut owed = false;
        let mut asked_again = None;
        loop {
            owed |= tokio::select! {
                () = web.stop.cancelled() => return None,
                hint = hints.recv() => match hint {
                    Ok(Hint::Ticket(ticket)) if watched.is_none_or(|watched| watched == ticket) => true,
                    Ok(Hint::Person(changed)) if changed == person.0 => false,
                    Ok(Hint::Customer) if reaches_others(&allowed) => {
                        asked_again = Some(Instant::now() + HEARD);
                        false
                    }
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
            let now = rights(&visitor);
            if now != allowed {
                // What is on the page may be theirs no longer.
                (owed, allowed) = (true, now);
            }
            if asked_again.is_some_and(|at| at <= Instant::now()) {
                (owed, asked_again) = (true, None);
            }
            if !owed {
                continue;
            }
            if let Some(ticket) = watching.ticket {
                // The right may have ended, and a note for staff is no news for the person.
                match on_page(&web, &visitor, ticket).await {
                    Ok(now) if before.as_ref() == Some(&now) => {
                        owed = false;
                        continue;
                    }
                    Ok(now) => before = Some(now),
                    Err(failure) if failure.code == Code::NotFound => return Some((Ok(said("gone")), None)),
                    // The page could not be fetched either.
                    Err(_) => continue,
                }
            }
            return Some((Ok(said("changed")), Some((web, headers, hints, place, (before, allowed)))));
        }
    });
    let stream = Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)));
    Ok(stream.into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_a_person_and_an_address_each_have_their_places() {
        let hub = Hub::new();
        let (person, address) = (PersonId::new(), IpAddr::from([192, 0, 2, 1]));
        let enter = |session: &str, person| {
            let session = Holder::Session(chassis::digest(session));
            hub.enter([(session, 2), (Holder::Person(person), 3), (Holder::Address(address), 4)])
        };
        let mut places: Vec<_> = ["a", "a", "b"].map(|session| enter(session, person).unwrap()).into();
        assert!(enter("b", person).is_err(), "the person's are taken");
        places.pop();
        assert!(enter("a", person).is_err(), "the session's are taken");
        places.extend(["c", "d"].map(|session| enter(session, PersonId::new()).unwrap()));
        let refused = enter("e", PersonId::new()).err().expect("the address's are taken");
        assert_eq!((refused.code, refused.retry_after), (Code::Throttled, Some(10)));
        drop(places);
        assert!(hub.open.lock().unwrap().is_empty(), "nothing is left behind");
    }

    #[test]
    fn a_message_says_whom_it_concerns() {
        let id = Uuid::from_u128(7);
        let access = |of| serde_json::to_vec(&AccessChanged { about: id, version: 1, of }).expect("JSON");
        let hint = |kind: &str, payload: &[u8]| hint_of(&format!("guichet.evt.x.v1.{kind}.{id}"), payload);
        assert_eq!(hint("ticket_changed", b""), Some(Hint::Ticket(id)));
        assert_eq!(hint("agent_changed", b""), Some(Hint::Person(id)));
        assert_eq!(hint("customer_changed", b""), Some(Hint::Customer));
        assert_eq!(hint("access_changed", &access(Changed::Person)), Some(Hint::Person(id)));
        assert_eq!(hint("access_changed", &access(Changed::Many)), Some(Hint::Everybody));
        assert_eq!(hint("access_changed", b"unreadable"), Some(Hint::Everybody), "better once too often");
        assert_eq!(hint("password_changed", b""), None);
    }
}
