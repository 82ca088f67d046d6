//! What a customer user looks like: one small picture, known by its hash.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chassis::{Answer, audit};
use contracts::{
    Actor, Duty, Failure, PersonId, Problem,
    v1::identity::{Avatar, GetAvatar, Picture, SetAvatar},
};
use sqlx::PgConnection;

/// Bytes of a picture; with base64 and all around it still a small message.
const LIMIT: usize = 160_000;

/// Hexadecimal digits of a hash: enough that no two pictures share one.
const DIGITS: usize = 32;

/// People of the portal have their own picture. Another's is answered like that of nobody.
pub fn may_see(actor: &Actor, person: PersonId) -> Result<(), Failure> {
    if actor.is_staff() || actor.person == person { Ok(()) } else { Err(Failure::not_found("person")) }
}

pub fn may_change(actor: &Actor, person: PersonId) -> Result<(), Failure> {
    may_see(actor, person)?;
    if actor.is_staff() { actor.on_duty(Duty::People) } else { Ok(()) }
}

pub async fn set(tx: &mut PgConnection, wanted: &SetAvatar, actor: &Actor) -> Answer<()> {
    let before = lock(&mut *tx, wanted.person).await?;
    let picture = read(&wanted.picture)?;
    let hash = hash_of(&wanted.picture);
    if before.as_ref() == Some(&hash) {
        return Ok(());
    }
    sqlx::query(
        "insert into avatar (person, picture, hash) values ($1, $2, $3)
         on conflict (person) do update set picture = excluded.picture, hash = excluded.hash",
    )
    .bind(wanted.person.0)
    .bind(&picture)
    .bind(&hash)
    .execute(&mut *tx)
    .await?;
    write_down(tx, wanted.person, before, hash, actor).await
}

pub async fn remove(tx: &mut PgConnection, person: PersonId, actor: &Actor) -> Answer<()> {
    let before = lock(&mut *tx, person).await?;
    if before.is_none() {
        return Ok(());
    }
    sqlx::query("delete from avatar where person = $1").bind(person.0).execute(&mut *tx).await?;
    write_down(tx, person, before, String::new(), actor).await
}

pub async fn get(tx: &mut PgConnection, wanted: &GetAvatar) -> Answer<Avatar> {
    let picture: Option<Vec<u8>> =
        sqlx::query_scalar("select picture from avatar where person = $1 and hash = $2")
            .bind(wanted.person.0)
            .bind(&wanted.hash)
            .fetch_optional(tx)
            .await?;
    let picture = picture.ok_or_else(|| Failure::not_found("picture"))?;
    Ok(Avatar { picture: Picture(BASE64.encode(picture)) })
}

/// The hash of somebody's picture, if they have one.
pub async fn hash(tx: &mut PgConnection, person: PersonId) -> Answer<Option<String>> {
    let hash = sqlx::query_scalar("select hash from avatar where person = $1").bind(person.0);
    Ok(hash.fetch_optional(tx).await?)
}

/// As [`hash`], of somebody who is there; of two who change it at once, the second waits.
async fn lock(tx: &mut PgConnection, person: PersonId) -> Answer<Option<String>> {
    sqlx::query("select person from customer_user where person = $1 for no key update")
        .bind(person.0)
        .fetch_optional(&mut *tx)
        .await?
        .ok_or_else(|| Failure::not_found("person"))?;
    hash(tx, person).await
}

/// Which picture it was and is; the log holds no pictures.
async fn write_down(
    tx: &mut PgConnection,
    person: PersonId,
    before: Option<String>,
    after: String,
    actor: &Actor,
) -> Answer<()> {
    let change = audit::Changes::from([("avatar".to_owned(), (before.unwrap_or_default(), after))]);
    audit::record(tx, Some(actor), "customer_user.avatar_changed", Some(person.0), &change).await?;
    Ok(())
}

/// The front end decodes uploads and encodes them anew; anything it cannot have made is refused here.
fn read(picture: &Picture) -> Result<Vec<u8>, Failure> {
    let bytes = BASE64.decode(&picture.0).map_err(|_| Failure::field("picture", Problem::Malformed))?;
    if bytes.len() > LIMIT {
        return Err(Failure::field("picture", Problem::TooLarge));
    }
    let is_jpeg = bytes.starts_with(&[0xff, 0xd8, 0xff]) && bytes.ends_with(&[0xff, 0xd9]);
    if is_jpeg { Ok(bytes) } else { Err(Failure::field("picture", Problem::Malformed)) }
}

/// What a picture is known by. Its text says the same as its bytes: base64 has one way to write them.
fn hash_of(picture: &Picture) -> String {
    let mut hash = chassis::digest(&picture.0).0;
    hash.truncate(DIGITS);
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::{Audience, Code, Role, SessionId};

    fn portal(person: PersonId) -> Actor {
        Actor::plain(person, SessionId::new(), Audience::Portal)
    }

    fn staff(duties: Vec<Duty>) -> Actor {
        let role = Some(Role::Agent);
        Actor { role, duties, ..Actor::plain(PersonId::new(), SessionId::new(), Audience::Desk) }
    }

    #[test]
    fn everybody_has_their_own_picture_and_nobody_elses() {
        let (me, other) = (PersonId::new(), PersonId::new());
        assert!(may_see(&portal(me), me).is_ok() && may_change(&portal(me), me).is_ok());
        for refused in [may_see(&portal(me), other), may_change(&portal(me), other)] {
            assert_eq!(refused.unwrap_err(), Failure::not_found("person"));
        }
    }

    #[test]
    fn staff_see_everybody_and_change_whom_it_is_their_duty_to() {
        let somebody = PersonId::new();
        let (anyone, people) = (staff(Vec::new()), staff(vec![Duty::People]));
        assert!(may_see(&anyone, somebody).is_ok());
        assert_eq!(may_change(&anyone, somebody).unwrap_err().code, Code::Forbidden);
        assert!(may_change(&people, somebody).is_ok());
    }

    #[test]
    fn only_pictures_of_our_own_making_are_kept() {
        let picture = |bytes: &[u8]| read(&Picture(BASE64.encode(bytes))).map_err(|f| f.fields[0].problem);
        let jpeg = [&[0xff, 0xd8, 0xff][..], &[0; 100], &[0xff, 0xd9]].concat();
        assert_eq!(picture(&jpeg), Ok(jpeg.clone()));
        assert_eq!(picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Err(Problem::Malformed));
        assert_eq!(picture(&[&jpeg[..], b"<script>"].concat()), Err(Problem::Malformed));
        assert_eq!(picture(&[&jpeg[..3], &vec![0; LIMIT], &jpeg[3..]].concat()), Err(Problem::TooLarge));
        assert!(read(&Picture("no base64".into())).is_err());
    }
}
