//! Services as the desk arranges them: a tree, of which only valid branches count.

use crate::{
    catalogue::{
        names::{self, Names},
        queue,
    },
    language,
    policy::{Reader, Sql},
};
use chassis::{Answer, audit, form::Form};
use contracts::{
    Failure, Problem, QueueId, ServiceId,
    v1::tickets::{SaveService, ServiceIcon, ServiceRecord, ServiceTree, Signpost},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

const LONGEST_HELP: usize = 160;
const LONGEST_WORDS: usize = 500;

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
    icon: String,
    help: Json<Names>,
    words: Json<Names>,
}

/// All of them, each after the one above it, siblings by name.
pub async fn list(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<ServiceTree> {
    let mut sql = Sql::new(
        "select id, version, names, name, parent, queue, valid, icon, help, words
         from (select s.id, s.version, s.names, s.icon, s.help, s.words, ",
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
            signpost: Signpost {
                icon: ServiceIcon::from_text(&row.icon),
                help: row.help.0.clone(),
                words: row.words.0.clone(),
            },
        };
        services.push(record.clone());
        push_children(rows, Some(&record), services);
    }
}

/// Whether there is such a service, and it and all above it are valid.
pub async fn counts(db: &mut PgConnection, service: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "with recursive branch as (
             select id, parent, valid from service where id = $1
             union
             select s.id, s.parent, s.valid from service s join branch on s.id = branch.parent
         )
         select coalesce(bool_and(valid), false) from branch",
    )
    .bind(service)
    .fetch_one(db)
    .await
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
    // A queue that became invalid may stay, its tickets go to the default one; and one has to that somebody else looks
    // after.
    let stays = before.is_some_and(|before| before.queue == request.queue);
    if !stays && !may_choose_queue(tx, reader, before, request.queue).await? {
        form.refuse("queue", Problem::NoSuch);
    }
    let signpost = match &request.signpost {
        Some(wanted) => accept_signpost(&mut form, wanted),
        None => before.map(|before| before.signpost.clone()).unwrap_or_default(),
    };
    form.done()?;
    if before.is_some_and(|before| before.version != request.version) {
        return Err(Failure::conflict("the service was changed meanwhile").into());
    }
    sqlx::query(
        "insert into service (id, names, parent, queue, valid, icon, help, words)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (id) do update set version = service.version + 1, names = excluded.names,
             parent = excluded.parent, queue = excluded.queue, valid = excluded.valid, icon = excluded.icon,
             help = excluded.help, words = excluded.words",
    )
    .bind(service.0)
    .bind(Json(&names))
    .bind(request.parent.map(|parent| parent.0))
    .bind(request.queue.0)
    .bind(request.valid)
    .bind(signpost.icon.as_str())
    .bind(Json(&signpost.help))
    .bind(Json(&signpost.words))
    .execute(&mut *tx)
    .await?;
    let after = list(tx, reader).await?.services.into_iter().find(|record| record.service == service);
    let after = after.ok_or_else(|| Failure::not_found("service"))?;
    let action = if before.is_some() { "service.changed" } else { "service.created" };
    audit::record(tx, Some(reader.actor), action, Some(service.0), &changes(before, &after)).await?;
    Ok(after)
}

fn accept_signpost(form: &mut Form, wanted: &Signpost) -> Signpost {
    if wanted.icon == ServiceIcon::Unknown {
        form.refuse("icon", Problem::NoSuch);
    }
    let help = names::accept_any(form, "help", &wanted.help, LONGEST_HELP);
    // Typed with commas or a word a line.
    let listed = |typed: &String| {
        let words = typed.split([',', ';', '\n', '\r']).map(str::trim).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(", ")
    };
    let words = wanted.words.iter().map(|(language, typed)| (language.clone(), listed(typed))).collect();
    let words = names::accept_any(form, "words", &words, LONGEST_WORDS);
    Signpost { icon: wanted.icon, help, words }
}

async fn may_choose_queue(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    before: Option<&ServiceRecord>,
    wanted: QueueId,
) -> Answer<bool> {
    if let Some(before) = before
        && !queue::is_arranged(tx, reader, before.queue.0).await?
    {
        return Ok(false);
    }
    let valid: Option<bool> = sqlx::query_scalar("select valid from queue where id = $1")
        .bind(wanted.0)
        .fetch_optional(&mut *tx)
        .await?;
    Ok(valid == Some(true) && queue::is_arranged(tx, reader, wanted.0).await?)
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
            ("icon", record.signpost.icon.as_str().to_owned()),
            ("help", names::listed(&record.signpost.help)),
            ("words", names::listed(&record.signpost.words)),
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
            icon: String::new(),
            help: Json(Names::new()),
            words: Json(Names::new()),
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
    fn words_are_typed_with_commas_or_a_line_each() {
        let words = Names::from([
            ("en".into(), " toner,,\n paper jam ;\r\nscanner, ".into()),
            ("pl".into(), ", ".into()),
        ]);
        let mut form = Form::default();
        let kept = accept_signpost(&mut form, &Signpost { words, ..Signpost::default() });
        assert_eq!(kept.words, Names::from([("en".into(), "toner, paper jam, scanner".into())]));
        assert!(form.done().is_ok());
    }

    #[test]
    fn a_service_is_never_below_itself() {
        let (tree, id) = (tree(), |id| ServiceId(Uuid::from_u128(id)));
        assert!(is_at_or_below(&tree, id(3), id(1)));
        assert!(is_at_or_below(&tree, id(1), id(1)));
        assert!(!is_at_or_below(&tree, id(4), id(1)));
    }
}
