//! How handlers fail: a failure the caller can act on, or a bug.

use contracts::{Code, Failure};

/// What handlers return.
pub type Answer<T> = Result<T, Fault>;

/// Why a handler did not do what was asked: something the caller can act on, or a defect.
#[derive(Debug)]
pub enum Fault {
    Known(Failure),
    Bug(anyhow::Error),
}

impl Fault {
    /// The failure to answer with. A bug is logged here, once, with its chain of causes.
    pub fn into_failure(self, doing: &str) -> Failure {
        match self {
            Self::Known(failure) => failure,
            Self::Bug(error) => {
                tracing::error!(doing, error = format!("{error:#}"), "a defect");
                Failure {
                    trace: Some(crate::telemetry::trace_id()),
                    ..Failure::new(Code::Internal, "a defect on our side")
                }
            }
        }
    }

    pub fn is_bug(&self) -> bool {
        matches!(self, Self::Bug(_))
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Known(failure) => failure.fmt(f),
            Self::Bug(error) => write!(f, "{error:#}"),
        }
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        Self::Known(failure)
    }
}

impl From<anyhow::Error> for Fault {
    fn from(error: anyhow::Error) -> Self {
        let error = match error.downcast::<Failure>() {
            Ok(failure) => return Self::Known(failure),
            Err(error) => error,
        };
        // What a verb said it was doing does not make a passing trouble a defect.
        if error.downcast_ref::<sqlx::Error>().is_some_and(is_passing) {
            tracing::warn!(error = format!("{error:#}"), "the database cannot be asked right now");
            return Self::Known(later());
        }
        Self::Bug(error)
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::Bug(error.into())
    }
}

/// A database that cannot be asked right now, or gave up on a lock, is no defect: the caller may
/// send the same request again.
impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Self::from(anyhow::Error::from(error))
    }
}

fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => true,
        sqlx::Error::Database(refusal) => refusal.code().is_some_and(|code| {
            // Connection trouble; a full disk, no memory, too many connections; shutting down, serialization,
            // deadlock, lock and statement time-outs.
            code.starts_with("08")
                || code.starts_with("53")
                || matches!(
                    &*code,
                    "57P01" | "57P02" | "57P03" | "40001" | "40P01" | "55P03" | "57014" | "25006"
                )
        }),
        _ => false,
    }
}

fn later() -> Failure {
    Failure { retry_after: Some(1), ..Failure::unavailable("the database cannot be asked right now") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;
    use sqlx::error::{DatabaseError, ErrorKind};
    use std::borrow::Cow;

    /// What PostgreSQL says, by its SQLSTATE.
    #[derive(Debug)]
    struct Refusal(&'static str);

    impl std::fmt::Display for Refusal {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "SQLSTATE {}", self.0)
        }
    }

    impl std::error::Error for Refusal {}

    impl DatabaseError for Refusal {
        fn message(&self) -> &str {
            self.0
        }

        fn code(&self) -> Option<Cow<'_, str>> {
            Some(self.0.into())
        }

        fn as_error(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
            self
        }

        fn as_error_mut(&mut self) -> &mut (dyn std::error::Error + Send + Sync + 'static) {
            self
        }

        fn into_error(self: Box<Self>) -> Box<dyn std::error::Error + Send + Sync + 'static> {
            self
        }

        fn kind(&self) -> ErrorKind {
            ErrorKind::Other
        }
    }

    #[test]
    fn a_full_disk_passes_and_a_broken_rule_does_not() {
        let fault = |code| Fault::from(sqlx::Error::Database(Box::new(Refusal(code))));
        for full in ["53100", "53200", "53300"] {
            let fault = fault(full);
            assert!(
                matches!(fault, Fault::Known(ref failure) if failure.code == Code::Unavailable),
                "{full}"
            );
        }
        for wrong in ["23505", "22P02", "42601"] {
            assert!(fault(wrong).is_bug(), "{wrong}");
        }
    }

    #[test]
    fn a_passing_trouble_stays_one_whatever_was_being_done() {
        let gone = Err::<(), _>(sqlx::Error::PoolTimedOut).context("record an event");
        let fault = Fault::from(gone.expect_err("gone"));
        assert!(matches!(fault, Fault::Known(failure) if failure.code == Code::Unavailable));
        let wrong = Err::<(), _>(sqlx::Error::RowNotFound).context("read a record");
        assert!(Fault::from(wrong.expect_err("wrong")).is_bug());
    }
}
