//! Settings: asked of every service alike, shown on the desk by their kind, in layers.

use contracts::{
    Actor, Audience, Code, PersonId, Problem, Role, SessionId,
    v1::{
        identity::SettingFrom,
        platform::{
            ANSWERING, ListAudit, SaveSetting, ServiceSetting, ServiceSettings, SettingKind, ShowSettings,
        },
    },
};
use e2e::{
    Place, Someone, World, code,
    trials::{browser::notice_in, form::Form},
};
use std::collections::BTreeSet;

/// What other stories have fixed.
const FREE: [(&str, &str, &str); 1] = [("tickets", "set-reply-hold-seconds", "")];

#[tokio::test]
async fn every_setting_of_every_service_is_on_the_desk_with_its_words() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let mut all = Vec::new();
    for service in ANSWERING {
        match world.system.portal_bff.bus.ask_each(service, &ShowSettings {}, &ada.asking).await {
            Ok(shown) => all.extend(shown.settings),
            Err(failure) => assert_eq!(failure.code, Code::NotFound, "{service} has none"),
        }
    }
    assert!(all.len() >= 9, "identity has some");
    let keys: BTreeSet<_> = all.iter().map(|setting| &setting.key).collect();
    assert_eq!(keys.len(), all.len(), "no two have one name");

    let page = world.browser_of(Audience::Desk, "ada").await.page("/settings").await.unwrap();

    assert!(!page.contains("Unknown localization"), "a word is missing: {page}");
    let words = english();
    for ServiceSetting { key, kind, variable, .. } in &all {
        assert!(page.contains(&format!("id=\"{key}\"")), "{key} is not shown: it has no words");
        assert_eq!(*variable, format!("GUICHET_SET_{}", key.to_uppercase()));
        if let SettingKind::Choice { choices } = kind {
            for choice in choices {
                let name = format!("setting-{key}-{choice}").replace('_', "-");
                assert!(words.contains(&name), "{name} has no words");
            }
        }
    }
    let places: Vec<_> = all.iter().map(|setting| page.find(&format!("id=\"{}\"", setting.key))).collect();
    assert!(places.is_sorted(), "in the order of the tables");
    world.stop().await;
}

#[tokio::test]
async fn a_setting_is_saved_once_by_whoever_may_and_stands_in_the_log() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let bea = world.agent("bea", Role::Agent).await;
    let bus = &world.system.portal_bff.bus;
    let version = shown(&world, &ada).await.version;
    let save = |version, key: &str, value: Option<&str>| SaveSetting {
        version,
        key: key.into(),
        value: value.map(str::to_owned),
    };

    let refused = bus.ask_each("identity", &save(version, "search_limit", Some("70")), &bea.asking).await;
    assert_eq!(code(refused), Some(Code::Forbidden));
    assert_eq!(code(bus.ask_each("identity", &ShowSettings {}, &bea.asking).await), Some(Code::Forbidden));
    let refused = bus.ask_each("identity", &save(version, "pigeon", None), &ada.asking).await;
    let refused = refused.expect_err("there is none");
    assert_eq!((refused.fields[0].field.as_str(), refused.fields[0].problem), ("key", Problem::NoSuch));

    let once = ada.once();
    let saved = bus.ask_each("identity", &save(version, "search_limit", Some(" 70 ")), &once).await.unwrap();
    assert_eq!(in_effect(&saved, "search_limit"), ("70", SettingFrom::Desk));
    assert_eq!(saved.version, version + 1);
    let again = bus.ask_each("identity", &save(version, "search_limit", Some(" 70 ")), &once).await.unwrap();
    assert_eq!(again.version, version + 1, "sent twice and done once");
    let other = bus.ask_each("identity", &save(version, "search_limit", Some("80")), &ada.once()).await;
    assert_eq!(code(other), Some(Code::Conflict), "somebody saved in between");
    let back = bus.ask_each("identity", &save(version + 1, "search_limit", None), &ada.once()).await.unwrap();
    assert_eq!(in_effect(&back, "search_limit"), ("1000", SettingFrom::Default));

    let log = ListAudit { action: "settings.changed".into(), ..ListAudit::default() };
    let log = bus.ask_each("identity", &log, &ada.asking).await.expect("the log").rows;
    let changes: Vec<_> = log.iter().map(|row| row.changes["search_limit"].clone()).collect();
    assert_eq!(changes, [("70".into(), "1000".into()), ("1000".into(), "70".into())]);
    world.stop().await;
}

