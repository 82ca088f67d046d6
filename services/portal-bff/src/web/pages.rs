//! What a site consists of. Every page declares it beside its handlers: where it is, which of its forms give their
//! words back, and how it looks. A room puts the pages in it together,
//! and `server` hands the whole to a [`Site`](crate::web::site::Site).

#[cfg(test)]
use crate::web::page::{Page, rendered};
use crate::web::{page::Sampled, recovery::kept_form::KeptForm, site::Site};
use axum::{Router, handler::Handler, routing};

#[derive(Default)]
pub struct Pages {
    routes: Vec<(Address, routing::MethodRouter<Site>)>,
    forms: Vec<(&'static str, KeptForm)>,
    #[cfg(test)]
    samples: Vec<fn(&Page) -> Vec<String>>,
}

/// Where a request goes: its method, and the path as it was declared, with `{ticket}` for an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    pub path: &'static str,
    pub method: &'static str,
}

impl Pages {
    pub fn new() -> Self {
        Self::default()
    }

    /// All of several rooms.
    pub fn of(rooms: impl IntoIterator<Item = Self>) -> Self {
        rooms.into_iter().fold(Self::new(), Self::with)
    }

    pub fn with(mut self, other: Self) -> Self {
        self.routes.extend(other.routes);
        self.forms.extend(other.forms);
        #[cfg(test)]
        self.samples.extend(other.samples);
        self
    }

    pub fn get<T: 'static>(self, path: &'static str, handler: impl Handler<T, Site>) -> Self {
        self.route("GET", path, routing::get(handler))
    }

    pub fn post<T: 'static>(self, path: &'static str, handler: impl Handler<T, Site>) -> Self {
        self.route("POST", path, routing::post(handler))
    }

    pub fn delete<T: 'static>(self, path: &'static str, handler: impl Handler<T, Site>) -> Self {
        self.route("DELETE", path, routing::delete(handler))
    }

    /// What is typed into the form sent to this path comes back when nobody could take it.
    pub fn keeps(mut self, path: &'static str, form: KeptForm) -> Self {
        self.forms.push((path, form));
        self
    }

    /// A page that is rendered in every state and every language by the tests.
    #[cfg_attr(not(test), expect(unused_mut, reason = "only tests look at samples"))]
    pub fn shows<T: Sampled>(mut self) -> Self {
        #[cfg(test)]
        self.samples.push(|page| rendered(&T::samples(page)).collect());
        self
    }

    /// Every address there is.
    pub fn addresses(&self) -> impl Iterator<Item = Address> {
        self.routes.iter().map(|(address, _)| *address)
    }

    pub fn forms(&self) -> &[(&'static str, KeptForm)] {
        &self.forms
    }

    #[cfg(test)]
    pub fn rendered(&self, page: &Page) -> Vec<String> {
        self.samples.iter().flat_map(|samples| samples(page)).collect()
    }

    #[cfg(test)]
    pub fn shown(&self) -> usize {
        self.samples.len()
    }

    pub fn into_router(self) -> Router<Site> {
        self.routes
            .into_iter()
            .fold(Router::new(), |router, (address, route)| router.route(address.path, route))
    }

    fn route(mut self, method: &'static str, path: &'static str, route: routing::MethodRouter<Site>) -> Self {
        self.routes.push((Address { path, method }, route));
        self
    }
}
