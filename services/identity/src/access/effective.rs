//! What somebody may do in effect, worked out from who holds what at the moment it is asked for. The SQL
//! views of the migration `rights_of_everybody` say how; the token, the desk's explanation and the preview of a
//! change all ask them.

pub mod circles;
pub mod sources;

use crate::{
    access::level::level_of,
    config::{App, Config},
    people::account,
    rights_changed,
};
use anyhow::Context;
use chassis::{
    Answer, actor, clock,
    settings::{Chosen, Setting, Settings},
};
use contracts::{
    Actor, Audience, CustomerId, Failure, Feature, GroupId, GroupLevel, GroupRights, Level, Membership,
    PersonId, ServiceId, SessionId,
    v1::identity::{Identified, VouchFor},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

/// How long notify may ask in somebody's name.
const VOUCHED_SECONDS: i64 = 60;

chassis::settings! {
    /// Whether groups decide: `true` or `false`.
    GROUPS: bool = Setting::on_off("groups", false).then(rights_changed::follow_setting);
    /// Whether people reach nothing through their primary customer but their own tickets: `true` or `false`.
    EXCLUDE_PRIMARY_CUSTOMER: bool =
        Setting::on_off("exclude_primary_customer", false).then(rights_changed::follow_setting);
    /// Whether people get only services they are entitled to: `true` or `false`.
    RESTRICT_SERVICES: bool = Setting::on_off("restrict_services", false).then(rights_changed::follow_setting);
}

/// The settings that decide about rights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Groups decide.
    pub groups: bool,
    /// Nothing is reached through the primary customer but people's own tickets, and filing them.
    pub exclude_primary: bool,
    /// People get only the services they are entitled to.
    pub restrict_services: bool,
}

impl Flags {
    pub async fn get(tx: &mut PgConnection, config: &Config) -> Answer<Self> {
        Ok(Self::among(&Settings::chosen(tx).await?, config))
    }

    /// From what was set on the desk.
    pub fn among(chosen: &Chosen, config: &Config) -> Self {
        let flag = |setting| config.settings.among(chosen, setting);
        Self {
            groups: flag(&GROUPS),
            exclude_primary: flag(&EXCLUDE_PRIMARY_CUSTOMER),
            restrict_services: flag(&RESTRICT_SERVICES),
        }
    }
}

/// What a token says of somebody of the portal beside who they are.
pub struct Rights {
    primary_customer: Option<CustomerId>,
    memberships: Vec<Membership>,
    groups: Option<GroupRights>,
    services: Option<Vec<ServiceId>>,
    switched_off: Vec<Feature>,
}

#[derive(sqlx::FromRow)]
struct RightsRow {
    primary_customer: Option<Uuid>,
    memberships: Json<Vec<Membership>>,
    levels: Option<Json<Vec<(Uuid, bool, i16)>>>,
    services: Option<Vec<Uuid>>,
    switched_off: Json<Vec<Feature>>,
}

impl Rights {
    /// In one round trip, since it is asked for every open page every few seconds.
    pub async fn of(tx: &mut PgConnection, person: PersonId, flags: Flags) -> Answer<Self> {
        let row: RightsRow = sqlx::query_as(
            "select primary_customer, memberships, levels, services, switched_off
             from rights_of($1, $2, $3, $4)",
        )
        .bind(person.0)
        .bind(flags.exclude_primary)
        .bind(flags.groups)
        .bind(flags.restrict_services)
        .fetch_one(tx)
        .await?;
        Ok(row.rights())
    }

    pub fn given_to(self, actor: Actor) -> Actor {
        Actor {
            primary_customer: self.primary_customer,
            memberships: self.memberships,
            groups: self.groups,
            services: self.services,
            switched_off: self.switched_off,
            ..actor
        }
    }
}

impl RightsRow {
    fn rights(self) -> Rights {
        let Json(memberships) = self.memberships;
        let first = memberships.first().map(|membership| membership.customer);
        Rights {
            primary_customer: self.primary_customer.map(CustomerId).or(first),
            memberships,
            groups: self.levels.map(|Json(levels)| by_level(&levels)),
            services: self.services.map(|services| services.into_iter().map(ServiceId).collect()),
            // What this version does not know it cannot offer either.
            switched_off: self.switched_off.0.into_iter().filter(|f| *f != Feature::Unknown).collect(),
        }
    }
}

