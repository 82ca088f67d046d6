//! Looking people up: the language of the search field, its settings, and how far a list goes.

use contracts::{Code, PersonId, Problem, Role, v1::identity::*};
use e2e::{Someone, World, eventually, fields};
use std::collections::HashSet;

#[tokio::test]
async fn an_expression_finds_whom_it_describes() {
    let (world, ada) = with_people().await;

    for (query, expected) in [
        ("*", "anna bob carla dora"),
        ("anna | bob", "anna bob"),
        ("anna OR carla", "anna carla"),
        ("!anna", "bob carla dora"),
        ("!*", ""),
        ("weiss !anna", "carla"),
        ("weiss + NOT anna", "carla"),
        ("(anna|bob) weiss", "anna"),
        ("!(anna|bob)", "carla dora"),
        ("\"anna weiss\"", "anna"),
        ("\"weiss anna\"", ""),
        ("weiss anna", "anna"),
        // A star in the middle stays within one field: Weiss begins with w, the address ends with e.
        ("c*a", "carla"),
        ("c*example", "carla"),
        ("w*example", ""),
        ("*son*", "dora"),
        ("acme", "anna bob"),
        ("!acme", "carla dora"),
        ("acme !bob | dora", "anna dora"),
    ] {
        assert_eq!(logins(&world.find(&ada, query).await), expected, "{query}");
    }
    world.stop().await;
}

#[tokio::test]
async fn what_does_not_parse_is_refused_with_the_place() {
    let (world, ada) = with_people().await;

    for (query, place) in [("(anna | bob", 1), ("anna OR", 6), ("a OR OR b", 6), ("a && || b", 6), ("((", 1)]
    {
        let request = FindCustomerUsers { query: query.into(), ..FindCustomerUsers::default() };
        let failure = world.ask(&ada.asking, request).await.expect_err("refused");
        let problem = &failure.fields[0];
        assert_eq!(failure.code, Code::Invalid);
        assert_eq!(
            (problem.field.as_str(), problem.problem, problem.limit),
            ("query", Problem::Malformed, Some(place)),
            "{query}"
        );
    }
    // A single sign that strayed in with a pasted text is none of an expression.
    for query in ["(anna", "anna |", "anna )", "\"anna", "!!! anna !", "Re: anna (", "anna, weiß"] {
        assert_eq!(logins(&world.find(&ada, query).await), "anna", "{query}");
    }
    world.stop().await;
}

#[tokio::test]
async fn where_and_how_a_search_looks_are_settings() {
    let (world, ada) = with_people().await;
    assert_eq!(logins(&world.find(&ada, "ann").await), "anna");
    assert_eq!(logins(&world.find(&ada, "0123").await), "", "no field that is searched");

    // Without stars around it, a term is the whole field.
    world.set(&ada, SettingKey::SearchPrefix, Some("")).await;
    world.set(&ada, SettingKey::SearchSuffix, Some("")).await;
    assert_eq!(logins(&world.find(&ada, "ann").await), "");
    assert_eq!(logins(&world.find(&ada, "anna").await), "anna");
    let settings = world.set(&ada, SettingKey::SearchPrefix, None).await;
    let prefix = settings.settings.iter().find(|setting| setting.key == SettingKey::SearchPrefix);
    assert_eq!(prefix.map(|prefix| (prefix.value.as_str(), prefix.from)), Some(("*", SettingFrom::Default)));
    world.set(&ada, SettingKey::SearchSuffix, None).await;

    // Other fields are found once everybody was rewritten.
    world.set(&ada, SettingKey::SearchFields, Some("login phone")).await;
    eventually("phones are searched", || async {
        (logins(&world.find(&ada, "0123").await) == "bob").then_some(())
    })
    .await;
    assert_eq!(logins(&world.find(&ada, "weiss").await), "", "last names are not searched any more");
    assert_eq!(logins(&world.find(&ada, "acme").await), "", "nor are customer numbers");

    // A value that makes no sense, an old version, and who is not on duty.
    let version = world.ask(&ada.asking, ListSettings {}).await.expect("settings").version;
    let change = |version, value: &str| ChangeSetting {
        version,
        key: SettingKey::SearchLimit,
        value: Some(value.into()),
    };
    let failure = world.ask(&ada.asking, change(version, "7")).await.expect_err("refused");
    assert_eq!((failure.code, failure.fields[0].field.as_str()), (Code::Invalid, "value"));
    let failure = world.ask(&ada.asking, change(version - 1, "70")).await.expect_err("refused");
    assert_eq!(failure.code, Code::Conflict);
    let bea = world.agent("bea", Role::Agent).await;
    let failure = world.ask(&bea.asking, change(version, "70")).await.expect_err("refused");
    assert_eq!(failure.code, Code::Forbidden);
    world.stop().await;
}

