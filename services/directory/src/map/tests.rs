mod checking;
mod suggesting;

use super::*;
use crate::entry::Value;
use contracts::{
    FieldProblem,
    v1::directory::{ChooseRow, MapStep, SourceKind},
};

fn entry(values: &[(&str, &[&str])]) -> Entry {
    let texts = |said: &[&str]| said.iter().map(|text| Value::Text((*text).to_owned())).collect();
    Entry {
        at: "uid=ann,ou=people".into(),
        key: Some("4711".into()),
        active: true,
        values: values.iter().map(|(name, said)| ((*name).to_lowercase(), texts(said))).collect(),
    }
}

fn ann() -> Entry {
    entry(&[
        ("uid", &["ann"]),
        ("mail", &["ann@oriale.example", "a.lee@oriale.example"]),
        ("givenName", &["Ann"]),
        ("sn", &["Lee"]),
        ("company", &["ORIALE"]),
        ("telephoneNumber", &["+33 1", "+33 2"]),
        ("c", &["fr"]),
        ("preferredLanguage", &["fr-CA, fr;q=0.8"]),
    ])
}

fn ann_with(name: &str, said: &[&str]) -> Entry {
    let mut entry = ann();
    let texts = said.iter().map(|text| Value::Text((*text).to_owned())).collect();
    entry.values.insert(name.to_lowercase(), texts);
    entry
}

fn line(field: &str, attributes: &[&str]) -> MapLine {
    MapLine {
        field: field.into(),
        attributes: attributes.iter().map(|name| (*name).to_owned()).collect(),
        steps: Vec::new(),
        required: false,
        keeps: false,
    }
}

fn through(field: &str, attributes: &[&str], steps: &[MapStep]) -> MapLine {
    MapLine { steps: steps.to_vec(), ..line(field, attributes) }
}

fn needed() -> Vec<MapLine> {
    vec![
        line("login", &["uid"]),
        line("email", &["MAIL"]),
        line("first_name", &["givenname"]),
        line("last_name", &["SN"]),
        line("customer_number", &["company"]),
    ]
}

fn needed_and(more: MapLine) -> Vec<MapLine> {
    let mut lines = needed();
    lines.retain(|line| line.field != more.field);
    lines.push(more);
    lines
}

fn text(of: &str) -> String {
    of.to_owned()
}

fn before(of: &str) -> MapStep {
    MapStep::Before { text: text(of) }
}

fn behind(of: &str) -> MapStep {
    MapStep::After { text: text(of) }
}

fn beginning(with: &str) -> MapStep {
    MapStep::BeginningWith { text: text(with) }
}

fn choose(rows: &[(&str, &str)], otherwise: Option<&str>) -> MapStep {
    let row = |(from, to): &(&str, &str)| ChooseRow { from: text(from), to: text(to) };
    MapStep::Choose { rows: rows.iter().map(row).collect(), otherwise: otherwise.map(text) }
}

/// What the steps make of these values.
fn made(said: &[&str], steps: &[MapStep]) -> Option<String> {
    steps::value(&through("title", &["x"], steps), &entry(&[("x", said)]))
}

/// What is wrong with an entry, as sentences.
fn wrong(lines: &[MapLine], entry: &Entry) -> String {
    person(lines, entry).unwrap_err().message
}

#[test]
fn a_person_is_made_of_an_entry() {
    let mapped = person(&needed(), &ann()).unwrap();

    let expected = ReportedPerson {
        key: text("4711"),
        active: true,
        login: text("ann"),
        email: text("ann@oriale.example"),
        first_name: text("Ann"),
        last_name: text("Lee"),
        customer_number: text("ORIALE"),
        ..ReportedPerson::default()
    };
    assert_eq!(mapped.person, expected, "what is not mapped is empty");
    assert!(mapped.custom.is_empty() && mapped.kept.is_empty());
}

