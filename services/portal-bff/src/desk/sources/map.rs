//! The attribute map of a source: which of its attributes become which of our fields, tried on a real entry while it is
//! arranged. Its buttons send the form, which comes back with all that was typed; nothing is saved until somebody saves.

pub mod rows;
pub mod screen;
pub mod steps;
pub mod tried;

#[cfg(test)]
mod samples;

use crate::{
    desk::{
        parts::{
            custom_fields,
            edit_conflict::{Edit, EditedRecord, Unsaved, resolve},
            field_merge::was,
        },
        sources::map::{
            rows::{BUTTON, MapRow, arranged, filled, rows_from, rows_of},
            screen::{SourceMapPage, at_the_rows},
            tried::{Tried, Wanted},
        },
    },
    web::{
        address::to,
        form::Posted,
        notice::Notice,
        page::{Refused, Signed, html::html},
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
        directory::{
            GetSource, MapLine, SaveSource, SourceDetail, SourceKind, SourceSettings, StartRun, TryEntry,
        },
        identity::{CustomField, FieldOf},
    },
};
use uuid::Uuid;

/// What people type into the form.
const WORDS: &[&str] = &["map_*"];

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/sources/{source}/map", show)
        .post("/sources/{source}/map", update)
        .keeps("/sources/{source}/map", KeptForm::chosen().and_typed(WORDS))
        .shows::<SourceMapPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(source): Path<String>,
    Signed { page, visitor }: Signed,
) -> Result<Response, Refusal> {
    visitor.actor.administrator()?;
    let (detail, custom) = read(&site, &visitor, &source).await?;
    let rows = match detail.settings.map.as_slice() {
        [] => rows_of(&suggested(&site, &visitor, &detail.settings, &source).await),
        map => rows_of(map),
    };
    let page = SourceMapPage::of(page, &detail, &custom, rows);
    let page = try_out(&site, &visitor, page, &detail.settings, Wanted::default()).await?;
    Ok(html(StatusCode::OK, &page))
}

pub async fn update(
    State(site): State<Site>,
    Path(source): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let (detail, custom) = read(&site, &form.visitor, &source).await?;
    match form.fields.get(BUTTON).as_str() {
        "save" => save(&site, detail, &custom, form).await,
        "dry" => dry_run(&site, &detail, &custom, form).await,
        button => {
            let rows = arranged(rows_from(&form.fields), button);
            let version = form.fields.parsed("version").unwrap_or_default();
            let page = SourceMapPage { version, ..SourceMapPage::of(form.page, &detail, &custom, rows) };
            let wanted = Wanted::from(&form.fields);
            let page = try_out(&site, &form.visitor, page, &detail.settings, wanted).await?;
            Ok(page.refused.answer(&page))
        }
    }
}

/// The settings stay as they are kept. Where somebody else saved any of them since the form was made, that is said first.
async fn save(
    site: &Site,
    detail: SourceDetail,
    custom: &[CustomField],
    form: Posted,
) -> Result<Response, Refusal> {
    let (visitor, source) = (&form.visitor, detail.source.name);
    let address = format!("/sources/{source}/map");
    let edited = EditedMap { site, visitor, source, settings: detail.settings };
    let edit = Edit::new(&form.fields, lines(&filled(rows_from(&form.fields))));
    let Some(Unsaved { edit, now, why }) = resolve(&edited, edit, form.fields.key()).await? else {
        return Ok(Notice::SAVED.on(&address));
    };
    let (p, refused, _) = why.explain(form.page)?;
    let page = SourceMapPage::of(p, &now, custom, rows_of(&edit.typed));
    let page = SourceMapPage { version: edit.version, refused: at_the_rows(&page.p, refused), ..page };
    let page = try_out(site, visitor, page, &now.settings, Wanted::from(&form.fields)).await?;
    Ok(page.refused.answer(&page))
}

