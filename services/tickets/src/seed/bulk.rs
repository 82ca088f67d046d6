//! Many tickets and solutions for measurements, in a few statements.

use anyhow::Result;
use contracts::{CustomerId, PersonId};
use sqlx::{Connection, PgConnection, PgPool};
use uuid::Uuid;

/// Tickets of these people in turn, three in eight of them open, spread over the past.
pub async fn bulk(
    db: &PgPool,
    people: &[(PersonId, CustomerId)],
    tickets: i64,
    articles_each: i64,
) -> Result<()> {
    let persons: Vec<Uuid> = people.iter().map(|(person, _)| person.0).collect();
    let customers: Vec<Uuid> = people.iter().map(|(_, customer)| customer.0).collect();
    let mut connection = db.acquire().await?;
    let mut tx = unhurried(&mut connection).await?;
    sqlx::query(
        r#"insert into queue (id, names, is_default)
           select gen_random_uuid(), '{"en": "Service desk"}', true
           where not exists (select from queue where is_default)"#,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "with asker as (
             select person, customer, place from unnest($1::uuid[], $2::uuid[]) with ordinality
                 as p (person, customer, place)
         ), opened as (
             insert into ticket (id, version, subject, folded, state, person, person_name, customer, queue,
                 service, opened_at, changed_at, closed_at)
             select gen_random_uuid(), $4, d.subject, lower(d.subject), d.state, a.person,
                 coalesce(p.name, 'Somebody'), a.customer, q.id, s.id, d.at, d.at,
                 case when d.state = 'closed' then d.at end
             from generate_series($3::bigint, 1, -1) as n
             cross join lateral (
                 select (array['new', 'open', 'waiting', 'closed', 'closed', 'closed', 'closed', 'closed'])
                         [1 + n % 8] as state,
                     (array['Printer prints blank pages', 'VPN drops every hour', 'New laptop for a colleague',
                         'Shared mailbox is missing', 'Meeting room has no sound', 'Password expired',
                         'Screen stays black', 'Access to a project folder', 'Phone does not ring',
                         'Slow since the last update'])[1 + (n * 3) % 10] || ' (' || n || ')' as subject,
                     now() - n * interval '11 minutes' as at,
                     1 + (n * 7919) % cardinality($1) as place
             ) d
             join asker a on a.place = d.place
             left join person_copy p on p.person = a.person
             cross join (select id from queue where is_default) q
             left join (select id, row_number() over (order by id) - 1 as place, count(*) over () as total
                        from service where valid) s on s.place = n % s.total
             returning id, person, person_name, opened_at
         )
         insert into article (id, ticket, step, author, author_id, author_name, text, at)
         select gen_random_uuid(), o.id, step, case when step % 2 = 0 then 'agent' else 'person' end, o.person,
             o.person_name,
             repeat('It worked yesterday and I changed nothing that I know of. ', 8 + step::integer % 5), o.opened_at
         from opened o cross join generate_series(1, $4::bigint) as step",
    )
    .bind(persons)
    .bind(customers)
    .bind(tickets)
    .bind(articles_each)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    tidy(&mut connection, "vacuum (analyze) ticket, article, ticket_search").await
}

/// Solutions in English and French.
pub async fn solutions_bulk(db: &PgPool, solutions: i64) -> Result<()> {
    let mut connection = db.acquire().await?;
    let mut tx = unhurried(&mut connection).await?;
    sqlx::query(
        "with made as (
             insert into solution (id, category, minutes, changed_at)
             select gen_random_uuid(),
                 (array['accounts', 'computer', 'printing', 'phone', 'network', 'software'])[1 + n % 6],
                 (1 + n % 9)::integer, now() - n * interval '1 hour'
             from generate_series(1, $1::bigint) as n
             returning id, changed_at
         ), placed as (
             select id, changed_at, row_number() over (order by id) as n from made
         ), said as (
             select id, changed_at, t.language, t.title, t.body from placed
             cross join lateral (values
                 ('en',
                  (array['Printer', 'Password', 'Laptop', 'Mailbox', 'Network', 'Telephone', 'Monitor', 'Folder',
                      'Calendar', 'Keyboard', 'Headset'])[1 + n % 11] || ' '
                  || (array['does not answer', 'was forgotten', 'is slow', 'asks again', 'is locked', 'is missing',
                      'shows an error'])[1 + n % 7] || ' ' || n,
                  'Check the cable, sign out, wait a minute and sign in again. '),
                 ('fr',
                  (array['Imprimante', 'Mot de passe', 'Portable', 'Messagerie', 'Réseau', 'Téléphone', 'Écran',
                      'Dossier', 'Agenda', 'Clavier', 'Casque'])[1 + n % 11] || ' '
                  || (array['ne répond pas', 'oublié', 'trop lent', 'redemandé', 'bloqué', 'introuvable',
                      'en erreur'])[1 + n % 7] || ' ' || n,
                  'Vérifiez le câble, fermez la session, patientez une minute et rouvrez-la. ')
             ) t (language, title, body)
         )
         insert into solution_text
             (solution, language, title, summary, keywords, markdown, html, words, changed_at)
         select id, language, title, body, '', repeat(body, 12), '<p>' || repeat(body, 12) || '</p>',
             solution_found_by(language, title, '', body, repeat(body, 12)), changed_at
         from said",
    )
    .bind(solutions)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "insert into solution_word (word)
         select distinct word from solution_text x
         cross join unnest(tsvector_to_array(x.words)) as word
         where length(word) between 3 and 40 and translate(word, '''' || chr(92), '') = word order by word
         on conflict do nothing",
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    tidy(&mut connection, "vacuum (analyze) solution, solution_text, solution_word").await
}

/// A transaction that may take longer than a request.
async fn unhurried(connection: &mut PgConnection) -> Result<sqlx::Transaction<'_, sqlx::Postgres>> {
    let mut tx = connection.begin().await?;
    sqlx::query("set local statement_timeout = 0").execute(&mut *tx).await?;
    Ok(tx)
}

/// Without it, the first lists would pay for what was just loaded.
async fn tidy(connection: &mut PgConnection, vacuum: &'static str) -> Result<()> {
    sqlx::query("set statement_timeout = 0").execute(&mut *connection).await?;
    sqlx::query(vacuum).execute(&mut *connection).await?;
    sqlx::query("reset statement_timeout").execute(connection).await?;
    Ok(())
}
