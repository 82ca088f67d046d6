//! Two people changed the same record. Whoever comes second sees, beside each field that somebody else changed,
//! how it is now, and decides: what they did not touch themselves follows the other change, what they typed stays as
//! they typed it. Where both wanted the same, there is nothing to decide, and it is saved.

#[cfg(test)]
use crate::desk::parts::labelled::LabelledValue;
use crate::{
    desk::parts::field_merge::{Changed, EditConflict, Sides},
    web::{
        form::fields::Fields,
        page::{Page, Refused},
    },
};
use contracts::{Code, Failure};
use uuid::Uuid;

/// How often a form is put upon what others saved before we say that they are too many.
const ROUNDS: usize = 3;

/// A record that a form changes.
pub trait EditedRecord {
    /// What the form says.
    type Draft;
    /// The record as it is kept, with what its page needs beside it.
    type Now;

    /// The sentence for a form that cannot tell which of its fields somebody else changed.
    const CHANGED: &'static str = "catalogue-clash";

    async fn newest(&self) -> Result<Self::Now, Failure>;

    /// None: it is not there, or not yet.
    fn version(&self, now: &Self::Now) -> Option<i64>;

    /// Changes this version of the record.
    async fn send(&self, typed: &mut Self::Draft, version: i64, key: Uuid) -> Result<(), Failure>;

    /// What the form shows and nobody can change in it comes from the record.
    fn keep_locked(&self, _typed: &mut Self::Draft, _now: &Self::Now) {}

    /// Both field by field. None: such records are only compared as a whole.
    fn sides(&self, _typed: &Self::Draft, _now: &Self::Now) -> Option<Sides> {
        None
    }

    /// Takes over the fields that only somebody else changed, by [`take_over`](super::field_merge::take_over). Where
    /// the form does not bring back what it was made from, everything counts as touched.
    fn take_over(&self, _edit: &mut Edit<Self::Draft>, _now: &Self::Now, _conflicts: &mut [EditConflict]) {}
}

/// An edit of a record: what was typed, and the version the form was made from.
pub struct Edit<T> {
    pub typed: T,
    pub version: i64,
    /// The record that the form was made from, as the form brought it back.
    pub was: String,
}

impl<T> Edit<T> {
    pub fn new(form: &Fields, typed: T) -> Self {
        Self { typed, version: form.parsed("version").unwrap_or_default(), was: form.get("was") }
    }
}

/// A form that has to be shown once more, with everything that was typed.
pub struct Unsaved<T, N> {
    pub edit: Edit<T>,
    pub now: N,
    pub why: UnsavedBecause,
}

#[derive(Debug)]
pub enum UnsavedBecause {
    /// Fields that somebody else changed, and that are not now as the form had them.
    Collides(Vec<EditConflict>),
    /// Somebody else saved, with the sentence about that.
    Changed(&'static str),
    /// It is about what was typed, or about us.
    Refused(Failure),
}

impl UnsavedBecause {
    /// The page that shows the form again, what was refused, and what stands beside what. Saving after somebody else
    /// did is a decision, and so another command with a key of its own.
    pub fn explain(self, mut p: Page) -> Result<(Page, Refused, Vec<EditConflict>), Failure> {
        let (refused, conflicts) = match self {
            Self::Refused(failure) => {
                let refused = Refused::from(failure, p.lang)?;
                return Ok((p.again(&refused), refused, Vec::new()));
            }
            Self::Changed(sentence) => (Refused::whole(p.t(sentence)), Vec::new()),
            Self::Collides(conflicts) => (at_the_fields(&p, &conflicts), conflicts),
        };
        p.key = Uuid::now_v7();
        Ok((p, refused, conflicts))
    }

