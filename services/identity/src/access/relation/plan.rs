//! From a requested change to the rows that differ: worked out, then written, the same for a change and for
//! its preview.

use crate::{
    access::{
        level::{level_of, rank_of},
        relation::{
            difference::{self, Holding, Step},
            kind::{Thing, View},
            list,
            looked_for::LookedFor,
        },
    },
    config::Config,
};
use chassis::Answer;
use contracts::{
    Failure, FieldProblem, Level, Problem,
    v1::identity::{AllMatching, RelationChange, RelationOf},
};
use sqlx::{PgConnection, QueryBuilder};
use std::collections::BTreeMap;
use uuid::Uuid;

const MAX_CHANGES: usize = 1_000;

/// As many as are written well within the time a statement may take.
const AT_ONCE: usize = 20_000;

/// A change that was asked for, to be saved or to be previewed.
#[derive(Clone, Copy)]
pub struct RequestedChange<'a> {
    pub of: RelationOf,
    pub changes: &'a [RelationChange],
    pub all: Option<&'a AllMatching>,
    pub with_defaults: Option<bool>,
}

pub struct Plan {
    pub view: View,
    /// The name of the person, customer, group or service whose relations change.
    pub name: String,
    /// By id.
    pub steps: Vec<Step>,
    /// Whether the default services are to come in addition, when they do not now, or the other way round.
    pub with_defaults: Option<bool>,
}

impl Plan {
    /// Works out what is to change. One relation is changed by one at a time, so that what was worked out is
    /// still so when it is written, and no two wait for each other's rows.
    pub async fn make(
        tx: &mut PgConnection,
        requested: RequestedChange<'_>,
        config: &Config,
    ) -> Answer<Self> {
        let view = View::of(&requested.of)?;
        let name = list::name(&mut *tx, &view).await?;
        check(&view, requested)?;
        let with_defaults = with_defaults(&mut *tx, &view, requested).await?;
        refuse_strangers(&mut *tx, &view, requested.changes).await?;
        sqlx::query("select pg_advisory_xact_lock(hashtext('relation'), hashtext($1))")
            .bind(view.table)
            .execute(&mut *tx)
            .await?;
        let all = match requested.all {
            Some(all) => Some((matching(&mut *tx, &view, all, config).await?, all.level)),
            None => None,
        };
        let holding = holding(&mut *tx, &view).await?;
        let unticked = |change: &RelationChange| change.level.is_none() && holding.fixed.contains(&change.id);
        if requested.changes.iter().any(unticked) {
            return Err(Failure::conflict("the primary customer is changed on the person's page").into());
        }
        let all = all.as_ref().map(|(ids, level)| (&**ids, *level));
        let steps = difference::between(&holding, all, requested.changes);
        Ok(Self { view, name, steps, with_defaults })
    }

    pub fn is_nothing(&self) -> bool {
        self.changed() == 0
    }

    /// How many are not what they were.
    pub fn changed(&self) -> i64 {
        self.steps.len() as i64 + i64::from(self.with_defaults.is_some())
    }

    /// Everything of this kind that the change touches, at whichever end, by id.
    pub fn concerned(&self, thing: Thing) -> Vec<Uuid> {
        self.touched(thing, |_| true)
    }

    /// As [`Plan::concerned`], where something comes or goes and not only its level changes.
    pub fn regrouped(&self, thing: Thing) -> Vec<Uuid> {
        self.touched(thing, |step| step.before.is_none() || step.after.is_none())
    }

    fn touched(&self, thing: Thing, by: impl Fn(&Step) -> bool) -> Vec<Uuid> {
        let mut steps = self.steps.iter().filter(|step| by(step)).map(|step| step.id);
        if self.view.this.thing == thing {
            let touched = steps.next().is_some() || self.with_defaults.is_some();
            touched.then_some(self.view.id).into_iter().collect()
        } else if self.view.other.thing == thing {
            steps.collect()
        } else {
            Vec::new()
        }
    }

    /// Puts it in place: what goes first, then what comes or changes.
    pub async fn carry_out(&self, tx: &mut PgConnection) -> Answer<()> {
        let gone: Vec<Uuid> =
            self.steps.iter().filter(|step| step.after.is_none()).map(|step| step.id).collect();
        for some in gone.chunks(AT_ONCE) {
            self.take_away(&mut *tx, some).await?;
        }
        let given: Vec<(Uuid, Level)> =
            self.steps.iter().filter_map(|step| step.after.map(|level| (step.id, level))).collect();
        for some in given.chunks(AT_ONCE) {
            self.give(&mut *tx, some).await?;
        }
        if let Some(with_defaults) = self.with_defaults {
            sqlx::query("update customer_user set with_defaults = $2 where person = $1")
                .bind(self.view.id)
                .bind(with_defaults)
                .execute(tx)
                .await?;
        }
        Ok(())
    }

    async fn take_away(&self, tx: &mut PgConnection, gone: &[Uuid]) -> Answer<()> {
        let view = &self.view;
        let mut query = QueryBuilder::new(format!("delete from {} r where ", view.table));
        view.push_own(&mut query);
        if view.other.thing != Thing::Nobody {
            query.push(format_args!(" and r.{} = any(", view.other.column)).push_bind(gone).push(")");
        }
        query.build().execute(tx).await?;
        Ok(())
    }