/// From what is held of each group and whether among other customers.
fn by_level(levels: &[(Uuid, bool, i16)]) -> GroupRights {
    let mut rights = GroupRights::default();
    for (group, elsewhere, rank) in levels {
        let (group, level) = (GroupId(*group), level_of(*rank));
        match level {
            _ if *elsewhere => rights.other_customers.push(GroupLevel { group, level }),
            Level::Ro => rights.ro.push(group),
            Level::Create => rights.create.push(group),
            Level::Rw => rights.rw.push(group),
            Level::Unknown => {}
        }
    }
    rights
}

/// The groups an agent holds, and so the queues they see; none while groups do not decide. A group that is not valid
/// counts: somebody has to look after the tickets in its queues.
pub async fn groups_of_agent(
    tx: &mut PgConnection,
    agent: PersonId,
    flags: Flags,
) -> Answer<Option<GroupRights>> {
    if !flags.groups {
        return Ok(None);
    }
    let levels: Vec<(Uuid, bool, i16)> = sqlx::query_as(
        "select h.group_id, false, h.level from agent_group h where h.agent = $1 order by h.group_id",
    )
    .bind(agent.0)
    .fetch_all(tx)
    .await?;
    Ok(Some(by_level(&levels)))
}

/// Somebody as a token without a session would say it, valid or not.
async fn somebody(
    tx: &mut PgConnection,
    person: PersonId,
    flags: Flags,
    config: &Config,
) -> Answer<(Actor, bool)> {
    let found = account::get(&mut *tx, person.0).await?;
    let account = found.ok_or_else(|| Failure::not_found("person"))?;
    let actor = account.actor(SessionId(Uuid::nil()), false, config);
    let actor = match account.audience() {
        Audience::Portal => Rights::of(tx, person, flags).await?.given_to(actor),
        Audience::Desk => Actor { groups: groups_of_agent(tx, person, flags).await?, ..actor },
    };
    Ok((actor, account.active))
}

/// For notify: lets it ask as somebody whether they may still read something, and nothing else. Agents have duties.
pub async fn vouch(app: &App, request: &VouchFor) -> Answer<Identified> {
    let mut db = app.db.acquire().await?;
    let flags = Flags::get(&mut db, &app.config).await?;
    let (actor, active) = somebody(&mut db, request.person, flags, &app.config).await?;
    if !active {
        return Err(Failure::not_found("person").into());
    }
    let expires_at = clock::now().timestamp() + VOUCHED_SECONDS;
    let actor = Actor { vouched: true, holder: request.holder.clone(), expires_at, ..actor };
    let token = actor::mint(app.bus.keys(), &actor).context("vouch for somebody")?;
    Ok(Identified { token, actor, avatar: None, login: String::new(), directory: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_held_at_one_level_and_elsewhere_beside_it() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));

        let rights = by_level(&[(one, false, 3), (one, true, 1), (other, false, 1)]);

        assert_eq!(rights.rw, [GroupId(one)]);
        assert_eq!(rights.ro, [GroupId(other)]);
        assert_eq!(rights.other_customers, [GroupLevel { group: GroupId(one), level: Level::Ro }]);
        assert!(rights.create.is_empty());
    }

    #[test]
    fn without_a_valid_primary_customer_tickets_go_to_the_next() {
        let further = Membership { customer: CustomerId(Uuid::from_u128(3)), reads_colleagues: false };
        let row = RightsRow {
            primary_customer: None,
            memberships: Json(vec![further.clone()]),
            levels: None,
            services: None,
            switched_off: Json(vec![Feature::Chat, Feature::Unknown]),
        };

        let rights = row.rights();

        assert_eq!(rights.primary_customer, Some(further.customer));
        assert!(rights.groups.is_none());
        assert_eq!(rights.switched_off, [Feature::Chat]);
    }
}
