use bytes::Bytes;
use std::collections::HashMap;

/// A message as the stream holds it.
#[derive(Clone)]
pub(crate) struct Stored {
    pub seq: u64,
    pub subject: String,
    pub headers: HashMap<String, String>,
    pub payload: Bytes,
}
