//! The requests identity answers: who may ask, then one verb.
//!
//! What hashes a password does so before its transaction begins, since hashing is slow and
//! connections are few; sent again with the same key, it is answered before anything is hashed.

mod access;
mod avatar;
mod import;
mod relation;
mod staff;

pub use access::*;
pub use avatar::*;
pub use import::*;
pub use relation::*;
pub use staff::*;

use crate::{
    App, agent, credential, custom_field, customer, customer_user, link, name, people, reset, session,
    setting, setup, sign_in, tried,
};
use chassis::{Answer, Call, form::Form};
use contracts::{Audience, Done, Duty, Failure, v1::identity::*};

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
    let proven = sign_in::prove(&app, &call.request).await?;
    call.command(&app.db, async |tx| sign_in::complete(tx, &proven, &call.request, &app.config).await).await
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

pub async fn change_language(call: Call<ChangeLanguage>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    let mut form = Form::default();
    let language = form.language("language", &call.request.language);
    form.done()?;
    call.command(&app.db, async |tx| {
        match actor.audience {
            Audience::Portal => customer_user::change_language(tx, &language, actor, &app.config).await?,
            Audience::Desk => agent::change_language(tx, &language, actor, &app.config).await?,
        }
        Ok(Done {})
    })
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
        tried::note(tx, &call.request, &app).await?;
        Ok(Done {})
    })
    .await
}

pub async fn create_customer(call: Call<CreateCustomer>, app: App) -> Answer<Customer> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| customer::create(tx, &call.request.fields, actor).await).await
}

pub async fn update_customer(call: Call<UpdateCustomer>, app: App) -> Answer<Customer> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| customer::update(tx, &call.request, actor, &app.config).await).await
}

pub async fn get_customer(call: Call<GetCustomer>, app: App) -> Answer<Customer> {
    call.actor()?.staff()?;
    customer::get(&mut *app.db.acquire().await?, call.request.customer).await
}

pub async fn find_customers(call: Call<FindCustomers>, app: App) -> Answer<CustomerPage> {
    call.actor()?.staff()?;
    customer::find(&mut *app.db.acquire().await?, &call.request, &app.config).await
}

pub async fn create_customer_user(call: Call<CreateCustomerUser>, app: App) -> Answer<CustomerUser> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| {
        customer_user::create(tx, &call.request.fields, "", Some(actor), &app.config).await
    })
    .await
}

pub async fn update_customer_user(call: Call<UpdateCustomerUser>, app: App) -> Answer<CustomerUser> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| customer_user::update(tx, &call.request, actor, &app.config).await).await
}

pub async fn get_customer_user(call: Call<GetCustomerUser>, app: App) -> Answer<CustomerUserDetail> {
    call.actor()?.staff()?;
    people::detail(&mut *app.db.acquire().await?, call.request.person).await
}

pub async fn find_customer_users(call: Call<FindCustomerUsers>, app: App) -> Answer<CustomerUserPage> {
    call.actor()?.staff()?;
    people::find(&mut *app.db.acquire().await?, &call.request, &app.config).await
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

pub async fn get_settings(call: Call<GetSettings>, app: App) -> Answer<Settings> {
    call.actor()?.on_duty(Duty::Settings)?;
    setting::get(&mut *app.db.acquire().await?, &app.config).await
}

pub async fn change_settings(call: Call<ChangeSettings>, app: App) -> Answer<Settings> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Settings)?;
    call.command(&app.db, async |tx| setting::change(tx, &call.request, actor, &app.config).await).await
}

pub async fn list_custom_fields(call: Call<ListCustomFields>, app: App) -> Answer<CustomFields> {
    call.actor()?.staff()?;
    custom_field::list(&mut *app.db.acquire().await?, call.request.of).await
}

pub async fn save_custom_field(call: Call<SaveCustomField>, app: App) -> Answer<CustomField> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| custom_field::save(tx, &call.request.field, actor).await).await
}

pub async fn list_settings(call: Call<ListSettings>, app: App) -> Answer<SettingList> {
    call.actor()?.on_duty(Duty::Settings)?;
    setting::list(&mut *app.db.acquire().await?, &app.config).await
}

pub async fn change_setting(call: Call<ChangeSetting>, app: App) -> Answer<SettingList> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Settings)?;
    call.command(&app.db, async |tx| setting::change_one(tx, &call.request, actor, &app.config).await).await
}
