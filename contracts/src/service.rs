/// The front end: it asks the others, owns nothing that an audit log would hold, and reads no events.
pub const FRONT_END: &str = "portal-bff";

/// The services behind it: each keeps an audit log and sets aside events it cannot apply.
pub const BACK_ENDS: [&str; 4] = ["identity", "tickets", "directory", "notify"];

/// All five, in the order they are started.
pub const SERVICES: [&str; 5] = [BACK_ENDS[0], BACK_ENDS[1], BACK_ENDS[2], BACK_ENDS[3], FRONT_END];
