//! How the desk says where something stands: always a shape and a word, then a colour.

use contracts::{
    Role,
    v1::{
        identity::{LeftOutBecause, Sharing, Validity},
        notify::MailState,
        tickets::{Happening, State},
    },
};

/// Shows as a badge: the key of its text, the id of its icon, the class of its tone.
pub trait Badge {
    fn text(&self) -> &'static str;
    fn icon(&self) -> &'static str;
    fn tone(&self) -> &'static str;
}

impl Badge for State {
    fn text(&self) -> &'static str {
        match self {
            Self::New => "desk-state-new",
            Self::Open => "desk-state-open",
            Self::Waiting => "desk-state-waiting",
            Self::Closed => "desk-state-closed",
            Self::Unknown => "desk-unknown",
        }
    }

    fn icon(&self) -> &'static str {
        match self {
            Self::New => "inbox",
            Self::Open => "undo",
            Self::Waiting => "pause",
            Self::Closed => "done",
            Self::Unknown => "info",
        }
    }

    fn tone(&self) -> &'static str {
        match self {
            Self::New => "t-on",
            Self::Open => "t-wait",
            Self::Waiting | Self::Unknown => "t-calm",
            Self::Closed => "t-good",
        }
    }
}

impl Badge for Happening {
    fn text(&self) -> &'static str {
        match self {
            Self::Taken => "desk-happened-taken",
            Self::Closed => "desk-happened-closed",
            Self::Reopened => "desk-happened-reopened",
            Self::Invited => "desk-happened-invited",
            Self::Removed => "desk-happened-removed",
            Self::Left => "desk-happened-left",
            Self::MovedAway => "desk-happened-moved-away",
            Self::Confidential => "desk-happened-confidential",
            Self::NotConfidential => "desk-happened-not-confidential",
            Self::Moved => "desk-happened-moved",
            Self::PersonChanged => "desk-happened-person-changed",
            Self::Assigned => "desk-happened-assigned",
            Self::Unassigned => "desk-happened-unassigned",
            Self::ServiceChanged => "desk-happened-service-changed",
            Self::ServiceRemoved => "desk-happened-service-removed",
            Self::PriorityChanged => "desk-happened-priority-changed",
            Self::TakenBack => "desk-happened-taken-back",
            Self::Unknown => "desk-happened-unknown",
        }
    }

    fn icon(&self) -> &'static str {
        match self {
            Self::Taken | Self::Assigned | Self::Unassigned => "user",
            Self::Closed => "done",
            Self::Reopened => "reopen",
            Self::Invited | Self::Removed | Self::Left | Self::MovedAway | Self::PersonChanged => "users",
            Self::Confidential | Self::NotConfidential => "lock",
            Self::Moved => "inbox",
            Self::ServiceChanged | Self::ServiceRemoved => "layers",
            Self::PriorityChanged => "up2",
            Self::TakenBack => "undo",
            Self::Unknown => "info",
        }
    }

    fn tone(&self) -> &'static str {
        "t-calm"
    }
}

impl Badge for Validity {
    fn text(&self) -> &'static str {
        match self {
            Self::Valid => "desk-valid",
            Self::Invalid => "desk-invalid",
            Self::InvalidTemporarily => "desk-invalid-temporarily",
            Self::Unknown => "desk-unknown",
        }
    }

    fn icon(&self) -> &'static str {
        match self {
            Self::Valid => "done",
            Self::InvalidTemporarily => "pause",
            Self::Invalid | Self::Unknown => "x",
        }
    }

    fn tone(&self) -> &'static str {
        match self {
            Self::Valid => "t-good",
            Self::InvalidTemporarily => "t-wait",
            Self::Invalid | Self::Unknown => "t-calm",
        }
    }
}

impl Badge for Sharing {
    fn text(&self) -> &'static str {
        match self {
            Self::Own => "desk-sharing-own",
            Self::Everyone => "desk-sharing-everyone",
            Self::Members => "desk-sharing-members",
            Self::Unknown => "desk-unknown",
        }
    }

    fn icon(&self) -> &'static str {
        match self {
            Self::Own | Self::Unknown => "lock",
            Self::Everyone | Self::Members => "users",
        }
    }

    fn tone(&self) -> &'static str {
        "t-calm"
    }
}

impl Badge for Role {
    fn text(&self) -> &'static str {
        match self {
            Self::Agent => "desk-role-agent",
            Self::Administrator => "desk-role-administrator",
            Self::Unknown => "desk-unknown",
        }
    }

    fn icon(&self) -> &'static str {
        match self {
            Self::Agent | Self::Unknown => "user",
            Self::Administrator => "key",
        }
    }

    fn tone(&self) -> &'static str {
        match self {
            Self::Administrator => "t-on",
            Self::Agent | Self::Unknown => "t-calm",
        }
    }
}

impl Badge for LeftOutBecause {
    fn text(&self) -> &'static str {
        match self {
            Self::NotValid => "let-in-not-valid",
            Self::NoEmail => "let-in-no-email",
            Self::HasAccess => "let-in-has-access",
            Self::Invited => "let-in-invited",
            Self::Stopped => "let-in-was-stopped",
            Self::OfDirectory => "let-in-of-directory",
            Self::Unknown => "desk-unknown",
        }
    }

    fn icon(&self) -> &'static str {
        "info"
    }

    fn tone(&self) -> &'static str {
        "t-calm"
    }
}

impl Badge for MailState {
    fn text(&self) -> &'static str {
        match self {
            Self::Queued => "desk-mail-queued",
            Self::Sent => "desk-mail-sent",
            Self::Failed => "desk-mail-failed",
            Self::Held => "desk-mail-held",
            Self::Unknown => "desk-unknown",
        }
    }

    fn icon(&self) -> &'static str {
        match self {
            Self::Queued => "clock",
            Self::Sent => "done",
            Self::Failed => "alert",
            Self::Held => "pause",
            Self::Unknown => "info",
        }
    }

    fn tone(&self) -> &'static str {
        match self {
            Self::Queued | Self::Held => "t-wait",
            Self::Sent => "t-good",
            Self::Failed => "t-bad",
            Self::Unknown => "t-calm",
        }
    }
}

/// Unreadable values are invalid: a mistyped form must not let anybody in.
pub fn validity_from(value: &str) -> Validity {
    Validity::named(value).unwrap_or(Validity::Invalid)
}
