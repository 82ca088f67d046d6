//! What directory reports of people, as identity applies it.

use chassis::outbox;
use contracts::{
    Code, PersonId,
    v1::{
        directory::{PersonReported, ReportedPerson},
        identity::*,
        platform::{ListParked, RetryParked},
    },
};
use e2e::{Someone, World, code, eventually};
use std::collections::BTreeMap;
use uuid::Uuid;

#[tokio::test]
async fn what_a_directory_reports_is_applied_and_what_it_cannot_know_is_parked() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    world.person("ann", customer).await;

    // Somebody new comes, is changed, leaves and comes back.
    report(&world, "zoe", 1, |_| {}).await;
    let zoe = eventually("zoe is here", || async { found(&world, &ada, "zoe").await }).await;
    assert_eq!(zoe.source, "hr");
    report(&world, "zoe", 3, |person| person.city = "Lyon".into()).await;
    eventually("zoe moved", || async {
        found(&world, &ada, "zoe").await.filter(|p| p.fields.city == "Lyon")
    })
    .await;
    report(&world, "zoe", 2, |person| person.city = "too late".into()).await;
    world.drained().await;
    assert_eq!(world.user(&ada, zoe.person).await.fields.city, "Lyon");
    report(&world, "zoe", 4, |person| {
        person.active = false;
        person.customer_number = "nonsense".into();
    })
    .await;
    eventually("zoe left", || async { validity_of(&world, zoe.person).await.filter(|v| v == "invalid") })
        .await;
    let user = world.user(&ada, zoe.person).await;
    let fields = CustomerUserFields { validity: Validity::Valid, ..user.fields };
    let revive = UpdateCustomerUser { person: user.person, version: user.version, fields };
    assert_eq!(code(world.ask(&ada.asking, revive).await), Some(Code::Conflict), "the source says they left");
    report(&world, "zoe", 5, |_| {}).await;
    eventually("zoe is back", || async { validity_of(&world, zoe.person).await.filter(|v| v == "valid") })
        .await;

    // The desk keeps its hands off what the source says, and may say the rest.
    let user = world.user(&ada, zoe.person).await;
    let update = |fields| UpdateCustomerUser { person: user.person, version: user.version, fields };
    let renamed = CustomerUserFields { last_name: "Other".into(), ..user.fields.clone() };
    let refused = world.ask(&ada.asking, update(renamed)).await.expect_err("managed");
    assert_eq!((refused.code, refused.message.as_str()), (Code::Conflict, "managed by hr"));
    let remarked = CustomerUserFields { comment: "sits upstairs".into(), ..user.fields.clone() };
    world.ask(&ada.asking, update(remarked)).await.expect("a remark");

    // Set invalid by hand, a person stays so.
    world.set_validity(&ada, zoe.person, Validity::Invalid).await;
    report(&world, "zoe", 6, |person| person.city = "Nice".into()).await;
    eventually("zoe moved again", || async {
        let user = world.user(&ada, zoe.person).await;
        Some(user).filter(|user| user.fields.city == "Nice" && user.fields.validity == Validity::Invalid)
    })
    .await;

    // An unknown customer and somebody else's name wait for a decision.
    report(&world, "yan", 1, |person| person.customer_number = "999".into()).await;
    report(&world, "ann2", 1, |person| person.login = "ANN".into()).await;
    let parked = eventually("two are parked", || async {
        let parked = world.system.portal_bff.bus.ask_each("identity", &ListParked {}, &ada.asking).await;
        parked.ok().map(|parked| parked.events).filter(|events| events.len() == 2)
    })
    .await;
    let because = |reason: &str| {
        let parked = parked.iter().find(|event| event.reason.contains(reason));
        parked.unwrap_or_else(|| panic!("nothing is parked because of {reason}")).id
    };
    let (unknown, _) = (because("no customer with the number"), because("another person has the login"));

    world.customer("999").await;
    let retry = RetryParked { id: unknown };
    world.system.portal_bff.bus.ask_each("identity", &retry, &ada.asking).await.expect("applied");
    assert!(found(&world, &ada, "yan").await.is_some());
    world.drained().await;
    world.stop().await;
}

async fn found(world: &World, asking: &Someone, login: &str) -> Option<CustomerUser> {
    world.find(asking, login).await.people.into_iter().find(|person| person.fields.login == login)
}

async fn validity_of(world: &World, person: PersonId) -> Option<String> {
    sqlx::query_scalar("select validity from customer_user where person = $1")
        .bind(person.0)
        .fetch_optional(&world.system.identity.db)
        .await
        .expect("asked")
}

/// What directory publishes once it has taken in what a system said.
async fn report(world: &World, key: &str, version: i64, change: impl FnOnce(&mut ReportedPerson)) {
    let mut person = ReportedPerson {
        key: key.into(),
        active: true,
        login: key.into(),
        email: format!("{key}@hr.example"),
        first_name: "Zoé".into(),
        last_name: "Reported".into(),
        customer_number: "100".into(),
        language: "fr-FR".into(),
        ..ReportedPerson::default()
    };
    change(&mut person);
    let record = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("hr {key}").as_bytes());
    let report = PersonReported {
        record,
        version,
        source: "hr".into(),
        person,
        custom: BTreeMap::default(),
        run: None,
    };
    let mut tx = world.system.directory.db.begin().await.expect("begun");
    outbox::record(&mut tx, &report, None).await.expect("recorded");
    tx.commit().await.expect("committed");
}
