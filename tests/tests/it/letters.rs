//! What looks the same is the same: accents typed in two ways, characters that nobody sees, domains in two spellings.

use contracts::{
    Audience::{Desk, Portal},
    Failure, GroupId, PersonId, Problem, Role, letters,
    v1::{identity::*, tickets::StartUpload},
};
use e2e::{PASSWORD, World, fields, problems, trials::form::Form};

#[tokio::test]
async fn nothing_that_tells_people_and_things_apart_hides_something() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;

    for hidden in [
        "nb\u{200b}lack",
        "nb\u{ad}lack",
        "\u{feff}nblack",
        "nblack\u{2060}",
        "nbl\u{202e}ack",
        "nblack\u{fe0f}",
    ] {
        let person = CustomerUserFields {
            email: format!("{hidden}@oriale.example"),
            first_name: hidden.into(),
            ..fields(hidden, customer)
        };
        let refused = problems(world.ask(&ada.asking, CreateCustomerUser { fields: person }).await);
        assert_eq!(
            refused,
            [("login".into(), Problem::Unseen), ("email".into(), Problem::Unseen)],
            "{hidden:?}"
        );
        let fields = CustomerFields { number: hidden.into(), name: hidden.into(), ..Default::default() };
        let refused = problems(world.ask(&ada.asking, CreateCustomer { fields }).await);
        assert_eq!(
            refused,
            [("number".into(), Problem::Unseen), ("name".into(), Problem::Unseen)],
            "{hidden:?}"
        );
        let refused = problems(world.ask(&ada.asking, SaveGroup { name: hidden.into(), ..group() }).await);
        assert_eq!(refused, [("name".into(), Problem::Unseen)], "{hidden:?}");
        let agent = CreateAgent {
            login: hidden.into(),
            name: hidden.into(),
            email: format!("{hidden}@desk.example"),
            role: Role::Agent,
            language: "en".into(),
            duties: Vec::new(),
        };
        let refused = problems(world.ask(&ada.asking, agent).await);
        let all = ["login", "name", "email"].map(|field| (field.to_owned(), Problem::Unseen));
        assert_eq!(refused, all, "{hidden:?}");
    }

    // On the page, what cannot be seen to be taken out was taken out, so that saving again is enough.
    let mut browser = world.browser_of(Desk, "ada").await;
    let form = browser.form_to("/groups/new", "/groups/new").await.expect("a form");
    let again = browser.submit(&form.set("name", "Prin\u{200b}ters")).await.expect("answered");
    let again = again.expect(422, "refused").expect("refused").text();
    assert!(again.contains("characters in it that nobody can see"), "{again}");
    assert_eq!(Form::to(&again, "/groups/new", "/groups/new").expect("the form").get("name"), "Printers");

    // Two spellings of one name are one name.
    let zoe = CustomerUserFields { email: "zoe@Bücher.example".into(), ..fields("Zoë", customer) };
    let zoe = world.ask(&ada.asking, CreateCustomerUser { fields: zoe }).await.expect("added");
    assert_eq!(zoe.fields.email, "zoe@xn--bcher-kva.example");
    let second =
        CustomerUserFields { email: "ZOE@bu\u{308}cher.example".into(), ..fields("zoe\u{308}", customer) };
    let refused = problems(world.ask(&ada.asking, CreateCustomerUser { fields: second }).await);
    assert_eq!(refused, [("login".into(), Problem::Taken), ("email".into(), Problem::Taken)]);
    world.stop().await;
}

#[tokio::test]
async fn a_file_name_ends_where_it_is_seen_to_end() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("100").await).await;

    let upload = StartUpload { name: "holiday\u{202e}gpj.exe".into(), size: Some(5) };
    let started = world.ask(&ann.asking, upload).await.expect("a place");

    let kept: String = sqlx::query_scalar("select name from stored_file where id = $1")
        .bind(started.file.0)
        .fetch_one(&world.system.tickets.db)
        .await
        .expect("a file");
    assert_eq!(kept, "holidaygpj.exe");
    world.stop().await;
}

