//! Going through the lines of an import, a slice at a time.

use crate::{
    changes,
    config::Config,
    people::{
        custom_field,
        customer_user::{CustomerUserRow, columns, for_audit, select_people},
        import::{
            line::{self, Cells},
            problems::{Audited, Problems},
        },
        name, source_record,
    },
    validity,
};
use chassis::{Answer, form::Form, outbox};
use contracts::{
    Actor, Audience, CustomerId, Failure, ImportId, PersonId, Problem,
    v1::identity::{CustomField, CustomerUserFields, FieldOf, Validity},
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
    /// Names of the lines before, and people they were about: each may be there once.
    names: HashSet<String>,
    people: HashSet<Uuid>,
    new: Vec<Uuid>,
    before: Vec<CustomerUserRow>,
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
pub async fn run(tx: &mut PgConnection, import: ImportId) -> Answer<Run> {
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
    let mut run = Run::default();
    let mut after = 0;
    loop {
        let lines: Vec<(i64, Json<Cells>)> = sqlx::query_as(
            "select line, cells from import_line where import = $1 and line > $2 order by line limit $3",
        )
        .bind(import.0)
        .bind(after)
        .bind(SLICE)
        .fetch_all(&mut *tx)
        .await?;
        let Some((last, _)) = lines.last() else { return Ok(run) };
        after = *last;
        let pending = run.read(&mut *tx, &lines, &customers, &custom).await?;
        let pending = run.claim(&mut *tx, pending, &lines).await?;
        write(&mut *tx, &pending).await?;
        for PersonChange { person, before, .. } in pending {
            match before {
                Some(before) => run.before.push(before),
                None => run.new.push(person),
            }
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
            self.refuse_repeated(&mut form, before.as_ref(), &fields);
            let mut invalid_by_source = false;
            if let (Some(before), Some(fields_before)) = (&before, &fields_before) {
                let validity_changed = fields_before.validity != fields.validity;
                // A validity set by hand stays until somebody sets it by hand again: the source must not undo it.
                invalid_by_source = before.invalid_by_source && !validity_changed;
                if !before.source.is_empty() {
                    for column in line::managed(cells, fields_before, &fields) {
                        form.refuse(&column, Problem::ReadOnly);
                    }
                    let revived = validity_changed && fields.validity == Validity::Valid;
                    if revived && !source_record::knows(&mut *tx, before.person).await? {
                        form.refuse("validity", Problem::ReadOnly);
                    }
                }
            }
            if !form.problems.is_empty() {
                self.problems.insert(*line, line::problems(*line, cells, form));
            } else if fields_before.as_ref() == Some(&fields) {
                self.unchanged += 1;
            } else {
                let person = before.as_ref().map_or_else(|| PersonId::new().0, |before| before.person);
                pending.push(PersonChange { line: *line, person, before, fields, invalid_by_source });
            }
        }
        Ok(pending)
    }

    /// Nobody may be in a file twice: which line counts would be a guess.
    fn refuse_repeated(
        &mut self,
        form: &mut Form,
        before: Option<&CustomerUserRow>,
        fields: &CustomerUserFields,
    ) {
        let again = before.is_some_and(|before| !self.people.insert(before.person));
        let names = [("login", name::key(&fields.login)), ("email", name::key(&fields.email))];
        for (field, name) in &names {
            if !name.is_empty() && self.names.contains(name) && !form.refused(field) {
                form.refuse(field, Problem::Taken);
            }
        }
        if again && !form.refused("login") && !form.refused("email") {
            form.refuse("login", Problem::Taken);
        }
        self.names.extend(names.into_iter().map(|(_, name)| name));
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

/// The people that some lines may be about.
struct KnownPeople {
    by_login: HashMap<String, Uuid>,
    by_email: HashMap<String, Uuid>,
    rows: HashMap<Uuid, CustomerUserRow>,
}

impl KnownPeople {
    async fn lock(tx: &mut PgConnection, lines: &[(i64, Json<Cells>)]) -> Answer<Self> {
        let cells = lines.iter().flat_map(|(_, cells)| [cells.get("login"), cells.get("email")]);
        let names: Vec<String> = cells.flatten().map(|name| name::key(name)).collect();
        let rows: Vec<CustomerUserRow> = sqlx::query_as(select_people!(
            "",
            "where u.person in (select n.person from name_in_use n where n.audience = 'portal' and n.name = any($1))
             order by u.person for update of u"
        ))
        .bind(names)
        .fetch_all(tx)
        .await?;
        let mut known = Self { by_login: HashMap::new(), by_email: HashMap::new(), rows: HashMap::new() };
        for row in rows {
            let fields = row.fields();
            known.by_login.insert(name::key(&fields.login), row.person);
            known.by_email.insert(name::key(&fields.email), row.person);
            known.rows.insert(row.person, row);
        }
        Ok(known)
    }

    /// Found by login, else by e-mail address.
    fn take(&mut self, cells: &Cells) -> Option<CustomerUserRow> {
        let key = |column: &str| cells.get(column).map(|name| name::key(name));
        let by_login = key("login").and_then(|login| self.by_login.get(&login));
        let person = by_login.or_else(|| key("email").and_then(|email| self.by_email.get(&email)))?;
        self.rows.get(person).cloned()
    }
}

/// The customers that the file names, by number as it is typed there. Their validity, and that of the customers
/// of everybody in the file, stays what it is until the end of this transaction; taken before the people, as by
/// everyone who locks both.
async fn lock_customers(tx: &mut PgConnection, import: ImportId) -> Answer<HashMap<String, CustomerId>> {
    sqlx::query(
        "select id from customer
         where lower(number) in (select lower(btrim(cells ->> 'customer_number')) from import_line where import = $1)
            or id in (select b.customer from import_line l
                      join name_in_use n on n.audience = 'portal'
                           and n.name in (lower(btrim(l.cells ->> 'login')), lower(btrim(l.cells ->> 'email')))
                      join belonging b on b.person = n.person
                      where l.import = $1)
         order by id for share",
    )
    .bind(import.0)
    .execute(&mut *tx)
    .await?;
    let typed: Vec<String> = sqlx::query_scalar(
        "select distinct cells ->> 'customer_number' from import_line
         where import = $1 and cells ? 'customer_number'",
    )
    .bind(import.0)
    .fetch_all(&mut *tx)
    .await?;
    let typed: Vec<String> = typed.iter().map(|number| number.trim().to_owned()).collect();
    let customers: Vec<(String, Uuid)> = sqlx::query_as(
        "select t.number, c.id from unnest($1::text[]) as t (number)
         join customer c on lower(c.number) = lower(t.number)",
    )
    .bind(typed)
    .fetch_all(tx)
    .await?;
    Ok(customers.into_iter().map(|(number, id)| (number, CustomerId(id))).collect())
}

async fn write(tx: &mut PgConnection, pending: &[PersonChange]) -> Answer<()> {
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for PersonChange { person, before, fields, invalid_by_source, .. } in pending {
        let rows = if before.is_some() { &mut changed } else { &mut new };
        rows.push(columns::row(*person, fields, "", *invalid_by_source));
    }
    columns::insert(&mut *tx, new).await?;
    columns::update(tx, changed).await?;
    Ok(())
}
