//! What a change would do, by doing it and looking at what people may do before and after. The caller
//! throws the transaction away, and what was noted in it.
//!
//! It is compared where the rights are: a default service concerns everybody, and what a hundred thousand
//! people have is looked at twice within one request.

use crate::{
    access::{
        effective::Flags,
        level::level_of,
        relation::{
            kind::Thing,
            plan::{Plan, RequestedChange},
        },
    },
    config::Config,
};
use chassis::Answer;
use contracts::{
    Level, PersonId,
    v1::identity::{Gained, Preview, PreviewLine, Relation},
};
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

const LINES: i64 = 100;

/// With more people than this the rights of everybody are read: faster than to look each of them up.
const NAMED: usize = 2_000;

const GROUP: i16 = 0;
const GROUP_ELSEWHERE: i16 = 1;
const CUSTOMER: i16 = 2;
const COLLEAGUES: i16 = 3;
const SERVICE: i16 = 4;
const OTHER_CUSTOMER: i16 = 5;

/// Who gains what and who loses what, in effect.
pub async fn preview(
    tx: &mut PgConnection,
    requested: RequestedChange<'_>,
    config: &Config,
) -> Answer<Preview> {
    let flags = Flags::get(&mut *tx, config).await?;
    let plan = Plan::make(&mut *tx, requested, config).await?;
    if plan.is_nothing() {
        return Ok(Preview::default());
    }
    // These queries run once each: compiling them would take longer than running them.
    for statement in [
        "set local jit = off",
        "set local work_mem = '64MB'",
        "create temporary table had (person uuid, what smallint, thing uuid, through uuid, level smallint)
         on commit drop",
        "create temporary table has (like had) on commit drop",
        "create temporary table difference (person uuid, what smallint, thing uuid, through uuid,
                before smallint, after smallint) on commit drop",
    ] {
        sqlx::query(statement).persistent(false).execute(&mut *tx).await?;
    }
    let reach = Reach::of(&mut *tx, &plan, flags).await?;
    if reach.people.is_none() {
        // Where the tables have grown since they were last counted, one by one looks cheap.
        sqlx::query("set local enable_nestloop = off").execute(&mut *tx).await?;
    }
    reach.look("had", &mut *tx).await?;
    plan.carry_out(&mut *tx).await?;
    reach.look("has", &mut *tx).await?;
    let (gaining, losing) = compare(&mut *tx).await?;
    Ok(Preview { changed: plan.changed(), gaining, losing, lines: lines(tx).await? })
}

/// What of all that people have a change can touch, and whose.
struct Reach {
    flags: Flags,
    /// Everybody when none.
    people: Option<Vec<Uuid>>,
    groups: bool,
    customers: bool,
    services: bool,
    /// Only these groups; all when none.
    of_groups: Option<Vec<Uuid>>,
    of_services: Option<Vec<Uuid>>,
    /// Customers that others may reach, or no longer reach, through those groups.
    others: Option<Vec<Uuid>>,
}

impl Reach {
    async fn of(tx: &mut PgConnection, plan: &Plan, flags: Flags) -> Answer<Self> {
        let people = people(tx, plan).await?.filter(|people| people.len() <= NAMED);
        let nothing = || Self {
            flags,
            people,
            groups: false,
            customers: false,
            services: false,
            of_groups: None,
            of_services: None,
            others: None,
        };
        let in_groups = || Some(plan.concerned(Thing::Group));
        Ok(match plan.view.relation {
            Relation::PersonGroup => {
                Self { groups: true, services: true, of_groups: in_groups(), ..nothing() }
            }
            Relation::CustomerGroup => {
                let others = Some(plan.concerned(Thing::Customer));
                Self { groups: true, services: true, of_groups: in_groups(), others, ..nothing() }
            }
            Relation::CustomerGroupElsewhere => Self { groups: true, of_groups: in_groups(), ..nothing() },
            // Whether they may come in at all may depend on it, and so everything.
            Relation::PersonCustomer => Self { groups: true, customers: true, services: true, ..nothing() },
            Relation::Reader => Self { customers: true, ..nothing() },
            // The first service of their own may take the default ones away.
            Relation::PersonService => Self { services: true, ..nothing() },
            Relation::CustomerService | Relation::GroupService | Relation::DefaultService => {
                Self { services: true, of_services: Some(plan.concerned(Thing::Service)), ..nothing() }
            }
            Relation::Unknown => nothing(),
        })
    }

