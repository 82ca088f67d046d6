//! What a form sent. Reading one checks that it came from a page of ours.

pub mod fields;
pub mod limits;
mod read;

use crate::web::{
    form::{
        fields::Fields,
        limits::{BODY_TIME, STRANGER_TIME},
        read::{read, read_of_stranger},
    },
    origin,
    page::Page,
    peer::Peer,
    recovery,
    refusal::Refusal,
    session::Visitor,
    site::Site,
};
use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::HeaderMap,
};

/// A form sent by somebody signed in, its token checked.
pub struct Posted {
    pub fields: Fields,
    pub page: Page,
    pub visitor: Visitor,
}

impl FromRequest<Site> for Posted {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, site).await;
        let (path, headers) = (parts.uri.path().to_owned(), parts.headers.clone());
        let slot = parts.extensions.get::<recovery::KeptSlot>().cloned().unwrap_or_default();
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
        // After signing in again, the way back is a page, not the address a form was sent to.
        let mut page = Page::new(site, Some(&visitor), &headers, &path);
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

impl FromRequest<Site> for GuestPosted {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        let headers = request.headers().clone();
        if !origin::says_where_from(&headers) {
            return Err(Refusal::Forged);
        }
        let peer = request.extensions().get::<Peer>().copied().ok_or(Refusal::Nonsense)?;
        let page = Page::new(site, None, &headers, request.uri().path());
        let fields = read_of_stranger(site, request, BODY_TIME).await?;
        Ok(Self { fields, page, headers, peer })
    }
}
