//! Holds the words of enums to what JSON says.

use contracts::{
    Audience, Code, Duty, Feature, Level, Problem, Role, SecondFactor, all,
    v1::{
        directory::{
            ChangeKind, ConflictReason, ConnectionStep, GuardReason, JoinRule, PasswordOutcome, RunDecision,
            RunState, SearchScope, Security, SourceHealth, SourceKind, TroubleKind,
        },
        identity::*,
        notify::{MailState, MailTrouble},
        platform::AlarmKind,
        tickets::*,
    },
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Calls a macro for every enum that is a word.
macro_rules! for_each {
    ($check:ident) => {
        $check! { with_unknown:
            AlarmKind Author Changed ChangeKind Code ConflictReason ConnectionStep Duty Feature FieldKind Filter
            FirstTime Gained GuardReason Happening HeldThrough JoinRule LeftOutBecause LetInState Level LinkEnd
            LinkPurpose MailState MailTrouble PasswordDelivery PasswordOutcome Priority Problem ProviderKind
            RefusedBecause Relation Role Rule RunDecision RunState Scope SearchScope SecondFactor Security ServiceIcon
            SettingFrom SettingKey Sharing SignedInBy Sort SourceHealth SourceKind SsoOutcome SsoTrouble State
            TestStepName ThingKind TroubleKind Unsent Validity View WayInChange
        }
        $check! { closed: Audience End FieldOf }
    };
}

#[test]
fn a_word_is_the_same_in_json_and_wherever_else_it_is_text() {
    macro_rules! check {
        ($kind:ident: $($name:ident)+) => {$(
            for one in $name::ALL {
                assert_eq!(serde_json::to_value(one).unwrap(), one.as_str(), "{one:?}");
                assert_eq!(serde_json::from_value::<$name>(json!(one.as_str())).unwrap(), one);
                assert_eq!($name::named(one.as_str()), Some(one));
                assert_eq!(one.as_str(), snake(&format!("{one:?}")));
            }
            assert_eq!($name::named("pigeon"), None);
        )+};
    }
    for_each!(check);
}

#[test]
fn what_this_version_does_not_know_is_unknown_in_json_and_elsewhere() {
    macro_rules! check {
        (with_unknown: $($name:ident)+) => {$(
            for text in ["pigeon", "unknown", ""] {
                assert_eq!(serde_json::from_value::<$name>(json!(text)).unwrap(), $name::Unknown);
                assert_eq!($name::from_text(text), $name::Unknown);
            }
            assert_eq!(serde_json::to_value($name::Unknown).unwrap(), $name::Unknown.as_str());
            assert!(!$name::ALL.contains(&$name::Unknown));
        )+};
        (closed: $($name:ident)+) => {
            $(assert!(serde_json::from_value::<$name>(json!("pigeon")).is_err());)+
        };
    }
    for_each!(check);
}

#[test]
fn every_enum_of_the_contracts_is_among_them() {
    let mut checked: BTreeSet<&str> = BTreeSet::new();
    macro_rules! check {
        ($kind:ident: $($name:ident)+) => { checked.extend([$(stringify!($name)),+]); };
    }
    for_each!(check);
    let mut seen = BTreeSet::new();
    for contract in all() {
        for (name, schema) in contract.schema.as_value()["$defs"].as_object().into_iter().flatten() {
            if is_word(schema) {
                assert!(checked.contains(name.as_str()), "{name} has no words");
                seen.insert(name.clone());
            }
        }
    }
    assert!(seen.contains("Validity") && seen.contains("FieldOf"), "words are recognised: {seen:?}");
}

/// Whether a schema allows nothing but some strings.
fn is_word(schema: &Value) -> bool {
    let variants = schema["oneOf"].as_array().filter(|variants| !variants.is_empty());
    schema["enum"].is_array() || variants.is_some_and(|all| all.iter().all(|one| one["type"] == "string"))
}

fn snake(variant: &str) -> String {
    let mut name = String::new();
    for (i, letter) in variant.char_indices() {
        if letter.is_uppercase() && i > 0 {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}
