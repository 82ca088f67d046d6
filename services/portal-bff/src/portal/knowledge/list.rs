//! The list of solutions, searched as one types.

use crate::web::{
    address::with_query,
    limited_action::LimitedAction,
    page::{Signed, html::html, template},
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
    struct SolutionsPage { query: SolutionsQuery, list: SolutionPage }
    samples(p) => [
        SolutionsPage { query: SolutionsQuery::default(), list: crate::portal::sample::solutions(), p },
        SolutionsPage {
            query: SolutionsQuery { q: "écran".into(), category: "computer".into() }, list: crate::portal::sample::solutions(), p,
        },
        SolutionsPage {
            query: SolutionsQuery { q: "coffee <b>".into(), category: String::new() },
            list: SolutionPage { solutions: vec![], total: 0, categories: vec!["phone".into()] }, p,
        },
        SolutionsPage {
            query: SolutionsQuery::default(), list: SolutionPage { solutions: vec![], total: 0, categories: vec![] }, p,
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
    let list = search(&site, &signed, query.q.trim(), &query.category, None).await?;
    Ok(html(StatusCode::OK, &SolutionsPage { p: signed.page, query, list }))
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
