//! What a table would do, person by person, and doing it once somebody has seen that.

use crate::{
    desk::{
        parts::{
            badges::{Badge, validity_from},
            countries::country_name,
            custom_fields,
            labelled::LabelledValue,
            names::language_name,
            person_fields,
        },
        people::{columns, import::reading::ReadingForm, person::labelled},
    },
    web::{
        address::{id, with_query},
        form::Posted,
        notice::Notice,
        page::{Page, Refused, Signed, html::html, problem, template},
        pages::Pages,
        path::Path,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{Redirect, Response},
};
use contracts::{
    Code, Duty, Failure, ImportId,
    v1::identity::{
        ApplyImport, CheckImport, CustomField, CustomerUserFields, FieldOf, Import, ImportChange,
        ImportProblem, PersonField, TwiceInTable,
    },
};
use serde::Deserialize;
use uuid::Uuid;

const IMPORTED: Notice = Notice::new("imported");

template! {
    /// What a table would do, or did.
    "desk/people/import/report.html"
    struct ReportPage {
        import: Import, query: ReportQuery, labels: Vec<LabelledValue>, defined: Vec<CustomField>,
        reading: Option<ReadingForm>, refused: Refused
    }
    samples(p) => [
        ReportPage::sample(p, sample_import(&[])),
        ReportPage::sample(p, sample_import(&[("email", "<no address>"), ("customer_number", "")])),
        ReportPage { refused: Refused::whole(p.t("form-unavailable")), ..ReportPage::sample(p.clone(), sample_import(&[])) },
        ReportPage::sample(p, Import { applied: true, ..sample_import(&[]) }),
        ReportPage::sample(p, Import { differs: true, people_erased: 0, ..sample_import(&[]) }),
        ReportPage {
            query: ReportQuery { after: 7, only: "erased".into() },
            ..ReportPage::sample(p, Import { added: 0, changed: 0, changes: Vec::new(), more: None, ..sample_import(&[]) })
        },
    ]
}

/// Which of the people are shown.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReportQuery {
    /// Those from the line after this one on.
    after: i64,
    /// `erased`: who would lose something.
    only: String,
}

/// One value of somebody as it is and as it would be.
pub struct ShownChange {
    pub label: String,
    pub old: String,
    pub new: String,
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/import/{import}", report)
        .post("/import/{import}/apply", apply)
        .get("/import/{import}/apply", back)
        .shows::<ReportPage>()
}

