//! The standard fields of a person on the desk: what each is called, and how it is asked for.

use crate::web::page::Page;
use contracts::v1::identity::{PersonField, PersonFieldKind};

/// As forms and records call it.
pub fn label(p: &Page, field: PersonField) -> String {
    p.t(&key(field))
}

/// What is to be said in it, where there is room for more than a line.
pub fn hint(p: &Page, field: PersonField) -> String {
    p.t(&format!("{}-hint", key(field)))
}

/// As tables and settings call it.
pub fn column_label(p: &Page, field: PersonField) -> String {
    p.t(&column_key(field))
}

/// Key of [`column_label`].
pub fn column_key(field: PersonField) -> String {
    if field == PersonField::Customer { "customer-number".to_owned() } else { key(field) }
}

/// Columns it takes of the twelve.
pub fn width(field: PersonField) -> &'static str {
    match (field, field.kind()) {
        (PersonField::Title, _) => "w2",
        (PersonField::FirstName, _) => "w4",
        (PersonField::LastName | PersonField::Street, _)
        | (
            _,
            PersonFieldKind::Login
            | PersonFieldKind::Email
            | PersonFieldKind::Customer
            | PersonFieldKind::Lines(_)
            | PersonFieldKind::Validity,
        ) => "w6",
        _ => "w3",
    }
}

/// The `type` of an input.
pub fn input(field: PersonField) -> &'static str {
    match field.kind() {
        PersonFieldKind::Email => "email",
        PersonFieldKind::Phone(_) => "tel",
        _ => "text",
    }
}

/// Key of [`label`].
pub fn key(field: PersonField) -> String {
    format!("desk-{}", field.name().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn every_field_has_a_label_in_every_language() {
        for language in Language::all() {
            for field in PersonField::ALL {
                let mut keys = vec![key(*field)];
                if matches!(field.kind(), PersonFieldKind::Lines(_)) {
                    keys.push(format!("{}-hint", key(*field)));
                }
                for key in keys {
                    assert!(language.own_text(&key).is_some(), "{key} in {}", language.tag());
                }
            }
        }
    }
}
