//! One customer: reading, adding and changing it.

use crate::{
    desk::parts::{
        badges::{Badge, validity_from},
        countries::country_name,
        custom_fields,
        edit_conflict::{Edit, EditedRecord, Unsaved, resolve},
        edit_mode::Mode,
        field_merge::{self, EditConflict, Sides},
        labelled::LabelledValue,
        record_header::{Tab, customer_tabs},
    },
    web::{
        address::id,
        form::{Posted, fields::Fields},
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
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
    CustomerId, Duty, Failure,
    v1::identity::{
        CreateCustomer, CustomField, Customer, CustomerFields, FieldOf, GetCustomer, Sharing, UpdateCustomer,
        Validity,
    },
};
#[cfg(test)]
pub use samples::*;
use uuid::Uuid;

template! {
    /// A customer's record; without an id it is not there yet.
    "desk/customers/customer.html"
    struct CustomerRecordPage {
        customer: Option<CustomerId>, name: String, edit: bool, version: i64, typed: CustomerFields,
        labelled: Vec<LabelledValue>, conflicts: Vec<EditConflict>, refused: Refused, was: String, defined: Vec<CustomField>
    }
    samples(p) => [
        CustomerRecordPage::reading(p, sample_customer(), custom_fields::sample()),
        CustomerRecordPage::editing(p, sample_customer(), Vec::new(), Refused::default(), custom_fields::sample()),
        CustomerRecordPage::editing(
            p, sample_customer(), crate::desk::people::person::sample_conflicts(),
            Refused::from(contracts::Failure::fields(
                ["number", "country", "comment", "validity", "sharing"].map(|field| contracts::FieldProblem {
                    field: field.into(), problem: contracts::Problem::Taken, limit: None
                }).to_vec()
            ), crate::i18n::Language::ENGLISH).unwrap(), Vec::new()
        ),
        CustomerRecordPage::adding(p, CustomerFields::default(), Refused::default(), custom_fields::sample()),
    ]
}

impl CustomerRecordPage {
    fn reading(p: Page, customer: Customer, defined: Vec<CustomField>) -> Self {
        let labelled = labelled(&p, &customer.fields, &defined);
        Self { edit: false, labelled, ..Self::editing(p, customer, Vec::new(), Refused::default(), defined) }
    }

    fn editing(
        p: Page,
        customer: Customer,
        conflicts: Vec<EditConflict>,
        refused: Refused,
        defined: Vec<CustomField>,
    ) -> Self {
        Self {
            p,
            customer: Some(customer.customer),
            name: customer.fields.name.clone(),
            edit: true,
            version: customer.version,
            was: field_merge::was(&customer.fields),
            typed: customer.fields,
            labelled: Vec::new(),
            conflicts,
            refused,
            defined,
        }
    }

    fn adding(p: Page, typed: CustomerFields, refused: Refused, defined: Vec<CustomField>) -> Self {
        let name = p.t("desk-customer-add");
        let (labelled, conflicts, was) = (Vec::new(), Vec::new(), String::new());
        Self {
            p,
            customer: None,
            name,
            edit: true,
            version: 0,
            typed,
            labelled,
            conflicts,
            refused,
            was,
            defined,
        }
    }

    fn tabs(&self) -> Vec<Tab> {
        self.customer.map_or_else(Vec::new, |customer| customer_tabs(&self.p, customer, ""))
    }

    fn custom(&self) -> Vec<custom_fields::Part> {
        custom_fields::parts(&self.p, &self.defined, &self.typed.custom)
    }
}

/// What people type into a record, in its order.
const WORDS: &[&str] = &["number", "name", "street", "postal_code", "city", "country", "comment", "custom.*"];

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/customers/new", show_new)
        .post("/customers/new", create)
        .get("/customers/{customer}", show)
        .post("/customers/{customer}", update)
        .keeps("/customers/new", KeptForm::typed(WORDS))
        .keeps("/customers/{customer}", KeptForm::typed(WORDS).on("/customers/{customer}?edit=1"))
        .shows::<CustomerRecordPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(customer): Path<String>,
    Query(mode): Query<Mode>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let Signed { page: p, visitor } = signed;
    let customer = site.app.bus.ask(&GetCustomer { customer: id(&customer)? }, &visitor.asking).await?;
    let defined = custom_fields::defined(&site, &visitor, FieldOf::Customer).await?;
    let page = if mode.edits(&p) {
        CustomerRecordPage::editing(p, customer, Vec::new(), Refused::default(), defined)
    } else {
        CustomerRecordPage::reading(p, customer, defined)
    };
    Ok(html(StatusCode::OK, &page))
}

pub async fn show_new(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::People)?;
    let defined = custom_fields::defined(&site, &signed.visitor, FieldOf::Customer).await?;
    let page =
        CustomerRecordPage::adding(signed.page, CustomerFields::default(), Refused::default(), defined);
    Ok(html(StatusCode::OK, &page))
}