#[test]
fn each_step_makes_a_list_of_a_list() {
    let addresses: &[&str] = &["smtp:a@x.example", "X500:/o=X", "SMTP:b@x.example"];
    for (said, steps, expected) in [
        (addresses, vec![], Some("smtp:a@x.example")),
        (addresses, vec![beginning("SMTP:"), behind(":")], Some("a@x.example")),
        (addresses, vec![beginning("x500")], Some("X500:/o=X")),
        (addresses, vec![beginning("sip:")], None),
        (&["Ä-1"], vec![beginning("ä")], Some("Ä-1")),
        (&["a", "b", "c"], vec![MapStep::First {}], Some("a")),
        (&["a", "b"], vec![MapStep::Join { with: text(", ") }], Some("a, b")),
        (&["a", " ", "", "b"], vec![MapStep::Join { with: text("+") }], Some("a+b")),
        (&[], vec![MapStep::Join { with: text("+") }], None),
        (&["ÀNN"], vec![MapStep::Lower {}], Some("ànn")),
        (&[" a ", "b "], vec![MapStep::Trim {}, MapStep::Join { with: text("|") }], Some("a|b")),
        (&["fr-CA"], vec![before("-")], Some("fr")),
        (&["fr"], vec![before("-")], Some("fr")),
        (&["a-b-c"], vec![before("-")], Some("a")),
        (&["a-b-c"], vec![behind("-")], Some("b-c")),
        (&["a"], vec![behind("-")], Some("a")),
        (&["-a"], vec![before("-")], None),
        (&["-a", "b-c"], vec![before("-")], Some("b")),
        (&["a@b"], vec![before(""), behind("")], Some("a@b")),
        (&["anything"], vec![MapStep::Fixed { text: text("ORIALE") }], Some("ORIALE")),
        (&[], vec![MapStep::Fixed { text: text("ORIALE") }], Some("ORIALE")),
        (&["FRANCE "], vec![choose(&[("France", "FR"), ("Polska", "PL")], None)], Some("FR")),
        (&["Polen"], vec![choose(&[("France", "FR")], None)], None),
        (&["Polen"], vec![choose(&[("France", "FR")], Some("DE"))], Some("DE")),
        (&["Polen", "France"], vec![choose(&[("france", "FR")], None)], Some("FR")),
        (&[], vec![choose(&[("france", "FR")], Some("DE"))], None),
        (&["x"], vec![choose(&[("x", "")], None)], None),
    ] {
        assert_eq!(made(said, &steps).as_deref(), expected, "{said:?} {steps:?}");
    }
}

#[test]
fn steps_go_one_after_the_other() {
    let steps = [before("@"), MapStep::Lower {}, MapStep::First {}];
    assert_eq!(made(&["ANN.LEE@x.example", "other"], &steps).as_deref(), Some("ann.lee"));
    let turned = [MapStep::First {}, MapStep::Join { with: text("+") }];
    assert_eq!(made(&["a", "b"], &turned).as_deref(), Some("a"));
}

#[test]
fn attributes_are_taken_one_after_the_other_in_any_case() {
    let both = line("phone", &["mobile", " TELEPHONENUMBER "]);
    assert_eq!(steps::value(&both, &ann()).as_deref(), Some("+33 1"));
    let with_mobile = ann_with("mobile", &["+33 6"]);
    assert_eq!(steps::value(&both, &with_mobile).as_deref(), Some("+33 6"));
    let joined = MapLine { steps: vec![MapStep::Join { with: text(" / ") }], ..both };
    assert_eq!(steps::value(&joined, &with_mobile).as_deref(), Some("+33 6 / +33 1 / +33 2"));
}

#[test]
fn what_is_no_text_is_passed_over() {
    let mut entry = ann();
    let photo = vec![Value::Bytes(vec![0, 159, 146, 150]), Value::Text(text("+33 9"))];
    entry.values.insert(text("jpegphoto"), photo);
    entry.values.insert(text("usercertificate;binary"), vec![Value::Bytes(vec![0; 300_000])]);
    let lines = needed_and(line("phone", &["jpegPhoto"]));
    assert_eq!(person(&lines, &entry).unwrap().person.phone, "+33 9");
    assert_eq!(steps::value(&line("phone", &["userCertificate;binary"]), &entry), None);
}

#[test]
fn an_address_of_several_lines_is_one_line() {
    let entry = ann_with("street", &["12 rue des Lilas\r\n\r\n Bâtiment B\t"]);
    let lines = needed_and(line("street", &["street"]));
    assert_eq!(person(&lines, &entry).unwrap().person.street, "12 rue des Lilas Bâtiment B");
}

#[test]
fn what_is_required_and_not_there_is_refused_by_name() {
    let phone = MapLine { required: true, ..line("mobile", &["mobile"]) };
    let room = MapLine { required: true, ..line("custom:room", &["roomNumber"]) };
    let mut lines = needed_and(phone);
    lines.push(room);
    assert_eq!(wrong(&lines, &ann()), "mobile is missing; custom:room is missing");
    let blank = ann_with("mobile", &["  ", ""]);
    assert_eq!(wrong(&lines, &blank), "mobile is missing; custom:room is missing");
    let mut there = ann_with("mobile", &["+33 6"]);
    there.values.insert(text("roomnumber"), vec![Value::Text(text("B 12"))]);
    assert_eq!(person(&lines, &there).unwrap().custom["room"], "B 12");
}

