//! The second factor of staff: giving a code after the password, and setting one up.

use crate::web::{
    address::to,
    cookie::with_cookie,
    form::Posted,
    limited_action::LimitedAction,
    page::{Page, Refused, Signed, html::html, template},
    pages::Pages,
    peer::Peer,
    rate_limit,
    refusal::Refusal,
    session,
    site::Site,
};
use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use contracts::{
    Code, Failure, Secret,
    v1::identity::{
        ConfirmSecondFactor, GiveSecondFactor, SecondFactor, SecondFactorStarted, StartSecondFactor,
    },
};
use qrcode::{EcLevel, QrCode, render::svg};

template! {
    /// After the password: the six digits of the app, or a recovery code.
    "auth/second_factor.html"
    struct CodePage { refused: Refused }
    samples(p) => [
        CodePage { refused: Refused::default(), p },
        CodePage { refused: Refused::whole(p.t("second-factor-wrong")), p },
    ]
}

template! {
    /// First the password once more, then the picture for the app.
    "auth/second_factor_set_up.html"
    struct SetUpPage { must: bool, started: Option<SetUpStarted>, refused: Refused }
    samples(p) => [
        SetUpPage { must: true, started: None, refused: Refused::default(), p },
        SetUpPage { must: false, started: Some(sample()), refused: Refused::whole(p.t("second-factor-wrong")), p },
    ]
}

template! {
    /// Shown once: what lets in without the phone.
    "auth/recovery_codes.html"
    struct RecoveryCodesPage { codes: Vec<String> }
    samples(p) => [RecoveryCodesPage { codes: vec!["k7fd-2mqp".into(), "x9ta-w4zn".into()], p }]
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

pub async fn show(State(_): State<Site>, signed: Signed) -> Response {
    if signed.visitor.actor.second_factor != SecondFactor::Wanted {
        return to("/");
    }
    html(StatusCode::OK, &CodePage { p: signed.page, refused: Refused::default() })
}

pub async fn submit(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response, Refusal> {
    let again = |failure: Failure, p: Page| -> Result<Response, Refusal> {
        let refused = refused(failure, p.lang)?;
        let page = CodePage { p, refused };
        Ok(page.refused.answer(&page))
    };
    let person = form.visitor.actor.person;
    if let Err(failure) = rate_limit::take(&site, LimitedAction::SecondFactor, person).await {
        return again(failure, form.page);
    }
    // A new session with a new cookie: whoever knew the cookie from before the second factor must gain nothing by it.
    let (cookie, browser) = session::new_browser(peer.0, &headers);
    let request = GiveSecondFactor { code: code(&form), browser };
    match site.app.bus.ask(&request, &form.visitor.asking).await {
        Ok(signed_in) => {
            site.sessions.forget(&form.visitor.digest);
            let inside = if signed_in.must_change_password { to("/choose-password") } else { to("/") };
            Ok(with_cookie(inside, &session::set_cookie(&site, &cookie, false)))
        }
        Err(failure) if failure.code == Code::Unauthenticated => Err(failure.into()),
        Err(failure) => again(failure, form.page),
    }
}

pub async fn show_set_up(State(_): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.staff()?;
    let must = signed.visitor.actor.second_factor == SecondFactor::ToSetUp;
    let page = SetUpPage { p: signed.page, must, started: None, refused: Refused::default() };
    Ok(html(StatusCode::OK, &page))
}

/// The password was given once more: here is the secret.
pub async fn start(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.staff()?;
    let must = form.visitor.actor.second_factor == SecondFactor::ToSetUp;
    let person = form.visitor.actor.person;
    let started = async {
        rate_limit::take(&site, LimitedAction::Password, person).await?;
        let request = StartSecondFactor { password: form.fields.secret("password") };
        site.app.bus.ask(&request, &form.visitor.asking).await
    };
    match started.await {
        Ok(started) => {
            let started = Some(SetUpStarted::of(&started));
            let page = SetUpPage { p: form.page, must, started, refused: Refused::default() };
            Ok(html(StatusCode::OK, &page))
        }
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let page = SetUpPage { p: form.page, must, started: None, refused };
            Ok(page.refused.answer(&page))
        }
    }
}

pub async fn confirm(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.staff()?;
    let must = form.visitor.actor.second_factor == SecondFactor::ToSetUp;
    let person = form.visitor.actor.person;
    let confirmed = async {
        rate_limit::take(&site, LimitedAction::SecondFactor, person).await?;
        site.app.bus.ask(&ConfirmSecondFactor { code: code(&form) }, &form.visitor.asking).await
    };
    match confirmed.await {
        Ok(codes) => {
            site.sessions.forget(&form.visitor.digest);
            let codes = codes.codes.iter().map(|code| code.expose().to_owned()).collect();
            Ok(html(StatusCode::OK, &RecoveryCodesPage { p: form.page, codes }))
        }
        Err(failure) => {
            let started = SetUpStarted::brought(&form);
            let refused = refused(failure, form.page.lang)?;
            let page = SetUpPage { p: form.page, must, started, refused };
            Ok(page.refused.answer(&page))
        }
    }
}

/// Reloaded, a form's address leads to where it began.
pub async fn back() -> Response {
    to("/second-factor/set-up")
}

/// As typed, without the spaces that apps show between the digits.
fn code(form: &Posted) -> Secret {
    Secret::new(form.fields.get("code").split_whitespace().collect::<String>())
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
