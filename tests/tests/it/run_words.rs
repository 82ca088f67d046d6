//! What a run says: what is wrong with an entry, why it waits, and what it would mean for people.

use super::runs::{Staff, start, table};
use contracts::{
    Audience, FieldProblem, Level, PersonId, Problem, Secret,
    v1::{
        directory::*,
        identity::{ForetellReports, Gained, Relation, ReportToCome, SettingKey},
        platform::ListAudit,
        tickets::{CountOpenTickets, OpenTicketCount},
    },
};
use e2e::{PASSWORD, Someone, World, eventually};

const HEADING: &str = "id,login,email,first_name,last_name,customer_number,phone";

/// A row of a table, of somebody who belongs to a customer.
fn row(key: &str, customer: &str) -> String {
    format!("{key},{key},{key}@example.test,{key},Lee,{customer},1\n")
}

fn rows(people: &[(&str, &str)]) -> String {
    let rows: String = people.iter().map(|(key, customer)| row(key, customer)).collect();
    format!("{HEADING}\n{rows}")
}

async fn person(staff: &Staff<'_>, login: &str) -> PersonId {
    staff.is(login, true).await;
    let found = staff.world.find(&staff.ada, &format!("*{login}*")).await.people;
    found.iter().find(|user| user.fields.login == login).expect("somebody").person
}

/// Somebody of the source, signed in on the portal.
async fn signed_in(staff: &Staff<'_>, login: &str) -> Someone {
    let person = person(staff, login).await;
    let db = &staff.world.system.identity.db;
    identity::seed::set_password(db, person, &Secret::new(PASSWORD)).await.expect("a password");
    staff.world.sign_in(Audience::Portal, login).await.expect("signed in")
}

#[tokio::test]
async fn what_is_wrong_with_an_entry_is_told_by_field_and_in_the_words_of_forms() {
    let world = World::start().await;
    let staff = Staff::listed(&world, &[("ann", "1")]).await;
    let first = staff.newest(RunState::Applied, None).await;

    let long = "x".repeat(151);
    staff.hand_in(&format!("{HEADING}\n{}bob,bob,nobody,,Lee,ORIALE,{long}\n", row("ann", "ORIALE"))).await;
    let run = staff.newest(RunState::Applied, Some(first.id)).await;
    let changes = staff.look(run.id).await.changes;
    let refused = changes.iter().find(|change| change.kind == ChangeKind::Conflict).expect("not taken in");

    let of = |field: &str, problem, limit| FieldProblem { field: field.into(), problem, limit };
    let mut problems = refused.problems.clone();
    problems.sort_by(|one, other| one.field.cmp(&other.field));
    let expected = [
        of("email", Problem::Malformed, None),
        of("first_name", Problem::Missing, None),
        of("phone", Problem::TooLong, Some(150)),
    ];
    assert_eq!(problems, expected);
    assert!(refused.about.contains("first_name is missing"), "for who reads no codes");

    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    for page in [format!("/sources/staff/runs/{}", run.id), "/sources/staff/conflicts".to_owned()] {
        let html = desk.page(&page).await.unwrap();
        assert!(html.contains("First name: This field is required."), "{page}");
        assert!(!html.contains("first_name is missing"), "{page}");
    }
    world.stop().await;
}

#[tokio::test]
async fn why_a_run_waits_is_told_with_its_numbers() {
    let world = World::start().await;
    world.customer("KIELCE").await;
    let staff = Staff::listed(&world, &[("ann", "1")]).await;
    let first = staff.newest(RunState::Applied, None).await;
    let many: Vec<_> = (0..20).map(|number| format!("p{number:02}")).collect();
    let of = |customer: &'static str, keys: &[String]| -> String {
        keys.iter().map(|key| row(key, customer)).collect()
    };
    let everybody = format!("{HEADING}\n{}{}", of("ORIALE", &many[..15]), of("KIELCE", &many[15..]));
    staff.hand_in(&format!("{everybody}{}", row("ann", "ORIALE"))).await;
    let second = staff.newest(RunState::Applied, Some(first.id)).await;

    // Five of twenty-one are not half of all, but they are all of a customer.
    staff.hand_in(&format!("{HEADING}\n{}{}", of("ORIALE", &many[..15]), row("ann", "ORIALE"))).await;
    let waits = staff.newest(RunState::Waits, Some(second.id)).await;

    let stops = staff.look(waits.id).await.stops;
    let why = GuardReason::CustomersLost;
    assert_eq!(stops, [GuardStop { why, many: 1, of: 2, about: "KIELCE".into() }]);
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = format!("/sources/staff/runs/{}", waits.id);
    let html = desk.page(&page).await.unwrap();
    assert!(html.contains("1 of 2 customers would have nobody of this source any more: KIELCE."), "{html}");
    world.stop().await;
}

