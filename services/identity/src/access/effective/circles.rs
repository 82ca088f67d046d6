//! Who could read the tickets of one customer in one group, in circles of people alike. Whether they do, tickets
//! decides, by the same policy as for whoever asks in person.

use crate::{
    access::{
        effective::{Flags, by_level, somebody},
        level::level_of,
    },
    config::Config,
};
use chassis::{Answer, Fault};
use contracts::{
    Actor, Audience, Code, Failure, Feature, Membership, PersonId, Problem, SessionId,
    v1::identity::{Circle, Circles, ListCircles, PersonName},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

const MOST_NAMED: usize = 100;
const NAMES: usize = 20;

/// Circles as somebody gets to know them.
pub async fn list(
    tx: &mut PgConnection,
    wanted: &ListCircles,
    asker: &Actor,
    config: &Config,
) -> Answer<Circles> {
    if wanted.people.len() > MOST_NAMED {
        return Err(Failure::field("people", Problem::TooMany).into());
    }
    let flags = Flags::get(&mut *tx, config).await?;
    let mut circles = alike(&mut *tx, wanted, flags).await?;
    for circle in circles.iter_mut().filter(|circle| !knows(asker, wanted, circle)) {
        (circle.total, circle.people) = (0, Vec::new());
    }
    for person in &wanted.people {
        let circle = match by_token(asker, *person) {
            Some(circle) => Some(circle),
            None => alone(&mut *tx, *person, flags, config).await?,
        };
        circles.extend(circle);
    }
    let mut told =
        Circles { circles, whole_customer: whole(&mut *tx, wanted, flags).await?, ..Circles::default() };
    if asker.is_staff() {
        told.staff = staff(&mut *tx, wanted, flags).await?;
        told.group_name = group_name(tx, wanted, flags).await?;
    }
    Ok(told)
}

/// Colleagues know each other: they can invite each other by name, and see who writes. People of the portal get to
/// know nobody else's people.
fn knows(asker: &Actor, wanted: &ListCircles, circle: &Circle) -> bool {
    let belongs =
        asker.memberships.iter().map(|membership| membership.customer).chain(asker.primary_customer);
    asker.is_staff() || circle.belongs && belongs.into_iter().any(|customer| customer == wanted.customer)
}

/// Whoever asks about themselves, as most people do who look at a ticket: their token says what they may do, by which
/// the page they look at was decided too.
fn by_token(asker: &Actor, person: PersonId) -> Option<Circle> {
    let is_asker = asker.person == person && asker.audience == Audience::Portal;
    let circle =
        || Circle { named: Some(person), belongs: false, total: 1, people: Vec::new(), actor: asker.clone() };
    (is_asker && asker.uses(Feature::Tickets)).then(circle)
}

/// Somebody with all their rights; nothing when they may not sign in or have no tickets.
async fn alone(
    tx: &mut PgConnection,
    person: PersonId,
    flags: Flags,
    config: &Config,
) -> Answer<Option<Circle>> {
    let (actor, active) = match somebody(tx, person, flags, config).await {
        Ok(found) => found,
        Err(Fault::Known(failure)) if failure.code == Code::NotFound => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let circle = Circle { named: Some(person), belongs: false, total: 1, people: Vec::new(), actor };
    let of_portal = circle.actor.audience == Audience::Portal;
    Ok((active && of_portal && circle.actor.uses(Feature::Tickets)).then_some(circle))
}

#[derive(sqlx::FromRow)]
struct Alike {
    belongs: bool,
    reads: bool,
    level: i16,
    elsewhere: i16,
    total: i64,
    people: Json<Vec<PersonName>>,
}

async fn alike(tx: &mut PgConnection, wanted: &ListCircles, flags: Flags) -> Answer<Vec<Circle>> {
    let people: Vec<Uuid> = sqlx::query_scalar("select reader from could_read($1, $2, $3, $4)")
        .bind(wanted.customer.0)
        .bind(wanted.group.0)
        .bind(flags.exclude_primary)
        .bind(flags.groups)
        .fetch_all(&mut *tx)
        .await?;
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Alike> = sqlx::query_as(
        "select belongs, reads, level, elsewhere, total, first_people as people
         from circles_of($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(people)
    .bind(wanted.customer.0)
    .bind(wanted.group.0)
    .bind(flags.exclude_primary)
    .bind(flags.groups)
    .bind(Feature::Tickets.as_str())
    .bind(NAMES as i32)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| row.circle(wanted, flags)).collect())
}

impl Alike {
    fn circle(self, wanted: &ListCircles, flags: Flags) -> Circle {
        let membership = Membership { customer: wanted.customer, reads_colleagues: self.reads };
        let held = [(wanted.group.0, false, self.level), (wanted.group.0, true, self.elsewhere)];
        let held = held.into_iter().filter(|(_, _, rank)| level_of(*rank).rank() > 0);
        let nobody = Actor::plain(PersonId(Uuid::nil()), SessionId(Uuid::nil()), Audience::Portal);
        let actor = Actor {
            memberships: self.belongs.then_some(membership).into_iter().collect(),
            groups: flags.groups.then(|| by_level(&held.collect::<Vec<_>>())),
            ..nobody
        };
        Circle { actor, named: None, belongs: self.belongs, total: self.total, people: self.people.0 }
    }
}

/// All of the staff, by what they hold of the group.
async fn staff(tx: &mut PgConnection, wanted: &ListCircles, flags: Flags) -> Answer<Vec<Circle>> {
    let rows: Vec<(i16, i64, Json<Vec<PersonName>>)> = sqlx::query_as(
        "select s.level, count(*),
                to_jsonb((array_agg(jsonb_build_object('person', s.person, 'name', s.name)
                                    order by s.sort_name, s.person))[1:$3])
         from (select a.person, a.name, a.sort_name, coalesce(h.level, 0::smallint) as level
               from agent a left join agent_group h on h.agent = a.person and h.group_id = $1 and $2
               where a.validity = 'valid') as s
         group by s.level order by s.level desc",
    )
    .bind(wanted.group.0)
    .bind(flags.groups)
    .bind(NAMES as i32)
    .fetch_all(tx)
    .await?;
    let circle = |(level, total, Json(people)): (i16, i64, Json<Vec<PersonName>>)| {
        let held = (level_of(level).rank() > 0).then_some((wanted.group.0, false, level));
        let nobody = Actor::plain(PersonId(Uuid::nil()), SessionId(Uuid::nil()), Audience::Desk);
        let actor = Actor { groups: flags.groups.then(|| by_level(held.as_slice())), ..nobody };
        Circle { actor, named: None, belongs: false, total, people }
    };
    Ok(rows.into_iter().map(circle).collect())
}

/// Nothing while groups do not decide.
async fn group_name(tx: &mut PgConnection, wanted: &ListCircles, flags: Flags) -> Answer<String> {
    if !flags.groups {
        return Ok(String::new());
    }
    let name: Option<String> = sqlx::query_scalar("select name from access_group where id = $1")
        .bind(wanted.group.0)
        .fetch_optional(tx)
        .await?;
    Ok(name.unwrap_or_default())
}

/// Whether everybody who belongs to the customer reads there what their colleagues wrote.
async fn whole(tx: &mut PgConnection, wanted: &ListCircles, flags: Flags) -> Answer<bool> {
    let whole: bool = sqlx::query_scalar(
        "select exists (select 1 from customer c where c.id = $1 and c.sharing = 'everyone')
                and not ($2 and exists (select 1 from customer_user u where u.customer = $1))",
    )
    .bind(wanted.customer.0)
    .bind(flags.exclude_primary)
    .fetch_one(tx)
    .await?;
    Ok(whole)
}
