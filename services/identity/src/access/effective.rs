//! What somebody may do in effect, worked out from who holds what at the moment it is asked for. The SQL
//! views of the migration `rights_of_everybody` say how; the token, the desk's explanation and the preview of a
//! change all ask them.

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
    PersonId, ServiceId, SessionId, v1::identity::Identified,
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

/// How long notify may ask in somebody's name.
const VOUCHED_SECONDS: i64 = 60;

chassis::settings! {
    /// Whether groups decide: `true` or `false`.
    GROUPS: bool = Setting::on_off("groups", false).then(rights_changed::follow_setting);
    /// Whether the primary customer counts for nothing but filing: `true` or `false`.
    EXCLUDE_PRIMARY_CUSTOMER: bool =
        Setting::on_off("exclude_primary_customer", false).then(rights_changed::follow_setting);
    /// Whether people get only services they are entitled to: `true` or `false`.
    RESTRICT_SERVICES: bool = Setting::on_off("restrict_services", false).then(rights_changed::follow_setting);
}

/// The settings that decide about rights.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flags {
    /// Groups decide.
    pub groups: bool,
    /// The primary customer counts for nothing but filing.
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
            "select (select b.customer from belonging b where b.person = $1 and b.is_primary and b.valid)
                        as primary_customer,
                    (select coalesce(jsonb_agg(jsonb_build_object('customer', r.customer,
                                                                  'reads_colleagues', r.reads_colleagues)
                                               order by r.is_primary desc, c.sort_name, c.id), '[]')
                     from reaching(array[$1], $2) r join customer c on c.id = r.customer) as memberships,
                    case when $3 then
                        (select coalesce(jsonb_agg(jsonb_build_array(l.group_id, l.elsewhere, l.level)
                                                   order by l.group_id, l.elsewhere), '[]')
                         from effective_level(array[$1], $2) l)
                    end as levels,
                    case when $4 then
                        (select coalesce(array_agg(distinct e.service), '{}')
                         from entitled(array[$1], $2, $3) e)
                    end as services,
                    (select coalesce(jsonb_agg(s.feature order by s.feature), '[]')
                     from switched(array[$1], $2) s where not s.is_on) as switched_off",
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

/// Somebody of the portal as a token without a session would say it, valid or not.
async fn somebody(
    tx: &mut PgConnection,
    person: PersonId,
    flags: Flags,
    config: &Config,
) -> Answer<(Actor, bool)> {
    let found = account::get(&mut *tx, person.0).await?;
    let found = found.filter(|account| account.audience() == Audience::Portal);
    let account = found.ok_or_else(|| Failure::not_found("person"))?;
    let actor = account.actor(SessionId(Uuid::nil()), false, config);
    Ok((Rights::of(tx, person, flags).await?.given_to(actor), account.active))
}

/// For notify: lets it ask once as somebody, to find out what they may still read.
pub async fn vouch(app: &App, person: PersonId) -> Answer<Identified> {
    let mut db = app.db.acquire().await?;
    let flags = Flags::get(&mut db, &app.config).await?;
    let (actor, active) = somebody(&mut db, person, flags, &app.config).await?;
    if !active {
        return Err(Failure::not_found("person").into());
    }
    let actor = Actor { expires_at: clock::now().timestamp() + VOUCHED_SECONDS, ..actor };
    let token = actor::mint(app.bus.keys(), &actor).context("vouch for somebody")?;
    Ok(Identified { token, actor, avatar: None })
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
