use super::*;
use contracts::Code;

#[tokio::test]
async fn exactly_what_a_run_did_is_taken_back() {
    let hr = Directory::start().await;
    hr.run(crowd(30)).await;
    let mut other = crowd(30);
    other.remove(0);
    other[0] = entry_of(ReportedPerson { phone: "2".into(), ..person("p0001") });
    other[1] = entry_of(ReportedPerson { phone: "2".into(), ..person("p0002") });
    other.push(entry("new"));
    let run = hr.run(other).await;
    assert!(run.undoable);
    // One of them was changed since.
    let mut tx = hr.db.begin().await.unwrap();
    let newer = ReportedPerson { phone: "3".into(), ..person("p0002") };
    record::take_in(&mut tx, "hr", i64::MAX, &newer).await.unwrap();
    tx.commit().await.unwrap();

    let undone = hr.undo(run.id).await.unwrap();

    assert_eq!((undone.undone, undone.kept), (3, 1));
    let last = async |key: &str| hr.published(key).await.pop().unwrap();
    assert!(last("p0000").await.person.active, "who left is back");
    assert_eq!(last("p0001").await.person, person("p0001"));
    assert_eq!(last("p0002").await.person.phone, "3", "what came since stays");
    let new = last("new").await;
    assert_eq!((new.person.active, new.version, new.run), (false, 2, Some(run.id)), "nobody is deleted");
    let detail = hr.look(run.id).await;
    assert_eq!((detail.run.state, detail.run.undoable), (RunState::Undone, false));
    assert_eq!(detail.changes.iter().filter(|change| change.undone).count(), 3);
    assert_eq!(hr.audited().await.last().map(String::as_str), Some("run.undone"));

    let again = hr.undo(run.id).await.expect_err("once");
    assert!(matches!(again, chassis::Fault::Known(failure) if failure.code == Code::Conflict));
    assert!(hr.undo(Uuid::now_v7()).await.is_err());
}

#[tokio::test]
async fn what_was_taken_back_is_not_done_again_without_a_person() {
    let hr = Directory::start().await;
    hr.run(crowd(3)).await;
    let entries = |new: &[&str]| crowd(3).into_iter().chain(new.iter().map(|key| entry(key))).collect();
    let run = hr.run(entries(&["new"])).await;
    let under_way = hr.begun(false).await;
    assert!(hr.undo(run.id).await.is_err(), "not while another is read, which compares with what is there");
    end::drop_run(&hr.db, &under_way).await.unwrap();
    hr.undo(run.id).await.unwrap();

    let held = hr.compared(entries(&["new"])).await;
    assert_eq!(hr.look(held.run).await.run.state, RunState::Waits);
    hr.decide(held.run, RunDecision::Apply).await.unwrap();
    hr.carry_on().await;
    assert!(hr.people().await.iter().all(|person| person.2));

    // Somebody said yes: from then on it goes by itself again.
    let run = hr.run(entries(&["new", "newer"])).await;
    assert_eq!(run.state, RunState::Applied);
}
