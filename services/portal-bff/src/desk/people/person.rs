//! One person: the record as it is, and the frame that its tabs share.

mod draft;
pub mod edit;
pub mod history;
pub mod origin;
pub mod portal;
pub mod tickets;

use crate::{
    desk::{
        access::effective::Effective,
        parts::{
            badges::Badge, countries::country_name, custom_fields, edit_mode::Mode,
            field_merge::EditConflict, labelled::LabelledValue, names::language_name, person_fields,
        },
        people::{customer_choice::CustomerChoice, person::draft::PersonDraft},
    },
    web::{
        address::id,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::v1::identity::{
    CustomField, CustomerUserDetail, CustomerUserFields, FieldOf, GetCustomerUser, PersonField,
    PersonFieldKind, Validity,
};
#[cfg(test)]
pub use samples::*;

template! {
    /// The record, to read or to edit.
    "desk/people/person/general.html"
    struct GeneralPage {
        user: CustomerUserDetail, edit: bool, labelled: Vec<LabelledValue>, typed: PersonDraft, choice: CustomerChoice, conflicts: Vec<EditConflict>,
        refused: Refused, effective: Option<Effective>, defined: Vec<CustomField>
    }
    samples(p) => [
        GeneralPage { effective: Some(crate::desk::access::effective::sample()), ..GeneralPage::reading(p, sample_person(""), custom_fields::sample()) },
        GeneralPage::reading(p, sample_person("hr <system>"), Vec::new()),
        GeneralPage::sample(p, sample_person(""), Refused::default(), Vec::new()),
        GeneralPage::sample(p, sample_person("hr"), Refused::default(), Vec::new()),
        GeneralPage::reading(p, sample_person("shared"), Vec::new()),
        GeneralPage::sample(
            p, sample_person(""),
            Refused::from(contracts::Failure::fields(
                ["first_name", "picture", "customer", "validity", "country", "comment", "language", "time_zone", "custom.room", "custom.badge"]
                    .map(|field| contracts::FieldProblem {
                        field: field.into(), problem: contracts::Problem::NoSuch, limit: None
                    }).to_vec()
            ), crate::i18n::Language::ENGLISH).unwrap(),
            sample_conflicts()
        ),
    ]
}

impl GeneralPage {
    pub fn reading(p: Page, user: CustomerUserDetail, defined: Vec<CustomField>) -> Self {
        let labelled = labelled(&p, &user.user.fields, customer_text(&user), &defined);
        let typed = PersonDraft::of(&user.user, &CustomerChoice::default());
        let (choice, refused) = (CustomerChoice::default(), Refused::default());
        Self {
            p,
            user,
            edit: false,
            labelled,
            typed,
            choice,
            conflicts: Vec::new(),
            refused,
            effective: None,
            defined,
        }
    }

    pub fn editing(
        p: Page,
        user: CustomerUserDetail,
        typed: PersonDraft,
        choice: CustomerChoice,
        conflicts: Vec<EditConflict>,
        refused: Refused,
        defined: Vec<CustomField>,
    ) -> Self {
        let (labelled, effective) = (Vec::new(), None);
        Self { p, user, edit: true, labelled, typed, choice, conflicts, refused, effective, defined }
    }

    fn custom(&self) -> Vec<custom_fields::Part> {
        custom_fields::parts(&self.p, &self.defined, &self.typed.fields.custom)
    }

    /// Whether a directory provides the field, so that it is changed there alone.
    fn locked(&self, field: PersonField) -> bool {
        field.is_of_directory() && self.user.managed_by().is_some()
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/people/{person}", show).shows::<GeneralPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(person): Path<String>,
    Query(mode): Query<Mode>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let Signed { page: p, visitor } = signed;
    let user = site.app.bus.ask(&GetCustomerUser { person: id(&person)? }, &visitor.asking).await?;
    let defined = custom_fields::defined(&site, &visitor, FieldOf::Person).await?;
    let defined = origin::locking(defined, &user);
    if !mode.edits(&p) {
        let effective = Effective::of(&site, &visitor, user.user.person).await?;
        let page = GeneralPage { effective, ..GeneralPage::reading(p, user, defined) };
        return Ok(html(StatusCode::OK, &page));
    }
    let choice = CustomerChoice::of(&site, &visitor, Some(&user.user)).await?;
    let typed = PersonDraft::of(&user.user, &choice);
    let page = GeneralPage::editing(p, user, typed, choice, Vec::new(), Refused::default(), defined);
    Ok(html(StatusCode::OK, &page))
}

pub fn customer_text(user: &CustomerUserDetail) -> String {
    format!("{} {}", user.user.customer_number, user.user.customer_name)
}

/// A record in words, in the order of the form.
pub fn labelled(
    p: &Page,
    fields: &CustomerUserFields,
    customer: String,
    defined: &[CustomField],
) -> Vec<LabelledValue> {
    let one = |field: PersonField| {
        let text = fields.text(field).unwrap_or_default();
        let value = match field.kind() {
            PersonFieldKind::Customer => customer.clone(),
            PersonFieldKind::Validity => p.t(fields.validity.text()),
            PersonFieldKind::Country => country_name(p, text),
            PersonFieldKind::Language => language_name(text),
            _ => text.to_owned(),
        };
        LabelledValue::new(field.name(), person_fields::label(p, field), person_fields::width(field), value)
    };
    let mut labelled: Vec<_> = PersonField::in_forms().into_iter().map(one).collect();
    labelled.extend(custom_fields::labelled(p, defined, &fields.custom));
    labelled
}

#[cfg(test)]
mod samples {
    use super::*;
    use contracts::{
        CustomerId, PersonId,
        v1::identity::{CustomerUser, CustomerUserPage, PortalAccess},
    };

    impl GeneralPage {
        pub fn sample(
            p: Page,
            user: CustomerUserDetail,
            refused: Refused,
            conflicts: Vec<EditConflict>,
        ) -> Self {
            let chosen = crate::desk::people::customer_choice::Chosen {
                id: user.user.fields.customer.unwrap(),
                number: "1001".into(),
                name: "Oriale".into(),
            };
            let belongs = crate::desk::people::customer_choice::Belongs {
                primary: "Oriale <SAS>".into(),
                additional: vec!["Oriale <Polska>".into(), "Nimbus".into()],
            };
            let complete = conflicts.is_empty();
            let choice = CustomerChoice { customers: vec![chosen], complete, belongs: Some(belongs) };
            let typed = PersonDraft::of(&user.user, &choice);
            Self::editing(p, user, typed, choice, conflicts, refused, custom_fields::sample())
        }
    }

    pub fn sample_conflicts() -> Vec<EditConflict> {
        let conflict = |field: &str, taken| EditConflict {
            field: field.into(),
            label: format!("<{field}>"),
            now: String::new(),
            typed: "<Nice>".into(),
            taken,
        };
        vec![conflict("city", true), conflict("custom.room", false)]
    }

    pub fn sample_person(source: &str) -> CustomerUserDetail {
        let valid = source.is_empty();
        CustomerUserDetail {
            user: CustomerUser {
                person: PersonId::new(),
                version: 7,
                source: source.into(),
                source_label: if valid { String::new() } else { "<Company directory>".into() },
                customer_name: "Oriale SAS".into(),
                customer_number: "1001".into(),
                fields: CustomerUserFields {
                    first_name: "Camille".into(),
                    last_name: "Aubertin".into(),
                    login: "camille".into(),
                    email: "camille.aubertin@oriale.example".into(),
                    customer: Some(CustomerId::new()),
                    country: if valid { "FR".into() } else { "JP".into() },
                    language: if valid { "fr".into() } else { String::new() },
                    validity: if valid { Validity::Valid } else { Validity::InvalidTemporarily },
                    custom: custom_fields::sample_values(),
                    ..CustomerUserFields::default()
                },
            },
            access: PortalAccess {
                has_password: valid,
                temporary_until: (!valid).then(chassis::clock::now),
                last_sign_in: valid.then(chassis::clock::now),
                open_sessions: i64::from(valid) * 2,
                directory: None,
            },
            avatar: valid.then(|| "0af7651916cd43dd8448eb211c80319c".into()),
            history: crate::desk::parts::history::sample(),
            earlier: None,
            origins: origin::sample(source),
        }
    }

    pub fn sample_people() -> CustomerUserPage {
        let people = vec![sample_person("").user, sample_person("hr").user];
        CustomerUserPage { people, total: 12_402, limit: 1_000, any_customer: true, next: Some("x".into()) }
    }
}
