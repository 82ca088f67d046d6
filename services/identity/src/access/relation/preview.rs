//! What a change would do, by doing it and looking at what people may do before and after. The caller
//! throws the transaction away, and what was noted in it.

use crate::{
    access::{
        effective::Flags,
        gained::{self, Look, Reach},
        relation::{
            kind::Thing,
            plan::{Plan, RequestedChange},
        },
    },
    config::Config,
};
use chassis::Answer;
use contracts::v1::identity::{Preview, Relation};
use sqlx::PgConnection;
use uuid::Uuid;

/// With more people than this the rights of everybody are read: faster than to look each of them up.
const NAMED: usize = 2_000;

/// Who gains what and who loses what, in effect.
pub async fn preview(
    tx: &mut PgConnection,
    requested: RequestedChange<'_>,
    config: &Config,
) -> Answer<Preview> {
    let flags = Flags::get(&mut *tx, config).await?;
    let plan = Plan::make(&mut *tx, requested, config).await?;
    if plan.is_nothing() {
        return Ok(Preview::default());
    }
    gained::begin(&mut *tx).await?;
    let reach = reach(&mut *tx, &plan).await?;
    reach.note(Look::Before, flags, &mut *tx).await?;
    plan.carry_out(&mut *tx).await?;
    reach.note(Look::After, flags, &mut *tx).await?;
    gained::compared(tx, plan.changed()).await
}

/// What of all that people have a change can touch, and whose.
async fn reach(tx: &mut PgConnection, plan: &Plan) -> Answer<Reach> {
    let people = people(tx, plan).await?.filter(|people| people.len() <= NAMED);
    let nothing = || Reach { people, ..Reach::default() };
    let in_groups = || Some(plan.concerned(Thing::Group));
    Ok(match plan.view.relation {
        Relation::PersonGroup => Reach { groups: true, services: true, of_groups: in_groups(), ..nothing() },
        Relation::AgentGroup => Reach { staff: true, of_groups: in_groups(), ..nothing() },
        Relation::CustomerGroup => {
            let others = Some(plan.concerned(Thing::Customer));
            Reach { groups: true, services: true, of_groups: in_groups(), others, ..nothing() }
        }
        Relation::CustomerGroupElsewhere => Reach { groups: true, of_groups: in_groups(), ..nothing() },
        // Whether they may come in at all may depend on it, and so everything.
        Relation::PersonCustomer => Reach { groups: true, customers: true, services: true, ..nothing() },
        Relation::Reader => Reach { customers: true, ..nothing() },
        // The first service of their own may take the default ones away.
        Relation::PersonService => Reach { services: true, ..nothing() },
        Relation::CustomerService | Relation::GroupService | Relation::DefaultService => {
            Reach { services: true, of_services: Some(plan.concerned(Thing::Service)), ..nothing() }
        }
        Relation::Unknown => nothing(),
    })
}

/// Whose rights a change can touch, beside those who reach other customers; none when it may be anybody.
async fn people(tx: &mut PgConnection, plan: &Plan) -> Answer<Option<Vec<Uuid>>> {
    Ok(match plan.view.relation {
        Relation::PersonGroup | Relation::PersonCustomer | Relation::Reader | Relation::PersonService => {
            Some(plan.concerned(Thing::Person))
        }
        Relation::AgentGroup => Some(plan.concerned(Thing::Agent)),
        Relation::CustomerGroup | Relation::CustomerGroupElsewhere | Relation::CustomerService => {
            let people =
                sqlx::query_scalar("select distinct b.person from belonging b where b.customer = any($1)")
                    .bind(plan.concerned(Thing::Customer))
                    .fetch_all(tx)
                    .await?;
            Some(people)
        }
        Relation::GroupService | Relation::DefaultService | Relation::Unknown => None,
    })
}
