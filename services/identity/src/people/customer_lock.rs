//! Locks customers, always before their people.

use chassis::Answer;
use contracts::CustomerId;
use sqlx::PgConnection;
use uuid::Uuid;

/// The number of a customer. Its validity, and that of every customer of the person, then stays what it is
/// until the end of this transaction. Taken before the person, as by everyone who locks both.
pub async fn lock_customers(
    tx: &mut PgConnection,
    person: Option<Uuid>,
    customer: Option<CustomerId>,
) -> Answer<Option<String>> {
    let customer = customer.map(|customer| customer.0);
    let locked: Vec<(Uuid, String)> = sqlx::query_as(
        "select id, number from customer
         where id in (select b.customer from belonging b where b.person = $1 union all select $2)
         order by id for share",
    )
    .bind(person)
    .bind(customer)
    .fetch_all(tx)
    .await?;
    Ok(locked.into_iter().find(|(id, _)| Some(*id) == customer).map(|(_, number)| number))
}
