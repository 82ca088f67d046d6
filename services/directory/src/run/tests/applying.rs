use super::*;

#[tokio::test]
async fn what_is_applied_is_published_with_its_run() {
    let hr = Directory::start().await;
    let run = hr.run(vec![entry("ann")]).await;
    hr.run(vec![entry_of(ReportedPerson { phone: "2".into(), ..person("ann") })]).await;

    let published = hr.published("ann").await;
    assert_eq!(published.iter().map(|event| event.version).collect::<Vec<_>>(), [1, 2]);
    assert_eq!((published[0].run, published[0].source.as_str()), (Some(run.id), "hr"));
    assert_eq!((&published[0].person, published[1].person.phone.as_str()), (&person("ann"), "2"));
    assert!(hr.source_has("read_at is not null and server = 'dc1' and next_run_at > now()").await);
    assert_eq!(hr.audited().await, ["run.started", "run.applied", "run.started", "run.applied"]);

    let runs = list::list(&hr.db, &ListRuns { source: "hr".into(), before: None }).await.unwrap().runs;
    assert_eq!((runs.len(), runs[1].id, runs[1].by.as_str()), (2, run.id, "Ada"));
    let older =
        list::list(&hr.db, &ListRuns { source: "hr".into(), before: Some(runs[0].id) }).await.unwrap();
    assert_eq!((older.runs.len(), older.more), (1, false));
    assert!(list::list(&hr.db, &ListRuns { source: "nowhere".into(), before: None }).await.is_err());
}

#[tokio::test]
async fn whoever_changed_since_the_comparison_is_left_alone() {
    let hr = Directory::start().await;
    hr.run(vec![entry("ann"), entry("bob")]).await;
    let phone = |key: &str, phone: &str| entry_of(ReportedPerson { phone: phone.into(), ..person(key) });
    let held = hr.compared(vec![phone("ann", "2"), phone("bob", "2"), entry("cyd")]).await;

    // Something newer came in between: of Ann, and of Cyd, who was new.
    let mut tx = hr.db.begin().await.unwrap();
    let newer = ReportedPerson { phone: "3".into(), ..person("ann") };
    record::take_in(&mut tx, "hr", i64::MAX, &newer).await.unwrap();
    record::take_in(&mut tx, "hr", i64::MAX, &person("cyd")).await.unwrap();
    tx.commit().await.unwrap();
    super::super::apply::apply(&hr.db, &held).await.unwrap();

    let applied = hr.look(held.run).await;
    let kept: Vec<_> = applied.changes.iter().map(|change| (change.key.as_str(), change.applied)).collect();
    assert_eq!(kept, [("ann", false), ("bob", true), ("cyd", false)]);
    assert_eq!(hr.published("ann").await.last().unwrap().person.phone, "3");
}

#[tokio::test]
async fn a_page_of_a_run_follows_the_other() {
    let hr = Directory::start().await;
    let run = hr.run(crowd(150)).await;

    let first = hr.look(run.id).await;
    assert_eq!((first.changes.len(), first.more), (100, true));
    for kind in [None, Some(ChangeKind::Created)] {
        let after = first.changes.last().unwrap().number;
        let second = list::get(&hr.db, &GetRun { run: run.id, kind, after, many: false }).await.unwrap();
        assert_eq!((second.changes.len(), second.more), (50, false));
    }
    let none = GetRun { run: run.id, kind: Some(ChangeKind::Left), after: 0, many: false };
    assert!(list::get(&hr.db, &none).await.unwrap().changes.is_empty());
}
