//! How much one call may be.

/// Bytes.
pub const LARGEST: usize = 1024 * 1024;
/// Operations of one bulk.
pub const OPERATIONS: usize = 1_000;
