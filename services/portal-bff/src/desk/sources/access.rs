//! How a source that sends by itself gets in, and what it sent lately: by SCIM, or as events.

use crate::{
    desk::sources::{
        edit::look_up,
        fields,
        header::{SourceHeader, Tab},
    },
    web::{
        address::with_query,
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
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use contracts::{
    Code, Failure, Problem,
    v1::{
        directory::{
            CreatePublisherToken, CreateScimToken, EndPublisherToken, EndScimToken, GetPublisherAccess,
            GetScimAccess, PublisherAccess, ScimAccess, ScimCall, Source, SourceKind,
        },
        identity::CustomField,
    },
};
use serde::Deserialize;
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
        header: SourceHeader, source: Source, access: Access, query: AccessQuery, custom: Vec<CustomField>,
        made: Option<NewToken>, refused: Refused,
    }
    samples(p) => [
        AccessPage::of(p, sample::sources().remove(3), Access::Scim(sample::scim_access())),
        AccessPage {
            made: Some(NewToken { token: "gsc_<7Qk2>f0aV".into(), client_id: "entra-<iberia>".into() }),
            ..AccessPage::of(
                p, sample::sources().remove(3),
                Access::Scim(ScimAccess { calls: Vec::new(), ..sample::scim_access() })
            )
        },
        AccessPage {
            refused: Refused::from(Failure::field("ends_on", Problem::Malformed), p.lang).unwrap(),
            ..AccessPage::of(
                p, sample::sources().remove(3),
                Access::Scim(ScimAccess { tokens: Vec::new(), ..sample::scim_access() })
            )
        },
        AccessPage::of(p, sample::sources().remove(4), Access::Publisher(sample::publisher_access())),
        AccessPage {
            made: Some(NewToken { token: "gpub_<7Qk2>f0aV".into(), client_id: String::new() }),
            ..AccessPage::of(
                p, sample::sources().remove(4),
                Access::Publisher(
                    PublisherAccess { tokens: Vec::new(), told: Vec::new(), ..sample::publisher_access() }
                )
            )
        },
        AccessPage {
            query: AccessQuery { sent: REFUSED.into() },
            ..AccessPage::of(
                p, sample::sources().remove(3),
                Access::Scim(ScimAccess { calls: Vec::new(), ..sample::scim_access() })
            )
        },
    ]
}

/// What of that which was sent is listed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct AccessQuery {
    sent: String,
}

/// Only what was refused, or of which no person could be made.
const REFUSED: &str = "refused";

impl AccessQuery {
    fn refused_only(&self) -> bool {
        self.sent == REFUSED
    }
}

/// By its kind.
pub enum Access {
    Scim(ScimAccess),
    Publisher(PublisherAccess),
}

/// Shown this once.
pub struct NewToken {
    pub token: String,
    /// Of an OAuth client, whose secret it is.
    pub client_id: String,
}

/// One that is good, as it is listed.
pub struct GoodToken {
    pub id: Uuid,
    pub ending: String,
    pub called: String,
    /// When it was used, and until when it is good.
    pub said: String,
}

impl AccessPage {
    fn of(p: Page, source: Source, access: Access) -> Self {
        let header = SourceHeader::of(&p, &source, Tab::Access);
        let (query, custom) = (AccessQuery::default(), Vec::new());
        Self { p, header, source, access, query, custom, made: None, refused: Refused::default() }
    }

    fn scim(&self) -> Option<&ScimAccess> {
        match &self.access {
            Access::Scim(scim) => Some(scim),
            Access::Publisher(_) => None,
        }
    }

    fn publisher(&self) -> Option<&PublisherAccess> {
        match &self.access {
            Access::Publisher(publisher) => Some(publisher),
            Access::Scim(_) => None,
        }
    }

    /// Where it sends to.
    fn url(&self) -> &str {
        match &self.access {
            Access::Scim(scim) => &scim.url,
            Access::Publisher(publisher) => &publisher.url,
        }
    }

    /// Where a client gets its tokens, of a source that has such clients.
    fn token_url(&self) -> Option<&str> {
        self.scim().map(|scim| scim.token_url.as_str()).filter(|url| !url.is_empty())
    }

