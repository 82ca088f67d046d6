//! A source that is read, a table in these stories: what it says of people comes about, and nothing else does.

use super::directory::found;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use contracts::{
    Code, Role,
    v1::{directory::*, notify::ListAlarms, platform::AlarmKind},
};
use e2e::{Place, Someone, World, code, eventually};
use uuid::Uuid;

/// A line of the map that takes a column of the same name.
fn column(field: &str) -> MapLine {
    let (required, keeps) = (false, false);
    MapLine { field: field.into(), attributes: vec![field.into()], steps: Vec::new(), required, keeps }
}

pub fn settings() -> SourceSettings {
    SourceSettings {
        label: "Staff list".into(),
        connection: Connection::Csv(CsvReading { key_column: "id".into(), separator: ",".into() }),
        map: ["login", "email", "first_name", "last_name", "customer_number", "phone"].map(column).into(),
        join: JoinRule::Ask,
        read_only: true,
        every_minutes: None,
        guard_people: 50,
        guard_percent: 50,
    }
}

/// A table of these people, each with a telephone.
pub fn table(people: &[(&str, &str)]) -> String {
    let row = |(key, phone): &(&str, &str)| {
        format!("{key},{key},{key}@example.test,{},Lee,ORIALE,{phone}\n", key.to_uppercase())
    };
    let rows: String = people.iter().map(row).collect();
    format!("id,login,email,first_name,last_name,customer_number,phone\n{rows}")
}

pub struct Staff<'w> {
    pub world: &'w World,
    pub ada: Someone,
}

impl<'w> Staff<'w> {
    /// The source `staff`, which has a table and is at work.
    pub async fn listed(world: &'w World, people: &[(&str, &str)]) -> Self {
        let ada = world.administrator().await;
        world.customer("ORIALE").await;
        let create = CreateSource { name: "staff".into(), settings: settings(), secret: None };
        world.ask(&ada.once(), create).await.expect("a source");
        let staff = Self { world, ada };
        staff.hand_in(&table(people)).await;
        let pause = PauseSource { source: "staff".into(), paused: false };
        staff.world.ask(&staff.ada.once(), pause).await.expect("it begins");
        staff
    }

    pub async fn hand_in(&self, table: &str) {
        let piece = HandInFile {
            source: "staff".into(),
            name: "staff.csv".into(),
            piece: BASE64.encode(table),
            offset: 0,
            last: true,
        };
        self.world.ask(&self.ada.once(), piece).await.expect("a table");
    }

    async fn runs(&self) -> Vec<Run> {
        let list = ListRuns { source: "staff".into(), before: None };
        self.world.ask(&self.ada.asking, list).await.expect("runs").runs
    }

    /// The newest run, once it is in this state and another than that one.
    pub async fn newest(&self, state: RunState, after: Option<Uuid>) -> Run {
        eventually(state.as_str(), || async {
            let run = self.runs().await.into_iter().next()?;
            (run.state == state && Some(run.id) != after).then_some(run)
        })
        .await
    }

    pub async fn look(&self, run: Uuid) -> RunDetail {
        self.world
            .ask(&self.ada.asking, GetRun { run, kind: None, after: 0, many: false })
            .await
            .expect("a run")
    }

    pub async fn is(&self, login: &str, valid: bool) {
        found(self.world, &self.ada, login, |_, now| now == valid).await;
    }
}

#[tokio::test]
async fn a_table_that_is_handed_in_is_read_and_applied_and_can_be_taken_back() {
    let world = World::start().await;
    let staff = Staff::listed(&world, &[("ann", "1"), ("bob", "1"), ("cyd", "1")]).await;
    let first = staff.newest(RunState::Applied, None).await;
    assert_eq!(first.tally, Tally { created: 3, ..Tally::default() });
    for login in ["ann", "bob", "cyd"] {
        staff.is(login, true).await;
    }

    // Bob has another telephone, Cyd is gone, Dan is new.
    staff.hand_in(&table(&[("ann", "1"), ("bob", "2"), ("dan", "1")])).await;
    let second = staff.newest(RunState::Applied, Some(first.id)).await;
    assert_eq!(second.tally, Tally { created: 1, changed: 1, left: 1, same: 1, ..Tally::default() });
    staff.is("cyd", false).await;
    staff.is("dan", true).await;
    let changes = staff.look(second.id).await.changes;
    assert!(changes.iter().all(|change| change.applied && !change.undone), "{changes:?}");

    let key = staff.ada.once();
    let undone = world.ask(&key, UndoRun { run: second.id }).await.expect("taken back");
    assert_eq!((undone.undone, undone.kept), (3, 0));
    let again = world.ask(&key, UndoRun { run: second.id }).await.expect("the same answer");
    assert_eq!(again.undone, 3);
    assert_eq!(code(world.ask(&staff.ada.once(), UndoRun { run: second.id }).await), Some(Code::Conflict));
    staff.is("cyd", true).await;
    staff.is("dan", false).await;

    // The table still says the same: somebody has to say so before it is done again.
    world.ask(&staff.ada.once(), start(false)).await.expect("a run");
    let third = staff.newest(RunState::Waits, Some(second.id)).await;
    staff.is("cyd", true).await;
    world.ask(&staff.ada.once(), decision(third.id, RunDecision::Apply)).await.expect("yes");
    staff.newest(RunState::Applied, Some(second.id)).await;
    staff.is("cyd", false).await;
    world.stop().await;
}

pub fn start(dry: bool) -> StartRun {
    StartRun { source: "staff".into(), dry, settings: None, secret: None }
}

