//! A person as the tables hold them, and as others see them.

use crate::{
    changes,
    config::Config,
    people::customer_user::{
        columns::{self, Fields},
        provenance::Provenance,
    },
};
use contracts::{
    CustomerId, PersonId,
    v1::identity::{CustomerUser, CustomerUserChanged, CustomerUserFields},
};
use uuid::Uuid;

#[derive(Clone, sqlx::FromRow)]
pub struct CustomerUserRow {
    pub person: Uuid,
    pub version: i64,
    pub source: String,
    pub source_label: String,
    pub invalid_by_source: bool,
    pub customer_name: String,
    pub customer_number: String,
    /// May sign in and gets mail.
    pub active: bool,
    /// Valid or not, in no order that means something.
    other_customers: Vec<Uuid>,
    customer: Uuid,
    #[sqlx(flatten)]
    fields: Fields,
    pub sort_name: String,
}

/// A query that answers with [`CustomerUserRow`]s, from more columns and what comes after the joined tables.
macro_rules! select_people {
    ($more:literal, $rest:literal) => {{
        static SQL: std::sync::LazyLock<String> =
            std::sync::LazyLock::new(|| crate::people::customer_user::row::selected($more, $rest));
        SQL.as_str()
    }};
}
pub(crate) use select_people;

pub fn selected(more: &str, rest: &str) -> String {
    let said = columns::each(|column| format!("u.{column}"));
    format!(
        "select u.person, u.version, u.source, u.invalid_by_source, \
         coalesce((select nullif(k.label, '') from known_source k where k.name = u.source), u.source) as source_label, \
         c.name as customer_name, \
         c.number as customer_number, \
         (select s.active from standing s where s.person = u.person) as active, \
         array(select m.customer from membership m where m.person = u.person and m.customer <> u.customer \
               order by m.customer) as other_customers, \
         {said}, u.sort_name{more} \
         from customer_user u join customer c on c.id = u.customer {rest}"
    )
}

impl CustomerUserRow {
    pub fn event(&self, config: &Config) -> CustomerUserChanged {
        let fields = &self.fields.0;
        CustomerUserChanged {
            person: PersonId(self.person),
            version: self.version,
            login: fields.login.clone(),
            first_name: fields.first_name.clone(),
            last_name: fields.last_name.clone(),
            email: fields.email.clone(),
            customer: CustomerId(self.customer),
            active: self.active,
            language: config.language_of(&fields.language),
            time_zone: config.time_zone_of(&fields.time_zone),
            other_customers: self.other_customers.iter().copied().map(CustomerId).collect(),
            fields: changes::texts(fields),
        }
    }

    pub fn fields(&self) -> CustomerUserFields {
        self.fields.0.clone()
    }

    pub fn provenance(&self) -> Provenance {
        Provenance { source: self.source.clone(), invalid_by_source: self.invalid_by_source }
    }

    pub fn shown(self) -> CustomerUser {
        CustomerUser {
            person: PersonId(self.person),
            version: self.version,
            fields: self.fields.0,
            source: self.source,
            source_label: self.source_label,
            customer_name: self.customer_name,
            customer_number: self.customer_number,
        }
    }
}
