//! The home page.

use crate::web::{
    address::with_query,
    page::{Signed, html::html, template},
    pages::Pages,
    refusal::Refusal,
    site::Site,
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::v1::tickets::{Home, ShowHome};

template! {
    /// The front desk: first the question, then the answers, then what is open.
    "portal/home.html"
    struct HomePage { home: Home }
    samples(p) => [
        HomePage { home: crate::portal::sample::home(), p },
        HomePage { home: Home { tickets: vec![], open: 0, waiting: 0, solutions: vec![], solutions_total: 0 }, p },
        HomePage {
            home: Home { tickets: vec![], open: 0, waiting: 0, solutions: vec![], solutions_total: 0 },
            p: p.of_a_reader_only(),
        },
    ]
}

impl HomePage {
    fn categories(&self) -> Vec<&str> {
        let mut categories: Vec<&str> = Vec::new();
        for row in &self.home.solutions {
            if !categories.contains(&row.category.as_str()) {
                categories.push(&row.category);
            }
        }
        categories
    }

    /// "3 open, 1 waits for your answer".
    fn standing(&self) -> String {
        match (self.home.open, self.home.waiting) {
            (0, _) => self.p.t("home-none-open"),
            (open, 0) => self.p.tn("home-open", &open),
            (open, waiting) => {
                format!("{}, {}", self.p.tn("home-open", &open), self.p.tn("home-waiting", &waiting))
            }
        }
    }
}

fn category_link(category: &str) -> String {
    with_query("/solutions", &[("category", category)])
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/", show).shows::<HomePage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    let home = site.app.bus.ask(&ShowHome {}, &signed.visitor.asking).await?;
    Ok(html(StatusCode::OK, &HomePage { p: signed.page, home }))
}
