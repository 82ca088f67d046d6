//! The second factor of staff: giving a code after the password, and setting one up.

use crate::{
    auth::{
        attempts::{self, End, Try},
        known_device::Device,
    },
    web::{
        address::to,
        cookie::with_cookie,
        form::Posted,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        peer::Peer,
        refusal::Refusal,
        session,
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
    Code, Failure,
    v1::identity::{
        ConfirmSecondFactor, GiveSecondFactor, SecondFactor, SecondFactorStarted, StartSecondFactor,
    },
};
use qrcode::{EcLevel, QrCode, render::svg};

template! {
    /// After the password: the six digits of the app, or a recovery code.
    "auth/second_factor.html"
    struct CodePage { next: String, refused: Refused }
    samples(p) => [
        CodePage { next: "/".into(), refused: Refused::default(), p },
        CodePage { next: "/tickets".into(), refused: Refused::whole(p.t("second-factor-wrong")), p },
    ]
}

template! {
    /// First the password once more, then the picture for the app.
    "auth/second_factor_set_up.html"
    struct SetUpPage { next: String, must: bool, started: Option<SetUpStarted>, refused: Refused }
    samples(p) => [
        SetUpPage { next: "/".into(), must: true, started: None, refused: Refused::default(), p },
        SetUpPage {
            next: "/tickets".into(), must: false, started: Some(sample()),
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
        .get("/second-factor/set-up", show_set_up)
        .post("/second-factor/start", start)
        .get("/second-factor/start", back)
        .post("/second-factor/confirm", confirm)
        .get("/second-factor/confirm", back)
        .shows::<CodePage>()
        .shows::<SetUpPage>()
        .shows::<RecoveryCodesPage>()
}

pub async fn show(State(_): State<Site>, Query(way): Query<WayBack>, signed: Signed) -> Response {
    // Given in another tab meanwhile, or still to be set up: the page itself knows.
    if signed.visitor.actor.second_factor != SecondFactor::Wanted {
        return to(&way.next());
    }
    html(StatusCode::OK, &CodePage { p: signed.page, next: way.next(), refused: Refused::default() })
}

pub async fn submit(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response, Refusal> {
    let next = way.next();
    let form = form.on(&step("/second-factor", &next));
    let again = |failure: Failure, p: Page| -> Result<Response, Refusal> {
        let refused = refused(failure, p.lang)?;
        let page = CodePage { p, next: next.clone(), refused };
        Ok(page.refused.answer(&page))
    };
    let tried = match Try::by(&site, peer, &headers, &form.visitor).await {
        Ok(tried) => tried,
        Err(failure) => return again(failure, form.page),
    };
    // A new session with a new cookie: whoever knew the cookie from before the second factor must gain nothing by it.
    let (cookie, browser) = session::new_browser(peer.0, &headers);
    let request = GiveSecondFactor { code: form.fields.secret("code"), browser };
    match site.app.bus.ask(&request, &form.visitor.asking).await {
        Ok(signed_in) => {
            tried.ended(&site, End::Inside).await;
            site.sessions.forget(&form.visitor.digest);
            let must_choose = signed_in.must_change_password;
            let inside = if must_choose { to(&step("/choose-password", &next)) } else { to(&next) };
            let inside = known_from_now_on(&site, &headers, &form, inside);
            Ok(with_cookie(inside, &session::set_cookie(&site, &cookie, false)))
        }
        Err(failure) => {
            tried.ended(&site, attempts::end_of(&failure, "code")).await;
            match failure.code {
                Code::Unauthenticated => Err(failure.into()),
                _ => again(failure, form.page),
            }
        }
    }
}

/// Whoever gave a code has proved everything there is on this device.
fn known_from_now_on(site: &Site, headers: &HeaderMap, form: &Posted, inside: Response) -> Response {
    match Device::remember(site, headers, form.visitor.actor.person) {
        Some(cookie) => with_cookie(inside, &cookie),
        None => inside,
    }
}

pub async fn show_set_up(
    State(_): State<Site>,
    Query(way): Query<WayBack>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.staff()?;
    let must = signed.visitor.actor.second_factor == SecondFactor::ToSetUp;
    let page =
        SetUpPage { p: signed.page, next: way.next(), must, started: None, refused: Refused::default() };
    Ok(html(StatusCode::OK, &page))
}

/// The password was given once more: here is the secret.
pub async fn start(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.staff()?;
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
            let page = SetUpPage { p: form.page, next, must, started, refused: Refused::default() };
            Ok(html(StatusCode::OK, &page))
        }
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let page = SetUpPage { p: form.page, next, must, started: None, refused };
            Ok(page.refused.answer(&page))
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
    form.visitor.actor.staff()?;
    let next = way.next();
    let form = form.on(&step("/second-factor/set-up", &next));
    let must = form.visitor.actor.second_factor == SecondFactor::ToSetUp;
    let request = ConfirmSecondFactor { code: form.fields.secret("code") };
    match site.app.bus.ask(&request, &form.visitor.asking).await {
        Ok(codes) => {
            site.sessions.forget(&form.visitor.digest);
            let codes = codes.codes.iter().map(|code| code.expose().to_owned()).collect();
            let page = RecoveryCodesPage { p: form.page.clone(), next, codes };
            Ok(known_from_now_on(&site, &headers, &form, html(StatusCode::OK, &page)))
        }
        Err(failure) => {
            let started = SetUpStarted::brought(&form);
            let refused = refused(failure, form.page.lang)?;
            let page = SetUpPage { p: form.page, next, must, started, refused };
            Ok(page.refused.answer(&page))
        }
    }
}

/// Reloaded, a form's address leads to where it began.
pub async fn back(Query(way): Query<WayBack>) -> Response {
    to(&step("/second-factor/set-up", &way.next()))
}

fn refused(failure: Failure, lang: crate::i18n::Language) -> Result<Refused, Failure> {
    let wrong = failure.fields.iter().any(|field| field.field == "code");
    if wrong { Ok(Refused::whole(lang.text("second-factor-wrong"))) } else { Refused::from(failure, lang) }
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
