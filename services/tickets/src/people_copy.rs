//! People and customers as identity last published them: their names, what people are called at sign-in, what
//! customers share, and the fields that tickets take values from. An older version never replaces a
//! newer one, so events may come twice or again from the start. An epoch goes before the version: identity raises it when
//! its database was put back to an earlier state.

use contracts::v1::identity::{
    AgentChanged, CustomFieldChanged, CustomerChanged, CustomerUserChanged, Sharing,
};
use sqlx::{PgConnection, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

pub async fn customer(tx: &mut PgConnection, customer: &CustomerChanged, epoch: i64) -> sqlx::Result<()> {
    // A kind of sharing that this version does not know counts as the strictest one.
    let sharing = if customer.sharing == Sharing::Unknown { Sharing::Own } else { customer.sharing };
    let groups: Vec<Uuid> = customer.groups.iter().map(|group| group.0).collect();
    sqlx::query(
        "with seen as (
             insert into field_seen (of, name)
             select 'customer', k.name from jsonb_object_keys($8) as k (name)
             where not exists (select from field_seen s where s.of = 'customer' and s.name = k.name)
             order by k.name on conflict do nothing
         )
         insert into customer_copy (customer, version, name, valid, shares, sharing, groups, fields, epoch)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (customer) do update set epoch = excluded.epoch, version = excluded.version,
             name = excluded.name, valid = excluded.valid, shares = excluded.shares, sharing = excluded.sharing,
             groups = excluded.groups, fields = excluded.fields
         where (customer_copy.epoch, customer_copy.version) < (excluded.epoch, excluded.version)",
    )
    .bind(customer.customer.0)
    .bind(customer.version)
    .bind(&customer.name)
    .bind(customer.valid)
    .bind(sharing == Sharing::Everyone)
    .bind(sharing.as_str())
    .bind(groups)
    .bind(Json(&customer.fields))
    .bind(epoch)
    .execute(tx)
    .await?;
    Ok(())
}

pub async fn customer_user(
    tx: &mut PgConnection,
    user: &CustomerUserChanged,
    epoch: i64,
) -> sqlx::Result<()> {
    let mut customers = vec![user.customer.0];
    customers.extend(user.other_customers.iter().map(|customer| customer.0));
    let person = Person {
        person: user.person.0,
        epoch,
        version: user.version,
        kind: "customer_user",
        name: &format!("{} {}", user.first_name, user.last_name),
        active: user.active,
        login: &user.login,
        email: &user.email,
        customers,
        fields: &user.fields,
    };
    person.keep(tx).await
}

pub async fn agent(tx: &mut PgConnection, agent: &AgentChanged, epoch: i64) -> sqlx::Result<()> {
    let person = Person {
        person: agent.person.0,
        epoch,
        version: agent.version,
        kind: "agent",
        name: &agent.name,
        active: agent.active,
        login: &agent.login,
        email: &agent.email,
        customers: Vec::new(),
        fields: &BTreeMap::new(),
    };
    person.keep(tx).await
}

/// What its choices are called.
pub async fn custom_field(tx: &mut PgConnection, field: &CustomFieldChanged, epoch: i64) -> sqlx::Result<()> {
    let choices: BTreeMap<_, _> =
        field.choices.iter().map(|choice| (choice.value.as_str(), &choice.labels)).collect();
    sqlx::query(
        "insert into field_copy (of, name, epoch, version, choices) values ($1, $2, $3, $4, $5)
         on conflict (of, name) do update
         set epoch = excluded.epoch, version = excluded.version, choices = excluded.choices
         where (field_copy.epoch, field_copy.version) < (excluded.epoch, excluded.version)",
    )
    .bind(field.of.as_str())
    .bind(&field.name)
    .bind(epoch)
    .bind(field.version)
    .bind(Json(choices))
    .execute(tx)
    .await?;
    Ok(())
}

struct Person<'a> {
    person: Uuid,
    epoch: i64,
    version: i64,
    kind: &'a str,
    name: &'a str,
    active: bool,
    login: &'a str,
    email: &'a str,
    /// Valid or not.
    customers: Vec<Uuid>,
    fields: &'a BTreeMap<String, String>,
}

impl Person<'_> {
    async fn keep(self, tx: &mut PgConnection) -> sqlx::Result<()> {
        sqlx::query(
            "with seen as (
                 insert into field_seen (of, name)
                 select 'person', k.name from jsonb_object_keys($9) as k (name)
                 where not exists (select from field_seen s where s.of = 'person' and s.name = k.name)
                 order by k.name on conflict do nothing
             )
             insert into person_copy
                 (person, version, kind, name, folded, active, login, email, customers, fields, epoch)
             values ($1, $2, $3, $4, lower(unaccent($4)), $5, lower($6), lower($7), $8, $9, $10)
             on conflict (person) do update set epoch = excluded.epoch, version = excluded.version,
                 kind = excluded.kind, name = excluded.name, folded = excluded.folded, active = excluded.active,
                 login = excluded.login, email = excluded.email, customers = excluded.customers,
                 fields = excluded.fields
             where (person_copy.epoch, person_copy.version) < (excluded.epoch, excluded.version)",
        )
        .bind(self.person)
        .bind(self.version)
        .bind(self.kind)
        .bind(self.name)
        .bind(self.active)
        .bind(self.login)
        .bind(self.email)
        .bind(self.customers)
        .bind(Json(self.fields))
        .bind(self.epoch)
        .execute(tx)
        .await?;
        Ok(())
    }
}
