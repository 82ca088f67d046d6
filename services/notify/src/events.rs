use crate::{
    App,
    letter::Letter,
    mail::{self, Recipient},
    person::{self, Person},
};
use chassis::{Answer, Received};
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
    person::copy(&mut tx, &Person { person, version, name, email, active, language, time_zone }).await?;
    tx.commit().await
}

pub async fn agent_changed(changed: Received<AgentChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = changed.begin(&app.db).await? else { return Ok(()) };
    let AgentChanged { person, version, name, email, active, language, time_zone, .. } = changed.event;
    person::copy(&mut tx, &Person { person, version, name, email, active, language, time_zone }).await?;
    tx.commit().await
}

pub async fn temporary_password_issued(issued: Received<TemporaryPasswordIssued>, app: App) -> Answer<()> {
    let TemporaryPasswordIssued { person, email, name, login, language, password, good_until, .. } =
        issued.event.clone();
    let to = Recipient::Told { person, name, email, language };
    queue(&issued, &app, &to, &Letter::TemporaryPassword { login, password, good_until }).await
}

pub async fn password_link_issued(issued: Received<PasswordLinkIssued>, app: App) -> Answer<()> {
    let PasswordLinkIssued { audience, purpose, person, email, name, language, token, good_until, .. } =
        issued.event.clone();
    let to = Recipient::Told { person, name, email, language };
    queue(&issued, &app, &to, &Letter::PasswordLink { audience, purpose, token, good_until }).await
}

pub async fn password_changed(changed: Received<PasswordChanged>, app: App) -> Answer<()> {
    let PasswordChanged { audience, person, email, name, language, at, .. } = changed.event.clone();
    let to = Recipient::Told { person, name, email, language };
    queue(&changed, &app, &to, &Letter::PasswordChanged { audience, at }).await
}

/// Nobody is let in, whoever it was; only the owner learns why.
pub async fn sign_in_refused(refused: Received<SignInRefused>, app: App) -> Answer<()> {
    let SignInRefused { audience, because, person, email, name, language, at, .. } = refused.event.clone();
    let to = Recipient::Told { person, name, email, language };
    queue(&refused, &app, &to, &Letter::SignInRefused { audience, because, at }).await
}

pub async fn ticket_opened(opened: Received<TicketOpened>, app: App) -> Answer<()> {
    let TicketOpened { ticket, number, subject, person, .. } = opened.event.clone();
    queue(&opened, &app, &Recipient::Known(person), &Letter::TicketOpened { ticket, number, subject }).await
}

/// Whose ticket it is and who takes part in it hear of everything written, but for who wrote it; so does the
/// agent who has it. A person's words reach nobody of ours by mail while nobody has taken the ticket: the
/// desk's queue shows it as new.
pub async fn article_written(written: Received<ArticleWritten>, app: App) -> Answer<()> {
    let ArticleWritten { ticket, number, subject, author, author_name: by, person, agent, text, .. } =
        written.event.clone();
    let shared = Letter::SharedReplied {
        ticket,
        number,
        subject: subject.clone(),
        author: by.clone(),
        text: text.clone(),
    };
    let mut letters = Vec::new();
    match (author, agent) {
        (Author::Agent, _) => {
            letters.push((person, Letter::AgentReplied { ticket, number, subject, author: by, text }));
        }
        (Author::Person, agent) => {
            letters.push((person, shared.clone()));
            let letter = Letter::PersonReplied { ticket, number, subject, author: by, text };
            letters.extend(agent.map(|agent| (agent, letter)));
        }
        (Author::Unknown, _) => return Ok(()),
    }
    letters.extend(written.event.participants.iter().map(|participant| (*participant, shared.clone())));
    queue_all(&written, &app, letters).await
}

/// The agent who has it sees it on the desk.
pub async fn ticket_closed(closed: Received<TicketClosed>, app: App) -> Answer<()> {
    let TicketClosed { ticket, number, subject, person, by, by_name: author, .. } = closed.event.clone();
    if by == Author::Unknown {
        return Ok(());
    }
    let shared = Letter::SharedClosed { ticket, number, subject: subject.clone(), author: author.clone() };
    let mut letters = vec![(person, Letter::TicketClosed { ticket, number, subject, author })];
    letters.extend(closed.event.participants.iter().map(|participant| (*participant, shared.clone())));
    queue_all(&closed, &app, letters).await
}

pub async fn participant_invited(invited: Received<ParticipantInvited>, app: App) -> Answer<()> {
    let ParticipantInvited { ticket, number, subject, person, by_name: author, .. } = invited.event.clone();
    queue_all(&invited, &app, vec![(person, Letter::Invited { ticket, number, subject, author })]).await
}

/// Queues a letter each, but none to who caused the event: they know.
async fn queue_all<E: contracts::Event>(
    event: &Received<E>,
    app: &App,
    letters: Vec<(PersonId, Letter)>,
) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    for (person, letter) in letters {
        if event.at.actor != Some(person.0) {
            mail::queue(&mut tx, event.at.id, &Recipient::Known(person), &letter, &app.config).await?;
        }
    }
    tx.commit().await
}

async fn queue<E: contracts::Event>(
    event: &Received<E>,
    app: &App,
    to: &Recipient,
    letter: &Letter,
) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    mail::queue(&mut tx, event.at.id, to, letter, &app.config).await?;
    tx.commit().await
}
