//! Saving a difference, and telling whom it concerns.

use crate::{
    access::relation::{
        difference::Step,
        kind::Thing,
        plan::{Plan, RequestedChange},
    },
    config::Config,
    people::{
        customer, customer_user,
        membership::{self, Ended},
    },
    rights_changed,
};
use chassis::{Answer, audit};
use contracts::{
    Actor, Level,
    v1::identity::{AllMatching, Changed, Relation, RelationChanged},
};
use sqlx::{PgConnection, QueryBuilder};
use std::collections::HashMap;
use uuid::Uuid;

/// So many are written down one by one; of more, how many there were.
const WRITTEN_OUT: usize = 100;

/// Saves a requested change.
pub async fn change(
    tx: &mut PgConnection,
    requested: RequestedChange<'_>,
    actor: &Actor,
    config: &Config,
) -> Answer<RelationChanged> {
    let plan = Plan::make(&mut *tx, requested, config).await?;
    if plan.is_nothing() {
        return Ok(RelationChanged { changed: 0 });
    }
    lock(&mut *tx, &plan).await?;
    plan.carry_out(&mut *tx).await?;
    let ended = settle(&mut *tx, &plan).await?;
    publish(&mut *tx, &plan, actor, config).await?;
    write_down(&mut *tx, &plan, requested.all, actor).await?;
    ended.write_down(tx, Some(actor)).await?;
    Ok(RelationChanged { changed: plan.changed() })
}

/// Locks those that get a new version, customers before people and each in the order of ids, as everybody
/// does who locks both.
async fn lock(tx: &mut PgConnection, plan: &Plan) -> Answer<()> {
    match plan.view.relation {
        Relation::CustomerGroup => {
            sqlx::query("select id from customer where id = any($1) order by id for no key update")
                .bind(plan.concerned(Thing::Customer))
                .execute(tx)
                .await?;
        }
        Relation::PersonCustomer => {
            sqlx::query("select id from customer where id = any($1) order by id for share")
                .bind(plan.concerned(Thing::Customer))
                .execute(&mut *tx)
                .await?;
            sqlx::query(
                "select person from customer_user where person = any($1) order by person for no key update",
            )
            .bind(plan.concerned(Thing::Person))
            .execute(tx)
            .await?;
        }
        _ => {}
    }
    Ok(())
}

/// What ends with what was taken away. Somebody's primary customer may have become the one they are just given, between
/// the look at it and the lock: it is none beside it.
async fn settle(tx: &mut PgConnection, plan: &Plan) -> Answer<Ended> {
    if plan.view.relation != Relation::PersonCustomer {
        return Ok(Ended::default());
    }
    let pair = |step: &Step| match plan.view.this.thing {
        Thing::Person => (plan.view.id, step.id),
        _ => (step.id, plan.view.id),
    };
    let touched: Vec<(Uuid, Uuid)> = plan.steps.iter().map(pair).collect();
    membership::settle(tx, &touched).await
}

async fn publish(tx: &mut PgConnection, plan: &Plan, actor: &Actor, config: &Config) -> Answer<()> {
    match plan.view.relation {
        Relation::CustomerGroup => {
            customer::regrouped(&mut *tx, &plan.regrouped(Thing::Customer), Some(actor)).await?;
        }
        Relation::PersonCustomer => {
            customer_user::follow(&mut *tx, &plan.concerned(Thing::Person), Some(actor), config).await?;
        }
        _ => {}
    }
    let people = [plan.concerned(Thing::Person), plan.concerned(Thing::Agent)].concat();
    match people[..] {
        [person] => rights_changed::changed(tx, person, Changed::Person, Some(actor)).await,
        _ => rights_changed::changed(tx, plan.view.id, Changed::Many, Some(actor)).await,
    }
}

/// One by one under the person or customer it concerns, where somebody will look for it. Of many at once
/// how many there were and what found them, and the first of them.
async fn write_down(
    tx: &mut PgConnection,
    plan: &Plan,
    all: Option<&AllMatching>,
    actor: &Actor,
) -> Answer<()> {
    let view = &plan.view;
    if plan.steps.len() > WRITTEN_OUT || all.is_some() {
        let mut summary = audit::Changes::new();
        let mut tell = |field: &str, value: String| summary.insert(field.into(), (String::new(), value));
        tell("changed", plan.steps.len().to_string());
        tell(view.this.thing.word(), plan.name.clone());
        if let Some(all) = all {
            tell("query", all.query.clone());
            tell("level", all.level.map_or("", Level::as_str).to_owned());
        }
        let action = format!("{}.changed_many", view.word());
        audit::record(&mut *tx, Some(actor), &action, Some(view.id), &summary).await?;
    }
    let action = format!("{}.changed", view.word());
    if let Some(with_defaults) = plan.with_defaults {
        let now = ((!with_defaults).to_string(), with_defaults.to_string());
        let changes = audit::Changes::from([("with_defaults".to_owned(), now)]);
        audit::record(&mut *tx, Some(actor), &action, Some(view.id), &changes).await?;
    }
    let written_out = &plan.steps[..plan.steps.len().min(WRITTEN_OUT)];
    let names = names(&mut *tx, plan, written_out).await?;
    // The person before the customer before the group: the history of whoever it is done to.
    let about_other = rank(view.other.thing) < rank(view.this.thing);
    for step in written_out {
        let (subject, thing, name) = if about_other {
            (step.id, view.this.thing, &plan.name)
        } else {
            (view.id, view.other.thing, names.get(&step.id).unwrap_or(&plan.name))
        };
        let id = if about_other { view.id } else { step.id };
        let name = match name.as_str() {
            "" if id.is_nil() => "default".to_owned(),
            "" => id.to_string(),
            name => name.to_owned(),
        };
        let say = |level: Option<Level>| match level {
            None => String::new(),
            Some(level) if view.has_level => format!("{name}: {}", level.as_str()),
            Some(_) => name.clone(),
        };
        let changes = audit::Changes::from([(thing.word().to_owned(), (say(step.before), say(step.after)))]);
        audit::record(&mut *tx, Some(actor), &action, Some(subject), &changes).await?;
    }
    Ok(())
}

async fn names(tx: &mut PgConnection, plan: &Plan, written_out: &[Step]) -> Answer<HashMap<Uuid, String>> {
    let thing = plan.view.other.thing;
    let Some(table) = thing.table() else {
        return Ok(written_out.iter().map(|step| (step.id, String::new())).collect());
    };
    let ids: Vec<Uuid> = written_out.iter().map(|step| step.id).collect();
    let mut query = QueryBuilder::new(format!("select o.{}, {} from {table} o", thing.id(), thing.name()));
    query.push(format_args!(" where o.{} = any(", thing.id())).push_bind(ids).push(")");
    let names: Vec<(Uuid, String)> = query.build_query_as().fetch_all(tx).await?;
    Ok(names.into_iter().collect())
}

fn rank(thing: Thing) -> u8 {
    match thing {
        Thing::Person | Thing::Agent => 0,
        Thing::Customer => 1,
        Thing::Group => 2,
        Thing::Service => 3,
        Thing::Nobody => 4,
    }
}
