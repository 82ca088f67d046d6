//! The fields that this house adds to people and customers: which there are, adding one, changing one.

use crate::{
    desk::{
        catalogue::choices::{self, ChoiceRow},
        parts::{
            badges::{Badge, validity_from},
            custom_fields::{label, names_of, owner, owner_from},
            edit_conflict::{Edit, EditedRecord, Unsaved, resolve},
            names::names_from,
            record_header::RecordHeader,
            saved::{at_the_names, saved},
        },
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
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    Duty, Failure,
    v1::identity::{CustomField, FieldKind, FieldOf, ListCustomFields, SaveCustomField, Validity},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Fields whose place nobody chose stand behind those that somebody did.
const LAST: i32 = 100;

template! {
    /// All of them, people's and customers'.
    "desk/catalogue/custom_fields.html"
    struct FieldsPage { owners: Vec<(FieldOf, Vec<CustomField>)> }
    samples(p) => [
        FieldsPage {
            p, owners: vec![(FieldOf::Person, crate::desk::parts::custom_fields::sample()), (FieldOf::Customer, Vec::new())]
        },
    ]
}

template! {
    /// One field; with version 0 it is not there yet.
    "desk/catalogue/custom_field.html"
    struct FieldPage { header: RecordHeader, field: CustomField, rows: Vec<ChoiceRow>, refused: Refused }
    samples(p) => [
        FieldPage::of(p, crate::desk::parts::custom_fields::sample().remove(3)),
        FieldPage {
            refused: Refused::from(contracts::Failure::fields(
                ["name", "names", "kind", "choices", "choices.1", "link", "position", "validity"].map(|field| {
                    let problem = contracts::Problem::Malformed;
                    contracts::FieldProblem { field: field.into(), problem, limit: None }
                }).to_vec()
            ), crate::i18n::Language::ENGLISH).unwrap(),
            rows: vec![
                ChoiceRow { value: "<b>".into(), focus: "down", ..ChoiceRow::default() },
                ChoiceRow { focus: "name", ..ChoiceRow::default() },
            ],
            ..FieldPage::of(p, nothing(FieldOf::Customer))
        },
    ]
}

impl FieldsPage {
    fn label(&self, field: &CustomField) -> String {
        label(&field.labels, self.p.lang, &field.name)
    }
}

impl FieldPage {
    fn of(p: Page, field: CustomField) -> Self {
        let new = field.version == 0;
        let name = if new { p.t("field-add") } else { label(&field.labels, p.lang, &field.name) };
        let header = RecordHeader { area: p.t("fields-title"), area_href: "/fields", name, tabs: Vec::new() };
        let rows = choices::rows_of(&field.choices);
        let mut page = Self { p, header, field, rows, refused: Refused::default() };
        // A draft that is gone on with fills in the rows that it has.
        let drafted =
            page.p.draft(&page.action()).map(|draft| draft.fields.iter().map(|(name, _)| name.as_str()));
        let drafted = drafted.map(choices::rows_in).unwrap_or_default().max(page.rows.len());
        page.rows.resize_with(drafted, ChoiceRow::default);
        page
    }

    fn is_new(&self) -> bool {
        self.field.version == 0
    }

    fn action(&self) -> String {
        if self.is_new() { "/fields/new".into() } else { address(&self.field) }
    }

    /// Removed, and records have them.
    fn former(&self) -> String {
        names_of(&self.field.former, self.p.lang)
    }

    fn is_of_customers(&self) -> bool {
        self.field.of == FieldOf::Customer
    }

    fn is_kind(&self, kind: FieldKind) -> bool {
        self.field.kind == kind
    }
}

/// What people type into the form.
const WORDS: &[&str] = &["name", "name_*", "choice_*", "link"];

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewFieldQuery {
    of: String,
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/fields", show)
        .get("/fields/new", show_new)
        .post("/fields/new", create)
        .get("/fields/{of}/{field}", show_one)
        .post("/fields/{of}/{field}", update)
        .keeps("/fields/new", KeptForm::typed(WORDS))
        .keeps("/fields/{of}/{field}", KeptForm::typed(WORDS))
        .shows::<FieldsPage>()
        .shows::<FieldPage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::People)?;
    let mut owners = Vec::new();
    for of in [FieldOf::Person, FieldOf::Customer] {
        owners.push((of, all(&site, &signed.visitor, of).await?));
    }
    Ok(html(StatusCode::OK, &FieldsPage { p: signed.page, owners }))
}

pub async fn show_new(
    State(_): State<Site>,
    Query(query): Query<NewFieldQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::People)?;
    let of = owner_from(&query.of).unwrap_or(FieldOf::Person);
    Ok(html(StatusCode::OK, &FieldPage::of(signed.page, nothing(of))))
}

pub async fn show_one(
    State(site): State<Site>,
    Path((of, name)): Path<(String, String)>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let of = owner_from(&of).ok_or_else(|| Failure::not_found("field"))?;
    signed.visitor.actor.on_duty(Duty::People)?;
    let field = one(&site, &signed.visitor, of, &name).await?.ok_or_else(|| Failure::not_found("field"))?;
    Ok(html(StatusCode::OK, &FieldPage::of(signed.page, field)))
}

pub async fn create(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::People)?;
    let of = owner_from(&form.fields.get("of")).unwrap_or(FieldOf::Person);
    let name = form.fields.trimmed("name");
    save(&site, typed(&form.fields, of, name, 0), form).await
}

