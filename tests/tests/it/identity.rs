//! Who gets in, who does not, and what ends when somebody is no longer valid.

use chassis::{Asking, outbox, sealing};
use contracts::{
    Actor, Audience, Code, CustomerId, Digest, Failure, PersonId, Problem, Request, Role, Sealed, Secret,
    v1::{
        directory::{PersonReported, ReportedPerson},
        identity::*,
        platform::{ListParked, RetryParked},
    },
};
use e2e::{PASSWORD, Place, Someone, World, eventually};
use futures::future::join_all;
use uuid::Uuid;

const NEW: &str = "nine loud herons over a lake";

#[tokio::test]
async fn of_fifty_first_administrators_exactly_one_wins() {
    let world = World::start().await;
    let token = setup_token(&world).await.expect("nobody is there yet");
    let digest = chassis::digest(token.expose());
    assert!(world.ask(&nobody(), CheckSetup { token: digest.clone() }).await.expect("asked").open);

    let tries = join_all((0..50).map(|i| {
        let set_up = move |token: &Digest| SetUp {
            token: token.clone(),
            name: "First One".into(),
            email: format!("first{i}@desk.example"),
            password: Secret::new(PASSWORD),
            language: "fr".into(),
            browser: browser(),
        };
        insist(&world, {
            let digest = digest.clone();
            move || set_up(&digest)
        })
    }))
    .await;

    let (won, lost): (Vec<_>, Vec<_>) = tries.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    assert!(lost.into_iter().all(|failure| failure.err().map(|f| f.code) == Some(Code::NotFound)));
    assert!(!world.ask(&nobody(), CheckSetup { token: digest }).await.expect("asked").open);
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
async fn a_temporary_password_opens_one_session_in_which_a_new_one_is_chosen() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;

    // Initialised twice under one key: one password, and it is nowhere in the answer.
    let initialize = keyed(&ada);
    let issued =
        world.ask(&initialize, InitializePassword { person: ann.person }).await.expect("initialised");
    world.ask(&initialize, InitializePassword { person: ann.person }).await.expect("the same again");
    assert_eq!(issued.delivery, PasswordDelivery::TemporaryPassword);
    assert_eq!(issued_count(&world, "temporary_password_issued").await, 1);
    let temporary = mailed(&world, "temporary_password_issued", "password", ann.person).await;
    assert_eq!(sign_in(&world, "ann", PASSWORD).await.expect_err("ended").code, Code::Unauthenticated);

    // Of five at once one gets in, and can do nothing but choose a password.
    let tries = join_all((0..5).map(|_| sign_in(&world, "ann", temporary.expose()))).await;
    let mut won: Vec<_> = tries.into_iter().filter_map(Result::ok).collect();
    assert_eq!(won.len(), 1);
    let (signed_in, session) = won.remove(0);
    assert!(signed_in.must_change_password);
    let ann_now = identified(&world, &session, Audience::Portal).await.expect("signed in");
    let refused = world.ask(&ann_now, ListSessions {}).await.expect_err("not yet");
    assert_eq!(refused.code, Code::Forbidden);

    let change = |current: &str, new: &str| ChangePassword {
        current: Secret::new(current),
        new: Secret::new(new),
        browser: browser(),
    };
    let wrong = world.ask(&ann_now, change("something else entirely", "short")).await.expect_err("refused");
    let problems: Vec<_> = wrong.fields.iter().map(|f| (f.field.as_str(), f.problem)).collect();
    assert_eq!(problems, [("current", Problem::Wrong), ("new", Problem::TooShort)]);
    let mailed_one = change(temporary.expose(), temporary.expose());
    assert!(world.ask(&ann_now, mailed_one).await.is_err(), "the mailed one is not a new one");

    let request = change(temporary.expose(), NEW);
    let fresh = request.browser.session.clone();
    world.ask(&ann_now, request).await.expect("changed");
    assert!(identified(&world, &session, Audience::Portal).await.is_err(), "the old session ended");
    assert!(identified(&world, &fresh, Audience::Portal).await.is_ok());
    assert!(world.ask(&ann_now, change(temporary.expose(), "yet another good password")).await.is_err());
    assert!(sign_in(&world, "ann", temporary.expose()).await.is_err());
    assert!(!sign_in(&world, "ann", NEW).await.expect("the new one").0.must_change_password);
    assert_eq!(issued_count(&world, "password_changed").await, 1);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn a_temporary_password_is_not_good_for_ever() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;
    world.ask(&keyed(&ada), InitializePassword { person: ann.person }).await.expect("initialised");
    let temporary = mailed(&world, "temporary_password_issued", "password", ann.person).await;

    sqlx::query("update credential set temporary_until = now() - interval '1 second' where person = $1")
        .bind(ann.person.0)
        .execute(&world.system.identity.db)
        .await
        .expect("time passes");

    let refused = sign_in(&world, "ann", temporary.expose()).await.expect_err("too late");
    assert_eq!(refused.code, Code::Unauthenticated);
    world.stop().await;
}

