//! What the facts of a ticket can be changed to.

use crate::{
    catalogue::{offered, service_tree},
    policy::{Reader, Sql},
};
use chassis::{Answer, form::Form, search};
use contracts::{
    Level, PersonId, QueueId, ServiceId,
    v1::{
        identity::PersonName,
        tickets::{Choices, CustomerName, FindPerson, FoundPeople, FoundPerson, ServiceChoice},
    },
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

const LONGEST_LOGIN: usize = 254;
const MOST_WORDS: usize = 6;

/// Of a ticket that stands in this queue and is about this service.
pub async fn of(
    db: &mut PgConnection,
    reader: &Reader<'_>,
    queue: QueueId,
    service: Option<ServiceId>,
) -> Answer<Choices> {
    let agents: Vec<(Uuid, String)> = sqlx::query_as(
        "select person, name from person_copy where kind = 'agent' and active order by folded, person",
    )
    .fetch_all(&mut *db)
    .await?;
    let agents = agents.into_iter().map(|(person, name)| PersonName { person: PersonId(person), name });
    let queues = offered::queues(db, reader, Level::Create).await?;
    let services = service_tree::list(db, reader).await?.services.into_iter().filter(|each| each.counts);
    let services = services.map(|each| ServiceChoice { service: each.service, path: each.path });
    Ok(Choices {
        queue: Some(queue),
        service,
        agents: agents.collect(),
        queues,
        services: services.collect(),
    })
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    person: Uuid,
    name: String,
    login: String,
    customers: Json<Vec<CustomerName>>,
    called_so: bool,
    named_so: bool,
}

/// Whose it could be: who is called so at sign-in, or else those whose name is like it.
pub async fn people(db: &mut PgConnection, request: &FindPerson) -> Answer<FoundPeople> {
    let mut form = Form::default();
    // As a mail program hands it over, with a name and brackets around the address.
    let typed = form.required_line("login", &search::recipient(&request.login), LONGEST_LOGIN);
    form.done()?;
    let mut sql = Sql::new("select p.person, p.name, p.login, (p.login = lower(");
    sql.push_bind(&typed).push(") or p.email = lower(").push_bind(&typed);
    sql.push(")) as called_so, p.folded = lower(unaccent(").push_bind(&typed);
    sql.push(
        ")) as named_so, coalesce((
             select jsonb_agg(jsonb_build_object('customer', c.customer, 'name', c.name) order by theirs.place)
             from unnest(p.customers) with ordinality as theirs (customer, place)
             join customer_copy c on c.customer = theirs.customer and c.valid
         ), '[]') as customers
         from person_copy p where p.kind = 'customer_user' and p.active and (p.login = lower(",
    );
    sql.push_bind(&typed).push(") or p.email = lower(").push_bind(&typed).push(")");
    for (place, word) in typed.split_whitespace().take(MOST_WORDS).enumerate() {
        let literally = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        sql.push(if place == 0 { " or (" } else { " and " });
        sql.push("p.folded like lower(unaccent(").push_bind(format!("%{literally}%")).push("))");
    }
    // Somebody's login may be somebody else's address.
    sql.push(")) order by called_so desc, p.login = lower(").push_bind(&typed);
    sql.push(") desc, named_so desc, p.folded, p.person limit 6");
    let mut rows: Vec<PersonRow> = sql.build_query_as().fetch_all(db).await?;
    let one = match &rows[..] {
        [first, ..] if first.called_so => true,
        [first, second, ..] => first.named_so && !second.named_so,
        [only] => only.named_so,
        [] => false,
    };
    if one {
        rows.truncate(1);
    }
    Ok(FoundPeople { exact: one, people: rows.into_iter().map(PersonRow::into_person).collect() })
}

impl PersonRow {
    fn into_person(self) -> FoundPerson {
        let Self { person, name, login, customers, .. } = self;
        FoundPerson { person: PersonId(person), name, login, customers: customers.0 }
    }
}
