//! Adding a person and changing one.

use crate::{
    avatars,
    desk::{
        parts::{
            badges::Badge,
            custom_fields,
            edit_conflict::{Edit, EditedRecord, Unsaved, resolve},
            field_merge::{self, EditConflict, Sides},
        },
        people::{
            customer_choice::{self, CustomerChoice},
            person::{self, GeneralPage, draft::PersonDraft, origin},
        },
    },
    web::{
        address::id,
        form::Posted,
        notice::Notice,
        page::{Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    CustomerId, Duty, Failure, FieldProblem, PersonId, Problem,
    v1::identity::{
        CreateCustomerUser, CustomField, CustomerUserDetail, FieldOf, GetCustomerUser, InitializePassword,
        PasswordDelivery, PersonField, PersonFieldKind, UpdateCustomerUser, Validity,
    },
};
use serde::Deserialize;
use std::sync::LazyLock;
use uuid::Uuid;

const ACCESS_NOT_SENT: Notice = Notice::new("access-not-sent");

template! {
    /// A person who is not there yet.
    "desk/people/person/new.html"
    struct NewPersonPage { typed: PersonDraft, choice: CustomerChoice, refused: Refused, defined: Vec<CustomField> }
    samples(p) => [
        NewPersonPage {
            p, typed: PersonDraft::default(), choice: CustomerChoice::default(), refused: Refused::default(), defined: Vec::new()
        },
        NewPersonPage {
            refused: Refused::whole(p.t("form-unavailable")), p, typed: PersonDraft::default(),
            choice: CustomerChoice { complete: true, ..CustomerChoice::default() }, defined: Vec::new(),
        },
        NewPersonPage {
            refused: Refused::default(), p, typed: PersonDraft::default(),
            choice: CustomerChoice {
                customers: vec![crate::desk::people::customer_choice::Chosen {
                    id: CustomerId::new(), number: "1".into(), name: "<A>".into()
                }],
                complete: true,
                belongs: None,
            },
            defined: custom_fields::sample(),
        },
    ]
}

impl NewPersonPage {
    /// No directory has a say in it.
    #[expect(clippy::unused_self, reason = "the form asks it of whichever page it is in")]
    fn locked(&self, _: PersonField) -> bool {
        false
    }

    fn custom(&self) -> Vec<custom_fields::Part> {
        custom_fields::parts(&self.p, &self.defined, &self.typed.fields.custom)
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewPersonQuery {
    customer: String,
    // Of somebody who knocked.
    first_name: String,
    last_name: String,
    email: String,
}

/// What people type into a record, in its order.
static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let chosen =
        |field: &PersonField| matches!(field.kind(), PersonFieldKind::Language | PersonFieldKind::Validity);
    let typed = PersonField::in_forms().into_iter().filter(|field| !chosen(field)).map(PersonField::name);
    typed.chain(["custom.*"]).collect()
});

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/people/new", show_new)
        .post("/people/new", create)
        .post("/people/{person}", update)
        .keeps("/people/new", KeptForm::typed(&WORDS))
        .keeps("/people/{person}", KeptForm::typed(&WORDS).on("/people/{person}?edit=1"))
        .shows::<NewPersonPage>()
}

pub async fn show_new(
    State(site): State<Site>,
    Query(query): Query<NewPersonQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::People)?;
    let choice = CustomerChoice::of(&site, &signed.visitor, None).await?;
    let NewPersonQuery { customer, first_name, last_name, email } = query;
    let mut typed = PersonDraft { customer, ..PersonDraft::default() };
    (typed.fields.first_name, typed.fields.last_name, typed.fields.email) = (first_name, last_name, email);
    if let (true, [only]) = (choice.complete, &choice.customers[..]) {
        typed.customer = only.id.to_string();
    }
    let defined = custom_fields::defined(&site, &signed.visitor, FieldOf::Person).await?;
    let page = NewPersonPage { p: signed.page, typed, choice, refused: Refused::default(), defined };
    Ok(html(StatusCode::OK, &page))
}

