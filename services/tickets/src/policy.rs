//! Who sees what. Decided here and nowhere else, so that what a list shows is exactly what opens.
//!
//! A person of the portal reaches a ticket
//! - that is their own, or was filed under a customer whose tickets they read and is not confidential,
//!   when they hold the group of its queue; or
//! - whose group they hold in the context "other customers", when its customer holds that group too and
//!   it is not confidential; or
//! - that they were invited to;
//!
//! each at a level, and never what is internal. Staff reach everything. What nobody may see is answered
//! exactly like what does not exist.

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
            sql.push("true");
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

    /// They hold the group of its queue in the context "other customers", and its customer holds it too.
    pub fn reaches_elsewhere(&self, sql: &mut Sql, level: Level) {
        sql.push(
            "exists (select from queue q join customer_copy c on c.customer = t.customer
             where q.id = t.queue and c.valid and q.group_id = any(c.groups) and q.group_id = any(",
        );
        sql.push_bind(self.groups_elsewhere(level)).push("))");
    }

    /// They were invited to it.
    pub fn participates(&self, sql: &mut Sql) {
        sql.push("t.id = any(array(select i.ticket from participant i where i.person = ");
        sql.push_bind(self.actor.person.0).push("))");
    }

    /// Whether they may file tickets for this service, as long as it is valid.
    pub fn may_choose(&self, service: ServiceId) -> bool {
        let services = self.actor.services.as_ref().filter(|_| !self.actor.is_staff());
        services.is_none_or(|entitled| entitled.contains(&service))
    }

    /// Whether they may open tickets in a queue of this group.
    pub fn opens_in(&self, group: Uuid) -> bool {
        let Some(groups) = &self.actor.groups else { return true };
        self.actor.is_staff() || groups.at(Level::Create).iter().any(|held| held.0 == group)
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
mod tests {
    use super::*;
    use contracts::{
        Audience, CustomerId, GroupId, GroupLevel, GroupRights, Membership, PersonId, SessionId,
    };

    fn actor(audience: Audience, reads_colleagues: bool) -> Actor {
        Actor {
            name: "Ann Rey".into(),
            language: "fr".into(),
            time_zone: "Europe/Paris".into(),
            role: None,
            primary_customer: None,
            memberships: vec![Membership { customer: CustomerId::new(), reads_colleagues }],
            ..Actor::plain(PersonId::new(), SessionId::new(), audience)
        }
    }

    fn condition(actor: &Actor, level: Level) -> String {
        let mut sql = Sql::new("");
        Reader::new(actor, None).reaches_ticket(&mut sql, level);
        sql.into_string()
    }

    #[test]
    fn only_staff_see_everything() {
        let invited = "t.id = any(array(select i.ticket from participant i where i.person = ";
        let held = "t.queue = any(array(select q.id from queue q where q.group_id = any(";
        assert_eq!(condition(&actor(Audience::Desk, false), Level::Rw), "true");
        assert_eq!(
            condition(&actor(Audience::Portal, false), Level::Ro),
            format!("coalesce((t.person = $1) or {invited}$2)), false)")
        );
        let mut ann = actor(Audience::Portal, true);
        assert_eq!(
            condition(&ann, Level::Ro),
            format!(
                "coalesce((t.person = $1 or (t.customer = any($2) and not t.confidential)) or {invited}$3)), false)"
            )
        );
        // With groups switched on, nobody reaches anything without one but by an invitation.
        ann.groups = Some(GroupRights::default());
        assert_eq!(
            condition(&ann, Level::Ro),
            format!(
                "coalesce((t.person = $1 or (t.customer = any($2) and not t.confidential)) and {held}$3))) or {invited}$4)), false)"
            )
        );
        assert!(!Reader::new(&ann, None).opens_in(GroupId::FIRST.0));
    }

    #[test]
    fn each_level_contains_the_one_before() {
        let mut ann = actor(Audience::Portal, false);
        let [read, open, all, far] = [(); 4].map(|()| GroupId::new());
        let other_customers = vec![GroupLevel { group: far, level: Level::Create }];
        ann.groups = Some(GroupRights { ro: vec![read], create: vec![open], rw: vec![all], other_customers });

        let reader = Reader::new(&ann, None);
        assert_eq!([read, open, all].map(|group| reader.opens_in(group.0)), [false, true, true]);
        assert_eq!(reader.groups_elsewhere(Level::Ro), [far.0]);
        assert_eq!(reader.groups_elsewhere(Level::Rw), Vec::<Uuid>::new());
        assert!(condition(&ann, Level::Create).contains("exists (select from queue q join customer_copy c"));
        assert!(!condition(&ann, Level::Rw).contains("exists"));
    }

    #[test]
    fn a_team_name_hides_agents_from_the_portal_only() {
        let (portal, desk) = (actor(Audience::Portal, false), actor(Audience::Desk, false));
        let (ann, nadia) = (Reader::new(&portal, Some("Support")), Reader::new(&desk, Some("Support")));

        assert_eq!(ann.agent_name("Nadia".into()), "Support");
        assert_eq!(ann.agent_name(String::new()), "");
        assert_eq!(ann.agent(Some(Uuid::nil())), None);
        assert_eq!(ann.author_name(Author::Person, "Bob".into()), "Bob");
        assert_eq!(nadia.agent_name("Nadia".into()), "Nadia");
        assert_eq!(nadia.own_public_name(), "Support");
        assert_eq!(ann.own_public_name(), "Ann Rey");
    }
}
