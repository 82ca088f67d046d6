//! What a change of who holds what is going to do, told before it does it.

use contracts::{
    GroupId, Level, PersonId, ServiceId,
    v1::identity::{
        AllMatching, ChangeRelation, CustomerFields, End, Gained, Preview, PreviewLine, PreviewRelation,
        Relation, RelationOf, SettingKey, Sharing, Validity,
    },
};
use e2e::{
    Someone, World,
    rights::{changes, of},
};
use std::collections::BTreeMap;
use uuid::Uuid;

use Relation::{
    CustomerGroup, CustomerGroupElsewhere, CustomerService, DefaultService, GroupService, PersonCustomer,
    PersonGroup, PersonService, Reader,
};

#[tokio::test]
async fn a_preview_says_exactly_what_then_happens() {
    let world = World::start().await;
    let ada = world.administrator().await;
    for key in [SettingKey::Groups, SettingKey::RestrictServices] {
        world.set(&ada, key, Some("true")).await;
    }
    let other = world.customer("200").await;
    let home = world
        .customer_with(CustomerFields {
            number: "100".into(),
            name: "Home".into(),
            sharing: Sharing::Members,
            ..CustomerFields::default()
        })
        .await;
    let gone = world
        .customer_with(CustomerFields {
            number: "300".into(),
            name: "Gone".into(),
            validity: Validity::Invalid,
            ..CustomerFields::default()
        })
        .await;
    let ann = world.person("ann", home).await.person;
    let bob = world.person("bob", other).await.person;
    let idle = world.crowd(gone, 1).await[0];
    let (networks, printers) = (world.group(&ada, "Networks").await.0, world.group(&ada, "Printers").await.0);
    let [phone, desk, mail] = [(); 3].map(|()| Uuid::now_v7());
    let someone = [ann, bob, idle];
    let rw = Some(Level::Rw);

    // Each goes on from what the one before left.
    type Wishes = Vec<(Uuid, Option<Level>)>;
    let steps: Vec<(RelationOf, Wishes)> = vec![
        (of(PersonGroup, End::Right, networks), vec![(ann.0, Some(Level::Ro)), (idle.0, rw)]),
        (of(CustomerGroup, End::Left, home.0), vec![(networks, rw), (printers, Some(Level::Create))]),
        (of(PersonGroup, End::Left, ann.0), vec![(networks, None), (printers, Some(Level::Ro))]),
        (of(CustomerGroupElsewhere, End::Right, printers), vec![(home.0, Some(Level::Ro)), (other.0, rw)]),
        (of(DefaultService, End::Left, Uuid::nil()), vec![(phone, rw), (desk, rw)]),
        (of(GroupService, End::Right, mail), vec![(networks, rw), (GroupId::FIRST.0, rw)]),
        (of(PersonService, End::Left, bob.0), vec![(desk, rw)]),
        (of(CustomerService, End::Left, other.0), vec![(phone, rw)]),
        (of(PersonCustomer, End::Left, idle.0), vec![(home.0, rw)]),
        (of(Reader, End::Right, home.0), vec![(ann.0, rw), (bob.0, rw)]),
        (of(PersonCustomer, End::Right, other.0), vec![(ann.0, rw)]),
        (of(PersonCustomer, End::Left, idle.0), vec![(home.0, None)]),
        (of(CustomerGroup, End::Right, networks), vec![(home.0, None)]),
        (of(DefaultService, End::Right, phone), vec![(Uuid::nil(), None)]),
    ];
    let mut only_on_paper = 0;
    for (of, changes) in steps {
        let before = everything(&world, &ada, &someone).await;
        let foretold = preview(&world, &ada, of, &changes).await;
        assert_eq!(everything(&world, &ada, &someone).await, before, "a preview changes nothing: {of:?}");

        let changed = world.change_relation(&ada, of, &changes).await;

        let after = everything(&world, &ada, &someone).await;
        assert_eq!(foretold.changed, changed, "{of:?}");
        assert_eq!(told(&foretold), differences(&before, &after), "{of:?}");
        only_on_paper += usize::from(foretold.lines.is_empty());
        let who = |gains: bool| {
            let lines = differences(&before, &after);
            let mut people: Vec<_> = lines
                .into_iter()
                .filter(|(_, (before, after))| (rank(*after) > rank(*before)) == gains)
                .map(|((person, ..), _)| person)
                .collect();
            people.dedup();
            people.len() as i64
        };
        assert_eq!((foretold.gaining, foretold.losing), (who(true), who(false)), "{of:?}");
    }
    assert_eq!(only_on_paper, 2, "less than her customer's, and a default that another gives as well");
    world.stop().await;
}