#[tokio::test]
async fn one_save_sets_all_that_differs_in_every_service_and_says_so_where_it_stands() {
    let world = World::start_with(Place::OneProcess, &FREE).await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let numbers = a_number_of_each_service(&world, &ada).await;
    let before = shown(&world, &ada).await;

    let form = desk.form_to("/settings", "/settings").await.unwrap().set("v.search_prefix", "");
    let form = numbers.iter().fold(form, |form, (_, key)| form.set(&format!("v.{key}"), "50"));
    let saved = desk.submit(&form).await.unwrap().expect(303, "saved").unwrap();

    let keys: Vec<_> = numbers.iter().map(|(_, key)| key.as_str()).chain(["search_prefix"]).collect();
    let address = saved.location().to_owned();
    assert!(address.starts_with("/settings?saved="), "{address}");
    let page = desk.page(address.split('#').next().unwrap()).await.unwrap();
    assert_eq!(notice_in(&page), "Saved.");
    for key in &keys {
        assert!(section(&page, key).contains("data-saved"), "{key} says that it was saved");
    }
    assert_eq!(page.matches("data-saved").count(), keys.len(), "and no other");
    assert!(!desk.page(&address).await.unwrap().contains("data-saved"), "an address says nothing by itself");
    for (service, key) in &numbers {
        assert_eq!(in_effect(&shown_by(&world, &ada, service).await, key), ("50", SettingFrom::Desk));
    }
    let after = shown(&world, &ada).await;
    assert_eq!(in_effect(&after, "search_prefix").0, "");
    assert_eq!(after.version, before.version + 1, "identity was asked once");
    let untouched = |settings: &ServiceSettings| {
        let others = settings.settings.iter().filter(|setting| !keys.contains(&setting.key.as_str()));
        others.cloned().collect::<Vec<_>>()
    };
    assert_eq!(untouched(&after), untouched(&before), "what did not differ was not sent");

    // Taken back in the same form, beside another change.
    let form = desk.form_to("/settings", "/settings").await.unwrap();
    let form = form.set("reset.search_prefix", "yes").set("v.search_limit", "60");
    desk.submit(&form).await.unwrap().expect(303, "taken back").unwrap();
    let back = shown(&world, &ada).await;
    assert_eq!(in_effect(&back, "search_prefix"), ("*", SettingFrom::Default));
    assert_eq!(in_effect(&back, "search_limit").0, "60");
    let nothing = desk.form_to("/settings", "/settings").await.unwrap();
    let told = desk.submit(&nothing).await.unwrap().expect(303, "nothing").unwrap();
    assert_eq!(desk.told(&told).await.unwrap(), "Nothing was changed.");
    world.stop().await;
}

#[tokio::test]
async fn a_refused_value_keeps_all_that_was_filled_in_and_each_setting_says_what_became_of_it() {
    let world = World::start_with(Place::OneProcess, &FREE).await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let numbers = a_number_of_each_service(&world, &ada).await;
    let before = shown(&world, &ada).await;

    let form = desk.form_to("/settings", "/settings").await.unwrap();
    let form = form.set("v.search_prefix", "").set("v.password_delivery", "link");
    let form = numbers.iter().fold(form, |form, (_, key)| form.set(&format!("v.{key}"), "50"));
    let form = form.set("v.search_limit", "7");
    let told = desk.submit(&form).await.unwrap().expect(422, "refused").unwrap().text();

    assert_eq!(shown(&world, &ada).await.settings, before.settings, "identity saves all of its own or none");
    assert!(section(&told, "search_limit").contains("search_limit-error"), "said where it is: {told}");
    assert!(section(&told, "search_limit").contains("value=\"7\""), "as it was typed");
    for key in ["search_limit", "search_prefix", "password_delivery"] {
        assert!(section(&told, key).contains("data-unsaved"), "{key} says that it is not saved");
    }
    for (service, key) in numbers.iter().filter(|(service, _)| *service != "identity") {
        assert!(section(&told, key).contains("data-saved"), "{key} did not wait for identity");
        assert_eq!(in_effect(&shown_by(&world, &ada, service).await, key).0, "50");
    }
    let form = Form::to(&told, "/settings", "/settings").unwrap();
    assert_eq!((form.get("v.search_prefix"), form.get("v.password_delivery")), ("", "link"));

    desk.submit(&form.set("v.search_limit", "70")).await.unwrap().expect(303, "corrected").unwrap();

    let after = shown(&world, &ada).await;
    assert_eq!(in_effect(&after, "search_limit").0, "70");
    assert_eq!(in_effect(&after, "search_prefix").0, "");
    assert_eq!(in_effect(&after, "password_delivery").0, "link");
    world.stop().await;
}

#[tokio::test]
async fn of_two_people_who_set_at_once_the_second_is_told() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page("/settings").await.unwrap();
    let first = Form::to(&page, "/settings", "/settings").unwrap();
    let same = desk.form_to("/settings", "/settings").await.unwrap();
    let other = desk.form_to("/settings", "/settings").await.unwrap();

    desk.submit(&first.set("v.search_limit", "70")).await.unwrap().expect(303, "saved").unwrap();
    desk.submit(&other.set("v.search_prefix", "")).await.unwrap().expect(303, "of another").unwrap();
    let told =
        desk.submit(&same.set("v.search_limit", "80")).await.unwrap().expect(422, "told").unwrap().text();

    let about = section(&told, "search_limit");
    assert!(about.contains("Somebody else has changed this in the meantime"), "{about}");
    assert!(about.contains("value=\"80\"") && about.contains("In effect: 70"), "both can be seen: {about}");
    let now = shown(&world, &ada).await;
    assert_eq!((in_effect(&now, "search_limit").0, in_effect(&now, "search_prefix").0), ("70", ""));
    let knowing = Form::to(&told, "/settings", "/settings").unwrap();
    desk.submit(&knowing).await.unwrap().expect(303, "knowing that").unwrap();
    assert_eq!(in_effect(&shown(&world, &ada).await, "search_limit").0, "80");
    world.stop().await;
}

