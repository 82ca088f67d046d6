//! A command happens once: its answer is kept under the key of whoever sent it, beside the change.

use crate::{Answer, Fault};
use contracts::{Code, Failure, Problem, Request};
use sqlx::{AssertSqlSafe, Postgres, Transaction};
use std::{marker::PhantomData, sync::Arc};
use tokio::sync::Notify;
use uuid::Uuid;

/// The transaction to do it in, or the answer given the first time.
pub(crate) enum Turn<R: Request> {
    First(CommandTx<R>),
    Again(R::Reply),
}

/// The transaction of a command. It ends with [`CommandTx::answer`], which keeps the answer beside
/// the change; dropped before that, nothing happened.
pub(crate) struct CommandTx<R: Request> {
    pub transaction: Transaction<'static, Postgres>,
    key: Option<Uuid>,
    wake: Arc<Notify>,
    request: PhantomData<R>,
}

impl<R: Request> CommandTx<R> {
    pub async fn begin(
        db: &sqlx::PgPool,
        key: Option<Uuid>,
        content: &str,
        person: Option<Uuid>,
        wake: Arc<Notify>,
    ) -> Result<Turn<R>, Fault> {
        let Some(key) = key else {
            let transaction = db.begin().await?;
            return Ok(Turn::First(Self { transaction, key: None, wake, request: PhantomData }));
        };
        // Begun and claimed in one round trip. The second of two at once waits here for the first one's
        // commit.
        match db.begin_with(AssertSqlSafe(claim::<R>(key, person, content))).await {
            Ok(transaction) => {
                return Ok(Turn::First(Self { transaction, key: Some(key), wake, request: PhantomData }));
            }
            Err(error) if is_claimed(&error) => {}
            Err(error) => return Err(error.into()),
        }
        let (by, asked, reply): (Option<Uuid>, String, Option<serde_json::Value>) =
            sqlx::query_as("select person, content, reply from answered where key = $1 and request = $2")
                .bind(key)
                .bind(R::NAME)
                .fetch_one(db)
                .await?;
        // Whoever corrects a form after "please try again" must not be told that the correction arrived
        // when it was the first version that did.
        let same = by == person && asked == content;
        let reply = reply.filter(|_| same).ok_or_else(used)?;
        Ok(Turn::Again(serde_json::from_value(reply)?))
    }

    /// Keeps the answer, commits, and wakes the outbox.
    pub async fn answer(mut self, reply: R::Reply) -> Answer<R::Reply> {
        if let Some(key) = self.key {
            sqlx::query("update answered set reply = $3 where key = $1 and request = $2")
                .bind(key)
                .bind(R::NAME)
                .bind(serde_json::to_value(&reply)?)
                .execute(&mut *self.transaction)
                .await?;
        }
        self.transaction.commit().await?;
        self.wake.notify_one();
        Ok(reply)
    }
}

/// Statements that cannot take parameters, since there are two; what goes in are ids, hexadecimal digits and
/// a name of ours. `begin` comes last: it takes what was done before it in the same message along into its
/// transaction, and a key that is taken leaves no transaction behind that somebody would have to end.
fn claim<R: Request>(key: Uuid, person: Option<Uuid>, content: &str) -> String {
    debug_assert!(content.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let person = person.map_or_else(|| "null".to_owned(), |person| format!("'{person}'"));
    let name = R::NAME;
    format!(
        "insert into answered (key, request, person, content) values ('{key}', '{name}', {person}, '{content}'); begin"
    )
}

fn is_claimed(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(|refusal| refusal.constraint()) == Some("answered_pkey")
}

fn used() -> Failure {
    Failure { code: Code::Conflict, ..Failure::field("key", Problem::Taken) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::v1::identity::SignOut;

    #[test]
    fn a_key_is_claimed_for_one_request_of_one_person() {
        let (key, person) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(
            claim::<SignOut>(key, Some(person), "ab01"),
            "insert into answered (key, request, person, content) values ('00000000-0000-0000-0000-000000000001', \
             'sign_out', '00000000-0000-0000-0000-000000000002', 'ab01'); begin"
        );
        assert!(claim::<SignOut>(key, None, "ab01").contains("'sign_out', null, 'ab01'"));
    }

    #[test]
    fn a_key_used_for_something_else_is_a_conflict_about_the_key() {
        let failure = used();
        assert_eq!(failure.code, Code::Conflict);
        assert_eq!(failure.fields[0].field, "key");
        assert_eq!(failure.fields[0].problem, Problem::Taken);
        assert!(!is_claimed(&sqlx::Error::RowNotFound));
    }
}
