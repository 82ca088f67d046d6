//! Coming in and going out, on both sites: sign-in, passwords, one-time links, the first run.

mod link;
mod password;
mod second_factor;
mod setup;
mod sign_in;

pub use sign_in::signed_out;

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
        .route("/second-factor", get(second_factor::show).post(second_factor::submit))
        .route("/second-factor/set-up", get(second_factor::show_set_up))
        .route("/second-factor/start", post(second_factor::start).get(second_factor::back))
        .route("/second-factor/confirm", post(second_factor::confirm).get(second_factor::back))
        .route("/choose-password", get(password::show_choose).post(password::submit_choose))
        .route("/link/{token}", get(link::show).post(link::submit))
        .route("/setup/{token}", get(setup::show).post(setup::submit))
}

#[cfg(test)]
pub fn samples(page: &crate::page::Page) -> Vec<String> {
    crate::page::rendered(&sign_in::SignInPage::samples(page))
        .chain(crate::page::rendered(&password::ForgottenPage::samples(page)))
        .chain(crate::page::rendered(&password::ChoosePasswordPage::samples(page)))
        .chain(crate::page::rendered(&second_factor::CodePage::samples(page)))
        .chain(crate::page::rendered(&second_factor::SetUpPage::samples(page)))
        .chain(crate::page::rendered(&second_factor::RecoveryCodesPage::samples(page)))
        .chain(crate::page::rendered(&link::LinkPage::samples(page)))
        .chain(crate::page::rendered(&setup::SetupPage::samples(page)))
        .collect()
}
