//! Logs and the trace that ties together what one click caused in every service.

use std::future::Future;
use tracing_subscriber::EnvFilter;

tokio::task_local! {
    static TRACE: String;
}

/// Starts logging to standard error: JSON with `GUICHET_LOG_JSON`, else for people.
/// `RUST_LOG` chooses what; the default is `info`.
pub fn init(json: bool) {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,async_nats=warn,sqlx=warn"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second call, as in tests, keeps the first.
    let _ = if json { builder.json().try_init() } else { builder.compact().try_init() };
}

/// A new `traceparent` (W3C), as a browser's request gets one.
pub fn new_trace() -> String {
    let trace = uuid::Uuid::new_v4().simple().to_string();
    format!("00-{trace}-{}-01", &uuid::Uuid::new_v4().simple().to_string()[..16])
}

/// The `traceparent` of what is being done here.
pub fn traceparent() -> String {
    TRACE.try_with(Clone::clone).unwrap_or_else(|_| new_trace())
}

/// The part of it that people quote to us.
pub fn trace_id() -> String {
    traceparent().split('-').nth(1).unwrap_or_default().to_owned()
}

/// Does something as part of a trace. What is no `traceparent` begins a new one: it may come from
/// outside, and goes on into logs, rows and the headers of events.
pub async fn within<F: Future>(traceparent: String, doing: F) -> F::Output {
    use tracing::Instrument;
    let traceparent = if is_traceparent(&traceparent) { traceparent } else { new_trace() };
    let id = traceparent.split('-').nth(1).unwrap_or_default().to_owned();
    TRACE.scope(traceparent, doing.instrument(tracing::info_span!("", trace = id))).await
}

fn is_traceparent(text: &str) -> bool {
    text.len() == 55 && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}
