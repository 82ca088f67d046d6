use super::*;
use contracts::Code;

fn code(answer: chassis::Answer<()>) -> Option<Code> {
    match answer {
        Err(chassis::Fault::Known(failure)) => Some(failure.code),
        _ => None,
    }
}

#[tokio::test]
async fn a_run_that_would_take_away_too_much_waits_for_somebody() {
    let hr = Directory::start().await;
    hr.run(crowd(40)).await;

    let mut fewer = crowd(30);
    fewer.push(entry("new"));
    let held = hr.compared(fewer).await;
    let waiting = hr.look(held.run).await.run;
    assert_eq!((waiting.state, waiting.tally.left, waiting.tally.created), (RunState::Waits, 10, 1));
    assert_eq!(hr.alarms().await, ["run_waits"]);
    assert_eq!(hr.people().await.len(), 40, "nothing is done, not even what is harmless");
    assert!(hr.source_has("failing_since is null and next_run_at > now()").await);
    assert!(lease::take(&hr.db).await.unwrap().is_none(), "nobody works on it");

    // All but those who would leave.
    hr.decide(held.run, RunDecision::ApplyButLeavers).await.unwrap();
    hr.carry_on().await;
    let applied = hr.look(held.run).await;
    assert_eq!(applied.run.state, RunState::Applied);
    assert_eq!(hr.people().await.iter().filter(|person| person.2).count(), 41);
    assert!(applied.changes.iter().all(|change| change.applied != (change.kind == ChangeKind::Left)));
    assert_eq!(code(hr.decide(held.run, RunDecision::Apply).await), Some(Code::Conflict), "once");
    assert_eq!(
        hr.audited().await,
        ["run.started", "run.applied", "run.started", "run.approved", "run.applied"]
    );
}

#[tokio::test]
async fn what_waits_is_decided_by_what_is_known_now() {
    let hr = Directory::start().await;
    hr.run(crowd(40)).await;

    // A newer run takes the place of one that waits; one that cannot be read does not.
    let first = hr.compared(crowd(20)).await;
    hr.void(TroubleKind::Timeout).await;
    assert_eq!(hr.look(first.run).await.run.state, RunState::Waits);
    let second = hr.compared(crowd(21)).await;
    let dropped = hr.look(first.run).await;
    assert_eq!(
        (dropped.run.state, dropped.run.tally.left, dropped.changes.len()),
        (RunState::Dropped, 20, 0)
    );

    // While a newer one is being read, and after the source was set up otherwise, nothing is decided.
    let newer = hr.begun(false).await;
    assert_eq!(code(hr.decide(second.run, RunDecision::Apply).await), Some(Code::Conflict));
    end::drop_run(&hr.db, &newer).await.unwrap();
    hr.set_up(&SourceSettings { join: JoinRule::Email, ..settings() }).await;
    assert_eq!(code(hr.decide(second.run, RunDecision::Apply).await), Some(Code::Conflict));
    hr.set_up(&SourceSettings { label: "People".into(), ..settings() }).await;
    hr.decide(second.run, RunDecision::Apply).await.unwrap();
    hr.carry_on().await;
    assert_eq!(hr.people().await.iter().filter(|person| person.2).count(), 21);

    // And somebody may say no.
    let third = hr.compared(crowd(2)).await;
    hr.decide(third.run, RunDecision::Drop).await.unwrap();
    assert_eq!(hr.look(third.run).await.run.state, RunState::Dropped);
    assert_eq!(hr.people().await.iter().filter(|person| person.2).count(), 21);
    assert_eq!(code(hr.decide(Uuid::now_v7(), RunDecision::Drop).await), Some(Code::NotFound));
}

