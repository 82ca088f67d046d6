//! What an open page does on hints, by a clock of the test.

use crate::{live::*, web::live_hub::Hub};
use contracts::{Audience, Duty, GroupId, GroupLevel, GroupRights, Level, PersonId, SessionId};

fn reader() -> Actor {
    Actor::plain(PersonId::new(), SessionId::new(), Audience::Portal)
}

/// Somebody who reaches tickets of other customers.
fn of_many_customers() -> Actor {
    let held = GroupLevel { group: GroupId::new(), level: Level::Ro };
    let groups = GroupRights { other_customers: vec![held], ..GroupRights::default() };
    Actor { groups: Some(groups), ..reader() }
}

fn entries(count: usize) -> Seen {
    Seen::state(json!([count]))
}

/// A ticket's page with one entry.
fn page(reader: &Actor) -> (Watch, Topic) {
    let topic = Topic::Ticket(TicketId::new());
    (Watch::new(topic, entries(1), reader), topic)
}

fn changed(topic: Topic) -> Heard {
    Heard::Hint(Hint::topics([topic]))
}

fn rights_of(of: RightsOf) -> Heard {
    Heard::Hint(Hint::rights(of))
}

#[test]
fn only_what_the_reader_would_notice_is_news() {
    let (mut watch, topic) = page(&reader());
    let now = Instant::now();

    for (sees, news) in [(1, None), (2, Some(News::Changed)), (2, None)] {
        assert!(watch.hear(&changed(topic), now));
        assert_eq!(watch.looked(Ok(entries(sees)), now), news);
        assert!(!watch.due.by(now), "one look is enough");
    }
}

#[test]
fn every_change_is_news_in_the_queue() {
    let mut queue = Watch::new(Topic::Queue, Seen::anew(), &reader());
    let now = Instant::now();

    for _ in 0..2 {
        assert!(queue.hear(&changed(Topic::Queue), now));
        assert_eq!(queue.looked(Ok(Seen::anew()), now), Some(News::Changed));
    }
}

#[test]
fn what_happens_elsewhere_and_to_others_is_no_reason_to_ask() {
    let (mut watch, _) = page(&reader());
    let now = Instant::now();

    for heard in [
        changed(Topic::Queue),
        changed(Topic::Ticket(TicketId::new())),
        rights_of(RightsOf::Person(PersonId::new())),
        rights_of(RightsOf::Everybody),
        rights_of(RightsOf::Customer),
    ] {
        assert!(!watch.hear(&heard, now), "{heard:?}");
    }
    assert!(!watch.due.by(now + HEARD));
}

#[test]
fn after_missing_hints_the_page_looks() {
    let (mut watch, _) = page(&reader());

    assert!(watch.hear(&Heard::Missed, Instant::now()));

    assert!(watch.due.by(Instant::now()));
}

#[test]
fn what_could_not_be_asked_stays_due_until_it_can_be() {
    let (mut watch, topic) = page(&reader());
    let now = Instant::now();

    assert!(watch.hear(&changed(topic), now));
    watch.nobody_could_be_asked();
    assert!(watch.due.by(now), "who they are could not be asked");
    assert_eq!(watch.looked(Err(Failure::unavailable("restarting")), now), None);
    assert!(watch.due.by(now), "what they see could not be asked");

    assert_eq!(watch.looked(Ok(entries(2)), now), Some(News::Changed));
}

#[test]
fn a_hint_lost_while_nobody_could_be_asked_is_made_up_for() {
    let (mut watch, _) = page(&reader());

    watch.nobody_could_be_asked();

    assert!(watch.due.by(Instant::now()));
}

#[test]
fn with_other_rights_the_page_looks_and_a_new_token_is_none() {
    let reader = reader();
    let (mut watch, _) = page(&reader);
    let now = Instant::now();

    assert!(watch.hear(&rights_of(RightsOf::Person(reader.person)), now), "who they are is asked at once");
    watch.identified(&Actor { expires_at: 1_800_000_000, ..reader.clone() });
    assert!(!watch.due.by(now));

    watch.identified(&Actor { duties: vec![Duty::People], ..reader });
    assert!(watch.due.by(now));
}

#[test]
fn what_may_not_be_seen_any_more_is_gone() {
    let (mut watch, _) = page(&reader());

    let news = watch.looked(Err(Failure::not_found("ticket")), Instant::now());

    assert_eq!(news, Some(News::Gone));
}

#[test]
fn a_changed_customer_is_looked_at_once_tickets_has_heard_whatever_comes_between() {
    let (mut watch, topic) = page(&of_many_customers());
    let now = Instant::now();

    watch.hear(&rights_of(RightsOf::Customer), now);
    assert!(!watch.due.by(now), "tickets has not heard yet");
    watch.hear(&changed(topic), now);
    assert_eq!(watch.looked(Ok(entries(2)), now), Some(News::Changed));

    let heard = now + HEARD;
    assert!(watch.due.by(heard));
    assert_eq!(watch.looked(Ok(entries(2)), heard), None);
    assert!(!watch.due.by(heard + HEARD), "once is enough");
}

#[tokio::test]
async fn hints_for_others_do_not_put_off_asking_who_is_there() {
    let hub = Hub::new();
    let (mut watch, _) = page(&reader());
    let mut wakes = Wakes::new(hub.subscribe(), CancellationToken::new());
    let busy = async {
        loop {
            hub.tell(changed_elsewhere());
            tokio::time::sleep(CHECK / 50).await;
        }
    };

    let woken = tokio::select! {
        woken = wakes.next(&mut watch) => woken,
        () = busy => None,
        () = tokio::time::sleep(CHECK * 4) => None,
    };

    assert_eq!(woken, Some(()));
}

#[tokio::test]
async fn a_hint_wakes_its_page_at_once_and_a_stop_ends_it() {
    let (hub, stop) = (Hub::new(), CancellationToken::new());
    let (mut watch, topic) = page(&reader());
    let mut wakes = Wakes::new(hub.subscribe(), stop.clone());

    let started = Instant::now();
    hub.tell(changed_elsewhere());
    hub.tell(Hint::topics([topic]));
    assert_eq!(wakes.next(&mut watch).await, Some(()));
    assert!(watch.due.by(started), "by the hint, not by the clock");

    stop.cancel();
    assert_eq!(wakes.next(&mut watch).await, None);
}

fn changed_elsewhere() -> Hint {
    Hint::topics([Topic::Ticket(TicketId::new()), Topic::Queue])
}
