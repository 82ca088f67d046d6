//! Finding people.

#[cfg(test)]
use crate::i18n::Language;
use crate::{
    desk::parts::{badges::Badge, range::Range},
    web::{
        address::with_query,
        elsewhere::Elsewhere,
        page::{Page, Refused, Signed, template},
        pages::Pages,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use contracts::{
    CustomerId, Failure,
    v1::identity::{CustomerUserPage, FindCustomerUsers, GetCustomer},
};
use serde::Deserialize;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct PeopleQuery {
    pub q: String,
    pub invalid: String,
    pub customer: String,
    pub after: String,
    /// How many were on the pages before.
    pub seen: String,
}

impl PeopleQuery {
    fn request(&self) -> FindCustomerUsers {
        FindCustomerUsers {
            query: self.q.trim().to_owned(),
            customer: self.customer.parse().ok(),
            include_invalid: !self.invalid.is_empty(),
            after: (!self.after.is_empty()).then(|| self.after.clone()),
        }
    }
}

/// What can be asked, with the keys of what it finds.
pub const EXAMPLES: [(&str, &str); 8] = [
    ("marie dup", "search-help-and"),
    ("mar*", "search-help-star"),
    ("marie | jean", "search-help-or"),
    ("dupont !paris", "search-help-not"),
    ("(marie | jean) dupont", "search-help-group"),
    ("\"jean paul\"", "search-help-phrase"),
    ("*", "search-help-all"),
    ("zolty", "search-help-accents"),
];

template! {
    /// Customer users, found by a few letters.
    "desk/people/list.html"
    struct PeoplePage {
        query: PeopleQuery, customer: Option<(CustomerId, String)>, found: CustomerUserPage, range: Range, newest: String,
        next: Option<String>, elsewhere: Vec<Elsewhere>, refused: Refused
    }
    samples(p) => [
        PeoplePage::new(p, PeopleQuery::default(), None, crate::desk::people::person::sample_people(), Refused::default()),
        PeoplePage::new(
            p, PeopleQuery { q: "mar*".into(), invalid: "yes".into(), after: "x".into(), seen: "50".into(), ..PeopleQuery::default() },
            Some((CustomerId::new(), "Oriale <SAS>".into())), nobody(true), Refused::default()
        ),
        PeoplePage::new(p, PeopleQuery::default(), None, nobody(true), Refused::default()),
        PeoplePage::new(p, PeopleQuery::default(), None, nobody(false), Refused::default()),
        PeoplePage {
            elsewhere: ["invalid", "customers"].iter().filter_map(|key| Elsewhere::new(&p, &format!("people-elsewhere-{key}"), 2, false, "/people".into())).collect(),
            ..PeoplePage::new(p.clone(), PeopleQuery { q: "x".into(), ..PeopleQuery::default() }, None, nobody(true), Refused::default())
        },
        PeoplePage::new(
            p.clone(), PeopleQuery { q: "((".into(), ..PeopleQuery::default() }, None, nobody(true),
            Refused::from(contracts::Failure::fields(vec![contracts::FieldProblem {
                field: "query".into(), problem: contracts::Problem::Malformed, limit: Some(3)
            }]), p.lang).unwrap()
        ),
    ]
}

impl PeoplePage {
    fn new(
        p: Page,
        query: PeopleQuery,
        customer: Option<(CustomerId, String)>,
        mut found: CustomerUserPage,
        refused: Refused,
    ) -> Self {
        let range = Range::new(&query.seen, found.people.len(), found.total);
        let seen = range.last.to_string();
        let part = [("q", query.q.as_str()), ("invalid", &query.invalid), ("customer", &query.customer)];
        let after = |after: String| {
            with_query("/people", &[&part[..], &[("after", &after), ("seen", &seen)]].concat())
        };
        let next = found.next.take().map(after);
        let newest = with_query("/people", &part);
        Self { p, query, customer, found, range, newest, next, elsewhere: Vec::new(), refused }
    }

    /// Whether more people match than a search lists.
    fn is_cut(&self) -> bool {
        self.found.total > self.found.limit
    }

    /// "1,000 of 12,402, refine your search".
    fn limit_text(&self) -> String {
        let (limit, total) = (self.p.number(&self.found.limit), self.p.number(&self.found.total));
        self.p.lang.text_with("people-limit", &[("limit", limit.into()), ("total", total.into())])
    }

    fn is_search(&self) -> bool {
        !self.query.q.trim().is_empty() || self.customer.is_some()
    }

    /// Letting in everybody who was found.
    fn let_in(&self) -> String {
        let customer = self.customer.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default();
        let found = [("q", self.query.q.as_str()), ("customer", &customer), ("invalid", &self.query.invalid)];
        with_query("/people/access", &found)
    }

    fn export(&self) -> String {
        with_query("/people/export.csv", &[("q", &self.query.q), ("invalid", &self.query.invalid)])
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/people", show).shows::<PeoplePage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<PeopleQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let customer: Option<CustomerId> = query.customer.parse().ok();
    let (found, refused) = match site.app.bus.ask(&query.request(), &signed.visitor.asking).await {
        Ok(found) => (found, Refused::default()),
        // An expression that cannot be read is told, never answered with nobody.
        Err(failure) if !failure.fields.is_empty() => {
            let nobody = CustomerUserPage {
                people: Vec::new(),
                total: 0,
                limit: 1_000,
                any_customer: true,
                next: None,
            };
            (nobody, Refused::from(failure, signed.page.lang)?)
        }
        Err(failure) => return Err(failure.into()),
    };
    let customer = match customer {
        Some(customer) => {
            let customer = site.app.bus.ask(&GetCustomer { customer }, &signed.visitor.asking).await?;
            Some((customer.customer, customer.fields.name))
        }
        None => None,
    };
    let nothing = found.people.is_empty() && query.after.is_empty() && !refused.any();
    let elsewhere = if nothing { elsewhere(&site, &signed, &query).await? } else { Vec::new() };
    let page = PeoplePage { elsewhere, ..PeoplePage::new(signed.page, query, customer, found, refused) };
    Ok(page.refused.answer(&page))
}

/// What fits among those who are not valid, then outside the customer.
async fn elsewhere(site: &Site, signed: &Signed, query: &PeopleQuery) -> Result<Vec<Elsewhere>, Failure> {
    let mut wider = Vec::new();
    if query.invalid.is_empty() {
        wider.push(("invalid", PeopleQuery { invalid: "yes".into(), ..query.clone() }));
    }
    if !query.customer.is_empty() && !query.q.trim().is_empty() {
        let everywhere = PeopleQuery { customer: String::new(), ..query.clone() };
        wider.push(("customers", everywhere.clone()));
        if query.invalid.is_empty() {
            wider.push(("customers", PeopleQuery { invalid: "yes".into(), ..everywhere }));
        }
    }
    for (key, asked) in wider {
        let found = site.app.bus.ask(&asked.request(), &signed.visitor.asking).await?;
        let (key, count) = (format!("people-elsewhere-{key}"), found.total as usize);
        let part = [("q", asked.q.as_str()), ("invalid", &asked.invalid), ("customer", &asked.customer)];
        if let Some(elsewhere) =
            Elsewhere::new(&signed.page, &key, count, false, with_query("/people", &part))
        {
            return Ok(vec![elsewhere]);
        }
    }
    Ok(Vec::new())
}

#[cfg(test)]
fn nobody(any_customer: bool) -> CustomerUserPage {
    CustomerUserPage { people: Vec::new(), total: 0, limit: 1_000, any_customer, next: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        let field = "query".to_owned();
        let problem =
            contracts::FieldProblem { field, problem: contracts::Problem::Malformed, limit: Some(3) };
        for language in Language::all() {
            let sentence = crate::web::page::problem(language, &problem);
            assert!(sentence.contains('3'), "{}: {sentence}", language.tag());
        }
    }

    #[test]
    fn a_page_tells_which_of_how_many_it_shows() {
        let shown = |seen, here, total| {
            let range = Range::new(seen, here, total);
            (range.first, range.last)
        };
        assert_eq!(shown("", 50, 12_402), (1, 50));
        assert_eq!(shown("50", 50, 12_402), (51, 100));
        assert_eq!(shown("", 0, 0), (0, 0));
        assert_eq!(shown("-9", 3, 3), (1, 3));
    }
}