pub async fn create(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::People)?;
    let defined = custom_fields::defined(&site, &form.visitor, FieldOf::Customer).await?;
    let typed = typed(&form.fields, &defined);
    let request = CreateCustomer { fields: typed.clone() };
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(customer) => Ok(Notice::SAVED.on(&format!("/customers/{}", customer.customer))),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let page = CustomerRecordPage::adding(form.page.again(&refused), typed, refused, defined);
            Ok(page.refused.answer(&page))
        }
    }
}

pub async fn update(
    State(site): State<Site>,
    Path(customer): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let customer: CustomerId = id(&customer)?;
    form.visitor.actor.on_duty(Duty::People)?;
    let defined = custom_fields::defined(&site, &form.visitor, FieldOf::Customer).await?;
    let edited = EditedCustomer { site: &site, form: &form, customer, defined: &defined };
    let edit = Edit::new(&form.fields, typed(&form.fields, &defined));
    let Some(unsaved) = resolve(&edited, edit, form.fields.key()).await? else {
        return Ok(saved(&form, customer));
    };
    let Unsaved { edit: Edit { typed, version, was }, now, why } = unsaved;
    let (p, refused, conflicts) = why.explain(form.page)?;
    let page = CustomerRecordPage::editing(p, now, conflicts, refused, defined);
    let page = CustomerRecordPage { version, typed, was, ..page };
    Ok(page.refused.answer(&page))
}

fn saved(form: &Posted, customer: CustomerId) -> Response {
    let edit = if form.fields.has("finish") { "" } else { "?edit=1" };
    Notice::SAVED.on(&format!("/customers/{customer}{edit}"))
}

struct EditedCustomer<'a> {
    site: &'a Site,
    form: &'a Posted,
    customer: CustomerId,
    defined: &'a [CustomField],
}

impl EditedRecord for EditedCustomer<'_> {
    type Draft = CustomerFields;
    type Now = Customer;

    async fn newest(&self) -> Result<Customer, Failure> {
        let request = GetCustomer { customer: self.customer };
        self.site.app.bus.ask(&request, &self.form.visitor.asking).await
    }

    fn version(&self, now: &Customer) -> Option<i64> {
        Some(now.version)
    }

    async fn send(&self, typed: &mut CustomerFields, version: i64, key: Uuid) -> Result<(), Failure> {
        let request = UpdateCustomer { customer: self.customer, version, fields: typed.clone() };
        self.site.app.bus.ask(&request, &self.form.visitor.once(key)).await.map(drop)
    }

    fn keep_locked(&self, typed: &mut CustomerFields, now: &Customer) {
        custom_fields::keep_locked(&mut typed.custom, self.defined, &now.fields.custom);
    }

    fn sides(&self, typed: &CustomerFields, now: &Customer) -> Option<Sides> {
        let labelled = |fields| labelled(&self.form.page, fields, self.defined);
        Some(Sides { now: labelled(&now.fields), typed: labelled(typed) })
    }

    fn take_over(&self, edit: &mut Edit<CustomerFields>, now: &Customer, conflicts: &mut [EditConflict]) {
        field_merge::take_over(conflicts, &mut edit.typed, &mut edit.was, &now.fields);
    }
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
        sharing: Sharing::named(&form.get("sharing")).unwrap_or_default(),
        second_factor: form.has("second_factor"),
        custom: custom_fields::typed(form, defined),
    }
}

pub fn labelled(p: &Page, fields: &CustomerFields, defined: &[CustomField]) -> Vec<LabelledValue> {
    let one = |field, label, width, value: String| LabelledValue::new(field, p.t(label), width, value);
    let mut labelled = vec![
        one("number", "desk-number", "w3", fields.number.clone()),
        one("name", "desk-name", "w9", fields.name.clone()),
        one("street", "desk-street", "w4", fields.street.clone()),
        one("postal_code", "desk-postal-code", "w2", fields.postal_code.clone()),
        one("city", "desk-city", "w3", fields.city.clone()),
        one("country", "desk-country", "w3", country_name(p, &fields.country)),
        one("comment", "desk-comment", "w12", fields.comment.clone()),
        one("sharing", "desk-sharing", "w6", p.t(fields.sharing.text())),
        one("validity", "desk-validity", "w6", p.t(fields.validity.text())),
        one("second_factor", "way-customer-factor", "w12", p.t(switched(fields.second_factor))),
    ];
    labelled.extend(custom_fields::labelled(p, defined, &fields.custom));
    labelled
}

fn switched(on: bool) -> &'static str {
    if on { "way-customer-factor-on" } else { "way-customer-factor-off" }
}

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
            second_factor: true,
            custom: custom_fields::sample_values(),
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
