//! Requests about people and customers.

use crate::{
    config::App,
    people::{account, custom_field, customer, customer_user, find},
    staff::agent,
};
use chassis::{Answer, Call, form::Form};
use contracts::{Audience, Done, Duty, PersonId, v1::identity::*};

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

pub async fn switch_keys(call: Call<SwitchKeys>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    call.command(&app.db, async |tx| {
        account::switch_keys(tx, call.request.off, actor.person).await?;
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

pub async fn get_customer_history(call: Call<GetCustomerHistory>, app: App) -> Answer<CustomerHistory> {
    let actor = call.actor()?;
    actor.staff()?;
    let mut db = app.db.acquire().await?;
    let customer = customer::get(&mut db, call.request.customer).await?;
    let (entries, earlier) = find::history(&mut db, customer.customer.0, call.request.before, actor).await?;
    Ok(CustomerHistory { entries, earlier })
}

pub async fn find_customers(call: Call<FindCustomers>, app: App) -> Answer<CustomerPage> {
    call.actor()?.staff()?;
    customer::find(&mut *app.db.acquire().await?, &call.request, &app.config).await
}

pub async fn create_customer_user(call: Call<CreateCustomerUser>, app: App) -> Answer<CustomerUser> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| {
        customer_user::create(tx, PersonId::new(), &call.request.fields, "", Some(actor), &app.config).await
    })
    .await
}

pub async fn update_customer_user(call: Call<UpdateCustomerUser>, app: App) -> Answer<CustomerUser> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| customer_user::update(tx, &call.request, actor, &app.config).await).await
}

pub async fn get_customer_user(call: Call<GetCustomerUser>, app: App) -> Answer<CustomerUserDetail> {
    let actor = call.actor()?;
    actor.staff()?;
    find::detail(&mut *app.db.acquire().await?, call.request.person, actor).await
}

pub async fn get_customer_user_history(
    call: Call<GetCustomerUserHistory>,
    app: App,
) -> Answer<CustomerUserHistory> {
    let actor = call.actor()?;
    actor.staff()?;
    let mut db = app.db.acquire().await?;
    let person = customer_user::get(&mut db, call.request.person).await?.person;
    let (entries, earlier) = find::history(&mut db, person, Some(call.request.before), actor).await?;
    Ok(CustomerUserHistory { entries, earlier })
}

pub async fn find_customer_users(call: Call<FindCustomerUsers>, app: App) -> Answer<CustomerUserPage> {
    call.actor()?.staff()?;
    find::find(&mut *app.db.acquire().await?, &call.request, &app.config).await
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
