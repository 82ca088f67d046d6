//! The form of a person, as it was filled in.

use crate::{
    desk::{
        parts::{badges::validity_from, custom_fields, field_merge},
        people::customer_choice::CustomerChoice,
    },
    web::form::fields::Fields,
};
use contracts::v1::identity::{
    CustomField, CustomerUser, CustomerUserDetail, CustomerUserFields, PersonField, PersonFieldKind,
};

/// A form as it was filled in.
#[derive(Clone, Default)]
pub struct PersonDraft {
    pub fields: CustomerUserFields,
    /// Of a list, its id; else its number.
    pub customer: String,
    pub version: i64,
    /// The record that the form is made from.
    pub was: String,
}

impl PersonDraft {
    pub fn of(user: &CustomerUser, choice: &CustomerChoice) -> Self {
        let customer = match user.fields.customer {
            Some(customer) if choice.complete => customer.to_string(),
            _ => user.customer_number.clone(),
        };
        Self {
            fields: user.fields.clone(),
            customer,
            version: user.version,
            was: field_merge::was(&user.fields),
        }
    }

    pub fn from(form: &Fields, defined: &[CustomField]) -> Self {
        let mut fields = CustomerUserFields {
            validity: validity_from(&form.get(PersonField::Validity.name())),
            custom: custom_fields::typed(form, defined),
            ..CustomerUserFields::default()
        };
        for (field, text) in fields.texts_mut() {
            *text = form.trimmed(field.name());
            if field.kind() == PersonFieldKind::Country {
                *text = text.to_uppercase();
            }
        }
        Self {
            fields,
            customer: form.trimmed("customer"),
            version: form.parsed("version").unwrap_or_default(),
            was: form.get("was"),
        }
    }

    /// What a directory provides and nobody else may change is taken from the record, whatever the form says.
    pub fn keeping(mut self, current: &CustomerUserDetail) -> Self {
        if current.managed_by().is_some() {
            let current = &current.user;
            for (field, text) in self.fields.texts_mut().filter(|(field, _)| field.is_of_directory()) {
                current.fields.text(field).unwrap_or_default().clone_into(text);
            }
            self.fields.customer = current.fields.customer;
            self.customer = self.fields.customer.map(|id| id.to_string()).unwrap_or_default();
        }
        self
    }
}
