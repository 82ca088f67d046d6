//! Customer users: the people who ask for help. Never deleted; only their validity changes.

use crate::{
    Config, changes,
    field::Form,
    name, source,
    validity::{self, as_text, from_text},
};
use chassis::{Answer, audit, outbox};
use contracts::{
    Actor, CustomerId, Failure, FieldProblem, PersonId, Problem,
    v1::identity::{CustomerUser, CustomerUserChanged, CustomerUserFields, UpdateCustomerUser, Validity},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// How many people follow their customer in one statement.
const AT_ONCE: usize = 5_000;

#[derive(sqlx::FromRow)]
pub struct Row {
    pub person: Uuid,
    pub version: i64,
    pub source: String,
    pub invalid_by_source: bool,
    pub customer_name: String,
    pub customer_number: String,
    customer_validity: String,
    customer: Uuid,
    title: String,
    first_name: String,
    last_name: String,
    login: String,
    email: String,
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
    pub sort_name: String,
}

/// A query that answers with [`Row`]s, from more columns and what comes after the joined tables.
macro_rules! select_people {
    ($more:literal, $rest:literal) => {
        concat!(
            "select u.person, u.version, u.source, u.invalid_by_source, c.name as customer_name, \
             c.number as customer_number, c.validity as customer_validity, u.customer, u.title, u.first_name, \
             u.last_name, u.login, u.email, u.phone, u.fax, u.mobile, u.street, u.postal_code, u.city, u.country, \
             u.comment, u.validity, u.language, u.time_zone, u.sort_name",
            $more,
            " from customer_user u join customer c on c.id = u.customer ",
            $rest
        )
    };
}
pub(crate) use select_people;

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
    let number = hold_customer(&mut *tx, wanted.customer).await?;
    let mut form = Form::default();
    let fields = check(&mut form, wanted, number.is_some());
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
    let number = hold_customer(&mut *tx, wanted.fields.customer).await?;
    let before = hold(&mut *tx, wanted.person.0).await?.ok_or_else(|| Failure::not_found("person"))?;
    if before.version != wanted.version {
        return Err(Failure::conflict("the person was changed in between").into());
    }
    let mut form = Form::default();
    let fields = check(&mut form, &wanted.fields, number.is_some());
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
    if !after.is_active() {
        validity::shut_out(&mut *tx, &[person]).await?;
    } else if before.email != after.email {
        // A link that waits in the old mailbox must not open the account any more.
        validity::void_links(&mut *tx, &[person]).await?;
        validity::void_temporary_passwords(&mut *tx, &[person]).await?;
    }
    outbox::record(&mut *tx, &after.event(config), actor).await?;
    let changes = changes::between(
        &for_audit(&before.fields(), &before.customer_number),
        &for_audit(&after.fields(), &after.customer_number),
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
    sqlx::query("update customer_user set version = version + 1, language = $2 where person = $1")
        .bind(actor.person.0)
        .bind(language)
        .execute(&mut *tx)
        .await?;
    let row = get(&mut *tx, actor.person).await?;
    outbox::record(tx, &row.event(config), Some(actor)).await?;
    Ok(())
}

/// When a customer becomes valid or stops being so, its valid people become active or stop with it.
pub async fn follow_customer(
    tx: &mut PgConnection,
    customer: CustomerId,
    valid: bool,
    actor: &Actor,
    config: &Config,
) -> Answer<()> {
    let people: Vec<Uuid> = sqlx::query_scalar(
        "select person from customer_user where customer = $1 and validity = 'valid' order by person",
    )
    .bind(customer.0)
    .fetch_all(&mut *tx)
    .await?;
    type Changed = (Uuid, i64, String, String, String, String, String, String);
    for some in people.chunks(AT_ONCE) {
        let changed: Vec<Changed> = sqlx::query_as(
            "update customer_user set version = version + 1
             where person = any($1) and customer = $2 and validity = 'valid'
             returning person, version, login, first_name, last_name, email, language, time_zone",
        )
        .bind(some)
        .bind(customer.0)
        .fetch_all(&mut *tx)
        .await?;
        let event = |(person, version, login, first_name, last_name, email, language, time_zone): Changed| {
            CustomerUserChanged {
                person: PersonId(person),
                version,
                login,
                first_name,
                last_name,
                email,
                customer,
                active: valid,
                language: config.language_of(&language),
                time_zone: config.time_zone_of(&time_zone),
            }
        };
        let events: Vec<_> = changed.into_iter().map(event).collect();
        outbox::record_all(&mut *tx, &events, Some(actor)).await?;
        if !valid {
            validity::shut_out(&mut *tx, some).await?;
        }
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

/// The number of a customer, whose validity then stays what it is until the end of this transaction.
/// Taken before the person, as by everyone who locks both.
pub async fn hold_customer(tx: &mut PgConnection, customer: Option<CustomerId>) -> Answer<Option<String>> {
    let number = sqlx::query_scalar("select number from customer where id = $1 for share")
        .bind(customer.map(|customer| customer.0))
        .fetch_optional(tx)
        .await?;
    Ok(number)
}

/// What a source says about its people and nobody else may change.
pub fn of_source(fields: &CustomerUserFields) -> CustomerUserFields {
    CustomerUserFields {
        fax: String::new(),
        comment: String::new(),
        validity: Validity::Valid,
        language: String::new(),
        time_zone: String::new(),
        ..fields.clone()
    }
}

/// The fields as they are kept, and what is wrong with them.
pub fn check(form: &mut Form, typed: &CustomerUserFields, customer_exists: bool) -> CustomerUserFields {
    let checked = CustomerUserFields {
        title: form.line("title", &typed.title, 50),
        first_name: form.required("first_name", &typed.first_name, 100),
        last_name: form.required("last_name", &typed.last_name, 100),
        login: form.login("login", &typed.login),
        email: form.email("email", &typed.email),
        customer: typed.customer,
        phone: form.line("phone", &typed.phone, 150),
        fax: form.line("fax", &typed.fax, 150),
        mobile: form.line("mobile", &typed.mobile, 150),
        street: form.line("street", &typed.street, 200),
        postal_code: form.line("postal_code", &typed.postal_code, 200),
        city: form.line("city", &typed.city, 200),
        country: form.country("country", &typed.country),
        comment: form.lines("comment", &typed.comment, 250),
        validity: typed.validity,
        language: form.language("language", &typed.language),
        time_zone: form.time_zone("time_zone", &typed.time_zone),
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
             city = $15, country = $16, comment = $17, validity = $18, language = $19, time_zone = $20
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
    .execute(tx)
    .await?;
    Ok(())
}

/// With the customer's number, which tells people more than an id.
fn for_audit(fields: &CustomerUserFields, customer_number: &str) -> serde_json::Value {
    let mut value = serde_json::to_value(fields).unwrap_or_default();
    value["customer"] = customer_number.into();
    value
}

impl Row {
    /// May sign in and gets mail.
    pub fn is_active(&self) -> bool {
        from_text(&self.validity) == Validity::Valid && from_text(&self.customer_validity) == Validity::Valid
    }

    pub fn event(&self, config: &Config) -> CustomerUserChanged {
        CustomerUserChanged {
            person: PersonId(self.person),
            version: self.version,
            login: self.login.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            email: self.email.clone(),
            customer: CustomerId(self.customer),
            active: self.is_active(),
            language: config.language_of(&self.language),
            time_zone: config.time_zone_of(&self.time_zone),
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
            validity: from_text(&self.validity),
            language: self.language.clone(),
            time_zone: self.time_zone.clone(),
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
