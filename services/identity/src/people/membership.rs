//! Customers beside the primary one, and what hangs on belonging to a customer: what ends with it.
//!
//! The primary customer is never an additional one as well, or it would come back as one by itself the day another
//! becomes primary. Whoever leaves a customer is none of its chosen readers any more, or they would read everything
//! again the day they come back.

use chassis::{Answer, audit};
use contracts::Actor;
use sqlx::PgConnection;
use uuid::Uuid;

/// What ended for whom, for the audit log: under the actions by which the same is told when it is unticked by hand.
#[derive(Default)]
pub struct Ended {
    memberships: Vec<(Option<Uuid>, audit::Changes)>,
    readers: Vec<(Option<Uuid>, audit::Changes)>,
}

impl Ended {
    pub fn add(&mut self, more: Self) {
        self.memberships.extend(more.memberships);
        self.readers.extend(more.readers);
    }

    /// The last there is to do, as everything that is written there.
    pub async fn write_down(&self, tx: &mut PgConnection, actor: Option<&Actor>) -> Answer<()> {
        for (action, what) in [("membership.changed", &self.memberships), ("reader.changed", &self.readers)] {
            if !what.is_empty() {
                audit::record_all(&mut *tx, actor, action, what).await?;
            }
        }
        Ok(())
    }
}

/// After customers of some people changed: people, each with a customer that they may have left.
pub async fn settle(tx: &mut PgConnection, left: &[(Uuid, Uuid)]) -> Answer<Ended> {
    if left.is_empty() {
        return Ok(Ended::default());
    }
    let people: Vec<Uuid> = left.iter().map(|(person, _)| *person).collect();
    let absorbed: Vec<(Uuid, String)> = sqlx::query_as(
        "delete from membership m using customer_user u, customer c
         where m.person = any($1) and u.person = m.person and u.customer = m.customer and c.id = m.customer
         returning m.person, c.name",
    )
    .bind(people)
    .fetch_all(&mut *tx)
    .await?;
    let memberships = absorbed.into_iter().map(ended).collect();
    Ok(Ended { memberships, ..leave(tx, left).await? })
}

/// After some people may have left a customer.
async fn leave(tx: &mut PgConnection, left: &[(Uuid, Uuid)]) -> Answer<Ended> {
    let (people, customers): (Vec<Uuid>, Vec<Uuid>) = left.iter().copied().unzip();
    let dismissed: Vec<(Uuid, String)> = sqlx::query_as(
        "delete from reader r using unnest($1::uuid[], $2::uuid[]) as l (person, customer), customer c
         where r.person = l.person and r.customer = l.customer and c.id = r.customer
               and not exists (select 1 from belonging b where b.person = r.person and b.customer = r.customer)
         returning r.person, c.name",
    )
    .bind(people)
    .bind(customers)
    .fetch_all(tx)
    .await?;
    Ok(Ended { memberships: Vec::new(), readers: dismissed.into_iter().map(ended).collect() })
}

fn ended((person, customer): (Uuid, String)) -> (Option<Uuid>, audit::Changes) {
    (Some(person), audit::Changes::from([("customer".to_owned(), (customer, String::new()))]))
}
