//! Values that tickets keep from their person and their customer: which, and where each comes from.

use crate::{
    desk::parts::{
        custom_fields::{self, owner, owner_from},
        edit_conflict::{Edit, EditedRecord, Unsaved, resolve},
        names::{best_name, language_name, names_from},
        person_fields,
        record_header::RecordHeader,
        saved::{at_the_names, saved},
    },
    web::{
        form::{Posted, fields::Fields},
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    Duty, Failure,
    v1::{
        identity::{FieldOf, ListCustomFields, PersonField},
        tickets::{FieldSource, ListTicketFields, SaveTicketField, TicketField},
    },
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a customer's record says beside custom fields, with the keys of the labels.
const OF_CUSTOMERS: [(&str, &str); 7] = [
    ("number", "desk-number"),
    ("name", "desk-name"),
    ("street", "desk-street"),
    ("postal_code", "desk-postal-code"),
    ("city", "desk-city"),
    ("country", "desk-country"),
    ("comment", "desk-comment"),
];

template! {
    /// All of them, with those that nobody's record fills.
    "desk/catalogue/ticket_fields.html"
    struct TicketFieldsPage { fields: Vec<TicketField>, known: KnownFields }
    samples(p) => [
        TicketFieldsPage { known: KnownFields::sample(&p), p, fields: sample_fields() },
        TicketFieldsPage { known: KnownFields::sample(&p), p, fields: Vec::new() },
    ]
}

template! {
    /// One field; with version 0 it is not there yet.
    "desk/catalogue/ticket_field.html"
    struct TicketFieldPage { header: RecordHeader, field: TicketField, known: KnownFields, refused: Refused }
    samples(p) => [
        TicketFieldPage::of(p.clone(), sample_fields().remove(0), KnownFields::sample(&p)),
        TicketFieldPage::of(p.clone(), sample_fields().remove(1), KnownFields::sample(&p)),
        TicketFieldPage {
            refused: Refused::from(contracts::Failure::fields(
                ["name", "names", "from", "valid"].map(|field| {
                    let problem = contracts::Problem::Malformed;
                    contracts::FieldProblem { field: field.into(), problem, limit: None }
                }).to_vec()
            ), crate::i18n::Language::ENGLISH).unwrap(),
            ..TicketFieldPage::of(p.clone(), nothing(), KnownFields::sample(&p))
        },
    ]
}

/// The fields that records have: what stands in a form, and what it is called.
pub struct KnownFields {
    people: Vec<(String, String)>,
    customers: Vec<(String, String)>,
}

impl KnownFields {
    async fn of(site: &Site, p: &Page, visitor: &Visitor) -> Result<Self, Failure> {
        let mut known = Self::built_in(p);
        for (of, list) in [(FieldOf::Person, &mut known.people), (FieldOf::Customer, &mut known.customers)] {
            let fields = site.app.bus.ask(&ListCustomFields { of }, &visitor.asking).await?.fields;
            let one = |field: contracts::v1::identity::CustomField| {
                let label = custom_fields::label(&field.labels, p.lang, &field.name);
                (source_value(of, &field.name), label)
            };
            list.extend(fields.into_iter().map(one));
        }
        Ok(known)
    }

    fn built_in(p: &Page) -> Self {
        let of_person = |field: PersonField| {
            (source_value(FieldOf::Person, field.name()), person_fields::label(p, field))
        };
        let of_customer = |(name, label): (&str, &str)| (source_value(FieldOf::Customer, name), p.t(label));
        Self {
            people: PersonField::of_tickets().map(of_person).collect(),
            customers: OF_CUSTOMERS.map(of_customer).into(),
        }
    }

    fn label(&self, from: &FieldSource) -> String {
        let value = source_value(from.of, &from.field);
        let mut all = self.people.iter().chain(&self.customers);
        all.find(|(known, _)| *known == value).map_or_else(|| from.field.clone(), |(_, label)| label.clone())
    }

    #[cfg(test)]
    fn sample(p: &Page) -> Self {
        let mut known = Self::built_in(p);
        known.people.push(("people.room".into(), "<Room>".into()));
        known
    }
}

impl TicketFieldsPage {
    fn label(&self, field: &TicketField) -> String {
        best_name(&field.labels, self.p.lang)
    }

    fn from(&self, field: &TicketField) -> String {
        field.from.as_ref().map_or_else(|| self.p.t("ticket-field-by-hand"), |from| self.known.label(from))
    }
}

impl TicketFieldPage {
    fn of(p: Page, field: TicketField, known: KnownFields) -> Self {
        let new = field.version == 0;
        let name = if new { p.t("ticket-field-add") } else { best_name(&field.labels, p.lang) };
        let (area, area_href) = (p.t("ticket-fields-title"), "/ticket-fields");
        let header = RecordHeader { area, area_href, name, tabs: Vec::new() };
        Self { p, header, field, known, refused: Refused::default() }
    }

    fn is_new(&self) -> bool {
        self.field.version == 0
    }

    fn chosen(&self) -> String {
        self.field.from.as_ref().map_or_else(String::new, |from| source_value(from.of, &from.field))
    }

    /// Whether it comes from a field that no record has any more.
    fn is_unknown(&self) -> bool {
        let chosen = self.chosen();
        !chosen.is_empty()
            && !self.known.people.iter().chain(&self.known.customers).any(|(known, _)| *known == chosen)
    }
}

pub fn is_of_customers(field: &TicketField) -> bool {
    field.from.as_ref().is_some_and(|from| from.of == FieldOf::Customer)
}

/// In which it has a name.
pub fn languages(field: &TicketField) -> String {
    field.labels.keys().map(|tag| language_name(tag)).collect::<Vec<_>>().join(", ")
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/ticket-fields", show)
        .get("/ticket-fields/new", show_new)
        .post("/ticket-fields/new", create)
        .get("/ticket-fields/field/{name}", show_one)
        .post("/ticket-fields/field/{name}", update)
        .keeps("/ticket-fields/new", KeptForm::typed(&["name", "name_*"]))
        .keeps("/ticket-fields/field/{name}", KeptForm::typed(&["name", "name_*"]))
        .shows::<TicketFieldsPage>()
        .shows::<TicketFieldPage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Content)?;
    let fields = all(&site, &signed.visitor).await?;
    let known = KnownFields::of(&site, &signed.page, &signed.visitor).await?;
    Ok(html(StatusCode::OK, &TicketFieldsPage { p: signed.page, fields, known }))
}

pub async fn show_new(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Content)?;
    let known = KnownFields::of(&site, &signed.page, &signed.visitor).await?;
    Ok(html(StatusCode::OK, &TicketFieldPage::of(signed.page, nothing(), known)))
}