pub async fn create(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::People)?;
    let defined = custom_fields::defined(&site, &form.visitor, FieldOf::Person).await?;
    let mut typed = PersonDraft::from(&form.fields, &defined);
    let asked = async {
        let customer = customer_choice::resolve(&site, &form.visitor, &typed.customer).await;
        let (customer, wrong) = known_or_wrong(customer)?;
        typed.fields.customer = customer;
        let request = CreateCustomerUser { fields: typed.fields.clone() };
        unless_wrong(site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await, wrong)
    };
    match asked.await {
        Ok(user) if form.fields.get("access") == "send" => send_access(&site, &form, user.person).await,
        Ok(user) => Ok(Notice::SAVED.on(&format!("/people/{}", user.person))),
        Err(failure) => {
            let choice = CustomerChoice::of(&site, &form.visitor, None).await?;
            let refused = Refused::from(failure, form.page.lang)?;
            let page = NewPersonPage { p: form.page.again(&refused), typed, choice, refused, defined };
            Ok(page.refused.answer(&page))
        }
    }
}

/// The person is there; that access could not be sent is told where it can be sent again.
async fn send_access(site: &Site, form: &Posted, person: PersonId) -> Result<Response, Refusal> {
    let key = Uuid::from_u128(form.fields.key().as_u128() ^ 1);
    let notice = match site.app.bus.ask(&InitializePassword { person }, &form.visitor.once(key)).await {
        Ok(issued) if issued.delivery == PasswordDelivery::Link => Notice::LINK_SENT,
        Ok(_) => Notice::PASSWORD_SENT,
        Err(_) => ACCESS_NOT_SENT,
    };
    Ok(notice.on(&format!("/people/{person}/portal")))
}

pub async fn update(
    State(site): State<Site>,
    Path(person): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let person: PersonId = id(&person)?;
    form.visitor.actor.on_duty(Duty::People)?;
    let current = site.app.bus.ask(&GetCustomerUser { person }, &form.visitor.asking).await?;
    let defined = custom_fields::defined(&site, &form.visitor, FieldOf::Person).await?;
    let defined = origin::locking(defined, &current);
    let typed = PersonDraft::from(&form.fields, &defined).keeping(&current);
    let edited = EditedPerson { site: &site, form: &form, person, defined: &defined };
    let edit = Edit::new(&form.fields, typed);
    let Some(unsaved) = resolve(&edited, edit, form.fields.key()).await? else {
        return Ok(saved(&form, person));
    };
    let Unsaved { edit: Edit { typed, version, was }, now: (now, choice), why } = unsaved;
    let decides = now.source_label().filter(|_| why.is_about_the_record());
    let (p, refused, conflicts) = why.explain(form.page)?;
    let refused = match decides {
        Some(label) => Refused::whole(p.ta("desk-source-decides", label)),
        None => refused,
    };
    let typed = PersonDraft { version, was, ..typed };
    let page = GeneralPage::editing(p, now, typed, choice, conflicts, refused, defined);
    Ok(page.refused.answer(&page))
}

fn saved(form: &Posted, person: PersonId) -> Response {
    let edit = if form.fields.has("finish") { "" } else { "?edit=1" };
    Notice::SAVED.on(&format!("/people/{person}{edit}"))
}

struct EditedPerson<'a> {
    site: &'a Site,
    form: &'a Posted,
    person: PersonId,
    defined: &'a [CustomField],
}

