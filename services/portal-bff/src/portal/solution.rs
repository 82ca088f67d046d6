use super::{id, with_query};
use crate::{
    error::Trouble,
    form::{Posted, to},
    page::{Signed, html, template},
    path::Path,
    web::Web,
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    SolutionId,
    v1::tickets::{GetSolution, RateSolution, Solution},
};

template! {
    /// One solution, to read and do.
    "portal/solution.html"
    struct SolutionPage { solution: Solution }
    samples(p) => [
        SolutionPage { solution: super::sample::solution(None), p },
        SolutionPage { solution: super::sample::solution(Some(true)), p },
        SolutionPage { solution: super::sample::solution(Some(false)), p },
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

pub async fn show(
    State(web): State<Web>,
    Path(solution): Path<String>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let request = GetSolution { solution: id(&solution)? };
    let solution = web.app.bus.ask(&request, &signed.visitor.asking).await?;
    Ok(html(StatusCode::OK, &SolutionPage { p: signed.page, solution }))
}

pub async fn rate(
    State(web): State<Web>,
    Path(solution): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let solution: SolutionId = id(&solution)?;
    let helped = match form.fields.get("helped").as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Trouble::Nonsense),
    };
    let asking = form.visitor.once(form.fields.key());
    web.app.bus.ask(&RateSolution { solution, helped }, &asking).await?;
    Ok(to(&format!("/solutions/{solution}?said=rated#helped")))
}
