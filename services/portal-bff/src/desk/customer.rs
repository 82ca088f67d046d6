//! One customer: reading, adding and changing it.

use super::{
    clash::{self, Clash, Told},
    id,
    person::Mode,
    places::{self, country_name},
    words::{Chosen, Word, validity_from},
};
use crate::{
    error::Trouble,
    form::{Fields, Posted, to},
    page::{Page, Refused, Signed, html, template},
    web::Web,
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    Code, CustomerId,
    v1::identity::{
        CreateCustomer, Customer, CustomerFields, GetCustomer, Sharing, UpdateCustomer, Validity,
    },
};

template! {
    /// A customer's record; without an id it is not there yet.
    "desk/customer.html"
    struct CustomerRecordPage {
        customer: Option<CustomerId>, name: String, edit: bool, version: i64, typed: CustomerFields,
        told: Vec<Told>, clashes: Vec<Clash>, refused: Refused
    }
    samples(p) => [
        CustomerRecordPage::reading(p, sample_customer()),
        CustomerRecordPage::editing(p, sample_customer(), Vec::new(), Refused::default()),
        CustomerRecordPage::editing(
            p, sample_customer(), vec![Clash { label: "desk-name", now: "A".into(), typed: String::new() }],
            Refused::from(contracts::Failure::fields(
                ["number", "country", "comment", "validity", "sharing"].map(|field| contracts::FieldProblem {
                    field: field.into(), problem: contracts::Problem::Taken, limit: None
                }).to_vec()
            ), crate::i18n::Language::English).unwrap()
        ),
        CustomerRecordPage::adding(p, CustomerFields::default(), Refused::default()),
    ]
}

impl CustomerRecordPage {
    fn reading(p: Page, customer: Customer) -> Self {
        let told = told(&p, &customer.fields);
        Self { edit: false, told, ..Self::editing(p, customer, Vec::new(), Refused::default()) }
    }

    fn editing(p: Page, customer: Customer, clashes: Vec<Clash>, refused: Refused) -> Self {
        Self {
            p,
            customer: Some(customer.customer),
            name: customer.fields.name.clone(),
            edit: true,
            version: customer.version,
            typed: customer.fields,
            told: Vec::new(),
            clashes,
            refused,
        }
    }

    fn adding(p: Page, typed: CustomerFields, refused: Refused) -> Self {
        let name = p.t("desk-customer-add");
        let (told, clashes) = (Vec::new(), Vec::new());
        Self { p, customer: None, name, edit: true, version: 0, typed, told, clashes, refused }
    }
}

pub async fn show(
    State(web): State<Web>,
    Path(customer): Path<String>,
    Query(mode): Query<Mode>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let customer = web.app.bus.ask(&GetCustomer { customer: id(&customer)? }, &signed.visitor.asking).await?;
    let page = if mode.edits(&signed.page) {
        CustomerRecordPage::editing(signed.page, customer, Vec::new(), Refused::default())
    } else {
        CustomerRecordPage::reading(signed.page, customer)
    };
    Ok(html(StatusCode::OK, &page))
}

pub async fn show_new(State(_): State<Web>, signed: Signed) -> Result<Response, Trouble> {
    signed.visitor.actor.administrator()?;
    let page = CustomerRecordPage::adding(signed.page, CustomerFields::default(), Refused::default());
    Ok(html(StatusCode::OK, &page))
}

pub async fn create(State(web): State<Web>, form: Posted) -> Result<Response, Trouble> {
    form.visitor.actor.administrator()?;
    let typed = typed(&form.fields);
    let request = CreateCustomer { fields: typed.clone() };
    match web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(customer) => Ok(to(&format!("/customers/{}?said=saved", customer.customer))),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let page = CustomerRecordPage::adding(form.page, typed, refused);
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

pub async fn update(
    State(web): State<Web>,
    Path(customer): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let customer = id(&customer)?;
    form.visitor.actor.administrator()?;
    let typed = typed(&form.fields);
    let version = form.fields.parsed("version").unwrap_or_default();
    let request = UpdateCustomer { customer, version, fields: typed.clone() };
    let failure = match web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(_) if form.fields.has("finish") => return Ok(to(&format!("/customers/{customer}?said=saved"))),
        Ok(_) => return Ok(to(&format!("/customers/{customer}?edit=1&said=saved"))),
        Err(failure) => failure,
    };
    let now = web.app.bus.ask(&GetCustomer { customer }, &form.visitor.asking).await?;
    let p = form.page;
    if failure.code == Code::Conflict && failure.fields.is_empty() && now.version != version {
        // Both versions side by side; saving once more is then a decision and not an accident.
        let clashes = clash::between(told(&p, &now.fields), told(&p, &typed));
        if clashes.is_empty() {
            return Ok(to(&format!("/customers/{customer}?edit=1&said=saved")));
        }
        let page = CustomerRecordPage::editing(p, now, clashes, Refused::default());
        return Ok(html(StatusCode::CONFLICT, &CustomerRecordPage { typed, ..page }));
    }
    let refused = Refused::from(failure, p.lang)?;
    let page = CustomerRecordPage::editing(p, now, Vec::new(), refused);
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &CustomerRecordPage { version, typed, ..page }))
}

fn typed(form: &Fields) -> CustomerFields {
    CustomerFields {
        number: form.trimmed("number"),
        name: form.trimmed("name"),
        street: form.trimmed("street"),
        postal_code: form.trimmed("postal_code"),
        city: form.trimmed("city"),
        country: form.trimmed("country").to_uppercase(),
        comment: form.trimmed("comment"),
        validity: validity_from(&form.get("validity")),
        sharing: if form.get("sharing") == "everyone" { Sharing::Everyone } else { Sharing::Own },
    }
}

fn told(p: &Page, fields: &CustomerFields) -> Vec<Told> {
    let one = |field, label, width, value: String| Told { field, label, width, value };
    vec![
        one("number", "desk-number", "w3", fields.number.clone()),
        one("name", "desk-name", "w9", fields.name.clone()),
        one("street", "desk-street", "w4", fields.street.clone()),
        one("postal_code", "desk-postal-code", "w2", fields.postal_code.clone()),
        one("city", "desk-city", "w3", fields.city.clone()),
        one("country", "desk-country", "w3", country_name(p, &fields.country)),
        one("comment", "desk-comment", "w12", fields.comment.clone()),
        one("sharing", "desk-sharing", "w6", p.t(fields.sharing.text())),
        one("validity", "desk-validity", "w6", p.t(fields.validity.text())),
    ]
}

#[cfg(test)]
pub use samples::*;

#[cfg(test)]
mod samples {
    use super::*;
    use contracts::v1::identity::CustomerPage;

    pub fn sample_customer() -> Customer {
        let fields = CustomerFields {
            number: "1001".into(),
            name: "Oriale <SAS>".into(),
            city: "Lyon".into(),
            country: "FR".into(),
            sharing: Sharing::Everyone,
            ..CustomerFields::default()
        };
        Customer { customer: CustomerId::new(), version: 3, fields }
    }

    pub fn sample_customers() -> CustomerPage {
        let mut off = sample_customer();
        off.fields.validity = Validity::Invalid;
        CustomerPage { customers: vec![sample_customer(), off], total: 1234, next: Some("x".into()) }
    }
}