    /// Whether the record as a whole is not to be changed like this, whoever changed what before.
    pub fn is_about_the_record(&self) -> bool {
        matches!(self, Self::Refused(failure) if failure.code == Code::Conflict && failure.fields.is_empty())
    }
}

/// Saves what was typed, also upon what somebody else saved in the meantime if that is the same where it matters.
/// None: it is saved.
pub async fn resolve<R: EditedRecord>(
    record: &R,
    mut edit: Edit<R::Draft>,
    key: Uuid,
) -> Result<Option<Unsaved<R::Draft, R::Now>>, Failure> {
    let mut round_key = key;
    let mut round = 1;
    loop {
        let Err(failure) = record.send(&mut edit.typed, edit.version, round_key).await else {
            return Ok(None);
        };
        let now = record.newest().await?;
        record.keep_locked(&mut edit.typed, &now);
        let newest = record.version(&now).filter(|newest| *newest != edit.version);
        let Some((newest, changed)) = newest.zip(Changed::by(&failure)) else {
            return Ok(Some(Unsaved { edit, now, why: UnsavedBecause::Refused(failure) }));
        };
        edit.version = newest;
        let why = match record.sides(&edit.typed, &now) {
            None => UnsavedBecause::Changed(R::CHANGED),
            Some(sides) => {
                let mut conflicts = changed.between(sides);
                record.take_over(&mut edit, &now, &mut conflicts);
                if !conflicts.is_empty() {
                    UnsavedBecause::Collides(conflicts)
                } else if round < ROUNDS {
                    round += 1;
                    round_key = key_upon(key, newest);
                    continue;
                } else {
                    UnsavedBecause::Changed(R::CHANGED)
                }
            }
        };
        return Ok(Some(Unsaved { edit, now, why }));
    }
}

/// The idempotency key of a form that is put upon another version than it was made from. To the service that is
/// another command, which the key of the form may not stand for; and whoever sends the form twice comes to
/// the same key, so that it is done once.
fn key_upon(key: Uuid, version: i64) -> Uuid {
    Uuid::new_v5(&key, &version.to_be_bytes())
}

/// A sentence at each of the fields.
fn at_the_fields(p: &Page, conflicts: &[EditConflict]) -> Refused {
    let sentence = |conflict: &EditConflict| {
        let now = if conflict.now.is_empty() { p.t("desk-empty") } else { conflict.now.clone() };
        let key = if conflict.taken { "clash-taken" } else { "clash-now" };
        (conflict.field.clone(), p.ta(key, &now))
    };
    Refused::conflict(conflicts.iter().map(sentence).collect())
}

#[cfg(test)]
mod tests {
    use crate::desk::parts::edit_conflict::*;
    use crate::desk::parts::field_merge::take_over;
    use crate::desk::parts::field_merge::was;
    use contracts::{FieldProblem, Problem, v1::identity::CustomerFields};
    use std::cell::RefCell;

    /// A record and all its versions, and what others save just before each attempt.
    #[derive(Default)]
    struct VersionedRecord {
        versions: RefCell<Vec<CustomerFields>>,
        others: RefCell<Vec<CustomerFields>>,
        keys: RefCell<Vec<Uuid>>,
        as_a_whole: bool,
    }

    impl VersionedRecord {
        fn of(fields: CustomerFields, others: &[CustomerFields]) -> Self {
            let others = others.iter().rev().cloned().collect();
            Self { versions: vec![fields].into(), others: RefCell::new(others), ..Self::default() }
        }

        fn now(&self) -> CustomerFields {
            self.versions.borrow().last().cloned().unwrap()
        }
    }

    impl EditedRecord for VersionedRecord {
        type Draft = CustomerFields;
        type Now = Option<CustomerFields>;

        async fn newest(&self) -> Result<Option<CustomerFields>, Failure> {
            Ok(self.versions.borrow().last().cloned())
        }

        fn version(&self, now: &Option<CustomerFields>) -> Option<i64> {
            now.as_ref().map(|_| i64::try_from(self.versions.borrow().len()).unwrap())
        }

