//! People from CSV files: looked at first, then all of them or nobody.

use contracts::{
    Code, ImportId, PersonId, Problem, Role,
    v1::{
        identity::*,
        platform::{CheckAudit, ListAudit},
    },
};
use e2e::{Someone, World, code, eventually};
use std::time::Instant;

const COLUMNS: [&str; 6] = ["login", "email", "first_name", "last_name", "customer_number", "city"];

#[tokio::test]
async fn a_file_is_applied_whole_or_not_at_all() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let customer = world.customer("100").await;
    let ann = world.person("ann", customer).await;
    world.person("bob", customer).await;

    let bad = import(
        &world,
        &ada,
        &[
            &["new", "new@oriale.example", "New", "One", "100", "Lyon"],
            &["ann", "bob@oriale.example", "Ann", "Test", "100", "Nice"],
            &["cat", "no address", "", "Cat", "999", "Lyon"],
            &["new", "other@oriale.example", "Twice", "There", "100", ""],
        ],
    )
    .await;
    let checked = world.ask(&ada.asking, CheckImport::of(bad)).await.expect("looked at");
    assert_eq!((checked.lines, checked.added, checked.refused, checked.applied), (4, 1, 3, false));
    let problems: Vec<_> = checked
        .problems
        .iter()
        .map(|p| (p.line, p.problem.field.as_str(), p.problem.problem, p.value.as_str()))
        .collect();
    for expected in [
        (3, "email", Problem::Taken, "bob@oriale.example"),
        (4, "email", Problem::Malformed, "no address"),
        (4, "first_name", Problem::Missing, ""),
        (4, "customer_number", Problem::NoSuch, "999"),
        (5, "login", Problem::Taken, "new"),
    ] {
        assert!(problems.contains(&expected), "{expected:?} in {problems:?}");
    }
    assert_eq!(problems.len(), 5);
    let refused = world.ask(&ada.asking, ApplyImport::of(bad)).await.expect("answered");
    assert_eq!((refused.applied, refused.refused), (false, 3));
    assert_eq!(everybody(&world).await, 2, "nobody came in");
    assert_eq!(world.recorded::<CustomerUserChanged>().await.len(), 2);

    let good = import(
        &world,
        &ada,
        &[
            &["new", "new@oriale.example", "New", "One", "100", "Lyon"],
            &["ann", "ann@oriale.example", "Ann", "Test", "100", "Nice"],
            &["bobby", "bob@oriale.example", "bob", "Test", "100", ""],
        ],
    )
    .await;
    let checked = world.ask(&ada.asking, CheckImport::of(good)).await.expect("looked at");
    assert_eq!((checked.added, checked.changed, checked.unchanged, checked.refused), (1, 2, 0, 0));
    assert_eq!(everybody(&world).await, 2, "looking changes nothing");
    let applied = world.ask(&ada.asking, ApplyImport::of(good)).await.expect("applied");
    assert_eq!((applied.added, applied.changed, applied.applied), (1, 2, true));

    let ann = world.ask(&ada.asking, GetCustomerUser { person: ann.person }).await.expect("Ann");
    assert_eq!((ann.user.fields.city.as_str(), ann.user.fields.language.as_str()), ("Nice", "en"));
    assert_eq!(ann.history[0].changes["city"], (String::new(), "Nice".to_owned()));
    let again = world.ask(&ada.asking, ApplyImport::of(good)).await;
    assert_eq!(code(again), Some(Code::Conflict), "not twice");
    let same = import(&world, &ada, &[&["BOBBY", "bob@oriale.example", "bob", "Test", "100", ""]]).await;
    let same = world.ask(&ada.asking, CheckImport::of(same)).await.expect("looked at");
    assert_eq!((same.changed, same.unchanged), (1, 0), "found again by login, whatever the case");
    let log = ListAudit { action: "import.applied".into(), ..ListAudit::default() };
    let bus = &world.system.portal_bff.bus;
    let log = bus.ask_each("identity", &log, &ada.asking).await.expect("the log").rows;
    assert_eq!((log.len(), log[0].changes["changed"].1.as_str()), (1, "2"));
    world.drained().await;
    assert_eq!(world.recorded::<CustomerUserChanged>().await.len(), 5, "each of the three once more");
    world.stop().await;
}

