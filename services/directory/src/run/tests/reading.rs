use super::*;
use crate::entry::Entry;
use contracts::Code;

fn code<T>(answer: chassis::Answer<T>) -> Option<Code> {
    match answer {
        Err(chassis::Fault::Known(failure)) => Some(failure.code),
        _ => None,
    }
}

#[tokio::test]
async fn what_could_not_be_asked_changes_nothing_and_is_asked_less_often() {
    let hr = Directory::start().await;
    hr.run(crowd(3)).await;

    let void = hr.void(TroubleKind::Timeout).await;
    assert_eq!(
        (void.state, void.trouble.map(|trouble| trouble.kind)),
        (RunState::Void, Some(TroubleKind::Timeout))
    );
    assert!(
        hr.source_has("failing_since is not null and trouble ->> 'kind' = 'timeout' and void_runs = 1").await
    );
    assert!(
        hr.source_has("next_run_at between now() + interval '105 min' and now() + interval '2.3 hours'")
            .await
    );
    hr.void(TroubleKind::Cut).await;
    assert!(hr.alarms().await.is_empty());
    hr.void(TroubleKind::Cut).await;
    assert_eq!(hr.alarms().await, ["source_failing"]);
    for _ in 0..12 {
        hr.void(TroubleKind::Cut).await;
    }
    assert!(
        hr.source_has("next_run_at between now() + interval '5 hours' and now() + interval '7 hours'").await
    );

    // Nobody where there were people is trouble too, and not that all have left.
    let held = hr.begun(false).await;
    hr.read(&held, Vec::new()).await;
    let nobody = hr.look(held.run).await.run;
    assert_eq!((nobody.state, nobody.trouble.unwrap().kind), (RunState::Void, TroubleKind::Nobody));
    assert!(hr.people().await.iter().all(|(_, _, valid, version)| *valid && *version == 1));

    // It answers again, and all is well.
    hr.run(crowd(3)).await;
    assert!(hr.source_has("failing_since is null and trouble is null and void_runs = 0").await);
}

#[tokio::test]
async fn a_dry_run_shows_and_does_nothing() {
    let hr = Directory::start().await;
    hr.run(crowd(3)).await;
    let unsaved = SourceSettings { join: JoinRule::Login, ..settings() };
    let request = StartRun { source: "hr".into(), dry: true, settings: Some(unsaved.clone()), secret: None };
    hr.ask(request).await.unwrap();
    let held = lease::take(&hr.db).await.unwrap().unwrap();
    let begun = fetch::begin(&hr.db, &held, &settings()).await.unwrap();
    assert!(begun.unsaved && begun.settings == unsaved, "not by those that are saved");
    hr.read(&held, vec![entry("p0000"), entry("new")]).await;
    compare::compare(&hr.db, &held).await.unwrap();

    let shown = hr.look(held.run).await;
    assert_eq!((shown.run.state, shown.run.dry, shown.run.undoable), (RunState::Shown, true, false));
    assert_eq!(shown.run.tally, Tally { created: 1, left: 2, same: 1, ..Tally::default() });
    assert!(hr.people().await.iter().all(|person| person.2) && hr.people().await.len() == 3);
    // Trouble of a dry run is nobody's but its own.
    let held = hr.begun(true).await;
    end::void(&hr.db, &held, &trouble(TroubleKind::Timeout, "")).await.unwrap();
    assert!(hr.source_has("failing_since is null and void_runs = 0").await);
}

