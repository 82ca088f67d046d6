//! User names and e-mail addresses, by which people sign in. Both share one space per site, since
//! the sign-in page takes either.

use crate::account::audience_as_text;
use chassis::{Answer, form::Form};
use contracts::{
    Problem,
    v1::identity::{IsNameOf, NameChecked},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// The form in which names are compared: without spaces around, in lower case. Letters that merely
/// look alike, or lower-case to an ASCII letter without being one (the Kelvin sign), stay what they
/// are: `mıke` is not `mike`. Empty when nobody can have that name.
pub fn key(typed: &str) -> String {
    let typed = typed.trim();
    if typed.len() > 1024 || typed.contains('\0') {
        return String::new();
    }
    let mut key = String::with_capacity(typed.len());
    for letter in typed.chars() {
        if letter.to_lowercase().any(|lower| lower.is_ascii()) && !letter.is_ascii() {
            key.push(letter);
        } else {
            key.extend(letter.to_lowercase());
        }
    }
    key
}

/// Whether a typed name is one of somebody's own.
pub async fn is_of(db: &mut PgConnection, request: &IsNameOf) -> Answer<NameChecked> {
    let theirs = sqlx::query_scalar(
        "select exists (select 1 from name_in_use where audience = $1 and name = $2 and person = $3)",
    )
    .bind(audience_as_text(request.audience))
    .bind(key(&request.login))
    .bind(request.person.0)
    .fetch_one(db)
    .await?;
    Ok(NameChecked { theirs })
}

/// Gives a person their user name and address and frees those they had before; what somebody else
/// has is refused in the form. Two people who want the same name at once wait here for each other.
pub async fn claim(
    tx: &mut PgConnection,
    person: Uuid,
    audience: &str,
    login: &str,
    email: &str,
    form: &mut Form,
) -> Answer<()> {
    let (login, email) = (key(login), key(email));
    // Sorted, so that two claims of the same pair cannot wait for each other in a circle.
    let mut names = vec![login.clone(), email.clone()];
    names.sort();
    names.dedup();
    sqlx::query("delete from name_in_use where person = $1 and name <> all($2)")
        .bind(person)
        .bind(&names)
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "insert into name_in_use (audience, name, person)
         select $1, n.name, $2 from unnest($3::text[]) as n (name) on conflict do nothing",
    )
    .bind(audience)
    .bind(person)
    .bind(&names)
    .execute(&mut *tx)
    .await?;
    let taken: Vec<String> = sqlx::query_scalar(
        "select name from name_in_use where audience = $1 and name = any($2) and person <> $3",
    )
    .bind(audience)
    .bind(&names)
    .bind(person)
    .fetch_all(tx)
    .await?;
    for (field, name) in [("login", login), ("email", email)] {
        if taken.contains(&name) {
            form.refuse(field, Problem::Taken);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_does_not_matter_and_look_alikes_do() {
        assert_eq!(key(" Ann.Müller@Example.ORG "), "ann.müller@example.org");
        assert_eq!(key("ÉLODIE"), "élodie");
        assert_ne!(key("mıke"), key("mike"));
        assert_ne!(key("\u{212a}ate"), key("kate"), "the Kelvin sign is no k");
        assert_ne!(key("İan"), key("ian"));
    }

    #[test]
    fn impossible_names_are_nobody_s() {
        assert_eq!(key("a\0b"), "");
        assert_eq!(key(&"a".repeat(10_000)), "");
    }
}
