//! How large what is said between services may be. Whatever has no end of its own (a history, an export, a list) is said
//! in pages that stay below.

/// Bytes of one message, its headers included: `max_payload` of the server.
pub const MESSAGE_LIMIT: usize = 8 << 20;

/// Bytes of one event: what a stream takes.
pub const EVENT_LIMIT: usize = 256 << 10;

/// Bytes of rows in one answer; what does not fit is for the next page. Where rows are measured as what was typed,
/// it fits as well: JSON writes one byte of a text as six at most.
pub const ANSWER_BUDGET: usize = 1_000_000;

const _: () = assert!(6 * ANSWER_BUDGET + (1 << 20) < MESSAGE_LIMIT, "an answer leaves a MiB for all else");
