//! Custom fields as sources say them. What one says just now is checked as strictly as what is typed; what it said before
//! a field was changed or taken out of use is left out.

use crate::people::custom_field::{self, By, Values};
use chassis::{Answer, form::Form};
use contracts::{
    Failure, Problem,
    v1::identity::{FieldOf, Validity},
};
use sqlx::PgConnection;

/// A field that nobody made here is a mistake in the source's map, told by its name.
pub async fn refuse_unknown(tx: &mut PgConnection, said: &Values) -> Answer<()> {
    if said.is_empty() {
        return Ok(());
    }
    let fields = custom_field::list(tx, FieldOf::Person).await?.fields;
    let is_known =
        |name: &String| fields.iter().any(|field| field.name == *name && field.validity == Validity::Valid);
    match said.keys().find(|name| !is_known(name)) {
        Some(name) => Err(Failure {
            message: format!("people have no field called {name:?}"),
            ..Failure::field(&format!("custom.{name}"), Problem::NoSuch)
        }
        .into()),
        None => Ok(()),
    }
}

/// The values somebody has once a source has said some; what it does not say stays. `fresh`: what it says just now.
pub async fn with_said(
    tx: &mut PgConnection,
    form: &mut Form,
    mut said: Values,
    fresh: &Values,
    had: &Values,
) -> Answer<Values> {
    if said.is_empty() {
        return Ok(had.clone());
    }
    let fields = custom_field::list(tx, FieldOf::Person).await?.fields;
    let mut looked = Form::default();
    custom_field::apply(&mut looked, &fields, &said, Some(had), By::Source);
    said.retain(|name, _| fresh.contains_key(name) || !looked.refused(&format!("custom.{name}")));
    Ok(custom_field::apply(form, &fields, &said, Some(had), By::Source))
}
