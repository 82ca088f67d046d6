//! A person as the tables hold them, and as others see them.

use crate::{Config, changes, custom_field::Values};
use contracts::{
    CustomerId, PersonId,
    v1::identity::{CustomerUser, CustomerUserChanged, CustomerUserFields, Validity},
};
use sqlx::types::Json;
use uuid::Uuid;

#[derive(Clone, sqlx::FromRow)]
pub struct Row {
    pub person: Uuid,
    pub version: i64,
    pub source: String,
    pub invalid_by_source: bool,
    pub customer_name: String,
    pub customer_number: String,
    /// May sign in and gets mail.
    pub active: bool,
    /// Valid or not, in no order that means something.
    other_customers: Vec<Uuid>,
    customer: Uuid,
    title: String,
    first_name: String,
    last_name: String,
    pub(super) login: String,
    pub(super) email: String,
    phone: String,
    fax: String,
    mobile: String,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    comment: String,
    validity: String,
    language: String,
    time_zone: String,
    pub(super) custom: Json<Values>,
    pub sort_name: String,
}

/// A query that answers with [`Row`]s, from more columns and what comes after the joined tables.
macro_rules! select_people {
    ($more:literal, $rest:literal) => {
        concat!(
            "select u.person, u.version, u.source, u.invalid_by_source, c.name as customer_name, \
             c.number as customer_number, \
             (select s.active from standing s where s.person = u.person) as active, \
             array(select m.customer from membership m where m.person = u.person and m.customer <> u.customer \
                   order by m.customer) as other_customers, \
             u.customer, u.title, u.first_name, \
             u.last_name, u.login, u.email, u.phone, u.fax, u.mobile, u.street, u.postal_code, u.city, u.country, \
             u.comment, u.validity, u.language, u.time_zone, u.custom, u.sort_name",
            $more,
            " from customer_user u join customer c on c.id = u.customer ",
            $rest
        )
    };
}
pub(crate) use select_people;

impl Row {
    pub fn event(&self, config: &Config) -> CustomerUserChanged {
        CustomerUserChanged {
            person: PersonId(self.person),
            version: self.version,
            login: self.login.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            email: self.email.clone(),
            customer: CustomerId(self.customer),
            active: self.active,
            language: config.language_of(&self.language),
            time_zone: config.time_zone_of(&self.time_zone),
            other_customers: self.other_customers.iter().copied().map(CustomerId).collect(),
            fields: changes::texts(&self.fields()),
        }
    }

    pub fn fields(&self) -> CustomerUserFields {
        CustomerUserFields {
            title: self.title.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            login: self.login.clone(),
            email: self.email.clone(),
            customer: Some(CustomerId(self.customer)),
            phone: self.phone.clone(),
            fax: self.fax.clone(),
            mobile: self.mobile.clone(),
            street: self.street.clone(),
            postal_code: self.postal_code.clone(),
            city: self.city.clone(),
            country: self.country.clone(),
            comment: self.comment.clone(),
            validity: Validity::from_text(&self.validity),
            language: self.language.clone(),
            time_zone: self.time_zone.clone(),
            custom: self.custom.0.clone(),
        }
    }

    pub fn shown(self) -> CustomerUser {
        CustomerUser {
            person: PersonId(self.person),
            version: self.version,
            fields: self.fields(),
            source: self.source,
            customer_name: self.customer_name,
            customer_number: self.customer_number,
        }
    }
}
