//! Where a person comes from, in words, and what of them is therefore not to be changed here.

use crate::web::page::Page;
use contracts::v1::identity::{CustomField, CustomerUserDetail, PersonOrigin};

/// One of the sources that know them, and what that means.
pub fn in_words(p: &Page, origin: &PersonOrigin) -> String {
    let key = match origin {
        PersonOrigin { wins: true, .. } => "person-from-source",
        PersonOrigin { active: true, .. } => "person-shadows-source",
        PersonOrigin { .. } => "person-left-source",
    };
    p.tan(key, &origin.label, &i64::from(origin.rank))
}

/// The fields of an installation, with those as read-only that the person's source says and nobody else may change.
pub fn locking(mut defined: Vec<CustomField>, person: &CustomerUserDetail) -> Vec<CustomField> {
    if let Some(origin) = person.origin().filter(|_| person.managed_by().is_some()) {
        for field in &mut defined {
            field.read_only |= origin.custom.contains(&field.name);
        }
    }
    defined
}

/// By `shared` others may change what it says.
#[cfg(test)]
pub fn sample(source: &str) -> Vec<PersonOrigin> {
    if source.is_empty() {
        return Vec::new();
    }
    let origin = |source: &str, label: &str, rank| PersonOrigin {
        source: source.into(),
        label: label.into(),
        rank,
        key: "4711".into(),
        active: true,
        wins: rank == 2,
        read_only: source != "shared",
        custom: vec!["room".into()],
    };
    let left = PersonOrigin { active: false, ..origin("old", "<Old directory>", 3) };
    vec![origin(source, "<Company directory>", 2), origin("partners", "Partners", 0), left]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{parts::custom_fields, people::person::sample_person};

    #[test]
    fn what_a_source_says_in_custom_fields_is_locked_while_nobody_else_may_change_it() {
        let locked = |source| {
            let fields = locking(custom_fields::sample(), &sample_person(source));
            fields.into_iter().find(|field| field.name == "room").unwrap().read_only
        };
        assert_eq!([locked("hr"), locked("shared"), locked("")], [true, false, false]);
    }
}
