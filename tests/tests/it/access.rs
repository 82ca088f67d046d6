//! What people may do, where it comes from, and how soon a change of it holds.

use chassis::{Asking, actor};
use contracts::{
    Actor, Audience, Code, CustomerId, Digest, Duty, Failure, Feature, GroupId, GroupRights, Level, PersonId,
    Problem, Secret, v1::identity::*,
};
use e2e::{
    PASSWORD, Someone, World,
    trials::{browser::Browser, http::Site},
};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How soon a change holds for whoever is already there.
const HELD: Duration = Duration::from_secs(5);

#[tokio::test]
async fn switching_groups_on_changes_nothing_until_somebody_sorts_them() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let session = person(&world, "ann", world.customer("100").await).await.1;
    assert_eq!(actor(&world, &session).await.groups, None, "everybody has every group");

    set(&world, &ada, SettingKey::Groups, "true").await;

    let groups = world.ask(&ada.asking, ListGroups::default()).await.unwrap();
    assert!(groups.on);
    let [first] = &groups.groups[..] else { panic!("one group: {groups:?}") };
    assert_eq!((first.group, first.always_people), (GroupId::FIRST, Some(Level::Rw)));
    let everything = GroupRights { rw: vec![GroupId::FIRST], ..GroupRights::default() };
    assert_eq!(actor(&world, &session).await.groups, Some(everything));

    // A name is taken whatever its case, and of two who save the second is told.
    let taken = save_group(&world, &ada, "EVERYBODY", None).await.expect_err("taken");
    assert_eq!((taken.fields[0].field.as_str(), taken.fields[0].problem), ("name", Problem::Taken));
    let change = |version| SaveGroup {
        group: Some(GroupId::FIRST),
        version,
        name: "Everybody".into(),
        comment: String::new(),
        validity: Validity::Valid,
        always_people: Some(Level::Ro),
        always_customers: None,
    };
    let changed = world.ask(&once(&ada), change(first.version)).await.unwrap();
    assert_eq!(world.ask(&once(&ada), change(first.version)).await.expect_err("late").code, Code::Conflict);
    let less = GroupRights { ro: vec![GroupId::FIRST], ..GroupRights::default() };
    assert_eq!(actor(&world, &session).await.groups, Some(less));

    // A group that is not valid gives nothing.
    let invalid = SaveGroup { validity: Validity::Invalid, ..change(changed.version) };
    world.ask(&once(&ada), invalid).await.unwrap();
    assert_eq!(actor(&world, &session).await.groups, Some(GroupRights::default()));
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn the_highest_of_all_sources_counts_and_each_is_named() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (primary, further) = (world.customer("100").await, world.customer("200").await);
    let foreign = world.customer("300").await;
    let (ann, session) = person(&world, "ann", primary).await;
    set(&world, &ada, SettingKey::Groups, "true").await;
    let network = save_group(&world, &ada, "Network", None).await.unwrap().group;
    let building = save_group(&world, &ada, "Building", Some(Level::Ro)).await.unwrap().group;
    relate(&world, &ada, Relation::PersonCustomer, ann.0, further.0, Some(Level::Rw)).await;
    relate(&world, &ada, Relation::PersonGroup, ann.0, network.0, Some(Level::Ro)).await;
    relate(&world, &ada, Relation::CustomerGroup, further.0, network.0, Some(Level::Create)).await;
    relate(&world, &ada, Relation::CustomerGroupElsewhere, primary.0, network.0, Some(Level::Ro)).await;
    relate(&world, &ada, Relation::CustomerGroup, foreign.0, network.0, Some(Level::Rw)).await;

    let rights = actor(&world, &session).await.groups.expect("groups are on");
    assert_eq!(rights.create, [network], "the customer gives more than the person has");
    assert_eq!(rights.ro, [building]);
    assert_eq!(rights.rw, [GroupId::FIRST]);
    assert_eq!(rights.elsewhere_at(Level::Ro), [network]);
    assert_eq!(rights.elsewhere_at(Level::Create), []);

    let access = effective(&world, &ada, ann).await;
    let found = access.groups.iter().find(|group| group.group == network && !group.elsewhere).unwrap();
    let sources: Vec<_> = found.sources.iter().map(|s| (s.kind, s.name.as_str(), s.level)).collect();
    assert_eq!(
        sources,
        [
            (SourceKind::Customer, "Customer 200", Some(Level::Create)),
            (SourceKind::Direct, "", Some(Level::Ro)),
        ]
    );
    assert!(access.groups.iter().any(|group| group.elsewhere && group.level == Level::Ro));
    let customers: Vec<_> =
        access.customers.iter().map(|c| (c.number.as_str(), c.direct, c.primary, &*c.through)).collect();
    assert_eq!(
        customers,
        [("100", true, true, ""), ("200", true, false, ""), ("300", false, false, "Network")]
    );
    assert_eq!(access.actor.groups, Some(rights), "what is explained is what holds");

    // Without the primary customer nothing comes through it.
    set(&world, &ada, SettingKey::ExcludePrimaryCustomer, "true").await;
    let now = actor(&world, &session).await;
    let rights = now.groups.expect("groups are on");
    assert_eq!((rights.other_customers.len(), &rights.create), (0, &vec![network]));
    assert_eq!(now.memberships.iter().map(|m| m.customer).collect::<Vec<_>>(), [further]);
    assert_eq!(now.primary_customer, Some(primary), "tickets are still filed there");
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn each_customer_says_who_reads_its_tickets() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (primary, further) = (world.customer("100").await, world.customer("200").await);
    let (ann, session) = person(&world, "ann", primary).await;
    relate(&world, &ada, Relation::PersonCustomer, ann.0, further.0, Some(Level::Rw)).await;
    let reads = async || {
        let memberships = actor(&world, &session).await.memberships;
        memberships.into_iter().map(|m| (m.customer, m.reads_colleagues)).collect::<Vec<_>>()
    };
    assert_eq!(reads().await, [(primary, false), (further, false)], "the primary one first");

    change_customer(&world, &ada, further, |fields| fields.sharing = Sharing::Everyone).await;
    assert_eq!(reads().await, [(primary, false), (further, true)]);

    change_customer(&world, &ada, further, |fields| fields.sharing = Sharing::Members).await;
    assert_eq!(reads().await, [(primary, false), (further, false)], "nobody was chosen");
    relate(&world, &ada, Relation::Reader, ann.0, further.0, Some(Level::Rw)).await;
    assert_eq!(reads().await, [(primary, false), (further, true)]);

    // Chosen once, they read nothing there when they no longer belong to it.
    relate(&world, &ada, Relation::PersonCustomer, ann.0, further.0, None).await;
    assert_eq!(reads().await, [(primary, false)]);
    let published: (Vec<i64>, Vec<usize>) = (versions(&world, ann).await, others(&world, ann).await);
    assert_eq!(published.1, [0, 1, 0], "every copy learns of the customers: {:?}", published.0);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn one_valid_customer_is_enough_to_come_in_and_none_is_not() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (primary, further) = (world.customer("100").await, world.customer("200").await);
    let (ann, before) = person(&world, "ann", primary).await;
    change_customer(&world, &ada, primary, |fields| fields.validity = Validity::Invalid).await;
    assert!(identified(&world, &before).await.is_err(), "their only customer");
    assert!(sign_in(&world, "ann").await.is_err());

    relate(&world, &ada, Relation::PersonCustomer, ann.0, further.0, Some(Level::Rw)).await;

    let session = sign_in(&world, "ann").await.expect("a customer is valid");
    let now = actor(&world, &session).await;
    assert_eq!(now.primary_customer, Some(further), "where tickets can be filed");
    assert_eq!(now.memberships.iter().map(|m| m.customer).collect::<Vec<_>>(), [further]);
    let access = effective(&world, &ada, ann).await;
    let counts: Vec<_> = access.customers.iter().map(|c| (c.primary, c.counts)).collect();
    assert_eq!((access.active, counts), (true, vec![(true, false), (false, true)]));
    assert!(vouched(&world, ann).await.is_ok(), "gets mail");

    // In a browser too, whose front end believes what it heard for a while.
    let mut browser = browser(&world);
    browser.sign_in("ann", PASSWORD).await.unwrap();
    assert!(browser.is_signed_in().await.unwrap());
    let begun = Instant::now();
    relate(&world, &ada, Relation::PersonCustomer, ann.0, further.0, None).await;
    assert!(identified(&world, &session).await.is_err(), "ended with the membership");
    while browser.is_signed_in().await.unwrap() {
        assert!(begun.elapsed() < HELD, "still signed in");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(sign_in(&world, "ann").await.is_err());
    assert_eq!(vouched(&world, ann).await.err().expect("gets no mail").code, Code::NotFound);

    // Losing one of two changes nothing of that; and an additional customer can be lost to its validity.
    relate(&world, &ada, Relation::PersonCustomer, ann.0, further.0, Some(Level::Rw)).await;
    let session = sign_in(&world, "ann").await.expect("again");
    change_customer(&world, &ada, primary, |fields| fields.validity = Validity::Valid).await;
    change_customer(&world, &ada, further, |fields| fields.validity = Validity::InvalidTemporarily).await;
    assert_eq!(actor(&world, &session).await.primary_customer, Some(primary));
    change_customer(&world, &ada, primary, |fields| fields.validity = Validity::Invalid).await;
    assert!(identified(&world, &session).await.is_err());
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn the_nearest_switch_decides_about_a_part_of_the_portal() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (primary, further) = (world.customer("100").await, world.customer("200").await);
    let (ann, session) = person(&world, "ann", primary).await;
    relate(&world, &ada, Relation::PersonCustomer, ann.0, further.0, Some(Level::Rw)).await;
    let switch = async |of, on| {
        let request = SwitchFeature { of, feature: Feature::Chat, on };
        world.ask(&once(&ada), request).await.unwrap()
    };
    let uses = async || actor(&world, &session).await.uses(Feature::Chat);
    assert!(uses().await, "what nobody switched is on");

    switch(SwitchOf::Everybody, Some(false)).await;
    assert!(!uses().await);
    switch(SwitchOf::Customer(primary), Some(true)).await;
    assert!(uses().await, "a customer's switch lies nearer");
    switch(SwitchOf::Customer(further), Some(false)).await;
    assert!(!uses().await, "of customers that disagree, off wins");
    let seen = world.ask(&ada.asking, ListFeatures { of: SwitchOf::Person(ann) }).await.unwrap();
    let chat = seen.features.iter().find(|switch| switch.feature == Feature::Chat).unwrap();
    assert_eq!(
        (chat.own, chat.on, chat.from, &*chat.name),
        (None, false, SourceKind::Customer, "Customer 200")
    );
    let seen = switch(SwitchOf::Person(ann), Some(true)).await;
    assert!(seen.features.iter().any(|s| s.own == Some(true) && s.on && s.from == SourceKind::Direct));
    assert!(uses().await);
    switch(SwitchOf::Person(ann), None).await;
    assert!(!uses().await);

    let nobody =
        SwitchFeature { of: SwitchOf::Person(PersonId::new()), feature: Feature::Chat, on: Some(true) };
    assert_eq!(world.ask(&once(&ada), nobody).await.expect_err("nobody").code, Code::NotFound);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn services_come_from_all_sides_and_by_default_from_none_of_them() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let (ann, session) = person(&world, "ann", customer).await;
    let [default, customers, groups, own] = [(); 4].map(|()| Uuid::now_v7());
    relate(&world, &ada, Relation::DefaultService, Uuid::nil(), default, Some(Level::Rw)).await;
    relate(&world, &ada, Relation::CustomerService, customer.0, customers, Some(Level::Rw)).await;
    relate(&world, &ada, Relation::GroupService, GroupId::FIRST.0, groups, Some(Level::Rw)).await;
    let services = async || {
        let services = actor(&world, &session).await.services;
        services.map(|services| services.into_iter().map(|service| service.0).collect::<Vec<_>>())
    };
    assert_eq!(services().await, None, "not restricted");

    set(&world, &ada, SettingKey::RestrictServices, "true").await;
    let sorted = |mut services: Vec<Uuid>| {
        services.sort_unstable();
        Some(services)
    };
    assert_eq!(services().await, sorted(vec![default, customers, groups]));
    relate(&world, &ada, Relation::PersonService, ann.0, own, Some(Level::Rw)).await;
    assert_eq!(services().await, sorted(vec![customers, groups, own]), "with one of their own, no defaults");
    let access = effective(&world, &ada, ann).await;
    let mut kinds: Vec<_> =
        access.services.unwrap().iter().map(|s| (s.service.0, s.sources[0].kind)).collect();
    kinds.sort_by_key(|(service, _)| *service);
    let expected =
        [(customers, SourceKind::Customer), (groups, SourceKind::Group), (own, SourceKind::Direct)];
    assert_eq!(kinds, expected);
    world.stop().await;
}

