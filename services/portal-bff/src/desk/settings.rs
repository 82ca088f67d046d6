//! What administrators set for the whole house.

use crate::{
    error::Trouble,
    form::{Posted, to},
    page::{Refused, Signed, html, template},
    web::Web,
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    Code,
    v1::identity::{ChangeSettings, GetSettings, PasswordDelivery, Settings},
};

template! {
    /// How people get their way in.
    "desk/settings.html"
    struct SettingsPage { settings: Settings, typed: PasswordDelivery, clash: bool, refused: Refused }
    samples(p) => [
        SettingsPage {
            p, settings: Settings { version: 1, password_delivery: PasswordDelivery::Link }, typed: PasswordDelivery::Link,
            clash: false, refused: Refused::default()
        },
        SettingsPage {
            refused: Refused::whole(p.t("form-unavailable")), p,
            settings: Settings { version: 2, password_delivery: PasswordDelivery::Link },
            typed: PasswordDelivery::TemporaryPassword, clash: true,
        },
    ]
}

pub async fn show(State(web): State<Web>, signed: Signed) -> Result<Response, Trouble> {
    signed.visitor.actor.administrator()?;
    let settings = web.app.bus.ask(&GetSettings {}, &signed.visitor.asking).await?;
    let typed = settings.password_delivery;
    let page = SettingsPage { p: signed.page, settings, typed, clash: false, refused: Refused::default() };
    Ok(html(StatusCode::OK, &page))
}

pub async fn change(State(web): State<Web>, form: Posted) -> Result<Response, Trouble> {
    form.visitor.actor.administrator()?;
    let typed = match form.fields.get("password_delivery").as_str() {
        "link" => PasswordDelivery::Link,
        _ => PasswordDelivery::TemporaryPassword,
    };
    let version = form.fields.parsed("version").unwrap_or_default();
    let request = ChangeSettings { version, password_delivery: typed };
    let Err(failure) = web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await else {
        return Ok(to("/settings?said=saved"));
    };
    let settings = web.app.bus.ask(&GetSettings {}, &form.visitor.asking).await?;
    let clash = failure.code == Code::Conflict && settings.version != version;
    if clash && settings.password_delivery == typed {
        return Ok(to("/settings?said=saved"));
    }
    let refused = if clash { Refused::default() } else { Refused::from(failure, form.page.lang)? };
    let status = if clash { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(html(status, &SettingsPage { p: form.page, settings, typed, clash, refused }))
}
