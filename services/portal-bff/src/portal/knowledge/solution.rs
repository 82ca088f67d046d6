//! One solution, and whether it helped.

use crate::web::{
    address::{id, joined, with_query},
    form::Posted,
    notice::Notice,
    page::{Signed, html::html, template},
    pages::Pages,
    path::Path,
    refusal::Refusal,
    site::Site,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{Redirect, Response},
};
use contracts::{
    SolutionId,
    v1::tickets::{GetSolution, RateSolution, Solution},
};

const RATED: Notice = Notice::new("rated");

template! {
    /// One solution, to read and do.
    "portal/knowledge/solution.html"
    struct SolutionPage { solution: Solution }
    samples(p) => [
        SolutionPage { solution: crate::portal::sample::solution(None), p },
        SolutionPage { solution: crate::portal::sample::solution(Some(true)), p },
        SolutionPage { solution: crate::portal::sample::solution(Some(false)), p },
        SolutionPage { solution: crate::portal::sample::solution(Some(false)), p: p.of_a_reader_only() },
    ]
}

impl SolutionPage {
    fn is_translated(&self) -> bool {
        self.solution.row.language == self.p.lang.tag()
    }

    fn new_ticket_link(&self) -> String {
        let service = self.solution.service.map(|service| service.to_string()).unwrap_or_default();
        with_query("/tickets/new", &[("service", &service), ("subject", &self.solution.row.title)])
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/solutions/{id}", show)
        .post("/solutions/{id}/rating", rate)
        .get("/solutions/{id}/rating", back)
        .shows::<SolutionPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(solution): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let request = GetSolution { solution: id(&solution)? };
    let solution = site.app.bus.ask(&request, &signed.visitor.asking).await?;
    Ok(html(StatusCode::OK, &SolutionPage { p: signed.page, solution }))
}

pub async fn rate(
    State(site): State<Site>,
    Path(solution): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let solution: SolutionId = id(&solution)?;
    let helped = match form.fields.get("helped").as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Refusal::Nonsense),
    };
    let asking = form.visitor.once(form.fields.key());
    site.app.bus.ask(&RateSolution { solution, helped }, &asking).await?;
    Ok(RATED.on(&format!("/solutions/{solution}#helped")))
}

/// Whoever signs in again after a form was refused for it comes back to a form's address by GET.
pub async fn back(Path(id): Path<String>) -> Redirect {
    Redirect::to(&joined(&["solutions", &id]))
}