#[tokio::test]
async fn what_is_no_column_is_refused_and_foreign_imports_are_not_there() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let bea = world.agent("bea", Role::Agent).await;
    let start = |columns: &[&str]| StartImport {
        name: "people.csv".into(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        ..StartImport::default()
    };
    let refused = world.ask(&ada.asking, start(&["login", "shoe", "login", "person"])).await;
    let mut fields: Vec<_> =
        refused.expect_err("refused").fields.into_iter().map(|field| (field.field, field.problem)).collect();
    fields.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [("login", Problem::Taken), ("person", Problem::NoSuch), ("shoe", Problem::NoSuch)];
    assert_eq!(fields, expected.map(|(field, problem)| (field.to_owned(), problem)));
    assert!(world.ask(&ada.asking, start(&["city"])).await.is_err(), "nobody could be found by that");
    assert_eq!(code(world.ask(&bea.asking, start(&["login"])).await), Some(Code::Forbidden));

    let import = world.ask(&ada.asking, start(&["login"])).await.expect("begun").import;
    let other = world.agent("eve", Role::Administrator).await;
    assert_eq!(code(world.ask(&other.asking, CheckImport::of(import)).await), Some(Code::NotFound));
    let line = |column: &str| ImportLine { line: 2, values: [(column.to_owned(), "x".to_owned())].into() };
    let add = |lines| AddImportLines { import, lines };
    assert_eq!(code(world.ask(&ada.asking, add(vec![line("email")])).await), Some(Code::Invalid));
    let key = ada.once();
    assert_eq!(world.ask(&key, add(vec![line("login")])).await.expect("added").lines, 1);
    assert_eq!(world.ask(&key, add(vec![line("login")])).await.expect("the same again").lines, 1);
    assert_eq!(code(world.ask(&ada.asking, add(vec![line("login")])).await), Some(Code::Invalid));
    sqlx::query("update import set started_at = now() - interval '25 hours'")
        .execute(&world.system.identity.db)
        .await
        .expect("a day later");
    assert_eq!(code(world.ask(&ada.asking, CheckImport::of(import)).await), Some(Code::NotFound));
    world.stop().await;
}

#[tokio::test]
async fn ten_thousand_people_come_in_and_go_out_while_others_work() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("100").await;
    let rows: Vec<[String; 6]> = (0..10_000)
        .map(|i| {
            let login = format!("user{i}");
            let email = format!("{login}@oriale.example");
            [login, email, "Some".into(), format!("Body {i}"), "100".into(), "Lyon".into()]
        })
        .collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let import = import(&world, &ada, &rows).await;

    let began = Instant::now();
    let checked = world.ask(&ada.asking, CheckImport::of(import)).await.expect("looked at");
    assert_eq!((checked.added, checked.refused), (10_000, 0));
    let looked = began.elapsed();
    let key = ada.once();
    let (applied, slowest) = tokio::join!(world.ask(&key, ApplyImport::of(import)), async {
        let mut slowest = std::time::Duration::ZERO;
        // Fewer than push the session of who asks out.
        for _ in 0..8 {
            let began = Instant::now();
            world.sign_in(contracts::Audience::Desk, "ada").await.expect("others get in meanwhile");
            slowest = slowest.max(began.elapsed());
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        slowest
    });
    assert!(applied.expect("applied").applied);
    println!("looked at in {looked:.1?}, both in {:.1?}, slowest sign-in {slowest:.1?}", began.elapsed());

    let (mut after, mut sizes, mut seen) = (None, Vec::new(), std::collections::HashSet::<PersonId>::new());
    loop {
        let page = ExportCustomerUsers { query: "user*".into(), include_invalid: true, after };
        let page = world.ask(&ada.asking, page).await.expect("a page");
        sizes.push(page.people.len());
        seen.extend(page.people.iter().map(|person| person.person));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!((sizes.len(), seen.len()), (20, 10_000));
    let bus = &world.system.portal_bff.bus;
    // Found among all that is about people.
    let log = ListAudit { action: "customer_user.".into(), ..ListAudit::default() };
    // Ten thousand events are on their way meanwhile: whoever finds it busy asks again.
    let log =
        eventually("the log", || async { bus.ask_each("identity", &log, &ada.asking).await.ok() }).await.rows;
    assert_eq!(log.iter().filter(|row| row.action == "customer_user.exported").count(), 1);
    let checked = eventually("it is checked", || async {
        bus.ask_each("identity", &CheckAudit::default(), &ada.asking).await.ok()
    })
    .await;
    assert!(checked.broken_at.is_none() && checked.rows > 10_000);
    world.stop().await;
}

// ---- the words these stories are told in --------------------------------------------------------

/// An import with these lines, the heading being line 1.
async fn import(world: &World, by: &Someone, rows: &[&[&str]]) -> ImportId {
    let columns = COLUMNS.map(str::to_owned).to_vec();
    let start = StartImport { name: "people.csv".into(), columns, ..StartImport::default() };
    let import = world.ask(&by.asking, start).await.expect("begun").import;
    let lines: Vec<ImportLine> = rows
        .iter()
        .zip(2..)
        .map(|(row, line)| {
            let values = COLUMNS.iter().zip(*row).map(|(column, value)| ((*column).into(), (*value).into()));
            ImportLine { line, values: values.collect() }
        })
        .collect();
    for some in lines.chunks(500) {
        world.ask(&by.asking, AddImportLines { import, lines: some.to_vec() }).await.expect("added");
    }
    import
}

async fn everybody(world: &World) -> i64 {
    let counted = sqlx::query_scalar("select count(*) from customer_user");
    counted.fetch_one(&world.system.identity.db).await.expect("counted")
}
