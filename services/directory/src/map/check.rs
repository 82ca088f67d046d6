//! A map itself, looked at before it is kept: one that could never fill a field, or fills one twice, is refused.

use crate::map::target::Target;
use chassis::form::Form;
use contracts::{
    Problem,
    v1::directory::{ChooseRow, MapLine, MapStep},
};

const LINES: usize = 60;
const ATTRIBUTES: usize = 20;
const STEPS: usize = 10;
const ROWS: usize = 500;

/// Characters of the name of an attribute.
const NAME: usize = 128;

/// Characters of a text in a step: as many as the longest field takes.
const TEXT: usize = 250;

/// Everything wrong with it, each by its place: `map.2.field`, `map.2.attributes`, `map.2.steps.0`, counted from 0.
pub fn check(form: &mut Form, lines: &[MapLine]) {
    at_most(form, "map", lines.len(), LINES);
    for (at, line) in lines.iter().enumerate().take(LINES) {
        let field = format!("map.{at}.field");
        if Target::of(&line.field).is_none() {
            form.refuse(&field, Problem::NoSuch);
        } else if lines[..at].iter().any(|other| other.field == line.field) {
            form.refuse(&field, Problem::Taken);
        }
        attributes(form, &format!("map.{at}.attributes"), line);
        at_most(form, &format!("map.{at}.steps"), line.steps.len(), STEPS);
        for (number, step) in line.steps.iter().enumerate().take(STEPS) {
            look_at(form, &format!("map.{at}.steps.{number}"), step);
        }
    }
}

fn attributes(form: &mut Form, place: &str, line: &MapLine) {
    let is_fixed = line.steps.iter().any(|step| matches!(step, MapStep::Fixed { .. }));
    if line.attributes.is_empty() && !is_fixed {
        form.refuse(place, Problem::Missing);
    }
    at_most(form, place, line.attributes.len(), ATTRIBUTES);
    for name in line.attributes.iter().take(ATTRIBUTES) {
        form.required_value(place, name, NAME);
    }
}

fn look_at(form: &mut Form, place: &str, step: &MapStep) {
    match step {
        MapStep::First {} | MapStep::Lower {} | MapStep::Trim {} => {}
        // What stands between two may be blank, or nothing.
        MapStep::Join { with } => {
            form.value(place, with, TEXT);
        }
        MapStep::Before { text } | MapStep::After { text } | MapStep::BeginningWith { text } => {
            // A blank is something to cut at.
            if text.is_empty() {
                form.refuse(place, Problem::Missing);
            }
            form.value(place, text, TEXT);
        }
        MapStep::Fixed { text } => {
            form.required_value(place, text, TEXT);
        }
        MapStep::Choose { rows, otherwise } => table(form, place, rows, otherwise.as_deref()),
    }
}

fn table(form: &mut Form, place: &str, rows: &[ChooseRow], otherwise: Option<&str>) {
    if rows.is_empty() && otherwise.is_none() {
        form.refuse(place, Problem::Missing);
    }
    at_most(form, place, rows.len(), ROWS);
    form.value(place, otherwise.unwrap_or_default(), TEXT);
    let mut known = Vec::new();
    for row in rows.iter().take(ROWS) {
        let from = form.required_value(place, &row.from, TEXT).to_lowercase();
        form.value(place, &row.to, TEXT);
        known.push(from);
    }
    known.sort_unstable();
    if known.windows(2).any(|two| two[0] == two[1]) {
        form.refuse(place, Problem::Taken);
    }
}

fn at_most(form: &mut Form, place: &str, many: usize, most: usize) {
    if many > most {
        form.refuse_beyond(place, Problem::TooMany, most as i64);
    }
}