    /// Notes what they have now. Who may not sign in has nothing.
    async fn look(&self, table: &str, tx: &mut PgConnection) -> Answer<()> {
        // A few people are looked up one by one; everybody is read in one pass.
        let how = if self.people.is_some() { "not materialized" } else { "materialized" };
        let mut query = QueryBuilder::new(format!(
            "insert into {table} (person, what, thing, through, level)
             with active as {how} (select s.person from standing s where s.active) "
        ));
        query.push("select h.person, h.what, h.thing, h.through, h.level from (");
        query.push("select null::uuid as person, null::smallint as what, null::uuid as thing,");
        query.push(" null::uuid as through, null::smallint as level where false");
        if self.groups && self.flags.groups {
            self.push_groups(&mut query);
            self.push_others(&mut query);
        }
        if self.customers {
            self.push_customers(&mut query, CUSTOMER, "true");
            self.push_customers(&mut query, COLLEAGUES, "r.reads_colleagues");
        }
        if self.services && self.flags.restrict_services {
            self.push_services(&mut query);
        }
        query.push(") as h join active a on a.person = h.person");
        // Planned for these very people and things, not for just any.
        query.build().persistent(false).execute(tx).await?;
        Ok(())
    }

    fn push_groups(&self, query: &mut QueryBuilder<Postgres>) {
        query.push(format_args!(
            " union all select g.person, case when g.elsewhere then {GROUP_ELSEWHERE} else {GROUP} end, g.group_id,
                     {NOBODY}, max(g.level) from granting g where "
        ));
        self.push_whose(query, "g.person", "g.by_primary");
        push_among(query, "g.group_id", self.of_groups.as_deref());
        query.push(" group by g.person, g.elsewhere, g.group_id");
    }