#[tokio::test]
async fn who_is_no_longer_valid_is_out_at_once() {
    somebody_leaves_and_comes_back(Place::OneProcess).await;
}

#[tokio::test]
async fn who_is_no_longer_valid_is_out_at_once_on_all_replicas() {
    somebody_leaves_and_comes_back(Place::Processes { replicas: 2 }).await;
}

async fn somebody_leaves_and_comes_back(place: Place) {
    let world = World::start_in(place).await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let (_, session) = sign_in(&world, "ann", PASSWORD).await.expect("signed in");
    want_reset(&world, "ann").await;
    let link = chassis::digest(mailed(&world, "password_link_issued", "token", ann.person).await.expose());
    assert!(world.ask(&nobody(), CheckLink { token: link.clone() }).await.expect("asked").good);

    let left = set_validity(&world, &ada, ann.person, Validity::InvalidTemporarily).await;

    assert!(identified(&world, &session, Audience::Portal).await.is_err());
    assert!(sign_in(&world, "ann", PASSWORD).await.is_err());
    assert!(!world.ask(&nobody(), CheckLink { token: link.clone() }).await.expect("asked").good);
    let refused = world.ask(&keyed(&ada), InitializePassword { person: ann.person }).await;
    assert_eq!(refused.expect_err("nobody to write to").code, Code::Conflict);

    // Coming back opens the door, but none of what was shut.
    set_validity(&world, &ada, ann.person, Validity::Valid).await;
    assert!(identified(&world, &session, Audience::Portal).await.is_err());
    assert!(!world.ask(&nobody(), CheckLink { token: link }).await.expect("asked").good);
    assert!(sign_in(&world, "ann", PASSWORD).await.is_ok());
    let actions = history(&world, &ada, ann.person).await;
    assert!(actions.contains(&"customer_user.changed".to_owned()), "{actions:?}");
    assert!(left.version > 1);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn a_customer_takes_its_people_along() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let (customer, other) = (world.customer("100").await, world.customer("200").await);
    let ann = world.person("ann", customer).await;
    world.person("bob", other).await;
    let (_, anns) = sign_in(&world, "ann", PASSWORD).await.expect("signed in");
    let (_, bobs) = sign_in(&world, "bob", PASSWORD).await.expect("signed in");

    set_customer_validity(&world, &ada, customer, Validity::Invalid).await;

    assert!(identified(&world, &anns, Audience::Portal).await.is_err());
    assert!(sign_in(&world, "ann", PASSWORD).await.is_err());
    assert!(identified(&world, &bobs, Audience::Portal).await.is_ok(), "others stay");
    assert_eq!(published_active(&world, ann.person).await, [true, false]);

    set_customer_validity(&world, &ada, customer, Validity::Valid).await;
    assert!(identified(&world, &anns, Audience::Portal).await.is_err(), "what ended stays ended");
    assert!(sign_in(&world, "ann", PASSWORD).await.is_ok());
    assert_eq!(published_active(&world, ann.person).await, [true, false, true]);
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn nobody_signs_in_while_they_are_being_shut_out() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;

    for _ in 0..5 {
        let tries = join_all((0..6).map(|_| sign_in(&world, "ann", PASSWORD)));
        let (tries, _) = tokio::join!(tries, set_validity(&world, &ada, ann.person, Validity::Invalid));
        let open: i64 =
            sqlx::query_scalar("select count(*) from session where person = $1 and ended_at is null")
                .bind(ann.person.0)
                .fetch_one(&world.system.identity.db)
                .await
                .expect("counted");
        assert_eq!(open, 0, "of {} that got in", tries.iter().filter(|t| t.is_ok()).count());
        set_validity(&world, &ada, ann.person, Validity::Valid).await;
    }
    world.stop().await;
}

