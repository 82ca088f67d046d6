//! What open pages are told: a page follows a [`Topic`], an event means topics, and the [`Hub`] brings the two
//! together in this process. Nothing is told but "changed".
//!
//! A new topic is a variant of [`Topic`], a row for each event that changes it, and beside the pages a check
//! of what somebody sees of it. A row about another event also needs its right in `backing::permissions`.

use contracts::{
    Code, Digest, Event, Failure, PersonId, TicketId,
    v1::{
        identity::{AccessChanged, AgentChanged, Changed, CustomerChanged, CustomerUserChanged},
        tickets::TicketChanged,
    },
};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, LazyLock, Mutex},
};
use tokio::sync::broadcast;
use uuid::Uuid;

/// How many hints may wait for a page that is slow to take them; then it is told that it missed some.
const WAITING: usize = 1024;

/// What an open page can follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Ticket(TicketId),
    /// Every ticket, as the desk's queue lists them.
    Queue,
}

/// Whose rights may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RightsOf {
    Person(PersonId),
    /// Groups of a customer, or its sharing: whoever reaches tickets of other customers may reach fewer.
    Customer,
    Everybody,
}

/// What one event means to open pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Shared, since every open page gets a copy.
    topics: Arc<[Topic]>,
    pub rights: Option<RightsOf>,
}

impl Hint {
    /// What a message says, from its subject; nothing if no row of the table is about it.
    pub fn of(subject: &str, payload: &[u8]) -> Option<Self> {
        let (event, about) = subject.rsplit_once('.')?;
        let row = EVENTS.iter().find(|row| row.event == event)?;
        Some((row.means)(about.parse().ok()?, payload))
    }

    pub fn topics<const COUNT: usize>(topics: [Topic; COUNT]) -> Self {
        Self { topics: topics.into(), rights: None }
    }

    pub fn rights(of: RightsOf) -> Self {
        Self { topics: Arc::default(), rights: Some(of) }
    }

    pub fn concerns(&self, topic: Topic) -> bool {
        self.topics.contains(&topic)
    }
}

/// The subjects on which everything in the table arrives, and nothing else.
pub fn subjects() -> impl Iterator<Item = String> {
    EVENTS.iter().map(|row| format!("{}.*", row.event))
}

/// What one kind of event means.
struct EventRow {
    /// Its subject without the id.
    event: String,
    /// From the id it is about and what it says. What else there is to know is asked from its owner.
    means: fn(Uuid, &[u8]) -> Hint,
}

fn row<E: Event>(means: fn(Uuid, &[u8]) -> Hint) -> EventRow {
    EventRow { event: E::subject_prefix(), means }
}

/// Every event that open pages hear of.
static EVENTS: LazyLock<[EventRow; 5]> = LazyLock::new(|| {
    [
        row::<TicketChanged>(|ticket, _| Hint::topics([Topic::Ticket(ticket.into()), Topic::Queue])),
        row::<CustomerUserChanged>(|person, _| Hint::rights(RightsOf::Person(person.into()))),
        row::<AgentChanged>(|person, _| Hint::rights(RightsOf::Person(person.into()))),
        row::<CustomerChanged>(|_, _| Hint::rights(RightsOf::Customer)),
        row::<AccessChanged>(|about, event| Hint::rights(reach(about, event))),
    ]
});

/// How far a change of rights reaches. What cannot be read reaches everybody: better asked once too often.
fn reach(about: Uuid, event: &[u8]) -> RightsOf {
    match serde_json::from_slice(event) {
        Ok(AccessChanged { of: Changed::Person, .. }) => RightsOf::Person(about.into()),
        _ => RightsOf::Everybody,
    }
}

/// Hands hints to open pages, and counts how many are open.
pub struct Hub {
    hints: broadcast::Sender<Hint>,
    open: Arc<Mutex<Open>>,
}

type Open = HashMap<Holder, usize>;

/// Whose open pages are counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    Session(Digest),
    Person(PersonId),
    Address(IpAddr),
}

impl Hub {
    pub fn new() -> Self {
        Self { hints: broadcast::channel(WAITING).0, open: Arc::default() }
    }

    /// Tells whoever is there; that may be nobody.
    pub fn tell(&self, hint: Hint) {
        let _ = self.hints.send(hint);
    }

    /// Hears every hint from now on.
    pub fn subscribe(&self) -> Subscription {
        Subscription(self.hints.subscribe())
    }

    /// Each of these may have so many open at once.
    pub fn enter(&self, limits: [(Holder, usize); 3]) -> Result<PageSlot, Failure> {
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
        Ok(PageSlot { open: self.open.clone(), holders })
    }
}

/// The hints of one open page, from when it subscribed.
pub struct Subscription(broadcast::Receiver<Hint>);

/// What a page hears.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard {
    Hint(Hint),
    /// Hints that came faster than they were taken, and may have been about anything.
    Missed,
}

