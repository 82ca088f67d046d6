//! User names and e-mail addresses, by which people sign in. Both share one space per site, since
//! the sign-in page takes either.

use crate::config::App;
use chassis::{Answer, form::Form};
pub use contracts::v1::identity::sign_in_name::key;
use contracts::{
    Audience, PersonId, Problem,
    v1::identity::{FindNameOwner, IsNameOf, NameChecked, NameOwner, sign_in_name},
};
use sqlx::{PgConnection, PgPool};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// How soon that is tried again which could not be done.
const AGAIN: Duration = Duration::from_secs(1);

/// Whether a typed name is one of somebody's own.
pub async fn is_of(db: &mut PgConnection, request: &IsNameOf) -> Answer<NameChecked> {
    let theirs = sqlx::query_scalar(
        "select exists (select 1 from name_in_use where audience = $1 and name = $2 and person = $3)",
    )
    .bind(request.audience.as_str())
    .bind(key(&request.login))
    .bind(request.person.0)
    .fetch_one(db)
    .await?;
    Ok(NameChecked { theirs })
}

/// Whom a typed name finds when it is signed in with.
pub async fn owner(db: &mut PgConnection, request: &FindNameOwner) -> Answer<NameOwner> {
    let person: Option<Uuid> =
        sqlx::query_scalar("select person from name_in_use where audience = $1 and name = $2")
            .bind(request.audience.as_str())
            .bind(key(&request.login))
            .fetch_optional(db)
            .await?;
    Ok(NameOwner { person: person.map(PersonId) })
}

/// Gives a person their user name and address and frees those they had before; what somebody else
/// has is refused in the form. Two people who want the same name at once wait here for each other.
pub async fn claim(
    tx: &mut PgConnection,
    person: Uuid,
    audience: Audience,
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
        "insert into name_in_use (audience, name, digest, person)
         select $1, n.name, n.digest, $2 from unnest($3::text[], $4::text[]) as n (name, digest)
         on conflict do nothing",
    )
    .bind(audience.as_str())
    .bind(person)
    .bind(&names)
    .bind(digests(audience, &names))
    .execute(&mut *tx)
    .await?;
    let taken: Vec<String> = sqlx::query_scalar(
        "select name from name_in_use where audience = $1 and name = any($2) and person <> $3",
    )
    .bind(audience.as_str())
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

/// Keeps every name also in the form in which names are compared today, as those that an older version kept were
/// compared otherwise. Where two of them are the same today, it stays with whoever has it; the other signs in by the
/// name they have beside it.
pub async fn follow_comparison(app: App, stop: CancellationToken) {
    while let Err(fault) = follow(&app.db).await {
        tracing::warn!(%fault, "some names are only found in the form in which they were kept");
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(AGAIN) => {}
        }
    }
}

pub async fn follow(db: &PgPool) -> Answer<()> {
    let kept: Vec<(String, String, Uuid)> =
        sqlx::query_as("select audience, name, person from name_in_use where name ~ '[^[:ascii:]]'")
            .fetch_all(db)
            .await?;
    for (audience, name, person) in kept {
        let (Some(site), compared) = (Audience::named(&audience), key(&name)) else { continue };
        if compared.is_empty() || compared == name {
            continue;
        }
        sqlx::query(
            "insert into name_in_use (audience, name, digest, person)
             select audience, $3, $4, person from name_in_use where audience = $1 and name = $2 and person = $5
             on conflict do nothing",
        )
        .bind(&audience)
        .bind(&name)
        .bind(&compared)
        .bind(sign_in_name::tried(site, &compared).0)
        .bind(person)
        .execute(db)
        .await?;
    }
    Ok(())
}

/// What each of some names is kept beside, so that whose it is can be told when it was tried.
pub fn digests(audience: Audience, names: &[String]) -> Vec<String> {
    names.iter().map(|name| sign_in_name::tried(audience, name).0).collect()
}
