//! Going through the lines of an import, a slice at a time.

use crate::{
    changes,
    config::Config,
    people::{
        custom_field,
        customer_user::{self, CustomerUserRow, Provenance, columns, for_audit, select_people},
        import::{
            effects::Effects,
            known::{KnownPeople, lock_customers},
            line::{self, Cells},
            problems::{Audited, Problems},
        },
        known_source,
        membership::{self, Ended},
        name, source_record,
    },
    validity,
};
use chassis::{Answer, form::Form, outbox};
use contracts::{
    Actor, Audience, CustomerId, Failure, ImportId, PersonId, Problem,
    v1::identity::{CustomField, CustomerUserFields, FieldOf, TwiceInTable, Validity},
};
use sqlx::{PgConnection, types::Json};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

const SLICE: i64 = 500;

/// What was found and done so far.
#[derive(Default)]
pub struct Run {
    pub problems: Problems,
    pub added: i64,
    pub changed: i64,
    pub unchanged: i64,
    pub effects: Effects,
    /// Names of the lines before, and people they were about, each with its line: each may be there once.
    names: HashMap<String, i64>,
    people: HashMap<Uuid, i64>,
    new: Vec<Uuid>,
    before: Vec<CustomerUserRow>,
    /// Sources whose people may be changed here.
    writable: HashSet<String>,
    /// With customers that are no longer somebody's primary one.
    pub ended: Ended,
}

/// What a line makes of somebody.
struct PersonChange {
    line: i64,
    person: Uuid,
    before: Option<CustomerUserRow>,
    fields: CustomerUserFields,
    invalid_by_source: bool,
}

/// Puts every line in place that can be, and collects what is wrong with the others.
pub async fn run(
    tx: &mut PgConnection,
    import: ImportId,
    leave_empty: bool,
    effects: Effects,
) -> Answer<Run> {
    // Two at once would wait for each other's people.
    let alone: bool = sqlx::query_scalar("select pg_try_advisory_xact_lock(hashtext('import'))")
        .fetch_one(&mut *tx)
        .await?;
    if !alone {
        let busy = Failure::unavailable("another import is being looked at");
        return Err(Failure { retry_after: Some(3), ..busy }.into());
    }
    let customers = lock_customers(&mut *tx, import).await?;
    let custom = custom_field::list(&mut *tx, FieldOf::Person).await?.fields;
    let writable = known_source::writable(&mut *tx).await?;
    let mut run = Run { effects, writable, ..Run::default() };
    let mut after = 0;
    loop {
        let mut lines: Vec<(i64, Json<Cells>)> = sqlx::query_as(
            "select line, cells from import_line where import = $1 and line > $2 order by line limit $3",
        )
        .bind(import.0)
        .bind(after)
        .bind(SLICE)
        .fetch_all(&mut *tx)
        .await?;
        let Some((last, _)) = lines.last() else { return Ok(run) };
        after = *last;
        if leave_empty {
            for (_, Json(cells)) in &mut lines {
                cells.retain(|_, cell| !cell.trim().is_empty());
            }
        }
        let pending = run.read(&mut *tx, &lines, &customers, &custom).await?;
        let pending = run.claim(&mut *tx, pending, &lines).await?;
        write(&mut *tx, &pending).await?;
        run.ended.add(membership::settle(&mut *tx, &moved(&pending)).await?);
        let now = changed(&mut *tx, &pending).await?;
        for PersonChange { line, person, before, .. } in pending {
            let Some(before) = before else {
                run.effects.added(line);
                run.new.push(person);
                continue;
            };
            if let Some(now) = now.get(&person) {
                run.effects.changed(line, &before, now);
            }
            run.before.push(before);
        }
        (run.added, run.changed) = (run.new.len() as i64, run.before.len() as i64);
    }
}

