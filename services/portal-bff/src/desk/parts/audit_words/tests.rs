use super::*;
use crate::i18n::Language;
use chassis::audit::ACTIONS as ACTIONS_THERE_ARE;
use contracts::v1::directory::PasswordOutcome;
use std::{collections::BTreeSet, fs, path::Path};

fn page(language: Language) -> Page {
    let (person, session) = (contracts::PersonId::new(), contracts::SessionId::new());
    Page::sample(language, contracts::Actor::plain(person, session, contracts::Audience::Desk), true)
}

/// Red when somebody writes something new down and gives it no words.
#[test]
fn whatever_a_service_writes_down_has_words_in_every_language() {
    let (mut written, mut code) = (Vec::new(), String::new());
    let services = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for service in ["chassis", "identity", "tickets", "directory", "notify", "portal-bff"] {
        actions_in(&services.join(service).join("src"), &mut written, &mut code);
    }
    assert!(written.len() > 25, "{written:?}");
    let known: Vec<_> = actions().collect();
    let listed: BTreeSet<_> = ACTIONS_THERE_ARE.iter().map(|action| action.name).collect();
    for action in &written {
        assert!(listed.contains(action.as_str()), "{action} is not in the list of what is audited");
    }
    assert_eq!(listed, known.iter().copied().collect(), "what is audited has words, and nothing else has");
    for action in &listed {
        // Relations write under their own name, one and many: only what they are is a constant.
        let relation = action.strip_suffix(".changed_many").or_else(|| action.strip_suffix(".changed"));
        let relation = relation.filter(|name| listed.contains(format!("{name}.changed_many").as_str()));
        let mut ways = [Some(*action), relation].into_iter().flatten();
        let written = ways.any(|name| code.contains(&format!("\"{name}\"")));
        assert!(written, "{action} is in the list of what is audited, and nobody writes it");
    }
    for language in Language::all() {
        for action in &known {
            assert!(language.own_text(&key(action)).is_some(), "{action} in {}", language.tag());
        }
    }
}

#[test]
fn whatever_a_directory_says_of_a_password_has_words_in_every_language() {
    for language in Language::all() {
        let p = page(language);
        for outcome in PasswordOutcome::ALL.into_iter().filter(|outcome| *outcome != PasswordOutcome::Right) {
            let reason = format!("directory_{}", outcome.as_str());
            let said = value(&p, "sign_in.denied", "reason", &reason, &Known::default());
            assert!(said.is_some_and(|said| !said.contains('_')), "{reason} in {}", language.tag());
        }
    }
}

/// The first text in each call that writes something down, and all code that could write.
fn actions_in(folder: &Path, written: &mut Vec<String>, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            actions_in(&path, written, all);
            continue;
        }
        // The lists themselves write nothing, nor do tests.
        if path.ends_with("audit/action.rs")
            || path.components().any(|part| part.as_os_str() == "audit_words")
            || path.ends_with("parts/audit_words.rs")
        {
            continue;
        }
        let code = fs::read_to_string(&path).unwrap_or_default();
        let code = code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        all.push_str(code);
        for note in code.split("AuditNote::of(\"").skip(1) {
            written.extend(note.split('"').next().map(str::to_owned));
        }
        for call in code.split("audit::record").skip(1) {
            let arguments = call.split(".await").next().unwrap_or_default();
            if let Some(action) = arguments.split('"').nth(1) {
                written.push(action.to_owned());
            }
        }
    }
}

#[test]
fn fields_and_values_are_told_in_words_and_the_rest_stands_behind_details() {
    let p = page(Language::ENGLISH);
    let group = Uuid::from_u128(7);
    let known = Known { things: [(group, "Printing".to_owned())].into(), ..Known::default() };
    let told = |action: &str, field: &str, old: &str, new: &str| {
        let told = tell(&p, action, &[(field.to_owned(), (old.to_owned(), new.to_owned()))].into(), &known);
        let said = told.changes.into_iter().map(|c| format!("{}: {} → {}", c.label, c.old, c.new));
        (said.collect::<Vec<_>>().join(" "), told.details.len())
    };
    let nothing_behind = |said: &str| (said.to_owned(), 0);
    assert_eq!(told("customer_user.changed", "first_name", "A", "B"), nothing_behind("First name: A → B"));
    assert_eq!(
        told("customer.changed", "validity", "valid", "invalid"),
        nothing_behind("Validity: Valid → Invalid")
    );
    assert_eq!(
        told("person_group.changed", "group", "", "Mail: rw"),
        nothing_behind("Group:  → Mail: Write")
    );
    assert_eq!(told("queue.changed", "group", "", &group.to_string()), nothing_behind("Group:  → Printing"));
    assert_eq!(
        told("settings.changed", "groups", "false", "true"),
        nothing_behind("Groups decide: Off → On")
    );
    assert_eq!(
        told("agent.changed", "duties", "[]", r#"["people"]"#),
        nothing_behind("Besides tickets:  → People")
    );
    assert_eq!(told("access.denied", "request", "", "save_group"), (String::new(), 1));
    assert_eq!(told("queue.changed", "group", "", &Uuid::from_u128(8).to_string()), (String::new(), 1));
    assert_eq!(told("customer_user.changed", "version", "1", "2"), nothing_behind(""));
    assert_eq!(tell(&p, "something.new", &BTreeMap::new(), &known).what, "Something was changed");
}
