//! How a source that sends by itself gets in: tokens and clients of one that speaks SCIM, and what it sent lately; or how to
//! publish events.

use crate::{
    desk::sources::{
        edit::look_up,
        header::{SourceHeader, Tab},
    },
    web::{
        form::Posted,
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use chrono::{Days, NaiveDate, NaiveTime};
use contracts::{
    Code, Failure, Problem,
    v1::directory::{
        CreateScimToken, EndScimToken, GetScimAccess, ScimAccess, ScimCall, ScimToken, ScimTokenCreated,
        Source, SourceKind,
    },
};
use uuid::Uuid;

#[cfg(test)]
use crate::desk::sources::sample;

/// How long a token is good unless somebody says otherwise.
const DAYS: u64 = 365;

const ENDED: Notice = Notice::new("token-ended");

template! {
    /// How it gets in, and what it sent lately.
    "desk/sources/access.html"
    struct AccessPage {
        header: SourceHeader, source: Source, access: Option<ScimAccess>, made: Option<NewToken>, refused: Refused,
    }
    samples(p) => [
        AccessPage::of(p, sample::sources().remove(3), Some(sample_access())),
        AccessPage {
            made: Some(NewToken { token: "gsc_<7Qk2>f0aV".into(), client_id: "entra-<iberia>".into() }),
            ..AccessPage::of(p, sample::sources().remove(3), Some(ScimAccess { calls: Vec::new(), ..sample_access() }))
        },
        AccessPage {
            refused: Refused::from(Failure::field("ends_on", Problem::Malformed), p.lang).unwrap(),
            ..AccessPage::of(p, sample::sources().remove(3), Some(ScimAccess { tokens: Vec::new(), ..sample_access() }))
        },
        AccessPage::of(p, sample::sources().remove(4), None),
    ]
}

/// Shown this once.
pub struct NewToken {
    pub token: String,
    /// Of an OAuth client, whose secret it is.
    pub client_id: String,
}

impl AccessPage {
    fn of(p: Page, source: Source, access: Option<ScimAccess>) -> Self {
        let header = SourceHeader::of(&p, &source, Tab::Access);
        Self { p, header, source, access, made: None, refused: Refused::default() }
    }

    /// Whether what it sent was taken.
    fn is_good(call: &ScimCall) -> bool {
        call.status < 400
    }

    /// A year from now, as a browser wants it.
    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn proposed_end(&self) -> String {
        (chassis::clock::now().date_naive() + Days::new(DAYS)).to_string()
    }

    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn today(&self) -> String {
        chassis::clock::now().date_naive().to_string()
    }

    fn ends(&self, token: &ScimToken) -> String {
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        self.p.ta("scim-ends", &self.p.date(&token.ends_on.and_time(noon).and_utc()))
    }

    fn used(&self, token: &ScimToken) -> String {
        match &token.used_at {
            Some(at) => self.p.ta("scim-used", &self.p.ago(at)),
            None => self.p.t("scim-unused"),
        }
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/sources/{source}/access", show)
        .post("/sources/{source}/access", act)
        .shows::<AccessPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(source): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.administrator()?;
    let (source, access) = of(&site, &signed.visitor, &source).await?;
    Ok(html(StatusCode::OK, &AccessPage::of(signed.page, source, access)))
}

/// Makes a token or the secret of a client, which only the page that answers shows, or ends one.
pub async fn act(
    State(site): State<Site>,
    Path(source): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let button = form.fields.get("do");
    let once = form.visitor.once(form.fields.key());
    if let Some(token) = button.strip_prefix("end.") {
        let token = token.parse().map_err(|_| Refusal::Nonsense)?;
        site.app.bus.ask(&EndScimToken { source: source.clone(), token }, &once).await?;
        return Ok(ENDED.on(&Tab::Access.href(&source)));
    }
    let client = match button.as_str() {
        "token" => false,
        "client" => true,
        _ => return Err(Refusal::Nonsense),
    };
    let asked = async {
        let ends_on: Option<NaiveDate> = form.fields.parsed("ends_on");
        let ends_on = ends_on.ok_or_else(|| Failure::field("ends_on", Problem::Malformed))?;
        site.app.bus.ask(&CreateScimToken { source: source.clone(), client, ends_on }, &once).await
    };
    let (made, refused) = match asked.await {
        Ok(ScimTokenCreated { token, client_id }) => {
            (Some(NewToken { token: token.expose().to_owned(), client_id }), Refused::default())
        }
        // Two are good at once, so that one can be replaced without a gap.
        Err(failure) if failure.code == Code::Conflict && failure.fields.is_empty() => {
            (None, Refused::whole(form.page.t("scim-make-full")))
        }
        Err(failure) => (None, form.refused(failure)?),
    };
    let (source, access) = of(&site, &form.visitor, &source).await?;
    let mut p = form.page;
    // Another token is another command.
    p.key = Uuid::now_v7();
    let page = AccessPage { made, refused, ..AccessPage::of(p, source, access) };
    Ok(page.refused.answer(&page))
}

async fn of(site: &Site, visitor: &Visitor, name: &str) -> Result<(Source, Option<ScimAccess>), Failure> {
    let source = look_up(site, visitor, name).await?.source;
    let access = match source.kind {
        SourceKind::Scim => {
            let request = GetScimAccess { source: source.name.clone() };
            Some(site.app.bus.ask(&request, &visitor.asking).await?)
        }
        _ => None,
    };
    Ok((source, access))
}

#[cfg(test)]
fn sample_access() -> ScimAccess {
    let now = chassis::clock::now();
    let token = |ending: &str, client_id: &str, used_at| ScimToken {
        id: Uuid::nil(),
        ending: ending.into(),
        made_at: now,
        ends_on: now.date_naive(),
        used_at,
        client_id: client_id.into(),
    };
    let call = |status, told: &str| ScimCall {
        at: now,
        call: "POST /Users".into(),
        status,
        about: "lucia.gomez@<oriale>.example".into(),
        told: told.into(),
    };
    ScimAccess {
        url: "https://portal.oriale.example/scim/entra".into(),
        tokens: vec![token("f0aV", "", Some(now)), token("<9z>", "entra-iberia", None)],
        calls: vec![call(201, ""), call(409, "uniqueness <userName>")],
    }
}