#[tokio::test]
async fn before_a_run_is_decided_it_tells_whose_tickets_and_rights_it_is_about() {
    let world = World::start().await;
    let kielce = world.customer("KIELCE").await;
    let staff = Staff::listed(&world, &[("ann", "1"), ("bob", "1"), ("cyd", "1")]).await;
    let first = staff.newest(RunState::Applied, None).await;
    let (ann, bob) = (signed_in(&staff, "ann").await, person(&staff, "bob").await);
    world.drained().await;
    world.opens(&ann, "It is dark").await;
    world.opens(&ann, "It is loud").await;
    world.set(&staff.ada, SettingKey::Groups, Some("true")).await;
    let group = world.group(&staff.ada, "Machines").await;
    world.relate(&staff.ada, Relation::CustomerGroup, kielce.0, group.0, Some(Level::Rw)).await;

    // Ann would leave, and Bob belong to Kielce. Only a dry run says so.
    let pause = PauseSource { source: "staff".into(), paused: true };
    world.ask(&staff.ada.once(), pause).await.expect("paused");
    staff.hand_in(&rows(&[("bob", "KIELCE"), ("cyd", "ORIALE")])).await;
    world.ask(&staff.ada.once(), start(true)).await.expect("a dry run");
    let shown = staff.newest(RunState::Shown, Some(first.id)).await;
    let changes = staff.look(shown.id).await.changes;
    let record = |key: &str| changes.iter().find(|change| change.key == key).and_then(|it| it.record);
    let report = |key: &str, active, customer: &str| ReportToCome {
        record: record(key).expect("a record"),
        active,
        customer_number: customer.into(),
    };
    let reports = vec![report("ann", false, ""), report("bob", true, "KIELCE")];
    let foretold = world
        .ask(&staff.ada.asking, ForetellReports { source: "staff".into(), reports })
        .await
        .expect("foretold");

    let out: Vec<_> = foretold.people.iter().map(|one| (one.person, one.shut_out)).collect();
    assert_eq!(out.len(), 2);
    assert!(out.contains(&(ann.person, true)) && out.contains(&(bob, false)), "{out:?}");
    let gained = |line: &&contracts::v1::identity::PreviewLine| line.person == bob && line.after.is_some();
    let gains: Vec<_> = foretold.preview.lines.iter().filter(gained).collect();
    assert!(gains.iter().any(|line| line.what == Gained::Customer && line.thing == "Customer KIELCE"));
    assert!(gains.iter().any(|line| line.what == Gained::Group && line.thing == "Machines"), "{gains:?}");
    let people = vec![ann.person, bob];
    let counts = world.ask(&staff.ada.asking, CountOpenTickets { people }).await.expect("counts").counts;
    assert_eq!(counts, [OpenTicketCount { person: ann.person, open: 2 }]);

    // Nothing of it has happened.
    staff.is("ann", true).await;
    assert_eq!(world.user(&staff.ada, bob).await.customer_number, "ORIALE");

    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let page = format!("/sources/staff/runs/{}", shown.id);
    let html = desk.page(&page).await.unwrap();
    assert!(html.contains("2 open tickets are theirs."), "{html}");
    assert!(html.contains(&format!("/people/{}", ann.person)) && html.contains("can no longer sign in"));
    assert!(html.contains("belongs to Customer KIELCE."));
    world.stop().await;
}

#[tokio::test]
async fn what_a_run_changes_is_a_table_and_who_took_it_is_in_the_log() {
    let world = World::start().await;
    let staff = Staff::listed(&world, &[("ann", "1"), ("bob", "1")]).await;
    let first = staff.newest(RunState::Applied, None).await;
    staff.hand_in(&table(&[("ann", "=1+1"), ("bob", "1")])).await;
    let second = staff.newest(RunState::Applied, Some(first.id)).await;

    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let address = format!("/sources/staff/runs/{}/export.csv", second.id);
    let text = desk.get(&address).await.unwrap().expect(200, "a table").unwrap().text();

    let lines: Vec<_> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].starts_with("Person,"), "{text}");
    assert!(lines[1].starts_with("ANN Lee,ann,") && lines[1].ends_with(",changed,Phone,1,'=1+1"), "{text}");
    let list = ListAudit { action: "run.exported".into(), ..ListAudit::default() };
    let logged = eventually("a line of the log", || async {
        let log = world.system.portal_bff.bus.ask_each("identity", &list, &staff.ada.asking).await.ok()?;
        log.rows.into_iter().next()
    })
    .await;
    assert_eq!((logged.subject, logged.actor), (Some(second.id), Some(staff.ada.person.0)));
    // Another source has no such run.
    let elsewhere = format!("/sources/elsewhere/runs/{}/export.csv", second.id);
    desk.get(&elsewhere).await.unwrap().expect(404, "not here").unwrap();
    world.stop().await;
}
