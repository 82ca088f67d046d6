//! What people gain and lose: what they have in effect is noted before and after, in temporary tables, and compared
//! for everybody concerned at once.
//!
//! It is compared where the rights are: a default service concerns everybody, and what a hundred thousand
//! people have is looked at twice within one request.

use crate::access::{effective::Flags, level::level_of};
use chassis::Answer;
use contracts::{
    Level, PersonId,
    v1::identity::{Gained, Preview, PreviewLine},
};
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

const LINES: i64 = 100;

const GROUP: i16 = 0;
const GROUP_ELSEWHERE: i16 = 1;
const CUSTOMER: i16 = 2;
const COLLEAGUES: i16 = 3;
const SERVICE: i16 = 4;
const OTHER_CUSTOMER: i16 = 5;
const EVERY_SERVICE: i16 = 6;

/// What of all that people have a change can touch, and whose.
#[derive(Clone, Default)]
pub struct Reach {
    /// Everybody when none.
    pub people: Option<Vec<Uuid>>,
    pub groups: bool,
    pub customers: bool,
    pub colleagues: bool,
    pub services: bool,
    /// Groups of staff, who have nothing else.
    pub staff: bool,
    /// Only these groups; all when none.
    pub of_groups: Option<Vec<Uuid>>,
    pub of_services: Option<Vec<Uuid>>,
    /// Customers that others may reach, or no longer reach, through those groups.
    pub others: Option<Vec<Uuid>>,
    /// Groups decide before or after, not both: everybody has all of every group while they do not.
    pub groups_switched: bool,
    /// Services are restricted before or after, not both: everybody has every service while they are not. Which there
    /// are, nobody knows here.
    pub services_switched: bool,
}

/// When it is looked.
#[derive(Clone, Copy)]
pub enum Look {
    Before,
    After,
}

/// Makes the tables that [`Reach::note`] fills.
pub async fn begin(tx: &mut PgConnection) -> Answer<()> {
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
    Ok(())
}

impl Reach {
    /// Notes what they have now, under these flags. Who may not sign in has nothing.
    pub async fn note(&self, look: Look, flags: Flags, tx: &mut PgConnection) -> Answer<()> {
        if self.people.is_none() {
            // Where the tables have grown since they were last counted, one by one looks cheap.
            sqlx::query("set local enable_nestloop = off").execute(&mut *tx).await?;
        }
        // A few people are looked up one by one; everybody is read in one pass.
        let how = if self.people.is_some() { "not materialized" } else { "materialized" };
        let active = if self.staff {
            "select a.person from agent a where a.validity = 'valid'"
        } else {
            "select s.person from standing s where s.active"
        };
        let table = match look {
            Look::Before => "had",
            Look::After => "has",
        };
        let mut query = QueryBuilder::new(format!(
            "insert into {table} (person, what, thing, through, level) with active as {how} ({active}) "
        ));
        query.push("select h.person, h.what, h.thing, h.through, h.level from (");
        query.push("select null::uuid as person, null::smallint as what, null::uuid as thing,");
        query.push(" null::uuid as through, null::smallint as level where false");
        Noting { reach: self, flags }.push(&mut query);
        query.push(") as h join active a on a.person = h.person");
        // Planned for these very people and things, not for just any.
        query.build().persistent(false).execute(tx).await?;
        Ok(())
    }
}

/// What is noted of a reach under certain flags.
struct Noting<'a> {
    reach: &'a Reach,
    flags: Flags,
}

