//! How one comes in, and where one is signed in, for oneself: a part of the account pages of both sites.

use crate::web::{
    address::{id, to},
    form::Posted,
    notice::Notice,
    page::{Page, Refused},
    pages::Pages,
    refusal::Refusal,
    session::Visitor,
    site::Site,
    way_back::step,
};
use axum::{extract::State, response::Response};
use contracts::{
    Code, Failure, SessionId,
    v1::identity::{
        EndSession, GetWaysIn, ListSessions, OpenSession, OwnWaysIn, ProviderKind, RemoveOwnSecondFactor,
        UnlinkAccount, WayIn,
    },
};
use uuid::Uuid;

const SESSION_ENDED: Notice = Notice::new("session-ended");
const SESSIONS_ENDED: Notice = Notice::new("sessions-ended");
const ACCOUNT_UNLINKED: Notice = Notice::new("account-unlinked");
const SECOND_STEP_REMOVED: Notice = Notice::new("second-step-removed");

/// What the template `auth/own_ways.html` shows, as `own`.
pub struct OwnWays {
    pub ways: OwnWaysIn,
    pub sessions: Vec<OpenSession>,
}

impl OwnWays {
    pub async fn of(site: &Site, visitor: &Visitor) -> Result<Self, Failure> {
        let (ways, sessions) = (GetWaysIn { person: None }, ListSessions {});
        let (ways, sessions) = tokio::try_join!(
            site.app.bus.ask(&ways, &visitor.asking),
            site.app.bus.ask(&sessions, &visitor.asking)
        )?;
        Ok(Self { ways, sessions: sessions.sessions })
    }

    /// Passwords open something for them.
    pub fn has_password(&self) -> bool {
        self.ways.only.is_none() && self.ways.directory.is_none() && self.ways.password_since.is_some()
    }

    /// Whether something is left to come in by, should one account be unlinked.
    pub fn has_another(&self) -> bool {
        let passwords = usize::from(self.has_password() || self.ways.directory.is_some());
        let accounts = self.ways.accounts.iter().filter(|account| account.provider.is_some()).count();
        passwords + accounts + self.ways.passkeys.len() > 1
    }

    /// Whether the app is not the second step that they have to have.
    pub fn may_remove_app(&self) -> bool {
        !self.ways.must_have_second_factor || !self.ways.passkeys.is_empty()
    }

    pub fn is_full(&self) -> bool {
        self.ways.passkeys.len() >= contracts::v1::identity::MOST_PASSKEYS
    }

    pub fn others(&self) -> bool {
        self.sessions.iter().any(|session| !session.current)
    }

    /// Providers that could be linked: the mark of each, what it is called, and where that begins.
    pub fn linkable(&self) -> Vec<(&'static str, &str, String)> {
        let there = |way: &WayIn| step(&format!("/sso/{}/link", way.provider), "/account");
        self.ways.linkable.iter().map(|way| (icon(way.kind), way.label.as_str(), there(way))).collect()
    }
}

/// The mark of a provider that everybody knows, or that of any.
fn icon(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Microsoft => "microsoft",
        ProviderKind::Google => "google",
        ProviderKind::OpenId | ProviderKind::Unknown => "globe",
    }
}

/// Where its forms are sent to.
pub fn pages() -> Pages {
    Pages::new()
        .post("/account/sessions/end", end_session)
        .get("/account/sessions/end", back)
        .post("/account/unlink", unlink)
        .get("/account/unlink", back)
        .post("/account/second-factor/remove", remove_second_factor)
        .get("/account/second-factor/remove", back)
}

/// One session, or all but this one.
async fn end_session(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let session: Option<SessionId> = match form.fields.get("session").as_str() {
        "others" => None,
        session => Some(id(session)?),
    };
    let asking = form.visitor.once(form.fields.key());
    site.app.bus.ask(&EndSession { session }, &asking).await?;
    let notice = if session.is_some() { SESSION_ENDED } else { SESSIONS_ENDED };
    Ok(notice.on("/account#devices"))
}

async fn unlink(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let account: Uuid = id(&form.fields.get("account"))?;
    let request = UnlinkAccount { person: None, account };
    let asked = site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await;
    asked.map_err(not_the_last)?;
    Ok(ACCOUNT_UNLINKED.on("/account#ways"))
}

async fn remove_second_factor(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    site.app.bus.ask(&RemoveOwnSecondFactor {}, &form.visitor.once(form.fields.key())).await?;
    Ok(SECOND_STEP_REMOVED.on("/account#ways"))
}

/// The page offers no such button; another way may have gone since it was made.
pub fn not_the_last(failure: Failure) -> Refusal {
    let last = failure.code == Code::Conflict && failure.fields.is_empty();
    if last { Refusal::LastWay(failure) } else { failure.into() }
}

/// What a form says whose wish would have left nobody a way in, or no second step where one has to be.
pub fn refused(failure: Failure, p: &Page) -> Result<Refused, Failure> {
    match failure.code {
        Code::Conflict if failure.fields.is_empty() => Ok(Refused::whole(p.t("error-last-way-text"))),
        Code::Forbidden => Ok(Refused::whole(p.t("way-must"))),
        _ => Refused::from(failure, p.lang),
    }
}

async fn back() -> Response {
    to("/account")
}

#[cfg(test)]
pub fn sample() -> OwnWaysIn {
    use contracts::v1::identity::{LinkedAccount, Passkey};
    let now = chassis::clock::now();
    let account = |label: &str, provider| LinkedAccount {
        account: Uuid::from_u128(5),
        provider,
        label: label.into(),
        email: "heike.brandt@oriale.example".into(),
        since: now,
        used_at: provider.map(|_| now),
    };
    let way = |label: &str, kind| WayIn { provider: Uuid::from_u128(6), label: label.into(), kind };
    let passkey = |name: &str, used| Passkey {
        passkey: Uuid::from_u128(7),
        name: name.into(),
        since: now,
        used_at: used,
        synced: used.is_some(),
    };
    OwnWaysIn {
        password_since: Some(now),
        accounts: vec![account("Microsoft", Some(Uuid::from_u128(6))), account("<Gone>", None)],
        linkable: vec![way("Google", ProviderKind::Google), way("<Keycloak>", ProviderKind::OpenId)],
        passkeys: vec![passkey("iPhone <Heike>", Some(now)), passkey("Windows Hello", None)],
        app_since: Some(now),
        recovery_codes_left: 7,
        ..OwnWaysIn::default()
    }
}

#[cfg(test)]
impl OwnWays {
    pub fn sample_full() -> Self {
        Self { ways: sample(), sessions: crate::auth::devices::sample() }
    }

    pub fn sample_of_directory() -> Self {
        let ways = OwnWaysIn { directory: Some("Oriale <AD>".into()), ..OwnWaysIn::default() };
        Self { ways, sessions: crate::auth::devices::sample().into_iter().take(1).collect() }
    }

    /// Their only way in is a provider, and a second step has to be there.
    pub fn sample_of_one() -> Self {
        let mut ways =
            OwnWaysIn { only: Some("Microsoft".into()), must_have_second_factor: true, ..sample() };
        ways.passkeys.clear();
        ways.linkable.clear();
        ways.accounts.truncate(1);
        Self { ways, ..Self::sample_of_directory() }
    }
}