#[tokio::test]
async fn who_reaches_another_customer_through_its_groups_is_told() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.set(&ada, SettingKey::Groups, Some("true")).await;
    let (home, other) = (world.customer("100").await, world.customer("200").await);
    let ann = world.person("ann", home).await.person;
    let bob = world.person("bob", other).await.person;
    let printers = world.group(&ada, "Printers").await.0;
    world.relate(&ada, CustomerGroupElsewhere, other.0, printers, Some(Level::Ro)).await;
    let of_home = of(CustomerGroup, End::Left, home.0);
    let told = async |level| {
        let mut lines = preview(&world, &ada, of_home, &[(printers, level)]).await.lines;
        lines.sort_by_key(|line| line.person != ann);
        let told =
            |line: PreviewLine| (line.person, line.what, line.thing, line.through, line.before, line.after);
        lines.into_iter().map(told).collect::<Vec<_>>()
    };
    let reaches = |before, after| {
        (bob, Gained::OtherCustomer, "Customer 100".to_owned(), "Printers".to_owned(), before, after)
    };
    let holds = |before, after| (ann, Gained::Group, "Printers".to_owned(), String::new(), before, after);
    let (ro, rw) = (Some(Level::Ro), Some(Level::Rw));

    assert_eq!(
        told(rw).await,
        [holds(None, rw), reaches(None, ro)],
        "with what bob has of the group elsewhere"
    );
    world.relate(&ada, CustomerGroup, home.0, printers, rw).await;
    let within = world.effective(&ada, bob).await;
    let others: Vec<_> =
        within.customers.iter().filter(|c| !c.direct).map(|c| (c.customer, &*c.through)).collect();
    assert_eq!((within.reached, others), (1, vec![(home, "Printers")]), "as foretold");

    // How much of it the customer holds makes no difference to others; whether it does, does.
    assert_eq!(told(ro).await, [holds(rw, ro)]);
    assert_eq!(told(None).await, [holds(rw, None), reaches(ro, None)]);
    // Who reads all tickets of the customer as one of its people gains nothing as somebody else.
    world.relate(&ada, PersonCustomer, bob.0, home.0, rw).await;
    world.change_customer(&ada, home, |fields| fields.sharing = Sharing::Everyone).await;
    assert!(told(None).await.iter().all(|line| line.1 != Gained::OtherCustomer));
    world.stop().await;
}

#[tokio::test]
async fn a_preview_of_thousands_is_an_answer_in_time() {
    let world = World::start().await;
    let ada = world.administrator().await;
    for key in [SettingKey::Groups, SettingKey::RestrictServices] {
        world.set(&ada, key, Some("true")).await;
    }
    let customer = world.customer("100").await;
    world.crowd(customer, 10_000).await;
    for everybodys in
        [of(DefaultService, End::Left, Uuid::nil()), of(GroupService, End::Left, GroupId::FIRST.0)]
    {
        let foretold = preview(&world, &ada, everybodys, &[(Uuid::now_v7(), Some(Level::Rw))]).await;
        assert_eq!((foretold.changed, foretold.gaining, foretold.losing), (1, 10_000, 0), "{everybodys:?}");
        assert_eq!((foretold.lines.len(), foretold.lines[99].name.as_str()), (100, "Some Crowd00099"));
    }
    let group = world.group(&ada, "Networks").await;
    let of = of(PersonGroup, End::Right, group.0);
    let everybody = || {
        Some(AllMatching {
            query: String::new(),
            held_only: false,
            include_invalid: false,
            level: Some(Level::Ro),
        })
    };

    let begun = std::time::Instant::now();
    let foretold = world
        .ask(&ada.asking, PreviewRelation { of, changes: Vec::new(), all: everybody(), with_defaults: None })
        .await
        .expect("told");
    let looked = begun.elapsed();
    let saved = world
        .ask(&ada.asking, ChangeRelation { of, changes: Vec::new(), all: everybody(), with_defaults: None })
        .await
        .expect("saved");

    let took = begun.elapsed().saturating_sub(looked);
    println!("10,000 people: previewed in {looked:?}, saved in {took:?}");
    assert_eq!((foretold.changed, foretold.gaining, foretold.losing), (10_000, 10_000, 0));
    assert_eq!(foretold.lines.len(), 100);
    assert_eq!(saved.changed, 10_000);
    world.stop().await;
}

/// What somebody has: of a kind, which, and how much.
type Key = (PersonId, &'static str, Uuid);
type Having = BTreeMap<Key, Level>;
type Differences = BTreeMap<Key, (Option<Level>, Option<Level>)>;

fn rank(level: Option<Level>) -> u8 {
    level.map_or(0, Level::rank)
}

async fn preview(world: &World, ada: &Someone, of: RelationOf, wishes: &[(Uuid, Option<Level>)]) -> Preview {
    world
        .ask(&ada.asking, PreviewRelation { of, changes: changes(wishes), all: None, with_defaults: None })
        .await
        .expect("a preview")
}

/// What some people may do, as the desk explains it; who may not sign in may do nothing.
async fn everything(world: &World, ada: &Someone, people: &[PersonId]) -> Having {
    let mut having = Having::new();
    for person in people {
        let access = world.effective(ada, *person).await;
        if !access.active {
            continue;
        }
        for group in access.groups {
            let kind = if group.elsewhere { "elsewhere" } else { "group" };
            having.insert((*person, kind, group.group.0), group.level);
        }
        for customer in access.customers.into_iter().filter(|c| c.direct && c.counts) {
            having.insert((*person, "customer", customer.customer.0), Level::Rw);
            if customer.reads_colleagues {
                having.insert((*person, "colleagues", customer.customer.0), Level::Rw);
            }
        }
        for service in access.services.into_iter().flatten() {
            let ServiceId(service) = service.service;
            having.insert((*person, "service", service), Level::Rw);
        }
    }
    having
}

fn differences(before: &Having, after: &Having) -> Differences {
    let keys = before.keys().chain(after.keys());
    let both = keys.map(|key| (*key, (before.get(key).copied(), after.get(key).copied())));
    both.filter(|(_, (before, after))| before != after).collect()
}

fn told(preview: &Preview) -> Differences {
    let kind = |what| match what {
        Gained::Group => "group",
        Gained::GroupElsewhere => "elsewhere",
        Gained::Customer => "customer",
        Gained::Colleagues => "colleagues",
        Gained::Service => "service",
        Gained::OtherCustomer => "other customer",
        Gained::Unknown => "unknown",
    };
    preview
        .lines
        .iter()
        .map(|line| ((line.person, kind(line.what), line.id), (line.before, line.after)))
        .collect()
}
