//! What a source may say: of which customers, in which fields, how much.

use crate::{
    desk::{
        parts::edit_conflict::{Edit, EditedRecord, Unsaved, resolve},
        sources::header::{SourceHeader, Tab},
    },
    web::{
        form::{Posted, fields::Fields},
        notice::Notice,
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
    Failure,
    v1::{
        directory::{ChangeSource, ListSources, Source, SourceRules},
        identity::PersonField,
    },
};
use uuid::Uuid;

/// Bytes of a kilobyte, in which people say how large an event may be.
const KB: i32 = 1_024;

template! {
    /// The rules, as a form.
    "desk/sources/rules.html"
    struct SourceRulesPage { header: SourceHeader, source: String, version: i64, typed: SourceRules, refused: Refused }
    samples(p) => [
        SourceRulesPage::of(p, sample_source(SourceRules::default())),
        SourceRulesPage::of(p, sample_source(SourceRules {
            customers: vec!["ORIALE".into(), "<KIELCE>".into()], fields: Some(vec!["phone".into()]),
            ..SourceRules::default()
        })),
    ]
}

impl SourceRulesPage {
    fn of(p: Page, source: Source) -> Self {
        let header = SourceHeader::of(&p, &source, Tab::Rules);
        let Source { name, version, rules, .. } = source;
        Self { p, header, source: name, version, typed: rules, refused: Refused::default() }
    }

    fn customers(&self) -> String {
        self.typed.customers.join(", ")
    }

    /// Each field with its label, and whether it may be filled.
    fn fields(&self) -> Vec<(&'static str, String, bool)> {
        let may = |name: &str| {
            self.typed.fields.as_ref().is_none_or(|fields| fields.iter().any(|field| field == name))
        };
        let fields = SourceRules::optional_fields().map(PersonField::name);
        let label = |name: &str| self.p.t(&format!("desk-{}", name.replace('_', "-")));
        fields.map(|name| (name, label(name), may(name))).collect()
    }

    fn numbers(&self) -> [(&'static str, &'static str, &'static str, i32); 2] {
        [
            ("a_minute", "desk-a-minute", "desk-a-minute-hint", self.typed.a_minute),
            ("largest", "desk-largest", "desk-largest-hint", self.typed.largest / KB),
        ]
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/sources/{source}/rules", show)
        .post("/sources/{source}/rules", save)
        .keeps("/sources/{source}/rules", KeptForm::chosen().and_typed(&["customers"]))
        .shows::<SourceRulesPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(source): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.administrator()?;
    let source = named(&site, &signed.visitor, &source).await?;
    Ok(html(StatusCode::OK, &SourceRulesPage::of(signed.page, source)))
}

pub async fn save(
    State(site): State<Site>,
    Path(source): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let edit = Edit::new(&form.fields, typed(&form.fields));
    let edited = EditedRules { site: &site, visitor: &form.visitor, source };
    let Some(unsaved) = resolve(&edited, edit, form.fields.key()).await? else {
        return Ok(Notice::SAVED.on("/sources"));
    };
    let Unsaved { edit: Edit { typed, version, .. }, now, why } = unsaved;
    let (p, refused, _) = why.explain(form.page)?;
    let page = SourceRulesPage { version, typed, refused, ..SourceRulesPage::of(p, now) };
    Ok(page.refused.answer(&page))
}

fn typed(form: &Fields) -> SourceRules {
    let customers = form.get("customers");
    let customers = customers.split([',', ';', '\n']).map(str::trim).filter(|number| !number.is_empty());
    let fields = SourceRules::optional_fields().map(PersonField::name);
    let ticked = fields.filter(|name| form.has(&format!("field_{name}"))).map(str::to_owned);
    SourceRules {
        customers: customers.map(str::to_owned).collect(),
        fields: Some(ticked.collect()),
        a_minute: form.parsed("a_minute").unwrap_or_default(),
        largest: form.parsed::<i32>("largest").unwrap_or_default().saturating_mul(KB),
    }
}

async fn named(site: &Site, visitor: &Visitor, name: &str) -> Result<Source, Failure> {
    let sources = site.app.bus.ask(&ListSources {}, &visitor.asking).await?.sources;
    sources.into_iter().find(|source| source.name == name).ok_or_else(|| Failure::not_found("source"))
}

struct EditedRules<'a> {
    site: &'a Site,
    visitor: &'a Visitor,
    source: String,
}

impl EditedRecord for EditedRules<'_> {
    type Draft = SourceRules;
    type Now = Source;

    async fn newest(&self) -> Result<Source, Failure> {
        named(self.site, self.visitor, &self.source).await
    }

    fn version(&self, now: &Source) -> Option<i64> {
        Some(now.version)
    }

    async fn send(&self, typed: &mut SourceRules, version: i64, key: Uuid) -> Result<(), Failure> {
        let request = ChangeSource { source: self.source.clone(), version, rules: typed.clone() };
        self.site.app.bus.ask(&request, &self.visitor.once(key)).await.map(drop)
    }
}

#[cfg(test)]
fn sample_source(rules: SourceRules) -> Source {
    Source { rules, ..crate::desk::sources::sample::sources().remove(4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_which_customers_however_they_are_separated() {
        let mut form = Fields::default();
        for (name, value) in [
            ("customers", "ORIALE, 1001;\r\n1002 ,"),
            ("a_minute", "600"),
            ("largest", "8"),
            ("field_phone", "yes"),
        ] {
            form.add(name.into(), value.into());
        }
        let rules = typed(&form);
        assert_eq!(rules.customers, ["ORIALE", "1001", "1002"]);
        assert_eq!(rules.fields, Some(vec!["phone".to_owned()]));
        assert_eq!((rules.a_minute, rules.largest), (600, 8 * 1_024));
    }
}