    async fn give(&self, tx: &mut PgConnection, given: &[(Uuid, Level)]) -> Answer<()> {
        let view = &self.view;
        let ends = [view.this.column, view.other.column].into_iter().filter(|column| !column.is_empty());
        let mut key: Vec<_> = ends.collect();
        key.extend(view.elsewhere.map(|_| "elsewhere"));
        let key = key.join(", ");
        let level = if view.has_level { ", level" } else { "" };
        let mut query = QueryBuilder::new(format!("insert into {} ({key}{level}) select ", view.table));
        let mut columns = query.separated(", ");
        if view.this.thing != Thing::Nobody {
            columns.push_bind(view.id);
        }
        if view.other.thing != Thing::Nobody {
            columns.push("n.id");
        }
        if let Some(elsewhere) = view.elsewhere {
            columns.push_bind(elsewhere);
        }
        if view.has_level {
            columns.push("n.level");
        }
        let (ids, levels): (Vec<_>, Vec<_>) = given.iter().map(|(id, given)| (*id, rank_of(*given))).unzip();
        query.push(" from unnest(").push_bind(ids).push("::uuid[], ").push_bind(levels);
        query.push("::smallint[]) as n (id, level) order by n.id on conflict ");
        if view.has_level {
            query.push(format_args!("({key}) do update set level = excluded.level"));
        } else {
            query.push("do nothing");
        }
        query.build().execute(tx).await?;
        Ok(())
    }
}

/// What is wrong with a request whatever is in the tables.
fn check(view: &View, requested: RequestedChange<'_>) -> Result<(), Failure> {
    let mut problems = Vec::new();
    let mut refuse = |field: &str, problem, limit| {
        problems.push(FieldProblem { field: field.into(), problem, limit });
    };
    let unknown = |level: Option<Level>| match level {
        None | Some(Level::Rw) => false,
        Some(Level::Unknown) => true,
        Some(Level::Ro | Level::Create) => !view.has_level,
    };
    if requested.changes.len() > MAX_CHANGES {
        refuse("changes", Problem::TooMany, Some(MAX_CHANGES as i64));
    }
    if requested.changes.iter().any(|change| unknown(change.level)) {
        refuse("level", Problem::NoSuch, None);
    }
    if requested.all.is_some_and(|all| unknown(all.level)) {
        refuse("all", Problem::NoSuch, None);
    }
    if requested.with_defaults.is_some() && !view.has_defaults() {
        refuse("with_defaults", Problem::NoSuch, None);
    }
    Failure::unless_empty(problems)
}

/// Whether the default services are to come in addition, where that differs from what is stored. Nobody else
/// changes the person until the end of this transaction.
async fn with_defaults(
    tx: &mut PgConnection,
    view: &View,
    requested: RequestedChange<'_>,
) -> Answer<Option<bool>> {
    let Some(with_defaults) = requested.with_defaults else { return Ok(None) };
    let differs: Option<bool> = sqlx::query_scalar(
        "select with_defaults <> $2 from customer_user where person = $1 for no key update",
    )
    .bind(view.id)
    .bind(with_defaults)
    .fetch_optional(tx)
    .await?;
    Ok((differs == Some(true)).then_some(with_defaults))
}

/// Refuses ids that are not of what stands at the other end. Of services it is only known what is none.
async fn refuse_strangers(tx: &mut PgConnection, view: &View, changes: &[RelationChange]) -> Answer<()> {
    let ids: Vec<Uuid> = changes.iter().map(|change| change.id).collect();
    let stranger = match view.other.thing.table() {
        Some(table) => {
            let id = view.other.thing.id();
            let mut query = QueryBuilder::new("select exists (select 1 from unnest(");
            query.push_bind(ids).push(format_args!(
                "::uuid[]) as n (id) where not exists (select 1 from {table} o where o.{id} = n.id))"
            ));
            query.build_query_scalar().fetch_one(tx).await?
        }
        None if view.other.thing == Thing::Nobody => ids.iter().any(|id| !id.is_nil()),
        None => list::is_no_service(tx, ids).await?,
    };
    if stranger {
        return Err(Failure::field("changes", Problem::NoSuch).into());
    }
    Ok(())
}

async fn matching(
    tx: &mut PgConnection,
    view: &View,
    all: &AllMatching,
    config: &Config,
) -> Answer<Vec<Uuid>> {
    let looked_for = LookedFor::read(&mut *tx, view, &all.query, config).await?;
    let mut query = QueryBuilder::new("");
    looked_for.push(&mut query, view, "", all.held_only, all.include_invalid);
    Ok(query.build_query_scalar().persistent(false).fetch_all(tx).await?)
}

async fn holding(tx: &mut PgConnection, view: &View) -> Answer<Holding> {
    let column = if view.other.thing == Thing::Nobody {
        "'00000000-0000-0000-0000-000000000000'::uuid".to_owned()
    } else {
        format!("r.{}", view.other.column)
    };
    let level = if view.has_level { "r.level" } else { "3::smallint" };
    let mut query = QueryBuilder::new(format!("select {column}, {level} from {} r where ", view.table));
    view.push_own(&mut query);
    let rows: Vec<(Uuid, i16)> = query.build_query_as().fetch_all(&mut *tx).await?;
    let known = |(id, number)| (id, level_of(number));
    let levels: BTreeMap<_, _> = rows.into_iter().map(known).collect();
    if !view.has_primary() {
        return Ok(Holding { levels, ..Holding::default() });
    }
    let mut query = QueryBuilder::new(format!("select r.{} from customer_user r where ", view.other.column));
    view.push_own(&mut query);
    let fixed: Vec<Uuid> = query.build_query_scalar().fetch_all(tx).await?;
    Ok(Holding { levels, fixed: fixed.into_iter().collect() })
}
