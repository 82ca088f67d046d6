//! Adding a person and changing one.

use super::{
    clash::{Draft, EditedRecord, Unsaved, resolve},
    custom,
    customer_choice::{self, Choice},
    field_merge::{self, EditConflict, Sides},
    id,
    person::{self, GeneralPage},
    person_fields, places,
    words::{Word, validity_from},
};
use crate::{
    avatar,
    error::Trouble,
    form::{Fields, Posted, to},
    page::{Refused, Signed, html, template},
    path::Path,
    web::Web,
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    CustomerId, Duty, Failure, FieldProblem, PersonId, Problem,
    v1::identity::{
        CreateCustomerUser, CustomField, CustomerUser, CustomerUserDetail, CustomerUserFields, FieldOf,
        GetCustomerUser, PersonField, PersonFieldKind, UpdateCustomerUser, Validity,
    },
};
use serde::Deserialize;
use uuid::Uuid;

/// A form as it was filled in.
#[derive(Clone, Default)]
pub struct Typed {
    pub fields: CustomerUserFields,
    /// Of a list, its id; else its number.
    pub customer: String,
    pub version: i64,
    /// The record that the form is made from.
    pub was: String,
}

impl Typed {
    pub fn of(user: &CustomerUser, choice: &Choice) -> Self {
        let customer = match user.fields.customer {
            Some(customer) if choice.complete => customer.to_string(),
            _ => user.customer_number.clone(),
        };
        Self {
            fields: user.fields.clone(),
            customer,
            version: user.version,
            was: field_merge::was(&user.fields),
        }
    }

    fn from(form: &Fields, defined: &[CustomField]) -> Self {
        let mut fields = CustomerUserFields {
            validity: validity_from(&form.get(PersonField::Validity.name())),
            custom: custom::typed(form, defined),
            ..CustomerUserFields::default()
        };
        for (field, text) in fields.texts_mut() {
            *text = form.trimmed(field.name());
            if field.kind() == PersonFieldKind::Country {
                *text = text.to_uppercase();
            }
        }
        Self {
            fields,
            customer: form.trimmed("customer"),
            version: form.parsed("version").unwrap_or_default(),
            was: form.get("was"),
        }
    }

    /// What a directory provides is taken from the record, whatever the form says.
    fn keeping(mut self, current: &CustomerUser) -> Self {
        if !current.source.is_empty() {
            for (field, text) in self.fields.texts_mut().filter(|(field, _)| field.is_of_directory()) {
                current.fields.text(field).unwrap_or_default().clone_into(text);
            }
            self.fields.customer = current.fields.customer;
            self.customer = self.fields.customer.map(|id| id.to_string()).unwrap_or_default();
        }
        self
    }
}

template! {
    /// A person who is not there yet.
    "desk/person_new.html"
    struct NewPersonPage { typed: Typed, choice: Choice, refused: Refused, defined: Vec<CustomField> }
    samples(p) => [
        NewPersonPage {
            p, typed: Typed::default(), choice: Choice::default(), refused: Refused::default(), defined: Vec::new()
        },
        NewPersonPage {
            refused: Refused::whole(p.t("form-unavailable")), p, typed: Typed::default(),
            choice: Choice { customers: Vec::new(), complete: true }, defined: Vec::new(),
        },
        NewPersonPage {
            refused: Refused::default(), p, typed: Typed::default(),
            choice: Choice {
                customers: vec![super::customer_choice::Chosen {
                    id: CustomerId::new(), number: "1".into(), name: "<A>".into()
                }],
                complete: true
            },
            defined: custom::sample(),
        },
    ]
}

impl NewPersonPage {
    /// No directory has a say in it.
    #[expect(clippy::unused_self, reason = "the form asks it of whichever page it is in")]
    fn locked(&self, _: PersonField) -> bool {
        false
    }

