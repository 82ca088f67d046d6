//! The map: what is made of an entry. Pure: no clock, no database, nothing to ask.

mod check;
mod steps;
mod suggested;
mod target;
#[cfg(test)]
mod tests;

pub use check::check;
pub use suggested::suggested;

use crate::{entry::Entry, map::target::Target, person};
use chassis::form::Form;
use contracts::{
    Failure, Problem,
    v1::{
        directory::{MapLine, Mapped, ReportedPerson},
        identity::PersonField,
    },
};
use std::collections::BTreeMap;

/// More than any field that this house added takes: whether it is what it should be is for identity to say.
const CUSTOM: usize = 2_000;

/// What an entry says of a person, by the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedPerson {
    pub person: ReportedPerson,
    /// Custom fields by their names.
    pub custom: BTreeMap<String, String>,
    /// Names of fields in which what is known stays, since the entry says nothing.
    pub kept: Vec<String>,
}

/// What is wrong with an entry, by field and as sentences: none of it is taken in.
pub fn person(lines: &[MapLine], entry: &Entry) -> Result<MappedPerson, Failure> {
    let mut form = Form::default();
    let mut said = ReportedPerson {
        key: entry.key.clone().unwrap_or_default(),
        active: is_active(lines, entry).unwrap_or_else(|problem| {
            form.refuse("active", problem);
            entry.active
        }),
        ..ReportedPerson::default()
    };
    let (mut custom, mut kept, mut missing) = (BTreeMap::new(), Vec::new(), Vec::new());
    for line in lines {
        let value = steps::value(line, entry);
        // Who is disabled is so, whatever was known before.
        let stays = line.keeps && (entry.active || line.field != target::ACTIVE);
        if value.is_none() && line.required {
            missing.push(&line.field);
        } else if value.is_none() && stays {
            kept.push(line.field.clone());
            continue;
        }
        let value = value.unwrap_or_default();
        match Target::of(&line.field) {
            Some(Target::Active) => {}
            Some(Target::Field(PersonField::Customer)) => said.customer_number = value,
            Some(Target::Field(field)) => {
                said.text_mut(field).into_iter().for_each(|text| text.clone_from(&value));
            }
            Some(Target::Custom(name)) => {
                custom.insert(name.to_owned(), form.value(&line.field, &value, CUSTOM));
            }
            None => form.refuse(&line.field, Problem::NoSuch),
        }
    }
    let person = person::checked(&mut form, said);
    for field in missing {
        // What nobody is without is missed already.
        if !form.refused(field) {
            form.refuse(field, Problem::Missing);
        }
    }
    match form.done() {
        Ok(()) => Ok(MappedPerson { person, custom, kept }),
        Err(refused) => Err(person::in_sentences(refused)),
    }
}

/// Whether an entry says that somebody left, whatever is wrong with the rest of it: a telephone number that is too long
/// must not keep a former colleague in.
pub fn has_left(lines: &[MapLine], entry: &Entry) -> bool {
    is_active(lines, entry) == Ok(false)
}

/// What came of each line, whatever is wrong with the others.
pub fn preview(lines: &[MapLine], entry: &Entry) -> Vec<Mapped> {
    lines.iter().map(|line| mapped(line, entry)).collect()
}

fn mapped(line: &MapLine, entry: &Entry) -> Mapped {
    let mut form = Form::default();
    let made = steps::value(line, entry);
    let value = made.clone().unwrap_or_default();
    let value = match Target::of(&line.field) {
        Some(Target::Active) => match is_active(std::slice::from_ref(line), entry) {
            Ok(active) => active.to_string(),
            Err(problem) => {
                form.refuse("active", problem);
                value
            }
        },
        Some(Target::Field(field)) => person::field(&mut form, field, &value),
        Some(Target::Custom(_)) => form.value(&line.field, &value, CUSTOM),
        None => {
            form.refuse(&line.field, Problem::NoSuch);
            value
        }
    };
    if made.is_none() && line.required && !form.refused(&line.field) {
        form.refuse(&line.field, Problem::Missing);
    }
    let field = line.field.clone();
    match form.done().map_err(person::in_sentences) {
        Ok(()) => Mapped { field, value, problem: String::new(), problems: Vec::new() },
        // What is wrong with a value can only be seen in it.
        Err(Failure { message: problem, fields: problems, .. }) => {
            Mapped { field, value: made.unwrap_or_default(), problem, problems }
        }
    }
}

/// Who is disabled where they come from is so whatever a column says. An entry that says nothing is.
fn is_active(lines: &[MapLine], entry: &Entry) -> Result<bool, Problem> {
    let said = lines.iter().find(|line| line.field == target::ACTIVE).filter(|_| entry.active);
    match said.and_then(|line| steps::value(line, entry)) {
        None => Ok(entry.active),
        Some(said) => target::yes_or_no(&said).ok_or(Problem::Malformed),
    }
}