#[tokio::test]
async fn runs_begin_when_they_are_due_or_asked_for_and_one_at_a_time() {
    let hr = Directory::start().await;
    let ask = async |dry| hr.ask(StartRun { source: "hr".into(), dry, settings: None, secret: None }).await;
    let begin = async || start::begin_one_that_is_due(&hr.db).await.unwrap();
    let set = async |what: &'static str| {
        sqlx::query(sqlx::AssertSqlSafe(format!("update source set {what}"))).execute(&hr.db).await.unwrap();
    };

    // Never read yet: due at once, and once.
    assert!(begin().await && !begin().await);
    assert_eq!(code(ask(false).await), Some(Code::Conflict), "one is under way");
    assert_eq!(code(ask(true).await), Some(Code::Conflict));
    let held = lease::take(&hr.db).await.unwrap().unwrap();
    fetch::begin(&hr.db, &held, &settings()).await.unwrap();
    hr.read(&held, crowd(2)).await;
    compare::compare(&hr.db, &held).await.unwrap();
    super::super::apply::apply(&hr.db, &held).await.unwrap();
    assert!(
        hr.source_has("next_run_at between now() + interval '53 min' and now() + interval '67 min'").await
    );
    assert!(!begin().await, "not before its time");

    set("next_run_at = now(), paused = true").await;
    assert!(!begin().await);
    assert_eq!(code(ask(false).await), Some(Code::Conflict), "it is paused");
    assert!(ask(true).await.is_ok(), "but can be tried");
    let dry = lease::take(&hr.db).await.unwrap().unwrap();
    end::void(&hr.db, &dry, &trouble(TroubleKind::Timeout, "")).await.unwrap();
    set("paused = false").await;
    assert!(begin().await);

    // Paused while it was read: nothing is applied.
    let held = lease::take(&hr.db).await.unwrap().unwrap();
    fetch::begin(&hr.db, &held, &settings()).await.unwrap();
    hr.read(&held, crowd(5)).await;
    set("paused = true").await;
    compare::compare(&hr.db, &held).await.unwrap();
    assert_eq!((hr.look(held.run).await.run.state, hr.people().await.len()), (RunState::Dropped, 2));
    // Set up otherwise meanwhile: read anew at once.
    set("paused = false").await;
    let held = hr.begun(false).await;
    hr.read(&held, crowd(5)).await;
    hr.set_up(&SourceSettings { join: JoinRule::Email, ..settings() }).await;
    compare::compare(&hr.db, &held).await.unwrap();
    assert_eq!(hr.look(held.run).await.run.state, RunState::Dropped);
    assert!(hr.source_has("next_run_at <= now()").await);

    // Another file was handed in while one was read: due as soon as that has ended, and not when it says.
    let due_still = "next_run_at <= now()";
    let held = hr.begun(false).await;
    set("next_run_at = now()").await;
    fetch::begin(&hr.db, &held, &SourceSettings { join: JoinRule::Email, ..settings() }).await.unwrap();
    hr.read(&held, crowd(2)).await;
    compare::compare(&hr.db, &held).await.unwrap();
    assert!(hr.look(held.run).await.run.state == RunState::Same && hr.source_has(due_still).await);
    let held = hr.begun(false).await;
    set("next_run_at = now()").await;
    end::void(&hr.db, &held, &trouble(TroubleKind::NoFile, "")).await.unwrap();
    assert!(hr.source_has(due_still).await);

    // What is not read has no runs, nor what is not there.
    let asked = |source: &str, dry, settings| StartRun { source: source.into(), dry, settings, secret: None };
    assert_eq!(code(hr.ask(asked("nowhere", false, None)).await), Some(Code::NotFound));
    assert_eq!(code(hr.ask(asked("hr", false, Some(settings()))).await), Some(Code::Invalid));
    let scim = SourceSettings { connection: Connection::Scim {}, ..settings() };
    assert_eq!(code(hr.ask(asked("hr", true, Some(scim))).await), Some(Code::Invalid));
    set("kind = 'events'").await;
    assert_eq!(code(ask(false).await), Some(Code::Invalid));
    assert!(!begin().await);
}

#[tokio::test]
async fn entries_are_staged_as_they_come() {
    let hr = Directory::start().await;
    let held = hr.begun(false).await;
    let (pages, received) = tokio::sync::mpsc::channel(2);
    let sent = async move {
        for page in 0..3 {
            let entry = |number: i32| Entry {
                at: format!("{page}.{number}"),
                key: Some(number.to_string()),
                ..Entry::default()
            };
            pages.send((0..700).map(entry).collect()).await.unwrap();
        }
        // Without a key, and nothing that could be mapped.
        pages.send(vec![Entry { at: "last".into(), active: true, ..Entry::default() }]).await.unwrap();
    };
    let (settings, rules) = (settings(), SourceRules::default());
    let ((), staged) = tokio::join!(sent, fetch::stage(&hr.db, &held, &settings, &rules, received));

    assert_eq!(staged.unwrap(), 2_101);
    let (entries, staged, last): (i64, i64, String) = sqlx::query_as(
        "select r.entries, count(*), max(s.at) filter (where s.reason = 'no_key')
         from run r join staged s on s.run = r.id group by r.entries",
    )
    .fetch_one(&hr.db)
    .await
    .unwrap();
    assert_eq!((entries, staged, last.as_str()), (2_101, 2_101, "last"));
}
