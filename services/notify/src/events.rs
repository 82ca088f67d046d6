//! What notify does on events of other services: queues mails, and keeps its copy of people.

use crate::{
    config::{App, Config},
    mail::{
        letter::{
            AboutTicket, Kind,
            closed::{self, Closing},
            invited::Invited,
            password_changed, password_link,
            replied::{AgentReplied, PersonReplied, Reply, SharedReplied},
            sign_in_refused, temporary_password, ticket_opened,
        },
        queue::{self, Recipient},
    },
    people_copy::{self, Person},
};
use chassis::{Answer, EventTx, Received};
use contracts::{
    PersonId,
    v1::{
        identity::{
            AgentChanged, CustomerUserChanged, PasswordChanged, PasswordLinkIssued, SignInRefused,
            TemporaryPasswordIssued,
        },
        tickets::{ArticleWritten, Author, ParticipantInvited, TicketClosed, TicketOpened},
    },
};
use uuid::Uuid;

pub async fn customer_user_changed(changed: Received<CustomerUserChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = changed.begin(&app.db).await? else { return Ok(()) };
    let CustomerUserChanged {
        person,
        version,
        first_name,
        last_name,
        email,
        active,
        language,
        time_zone,
        ..
    } = changed.event;
    let name = format!("{first_name} {last_name}");
    people_copy::copy(&mut tx, &Person { person, version, name, email, active, language, time_zone }).await?;
    tx.commit().await
}

pub async fn agent_changed(changed: Received<AgentChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = changed.begin(&app.db).await? else { return Ok(()) };
    let AgentChanged { person, version, name, email, active, language, time_zone, .. } = changed.event;
    people_copy::copy(&mut tx, &Person { person, version, name, email, active, language, time_zone }).await?;
    tx.commit().await
}

pub async fn temporary_password_issued(issued: Received<TemporaryPasswordIssued>, app: App) -> Answer<()> {
    let TemporaryPasswordIssued { person, email, name, login, language, password, good_until, .. } =
        issued.event.clone();
    let to = Recipient::Given { person, name, email, language };
    queue(&issued, &app, &to, &temporary_password::TemporaryPassword { login, password, good_until }).await
}

pub async fn password_link_issued(issued: Received<PasswordLinkIssued>, app: App) -> Answer<()> {
    let PasswordLinkIssued { audience, purpose, person, email, name, language, token, good_until, .. } =
        issued.event.clone();
    let to = Recipient::Given { person, name, email, language };
    queue(&issued, &app, &to, &password_link::PasswordLink { audience, purpose, token, good_until }).await
}

pub async fn password_changed(changed: Received<PasswordChanged>, app: App) -> Answer<()> {
    let PasswordChanged { audience, person, email, name, language, at, .. } = changed.event.clone();
    let to = Recipient::Given { person, name, email, language };
    queue(&changed, &app, &to, &password_changed::PasswordChanged { audience, at }).await
}

/// Nobody is let in, whoever it was; only the owner learns why.
pub async fn sign_in_refused(refused: Received<SignInRefused>, app: App) -> Answer<()> {
    let SignInRefused { audience, because, person, email, name, language, at, .. } = refused.event.clone();
    let to = Recipient::Given { person, name, email, language };
    queue(&refused, &app, &to, &sign_in_refused::SignInRefused { audience, because, at }).await
}

pub async fn ticket_opened(opened: Received<TicketOpened>, app: App) -> Answer<()> {
    let TicketOpened { ticket, number, subject, person, .. } = opened.event.clone();
    let letter = ticket_opened::TicketOpened { about: AboutTicket { ticket, number, subject } };
    queue(&opened, &app, &Recipient::Known(person), &letter).await
}

/// Whose ticket it is and who takes part in it hear of everything written, but for who wrote it; so does the
/// agent who has it. A person's words reach nobody of ours by mail while nobody has taken the ticket: the
/// desk's queue shows it as new.
pub async fn article_written(written: Received<ArticleWritten>, app: App) -> Answer<()> {
    let ArticleWritten {
        ticket,
        number,
        subject,
        author,
        author_name,
        person,
        agent,
        participants,
        text,
        ..
    } = written.event.clone();
    let Some(mut mails) = Mails::about(&written, &app).await? else { return Ok(()) };
    let reply = Reply { about: AboutTicket { ticket, number, subject }, author: author_name, text };
    let shared = SharedReplied(reply.clone());
    match author {
        Author::Agent => mails.to(person, &AgentReplied(reply)).await?,
        Author::Person => {
            mails.to(person, &shared).await?;
            if let Some(agent) = agent {
                mails.to(agent, &PersonReplied(reply)).await?;
            }
        }
        Author::Unknown => return Ok(()),
    }
    for participant in participants {
        mails.to(participant, &shared).await?;
    }
    mails.tx.commit().await
}

/// The agent who has it sees it on the desk.
pub async fn ticket_closed(closed: Received<TicketClosed>, app: App) -> Answer<()> {
    let TicketClosed { ticket, number, subject, person, by, by_name, participants, .. } =
        closed.event.clone();
    if by == Author::Unknown {
        return Ok(());
    }
    let Some(mut mails) = Mails::about(&closed, &app).await? else { return Ok(()) };
    let closing = Closing { about: AboutTicket { ticket, number, subject }, author: by_name };
    mails.to(person, &closed::TicketClosed(closing.clone())).await?;
    let shared = closed::SharedClosed(closing);
    for participant in participants {
        mails.to(participant, &shared).await?;
    }
    mails.tx.commit().await
}

pub async fn participant_invited(invited: Received<ParticipantInvited>, app: App) -> Answer<()> {
    let ParticipantInvited { ticket, number, subject, person, by_name: author, .. } = invited.event.clone();
    let Some(mut mails) = Mails::about(&invited, &app).await? else { return Ok(()) };
    mails.to(person, &Invited { about: AboutTicket { ticket, number, subject }, author }).await?;
    mails.tx.commit().await
}

/// The mails that one event makes, together.
struct Mails<'a> {
    tx: EventTx,
    event: Uuid,
    /// Who caused it: they know.
    actor: Option<Uuid>,
    config: &'a Config,
}

impl<'a> Mails<'a> {
    /// None when they were queued already.
    async fn about<E: contracts::Event>(event: &Received<E>, app: &'a App) -> Answer<Option<Self>> {
        let tx = event.begin(&app.db).await?;
        Ok(tx.map(|tx| Self { tx, event: event.at.id, actor: event.at.actor, config: &app.config }))
    }

    /// Queues one, but none to who caused the event.
    async fn to(&mut self, person: PersonId, letter: &impl Kind) -> Answer<()> {
        if self.actor != Some(person.0) {
            queue::queue(&mut self.tx, self.event, &Recipient::Known(person), letter, self.config).await?;
        }
        Ok(())
    }
}

async fn queue<E: contracts::Event>(
    event: &Received<E>,
    app: &App,
    to: &Recipient,
    letter: &impl Kind,
) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    queue::queue(&mut tx, event.at.id, to, letter, &app.config).await?;
    tx.commit().await
}
