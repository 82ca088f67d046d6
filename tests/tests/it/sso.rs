//! People sign in by a real provider of their company.

use contracts::{
    Audience::{Desk, Portal},
    Code, CustomerId, PersonId,
    v1::{
        identity::{
            FirstTime, GetWaysIn, ListProviders, PasswordLinkIssued, ProviderFor, ProviderSettings,
            SaveProvider, SsoOutcome, UnlinkAccount,
        },
        tickets::{Entry, GetTicket},
    },
};
use e2e::{
    PASSWORD, Place, SSO_ALLOWED, Someone, World, browser_story, code, eventually,
    hostile::Hostile,
    provider::{CLIENT, RealProvider, way_in},
    trials::{
        browser::Browser,
        form::Form,
        http::{Answer, Ask},
    },
};
use identity::seed;
use serde_json::{Value, json};
use uuid::Uuid;

const LABEL: &str = "Oriale account";
const TYPED: &str = "It is dark since this morning & \"now\".";

fn account(sub: &str, name: &str, email: &str) -> Value {
    json!({ "sub": sub, "name": name, "email": email, "email_verified": true })
}

/// The provider of ann, and of somebody who is bob here and has another address there.
async fn provider(world: &World) -> RealProvider {
    let accounts = vec![
        account("ann", "ann Test", "ann@oriale.example"),
        account("mel", "bob Test", "mel@elsewhere.example"),
    ];
    RealProvider::start(&world.settings, accounts).await.expect("a provider: make test-tools")
}

/// As an administrator does it, on the desk.
async fn set_up(world: &World, real: &RealProvider, change: impl FnOnce(Form) -> Form) -> Uuid {
    let mut desk = world.browser_of(Desk, "ada").await;
    let page = "/providers/new?kind=open_id&site=portal";
    let form = desk.form_to(page, "/providers/new").await.unwrap();
    let form = form
        .set("label", LABEL)
        .set("issuer", real.issuer.as_str())
        .set("client_id", CLIENT)
        .set("secret", real.secret.expose())
        .set("whose", "everybody")
        .set("first_time", "by_email")
        .set("shown", "yes")
        .set("do", "save");
    desk.submit(&change(form)).await.unwrap().expect(303, "save a provider").unwrap();
    let ada = world.sign_in(Desk, "ada").await.expect("signed in");
    let providers = world.ask(&ada.asking, ListProviders {}).await.expect("providers").providers;
    providers.first().expect("the one that was saved").provider
}

/// By the link on the sign-in page that a page led to.
async fn comes(
    real: &RealProvider,
    here: &mut Browser,
    there: &mut Browser,
    page: &str,
    who: &str,
) -> Answer {
    let door = here.get(page).await.unwrap();
    assert!(door.asks_to_sign_in(), "{}", door.gist());
    let link = here.way_in(door.location()).await.unwrap();
    goes(real, here, there, &link, who).await
}

async fn goes(real: &RealProvider, here: &mut Browser, there: &mut Browser, link: &str, who: &str) -> Answer {
    let sent = here.get(link).await.unwrap().expect(303, "sent to the provider").unwrap();
    let back = real.chooses(there, sent.location(), who).await.unwrap();
    here.get(back).await.unwrap()
}

