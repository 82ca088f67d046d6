//! Requests about signing in.

use crate::{
    config::App,
    people::{account, name},
    sign_in::{
        attempt_report, credential, letting_in, link, noted, reset, session, sso::logout, ways_in,
        with_password,
    },
    staff::setup,
};
use chassis::{Answer, Call, Fault};
use contracts::{Code, Done, Duty, Failure, v1::identity::*};

pub async fn check_setup(call: Call<CheckSetup>, app: App) -> Answer<SetupState> {
    setup::check(&app, &call.request.token).await
}

pub async fn set_up(call: Call<SetUp>, app: App) -> Answer<SignedIn> {
    if let Some(reply) = call.answered_before(&app.db).await? {
        return Ok(reply);
    }
    let password = match setup::prepare(&app, &call.request).await {
        Ok(password) => password,
        // The first of two at once may have used the link up since we looked.
        Err(fault) => {
            if let Some(reply) = call.answered_before(&app.db).await? {
                return Ok(reply);
            }
            let refused = Err(fault);
            if is(&refused, Code::NotFound) {
                link::note_denied(&app, &call.request.token, &call.request.browser.ip).await?;
            }
            return refused;
        }
    };
    call.command(&app.db, async |tx| setup::complete(tx, &call.request, &password, &app).await).await
}

pub async fn sign_in(call: Call<SignIn>, app: App) -> Answer<SignedIn> {
    if let Some(reply) = call.answered_before(&app.db).await? {
        return Ok(reply);
    }
    let proven = with_password::prove(&app, &call.request).await?;
    let complete = call
        .command(&app.db, async |tx| with_password::complete(tx, &proven, &call.request, &app.config).await)
        .await;
    if is(&complete, Code::Unauthenticated) {
        with_password::note_denied(&app, &proven, &call.request).await;
    }
    complete
}

pub async fn sign_out(call: Call<SignOut>, app: App) -> Answer<SignedOut> {
    call.command(&app.db, async |tx| {
        let elsewhere = match session::sign_out(&mut *tx, &call.request.session, &app.config).await? {
            Some(provider) => logout::elsewhere(tx, provider, &app).await?,
            None => None,
        };
        Ok(SignedOut { elsewhere })
    })
    .await
}

pub async fn identify(call: Call<Identify>, app: App) -> Answer<Identified> {
    session::identify_and_commit(&app, &call.request).await
}

pub async fn change_password(call: Call<ChangePassword>, app: App) -> Answer<SignedIn> {
    let actor = call.any_actor()?;
    if actor.second_factor != SecondFactor::Done {
        return Err(Failure::forbidden("the second factor is missing").into());
    }
    if let Some(reply) = call.answered_before(&app.db).await? {
        return Ok(reply);
    }
    let renewal = credential::prepare_change(&app, actor, &call.request).await?;
    call.command(&app.db, async |tx| {
        credential::change(tx, &renewal, actor, &call.request.browser, &app.config).await
    })
    .await
}

pub async fn request_password_reset(call: Call<RequestPasswordReset>, app: App) -> Answer<Done> {
    call.command(&app.db, async |tx| {
        reset::want(tx, &call.request).await?;
        Ok(Done {})
    })
    .await
}

pub async fn check_link(call: Call<CheckLink>, app: App) -> Answer<LinkState> {
    link::check(&mut *app.db.acquire().await?, &call.request.token).await
}

pub async fn set_password_by_link(call: Call<SetPasswordByLink>, app: App) -> Answer<SignedIn> {
    if let Some(reply) = call.answered_before(&app.db).await? {
        return Ok(reply);
    }
    let set = set_by_link(&call, &app).await;
    if is(&set, Code::NotFound) {
        link::note_denied(&app, &call.request.token, &call.request.browser.ip).await?;
    }
    set
}

async fn set_by_link(call: &Call<SetPasswordByLink>, app: &App) -> Answer<SignedIn> {
    let renewal = credential::prepare_by_link(app, &call.request).await?;
    call.command(&app.db, async |tx| credential::set_by_link(tx, &renewal, &call.request, &app.config).await)
        .await
}

fn is<T>(answer: &Answer<T>, code: Code) -> bool {
    matches!(answer, Err(Fault::Known(failure)) if failure.code == code)
}

