//! Whom a record is about that is new here. Somebody who is here already is found by what the administrator chose for its
//! source, and else by nothing: whoever has the name then keeps it, and the record waits for a decision.

use crate::people::name;
use chassis::Answer;
use contracts::{
    Failure, PersonId,
    v1::directory::{JoinRule, PersonReported, ReportedPerson},
};
use sqlx::PgConnection;
use uuid::{Uuid, uuid};

/// Fixed for ever: the id of everybody whom a source made known is derived from it.
const PEOPLE: Uuid = uuid!("b7c1f6a4-0f0d-4f0b-8c39-2f5d6c1e8a57");

/// Somebody who has a name of a record, or the id that its person would get.
#[derive(sqlx::FromRow)]
struct Candidate {
    person: Uuid,
    login: String,
    email: String,
    /// By another record of the same source: they are somebody else there.
    held: bool,
}

/// The person to join it to; none: it is somebody new.
pub async fn person(
    tx: &mut PgConnection,
    report: &PersonReported,
    rule: Option<JoinRule>,
) -> Answer<Option<Uuid>> {
    let own = person_of(report.record).0;
    let names = [&report.person.login, &report.person.email].map(|typed| name::key(typed));
    let candidates: Vec<Candidate> = sqlx::query_as(
        "select u.person, u.login, u.email,
                exists (select 1 from record_of_source r where r.person = u.person and r.source = $3) as held
         from customer_user u
         where u.person = $1
            or u.person in (select n.person from name_in_use n where n.audience = 'portal' and n.name = any($2))
         order by u.person",
    )
    .bind(own)
    .bind(names.to_vec())
    .bind(&report.source)
    .fetch_all(tx)
    .await?;
    // The source told of them before it was removed and made anew.
    let again = candidates.iter().find(|one| one.person == own);
    if let Some(again) = again.filter(|again| !again.held && again.is_any(&report.person)) {
        return Ok(Some(again.person));
    }
    let free = candidates.iter().filter(|one| !one.held);
    let found = free.filter(|one| one.is(&report.person, rule)).map(|one| one.person).next();
    if found.is_none() && again.is_some() {
        let key = &report.person.key;
        return Err(Failure::conflict(format!("{key:?} was somebody with another name before")).into());
    }
    Ok(found)
}

/// The same person whenever the same source tells of them first, also after this database was put back to a day when
/// it did not know them yet: tickets hold on to the id. A record's own id follows from source and key.
pub fn person_of(record: Uuid) -> PersonId {
    PersonId(Uuid::new_v5(&PEOPLE, record.as_bytes()))
}

impl Candidate {
    fn is(&self, known: &ReportedPerson, rule: Option<JoinRule>) -> bool {
        match rule {
            Some(JoinRule::Email) => same(&self.email, &known.email),
            Some(JoinRule::Login) => same(&self.login, &known.login),
            Some(JoinRule::Ask | JoinRule::Unknown) | None => false,
        }
    }

    fn is_any(&self, known: &ReportedPerson) -> bool {
        same(&self.email, &known.email) || same(&self.login, &known.login)
    }
}

/// As names in use are compared.
fn same(one: &str, other: &str) -> bool {
    let key = name::key(one);
    !key.is_empty() && key == name::key(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_makes_the_same_person_again() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(person_of(one).to_string(), "447d778f-0670-58de-996e-6945d9b73431");
        assert_ne!(person_of(one), person_of(other));
    }

    fn ann() -> Candidate {
        let (login, email) = ("ann".into(), "Ann@Bücher.example".into());
        Candidate { person: Uuid::nil(), login, email, held: false }
    }

    fn known(login: &str, email: &str) -> ReportedPerson {
        ReportedPerson { login: login.into(), email: email.into(), ..ReportedPerson::default() }
    }

    #[test]
    fn somebody_is_found_by_what_was_chosen_and_by_nothing_else() {
        let same_address = known("anna", "ann@xn--bcher-kva.example");
        let same_login = known(" ANN", "other@oriale.example");
        let crossed = known("ann@bücher.example", "ann");
        for (rule, by_address, by_login) in [
            (Some(JoinRule::Email), true, false),
            (Some(JoinRule::Login), false, true),
            (Some(JoinRule::Ask), false, false),
            (Some(JoinRule::Unknown), false, false),
            (None, false, false),
        ] {
            assert_eq!(ann().is(&same_address, rule), by_address, "{rule:?}");
            assert_eq!(ann().is(&same_login, rule), by_login, "{rule:?}");
            assert!(!ann().is(&crossed, rule), "a login is no address: {rule:?}");
        }
    }

    #[test]
    fn what_nobody_can_have_finds_nobody() {
        let nameless = Candidate { login: "\u{212a}".into(), email: "\u{212a}".into(), ..ann() };
        assert!(!nameless.is_any(&known("\u{212a}", "\u{212a}")));
    }
}
