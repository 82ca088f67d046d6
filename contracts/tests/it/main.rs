//! Holds the published contracts to the types, and the types to what was published.
//!
//! `schemas/v1/` has one JSON Schema and `samples/v1/` one frozen message of each contract, and one of each variant.
//! With `UPDATE_CONTRACTS=1` new ones are written and additive changes taken over; what would break somebody is refused
//! either way (`gate`): it is a new type in v2.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

mod document;
mod gate;
mod mutations;
mod samples;

use contracts::{Described, all};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

#[test]
fn every_name_is_its_type_in_snake_case() {
    // A reply has a type of its own, and what comes from outside says less than its type.
    for contract in all().iter().filter(|c| ["request", "event"].contains(&c.kind)) {
        assert_eq!(contract.name, snake(contract.type_name));
    }
}

#[test]
fn no_two_contracts_share_a_subject() {
    let mut seen = BTreeSet::new();
    for contract in all() {
        assert!(
            seen.insert((contract.kind, contract.service, contract.name)),
            "{} is there twice",
            contract.name
        );
    }
}

#[test]
fn schemas_change_only_by_additions() {
    for contract in all() {
        let file = folder("schemas").join(format!("{}.json", file_stem(&contract)));
        let today = contract.schema.as_value().clone();
        if let Ok(text) = fs::read_to_string(&file) {
            let published: Value = serde_json::from_str(&text).unwrap();
            let breaks = gate::breaks(contract.kind, &published, &today);
            assert!(breaks.is_empty(), "{} breaks its contract: {}", file_stem(&contract), breaks.join("; "));
            if published == today {
                continue;
            }
        }
        assert!(updating(), "{} is out of date: {HOW}", file.display());
        write(&file, &today);
    }
}

/// They are answered by every service, so no service's list has them.
#[test]
fn what_each_service_answers_about_itself_is_listed() {
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/v1");
    let files = [source.join("platform.rs"), source.join("platform/setting.rs")];
    let declared: usize =
        files.iter().map(|file| fs::read_to_string(file).unwrap().matches("impl ToEach for ").count()).sum();
    let listed =
        all().iter().filter(|contract| (contract.service, contract.kind) == ("each", "request")).count();
    assert_eq!(listed, declared);
}

/// Not even by whoever takes its type away: a version that is not there any more is a decision of its own.
#[test]
fn nothing_published_is_deleted() {
    let today: Vec<_> = all().iter().map(file_stem).collect();
    for kind in ["schemas", "samples"] {
        let gone = gate::deleted(&published(&folder(kind)), &today);
        assert!(gone.is_empty(), "no contract any more, but in {kind}: {gone:?}");
    }
    let listed = document::published().into_iter().collect::<Vec<_>>();
    let gone = gate::deleted(&listed, &document::channels());
    assert!(gone.is_empty(), "no contract any more, but in asyncapi.json: {gone:?}");
}

#[test]
fn what_all_versions_share_knows_none_of_them() {
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = fs::read_dir(source).unwrap().map(|file| file.unwrap().path());
    let shared: Vec<_> = files.filter(|file| file.is_file() && !file.ends_with("lib.rs")).collect();
    assert!(shared.iter().any(|file| file.ends_with("actor.rs")));
    for file in shared {
        assert!(!fs::read_to_string(&file).unwrap().contains("v1::"), "{} imports v1", file.display());
    }
}

const HOW: &str = "run `make contracts` and look at what changed";

fn updating() -> bool {
    std::env::var_os("UPDATE_CONTRACTS").is_some()
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name).join("v1")
}

/// The names of a folder's files, without their ending.
fn published(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files
        .filter(|file| file.is_file())
        .map(|file| file.file_stem().unwrap().to_string_lossy().into())
        .collect()
}

fn file_stem(contract: &Described) -> String {
    format!("{}.{}.{}", contract.service, contract.name, contract.kind)
}

fn write(file: &Path, value: &Value) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, serde_json::to_string_pretty(value).unwrap() + "\n").unwrap();
}

fn snake(type_name: &str) -> String {
    let mut name = String::new();
    for (i, letter) in type_name.char_indices() {
        if letter.is_uppercase() && i > 0 {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}