pub async fn list_sessions(call: Call<ListSessions>, app: App) -> Answer<Sessions> {
    let actor = call.actor()?;
    let sessions = session::list(&mut *app.db.acquire().await?, actor.person, actor).await?;
    Ok(Sessions { sessions })
}

pub async fn list_sessions_of(call: Call<ListSessionsOf>, app: App) -> Answer<Sessions> {
    let (actor, person) = (call.actor()?, call.request.person);
    let mut db = app.db.acquire().await?;
    account::looked_after(&mut db, person, actor).await?;
    Ok(Sessions { sessions: session::list(&mut db, person, actor).await? })
}

pub async fn end_session(call: Call<EndSession>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    call.command(&app.db, async |tx| {
        session::end(tx, actor.person, call.request.session, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn end_sessions_of(call: Call<EndSessionsOf>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    let EndSessionsOf { person, session } = call.request;
    call.command(&app.db, async |tx| {
        account::looked_after(&mut *tx, person, actor).await?;
        session::end(tx, person, session, actor).await?;
        Ok(Done {})
    })
    .await
}

/// Also asked by who came in by half, about themselves: by what they may go on.
pub async fn get_ways_in(call: Call<GetWaysIn>, app: App) -> Answer<OwnWaysIn> {
    let actor = call.any_actor()?;
    let mut db = app.db.acquire().await?;
    match call.request.person.filter(|person| *person != actor.person) {
        Some(person) => ways_in::of_somebody(&mut db, person, call.actor()?, &app.config).await,
        None => ways_in::own(&mut db, actor, &app.config).await,
    }
}

pub async fn why_ended(call: Call<WhyEnded>, app: App) -> Answer<SessionEnd> {
    session::why_ended(&mut *app.db.acquire().await?, &call.request.session, &app.config).await
}

pub async fn is_name_of(call: Call<IsNameOf>, app: App) -> Answer<NameChecked> {
    name::is_of(&mut *app.db.acquire().await?, &call.request).await
}

pub async fn find_name_owner(call: Call<FindNameOwner>, app: App) -> Answer<NameOwner> {
    name::owner(&mut *app.db.acquire().await?, &call.request).await
}

pub async fn note_wrong_tries(call: Call<NoteWrongTries>, app: App) -> Answer<Done> {
    call.command(&app.db, async |tx| {
        attempt_report::note(tx, &call.request, &app).await?;
        Ok(Done {})
    })
    .await
}

pub async fn note_for_audit(call: Call<NoteForAudit>, app: App) -> Answer<Done> {
    call.command(&app.db, async |tx| {
        noted::take(tx, &call.request).await?;
        Ok(Done {})
    })
    .await
}

pub async fn note_spraying(call: Call<NoteSpraying>, app: App) -> Answer<Done> {
    call.command(&app.db, async |tx| {
        attempt_report::note_spraying(tx, &call.request).await?;
        Ok(Done {})
    })
    .await
}

pub async fn preview_letting_in(call: Call<PreviewLettingIn>, app: App) -> Answer<LettingInPreview> {
    call.actor()?.on_duty(Duty::People)?;
    letting_in::preview(&mut *app.db.acquire().await?, &call.request.whom, &app.config).await
}

pub async fn start_letting_in(call: Call<StartLettingIn>, app: App) -> Answer<LettingIn> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| letting_in::start(tx, &call.request, actor, &app.config).await).await
}

pub async fn get_letting_in(call: Call<GetLettingIn>, app: App) -> Answer<LettingIn> {
    call.actor()?.on_duty(Duty::People)?;
    letting_in::get(&mut *app.db.acquire().await?, &call.request, &app.config).await
}

pub async fn stop_letting_in(call: Call<StopLettingIn>, app: App) -> Answer<LettingIn> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| letting_in::stop(tx, call.request.run, actor, &app.config).await).await
}

pub async fn list_lettings_in(call: Call<ListLettingsIn>, app: App) -> Answer<LettingsIn> {
    call.actor()?.on_duty(Duty::People)?;
    letting_in::list(&mut *app.db.acquire().await?, &app.config).await
}

pub async fn initialize_password(call: Call<InitializePassword>, app: App) -> Answer<PasswordIssued> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    if let Some(reply) = call.answered_before(&app.db).await? {
        return Ok(reply);
    }
    let temporary = credential::prepare_temporary(&app).await?;
    call.command(&app.db, async |tx| {
        credential::initialize(tx, call.request.person, &temporary, actor, &app).await
    })
    .await
}
