//! The first administrator, and staff who join later.

use contracts::{
    Audience::{Desk, Portal},
    Code, Role, Secret,
    v1::identity::*,
};
use e2e::{NOBODY, PASSWORD, World, code, new_browser};
use futures::future::join_all;

#[tokio::test]
async fn of_fifty_first_administrators_exactly_one_wins() {
    let world = World::start().await;
    let token = setup_token(&world).await.expect("nobody is there yet");
    let digest = chassis::digest(token.expose());
    assert!(world.ask(&NOBODY, CheckSetup { token: digest.clone() }).await.expect("asked").open);

    let tries = join_all((0..50).map(|i| {
        let set_up = SetUp {
            token: digest.clone(),
            name: "First One".into(),
            email: format!("first{i}@desk.example"),
            password: Secret::new(PASSWORD),
            language: "fr".into(),
            browser: new_browser(),
        };
        world.ask(&NOBODY, set_up)
    }))
    .await;

    let (won, lost): (Vec<_>, Vec<_>) = tries.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    assert!(lost.into_iter().all(|failure| failure.err().map(|f| f.code) == Some(Code::NotFound)));
    assert!(!world.ask(&NOBODY, CheckSetup { token: digest }).await.expect("asked").open);
    assert!(setup_token(&world).await.is_none(), "there is an administrator now");
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn a_newer_setup_link_voids_the_older() {
    let world = World::start().await;
    let older = setup_token(&world).await.expect("a token");
    let newer = setup_token(&world).await.expect("a token");

    let open = |token: &Secret| {
        let token = chassis::digest(token.expose());
        async { world.ask(&NOBODY, CheckSetup { token }).await.expect("asked").open }
    };
    assert!(!open(&older).await);
    assert!(open(&newer).await);
    world.stop().await;
}

#[tokio::test]
async fn staff_join_by_a_link_and_settings_are_kept() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let agent = CreateAgent {
        login: "bea".into(),
        name: "Bea Desk".into(),
        email: "bea@desk.example".into(),
        role: Role::Agent,
        language: "de".into(),
        duties: Vec::new(),
    };
    let bea = world.ask(&ada.asking, agent).await.expect("created");
    let token = world.link(bea.person).await;
    let token = chassis::digest(token.expose());
    let state = world.ask(&NOBODY, CheckLink { token: token.clone() }).await.expect("asked");
    assert_eq!(
        state,
        LinkState { good: true, audience: Some(Desk), login: Some("bea".into()), ..LinkState::default() }
    );
    let browser = new_browser();
    let session = browser.session.clone();
    let request = SetPasswordByLink { token, password: Secret::new(PASSWORD), browser };
    let signed_in = world.ask(&NOBODY, request).await.expect("chosen");
    assert_eq!(signed_in.language, "de");
    assert!(world.identified(Desk, &session).await.is_ok());

    let settings = world.ask(&ada.asking, GetSettings {}).await.expect("settings");
    let change = |version| ChangeSettings { version, password_delivery: PasswordDelivery::Link };
    let changed = world.ask(&ada.asking, change(settings.version)).await.expect("changed");
    assert_eq!(changed.password_delivery, PasswordDelivery::Link);
    assert_eq!(code(world.ask(&ada.asking, change(settings.version)).await), Some(Code::Conflict));
    let ann = world.person("ann", world.customer("100").await).await;
    let issued = world.ask(&ada.asking, InitializePassword { person: ann.person }).await.expect("issued");
    assert_eq!(issued.delivery, PasswordDelivery::Link);
    assert!(world.enter(Portal, "ann", PASSWORD).await.is_err(), "the password before is gone");
    world.drained().await;
    world.stop().await;
}

async fn setup_token(world: &World) -> Option<Secret> {
    identity::setup::setup_token(&world.system.identity).await.expect("asked")
}
