//! One site as its handlers see it: services, sessions, forms, assets, files, open pages.

use crate::{
    config::App,
    web::{
        assets::Assets, live_hub::Hub, recovery::kept_form::KeptForms, session::cache::Sessions,
        ways_in::WaysInLately,
    },
};
use contracts::Audience;
use object_store::local::LocalFileSystem;
use std::{sync::Arc, time::Duration};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use url::Url;

/// How long what connections left to do may take after they are gone.
pub const AFTER: Duration = Duration::from_secs(1);

/// What every handler of one site gets.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

pub struct Inner {
    pub app: App,
    pub audience: Audience,
    pub sessions: Sessions,
    pub ways_in: WaysInLately,
    /// Forms of this site whose words come back.
    pub forms: KeptForms,
    pub assets: Assets,
    pub live: Hub,
    pub files: LocalFileSystem,
    /// Cancelled when the process stops, so that open streams end.
    pub stop: CancellationToken,
    /// What is done beside an answer and must not be lost with it: waited for before the process ends.
    pub tasks: TaskTracker,
}

impl Site {
    pub fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }
}

impl std::ops::Deref for Site {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Inner {
    /// This site's address as people type it.
    pub fn url(&self) -> &Url {
        match self.audience {
            Audience::Portal => &self.app.config.portal_url,
            Audience::Desk => &self.app.config.desk_url,
        }
    }

    pub fn is_secure(&self) -> bool {
        self.url().scheme() == "https"
    }

    pub fn is_desk(&self) -> bool {
        self.audience == Audience::Desk
    }
}
