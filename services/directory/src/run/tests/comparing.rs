use super::*;
use crate::{entry::Entry, map::MappedPerson};
use contracts::{Failure, Problem};

#[tokio::test]
async fn what_becomes_of_whom_follows_from_what_was_known() {
    let hr = Directory::start().await;
    let first = hr.run(["ann", "bob", "cyd", "dan", "eve"].map(entry).into()).await;
    assert_eq!((first.state, first.people, first.entries), (RunState::Applied, 0, 5));
    assert_eq!(first.tally, Tally { created: 5, ..Tally::default() });

    // Ann's telephone is another, Bob married, Cyd is disabled, Dan is not there, Eve is as she was; Fay is new.
    let ann = entry_of(ReportedPerson { phone: "2".into(), ..person("ann") });
    let bob = entry_of(ReportedPerson { last_name: "Ray".into(), login: "bob.ray".into(), ..person("bob") });
    let second =
        hr.compared(vec![ann, bob, disabled("cyd"), entry("eve"), entry("fay"), disabled("gus")]).await;
    let detail = hr.look(second.run).await;
    let expected = Tally { created: 1, changed: 1, renamed: 1, left: 2, same: 1, ..Tally::default() };
    assert_eq!(detail.run.tally, expected);
    let mut kinds = told(&detail.changes);
    kinds[..2].sort_unstable_by_key(|(key, _)| *key);
    assert_eq!(
        kinds,
        [
            ("cyd", ChangeKind::Left),
            ("dan", ChangeKind::Left),
            ("bob", ChangeKind::Renamed),
            ("ann", ChangeKind::Changed),
            ("fay", ChangeKind::Created),
        ],
        "who leaves comes first, or a login would not be free for who gets it"
    );
    let field = |field: &str, before: &str, after: &str| FieldChange {
        field: field.into(),
        before: before.into(),
        after: after.into(),
    };
    let fields = |key: &str| detail.changes.iter().find(|change| change.key == key).unwrap().fields.clone();
    assert_eq!(fields("ann"), [field("phone", "1", "2")]);
    assert_eq!(fields("bob"), [field("login", "bob", "bob.ray"), field("last_name", "Lee", "Ray")]);
    assert!(fields("cyd").is_empty() && fields("fay").contains(&field("login", "", "fay")));
    let left = detail.changes.iter().find(|change| change.key == "cyd").unwrap();
    assert_eq!((left.entry.as_str(), left.name.as_str()), ("row of cyd", "CYD Lee"));

    super::super::apply::apply(&hr.db, &second).await.unwrap();
    // Cyd is back, and says the same as before; nobody else is other than they were.
    let there = vec![
        entry_of(ReportedPerson { phone: "2".into(), ..person("ann") }),
        entry_of(ReportedPerson { last_name: "Ray".into(), login: "bob.ray".into(), ..person("bob") }),
        entry("cyd"),
        entry("eve"),
        entry("fay"),
    ];
    let third = hr.run(there).await;
    assert_eq!(third.tally, Tally { back: 1, same: 4, ..Tally::default() });
    let people = hr.people().await;
    let valid: Vec<_> = people.iter().filter(|person| person.2).map(|person| person.0.as_str()).collect();
    assert_eq!(valid, ["ann", "bob", "cyd", "eve", "fay"]);
}

#[tokio::test]
async fn what_an_entry_does_not_say_stays_where_it_was_chosen_so() {
    let hr = Directory::start().await;
    let custom = |room: &str| Custom::from([("room".to_owned(), room.to_owned())]);
    hr.run(vec![Staged { custom: custom("12"), ..entry("ann") }, entry("bob")]).await;
    assert_eq!(hr.published("ann").await[0].custom, custom("12"));

    let silent = entry_of(ReportedPerson { phone: String::new(), ..person("ann") });
    let kept = vec!["phone".into(), "custom:room".into()];
    let run = hr.run(vec![Staged { kept, ..silent }, entry("bob")]).await;
    assert_eq!((run.state, run.tally.same), (RunState::Same, 2));

    // A field that is not mapped any more is not emptied; one that says nothing is.
    let run = hr.run(vec![entry("ann"), entry("bob")]).await;
    assert_eq!(run.state, RunState::Same);
    let run = hr.run(vec![Staged { custom: custom(""), ..entry("ann") }, entry("bob")]).await;
    assert_eq!(run.tally, Tally { changed: 1, same: 1, ..Tally::default() });
    let changes = hr.look(run.id).await.changes;
    assert_eq!(
        (changes[0].fields[0].field.as_str(), changes[0].fields[0].before.as_str()),
        ("custom:room", "12")
    );

    // Published again, all of it is there.
    let mut tx = hr.db.begin().await.unwrap();
    let states = record::states(&mut tx, Uuid::nil()).await.unwrap();
    let ann = states.iter().find(|state| state.person.key == "ann").unwrap();
    assert_eq!((ann.custom.clone(), ann.run), (custom(""), Some(run.id)));
}

