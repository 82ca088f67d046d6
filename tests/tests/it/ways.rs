//! The way to a page that somebody asked for, through everything that has to be done first.

use contracts::{
    Audience::{Desk, Portal},
    Role, Secret, TicketId,
    v1::identity::*,
};
use e2e::{PASSWORD, Someone, World, trials::browser::Browser};

const NEW: &str = "nine loud herons over a lake";

#[tokio::test]
async fn a_link_opened_signed_out_leads_to_its_page_after_the_code() {
    let world = World::start().await;
    let bea = world.agent("bea", Role::Agent).await;
    let (secret, recovery) = with_second_factor(&world, &bea).await;
    let page = format!("/tickets/{}?from=elsewhere", TicketId::new());

    // By the app's code, opened in a second tab while the first still asks for it.
    let mut first = world.browser(Desk);
    let asked = at_the_door(&mut first, "bea", "/people").await;
    assert_eq!(asked, "/second-factor?next=%2Fpeople");
    let mut second = first.clone();
    let asked = second.get(page.clone()).await.unwrap().location().to_owned();
    let wrong = second.form_to(&asked, &asked).await.unwrap().set("code", "000 000");
    let again = second.submit(&wrong).await.unwrap().expect(422, "wrong").unwrap().text();
    let form = e2e::trials::form::Form::to(&again, &asked, &asked).unwrap();
    let given = second.submit(&form.set("code", dotted(&secret, 1))).await.unwrap();
    assert_eq!((given.status.as_u16(), given.location()), (303, page.as_str()));
    first.jar = second.jar.clone();
    assert_eq!(first.get("/second-factor?next=%2Fpeople").await.unwrap().location(), "/people");

    // By a recovery code.
    let mut browser = world.browser(Desk);
    let asked = at_the_door(&mut browser, "bea", &page).await;
    let form = browser.form_to(&asked, &asked).await.unwrap();
    let given = browser.submit(&form.set("code", recovery.expose().to_uppercase())).await.unwrap();
    assert_eq!(given.location(), page);

    // No step leads off this site.
    let mut browser = world.browser(Desk);
    at_the_door(&mut browser, "bea", "/").await;
    let away = browser.page("/second-factor?next=https%3A%2F%2Fevil.example").await.unwrap();
    // Another language would show this very address again, and nothing else knows of it.
    let here = r#"value="/second-factor?next=https%3A%2F%2Fevil.example""#;
    assert!(!away.replace(here, "").contains("evil"), "{away}");
    world.stop().await;
}

#[tokio::test]
async fn setting_up_a_second_factor_on_the_way_in_leads_on_to_the_page() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let version = world.ask(&ada.asking, ListSettings {}).await.expect("settings").version;
    let require = ChangeSetting { version, key: SettingKey::RequireSecondFactor, value: Some("true".into()) };
    world.ask(&ada.asking, require).await.expect("required");
    world.agent("bea", Role::Agent).await;

    let mut browser = world.browser(Desk);
    let asked = at_the_door(&mut browser, "bea", "/people?q=ann").await;
    assert_eq!(asked, "/second-factor/set-up?next=%2Fpeople%3Fq%3Dann");
    let start = "/second-factor/start?next=%2Fpeople%3Fq%3Dann";
    let form = browser.form_to(&asked, start).await.unwrap().set("password", PASSWORD);
    let started = browser.submit(&form).await.unwrap().expect(200, "started").unwrap().text();
    let confirm = "/second-factor/confirm?next=%2Fpeople%3Fq%3Dann";
    let form = e2e::trials::form::Form::to(&started, start, confirm).unwrap();
    let secret = Secret::new(form.get("secret"));
    let codes = browser.submit(&form.set("code", dotted(&secret, 0))).await.unwrap();
    let codes = codes.expect(200, "the recovery codes").unwrap().text();
    assert!(codes.contains(r#"href="/people?q=ann""#), "{codes}");
    world.stop().await;
}

#[tokio::test]
async fn a_temporary_password_and_a_new_one_lead_on_to_the_page() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    world.ask(&ada.asking, InitializePassword { person: ann.person }).await.expect("initialised");
    let temporary = world.temporary_password(ann.person).await;
    let page = format!("/tickets/{}", TicketId::new());

    let mut browser = world.browser(Portal);
    let door = browser.get(page.clone()).await.unwrap().location().to_owned();
    let form = browser.form_to(&door, "/sign-in").await.unwrap();
    let form = form.set("login", "ann").set("password", temporary.expose().to_uppercase());
    let asked = browser.submit(&form).await.unwrap().location().to_owned();
    let form = browser.form_to(&asked, &asked).await.unwrap().set("current", temporary.expose());
    let short = browser.submit(&form.clone().set("new", "short").set("repeat", "short")).await.unwrap();
    let short = short.expect(422, "too short").unwrap().text();
    let form =
        e2e::trials::form::Form::to(&short, &asked, &asked).unwrap().set("current", temporary.expose());
    let chosen = browser.submit(&form.set("new", NEW).set("repeat", NEW)).await.unwrap();

    assert_eq!(chosen.status.as_u16(), 303);
    assert_eq!(chosen.location().split('?').next(), Some(page.as_str()));
    world.stop().await;
}

