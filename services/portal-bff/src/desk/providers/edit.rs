//! One provider: its settings, what came of walking through, and its end.

use crate::{
    desk::{
        parts::{
            badges::Badge,
            edit_conflict::{Edit, EditedRecord, Unsaved, resolve},
            field_merge::{self, EditConflict, Sides},
            record_header::RecordHeader,
        },
        providers::{
            customers,
            draft::{ProviderDraft, at_the_fields},
            settings_form::{SettingsForm, WORDS, secret_from},
            tested::{self, ToldStep},
            words::counted,
        },
    },
    web::{
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
    Code, Failure, Secret,
    v1::identity::{
        GetProviderTest, ListProviders, NamedCustomer, Provider, ProviderTest, RemoveProvider, SaveProvider,
    },
};
use uuid::Uuid;

#[cfg(test)]
use crate::desk::providers::sample;

const REMOVED: Notice = Notice::new("provider-removed");

template! {
    /// The settings of a provider, as a form.
    "desk/providers/edit.html"
    struct ProviderPage {
        header: RecordHeader, provider: Provider, form: SettingsForm, version: i64, was: String, test: ProviderTest,
        refused: Refused, conflicts: Vec<EditConflict>,
    }
    samples(p) => [
        ProviderPage::of(p, sample::providers().remove(0)).tested(sample::test()),
        ProviderPage::of(p, sample::providers().remove(1)),
        ProviderPage {
            refused: Refused::whole(p.t("form-unavailable")),
            conflicts: vec![EditConflict {
                field: "label".into(), label: p.t("provider-label"), now: "<Oriale>".into(), typed: String::new(), taken: false,
            }],
            ..ProviderPage::of(p, sample::providers().remove(2)).tested(sample::test())
        },
    ]
}

impl ProviderPage {
    fn of(p: Page, provider: Provider) -> Self {
        let label = provider.settings.label.clone();
        let form = SettingsForm::of(&provider);
        Self {
            header: RecordHeader::without_tabs(p.t("provider-title"), "/providers", label),
            was: field_merge::was(&form.draft),
            version: provider.version,
            provider,
            form,
            test: ProviderTest::default(),
            refused: Refused::default(),
            conflicts: Vec::new(),
            p,
        }
    }

    fn tested(self, test: ProviderTest) -> Self {
        Self { test, ..self }
    }

    fn steps(&self) -> Option<Vec<ToldStep>> {
        tested::steps(&self.p, &self.test)
    }

    fn remove_text(&self) -> String {
        counted(&self.p, "provider-remove-people", self.provider.people)
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/providers/{provider}", show)
        .post("/providers/{provider}", act)
        .post("/providers/{provider}/remove", remove)
        .keeps("/providers/{provider}", KeptForm::chosen().and_typed(WORDS))
        .shows::<ProviderPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(provider): Path<Uuid>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.administrator()?;
    let provider = look_up(&site, &signed.visitor, provider).await?;
    let page = with_test(&site, &signed.visitor, ProviderPage::of(signed.page, provider)).await?;
    Ok(html(StatusCode::OK, &page))
}

/// Saves what the form says, or shows it again.
pub async fn act(
    State(site): State<Site>,
    Path(provider): Path<Uuid>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let now = look_up(&site, &form.visitor, provider).await?;
    let draft = ProviderDraft::from(&form.fields);
    let edit = Edit::new(&form.fields, KeptDraft { draft, now });
    let (visitor, unsaved) = match form.fields.get("do").as_str() {
        "" | "save" => {
            let secret = secret_from(&form.fields);
            let edited = EditedProvider { site: &site, form: &form, provider, secret };
            let Some(unsaved) = resolve(&edited, edit, form.fields.key()).await? else {
                return Ok(Notice::SAVED.on(&format!("/providers/{provider}")));
            };
            let Unsaved { edit, now, why } = unsaved;
            (form.visitor, (edit, now, why.explain(form.page)?))
        }
        _ => {
            let now = edit.typed.now.clone();
            (form.visitor, (edit, now, (form.page, Refused::default(), Vec::new())))
        }
    };
    let (edit, now, (p, refused, conflicts)) = unsaved;
    let mut page = ProviderPage { refused, conflicts, ..ProviderPage::of(p, now) };
    page.form.draft = edit.typed.draft;
    (page.version, page.was) = (edit.version, edit.was);
    let page = with_test(&site, &visitor, page).await?;
    Ok(page.refused.answer(&page))
}

pub async fn remove(
    State(site): State<Site>,
    Path(provider): Path<Uuid>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    site.app.bus.ask(&RemoveProvider { provider }, &form.visitor.once(form.fields.key())).await?;
    Ok(REMOVED.on("/providers"))
}

async fn look_up(site: &Site, visitor: &Visitor, provider: Uuid) -> Result<Provider, Failure> {
    let all = site.app.bus.ask(&ListProviders {}, &visitor.asking).await?.providers;
    all.into_iter().find(|one| one.provider == provider).ok_or_else(|| Failure::not_found("provider"))
}

/// With what came of walking through. Nobody being able to say only leaves that out.
async fn with_test(site: &Site, visitor: &Visitor, page: ProviderPage) -> Result<ProviderPage, Failure> {
    let request = GetProviderTest { provider: page.provider.provider };
    let test = match site.app.bus.ask(&request, &visitor.asking).await {
        Ok(test) => test,
        Err(failure) if failure.code == Code::Unavailable => ProviderTest::default(),
        Err(failure) => return Err(failure),
    };
    Ok(page.tested(test))
}

/// What was typed, and the provider as it was looked at: which customers are meant by which names.
struct KeptDraft {
    draft: ProviderDraft,
    now: Provider,
}

struct EditedProvider<'a> {
    site: &'a Site,
    form: &'a Posted,
    provider: Uuid,
    secret: Option<Secret>,
}

impl EditedRecord for EditedProvider<'_> {
    type Draft = KeptDraft;
    type Now = Provider;

    async fn newest(&self) -> Result<Provider, Failure> {
        look_up(self.site, &self.form.visitor, self.provider).await
    }

    fn version(&self, now: &Provider) -> Option<i64> {
        Some(now.version)
    }

    async fn send(&self, typed: &mut KeptDraft, version: i64, key: Uuid) -> Result<(), Failure> {
        let (site, visitor) = (self.site, &self.form.visitor);
        let known: &[NamedCustomer] = &typed.now.customers;
        let customers = customers::resolve(site, visitor, typed.draft.named_customers(), known).await?;
        let (audience, kind) = (typed.now.settings.audience, typed.now.settings.kind);
        let settings = typed.draft.settings(audience, kind, customers);
        let (provider, secret) = (self.provider, self.secret.clone());
        let request = SaveProvider { provider, version, settings, secret };
        let saved = site.app.bus.ask(&request, &visitor.once(key)).await;
        saved.map(drop).map_err(|failure| at_the_fields(kind, failure))
    }

    fn keep_locked(&self, typed: &mut KeptDraft, now: &Provider) {
        typed.now = now.clone();
    }

    fn sides(&self, typed: &KeptDraft, now: &Provider) -> Option<Sides> {
        let p = &self.form.page;
        Some(Sides { now: ProviderDraft::of(now).labelled(p), typed: typed.draft.labelled(p) })
    }

    fn take_over(&self, edit: &mut Edit<KeptDraft>, now: &Provider, conflicts: &mut [EditConflict]) {
        let Edit { typed, was, .. } = edit;
        field_merge::take_over(conflicts, &mut typed.draft, was, &ProviderDraft::of(now));
    }
}
