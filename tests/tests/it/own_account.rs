//! One's own account: the second step of people of the portal, where it has to be there, and proving once more who one is.

use contracts::{
    Audience::Portal,
    Secret,
    v1::identity::{CustomerFields, Sharing},
};
use e2e::{
    PASSWORD, World,
    trials::{browser::Browser, form::Form, http::Ask},
};

#[tokio::test]
async fn what_is_sensitive_is_asked_for_once_more_and_goes_on_after_that() {
    let world = World::start().await;
    world.administrator().await;
    world.person("ann", world.customer("100").await).await;
    let mut ann = world.browser_of(Portal, "ann").await;
    set_up_an_app(&mut ann, "/second-factor/set-up?next=%2Faccount", "?next=%2Faccount").await;
    assert!(ann.page("/account").await.unwrap().contains("/account/second-factor/remove"));

    // An hour after signing in, nobody knows any more who sits there.
    an_hour_passes(&world).await;
    let remove = ann.form_to("/account", "/account/second-factor/remove").await.unwrap();
    let asked = ann.submit(&remove).await.unwrap().location().to_owned();
    assert!(asked.starts_with("/prove"), "{asked}");
    let script = Ask::post("/account/passkeys/start", &[("csrf", remove.get("csrf"))]);
    let told = ann.send(script.header("accept", "application/json")).await.unwrap();
    let told = told.expect(403, "a script is told").unwrap().text();
    assert!(told.contains(r#""to":"/prove"#), "{told}");

    let prove = "/prove?next=%2Faccount";
    let form = ann.form_to(prove, prove).await.unwrap();
    let wrong = form.clone().set("password", "something else entirely");
    ann.submit(&wrong).await.unwrap().expect(422, "a wrong password").unwrap();
    let proved = ann.submit(&form.set("password", PASSWORD)).await.unwrap();
    assert_eq!((proved.status.as_u16(), proved.location()), (303, "/account"));
    let remove = ann.form_to("/account", "/account/second-factor/remove").await.unwrap();
    assert_eq!(ann.submit(&remove).await.unwrap().location(), "/account#ways");
    assert!(!ann.page("/account").await.unwrap().contains("/account/second-factor/remove"));
    world.stop().await;
}

#[tokio::test]
async fn people_of_a_customer_that_wants_it_set_a_second_step_up_on_the_way_in() {
    let world = World::start().await;
    world.administrator().await;
    let customer = CustomerFields {
        number: "100".into(),
        name: "Careful".into(),
        sharing: Sharing::Own,
        second_factor: true,
        ..CustomerFields::default()
    };
    let customer = world.customer_with(customer).await;
    world.person("ann", customer).await;

    let mut ann = world.browser(Portal);
    let form = ann.form_to("/sign-in?next=%2Ftickets", "/sign-in").await.unwrap();
    let inside = ann.submit(&form.set("login", "ann").set("password", PASSWORD)).await.unwrap();
    assert_eq!(inside.location(), "/tickets");
    let asked = ann.get("/tickets").await.unwrap().location().to_owned();
    assert_eq!(asked, "/second-factor/set-up?next=%2Ftickets");
    let codes = set_up_an_app(&mut ann, &asked, "?next=%2Ftickets").await;
    assert!(codes.contains(r#"href="/tickets""#), "{codes}");
    ann.get("/tickets").await.unwrap().expect(200, "inside").unwrap();
    world.stop().await;
}

/// Answers with the page of the recovery codes.
async fn set_up_an_app(browser: &mut Browser, page: &str, next: &str) -> String {
    let (start, confirm) = (format!("/second-factor/start{next}"), format!("/second-factor/confirm{next}"));
    let form = browser.form_to(page, &start).await.unwrap().set("password", PASSWORD);
    let started = browser.submit(&form).await.unwrap().expect(200, "begun").unwrap().text();
    let form = Form::to(&started, &start, &confirm).unwrap();
    let secret = Secret::new(form.get("secret"));
    let code =
        identity::seed::second_factor_code(&secret, chassis::clock::now().timestamp()).expect("a code");
    let codes = browser.submit(&form.set("code", code.expose())).await.unwrap();
    codes.expect(200, "the recovery codes").unwrap().text()
}

async fn an_hour_passes(world: &World) {
    sqlx::query("update session set proved_at = now() - interval '1 hour'")
        .execute(&world.system.identity.db)
        .await
        .expect("proved long ago");
}