#[tokio::test]
async fn every_refused_sign_in_is_answered_alike() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    world.person("ann", customer).await;
    let gone = world.person("gone", customer).await;
    let bare = world.person("bare", customer).await;
    set_validity(&world, &ada, gone.person, Validity::Invalid).await;
    sqlx::query("delete from credential where person = $1")
        .bind(bare.person.0)
        .execute(&world.system.identity.db)
        .await
        .expect("no password");

    let long = "x".repeat(10_000);
    for (login, password) in [
        ("ann", "not the right password"),
        ("ann", " seven quiet otters at dawn"),
        ("gone", PASSWORD),
        ("bare", PASSWORD),
        ("nobody", PASSWORD),
        ("", ""),
        ("ann' or '1'='1", PASSWORD),
        ("ann\0", PASSWORD),
        ("a\u{440}n", PASSWORD),
        (&long, PASSWORD),
        // An agent, but not on the portal.
        ("ada", PASSWORD),
    ] {
        let refused = sign_in(&world, login, password).await.expect_err(login);
        let expected = sign_in(&world, "unknown", PASSWORD).await.expect_err("unknown");
        let (mut refused, mut expected) = (refused, expected);
        (refused.trace, expected.trace) = (None, None);
        assert_eq!(refused, expected, "{login}");
        assert_eq!(refused.code, Code::Unauthenticated);
    }
    for (password, problem) in [("a".repeat(1025), Problem::TooLong), ("nul\0nul".into(), Problem::Malformed)]
    {
        for login in ["ann", "unknown"] {
            let refused = sign_in(&world, login, &password).await.expect_err("refused");
            assert_eq!((refused.code, refused.fields[0].problem), (Code::Invalid, problem));
        }
    }
    assert!(sign_in(&world, " ANN@Oriale.Example ", PASSWORD).await.is_ok(), "the address, in any case");
    world.stop().await;
}

#[tokio::test]
async fn names_that_look_alike_are_not_the_same() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    world.person("kate", customer).await;
    world.person("mike", customer).await;

    for imposter in ["\u{212a}ate", "m\u{131}ke", "k\u{430}te"] {
        assert!(sign_in(&world, imposter, PASSWORD).await.is_err(), "{imposter}");
        want_reset(&world, imposter).await;
    }
    assert_eq!(issued_count(&world, "password_link_issued").await, 0);

    // Neither name of one person can be the other name of another, whatever the case.
    let fields = fields("KATE@Oriale.Example", "Mike@oriale.example", customer);
    let refused = world.ask(&keyed(&ada), CreateCustomerUser { fields }).await.expect_err("taken");
    let problems: Vec<_> = refused.fields.iter().map(|f| (f.field.as_str(), f.problem)).collect();
    assert_eq!(problems, [("login", Problem::Taken), ("email", Problem::Taken)]);
    world.stop().await;
}