#[test]
fn what_every_person_needs_is_required_anyway() {
    for field in ["login", "email", "first_name", "last_name", "customer_number"] {
        let without: Vec<_> = needed().into_iter().filter(|line| line.field != field).collect();
        assert_eq!(wrong(&without, &ann()), format!("{field} is missing"));
        let empty = needed_and(line(field, &["nothing"]));
        assert_eq!(wrong(&empty, &ann()), format!("{field} is missing"));
        let required = needed_and(MapLine { required: true, ..line(field, &["nothing"]) });
        assert_eq!(wrong(&required, &ann()), format!("{field} is missing"), "and said once");
    }
    let no_key = Entry { key: None, ..ann() };
    assert_eq!(wrong(&needed(), &no_key), "key is missing");
}

#[test]
fn where_the_entry_says_nothing_what_is_known_stays() {
    let mut lines = needed();
    for field in ["mobile", "custom:room", "phone"] {
        lines.push(MapLine { keeps: true, ..line(field, &[field]) });
    }
    lines.push(line("custom:floor", &["floor"]));
    let mapped = person(&lines, &ann_with("phone", &["+33 3"])).unwrap();
    assert_eq!(mapped.kept, ["mobile", "custom:room"]);
    assert_eq!(mapped.person.phone, "+33 3");
    assert_eq!(
        mapped.custom,
        BTreeMap::from([(text("floor"), String::new())]),
        "or it could never be emptied"
    );
}

#[test]
fn the_rules_are_those_of_events() {
    for (field, said, problem) in [
        ("email", "ann@localhost", "email is not an e-mail address"),
        ("country", "France", "country is not a two-letter country code"),
        ("city", &"x".repeat(201), "city is longer than 200 characters"),
        ("title", "Dr\u{0}", "title contains control characters"),
        ("login", "an\u{ad}n", "login contains characters that nobody can see"),
        ("customer_number", &"x".repeat(65), "customer_number is longer than 64 characters"),
    ] {
        let lines = needed_and(line(field, &["said"]));
        assert_eq!(wrong(&lines, &ann_with("said", &[said])), problem);
    }
    let good = needed_and(line("country", &["c"]));
    assert_eq!(person(&good, &ann()).unwrap().person.country, "FR");
    let good = needed_and(line("language", &["said"]));
    assert_eq!(person(&good, &ann_with("said", &["fr-CA"])).unwrap().person.language, "fr");
}

#[test]
fn everything_wrong_is_said_at_once() {
    let mut lines = needed_and(line("email", &["sn"]));
    lines.push(line("country", &["company"]));
    let wrong = person(&lines, &ann()).unwrap_err();
    assert_eq!(wrong.message, "email is not an e-mail address; country is not a two-letter country code");
    let fields: Vec<_> = wrong.fields.iter().map(|wrong| (wrong.field.as_str(), wrong.problem)).collect();
    assert_eq!(fields, [("email", Problem::Malformed), ("country", Problem::Malformed)]);
}

#[test]
fn who_is_active_is_read_as_yes_or_no() {
    let lines = needed_and(line("active", &["enabled"]));
    for yes in ["true", "TRUE", "1", "yes", "t", "active", "Enabled", " oui ", "ja", "Sí", "tak"] {
        let entry = ann_with("enabled", &[yes]);
        assert!(person(&lines, &entry).unwrap().person.active, "{yes}");
        assert!(!has_left(&lines, &entry), "{yes}");
        let disabled = Entry { active: false, ..entry };
        assert!(!person(&lines, &disabled).unwrap().person.active, "a column does not let anybody back in");
        assert!(has_left(&lines, &disabled));
    }
    for no in ["false", "0", "no", "N", "off", "inactive", "Disabled", "non", "nein", "nie"] {
        let entry = ann_with("enabled", &[no]);
        assert!(!person(&lines, &entry).unwrap().person.active, "{no}");
        assert!(has_left(&lines, &entry), "{no}");
    }
    for neither in ["maybe", "2", "-1", "truefalse", "2026-11-22"] {
        let entry = ann_with("enabled", &[neither]);
        assert_eq!(wrong(&lines, &entry), "active is neither yes nor no", "{neither}");
        assert!(!has_left(&lines, &entry), "nothing is guessed");
    }
    assert!(person(&lines, &ann()).unwrap().person.active, "an entry that says nothing is as it is");
    assert!(person(&needed(), &ann()).unwrap().person.active);
}

