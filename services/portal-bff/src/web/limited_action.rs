//! The actions that are rate-limited, and how often each may be done.

/// Each is counted apart, for each who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitedAction {
    /// Wrong tries by address, at every door that checks a secret.
    SignIn,
    /// Asking for a passkey, which makes something to be kept for ten minutes: by address, or by who is signed in. Browsers
    /// do it by themselves at the door, and a whole office may come in from one address.
    AskForPasskey,
    /// By whom the name finds, or by the name that finds nobody.
    ResetPassword,
    /// By address, whatever the names.
    ResetPasswords,
    /// Opening a link that is none, and coming back from a provider without having been sent there, by address.
    GuessLink,
    /// Leaving for a provider, and coming back, by address.
    SignInElsewhere,
    /// Words of who is not signed in that wait here, by address.
    KeepWords,
    OpenTicket,
    OpenTicketToday,
    /// Replies and notes.
    Reply,
    Invite,
    ChangePicture,
    Export,
    Search,
    /// Looking for the services that fit what is being written.
    Fit,
    /// In bytes.
    Upload,
    /// Anything at all but static files. Counted in memory, in each process.
    Request,
}

/// So many at once, and so many more per second.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Stands before whose it is in the keys of the database.
    pub key: &'static str,
    pub burst: f64,
    pub per_second: f64,
    /// The field of a form at which too much is said, with how much is allowed; otherwise it is said above the form.
    pub field: Option<&'static str>,
}

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;

impl LimitedAction {
    pub const fn limit(self) -> Limit {
        match self {
            Self::SignIn => limit("sign-in", 10.0, 20.0, MINUTE),
            Self::AskForPasskey => limit("passkey", 300.0, 300.0, MINUTE),
            Self::ResetPassword => limit("reset", 3.0, 1.0, HOUR),
            Self::ResetPasswords => limit("reset-peer", 10.0, 10.0, HOUR),
            Self::GuessLink => limit("link", 20.0, 20.0, HOUR),
            Self::SignInElsewhere => limit("sso", 120.0, 240.0, MINUTE),
            Self::KeepWords => limit("words", 60.0, 120.0, HOUR),
            Self::OpenTicket => limit("ticket", 30.0, 30.0, HOUR),
            Self::OpenTicketToday => limit("ticket-day", 200.0, 200.0, DAY),
            Self::Reply => limit("reply", 60.0, 60.0, HOUR),
            Self::Invite => limit("invite", 20.0, 20.0, HOUR),
            Self::ChangePicture => limit("avatar", 30.0, 60.0, HOUR),
            Self::Export => limit("export", 10.0, 10.0, HOUR),
            Self::Search => limit("search", 60.0, 60.0, MINUTE),
            Self::Fit => limit("fit", 60.0, 60.0, MINUTE),
            Self::Upload => Limit { field: Some("uploads"), ..limit("uploaded", 500e6, 500e6, DAY) },
            Self::Request => limit("request", 600.0, 600.0, MINUTE),
        }
    }
}

/// `burst` at once, and `more` in each `seconds`.
const fn limit(key: &'static str, burst: f64, more: f64, seconds: f64) -> Limit {
    Limit { key, burst, per_second: more / seconds, field: None }
}

#[cfg(test)]
mod tests {
    use crate::web::limited_action::LimitedAction;
    use crate::web::limited_action::LimitedAction::*;
    use std::collections::BTreeSet;

    const ALL: [LimitedAction; 17] = [
        SignIn,
        AskForPasskey,
        ResetPassword,
        ResetPasswords,
        GuessLink,
        SignInElsewhere,
        KeepWords,
        OpenTicket,
        OpenTicketToday,
        Reply,
        Invite,
        ChangePicture,
        Export,
        Search,
        Fit,
        Upload,
        Request,
    ];

    #[test]
    fn no_two_actions_share_a_bucket() {
        assert_eq!(ALL.len(), Request as usize + 1, "every action is asked about");
        let keys: BTreeSet<_> = ALL.iter().map(|action| action.limit().key).collect();
        assert_eq!(keys.len(), ALL.len());
        assert!(keys.iter().all(|key| !key.contains(' ')), "whose it is stands behind a space");
    }

    #[test]
    fn so_many_at_once_and_so_many_more_in_a_time() {
        let sign_in = SignIn.limit();
        assert!((sign_in.burst - 10.0).abs() < 1e-9);
        assert!((sign_in.per_second * super::MINUTE - 20.0).abs() < 1e-9);
        assert!((OpenTicketToday.limit().per_second * super::DAY - 200.0).abs() < 1e-9);
    }

    #[test]
    fn every_bucket_is_full_again_after_a_day() {
        // Those that nobody touched for a day are forgotten.
        for action in ALL {
            let limit = action.limit();
            assert!(limit.burst / limit.per_second <= super::DAY, "{action:?}");
        }
    }
}
