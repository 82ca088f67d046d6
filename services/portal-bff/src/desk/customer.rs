//! One customer: reading, adding and changing it.

use super::{
    clash::{self, Clash, Told},
    custom,
    frame::{Tab, customer_tabs},
    id,
    person::Mode,
    places::{self, country_name},
    words::{Chosen, Word, validity_from},
};
use crate::{
    error::Trouble,
    form::{Fields, Posted, to},
    page::{Page, Refused, Signed, html, template},
    path::Path,
    web::Web,
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    CustomerId, Duty, Failure,
    v1::identity::{
        CreateCustomer, CustomField, Customer, CustomerFields, FieldOf, GetCustomer, Sharing, UpdateCustomer,
        Validity,
    },
};
use uuid::Uuid;

template! {
    /// A customer's record; without an id it is not there yet.
    "desk/customer.html"
    struct CustomerRecordPage {
        customer: Option<CustomerId>, name: String, edit: bool, version: i64, typed: CustomerFields,
        told: Vec<Told>, clashes: Vec<Clash>, refused: Refused, was: String, defined: Vec<CustomField>
    }
    samples(p) => [
        CustomerRecordPage::reading(p, sample_customer(), custom::sample()),
        CustomerRecordPage::editing(p, sample_customer(), Vec::new(), Refused::default(), custom::sample()),
        CustomerRecordPage::editing(
            p, sample_customer(), super::person::sample_clashes(),
            Refused::from(contracts::Failure::fields(
                ["number", "country", "comment", "validity", "sharing"].map(|field| contracts::FieldProblem {
                    field: field.into(), problem: contracts::Problem::Taken, limit: None
                }).to_vec()
            ), crate::i18n::Language::ENGLISH).unwrap(), Vec::new()
        ),
        CustomerRecordPage::adding(p, CustomerFields::default(), Refused::default(), custom::sample()),
    ]
}

impl CustomerRecordPage {
    fn reading(p: Page, customer: Customer, defined: Vec<CustomField>) -> Self {
        let told = told(&p, &customer.fields, &defined);
        Self { edit: false, told, ..Self::editing(p, customer, Vec::new(), Refused::default(), defined) }
    }

    fn editing(
        p: Page,
        customer: Customer,
        clashes: Vec<Clash>,
        refused: Refused,
        defined: Vec<CustomField>,
    ) -> Self {
        Self {
            p,
            customer: Some(customer.customer),
            name: customer.fields.name.clone(),
            edit: true,
            version: customer.version,
            was: clash::was(&customer.fields),
            typed: customer.fields,
            told: Vec::new(),
            clashes,
            refused,
            defined,
        }
    }

    fn adding(p: Page, typed: CustomerFields, refused: Refused, defined: Vec<CustomField>) -> Self {
        let name = p.t("desk-customer-add");
        let (told, clashes, was) = (Vec::new(), Vec::new(), String::new());
        Self { p, customer: None, name, edit: true, version: 0, typed, told, clashes, refused, was, defined }
    }

    fn tabs(&self) -> Vec<Tab> {
        self.customer.map_or_else(Vec::new, |customer| customer_tabs(&self.p, customer, ""))
    }

    fn custom(&self) -> Vec<custom::Part> {
        custom::parts(&self.p, &self.defined, &self.typed.custom)
    }
}

pub async fn show(
    State(web): State<Web>,
    Path(customer): Path<String>,
    Query(mode): Query<Mode>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let Signed { page: p, visitor } = signed;
    let customer = web.app.bus.ask(&GetCustomer { customer: id(&customer)? }, &visitor.asking).await?;
    let defined = custom::defined(&web, &visitor, FieldOf::Customer).await?;
    let page = if mode.edits(&p) {
        CustomerRecordPage::editing(p, customer, Vec::new(), Refused::default(), defined)
    } else {
        CustomerRecordPage::reading(p, customer, defined)
    };
    Ok(html(StatusCode::OK, &page))
}

pub async fn show_new(State(web): State<Web>, signed: Signed) -> Result<Response, Trouble> {
    signed.visitor.actor.on_duty(Duty::People)?;
    let defined = custom::defined(&web, &signed.visitor, FieldOf::Customer).await?;
    let page =
        CustomerRecordPage::adding(signed.page, CustomerFields::default(), Refused::default(), defined);
    Ok(html(StatusCode::OK, &page))
}

