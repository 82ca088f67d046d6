//! Who sees what. Decided here and nowhere else, so that what a list shows is exactly what opens.
//!
//! A person of the portal reaches a ticket
//! - that is their own, or was filed under a customer whose tickets they read and is not confidential,
//!   when they hold the group of its queue; or
//! - whose group they hold in the context "other customers", when its customer holds that group too and
//!   it is not confidential; or
//! - that they were invited to, for as long as they belong to a customer as whose people they were, and its own
//!   customer is valid;
//!
//! each at a level, and never what is internal. Staff reach the tickets in queues whose group they hold, at its
//! level, whoever's agent they are: taking a group from somebody takes its tickets. While groups are off, everybody
//! holds every group. What nobody may see is answered exactly like what does not exist.

use contracts::{Actor, Failure, Level, ServiceId, v1::tickets::Author};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

/// A statement under construction.
pub type Sql = QueryBuilder<Postgres>;

/// Somebody who asks, with all that decides what they get to see.
pub struct Reader<'a> {
    pub actor: &'a Actor,
    team_name: Option<&'a str>,
}

impl<'a> Reader<'a> {
    /// With a team name, people of the portal read that in place of the names of agents.
    pub fn new(actor: &'a Actor, team_name: Option<&'a str>) -> Self {
        Self { actor, team_name }
    }

    /// The condition on `ticket t`.
    pub fn sees_ticket(&self, sql: &mut Sql) {
        self.reaches_ticket(sql, Level::Ro);
    }

    /// As [`Self::sees_ticket`], of a ticket that is known to be the reader's own: what is left to decide.
    pub fn sees_own_ticket(&self, sql: &mut Sql) {
        match &self.actor.groups {
            None => _ = sql.push("true"),
            Some(_) => self.sees_ticket(sql),
        }
    }

    /// As [`Self::reaches_ticket`] for changing it, of a ticket that the reader sees.
    pub fn changes_seen_ticket(&self, sql: &mut Sql) {
        match &self.actor.groups {
            // Only groups have levels.
            None => _ = sql.push("true"),
            Some(_) => self.reaches_ticket(sql, Level::Rw),
        }
    }

    /// The condition on `ticket t` for doing what needs a level. Cheap clauses come first; those in the way
    /// of which nothing stands for this reader are left out.
    pub fn reaches_ticket(&self, sql: &mut Sql, level: Level) {
        if self.actor.is_staff() {
            self.holds_group(sql, level);
            return;
        }
        // Only a filter, of which PostgreSQL guesses that half passes: so a list walks along the index of its
        // order until the page is full, instead of sorting all that one of these clauses finds.
        sql.push("coalesce((");
        self.owns(sql);
        if !self.shared_customers().is_empty() {
            sql.push(" or (");
            self.reads_customer(sql);
            sql.push(" and ");
            not_confidential(sql);
            sql.push(")");
        }
        sql.push(")");
        if self.actor.groups.is_some() {
            sql.push(" and ");
            self.holds_group(sql, level);
        }
        sql.push(" or ");
        self.participates(sql);
        if !self.groups_elsewhere(level).is_empty() {
            sql.push(" or (");
            not_confidential(sql);
            sql.push(" and ");
            self.reaches_elsewhere(sql, level);
            sql.push(")");
        }
        sql.push(", false)");
    }

    /// The ticket is their own.
    pub fn owns(&self, sql: &mut Sql) {
        sql.push("t.person = ").push_bind(self.actor.person.0);
    }

    /// It belongs to a customer whose tickets they read.
    pub fn reads_customer(&self, sql: &mut Sql) {
        sql.push("t.customer = any(").push_bind(self.shared_customers()).push(")");
    }

    /// They hold the group of its queue. The queues are looked up once for all tickets.
    pub fn holds_group(&self, sql: &mut Sql, level: Level) {
        let Some(groups) = &self.actor.groups else {
            sql.push("true");
            return;
        };
        sql.push("t.queue = any(array(select q.id from queue q where q.group_id = any(");
        sql.push_bind(ids(groups.at(level).iter().map(|group| group.0))).push(")))");
    }

    /// The condition on `queue q` for an agent to know of it: they see its tickets.
    pub fn sees_queue(&self, sql: &mut Sql) {
        self.holds_queue(sql, Level::Ro);
    }

    /// The condition on `queue q` for an agent to do there what needs a level.
    pub fn holds_queue(&self, sql: &mut Sql, level: Level) {
        match &self.actor.groups {
            None => _ = sql.push("true"),
            Some(groups) => {
                let held = ids(groups.at(level).iter().map(|group| group.0));
                sql.push("q.group_id = any(").push_bind(held).push(")");
            }
        }
    }

    /// As [`Self::sees_queue`], to arrange it: administrators look after those that nobody sees, too.
    pub fn arranges_queue(&self, sql: &mut Sql) {
        if self.actor.is_administrator() {
            sql.push("true");
        } else {
            self.sees_queue(sql);
        }
    }