        async fn send(&self, typed: &mut CustomerFields, version: i64, key: Uuid) -> Result<(), Failure> {
            self.keys.borrow_mut().push(key);
            let mut versions = self.versions.borrow_mut();
            versions.extend(self.others.borrow_mut().pop());
            let now = versions.last().ok_or_else(|| Failure::not_found("customer"))?;
            let was = &versions[usize::try_from(version).unwrap() - 1];
            let list = labelled(now).into_iter().zip(labelled(was)).filter(|(now, was)| now != was);
            let changed = |(now, _): (LabelledValue, LabelledValue)| FieldProblem {
                field: now.field,
                problem: Problem::Changed,
                limit: None,
            };
            let fields: Vec<_> = if self.as_a_whole { Vec::new() } else { list.map(changed).collect() };
            if versions.len() != usize::try_from(version).unwrap() {
                return Err(Failure { fields, ..Failure::conflict("changed in between") });
            }
            if typed.name.is_empty() {
                return Err(Failure::field("name", Problem::Missing));
            }
            versions.push(typed.clone());
            Ok(())
        }

        fn sides(&self, typed: &CustomerFields, now: &Option<CustomerFields>) -> Option<Sides> {
            let now = now.as_ref().filter(|_| !self.as_a_whole)?;
            Some(Sides { now: labelled(now), typed: labelled(typed) })
        }

        fn take_over(
            &self,
            edit: &mut Edit<CustomerFields>,
            now: &Option<CustomerFields>,
            conflicts: &mut [EditConflict],
        ) {
            take_over(conflicts, &mut edit.typed, &mut edit.was, now.as_ref().unwrap());
        }
    }

    fn labelled(fields: &CustomerFields) -> Vec<LabelledValue> {
        let one = |field: &str, value: &str| LabelledValue::new(field, field.into(), "w6", value.into());
        vec![one("city", &fields.city), one("name", &fields.name), one("custom.room", &fields.custom["room"])]
    }

    fn fields(city: &str, name: &str, room: &str) -> CustomerFields {
        let custom = [("room".to_owned(), room.to_owned())].into();
        CustomerFields { city: city.into(), name: name.into(), custom, ..CustomerFields::default() }
    }

    async fn save(
        record: &VersionedRecord,
        typed: CustomerFields,
    ) -> Option<Unsaved<CustomerFields, Option<CustomerFields>>> {
        let edit = Edit { typed, version: 1, was: was(&record.versions.borrow()[0]) };
        resolve(record, edit, Uuid::from_u128(7)).await.unwrap()
    }

    fn collisions(why: &UnsavedBecause) -> Vec<(&str, &str, &str, bool)> {
        let UnsavedBecause::Collides(conflicts) = why else { panic!("{why:?}") };
        conflicts.iter().map(|one| (&*one.field, &*one.now, &*one.typed, one.taken)).collect()
    }

    #[tokio::test]
    async fn what_both_wanted_is_saved_upon_the_other_change_with_a_key_of_its_own() {
        let record = VersionedRecord::of(fields("Lyon", "A", "1"), &[fields("Nice", "A", "1")]);
        assert!(save(&record, fields("Nice", "C", "1")).await.is_none());
        assert_eq!(record.now(), fields("Nice", "C", "1"));
        let key = Uuid::from_u128(7);
        assert_eq!(*record.keys.borrow(), [key, key_upon(key, 2)]);
    }

    #[tokio::test]
    async fn what_only_somebody_else_changed_is_taken_over_and_told() {
        let record = VersionedRecord::of(fields("Lyon", "A", "1"), &[fields("Nice", "A", "2")]);
        let unsaved = save(&record, fields("Lyon", "C", "1")).await.unwrap();
        assert_eq!(
            collisions(&unsaved.why),
            [("city", "Nice", "Lyon", true), ("custom.room", "2", "1", true)]
        );
        assert_eq!((unsaved.edit.typed, unsaved.edit.version), (fields("Nice", "C", "2"), 2));
    }

