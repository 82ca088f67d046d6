//! Open pages hear that something changed and ask again. A hint carries nothing but "changed": what
//! the page then shows is decided like any other request.

#[cfg(test)]
mod tests;

use crate::web::pages::Pages;
use crate::web::{
    live_hub::{self, Heard, Hint, Holder, PageSlot, RightsOf, Subscription, Topic},
    peer::Peer,
    refusal::Refusal,
    session::Visitor,
    site::Site,
};
use axum::{
    Extension,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use contracts::{
    Actor, Code, Failure, TicketId,
    v1::tickets::{Entry, GetTicket, ListQueue, View},
};
use futures::{
    Stream, StreamExt,
    future::{try_join, try_join_all},
    stream,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    convert::Infallible,
    time::{Duration, Instant},
};
use tokio::time::{Interval, MissedTickBehavior};
use tokio_util::sync::CancellationToken;

/// How often an open page asks whether its session still lives; together with how long an answer is
/// believed, less than five seconds.
const CHECK: Duration = Duration::from_millis(500);

/// By when tickets has heard what became of a customer.
const HEARD: Duration = Duration::from_secs(2);

/// Open at once, in this process.
const STREAMS_PER_SESSION: usize = 6;

const STREAMS_PER_PERSON: usize = 20;

pub fn pages() -> Pages {
    Pages::new().get("/live", live)
}

/// What a page follows: one ticket, or the desk's queue.
#[derive(Deserialize)]
struct LiveQuery {
    ticket: Option<TicketId>,
}

impl LiveQuery {
    fn topic(&self) -> Topic {
        self.ticket.map_or(Topic::Queue, Topic::Ticket)
    }
}

async fn live(
    State(site): State<Site>,
    Query(query): Query<LiveQuery>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Some(visitor) = Visitor::of(&site, &headers, false).await? else {
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    };
    let slot = site.live.enter([
        (Holder::Session(visitor.digest.clone()), STREAMS_PER_SESSION),
        (Holder::Person(visitor.actor.person), STREAMS_PER_PERSON),
        (Holder::Address(peer.network()), site.app.config.streams_per_address),
    ])?;
    // Subscribed before the first look: a change between the look and the subscription would be missed.
    let wakes = Wakes::new(site.live.subscribe(), site.stop.clone());
    let topic = query.topic();
    // Whoever may not see it may not know that it changes either.
    let seen = look(&site, &visitor, topic).await?;
    let watch = Watch::new(topic, seen, &visitor.actor);
    let page = OpenPage { site, headers, wakes, watch, _slot: slot };
    let keep_alive = KeepAlive::new().interval(Duration::from_secs(15));
    Ok(Sse::new(page.events()).keep_alive(keep_alive).into_response())
}

/// What somebody sees of a topic now, asked from its owner; a failure if they may not see it. One line a topic.
async fn look(site: &Site, visitor: &Visitor, topic: Topic) -> Result<Seen, Failure> {
    match topic {
        Topic::Ticket(ticket) => ticket_on_page(site, visitor, ticket).await,
        Topic::Queue => queue_on_page(site, visitor).await,
    }
}

/// Whoever sees every queue need not be asked: each change is theirs to see. To others, what happens in queues that they
/// do not see is no news, wherever their page begins: a change puts a ticket first, among the open ones or the closed.
async fn queue_on_page(site: &Site, visitor: &Visitor) -> Result<Seen, Failure> {
    visitor.actor.staff()?;
    if visitor.actor.groups.is_none() {
        return Ok(Seen::anew());
    }
    let of = |view| ListQueue { view, ..ListQueue::default() };
    let (open, closed) = (of(View::Open), of(View::Closed));
    let bus = &site.app.bus;
    let (open, closed) = try_join(bus.ask(&open, &visitor.asking), bus.ask(&closed, &visitor.asking)).await?;
    Ok(Seen::state(json!([open.counts, open.tickets, closed.tickets])))
}

/// A note for staff, for one, is no news for the person: it is not among their entries.
async fn ticket_on_page(site: &Site, visitor: &Visitor, ticket: TicketId) -> Result<Seen, Failure> {
    let detail = site.app.bus.ask(&GetTicket { ticket }, &visitor.asking).await?;
    let held: Vec<_> = detail.held.iter().map(|held| (held.article, held.unsent)).collect();
    // Where a page is full, as many entries may be others.
    let newest = detail.entries.last().map(Entry::step);
    let said = (detail.entries.len(), newest);
    Ok(Seen::state(json!([said, detail.row.state, detail.row.changed_at, held])))
}

/// Between half a second and one and a half.
fn soon() -> Duration {
    Duration::from_millis(500 + 4 * u64::from(uuid::Uuid::new_v4().as_bytes()[0]))
}

/// Listens to what services publish, for as long as the process runs.
pub async fn listen(site: Site) {
    loop {
        let subscribing = live_hub::subjects().map(|subject| site.app.bus.hints(subject));
        let Ok(messages) = try_join_all(subscribing).await else {
            tokio::time::sleep(Duration::from_secs(1)).await;
            continue;
        };
        let mut messages = stream::select_all(messages);
        while let Some(message) = messages.next().await {
            let Some(hint) = Hint::of(&message.subject, &message.payload) else { continue };
            match hint.rights {
                None => {}
                Some(RightsOf::Person(person)) => site.sessions.forget_person(person.0),
                Some(RightsOf::Customer | RightsOf::Everybody) => site.sessions.doubt_everybody(),
            }
            site.live.tell(hint);
        }
    }
}

/// A page that somebody has open, until it is closed or no longer theirs.
struct OpenPage {
    site: Site,
    headers: HeaderMap,
    wakes: Wakes,
    watch: Watch,
    _slot: PageSlot,
}

impl OpenPage {
    fn events(self) -> impl Stream<Item = Result<Event, Infallible>> {
        stream::unfold(Some(self), |page| async {
            let mut page = page?;
            Some(match page.next().await {
                Some(news) => (Ok(news.event()), (news != News::Gone).then_some(page)),
                // Its browser comes back by itself, soon and not with all others in one moment.
                None => (Ok(Event::default().retry(soon())), None),
            })
        })
    }

    /// What the page is told next; `None` when the process stops.
    async fn next(&mut self) -> Option<News> {
        loop {
            self.wakes.next(&mut self.watch).await?;
            if let Some(news) = self.look_again().await {
                return Some(news);
            }
        }
    }

    /// Asks who they are, and if there is reason to, what they see by now.
    async fn look_again(&mut self) -> Option<News> {
        let visitor = match Visitor::of(&self.site, &self.headers, false).await {
            Ok(Some(visitor)) => visitor,
            Ok(None) => return Some(News::Gone),
            Err(_) => {
                self.watch.nobody_could_be_asked();
                return None;
            }
        };
        let now = Instant::now();
        self.watch.identified(&visitor.actor);
        if !self.watch.due.by(now) {
            return None;
        }
        self.watch.looked(look(&self.site, &visitor, self.watch.topic).await, now)
    }
}

/// What a page is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum News {
    Changed,
    /// Their session ended, or what they watched is not theirs to see any more.
    Gone,
}