#[tokio::test]
async fn a_reset_is_asked_for_alike_by_everybody_and_mailed_to_few() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let gone = world.person("gone", customer).await;
    set_validity(&world, &ada, gone.person, Validity::Invalid).await;

    for login in ["nobody", "gone", "a\0b", "ann@oriale.example"] {
        want_reset(&world, login).await;
    }

    assert_eq!(issued_count(&world, "password_link_issued").await, 1);
    let token = mailed(&world, "password_link_issued", "token", ann.person).await;
    assert_eq!(token.expose().len(), 43, "256 bits");
    let kept: Vec<String> = sqlx::query_scalar("select token from link")
        .fetch_all(&world.system.identity.db)
        .await
        .expect("links");
    assert_eq!(kept, [chassis::digest(token.expose()).0], "only the digest is kept");
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn a_link_works_for_one_of_a_hundred() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let (_, session) = sign_in(&world, "ann", PASSWORD).await.expect("signed in");
    want_reset(&world, "ann").await;
    let older = mailed(&world, "password_link_issued", "token", ann.person).await;
    want_reset(&world, "ann").await;
    let token = mailed(&world, "password_link_issued", "token", ann.person).await;
    let by_link = |token: &Secret, password: &str| SetPasswordByLink {
        token: chassis::digest(token.expose()),
        password: Secret::new(password),
        browser: browser(),
    };

    let refused = world.ask(&nobody(), by_link(&older, NEW)).await.expect_err("an older link");
    assert_eq!(refused.code, Code::NotFound);
    for common in ["password12345678", "the test of patience"] {
        let refused = world.ask(&nobody(), by_link(&token, common)).await.expect_err("their name is Test");
        assert_eq!(refused.fields[0].problem, Problem::TooCommon, "{common}");
    }

    let tries = join_all((0..100).map(|_| insist(&world, || by_link(&token, NEW)))).await;

    let (won, lost): (Vec<_>, Vec<_>) = tries.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    assert!(lost.into_iter().all(|failure| failure.err().map(|f| f.code) == Some(Code::NotFound)));
    assert!(identified(&world, &session, Audience::Portal).await.is_err(), "other sessions ended");
    assert!(sign_in(&world, "ann", PASSWORD).await.is_err());
    assert!(sign_in(&world, "ann", NEW).await.is_ok());
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn sending_a_creation_twice_does_it_once() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let without = CreateCustomerUser { fields: fields("ann", "ann@oriale.example", CustomerId::new()) };
    let refused = world.ask(&keyed(&ada), without).await.expect_err("no customer yet");
    assert_eq!((refused.code, refused.fields[0].problem), (Code::Conflict, Problem::Missing));
    let customer = world.customer("100").await;

    let asking = keyed(&ada);
    let created = join_all((0..4).map(|_| {
        let fields = fields("ann", "ann@oriale.example", customer);
        world.ask(&asking, CreateCustomerUser { fields })
    }))
    .await;

    let created: Vec<_> = created.into_iter().map(|person| person.expect("created")).collect();
    assert!(created.iter().all(|person| person == &created[0]));
    let page = find(&world, &ada, "*").await;
    assert_eq!((page.total, page.people.len(), page.any_customer), (1, 1, true));
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn who_saves_an_old_version_is_told() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let user = detail(&world, &ada, ann.person).await.user;
    let update = |city: &str| {
        let fields = CustomerUserFields { city: city.into(), ..user.fields.clone() };
        UpdateCustomerUser { person: ann.person, version: user.version, fields }
    };

    let saved = join_all(["Lyon", "Nice", "Metz"].map(|city| {
        let asking = keyed(&ada);
        let request = update(city);
        let world = &world;
        async move { world.ask(&asking, request).await }
    }))
    .await;

    let (won, lost): (Vec<_>, Vec<_>) = saved.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    assert!(lost.into_iter().all(|failure| failure.err().map(|f| f.code) == Some(Code::Conflict)));
    assert_eq!(detail(&world, &ada, ann.person).await.user.version, user.version + 1);
    world.stop().await;
}

