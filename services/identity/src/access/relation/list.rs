//! The other ends of a relation, a page at a time.

use crate::{
    access::{
        level::level_of,
        relation::{
            kind::{Thing, View},
            looked_for::LookedFor,
        },
    },
    config::Config,
    people::search,
};
use chassis::Answer;
use contracts::{
    Failure,
    v1::identity::{ListRelation, RelationPage, RelationRow},
};
use sqlx::{PgConnection, QueryBuilder};
use uuid::Uuid;

const PAGE: usize = 100;

#[derive(sqlx::FromRow)]
struct RelatedRow {
    id: Uuid,
    name: String,
    detail: String,
    sort_name: String,
    level: Option<i16>,
    fixed: bool,
    valid: bool,
    total: i64,
}

/// By name, a page at a time.
pub async fn list(tx: &mut PgConnection, wanted: &ListRelation, config: &Config) -> Answer<RelationPage> {
    let view = View::of(&wanted.of)?;
    let name = name(&mut *tx, &view).await?;
    let held = count_held(&mut *tx, &view).await?;
    let with_defaults = with_defaults(&mut *tx, &view).await?;
    let mut rows = match view.other.thing {
        Thing::Person | Thing::Agent | Thing::Customer | Thing::Group => {
            named(tx, &view, wanted, config).await?
        }
        Thing::Service => services(tx, &view, wanted, held).await?,
        Thing::Nobody => vec![everybody(held > 0)],
    };
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let total = rows.first().map_or(0, |row| row.total);
    let next = rows.last().filter(|_| more).map(|last| search::cursor(&last.sort_name, last.id));
    let rows = rows.into_iter().map(RelatedRow::shown).collect();
    Ok(RelationPage { name, rows, total, held, next, with_defaults })
}

async fn with_defaults(tx: &mut PgConnection, view: &View) -> Answer<Option<bool>> {
    if !view.has_defaults() {
        return Ok(None);
    }
    let with_defaults = sqlx::query_scalar("select with_defaults from customer_user where person = $1")
        .bind(view.id)
        .fetch_optional(tx)
        .await?;
    Ok(with_defaults)
}

/// What the end is called whose partners are asked for; it must exist.
pub async fn name(tx: &mut PgConnection, view: &View) -> Answer<String> {
    let thing = view.this.thing;
    let Some(table) = thing.table() else {
        if thing == Thing::Service && is_no_service(tx, vec![view.id]).await? {
            return Err(Failure::not_found("service").into());
        }
        return Ok(String::new());
    };
    let mut query = QueryBuilder::new(format!("select {} from {table} o where ", thing.name()));
    query.push(format_args!("o.{} = ", thing.id())).push_bind(view.id);
    let name: Option<String> = query.build_query_scalar().fetch_optional(tx).await?;
    Ok(name.ok_or_else(|| Failure::not_found(thing.word()))?)
}

/// Whether one of some ids is of something that is no service. Which services there are, only tickets knows.
pub async fn is_no_service(tx: &mut PgConnection, ids: Vec<Uuid>) -> Answer<bool> {
    let other = sqlx::query_scalar(
        "select exists (select 1 from unnest($1::uuid[]) as n (id)
                        where n.id = '00000000-0000-0000-0000-000000000000'
                              or exists (select 1 from person p where p.id = n.id)
                              or exists (select 1 from customer c where c.id = n.id)
                              or exists (select 1 from access_group g where g.id = n.id))",
    )
    .bind(ids)
    .fetch_one(tx)
    .await?;
    Ok(other)
}

async fn count_held(tx: &mut PgConnection, view: &View) -> Answer<i64> {
    let mut query = QueryBuilder::new("select count(*) from (");
    view.push_held(&mut query);
    query.push(") as held");
    Ok(query.build_query_scalar().fetch_one(tx).await?)
}

async fn named(
    tx: &mut PgConnection,
    view: &View,
    wanted: &ListRelation,
    config: &Config,
) -> Answer<Vec<RelatedRow>> {
    let (thing, column) = (view.other.thing, view.other.column);
    let (table, id) = (thing.table().unwrap_or_default(), thing.id());
    let looked_for = LookedFor::read(&mut *tx, view, &wanted.query, config).await?;
    // With a term they are looked for once, for the count and for the page; without one, the page is better
    // read from the index that has them in order.
    let how = if looked_for.is_everything() { "not materialized" } else { "materialized" };
    let mut query = QueryBuilder::new(format!("with found as {how} ("));
    looked_for.push(&mut query, view, ", o.sort_name", wanted.held_only, wanted.include_invalid);
    query.push("), page as (select f.id from found f where true");
    search::go_on(&mut query, "f.sort_name, f.id", wanted.after.as_deref())?;
    query.push(" order by f.sort_name, f.id limit ").push_bind(PAGE as i64 + 1);
    query.push(format_args!(
        ") select o.{id} as id, {} as name, {} as detail, o.sort_name, o.validity = 'valid' as valid,
                  (select count(*) from found) as total, ",
        thing.name(),
        thing.detail()
    ));
    if view.has_level {
        query.push("r.level");
    } else {
        query.push(format_args!("case when r.{column} is not null then 3::smallint end"));
    }
    query.push(" as level, ");
    if view.has_primary() {
        query.push("coalesce(r.is_primary, false)");
    } else {
        query.push("false");
    }
    let rows = if view.has_primary() { "belonging" } else { view.table };
    query.push(format_args!(
        " as fixed from page join {table} o on o.{id} = page.id left join {rows} r on r.{column} = page.id and "
    ));
    view.push_own(&mut query);
    query.push(" order by o.sort_name, page.id");
    // Planned for these very patterns, not for just any.
    Ok(query.build_query_as().persistent(false).fetch_all(tx).await?)
}

/// Services have no names here: those that are held, by id.
async fn services(
    tx: &mut PgConnection,
    view: &View,
    wanted: &ListRelation,
    held: i64,
) -> Answer<Vec<RelatedRow>> {
    let mut query = QueryBuilder::new(
        "select r.service as id, '' as name, '' as detail, '' as sort_name, 3::smallint as level, false as fixed,
                true as valid, ",
    );
    query.push_bind(held).push(format_args!(" as total from {} r where ", view.table));
    view.push_own(&mut query);
    search::go_on(&mut query, "'', r.service", wanted.after.as_deref())?;
    query.push(" order by r.service limit ").push_bind(PAGE as i64 + 1);
    Ok(query.build_query_as().fetch_all(tx).await?)
}

/// The one at the left end of what holds for everybody.
fn everybody(holds: bool) -> RelatedRow {
    RelatedRow {
        id: Uuid::nil(),
        name: String::new(),
        detail: String::new(),
        sort_name: String::new(),
        level: holds.then_some(3),
        fixed: false,
        valid: true,
        total: 1,
    }
}

impl RelatedRow {
    fn shown(self) -> RelationRow {
        RelationRow {
            id: self.id,
            name: self.name,
            detail: self.detail,
            level: self.level.map(level_of),
            fixed: self.fixed,
            valid: self.valid,
        }
    }
}
