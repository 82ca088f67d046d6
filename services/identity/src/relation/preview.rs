//! What a change would do, by doing it and looking at what people may do before and after. The caller
//! throws the transaction away.

use super::{
    kind::Thing,
    plan::{Plan, Wanted},
};
use crate::{Config, access::level_of, effective::Flags};
use chassis::Answer;
use contracts::{
    PersonId,
    v1::identity::{Gained, Preview, PreviewLine, Relation},
};
use sqlx::{PgConnection, QueryBuilder};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

const LINES: usize = 100;

/// Somebody has something, at a level.
type Has = (Uuid, i16, Uuid, i16);

const GROUP: i16 = 0;
const GROUP_ELSEWHERE: i16 = 1;
const CUSTOMER: i16 = 2;
const COLLEAGUES: i16 = 3;
const SERVICE: i16 = 4;

/// Who gains what and who loses what, in effect.
pub async fn preview(tx: &mut PgConnection, wanted: Wanted<'_>, config: &Config) -> Answer<Preview> {
    let flags = Flags::get(&mut *tx, config).await?;
    let plan = Plan::make(&mut *tx, wanted, config).await?;
    let reach = Reach::of(&plan, flags);
    let people = people(&mut *tx, &plan, flags).await?;
    let before = reach.look(&mut *tx, &people).await?;
    plan.carry_out(&mut *tx).await?;
    let after = reach.look(&mut *tx, &people).await?;
    let differences = differences(before, after);
    let who = |gains: fn(&Difference) -> bool| {
        let people: HashSet<Uuid> =
            differences.iter().filter(|line| gains(line)).map(|line| line.person).collect();
        people.len() as i64
    };
    let (gaining, losing) = (who(|line| line.after > line.before), who(|line| line.after < line.before));
    let lines = lines(tx, differences).await?;
    Ok(Preview { changed: plan.steps.len() as i64, gaining, losing, lines })
}

/// What of all that people have a change can touch.
struct Reach {
    flags: Flags,
    groups: bool,
    customers: bool,
    services: bool,
    /// Only these groups; all when none.
    of_groups: Option<Vec<Uuid>>,
    of_services: Option<Vec<Uuid>>,
}

impl Reach {
    fn of(plan: &Plan, flags: Flags) -> Self {
        let nothing = || Self {
            flags,
            groups: false,
            customers: false,
            services: false,
            of_groups: None,
            of_services: None,
        };
        let groups = || Self { groups: true, of_groups: Some(plan.concerned(Thing::Group)), ..nothing() };
        match plan.view.relation {
            Relation::PersonGroup | Relation::CustomerGroup => Self { services: true, ..groups() },
            Relation::CustomerGroupElsewhere => groups(),
            // Whether they may come in at all may depend on it, and so everything.
            Relation::PersonCustomer => Self { groups: true, customers: true, services: true, ..nothing() },
            Relation::Reader => Self { customers: true, ..nothing() },
            // The first service of their own takes the default ones away.
            Relation::PersonService => Self { services: true, ..nothing() },
            Relation::CustomerService | Relation::GroupService | Relation::DefaultService => {
                Self { services: true, of_services: Some(plan.concerned(Thing::Service)), ..nothing() }
            }
            Relation::Unknown => nothing(),
        }
    }

    /// What some people have now. Who may not sign in has nothing.
    async fn look(&self, tx: &mut PgConnection, people: &[Uuid]) -> Answer<Vec<Has>> {
        let active: Vec<Uuid> =
            sqlx::query_scalar("select s.person from standing s where s.person = any($1) and s.active")
                .bind(people)
                .fetch_all(&mut *tx)
                .await?;
        let mut has = Vec::new();
        if self.groups && self.flags.groups {
            has.extend(self.look_at_groups(&mut *tx, &active).await?);
        }
        if self.customers {
            has.extend(self.look_at_customers(&mut *tx, &active).await?);
        }
        if self.services && self.flags.restrict_services {
            has.extend(self.look_at_services(tx, &active).await?);
        }
        Ok(has)
    }

