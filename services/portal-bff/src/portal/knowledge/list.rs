//! The list of solutions, searched as one types.

use crate::web::{
    address::with_query,
    elsewhere::Elsewhere,
    limited_action::LimitedAction,
    page::{Refused, Signed, html::html, template},
    pages::Pages,
    rate_limit,
    refusal::Refusal,
    site::Site,
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    Failure,
    v1::tickets::{SearchSolutions, SolutionPage, SolutionRow},
};
use serde::Deserialize;

/// As many as fit without pushing away what is being typed.
const SUGGESTED: i64 = 4;

template! {
    /// All solutions, or those that answer a question.
    "portal/knowledge/list.html"
    struct SolutionsPage { query: SolutionsQuery, list: SolutionPage, elsewhere: Vec<Elsewhere>, refused: Refused }
    samples(p) => [
        SolutionsPage {
            query: SolutionsQuery::default(), list: crate::portal::sample::solutions(), elsewhere: vec![], refused: Refused::default(), p,
        },
        SolutionsPage {
            query: SolutionsQuery { q: "écran".into(), category: "computer".into() }, list: crate::portal::sample::solutions(),
            elsewhere: vec![], refused: Refused::default(), p,
        },
        SolutionsPage {
            query: SolutionsQuery { q: "coffee <b>".into(), category: "phone".into() },
            list: SolutionPage { solutions: vec![], total: 0, categories: vec!["phone".into()] },
            elsewhere: Elsewhere::new(&p, "solutions-elsewhere", 2, false, "/solutions".into()).into_iter().collect(),
            refused: Refused::default(), p,
        },
        SolutionsPage {
            query: SolutionsQuery::default(), list: SolutionPage { solutions: vec![], total: 0, categories: vec![] },
            elsewhere: vec![], refused: Refused::default(), p,
        },
        SolutionsPage {
            query: SolutionsQuery { q: "coffee <b>".into(), category: String::new() },
            list: SolutionPage { solutions: vec![], total: 0, categories: vec![] }, elsewhere: vec![],
            refused: Refused::default(), p: p.of_a_reader_only(),
        },
    ]
}

template! {
    /// A piece of a page: what may already answer the question that is being typed.
    "portal/knowledge/suggestions.html"
    struct Suggestions { solutions: Vec<SolutionRow> }
    samples(p) => [Suggestions { solutions: crate::portal::sample::solutions().solutions, p }]
}

#[derive(Default, Deserialize)]
pub struct SolutionsQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    category: String,
}

impl SolutionsPage {
    fn category_link(&self, category: &str) -> String {
        with_query("/solutions", &[("q", &self.query.q), ("category", category)])
    }

    fn new_ticket_link(&self) -> String {
        with_query("/tickets/new", &[("subject", &self.query.q)])
    }

    fn shown(&self) -> i64 {
        self.list.solutions.len() as i64
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/solutions", show)
        .get("/solutions/suggest", suggest)
        .shows::<SolutionsPage>()
        .shows::<Suggestions>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<SolutionsQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let (list, refused) = match search(&site, &signed, query.q.trim(), &query.category, None).await {
        Ok(list) => (list, Refused::default()),
        Err(failure) => {
            let refused = Refused::search(failure, signed.page.lang)?;
            let list = search(&site, &signed, "", &query.category, None).await?;
            (SolutionPage { solutions: Vec::new(), ..list }, refused)
        }
    };
    let mut elsewhere = None;
    if list.solutions.is_empty() && !query.category.is_empty() && !refused.any() {
        let found = search(&site, &signed, query.q.trim(), "", None).await?;
        let href = with_query("/solutions", &[("q", &query.q)]);
        elsewhere = Elsewhere::new(&signed.page, "solutions-elsewhere", found.total as usize, false, href);
    }
    let elsewhere = elsewhere.into_iter().collect();
    let page = SolutionsPage { p: signed.page, query, list, elsewhere, refused };
    Ok(page.refused.answer(&page))
}

pub async fn suggest(
    State(site): State<Site>,
    Query(query): Query<SolutionsQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let list = search(&site, &signed, query.q.trim(), "", Some(SUGGESTED)).await?;
    Ok(html(StatusCode::OK, &Suggestions { p: signed.page, solutions: list.solutions }))
}

async fn search(
    site: &Site,
    signed: &Signed,
    query: &str,
    category: &str,
    limit: Option<i64>,
) -> Result<SolutionPage, Failure> {
    if !query.is_empty() {
        rate_limit::take(site, LimitedAction::Search, signed.visitor.actor.person).await?;
    }
    let request = SearchSolutions { query: query.into(), category: category.into(), limit };
    site.app.bus.ask(&request, &signed.visitor.asking).await
}