pub async fn update(
    State(site): State<Site>,
    Path((of, name)): Path<(String, String)>,
    form: Posted,
) -> Result<Response, Refusal> {
    let of = owner_from(&of).ok_or_else(|| Failure::not_found("field"))?;
    form.visitor.actor.on_duty(Duty::People)?;
    // Without a version it would be a new one.
    let version = form.fields.parsed("version").filter(|version| *version > 0);
    let version = version.ok_or_else(|| Failure::not_found("field"))?;
    save(&site, typed(&form.fields, of, name, version), form).await
}

async fn save(site: &Site, field: CustomField, form: Posted) -> Result<Response, Refusal> {
    let rows = choices::rows_from(&form.fields);
    if form.fields.has(choices::ARRANGE) {
        return arrange(site, field, rows, form).await;
    }
    let rows = choices::filled(rows);
    let field = CustomField { choices: choices::choices(&rows), ..field };
    let record = (field.version > 0).then(|| address(&field));
    let edited = EditedField { site, visitor: &form.visitor, of: field.of, name: field.name.clone() };
    let edit = Edit { version: field.version, ..Edit::new(&form.fields, field) };
    let Some(Unsaved { edit, now, why }) = resolve(&edited, edit, form.fields.key()).await? else {
        return Ok(saved("/fields", record, &form));
    };
    let (p, refused, _) = why.explain(form.page)?;
    let former = now.map(|now| now.former).unwrap_or_default();
    let field = CustomField { version: edit.version, former, ..edit.typed };
    let page = FieldPage { rows, refused, ..FieldPage::of(p, field) };
    Ok(page.refused.answer(&page))
}

/// The form once more, with a row more, less or elsewhere, and all else as it was typed. Nothing is saved.
async fn arrange(
    site: &Site,
    field: CustomField,
    rows: Vec<ChoiceRow>,
    form: Posted,
) -> Result<Response, Refusal> {
    let now = one(site, &form.visitor, field.of, &field.name).await?.filter(|_| field.version > 0);
    let rows = choices::arranged(rows, &form.fields.get(choices::ARRANGE));
    let field = CustomField { former: now.map(|now| now.former).unwrap_or_default(), ..field };
    let page = FieldPage { rows, ..FieldPage::of(form.page, field) };
    Ok(page.refused.answer(&page))
}

struct EditedField<'a> {
    site: &'a Site,
    visitor: &'a Visitor,
    of: FieldOf,
    name: String,
}

impl EditedRecord for EditedField<'_> {
    type Draft = CustomField;
    type Now = Option<CustomField>;

    /// Where nobody can say, the form is shown as it is, and the next attempt finds out.
    async fn newest(&self) -> Result<Option<CustomField>, Failure> {
        Ok(one(self.site, self.visitor, self.of, &self.name).await.unwrap_or_default())
    }

    fn version(&self, now: &Option<CustomField>) -> Option<i64> {
        now.as_ref().map(|now| now.version)
    }

    async fn send(&self, typed: &mut CustomField, version: i64, key: Uuid) -> Result<(), Failure> {
        let request = SaveCustomField { field: CustomField { version, ..typed.clone() } };
        self.site.app.bus.ask(&request, &self.visitor.once(key)).await.map(drop).map_err(at_the_names)
    }
}

async fn all(site: &Site, visitor: &Visitor, of: FieldOf) -> Result<Vec<CustomField>, Failure> {
    Ok(site.app.bus.ask(&ListCustomFields { of }, &visitor.asking).await?.fields)
}

async fn one(
    site: &Site,
    visitor: &Visitor,
    of: FieldOf,
    name: &str,
) -> Result<Option<CustomField>, Failure> {
    Ok(all(site, visitor, of).await?.into_iter().find(|field| field.name == name))
}

fn typed(form: &Fields, of: FieldOf, name: String, version: i64) -> CustomField {
    CustomField {
        of,
        name,
        version,
        labels: names_from(form),
        kind: FieldKind::from_text(&form.get("kind")),
        choices: Vec::new(),
        former: Vec::new(),
        required: form.has("required"),
        shown: form.has("shown"),
        read_only: form.has("read_only"),
        searchable: form.has("searchable"),
        link: form.trimmed("link"),
        position: form.parsed("position").unwrap_or(LAST),
        validity: validity_from(&form.get("validity")),
    }
}

fn nothing(of: FieldOf) -> CustomField {
    CustomField {
        of,
        name: String::new(),
        version: 0,
        labels: BTreeMap::new(),
        kind: FieldKind::Text,
        choices: Vec::new(),
        former: Vec::new(),
        required: false,
        shown: true,
        read_only: false,
        searchable: true,
        link: String::new(),
        position: LAST,
        validity: Validity::Valid,
    }
}

fn address(field: &CustomField) -> String {
    format!("/fields/{}/{}", owner(field.of), field.name)
}

/// Each kind as it stands in a form, with the keys of its word and of what it takes.
pub const KINDS: [(FieldKind, &str, &str); 5] = [
    kind(FieldKind::Text, "field-kind-text"),
    kind(FieldKind::Number, "field-kind-number"),
    kind(FieldKind::Date, "field-kind-date"),
    kind(FieldKind::Choice, "field-kind-choice"),
    kind(FieldKind::Boolean, "field-kind-boolean"),
];

const fn kind(kind: FieldKind, text: &'static str) -> (FieldKind, &'static str, &'static str) {
    (kind, kind.as_str(), text)
}

pub fn kind_word(kind: FieldKind) -> &'static str {
    KINDS.iter().find(|(known, ..)| *known == kind).map_or("desk-unknown", |(_, _, word)| word)
}
