//! How long somebody waits who types wrong secrets, at whatever door. An hour of quiet forgives.

/// So many tries in a row are free.
pub const FREE_TRIES: i32 = 5;

/// Seconds to wait after each try beyond those. The last is for every further one.
pub const WAITS: [i32; 7] = [1, 3, 5, 10, 60, 300, 900];
