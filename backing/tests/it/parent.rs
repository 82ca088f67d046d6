//! Servers end with whoever started them, however that one ended.

use crate::{DEADLINE, TemporaryFolder, keys};
use backing::{
    Nats, Postgres,
    nats_config::{Options, nats_config},
};
use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Not a test by itself: the parent that [`servers_die_with_their_parent_and_can_be_started_again`] kills.
#[test]
#[ignore = "a process that the next test starts and kills"]
fn a_parent_to_be_killed() {
    let Some(folder) = env::var_os("BACKING_PARENT_FOLDER").map(PathBuf::from) else {
        return;
    };
    let config = nats_config(keys(&folder).public_keys(), &Options::default()).unwrap();
    let config = &config;
    let at = &folder;
    // From a thread that ends at once, as those of a runtime do: that must not end the servers.
    let (postgres, nats) = thread::scope(|scope| {
        let started = scope.spawn(move || {
            let postgres = Postgres::start_for_tests(&at.join("postgres"), 0).unwrap();
            (postgres, Nats::start(&at.join("nats"), 0, config).unwrap())
        });
        started.join().unwrap()
    });
    postgres.superuser_sql("postgres", "select 1").unwrap();

    let pids = format!("{} {}", postgres.pid().unwrap(), nats.pid().unwrap());
    fs::write(folder.join("pids.new"), pids).unwrap();
    fs::rename(folder.join("pids.new"), folder.join("pids")).unwrap();
    loop {
        thread::park();
    }
}

#[test]
fn servers_die_with_their_parent_and_can_be_started_again() {
    let folder = TemporaryFolder::new();
    let mut parent = Command::new(env::current_exe().unwrap())
        .args(["--ignored", "--exact", "parent::a_parent_to_be_killed"])
        .env("BACKING_PARENT_FOLDER", &folder.path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let pids = within_deadline("the servers started", || fs::read_to_string(folder.join("pids")).ok());
    let pids: Vec<u32> = pids.split(' ').map(|pid| pid.parse().unwrap()).collect();
    assert!(pids.iter().all(|&pid| runs(pid)));

    parent.kill().unwrap();
    parent.wait().unwrap();

    let postgres = Postgres::start_for_tests(&folder.join("postgres"), 0).unwrap();
    assert_eq!(postgres.superuser_sql("postgres", "select 1").unwrap(), "1");
    within_deadline("both servers died", || pids.iter().all(|&pid| !runs(pid)).then_some(()));
}

fn runs(pid: u32) -> bool {
    let state = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    state.rsplit_once(')').is_some_and(|(_, rest)| !rest.trim_start().starts_with(['Z', 'X']))
}

fn within_deadline<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + DEADLINE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < deadline, "not in time: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
