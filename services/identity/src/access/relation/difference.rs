//! What a wish comes to, given what is there.

use contracts::{Level, v1::identity::RelationChange};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// One partner that is to have something else than it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: Uuid,
    pub before: Option<Level>,
    pub after: Option<Level>,
}

/// What is held and what of it cannot be changed here.
#[derive(Default)]
pub struct Holding {
    pub levels: BTreeMap<Uuid, Level>,
    pub fixed: BTreeSet<Uuid>,
}

/// All that is not yet as it is wanted, in the order of ids. What is wanted for all of some comes first; then
/// what is wanted for one, where the last word counts. What nobody names stays as it is.
pub fn between(
    holding: &Holding,
    all: Option<(&[Uuid], Option<Level>)>,
    changes: &[RelationChange],
) -> Vec<Step> {
    let mut wanted = BTreeMap::new();
    if let Some((ids, level)) = all {
        wanted.extend(ids.iter().map(|id| (*id, level)));
    }
    wanted.extend(changes.iter().map(|change| (change.id, change.level)));
    let step = |(id, after)| Step { id, before: holding.levels.get(&id).copied(), after };
    let steps = wanted.into_iter().filter(|(id, _)| !holding.fixed.contains(id)).map(step);
    steps.filter(|step| step.before != step.after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::{Create, Ro, Rw};

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn holding(levels: &[(u128, Level)]) -> Holding {
        let levels = levels.iter().map(|(number, level)| (id(*number), *level)).collect();
        Holding { levels, fixed: BTreeSet::new() }
    }

    fn change(number: u128, level: Option<Level>) -> RelationChange {
        RelationChange { id: id(number), level }
    }

    fn told(steps: &[Step]) -> Vec<(u128, Option<Level>, Option<Level>)> {
        steps.iter().map(|step| (step.id.as_u128(), step.before, step.after)).collect()
    }

    #[test]
    fn who_is_not_named_stays_as_they_are() {
        let steps = between(&holding(&[(1, Ro), (2, Rw)]), None, &[change(2, None), change(3, Some(Create))]);
        assert_eq!(told(&steps), [(2, Some(Rw), None), (3, None, Some(Create))]);
    }

    #[test]
    fn what_is_already_so_is_no_step() {
        let steps = between(&holding(&[(1, Ro)]), None, &[change(1, Some(Ro)), change(2, None)]);
        assert!(steps.is_empty());
    }

    #[test]
    fn all_comes_first_and_of_several_words_the_last_counts() {
        let all = [id(1), id(2), id(3)];
        let changes = [change(2, None), change(3, Some(Ro)), change(3, Some(Create))];
        let steps = between(&holding(&[(1, Rw), (2, Ro)]), Some((&all, Some(Rw))), &changes);
        assert_eq!(told(&steps), [(2, Some(Ro), None), (3, None, Some(Create))]);
    }

    #[test]
    fn what_is_fixed_stays() {
        let holding = Holding { fixed: BTreeSet::from([id(1)]), ..holding(&[(2, Rw)]) };
        let steps = between(&holding, Some((&[id(1), id(2)], None)), &[change(1, Some(Rw))]);
        assert_eq!(told(&steps), [(2, Some(Rw), None)]);
    }
}
