//! A passkey is all that one needs, in a real browser with an authenticator of its own.

use contracts::v1::identity::GetWaysIn;
use e2e::{PASSWORD, World, browser_story, eventually, form};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_a_passkey_alone_and_as_second_step_until_it_is_taken_away() {
    // Browsers keep passkeys for names, never for addresses.
    let world = World::start_as("localhost", &[]).await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let ticket = world.ask(&ann.once(), form("Dark screen")).await.expect("opened").ticket;
    let facts = json!({
        "portal": world.settings.portal_url,
        "ticket": format!("/tickets/{ticket}"),
        "login": "ann",
        "password": PASSWORD,
    });

    let told =
        browser_story("passkeys", facts, |what, _| async move { anyhow::bail!("nobody answers {what}") });

    told.await.unwrap();
    let ways = world.ask(&ann.asking, GetWaysIn { person: None }).await.expect("ways in");
    assert!(ways.passkeys.is_empty(), "{:?}", ways.passkeys);
    let log = world.log(&ada, "passkey").await;
    for action in ["passkey.added", "passkey.removed"] {
        assert!(log.iter().any(|row| row.action == action), "{action}: {log:?}");
    }
    eventually("she is told of it", || async {
        let mails = world.mailbox.messages_to("ann@oriale.example");
        mails.iter().any(|mail| mail.text.contains("My phone")).then_some(())
    })
    .await;
    world.stop().await;
}
