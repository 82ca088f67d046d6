//! Customer users: the people who ask for help. Never deleted; only their validity changes.

mod row;

pub use row::Row;
pub(crate) use row::select_people;

use crate::{
    Config, changes,
    custom_field::{self, By, Values},
    name, source,
    validity::{self, as_text},
};
use chassis::{Answer, audit, form::Form, outbox};
use contracts::{
    Actor, CustomerId, Failure, FieldProblem, PersonId, Problem,
    v1::identity::{CustomerUser, CustomerUserFields, FieldOf, UpdateCustomerUser, Validity},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

/// How many people follow their customer in one statement.
const AT_ONCE: usize = 5_000;

/// Adds a person, who has no way in yet.
pub async fn create(
    tx: &mut PgConnection,
    wanted: &CustomerUserFields,
    source: &str,
    actor: Option<&Actor>,
    config: &Config,
) -> Answer<CustomerUser> {
    let any_customer: bool =
        sqlx::query_scalar("select exists (select 1 from customer)").fetch_one(&mut *tx).await?;
    if !any_customer {
        let missing = FieldProblem { field: "customer".into(), problem: Problem::Missing, limit: None };
        return Err(Failure { fields: vec![missing], ..Failure::conflict("there is no customer yet") }.into());
    }
    let number = hold_customers(&mut *tx, None, wanted.customer).await?;
    let mut form = Form::default();
    let mut fields = check(&mut form, wanted, number.is_some());
    let by = if actor.is_some() { By::Desk } else { By::Source };
    fields.custom =
        custom_field::changed(&mut *tx, &mut form, FieldOf::Person, &wanted.custom, None, by).await?;
    let person = PersonId::new();
    sqlx::query("insert into person (id, audience) values ($1, 'portal')")
        .bind(person.0)
        .execute(&mut *tx)
        .await?;
    claim_names(&mut *tx, person.0, &fields, &mut form).await?;
    form.done()?;
    sqlx::query(
        "insert into customer_user (person, customer, first_name, last_name, login, email, source)
                 values ($1, $2, '', '', '', '', $3)",
    )
    .bind(person.0)
    .bind(fields.customer.map(|customer| customer.0))
    .bind(source)
    .execute(&mut *tx)
    .await?;
    write(&mut *tx, person.0, 1, &fields, false).await?;
    let row = get(&mut *tx, person).await?;
    outbox::record(&mut *tx, &row.event(config), actor).await?;
    let nothing = for_audit(&CustomerUserFields::default(), "");
    let changes = changes::between(&nothing, &for_audit(&row.fields(), &row.customer_number));
    audit::record(tx, actor, "customer_user.created", Some(person.0), &changes).await?;
    Ok(row.shown())
}

/// Changes a person as an administrator wants it.
pub async fn update(
    tx: &mut PgConnection,
    wanted: &UpdateCustomerUser,
    actor: &Actor,
    config: &Config,
) -> Answer<CustomerUser> {
    let number = hold_customers(&mut *tx, Some(wanted.person.0), wanted.fields.customer).await?;
    let before = hold(&mut *tx, wanted.person.0).await?.ok_or_else(|| Failure::not_found("person"))?;
    let (edited, now) = (wanted.version, before.version);
    if let Some(failure) = changes::since(&mut *tx, "person", before.person, edited, now).await? {
        return Err(failure.into());
    }
    let mut form = Form::default();
    let mut fields = check(&mut form, &wanted.fields, number.is_some());
    let (typed, had) = (&wanted.fields.custom, Some(&before.custom.0));
    fields.custom = custom_field::changed(&mut *tx, &mut form, FieldOf::Person, typed, had, By::Desk).await?;
    form.done()?;
    let validity_changed = before.fields().validity != fields.validity;
    if !before.source.is_empty() {
        let revived = validity_changed && fields.validity == Validity::Valid;
        let revived = revived && !source::knows(&mut *tx, wanted.person.0).await?;
        if revived || of_source(&before.fields()) != of_source(&fields) {
            return Err(Failure::conflict(format!("managed by {}", before.source)).into());
        }
    }
    // What is set by hand stays until a hand changes it.
    let by_source = before.invalid_by_source && !validity_changed;
    save(tx, before, &fields, by_source, Some(actor), config).await
}

/// Puts a person's new state in place, and ends what it ends. The caller holds the person.
pub async fn save(
    tx: &mut PgConnection,
    before: Row,
    fields: &CustomerUserFields,
    invalid_by_source: bool,
    actor: Option<&Actor>,
    config: &Config,
) -> Answer<CustomerUser> {
    let person = before.person;
    if (&before.login, &before.email) != (&fields.login, &fields.email) {
        let mut form = Form::default();
        claim_names(&mut *tx, person, fields, &mut form).await?;
        form.done()?;
    }
    write(&mut *tx, person, before.version + 1, fields, invalid_by_source).await?;
    let after = get(&mut *tx, PersonId(person)).await?;
    if !after.active {
        validity::shut_out(&mut *tx, &[person]).await?;
    } else if before.email != after.email {
        // A link that waits in the old mailbox must not open the account any more.
        validity::void_links(&mut *tx, &[person]).await?;
        validity::void_temporary_passwords(&mut *tx, &[person]).await?;
    }
    outbox::record(&mut *tx, &after.event(config), actor).await?;
    let changes = changes::of_version(
        &for_audit(&before.fields(), &before.customer_number),
        &for_audit(&after.fields(), &after.customer_number),
        after.version,
    );
    audit::record(tx, actor, "customer_user.changed", Some(person), &changes).await?;
    Ok(after.shown())
}

/// The person's own choice.
pub async fn change_language(
    tx: &mut PgConnection,
    language: &str,
    actor: &Actor,
    config: &Config,
) -> Answer<()> {
    let before = hold(&mut *tx, actor.person.0).await?.ok_or_else(|| Failure::not_found("person"))?;
    sqlx::query("update customer_user set version = version + 1, language = $2 where person = $1")
        .bind(actor.person.0)
        .bind(language)
        .execute(&mut *tx)
        .await?;
    let row = get(&mut *tx, actor.person).await?;
    outbox::record(&mut *tx, &row.event(config), Some(actor)).await?;
    // Written down so that whoever edits the person at this moment is told.
    let changes = changes::of_version(&before.fields(), &row.fields(), row.version);
    audit::record(tx, Some(actor), "customer_user.changed", Some(row.person), &changes).await?;
    Ok(())
}

/// When a customer becomes valid or stops being so, its valid people may become active or stop being so.
pub async fn follow_customer(
    tx: &mut PgConnection,
    customer: CustomerId,
    actor: &Actor,
    config: &Config,
) -> Answer<()> {
    let people: Vec<Uuid> = sqlx::query_scalar(
        "select u.person from belonging b join customer_user u on u.person = b.person
         where b.customer = $1 and u.validity = 'valid' order by u.person",
    )
    .bind(customer.0)
    .fetch_all(&mut *tx)
    .await?;
    follow(tx, &people, Some(actor), config).await
}

/// After the customers of some people changed, themselves or their validity: everybody hears of it, and
/// who has no valid one left is shut out. Rights are not what this is about, [`crate::access::changed`]
/// is.
pub async fn follow(
    tx: &mut PgConnection,
    people: &[Uuid],
    actor: Option<&Actor>,
    config: &Config,
) -> Answer<()> {
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup();
    for some in people.chunks(AT_ONCE) {
        // In order, as by everyone who locks many; whoever signs in now waits, or is waited for.
        sqlx::query(
            "select person from customer_user where person = any($1) order by person for no key update",
        )
        .bind(some)
        .execute(&mut *tx)
        .await?;
        sqlx::query("update customer_user set version = version + 1 where person = any($1)")
            .bind(some)
            .execute(&mut *tx)
            .await?;
        let rows: Vec<Row> = sqlx::query_as(select_people!("", "where u.person = any($1) order by u.person"))
            .bind(some)
            .fetch_all(&mut *tx)
            .await?;
        let events: Vec<_> = rows.iter().map(|row| row.event(config)).collect();
        outbox::record_all(&mut *tx, &events, actor).await?;
        let gone: Vec<Uuid> = rows.iter().filter(|row| !row.active).map(|row| row.person).collect();
        validity::shut_out(&mut *tx, &gone).await?;
    }
    Ok(())
}

pub async fn get(tx: &mut PgConnection, person: PersonId) -> Answer<Row> {
    let row: Option<Row> =
        sqlx::query_as(select_people!("", "where u.person = $1")).bind(person.0).fetch_optional(tx).await?;
    Ok(row.ok_or_else(|| Failure::not_found("person"))?)
}

/// As [`get`], and nobody else changes the person until the end of this transaction.
pub async fn hold(tx: &mut PgConnection, person: Uuid) -> Answer<Option<Row>> {
    let row = sqlx::query_as(select_people!("", "where u.person = $1 for update of u"))
        .bind(person)
        .fetch_optional(tx)
        .await?;
    Ok(row)
}

/// The number of a customer. Its validity, and that of every customer of the person, then stays what it is
/// until the end of this transaction. Taken before the person, as by everyone who locks both.
pub async fn hold_customers(
    tx: &mut PgConnection,
    person: Option<Uuid>,
    customer: Option<CustomerId>,
) -> Answer<Option<String>> {
    let customer = customer.map(|customer| customer.0);
    let held: Vec<(Uuid, String)> = sqlx::query_as(
        "select id, number from customer
         where id in (select b.customer from belonging b where b.person = $1 union all select $2)
         order by id for share",
    )
    .bind(person)
    .bind(customer)
    .fetch_all(tx)
    .await?;
    Ok(held.into_iter().find(|(id, _)| Some(*id) == customer).map(|(_, number)| number))
}

/// What a source says about its people and nobody else may change.
pub fn of_source(fields: &CustomerUserFields) -> CustomerUserFields {
    CustomerUserFields {
        fax: String::new(),
        comment: String::new(),
        validity: Validity::Valid,
        language: String::new(),
        time_zone: String::new(),
        custom: Values::new(),
        ..fields.clone()
    }
}

/// The fields as they are kept, and what is wrong with them.
pub fn check(form: &mut Form, typed: &CustomerUserFields, customer_exists: bool) -> CustomerUserFields {
    let checked = CustomerUserFields {
        title: form.value("title", &typed.title, 50),
        first_name: form.required_value("first_name", &typed.first_name, 100),
        last_name: form.required_value("last_name", &typed.last_name, 100),
        login: form.required_login("login", &typed.login),
        email: form.required_email("email", &typed.email),
        customer: typed.customer,
        phone: form.value("phone", &typed.phone, 150),
        fax: form.value("fax", &typed.fax, 150),
        mobile: form.value("mobile", &typed.mobile, 150),
        street: form.value("street", &typed.street, 200),
        postal_code: form.value("postal_code", &typed.postal_code, 200),
        city: form.value("city", &typed.city, 200),
        country: form.country("country", &typed.country),
        comment: form.text("comment", &typed.comment, 250),
        validity: typed.validity,
        language: form.language("language", &typed.language),
        time_zone: form.time_zone("time_zone", &typed.time_zone),
        custom: typed.custom.clone(),
    };
    if typed.customer.is_none() {
        form.refuse("customer", Problem::Missing);
    } else if !customer_exists {
        form.refuse("customer", Problem::NoSuch);
    }
    if typed.validity == Validity::Unknown {
        form.refuse("validity", Problem::NoSuch);
    }
    checked
}

/// Claims the names that are well formed, so that all problems of a form are told at once.
async fn claim_names(
    tx: &mut PgConnection,
    person: Uuid,
    fields: &CustomerUserFields,
    form: &mut Form,
) -> Answer<()> {
    let (login, email) = match (form.refused("login"), form.refused("email")) {
        (false, false) => (&fields.login, &fields.email),
        (true, false) => (&fields.email, &fields.email),
        (false, true) => (&fields.login, &fields.login),
        (true, true) => return Ok(()),
    };
    let mut names = Form::default();
    name::claim(tx, person, "portal", login, email, &mut names).await?;
    let of_one = |problem: &FieldProblem| !form.refused(&problem.field);
    let taken: Vec<_> = names.problems.into_iter().filter(of_one).collect();
    form.problems.extend(taken);
    Ok(())
}

async fn write(
    tx: &mut PgConnection,
    person: Uuid,
    version: i64,
    fields: &CustomerUserFields,
    invalid_by_source: bool,
) -> Answer<()> {
    sqlx::query(
        "update customer_user
         set version = $2, invalid_by_source = $3, customer = $4, title = $5, first_name = $6, last_name = $7,
             login = $8, email = $9, phone = $10, fax = $11, mobile = $12, street = $13, postal_code = $14,
             city = $15, country = $16, comment = $17, validity = $18, language = $19, time_zone = $20,
             custom = $21
         where person = $1",
    )
    .bind(person)
    .bind(version)
    .bind(invalid_by_source)
    .bind(fields.customer.map(|customer| customer.0))
    .bind(&fields.title)
    .bind(&fields.first_name)
    .bind(&fields.last_name)
    .bind(&fields.login)
    .bind(&fields.email)
    .bind(&fields.phone)
    .bind(&fields.fax)
    .bind(&fields.mobile)
    .bind(&fields.street)
    .bind(&fields.postal_code)
    .bind(&fields.city)
    .bind(&fields.country)
    .bind(&fields.comment)
    .bind(as_text(fields.validity))
    .bind(&fields.language)
    .bind(&fields.time_zone)
    .bind(Json(&fields.custom))
    .execute(tx)
    .await?;
    Ok(())
}

/// With the customer's number, which tells people more than an id.
pub fn for_audit(fields: &CustomerUserFields, customer_number: &str) -> serde_json::Value {
    let mut value = serde_json::to_value(fields).unwrap_or_default();
    value["customer"] = customer_number.into();
    value
}
