//! Queues as the desk arranges them.

use crate::{
    catalogue::names::{self, Names},
    policy::{Reader, Sql},
};
use chassis::{Answer, audit, form::Form};
use contracts::{
    Failure, GroupId, Problem, QueueId,
    v1::tickets::{QueueRecord, Queues, SaveQueue},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct QueueRow {
    id: Uuid,
    version: i64,
    names: Json<Names>,
    group_id: Uuid,
    valid: bool,
    is_default: bool,
    open: i64,
}

impl From<QueueRow> for QueueRecord {
    fn from(row: QueueRow) -> Self {
        Self {
            queue: QueueId(row.id),
            version: row.version,
            names: row.names.0,
            group: GroupId(row.group_id),
            valid: row.valid,
            is_default: row.is_default,
            open: row.open,
        }
    }
}

/// All that the reader arranges: the default one first, then the valid ones.
pub async fn list(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<Queues> {
    let mut sql = Sql::new(
        "select q.id, q.version, q.names, q.group_id, q.valid, q.is_default, coalesce(o.open, 0) as open
         from queue q left join (
             select queue, count(*) as open from ticket where state <> 'closed' group by queue
         ) o on o.queue = q.id where ",
    );
    reader.arranges_queue(&mut sql);
    sql.push(
        " order by q.is_default desc, q.valid desc, lower(jsonb_path_query_first(q.names, '$.*') #>> '{}'), q.id",
    );
    let rows: Vec<QueueRow> = sql.build_query_as().fetch_all(db).await?;
    Ok(Queues { queues: rows.into_iter().map(QueueRecord::from).collect() })
}

/// Whether the reader arranges a queue; to who does not, it does not exist.
pub async fn is_arranged(db: &mut PgConnection, reader: &Reader<'_>, queue: Uuid) -> Answer<bool> {
    let mut sql = Sql::new("select exists (select from queue q where q.id = ");
    sql.push_bind(queue).push(" and ");
    reader.arranges_queue(&mut sql);
    sql.push(")");
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}

/// Writes a queue. The default one stays valid, and stays the default until another is made so.
pub async fn save(tx: &mut PgConnection, reader: &Reader<'_>, request: &SaveQueue) -> Answer<QueueRecord> {
    // Saved one by one: there is never more or less than one default.
    sqlx::query("select pg_advisory_xact_lock(hashtext('queue'))").execute(&mut *tx).await?;
    let before = match request.queue {
        Some(queue) if is_arranged(tx, reader, queue.0).await? => of(tx, queue.0).await?,
        Some(_) => return Err(Failure::not_found("queue").into()),
        None => None,
    };
    let mut form = Form::default();
    let names = names::accept(&mut form, "names", &request.names);
    let is_default = request.is_default || before.as_ref().is_some_and(|before| before.is_default);
    if is_default && !request.valid {
        form.refuse("valid", Problem::Missing);
    }
    form.done()?;
    if before.as_ref().is_some_and(|before| before.version != request.version) {
        return Err(Failure::conflict("the queue was changed meanwhile").into());
    }
    let queue = request.queue.unwrap_or_else(QueueId::new).0;
    if is_default && !before.as_ref().is_some_and(|before| before.is_default) {
        sqlx::query("update queue set is_default = false, version = version + 1 where is_default")
            .execute(&mut *tx)
            .await?;
    }
    sqlx::query(
        "insert into queue (id, names, group_id, valid, is_default) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set version = queue.version + 1, names = excluded.names,
             group_id = excluded.group_id, valid = excluded.valid, is_default = excluded.is_default",
    )
    .bind(queue)
    .bind(Json(&names))
    .bind(request.group.0)
    .bind(request.valid)
    .bind(is_default)
    .execute(&mut *tx)
    .await?;
    let after = of(tx, queue).await?.ok_or_else(|| Failure::not_found("queue"))?;
    let changes = changes(before.as_ref(), &after);
    let action = if before.is_some() { "queue.changed" } else { "queue.created" };
    audit::record(tx, Some(reader.actor), action, Some(queue), &changes).await?;
    Ok(after.into())
}

async fn of(db: &mut PgConnection, queue: Uuid) -> sqlx::Result<Option<QueueRow>> {
    sqlx::query_as(
        "select id, version, names, group_id, valid, is_default,
             (select count(*) from ticket t where t.queue = queue.id and t.state <> 'closed') as open
         from queue where id = $1",
    )
    .bind(queue)
    .fetch_optional(db)
    .await
}

fn changes(before: Option<&QueueRow>, after: &QueueRow) -> audit::Changes {
    let audited = |row: &QueueRow| {
        [
            ("names", names::listed(&row.names)),
            ("group", row.group_id.to_string()),
            ("valid", row.valid.to_string()),
            ("default", row.is_default.to_string()),
        ]
    };
    let old = before.map(audited);
    let mut changes = audit::Changes::new();
    for (place, (what, new)) in audited(after).into_iter().enumerate() {
        let old = old.as_ref().map(|old| old[place].1.clone()).unwrap_or_default();
        if old != new {
            changes.insert(what.to_owned(), (old, new));
        }
    }
    changes
}
