//! Where each right of a person comes from, for the desk.

use crate::{
    access::{
        effective::{Flags, somebody},
        feature,
        level::level_of,
    },
    config::Config,
};
use chassis::Answer;
use contracts::{
    Actor, CustomerId, Failure, GroupId, Level, PersonId, ServiceId,
    v1::identity::{
        EffectiveAccess, EffectiveCustomer, EffectiveGroup, EffectiveService, HeldThrough, Source, SwitchOf,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Customers shown that are reached through groups; a group may be held by thousands.
const REACHED: i64 = 1_000;

/// Everything a person may do, each with all its sources.
pub async fn access(
    tx: &mut PgConnection,
    asker: &Actor,
    person: PersonId,
    config: &Config,
) -> Answer<EffectiveAccess> {
    let flags = Flags::get(&mut *tx, config).await?;
    let (actor, active) = somebody(&mut *tx, person, flags, config).await?;
    if actor.is_staff() {
        return of_staff(tx, asker, actor, active, flags).await;
    }
    let groups = groups(&mut *tx, person, flags).await?;
    let mut customers = direct(&mut *tx, person, flags).await?;
    let others = if flags.groups { reached(&mut *tx, person, flags).await? } else { Vec::new() };
    let reached = others.first().map_or(0, |(.., total)| *total);
    customers.extend(others.into_iter().map(other));
    let services =
        if flags.restrict_services { Some(services(&mut *tx, person, flags).await?) } else { None };
    let features = feature::list(tx, SwitchOf::Person(person), flags).await?.features;
    let groups_on = flags.groups;
    Ok(EffectiveAccess { actor, active, groups_on, groups, customers, reached, services, features })
}

/// An agent holds groups by name and has nothing else. Also while groups are switched off: then those they would have.
async fn of_staff(
    tx: &mut PgConnection,
    asker: &Actor,
    actor: Actor,
    active: bool,
    flags: Flags,
) -> Answer<EffectiveAccess> {
    if asker.person != actor.person && !asker.is_administrator() {
        return Err(Failure::not_found("person").into());
    }
    let rows: Vec<(Uuid, String, i16)> = sqlx::query_as(
        "select h.group_id, g.name, h.level
         from agent_group h join access_group g on g.id = h.group_id
         where h.agent = $1 order by g.sort_name, g.id",
    )
    .bind(actor.person.0)
    .fetch_all(tx)
    .await?;
    let held = rows.into_iter().map(|(group, name, level)| {
        let (level, elsewhere) = (level_of(level), false);
        let sources = vec![source("direct", None, String::new(), Some(level))];
        EffectiveGroup { group: GroupId(group), name, level, elsewhere, sources }
    });
    Ok(EffectiveAccess {
        groups: held.collect(),
        groups_on: flags.groups,
        actor,
        active,
        customers: Vec::new(),
        reached: 0,
        services: None,
        features: Vec::new(),
    })
}

#[derive(sqlx::FromRow)]
struct Granted {
    group_id: Uuid,
    name: String,
    elsewhere: bool,
    level: i16,
    via: String,
    through: Option<Uuid>,
    through_name: String,
}

/// The groups they hold, also while groups are switched off: then those they would have.
async fn groups(tx: &mut PgConnection, person: PersonId, flags: Flags) -> Answer<Vec<EffectiveGroup>> {
    let rows: Vec<Granted> = sqlx::query_as(
        "select h.group_id, g.name, h.elsewhere, h.level, h.via, h.through, coalesce(c.name, '') as through_name
         from granted(array[$1], $2) h
         join access_group g on g.id = h.group_id
         left join customer c on c.id = h.through
         order by g.sort_name, g.id, h.elsewhere, h.level desc, h.via <> 'direct', c.sort_name, c.id",
    )
    .bind(person.0)
    .bind(flags.exclude_primary)
    .fetch_all(tx)
    .await?;
    let mut groups: Vec<EffectiveGroup> = Vec::new();
    for row in rows {
        let (group, elsewhere, level) = (GroupId(row.group_id), row.elsewhere, level_of(row.level));
        let source = source(&row.via, row.through, row.through_name, Some(level));
        match groups.last_mut().filter(|last| (last.group, last.elsewhere) == (group, elsewhere)) {
            Some(last) => last.sources.push(source),
            // The highest comes first.
            None => {
                groups.push(EffectiveGroup {
                    group,
                    name: row.name,
                    level,
                    elsewhere,
                    sources: vec![source],
                });
            }
        }
    }
    Ok(groups)
}

type Customer = (Uuid, String, String, bool, bool, bool, bool);

/// Those they belong to, valid or not, the primary one first.
async fn direct(tx: &mut PgConnection, person: PersonId, flags: Flags) -> Answer<Vec<EffectiveCustomer>> {
    let rows: Vec<Customer> = sqlx::query_as(
        "select b.customer, c.name, c.number, b.is_primary, b.valid, coalesce(r.reads_colleagues, false),
                b.valid and r.customer is null
         from belonging b
         join customer c on c.id = b.customer
         left join reaching(array[$1], $2) r on r.customer = b.customer
         where b.person = $1
         order by b.is_primary desc, c.sort_name, c.id",
    )
    .bind(person.0)
    .bind(flags.exclude_primary)
    .fetch_all(tx)
    .await?;
    let shown = |row: Customer| {
        let (customer, name, number, primary, counts, reads_colleagues, left_out) = row;
        EffectiveCustomer {
            customer: CustomerId(customer),
            name,
            number,
            direct: true,
            primary,
            counts,
            reads_colleagues,
            through: String::new(),
            left_out,
        }
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// The last is how many there are.
type Other = (Uuid, String, String, String, i64);

/// Those whose tickets they reach because both hold a group, where they do not read all of them anyway.
async fn reached(tx: &mut PgConnection, person: PersonId, flags: Flags) -> Answer<Vec<Other>> {
    let rows = sqlx::query_as(
        "select c.id, c.name, c.number, string_agg(g.name, ', ' order by g.sort_name, g.id), count(*) over ()
         from effective_level(array[$1], $2) l
         join access_group g on g.id = l.group_id
         join customer_group h on h.group_id = l.group_id and not h.elsewhere
         join customer c on c.id = h.customer and c.validity = 'valid'
         where l.elsewhere and not exists (select 1 from reaching(array[$1], $2) r
                                         where r.customer = c.id and r.reads_colleagues)
         group by c.id
         order by c.sort_name, c.id
         limit $3",
    )
    .bind(person.0)
    .bind(flags.exclude_primary)
    .bind(REACHED)
    .fetch_all(tx)
    .await?;
    Ok(rows)
}

fn other((customer, name, number, through, _): Other) -> EffectiveCustomer {
    EffectiveCustomer {
        customer: CustomerId(customer),
        name,
        number,
        direct: false,
        primary: false,
        counts: true,
        reads_colleagues: true,
        through,
        left_out: false,
    }
}

async fn services(tx: &mut PgConnection, person: PersonId, flags: Flags) -> Answer<Vec<EffectiveService>> {
    let rows: Vec<(Uuid, String, Option<Uuid>, String)> = sqlx::query_as(
        "select e.service, e.via, e.through, coalesce(c.name, g.name, '')
         from entitled(array[$1], $2, $3) e
         left join customer c on c.id = e.through and e.via = 'customer'
         left join access_group g on g.id = e.through and e.via = 'group'
         order by e.service, e.via <> 'direct', e.via, coalesce(c.name, g.name), e.through",
    )
    .bind(person.0)
    .bind(flags.exclude_primary)
    .bind(flags.groups)
    .fetch_all(tx)
    .await?;
    let mut services: Vec<EffectiveService> = Vec::new();
    for (service, via, through, name) in rows {
        let service = ServiceId(service);
        let source = source(&via, through, name, None);
        match services.last_mut().filter(|last| last.service == service) {
            Some(last) => last.sources.push(source),
            None => services.push(EffectiveService { service, sources: vec![source] }),
        }
    }
    Ok(services)
}

fn source(via: &str, id: Option<Uuid>, name: String, level: Option<Level>) -> Source {
    Source { kind: HeldThrough::from_text(via), name, id, level }
}
