//! What a change of who holds what is going to do, told before it does it.

use contracts::{
    Audience, Code, GroupId, Level, PersonId, Role, ServiceId,
    v1::{
        identity::{
            AllMatching, ChangeRelation, CustomerFields, End, Gained, ListGroups, Preview, PreviewLine,
            PreviewRelation, Relation, RelationOf, SettingKey, Sharing, Validity,
        },
        platform::{PreviewSettings, SaveSettings, SettingChange, ShowSettings},
    },
};
use e2e::{
    Someone, World,
    rights::{changes, of},
    trials::{browser::notice_in, form::Form},
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
async fn what_settings_would_do_is_told_before_they_are_saved() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.set(&ada, SettingKey::Groups, Some("true")).await;
    let bea = world.agent("bea", Role::Agent).await.person;
    let other = world.customer("200").await;
    let home = world
        .customer_with(CustomerFields {
            number: "100".into(),
            name: "Home".into(),
            sharing: Sharing::Everyone,
            ..CustomerFields::default()
        })
        .await;
    let ann = world.person("ann", home).await.person;
    let bob = world.person("bob", other).await.person;
    let (networks, printers) = (world.group(&ada, "Networks").await.0, world.group(&ada, "Printers").await.0);
    let (mail, phone) = (Uuid::now_v7(), Uuid::now_v7());
    let (ro, rw) = (Some(Level::Ro), Some(Level::Rw));
    world.relate(&ada, PersonGroup, ann.0, networks, rw).await;
    world.relate(&ada, PersonGroup, bob.0, printers, ro).await;
    world.relate(&ada, CustomerGroupElsewhere, home.0, printers, ro).await;
    world.relate(&ada, GroupService, networks, mail, rw).await;
    world.relate(&ada, PersonService, bob.0, phone, rw).await;
    let someone = [ada.person, bea, ann, bob];

    // Each goes on from what the one before left.
    let steps: [&[(&str, Option<&str>)]; 8] = [
        &[("groups", None)],
        &[("groups", Some("true")), ("search_limit", Some("70"))],
        &[("exclude_primary_customer", Some("true"))],
        &[("restrict_services", Some("true"))],
        &[("groups", Some("false"))],
        &[("exclude_primary_customer", None)],
        &[("groups", Some("true")), ("exclude_primary_customer", Some("true"))],
        &[("groups", None), ("restrict_services", None), ("exclude_primary_customer", None)],
    ];
    for step in steps {
        let before = under_the_settings(&world, &ada, &someone).await;
        let changes = setting_changes(&world, &ada, step).await;
        let request = PreviewSettings { changes: changes.clone() };
        let bus = &world.system.portal_bff.bus;
        let foretold = bus.ask_each("identity", &request, &ada.asking).await.expect("a preview");
        assert_eq!(under_the_settings(&world, &ada, &someone).await, before, "nothing is done: {step:?}");

        let save = SaveSettings { changes, seen: foretold.seen.clone() };
        bus.ask_each("identity", &save, &ada.once()).await.expect("saved as it was looked at");

        let after = under_the_settings(&world, &ada, &someone).await;
        let mut differences = differences(&before, &after);
        // Whoever has every service, or no longer has, is not told of each.
        let of_all: Vec<_> =
            differences.keys().filter(|(_, kind, _)| *kind == "every service").copied().collect();
        differences
            .retain(|(person, kind, _), _| *kind != "service" || of_all.iter().all(|(of, ..)| of != person));
        assert_eq!(told(&foretold), differences, "{step:?}");
        let who = |gains: bool| {
            let mut people: Vec<_> = differences
                .iter()
                .filter(|(_, (before, after))| (rank(*after) > rank(*before)) == gains)
                .map(|((person, ..), _)| *person)
                .collect();
            people.dedup();
            people.len() as i64
        };
        assert_eq!((foretold.gaining, foretold.losing), (who(true), who(false)), "{step:?}");
        assert!(!foretold.lines.is_empty(), "somebody is concerned: {step:?}");
        let staff = foretold.lines.iter().filter(|line| line.staff).map(|line| line.person);
        assert!(staff.clone().all(|person| [ada.person, bea].contains(&person)), "{step:?}");
    }
    world.stop().await;
}

#[tokio::test]
async fn settings_are_saved_as_they_were_looked_at_or_not_at_all() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await.person;
    let printers = world.group(&ada, "Printers").await.0;
    let bus = &world.system.portal_bff.bus;
    let nothing = setting_changes(&world, &ada, &[("search_limit", Some("70"))]).await;
    let nothing = bus.ask_each("identity", &PreviewSettings { changes: nothing }, &ada.asking).await.unwrap();
    assert_eq!((nothing.seen.as_str(), nothing.lines.len()), ("", 0), "it decides about nobody");
    let wrong = setting_changes(&world, &ada, &[("groups", Some("perhaps"))]).await;
    let wrong = bus.ask_each("identity", &PreviewSettings { changes: wrong }, &ada.asking).await;
    assert_eq!(wrong.expect_err("refused").fields[0].field, "groups");

    let changes = setting_changes(&world, &ada, &[("groups", Some("true"))]).await;
    let request = PreviewSettings { changes: changes.clone() };
    let seen = bus.ask_each("identity", &request, &ada.asking).await.unwrap().seen;
    world.relate(&ada, PersonGroup, ann.0, printers, Some(Level::Rw)).await;

    let save = |seen: &str| SaveSettings { changes: changes.clone(), seen: seen.into() };
    let refused = bus.ask_each("identity", &save(&seen), &ada.once()).await.expect_err("another effect");
    assert_eq!((refused.code, refused.fields.len()), (Code::Conflict, 0));
    assert!(!world.effective(&ada, ann).await.groups_on, "and nothing is saved");
    let anew = bus.ask_each("identity", &request, &ada.asking).await.unwrap();
    assert!(anew.lines.iter().all(|line| line.person != ann || line.id != printers), "she keeps it");
    bus.ask_each("identity", &save(&anew.seen), &ada.once()).await.expect("saved");
    assert!(world.effective(&ada, ann).await.groups_on);
    world.stop().await;
}

