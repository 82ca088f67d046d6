//! Why somebody sees a ticket, or does not: the very clauses of [`policy`], evaluated one by one.

use crate::{
    language,
    policy::{self, Reader, Sql},
    ticket::state,
};
use chassis::Answer;
use contracts::{
    CustomerId, Feature, GroupId, Level,
    v1::tickets::{ExplainTicket, Explanation, Rule, Step},
};
use sqlx::PgConnection;
use uuid::Uuid;

const LEVELS: [Level; 3] = [Level::Rw, Level::Create, Level::Ro];

#[derive(sqlx::FromRow)]
struct RuleRow {
    number: i64,
    subject: String,
    customer: Uuid,
    customer_name: String,
    queue_name: String,
    group_id: Uuid,
    own: bool,
    member: bool,
    /// Not only filed under: the primary customer may be left out.
    counting: bool,
    shared: bool,
    not_confidential: bool,
    participant: bool,
    /// At each of [`LEVELS`], as the next two.
    held: Vec<bool>,
    elsewhere: Vec<bool>,
    reached: Vec<bool>,
}

/// `reader` is who is explained, `asker` who reads it.
pub async fn ticket(
    db: &mut PgConnection,
    asker: &Reader<'_>,
    reader: &Reader<'_>,
    request: &ExplainTicket,
) -> Answer<Explanation> {
    let mut sql = Sql::new(
        "select t.number, t.subject, t.customer, coalesce(c.name, '') as customer_name, q.group_id, ",
    );
    language::push_name(&mut sql, "q.names", &asker.actor.language);
    sql.push(" as queue_name, ");
    reader.owns(&mut sql);
    sql.push(" as own, t.customer = any(");
    sql.push_bind(reader.filing_customers()).push(") as member, t.customer = any(");
    let counting: Vec<Uuid> = request.actor.memberships.iter().map(|each| each.customer.0).collect();
    sql.push_bind(counting).push(") as counting, ");
    reader.reads_customer(&mut sql);
    sql.push(" as shared, ");
    policy::not_confidential(&mut sql);
    sql.push(" as not_confidential, ");
    reader.participates(&mut sql);
    sql.push(" as participant, ");
    at_each_level(&mut sql, "held", |sql, level| reader.holds_group(sql, level));
    at_each_level(&mut sql, "elsewhere", |sql, level| reader.reaches_elsewhere(sql, level));
    at_each_level(&mut sql, "reached", |sql, level| reader.reaches_ticket(sql, level));
    sql.push(
        "true from ticket t join queue q on q.id = t.queue left join customer_copy c on c.customer = t.customer
         where t.id = ",
    )
    .push_bind(request.ticket.0)
    .push(" and ");
    asker.sees_ticket(&mut sql);
    let row: Option<RuleRow> = sql.build_query_as().fetch_optional(db).await?;
    Ok(row.ok_or_else(state::not_found)?.explanation(request))
}

fn at_each_level(sql: &mut Sql, name: &str, clause: impl Fn(&mut Sql, Level)) {
    sql.push("array[");
    for (place, level) in LEVELS.into_iter().enumerate() {
        sql.push(if place == 0 { "" } else { ", " });
        clause(sql, level);
    }
    sql.push(format_args!("] as {name}, "));
}

fn highest(holds: &[bool]) -> Option<Level> {
    LEVELS.into_iter().zip(holds).find(|(_, holds)| **holds).map(|(level, _)| level)
}

impl RuleRow {
    fn explanation(self, request: &ExplainTicket) -> Explanation {
        let tickets_on = request.actor.uses(Feature::Tickets);
        let plain = |rule, holds| Step {
            rule,
            holds,
            customer_name: String::new(),
            customer: None,
            queue_name: String::new(),
            group: None,
            level: None,
        };
        let of_customer = |rule, holds| Step {
            customer_name: self.customer_name.clone(),
            customer: Some(CustomerId(self.customer)),
            ..plain(rule, holds)
        };
        let of_group = |step: Step, level: Option<Level>| Step {
            queue_name: self.queue_name.clone(),
            group: Some(GroupId(self.group_id)),
            level,
            holds: level.is_some(),
            ..step
        };
        let active = plain(Rule::Active, request.active);
        let held = of_group(plain(Rule::GroupHeld, false), highest(&self.held));
        let left_out = self.member && !self.counting;
        let steps = if request.actor.is_staff() {
            vec![active, held]
        } else {
            vec![
                active,
                plain(Rule::TicketsOn, tickets_on),
                plain(Rule::Own, self.own),
                of_customer(Rule::Member, self.member),
                of_customer(if left_out { Rule::PrimaryCounts } else { Rule::Shared }, self.shared),
                plain(Rule::NotConfidential, self.not_confidential),
                held,
                of_group(of_customer(Rule::Elsewhere, false), highest(&self.elsewhere)),
                plain(Rule::Participant, self.participant),
            ]
        };
        let level = highest(&self.reached).filter(|_| request.active && tickets_on);
        Explanation { number: self.number, subject: self.subject, level, steps }
    }
}