pub async fn show_one(
    State(site): State<Site>,
    Path(name): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Content)?;
    let field =
        one(&site, &signed.visitor, &name).await?.ok_or_else(|| Failure::not_found("ticket field"))?;
    let known = KnownFields::of(&site, &signed.page, &signed.visitor).await?;
    Ok(html(StatusCode::OK, &TicketFieldPage::of(signed.page, field, known)))
}

pub async fn create(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::Content)?;
    save(&site, typed(&form.fields, form.fields.trimmed("name"), 0), form).await
}

pub async fn update(
    State(site): State<Site>,
    Path(name): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::Content)?;
    // Without a version it would be a new one.
    let version = form.fields.parsed("version").filter(|version| *version > 0);
    let version = version.ok_or_else(|| Failure::not_found("ticket field"))?;
    save(&site, typed(&form.fields, name, version), form).await
}

async fn save(site: &Site, field: TicketField, form: Posted) -> Result<Response, Refusal> {
    let record = (field.version > 0).then(|| format!("/ticket-fields/field/{}", field.name));
    let edited = EditedTicketField { site, visitor: &form.visitor, name: field.name.clone() };
    let edit = Edit { version: field.version, ..Edit::new(&form.fields, field) };
    let Some(Unsaved { edit, why, .. }) = resolve(&edited, edit, form.fields.key()).await? else {
        return Ok(saved("/ticket-fields", record, &form));
    };
    let (p, refused, _) = why.explain(form.page)?;
    let field = TicketField { version: edit.version, ..edit.typed };
    let known = KnownFields::of(site, &p, &form.visitor).await?;
    let page = TicketFieldPage { refused, ..TicketFieldPage::of(p, field, known) };
    Ok(page.refused.answer(&page))
}

