//! A ticket: where it stands and what can be done with it.

use crate::{
    catalogue, file,
    form::Form,
    history::{self, Entry},
    policy::{Reader, Sql},
};
use chassis::{Answer, clock, outbox};
use chrono::{DateTime, Utc};
use contracts::{
    CustomerId, Failure, FileId, PersonId, Problem, TicketId,
    v1::tickets::{
        ArticleAdded, ArticleWritten, Author, Happening, OpenTicket, Reply, State, TicketChanged,
        TicketClosed, TicketOpened, TicketOpenedReply,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

const LONGEST_SUBJECT: usize = 250;
const LONGEST_TEXT: usize = 100_000;
const MOST_FILES: usize = 10;
/// What an event carries of a text, in characters.
const EXCERPT: usize = 2_000;

/// What is done to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    PersonReplies,
    AgentReplies,
    Take,
    Close,
    Reopen,
}

/// Where a ticket stands after an act, or that it cannot be done. `taken`: some agent has it.
fn after(act: Act, state: State, taken: bool) -> Result<State, Failure> {
    let our_turn = if taken { State::Open } else { State::New };
    match (act, state) {
        (Act::Reopen, State::Closed) => Ok(our_turn),
        (Act::Reopen, _) => Err(Failure::conflict("the ticket is not closed")),
        (_, State::Closed) => Err(Failure::conflict("the ticket is closed")),
        (Act::PersonReplies, _) => Ok(our_turn),
        (Act::AgentReplies, _) => Ok(State::Waiting),
        (Act::Take, State::New) => Ok(State::Open),
        (Act::Take, state) => Ok(state),
        (Act::Close, _) => Ok(State::Closed),
    }
}

/// A ticket whose row is locked until the transaction ends.
#[derive(sqlx::FromRow)]
struct Locked {
    id: Uuid,
    number: i64,
    version: i64,
    subject: String,
    state: String,
    person: Uuid,
    customer: Uuid,
    agent: Option<Uuid>,
    agent_name: String,
    changed_at: DateTime<Utc>,
}

impl Locked {
    fn apply(&mut self, act: Act) -> Result<(), Failure> {
        self.state = word(after(act, state(&self.state), self.agent.is_some())?).into();
        Ok(())
    }

    fn assign(&mut self, reader: &Reader<'_>) {
        self.agent = Some(reader.actor.person.0);
        self.agent_name.clone_from(&reader.actor.name);
    }

    /// Writes it back as a new version and publishes it whole.
    async fn save(&mut self, tx: &mut PgConnection, reader: &Reader<'_>) -> Answer<()> {
        self.version += 1;
        sqlx::query(
            "update ticket set version = $2, state = $3, agent = $4, agent_name = $5, changed_at = $6,
                 closed_at = case when $3 = 'closed' then coalesce(closed_at, $6) end
             where id = $1",
        )
        .bind(self.id)
        .bind(self.version)
        .bind(&self.state)
        .bind(self.agent)
        .bind(&self.agent_name)
        .bind(self.changed_at)
        .execute(&mut *tx)
        .await?;
        let changed = TicketChanged {
            ticket: TicketId(self.id),
            version: self.version,
            number: self.number,
            subject: self.subject.clone(),
            state: state(&self.state),
            person: PersonId(self.person),
            customer: CustomerId(self.customer),
            agent: self.agent.map(PersonId),
            changed_at: self.changed_at,
        };
        outbox::record(tx, &changed, Some(reader.actor)).await?;
        Ok(())
    }
}

/// The ticket to change, if the reader may see it; nobody else changes it meanwhile.
async fn lock(tx: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<Locked> {
    let mut sql = Sql::new(
        "select t.id, t.number, t.version, t.subject, t.state, t.person, t.customer, t.agent, t.agent_name,
             t.changed_at
         from ticket t where t.id = ",
    );
    sql.push_bind(ticket.0).push(" and ");
    reader.sees_ticket(&mut sql);
    sql.push(" for update of t");
    let locked = sql.build_query_as().fetch_optional(tx).await?;
    Ok(locked.ok_or_else(not_found)?)
}

/// The one answer for tickets that do not exist and tickets the reader may not know of.
pub fn not_found() -> Failure {
    Failure::not_found("ticket")
}

/// Opens a ticket under the actor's primary customer.
pub async fn open(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    request: &OpenTicket,
) -> Answer<TicketOpenedReply> {
    let actor = reader.actor;
    let place = catalogue::place(tx, request.service).await?;
    let mut form = Form::default();
    let subject = form.line("subject", &request.subject, LONGEST_SUBJECT);
    let text = form.text("text", &request.text, LONGEST_TEXT);
    if !place.offered {
        form.refuse("service", Problem::NoSuch);
    }
    let files = files_to_claim(tx, reader, &request.files, &mut form).await?;
    form.accept()?;
    let customer = actor
        .primary_customer
        .ok_or_else(|| Failure::conflict("there is no valid customer to file it under"))?;
    let queue = place.queue.ok_or_else(|| Failure::conflict("there is no queue that takes tickets"))?;

    let (ticket, article, at) = (TicketId::new(), Uuid::now_v7(), clock::now());
    let number: i64 = sqlx::query_scalar(
        "with opened as (
             insert into ticket (id, subject, folded, state, person, person_name, customer, queue, service,
                 opened_at, changed_at)
             values ($1, $2, lower(unaccent($2)), 'new', $3, $4, $5, $6, $7, $8, $8)
             returning id, number, version
         ), written as (
             insert into article (id, ticket, step, author, author_id, author_name, text, files, at)
             select $9, id, version, 'person', $3, $4, $10, $11, $8 from opened
         )
         select number from opened",
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
    .fetch_one(&mut *tx)
    .await?;
    file::claim(tx, actor.person, article, &files).await?;

    let opened =
        TicketOpened { ticket, version: 1, number, subject: subject.clone(), person: actor.person, at };
    let changed = TicketChanged {
        ticket,
        version: 1,
        number,
        subject,
        state: State::New,
        person: actor.person,
        customer,
        agent: None,
        changed_at: at,
    };
    outbox::record(tx, &opened, Some(actor)).await?;
    outbox::record(tx, &changed, Some(actor)).await?;
    Ok(TicketOpenedReply { ticket, number, version: 1 })
}

/// Adds what the person or an agent wrote, visible to both.
pub async fn reply(tx: &mut PgConnection, reader: &Reader<'_>, request: &Reply) -> Answer<ArticleAdded> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    let mut form = Form::default();
    let text = form.text("text", &request.text, LONGEST_TEXT);
    let files = files_to_claim(tx, reader, &request.files, &mut form).await?;
    form.accept()?;
    if reader.actor.is_staff() {
        ticket.apply(Act::AgentReplies)?;
        if ticket.agent.is_none() {
            ticket.assign(reader);
        }
    } else {
        ticket.apply(Act::PersonReplies)?;
    }
    ticket.changed_at = clock::now();
    ticket.save(tx, reader).await?;

    let entry = Entry { ticket: ticket.id, step: ticket.version, at: ticket.changed_at };
    let article = history::write(tx, reader, &entry, &text, false, files.len()).await?;
    file::claim(tx, reader.actor.person, article.0, &files).await?;
    let written = ArticleWritten {
        article,
        version: ticket.version,
        ticket: request.ticket,
        number: ticket.number,
        subject: ticket.subject,
        author: reader.author(),
        author_name: reader.own_public_name(),
        person: PersonId(ticket.person),
        agent: ticket.agent.map(PersonId),
        text: text.chars().take(EXCERPT).collect(),
        at: ticket.changed_at,
    };
    outbox::record(tx, &written, Some(reader.actor)).await?;
    Ok(ArticleAdded { article, version: ticket.version })
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
    let text = form.text("text", text, LONGEST_TEXT);
    form.accept()?;
    ticket.save(tx, reader).await?;
    let entry = Entry { ticket: ticket.id, step: ticket.version, at: clock::now() };
    let article = history::write(tx, reader, &entry, &text, true, 0).await?;
    Ok(ArticleAdded { article, version: ticket.version })
}

/// The reader is now the agent of the ticket.
pub async fn take(tx: &mut PgConnection, reader: &Reader<'_>, id: TicketId) -> Answer<()> {
    let mut ticket = lock(tx, reader, id).await?;
    let had_it_already = ticket.agent == Some(reader.actor.person.0) && ticket.state != "new";
    ticket.apply(Act::Take)?;
    if had_it_already {
        return Ok(());
    }
    ticket.assign(reader);
    happened(tx, reader, &mut ticket, Happening::Taken).await
}

/// Done, says the person or an agent.
pub async fn close(tx: &mut PgConnection, reader: &Reader<'_>, id: TicketId) -> Answer<()> {
    let mut ticket = lock(tx, reader, id).await?;
    ticket.apply(Act::Close)?;
    happened(tx, reader, &mut ticket, Happening::Closed).await?;
    let closed = TicketClosed {
        closing: Uuid::now_v7(),
        version: ticket.version,
        ticket: id,
        number: ticket.number,
        subject: ticket.subject,
        person: PersonId(ticket.person),
        by: reader.author(),
        by_name: reader.own_public_name(),
        at: ticket.changed_at,
    };
    outbox::record(tx, &closed, Some(reader.actor)).await?;
    Ok(())
}

/// Not done after all.
pub async fn reopen(tx: &mut PgConnection, reader: &Reader<'_>, id: TicketId) -> Answer<()> {
    let mut ticket = lock(tx, reader, id).await?;
    ticket.apply(Act::Reopen)?;
    happened(tx, reader, &mut ticket, Happening::Reopened).await
}

async fn happened(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    ticket: &mut Locked,
    what: Happening,
) -> Answer<()> {
    ticket.changed_at = clock::now();
    ticket.save(tx, reader).await?;
    let entry = Entry { ticket: ticket.id, step: ticket.version, at: ticket.changed_at };
    history::happened(tx, reader, &entry, what).await
}

/// The files a form names, each once; what cannot be used is refused with the rest of the form.
async fn files_to_claim(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    files: &[FileId],
    form: &mut Form,
) -> Answer<Vec<Uuid>> {
    let mut files: Vec<Uuid> = files.iter().map(|file| file.0).collect();
    files.sort_unstable();
    files.dedup();
    if files.len() > MOST_FILES {
        form.refuse_beyond("files", Problem::TooMany, MOST_FILES as i64);
        return Ok(Vec::new());
    }
    if !file::claimable(tx, reader.actor.person, &files).await? {
        form.refuse("files", Problem::NoSuch);
    }
    Ok(files)
}

/// A state as it is stored.
pub fn word(state: State) -> &'static str {
    match state {
        State::New | State::Unknown => "new",
        State::Open => "open",
        State::Waiting => "waiting",
        State::Closed => "closed",
    }
}

pub fn state(word: &str) -> State {
    match word {
        "new" => State::New,
        "open" => State::Open,
        "waiting" => State::Waiting,
        "closed" => State::Closed,
        _ => State::Unknown,
    }
}

/// An author as it is stored.
pub fn author_word(author: Author) -> &'static str {
    match author {
        Author::Agent => "agent",
        Author::Person | Author::Unknown => "person",
    }
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

    #[test]
    fn states_are_read_as_they_were_written() {
        for each in [New, Open, Waiting, Closed] {
            assert_eq!(state(word(each)), each);
        }
    }
}
