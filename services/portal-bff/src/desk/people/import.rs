//! People from a table: chosen or pasted, looked at, then put in place as a whole.

mod handing_on;
mod reading;
mod report;

use crate::{
    desk::people::{
        columns::{self, Column},
        import::handing_on::put_aside,
    },
    web::{
        address::to,
        form::{Posted, limits::TABLE_LIMIT},
        page::{Refused, Signed, html::html, template},
        pages::Pages,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use base64::{Engine, prelude::BASE64_STANDARD};
use chassis::table::{self, Unreadable};
use contracts::{Duty, v1::identity::KeepTable};
use uuid::Uuid;

template! {
    /// Choosing a table, or pasting one.
    "desk/people/import.html"
    struct ImportPage { typed: String, columns: Vec<Column>, refused: Refused }
    samples(p) => [
        ImportPage { p, typed: String::new(), columns: Vec::new(), refused: Refused::default() },
        ImportPage {
            refused: Refused::whole(p.t("import-no-table")), columns: columns::sample(p.lang), p,
            typed: "login;city\nann;<Lyon>".into()
        },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/import", show)
        .post("/import", start)
        .keeps("/import", KeptForm::typed(&["text"]))
        .shows::<ImportPage>()
        .with(reading::pages())
        .with(report::pages())
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::People)?;
    let columns = columns::all(&site, &signed.page, &signed.visitor).await?;
    let (p, typed, refused) = (signed.page, String::new(), Refused::default());
    Ok(html(StatusCode::OK, &ImportPage { p, typed, columns, refused }))
}

/// The table is kept as it was handed over. When it can be read without asking, what it would do comes next; else how
/// it is to be read.
pub async fn start(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::People)?;
    let typed = form.fields.get("text");
    let table = form.fields.held("table");
    let content = match table {
        Some(table) => table.content.as_deref(),
        None => Some(typed.as_bytes()),
    };
    let known = columns::all(&site, &form.page, &form.visitor).await?;
    let Some(content) = content else {
        let refused = form.page.tn("import-too-large", &(TABLE_LIMIT as i64 / 1_000_000));
        return Ok(again(form, Refused::too_large(refused), known));
    };
    let none = if content.trim_ascii().is_empty() {
        Some(Unreadable::Empty)
    } else {
        table::is_no_table(content).then_some(Unreadable::NoTable)
    };
    if let Some(none) = none {
        let refused = Refused::whole(reading::sentence(&form.page, none));
        return Ok(again(form, refused, known));
    }
    let name =
        table.map_or_else(|| form.page.t("import-pasted"), |table| table.name.chars().take(200).collect());
    let keep = KeepTable { name: name.clone(), content: BASE64_STANDARD.encode(content) };
    let kept = match site.app.bus.ask(&keep, &form.visitor.once(form.fields.key())).await {
        Ok(kept) => kept.table,
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            return Ok(again(form, refused, known));
        }
    };
    let Some((way, sheet, assigned)) = reading::read_by_itself(&form.page, content, &known) else {
        return Ok(to(&format!("/import/table/{kept}")));
    };
    let reading = reading::reading(kept, way, &assigned);
    match put_aside(&site, &form, name, &sheet, reading, &known, false).await {
        Ok(import) => Ok(to(&format!("/import/{import}"))),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            Ok(again(form, refused, known))
        }
    }
}

fn again(form: Posted, refused: Refused, columns: Vec<Column>) -> Response {
    let typed = form.fields.get("text");
    let mut p = form.page;
    // Another table is another import.
    p.key = Uuid::now_v7();
    let page = ImportPage { p, typed, columns, refused };
    page.refused.answer(&page)
}
