//! Customers and their people, kept by the desk.

use contracts::{Code, CustomerId, Problem, Role, v1::identity::*};
use e2e::{NOBODY, World, code, fields};
use futures::future::join_all;

#[tokio::test]
async fn sending_a_creation_twice_does_it_once() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let without = CreateCustomerUser { fields: fields("ann", CustomerId::new()) };
    let refused = world.ask(&ada.asking, without).await.expect_err("no customer yet");
    assert_eq!((refused.code, refused.fields[0].problem), (Code::Conflict, Problem::Missing));
    let customer = world.customer("100").await;

    let asking = ada.once();
    let created = join_all((0..4).map(|_| {
        let fields = fields("ann", customer);
        world.ask(&asking, CreateCustomerUser { fields })
    }))
    .await;

    let created: Vec<_> = created.into_iter().map(|person| person.expect("created")).collect();
    assert!(created.iter().all(|person| person == &created[0]));
    let page = world.find(&ada, "*").await;
    assert_eq!((page.total, page.people.len(), page.any_customer), (1, 1, true));
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn who_saves_an_old_version_is_told() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let user = world.user(&ada, ann.person).await;
    let update = |city: &str| {
        let fields = CustomerUserFields { city: city.into(), ..user.fields.clone() };
        UpdateCustomerUser { person: ann.person, version: user.version, fields }
    };

    let saved = join_all(["Lyon", "Nice", "Metz"].map(|city| {
        let asking = ada.once();
        let request = update(city);
        let world = &world;
        async move { world.ask(&asking, request).await }
    }))
    .await;

    let (won, lost): (Vec<_>, Vec<_>) = saved.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    assert!(lost.into_iter().all(|failure| failure.err().map(|f| f.code) == Some(Code::Conflict)));
    assert_eq!(world.user(&ada, ann.person).await.version, user.version + 1);
    world.stop().await;
}

#[tokio::test]
async fn only_administrators_manage_and_people_of_the_portal_see_nothing() {
    let world = World::start().await;
    world.administrator().await;
    let bea = world.agent("bea", Role::Agent).await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let creation = || CreateCustomer {
        fields: CustomerFields { number: "300".into(), name: "New".into(), ..CustomerFields::default() },
    };

    assert_eq!(code(world.ask(&bea.asking, creation()).await), Some(Code::Forbidden));
    assert_eq!(code(world.ask(&ann.asking, creation()).await), Some(Code::NotFound));
    assert_eq!(code(world.ask(&NOBODY, creation()).await), Some(Code::Unauthenticated));
    assert_eq!(code(world.ask(&bea.asking, ListAgents {}).await), Some(Code::Forbidden));
    assert_eq!(code(world.ask(&bea.asking, GetSettings {}).await), Some(Code::Forbidden));
    assert_eq!(code(world.ask(&ann.asking, FindCustomerUsers::default()).await), Some(Code::NotFound));
    assert_eq!(
        code(world.ask(&ann.asking, GetCustomerUser { person: ann.person }).await),
        Some(Code::NotFound)
    );
    assert_eq!(world.find(&bea, "ann").await.total, 1);
    world.stop().await;
}
