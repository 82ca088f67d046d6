use crate::{
    App, assets::Assets, auth, avatar, desk, files, headers, live, live_hub::Hub, portal, session::Sessions,
};
use axum::{Router, extract::DefaultBodyLimit, middleware};
use contracts::Audience;
use object_store::local::LocalFileSystem;
use std::{sync::Arc, time::Duration};
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower_http::compression::{CompressionLayer, DefaultPredicate, Predicate, predicate::NotForContentType};
use url::Url;

/// How long what connections left to do may take after they are gone.
const AFTER: Duration = Duration::from_secs(1);

/// What every handler of one site gets.
#[derive(Clone)]
pub struct Web(Arc<Inner>);

pub struct Inner {
    pub app: App,
    pub site: Audience,
    pub sessions: Sessions,
    pub assets: Assets,
    pub live: Hub,
    pub files: LocalFileSystem,
    /// Cancelled when the process stops, so that open streams end.
    pub stop: CancellationToken,
    /// What is done beside an answer and must not be lost with it: waited for before the process ends.
    pub tasks: TaskTracker,
}

impl std::ops::Deref for Web {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Inner {
    /// This site's address as people type it.
    pub fn url(&self) -> &Url {
        match self.site {
            Audience::Portal => &self.app.config.portal_url,
            Audience::Desk => &self.app.config.desk_url,
        }
    }

    pub fn is_secure(&self) -> bool {
        self.url().scheme() == "https"
    }

    pub fn is_desk(&self) -> bool {
        self.site == Audience::Desk
    }
}

pub async fn serve_portal(app: App, listener: TcpListener, stop: CancellationToken) {
    serve(app, Audience::Portal, listener, stop, portal::routes()).await;
}

pub async fn serve_desk(app: App, listener: TcpListener, stop: CancellationToken) {
    serve(app, Audience::Desk, listener, stop, desk::routes()).await;
}

async fn serve(app: App, site: Audience, listener: TcpListener, stop: CancellationToken, pages: Router<Web>) {
    let folder = app.config.files.clone();
    if let Err(error) = std::fs::create_dir_all(&folder) {
        tracing::error!(%error, folder = %folder.display(), "the folder for files cannot be made");
    }
    let files = loop {
        match LocalFileSystem::new_with_prefix(&folder) {
            Ok(files) => break files,
            Err(error) => {
                tracing::error!(%error, "the folder for files cannot be opened");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    };
    let web = Web(Arc::new(Inner {
        sessions: Sessions::default(),
        assets: Assets::load(site, &app.config.brand_color),
        live: Hub::new(),
        files,
        stop: stop.clone(),
        tasks: TaskTracker::new(),
        site,
        app,
    }));
    // What people uploaded goes out as it came in, with its length.
    let worth_it = DefaultPredicate::new().and(NotForContentType::const_new("application/octet-stream"));
    let hints = tokio::spawn(live::listen(web.clone()));
    let router = pages
        .merge(auth::routes())
        .merge(files::routes())
        .merge(avatar::routes())
        .merge(live::routes())
        .merge(crate::assets::routes())
        .fallback(crate::error::not_found)
        // Forms and files have limits of their own; the default of 2 MB would refuse a picture.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn_with_state(web.clone(), headers::around))
        .layer(CompressionLayer::new().compress_when(worth_it))
        .with_state(web.clone());
    chassis::http::serve(listener, router, stop).await;
    hints.abort();
    web.tasks.close();
    let _ = tokio::time::timeout(AFTER, web.tasks.wait()).await;
}