#[tokio::test]
async fn only_notify_may_ask_in_somebodys_name() {
    let world = World::start().await;
    let customer = world.customer("100").await;
    let (ann, _) = person(&world, "ann", customer).await;
    let nadia = world.agent("nadia", contracts::Role::Agent).await;

    let identified = vouched(&world, ann).await.expect("notify may");
    let said = actor::verify(world.system.tickets.bus.keyring(), &identified.token).expect("a good token");
    assert_eq!((said.person, said.audience), (ann, Audience::Portal));
    assert_eq!(said.memberships.len(), 1);
    let left = said.expires_at - chassis::clock::now().timestamp();
    assert!((1..=60).contains(&left), "{left} s");
    assert_eq!(vouched(&world, nadia.person).await.err().expect("staff").code, Code::NotFound);

    let bff = &world.system.portal_bff.bus;
    let asking = Asking::default();
    let request = VouchFor { person: ann };
    let refused = tokio::time::timeout(Duration::from_secs(3), bff.ask(&request, &asking)).await;
    assert!(!matches!(refused, Ok(Ok(_))), "the front end got a token for somebody else");

    // Rights are for staff with the duty to change; nobody of the portal learns that there are groups.
    let anyone = world.sign_in(Audience::Portal, "ann").await.unwrap();
    assert_eq!(world.ask(&anyone.asking, ListGroups::default()).await.expect_err("no").code, Code::NotFound);
    let refused = save_group(&world, &nadia, "Mine", None).await.expect_err("no duty");
    assert_eq!(refused.code, Code::Forbidden);
    assert!(!nadia_has(&world, Duty::People).await);
    world.stop().await;
}

