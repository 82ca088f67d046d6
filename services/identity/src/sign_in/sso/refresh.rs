//! Name and telephone follow what a provider says, where that is wanted and no source is the master of them.

use crate::{
    config::App,
    people::{customer_lock::lock_customers, customer_user},
    sign_in::sso::proof::Said,
};
use chassis::{Answer, form::Form};
use contracts::v1::identity::PersonField;
use uuid::Uuid;

/// After somebody came in. That it did not work is no reason to keep them out: the next time it may.
pub async fn follow(app: &App, person: Uuid, said: &Said) {
    if let Err(fault) = follow_and_commit(app, person, said).await {
        tracing::warn!(%fault, "somebody's name does not follow what their provider says");
    }
}

async fn follow_and_commit(app: &App, person: Uuid, said: &Said) -> Answer<()> {
    let mut tx = app.db.begin().await?;
    lock_customers(&mut tx, Some(person), None).await?;
    let Some(before) = customer_user::lock(&mut tx, person).await? else { return Ok(()) };
    if !before.source.is_empty() {
        return Ok(());
    }
    let mut wanted = before.fields();
    for (field, text) in wanted.texts_mut() {
        let says = match field {
            // One without the other would make somebody else of two halves.
            PersonField::FirstName if !said.last_name.is_empty() => &said.first_name,
            PersonField::LastName if !said.first_name.is_empty() => &said.last_name,
            PersonField::Phone => &said.phone,
            _ => continue,
        };
        if !says.is_empty() {
            says.clone_into(text);
        }
    }
    let mut form = Form::default();
    let checked = customer_user::check(&mut form, &wanted, true);
    form.done()?;
    if checked == before.fields() {
        return Ok(());
    }
    let provenance = before.provenance();
    customer_user::save(&mut tx, before, &checked, &provenance, None, &app.config).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(())
}