    async fn look_at_groups(&self, tx: &mut PgConnection, people: &[Uuid]) -> Answer<Vec<Has>> {
        let mut query = QueryBuilder::new("select l.person, case when l.elsewhere then ");
        query.push(format_args!("{GROUP_ELSEWHERE} else {GROUP} end::smallint, l.group_id, l.level"));
        query.push(" from effective_level(").push_bind(people).push(", ");
        query.push_bind(self.flags.exclude_primary).push(") l where true");
        if let Some(groups) = &self.of_groups {
            query.push(" and l.group_id = any(").push_bind(groups).push(")");
        }
        Ok(query.build_query_as().persistent(false).fetch_all(tx).await?)
    }

    async fn look_at_customers(&self, tx: &mut PgConnection, people: &[Uuid]) -> Answer<Vec<Has>> {
        let rows: Vec<(Uuid, Uuid, bool)> =
            sqlx::query_as("select r.person, r.customer, r.reads_colleagues from reaching($1, $2) r")
                .bind(people)
                .bind(self.flags.exclude_primary)
                .persistent(false)
                .fetch_all(tx)
                .await?;
        let belongs = rows.iter().map(|(person, customer, _)| (*person, CUSTOMER, *customer, 3));
        let reads = rows.iter().filter(|(.., reads)| *reads);
        let reads = reads.map(|(person, customer, _)| (*person, COLLEAGUES, *customer, 3));
        Ok(belongs.chain(reads).collect())
    }

    async fn look_at_services(&self, tx: &mut PgConnection, people: &[Uuid]) -> Answer<Vec<Has>> {
        let mut query = QueryBuilder::new("select distinct s.person, ");
        query.push(format_args!("{SERVICE}::smallint, s.service, 3::smallint from entitled("));
        query.push_bind(people).push(", ").push_bind(self.flags.exclude_primary).push(", ");
        query.push_bind(self.flags.groups).push(") s where true");
        if let Some(services) = &self.of_services {
            query.push(" and s.service = any(").push_bind(services).push(")");
        }
        if let Some(groups) = &self.of_groups {
            query.push(" and s.service in (select g.service from group_service g where g.group_id = any(");
            query.push_bind(groups).push("))");
        }
        Ok(query.build_query_as().persistent(false).fetch_all(tx).await?)
    }
}

/// Whose rights a change can touch.
async fn people(tx: &mut PgConnection, plan: &Plan, flags: Flags) -> Answer<Vec<Uuid>> {
    if plan.steps.is_empty() {
        return Ok(Vec::new());
    }
    let people = match plan.view.relation {
        Relation::PersonGroup | Relation::PersonCustomer | Relation::Reader | Relation::PersonService => {
            plan.concerned(Thing::Person)
        }
        Relation::CustomerGroup | Relation::CustomerGroupElsewhere | Relation::CustomerService => {
            sqlx::query_scalar("select distinct b.person from belonging b where b.customer = any($1)")
                .bind(plan.concerned(Thing::Customer))
                .fetch_all(tx)
                .await?
        }
        // Who has a group, and everybody where it is everybody's.
        Relation::GroupService => {
            sqlx::query_scalar(
                "select p.person from person_group p where p.group_id = any($1)
                 union
                 select b.person from customer_group c join belonging b on b.customer = c.customer
                 where c.group_id = any($1) and not c.elsewhere
                 union
                 select u.person from customer_user u
                 where not $2 or exists (select 1 from access_group g
                     where g.id = any($1) and num_nonnulls(g.always_people, g.always_customers) > 0)",
            )
            .bind(plan.concerned(Thing::Group))
            .bind(flags.groups)
            .fetch_all(tx)
            .await?
        }
        Relation::DefaultService => {
            sqlx::query_scalar(
                "select u.person from customer_user u
                 where not exists (select 1 from person_service s where s.person = u.person)",
            )
            .fetch_all(tx)
            .await?
        }
        Relation::Unknown => Vec::new(),
    };
    Ok(people)
}

