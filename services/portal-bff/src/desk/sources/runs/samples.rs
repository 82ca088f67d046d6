//! Runs of a source, one in each state, and what they change.

use chrono::Duration;
use contracts::v1::directory::{
    ChangeKind, ConflictReason, FieldChange, GuardReason, GuardStop, Run, RunChange, RunDetail, RunState,
    SourceTrouble, Tally, TroubleKind,
};
use uuid::Uuid;

pub fn run(state: RunState) -> Run {
    let changes =
        Tally { created: 3, changed: 34, renamed: 2, left: 1_204, back: 1, conflict: 3, same: 10_003 };
    let trouble =
        SourceTrouble { kind: TroubleKind::Cut, server: "dc1".into(), detail: "<connection reset>".into() };
    Run {
        id: Uuid::from_u128(state as u128 + 1),
        source: "company".into(),
        state,
        dry: state == RunState::Shown,
        started_at: chassis::clock::now() - Duration::minutes(20),
        ended_at: None,
        by: if state == RunState::Waits { String::new() } else { "Nadia <Ferhat>".into() },
        entries: 10_047,
        people: 11_248,
        tally: if state == RunState::Same { Tally::default() } else { changes },
        server: "dc1".into(),
        trouble: (state == RunState::Void).then_some(trouble),
        undoable: state == RunState::Applied,
    }
}

pub fn change(kind: ChangeKind) -> RunChange {
    RunChange {
        number: 7,
        kind,
        entry: "CN=Benali\\, Yasmine,OU=<Lyon>".into(),
        key: "6f1c2d0e".into(),
        name: "Yasmine <Benali>".into(),
        login: "ybenali".into(),
        fields: Vec::new(),
        reason: None,
        about: String::new(),
        problems: Vec::new(),
        record: None,
        applied: false,
        undone: false,
    }
}

/// Of every kind.
pub fn detail(state: RunState) -> RunDetail {
    let field = |field: &str, before: &str, after: &str| FieldChange {
        field: field.into(),
        before: before.into(),
        after: after.into(),
    };
    let renamed = vec![
        field("last_name", "Roussel", "Roussel-<Vidal>"),
        field("email", "ines.roussel@oriale.example", "ines.roussel-vidal@oriale.example"),
    ];
    let changes = vec![
        change(ChangeKind::Left),
        RunChange { name: "Inès Roussel-Vidal".into(), fields: renamed, ..change(ChangeKind::Renamed) },
        RunChange {
            fields: vec![field("phone", "+49 30 0012", "")],
            undone: true,
            ..change(ChangeKind::Changed)
        },
        RunChange { fields: vec![field("login", "", "slindqvist")], ..change(ChangeKind::Created) },
        change(ChangeKind::Back),
        conflict(ConflictReason::SameLogin),
    ];
    let stops = if state == RunState::Waits { stops() } else { Vec::new() };
    RunDetail { run: run(state), changes, more: state == RunState::Waits, stops }
}

/// The guard for every reason that there is.
pub fn stops() -> Vec<GuardStop> {
    let reasons = GuardReason::ALL.into_iter().chain([GuardReason::Unknown]);
    let about = |why| match why {
        GuardReason::Emptied => "custom:room".to_owned(),
        GuardReason::CustomersLost => "<1004>".to_owned(),
        _ => String::new(),
    };
    reasons.map(|why| GuardStop { why, many: 1_204, of: 11_248, about: about(why) }).collect()
}

pub fn conflict(reason: ConflictReason) -> RunChange {
    RunChange { reason: Some(reason), about: "<jmartin>".into(), ..change(ChangeKind::Conflict) }
}
