//! All providers in the order of their buttons, and who knocked.

use crate::{
    desk::{
        parts::badges::Badge,
        providers::words::{self, counted},
    },
    web::{
        address::with_query,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    Audience, Duty, Failure,
    v1::identity::{Knock, ListProviders, PerhapsPerson, Provider, ProviderFor, Providers},
};
use uuid::Uuid;

#[cfg(test)]
use crate::desk::providers::sample;

template! {
    /// Who waits, and providers by site.
    "desk/providers/list.html"
    struct ProvidersPage { all: Providers, refused: Refused, sought: Option<Sought> }
    samples(p) => [
        ProvidersPage { p, all: sample::all(), refused: Refused::default(), sought: None },
        ProvidersPage {
            refused: Refused::whole(p.t("knock-nobody")), p, all: sample::all(),
            sought: Some(Sought { knock: sample::all().knocks[0].knock, login: "<nobody>".into() })
        },
        ProvidersPage {
            refused: Refused::whole(p.t("form-unavailable")), p, all: Providers::default(), sought: None
        },
    ]
}

/// Somebody who was not found, to whom a knock was to be linked.
pub struct Sought {
    pub knock: Uuid,
    pub login: String,
}

impl ProvidersPage {
    /// What was typed for a knock.
    fn typed(&self, knock: &Knock) -> Option<&str> {
        self.sought.as_ref().filter(|sought| sought.knock == knock.knock).map(|sought| sought.login.as_str())
    }

    /// Each site that has any, with the key of its word.
    fn sites(&self) -> Vec<(Audience, &'static str, Vec<&Provider>)> {
        let of = |site: Audience| self.all.providers.iter().filter(move |one| one.settings.audience == site);
        let sites = [(Audience::Portal, "provider-on-portal"), (Audience::Desk, "provider-on-desk")];
        let sites = sites.into_iter().map(|(site, word)| (site, word, of(site).collect::<Vec<_>>()));
        sites.filter(|(_, _, providers)| !providers.is_empty()).collect()
    }

    /// All of a site as they stand on the page, to be put into another order.
    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn order(&self, providers: &[&Provider]) -> String {
        providers.iter().map(|one| one.provider.to_string()).collect::<Vec<_>>().join(",")
    }

    /// Kind, and whose people it is for.
    fn about(&self, provider: &Provider) -> String {
        let kind = self.p.t(words::kind(provider.settings.kind));
        let whose = match &provider.settings.whose {
            ProviderFor::Everybody => self.p.t("provider-for-everybody"),
            ProviderFor::Customers { .. } => {
                let names: Vec<_> = provider.customers.iter().map(|one| one.name.as_str()).collect();
                names.join(", ")
            }
            ProviderFor::Domains { domains } => domains.join(", "),
        };
        format!("{kind}, {whose}")
    }

    fn people(&self, provider: &Provider) -> String {
        counted(&self.p, "provider-people", provider.people)
    }

    fn name(&self, knock: &Knock) -> String {
        if knock.name.is_empty() { self.p.t("knock-somebody") } else { knock.name.clone() }
    }

    fn why(&self, knock: &Knock) -> String {
        words::trouble(&self.p, knock.why)
    }

    fn perhaps(&self, person: &PerhapsPerson) -> String {
        let key = if person.active { "knock-perhaps" } else { "knock-perhaps-inactive" };
        let whose = if person.customer.is_empty() { &person.email } else { &person.customer };
        self.p.tb(key, &person.name, whose)
    }

    /// The form for a new person, with what the provider says. Staff are not made from here.
    fn make_person(&self, knock: &Knock) -> Option<String> {
        let makes = knock.audience == Audience::Portal && self.p.has(Duty::People);
        let (first, last) = knock.name.trim().rsplit_once(' ').unwrap_or(("", knock.name.trim()));
        let query = [("first_name", first.trim()), ("last_name", last), ("email", &knock.email)];
        makes.then(|| with_query("/people/new", &query))
    }

    fn refused_knocks(&self) -> String {
        counted(&self.p, "knock-refused-count", self.all.refused_knocks)
    }

    pub async fn of(site: &Site, p: Page, visitor: &Visitor, refused: Refused) -> Result<Self, Failure> {
        let all = site.app.bus.ask(&ListProviders {}, &visitor.asking).await?;
        Ok(Self { p, all, refused, sought: None })
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/providers", show).shows::<ProvidersPage>()
}

/// Whoever looks after people sees who waits; administrators see providers as well.
pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::People)?;
    let page = ProvidersPage::of(&site, signed.page, &signed.visitor, Refused::default()).await?;
    Ok(html(StatusCode::OK, &page))
}