#[tokio::test]
async fn what_a_directory_reports_is_applied_and_what_it_cannot_know_is_parked() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    world.person("ann", customer).await;

    // Somebody new comes, is changed, leaves and comes back.
    report(&world, "zoe", 1, |_| {}).await;
    let zoe = eventually("zoe is here", || async { found(&world, &ada, "zoe").await }).await;
    assert_eq!(zoe.source, "hr");
    report(&world, "zoe", 3, |person| person.city = "Lyon".into()).await;
    eventually("zoe moved", || async {
        found(&world, &ada, "zoe").await.filter(|p| p.fields.city == "Lyon")
    })
    .await;
    report(&world, "zoe", 2, |person| person.city = "too late".into()).await;
    world.drained().await;
    assert_eq!(detail(&world, &ada, zoe.person).await.user.fields.city, "Lyon");
    report(&world, "zoe", 4, |person| {
        person.active = false;
        person.customer_number = "nonsense".into();
    })
    .await;
    eventually("zoe left", || async { validity_of(&world, zoe.person).await.filter(|v| v == "invalid") })
        .await;
    let user = detail(&world, &ada, zoe.person).await.user;
    let fields = CustomerUserFields { validity: Validity::Valid, ..user.fields };
    let revive = UpdateCustomerUser { person: user.person, version: user.version, fields };
    assert_eq!(
        code(world.ask(&keyed(&ada), revive).await),
        Some(Code::Conflict),
        "the source says they left"
    );
    report(&world, "zoe", 5, |_| {}).await;
    eventually("zoe is back", || async { validity_of(&world, zoe.person).await.filter(|v| v == "valid") })
        .await;

    // The desk keeps its hands off what the source says, and may say the rest.
    let user = detail(&world, &ada, zoe.person).await.user;
    let update = |fields| UpdateCustomerUser { person: user.person, version: user.version, fields };
    let renamed = CustomerUserFields { last_name: "Other".into(), ..user.fields.clone() };
    let refused = world.ask(&keyed(&ada), update(renamed)).await.expect_err("managed");
    assert_eq!((refused.code, refused.message.as_str()), (Code::Conflict, "managed by hr"));
    let remarked = CustomerUserFields { comment: "sits upstairs".into(), ..user.fields.clone() };
    world.ask(&keyed(&ada), update(remarked)).await.expect("a remark");

    // Set invalid by hand, a person stays so.
    set_validity(&world, &ada, zoe.person, Validity::Invalid).await;
    report(&world, "zoe", 6, |person| person.city = "Nice".into()).await;
    eventually("zoe moved again", || async {
        let user = detail(&world, &ada, zoe.person).await.user;
        Some(user).filter(|user| user.fields.city == "Nice" && user.fields.validity == Validity::Invalid)
    })
    .await;

    // An unknown customer and somebody else's name wait for a decision.
    report(&world, "yan", 1, |person| person.customer_number = "999".into()).await;
    report(&world, "ann2", 1, |person| person.login = "ANN".into()).await;
    let parked = eventually("two are parked", || async {
        let parked = world.system.portal_bff.bus.ask_each("identity", &ListParked {}, &ada.asking).await;
        parked.ok().map(|parked| parked.events).filter(|events| events.len() == 2)
    })
    .await;
    let because = |reason: &str| {
        let parked = parked.iter().find(|event| event.reason.contains(reason));
        parked.unwrap_or_else(|| panic!("nothing is parked because of {reason}")).id
    };
    let (unknown, _) = (because("no customer with the number"), because("another person has the login"));

    world.customer("999").await;
    let retry = RetryParked { id: unknown };
    world.system.portal_bff.bus.ask_each("identity", &retry, &ada.asking).await.expect("applied");
    assert!(found(&world, &ada, "yan").await.is_some());
    world.drained().await;
    world.stop().await;
}

#[tokio::test]
async fn an_eleventh_session_ends_the_oldest() {
    let world = World::start().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let mut sessions = Vec::new();
    for _ in 0..10 {
        sessions.push(sign_in(&world, "ann", PASSWORD).await.expect("signed in").1);
    }

    let open = world.ask(&ann.asking, ListSessions {}).await.expect("sessions").sessions;
    assert_eq!(open.len(), 10);
    assert!(open.iter().all(|session| !session.current), "the first, which asks, ended");

    let asking = identified(&world, &sessions[9], Audience::Portal).await.expect("signed in");
    world.ask(&asking, EndSession { session: None }).await.expect("ended");
    assert!(identified(&world, &sessions[9], Audience::Portal).await.is_ok());
    assert!(identified(&world, &sessions[8], Audience::Portal).await.is_err());
    world.ask(&nobody(), SignOut { session: sessions[9].clone() }).await.expect("signed out");
    assert!(identified(&world, &sessions[9], Audience::Portal).await.is_err());
    world.stop().await;
}

