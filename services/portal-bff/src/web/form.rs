//! What a form sent. Reading one checks that it came from a page of ours.

pub mod fields;
pub mod limits;
mod read;

use crate::web::{
    draft::{self, DraftSlot, Typed},
    form::{
        fields::Fields,
        limits::{BODY_TIME, STRANGER_TIME},
        read::{read, read_of_stranger},
    },
    origin,
    page::{Page, Refused},
    peer::Peer,
    recovery,
    refusal::Refusal,
    session::Visitor,
    site::Site,
    way_back,
};
use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::HeaderMap,
};
use contracts::Failure;

/// A form sent by somebody signed in, its token checked.
pub struct Posted {
    pub fields: Fields,
    pub page: Page,
    pub visitor: Visitor,
}

impl Posted {
    /// It is on another page than the one it was sent from, as far as the way back is concerned.
    pub fn on(mut self, here: &str) -> Self {
        self.page = self.page.at(here);
        self
    }

    /// What the form says when it comes back: this, and which files could not be taken.
    pub fn refused(&self, failure: Failure) -> Result<Refused, Failure> {
        let files = self.fields.refused_files.iter().map(|file| (file.name.as_str(), &file.why));
        Ok(Refused::from(failure, self.page.lang)?.and_files(files, self.page.lang))
    }
}

impl FromRequest<Site> for Posted {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, site).await;
        let (path, headers) = (parts.uri.path().to_owned(), parts.headers.clone());
        let here = way_back::page_of(&site.forms, &parts.method, &parts.uri, &headers);
        let slot = parts.extensions.get::<recovery::KeptSlot>().cloned().unwrap_or_default();
        let drafted = parts.extensions.get::<DraftSlot>().cloned().unwrap_or_default();
        let request = Request::from_parts(parts, body);
        let visitor = match visitor {
            Ok(visitor) => visitor,
            Err(refusal) => {
                // Whoever was signed out while typing gets their words back.
                if recovery::is_worth_reading(site, &path, &headers)
                    && let Ok(fields) = read_of_stranger(site, request, STRANGER_TIME).await
                {
                    slot.keep(site, &path, &headers, &fields);
                }
                return Err(refusal);
            }
        };
        let fields = read(site, Some(&visitor), request).await?.checked()?;
        slot.keep(site, &path, &headers, &fields);
        if !visitor.accepts_csrf(&fields.get("csrf")) || fields.lost_files {
            return Err(Refusal::Forged);
        }
        let typed = Typed::of(site, &path, &fields);
        if let Some(typed) = &typed {
            draft::sending(site, &visitor, typed).await;
        }
        drafted.set(visitor.actor.person, typed.as_ref());
        visitor.learn_offers(site).await;
        // The way back, as after choosing a language, is a page, not the address a form was sent to.
        let mut page = Page::new(site, Some(&visitor), &headers, &path).at(&here);
        // Shown again, the form keeps its key: what did arrive after all is not done twice.
        page.key = fields.key();
        let visitor = visitor.again(site).await?;
        Ok(Self { fields, page, visitor })
    }
}

/// A form sent by somebody not signed in. There is no session to bind a token to, so the browser must
/// say where the form was.
pub struct GuestPosted {
    pub fields: Fields,
    pub page: Page,
    pub headers: HeaderMap,
    pub peer: Peer,
}

impl GuestPosted {
    /// As [`Posted::on`].
    pub fn on(mut self, here: &str) -> Self {
        self.page = self.page.at(here);
        self
    }
}

impl FromRequest<Site> for GuestPosted {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        let headers = request.headers().clone();
        if !origin::says_where_from(&headers) {
            return Err(Refusal::Forged);
        }
        let peer = request.extensions().get::<Peer>().copied().ok_or(Refusal::Nonsense)?;
        let here = way_back::page_of(&site.forms, request.method(), request.uri(), &headers);
        let page = Page::new(site, None, &headers, request.uri().path()).at(&here);
        let fields = read_of_stranger(site, request, BODY_TIME).await?;
        Ok(Self { fields, page, headers, peer })
    }
}
