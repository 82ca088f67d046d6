//! Settings, groups and who holds what, as an administrator arranges them.

use crate::{Someone, World};
use contracts::{
    GroupId, Level, PersonId,
    v1::identity::{
        ChangeRelation, ChangeSetting, EffectiveAccess, End, GetEffectiveAccess, ListSettings, Relation,
        RelationChange, RelationOf, SaveGroup, SettingKey, SettingList, Validity,
    },
};
use uuid::Uuid;

/// All that is related to one thing.
pub fn of(relation: Relation, end: End, id: Uuid) -> RelationOf {
    RelationOf { relation, end, id }
}

/// What is to be held from now on, by the id at the other end.
pub fn changes(wishes: &[(Uuid, Option<Level>)]) -> Vec<RelationChange> {
    wishes.iter().map(|(id, level)| RelationChange { id: *id, level: *level }).collect()
}

/// A group that nobody holds by itself.
pub fn new_group(name: &str) -> SaveGroup {
    SaveGroup {
        group: None,
        version: 0,
        name: name.into(),
        comment: String::new(),
        validity: Validity::Valid,
        always_people: None,
        always_customers: None,
    }
}

impl World {
    pub async fn set(&self, by: &Someone, key: SettingKey, value: Option<&str>) -> SettingList {
        let version = self.ask(&by.asking, ListSettings {}).await.expect("settings").version;
        let request = ChangeSetting { version, key, value: value.map(str::to_owned) };
        self.ask(&by.asking, request).await.expect("set")
    }

    pub async fn group(&self, by: &Someone, name: &str) -> GroupId {
        self.ask(&by.asking, new_group(name)).await.expect("a group").group
    }

    /// Says how many of the wishes changed anything.
    pub async fn change_relation(
        &self,
        by: &Someone,
        of: RelationOf,
        wishes: &[(Uuid, Option<Level>)],
    ) -> i64 {
        let request = ChangeRelation { of, changes: changes(wishes), all: None, with_defaults: None };
        self.ask(&by.asking, request).await.expect("saved").changed
    }

    /// Somebody or something holds from now on what it did not.
    pub async fn relate(
        &self,
        by: &Someone,
        relation: Relation,
        left: Uuid,
        right: Uuid,
        level: Option<Level>,
    ) {
        let changed = self.change_relation(by, of(relation, End::Left, left), &[(right, level)]).await;
        assert_eq!(changed, 1, "{relation:?}");
    }

    /// What somebody may do, as the desk explains it.
    pub async fn effective(&self, by: &Someone, person: PersonId) -> EffectiveAccess {
        self.ask(&by.asking, GetEffectiveAccess { person }).await.expect("somebody")
    }
}