impl Run {
    /// What the lines want, where it differs from what is there and nothing is wrong with it.
    async fn read(
        &mut self,
        tx: &mut PgConnection,
        lines: &[(i64, Json<Cells>)],
        customers: &HashMap<String, CustomerId>,
        custom: &[CustomField],
    ) -> Answer<Vec<PersonChange>> {
        let mut known = KnownPeople::lock(&mut *tx, lines).await?;
        let mut pending = Vec::new();
        for (line, Json(cells)) in lines {
            let mut form = Form::default();
            let before = known.take(cells);
            let fields_before = before.as_ref().map(CustomerUserRow::fields);
            let fields = line::merged(&mut form, cells, fields_before.as_ref(), customers, custom);
            let twice = self.refuse_repeated(&mut form, *line, before.as_ref(), &fields);
            let mut invalid_by_source = false;
            if let (Some(before), Some(fields_before)) = (&before, &fields_before) {
                let validity_changed = fields_before.validity != fields.validity;
                // A validity set by hand stays until somebody sets it by hand again: the source must not undo it.
                invalid_by_source = before.invalid_by_source && !validity_changed;
                if !before.source.is_empty() && !self.writable.contains(&before.source) {
                    let custom = (&fields_before.custom, &fields.custom);
                    let mut managed = line::managed(cells, fields_before, &fields);
                    managed
                        .extend(customer_user::managed_custom(&mut *tx, before, custom.0, custom.1).await?);
                    for column in managed {
                        form.refuse(&column, Problem::ReadOnly);
                    }
                }
                if !before.source.is_empty() {
                    let revived = validity_changed && fields.validity == Validity::Valid;
                    if revived && !source_record::knows(&mut *tx, before.person).await? {
                        form.refuse("validity", Problem::ReadOnly);
                    }
                }
            }
            if !form.problems.is_empty() {
                let mut problems = line::problems(*line, cells, form);
                for told in &mut problems {
                    let same = |(field, _): &&(&str, _)| *field == told.problem.field;
                    told.twice = twice.iter().find(same).map(|(_, twice)| *twice);
                }
                self.problems.insert(*line, problems);
            } else if fields_before.as_ref() == Some(&fields) {
                self.unchanged += 1;
            } else {
                let person = before.as_ref().map_or_else(|| PersonId::new().0, |before| before.person);
                pending.push(PersonChange { line: *line, person, before, fields, invalid_by_source });
            }
        }
        Ok(pending)
    }

    /// Nobody may be in a file twice: which line counts would be a guess. Returns the fields it refused, each with
    /// the line that has it already.
    fn refuse_repeated(
        &mut self,
        form: &mut Form,
        line: i64,
        before: Option<&CustomerUserRow>,
        fields: &CustomerUserFields,
    ) -> Vec<(&'static str, TwiceInTable)> {
        let mut twice = Vec::new();
        let names = [("login", name::key(&fields.login)), ("email", name::key(&fields.email))];
        for (field, name) in &names {
            if let Some(line) = self.names.get(name).filter(|_| !form.refused(field)) {
                form.refuse(field, Problem::Taken);
                twice.push((*field, TwiceInTable { line: *line, same_person: false }));
            }
        }
        let earlier = before.and_then(|before| self.people.insert(before.person, line));
        if let Some(line) = earlier.filter(|_| !form.refused("login") && !form.refused("email")) {
            form.refuse("login", Problem::Taken);
            twice.push(("login", TwiceInTable { line, same_person: true }));
        }
        for (_, name) in names {
            if !name.is_empty() {
                self.names.entry(name).or_insert(line);
            }
        }
        twice
    }

