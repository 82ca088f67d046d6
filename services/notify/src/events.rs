//! What notify does on events of other services: queues mails, and keeps its copy of people.

use crate::{
    alarm,
    config::{App, Config},
    mail::{
        letter::{
            AboutTicket, Attached, Kind, Quoted,
            alarm::Alarm,
            assigned::Assigned,
            closed::{self, Closing},
            invited::Invited,
            password_changed,
            password_elsewhere::PasswordElsewhere,
            password_link,
            replied::{AgentReplied, PersonReplied, Reply, SharedReplied},
            sign_in_refused, temporary_password, ticket_opened, way_in_changed,
        },
        queue::{self, Recipient},
    },
    people_copy::{self, Person},
};
use chassis::{Answer, EventPosition, EventTx, Received};
use contracts::{
    PersonId, Role,
    v1::{
        identity::{
            AgentChanged, CustomerUserChanged, PasswordChanged, PasswordKeptElsewhere, PasswordLinkIssued,
            SignInRefused, TemporaryPasswordIssued, WayInChange, WayInChanged,
        },
        platform::AlarmRaised,
        tickets::{
            ArticleWritten, Asked, Author, ParticipantInvited, TicketAssigned, TicketClosed, TicketOpened,
        },
    },
};

pub async fn customer_user_changed(changed: Received<CustomerUserChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = changed.begin(&app.db).await? else { return Ok(()) };
    people_copy::copy(&mut tx, &as_person(changed.event, changed.at.epoch)).await?;
    tx.commit().await
}

pub fn as_person(changed: CustomerUserChanged, epoch: i64) -> Person {
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
    } = changed;
    let name = format!("{first_name} {last_name}");
    Person { person, epoch, version, name, email, active, language, time_zone }
}

pub async fn agent_changed(changed: Received<AgentChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = changed.begin(&app.db).await? else { return Ok(()) };
    people_copy::copy(&mut tx, &agent_as_person(changed.event, changed.at.epoch)).await?;
    tx.commit().await
}

pub fn agent_as_person(changed: AgentChanged, epoch: i64) -> Person {
    let AgentChanged { person, version, name, email, active, language, time_zone, .. } = changed;
    Person { person, epoch, version, name, email, active, language, time_zone }
}

/// Read apart from what else is copied of an agent, as it is known since a later version only.
pub async fn administrator_changed(changed: Received<AgentChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = changed.begin(&app.db).await? else { return Ok(()) };
    let AgentChanged { person, version, role, .. } = changed.event;
    people_copy::copy_administrator(
        &mut tx,
        person,
        (changed.at.epoch, version),
        role == Role::Administrator,
    )
    .await?;
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

/// Whoever forgot it hears where it is kept.
pub async fn password_kept_elsewhere(kept: Received<PasswordKeptElsewhere>, app: App) -> Answer<()> {
    let PasswordKeptElsewhere { person, email, name, language, directory, .. } = kept.event.clone();
    let to = Recipient::Given { person, name, email, language };
    queue(&kept, &app, &to, &PasswordElsewhere { directory }).await
}

/// Nobody is let in, whoever it was; only the owner learns why.
pub async fn sign_in_refused(refused: Received<SignInRefused>, app: App) -> Answer<()> {
    let SignInRefused { audience, because, person, email, name, language, at, .. } = refused.event.clone();
    let to = Recipient::Given { person, name, email, language };
    queue(&refused, &app, &to, &sign_in_refused::SignInRefused { audience, because, at }).await
}

/// A change that a newer version knows is told by that: words for another would tell the wrong thing.
pub async fn way_in_changed(changed: Received<WayInChanged>, app: App) -> Answer<()> {
    let WayInChanged { audience, change, what, person, email, name, language, at, .. } =
        changed.event.clone();
    if change == WayInChange::Unknown {
        return Ok(());
    }
    let to = Recipient::Given { person, name, email, language };
    queue(&changed, &app, &to, &way_in_changed::WayInChanged { audience, change, what, at }).await
}

pub async fn ticket_opened(opened: Received<TicketOpened>, app: App) -> Answer<()> {
    let TicketOpened { ticket, number, subject, person, text, files, .. } = opened.event.clone();
    let files = files.into_iter().map(Attached::from).collect();
    let letter = ticket_opened::TicketOpened { about: AboutTicket { ticket, number, subject }, text, files };
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
        files,
        asked,
        closed,
        ..
    } = written.event.clone();
    let Some(mut mails) = Mails::about(&written, &app).await? else { return Ok(()) };
    let files: Vec<_> = files.into_iter().map(Attached::from).collect();
    let reply_to = |reader: PersonId| Reply {
        about: AboutTicket { ticket, number, subject: subject.clone() },
        author: author_name.clone(),
        text: text.clone(),
        files: files.clone(),
        asked: asked.clone().map(|asked| quoted(asked, reader)),
        closed,
    };
    match author {
        Author::Agent => mails.to(person, &AgentReplied(reply_to(person))).await?,
        Author::Person => {
            mails.to(person, &SharedReplied(reply_to(person))).await?;
            if let Some(agent) = agent {
                mails.to(agent, &PersonReplied(reply_to(agent))).await?;
            }
        }
        Author::Unknown => return Ok(()),
    }
    for participant in participants {
        mails.to(participant, &SharedReplied(reply_to(participant))).await?;
    }
    mails.tx.commit().await
}