pub async fn create(State(web): State<Web>, form: Posted) -> Result<Response, Trouble> {
    form.visitor.actor.on_duty(Duty::People)?;
    let defined = custom::defined(&web, &form.visitor, FieldOf::Customer).await?;
    let typed = typed(&form.fields, &defined);
    let request = CreateCustomer { fields: typed.clone() };
    match web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(customer) => Ok(to(&format!("/customers/{}?said=saved", customer.customer))),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let page = CustomerRecordPage::adding(form.page.again(&refused), typed, refused, defined);
            Ok(page.refused.answer(&page))
        }
    }
}

pub async fn update(
    State(web): State<Web>,
    Path(customer): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let customer: CustomerId = id(&customer)?;
    form.visitor.actor.on_duty(Duty::People)?;
    let defined = custom::defined(&web, &form.visitor, FieldOf::Customer).await?;
    let mut typed = typed(&form.fields, &defined);
    let version = form.fields.parsed("version").unwrap_or_default();
    let Err(failure) = save(&web, &form, customer, version, &typed, form.fields.key()).await else {
        return Ok(saved(&form, customer));
    };
    let now = web.app.bus.ask(&GetCustomer { customer }, &form.visitor.asking).await?;
    custom::keep_locked(&mut typed.custom, &defined, &now.fields.custom);
    let told_now = told(&form.page, &now.fields, &defined);
    if let Some(changed) = clash::changed(&failure, &told_now, (version, now.version)) {
        let mut clashes = clash::between(&changed, told_now, told(&form.page, &typed, &defined));
        if clashes.is_empty() {
            // Both wanted the same there; what is left is nobody else's.
            let key = Uuid::from_u128(form.fields.key().as_u128() ^ 1);
            save(&web, &form, customer, now.version, &typed, key).await?;
            return Ok(saved(&form, customer));
        }
        let was = form.fields.get("was");
        if let Some(fields) = clash::take_over(&mut clashes, &typed, &was, &now.fields) {
            typed = fields;
        }
        let refused = clash::refused(&form.page, &clashes);
        let mut p = form.page;
        p.key = Uuid::now_v7();
        let page = CustomerRecordPage::editing(p, now, clashes, refused, defined);
        let page = CustomerRecordPage { typed, ..page };
        return Ok(page.refused.answer(&page));
    }
    let refused = Refused::from(failure, form.page.lang)?;
    let p = form.page.again(&refused);
    let page = CustomerRecordPage::editing(p, now, Vec::new(), refused, defined);
    let page = CustomerRecordPage { version, typed, was: form.fields.get("was"), ..page };
    Ok(page.refused.answer(&page))
}

fn saved(form: &Posted, customer: CustomerId) -> Response {
    let edit = if form.fields.has("finish") { "" } else { "edit=1&" };
    to(&format!("/customers/{customer}?{edit}said=saved"))
}

async fn save(
    web: &Web,
    form: &Posted,
    customer: CustomerId,
    version: i64,
    fields: &CustomerFields,
    key: Uuid,
) -> Result<Customer, Failure> {
    let request = UpdateCustomer { customer, version, fields: fields.clone() };
    web.app.bus.ask(&request, &form.visitor.once(key)).await
}

fn typed(form: &Fields, defined: &[CustomField]) -> CustomerFields {
    CustomerFields {
        number: form.trimmed("number"),
        name: form.trimmed("name"),
        street: form.trimmed("street"),
        postal_code: form.trimmed("postal_code"),
        city: form.trimmed("city"),
        country: form.trimmed("country").to_uppercase(),
        comment: form.trimmed("comment"),
        validity: validity_from(&form.get("validity")),
        sharing: match &*form.get("sharing") {
            "everyone" => Sharing::Everyone,
            "members" => Sharing::Members,
            _ => Sharing::Own,
        },
        custom: custom::typed(form, defined),
    }
}

fn told(p: &Page, fields: &CustomerFields, defined: &[CustomField]) -> Vec<Told> {
    let one = |field, label, width, value: String| Told::new(field, p.t(label), width, value);
    let mut told = vec![
        one("number", "desk-number", "w3", fields.number.clone()),
        one("name", "desk-name", "w9", fields.name.clone()),
        one("street", "desk-street", "w4", fields.street.clone()),
        one("postal_code", "desk-postal-code", "w2", fields.postal_code.clone()),
        one("city", "desk-city", "w3", fields.city.clone()),
        one("country", "desk-country", "w3", country_name(p, &fields.country)),
        one("comment", "desk-comment", "w12", fields.comment.clone()),
        one("sharing", "desk-sharing", "w6", p.t(fields.sharing.text())),
        one("validity", "desk-validity", "w6", p.t(fields.validity.text())),
    ];
    told.extend(custom::told(p, defined, &fields.custom));
    told
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
            sharing: Sharing::Members,
            custom: custom::sample_values(),
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
