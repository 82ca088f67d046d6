//! What becomes of who knocked: linked to a person, who is offered or looked up by name, or refused.

use crate::{
    desk::providers::{
        list::{ProvidersPage, Sought},
        order::back,
    },
    web::{
        form::Posted, notice::Notice, page::Refused, pages::Pages, recovery::kept_form::KeptForm,
        refusal::Refusal, site::Site,
    },
};
use axum::{extract::State, response::Response};
use chassis::Asking;
use contracts::{
    Audience, Duty,
    v1::identity::{AcceptKnock, FindNameOwner, RefuseKnock},
};
use uuid::Uuid;

const ACCEPTED: Notice = Notice::new("knock-accepted");
const REFUSED: Notice = Notice::new("knock-refused");

/// Where its forms are sent to.
pub fn pages() -> Pages {
    Pages::new()
        .post("/providers/knocks/accept", accept)
        .get("/providers/knocks/accept", back)
        .keeps("/providers/knocks/accept", KeptForm::typed(&["login"]).on("/providers"))
        .post("/providers/knocks/refuse", refuse)
        .get("/providers/knocks/refuse", back)
}

pub async fn accept(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::People)?;
    let knock: Uuid = form.fields.parsed("knock").ok_or(Refusal::Nonsense)?;
    let person = if let Some(person) = form.fields.parsed("person") {
        Some(person)
    } else {
        let audience = Audience::named(&form.fields.get("site")).ok_or(Refusal::Nonsense)?;
        let owner = FindNameOwner { audience, login: form.fields.trimmed("login") };
        site.app.bus.ask(&owner, &Asking::default()).await?.person
    };
    let Some(person) = person else {
        let (refused, login) = (Refused::whole(form.page.t("knock-nobody")), form.fields.get("login"));
        let page = ProvidersPage::of(&site, form.page, &form.visitor, refused).await?;
        let page = ProvidersPage { sought: Some(Sought { knock, login }), ..page };
        return Ok(page.refused.answer(&page));
    };
    let request = AcceptKnock { knock, person };
    site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
    Ok(ACCEPTED.on("/providers"))
}

pub async fn refuse(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::People)?;
    let knock = form.fields.parsed("knock").ok_or(Refusal::Nonsense)?;
    site.app.bus.ask(&RefuseKnock { knock }, &form.visitor.once(form.fields.key())).await?;
    Ok(REFUSED.on("/providers"))
}
