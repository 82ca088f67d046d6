//! The second step: giving a code or a passkey after the password, and setting one up.

use crate::{
    auth::{
        attempts::{self, End, Try},
        devices,
        known_device::known_from_now_on,
        passkey,
    },
    web::{
        address::to,
        cookie::with_cookie,
        form::Posted,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        peer::Peer,
        refusal::Refusal,
        session::{self, Visitor},
        site::Site,
        way_back::{WayBack, step},
    },
};
use axum::{
    Extension,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use contracts::{
    Code, Failure, Secret,
    v1::identity::{
        ConfirmSecondFactor, GetWaysIn, GivePasskey, GiveSecondFactor, OwnWaysIn, PasskeyAnswer,
        SecondFactor, SecondFactorStarted, StartSecondFactor,
    },
};
use qrcode::{EcLevel, QrCode, render::svg};

template! {
    /// After the password: a passkey, the six digits of the app, or a recovery code.
    "auth/second_factor.html"
    struct CodePage { next: String, ways: Option<OwnWaysIn>, refused: Refused }
    samples(p) => [
        CodePage { next: "/".into(), ways: None, refused: Refused::default(), p },
        CodePage {
            next: "/tickets".into(), ways: Some(OwnWaysIn { app_since: None, ..crate::auth::own_ways::sample() }),
            refused: Refused::whole(p.t("second-factor-wrong")), p
        },
        CodePage {
            next: "/".into(), ways: Some(OwnWaysIn { passkeys: Vec::new(), ..crate::auth::own_ways::sample() }),
            refused: Refused::default(), p
        },
    ]
}

template! {
    /// A passkey, or an app: for that, first the password once more, then the picture.
    "auth/second_factor_set_up.html"
    struct SetUpPage {
        next: String, must: bool, by_password: bool, name: String, started: Option<SetUpStarted>, refused: Refused
    }
    samples(p) => [
        SetUpPage {
            next: "/".into(), must: true, by_password: true, name: "Firefox, Linux".into(), started: None,
            refused: Refused::default(), p
        },
        SetUpPage {
            next: "/".into(), must: false, by_password: false, name: String::new(), started: None,
            refused: Refused::default(), p
        },
        SetUpPage {
            next: "/tickets".into(), must: false, by_password: true, name: String::new(), started: Some(sample()),
            refused: Refused::whole(p.t("second-factor-wrong")), p
        },
    ]
}

template! {
    /// Shown once: what lets in without the phone.
    "auth/recovery_codes.html"
    struct RecoveryCodesPage { next: String, codes: Vec<String> }
    samples(p) => [RecoveryCodesPage { next: "/".into(), codes: vec!["k7fd-2mqp".into(), "x9ta-w4zn".into()], p }]
}

impl RecoveryCodesPage {
    pub fn of(p: Page, next: String, codes: &[Secret]) -> Self {
        Self { p, next, codes: codes.iter().map(|code| code.expose().to_owned()).collect() }
    }
}

impl CodePage {
    /// Nobody could say what they have: then either may be tried.
    fn has_passkey(&self) -> bool {
        self.ways.as_ref().is_none_or(|ways| !ways.passkeys.is_empty())
    }

    fn has_app(&self) -> bool {
        self.ways.as_ref().is_none_or(|ways| ways.app_since.is_some())
    }
}

/// What the app must be told.
#[derive(Clone)]
pub struct SetUpStarted {
    secret: String,
    address: String,
}

impl SetUpStarted {
    fn of(started: &SecondFactorStarted) -> Self {
        Self { secret: started.secret.expose().to_owned(), address: started.address.expose().to_owned() }
    }

    /// What a refused form brings back is only shown to whoever sent it; it decides nothing.
    fn brought(form: &Posted) -> Option<Self> {
        let (secret, address) = (form.fields.get("secret"), form.fields.get("address"));
        let harmless = address.starts_with("otpauth://totp/") && address.len() < 400 && secret.len() < 100;
        harmless.then_some(Self { secret, address })
    }

    /// In groups of four, to type it from the screen.
    fn spelled(&self) -> String {
        let characters: Vec<char> = self.secret.chars().collect();
        characters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }

    /// The picture, as markup; use with `|safe`.
    fn picture(&self) -> String {
        let Ok(code) = QrCode::with_error_correction_level(&self.address, EcLevel::M) else {
            return String::new();
        };
        let drawn = code.render::<svg::Color<'_>>().min_dimensions(220, 220).quiet_zone(true).build();
        drawn.split_once("?>").map_or(drawn.as_str(), |(_, svg)| svg).to_owned()
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/second-factor", show)
        .post("/second-factor", submit)
        .post("/second-factor/passkey", submit)
        .get("/second-factor/passkey", back_to_code)
        .get("/second-factor/set-up", show_set_up)
        .post("/second-factor/start", start)
        .get("/second-factor/start", back)
        .post("/second-factor/confirm", confirm)
        .get("/second-factor/confirm", back)
        .shows::<CodePage>()
        .shows::<SetUpPage>()
        .shows::<RecoveryCodesPage>()
}

pub async fn show(State(site): State<Site>, Query(way): Query<WayBack>, signed: Signed) -> Response {
    // Given in another tab meanwhile, or still to be set up: the page itself knows.
    if signed.visitor.actor.second_factor != SecondFactor::Wanted {
        return to(&way.next());
    }
    let ways = ways_of(&site, &signed.visitor).await;
    let page = CodePage { p: signed.page, next: way.next(), ways, refused: Refused::default() };
    html(StatusCode::OK, &page)
}

/// What can be offered. Without an answer more is offered than there is.
async fn ways_of(site: &Site, visitor: &Visitor) -> Option<OwnWaysIn> {
    site.app.bus.ask(&GetWaysIn { person: None }, &visitor.asking).await.ok()
}

/// By a code or, where the script has filled one in, by a passkey.
pub async fn submit(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response, Refusal> {
    let next = way.next();
    let form = form.on(&step("/second-factor", &next));
    let tried = match Try::by(&site, peer, &headers, &form.visitor).await {
        Ok(tried) => tried,
        Err(failure) => return again(&site, form.page, &form.visitor, next, failure).await,
    };
    // A new session with a new cookie: whoever knew the cookie from before the second factor must gain nothing by it.
    let keep = form.visitor.is_kept();
    let (cookie, browser) = session::kept_browser(keep, peer.0, &headers);
    let asking = &form.visitor.asking;
    let (field, given) = if let Some(PasskeyAnswer { ceremony, answer }) = passkey::answered(&form.fields) {
        ("passkey", site.app.bus.ask(&GivePasskey { ceremony, answer, browser }, asking).await)
    } else {
        let request = GiveSecondFactor { code: form.fields.secret("code"), browser };
        ("code", site.app.bus.ask(&request, asking).await)
    };
    match given {
        Ok(signed_in) => {
            tried.ended(&site, End::Inside).await;
            site.sessions.forget(&form.visitor.digest);
            let must_choose = signed_in.must_change_password;
            let inside = if must_choose { to(&step("/choose-password", &next)) } else { to(&next) };
            let inside = known_from_now_on(&site, &headers, form.visitor.actor.person, inside);
            Ok(with_cookie(inside, &session::set_cookie(&site, &cookie, keep)))
        }
        Err(failure) => {
            tried.ended(&site, attempts::end_of(&failure, field)).await;
            match failure.code {
                Code::Unauthenticated => Err(failure.into()),
                _ => again(&site, form.page, &form.visitor, next, failure).await,
            }
        }
    }
}

async fn again(
    site: &Site,
    p: Page,
    visitor: &Visitor,
    next: String,
    failure: Failure,
) -> Result<Response, Refusal> {
    let refused = refused(failure, p.lang)?;
    let page = CodePage { ways: ways_of(site, visitor).await, p, next, refused };
    Ok(page.refused.answer(&page))
}

pub async fn show_set_up(
    State(site): State<Site>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
    signed: Signed,
) -> Result<Response, Refusal> {
    let next = way.next();
    // Who has one gives it first: a stolen password must not get to set up another.
    if signed.visitor.actor.second_factor == SecondFactor::Wanted {
        return Ok(to(&step("/second-factor", &next)));
    }
    let page = SetUpPage::of(&site, signed.page, &signed.visitor, &headers, next, Refused::default()).await;
    Ok(html(StatusCode::OK, &page))
}

impl SetUpPage {
    /// Its first state: what kind it is to be.
    async fn of(
        site: &Site,
        p: Page,
        visitor: &Visitor,
        headers: &HeaderMap,
        next: String,
        refused: Refused,
    ) -> Self {
        let ways = ways_of(site, visitor).await;
        let by_password = ways.is_none_or(|ways| {
            ways.only.is_none() && (ways.password_since.is_some() || ways.directory.is_some())
        });
        let must = visitor.actor.second_factor == SecondFactor::ToSetUp;
        Self { p, next, must, by_password, name: devices::of_browser(headers), started: None, refused }
    }

    /// The picture for the app.
    fn started(p: Page, next: String, must: bool, started: Option<SetUpStarted>, refused: Refused) -> Self {
        Self { p, next, must, by_password: true, name: String::new(), started, refused }
    }
}

/// The choice once more, for what was refused.
pub async fn set_up_again(
    site: &Site,
    p: Page,
    visitor: &Visitor,
    headers: &HeaderMap,
    next: String,
    refused: Refused,
) -> Result<Response, Refusal> {
    let page = SetUpPage::of(site, p, visitor, headers, next, refused).await;
    Ok(page.refused.answer(&page))
}

/// The password was given once more, where there is one: here is the secret.
pub async fn start(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response, Refusal> {
    let next = way.next();
    let form = form.on(&step("/second-factor/set-up", &next));
    let must = form.visitor.actor.second_factor == SecondFactor::ToSetUp;
    let started = async {
        let tried = Try::by(&site, peer, &headers, &form.visitor).await?;
        let request = StartSecondFactor { password: form.fields.secret("password") };
        let started = site.app.bus.ask(&request, &form.visitor.asking).await;
        let end =
            started.as_ref().map_or_else(|failure| attempts::end_of(failure, "password"), |_| End::Inside);
        tried.ended(&site, end).await;
        started
    };
    match started.await {
        Ok(started) => {
            let started = Some(SetUpStarted::of(&started));
            let page = SetUpPage::started(form.page, next, must, started, Refused::default());
            Ok(html(StatusCode::OK, &page))
        }
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            set_up_again(&site, form.page, &form.visitor, &headers, next, refused).await
        }
    }
}

/// Not counted: the code is that of a secret which this session has just been shown.
pub async fn confirm(
    State(site): State<Site>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response, Refusal> {
    let next = way.next();
    let form = form.on(&step("/second-factor/set-up", &next));
    let must = form.visitor.actor.second_factor == SecondFactor::ToSetUp;
    let request = ConfirmSecondFactor { code: form.fields.secret("code") };
    match site.app.bus.ask(&request, &form.visitor.asking).await {
        Ok(codes) => {
            site.sessions.forget(&form.visitor.digest);
            let page = RecoveryCodesPage::of(form.page, next, &codes.codes);
            let shown = html(StatusCode::OK, &page);
            Ok(known_from_now_on(&site, &headers, form.visitor.actor.person, shown))
        }
        Err(failure) => {
            let started = SetUpStarted::brought(&form);
            let refused = refused(failure, form.page.lang)?;
            let page = SetUpPage::started(form.page, next, must, started, refused);
            Ok(page.refused.answer(&page))
        }
    }
}

/// Reloaded, a form's address leads to where it began.
pub async fn back(Query(way): Query<WayBack>) -> Response {
    to(&step("/second-factor/set-up", &way.next()))
}

pub async fn back_to_code(Query(way): Query<WayBack>) -> Response {
    to(&step("/second-factor", &way.next()))
}

/// In one sentence: which of them was wrong shows by itself.
fn refused(failure: Failure, lang: crate::i18n::Language) -> Result<Refused, Failure> {
    let wrong = |name| failure.fields.iter().any(|field| field.field == name);
    if wrong("code") {
        Ok(Refused::whole(lang.text("second-factor-wrong")))
    } else if wrong("passkey") {
        Ok(Refused::whole(lang.text("passkey-wrong")))
    } else {
        Refused::from(failure, lang)
    }
}

#[cfg(test)]
fn sample() -> SetUpStarted {
    SetUpStarted {
        secret: "JBSWY3DPEHPK3PXP".into(),
        address: "otpauth://totp/Oriale:nadia?secret=JBSWY3DPEHPK3PXP&issuer=Oriale".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_markup_of_its_own_and_the_secret_can_be_typed() {
        let started = sample();
        assert!(started.picture().trim_start().starts_with("<svg"), "{}", started.picture());
        assert!(!started.picture().contains("style="));
        assert_eq!(started.spelled(), "JBSW Y3DP EHPK 3PXP");
    }
}