impl News {
    fn event(self) -> Event {
        let name = match self {
            Self::Changed => "changed",
            Self::Gone => "gone",
        };
        // Browsers drop an event without data.
        Event::default().event(name).data("-")
    }
}

/// What wakes an open page.
struct Wakes {
    hints: Subscription,
    check: Interval,
    stop: CancellationToken,
}

impl Wakes {
    fn new(hints: Subscription, stop: CancellationToken) -> Self {
        let mut check = tokio::time::interval_at(tokio::time::Instant::now() + CHECK, CHECK);
        check.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { hints, check, stop }
    }

    /// Waits for a hint that matters to the page, or until it is time to ask who they are; `None` when the
    /// process stops.
    async fn next(&mut self, watch: &mut Watch) -> Option<()> {
        loop {
            tokio::select! {
                // In this order: however many hints come for other pages, a session that ended is noticed in time.
                biased;
                () = self.stop.cancelled() => return None,
                _ = self.check.tick() => return Some(()),
                heard = self.hints.next() => if watch.hear(&heard?, Instant::now()) {
                    return Some(());
                },
            }
        }
    }
}

/// What is known of an open page: what its reader sees and may do, and whether to look again.
struct Watch {
    topic: Topic,
    seen: Seen,
    reader: Actor,
    due: DueLook,
}

impl Watch {
    fn new(topic: Topic, seen: Seen, reader: &Actor) -> Self {
        Self { topic, seen, reader: rights(reader), due: DueLook::default() }
    }

    /// Whether there is anything to ask now.
    fn hear(&mut self, heard: &Heard, now: Instant) -> bool {
        let rights = match heard {
            Heard::Hint(hint) => {
                self.due.now |= hint.concerns(self.topic);
                hint.rights
            }
            // Better once too often.
            Heard::Missed => {
                self.due.now = true;
                None
            }
        };
        if rights == Some(RightsOf::Customer) && reaches_others(&self.reader) {
            self.due.later = Some(now + HEARD);
        }
        self.due.now || rights == Some(RightsOf::Person(self.reader.person))
    }

    /// Who they are by now: with other rights, what is on the page may be theirs no longer.
    fn identified(&mut self, actor: &Actor) {
        let reader = rights(actor);
        self.due.now |= reader != self.reader;
        self.reader = reader;
    }

    /// Hints may have been lost in that moment, since they come the same way as answers.
    fn nobody_could_be_asked(&mut self) {
        self.due.now = true;
    }

    /// What they saw when they looked at that moment.
    fn looked(&mut self, seen: Result<Seen, Failure>, at: Instant) -> Option<News> {
        match seen {
            Ok(seen) => {
                self.due.settle(at);
                let is_news = seen.is_news_after(&self.seen);
                self.seen = seen;
                is_news.then_some(News::Changed)
            }
            Err(failure) if failure.code == Code::NotFound => Some(News::Gone),
            // The page could not be fetched either.
            Err(_) => None,
        }
    }
}

/// Whether to look again: remembered until that was possible.
#[derive(Default)]
struct DueLook {
    now: bool,
    later: Option<Instant>,
}

impl DueLook {
    fn by(&self, now: Instant) -> bool {
        self.now || self.later.is_some_and(|later| later <= now)
    }

    /// Forgets what was due by then.
    fn settle(&mut self, at: Instant) {
        self.now = false;
        self.later = self.later.filter(|later| *later > at);
    }
}

/// What somebody sees of a topic, as far as they would notice a change; only to be compared.
struct Seen(Option<Value>);

impl Seen {
    fn state(state: Value) -> Self {
        Self(Some(state))
    }

    /// Something that differs whenever it is looked at: every hint is news.
    fn anew() -> Self {
        Self(None)
    }

    fn is_news_after(&self, before: &Self) -> bool {
        self.0.is_none() || self.0 != before.0
    }
}

fn reaches_others(actor: &Actor) -> bool {
    actor.groups.as_ref().is_some_and(|groups| !groups.other_customers.is_empty())
}

/// What somebody may do, to see whether it changed: the token itself is a new one every few seconds.
fn rights(actor: &Actor) -> Actor {
    Actor { expires_at: 0, ..actor.clone() }
}
