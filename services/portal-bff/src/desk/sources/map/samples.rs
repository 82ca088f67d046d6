//! A map with every kind of step, tried on an entry.

use crate::desk::sources::map::{
    rows::MapRow,
    tried::{Tried, Wanted},
};
use contracts::{
    FieldProblem, Problem,
    v1::directory::{ChooseRow, EntryAttribute, MapStep, Mapped, SourceEntry},
};

fn row(attributes: &str, field: &str, steps: Vec<MapStep>) -> MapRow {
    MapRow { attributes: attributes.into(), field: field.into(), steps, ..MapRow::default() }
}

pub fn rows() -> Vec<MapRow> {
    let table = MapStep::Choose {
        rows: vec![ChooseRow { from: "FIN-LYO".into(), to: "1001".into() }],
        otherwise: Some("<none>".into()),
    };
    let smtp = MapStep::BeginningWith { text: "SMTP:".into() };
    vec![
        row("sAMAccountName", "login", vec![MapStep::Lower {}]),
        row("proxyAddresses", "email", vec![smtp, MapStep::After { text: ":".into() }, MapStep::Lower {}]),
        row("givenName", "first_name", vec![MapStep::Trim {}]),
        row("sn", "last_name", vec![MapStep::First {}, MapStep::Trim {}]),
        MapRow {
            required: true,
            ..row("telephoneNumber", "phone", vec![MapStep::Join { with: ", ".into() }])
        },
        row("department", "customer_number", vec![table]),
        MapRow {
            keeps: true,
            focus: "steps",
            ..row("physicalDeliveryOfficeName", "custom:room", Vec::new())
        },
        row("preferredLanguage", "language", vec![MapStep::Before { text: "-".into() }]),
        row("", "active", vec![MapStep::Fixed { text: "true".into() }]),
        row("memberOf", "", Vec::new()),
    ]
}

pub fn tried() -> Tried {
    let attribute = |(name, values, count): (&str, &[&str], i64)| EntryAttribute {
        name: name.into(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        count,
    };
    let attributes = [
        attribute(("sAMAccountName", &["CAubertin"], 1)),
        attribute(("proxyAddresses", &["SMTP:Camille@oriale.example", "smtp:c.aubertin@oriale.example"], 2)),
        attribute(("givenName", &["Camille"], 1)),
        attribute(("sn", &["AUBERTIN"], 1)),
        attribute(("telephoneNumber", &["+33478001942"], 1)),
        attribute(("department", &["FIN-LYO"], 1)),
        attribute(("memberOf", &["CN=GG-<Finance>,OU=Groups"], 12)),
        attribute(("objectGUID", &["{6f1c2d0e-54b7-4b0f-9a3e-0191f3a00000}"], 1)),
        attribute(("jpegPhoto", &["301,204 bytes"], 1)),
    ];
    let entry = SourceEntry {
        at: "CN=Aubertin\\, Camille,OU=<Lyon>,OU=People".into(),
        key: "6f1c2d0e-54b7-4b0f-9a3e-0191f3a00000".into(),
        active: false,
        attributes: attributes.into(),
    };
    let mapped = |(field, value, problem): (&str, &str, &str)| {
        Some(Mapped {
            field: field.into(),
            value: value.into(),
            problem: problem.into(),
            problems: Vec::new(),
        })
    };
    let mapped = vec![
        mapped(("login", "caubertin", "")),
        mapped(("email", "camille@oriale.example", "")),
        mapped(("first_name", "Camille", "")),
        mapped(("last_name", "AUBERTIN", "")),
        mapped(("phone", "+33 4 78 00 19 42", "")),
        mapped(("customer_number", "1001", "")),
        mapped(("custom:room", "", "It says <nothing> here.")),
        Some(Mapped {
            field: "language".into(),
            value: "<klingon>".into(),
            problem: String::new(),
            problems: vec![FieldProblem { field: "language".into(), problem: Problem::NoSuch, limit: None }],
        }),
        mapped(("active", "true", "")),
        None,
    ];
    Tried {
        wanted: Wanted { find: "<camille>".into(), skip: 1, ..Wanted::default() },
        entry: Some(entry),
        mapped,
        trouble: None,
        silent: false,
    }
}