impl EditedRecord for EditedPerson<'_> {
    type Draft = PersonDraft;
    type Now = (CustomerUserDetail, CustomerChoice);

    async fn newest(&self) -> Result<Self::Now, Failure> {
        let (site, visitor) = (self.site, &self.form.visitor);
        let now = site.app.bus.ask(&GetCustomerUser { person: self.person }, &visitor.asking).await?;
        let choice = CustomerChoice::of(site, visitor, Some(&now.user)).await?;
        Ok((now, choice))
    }

    fn version(&self, (now, _): &Self::Now) -> Option<i64> {
        Some(now.user.version)
    }

    async fn send(&self, typed: &mut PersonDraft, version: i64, key: Uuid) -> Result<(), Failure> {
        let (site, visitor, person) = (self.site, &self.form.visitor, self.person);
        let picture = avatars::picture_change(site, visitor, &self.form.fields).await?;
        let customer = customer_choice::resolve(site, visitor, &typed.customer).await;
        let (customer, wrong) = known_or_wrong(customer)?;
        typed.fields.customer = customer;
        let request = UpdateCustomerUser { person, version, fields: typed.fields.clone() };
        unless_wrong(site.app.bus.ask(&request, &visitor.once(key)).await, wrong)?;
        avatars::save(site, visitor, key, person, picture).await
    }

    fn keep_locked(&self, typed: &mut PersonDraft, (now, _): &Self::Now) {
        custom_fields::keep_locked(&mut typed.fields.custom, self.defined, &now.user.fields.custom);
    }

    fn sides(&self, typed: &PersonDraft, (now, choice): &Self::Now) -> Option<Sides> {
        let labelled = |fields, customer| person::labelled(&self.form.page, fields, customer, self.defined);
        let customer = choice.name(typed.fields.customer);
        Some(Sides {
            now: labelled(&now.user.fields, person::customer_text(now)),
            typed: labelled(&typed.fields, customer),
        })
    }

    fn take_over(
        &self,
        Edit { typed, was, .. }: &mut Edit<PersonDraft>,
        (now, choice): &Self::Now,
        conflicts: &mut [EditConflict],
    ) {
        let customer = typed.fields.customer;
        field_merge::take_over(conflicts, &mut typed.fields, was, &now.user.fields);
        if typed.fields.customer != customer {
            typed.customer = PersonDraft::of(&now.user, choice).customer;
        }
    }
}

/// A customer that does not exist is reported together with what else is wrong.
fn known_or_wrong(
    customer: Result<Option<CustomerId>, Failure>,
) -> Result<(Option<CustomerId>, Option<FieldProblem>), Failure> {
    match customer {
        Ok(customer) => Ok((customer, None)),
        Err(mut failure) if !failure.fields.is_empty() => Ok((None, failure.fields.pop())),
        Err(failure) => Err(failure),
    }
}

fn unless_wrong<T>(answer: Result<T, Failure>, wrong: Option<FieldProblem>) -> Result<T, Failure> {
    let Some(wrong) = wrong else { return answer };
    answer.map_err(|mut failure| {
        // Without a customer nothing is saved, so there is always a refusal to add this to.
        failure.fields.retain(|field| field.field != wrong.field || field.problem != Problem::Missing);
        failure.fields.push(wrong);
        failure
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::v1::identity::PersonOrigin;
    #[test]
    fn an_unknown_customer_is_told_beside_the_other_problems() {
        let wrong = Failure::field("customer", Problem::NoSuch).fields.pop();
        let answer: Result<(), _> = Err(Failure::fields(vec![
            FieldProblem { field: "email".into(), problem: Problem::Malformed, limit: None },
            FieldProblem { field: "customer".into(), problem: Problem::Missing, limit: None },
        ]));
        let problems: Vec<_> =
            unless_wrong(answer, wrong).unwrap_err().fields.into_iter().map(|f| f.problem).collect();
        assert_eq!(problems, [Problem::Malformed, Problem::NoSuch]);
    }

    #[test]
    fn what_a_directory_provides_is_not_taken_from_a_form() {
        let mut current = person::sample_person("");
        current.user.source = "hr".into();
        let mut typed = PersonDraft::of(&current.user, &CustomerChoice::default());
        typed.fields.email = "mine@example.org".into();
        typed.fields.comment = "Rings twice".into();
        let kept = typed.clone().keeping(&current).fields;
        assert_eq!((&kept.email, kept.comment.as_str()), (&current.user.fields.email, "Rings twice"));

        current.origins = vec![PersonOrigin { source: "hr".into(), ..PersonOrigin::default() }];
        let kept = typed.keeping(&current).fields;
        assert_eq!(kept.email, "mine@example.org", "this one lets others change it");
    }
}