async fn nadia_has(world: &World, duty: Duty) -> bool {
    let nadia = world.sign_in(Audience::Desk, "nadia").await.unwrap();
    let keyring = world.system.tickets.bus.keyring();
    actor::verify(keyring, &nadia.asking.token.unwrap()).expect("a good token").has(duty)
}

/// Somebody new, and the cookie of a session of theirs.
async fn person(world: &World, login: &str, customer: CustomerId) -> (PersonId, Digest) {
    let someone = world.person(login, customer).await;
    (someone.person, sign_in(world, login).await.expect("signed in"))
}

async fn sign_in(world: &World, login: &str) -> Result<Digest, Failure> {
    let session = chassis::digest(chassis::token().expose());
    let browser = contracts::v1::identity::Browser {
        session: session.clone(),
        ip: "192.0.2.1".into(),
        user_agent: "a test".into(),
    };
    let password = Secret::new(PASSWORD);
    let request = SignIn { audience: Audience::Portal, login: login.into(), password, keep: false, browser };
    world.ask(&Asking::default(), request).await?;
    Ok(session)
}

async fn identified(world: &World, session: &Digest) -> Result<Identified, Failure> {
    let request = Identify { session: session.clone(), audience: Audience::Portal, active: true };
    world.ask(&Asking::default(), request).await
}

