use crate::{
    App, assets::Assets, auth, avatar, desk, files, framing::Framed, headers, live, live_hub::Hub, portal,
    session::Sessions, silence::noticed,
};
use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, DefaultBodyLimit},
    http::Request,
    middleware,
};
use contracts::Audience;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use object_store::local::LocalFileSystem;
use std::{sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::Semaphore};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;
use tower_http::compression::{CompressionLayer, DefaultPredicate, Predicate, predicate::NotForContentType};
use url::Url;

/// Open at once on one site.
const CONNECTIONS: usize = 8_192;
/// How long requests in hand may take to finish.
const DRAIN: Duration = Duration::from_secs(8);
/// How long what they left to do may take after that.
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
    take_in(listener, router, stop).await;
    hints.abort();
    web.tasks.close();
    let _ = tokio::time::timeout(AFTER, web.tasks.wait()).await;
}

/// Accepts connections until told to stop, then lets those in hand finish.
async fn take_in(listener: TcpListener, router: Router, stop: CancellationToken) {
    let mut http = http1::Builder::new();
    // Who takes longer than this to say what they want gets no more of our time.
    http.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(10)).max_buf_size(32 * 1024);
    let (graceful, room) = (GracefulShutdown::new(), Arc::new(Semaphore::new(CONNECTIONS)));
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, peer)) = accepted else {
            // Out of file descriptors, most likely: they come back.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Ok(permit) = room.clone().try_acquire_owned() else { continue };
        let router = router.clone();
        let answer = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request.map(Body::new))
        });
        let connection =
            graceful.watch(http.serve_connection(TokioIo::new(Framed::new(noticed(stream))), answer));
        tokio::spawn(async move {
            // A browser that hangs up in the middle is no news.
            let _ = connection.await;
            drop(permit);
        });
    }
    let _ = tokio::time::timeout(DRAIN, graceful.shutdown()).await;
}