#[tokio::test]
async fn a_list_goes_as_far_as_the_limit_and_counts_beyond_it() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let people: Vec<_> =
        (0..130).map(|i| (PersonId::new(), fields(&format!("user{i:03}"), customer))).collect();
    identity::seed::people(&world.system.identity.db, &people, false).await.expect("loaded");
    world.set(&ada, SettingKey::SearchLimit, Some("70")).await;

    // Most people match, and then few, which are read in different ways once people were counted.
    sqlx::query("analyze person_search").execute(&world.system.identity.db).await.expect("counted");
    for (query, total, sizes) in [("user", 130, vec![50, 20]), ("*01*|*02*|*03*|*04*", 48, vec![48])] {
        let (mut after, mut read, mut names) = (None, Vec::new(), Vec::new());
        loop {
            let request = FindCustomerUsers { query: query.into(), after, ..FindCustomerUsers::default() };
            let page = world.ask(&ada.asking, request).await.expect("a page");
            assert_eq!((page.total, page.limit), (total, 70), "{query}");
            read.push(page.people.len());
            names.extend(page.people.into_iter().map(|person| person.fields.first_name));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(read, sizes, "{query}");
        assert!(names.is_sorted_by(|a, b| a < b), "{query}: each once, in order");
    }
    world.stop().await;
}

#[tokio::test]
async fn people_are_found_whatever_the_case_and_the_accents() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (acme, other) = (world.customer("ACME-1").await, world.customer("200").await);
    for (login, first, last, customer) in [
        ("elefevre", "Élodie", "Lefèvre", acme),
        ("jmueller", "Jürgen", "Müller", acme),
        ("pzolty", "Paweł", "Żółty", other),
        ("percent", "100%", "Under_score", other),
    ] {
        let mut fields = fields(login, customer);
        (fields.first_name, fields.last_name) = (first.into(), last.into());
        world.ask(&ada.asking, CreateCustomerUser { fields }).await.expect("created");
    }

    for (query, expected) in [
        ("*", "elefevre jmueller percent pzolty"),
        ("", "elefevre jmueller percent pzolty"),
        ("lefevre", "elefevre"),
        ("ELODIE lef", "elefevre"),
        ("elodie muller", ""),
        ("zolty", "pzolty"),
        ("Lef*", "elefevre"),
        ("*evre", "elefevre"),
        ("vre*", ""),
        ("acme", "elefevre jmueller"),
        ("acme jur", "jmueller"),
        ("%", "percent"),
        ("under_s", "percent"),
        ("_", "percent"),
        (r"\", ""),
        ("\u{ff05}", "percent"),
        ("'", ""),
    ] {
        let page = world.find(&ada, query).await;
        let logins: Vec<_> = page.people.iter().map(|person| person.fields.login.as_str()).collect();
        let mut sorted = logins.clone();
        sorted.sort_unstable();
        assert_eq!(sorted.join(" "), expected, "{query}");
        assert_eq!(page.total as usize, logins.len(), "{query}");
    }
    let everybody = world.find(&ada, "*").await;
    let last_names: Vec<_> = everybody.people.iter().map(|person| person.fields.last_name.as_str()).collect();
    assert_eq!(last_names, ["Lefèvre", "Müller", "Under_score", "Żółty"]);
    world.stop().await;
}

#[tokio::test]
async fn a_hundred_and_twenty_people_make_three_pages() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let people: Vec<_> = (0..120).map(|i| (PersonId::new(), fields(&format!("user{i}"), customer))).collect();
    identity::seed::people(&world.system.identity.db, &people, true).await.expect("loaded");

    let (mut after, mut seen, mut sizes) = (None, HashSet::new(), Vec::new());
    loop {
        let request = FindCustomerUsers { query: "user".into(), after, ..FindCustomerUsers::default() };
        let page = world.ask(&ada.asking, request).await.expect("a page");
        assert_eq!(page.total, 120);
        sizes.push(page.people.len());
        seen.extend(page.people.iter().map(|person| person.person));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!((sizes, seen.len()), (vec![50, 50, 20], 120));
    world.drained().await;
    world.stop().await;
}

/// Four people of two customers, one of them invalid, and an administrator.
async fn with_people() -> (World, Someone) {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (acme, other) = (world.customer("ACME-1").await, world.customer("200").await);
    let person = |login: &str, last: &str, customer| {
        (PersonId::new(), CustomerUserFields { last_name: last.into(), ..fields(login, customer) })
    };
    let mut people = vec![
        person("anna", "Weiß", acme),
        person("bob", "Lefèvre", acme),
        person("carla", "Weiss", other),
        person("dora", "Johnson", other),
        person("gone", "Weiss", other),
    ];
    people[1].1.phone = "0123 456".into();
    people[4].1.validity = Validity::Invalid;
    identity::seed::people(&world.system.identity.db, &people, false).await.expect("loaded");
    (world, ada)
}

fn logins(page: &CustomerUserPage) -> String {
    let mut logins: Vec<_> = page.people.iter().map(|person| person.fields.login.as_str()).collect();
    logins.sort_unstable();
    assert_eq!(page.total as usize, logins.len());
    logins.join(" ")
}
