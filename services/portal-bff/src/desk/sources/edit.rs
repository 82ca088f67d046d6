//! One source: its settings, whether it can be asked with them, and what becomes of it.

use crate::{
    desk::{
        parts::{
            edit_conflict::{Edit, EditedRecord, Unsaved, resolve},
            field_merge::{self, EditConflict, Sides},
        },
        sources::{
            draft::{SourceDraft, at_the_fields, servers},
            header::{SourceHeader, Tab},
            settings_form::{SettingsForm, WORDS, secret_from},
            words::counted,
        },
    },
    web::{
        address::to,
        form::Posted,
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
    Failure, Secret,
    v1::directory::{
        GetSource, SaveSource, Source, SourceDetail, SourceFile, StartRun, TestConnection, TriedStep,
    },
};
use uuid::Uuid;

#[cfg(test)]
use crate::desk::sources::sample;

template! {
    /// The settings of a source, as a form.
    "desk/sources/edit.html"
    struct SourcePage {
        header: SourceHeader, source: Source, file: Option<SourceFile>, form: SettingsForm, version: i64, was: String,
        refused: Refused, conflicts: Vec<EditConflict>,
    }
    samples(p) => [
        SourcePage::of(p, sample::details().remove(0)),
        SourcePage::of(p, sample::details().remove(1)).tried(sample::steps()),
        SourcePage::of(p, sample::details().remove(2)),
        SourcePage::of(p, sample::details().remove(3)),
        SourcePage::of(p, sample::details().remove(4)),
        SourcePage {
            refused: Refused::from(contracts::Failure::fields(
                ["label", "host_1", "port_0", "filter", "authority", "secret", "servers", "join"].map(|field| {
                    let problem = contracts::Problem::Malformed;
                    contracts::FieldProblem { field: field.into(), problem, limit: None }
                }).to_vec()
            ), crate::i18n::Language::ENGLISH).unwrap(),
            conflicts: vec![EditConflict {
                field: "base".into(), label: p.t("desk-base"), now: "DC=<oriale>".into(), typed: String::new(), taken: false,
            }],
            ..SourcePage::of(p, sample::details().remove(0))
        },
    ]
}

impl SourcePage {
    pub fn of(p: Page, detail: SourceDetail) -> Self {
        let header = SourceHeader::of(&p, &detail.source, Tab::Settings);
        let form = SettingsForm::of(&detail);
        Self {
            header,
            was: field_merge::was(&form.draft),
            version: detail.source.settings_version,
            source: detail.source,
            file: detail.file,
            form,
            refused: Refused::default(),
            conflicts: Vec::new(),
            p,
        }
    }

    /// With what was typed, whatever is kept, as the form was made from another version perhaps.
    fn typed(mut self, form: &Posted, draft: SourceDraft) -> Self {
        self.form.draft = draft;
        self.version = form.fields.parsed("version").unwrap_or(self.version);
        self.was = form.fields.get("was");
        self
    }

    fn tried(mut self, steps: Vec<TriedStep>) -> Self {
        self.form.tested = Some(steps);
        self
    }

    fn remove_text(&self) -> String {
        counted(&self.p, "source-remove-people", self.source.people)
    }

    pub fn refused(self, refused: Refused) -> Self {
        Self { refused, ..self }
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/sources/{source}", show)
        .post("/sources/{source}", act)
        .keeps("/sources/{source}", KeptForm::chosen().and_typed(WORDS))
        .shows::<SourcePage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(source): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.administrator()?;
    let detail = look_up(&site, &signed.visitor, &source).await?;
    Ok(html(StatusCode::OK, &SourcePage::of(signed.page, detail)))
}

/// Saves what the form says, tries it, or shows it again with other rows: as the button says.
pub async fn act(
    State(site): State<Site>,
    Path(source): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let detail = look_up(&site, &form.visitor, &source).await?;
    let mut draft = SourceDraft::from(&form.fields);
    let button = form.fields.get("do");
    match button.as_str() {
        "" | "save" => return save(&site, detail, draft, form).await,
        "test" => return test(&site, detail, draft, form).await,
        "dry" => return dry_run(&site, detail, draft, form).await,
        _ => {}
    }
    if let Some(rows) = servers::arranged(draft.servers.clone(), &button) {
        draft.servers = rows;
    }
    let page = SourcePage::of(form.page.clone(), detail).typed(&form, draft);
    Ok(page.refused.answer(&page))
}

async fn save(
    site: &Site,
    detail: SourceDetail,
    draft: SourceDraft,
    form: Posted,
) -> Result<Response, Refusal> {
    let address = Tab::Settings.href(&detail.source.name);
    let secret = secret_from(&form.fields);
    let edited = EditedSource { site, form: &form, source: detail.source.name.clone(), secret };
    let edit = Edit::new(&form.fields, KeptDraft { draft, detail });
    let Some(Unsaved { edit, now, why }) = resolve(&edited, edit, form.fields.key()).await? else {
        return Ok(Notice::SAVED.on(&address));
    };
    let (p, refused, conflicts) = why.explain(form.page)?;
    let mut page = SourcePage { refused, conflicts, ..SourcePage::of(p, now) };
    page.form.draft = edit.typed.draft;
    (page.version, page.was) = (edit.version, edit.was);
    Ok(page.refused.answer(&page))
}

/// With what the form says, which is not saved.
async fn test(
    site: &Site,
    detail: SourceDetail,
    draft: SourceDraft,
    form: Posted,
) -> Result<Response, Refusal> {
    let kind = detail.settings.connection.kind();
    let asked = async {
        let settings = draft.settings(kind, detail.settings.map.clone())?;
        let source = Some(detail.source.name.clone());
        let request = TestConnection { source, settings, secret: secret_from(&form.fields) };
        site.app.bus.ask(&request, &form.visitor.asking).await.map_err(|failure| at_the_fields(kind, failure))
    };
    let tested = asked.await;
    let page = SourcePage::of(form.page.clone(), detail).typed(&form, draft);
    let page = match tested {
        Ok(tested) => page.tried(tested.steps),
        Err(failure) => page.refused(form.refused(failure)?),
    };
    Ok(page.refused.answer(&page))
}

/// What the next run would do with what the form says.
async fn dry_run(
    site: &Site,
    detail: SourceDetail,
    draft: SourceDraft,
    form: Posted,
) -> Result<Response, Refusal> {
    let kind = detail.settings.connection.kind();
    let asked = async {
        let settings = draft.settings(kind, detail.settings.map.clone())?;
        let secret = secret_from(&form.fields);
        let source = detail.source.name.clone();
        let request = StartRun { source, dry: true, settings: Some(settings), secret };
        // Saving afterwards is another command.
        let key = Uuid::new_v5(&form.fields.key(), b"dry run");
        let started = site.app.bus.ask(&request, &form.visitor.once(key)).await;
        started.map_err(|failure| at_the_fields(kind, failure))
    };
    match asked.await {
        Ok(started) => Ok(to(&format!("{}/{}", Tab::Runs.href(&detail.source.name), started.run))),
        Err(failure) => {
            let refused = form.refused(failure)?;
            let page = SourcePage::of(form.page.clone(), detail).typed(&form, draft).refused(refused);
            Ok(page.refused.answer(&page))
        }
    }
}

pub async fn look_up(site: &Site, visitor: &Visitor, source: &str) -> Result<SourceDetail, Failure> {
    site.app.bus.ask(&GetSource { source: source.to_owned() }, &visitor.asking).await
}

/// What was typed, and the source as it was looked at for what no form of this page has: its kind and its map.
struct KeptDraft {
    draft: SourceDraft,
    detail: SourceDetail,
}

struct EditedSource<'a> {
    site: &'a Site,
    form: &'a Posted,
    source: String,
    secret: Option<Secret>,
}

impl EditedRecord for EditedSource<'_> {
    type Draft = KeptDraft;
    type Now = SourceDetail;

    async fn newest(&self) -> Result<SourceDetail, Failure> {
        look_up(self.site, &self.form.visitor, &self.source).await
    }

    fn version(&self, now: &SourceDetail) -> Option<i64> {
        Some(now.source.settings_version)
    }

    async fn send(&self, typed: &mut KeptDraft, version: i64, key: Uuid) -> Result<(), Failure> {
        let kept = &typed.detail.settings;
        let kind = kept.connection.kind();
        let settings = typed.draft.settings(kind, kept.map.clone())?;
        let source = self.source.clone();
        let request = SaveSource { source, version, settings, secret: self.secret.clone() };
        let saved = self.site.app.bus.ask(&request, &self.form.visitor.once(key)).await;
        saved.map(drop).map_err(|failure| at_the_fields(kind, failure))
    }

    /// The map has a page of its own, where somebody may have been meanwhile.
    fn keep_locked(&self, typed: &mut KeptDraft, now: &SourceDetail) {
        typed.detail = now.clone();
    }

    fn sides(&self, typed: &KeptDraft, now: &SourceDetail) -> Option<Sides> {
        let (p, kind) = (&self.form.page, now.settings.connection.kind());
        Some(Sides {
            now: SourceDraft::of(&now.settings).labelled(p, kind),
            typed: typed.draft.labelled(p, kind),
        })
    }

    fn take_over(&self, edit: &mut Edit<KeptDraft>, now: &SourceDetail, conflicts: &mut [EditConflict]) {
        let Edit { typed, was, .. } = edit;
        field_merge::take_over(conflicts, &mut typed.draft, was, &SourceDraft::of(&now.settings));
    }
}