#[tokio::test]
async fn another_language_shows_the_same_list_with_the_same_words_and_filters() {
    let world = World::start().await;
    world.administrator().await;
    world.person("ann", world.customer("100").await).await;

    for (site, login, lists) in [
        (
            Portal,
            "ann",
            &["/solutions?q=printer", "/solutions?q=a%26b&category=mail", "/tickets?q=x+y", "/"][..],
        ),
        (
            Desk,
            "ada",
            &[
                "/?view=closed&q=x",
                "/people?q=an%C3%A9",
                "/customers?q=1",
                "/audit?action=sign_in",
                "/groups",
                "/agents",
            ],
        ),
    ] {
        let mut browser = world.browser_of(site, login).await;
        for list in lists {
            for language in ["de", "pl", "en"] {
                let form = browser.form_to(list, "/language").await.unwrap().set("language", language);
                let chosen = browser.submit(&form).await.unwrap();
                assert_eq!((chosen.status.as_u16(), chosen.location()), (303, *list), "{language}");
                let html = browser.page(list).await.unwrap();
                let marked = html
                    .split("<html")
                    .nth(1)
                    .unwrap()
                    .trim_start()
                    .starts_with(&format!(r#"lang="{language}""#));
                assert!(marked, "{list} in {language}");
            }
        }
    }

    // At the door, too, the way is kept; and where a form was sent to is no page to come back to.
    let mut guest = world.browser(Portal);
    let door = guest.get("/solutions?q=printer").await.unwrap().location().to_owned();
    let form = guest.form_to(&door, "/language").await.unwrap().set("language", "fr");
    assert_eq!(guest.submit(&form).await.unwrap().location(), door);
    world.stop().await;
}

#[tokio::test]
async fn whoever_switched_single_keys_off_finds_them_off_on_every_device() {
    let world = World::start().await;
    world.administrator().await;
    world.person("ann", world.customer("100").await).await;

    for (site, login, page) in [(Portal, "ann", "/account"), (Desk, "ada", "/people?q=x")] {
        let mut browser = world.browser_of(site, login).await;
        assert!(!browser.page(page).await.unwrap().contains("data-keys"));
        let form = browser.form_to(page, "/keys").await.unwrap().set("keys", "off");
        let switched = browser.submit(&form).await.unwrap();
        assert_eq!(switched.location().split("?said").next(), Some(page));
        let mut elsewhere = world.browser_of(site, login).await;
        assert!(elsewhere.page(page).await.unwrap().contains(r#"data-keys="off""#), "{login}");
        let form = elsewhere.form_to(page, "/keys").await.unwrap().set("keys", "on");
        elsewhere.submit(&form).await.unwrap();
        assert!(!elsewhere.page(page).await.unwrap().contains("data-keys"));
    }
    world.stop().await;
}

#[tokio::test]
async fn what_is_not_there_keeps_the_way_to_everything_else() {
    let world = World::start().await;
    world.administrator().await;
    world.person("ann", world.customer("100").await).await;

    for (site, login, search, link) in [
        (Portal, "ann", r#"action="/solutions""#, r#"href="/tickets""#),
        (Desk, "ada", r#"id="find""#, r#"href="/people""#),
    ] {
        let mut browser = world.browser_of(site, login).await;
        for missing in ["/nothing-here", &format!("/tickets/{}?said=saved", TicketId::new())] {
            let page = browser.get(missing).await.unwrap().expect(404, missing).unwrap().text();
            assert!(page.contains(search) && page.contains(link), "{missing}: {page}");
            assert!(!page.contains("class=\"notice"), "nothing was done");
        }
        let mut guest = world.browser(site);
        let page = guest.get("/nothing-here").await.unwrap().text();
        assert!(!page.contains(search), "whoever is not signed in has no way there: {page}");
    }
    world.stop().await;
}

/// Opens a page, is sent to the door, gives name and password; returns what is asked for next.
async fn at_the_door(browser: &mut Browser, login: &str, page: &str) -> String {
    let door = browser.get(page).await.unwrap().location().to_owned();
    let form = browser.form_to(&door, "/sign-in").await.unwrap();
    let inside = browser.submit(&form.set("login", login).set("password", PASSWORD)).await.unwrap();
    assert_eq!((inside.status.as_u16(), inside.location()), (303, page));
    browser.get(page).await.unwrap().location().to_owned()
}

/// What the app and the paper need to know.
async fn with_second_factor(world: &World, someone: &Someone) -> (Secret, Secret) {
    let start = StartSecondFactor { password: Secret::new(PASSWORD) };
    let started = world.ask(&someone.asking, start).await.expect("begun");
    let confirm = ConfirmSecondFactor { code: Secret::new(dotted(&started.secret, 0)) };
    let mut codes = world.ask(&someone.asking, confirm).await.expect("set up").codes;
    (started.secret, codes.remove(0))
}

/// As some apps show it.
fn dotted(secret: &Secret, steps: i64) -> String {
    let code = identity::seed::second_factor_code(secret, chassis::clock::now().timestamp() + steps * 30);
    let code = code.expect("a code");
    let (one, other) = code.expose().split_at(3);
    format!("{one}.{other}")
}
