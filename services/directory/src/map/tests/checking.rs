//! Maps themselves, before they are kept.

use super::*;

#[test]
fn a_map_that_fills_what_there_is_passes() {
    let mut lines = needed();
    for field in [
        "title",
        "phone",
        "mobile",
        "street",
        "postal_code",
        "city",
        "country",
        "language",
        "active",
        "custom:room_2",
    ] {
        lines.push(through(
            field,
            &["a;lang-fr", "x"],
            &[before(" "), MapStep::Join { with: String::new() }],
        ));
    }
    assert_eq!(problems(&lines), []);
    let fixed = through("customer_number", &[], &[MapStep::Fixed { text: text("ORIALE") }]);
    assert_eq!(problems(&[fixed]), []);
    assert_eq!(problems(&[]), []);
}

#[test]
fn fields_that_nobody_can_say_are_refused() {
    for field in [
        "",
        "key",
        "comment",
        "fax",
        "time_zone",
        "validity",
        "customer",
        "Login",
        " login",
        "custom:",
        "custom:Room",
        "custom:1",
        "custom:a b",
        "custom:a:b",
        &format!("custom:{}", "a".repeat(41)),
        "login; drop table",
    ] {
        assert_eq!(
            problems(&[line(field, &["x"])]),
            [(text("map.0.field"), Problem::NoSuch, None)],
            "{field}"
        );
    }
}

#[test]
fn a_field_has_one_line() {
    let lines = [line("login", &["uid"]), line("city", &["l"]), line("login", &["cn"])];
    assert_eq!(problems(&lines), [(text("map.2.field"), Problem::Taken, None)]);
}

#[test]
fn a_map_has_an_end() {
    let lines: Vec<_> = (0..61).map(|number| line(&format!("custom:a{number}"), &["x"])).collect();
    assert_eq!(problems(&lines[..60]), []);
    assert_eq!(problems(&lines), [(text("map"), Problem::TooMany, Some(60))]);

    let steps = vec![MapStep::Trim {}; 11];
    let many = through("city", &["l"], &steps);
    assert_eq!(problems(&[many]), [(text("map.0.steps"), Problem::TooMany, Some(10))]);

    let rows = |many: usize| (0..many).map(|at| ChooseRow { from: at.to_string(), to: text("x") }).collect();
    let table = |many| through("city", &["l"], &[MapStep::Choose { rows: rows(many), otherwise: None }]);
    assert_eq!(problems(&[table(500)]), []);
    assert_eq!(problems(&[table(501)]), [(text("map.0.steps.0"), Problem::TooMany, Some(500))]);

    let long = "x".repeat(129);
    assert_eq!(problems(&[line("city", &[&long[..128]])]), []);
    assert_eq!(
        problems(&[line("city", &[&long])]),
        [(text("map.0.attributes"), Problem::TooLong, Some(128))]
    );
    let names: Vec<_> = (0..21).map(|number| format!("a{number}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    assert_eq!(problems(&[line("city", &names)]), [(text("map.0.attributes"), Problem::TooMany, Some(20))]);
}

#[test]
fn what_could_never_make_a_value_is_refused() {
    let place = |of: &str, problem| [(text(of), problem, None)];
    assert_eq!(problems(&[line("city", &[])]), place("map.0.attributes", Problem::Missing));
    assert_eq!(problems(&[line("city", &[" "])]), place("map.0.attributes", Problem::Missing));
    for step in [before(""), behind(""), beginning(""), MapStep::Fixed { text: text(" ") }, choose(&[], None)]
    {
        let shown = format!("{step:?}");
        let lines = [line("login", &["uid"]), through("city", &["l"], &[MapStep::Trim {}, step])];
        assert_eq!(problems(&lines), place("map.1.steps.1", Problem::Missing), "{shown}");
    }
    let twice = choose(&[("France", "FR"), ("FRANCE ", "FX")], None);
    assert_eq!(problems(&[through("country", &["co"], &[twice])]), place("map.0.steps.0", Problem::Taken));
    let nothing = choose(&[("", "FR")], None);
    assert_eq!(
        problems(&[through("country", &["co"], &[nothing])]),
        place("map.0.steps.0", Problem::Missing)
    );
}
