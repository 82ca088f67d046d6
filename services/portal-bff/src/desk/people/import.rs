//! People from a table: chosen or pasted, looked at, then put in place as a whole.

mod sheet;

use crate::{
    desk::{
        parts::{names::best_name, person_fields},
        people::import::sheet::{Sheet, Unreadable},
    },
    web::{
        address::{id, to},
        form::{Posted, limits::TABLE_LIMIT},
        page::{Page, Refused, Signed, html::html, problem, template},
        pages::Pages,
        path::Path,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{Redirect, Response},
};
use contracts::{
    Code, Duty, Failure, FieldProblem, ImportId, Problem,
    v1::identity::{
        AddImportLines, ApplyImport, CheckImport, FieldOf, Import, ImportLine, ImportProblem,
        ListCustomFields, PersonField, StartImport, Validity,
    },
};
use uuid::Uuid;

/// Lines that go with one request, and characters: a message has an end.
const AT_ONCE: usize = 500;

const CHARACTERS_AT_ONCE: usize = 300_000;

template! {
    /// Choosing a table, or pasting one.
    "desk/people/import.html"
    struct ImportPage { typed: String, custom: Vec<(String, String)>, columns: Vec<(String, String)>, refused: Refused }
    samples(p) => [
        ImportPage { p, typed: String::new(), custom: Vec::new(), columns: Vec::new(), refused: Refused::default() },
        ImportPage {
            refused: Refused::whole(p.tn("import-not-utf8", &2)), p, typed: "login;city\nann;<Lyon>".into(),
            custom: vec![("room".into(), "<Room>".into())], columns: Vec::new()
        },
        ImportPage {
            refused: Refused::whole(p.t("import-columns-refused")), p, typed: "login;town".into(),
            custom: Vec::new(), columns: vec![("<town>".into(), "?".into())]
        },
    ]
}

template! {
    /// What a table would do, or did.
    "desk/people/import_report.html"
    struct ReportPage { import: Import, refused: Refused }
    samples(p) => [
        ReportPage { p, import: sample_import(&[]), refused: Refused::default() },
        ReportPage {
            p, refused: Refused::default(), import: sample_import(&[("email", "<no address>"), ("customer_number", "")])
        },
        ReportPage {
            refused: Refused::whole(p.t("form-unavailable")), p, import: sample_import(&[])
        },
        ReportPage { p, import: Import { applied: true, ..sample_import(&[]) }, refused: Refused::default() },
        ReportPage {
            p, import: Import { added: 0, changed: 0, ..sample_import(&[]) }, refused: Refused::default()
        },
    ]
}

impl ImportPage {
    /// Columns that a table may have beside custom fields, with their labels.
    fn standard(&self) -> Vec<(&'static str, String)> {
        let one = |field: PersonField| (field.column(), person_fields::column_label(&self.p, field));
        PersonField::in_tables().into_iter().map(one).collect()
    }
}

impl ReportPage {
    fn sentence(&self, problem: &ImportProblem) -> String {
        crate::web::page::problem(self.p.lang, &problem.problem)
    }

    fn does_nothing(&self) -> bool {
        self.import.added == 0 && self.import.changed == 0
    }

    /// Problems that are not listed, as there are too many.
    fn unlisted(&self) -> i64 {
        let mut listed: Vec<_> = self.import.problems.iter().map(|problem| problem.line).collect();
        listed.dedup();
        self.import.refused - listed.len() as i64
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/import", show)
        .post("/import", start)
        .get("/import/{import}", report)
        .post("/import/{import}/apply", apply)
        .get("/import/{import}/apply", back)
        .keeps("/import", KeptForm::typed(&["text"]))
        .says("imported")
        .shows::<ImportPage>()
        .shows::<ReportPage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::People)?;
    let custom = custom(&site, &signed.page, &signed.visitor).await?;
    let (p, typed, columns, refused) = (signed.page, String::new(), Vec::new(), Refused::default());
    Ok(html(StatusCode::OK, &ImportPage { p, typed, custom, columns, refused }))
}

pub async fn start(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::People)?;
    let typed = form.fields.get("text");
    let table = form.fields.held("table");
    let content = match table {
        Some(table) => table.content.as_deref(),
        None => Some(typed.as_bytes()),
    };
    let Some(content) = content else {
        let refused = form.page.tn("import-too-large", &(TABLE_LIMIT as i64 / 1_000_000));
        let refused = Refused::too_large(refused);
        return again(&site, form, refused, Vec::new()).await;
    };
    let read = match sheet::read(content) {
        Ok(read) => read,
        Err(unreadable) => {
            let refused = Refused::whole(sentence(&form.page, unreadable));
            return again(&site, form, refused, Vec::new()).await;
        }
    };
    let name =
        table.map_or_else(|| form.page.t("import-pasted"), |table| table.name.chars().take(200).collect());
    match put_aside(&site, &form, name, read).await {
        Ok(import) => Ok(to(&format!("/import/{import}"))),
        Err(failure) if failure.code == Code::Invalid && !failure.fields.is_empty() => {
            let columns = failure.fields.iter().map(|field| (field.field.clone(), column(&form.page, field)));
            let columns = columns.collect();
            let refused = Refused::whole(form.page.t("import-columns-refused"));
            again(&site, form, refused, columns).await
        }
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            again(&site, form, refused, Vec::new()).await
        }
    }
}