    /// Gives everybody their names; whose are somebody else's is left out.
    async fn claim(
        &mut self,
        tx: &mut PgConnection,
        pending: Vec<PersonChange>,
        lines: &[(i64, Json<Cells>)],
    ) -> Answer<Vec<PersonChange>> {
        let new: Vec<Uuid> = pending.iter().filter(|w| w.before.is_none()).map(|w| w.person).collect();
        sqlx::query(
            "insert into person (id, audience) select p.id, 'portal' from unnest($1::uuid[]) as p (id)",
        )
        .bind(&new)
        .execute(&mut *tx)
        .await?;
        let mut claims: Vec<(String, Uuid)> = Vec::new();
        for PersonChange { person, fields, .. } in &pending {
            claims.extend([&fields.login, &fields.email].map(|name| (name::key(name), *person)));
        }
        // In order, so that two who claim the same names cannot wait for each other in a circle.
        claims.sort();
        claims.dedup();
        let (names, people): (Vec<String>, Vec<Uuid>) = claims.into_iter().unzip();
        sqlx::query(
            "delete from name_in_use n where n.person = any($2)
             and not exists (select 1 from unnest($1::text[], $2) as c (name, person)
                             where c.person = n.person and c.name = n.name)",
        )
        .bind(&names)
        .bind(&people)
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "insert into name_in_use (audience, name, digest, person)
             select 'portal', c.name, c.digest, c.person
             from unnest($1::text[], $2::uuid[], $3::text[]) with ordinality as c (name, person, digest, position)
             order by c.position on conflict do nothing",
        )
        .bind(&names)
        .bind(&people)
        .bind(name::digests(Audience::Portal, &names))
        .execute(&mut *tx)
        .await?;
        let taken: Vec<(String, Uuid)> = sqlx::query_as(
            "select c.name, c.person from unnest($1::text[], $2::uuid[]) as c (name, person)
             join name_in_use n on n.audience = 'portal' and n.name = c.name and n.person <> c.person",
        )
        .bind(&names)
        .bind(&people)
        .fetch_all(tx)
        .await?;
        let taken: HashSet<(String, Uuid)> = taken.into_iter().collect();
        let mut free = Vec::new();
        for change in pending {
            let mut form = Form::default();
            for (field, name) in [("login", &change.fields.login), ("email", &change.fields.email)] {
                if taken.contains(&(name::key(name), change.person)) {
                    form.refuse(field, Problem::Taken);
                }
            }
            if form.problems.is_empty() {
                free.push(change);
            } else if let Some((line, Json(cells))) = lines.iter().find(|(line, _)| *line == change.line) {
                self.problems.insert(*line, line::problems(*line, cells, form));
            }
        }
        Ok(free)
    }

    /// Publishes everybody who is new or changed, and ends what ends for them. Returns what the audit log is to
    /// say, of those who are new and of the others: it is written last, since everybody waits for it.
    pub async fn announce(
        &mut self,
        tx: &mut PgConnection,
        actor: &Actor,
        config: &Config,
    ) -> Answer<(Audited, Audited)> {
        let (mut created, mut changed) = (Vec::new(), Vec::new());
        let nothing = for_audit(&CustomerUserFields::default(), "");
        let before: HashMap<Uuid, CustomerUserRow> =
            self.before.drain(..).map(|row| (row.person, row)).collect();
        let mut people: Vec<Uuid> = before.keys().copied().chain(self.new.drain(..)).collect();
        people.sort_unstable();
        for some in people.chunks(SLICE as usize) {
            let rows: Vec<CustomerUserRow> =
                sqlx::query_as(select_people!("", "where u.person = any($1) order by u.person"))
                    .bind(some)
                    .fetch_all(&mut *tx)
                    .await?;
            let (mut gone, mut moved) = (Vec::new(), Vec::new());
            for row in &rows {
                let now = for_audit(&row.fields(), &row.customer_number);
                let Some(before) = before.get(&row.person) else {
                    created.push((Some(row.person), changes::between(&nothing, &now)));
                    continue;
                };
                if !row.active {
                    gone.push(row.person);
                } else if before.fields().email != row.fields().email {
                    moved.push(row.person);
                }
                let was = for_audit(&before.fields(), &before.customer_number);
                changed.push((Some(row.person), changes::of_version(&was, &now, row.version)));
            }
            validity::shut_out(&mut *tx, &gone).await?;
            // A link that waits in the old mailbox must not open the account any more.
            validity::void_links(&mut *tx, &moved).await?;
            validity::void_temporary_passwords(&mut *tx, &moved).await?;
            let events: Vec<_> = rows.iter().map(|row| row.event(config)).collect();
            outbox::record_all(&mut *tx, &events, Some(actor)).await?;
        }
        Ok((created, changed))
    }
}

/// As those who were there already are now.
async fn changed(tx: &mut PgConnection, pending: &[PersonChange]) -> Answer<HashMap<Uuid, CustomerUserRow>> {
    let people: Vec<Uuid> = pending.iter().filter(|w| w.before.is_some()).map(|w| w.person).collect();
    let rows: Vec<CustomerUserRow> =
        sqlx::query_as(select_people!("", "where u.person = any($1)")).bind(people).fetch_all(tx).await?;
    Ok(rows.into_iter().map(|row| (row.person, row)).collect())
}

/// Whose primary customer is another than before, with the one before.
fn moved(pending: &[PersonChange]) -> Vec<(Uuid, Uuid)> {
    let moved = pending.iter().filter_map(|PersonChange { person, before, fields, .. }| {
        let was = before.as_ref()?.fields().customer?;
        (Some(was) != fields.customer).then_some((*person, was.0))
    });
    moved.collect()
}

async fn write(tx: &mut PgConnection, pending: &[PersonChange]) -> Answer<()> {
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for PersonChange { person, before, fields, invalid_by_source, .. } in pending {
        let rows = if before.is_some() { &mut changed } else { &mut new };
        let had = before.as_ref().map(CustomerUserRow::provenance).unwrap_or_default();
        let provenance = Provenance { invalid_by_source: *invalid_by_source, ..had };
        rows.push(columns::row(*person, fields, &provenance));
    }
    columns::insert(&mut *tx, new).await?;
    columns::update(tx, changed).await?;
    Ok(())
}