#[tokio::test]
async fn a_session_ends_when_nobody_clicks_and_when_its_time_is_up() {
    let world = World::start().await;
    world.person("ann", world.customer("100").await).await;
    let age = |session: Digest, column: &'static str| {
        let statement = match column {
            "active_at" => "update session set active_at = now() - interval '61 minutes' where digest = $1",
            _ => "update session set expires_at = now() - interval '1 second' where digest = $1",
        };
        let db = &world.system.identity.db;
        async move { sqlx::query(statement).bind(session.0).execute(db).await.expect("aged") }
    };

    for column in ["active_at", "expires_at"] {
        let (_, session) = sign_in(&world, "ann", PASSWORD).await.expect("signed in");
        assert!(identified(&world, &session, Audience::Desk).await.is_err(), "not on the other site");
        assert!(identified(&world, &session, Audience::Portal).await.is_ok());
        age(session.clone(), column).await;
        assert!(identified(&world, &session, Audience::Portal).await.is_err(), "{column}");
    }
    world.stop().await;
}

#[tokio::test]
async fn only_administrators_manage_and_people_of_the_portal_see_nothing() {
    let world = World::start().await;
    world.administrator().await;
    let bea = world.agent("bea", Role::Agent).await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let creation = || CreateCustomer {
        fields: CustomerFields { number: "300".into(), name: "New".into(), ..CustomerFields::default() },
    };

    assert_eq!(code(world.ask(&keyed(&bea), creation()).await), Some(Code::Forbidden));
    assert_eq!(code(world.ask(&keyed(&ann), creation()).await), Some(Code::NotFound));
    assert_eq!(code(world.ask(&nobody(), creation()).await), Some(Code::Unauthenticated));
    assert_eq!(code(world.ask(&bea.asking, ListAgents {}).await), Some(Code::Forbidden));
    assert_eq!(code(world.ask(&bea.asking, GetSettings {}).await), Some(Code::Forbidden));
    assert_eq!(code(world.ask(&ann.asking, FindCustomerUsers::default()).await), Some(Code::NotFound));
    assert_eq!(
        code(world.ask(&ann.asking, GetCustomerUser { person: ann.person }).await),
        Some(Code::NotFound)
    );
    assert_eq!(find(&world, &bea, "ann").await.total, 1);
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
    let bea = world.ask(&keyed(&ada), agent).await.expect("created");
    let token = mailed(&world, "password_link_issued", "token", bea.person).await;
    let token = chassis::digest(token.expose());
    let state = world.ask(&nobody(), CheckLink { token: token.clone() }).await.expect("asked");
    assert_eq!(state, LinkState { good: true, audience: Some(Audience::Desk) });
    let browser = browser();
    let session = browser.session.clone();
    let request = SetPasswordByLink { token, password: Secret::new(NEW), browser };
    let signed_in = world.ask(&nobody(), request).await.expect("chosen");
    assert_eq!(signed_in.language, "de");
    assert!(identified(&world, &session, Audience::Desk).await.is_ok());

    let settings = world.ask(&ada.asking, GetSettings {}).await.expect("settings");
    let change = |version| ChangeSettings { version, password_delivery: PasswordDelivery::Link };
    let changed = world.ask(&keyed(&ada), change(settings.version)).await.expect("changed");
    assert_eq!(changed.password_delivery, PasswordDelivery::Link);
    assert_eq!(code(world.ask(&keyed(&ada), change(settings.version)).await), Some(Code::Conflict));
    let ann = world.person("ann", world.customer("100").await).await;
    let issued = world.ask(&keyed(&ada), InitializePassword { person: ann.person }).await.expect("issued");
    assert_eq!(issued.delivery, PasswordDelivery::Link);
    assert!(sign_in(&world, "ann", PASSWORD).await.is_err(), "the password before is gone");
    world.drained().await;
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
        let mut fields = fields(login, &format!("{login}@oriale.example"), customer);
        (fields.first_name, fields.last_name) = (first.into(), last.into());
        world.ask(&keyed(&ada), CreateCustomerUser { fields }).await.expect("created");
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
        let page = find(&world, &ada, query).await;
        let logins: Vec<_> = page.people.iter().map(|person| person.fields.login.as_str()).collect();
        let mut sorted = logins.clone();
        sorted.sort_unstable();
        assert_eq!(sorted.join(" "), expected, "{query}");
        assert_eq!(page.total as usize, logins.len(), "{query}");
    }
    let everybody = find(&world, &ada, "*").await;
    let last_names: Vec<_> = everybody.people.iter().map(|person| person.fields.last_name.as_str()).collect();
    assert_eq!(last_names, ["Lefèvre", "Müller", "Under_score", "Żółty"]);
    world.stop().await;
}

