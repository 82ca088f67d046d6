use super::with_query;
use crate::{
    error::Trouble,
    limited_action::LimitedAction,
    page::{Signed, html, template},
    throttle,
    web::Web,
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
    "portal/solutions.html"
    struct SolutionsPage { asked: Asked, list: SolutionPage }
    samples(p) => [
        SolutionsPage { asked: Asked::default(), list: super::sample::solutions(), p },
        SolutionsPage {
            asked: Asked { q: "écran".into(), category: "computer".into() }, list: super::sample::solutions(), p,
        },
        SolutionsPage {
            asked: Asked { q: "coffee <b>".into(), category: String::new() },
            list: SolutionPage { solutions: vec![], total: 0, categories: vec!["phone".into()] }, p,
        },
        SolutionsPage {
            asked: Asked::default(), list: SolutionPage { solutions: vec![], total: 0, categories: vec![] }, p,
        },
    ]
}

template! {
    /// A piece of a page: what may already answer the question that is being typed.
    "portal/suggestions.html"
    struct Suggestions { solutions: Vec<SolutionRow> }
    samples(p) => [Suggestions { solutions: super::sample::solutions().solutions, p }]
}

#[derive(Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    category: String,
}

impl SolutionsPage {
    fn category_link(&self, category: &str) -> String {
        with_query("/solutions", &[("q", &self.asked.q), ("category", category)])
    }

    fn new_ticket_link(&self) -> String {
        with_query("/tickets/new", &[("subject", &self.asked.q)])
    }

    fn shown(&self) -> i64 {
        self.list.solutions.len() as i64
    }
}

pub async fn show(
    State(web): State<Web>,
    Query(asked): Query<Asked>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let list = search(&web, &signed, asked.q.trim(), &asked.category, None).await?;
    Ok(html(StatusCode::OK, &SolutionsPage { p: signed.page, asked, list }))
}

pub async fn suggest(
    State(web): State<Web>,
    Query(asked): Query<Asked>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let list = search(&web, &signed, asked.q.trim(), "", Some(SUGGESTED)).await?;
    Ok(html(StatusCode::OK, &Suggestions { p: signed.page, solutions: list.solutions }))
}

async fn search(
    web: &Web,
    signed: &Signed,
    query: &str,
    category: &str,
    limit: Option<i64>,
) -> Result<SolutionPage, Failure> {
    if !query.is_empty() {
        throttle::take(web, LimitedAction::Search, signed.visitor.actor.person).await?;
    }
    let request = SearchSolutions { query: query.into(), category: category.into(), limit };
    web.app.bus.ask(&request, &signed.visitor.asking).await
}