/// Each part is a command of its own, so each has a key of its own.
async fn put_aside(site: &Site, form: &Posted, name: String, sheet: Sheet) -> Result<ImportId, Failure> {
    let mut keys = (0u128..).map(|at| Uuid::from_u128(form.fields.key().as_u128() ^ at));
    let mut once = || form.visitor.once(keys.next().unwrap_or_default());
    let request = StartImport { name, columns: sheet.columns };
    let import = site.app.bus.ask(&request, &once()).await?.import;
    for lines in slices(sheet.lines) {
        site.app.bus.ask(&AddImportLines { import, lines }, &once()).await?;
    }
    Ok(import)
}

fn slices(lines: Vec<ImportLine>) -> Vec<Vec<ImportLine>> {
    let (mut slices, mut slice, mut characters) = (Vec::new(), Vec::new(), 0);
    for line in lines {
        let length: usize = line.values.iter().map(|(column, cell)| column.len() + cell.len()).sum();
        if !slice.is_empty() && (slice.len() == AT_ONCE || characters + length > CHARACTERS_AT_ONCE) {
            slices.push(std::mem::take(&mut slice));
            characters = 0;
        }
        characters += length;
        slice.push(line);
    }
    slices.push(slice);
    slices
}

/// What is wrong with a column.
fn column(p: &Page, field: &FieldProblem) -> String {
    match field.problem {
        Problem::NoSuch => p.t("import-column-unknown"),
        Problem::Taken => p.t("import-column-twice"),
        _ => problem(p.lang, field),
    }
}

fn sentence(p: &Page, unreadable: Unreadable) -> String {
    p.tn(unreadable.text(), &unreadable.number())
}

async fn again(
    site: &Site,
    form: Posted,
    refused: Refused,
    columns: Vec<(String, String)>,
) -> Result<Response, Refusal> {
    let custom = custom(site, &form.page, &form.visitor).await?;
    let typed = form.fields.get("text");
    let mut p = form.page;
    // Another table is another import.
    p.key = Uuid::now_v7();
    let page = ImportPage { p, typed, custom, columns, refused };
    Ok(page.refused.answer(&page))
}

pub async fn report(
    State(site): State<Site>,
    Path(import): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let import = id(&import)?;
    signed.visitor.actor.on_duty(Duty::People)?;
    match site.app.bus.ask(&CheckImport { import }, &signed.visitor.asking).await {
        Ok(import) => {
            Ok(html(StatusCode::OK, &ReportPage { p: signed.page, import, refused: Refused::default() }))
        }
        // It was done meanwhile.
        Err(failure) if failure.code == Code::Conflict => Ok(to("/people?said=imported")),
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
    let done = site.app.bus.ask(&ApplyImport { import }, &form.visitor.once(form.fields.key())).await;
    match done {
        Ok(import) => {
            let status = if import.applied { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            let mut p = form.page;
            if !import.applied {
                p.key = Uuid::now_v7();
            }
            Ok(html(status, &ReportPage { p, import, refused: Refused::default() }))
        }
        Err(failure) if failure.code == Code::Conflict => Ok(to("/people?said=imported")),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let import = site.app.bus.ask(&CheckImport { import }, &form.visitor.asking).await?;
            let page = ReportPage { p: form.page.again(&refused), import, refused };
            Ok(page.refused.answer(&page))
        }
    }
}

/// Name and label of each column that this house added.
async fn custom(site: &Site, p: &Page, visitor: &Visitor) -> Result<Vec<(String, String)>, Failure> {
    let fields = site.app.bus.ask(&ListCustomFields { of: FieldOf::Person }, &visitor.asking).await?.fields;
    let fields = fields.into_iter().filter(|field| field.validity == Validity::Valid);
    Ok(fields.map(|field| (field.name, best_name(&field.labels, p.lang))).collect())
}

#[cfg(test)]
fn sample_import(problems: &[(&str, &str)]) -> Import {
    let problem = |(at, (field, value)): (usize, &(&str, &str))| ImportProblem {
        line: 3 + at as i64,
        problem: contracts::FieldProblem {
            field: (*field).into(),
            problem: contracts::Problem::Malformed,
            limit: None,
        },
        value: (*value).into(),
    };
    let refused = if problems.is_empty() { 0 } else { 12_402 };
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_goes_in_parts_that_fit_into_a_message() {
        let line = |line, length| ImportLine { line, values: [("a".to_owned(), "x".repeat(length))].into() };
        let short: Vec<_> =
            slices((1..=1_001).map(|at| line(at, 1)).collect()).iter().map(Vec::len).collect();
        assert_eq!(short, [500, 500, 1]);
        let long: Vec<_> =
            slices((1..=5).map(|at| line(at, 140_000)).collect()).iter().map(Vec::len).collect();
        assert_eq!(long, [2, 2, 1]);
    }
}