struct EditedTicketField<'a> {
    site: &'a Site,
    visitor: &'a Visitor,
    name: String,
}

impl EditedRecord for EditedTicketField<'_> {
    type Draft = TicketField;
    type Now = Option<TicketField>;

    /// Where nobody can say, the form is shown as it is, and the next attempt finds out.
    async fn newest(&self) -> Result<Option<TicketField>, Failure> {
        Ok(one(self.site, self.visitor, &self.name).await.unwrap_or_default())
    }

    fn version(&self, now: &Option<TicketField>) -> Option<i64> {
        now.as_ref().map(|now| now.version)
    }

    async fn send(&self, typed: &mut TicketField, version: i64, key: Uuid) -> Result<(), Failure> {
        let TicketField { name, labels, from, valid, staff_only, .. } = typed.clone();
        let request = SaveTicketField { name, version, labels, from, valid, staff_only };
        self.site.app.bus.ask(&request, &self.visitor.once(key)).await.map(drop).map_err(at_the_names)
    }
}

async fn all(site: &Site, visitor: &Visitor) -> Result<Vec<TicketField>, Failure> {
    Ok(site.app.bus.ask(&ListTicketFields {}, &visitor.asking).await?.fields)
}

async fn one(site: &Site, visitor: &Visitor, name: &str) -> Result<Option<TicketField>, Failure> {
    Ok(all(site, visitor).await?.into_iter().find(|field| field.name == name))
}

fn typed(form: &Fields, name: String, version: i64) -> TicketField {
    let from = form.get("from");
    let from = from
        .split_once('.')
        .and_then(|(of, field)| Some(FieldSource { of: owner_from(of)?, field: field.to_owned() }));
    TicketField {
        name,
        version,
        labels: names_from(form),
        from,
        valid: form.has("valid"),
        staff_only: form.has("staff_only"),
        never_seen: false,
    }
}

/// As it stands in a form: `people.city`.
fn source_value(of: FieldOf, field: &str) -> String {
    format!("{}.{field}", owner(of))
}

fn nothing() -> TicketField {
    TicketField {
        name: String::new(),
        version: 0,
        labels: BTreeMap::new(),
        from: None,
        valid: true,
        staff_only: false,
        never_seen: false,
    }
}

#[cfg(test)]
fn sample_fields() -> Vec<TicketField> {
    let field = |name: &str, of: FieldOf, never_seen: bool| TicketField {
        name: name.into(),
        version: 2,
        labels: [("pl".to_owned(), format!("<{name}>"))].into(),
        from: Some(FieldSource { of, field: name.into() }),
        valid: !never_seen,
        staff_only: never_seen,
        never_seen,
    };
    vec![
        field("city", FieldOf::Person, false),
        field("buildng", FieldOf::Customer, true),
        TicketField { from: None, ..field("note", FieldOf::Person, false) },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_read_as_it_is_written() {
        for of in [FieldOf::Person, FieldOf::Customer] {
            let mut form = Fields::default();
            form.add("from".into(), source_value(of, "city"));
            assert_eq!(typed(&form, "city".into(), 0).from, Some(FieldSource { of, field: "city".into() }));
        }
        assert_eq!(typed(&Fields::default(), "city".into(), 0).from, None);
    }
}