/// Something that somebody has more of, or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Difference {
    person: Uuid,
    what: i16,
    thing: Uuid,
    /// Nothing is below every level.
    before: Option<i16>,
    after: Option<i16>,
}

fn differences(before: Vec<Has>, after: Vec<Has>) -> Vec<Difference> {
    let mut had: HashMap<_, _> =
        before.into_iter().map(|(person, what, thing, level)| ((person, what, thing), level)).collect();
    let mut differences = Vec::new();
    for (person, what, thing, level) in after {
        let before = had.remove(&(person, what, thing));
        if before != Some(level) {
            differences.push(Difference { person, what, thing, before, after: Some(level) });
        }
    }
    let lost = had.into_iter().map(|((person, what, thing), level)| Difference {
        person,
        what,
        thing,
        before: Some(level),
        after: None,
    });
    differences.extend(lost);
    differences
}

/// The first of them by the name of the person, in words.
async fn lines(tx: &mut PgConnection, differences: Vec<Difference>) -> Answer<Vec<PreviewLine>> {
    let people: BTreeSet<Uuid> = differences.iter().map(|line| line.person).collect();
    let people: Vec<(Uuid, String)> = sqlx::query_as(
        "select u.person, u.first_name || ' ' || u.last_name from customer_user u where u.person = any($1)
         order by u.sort_name, u.person limit $2",
    )
    .bind(people.into_iter().collect::<Vec<_>>())
    .bind(LINES as i64)
    .fetch_all(&mut *tx)
    .await?;
    let places: HashMap<Uuid, usize> =
        people.iter().enumerate().map(|(place, (person, _))| (*person, place)).collect();
    let mut shown: Vec<(usize, Difference)> = differences
        .into_iter()
        .filter_map(|line| places.get(&line.person).map(|place| (*place, line)))
        .collect();
    let things: BTreeSet<Uuid> = shown.iter().map(|(_, line)| line.thing).collect();
    let names = names(tx, things.into_iter().collect()).await?;
    let name = |id: &Uuid| names.get(id).map(String::as_str).unwrap_or_default();
    shown.sort_by_key(|(place, line)| (*place, line.what, name(&line.thing), line.thing));
    shown.truncate(LINES);
    let lines = shown.iter().map(|(place, line)| PreviewLine {
        person: PersonId(line.person),
        name: people[*place].1.clone(),
        what: gained(line.what),
        thing: name(&line.thing).to_owned(),
        id: line.thing,
        before: line.before.map(level_of),
        after: line.after.map(level_of),
    });
    Ok(lines.collect())
}

async fn names(tx: &mut PgConnection, ids: Vec<Uuid>) -> Answer<HashMap<Uuid, String>> {
    let names: Vec<(Uuid, String)> = sqlx::query_as(
        "select g.id, g.name from access_group g where g.id = any($1)
         union all
         select c.id, c.name from customer c where c.id = any($1)",
    )
    .bind(ids)
    .fetch_all(tx)
    .await?;
    Ok(names.into_iter().collect())
}

fn gained(what: i16) -> Gained {
    match what {
        GROUP => Gained::Group,
        GROUP_ELSEWHERE => Gained::GroupElsewhere,
        CUSTOMER => Gained::Customer,
        COLLEAGUES => Gained::Colleagues,
        _ => Gained::Service,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_the_same_differs() {
        let [ann, bob, thing] = [1, 2, 3].map(Uuid::from_u128);
        let before = vec![(ann, GROUP, thing, 1), (ann, CUSTOMER, thing, 3), (bob, GROUP, thing, 2)];
        let after = vec![(ann, GROUP, thing, 3), (ann, CUSTOMER, thing, 3), (ann, SERVICE, thing, 3)];
        let mut found = differences(before, after);
        found.sort_by_key(|line| (line.person, line.what));
        let told: Vec<_> =
            found.iter().map(|line| (line.person, line.what, line.before, line.after)).collect();
        assert_eq!(
            told,
            [(ann, GROUP, Some(1), Some(3)), (ann, SERVICE, None, Some(3)), (bob, GROUP, Some(2), None),]
        );
    }
}