async fn actor(world: &World, session: &Digest) -> Actor {
    identified(world, session).await.expect("signed in").actor
}

async fn vouched(world: &World, person: PersonId) -> Result<Identified, Failure> {
    world.system.notify.bus.ask(&VouchFor { person }, &Asking::default()).await
}

async fn effective(world: &World, ada: &Someone, person: PersonId) -> EffectiveAccess {
    world.ask(&ada.asking, GetEffectiveAccess { person }).await.expect("somebody")
}

async fn set(world: &World, ada: &Someone, key: SettingKey, value: &str) {
    let version = world.ask(&ada.asking, ListSettings {}).await.unwrap().version;
    let request = ChangeSetting { version, key, value: Some(value.into()) };
    world.ask(&once(ada), request).await.expect("set");
}

async fn save_group(
    world: &World,
    by: &Someone,
    name: &str,
    always_customers: Option<Level>,
) -> Result<Group, Failure> {
    let request = SaveGroup {
        group: None,
        version: 0,
        name: name.into(),
        comment: String::new(),
        validity: Validity::Valid,
        always_people: None,
        always_customers,
    };
    world.ask(&once(by), request).await
}

async fn relate(
    world: &World,
    ada: &Someone,
    relation: Relation,
    left: Uuid,
    right: Uuid,
    level: Option<Level>,
) {
    let of = RelationOf { relation, end: End::Left, id: left };
    let request = ChangeRelation { of, changes: vec![RelationChange { id: right, level }], all: None };
    let changed = world.ask(&once(ada), request).await.expect("related").changed;
    assert_eq!(changed, 1, "{relation:?}");
}

async fn change_customer(
    world: &World,
    ada: &Someone,
    customer: CustomerId,
    change: impl FnOnce(&mut CustomerFields),
) {
    let Customer { version, mut fields, .. } =
        world.ask(&ada.asking, GetCustomer { customer }).await.expect("a customer");
    change(&mut fields);
    world.ask(&once(ada), UpdateCustomer { customer, version, fields }).await.expect("saved");
}

/// What was published about a person, in order.
async fn published(world: &World, person: PersonId) -> Vec<CustomerUserChanged> {
    let bodies: Vec<String> = sqlx::query_scalar(
        "select body from outbox
         where about = $1 and split_part(subject, '.', 5) = 'customer_user_changed' order by seq",
    )
    .bind(person.0)
    .fetch_all(&world.system.identity.db)
    .await
    .expect("events");
    bodies.iter().map(|body| serde_json::from_str(body).expect("an event")).collect()
}

async fn versions(world: &World, person: PersonId) -> Vec<i64> {
    published(world, person).await.iter().map(|event| event.version).collect()
}

async fn others(world: &World, person: PersonId) -> Vec<usize> {
    published(world, person).await.iter().map(|event| event.other_customers.len()).collect()
}

fn browser(world: &World) -> Browser {
    let address = world.settings.portal_listen;
    Browser::new(&Site::new(address.to_string(), &[address]))
}

fn once(someone: &Someone) -> Asking {
    Asking { key: Some(Uuid::new_v4()), ..someone.asking.clone() }
}