#[test]
fn who_left_has_left_whatever_else_is_wrong() {
    let lines = needed_and(line("active", &["enabled"]));
    let mut entry = ann_with("enabled", &["no"]);
    entry.values.remove("mail");
    assert!(person(&lines, &entry).is_err());
    assert!(has_left(&lines, &entry));
    let disabled = Entry { active: false, ..entry };
    assert!(has_left(&[], &disabled));
}

#[test]
fn what_is_known_of_who_is_active_stays_only_for_who_is_not_disabled() {
    let lines = needed_and(MapLine { keeps: true, ..line("active", &["enabled"]) });
    assert_eq!(person(&lines, &ann()).unwrap().kept, ["active"]);
    let disabled = person(&lines, &Entry { active: false, ..ann() }).unwrap();
    assert!(disabled.kept.is_empty() && !disabled.person.active);
}

#[test]
fn each_line_is_shown_whatever_is_wrong_with_the_others() {
    let mut lines = needed_and(line("email", &["sn"]));
    lines.push(MapLine { required: true, ..line("mobile", &["mobile"]) });
    lines.push(line("language", &["company"]));
    lines.push(line("country", &["c"]));
    lines.push(line("shoe_size", &["uid"]));
    lines.push(line("active", &["uid"]));
    lines.push(line("title", &["nothing"]));
    let shown = preview(&lines, &ann());
    let shown: Vec<_> =
        shown.iter().map(|it| (it.field.as_str(), it.value.as_str(), it.problem.as_str())).collect();
    let no_language = format!("language {}", contracts::UnknownLanguage);
    assert_eq!(
        shown,
        [
            ("login", "ann", ""),
            ("first_name", "Ann", ""),
            ("last_name", "Lee", ""),
            ("customer_number", "ORIALE", ""),
            ("email", "Lee", "email is not an e-mail address"),
            ("mobile", "", "mobile is missing"),
            ("language", "ORIALE", no_language.as_str()),
            ("country", "FR", ""),
            ("shoe_size", "ann", "shoe_size is no field of a person"),
            ("active", "ann", "active is neither yes nor no"),
            ("title", "", ""),
        ]
    );
    assert!(preview(&[], &ann()).is_empty());
}

/// Whatever steps stand in whatever order: nothing stops, nothing blank comes out, and what is shown of a line is what is
/// taken in.
#[test]
fn any_steps_in_any_order_make_a_value_or_none() {
    let steps = [
        MapStep::First {},
        MapStep::Join { with: text(" ") },
        MapStep::Join { with: String::new() },
        beginning("S"),
        MapStep::Lower {},
        MapStep::Trim {},
        before(":"),
        behind(":"),
        before(""),
        behind("é"),
        MapStep::Fixed { text: text(" x ") },
        MapStep::Fixed { text: String::new() },
        choose(&[("İ", "i"), ("smtp", "ß")], Some("other")),
        choose(&[], None),
    ];
    let said: [&[&str]; 6] =
        [&[], &[""], &["SMTP:a", "smtp"], &[":", "::", "é"], &["İstanbul", "ẞ"], &["\u{200b}", " a\tb "]];
    let mut tried = 0;
    for one in &steps {
        for two in &steps {
            for three in &steps {
                let line = through("title", &["x"], &[one.clone(), two.clone(), three.clone()]);
                for said in said {
                    let mut entry = ann();
                    entry.values.insert(text("x"), said.iter().map(|said| Value::Text(text(said))).collect());
                    let value = steps::value(&line, &entry);
                    assert!(value.as_ref().is_none_or(|value| !value.is_empty() && value.trim() == value));
                    let lines = needed_and(line.clone());
                    let shown = preview(&lines, &entry).pop().unwrap();
                    match person(&lines, &entry) {
                        Ok(mapped) => {
                            assert_eq!((mapped.person.title, String::new()), (shown.value, shown.problem));
                        }
                        Err(wrong) => assert_eq!(
                            (wrong.message, wrong.fields),
                            (shown.problem.clone(), shown.problems.clone())
                        ),
                    }
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 14 * 14 * 14 * 6);
}

fn problems(lines: &[MapLine]) -> Vec<(String, Problem, Option<i64>)> {
    let mut form = Form::default();
    check(&mut form, lines);
    form.problems.into_iter().map(|FieldProblem { field, problem, limit }| (field, problem, limit)).collect()
}
