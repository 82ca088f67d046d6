//! A ticket: where it stands and what can be done with it.

#[cfg(test)]
use crate::ticket::state::after;
use crate::{
    catalogue::{offered, ticket_field},
    policy::Reader,
    ticket::{
        file,
        history::{self, Entry},
        locked::{Locked, lock},
        state::Act,
    },
};
use chassis::{Answer, clock, files, form::Form, outbox};
use contracts::{
    ANSWER_BUDGET, ArticleId, Failure, PersonId, Problem, TicketId,
    v1::tickets::{
        ArticleAdded, ArticleWritten, Happening, OpenTicket, Reply, State, TicketChanged, TicketClosed,
        TicketOpened, TicketOpenedReply,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

const LONGEST_SUBJECT: usize = 250;
const LONGEST_TEXT: usize = 100_000;
const MOST_FILES: usize = 10;

/// Of one entry, bytes as a history measures it.
const LARGEST_ENTRY: usize = 4 * LONGEST_TEXT + MOST_FILES * history::OF_A_FILE + history::OF_AN_ENTRY;

const _: () = assert!(LARGEST_ENTRY <= ANSWER_BUDGET / 2, "a page has room for a held reply and an entry");

/// Opens a ticket under one of the actor's customers.
pub async fn open(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    request: &OpenTicket,
) -> Answer<TicketOpenedReply> {
    let actor = reader.actor;
    let destination = offered::destination(tx, reader, request.service).await?;
    if request.service.is_none() && !destination.offered {
        return Err(Failure::forbidden("may not open tickets in the default queue").into());
    }
    let mut form = Form::default();
    let subject = form.required_line("subject", &request.subject, LONGEST_SUBJECT);
    let text = form.required_text("text", &request.text, LONGEST_TEXT);
    if !destination.offered {
        form.refuse("service", Problem::NoSuch);
    }
    if request.customer.is_some_and(|named| !reader.filing_customers().contains(&named.0)) {
        form.refuse("customer", Problem::NoSuch);
    }
    let files = files::named(tx, actor.person, &request.files, MOST_FILES, &mut form).await?;
    form.done()?;
    let customer = request
        .customer
        .or(actor.primary_customer)
        .ok_or_else(|| Failure::conflict("there is no valid customer to file it under"))?;
    let queue = destination.queue.ok_or_else(|| Failure::conflict("there is no queue that takes tickets"))?;

    let (ticket, article, at) = (TicketId::new(), Uuid::now_v7(), clock::now());
    let number: i64 = sqlx::query_scalar(
        concat!(
            "with opened as (
                 insert into ticket (id, subject, folded, state, person, person_name, customer, queue, service,
                     confidential, opened_at, changed_at, fields)
                 values ($1, $2, lower(unaccent($2)), 'new', $3, $4, $5, $6, $7, $12, $8, $8, ",
            ticket_field::values_known!("$3", "$5"),
            ")
                 returning id, number, version
             ), written as (
                 insert into article (id, ticket, step, author, author_id, author_name, text, files, at)
                 select $9, id, version, 'person', $3, $4, $10, $11, $8 from opened
             )
             select number from opened"
        ),
    )
    .bind(ticket.0)
    .bind(&subject)
    .bind(actor.person.0)
    .bind(&actor.name)
    .bind(customer.0)
    .bind(queue)
    .bind(request.service.map(|service| service.0))
    .bind(at)
    .bind(article)
    .bind(&text)
    .bind(files.len() as i32)
    .bind(request.confidential)
    .fetch_one(&mut *tx)
    .await?;
    file::claim(tx, actor.person, article, &files).await?;

    let opened = TicketOpened {
        ticket,
        version: 1,
        number,
        subject: subject.clone(),
        person: actor.person,
        text: history::excerpt(&text),
        files: file::claimed(tx, article, &files).await?,
        at,
    };
    let changed = TicketChanged {
        ticket,
        version: 1,
        number,
        subject,
        state: State::New,
        person: actor.person,
        customer,
        agent: None,
        participants: Vec::new(),
        changed_at: at,
    };
    let mut leaving = outbox::Leaving::default();
    leaving.add(&opened)?;
    leaving.add(&changed)?;
    leaving.record(tx, Some(actor)).await?;
    Ok(TicketOpenedReply { ticket, number, version: 1 })
}

/// Adds what the person or an agent wrote, visible to both, and closes the ticket with it if that is wished.
pub async fn reply(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    request: &Reply,
    article: ArticleId,
) -> Answer<ArticleAdded> {
    let Prepared { mut ticket, text, files } = prepare(tx, reader, request).await?;
    if reader.actor.is_staff() && ticket.agent.is_none() {
        ticket.assign(reader);
    }
    ticket.changed_at = clock::now();
    ticket.save(tx, reader).await?;

    let asked = if reader.actor.is_staff() { history::last_asked(tx, ticket.id).await? } else { None };
    let entry = Entry { ticket: ticket.id, step: ticket.version, at: ticket.changed_at };
    history::write(tx, reader, &entry, article, &text, false, files.len()).await?;
    file::claim(tx, reader.actor.person, article.0, &files).await?;
    let participants = ticket.invited();
    let written = ArticleWritten {
        article,
        version: ticket.version,
        ticket: request.ticket,
        number: ticket.number,
        subject: ticket.subject.clone(),
        author: reader.author(),
        author_name: reader.own_public_name(),
        person: PersonId(ticket.person),
        agent: ticket.agent.map(PersonId),
        participants,
        text: history::excerpt(&text),
        files: file::claimed(tx, article.0, &files).await?,
        asked,
        closed: request.close,
        at: ticket.changed_at,
    };
    outbox::record(tx, &written, Some(reader.actor)).await?;
    if request.close {
        // The answer is given: only the closing can be taken back.
        ticket.begin_anew();
        ticket.apply(Act::Close)?;
        ticket.happened(tx, reader, Happening::Closed).await?;
    }
    Ok(ArticleAdded { article, version: ticket.version, held: false })
}

/// A reply that can be sent as things stand.
pub struct Prepared {
    /// As it stands once it is sent; nothing of that is written yet.
    pub ticket: Locked,
    pub text: String,
    pub files: Vec<Uuid>,
}

/// Checks a reply, against the ticket as it is now.
pub async fn prepare(tx: &mut PgConnection, reader: &Reader<'_>, request: &Reply) -> Answer<Prepared> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    let mut form = Form::default();
    let text = form.required_text("text", &request.text, LONGEST_TEXT);
    let files = files::named(tx, reader.actor.person, &request.files, MOST_FILES, &mut form).await?;
    form.done()?;
    ticket.apply(if reader.actor.is_staff() { Act::AgentReplies } else { Act::PersonReplies })?;
    Ok(Prepared { ticket, text, files })
}

/// Adds a note that only staff ever see. For people of the portal nothing happened, so the time of
/// the last change stays as it was.
pub async fn note(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    ticket: TicketId,
    text: &str,
) -> Answer<ArticleAdded> {
    let mut ticket = lock(tx, reader, ticket).await?;
    let mut form = Form::default();
    let text = form.required_text("text", text, LONGEST_TEXT);
    form.done()?;
    ticket.save(tx, reader).await?;
    let entry = Entry { ticket: ticket.id, step: ticket.version, at: clock::now() };
    let article = ArticleId::new();
    history::write(tx, reader, &entry, article, &text, true, 0).await?;
    Ok(ArticleAdded { article, version: ticket.version, held: false })
}

/// The reader is now the agent of the ticket.
pub async fn take(tx: &mut PgConnection, reader: &Reader<'_>, id: TicketId) -> Answer<()> {
    let mut ticket = lock(tx, reader, id).await?;
    let had_it_already =
        ticket.agent == Some(reader.actor.person.0) && State::from_text(&ticket.state) != State::New;
    ticket.apply(Act::Take)?;
    if had_it_already {
        return Ok(());
    }
    ticket.assign(reader);
    ticket.happened(tx, reader, Happening::Taken).await
}

/// Done, says the person or an agent.
pub async fn close(tx: &mut PgConnection, reader: &Reader<'_>, id: TicketId) -> Answer<()> {
    let mut ticket = lock(tx, reader, id).await?;
    ticket.apply(Act::Close)?;
    ticket.happened(tx, reader, Happening::Closed).await?;
    let participants = ticket.invited();
    let closed = TicketClosed {
        closing: Uuid::now_v7(),
        version: ticket.version,
        ticket: id,
        number: ticket.number,
        subject: ticket.subject,
        person: PersonId(ticket.person),
        by: reader.author(),
        by_name: reader.own_public_name(),
        participants,
        at: ticket.changed_at,
    };
    outbox::record(tx, &closed, Some(reader.actor)).await?;
    Ok(())
}

/// Opens a closed ticket again.
pub async fn reopen(tx: &mut PgConnection, reader: &Reader<'_>, id: TicketId) -> Answer<()> {
    let mut ticket = lock(tx, reader, id).await?;
    ticket.apply(Act::Reopen)?;
    ticket.happened(tx, reader, Happening::Reopened).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use State::{Closed, New, Open, Waiting};

    #[test]
    fn an_act_leads_from_state_to_state() {
        // Act, then for each state what follows: not taken yet, and taken.
        let conflict = (None, None);
        let table = [
            (Act::PersonReplies, New, (Some(New), Some(Open))),
            (Act::PersonReplies, Open, (Some(New), Some(Open))),
            (Act::PersonReplies, Waiting, (Some(New), Some(Open))),
            (Act::PersonReplies, Closed, conflict),
            (Act::AgentReplies, New, (Some(Waiting), Some(Waiting))),
            (Act::AgentReplies, Open, (Some(Waiting), Some(Waiting))),
            (Act::AgentReplies, Waiting, (Some(Waiting), Some(Waiting))),
            (Act::AgentReplies, Closed, conflict),
            (Act::Take, New, (Some(Open), Some(Open))),
            (Act::Take, Open, (Some(Open), Some(Open))),
            (Act::Take, Waiting, (Some(Waiting), Some(Waiting))),
            (Act::Take, Closed, conflict),
            (Act::GiveBack, New, (Some(New), Some(New))),
            (Act::GiveBack, Open, (Some(New), Some(New))),
            (Act::GiveBack, Waiting, (Some(Waiting), Some(Waiting))),
            (Act::GiveBack, Closed, conflict),
            (Act::Close, New, (Some(Closed), Some(Closed))),
            (Act::Close, Open, (Some(Closed), Some(Closed))),
            (Act::Close, Waiting, (Some(Closed), Some(Closed))),
            (Act::Close, Closed, conflict),
            (Act::Reopen, New, conflict),
            (Act::Reopen, Open, conflict),
            (Act::Reopen, Waiting, conflict),
            (Act::Reopen, Closed, (Some(New), Some(Open))),
        ];
        for (act, from, (untaken, taken)) in table {
            assert_eq!(after(act, from, false).ok(), untaken, "{act:?} when {from:?}, not taken");
            assert_eq!(after(act, from, true).ok(), taken, "{act:?} when {from:?}, taken");
        }
    }
}