fn quoted(asked: Asked, reader: PersonId) -> Quoted {
    let Asked { person, author_name, text, at } = asked;
    Quoted { by: if person == reader { String::new() } else { author_name }, text, at }
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

pub async fn ticket_assigned(assigned: Received<TicketAssigned>, app: App) -> Answer<()> {
    let TicketAssigned { ticket, number, subject, agent, by_name: author, .. } = assigned.event.clone();
    let Some(mut mails) = Mails::about(&assigned, &app).await? else { return Ok(()) };
    mails.to(agent, &Assigned { about: AboutTicket { ticket, number, subject }, author }).await?;
    mails.tx.commit().await
}

/// Whoever administers is written to, once in some hours about the same.
pub async fn alarm_raised(raised: Received<AlarmRaised>, app: App) -> Answer<()> {
    let Some(mut tx) = raised.begin(&app.db).await? else { return Ok(()) };
    // Whose stream it came by, which only that service may write to.
    let service = raised.at.subject.split('.').nth(2).unwrap_or_default().to_owned();
    let administrators = people_copy::administrators(&mut tx).await?;
    alarm::note(&mut tx, &service, &raised.event).await?;
    if !administrators.is_empty() && alarm::is_to_be_mailed(&mut tx, &service, &raised.event).await? {
        let AlarmRaised { kind, what, at, .. } = raised.event.clone();
        let letter = Alarm { alarm: kind, service, what, at };
        for person in administrators {
            let to = Recipient::Known(person);
            queue::queue(&mut tx, &raised.at, None, &to, &letter, &app.config).await?;
        }
    }
    tx.commit().await
}

/// The mails that one event makes, together.
struct Mails<'a> {
    tx: EventTx,
    /// Whoever caused it knows.
    event: EventPosition,
    config: &'a Config,
}

impl<'a> Mails<'a> {
    /// None when they were queued already.
    async fn about<E: contracts::Event>(event: &Received<E>, app: &'a App) -> Answer<Option<Self>> {
        let tx = event.begin(&app.db).await?;
        Ok(tx.map(|tx| Self { tx, event: event.at.clone(), config: &app.config }))
    }

    /// Queues one, but none to who caused the event.
    async fn to(&mut self, person: PersonId, letter: &impl Kind) -> Answer<()> {
        if self.event.actor != Some(person.0) {
            queue::queue(&mut self.tx, &self.event, None, &Recipient::Known(person), letter, self.config)
                .await?;
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
    queue::queue(&mut tx, &event.at, Some(event.event.about()), to, letter, &app.config).await?;
    tx.commit().await
}