    /// Whose own reading makes no difference to what they reach as anybody's.
    fn push_others(&self, query: &mut QueryBuilder<Postgres>) {
        let Some(customers) = &self.others else { return };
        query.push(format_args!(
            " union all select g.person, {OTHER_CUSTOMER}, h.customer, g.group_id, max(g.level)
             from granting g
             join customer_group h on h.group_id = g.group_id and not h.elsewhere
             join customer c on c.id = h.customer and c.validity = 'valid'
             where g.elsewhere and not (g.by_primary and "
        ));
        query.push_bind(self.flags.exclude_primary).push(")");
        push_among(query, "g.group_id", self.of_groups.as_deref());
        push_among(query, "h.customer", Some(customers));
        query.push(
            " and not exists (select 1 from reading r where r.person = g.person and r.customer = h.customer
                              and r.reads_colleagues and not (r.is_primary and ",
        );
        query.push_bind(self.flags.exclude_primary).push("))");
        query.push(" group by g.person, h.customer, g.group_id");
    }

    fn push_customers(&self, query: &mut QueryBuilder<Postgres>, what: i16, which: &str) {
        query.push(format_args!(
            " union all select r.person, {what}, r.customer, {NOBODY}, 3 from reading r where {which} and "
        ));
        self.push_whose(query, "r.person", "r.is_primary");
    }

    fn push_services(&self, query: &mut QueryBuilder<Postgres>) {
        query.push(format_args!(
            " union all select distinct e.person, {SERVICE}, e.service, {NOBODY}, 3 from entitling e where "
        ));
        self.push_whose(query, "e.person", "e.by_primary");
        query.push(" and coalesce(e.when_groups = ").push_bind(self.flags.groups).push(", true)");
        push_among(query, "e.service", self.of_services.as_deref());
        if let Some(groups) = &self.of_groups {
            query.push(" and e.service in (select s.service from group_service s where s.group_id = any(");
            query.push_bind(groups.clone()).push("))");
        }
    }

    /// Of the people who are looked at, what counts.
    fn push_whose(&self, query: &mut QueryBuilder<Postgres>, person: &str, by_primary: &str) {
        query.push(format_args!("not ({by_primary} and ")).push_bind(self.flags.exclude_primary).push(")");
        push_among(query, person, self.people.as_deref());
    }
}

/// Where nothing stands in between.
const NOBODY: &str = "'00000000-0000-0000-0000-000000000000'::uuid";

fn push_among(query: &mut QueryBuilder<Postgres>, column: &str, ids: Option<&[Uuid]>) {
    if let Some(ids) = ids {
        query.push(format_args!(" and {column} = any(")).push_bind(ids.to_vec()).push(")");
    }
}

/// Whose rights a change can touch, beside those who reach other customers; none when it may be anybody.
async fn people(tx: &mut PgConnection, plan: &Plan) -> Answer<Option<Vec<Uuid>>> {
    Ok(match plan.view.relation {
        Relation::PersonGroup | Relation::PersonCustomer | Relation::Reader | Relation::PersonService => {
            Some(plan.concerned(Thing::Person))
        }
        Relation::CustomerGroup | Relation::CustomerGroupElsewhere | Relation::CustomerService => {
            let people =
                sqlx::query_scalar("select distinct b.person from belonging b where b.customer = any($1)")
                    .bind(plan.concerned(Thing::Customer))
                    .fetch_all(tx)
                    .await?;
            Some(people)
        }
        Relation::GroupService | Relation::DefaultService | Relation::Unknown => None,
    })
}

/// Notes what somebody has more of, or less, and says how many gain and how many lose. Nothing is below
/// every level.
async fn compare(tx: &mut PgConnection) -> Answer<(i64, i64)> {
    sqlx::query(
        "insert into difference (person, what, thing, through, before, after)
         select person, what, thing, through, coalesce(b.level, 0), coalesce(a.level, 0)
         from had b full join has a using (person, what, thing, through)
         where b.level is distinct from a.level",
    )
    .persistent(false)
    .execute(&mut *tx)
    .await?;
    let counts = sqlx::query_as(
        "select count(distinct d.person) filter (where d.after > d.before),
                count(distinct d.person) filter (where d.after < d.before)
         from difference d",
    )
    .persistent(false)
    .fetch_one(tx)
    .await?;
    Ok(counts)
}

#[derive(sqlx::FromRow)]
struct Line {
    person: Uuid,
    name: String,
    what: i16,
    thing: Uuid,
    thing_name: String,
    through: String,
    before: i16,
    after: i16,
}

/// The first of them by the name of the person, in words.
async fn lines(tx: &mut PgConnection) -> Answer<Vec<PreviewLine>> {
    let lines: Vec<Line> = sqlx::query_as(
        "select d.person, u.first_name || ' ' || u.last_name as name, d.what, d.thing,
                coalesce(g.name, c.name, '') as thing_name, coalesce(t.name, '') as through, d.before, d.after
         from difference d
         join customer_user u on u.person = d.person
         left join access_group g on g.id = d.thing
         left join customer c on c.id = d.thing
         left join access_group t on t.id = d.through
         order by u.sort_name, u.person, d.what, coalesce(g.name, c.name, ''), d.thing, d.through
         limit $1",
    )
    .bind(LINES)
    .persistent(false)
    .fetch_all(tx)
    .await?;
    let shown = |line: Line| PreviewLine {
        person: PersonId(line.person),
        name: line.name,
        what: gained(line.what),
        thing: line.thing_name,
        through: line.through,
        id: line.thing,
        before: level(line.before),
        after: level(line.after),
    };
    Ok(lines.into_iter().map(shown).collect())
}

fn level(rank: i16) -> Option<Level> {
    (rank > 0).then(|| level_of(rank))
}

fn gained(what: i16) -> Gained {
    match what {
        GROUP => Gained::Group,
        GROUP_ELSEWHERE => Gained::GroupElsewhere,
        CUSTOMER => Gained::Customer,
        COLLEAGUES => Gained::Colleagues,
        OTHER_CUSTOMER => Gained::OtherCustomer,
        _ => Gained::Service,
    }
}