/// Staged as `entry`, and refused.
fn refused(reason: ConflictReason, about: &str, entry: Staged) -> Staged {
    let problems =
        if about.is_empty() { Vec::new() } else { Failure::field("email", Problem::Malformed).fields };
    Staged { reason: Some(reason), about: about.into(), problems, ..entry }
}

#[tokio::test]
async fn what_would_have_to_be_guessed_is_listed_and_nobody_of_it_counts_as_gone() {
    let hr = Directory::start().await;
    hr.run(["ann", "bob", "cyd", "dan", "eve"].map(entry).into()).await;
    sqlx::query(
        "insert into record (record, source, key, source_version, version, said)
         values (gen_random_uuid(), 'entra', 'x', 1, 1,
                 '{\"active\": true, \"login\": \"ZOE\", \"email\": \"zoe@other.test\", \"first_name\": \"Zoë\"}')",
    )
    .execute(&hr.db)
    .await
    .unwrap();

    let entries = vec![
        // Ann twice, her key once with something in it that nobody sees.
        entry("ann"),
        Staged {
            key: Some("a\u{200b}nn".into()),
            ..entry_of(ReportedPerson { login: "a2".into(), ..person("ann") })
        },
        refused(
            ConflictReason::Malformed,
            "email is not an e-mail address",
            Staged { said: None, ..entry("bob") },
        ),
        // Cyd has lost her key: she is known by her login.
        refused(ConflictReason::NoKey, "", Staged { key: None, said: None, ..entry("cyd") }),
        // Two who would share a login in another case, and two an address.
        entry_of(ReportedPerson { login: "Twin".into(), ..person("t1") }),
        entry_of(ReportedPerson { login: "tWIN".into(), ..person("t2") }),
        entry_of(ReportedPerson { email: "one@example.test".into(), ..person("m1") }),
        entry_of(ReportedPerson { email: "ONE@example.test".into(), ..person("m2") }),
        // Somebody of another source has the login; one without a login cannot be told.
        entry_of(ReportedPerson { login: "zo\u{ad}e".into(), ..person("zoe") }),
        refused(
            ConflictReason::NoKey,
            "",
            Staged { key: None, said: None, login: String::new(), email: String::new(), ..entry("?") },
        ),
        entry("dan"),
        entry("new"),
    ];
    let held = hr.compared(entries).await;
    let detail = hr.look(held.run).await;

    assert_eq!(detail.run.tally, Tally { created: 1, left: 1, conflict: 10, same: 1, ..Tally::default() });
    let page =
        list::get(&hr.db, &GetRun { run: held.run, kind: Some(ChangeKind::Conflict), after: 0, many: false })
            .await
            .unwrap();
    let reasons: Vec<_> =
        page.changes.iter().map(|change| (change.reason.unwrap().as_str(), change.about.as_str())).collect();
    assert_eq!(
        reasons,
        [
            ("same_key", "row of ann"),
            ("same_key", "row of ann"),
            ("malformed", "email is not an e-mail address"),
            ("no_key", ""),
            ("same_login", "row of t2"),
            ("same_login", "row of t1"),
            ("same_email", "row of m2"),
            ("same_email", "row of m1"),
            ("taken", "entra: Zoë"),
            ("no_key", ""),
        ]
    );
    assert_eq!(page.changes[2].name, "BOB Lee", "by what is known under the key");
    assert_eq!(page.changes[2].problems, Failure::field("email", Problem::Malformed).fields);
    assert!(page.changes[0].problems.is_empty());
    let gone: Vec<_> = detail.changes.iter().filter(|change| change.kind == ChangeKind::Left).collect();
    assert_eq!((gone.len(), gone[0].key.as_str()), (1, "eve"), "only who is in nothing that was sent");

    // By another rule those are joined, which identity does.
    super::super::apply::apply(&hr.db, &held).await.unwrap();
    hr.set_up(&SourceSettings { join: JoinRule::Login, ..settings() }).await;
    let held = hr.begun(false).await;
    sqlx::query("update run set settings = (select settings from source where name = 'hr') where id = $1")
        .bind(held.run)
        .execute(&hr.db)
        .await
        .unwrap();
    let zoe = entry_of(ReportedPerson { login: "zoe".into(), ..person("zoe") });
    hr.read(&held, vec![entry("ann"), entry("bob"), entry("cyd"), entry("dan"), entry("new"), zoe]).await;
    compare::compare(&hr.db, &held).await.unwrap();
    assert_eq!(hr.look(held.run).await.run.tally, Tally { created: 1, same: 5, ..Tally::default() });
}