#[tokio::test]
async fn the_settings_page_shows_what_will_change_and_asks_once_more_when_it_moved() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await.person;
    let printers = world.group(&ada, "Printers").await.0;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let is_on = async || world.effective(&ada, ann).await.groups_on;

    let form = desk.form_to("/settings", "/settings").await.unwrap();
    let form = form.set("v.groups", "true").set("v.search_limit", "70");
    let shown = desk.submit(&form).await.unwrap().expect(200, "looked at first").unwrap().text();

    assert!(shown.contains("What will change") && shown.contains("Nothing is saved yet"), "{shown}");
    assert!(shown.contains(&format!("/people/{ann}")) && shown.contains("/agents/"), "all by name: {shown}");
    assert!(!is_on().await);
    let yes = Form::to(&shown, "/settings", "/settings").unwrap();
    let back = desk.submit(&yes.clone().set("do", "edit")).await.unwrap().expect(200, "back").unwrap().text();
    let back = Form::to(&back, "/settings", "/settings").unwrap();
    assert_eq!((back.get("v.groups"), back.get("v.search_limit")), ("true", "70"), "nothing chosen is lost");

    world.relate(&ada, PersonGroup, ann.0, printers, Some(Level::Rw)).await;
    let anew = desk.submit(&yes).await.unwrap().expect(200, "it moved").unwrap().text();
    assert!(anew.contains("Something changed in the meantime") && !is_on().await, "{anew}");
    let yes = Form::to(&anew, "/settings", "/settings").unwrap();
    let saved = desk.submit(&yes).await.unwrap().expect(303, "saved").unwrap();

    let page = desk.page(saved.location().split('#').next().unwrap()).await.unwrap();
    assert_eq!((notice_in(&page).as_str(), page.matches("data-saved").count()), ("Saved.", 2), "{page}");
    assert!(is_on().await);
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
    let changes = setting_changes(&world, &ada, &[("groups", None)]).await;
    let bus = &world.system.portal_bff.bus;
    let foretold = bus.ask_each("identity", &PreviewSettings { changes }, &ada.asking).await.expect("told");
    assert_eq!((foretold.gaining, foretold.losing), (10_001, 0), "all of them write there then, and ada too");
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

/// The same as it is in effect under the settings: while groups do not decide everybody has every group, while services
/// are not restricted every service, and of a customer that is left out nobody reads what their colleagues wrote.
async fn under_the_settings(world: &World, ada: &Someone, people: &[PersonId]) -> Having {
    let groups = world.ask(&ada.asking, ListGroups::default()).await.expect("groups").groups;
    let mut having = Having::new();
    for person in people {
        let access = world.effective(ada, *person).await;
        if access.groups_on {
            for group in access.groups {
                let kind = if group.elsewhere { "elsewhere" } else { "group" };
                having.insert((*person, kind, group.group.0), group.level);
            }
        } else {
            having.extend(groups.iter().map(|group| ((*person, "group", group.group.0), Level::Rw)));
        }
        if access.actor.is_staff() {
            continue;
        }
        let reading = access.customers.iter().filter(|c| c.direct && c.reads_colleagues);
        having.extend(reading.map(|c| ((*person, "colleagues", c.customer.0), Level::Rw)));
        match access.services {
            Some(services) => {
                having.extend(services.iter().map(|s| ((*person, "service", s.service.0), Level::Rw)));
            }
            None => _ = having.insert((*person, "every service", Uuid::nil()), Level::Rw),
        }
    }
    having
}

/// From the values in effect; none takes one back to what is built in.
async fn setting_changes(world: &World, by: &Someone, wanted: &[(&str, Option<&str>)]) -> Vec<SettingChange> {
    let bus = &world.system.portal_bff.bus;
    let now = bus.ask_each("identity", &ShowSettings {}, &by.asking).await.expect("settings").settings;
    let change = |(key, value): &(&str, Option<&str>)| SettingChange {
        key: (*key).into(),
        was: now.iter().find(|setting| setting.key == *key).expect("there is one").value.clone(),
        value: value.map(str::to_owned),
    };
    wanted.iter().map(change).collect()
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
        Gained::EveryService => "every service",
        Gained::Unknown => "unknown",
    };
    preview
        .lines
        .iter()
        .map(|line| ((line.person, kind(line.what), line.id), (line.before, line.after)))
        .collect()
}
