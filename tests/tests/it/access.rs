//! What people may do, where it comes from, and how soon a change of it holds.

use chassis::{Asking, actor};
use contracts::{
    Actor,
    Audience::{Desk, Portal},
    Code, CustomerId, Digest, Duty, Failure, Feature, GroupId, GroupRights, Level, PersonId, Problem,
    v1::identity::*,
};
use e2e::{
    PASSWORD, World, problems,
    rights::{new_group, of},
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

    world.set(&ada, SettingKey::Groups, Some("true")).await;

    let groups = world.ask(&ada.asking, ListGroups::default()).await.unwrap();
    assert!(groups.on);
    let [first] = &groups.groups[..] else { panic!("one group: {groups:?}") };
    assert_eq!((first.group, first.always_people), (GroupId::FIRST, Some(Level::Rw)));
    let everything = GroupRights { rw: vec![GroupId::FIRST], ..GroupRights::default() };
    assert_eq!(actor(&world, &session).await.groups, Some(everything));

    // A name is taken whatever its case, and of two who save the second is told.
    let taken = world.ask(&ada.asking, new_group("EVERYBODY")).await.expect_err("taken");
    assert_eq!((taken.fields[0].field.as_str(), taken.fields[0].problem), ("name", Problem::Taken));
    let change = |version| SaveGroup {
        group: Some(GroupId::FIRST),
        version,
        always_people: Some(Level::Ro),
        ..new_group("Everybody")
    };
    let changed = world.ask(&ada.asking, change(first.version)).await.unwrap();
    assert_eq!(world.ask(&ada.asking, change(first.version)).await.expect_err("late").code, Code::Conflict);
    let less = GroupRights { ro: vec![GroupId::FIRST], ..GroupRights::default() };
    assert_eq!(actor(&world, &session).await.groups, Some(less));

    // A group that is not valid gives nothing.
    let invalid = SaveGroup { validity: Validity::Invalid, ..change(changed.version) };
    world.ask(&ada.asking, invalid).await.unwrap();
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
    world.set(&ada, SettingKey::Groups, Some("true")).await;
    let network = world.group(&ada, "Network").await;
    let building = SaveGroup { always_customers: Some(Level::Ro), ..new_group("Building") };
    let building = world.ask(&ada.asking, building).await.unwrap().group;
    world.relate(&ada, Relation::PersonCustomer, ann.0, further.0, Some(Level::Rw)).await;
    world.relate(&ada, Relation::PersonGroup, ann.0, network.0, Some(Level::Ro)).await;
    world.relate(&ada, Relation::CustomerGroup, further.0, network.0, Some(Level::Create)).await;
    world.relate(&ada, Relation::CustomerGroupElsewhere, primary.0, network.0, Some(Level::Ro)).await;
    world.relate(&ada, Relation::CustomerGroup, foreign.0, network.0, Some(Level::Rw)).await;

    let rights = actor(&world, &session).await.groups.expect("groups are on");
    assert_eq!(rights.create, [network], "the customer gives more than the person has");
    assert_eq!(rights.ro, [building]);
    assert_eq!(rights.rw, [GroupId::FIRST]);
    assert_eq!(rights.elsewhere_at(Level::Ro), [network]);
    assert_eq!(rights.elsewhere_at(Level::Create), []);

    let access = world.effective(&ada, ann).await;
    let found = access.groups.iter().find(|group| group.group == network && !group.elsewhere).unwrap();
    let sources: Vec<_> = found.sources.iter().map(|s| (s.kind, s.name.as_str(), s.level)).collect();
    assert_eq!(
        sources,
        [
            (HeldThrough::Customer, "Customer 200", Some(Level::Create)),
            (HeldThrough::Direct, "", Some(Level::Ro)),
        ]
    );
    assert!(access.groups.iter().any(|group| group.elsewhere && group.level == Level::Ro));
    let customers: Vec<_> =
        access.customers.iter().map(|c| (c.number.as_str(), c.direct, c.primary, &*c.through)).collect();
    assert_eq!(
        customers,
        [
            ("100", true, true, ""),
            ("200", true, false, ""),
            // Their own tickets there they see anyway; those of that group are everybody's.
            ("200", false, false, "Network"),
            ("300", false, false, "Network")
        ]
    );
    assert_eq!(access.actor.groups, Some(rights), "what is explained is what holds");

    // Without the primary customer nothing comes through it.
    world.set(&ada, SettingKey::ExcludePrimaryCustomer, Some("true")).await;
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
    world.relate(&ada, Relation::PersonCustomer, ann.0, further.0, Some(Level::Rw)).await;
    let reads = async || {
        let memberships = actor(&world, &session).await.memberships;
        memberships.into_iter().map(|m| (m.customer, m.reads_colleagues)).collect::<Vec<_>>()
    };
    assert_eq!(reads().await, [(primary, false), (further, false)], "the primary one first");

    world.change_customer(&ada, further, |fields| fields.sharing = Sharing::Everyone).await;
    assert_eq!(reads().await, [(primary, false), (further, true)]);

    world.change_customer(&ada, further, |fields| fields.sharing = Sharing::Members).await;
    assert_eq!(reads().await, [(primary, false), (further, false)], "nobody was chosen");
    world.relate(&ada, Relation::Reader, ann.0, further.0, Some(Level::Rw)).await;
    assert_eq!(reads().await, [(primary, false), (further, true)]);

    // Chosen once, they read nothing there when they no longer belong to it.
    world.relate(&ada, Relation::PersonCustomer, ann.0, further.0, None).await;
    assert_eq!(reads().await, [(primary, false)]);
    let published = world.recorded::<CustomerUserChanged>().await;
    let others: Vec<_> = published.iter().map(|event| event.other_customers.len()).collect();
    assert_eq!(others, [0, 1, 0], "every copy learns of the customers: {published:?}");
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn one_valid_customer_is_enough_to_come_in_and_none_is_not() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (primary, further) = (world.customer("100").await, world.customer("200").await);
    let (ann, before) = person(&world, "ann", primary).await;
    world.change_customer(&ada, primary, |fields| fields.validity = Validity::Invalid).await;
    assert!(world.identified(Portal, &before).await.is_err(), "their only customer");
    assert!(world.enter(Portal, "ann", PASSWORD).await.is_err());

    world.relate(&ada, Relation::PersonCustomer, ann.0, further.0, Some(Level::Rw)).await;

    let (_, session) = world.enter(Portal, "ann", PASSWORD).await.expect("a customer is valid");
    let now = actor(&world, &session).await;
    assert_eq!(now.primary_customer, Some(further), "where tickets can be filed");
    assert_eq!(now.memberships.iter().map(|m| m.customer).collect::<Vec<_>>(), [further]);
    let access = world.effective(&ada, ann).await;
    let counts: Vec<_> = access.customers.iter().map(|c| (c.primary, c.counts)).collect();
    assert_eq!((access.active, counts), (true, vec![(true, false), (false, true)]));
    assert!(vouched(&world, ann).await.is_ok(), "gets mail");

    // In a browser too, whose front end believes what it heard for a while.
    let mut browser = world.browser_of(Portal, "ann").await;
    assert!(browser.is_signed_in().await.unwrap());
    let begun = Instant::now();
    world.relate(&ada, Relation::PersonCustomer, ann.0, further.0, None).await;
    assert!(world.identified(Portal, &session).await.is_err(), "ended with the membership");
    while browser.is_signed_in().await.unwrap() {
        assert!(begun.elapsed() < HELD, "still signed in");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(world.enter(Portal, "ann", PASSWORD).await.is_err());
    assert_eq!(vouched(&world, ann).await.err().expect("gets no mail").code, Code::NotFound);

    // Losing one of two changes nothing of that; and an additional customer can be lost to its validity.
    world.relate(&ada, Relation::PersonCustomer, ann.0, further.0, Some(Level::Rw)).await;
    let (_, session) = world.enter(Portal, "ann", PASSWORD).await.expect("again");
    world.change_customer(&ada, primary, |fields| fields.validity = Validity::Valid).await;
    world.change_customer(&ada, further, |fields| fields.validity = Validity::InvalidTemporarily).await;
    assert_eq!(actor(&world, &session).await.primary_customer, Some(primary));
    world.change_customer(&ada, primary, |fields| fields.validity = Validity::Invalid).await;
    assert!(world.identified(Portal, &session).await.is_err());
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn the_nearest_switch_decides_about_a_part_of_the_portal() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (primary, further) = (world.customer("100").await, world.customer("200").await);
    let (ann, session) = person(&world, "ann", primary).await;
    world.relate(&ada, Relation::PersonCustomer, ann.0, further.0, Some(Level::Rw)).await;
    let switch = async |of, on| {
        let switches = vec![Switch { feature: Feature::Solutions, on }];
        let request = SwitchFeatures { of, switches };
        world.ask(&ada.asking, request).await.unwrap()
    };
    let uses = async || actor(&world, &session).await.uses(Feature::Solutions);
    assert!(uses().await, "what nobody switched is on");

    switch(SwitchOf::Everybody, Some(false)).await;
    assert!(!uses().await);
    switch(SwitchOf::Customer(primary), Some(true)).await;
    assert!(uses().await, "a customer's switch lies nearer");
    switch(SwitchOf::Customer(further), Some(false)).await;
    assert!(!uses().await, "of customers that disagree, off wins");
    let seen = world.ask(&ada.asking, ListFeatures { of: SwitchOf::Person(ann) }).await.unwrap();
    let seen = seen.features.iter().find(|switch| switch.feature == Feature::Solutions).unwrap();
    assert_eq!(
        (seen.own, seen.on, seen.from, &*seen.name),
        (None, false, HeldThrough::Customer, "Customer 200")
    );
    let seen = switch(SwitchOf::Person(ann), Some(true)).await;
    assert!(seen.features.iter().any(|s| s.own == Some(true) && s.on && s.from == HeldThrough::Direct));
    assert!(uses().await);
    switch(SwitchOf::Person(ann), None).await;
    assert!(!uses().await);
    switch(SwitchOf::Everybody, None).await;

    // What one form moves is moved at once or not at all, and is one line in the log.
    let off = |feature| Switch { feature, on: Some(false) };
    let both = |other| {
        let switches = vec![off(Feature::Tickets), off(other)];
        SwitchFeatures { of: SwitchOf::Everybody, switches }
    };
    // Chat has a name already and is not there yet.
    for nothing in [Feature::Unknown, Feature::Chat] {
        let refused = world.ask(&ada.asking, both(nothing)).await;
        assert_eq!(problems(refused), [("switches".to_owned(), Problem::NoSuch)]);
    }
    assert!(actor(&world, &session).await.uses(Feature::Tickets));
    let told = async || -> i64 {
        sqlx::query_scalar("select count(*) from audit where action = 'feature.switched'")
            .fetch_one(&world.system.identity.db)
            .await
            .expect("counted")
    };
    let before = told().await;
    world.ask(&ada.asking, both(Feature::Solutions)).await.expect("switched");
    let now = actor(&world, &session).await;
    assert!(!now.uses(Feature::Tickets) && !now.uses(Feature::Solutions));
    assert_eq!(told().await, before + 1);

    let nobody = SwitchOf::Person(PersonId::new());
    let nobody = SwitchFeatures { of: nobody, switches: Vec::new() };
    assert_eq!(world.ask(&ada.asking, nobody).await.expect_err("nobody").code, Code::NotFound);
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
    world.relate(&ada, Relation::DefaultService, Uuid::nil(), default, Some(Level::Rw)).await;
    world.relate(&ada, Relation::CustomerService, customer.0, customers, Some(Level::Rw)).await;
    world.relate(&ada, Relation::GroupService, GroupId::FIRST.0, groups, Some(Level::Rw)).await;
    let services = async || {
        let services = actor(&world, &session).await.services;
        services.map(|services| services.into_iter().map(|service| service.0).collect::<Vec<_>>())
    };
    assert_eq!(services().await, None, "not restricted");

    world.set(&ada, SettingKey::RestrictServices, Some("true")).await;
    let sorted = |mut services: Vec<Uuid>| {
        services.sort_unstable();
        Some(services)
    };
    assert_eq!(services().await, sorted(vec![default, customers, groups]));
    world.relate(&ada, Relation::PersonService, ann.0, own, Some(Level::Rw)).await;
    assert_eq!(services().await, sorted(vec![customers, groups, own]), "with one of their own, no defaults");
    let access = world.effective(&ada, ann).await;
    let mut kinds: Vec<_> =
        access.services.unwrap().iter().map(|s| (s.service.0, s.sources[0].kind)).collect();
    kinds.sort_by_key(|(service, _)| *service);
    let expected =
        [(customers, HeldThrough::Customer), (groups, HeldThrough::Group), (own, HeldThrough::Direct)];
    assert_eq!(kinds, expected);

    // In addition, where somebody says so, and seen before it is.
    let of_ann = of(Relation::PersonService, End::Left, ann.0);
    let none = || (Vec::new(), None);
    let too = |of, with_defaults| {
        let (changes, all) = none();
        ChangeRelation { of, changes, all, with_defaults: Some(with_defaults) }
    };
    let (changes, all) = none();
    let look = PreviewRelation { of: of_ann, changes, all, with_defaults: Some(true) };
    let seen = world.ask(&ada.asking, look).await.expect("a preview");
    let lines: Vec<_> = seen.lines.iter().map(|line| (line.id, line.before, line.after)).collect();
    assert_eq!((seen.changed, seen.gaining, lines), (1, 1, vec![(default, None, Some(Level::Rw))]));
    assert_eq!(services().await, sorted(vec![customers, groups, own]), "a preview saves nothing");
    assert_eq!(world.ask(&ada.asking, too(of_ann, true)).await.expect("saved").changed, 1);
    assert_eq!(world.ask(&ada.asking, too(of_ann, true)).await.expect("saved").changed, 0);
    assert_eq!(services().await, sorted(vec![default, customers, groups, own]));
    let access = world.effective(&ada, ann).await;
    let from = |service: Uuid| access.services.iter().flatten().find(|s| s.service.0 == service);
    assert_eq!(from(default).map(|s| s.sources[0].kind), Some(HeldThrough::Default));
    assert_eq!(from(own).map(|s| s.sources[0].kind), Some(HeldThrough::Direct));
    let refused = world.ask(&ada.asking, too(of(Relation::PersonGroup, End::Left, ann.0), true)).await;
    assert_eq!(problems(refused), [("with_defaults".to_owned(), Problem::NoSuch)]);
    let told: Vec<String> = sqlx::query_scalar(
        "select changes #>> '{with_defaults,1}' from audit where subject = $1 and changes ? 'with_defaults'",
    )
    .bind(ann.0)
    .fetch_all(&world.system.identity.db)
    .await
    .expect("the log");
    assert_eq!(told, ["true"]);
    world.ask(&ada.asking, too(of_ann, false)).await.expect("saved");
    assert_eq!(services().await, sorted(vec![customers, groups, own]));
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
    assert_eq!((said.person, said.audience), (ann, Portal));
    assert_eq!(said.memberships.len(), 1);
    let left = said.expires_at - chassis::clock::now().timestamp();
    assert!((1..=60).contains(&left), "{left} s");
    let identified = vouched(&world, nadia.person).await.expect("agents get mails, too");
    let said = actor::verify(world.system.tickets.bus.keyring(), &identified.token).expect("a good token");
    assert_eq!((said.person, said.audience, said.role), (nadia.person, Desk, Some(contracts::Role::Agent)));
    // Only notify shows it, and it opens one door: whether they may see a ticket.
    let asking = Asking { token: Some(identified.token), key: None };
    let may_see = contracts::v1::tickets::MaySee { ticket: contracts::TicketId::new(), takes_part: false };
    let refused = world.ask(&asking, may_see).await.unwrap_err();
    assert_eq!(refused.code, Code::Unauthenticated, "shown by somebody else");
    let unbound = VouchFor { person: nadia.person, holder: None };
    let identified = world.system.notify.bus.ask(&unbound, &Asking::default()).await.expect("notify may");
    let asking = Asking { token: Some(identified.token), key: None };
    let ticket = contracts::TicketId::new();
    let may_see = contracts::v1::tickets::MaySee { ticket, takes_part: false };
    assert_eq!(world.ask(&asking, may_see).await.unwrap_err().code, Code::NotFound);
    let refused = world.ask(&asking, contracts::v1::tickets::ListQueue::default()).await.unwrap_err();
    assert_eq!(refused.code, Code::Unauthenticated);
    let refused = world.ask(&asking, ListSessions {}).await.unwrap_err();
    assert_eq!(refused.code, Code::Unauthenticated);

    let bff = &world.system.portal_bff.bus;
    let asking = Asking::default();
    let request = VouchFor { person: ann, holder: None };
    let refused = tokio::time::timeout(Duration::from_secs(3), bff.ask(&request, &asking)).await;
    assert!(!matches!(refused, Ok(Ok(_))), "the front end got a token for somebody else");

    // Rights are for staff with the duty to change; nobody of the portal learns that there are groups.
    let anyone = world.sign_in(Portal, "ann").await.unwrap();
    assert_eq!(world.ask(&anyone.asking, ListGroups::default()).await.expect_err("no").code, Code::NotFound);
    let refused = world.ask(&nadia.asking, new_group("Mine")).await.expect_err("no duty");
    assert_eq!(refused.code, Code::Forbidden);
    assert!(!nadia_has(&world, Duty::People).await);
    world.stop().await;
}

async fn nadia_has(world: &World, duty: Duty) -> bool {
    let nadia = world.sign_in(Desk, "nadia").await.unwrap();
    let keyring = world.system.tickets.bus.keyring();
    actor::verify(keyring, &nadia.asking.token.unwrap()).expect("a good token").has(duty)
}

/// Somebody new, and the cookie of a session of theirs.
async fn person(world: &World, login: &str, customer: CustomerId) -> (PersonId, Digest) {
    let someone = world.person(login, customer).await;
    (someone.person, world.enter(Portal, login, PASSWORD).await.expect("signed in").1)
}

async fn actor(world: &World, session: &Digest) -> Actor {
    world.identified(Portal, session).await.expect("signed in").actor
}

async fn vouched(world: &World, person: PersonId) -> Result<Identified, Failure> {
    let request = VouchFor { person, holder: Some("notify".into()) };
    world.system.notify.bus.ask(&request, &Asking::default()).await
}
