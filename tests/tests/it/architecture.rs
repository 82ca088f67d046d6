//! The directions of ARCHITECTURE.md, held to what cargo knows.

use contracts::SERVICES;
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path, process::Command};

#[test]
fn nobody_depends_on_a_service_but_the_launcher_and_the_tests() {
    for (package, dependencies) in own_dependencies() {
        let allowed: &[&str] = match package.as_str() {
            "contracts" | "mailbox" => &[],
            "backing" | "chassis" => &["contracts"],
            service if SERVICES.contains(&service) => &["chassis", "contracts"],
            _ => continue,
        };
        let unwanted: Vec<_> = dependencies.iter().filter(|d| !allowed.contains(&d.as_str())).collect();
        assert!(unwanted.is_empty(), "{package} must not depend on {unwanted:?}");
    }
}

#[test]
fn no_two_migrations_of_a_service_have_one_number() {
    let services = Path::new(env!("CARGO_MANIFEST_DIR")).join("../services");
    for service in fs::read_dir(services).unwrap() {
        let Ok(migrations) = fs::read_dir(service.unwrap().path().join("migrations")) else { continue };
        let mut numbers = BTreeSet::new();
        for migration in migrations {
            let name = migration.unwrap().file_name().to_string_lossy().into_owned();
            let number = name.split('_').next().unwrap_or_default().to_owned();
            assert!(numbers.insert(number), "{name} has the number of another");
        }
    }
}

/// Else an older replica that still runs, or starts again, would stumble over what is gone.
#[test]
fn a_migration_that_takes_something_away_raises_the_floor() {
    // Of before there was a floor.
    let before = [
        "chassis/migrations/0003_events_that_wait.sql",
        "identity/migrations/0009_columns_nobody_reads.sql",
        "identity/migrations/0016_settings_of_every_service.sql",
        "tickets/migrations/0004_sharing_and_groups.sql",
        "tickets/migrations/0007_files_of_the_chassis.sql",
    ];
    let contracting = ["drop table", "drop column", "rename to", "rename column", "set not null"];
    let services = Path::new(env!("CARGO_MANIFEST_DIR")).join("../services");
    let mut looked_at = 0;
    for service in fs::read_dir(services).unwrap() {
        let Ok(migrations) = fs::read_dir(service.unwrap().path().join("migrations")) else { continue };
        for migration in migrations {
            let path = migration.unwrap().path();
            let text = fs::read_to_string(&path).unwrap().to_lowercase();
            let takes = contracting.iter().find(|words| text.contains(**words));
            let raises = text.contains("update schema_floor set floor");
            let old = before.iter().any(|name| path.ends_with(name));
            looked_at += 1;
            if let Some(words) = takes {
                assert!(raises || old, "{} says `{words}` and does not raise the floor", path.display());
            }
        }
    }
    assert!(looked_at > 40);
}

#[test]
fn there_is_one_crypto_provider() {
    let locked = include_str!("../../../Cargo.lock");
    let others = ["openssl", "openssl-sys", "native-tls", "aws-lc-rs", "aws-lc-sys"];
    let unwanted: Vec<_> =
        others.iter().filter(|name| locked.contains(&format!("name = \"{name}\"\n"))).collect();
    assert!(unwanted.is_empty(), "TLS is rustls with ring, not {unwanted:?}");
}

fn own_dependencies() -> Vec<(String, BTreeSet<String>)> {
    let tree = metadata();
    let packages = tree["packages"].as_array().unwrap();
    let own: BTreeSet<_> = packages.iter().map(|p| p["name"].as_str().unwrap()).collect();
    let of = |package: &Value| {
        let all = package["dependencies"].as_array().unwrap().iter();
        // What only tests use may look behind the curtain.
        let normal = all.filter(|d| d["kind"].is_null()).filter_map(|d| d["name"].as_str());
        normal.filter(|name| own.contains(name)).map(str::to_owned).collect()
    };
    packages.iter().map(|p| (p["name"].as_str().unwrap().to_owned(), of(p))).collect()
}

fn metadata() -> Value {
    let cargo = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--offline", "--no-deps"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    serde_json::from_slice(&cargo.stdout).unwrap()
}
