//! The users of NATS: a service each, the one who makes the streams, and publishers named after their source.

use contracts::SERVICES;

/// The user who creates the streams.
pub const PROVISIONER: &str = "provisioner";

/// All NATS users but the publishers.
pub fn all() -> impl Iterator<Item = &'static str> {
    SERVICES.into_iter().chain([PROVISIONER])
}

/// The name is part of subjects and of account names.
pub(crate) fn is_source_name(name: &str) -> bool {
    let is_plain = |c| matches!(c, 'a'..='z' | '0'..='9' | '-');
    (1..=40).contains(&name.len()) && name.chars().all(is_plain)
}