    fn custom(&self) -> Vec<custom::Part> {
        custom::parts(&self.p, &self.defined, &self.typed.fields.custom)
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct For {
    customer: String,
}

pub async fn show_new(
    State(web): State<Web>,
    Query(wanted): Query<For>,
    signed: Signed,
) -> Result<Response, Trouble> {
    signed.visitor.actor.on_duty(Duty::People)?;
    let choice = Choice::of(&web, &signed.visitor, None).await?;
    let mut typed = Typed { customer: wanted.customer, ..Typed::default() };
    if let (true, [only]) = (choice.complete, &choice.customers[..]) {
        typed.customer = only.id.to_string();
    }
    let defined = custom::defined(&web, &signed.visitor, FieldOf::Person).await?;
    let page = NewPersonPage { p: signed.page, typed, choice, refused: Refused::default(), defined };
    Ok(html(StatusCode::OK, &page))
}

pub async fn create(State(web): State<Web>, form: Posted) -> Result<Response, Trouble> {
    form.visitor.actor.on_duty(Duty::People)?;
    let defined = custom::defined(&web, &form.visitor, FieldOf::Person).await?;
    let mut typed = Typed::from(&form.fields, &defined);
    let asked = async {
        let customer = customer_choice::resolve(&web, &form.visitor, &typed.customer).await;
        let (customer, wrong) = known_or_wrong(customer)?;
        typed.fields.customer = customer;
        let request = CreateCustomerUser { fields: typed.fields.clone() };
        unless_wrong(web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await, wrong)
    };
    match asked.await {
        Ok(user) => Ok(to(&format!("/people/{}?said=saved", user.person))),
        Err(failure) => {
            let choice = Choice::of(&web, &form.visitor, None).await?;
            let refused = Refused::from(failure, form.page.lang)?;
            let page = NewPersonPage { p: form.page.again(&refused), typed, choice, refused, defined };
            Ok(page.refused.answer(&page))
        }
    }
}

pub async fn update(
    State(web): State<Web>,
    Path(person): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let person: PersonId = id(&person)?;
    form.visitor.actor.on_duty(Duty::People)?;
    let current = web.app.bus.ask(&GetCustomerUser { person }, &form.visitor.asking).await?;
    let defined = custom::defined(&web, &form.visitor, FieldOf::Person).await?;
    let typed = Typed::from(&form.fields, &defined).keeping(&current.user);
    let edited = EditedPerson { web: &web, form: &form, person, defined: &defined };
    let draft = Draft::new(&form.fields, typed);
    let Some(unsaved) = resolve(&edited, draft, form.fields.key()).await? else {
        return Ok(saved(&form, person));
    };
    let Unsaved { draft: Draft { typed, version, was }, now: (now, choice), why } = unsaved;
    let managed = why.is_about_the_record() && !now.user.source.is_empty();
    let (p, refused, clashes) = why.explain(form.page)?;
    let refused =
        if managed { Refused::whole(p.ta("desk-source-decides", &now.user.source)) } else { refused };
    let typed = Typed { version, was, ..typed };
    let page = GeneralPage::editing(p, now, typed, choice, clashes, refused, defined);
    Ok(page.refused.answer(&page))
}

fn saved(form: &Posted, person: PersonId) -> Response {
    let edit = if form.fields.has("finish") { "" } else { "edit=1&" };
    to(&format!("/people/{person}?{edit}said=saved"))
}

struct EditedPerson<'a> {
    web: &'a Web,
    form: &'a Posted,
    person: PersonId,
    defined: &'a [CustomField],
}

impl EditedRecord for EditedPerson<'_> {
    type Typed = Typed;
    type Now = (CustomerUserDetail, Choice);

    async fn newest(&self) -> Result<Self::Now, Failure> {
        let (web, visitor) = (self.web, &self.form.visitor);
        let now = web.app.bus.ask(&GetCustomerUser { person: self.person }, &visitor.asking).await?;
        let choice = Choice::of(web, visitor, Some(&now.user)).await?;
        Ok((now, choice))
    }

    fn version(&self, (now, _): &Self::Now) -> Option<i64> {
        Some(now.user.version)
    }

    async fn send(&self, typed: &mut Typed, version: i64, key: Uuid) -> Result<(), Failure> {
        let (web, visitor, person) = (self.web, &self.form.visitor, self.person);
        let picture = avatar::wanted(web, visitor, &self.form.fields).await?;
        let customer = customer_choice::resolve(web, visitor, &typed.customer).await;
        let (customer, wrong) = known_or_wrong(customer)?;
        typed.fields.customer = customer;
        let request = UpdateCustomerUser { person, version, fields: typed.fields.clone() };
        unless_wrong(web.app.bus.ask(&request, &visitor.once(key)).await, wrong)?;
        avatar::save(web, visitor, key, person, picture).await
    }

    fn keep_locked(&self, typed: &mut Typed, (now, _): &Self::Now) {
        custom::keep_locked(&mut typed.fields.custom, self.defined, &now.user.fields.custom);
    }

    fn sides(&self, typed: &Typed, (now, choice): &Self::Now) -> Option<Sides> {
        let told = |fields, customer| person::told(&self.form.page, fields, customer, self.defined);
        let customer = choice.name(typed.fields.customer);
        Some(Sides {
            now: told(&now.user.fields, person::customer_text(now)),
            typed: told(&typed.fields, customer),
        })
    }

    fn take_over(
        &self,
        Draft { typed, was, .. }: &mut Draft<Typed>,
        (now, choice): &Self::Now,
        conflicts: &mut [EditConflict],
    ) {
        let customer = typed.fields.customer;
        field_merge::take_over(conflicts, &mut typed.fields, was, &now.user.fields);
        if typed.fields.customer != customer {
            typed.customer = Typed::of(&now.user, choice).customer;
        }
    }
}

/// A customer that does not exist is told together with what else is wrong.
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
        let current = CustomerUser { source: "hr".into(), ..person::sample_person("").user };
        let mut typed = Typed::of(&current, &Choice::default());
        typed.fields.email = "mine@example.org".into();
        typed.fields.comment = "Rings twice".into();
        let kept = typed.keeping(&current).fields;
        assert_eq!((kept.email, kept.comment.as_str()), (current.fields.email, "Rings twice"));
    }
}