#[tokio::test]
async fn a_manager_is_told_by_name_and_not_by_the_name_of_an_entry() {
    let hr = Directory::start().await;
    let boss = |attributes: &[&str]| MapLine {
        field: "custom:boss".into(),
        attributes: attributes.iter().map(|name| (*name).to_owned()).collect(),
        steps: Vec::new(),
        required: false,
        keeps: false,
    };
    let under = |key: &str, boss: &str| Staged {
        custom: Custom::from([("boss".to_owned(), boss.to_owned())]),
        ..entry(key)
    };
    let told = async |map: Vec<MapLine>| {
        hr.set_up(&SourceSettings { map, ..settings() }).await;
        let held = hr.begun(true).await;
        sqlx::query(
            "update run set settings = (select settings from source where name = 'hr') where id = $1",
        )
        .bind(held.run)
        .execute(&hr.db)
        .await
        .unwrap();
        hr.read(&held, vec![entry("ann"), under("bob", "ROW of ann"), under("cyd", "row of nobody")]).await;
        compare::compare(&hr.db, &held).await.unwrap();
        let changes = hr.look(held.run).await.changes;
        let boss = |change: &RunChange| {
            let field = change.fields.iter().find(|field| field.field == "custom:boss");
            field.map_or_else(String::new, |field| field.after.clone())
        };
        changes.iter().map(boss).collect::<Vec<_>>()
    };

    assert_eq!(told(vec![boss(&["Manager"])]).await, ["", "ANN Lee", "row of nobody"]);
    assert_eq!(told(vec![boss(&["secretary"])]).await, ["", "ROW of ann", "row of nobody"]);
}

#[tokio::test]
async fn the_rules_of_a_source_hold_for_runs_too() {
    let hr = Directory::start().await;
    hr.run(vec![entry("ann"), entry("bob")]).await;
    let rules =
        "insert into source_rule (source, customers, a_minute, largest) values ('hr', '{oriale}', 10, 65536)";
    sqlx::query(rules).execute(&hr.db).await.unwrap();

    let elsewhere = |key: &str| entry_of(ReportedPerson { customer_number: "KIELCE".into(), ..person(key) });
    let run = hr.run(vec![entry("ann"), elsewhere("bob"), elsewhere("spy")]).await;

    assert_eq!((run.state, run.tally), (RunState::Same, Tally { conflict: 2, same: 1, ..Tally::default() }));
    let changes = hr.look(run.id).await.changes;
    assert_eq!(changes[0].about, "this source may not put people into the customer \"KIELCE\"");
    assert_eq!(changes[0].problems, Failure::field("source_customers", Problem::ReadOnly).fields);
    assert_eq!(hr.people().await.len(), 2);
}

fn no_email() -> Failure {
    Failure { message: "email is missing".into(), ..Failure::field("email", Problem::Missing) }
}

#[test]
fn an_entry_is_staged_as_what_can_be_said_of_it() {
    let entry = |key: Option<&str>, active| Entry {
        at: "cn=ann\n\0".into(),
        key: key.map(str::to_owned),
        active,
        ..Entry::default()
    };
    let mapped = |person| Ok(MappedPerson { person, custom: Custom::new(), kept: Vec::new() });
    let every = SourceRules::default();
    let of = |entry: &Entry, mapped| Staged::of(7, entry, mapped, &every);
    let why = |staged: &Staged| staged.reason.map(ConflictReason::as_str);

    let good = of(&entry(Some(" ann "), true), mapped(person("ann")));
    assert_eq!((good.at.as_str(), good.key.as_deref(), good.active), ("cn=ann", Some("ann"), true));
    assert_eq!((good.said.as_ref(), why(&good)), (Some(&person("ann")), None));

    let left = of(&entry(Some("ann"), false), Err(no_email()));
    assert_eq!(
        (left.active, why(&left)),
        (false, None),
        "whoever is disabled is out, whatever else is wrong"
    );
    let left = of(&entry(Some("ann"), true), mapped(ReportedPerson { active: false, ..person("ann") }));
    assert_eq!((left.active, left.said, left.reason), (false, None, None));

    let wrong = of(&entry(Some("ann"), true), Err(no_email()));
    assert_eq!((why(&wrong), wrong.about.as_str()), (Some("malformed"), "email is missing"));
    assert_eq!(wrong.problems, no_email().fields);
    let nul = of(&entry(Some("ann"), true), mapped(ReportedPerson { city: "a\0".into(), ..person("ann") }));
    assert_eq!(why(&nul), Some("malformed"), "or it would hold up all others");
    assert_eq!(nul.problems[0].field, "city");
    for key in [None, Some("  ")] {
        let nameless = of(&entry(key, true), mapped(person("ann")));
        assert_eq!((why(&nameless), nameless.login.as_str()), (Some("no_key"), "ann"));
        assert_eq!(why(&of(&entry(key, false), Err(no_email()))), Some("no_key"));
    }
    let silent = SourceRules { fields: Some(Vec::new()), ..SourceRules::default() };
    let beyond = Staged::of(7, &entry(Some("ann"), true), mapped(person("ann")), &silent);
    assert_eq!((why(&beyond), beyond.about.as_str()), (Some("malformed"), "this source may not say: phone"));
}