impl Noting<'_> {
    fn push(&self, query: &mut QueryBuilder<Postgres>) {
        let Self { reach, flags } = self;
        if (reach.groups || reach.staff) && reach.groups_switched && !flags.groups {
            push_every_group(query);
        }
        if reach.groups && flags.groups {
            self.push_groups(query);
            self.push_others(query);
        }
        if reach.staff && flags.groups {
            self.push_groups_of_staff(query);
        }
        if reach.customers {
            self.push_customers(query, CUSTOMER, "true");
        }
        if reach.customers || reach.colleagues {
            self.push_customers(query, COLLEAGUES, "r.reads_colleagues");
        }
        if reach.services && reach.services_switched && !flags.restrict_services {
            push_every_service(query);
        }
        if reach.services && !reach.services_switched && flags.restrict_services {
            self.push_services(query);
        }
    }

    fn push_groups(&self, query: &mut QueryBuilder<Postgres>) {
        query.push(format_args!(
            " union all select g.person, case when g.elsewhere then {GROUP_ELSEWHERE} else {GROUP} end, g.group_id,
                     {NOBODY}, max(g.level) from granting g where "
        ));
        self.push_whose(query, "g.person", "g.by_primary");
        push_among(query, "g.group_id", self.reach.of_groups.as_deref());
        query.push(" group by g.person, g.elsewhere, g.group_id");
    }

    fn push_groups_of_staff(&self, query: &mut QueryBuilder<Postgres>) {
        query.push(format_args!(
            " union all select g.agent, {GROUP}, g.group_id, {NOBODY}, g.level from agent_group g where "
        ));
        self.push_whose(query, "g.agent", "false");
        push_among(query, "g.group_id", self.reach.of_groups.as_deref());
    }

    /// Whose own reading makes no difference to what they reach as anybody's.
    fn push_others(&self, query: &mut QueryBuilder<Postgres>) {
        let Some(customers) = &self.reach.others else { return };
        query.push(format_args!(
            " union all select g.person, {OTHER_CUSTOMER}, h.customer, g.group_id, max(g.level)
             from granting g
             join customer_group h on h.group_id = g.group_id and not h.elsewhere
             join customer c on c.id = h.customer and c.validity = 'valid'
             where g.elsewhere and not (g.by_primary and "
        ));
        query.push_bind(self.flags.exclude_primary).push(")");
        push_among(query, "g.group_id", self.reach.of_groups.as_deref());
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
        push_among(query, "e.service", self.reach.of_services.as_deref());
        if let Some(groups) = &self.reach.of_groups {
            query.push(" and e.service in (select s.service from group_service s where s.group_id = any(");
            query.push_bind(groups.clone()).push("))");
        }
    }

    /// Of the people who are looked at, what counts.
    fn push_whose(&self, query: &mut QueryBuilder<Postgres>, person: &str, by_primary: &str) {
        query.push(format_args!("not ({by_primary} and ")).push_bind(self.flags.exclude_primary).push(")");
        push_among(query, person, self.reach.people.as_deref());
    }
}

/// Where nothing stands in between.
const NOBODY: &str = "'00000000-0000-0000-0000-000000000000'::uuid";

/// All of them, also those that are not valid: while groups do not decide, nobody asks whether they are.
fn push_every_group(query: &mut QueryBuilder<Postgres>) {
    query.push(format_args!(
        " union all select a.person, {GROUP}, g.id, {NOBODY}, 3 from active a cross join access_group g"
    ));
}

fn push_every_service(query: &mut QueryBuilder<Postgres>) {
    query.push(format_args!(
        " union all select a.person, {EVERY_SERVICE}, {NOBODY}, {NOBODY}, 3 from active a"
    ));
}

fn push_among(query: &mut QueryBuilder<Postgres>, column: &str, ids: Option<&[Uuid]>) {
    if let Some(ids) = ids {
        query.push(format_args!(" and {column} = any(")).push_bind(ids.to_vec()).push(")");
    }
}

/// What was noted before beside what was noted after. Nothing is below every level.
pub async fn compared(tx: &mut PgConnection, changed: i64) -> Answer<Preview> {
    sqlx::query(
        "insert into difference (person, what, thing, through, before, after)
         select person, what, thing, through, coalesce(b.level, 0), coalesce(a.level, 0)
         from had b full join has a using (person, what, thing, through)
         where b.level is distinct from a.level",
    )
    .persistent(false)
    .execute(&mut *tx)
    .await?;
    let (gaining, losing, seen): (i64, i64, String) = sqlx::query_as(
        "select count(distinct d.person) filter (where d.after > d.before),
                count(distinct d.person) filter (where d.after < d.before),
                count(*)::text || ':' || coalesce(sum(hashtextextended(d::text, 0)), 0)::text
         from difference d",
    )
    .persistent(false)
    .fetch_one(&mut *tx)
    .await?;
    Ok(Preview { changed, gaining, losing, lines: lines(tx).await?, seen })
}

#[derive(sqlx::FromRow)]
struct Line {
    person: Uuid,
    name: String,
    staff: bool,
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
        "select d.person, coalesce(u.first_name || ' ' || u.last_name, a.name) as name, a.person is not null as staff, d.what,
                d.thing,
                coalesce(g.name, c.name, '') as thing_name, coalesce(t.name, '') as through, d.before, d.after
         from difference d
         left join customer_user u on u.person = d.person
         left join agent a on a.person = d.person
         left join access_group g on g.id = d.thing
         left join customer c on c.id = d.thing
         left join access_group t on t.id = d.through
         order by coalesce(u.sort_name, a.sort_name), d.person, d.what, coalesce(g.name, c.name, ''), d.thing, d.through
         limit $1",
    )
    .bind(LINES)
    .persistent(false)
    .fetch_all(tx)
    .await?;
    let shown = |line: Line| PreviewLine {
        person: PersonId(line.person),
        name: line.name,
        staff: line.staff,
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
        EVERY_SERVICE => Gained::EveryService,
        _ => Gained::Service,
    }
}