    /// They hold the group of its queue in the context "other customers", and its customer holds it too.
    pub fn reaches_elsewhere(&self, sql: &mut Sql, level: Level) {
        sql.push(
            "exists (select from queue q join customer_copy c on c.customer = t.customer
             where q.id = t.queue and c.valid and q.group_id = any(c.groups) and q.group_id = any(",
        );
        sql.push_bind(self.groups_elsewhere(level)).push("))");
    }

    /// It is their own, or they were invited to it.
    pub fn takes_part(&self, sql: &mut Sql) {
        self.owns(sql);
        sql.push(" or ");
        self.participates(sql);
    }

    /// They were invited to it, and that still holds.
    pub fn participates(&self, sql: &mut Sql) {
        sql.push("(t.id = any(array(select i.ticket from participant i where i.person = ");
        sql.push_bind(self.actor.person.0).push(" and ");
        self.is_as_invited(sql);
        sql.push(")) and ");
        has_valid_customer(sql);
        sql.push(")");
    }

    /// As [`Self::sees_ticket`], of a `ticket t` to which the reader was invited by a `participant i`: whether that
    /// still holds.
    pub fn sees_by_invitation(&self, sql: &mut Sql) {
        self.is_as_invited(sql);
        sql.push(" and ");
        has_valid_customer(sql);
    }

    /// The condition on their `participant i`: they belong to one of the customers as whose people they were invited.
    fn is_as_invited(&self, sql: &mut Sql) {
        sql.push("(i.customers is null or i.customers && ").push_bind(self.filing_customers()).push(")");
    }

    /// The customers whose people they may invite to a ticket of this one; none: staff invite everybody.
    pub fn invites_from(&self, customer: Uuid) -> Option<Vec<Uuid>> {
        if self.actor.is_staff() {
            return None;
        }
        let own = self.actor.memberships.iter().map(|membership| membership.customer.0);
        Some(ids(own.chain([customer])))
    }

    /// Whether they may file tickets for this service, as long as it is valid.
    pub fn may_choose(&self, service: ServiceId) -> bool {
        let services = self.actor.services.as_ref().filter(|_| !self.actor.is_staff());
        services.is_none_or(|entitled| entitled.contains(&service))
    }

    /// Whether they may open tickets in a queue of this group, or move some there.
    pub fn opens_in(&self, group: Uuid) -> bool {
        self.holds(group, Level::Create)
    }

    /// Whether they may write in tickets of their own in a queue of this group.
    pub fn answers_in(&self, group: Uuid) -> bool {
        self.holds(group, Level::Rw)
    }

    fn holds(&self, group: Uuid, level: Level) -> bool {
        let Some(groups) = &self.actor.groups else { return true };
        groups.at(level).iter().any(|held| held.0 == group)
    }

    /// Groups in which they reach tickets of customers that hold them too.
    pub fn groups_elsewhere(&self, level: Level) -> Vec<Uuid> {
        let groups = self.actor.groups.as_ref().filter(|_| !self.actor.is_staff());
        ids(groups.into_iter().flat_map(|groups| groups.elsewhere_at(level)).map(|group| group.0))
    }

    /// The condition on `article a` of a ticket that is seen, and on its files.
    pub fn sees_article(&self, sql: &mut Sql) {
        sql.push(if self.actor.is_staff() { "true" } else { "not a.internal" });
    }

    /// The condition on `happening h` of a ticket that is seen.
    pub fn sees_happening(&self, sql: &mut Sql) {
        sql.push(if self.actor.is_staff() { "true" } else { "h.what <> 'priority_changed'" });
    }

    /// The condition on `ticket_field f` and its value on a `ticket t` that is seen.
    pub fn sees_field(&self, sql: &mut Sql) {
        if self.actor.is_staff() {
            sql.push("true");
            return;
        }
        sql.push("not f.staff_only and ");
        self.owns(sql);
    }

    /// Customers whose tickets this person reads beside their own.
    pub fn shared_customers(&self) -> Vec<Uuid> {
        if self.actor.is_staff() {
            return Vec::new();
        }
        let reads = self.actor.memberships.iter().filter(|membership| membership.reads_colleagues);
        ids(reads.map(|membership| membership.customer.0))
    }

    /// Customers that the reader's tickets can be filed under, the usual one first.
    pub fn filing_customers(&self) -> Vec<Uuid> {
        let usual = self.actor.primary_customer;
        let others = self.actor.memberships.iter().map(|membership| membership.customer);
        usual.into_iter().chain(others.filter(|other| Some(*other) != usual)).map(|c| c.0).collect()
    }

    /// The name of an agent as this reader gets to know it.
    pub fn agent_name(&self, name: String) -> String {
        match self.team_name {
            Some(team) if !self.actor.is_staff() && !name.is_empty() => team.to_owned(),
            _ => name,
        }
    }

    /// The name of whoever wrote or did something.
    pub fn author_name(&self, author: Author, name: String) -> String {
        if author == Author::Agent { self.agent_name(name) } else { name }
    }

    /// Agents stay nameless in every way where a team answers.
    pub fn agent(&self, agent: Option<Uuid>) -> Option<contracts::PersonId> {
        let hidden = self.team_name.is_some() && !self.actor.is_staff();
        agent.filter(|_| !hidden).map(contracts::PersonId)
    }

    /// The reader's name as people of the portal get to know it, in mails too.
    pub fn own_public_name(&self) -> String {
        match self.team_name {
            Some(team) if self.actor.is_staff() => team.to_owned(),
            _ => self.actor.name.clone(),
        }
    }

    /// As what the reader writes.
    pub fn author(&self) -> Author {
        if self.actor.is_staff() { Author::Agent } else { Author::Person }
    }
}

/// Its customer is valid, as far as is known here.
fn has_valid_customer(sql: &mut Sql) {
    sql.push("not exists (select from customer_copy o where o.customer = t.customer and not o.valid)");
}

/// Colleagues may see it.
pub fn not_confidential(sql: &mut Sql) {
    sql.push("not t.confidential");
}

/// What is seen but may not be changed: that it exists is no secret.
pub fn read_only() -> Failure {
    Failure::forbidden("may read this ticket, not change it")
}

fn ids(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests;