    fn url_hint(&self) -> &'static str {
        match &self.access {
            Access::Scim(_) => "scim-url-hint",
            Access::Publisher(_) => "publish-url-hint",
        }
    }

    /// What it publishes on.
    fn subject(&self) -> String {
        format!("guichet.dirin.{}.v1.person", self.source.name)
    }

    fn tokens(&self) -> Vec<GoodToken> {
        let good = |id, ending: &str, client_id: &str, used_at, ends_on| GoodToken {
            id,
            ending: ending.to_owned(),
            called: match client_id {
                "" => self.p.ta("scim-token-ending", ending),
                client => self.p.tb("scim-client-ending", client, ending),
            },
            said: format!("{} {}", self.used(used_at), self.ends(ends_on)),
        };
        match &self.access {
            Access::Scim(scim) => scim
                .tokens
                .iter()
                .map(|one| good(one.id, &one.ending, &one.client_id, one.used_at, one.ends_on))
                .collect(),
            Access::Publisher(publisher) => publisher
                .tokens
                .iter()
                .map(|one| good(one.id, &one.ending, "", one.used_at, one.ends_on))
                .collect(),
        }
    }

    /// Whether what it sent was taken.
    fn is_good(call: &ScimCall) -> bool {
        call.status < 400
    }

    /// What came of it, or why no person did.
    fn told(&self, call: &ScimCall) -> Vec<String> {
        fields::wrong(&self.p, &call.problems, &call.told, &self.custom)
    }

    /// What can be listed: its words, where it is, and whether it is chosen.
    fn filters(&self) -> [(String, String, bool); 2] {
        let address = Tab::Access.href(&self.source.name);
        let filter = |text: &str, sent: &str, chosen| {
            (self.p.t(text), format!("{}#calls", with_query(&address, &[("sent", sent)])), chosen)
        };
        let refused = self.query.refused_only();
        [filter("scim-calls-all", "", !refused), filter("scim-calls-refused", REFUSED, refused)]
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

    fn ends(&self, on: NaiveDate) -> String {
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        self.p.ta("scim-ends", &self.p.date(&on.and_time(noon).and_utc()))
    }

    fn used(&self, at: Option<DateTime<Utc>>) -> String {
        match at {
            Some(at) => self.p.ta("scim-used", &self.p.ago(&at)),
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
    Query(query): Query<AccessQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.administrator()?;
    let source = look_up(&site, &signed.visitor, &source).await?.source;
    Ok(html(StatusCode::OK, &of(&site, signed.page, &signed.visitor, source, query).await?))
}

/// Makes a token or the secret of a client, which only the page that answers shows, or ends one.
pub async fn act(
    State(site): State<Site>,
    Path(source): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let button = form.fields.get("do");
    let source = look_up(&site, &form.visitor, &source).await?.source;
    if let Some(token) = button.strip_prefix("end.") {
        end(&site, &form, &source, token.parse().map_err(|_| Refusal::Nonsense)?).await?;
        return Ok(ENDED.on(&Tab::Access.href(&source.name)));
    }
    let client = match button.as_str() {
        "token" => false,
        "client" if source.kind == SourceKind::Scim => true,
        _ => return Err(Refusal::Nonsense),
    };
    let (made, refused) = match make(&site, &form, &source, client).await {
        Ok(made) => (Some(made), Refused::default()),
        // Two are good at once, so that one can be replaced without a gap.
        Err(failure) if failure.code == Code::Conflict && failure.fields.is_empty() => {
            (None, Refused::whole(form.page.t("scim-make-full")))
        }
        Err(failure) => (None, form.refused(failure)?),
    };
    let mut p = form.page;
    // Another token is another command.
    p.key = Uuid::now_v7();
    let page = of(&site, p, &form.visitor, source, AccessQuery::default()).await?;
    let page = AccessPage { made, refused, ..page };
    Ok(page.refused.answer(&page))
}

async fn make(site: &Site, form: &Posted, source: &Source, client: bool) -> Result<NewToken, Failure> {
    let ends_on: Option<NaiveDate> = form.fields.parsed("ends_on");
    let ends_on = ends_on.ok_or_else(|| Failure::field("ends_on", Problem::Malformed))?;
    let (source, once) = ((source.name.clone(), source.kind), form.visitor.once(form.fields.key()));
    Ok(match source {
        (source, SourceKind::Events) => {
            let made = site.app.bus.ask(&CreatePublisherToken { source, ends_on }, &once).await?;
            NewToken { token: made.token.expose().to_owned(), client_id: String::new() }
        }
        (source, _) => {
            let made = site.app.bus.ask(&CreateScimToken { source, client, ends_on }, &once).await?;
            NewToken { token: made.token.expose().to_owned(), client_id: made.client_id }
        }
    })
}

async fn end(site: &Site, form: &Posted, source: &Source, token: Uuid) -> Result<(), Failure> {
    let (name, once) = (source.name.clone(), form.visitor.once(form.fields.key()));
    let ended = match source.kind {
        SourceKind::Events => site.app.bus.ask(&EndPublisherToken { source: name, token }, &once).await,
        _ => site.app.bus.ask(&EndScimToken { source: name, token }, &once).await,
    };
    ended.map(drop)
}

/// Who is read has nothing to come in by.
async fn of(
    site: &Site,
    p: Page,
    visitor: &Visitor,
    source: Source,
    query: AccessQuery,
) -> Result<AccessPage, Failure> {
    let (name, bus) = (source.name.clone(), &site.app.bus);
    if source.kind != SourceKind::Scim {
        let access = bus.ask(&GetPublisherAccess { source: name }, &visitor.asking).await?;
        return Ok(AccessPage::of(p, source, Access::Publisher(access)));
    }
    let request = GetScimAccess { source: name, refused_only: query.refused_only() };
    let access = bus.ask(&request, &visitor.asking).await?;
    let wrong = access.calls.iter().flat_map(|call| &call.problems).map(|wrong| wrong.field.as_str());
    let custom = fields::custom_among(site, visitor, wrong).await;
    Ok(AccessPage { query, custom, ..AccessPage::of(p, source, Access::Scim(access)) })
}
