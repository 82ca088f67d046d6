//! Serves both sites: listens, refuses at the edge, and turns refusals into pages.

mod edge;
pub mod error_page;

use crate::{
    auth, avatars,
    config::App,
    desk, drafts, files, live, portal, static_files,
    web::{
        assets::Assets,
        live_hub::Hub,
        pages::Pages,
        recovery::{self, kept_form::KeptForms},
        session::cache::Sessions,
        site::{AFTER, Inner, Site},
        ways_in::WaysInLately,
    },
};
use anyhow::Result;
use axum::{extract::DefaultBodyLimit, middleware};
use contracts::Audience;
use object_store::local::LocalFileSystem;
use std::{fs::File, path::Path, time::Duration};
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower_http::compression::{CompressionLayer, DefaultPredicate, Predicate, predicate::NotForContentType};

pub async fn serve_portal(app: App, listener: TcpListener, stop: CancellationToken) {
    serve(app, Audience::Portal, listener, stop).await;
}

pub async fn serve_desk(app: App, listener: TcpListener, stop: CancellationToken) {
    serve(app, Audience::Desk, listener, stop).await;
}

/// Everything at the addresses of one site.
pub fn pages(site: Audience) -> Pages {
    let own = match site {
        Audience::Portal => portal::pages(),
        Audience::Desk => desk::pages(),
    };
    Pages::of([
        own,
        auth::pages(),
        drafts::pages(),
        files::pages(),
        avatars::pages(),
        live::pages(),
        static_files::pages(),
        error_page::pages(),
        recovery::pages(),
    ])
}

/// Where files are kept. What was acknowledged survives a power cut: the bytes are on the disk before the name is, and
/// the name before the answer.
fn durable_files(folder: &Path) -> Result<LocalFileSystem> {
    let files = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
    // The folder may be new itself.
    for name in [Some(folder), folder.parent()].into_iter().flatten().filter(|name| name.is_dir()) {
        File::open(name)?.sync_all()?;
    }
    Ok(files)
}

async fn serve(app: App, audience: Audience, listener: TcpListener, stop: CancellationToken) {
    let folder = app.config.files.clone();
    if let Err(error) = std::fs::create_dir_all(&folder) {
        tracing::error!(%error, folder = %folder.display(), "the folder for files cannot be made");
    }
    let files = loop {
        match durable_files(&folder) {
            Ok(files) => break files,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "the folder for files cannot be opened");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    };
    let pages = pages(audience);
    let site = Site::new(Inner {
        forms: KeptForms::new(pages.forms()),
        sessions: Sessions::default(),
        ways_in: WaysInLately::default(),
        assets: Assets::load(audience, &app.config.brand_color),
        live: Hub::new(),
        files,
        stop: stop.clone(),
        tasks: TaskTracker::new(),
        audience,
        app,
    });
    // What people uploaded goes out as it came in, with its length.
    let worth_it = DefaultPredicate::new().and(NotForContentType::const_new("application/octet-stream"));
    let hints = tokio::spawn(live::listen(site.clone()));
    let router = pages
        .into_router()
        .fallback(crate::server::error_page::not_found)
        // Forms and files have limits of their own; the default of 2 MB would refuse a picture.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn_with_state(site.clone(), edge::around))
        .layer(CompressionLayer::new().compress_when(worth_it))
        .with_state(site.clone());
    chassis::http::serve(listener, router, stop).await;
    hints.abort();
    site.tasks.close();
    let _ = tokio::time::timeout(AFTER, site.tasks.wait()).await;
}

#[cfg(test)]
mod tests {
    use super::durable_files;

    #[test]
    fn an_uploaded_file_is_on_the_disk_before_that_is_said() {
        let files = durable_files(&std::env::temp_dir()).unwrap();
        // The store does the rest; this is the switch, which is off unless it is asked for.
        assert!(format!("{files:?}").contains("fsync: true"), "{files:?}");
    }
}
