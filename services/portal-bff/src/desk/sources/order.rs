//! The order of the sources: where two know the same person, the one before wins.

use crate::{
    desk::sources::{list::SourcesPage, parked::back},
    web::{form::Posted, notice::Notice, page::Refused, pages::Pages, refusal::Refusal, site::Site},
};
use axum::{extract::State, response::Response};
use contracts::v1::directory::OrderSources;
use uuid::Uuid;

const ORDERED: Notice = Notice::new("sources-ordered");

/// Where its form is sent to.
pub fn pages() -> Pages {
    Pages::new().post("/sources/order", order).get("/sources/order", back)
}

/// From the order that the page showed, and the button that was pressed.
pub async fn order(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let button = form.fields.get("do");
    let moved = moved(&form.fields.get("sources"), &button).ok_or(Refusal::Nonsense)?;
    let (_, name) = button.split_once('.').unwrap_or_default();
    let request = OrderSources { sources: moved };
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(_) => Ok(ORDERED.on(&format!("/sources#source-{name}"))),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let mut p = form.page;
            p.key = Uuid::now_v7();
            let page = SourcesPage::of(&site, p, &form.visitor, refused).await?;
            Ok(page.refused.answer(&page))
        }
    }
}

/// `a,b,c` after `up.c` is `a,c,b`. None: it makes no sense.
fn moved(order: &str, button: &str) -> Option<Vec<String>> {
    let mut names: Vec<String> = order.split(',').map(str::to_owned).collect();
    let (way, name) = button.split_once('.')?;
    let at = names.iter().position(|one| one == name)?;
    let other = match way {
        "up" => at.checked_sub(1)?,
        "down" => Some(at + 1).filter(|next| *next < names.len())?,
        _ => return None,
    };
    names.swap(at, other);
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_changes_places_with_its_neighbour() {
        let after = |button: &str| moved("a,b,c", button).map(|names| names.join(","));
        assert_eq!(after("up.c").as_deref(), Some("a,c,b"));
        assert_eq!(after("down.a").as_deref(), Some("b,a,c"));
        for nonsense in ["up.a", "down.c", "up.x", "up", "", "left.b"] {
            assert_eq!(after(nonsense), None, "{nonsense}");
        }
    }
}