fn decision(run: Uuid, decision: RunDecision) -> DecideRun {
    DecideRun { run, decision }
}

#[tokio::test]
async fn a_table_without_most_people_waits_and_whoever_administers_hears_of_it() {
    let world = World::start().await;
    let everybody = ["ann", "bob", "cyd", "dan", "eve", "fay", "gus"].map(|key| (key, "1"));
    let staff = Staff::listed(&world, &everybody).await;
    let first = staff.newest(RunState::Applied, None).await;
    staff.is("gus", true).await;

    staff.hand_in(&table(&everybody[..2])).await;
    let waits = staff.newest(RunState::Waits, Some(first.id)).await;
    assert_eq!(waits.tally.left, 5);
    let alarm = eventually("an alarm", || async {
        let alarms = world.ask(&staff.ada.asking, ListAlarms {}).await.ok()?.alarms;
        alarms.into_iter().find(|alarm| alarm.kind == AlarmKind::RunWaits)
    })
    .await;
    assert!(alarm.what.contains("5 of 7 people are not there any more"), "{}", alarm.what);
    world.mails_are_out().await;
    let mails = world.mailbox.messages_to("ada@desk.example");
    assert!(mails.iter().any(|mail| mail.subject.contains("waits for your yes")), "{mails:?}");

    world.ask(&staff.ada.once(), decision(waits.id, RunDecision::Drop)).await.expect("no");
    assert_eq!(staff.look(waits.id).await.run.state, RunState::Dropped);
    // Nobody at all is trouble: nothing waits, and nobody has left.
    staff.hand_in(&table(&[])).await;
    let void = staff.newest(RunState::Void, Some(waits.id)).await;
    assert_eq!(void.trouble.map(|trouble| trouble.kind), Some(TroubleKind::Nobody));
    for (login, _) in everybody {
        staff.is(login, true).await;
    }
    world.stop().await;
}

#[tokio::test]
async fn a_dry_run_of_other_settings_shows_what_would_change() {
    let world = World::start().await;
    let staff = Staff::listed(&world, &[("ann", "1"), ("bob", "")]).await;
    let first = staff.newest(RunState::Applied, None).await;

    let mut other = settings();
    let fixed = MapStep::Fixed { text: "9".into() };
    other.map.retain(|line| line.field != "phone");
    other.map.push(MapLine { attributes: Vec::new(), steps: vec![fixed], ..column("phone") });
    let dry = StartRun { settings: Some(other), ..start(true) };
    world.ask(&staff.ada.once(), dry).await.expect("a dry run");
    let shown = staff.newest(RunState::Shown, Some(first.id)).await;

    assert_eq!(shown.tally, Tally { changed: 2, ..Tally::default() });
    let changes = staff.look(shown.id).await.changes;
    let phone =
        |before: &str| FieldChange { field: "phone".into(), before: before.into(), after: "9".into() };
    assert_eq!(
        changes.iter().map(|change| change.fields.clone()).collect::<Vec<_>>(),
        [[phone("1")], [phone("")]]
    );
    assert!(changes.iter().all(|change| !change.applied) && !shown.undoable);
    world.stop().await;
}

#[tokio::test]
async fn runs_are_for_administrators() {
    let world = World::start().await;
    let staff = Staff::listed(&world, &[("ann", "1")]).await;
    let run = staff.newest(RunState::Applied, None).await.id;
    let marc = world.agent("marc", Role::Agent).await;

    let forbidden = Some(Code::Forbidden);
    assert_eq!(code(world.ask(&marc.once(), start(true)).await), forbidden);
    assert_eq!(
        code(world.ask(&marc.asking, ListRuns { source: "staff".into(), before: None }).await),
        forbidden
    );
    assert_eq!(
        code(world.ask(&marc.asking, GetRun { run, kind: None, after: 0, many: false }).await),
        forbidden
    );
    assert_eq!(code(world.ask(&marc.once(), decision(run, RunDecision::Apply)).await), forbidden);
    assert_eq!(code(world.ask(&marc.once(), UndoRun { run }).await), forbidden);
    world.stop().await;
}

/// More than one slice, and a kill -9 of whoever works on it: nobody is lost or published twice.
#[tokio::test]
async fn a_replica_that_is_killed_in_a_run_is_replaced_by_another() {
    let world = World::start_in(Place::Processes { replicas: 2 }).await;
    let keys: Vec<_> = (0..1_000).map(|number| format!("p{number:04}")).collect();
    let people: Vec<_> = keys.iter().map(|key| (key.as_str(), "1")).collect();
    let staff = Staff::listed(&world, &people).await;
    let db = &world.system.directory.db;
    eventually("some are written", || async {
        let written: i64 = sqlx::query_scalar("select count(*) from record").fetch_one(db).await.ok()?;
        (written > 0).then_some(())
    })
    .await;

    for replica in world.replicas.iter().filter(|replica| replica.service == "directory") {
        replica.kill().await.unwrap();
        replica.start().await.unwrap();
    }
    // Whoever worked on it is given up now, and not only when its lease runs out.
    sqlx::query("update run set lease_until = now() where state = 'applying'").execute(db).await.unwrap();

    let run = staff.newest(RunState::Applied, None).await;
    assert_eq!(run.tally.created, 1_000);
    let versions: Vec<(i64, i64)> =
        sqlx::query_as("select version, count(*) from record group by version").fetch_all(db).await.unwrap();
    assert_eq!(versions, [(1, 1_000)], "each once");
    world.stop().await;
}
