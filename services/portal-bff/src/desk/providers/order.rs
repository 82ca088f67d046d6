//! The order of the providers of a site: that of the buttons at its door.

use crate::{
    desk::providers::list::ProvidersPage,
    web::{
        address::to, form::Posted, notice::Notice, page::Refused, pages::Pages, refusal::Refusal, site::Site,
    },
};
use axum::{extract::State, response::Response};
use contracts::{Audience, v1::identity::OrderProviders};
use uuid::Uuid;

const ORDERED: Notice = Notice::new("providers-ordered");

/// Where its form is sent to.
pub fn pages() -> Pages {
    Pages::new().post("/providers/order", order).get("/providers/order", back)
}

/// From the order that the page showed, and the button that was pressed.
pub async fn order(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let button = form.fields.get("do");
    let audience = Audience::named(&form.fields.get("site")).ok_or(Refusal::Nonsense)?;
    let providers = moved(&form.fields.get("providers"), &button).ok_or(Refusal::Nonsense)?;
    let (_, provider) = button.split_once('.').unwrap_or_default();
    let request = OrderProviders { audience, providers };
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(_) => Ok(ORDERED.on(&format!("/providers#provider-{provider}"))),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let mut p = form.page;
            p.key = Uuid::now_v7();
            let page = ProvidersPage::of(&site, p, &form.visitor, refused).await?;
            Ok(page.refused.answer(&page))
        }
    }
}

/// Reloaded, a form's address leads to where it was.
pub async fn back() -> Response {
    to("/providers")
}

/// `a,b,c` after `up.c` is `a,c,b`. None: it makes no sense.
fn moved(order: &str, button: &str) -> Option<Vec<Uuid>> {
    let mut ids = order.split(',').map(|id| id.parse().ok()).collect::<Option<Vec<Uuid>>>()?;
    let (way, id) = button.split_once('.')?;
    let id = id.parse::<Uuid>().ok()?;
    let at = ids.iter().position(|one| *one == id)?;
    let other = match way {
        "up" => at.checked_sub(1)?,
        "down" => Some(at + 1).filter(|next| *next < ids.len())?,
        _ => return None,
    };
    ids.swap(at, other);
    Some(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_changes_places_with_its_neighbour() {
        let [a, b, c] = [1, 2, 3].map(Uuid::from_u128);
        let order = format!("{a},{b},{c}");
        assert_eq!(moved(&order, &format!("up.{c}")), Some(vec![a, c, b]));
        assert_eq!(moved(&order, &format!("down.{a}")), Some(vec![b, a, c]));
        let stranger = Uuid::from_u128(4);
        for nonsense in
            [&format!("up.{a}"), &format!("down.{c}"), &format!("up.{stranger}"), "up", "", "left.b"]
        {
            assert_eq!(moved(&order, nonsense), None, "{nonsense}");
        }
        assert_eq!(moved("a,b", "up.b"), None);
    }
}
