//! What ends when somebody is no longer valid.

use contracts::{Audience::Portal, Code, PersonId, v1::identity::*};
use e2e::{NOBODY, PASSWORD, Place, Someone, World};
use futures::future::join_all;

#[tokio::test]
async fn who_is_no_longer_valid_is_out_at_once() {
    somebody_leaves_and_comes_back(Place::OneProcess).await;
}

#[tokio::test]
async fn who_is_no_longer_valid_is_out_at_once_on_all_replicas() {
    somebody_leaves_and_comes_back(Place::Processes { replicas: 2 }).await;
}

async fn somebody_leaves_and_comes_back(place: Place) {
    let world = World::start_in(place).await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let (_, session) = world.enter(Portal, "ann", PASSWORD).await.expect("signed in");
    world.wants_reset("ann").await;
    let link = chassis::digest(world.link(ann.person).await.expose());
    assert!(world.ask(&NOBODY, CheckLink { token: link.clone() }).await.expect("asked").good);

    let left = world.set_validity(&ada, ann.person, Validity::InvalidTemporarily).await;

    assert!(world.identified(Portal, &session).await.is_err());
    assert!(world.enter(Portal, "ann", PASSWORD).await.is_err());
    assert!(!world.ask(&NOBODY, CheckLink { token: link.clone() }).await.expect("asked").good);
    let refused = world.ask(&ada.asking, InitializePassword { person: ann.person }).await;
    assert_eq!(refused.expect_err("nobody to write to").code, Code::Conflict);

    // Coming back opens the door, but none of what was shut.
    world.set_validity(&ada, ann.person, Validity::Valid).await;
    assert!(world.identified(Portal, &session).await.is_err());
    assert!(!world.ask(&NOBODY, CheckLink { token: link }).await.expect("asked").good);
    assert!(world.enter(Portal, "ann", PASSWORD).await.is_ok());
    let actions = history(&world, &ada, ann.person).await;
    assert!(actions.contains(&"customer_user.changed".to_owned()), "{actions:?}");
    assert!(left.version > 1);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn a_customer_takes_its_people_along() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (customer, other) = (world.customer("100").await, world.customer("200").await);
    let ann = world.person("ann", customer).await;
    world.person("bob", other).await;
    let (_, anns) = world.enter(Portal, "ann", PASSWORD).await.expect("signed in");
    let (_, bobs) = world.enter(Portal, "bob", PASSWORD).await.expect("signed in");

    world.change_customer(&ada, customer, |fields| fields.validity = Validity::Invalid).await;

    assert!(world.identified(Portal, &anns).await.is_err());
    assert!(world.enter(Portal, "ann", PASSWORD).await.is_err());
    assert!(world.identified(Portal, &bobs).await.is_ok(), "others stay");
    assert_eq!(published_active(&world, ann.person).await, [true, false]);

    world.change_customer(&ada, customer, |fields| fields.validity = Validity::Valid).await;
    assert!(world.identified(Portal, &anns).await.is_err(), "what ended stays ended");
    assert!(world.enter(Portal, "ann", PASSWORD).await.is_ok());
    assert_eq!(published_active(&world, ann.person).await, [true, false, true]);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn nobody_signs_in_while_they_are_being_shut_out() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;

    for _ in 0..5 {
        let tries = join_all((0..6).map(|_| world.enter(Portal, "ann", PASSWORD)));
        let (tries, _) = tokio::join!(tries, world.set_validity(&ada, ann.person, Validity::Invalid));
        let open = world.open_sessions(ann.person).await;
        assert_eq!(open, 0, "of {} that got in", tries.iter().filter(|t| t.is_ok()).count());
        world.set_validity(&ada, ann.person, Validity::Valid).await;
    }
    world.stop().await;
}

/// Whether somebody was active, by each event about them.
async fn published_active(world: &World, person: PersonId) -> Vec<bool> {
    let events = world.recorded::<CustomerUserChanged>().await;
    events.iter().filter(|event| event.person == person).map(|event| event.active).collect()
}

async fn history(world: &World, asking: &Someone, person: PersonId) -> Vec<String> {
    let detail = world.ask(&asking.asking, GetCustomerUser { person }).await.expect("a person");
    detail.history.into_iter().map(|entry| entry.action).collect()
}