#[tokio::test]
async fn a_hundred_and_twenty_people_make_three_pages() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let people: Vec<_> = (0..120)
        .map(|i| (PersonId::new(), fields(&format!("user{i}"), &format!("user{i}@oriale.example"), customer)))
        .collect();
    identity::seed::people(&world.system.identity.db, &people, true).await.expect("loaded");

    let (mut after, mut seen, mut sizes) = (None, std::collections::HashSet::new(), Vec::new());
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

// ---- the words these stories are told in --------------------------------------------------------

const NOBODY: Asking = Asking { token: None, key: None };

fn nobody() -> Asking {
    NOBODY
}

/// As somebody, under a new idempotency key.
fn keyed(someone: &Someone) -> Asking {
    Asking { key: Some(Uuid::new_v4()), ..someone.asking.clone() }
}

fn browser() -> Browser {
    let session = chassis::digest(chassis::token().expose());
    Browser { session, ip: "192.0.2.7".into(), user_agent: "a test".into() }
}

fn fields(login: &str, email: &str, customer: CustomerId) -> CustomerUserFields {
    CustomerUserFields {
        first_name: "Some".into(),
        last_name: "Body".into(),
        login: login.into(),
        email: email.into(),
        customer: Some(customer),
        ..CustomerUserFields::default()
    }
}

/// Asks until there is an answer: when it is too much at once, the same may be sent again.
async fn insist<R: Request>(world: &World, request: impl Fn() -> R) -> Result<R::Reply, Failure> {
    loop {
        match world.ask(&NOBODY, request()).await {
            Err(failure) if failure.code == Code::Unavailable => {}
            outcome => return outcome,
        }
    }
}

fn code<T>(outcome: Result<T, Failure>) -> Option<Code> {
    outcome.err().map(|failure| failure.code)
}

async fn setup_token(world: &World) -> Option<Secret> {
    identity::setup::setup_token(&world.system.identity).await.expect("asked")
}

async fn sign_in(world: &World, login: &str, password: &str) -> Result<(SignedIn, Digest), Failure> {
    let (audience, browser) = (Audience::Portal, browser());
    let session = browser.session.clone();
    let request =
        SignIn { audience, login: login.into(), password: Secret::new(password), keep: false, browser };
    Ok((world.ask(&NOBODY, request).await?, session))
}

async fn identified(world: &World, session: &Digest, audience: Audience) -> Result<Asking, Failure> {
    let identified =
        world.ask(&NOBODY, Identify { session: session.clone(), audience, active: true }).await?;
    let Actor { audience: whose, .. } = identified.actor;
    assert_eq!(whose, audience);
    Ok(Asking { token: Some(identified.token), key: None })
}

/// Asks for a reset link and waits until that was dealt with.
async fn want_reset(world: &World, login: &str) {
    let request = RequestPasswordReset { audience: Audience::Portal, login: login.into() };
    world.ask(&NOBODY, request).await.expect("always done");
    eventually("nobody waits for a link", || async {
        let waiting: i64 = sqlx::query_scalar("select count(*) from reset_wanted")
            .fetch_one(&world.system.identity.db)
            .await
            .ok()?;
        Some(()).filter(|()| waiting == 0)
    })
    .await;
}

