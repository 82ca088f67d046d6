//! Where files are kept, and how much of them one person may bring.

use crate::{Answer, HasBase, form::Form};
use contracts::{Code, Failure, PersonId, Problem};
use sqlx::PgConnection;
use std::path::PathBuf;

/// What a service that takes files reads from its environment.
#[derive(Clone, clap::Args)]
pub struct FilesConfig {
    /// Folder of the object store; the same as the front end's.
    #[arg(long = "files", env = "GUICHET_FILES", default_value = ".guichet/files")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub limits: Limits,
}

/// How much one person may bring. A service may have other limits for a file of another kind.
#[derive(Clone, Copy, clap::Args)]
pub struct Limits {
    /// Largest file, in bytes.
    #[arg(long = "upload-limit", env = "GUICHET_UPLOAD_LIMIT", default_value_t = 25_000_000)]
    pub size: i64,
    /// Files one person may upload in an hour.
    #[arg(long = "uploads-per-hour", env = "GUICHET_UPLOADS_PER_HOUR", default_value_t = 100)]
    pub per_hour: i64,
}

/// A configuration with files in it.
pub trait HasFiles: HasBase {
    fn files(&self) -> &FilesConfig;
}

impl Limits {
    /// Refuses a file of so many bytes if it is none or too large.
    pub(super) fn check(self, size: i64, form: &mut Form) {
        match size {
            0 => form.refuse("size", Problem::Missing),
            ..0 => form.refuse("size", Problem::Malformed),
            _ if size > self.size => form.refuse_beyond("size", Problem::TooLarge, self.size),
            _ => {}
        }
    }

    /// Uploads of one person queue up here, so that many at once are counted one by one.
    pub(super) async fn throttle(self, tx: &mut PgConnection, owner: PersonId) -> Answer<()> {
        sqlx::query("select pg_advisory_xact_lock(hashtextextended('upload ' || $1::text, 0))")
            .bind(owner.0)
            .execute(&mut *tx)
            .await?;
        // When the one leaves the hour whose place the next would take.
        let wait: Option<f64> = sqlx::query_scalar(
            "select extract(epoch from started_at + interval '1 hour' - now())::float8
             from stored_file where owner = $1 and started_at > now() - interval '1 hour'
             order by started_at desc offset $2 limit 1",
        )
        .bind(owner.0)
        .bind(self.per_hour - 1)
        .fetch_optional(tx)
        .await?;
        match wait {
            None => Ok(()),
            Some(seconds) => Err(Failure {
                retry_after: Some(seconds.max(1.0).ceil() as u32),
                ..Failure::new(Code::Throttled, "too many uploads in an hour")
            }
            .into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_neither_empty_nor_larger_than_the_limit() {
        let limits = Limits { size: 10, per_hour: 1 };
        let problem = |size| {
            let mut form = Form::default();
            limits.check(size, &mut form);
            form.problems.first().map(|found| (found.problem, found.limit))
        };

        assert_eq!([1, 10].map(problem), [None, None]);
        assert_eq!(problem(0), Some((Problem::Missing, None)));
        assert_eq!(problem(-1), Some((Problem::Malformed, None)));
        assert_eq!(problem(11), Some((Problem::TooLarge, Some(10))));
    }
}
