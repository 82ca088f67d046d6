//! Codes on paper, for whoever has neither their phone nor a passkey at hand. Each is good once.

use crate::sign_in::readable;
use chassis::Answer;
use contracts::{Secret, v1::identity::RecoveryCodes};
use sqlx::PgConnection;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use zeroize::Zeroizing;

const CODES: usize = 10;

/// 59 bits.
const LENGTH: usize = 12;

/// New ones, in place of those from before. Only their hashes are kept.
pub async fn renew(tx: &mut PgConnection, person: Uuid) -> Answer<RecoveryCodes> {
    let codes = (0..CODES).map(|_| readable::readable(LENGTH));
    let codes = codes.collect::<Answer<Vec<Secret>>>()?;
    let digests: Vec<_> = codes.iter().map(|code| digest(person, code)).collect();
    forget(&mut *tx, person).await?;
    sqlx::query("insert into recovery_code (person, digest) select $1, d.digest from unnest($2::text[]) as d (digest)")
        .bind(person)
        .bind(digests)
        .execute(tx)
        .await?;
    Ok(RecoveryCodes { codes })
}

/// True for exactly one of many at once.
pub async fn use_up(tx: &mut PgConnection, person: Uuid, code: &Secret) -> Answer<bool> {
    let used = sqlx::query(
        "update recovery_code set used_at = now() where person = $1 and digest = $2 and used_at is null",
    )
    .bind(person)
    .bind(digest(person, code))
    .execute(tx)
    .await?;
    Ok(used.rows_affected() == 1)
}

/// How many are still good.
pub async fn left(tx: &mut PgConnection, person: Uuid) -> Answer<i64> {
    let left = sqlx::query_scalar("select count(*) from recovery_code where person = $1 and used_at is null")
        .bind(person)
        .fetch_one(tx)
        .await?;
    Ok(left)
}

pub async fn forget(tx: &mut PgConnection, person: Uuid) -> Answer<()> {
    sqlx::query("delete from recovery_code where person = $1").bind(person).execute(tx).await?;
    Ok(())
}

/// Of what was typed, however it was grouped and in whatever case.
fn digest(person: Uuid, code: &Secret) -> String {
    let typed = code.expose().nfkc().take(100).filter(char::is_ascii_alphanumeric);
    let code: Zeroizing<String> = Zeroizing::new(typed.map(|letter| letter.to_ascii_lowercase()).collect());
    chassis::digest(&format!("guichet recovery {person} {}", *code)).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_is_the_same_however_it_is_typed() {
        let person = Uuid::from_u128(1);
        let digest_of = |typed: &str| digest(person, &Secret::new(typed));

        let code = digest_of("ab23-cd45-ef67");
        assert_eq!(code, digest_of(" AB23 cd45ef67 "));
        assert_ne!(code, digest_of("ab23-cd45-ef68"));
        assert_ne!(code, digest(Uuid::from_u128(2), &Secret::new("ab23-cd45-ef67")), "somebody else's");
    }
}
