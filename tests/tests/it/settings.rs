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
use e2e::{Someone, World, code, trials::form::Form};
use std::collections::BTreeSet;

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
async fn of_two_people_who_set_at_once_the_second_is_told() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = desk.page("/settings").await.unwrap();
    let first = Form::to(&page, "/settings", "/settings").unwrap().set("setting", "search_limit");
    let second = desk.form_to("/settings", "/settings").await.unwrap().set("setting", "search_limit");

    let saved = desk.submit(&first.set("value", "70")).await.unwrap().expect(303, "saved").unwrap();
    assert_eq!(saved.location(), "/settings?said=saved#search_limit");
    let told = desk.submit(&second.set("value", "80")).await.unwrap().expect(422, "told").unwrap().text();

    assert!(told.contains("Somebody else saved settings in the meantime"), "{told}");
    assert!(told.contains("value=\"80\""), "what was typed stays");
    assert_eq!(in_effect(&shown(&world, &ada).await, "search_limit").0, "70");
    let typo = desk.form_to("/settings", "/settings").await.unwrap().set("setting", "search_limit");
    let told = desk.submit(&typo.set("value", "7")).await.unwrap().expect(422, "refused").unwrap().text();
    assert!(told.contains("search_limit-error"), "said beside it: {told}");
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
    let bus = &world.system.portal_bff.bus;
    bus.ask_each("identity", &ShowSettings {}, &by.asking).await.expect("settings")
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
