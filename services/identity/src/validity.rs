//! Whether a record counts, and what ends when it no longer does.

use chassis::Answer;
use contracts::v1::identity::Validity;
use sqlx::PgConnection;
use uuid::Uuid;

/// What a source's word does to a person's validity, and whether it is the source's doing.
/// Whom the source loses becomes invalid, whom it finds again valid; set by hand it stays so.
pub fn after_report(now: Validity, by_source: bool, active: bool) -> (Validity, bool) {
    match (active, now) {
        (true, _) if by_source => (Validity::Valid, false),
        (false, Validity::Valid) => (Validity::Invalid, true),
        _ => (now, by_source),
    }
}

/// Ends every session and pending link of some people.
pub async fn shut_out(tx: &mut PgConnection, people: &[Uuid]) -> Answer<()> {
    end_sessions(&mut *tx, people).await?;
    void_temporary_passwords(&mut *tx, people).await?;
    void_links(tx, people).await
}

/// A temporary password that waits in a mailbox opens nothing any more.
pub async fn void_temporary_passwords(tx: &mut PgConnection, people: &[Uuid]) -> Answer<()> {
    sqlx::query(
        "update credential set temporary_until = now() where person = any($1) and temporary_until > now()",
    )
    .bind(people)
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends every session of some people.
pub async fn end_sessions(tx: &mut PgConnection, people: &[Uuid]) -> Answer<()> {
    sqlx::query("update session set ended_at = now() where person = any($1) and ended_at is null")
        .bind(people)
        .execute(tx)
        .await?;
    Ok(())
}

/// This database was put back to an earlier state: sessions that were ended since then, links that were used and passwords
/// that were changed would be good again. So nobody is signed in, and what waits in mailboxes opens nothing.
pub async fn shut_out_everybody(tx: &mut PgConnection) -> Answer<()> {
    sqlx::query("update session set ended_at = now() where ended_at is null").execute(&mut *tx).await?;
    sqlx::query("update link set voided_at = now() where used_at is null and voided_at is null")
        .execute(&mut *tx)
        .await?;
    sqlx::query("update credential set temporary_until = now() where temporary_until > now()")
        .execute(tx)
        .await?;
    Ok(())
}

/// Voids every pending link of some people.
pub async fn void_links(tx: &mut PgConnection, people: &[Uuid]) -> Answer<()> {
    sqlx::query(
        "update link set voided_at = now()
         where person = any($1) and used_at is null and voided_at is null",
    )
    .bind(people)
    .execute(tx)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Validity::*;

    #[test]
    fn whom_the_source_loses_and_finds_is_invalid_and_valid_again() {
        let (lost, by_source) = after_report(Valid, false, false);
        assert_eq!((lost, by_source), (Invalid, true));
        assert_eq!(after_report(lost, by_source, false), (Invalid, true));
        assert_eq!(after_report(lost, by_source, true), (Valid, false));
    }

    #[test]
    fn who_was_set_invalid_by_hand_stays_so() {
        for by_hand in [Invalid, InvalidTemporarily] {
            assert_eq!(after_report(by_hand, false, true), (by_hand, false));
            assert_eq!(after_report(by_hand, false, false), (by_hand, false));
        }
    }

    #[test]
    fn whoever_is_there_stays_valid() {
        assert_eq!(after_report(Valid, false, true), (Valid, false));
    }
}
