//! Customers: the organisations whose people ask for help.

use crate::{
    changes,
    config::Config,
    people::{
        custom_field::{self, By, Values},
        customer_user,
        search::{self, Search},
        search_index,
    },
};
use chassis::{Answer, Fault, audit, form::Form, outbox};
use contracts::{
    Actor, CustomerId, Failure, GroupId, Problem,
    v1::identity::{
        Customer, CustomerChanged, CustomerFields, CustomerPage, FieldOf, FindCustomers, Sharing,
        UpdateCustomer, Validity,
    },
};
use sqlx::{PgConnection, QueryBuilder, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

const COLUMNS: &str = "select id, version, number, name, street, postal_code, city, country, comment, validity, sharing, \
                       second_factor, custom, sort_name from customer where ";

#[derive(sqlx::FromRow)]
struct CustomerRow {
    id: Uuid,
    version: i64,
    number: String,
    name: String,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    comment: String,
    validity: String,
    sharing: String,
    second_factor: bool,
    custom: Json<Values>,
    sort_name: String,
}

pub async fn create(tx: &mut PgConnection, fields: &CustomerFields, actor: &Actor) -> Answer<Customer> {
    let id = CustomerId::new();
    let fields = check(&mut *tx, fields, None, id).await?;
    sqlx::query(
        "insert into customer (number, name, street, postal_code, city, country, comment, validity, sharing,
                               second_factor, custom, id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(&fields.number)
    .bind(&fields.name)
    .bind(&fields.street)
    .bind(&fields.postal_code)
    .bind(&fields.city)
    .bind(&fields.country)
    .bind(&fields.comment)
    .bind(fields.validity.as_str())
    .bind(fields.sharing.as_str())
    .bind(fields.second_factor)
    .bind(Json(&fields.custom))
    .bind(id.0)
    .execute(&mut *tx)
    .await
    .map_err(taken)?;
    let customer = get(&mut *tx, id).await?;
    publish(&mut *tx, &[id.0], Some(actor)).await?;
    let changes = changes::between(&CustomerFields::default(), &customer.fields);
    audit::record(tx, Some(actor), "customer.created", Some(id.0), &changes).await?;
    Ok(customer)
}

/// Changes a customer. When its validity changes, its people come or go with it.
pub async fn update(
    tx: &mut PgConnection,
    wanted: &UpdateCustomer,
    actor: &Actor,
    config: &Config,
) -> Answer<Customer> {
    let id = wanted.customer;
    sqlx::query("select id from customer where id = $1 for update").bind(id.0).execute(&mut *tx).await?;
    let before = get(&mut *tx, id).await?;
    let (edited, now) = (wanted.version, before.version);
    if let Some(failure) = changes::since(&mut *tx, "customer", id.0, edited, now).await? {
        return Err(failure.into());
    }
    let fields = check(&mut *tx, &wanted.fields, Some(&before.fields.custom), id).await?;
    sqlx::query(
        "update customer set version = version + 1, number = $1, name = $2, street = $3, postal_code = $4,
                city = $5, country = $6, comment = $7, validity = $8, sharing = $9, second_factor = $10,
                custom = $11
         where id = $12",
    )
    .bind(&fields.number)
    .bind(&fields.name)
    .bind(&fields.street)
    .bind(&fields.postal_code)
    .bind(&fields.city)
    .bind(&fields.country)
    .bind(&fields.comment)
    .bind(fields.validity.as_str())
    .bind(fields.sharing.as_str())
    .bind(fields.second_factor)
    .bind(Json(&fields.custom))
    .bind(id.0)
    .execute(&mut *tx)
    .await
    .map_err(taken)?;
    let after = get(&mut *tx, id).await?;
    publish(&mut *tx, &[id.0], Some(actor)).await?;
    let (was, is) = (before.fields.validity == Validity::Valid, after.fields.validity == Validity::Valid);
    if was != is {
        customer_user::follow_customer(&mut *tx, id, actor, config).await?;
    }
    let changes = changes::of_version(&before.fields, &after.fields, after.version);
    audit::record(tx, Some(actor), "customer.changed", Some(id.0), &changes).await?;
    Ok(after)
}

pub async fn get(tx: &mut PgConnection, id: CustomerId) -> Answer<Customer> {
    let row: Option<CustomerRow> =
        QueryBuilder::new(COLUMNS).push("id = ").push_bind(id.0).build_query_as().fetch_optional(tx).await?;
    Ok(row.ok_or_else(|| Failure::not_found("customer"))?.shown())
}

/// By name, a page at a time.
pub async fn find(tx: &mut PgConnection, wanted: &FindCustomers, config: &Config) -> Answer<CustomerPage> {
    let search = Search::read(&mut *tx, config, &wanted.query).await?;
    let custom = search_index::custom_of_customers(&mut *tx).await?;
    let mut total = QueryBuilder::new("select count(*) from customer where true");
    let mut page = QueryBuilder::new(COLUMNS);
    page.push("true");
    for query in [&mut total, &mut page] {
        if !wanted.include_invalid {
            query.push(" and validity = 'valid'");
        }
        query.push(" and ");
        search.push_terms(query, &mut |query, term| {
            let pattern = &search.patterns[term];
            query.push("(");
            pattern.push(query, "findable");
            search_index::push_custom(query, pattern, &custom);
            query.push(")");
        });
    }
    search::go_on(&mut page, "sort_name, id", wanted.after.as_deref())?;
    page.push(" order by sort_name, id limit ").push_bind(search::PAGE as i64 + 1);
    // Planned for these very patterns, not for just any.
    let total: i64 = total.build_query_scalar().persistent(false).fetch_one(&mut *tx).await?;
    let mut rows: Vec<CustomerRow> = page.build_query_as().persistent(false).fetch_all(tx).await?;
    let more = rows.len() > search::PAGE;
    rows.truncate(search::PAGE);
    let next = rows.last().filter(|_| more).map(|last| search::cursor(&last.sort_name, last.id));
    Ok(CustomerPage { customers: rows.into_iter().map(CustomerRow::shown).collect(), total, next })
}

/// After some customers got or lost groups: what others know of them is new.
pub async fn regrouped(tx: &mut PgConnection, customers: &[Uuid], actor: Option<&Actor>) -> Answer<()> {
    // In order, as by everyone who locks many.
    sqlx::query("select id from customer where id = any($1) order by id for no key update")
        .bind(customers)
        .execute(&mut *tx)
        .await?;
    sqlx::query("update customer set version = version + 1 where id = any($1)")
        .bind(customers)
        .execute(&mut *tx)
        .await?;
    publish(tx, customers, actor).await
}

/// Tells others what some customers are now.
async fn publish(tx: &mut PgConnection, customers: &[Uuid], actor: Option<&Actor>) -> Answer<()> {
    let events = states(&mut *tx, customers).await?;
    outbox::record_all(tx, &events, actor).await?;
    Ok(())
}

/// What others are told of some customers, in the order of their ids.
pub async fn states(tx: &mut PgConnection, customers: &[Uuid]) -> Answer<Vec<CustomerChanged>> {
    let held: Vec<(Uuid, Vec<Uuid>)> = sqlx::query_as(
        "select customer, array_agg(group_id order by group_id) from customer_group
         where customer = any($1) and not elsewhere group by customer",
    )
    .bind(customers)
    .fetch_all(&mut *tx)
    .await?;
    let mut held: BTreeMap<Uuid, Vec<Uuid>> = held.into_iter().collect();
    let rows: Vec<CustomerRow> = QueryBuilder::new(COLUMNS)
        .push("id = any(")
        .push_bind(customers)
        .push(") order by id")
        .build_query_as()
        .fetch_all(&mut *tx)
        .await?;
    let of_row = |row: CustomerRow| {
        let groups = held.remove(&row.id).unwrap_or_default();
        event(&row.shown(), groups.into_iter().map(GroupId).collect())
    };
    Ok(rows.into_iter().map(of_row).collect())
}

/// What others know of a customer and the groups it holds.
pub fn event(customer: &Customer, groups: Vec<GroupId>) -> CustomerChanged {
    let mut fields = changes::texts(&customer.fields);
    // How its people sign in is nobody else's business.
    fields.remove("second_factor");
    CustomerChanged {
        customer: customer.customer,
        version: customer.version,
        number: customer.fields.number.clone(),
        name: customer.fields.name.clone(),
        valid: customer.fields.validity == Validity::Valid,
        sharing: customer.fields.sharing,
        groups,
        fields,
    }
}

async fn check(
    tx: &mut PgConnection,
    typed: &CustomerFields,
    had: Option<&Values>,
    id: CustomerId,
) -> Answer<CustomerFields> {
    let mut form = Form::default();
    let custom =
        custom_field::changed(&mut *tx, &mut form, FieldOf::Customer, &typed.custom, had, By::Desk).await?;
    let checked = CustomerFields {
        number: form.required_identifier("number", &typed.number, 64),
        name: form.required_identifier("name", &typed.name, 200),
        street: form.value("street", &typed.street, 200),
        postal_code: form.value("postal_code", &typed.postal_code, 200),
        city: form.value("city", &typed.city, 200),
        country: form.country("country", &typed.country),
        comment: form.text("comment", &typed.comment, 250),
        validity: typed.validity,
        sharing: typed.sharing,
        second_factor: typed.second_factor,
        custom,
    };
    if typed.validity == Validity::Unknown {
        form.refuse("validity", Problem::NoSuch);
    }
    if typed.sharing == Sharing::Unknown {
        form.refuse("sharing", Problem::NoSuch);
    }
    if form.problems.is_empty() {
        // Asked here so that both are told at once; the indexes have the last word.
        let (number, name): (bool, bool) = sqlx::query_as(
            "select exists (select 1 from customer where lower(number) = lower($1) and id <> $3),
                    exists (select 1 from customer where lower(name) = lower($2) and id <> $3)",
        )
        .bind(&checked.number)
        .bind(&checked.name)
        .bind(id.0)
        .fetch_one(tx)
        .await?;
        for (field, taken) in [("number", number), ("name", name)] {
            if taken {
                form.refuse(field, Problem::Taken);
            }
        }
    }
    form.done()?;
    Ok(checked)
}

fn taken(error: sqlx::Error) -> Fault {
    match error.as_database_error().and_then(|refusal| refusal.constraint()) {
        Some("customer_number_taken") => Failure::field("number", Problem::Taken).into(),
        Some("customer_name_taken") => Failure::field("name", Problem::Taken).into(),
        _ => error.into(),
    }
}

impl CustomerRow {
    fn shown(self) -> Customer {
        let fields = CustomerFields {
            number: self.number,
            name: self.name,
            street: self.street,
            postal_code: self.postal_code,
            city: self.city,
            country: self.country,
            comment: self.comment,
            validity: Validity::from_text(&self.validity),
            sharing: Sharing::from_text(&self.sharing),
            second_factor: self.second_factor,
            custom: self.custom.0,
        };
        Customer { customer: CustomerId(self.id), version: self.version, fields }
    }
}