impl Subscription {
    /// Waits for the next one; `None` when the hub is gone.
    pub async fn next(&mut self) -> Option<Heard> {
        match self.0.recv().await {
            Ok(hint) => Some(Heard::Hint(hint)),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(Heard::Missed),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}

/// An open page's slot among those of its holders; given back when the page is gone.
pub struct PageSlot {
    open: Arc<Mutex<Open>>,
    holders: [Holder; 3],
}

impl Drop for PageSlot {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const ID: Uuid = Uuid::from_u128(7);

    fn hint<E: Event>(payload: &[u8]) -> Option<Hint> {
        Hint::of(&format!("{}.{ID}", E::subject_prefix()), payload)
    }

    #[test]
    fn a_changed_ticket_is_news_of_itself_and_of_the_queue() {
        let hint = hint::<TicketChanged>(b"").unwrap();

        assert!(hint.concerns(Topic::Ticket(ID.into())));
        assert!(hint.concerns(Topic::Queue));
        assert!(!hint.concerns(Topic::Ticket(TicketId::new())), "another ticket did not change");
        assert_eq!(hint.rights, None);
    }

    #[test]
    fn an_event_says_whose_rights_it_concerns() {
        let access = |of| serde_json::to_vec(&AccessChanged { about: ID, version: 1, of }).expect("JSON");
        let (person, everybody) = (RightsOf::Person(ID.into()), RightsOf::Everybody);

        for (hint, expected) in [
            (hint::<CustomerUserChanged>(b""), person),
            (hint::<AgentChanged>(b""), person),
            (hint::<CustomerChanged>(b""), RightsOf::Customer),
            (hint::<AccessChanged>(&access(Changed::Person)), person),
            (hint::<AccessChanged>(&access(Changed::Many)), everybody),
            (hint::<AccessChanged>(b"unreadable"), everybody),
        ] {
            assert_eq!(hint, Some(Hint::rights(expected)));
        }
    }

    #[test]
    fn what_no_row_is_about_says_nothing() {
        let changed = TicketChanged::subject_prefix();

        for subject in [
            format!("guichet.evt.identity.v1.password_changed.{ID}"),
            format!("guichet.evt.directory.v1.ticket_changed.{ID}"),
            format!("{changed}.not-an-id"),
            changed,
        ] {
            assert_eq!(Hint::of(&subject, b""), None, "{subject}");
        }
    }

    #[test]
    fn the_front_end_may_hear_the_events_of_the_table_and_no_others() {
        let rights = backing::permissions::RIGHTS.iter().find(|rights| rights.service == "portal-bff");
        let allowed: BTreeSet<_> = rights.unwrap().hearing().collect();

        assert_eq!(subjects().collect::<BTreeSet<_>>(), allowed);
        assert_eq!(allowed.len(), EVENTS.len(), "one row an event");
    }

    #[tokio::test]
    async fn whoever_subscribed_hears_what_is_told_from_then_on() {
        let hub = Hub::new();
        hub.tell(Hint::topics([Topic::Queue]));
        let (mut one, mut other) = (hub.subscribe(), hub.subscribe());

        let told = Hint::topics([Topic::Ticket(ID.into())]);
        hub.tell(told.clone());

        for subscription in [&mut one, &mut other] {
            assert_eq!(subscription.next().await, Some(Heard::Hint(told.clone())));
        }
        drop(hub);
        assert_eq!(one.next().await, None);
    }

    #[tokio::test]
    async fn a_slow_page_is_told_that_it_missed_some() {
        let hub = Hub::new();
        let mut slow = hub.subscribe();

        for _ in 0..=WAITING {
            hub.tell(Hint::topics([Topic::Queue]));
        }

        assert_eq!(slow.next().await, Some(Heard::Missed));
        assert_eq!(slow.next().await, Some(Heard::Hint(Hint::topics([Topic::Queue]))));
    }

    #[test]
    fn a_session_a_person_and_an_address_each_have_their_slots() {
        let hub = Hub::new();
        let (person, address) = (PersonId::new(), IpAddr::from([192, 0, 2, 1]));
        let enter = |session: &str, person| {
            let session = Holder::Session(chassis::digest(session));
            hub.enter([(session, 2), (Holder::Person(person), 3), (Holder::Address(address), 4)])
        };
        let mut slots: Vec<_> = ["a", "a", "b"].map(|session| enter(session, person).unwrap()).into();
        assert!(enter("b", person).is_err(), "the person's are taken");
        slots.pop();
        assert!(enter("a", person).is_err(), "the session's are taken");
        slots.extend(["c", "d"].map(|session| enter(session, PersonId::new()).unwrap()));
        let refused = enter("e", PersonId::new()).err().expect("the address's are taken");
        assert_eq!((refused.code, refused.retry_after), (Code::Throttled, Some(10)));
        drop(slots);
        assert!(hub.open.lock().unwrap().is_empty(), "nothing is left behind");
    }
}
