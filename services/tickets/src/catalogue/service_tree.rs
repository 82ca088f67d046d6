//! Services as the desk arranges them: a tree, of which only valid branches count.

use crate::{
    catalogue::names::{self, Names},
    language,
    policy::{Reader, Sql},
};
use chassis::{Answer, audit, form::Form};
use contracts::{
    Failure, Problem, QueueId, ServiceId,
    v1::tickets::{SaveService, ServiceRecord, ServiceTree},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct ServiceRow {
    id: Uuid,
    version: i64,
    names: Json<Names>,
    /// In the reader's language.
    name: String,
    parent: Option<Uuid>,
    queue: Uuid,
    valid: bool,
}

/// All of them, each after the one above it, siblings by name.
pub async fn list(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<ServiceTree> {
    let mut sql = Sql::new(
        "select id, version, names, name, parent, queue, valid from (select s.id, s.version, s.names, ",
    );
    language::push_name(&mut sql, "s.names", &reader.actor.language);
    sql.push(" as name, s.parent, s.queue, s.valid from service s) s order by lower(unaccent(name)), id");
    let rows: Vec<ServiceRow> = sql.build_query_as().fetch_all(db).await?;
    let mut services = Vec::with_capacity(rows.len());
    push_children(&rows, None, &mut services);
    Ok(ServiceTree { services })
}

fn push_children(rows: &[ServiceRow], above: Option<&ServiceRecord>, services: &mut Vec<ServiceRecord>) {
    for row in rows.iter().filter(|row| row.parent == above.map(|above| above.service.0)) {
        let record = ServiceRecord {
            service: ServiceId(row.id),
            version: row.version,
            names: row.names.0.clone(),
            path: above.map_or_else(|| row.name.clone(), |above| format!("{}::{}", above.path, row.name)),
            depth: above.map_or(0, |above| above.depth + 1),
            parent: row.parent.map(ServiceId),
            queue: QueueId(row.queue),
            valid: row.valid,
            counts: row.valid && above.is_none_or(|above| above.counts),
        };
        services.push(record.clone());
        push_children(rows, Some(&record), services);
    }
}

/// Writes a service.
pub async fn save(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    request: &SaveService,
) -> Answer<ServiceRecord> {
    // Saved one by one: two that are put below each other at once would be a circle.
    sqlx::query("select pg_advisory_xact_lock(hashtext('service'))").execute(&mut *tx).await?;
    let tree = list(tx, reader).await?.services;
    let before = match request.service {
        Some(service) => {
            let found = tree.iter().find(|record| record.service == service);
            Some(found.ok_or_else(|| Failure::not_found("service"))?)
        }
        None => None,
    };
    let mut form = Form::default();
    let names = names::accept(&mut form, "names", &request.names);
    let service = request.service.unwrap_or_else(ServiceId::new);
    if let Some(parent) = request.parent {
        if !tree.iter().any(|record| record.service == parent) {
            form.refuse("parent", Problem::NoSuch);
        } else if is_at_or_below(&tree, parent, service) {
            form.refuse("parent", Problem::Malformed);
        }
    }
    let queue: Option<bool> = sqlx::query_scalar("select valid from queue where id = $1")
        .bind(request.queue.0)
        .fetch_optional(&mut *tx)
        .await?;
    // A queue that became invalid may stay: its tickets go to the default one.
    let stays = before.is_some_and(|before| before.queue == request.queue);
    if !queue.is_some_and(|valid| valid || stays) {
        form.refuse("queue", Problem::NoSuch);
    }
    form.done()?;
    if before.is_some_and(|before| before.version != request.version) {
        return Err(Failure::conflict("the service was changed meanwhile").into());
    }
    sqlx::query(
        "insert into service (id, names, parent, queue, valid) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set version = service.version + 1, names = excluded.names,
             parent = excluded.parent, queue = excluded.queue, valid = excluded.valid",
    )
    .bind(service.0)
    .bind(Json(&names))
    .bind(request.parent.map(|parent| parent.0))
    .bind(request.queue.0)
    .bind(request.valid)
    .execute(&mut *tx)
    .await?;
    let after = list(tx, reader).await?.services.into_iter().find(|record| record.service == service);
    let after = after.ok_or_else(|| Failure::not_found("service"))?;
    let action = if before.is_some() { "service.changed" } else { "service.created" };
    audit::record(tx, Some(reader.actor), action, Some(service.0), &changes(before, &after)).await?;
    Ok(after)
}

fn is_at_or_below(tree: &[ServiceRecord], place: ServiceId, top: ServiceId) -> bool {
    let mut place = Some(place);
    while let Some(service) = place {
        if service == top {
            return true;
        }
        place = tree.iter().find(|record| record.service == service).and_then(|record| record.parent);
    }
    false
}

fn changes(before: Option<&ServiceRecord>, after: &ServiceRecord) -> audit::Changes {
    let audited = |record: &ServiceRecord| {
        [
            ("names", names::listed(&record.names)),
            ("parent", record.parent.map(|parent| parent.to_string()).unwrap_or_default()),
            ("queue", record.queue.to_string()),
            ("valid", record.valid.to_string()),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Vec<ServiceRecord> {
        let row = |id: u128, parent: Option<u128>, name: &str, valid| ServiceRow {
            id: Uuid::from_u128(id),
            version: 1,
            names: Json(Names::new()),
            name: name.into(),
            parent: parent.map(Uuid::from_u128),
            queue: Uuid::nil(),
            valid,
        };
        let rows = [
            row(3, Some(2), "Colour", true),
            row(2, Some(1), "Printing", false),
            row(4, None, "Travel", true),
            row(1, None, "Workplace", true),
        ];
        let mut services = Vec::new();
        push_children(&rows, None, &mut services);
        services
    }

    #[test]
    fn a_branch_counts_down_to_the_first_that_is_not_valid() {
        let told: Vec<_> = tree().into_iter().map(|each| (each.path, each.depth, each.counts)).collect();
        assert_eq!(
            told,
            [
                ("Travel".into(), 0, true),
                ("Workplace".into(), 0, true),
                ("Workplace::Printing".into(), 1, false),
                ("Workplace::Printing::Colour".into(), 2, false),
            ]
        );
    }

    #[test]
    fn a_service_is_never_below_itself() {
        let (tree, id) = (tree(), |id| ServiceId(Uuid::from_u128(id)));
        assert!(is_at_or_below(&tree, id(3), id(1)));
        assert!(is_at_or_below(&tree, id(1), id(1)));
        assert!(!is_at_or_below(&tree, id(4), id(1)));
    }
}
