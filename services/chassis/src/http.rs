//! A server for strangers: requests with one meaning, and limits on how many may connect, how long they may take to
//! say what they want, and how long they may take to hear the answer. What is served is the caller's.

mod connection;
mod framing;
mod write_timeout;

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use connection::Connection;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::Semaphore};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// Open at once on one listener.
const CONNECTIONS: usize = 8_192;
/// A connection that takes longer than this to send the head of a request is closed.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
const LONGEST_HEAD: usize = 32 * 1024;
/// How long requests in hand may take to finish once we are asked to stop.
const DRAIN: Duration = Duration::from_secs(8);

/// Accepts connections until told to stop, then lets those in hand finish. Handlers find who is connected in
/// `ConnectInfo<SocketAddr>`.
pub async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT).max_buf_size(LONGEST_HEAD);
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
        let connection = graceful.watch(http.serve_connection(TokioIo::new(Connection::of(stream)), answer));
        tokio::spawn(async move {
            // A peer that hangs up in the middle is no news.
            let _ = connection.await;
            drop(permit);
        });
    }
    let _ = tokio::time::timeout(DRAIN, graceful.shutdown()).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::net::SocketAddr;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpStream,
    };

    #[tokio::test]
    async fn a_request_is_answered_one_with_two_meanings_is_not_and_stopping_ends_the_server() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (at, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
        let page = get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() });
        let server = tokio::spawn(serve(listener, Router::new().route("/", page), stop.clone()));
        let mut browser = TcpStream::connect(at).await.unwrap();
        let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        let ambiguous = "GET / HTTP/1.1\nHost: a\n\n";

        browser.write_all(format!("{request}{ambiguous}").as_bytes()).await.unwrap();
        let mut answers = String::new();
        browser.read_to_string(&mut answers).await.unwrap();
        stop.cancel();
        server.await.unwrap();

        let statuses: Vec<_> = answers.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect();
        assert_eq!(statuses, ["200", "400"], "{answers}");
        assert!(answers.contains(&browser.local_addr().unwrap().to_string()), "{answers}");
    }
}