/// What this map would change, saved or not.
async fn dry_run(
    site: &Site,
    detail: &SourceDetail,
    custom: &[CustomField],
    form: Posted,
) -> Result<Response, Refusal> {
    let rows = filled(rows_from(&form.fields));
    let settings = SourceSettings { map: lines(&rows), ..detail.settings.clone() };
    // Of the same form a dry run and saving are two commands, and so are dry runs of two maps.
    let key = Uuid::new_v5(&form.fields.key(), was(&settings.map).as_bytes());
    let source = detail.source.name.clone();
    let request = StartRun { source, dry: true, settings: Some(settings), secret: None };
    match site.app.bus.ask(&request, &form.visitor.once(key)).await {
        Ok(started) => Ok(to(&format!("/sources/{}/runs/{}", detail.source.name, started.run))),
        Err(failure) => {
            let refused = at_the_rows(&form.page, Refused::from(failure, form.page.lang)?);
            let version = form.fields.parsed("version").unwrap_or_default();
            let page = SourceMapPage::of(form.page.again(&refused), detail, custom, rows);
            let page = SourceMapPage { version, refused, ..page };
            let wanted = Wanted::from(&form.fields);
            let page = try_out(site, &form.visitor, page, &detail.settings, wanted).await?;
            Ok(page.refused.answer(&page))
        }
    }
}

async fn try_out(
    site: &Site,
    visitor: &Visitor,
    page: SourceMapPage,
    settings: &SourceSettings,
    wanted: Wanted,
) -> Result<SourceMapPage, Failure> {
    let tried = Tried::on(site, visitor, &page.p, &page.source, settings, &page.rows, wanted).await?;
    Ok(page.trying(tried))
}

async fn read(
    site: &Site,
    visitor: &Visitor,
    source: &str,
) -> Result<(SourceDetail, Vec<CustomField>), Failure> {
    let request = GetSource { source: source.to_owned() };
    let (detail, custom) = futures::try_join!(
        site.app.bus.ask(&request, &visitor.asking),
        custom_fields::defined(site, visitor, FieldOf::Person)
    )?;
    // What publishes says our fields by their names.
    let kind = detail.settings.connection.kind();
    if !kind.is_read() && kind != SourceKind::Scim {
        return Err(Failure::not_found("map"));
    }
    Ok((detail, custom))
}

struct EditedMap<'a> {
    site: &'a Site,
    visitor: &'a Visitor,
    source: String,
    settings: SourceSettings,
}

impl EditedRecord for EditedMap<'_> {
    type Draft = Vec<MapLine>;
    type Now = SourceDetail;

    async fn newest(&self) -> Result<SourceDetail, Failure> {
        self.site.app.bus.ask(&GetSource { source: self.source.clone() }, &self.visitor.asking).await
    }

    fn version(&self, now: &SourceDetail) -> Option<i64> {
        Some(now.source.settings_version)
    }

    async fn send(&self, typed: &mut Vec<MapLine>, version: i64, key: Uuid) -> Result<(), Failure> {
        let settings = SourceSettings { map: typed.clone(), ..self.settings.clone() };
        let request = SaveSource { source: self.source.clone(), version, settings, secret: None };
        self.site.app.bus.ask(&request, &self.visitor.once(key)).await.map(drop)
    }
}

/// What nobody has begun yet begins with what the entries look like; where they cannot be asked, that is told by what
/// follows.
async fn suggested(site: &Site, visitor: &Visitor, settings: &SourceSettings, source: &str) -> Vec<MapLine> {
    let (source, settings) = (source.to_owned(), settings.clone());
    let first = TryEntry { source, settings, find: String::new(), skip: 0 };
    site.app.bus.ask(&first, &visitor.asking).await.map(|tried| tried.suggested).unwrap_or_default()
}

fn lines(rows: &[MapRow]) -> Vec<MapLine> {
    rows.iter().map(MapRow::line).collect()
}
