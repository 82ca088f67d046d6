//! Coming in and going out, on both sites: sign-in, passwords, one-time links, the first run.

mod link;
mod password;
mod setup;
mod sign_in;

use crate::web::Web;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<Web> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-out", post(sign_in::leave))
        .route("/language", post(sign_in::choose_language))
        .route("/forgotten", get(password::show_forgotten).post(password::submit_forgotten))
        .route("/choose-password", get(password::show_choose).post(password::submit_choose))
        .route("/link/{token}", get(link::show).post(link::submit))
        .route("/setup/{token}", get(setup::show).post(setup::submit))
}

#[cfg(test)]
pub fn samples(page: &crate::page::Page) -> Vec<String> {
    crate::page::rendered(&sign_in::SignInPage::samples(page))
        .chain(crate::page::rendered(&password::ForgottenPage::samples(page)))
        .chain(crate::page::rendered(&password::ChoosePasswordPage::samples(page)))
        .chain(crate::page::rendered(&link::LinkPage::samples(page)))
        .chain(crate::page::rendered(&setup::SetupPage::samples(page)))
        .collect()
}