async fn ann_with_a_ticket(world: &World) -> (CustomerId, Someone, String) {
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let ticket = world.ask(&ann.once(), e2e::form("Dark screen")).await.expect("opened").ticket;
    (customer, ann, format!("/tickets/{ticket}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_set_up_on_the_desk_lets_people_in_at_every_replica_to_where_they_wanted() {
    let world = World::start_with(Place::Processes { replicas: 2 }, &[SSO_ALLOWED]).await;
    world.administrator().await;
    let (_, _, ticket) = ann_with_a_ticket(&world).await;
    let real = provider(&world).await;

    set_up(&world, &real, |form| form).await;

    // Connections go to one front end and the other in turns, and so do questions.
    for time in 0..4 {
        let (mut here, mut there) = (world.browser(Portal), real.browser());
        let inside = comes(&real, &mut here, &mut there, &ticket, "ann").await;
        assert_eq!((inside.status.as_u16(), inside.location()), (303, ticket.as_str()), "{}", inside.gist());
        assert!(here.page(&ticket).await.unwrap().contains("Dark screen"));
        // Once there, nobody is asked who they are, and other keys change nothing. They are asked for again once a
        // minute at most.
        if time == 0 {
            real.rotate(true).await.unwrap();
        }
        let mut again = world.browser(Portal);
        let inside = comes(&real, &mut again, &mut there, "/tickets", "").await;
        assert_eq!(inside.location(), "/tickets", "{}", inside.gist());
    }
    world.stop().await;
}

#[tokio::test]
async fn two_tabs_at_the_provider_both_come_back_and_no_is_no() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    world.administrator().await;
    let (_, _, ticket) = ann_with_a_ticket(&world).await;
    let real = provider(&world).await;
    set_up(&world, &real, |form| form).await;

    let (mut here, mut there) = (world.browser(Portal), real.browser());
    let mut sent = Vec::new();
    for page in [ticket.as_str(), "/account"] {
        let door = here.get(page).await.unwrap().location().to_owned();
        let link = here.way_in(&door).await.unwrap();
        sent.push((page, here.get(link).await.unwrap().location().to_owned()));
    }
    for (page, address) in sent.into_iter().rev() {
        let back = real.chooses(&mut there, &address, "ann").await.unwrap();
        let inside = here.get(back).await.unwrap();
        assert_eq!((inside.status.as_u16(), inside.location()), (303, page), "{}", inside.gist());
    }

    // Who says no is asked again by us, and keeps their way.
    let (mut here, mut there) = (world.browser(Portal), real.browser());
    let refused = comes(&real, &mut here, &mut there, &ticket, "").await;
    assert!(!here.clone().is_signed_in().await.unwrap());
    let door = if refused.status.is_redirection() {
        here.page(refused.location()).await.unwrap()
    } else {
        refused.text()
    };
    assert!(way_in(&door).unwrap().contains(&ticket.replace('/', "%2F")), "{door}");

    // No address leads off this site.
    let link = way_in(&door).unwrap();
    let provider = link.split(['/', '?']).nth(2).unwrap().to_owned();
    let away = format!("/sso/{provider}?next=%2F%2Fevil.example");
    let inside = goes(&real, &mut here, &mut there, &away, "ann").await;
    assert_eq!((inside.status.as_u16(), inside.location()), (303, "/"));
    world.stop().await;
}

#[tokio::test]
async fn whoever_is_unknown_knocks_and_is_let_in_on_the_desk() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    world.administrator().await;
    let (customer, ..) = ann_with_a_ticket(&world).await;
    let bob = PersonId::new();
    seed::people(&world.system.identity.db, &[(bob, e2e::fields("bob", customer))], true).await.unwrap();
    let real = provider(&world).await;
    set_up(&world, &real, |form| form).await;

    let (mut here, mut there) = (world.browser(Portal), real.browser());
    let told = comes(&real, &mut here, &mut there, "/tickets", "mel").await;
    let told =
        if told.status.is_redirection() { here.page(told.location()).await.unwrap() } else { told.text() };
    assert!(told.contains("mel@elsewhere.example"), "{told}");
    assert!(!here.is_signed_in().await.unwrap());

    let mut desk = world.browser_of(Desk, "ada").await;
    let knocks = "/providers/knocks/accept";
    let html = desk.page("/providers").await.unwrap();
    assert!(html.contains("mel@elsewhere.example"));
    let knock = Form::to(&html, "/providers", knocks).unwrap().set("person", bob.to_string());
    desk.submit(&knock).await.unwrap().expect(303, "let in").unwrap();
    let mail = eventually("a mail says that they can come in", || async {
        world.mailbox.messages_to("bob@oriale.example").pop()
    })
    .await;
    assert!(mail.text.contains(LABEL), "{}", mail.text);
    let inside = comes(&real, &mut here, &mut there, "/tickets", "mel").await;
    assert_eq!((inside.status.as_u16(), inside.location()), (303, "/tickets"), "{}", inside.gist());
    let account = here.page("/account").await.unwrap();
    assert!(account.contains("mel@elsewhere.example"), "{account}");
    world.stop().await;
}

#[tokio::test]
async fn an_account_that_is_unlinked_opens_nothing_and_its_sessions_end() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let ada = world.administrator().await;
    let (_, ann, _) = ann_with_a_ticket(&world).await;
    let hostile = Hostile::start().await;
    let provider = world.provider(&ada, &hostile.issuer, |_| {}).await;
    hostile.account("ann of theirs", "ann@oriale.example");
    let session = world.comes_in(&hostile, provider).await;

    let ways = world.ask(&ann.asking, GetWaysIn { person: None }).await.expect("ways in");
    let account = ways.accounts.first().expect("the one she came by").account;
    // From now on nobody is found by their address.
    let provider_row = world.ask(&ada.asking, ListProviders {}).await.expect("providers").providers.remove(0);
    let save = SaveProvider {
        provider,
        version: provider_row.version,
        settings: ProviderSettings { first_time: FirstTime::ByHand, ..provider_row.settings },
        secret: None,
    };
    world.ask(&ada.asking, save).await.expect("saved");
    world.ask(&ann.asking, UnlinkAccount { person: None, account }).await.expect("unlinked");

    assert!(!world.is_open(&session).await);
    let (finished, _) = world.comes_by(&hostile, provider).await.expect("an answer");
    assert_eq!(finished.outcome, SsoOutcome::Knocked);
    let told = eventually("she is told", || async {
        let mails = world.mailbox.messages_to("ann@oriale.example");
        mails.into_iter().find(|mail| mail.text.contains(LABEL))
    })
    .await;
    assert!(!told.subject.is_empty());
    world.stop().await;
}