pub async fn report(
    State(site): State<Site>,
    Path(import): Path<String>,
    Query(query): Query<ReportQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let import = id(&import)?;
    signed.visitor.actor.on_duty(Duty::People)?;
    match site.app.bus.ask(&query.request(import), &signed.visitor.asking).await {
        Ok(import) => {
            let page = ReportPage::of(&site, signed.page, &signed.visitor, import, query).await?;
            Ok(html(StatusCode::OK, &page))
        }
        // It was done meanwhile.
        Err(failure) if failure.code == Code::Conflict => {
            Ok(IMPORTED.told(signed.visitor.actor.person).on("/people"))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Where a form was sent to is no page; the report is.
pub async fn back(Path(import): Path<String>) -> Result<Redirect, Refusal> {
    Ok(Redirect::to(&format!("/import/{}", id::<ImportId>(&import)?)))
}

/// The answer is the page itself: sent again with the same key, it is the same.
pub async fn apply(
    State(site): State<Site>,
    Path(import): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let import = id(&import)?;
    form.visitor.actor.on_duty(Duty::People)?;
    let seen = Some(form.fields.get("seen")).filter(|seen| !seen.is_empty());
    let request = ApplyImport { import, seen };
    let query = ReportQuery::default();
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(import) => {
            let status = if import.applied { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            let mut p = form.page;
            if !import.applied {
                p.key = Uuid::now_v7();
            }
            Ok(html(status, &ReportPage::of(&site, p, &form.visitor, import, query).await?))
        }
        Err(failure) if failure.code == Code::Conflict => Ok(IMPORTED.on("/people")),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let import = site.app.bus.ask(&query.request(import), &form.visitor.asking).await?;
            let page = ReportPage::of(&site, form.page, &form.visitor, import, query).await?;
            let page = ReportPage { p: page.p.again(&refused), refused, ..page };
            Ok(page.refused.answer(&page))
        }
    }
}

impl ReportQuery {
    fn request(&self, import: ImportId) -> CheckImport {
        CheckImport { import, after: self.after.max(0), only_erased: self.only == "erased" }
    }
}

impl ReportPage {
    async fn of(
        site: &Site,
        p: Page,
        visitor: &Visitor,
        import: Import,
        query: ReportQuery,
    ) -> Result<Self, Failure> {
        let defined = custom_fields::defined(site, visitor, FieldOf::Person).await?;
        let labels = labelled(&p, &CustomerUserFields::default(), String::new(), &defined);
        let reading = match &import.reading {
            Some(reading) if !import.applied => {
                let known = columns::all(site, &p, visitor).await?;
                ReadingForm::of_import(site, visitor, reading, &known, import.leave_empty).await
            }
            _ => None,
        };
        Ok(Self { p, import, query, labels, defined, reading, refused: Refused::default() })
    }

    fn sentence(&self, problem: &ImportProblem) -> String {
        match problem.twice {
            Some(TwiceInTable { line, same_person: true }) => self.p.tn("import-same-person", &line),
            Some(TwiceInTable { line, same_person: false }) => self.p.tn("import-same-name", &line),
            None => self::problem(self.p.lang, &problem.problem),
        }
    }

    /// What people call a column of ours.
    fn column(&self, name: &str) -> String {
        match PersonField::from_column(name) {
            Some(field) => person_fields::column_label(&self.p, field),
            None => self.label(name),
        }
    }

    fn label(&self, field: &str) -> String {
        let known =
            |known: &&LabelledValue| known.field.strip_prefix("custom.").unwrap_or(&known.field) == field;
        let field = field.strip_prefix("custom.").unwrap_or(field);
        self.labels.iter().find(known).map_or_else(|| field.to_owned(), |known| known.label.clone())
    }

    fn shown(&self, change: &ImportChange) -> Vec<ShownChange> {
        let one = |(field, (old, new)): (&String, &(String, String))| ShownChange {
            label: self.label(field),
            old: self.in_words(field, old),
            new: self.in_words(field, new),
        };
        change.changes.iter().map(one).collect()
    }

    /// What stands in the record as a code, as its page says it. Nothing is left out: this is what somebody says yes to.
    fn in_words(&self, field: &str, value: &str) -> String {
        let own = field.strip_prefix("custom.");
        let own = own.and_then(|name| self.defined.iter().find(|field| field.name == name));
        match field {
            _ if value.is_empty() => String::new(),
            "validity" => self.p.t(validity_from(value).text()),
            "country" => country_name(&self.p, value),
            "language" => language_name(value),
            _ => own.map_or_else(|| value.to_owned(), |field| custom_fields::words(&self.p, field, value)),
        }
    }

    fn people(&self) -> i64 {
        self.import.added + self.import.changed
    }

    fn does_nothing(&self) -> bool {
        self.people() == 0
    }

    /// Problems that are not listed, as there are too many.
    fn unlisted(&self) -> i64 {
        let mut listed: Vec<_> = self.import.problems.iter().map(|problem| problem.line).collect();
        listed.dedup();
        self.import.refused - listed.len() as i64
    }

    fn first(&self) -> String {
        self.link(None, &self.query.only)
    }

    fn next(&self) -> Option<String> {
        self.import.more.map(|last| self.link(Some(last), &self.query.only))
    }

    fn everybody(&self) -> String {
        self.link(None, "")
    }

    fn erased(&self) -> String {
        self.link(None, "erased")
    }

    fn link(&self, after: Option<i64>, only: &str) -> String {
        let after = after.map(|after| after.to_string()).unwrap_or_default();
        let path = format!("/import/{}", self.import.import);
        with_query(&path, &[("after", &after), ("only", only)]) + "#changes"
    }
}

#[cfg(test)]
impl ReportPage {
    fn sample(p: Page, import: Import) -> Self {
        let defined = custom_fields::sample();
        let labels = labelled(&p, &CustomerUserFields::default(), String::new(), &defined);
        let reading = (!import.applied).then(crate::desk::people::import::reading::sample);
        Self {
            p,
            import,
            query: ReportQuery::default(),
            labels,
            defined,
            reading,
            refused: Refused::default(),
        }
    }
}

#[cfg(test)]
fn sample_import(problems: &[(&str, &str)]) -> Import {
    use contracts::{FieldProblem, PersonId, Problem};
    let problem = |(at, (field, value)): (usize, &(&str, &str))| ImportProblem {
        line: 3 + at as i64,
        problem: FieldProblem { field: (*field).into(), problem: Problem::Malformed, limit: None },
        value: (*value).into(),
        twice: (at > 0).then_some(TwiceInTable { line: 2, same_person: at > 1 }),
    };
    let refused = if problems.is_empty() { 0 } else { 12_402 };
    let changes = [("phone", "+33 4", ""), ("city", "<Lyon>", "Paris"), ("custom.room", "", "<B 12>")];
    let changes = changes.map(|(field, old, new)| (field.to_owned(), (old.to_owned(), new.to_owned())));
    Import {
        import: ImportId::new(),
        name: "<people>.csv".into(),
        lines: 12_405,
        added: 12_000,
        changed: 1,
        unchanged: 404,
        problems: problems.iter().enumerate().map(problem).collect(),
        refused,
        applied: false,
        reading: None,
        leave_empty: false,
        people_erased: 1,
        values_erased: 1,
        changes: vec![ImportChange {
            line: 7,
            person: PersonId::new(),
            name: "Olaf <Bird>".into(),
            changes: changes.into(),
        }],
        more: Some(7),
        seen: "0f".into(),
        differs: false,
    }
}