#[tokio::test]
async fn settings_are_found_by_words_in_any_order_and_what_is_not_shown_is_not_changed() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let before = shown(&world, &ada).await;
    let visible = |page: &str| {
        let keys = before.settings.iter().map(|setting| setting.key.clone());
        keys.filter(|key| !section(page, key).split('>').next().unwrap().contains(" hidden"))
            .collect::<Vec<_>>()
    };

    assert_eq!(visible(&desk.page("/settings").await.unwrap()).len(), before.settings.len());
    let page = desk.page("/settings?q=LIST+how+many+people").await.unwrap();
    assert_eq!(visible(&page), ["search_limit"], "by its name");
    assert_eq!(
        visible(&desk.page("/settings?q=exclude_primary").await.unwrap()),
        ["exclude_primary_customer"]
    );
    let nothing = desk.page("/settings?q=zzz").await.unwrap();
    assert!(visible(&nothing).is_empty() && nothing.contains("No setting fits these words."), "{nothing}");

    let form = Form::to(&page, "/settings", "/settings").unwrap().set("v.search_limit", "90");
    let saved = desk.submit(&form).await.unwrap().expect(303, "saved").unwrap();
    assert!(saved.location().starts_with("/settings?q=LIST"), "the search stays: {}", saved.location());
    let changed = shown(&world, &ada).await.settings.into_iter().filter(|now| !before.settings.contains(now));
    assert_eq!(changed.map(|setting| setting.key).collect::<Vec<_>>(), ["search_limit"]);
    world.stop().await;
}

#[tokio::test]
async fn what_the_environment_fixes_can_only_be_read() {
    let mut world = World::start().await;
    let ada = world.administrator().await;
    let version = shown(&world, &ada).await.version;
    world.settings.more.push(("identity", "set-search-limit", "50".into()));
    let config: identity::Config = world.settings.config("identity").unwrap();
    let actor = Actor::plain(PersonId::new(), SessionId::new(), Audience::Desk);
    let mut db = world.system.identity.db.acquire().await.unwrap();

    let list = config.settings.list(&mut db).await.unwrap();
    assert_eq!(in_effect(&list, "search_limit"), ("50", SettingFrom::Environment));
    let wanted = SaveSetting { version, key: "search_limit".into(), value: Some("70".into()) };
    let refused = config.settings.save(&mut db, &wanted, &actor).await.expect_err("refused").to_string();
    assert!(refused.contains("fixed by GUICHET_SET_SEARCH_LIMIT"), "{refused}");
    drop(db);

    world.settings.more.push(("identity", "set-search-limit", "9".into()));
    let refused = world.settings.config::<identity::Config>("identity").err().expect("it does not start");
    assert!(format!("{refused:#}").contains("set-search-limit"), "{refused:#}");
    world.stop().await;
}

async fn shown(world: &World, by: &Someone) -> ServiceSettings {
    shown_by(world, by, "identity").await
}

async fn shown_by(world: &World, by: &Someone, service: &'static str) -> ServiceSettings {
    let bus = &world.system.portal_bff.bus;
    bus.ask_each(service, &ShowSettings {}, &by.asking).await.expect("settings")
}

/// The first setting that is a number and may be 50, of every service that has one.
async fn a_number_of_each_service(world: &World, by: &Someone) -> Vec<(&'static str, String)> {
    let mut numbers = Vec::new();
    for service in ANSWERING {
        let Ok(shown) = world.system.portal_bff.bus.ask_each(service, &ShowSettings {}, &by.asking).await
        else {
            continue; // It has none.
        };
        let is_one = |setting: &ServiceSetting| matches!(setting.kind, SettingKind::Number { least, most } if (least..=most).contains(&50));
        numbers.extend(shown.settings.into_iter().find(is_one).map(|setting| (service, setting.key)));
    }
    numbers
}

/// What the settings page says about one of them.
fn section<'a>(page: &'a str, key: &str) -> &'a str {
    let at = page.find(&format!(" id=\"{key}\"")).expect("it is on the page");
    let from = page[..at].rfind("<section").expect("a section");
    page[from..].split("</section>").next().unwrap_or_default()
}

fn in_effect<'a>(settings: &'a ServiceSettings, key: &str) -> (&'a str, SettingFrom) {
    let found = settings.settings.iter().find(|setting| setting.key == key).expect("there is one");
    (found.value.as_str(), found.from)
}

/// The keys of all words of the desk in English; another test holds the other languages to them.
fn english() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../i18n/en");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let texts: String = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    texts.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned()).collect()
}
