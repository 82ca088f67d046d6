//! Fields of people as sources say them, and what is wrong with one, in the reader's words.

use crate::{
    desk::parts::{custom_fields, person_fields},
    web::{
        page::{Page, problem},
        session::Visitor,
        site::Site,
    },
};
use contracts::{
    FieldProblem,
    v1::identity::{CustomField, FieldOf, PersonField},
};

/// The field that says whether somebody is there.
pub const ACTIVE: &str = "active";

/// Before the name of a field that this house added.
const CUSTOM: &str = "custom:";

/// As the page of a person calls it; as the source does where it is none of ours.
pub fn label(p: &Page, name: &str, custom: &[CustomField]) -> String {
    known(p, name, custom).unwrap_or_else(|| name.strip_prefix(CUSTOM).unwrap_or(name).to_owned())
}

fn known(p: &Page, name: &str, custom: &[CustomField]) -> Option<String> {
    if let Some(own) = name.strip_prefix(CUSTOM) {
        let field = custom.iter().find(|field| field.name == own)?;
        return Some(custom_fields::label(&field.labels, p.lang, own));
    }
    match PersonField::from_column(name) {
        Some(field) => Some(person_fields::column_label(p, field)),
        None if name == ACTIVE => Some(p.t("desk-valid")),
        None if name == "key" => Some(p.t("map-key")),
        None => None,
    }
}

/// A sentence for each problem, with the field it is about. An older version told but `told`, a sentence of its own.
pub fn wrong(p: &Page, problems: &[FieldProblem], told: &str, custom: &[CustomField]) -> Vec<String> {
    if problems.is_empty() {
        return [told].into_iter().filter(|told| !told.is_empty()).map(str::to_owned).collect();
    }
    let sentence = |wrong: &FieldProblem| {
        let said = problem(p.lang, wrong);
        // A rule of the source is about no field.
        if wrong.field.starts_with("source_") {
            return said;
        }
        format!("{}: {said}", label(p, &wrong.field, custom))
    };
    problems.iter().map(sentence).collect()
}

/// The fields that this house added, where any of these is one. Without their labels, they are told by their names.
pub async fn custom_among(
    site: &Site,
    visitor: &Visitor,
    mut names: impl Iterator<Item = &str>,
) -> Vec<CustomField> {
    if names.any(|name| name.starts_with(CUSTOM)) {
        custom_fields::defined(site, visitor, FieldOf::Person).await.unwrap_or_default()
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use contracts::{Actor, Audience, PersonId, Problem, SessionId};

    fn page(language: Language) -> Page {
        let actor = Actor::plain(PersonId::new(), SessionId::new(), Audience::Desk);
        Page::sample(language, actor, true)
    }

    fn of(field: &str, problem: Problem, limit: Option<i64>) -> FieldProblem {
        FieldProblem { field: field.into(), problem, limit }
    }

    #[test]
    fn what_is_wrong_is_said_with_the_names_that_forms_use() {
        let p = page(Language::ENGLISH);
        let problems = [
            of("email", Problem::Malformed, None),
            of("first_name", Problem::Missing, None),
            of("city", Problem::TooLong, Some(200)),
            of("custom:room", Problem::Unseen, None),
            of("source_customers", Problem::ReadOnly, None),
        ];
        let said = wrong(&p, &problems, "email is not an e-mail address", &custom_fields::sample());
        assert_eq!(said[0], "E-mail: An e-mail address looks like name@example.org.");
        assert_eq!(said[1], "First name: This field is required.");
        assert_eq!(said[2], "City: At most 200 characters, please.");
        assert!(said[3].starts_with("<room>: "), "{said:?}");
        assert_eq!(said[4], "This source may not put people into this customer.");
        assert_eq!(
            wrong(&p, &[], "city is missing", &[]),
            ["city is missing"],
            "as an older version tells it"
        );
        assert!(wrong(&p, &[], "", &[]).is_empty());
    }

    #[test]
    fn whatever_a_source_can_say_wrong_is_said_in_every_language() {
        for language in Language::all() {
            let p = page(language);
            for field in ["login", "email", "customer_number", "country", "language", "key", ACTIVE] {
                for problem in Problem::ALL.into_iter().chain([Problem::Unknown]) {
                    let said = wrong(&p, &[of(field, problem, Some(3))], "", &[]).concat();
                    assert!(
                        !said.contains('_') && !said.contains("Unknown loc"),
                        "{said} in {}",
                        language.tag()
                    );
                }
            }
        }
    }
}