#[tokio::test]
async fn whoever_has_a_name_from_before_signs_in_by_it_however_it_is_typed() {
    let world = World::start().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    let db = &world.system.identity.db;
    // As the version before kept names: as they came.
    sqlx::query("delete from name_in_use where person = $1").bind(ann.person.0).execute(db).await.unwrap();
    for name in ["zoe\u{308}", "zo\u{ad}e@bücher.example"] {
        sqlx::query("insert into name_in_use (audience, name, person) values ('portal', $1, $2)")
            .bind(name)
            .bind(ann.person.0)
            .execute(db)
            .await
            .unwrap();
    }
    assert!(world.enter(Portal, "zoë", PASSWORD).await.is_err(), "not yet");

    // As identity does when it starts, any number of times.
    for _ in 0..2 {
        identity::seed::follow_names(db).await.expect("followed");
    }
    assert!(world.enter(Portal, "zoë", PASSWORD).await.is_ok());
    for typed in [
        "ZOE\u{308}",
        " zo\u{200b}ë ",
        "zoe@bücher.example",
        "Zoe@Bücher.Example",
        "zoe@xn--bcher-kva.example",
    ] {
        let (entered, _) = world.enter(Portal, typed, PASSWORD).await.expect(typed);
        assert_eq!(entered.person, Some(ann.person), "{typed:?}");
    }
    world.stop().await;
}

#[tokio::test]
async fn a_temporary_password_is_taken_however_it_was_copied_or_read_out() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let ann = world.person("ann", world.customer("100").await).await;

    let ways: [fn(&str) -> String; 4] = [
        |made| format!("{made} "),
        |made| made.to_uppercase(),
        |made| made.replace('-', ""),
        |made| format!(" {}\u{200b}\r\n", made.replace('-', " ").to_uppercase()),
    ];
    for copied in ways {
        let temporary = temporary(&world, &ada, ann.person).await;
        let typed = copied(&temporary);
        let (signed_in, session) = world.enter(Portal, "ann", &typed).await.expect(&typed);
        assert!(signed_in.must_change_password);
        let half = e2e::Someone::from(world.identified(Portal, &session).await.expect("by half"));
        let change = |current: &str, new: &str| ChangePassword {
            current: contracts::Secret::new(current),
            new: contracts::Secret::new(new),
            browser: e2e::new_browser(),
        };
        let same =
            problems(world.ask(&half.asking, change(&typed, &copied(&temporary).to_uppercase())).await);
        assert_eq!(same, [("new".into(), Problem::TooCommon)], "the mailed one is not a new one");
        world.ask(&half.asking, change(&copied(&typed), PASSWORD)).await.expect("changed");
    }

    // What people choose themselves is exact.
    for typed in [format!("{PASSWORD} "), PASSWORD.to_uppercase(), PASSWORD.replace(' ', "")] {
        assert!(world.enter(Portal, "ann", &typed).await.is_err(), "{typed}");
    }
    assert!(world.enter(Portal, "ann", PASSWORD).await.is_ok());
    world.stop().await;
}

/// Else who left under a key of before would stay.
#[tokio::test]
async fn keys_are_compared_alike_by_the_directory_and_its_database() {
    let world = World::start().await;

    let letters = (1..0x3100).chain(0xfb00..0x1_0100).chain(0x1_bc00..0x1_d200).chain(0x1_f1e0..0x1_f4ff);
    let letters: Vec<i32> = letters.chain(0xe_0000..0xe_1100).collect();
    let is_unseen = |at: &i32| char::from_u32(*at as u32).is_some_and(letters::is_unseen);
    let unseen: Vec<bool> = letters.iter().map(is_unseen).collect();
    let differs: Vec<i32> = sqlx::query_scalar(
        "select at from unnest($1::int[], $2::boolean[]) as letter (at, unseen)
         where (bare('a' || chr(at)) = 'a') <> unseen",
    )
    .bind(letters)
    .bind(unseen)
    .fetch_all(&world.system.directory.db)
    .await
    .expect("compared");

    assert!(differs.is_empty(), "{differs:x?}");
    world.stop().await;
}

fn group() -> SaveGroup {
    SaveGroup {
        group: None::<GroupId>,
        version: 0,
        name: "Printers".into(),
        comment: String::new(),
        validity: Validity::Valid,
        always_people: None,
        always_customers: None,
    }
}

async fn temporary(world: &World, ada: &e2e::Someone, person: PersonId) -> String {
    let issued: Result<PasswordIssued, Failure> = world.ask(&ada.asking, InitializePassword { person }).await;
    issued.expect("initialised");
    world.temporary_password(person).await.expose().to_owned()
}