/// The newest secret of a kind that was sealed for somebody's mail.
async fn mailed(world: &World, event: &str, field: &str, person: PersonId) -> Secret {
    let body: String = sqlx::query_scalar(
        "select body from outbox where split_part(subject, '.', 5) = $1 and body::jsonb ->> 'person' = $2
         order by seq desc limit 1",
    )
    .bind(event)
    .bind(person.to_string())
    .fetch_one(&world.system.identity.db)
    .await
    .expect("it was issued");
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    let sealed = Sealed(body[field].as_str().expect("sealed").to_owned());
    sealing::open(&sealed, world.settings.keys.notify_box_seed()).expect("notify can open it")
}

async fn issued_count(world: &World, event: &str) -> i64 {
    sqlx::query_scalar("select count(*) from outbox where split_part(subject, '.', 5) = $1")
        .bind(event)
        .fetch_one(&world.system.identity.db)
        .await
        .expect("counted")
}

/// Whether somebody was active, by each event about them.
async fn published_active(world: &World, person: PersonId) -> Vec<bool> {
    sqlx::query_scalar(
        "select (body::jsonb ->> 'active')::boolean from outbox
         where about = $1 and split_part(subject, '.', 5) = 'customer_user_changed' order by seq",
    )
    .bind(person.0)
    .fetch_all(&world.system.identity.db)
    .await
    .expect("events")
}

async fn detail(world: &World, asking: &Someone, person: PersonId) -> CustomerUserDetail {
    world.ask(&asking.asking, GetCustomerUser { person }).await.expect("a person")
}

async fn history(world: &World, asking: &Someone, person: PersonId) -> Vec<String> {
    detail(world, asking, person).await.history.into_iter().map(|entry| entry.action).collect()
}

async fn set_validity(world: &World, ada: &Someone, person: PersonId, validity: Validity) -> CustomerUser {
    let user = detail(world, ada, person).await.user;
    let fields = CustomerUserFields { validity, ..user.fields };
    let request = UpdateCustomerUser { person, version: user.version, fields };
    world.ask(&keyed(ada), request).await.expect("saved")
}

async fn set_customer_validity(world: &World, ada: &Someone, customer: CustomerId, validity: Validity) {
    let known = world.ask(&ada.asking, GetCustomer { customer }).await.expect("a customer");
    let fields = CustomerFields { validity, ..known.fields };
    world.ask(&keyed(ada), UpdateCustomer { customer, version: known.version, fields }).await.expect("saved");
}

async fn find(world: &World, asking: &Someone, query: &str) -> CustomerUserPage {
    let request = FindCustomerUsers { query: query.into(), ..FindCustomerUsers::default() };
    world.ask(&asking.asking, request).await.expect("a page")
}

async fn found(world: &World, asking: &Someone, login: &str) -> Option<CustomerUser> {
    find(world, asking, login).await.people.into_iter().find(|person| person.fields.login == login)
}

async fn validity_of(world: &World, person: PersonId) -> Option<String> {
    sqlx::query_scalar("select validity from customer_user where person = $1")
        .bind(person.0)
        .fetch_optional(&world.system.identity.db)
        .await
        .expect("asked")
}

/// What directory publishes once it has taken in what a system said.
async fn report(world: &World, key: &str, version: i64, change: impl FnOnce(&mut ReportedPerson)) {
    let mut person = ReportedPerson {
        key: key.into(),
        active: true,
        login: key.into(),
        email: format!("{key}@hr.example"),
        first_name: "Zoé".into(),
        last_name: "Reported".into(),
        customer_number: "100".into(),
        title: String::new(),
        phone: String::new(),
        mobile: String::new(),
        street: String::new(),
        postal_code: String::new(),
        city: String::new(),
        country: String::new(),
        language: "fr-FR".into(),
    };
    change(&mut person);
    let record = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("hr {key}").as_bytes());
    let report = PersonReported { record, version, source: "hr".into(), person };
    let mut tx = world.system.directory.db.begin().await.expect("begun");
    outbox::record(&mut tx, &report, None).await.expect("recorded");
    tx.commit().await.expect("committed");
}