#[tokio::test]
async fn what_is_emptied_or_moved_for_many_waits_too() {
    let hr = Directory::start().await;
    let custom = || Custom::from([("room".to_owned(), "12".to_owned())]);
    let crowd = || crowd(20).into_iter().map(|entry| Staged { custom: custom(), ..entry });
    hr.run(crowd().collect()).await;
    let changed = async |many: usize, change: fn(Staged) -> Staged| {
        let (some, others) = (crowd().take(many).map(change), crowd().skip(many));
        let held = hr.compared(some.chain(others).collect()).await;
        let run = hr.look(held.run).await.run;
        let stopped: String = sqlx::query_scalar("select stopped from run where id = $1")
            .bind(run.id)
            .fetch_one(&hr.db)
            .await
            .unwrap();
        if run.state == RunState::Applying {
            // Only looked at.
            end::drop_run(&hr.db, &held).await.unwrap();
        }
        stopped
    };
    fn silent(mut entry: Staged) -> Staged {
        entry.said.as_mut().unwrap().phone.clear();
        entry
    }
    fn moved(mut entry: Staged) -> Staged {
        entry.said.as_mut().unwrap().customer_number = "KIELCE".into();
        entry
    }

    assert_eq!(changed(4, silent).await, "");
    assert_eq!(changed(5, silent).await, "phone of 5 of 20 people is empty");
    assert_eq!(changed(4, moved).await, "");
    assert_eq!(changed(5, moved).await, "5 of 20 people have another customer");
    let no_room =
        |entry: Staged| Staged { custom: Custom::from([("room".to_owned(), String::new())]), ..entry };
    assert_eq!(changed(5, no_room).await, "custom:room of 5 of 20 people is empty");
    // What is not said any more stays as it is.
    assert_eq!(changed(20, |entry| Staged { custom: Custom::new(), ..entry }).await, "");
}

#[tokio::test]
async fn a_customer_that_would_have_nobody_any_more_waits_and_all_reasons_are_told() {
    let hr = Directory::start().await;
    let of = |customer: &'static str, entries: Vec<Staged>| {
        entries.into_iter().map(move |mut entry| {
            entry.said.as_mut().unwrap().customer_number = customer.into();
            entry
        })
    };
    let (many, few) = (crowd(90), crowd(95).split_off(90));
    let everybody: Vec<_> = of("ORIALE", many).chain(of("KIELCE", few)).collect();
    hr.run(everybody).await;

    let stop = |why, many, of, about: &str| GuardStop { why, many, of, about: about.into() };
    // Five people are no tenth of all, but they are all of a customer.
    let held = hr.compared(of("ORIALE", crowd(90)).collect()).await;
    let waiting = hr.look(held.run).await;
    assert_eq!(waiting.run.state, RunState::Waits);
    assert_eq!(waiting.stops, [stop(GuardReason::CustomersLost, 1, 2, "KIELCE")]);
    hr.decide(held.run, RunDecision::Drop).await.unwrap();

    // Somebody stays, in other words of the same customer.
    let (many, one) = (crowd(90), crowd(91).split_off(90));
    let held = hr.compared(of("ORIALE", many).chain(of("Kielce", one)).collect()).await;
    let run = hr.look(held.run).await;
    assert_eq!((run.run.state, run.stops), (RunState::Applying, Vec::new()));
    super::super::apply::apply(&hr.db, &held).await.unwrap();

    // Another number for all of it: people are moved, and nobody is left there.
    let held = hr.compared(of("GRENOBLE", crowd(90)).collect()).await;
    let told = hr.look(held.run).await.stops;
    let expected = [stop(GuardReason::CustomersLost, 2, 2, "ORIALE"), stop(GuardReason::Moved, 90, 91, "")];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn another_place_asks_before_anybody_leaves() {
    let hr = Directory::start().await;
    hr.run(crowd(40)).await;
    let elsewhere = CsvReading { key_column: "number".into(), separator: String::new() };
    let other = SourceSettings { connection: Connection::Csv(elsewhere), ..settings() };
    hr.set_up(&other).await;
    let compared = async |many: usize| {
        let held = hr.begun(false).await;
        fetch::begin(&hr.db, &held, &other).await.unwrap();
        hr.read(&held, crowd(many)).await;
        compare::compare(&hr.db, &held).await.unwrap();
        held
    };

    let held = compared(39).await;
    assert_eq!(hr.look(held.run).await.run.state, RunState::Waits, "of one person, too");
    hr.decide(held.run, RunDecision::Apply).await.unwrap();
    hr.carry_on().await;
    // From now on that is where it is read.
    let held = compared(38).await;
    assert_eq!(hr.look(held.run).await.run.state, RunState::Applying);
}
