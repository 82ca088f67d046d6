//! One's own account: the picture, the language, and how and where one is signed in.

use crate::{
    auth::own_ways::OwnWays,
    avatars,
    web::{
        form::Posted,
        notice::Notice,
        page::{Refused, Signed, html::html, template},
        pages::Pages,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{Redirect, Response},
};
use contracts::{Failure, Problem};

template! {
    /// The person's own: picture, language, ways in, where they are signed in.
    "portal/account.html"
    struct AccountPage { own: OwnWays, refused: Refused }
    samples(p) => [
        AccountPage {
            own: OwnWays::sample_full(), refused: Refused::default(), p: crate::portal::sample::pictured(p)
        },
        AccountPage {
            own: OwnWays::sample_of_directory(),
            refused: Refused::from(Failure::field("picture", Problem::TooMany), p.lang).unwrap(), p
        },
        AccountPage { own: OwnWays::sample_of_one(), refused: Refused::default(), p },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/account", show)
        .post("/account/avatar", change_picture)
        .get("/account/avatar", async || Redirect::to("/account"))
        .shows::<AccountPage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    let own = OwnWays::of(&site, &signed.visitor).await?;
    Ok(html(StatusCode::OK, &AccountPage { p: signed.page, own, refused: Refused::default() }))
}

/// Another picture, or none any more.
pub async fn change_picture(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let change = async {
        let picture = avatars::picture_change(&site, &form.visitor, &form.fields).await?;
        if matches!(picture, avatars::PictureChange::Nothing) {
            return Err(Failure::field("picture", Problem::Missing));
        }
        avatars::save(&site, &form.visitor, form.fields.key(), form.visitor.actor.person, picture).await
    };
    let Err(failure) = change.await else { return Ok(Notice::SAVED.on("/account")) };
    let refused = Refused::from(failure, form.page.lang)?;
    let own = OwnWays::of(&site, &form.visitor).await?;
    let page = AccountPage { p: form.page.again(&refused), own, refused };
    Ok(page.refused.answer(&page))
}
