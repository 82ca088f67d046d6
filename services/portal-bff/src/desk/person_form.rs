//! Adding a person and changing one.

use super::{
    clash,
    customer_choice::{Choice, resolve},
    id,
    person::{self, GeneralPage},
    places,
    words::{Chosen, Word, validity_from},
};
use crate::{
    error::Trouble,
    form::{Fields, Posted, to},
    page::{Refused, Signed, html, template},
    web::Web,
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    Code, CustomerId, Failure, FieldProblem, Problem,
    v1::identity::{
        CreateCustomerUser, CustomerUser, CustomerUserFields, GetCustomerUser, UpdateCustomerUser, Validity,
    },
};
use serde::Deserialize;

/// A form as it was filled in.
#[derive(Clone, Default)]
pub struct Typed {
    pub fields: CustomerUserFields,
    /// Of a list, its id; else its number.
    pub customer: String,
    pub version: i64,
}

impl Typed {
    pub fn of(user: &CustomerUser, choice: &Choice) -> Self {
        let customer = match user.fields.customer {
            Some(customer) if choice.complete => customer.to_string(),
            _ => user.customer_number.clone(),
        };
        Self { fields: user.fields.clone(), customer, version: user.version }
    }

    fn from(form: &Fields) -> Self {
        let fields = CustomerUserFields {
            title: form.trimmed("title"),
            first_name: form.trimmed("first_name"),
            last_name: form.trimmed("last_name"),
            login: form.trimmed("login"),
            email: form.trimmed("email"),
            customer: None,
            phone: form.trimmed("phone"),
            fax: form.trimmed("fax"),
            mobile: form.trimmed("mobile"),
            street: form.trimmed("street"),
            postal_code: form.trimmed("postal_code"),
            city: form.trimmed("city"),
            country: form.trimmed("country").to_uppercase(),
            comment: form.trimmed("comment"),
            validity: validity_from(&form.get("validity")),
            language: form.trimmed("language"),
            time_zone: form.trimmed("time_zone"),
        };
        Self {
            fields,
            customer: form.trimmed("customer"),
            version: form.parsed("version").unwrap_or_default(),
        }
    }

    /// What a directory provides is taken from the record, whatever the form says.
    fn keeping(mut self, current: &CustomerUser) -> Self {
        if !current.source.is_empty() {
            let CustomerUserFields { fax, comment, validity, language, time_zone, .. } = self.fields;
            self.fields =
                CustomerUserFields { fax, comment, validity, language, time_zone, ..current.fields.clone() };
            self.customer = current.fields.customer.map(|id| id.to_string()).unwrap_or_default();
        }
        self
    }
}

template! {
    /// A person who is not there yet.
    "desk/person_new.html"
    struct NewPersonPage { typed: Typed, choice: Choice, refused: Refused }
    samples(p) => [
        NewPersonPage { p, typed: Typed::default(), choice: Choice::default(), refused: Refused::default() },
        NewPersonPage {
            refused: Refused::whole(p.t("form-unavailable")), p, typed: Typed::default(),
            choice: Choice { customers: Vec::new(), complete: true },
        },
        NewPersonPage {
            refused: Refused::default(), p, typed: Typed::default(),
            choice: Choice {
                customers: vec![super::customer_choice::Chosen {
                    id: CustomerId::new(), number: "1".into(), name: "<A>".into()
                }],
                complete: true
            },
        },
    ]
}

impl NewPersonPage {
    /// No directory has a say in it.
    #[expect(clippy::unused_self, reason = "the form asks it of whichever page it is in")]
    fn locked(&self, _: &str) -> bool {
        false
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
    signed.visitor.actor.administrator()?;
    let choice = Choice::of(&web, &signed.visitor, None).await?;
    let mut typed = Typed { customer: wanted.customer, ..Typed::default() };
    if let (true, [only]) = (choice.complete, &choice.customers[..]) {
        typed.customer = only.id.to_string();
    }
    Ok(html(StatusCode::OK, &NewPersonPage { p: signed.page, typed, choice, refused: Refused::default() }))
}

pub async fn create(State(web): State<Web>, form: Posted) -> Result<Response, Trouble> {
    form.visitor.actor.administrator()?;
    let mut typed = Typed::from(&form.fields);
    let asked = async {
        let customer = resolve(&web, &form.visitor, &typed.customer).await;
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
            let page = NewPersonPage { p: form.page, typed, choice, refused };
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

pub async fn update(
    State(web): State<Web>,
    Path(person): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let person = id(&person)?;
    form.visitor.actor.administrator()?;
    let current = web.app.bus.ask(&GetCustomerUser { person }, &form.visitor.asking).await?;
    let mut typed = Typed::from(&form.fields).keeping(&current.user);
    let asked = async {
        let (customer, wrong) = known_or_wrong(resolve(&web, &form.visitor, &typed.customer).await)?;
        typed.fields.customer = customer;
        let request = UpdateCustomerUser { person, version: typed.version, fields: typed.fields.clone() };
        unless_wrong(web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await, wrong)
    };
    let failure = match asked.await {
        Ok(_) if form.fields.has("finish") => return Ok(to(&format!("/people/{person}?said=saved"))),
        Ok(_) => return Ok(to(&format!("/people/{person}?edit=1&said=saved"))),
        Err(failure) => failure,
    };
    let now = web.app.bus.ask(&GetCustomerUser { person }, &form.visitor.asking).await?;
    let choice = Choice::of(&web, &form.visitor, Some(&now.user)).await?;
    let p = form.page;
    let (mut clashes, mut refused) = (Vec::new(), Refused::default());
    if failure.code == Code::Conflict && failure.fields.is_empty() && now.user.version != typed.version {
        // Both versions side by side; saving once more is then a decision and not an accident.
        let number = choice.name(typed.fields.customer);
        clashes = clash::between(
            person::told(&p, &now.user.fields, person::customer_text(&now)),
            person::told(&p, &typed.fields, number),
        );
        typed.version = now.user.version;
        if clashes.is_empty() {
            return Ok(to(&format!("/people/{person}?edit=1&said=saved")));
        }
    } else if failure.code == Code::Conflict && failure.fields.is_empty() && !now.user.source.is_empty() {
        refused = Refused::whole(p.ta("desk-source-decides", &now.user.source));
    } else {
        refused = Refused::from(failure, p.lang)?;
    }
    let page = GeneralPage::editing(p, now, typed, choice, clashes, refused);
    let status = if page.refused.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
    Ok(html(status, &page))
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
