//! Real servers, started, killed and asked what they allow.
#![expect(clippy::unwrap_used, reason = "a test says what went wrong by stopping there")]

mod nats;
mod parent;
mod postgres;

use backing::Keys;
use std::{
    fs,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

const DEADLINE: Duration = Duration::from_secs(20);

#[test]
fn keys_are_kept_and_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TemporaryFolder::new();

    let first = Keys::load_or_create(&folder.path).unwrap().add_publisher("hr").unwrap();
    let second = Keys::load_or_create(&folder.path).unwrap().add_publisher("hr").unwrap();

    assert_eq!(first.public_keys(), second.public_keys());
    assert_eq!(first.publishers(), second.publishers());
    assert_eq!(first.notify_box_seed(), second.notify_box_seed());
    let mode = fs::metadata(folder.join("keys.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(first.add_publisher("HR.>").is_err());
}

fn keys(folder: &Path) -> Keys {
    let keys = Keys::load_or_create(folder).unwrap();
    keys.add_publisher("hr").unwrap().add_publisher("branch-office").unwrap()
}

struct TemporaryFolder {
    path: PathBuf,
}

impl TemporaryFolder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = backing::temporary::folder().join(format!("guichet-backing-{}-{count}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
