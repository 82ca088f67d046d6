//! Customer users: the people who ask for help. Never deleted; only their validity changes.

pub mod columns;
mod provenance;
pub mod row;

pub(crate) use crate::people::customer_user::row::select_people;
pub use crate::people::customer_user::{provenance::Provenance, row::CustomerUserRow};
use crate::{
    changes,
    config::Config,
    people::{
        custom_field::{self, By, Values},
        customer_lock::lock_customers,
        known_source, membership, name, source_record,
    },
    validity,
};
use chassis::{Answer, audit, form::Form, outbox};
use contracts::{
    Actor, Audience, CustomerId, Failure, FieldProblem, PersonId, Problem,
    v1::identity::{
        CustomerUser, CustomerUserFields, FieldOf, PersonFieldKind, UpdateCustomerUser, Validity,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

/// How many people follow their customer in one statement.
const AT_ONCE: usize = 5_000;

/// Adds a person, who has no way in yet.
pub async fn create(
    tx: &mut PgConnection,
    person: PersonId,
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
    let number = lock_customers(&mut *tx, None, wanted.customer).await?;
    let mut form = Form::default();
    let mut fields = check(&mut form, wanted, number.is_some());
    let by = if actor.is_some() { By::Desk } else { By::Source };
    fields.custom =
        custom_field::changed(&mut *tx, &mut form, FieldOf::Person, &wanted.custom, None, by).await?;
    sqlx::query("insert into person (id, audience) values ($1, 'portal')")
        .bind(person.0)
        .execute(&mut *tx)
        .await?;
    claim_names(&mut *tx, person.0, &fields, &mut form).await?;
    form.done()?;
    columns::insert(&mut *tx, vec![columns::row(person.0, &fields, &Provenance::of(source))]).await?;
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
    let number = lock_customers(&mut *tx, Some(wanted.person.0), wanted.fields.customer).await?;
    let before = lock(&mut *tx, wanted.person.0).await?.ok_or_else(|| Failure::not_found("person"))?;
    let (edited, now) = (wanted.version, before.version);
    if let Some(failure) = changes::since(&mut *tx, "person", before.person, edited, now).await? {
        return Err(failure.into());
    }
    let mut form = Form::default();
    let mut fields = check(&mut form, &wanted.fields, number.is_some());
    let local = before.fields();
    let (typed, had) = (&wanted.fields.custom, Some(&local.custom));
    fields.custom = custom_field::changed(&mut *tx, &mut form, FieldOf::Person, typed, had, By::Desk).await?;
    form.done()?;
    let validity_changed = local.validity != fields.validity;
    if !before.source.is_empty() {
        let revived = validity_changed && fields.validity == Validity::Valid;
        let revived = revived && !source_record::knows(&mut *tx, wanted.person.0).await?;
        // As they would be kept today: what an older version kept in another form did not change.
        let kept = check(&mut Form::default(), &local, true);
        if revived || is_managed(&mut *tx, &before, &kept, &fields).await? {
            return Err(Failure::conflict(format!("managed by {}", before.source)).into());
        }
    }
    // What is set by hand stays until a hand changes it.
    let invalid_by_source = before.invalid_by_source && !validity_changed;
    let provenance = Provenance { invalid_by_source, ..before.provenance() };
    save(tx, before, &fields, &provenance, Some(actor), config).await
}

/// Whether something differs that only the person's source may change.
pub async fn is_managed(
    tx: &mut PgConnection,
    person: &CustomerUserRow,
    kept: &CustomerUserFields,
    wanted: &CustomerUserFields,
) -> Answer<bool> {
    if !known_source::is_read_only(&mut *tx, &person.source).await? {
        return Ok(false);
    }
    if of_source(kept) != of_source(wanted) {
        return Ok(true);
    }
    Ok(!managed_custom(tx, person, &kept.custom, &wanted.custom).await?.is_empty())
}

/// The custom fields that differ although the person's source says what is in them.
pub async fn managed_custom(
    tx: &mut PgConnection,
    person: &CustomerUserRow,
    kept: &Values,
    wanted: &Values,
) -> Answer<Vec<String>> {
    if kept == wanted {
        return Ok(Vec::new());
    }
    let mut said = source_record::custom_of(tx, person.person, &person.source).await?;
    said.retain(|name| kept.get(name) != wanted.get(name));
    Ok(said)
}

/// Puts a person's new state in place, and ends what it ends. The caller has locked the person.
pub async fn save(
    tx: &mut PgConnection,
    before: CustomerUserRow,
    fields: &CustomerUserFields,
    provenance: &Provenance,
    actor: Option<&Actor>,
    config: &Config,
) -> Answer<CustomerUser> {
    let (person, was) = (before.person, before.fields());
    if (&was.login, &was.email) != (&fields.login, &fields.email) {
        let mut form = Form::default();
        claim_names(&mut *tx, person, fields, &mut form).await?;
        form.done()?;
    }
    columns::update(&mut *tx, vec![columns::row(person, fields, provenance)]).await?;
    let moved = was.customer.filter(|_| was.customer != fields.customer);
    let moved: Vec<(Uuid, Uuid)> = moved.into_iter().map(|left| (person, left.0)).collect();
    let ended = membership::settle(&mut *tx, &moved).await?;
    let after = get(&mut *tx, PersonId(person)).await?;
    if !after.active {
        validity::shut_out(&mut *tx, &[person]).await?;
    } else if was.email != fields.email {
        // A link that waits in the old mailbox must not open the account any more.
        validity::void_links(&mut *tx, &[person]).await?;
        validity::void_temporary_passwords(&mut *tx, &[person]).await?;
    }
    outbox::record(&mut *tx, &after.event(config), actor).await?;
    let mut changes = changes::of_version(
        &for_audit(&was, &before.customer_number),
        &for_audit(&after.fields(), &after.customer_number),
        after.version,
    );
    if before.source != provenance.source {
        changes.insert(changes::SOURCE.into(), (before.source, provenance.source.clone()));
    }
    audit::record(&mut *tx, actor, "customer_user.changed", Some(person), &changes).await?;
    ended.write_down(tx, actor).await?;
    Ok(after.shown())
}

/// The person's own choice.
pub async fn change_language(
    tx: &mut PgConnection,
    language: &str,
    actor: &Actor,
    config: &Config,
) -> Answer<()> {
    let before = lock(&mut *tx, actor.person.0).await?.ok_or_else(|| Failure::not_found("person"))?;
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
        let rows: Vec<CustomerUserRow> =
            sqlx::query_as(select_people!("", "where u.person = any($1) order by u.person"))
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

pub async fn get(tx: &mut PgConnection, person: PersonId) -> Answer<CustomerUserRow> {
    let row: Option<CustomerUserRow> =
        sqlx::query_as(select_people!("", "where u.person = $1")).bind(person.0).fetch_optional(tx).await?;
    Ok(row.ok_or_else(|| Failure::not_found("person"))?)
}

/// As [`get`], and nobody else changes the person until the end of this transaction.
pub async fn lock(tx: &mut PgConnection, person: Uuid) -> Answer<Option<CustomerUserRow>> {
    let row = sqlx::query_as(select_people!("", "where u.person = $1 for update of u"))
        .bind(person)
        .fetch_optional(tx)
        .await?;
    Ok(row)
}

/// What a source says about its people and nobody else may change.
pub fn of_source(fields: &CustomerUserFields) -> CustomerUserFields {
    let mut said = CustomerUserFields { customer: fields.customer, ..CustomerUserFields::default() };
    for (field, text) in said.texts_mut().filter(|(field, _)| field.is_of_directory()) {
        fields.text(field).unwrap_or_default().clone_into(text);
    }
    said
}

/// The fields as they are kept, and what is wrong with them.
pub fn check(form: &mut Form, typed: &CustomerUserFields, customer_exists: bool) -> CustomerUserFields {
    let mut checked = typed.clone();
    for (field, text) in checked.texts_mut() {
        let name = field.name();
        *text = match field.kind() {
            PersonFieldKind::Line(limit) | PersonFieldKind::Phone(limit) if field.is_required() => {
                form.required_value(name, text, limit)
            }
            PersonFieldKind::Line(limit) | PersonFieldKind::Phone(limit) => form.value(name, text, limit),
            PersonFieldKind::Lines(limit) => form.text(name, text, limit),
            PersonFieldKind::Login => form.required_login(name, text),
            PersonFieldKind::Email => form.required_email(name, text),
            PersonFieldKind::Country => form.country(name, text),
            PersonFieldKind::Language => form.language(name, text),
            PersonFieldKind::TimeZone => form.time_zone(name, text),
            // No text, and so looked at below.
            PersonFieldKind::Customer | PersonFieldKind::Validity => continue,
        };
    }
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
    name::claim(tx, person, Audience::Portal, login, email, &mut names).await?;
    let of_one = |problem: &FieldProblem| !form.refused(&problem.field);
    let taken: Vec<_> = names.problems.into_iter().filter(of_one).collect();
    form.problems.extend(taken);
    Ok(())
}

/// With the customer's number, which tells people more than an id.
pub fn for_audit(fields: &CustomerUserFields, customer_number: &str) -> serde_json::Value {
    let mut value = serde_json::to_value(fields).unwrap_or_default();
    value["customer"] = customer_number.into();
    value
}
