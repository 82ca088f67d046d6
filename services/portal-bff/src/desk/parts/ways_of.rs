//! How somebody comes in, and where they are signed in, for staff who see to people: of a person and of one of the staff
//! alike. Who may change it is decided by its owner; the page only offers less.

use crate::web::{
    address::id, form::Posted, notice::Notice, path::Path, refusal::Refusal, session::Visitor, site::Site,
};
use axum::{
    extract::State,
    http::Uri,
    response::{Redirect, Response},
};
use contracts::{
    Actor, Duty, Failure, PersonId, SessionId,
    v1::identity::{
        EndSessionsOf, GetWaysIn, ListSessionsOf, OpenSession, OwnWaysIn, RemoveSecondFactor, UnlinkAccount,
    },
};
use uuid::Uuid;

const SESSION_ENDED: Notice = Notice::new("session-of-ended");
const SESSIONS_ENDED: Notice = Notice::new("sessions-of-ended");
const UNLINKED: Notice = Notice::new("account-of-unlinked");
const RESET: Notice = Notice::new("second-step-reset");

/// What the template `desk/parts/ways_of.html` shows, as `ways_of`.
pub struct WaysOf {
    pub ways: OwnWaysIn,
    pub sessions: Vec<OpenSession>,
    /// Where its forms are sent to: `/people/<id>`.
    pub base: String,
    pub edit: bool,
}

impl WaysOf {
    /// None where the reader may not see them, or nobody can say: the page is about more than this.
    pub async fn of(
        site: &Site,
        visitor: &Visitor,
        kind: &str,
        person: PersonId,
        edit: bool,
    ) -> Option<Self> {
        let asking = &visitor.asking;
        let ways = site.app.bus.ask(&GetWaysIn { person: Some(person) }, asking).await.ok()?;
        let sessions = site.app.bus.ask(&ListSessionsOf { person }, asking).await.ok()?.sessions;
        Some(Self { ways, sessions, base: format!("/{kind}/{person}"), edit })
    }

    pub fn has_second_step(&self) -> bool {
        self.ways.app_since.is_some() || !self.ways.passkeys.is_empty()
    }

    #[cfg(test)]
    pub fn sample(edit: bool) -> Self {
        let (ways, sessions) = (crate::auth::own_ways::sample(), crate::auth::devices::sample());
        Self { ways, sessions, base: format!("/people/{}", PersonId::new()), edit }
    }

    #[cfg(test)]
    pub fn sample_of_nothing() -> Self {
        let ways = OwnWaysIn { must_have_second_factor: true, ..OwnWaysIn::default() };
        Self { ways, sessions: Vec::new(), ..Self::sample(true) }
    }
}

/// One session, or all of them.
pub async fn end_sessions(
    State(site): State<Site>,
    Path(person): Path<String>,
    uri: Uri,
    form: Posted,
) -> Result<Response, Refusal> {
    let person: PersonId = id(&person)?;
    may_change(&uri, &form.visitor.actor)?;
    let session: Option<SessionId> = match form.fields.get("session").as_str() {
        "all" => None,
        session => Some(id(session)?),
    };
    let request = EndSessionsOf { person, session };
    site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
    let notice = if session.is_some() { SESSION_ENDED } else { SESSIONS_ENDED };
    Ok(notice.on(&page_of(&uri, person)))
}

/// An account at a provider, which opens nothing for them any more.
pub async fn unlink(
    State(site): State<Site>,
    Path(person): Path<String>,
    uri: Uri,
    form: Posted,
) -> Result<Response, Refusal> {
    let person: PersonId = id(&person)?;
    may_change(&uri, &form.visitor.actor)?;
    let account: Uuid = id(&form.fields.get("account"))?;
    let request = UnlinkAccount { person: Some(person), account };
    let asked = site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await;
    asked.map_err(crate::auth::own_ways::not_the_last)?;
    Ok(UNLINKED.on(&page_of(&uri, person)))
}

/// A way out for somebody who lost their phone: app, recovery codes and passkeys go.
pub async fn reset_second_factor(
    State(site): State<Site>,
    Path(person): Path<String>,
    uri: Uri,
    form: Posted,
) -> Result<Response, Refusal> {
    let person: PersonId = id(&person)?;
    may_change(&uri, &form.visitor.actor)?;
    site.app.bus.ask(&RemoveSecondFactor { person }, &form.visitor.once(form.fields.key())).await?;
    Ok(RESET.on(&page_of(&uri, person)))
}

/// Where a form was sent to is no page; the one it is on is.
pub async fn back(Path(person): Path<String>, uri: Uri) -> Result<Redirect, Refusal> {
    Ok(Redirect::to(&page_of(&uri, id(&person)?)))
}

fn may_change(uri: &Uri, actor: &Actor) -> Result<(), Failure> {
    if is_of_staff(uri) { actor.administrator() } else { actor.on_duty(Duty::People) }
}

fn is_of_staff(uri: &Uri) -> bool {
    uri.path().starts_with("/agents/")
}

fn page_of(uri: &Uri, person: PersonId) -> String {
    if is_of_staff(uri) {
        format!("/agents/{person}#ways")
    } else {
        format!("/people/{person}/portal?edit=1#ways")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_to_the_record_it_is_on() {
        let person = PersonId::new();
        let of = |path: &str| page_of(&format!("/{path}/{person}/unlink").parse().unwrap(), person);
        assert_eq!(of("agents"), format!("/agents/{person}#ways"));
        assert_eq!(of("people"), format!("/people/{person}/portal?edit=1#ways"));
    }
}
