//! Requests about signing in.

use crate::{
    config::App,
    people::name,
    sign_in::{attempt_report, credential, link, reset, session, with_password},
    staff::setup,
};
use chassis::{Answer, Call};
use contracts::{Done, Duty, Failure, v1::identity::*};

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
        Err(fault) => return call.answered_before(&app.db).await?.ok_or(fault),
    };
    call.command(&app.db, async |tx| setup::complete(tx, &call.request, &password, &app).await).await
}

pub async fn sign_in(call: Call<SignIn>, app: App) -> Answer<SignedIn> {
    if let Some(reply) = call.answered_before(&app.db).await? {
        return Ok(reply);
    }
    let proven = with_password::prove(&app, &call.request).await?;
    call.command(&app.db, async |tx| with_password::complete(tx, &proven, &call.request, &app.config).await)
        .await
}

pub async fn sign_out(call: Call<SignOut>, app: App) -> Answer<Done> {
    call.command(&app.db, async |tx| {
        session::sign_out(tx, &call.request.session, &app.config).await?;
        Ok(Done {})
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
    let renewal = credential::prepare_by_link(&app, &call.request).await?;
    call.command(&app.db, async |tx| credential::set_by_link(tx, &renewal, &call.request, &app.config).await)
        .await
}

pub async fn list_sessions(call: Call<ListSessions>, app: App) -> Answer<Sessions> {
    let actor = call.actor()?;
    let sessions = session::list(&mut *app.db.acquire().await?, actor).await?;
    Ok(Sessions { sessions })
}

pub async fn end_session(call: Call<EndSession>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    call.command(&app.db, async |tx| {
        session::end(tx, actor, call.request.session).await?;
        Ok(Done {})
    })
    .await
}

pub async fn why_ended(call: Call<WhyEnded>, app: App) -> Answer<SessionEnd> {
    session::why_ended(&mut *app.db.acquire().await?, &call.request.session, &app.config).await
}

pub async fn is_name_of(call: Call<IsNameOf>, app: App) -> Answer<NameChecked> {
    name::is_of(&mut *app.db.acquire().await?, &call.request).await
}

pub async fn note_wrong_tries(call: Call<NoteWrongTries>, app: App) -> Answer<Done> {
    call.command(&app.db, async |tx| {
        attempt_report::note(tx, &call.request, &app).await?;
        Ok(Done {})
    })
    .await
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