#[tokio::test]
async fn where_a_provider_is_the_only_way_passwords_open_nothing() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    let ada = world.administrator().await;
    let (customer, ..) = ann_with_a_ticket(&world).await;
    let other = world.customer("200").await;
    world.person("eve", other).await;
    let hostile = Hostile::start().await;
    let provider = world
        .provider(&ada, &hostile.issuer, |settings| {
            settings.whose = ProviderFor::Customers { customers: vec![customer] };
            settings.only = true;
        })
        .await;

    assert_eq!(code(world.enter(Portal, "ann", PASSWORD).await), Some(Code::Unauthenticated));
    assert!(world.enter(Portal, "eve", PASSWORD).await.is_ok(), "it is not for her");
    hostile.account("ann of theirs", "ann@oriale.example");
    world.comes_in(&hostile, provider).await;
    hostile.account("eve of theirs", "eve@oriale.example");
    let (finished, session) = world.comes_by(&hostile, provider).await.expect("an answer");
    assert!(finished.signed_in.is_none() && !world.is_open(&session).await);
    world.wants_reset("ann").await;
    assert!(world.recorded::<PasswordLinkIssued>().await.is_empty());
    world.stop().await;
}

#[tokio::test]
async fn who_signs_out_at_the_provider_is_signed_out_here_and_nobody_else() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    world.administrator().await;
    ann_with_a_ticket(&world).await;
    let real = provider(&world).await;
    let id = set_up(&world, &real, |form| form).await;
    real.tells(&format!("{}/sso/{id}/logout", world.settings.portal_url)).await.unwrap();
    let (mut here, mut there) = (world.browser(Portal), real.browser());
    let (mut office, mut at_office) = (world.browser(Portal), real.browser());
    comes(&real, &mut here, &mut there, "/tickets", "ann").await.expect(303, "in").unwrap();
    comes(&real, &mut office, &mut at_office, "/tickets", "ann").await.expect(303, "in").unwrap();

    real.leaves(&mut there).await.unwrap();

    let began = std::time::Instant::now();
    eventually("the session is over", || {
        let mut here = here.clone();
        async move { (!here.is_signed_in().await.ok()?).then_some(()) }
    })
    .await;
    assert!(began.elapsed() < std::time::Duration::from_secs(5), "after {:?}", began.elapsed());
    assert!(office.is_signed_in().await.unwrap());
    world.stop().await;
}

#[tokio::test]
async fn what_was_typed_while_signed_out_comes_back_after_the_provider() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    world.administrator().await;
    let (_, ann, ticket) = ann_with_a_ticket(&world).await;
    let real = provider(&world).await;
    set_up(&world, &real, |form| form).await;
    let reply = format!("{ticket}/reply");
    let mut browser = world.browser_of(Portal, "ann").await;
    let form = browser.form_to(&ticket, &reply).await.unwrap().set("text", TYPED);
    let mut before = browser.clone();
    let leave = browser.form_to("/", "/sign-out").await.unwrap();
    browser.submit(&leave).await.unwrap();

    let door = before.submit(&form).await.unwrap().expect(401, "signed out meanwhile").unwrap();
    let link = way_in(&door.text()).unwrap();
    let inside = goes(&real, &mut before, &mut real.browser(), &link, "ann").await;
    let offered = before.get(inside.expect(303, "in").unwrap().location()).await.unwrap();

    let ready = Form::to(&offered.text(), &ticket, &reply).unwrap();
    assert_eq!(ready.get("text"), TYPED);
    before.submit(&ready).await.unwrap().expect(303, "send what was kept").unwrap();
    let id = ticket.rsplit('/').next().unwrap().parse().unwrap();
    let detail = world.ask(&ann.asking, GetTicket { ticket: id }).await.unwrap();
    let Some(Entry::Article(last)) = detail.entries.last() else { panic!("an article") };
    assert_eq!(last.text, TYPED);
    // Another browser has no business with these words.
    let mut stranger = world.browser(Portal);
    let words = link.split("next=").nth(1).unwrap_or_default().replace("%2F", "/");
    let nothing = stranger.send(Ask::get(words.split('&').next().unwrap_or("/").to_owned())).await.unwrap();
    assert!(!nothing.text().contains("It is dark"));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_phone_one_press_leads_from_a_mail_to_its_ticket() {
    let world = World::start_with(Place::OneProcess, &[SSO_ALLOWED]).await;
    world.administrator().await;
    let (_, _, ticket) = ann_with_a_ticket(&world).await;
    let real = provider(&world).await;
    set_up(&world, &real, |form| form).await;
    let facts =
        json!({ "portal": world.settings.portal_url, "ticket": ticket, "label": LABEL, "account": "ann" });

    let told = browser_story("sso", facts, |what, _| async move { anyhow::bail!("nobody answers {what}") });

    told.await.unwrap();
    world.stop().await;
}
