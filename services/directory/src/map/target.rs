//! What a line of the map can fill.

use contracts::v1::{directory::ReportedPerson, identity::PersonField};

pub const ACTIVE: &str = "active";

/// Before the name of a field that this house added.
const CUSTOM: &str = "custom:";

/// As systems and people write it, in small letters.
const YES: [&str; 18] = [
    "true", "t", "1", "yes", "y", "on", "active", "enabled", "valid", "oui", "ja", "sí", "si", "tak",
    "actif", "aktiv", "activo", "aktywny",
];
const NO: [&str; 17] = [
    "false",
    "f",
    "0",
    "no",
    "n",
    "off",
    "inactive",
    "disabled",
    "invalid",
    "non",
    "nein",
    "nie",
    "inactif",
    "inaktiv",
    "inactivo",
    "nieaktywny",
    "left",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    Active,
    Field(PersonField),
    Custom(&'a str),
}

impl<'a> Target<'a> {
    pub fn of(field: &'a str) -> Option<Self> {
        if field == ACTIVE {
            return Some(Self::Active);
        }
        if let Some(name) = field.strip_prefix(CUSTOM) {
            return is_name(name).then_some(Self::Custom(name));
        }
        let known = PersonField::from_column(field)?;
        let can_be_said = known == PersonField::Customer || ReportedPerson::default().text(known).is_some();
        can_be_said.then_some(Self::Field(known))
    }
}

pub fn yes_or_no(said: &str) -> Option<bool> {
    let said = said.trim().to_lowercase();
    if YES.contains(&said.as_str()) { Some(true) } else { NO.contains(&said.as_str()).then_some(false) }
}

/// As identity names them.
fn is_name(name: &str) -> bool {
    (1..=40).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