    #[tokio::test]
    async fn whoever_never_comes_first_is_told_so_and_decides() {
        // Each time somebody else was quicker, and wanted the same.
        let others = [fields("Nice", "A", "1"), fields("Nice", "A", "2"), fields("Nice", "C", "2")];
        let record = VersionedRecord::of(fields("Lyon", "A", "1"), &others);
        let unsaved = save(&record, fields("Nice", "C", "2")).await.unwrap();
        assert!(matches!(unsaved.why, UnsavedBecause::Changed(_)));
        assert_eq!((unsaved.edit.typed, unsaved.edit.version), (fields("Nice", "C", "2"), 4));
    }

    #[tokio::test]
    async fn what_collides_stands_beside_what_was_typed_and_nothing_is_written_over() {
        let other = fields("Nice", "B", "2");
        let record = VersionedRecord::of(fields("Lyon", "A", "1"), std::slice::from_ref(&other));
        let unsaved = save(&record, fields("Lyon", "C", "2")).await.unwrap();
        assert_eq!(collisions(&unsaved.why), [("city", "Nice", "Lyon", true), ("name", "B", "C", false)]);
        assert_eq!((unsaved.edit.typed, unsaved.edit.version), (fields("Nice", "C", "2"), 2));
        assert_eq!(unsaved.edit.was, was(&other), "the next form is made from what is there now");
        assert_eq!(record.now(), other);
    }

    #[tokio::test]
    async fn without_what_the_form_was_made_from_everything_counts_as_touched() {
        let record = VersionedRecord::of(fields("Lyon", "A", "1"), &[fields("Nice", "A", "1")]);
        let edit = Edit { typed: fields("Lyon", "C", "1"), version: 1, was: String::new() };
        let unsaved = resolve(&record, edit, Uuid::nil()).await.unwrap().unwrap();
        assert_eq!(collisions(&unsaved.why), [("city", "Nice", "Lyon", false)]);
        assert_eq!(unsaved.edit.typed, fields("Lyon", "C", "1"));
    }

    #[tokio::test]
    async fn a_record_that_is_compared_as_a_whole_keeps_all_that_was_typed() {
        let record = VersionedRecord::of(fields("Lyon", "A", "1"), &[fields("Nice", "A", "1")]);
        let record = VersionedRecord { as_a_whole: true, ..record };
        let unsaved = save(&record, fields("Lyon", "C", "1")).await.unwrap();
        assert!(matches!(unsaved.why, UnsavedBecause::Changed("catalogue-clash")));
        assert_eq!((&unsaved.edit.typed, unsaved.edit.version), (&fields("Lyon", "C", "1"), 2));
        assert!(resolve(&record, unsaved.edit, Uuid::nil()).await.unwrap().is_none(), "it was decided");
        assert_eq!(record.now(), fields("Lyon", "C", "1"));
    }

    #[tokio::test]
    async fn what_is_refused_upon_the_other_change_comes_back() {
        let record = VersionedRecord::of(fields("Lyon", "A", "1"), &[fields("Nice", "A", "1")]);
        let unsaved = save(&record, fields("Nice", "", "1")).await.unwrap();
        let UnsavedBecause::Refused(failure) = unsaved.why else { panic!("{:?}", unsaved.why) };
        assert_eq!(failure.fields[0].problem, Problem::Missing);
        assert_eq!((unsaved.edit.typed, unsaved.edit.version), (fields("Nice", "", "1"), 2));
    }

    #[tokio::test]
    async fn a_record_that_is_gone_is_no_conflict() {
        let edit = Edit { typed: fields("Lyon", "C", "1"), version: 1, was: String::new() };
        let unsaved = resolve(&VersionedRecord::default(), edit, Uuid::nil()).await.unwrap().unwrap();
        assert!(matches!(&unsaved.why, UnsavedBecause::Refused(failure) if failure.code == Code::NotFound));
        assert_eq!(unsaved.edit.typed, fields("Lyon", "C", "1"));
    }
}
