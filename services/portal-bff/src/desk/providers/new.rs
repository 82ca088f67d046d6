//! A new provider: first of which kind and for which site, then how to reach it.

use crate::{
    desk::{
        parts::record_header::RecordHeader,
        providers::{
            customers,
            draft::{ProviderDraft, at_the_fields},
            settings_form::{SettingsForm, WORDS, secret_from},
            words,
        },
    },
    web::{
        address::{to, with_query},
        form::Posted,
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        site::Site,
        way_back::step,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    Audience, Failure, Problem,
    v1::identity::{CreateProvider, GetWaysIn, Provider, ProviderKind},
};
use serde::Deserialize;

const CREATED: Notice = Notice::new("provider-created");
#[cfg(test)]
const CALLBACK: &str = "https://portal.example/sso/callback";

template! {
    /// Which kinds there are, for either site.
    "desk/providers/kinds.html"
    struct ProviderKindsPage { header: RecordHeader }
    samples(p) => [ProviderKindsPage::of(p)]
}

template! {
    /// How to reach a provider of this kind.
    "desk/providers/new.html"
    struct NewProviderPage { header: RecordHeader, form: SettingsForm, refused: Refused }
    samples(p) => [
        NewProviderPage::of(p, SettingsForm::empty(Audience::Portal, ProviderKind::Microsoft, CALLBACK.into())),
        NewProviderPage::of(p, SettingsForm::empty(Audience::Desk, ProviderKind::Google, CALLBACK.into())),
        NewProviderPage {
            refused: Refused::from(at_the_fields(ProviderKind::OpenId, Failure::fields(
                ["label", "issuer", "client_id", "secret", "customers", "domains", "whose", "first_time"].map(|field| {
                    contracts::FieldProblem { field: field.into(), problem: Problem::Missing, limit: None }
                }).to_vec()
            )), p.lang).unwrap(),
            ..NewProviderPage::of(p, SettingsForm::empty(Audience::Portal, ProviderKind::OpenId, CALLBACK.into()))
        },
    ]
}

impl ProviderKindsPage {
    fn of(p: Page) -> Self {
        let header = header(&p);
        Self { p, header }
    }

    /// Each site with the key of its word.
    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn sites(&self) -> [(&'static str, &'static str); 2] {
        [(Audience::Portal.as_str(), "provider-on-portal"), (Audience::Desk.as_str(), "provider-on-desk")]
    }

    /// What each kind is called, with its icon and the key of its word.
    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn kinds(&self) -> [(&'static str, &'static str, &'static str); 3] {
        ProviderKind::ALL.map(|kind| (kind.as_str(), words::icon(kind), words::kind(kind)))
    }
}

impl NewProviderPage {
    fn of(p: Page, form: SettingsForm) -> Self {
        let header = header(&p);
        Self { p, header, form, refused: Refused::default() }
    }

    fn kind(&self) -> &'static str {
        words::kind(self.form.kind)
    }
}

fn header(p: &Page) -> RecordHeader {
    RecordHeader::without_tabs(p.t("provider-title"), "/providers", p.t("provider-add"))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewProviderQuery {
    kind: String,
    site: String,
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/providers/new", show)
        .post("/providers/new", create)
        .keeps("/providers/new", KeptForm::chosen().and_typed(WORDS))
        .shows::<ProviderKindsPage>()
        .shows::<NewProviderPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<NewProviderQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.administrator()?;
    let Some((kind, audience)) = ProviderKind::named(&query.kind).zip(Audience::named(&query.site)) else {
        return Ok(html(StatusCode::OK, &ProviderKindsPage::of(signed.page)));
    };
    // Asked only when the form is sent, the secret would have to be typed once more.
    let ways = site.app.bus.ask(&GetWaysIn { person: None }, &signed.visitor.asking).await?;
    if ways.proved_until.is_none_or(|until| until <= chassis::clock::now()) {
        let here = with_query("/providers/new", &[("kind", kind.as_str()), ("site", audience.as_str())]);
        return Ok(to(&step("/prove", &here)));
    }
    let form = SettingsForm::new(&site, audience, kind);
    Ok(html(StatusCode::OK, &NewProviderPage::of(signed.page, form)))
}

pub async fn create(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let (kind, audience) = (form.fields.get("kind"), form.fields.get("site"));
    let chosen = ProviderKind::named(&kind).zip(Audience::named(&audience));
    let (kind, audience) = chosen.ok_or(Refusal::Nonsense)?;
    let draft = ProviderDraft::from(&form.fields);
    let mut refused = Refused::default();
    // What came back after something had to be done first is looked at before it is saved.
    if matches!(form.fields.get("do").as_str(), "" | "save") {
        match made(&site, &form, audience, kind, &draft).await {
            Ok(made) => return Ok(CREATED.on(&format!("/providers/{}", made.provider))),
            Err(failure) => refused = form.refused(failure)?,
        }
    }
    let settings = SettingsForm { draft, ..SettingsForm::new(&site, audience, kind) };
    let p = form.page.again(&refused);
    let page = NewProviderPage { refused, ..NewProviderPage::of(p, settings) };
    Ok(page.refused.answer(&page))
}

async fn made(
    site: &Site,
    form: &Posted,
    audience: Audience,
    kind: ProviderKind,
    draft: &ProviderDraft,
) -> Result<Provider, Failure> {
    let customers = customers::resolve(site, &form.visitor, draft.named_customers(), &[]).await?;
    let settings = draft.settings(audience, kind, customers);
    let Some(secret) = secret_from(&form.fields) else {
        return Err(Failure::field("client_secret", Problem::Missing));
    };
    let request = CreateProvider { settings, secret };
    let made = site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await;
    made.map_err(|failure| at_the_fields(kind, failure))
}
