//! Groups: what people and customers hold, and queues belong to.

use crate::{
    access::{
        effective::Flags,
        level::{level_of, rank_of},
    },
    changes, rights_changed,
};
use chassis::{Answer, Fault, audit, form::Form};
use contracts::{
    Actor, Failure, GroupId, Level, Problem,
    v1::identity::{Changed, Group, Groups, SaveGroup, Validity},
};
use sqlx::PgConnection;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct GroupRow {
    id: Uuid,
    version: i64,
    name: String,
    comment: String,
    validity: String,
    always_people: Option<i16>,
    always_customers: Option<i16>,
    people: i64,
    customers: i64,
    agents: i64,
}

/// A query that answers with [`GroupRow`]s, from what comes after the table.
macro_rules! select_groups {
    ($rest:literal) => {
        concat!(
            "select g.id, g.version, g.name, g.comment, g.validity, g.always_people, g.always_customers, \
             (select count(*) from person_group p where p.group_id = g.id) as people, \
             (select count(distinct c.customer) from customer_group c where c.group_id = g.id) as customers, \
             (select count(*) from agent_group h join agent a on a.person = h.agent \
              where h.group_id = g.id and a.validity = 'valid') as agents \
             from access_group g ",
            $rest
        )
    };
}

/// By name.
pub async fn list(tx: &mut PgConnection, include_invalid: bool, flags: Flags) -> Answer<Groups> {
    let rows: Vec<GroupRow> =
        sqlx::query_as(select_groups!("where g.validity = 'valid' or $1 order by g.sort_name, g.id"))
            .bind(include_invalid)
            .fetch_all(tx)
            .await?;
    Ok(Groups { groups: rows.into_iter().map(GroupRow::shown).collect(), on: flags.groups })
}

pub async fn get(tx: &mut PgConnection, group: GroupId) -> Answer<Group> {
    let row: Option<GroupRow> =
        sqlx::query_as(select_groups!("where g.id = $1")).bind(group.0).fetch_optional(tx).await?;
    Ok(row.ok_or_else(|| Failure::not_found("group"))?.shown())
}

/// Adds a group or changes one. What it gives and to whom holds at once.
pub async fn save(tx: &mut PgConnection, wanted: &SaveGroup, actor: &Actor) -> Answer<Group> {
    match wanted.group {
        Some(group) => change(tx, group, wanted, actor).await,
        None => create(tx, wanted, actor).await,
    }
}

async fn create(tx: &mut PgConnection, wanted: &SaveGroup, actor: &Actor) -> Answer<Group> {
    let fields = check(wanted)?;
    let id = GroupId::new();
    sqlx::query(
        "insert into access_group (name, comment, validity, always_people, always_customers, id)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&fields.name)
    .bind(&fields.comment)
    .bind(fields.validity.as_str())
    .bind(fields.always_people.map(rank_of))
    .bind(fields.always_customers.map(rank_of))
    .bind(id.0)
    .execute(&mut *tx)
    .await
    .map_err(taken)?;
    let group = get(&mut *tx, id).await?;
    let nothing = Group {
        version: 0,
        name: String::new(),
        comment: String::new(),
        always_people: None,
        always_customers: None,
        ..group.clone()
    };
    settle(tx, "group.created", &nothing, &group, actor).await?;
    Ok(group)
}

async fn change(tx: &mut PgConnection, id: GroupId, wanted: &SaveGroup, actor: &Actor) -> Answer<Group> {
    sqlx::query("select id from access_group where id = $1 for no key update")
        .bind(id.0)
        .execute(&mut *tx)
        .await?;
    let before = get(&mut *tx, id).await?;
    if before.version != wanted.version {
        return Err(Failure::conflict("the group was changed in between").into());
    }
    let fields = check(wanted)?;
    sqlx::query(
        "update access_group set version = version + 1, name = $1, comment = $2, validity = $3,
                always_people = $4, always_customers = $5
         where id = $6",
    )
    .bind(&fields.name)
    .bind(&fields.comment)
    .bind(fields.validity.as_str())
    .bind(fields.always_people.map(rank_of))
    .bind(fields.always_customers.map(rank_of))
    .bind(id.0)
    .execute(&mut *tx)
    .await
    .map_err(taken)?;
    let after = get(&mut *tx, id).await?;
    settle(tx, "group.changed", &before, &after, actor).await?;
    Ok(after)
}

/// Writes down what changed, and tells everybody when it may have changed what they may do.
async fn settle(
    tx: &mut PgConnection,
    action: &str,
    before: &Group,
    after: &Group,
    actor: &Actor,
) -> Answer<()> {
    if gives(before) != gives(after) {
        rights_changed::changed(&mut *tx, after.group.0, Changed::Many, Some(actor)).await?;
    }
    let mut changes = changes::between(before, after);
    changes.remove("version");
    audit::record(tx, Some(actor), action, Some(after.group.0), &changes).await?;
    Ok(())
}

/// What decides about rights.
fn gives(group: &Group) -> (bool, Option<Level>, Option<Level>) {
    (group.validity == Validity::Valid, group.always_people, group.always_customers)
}

fn check(typed: &SaveGroup) -> Answer<SaveGroup> {
    let mut form = Form::default();
    let checked = SaveGroup {
        group: typed.group,
        version: typed.version,
        name: form.required_identifier("name", &typed.name, 100),
        comment: form.text("comment", &typed.comment, 250),
        validity: typed.validity,
        always_people: typed.always_people,
        always_customers: typed.always_customers,
    };
    if typed.validity == Validity::Unknown {
        form.refuse("validity", Problem::NoSuch);
    }
    for (field, level) in
        [("always_people", typed.always_people), ("always_customers", typed.always_customers)]
    {
        if level == Some(Level::Unknown) {
            form.refuse(field, Problem::NoSuch);
        }
    }
    form.done()?;
    Ok(checked)
}

fn taken(error: sqlx::Error) -> Fault {
    match error.as_database_error().and_then(|refusal| refusal.constraint()) {
        Some("access_group_name_taken") => Failure::field("name", Problem::Taken).into(),
        _ => error.into(),
    }
}

impl GroupRow {
    fn shown(self) -> Group {
        Group {
            group: GroupId(self.id),
            version: self.version,
            name: self.name,
            comment: self.comment,
            validity: Validity::from_text(&self.validity),
            always_people: self.always_people.map(level_of),
            always_customers: self.always_customers.map(level_of),
            people: self.people,
            customers: self.customers,
            agents: Some(self.agents),
        }
    }
}
