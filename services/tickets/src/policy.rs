//! Who sees what. Decided here and nowhere else, so that what a list shows is exactly what opens.
//!
//! A person of the portal sees a ticket that is their own, or that was filed under a customer whose
//! tickets they read and is not confidential; never what is internal. Staff see everything.
//! What nobody may see is answered exactly like what does not exist.

use contracts::{Actor, v1::tickets::Author};
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
        if self.actor.is_staff() {
            sql.push("true");
            return;
        }
        sql.push("(t.person = ").push_bind(self.actor.person.0);
        let shared = self.shared_customers();
        if !shared.is_empty() {
            sql.push(" or (t.customer = any(").push_bind(shared).push(") and not t.confidential)");
        }
        sql.push(")");
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
        let mut customers: Vec<_> = reads.map(|membership| membership.customer.0).collect();
        customers.sort_unstable();
        customers.dedup();
        customers
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

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::{Audience, CustomerId, Membership, PersonId, SessionId};

    fn actor(audience: Audience, reads_colleagues: bool) -> Actor {
        Actor {
            person: PersonId::new(),
            session: SessionId::new(),
            audience,
            name: "Ann Rey".into(),
            language: "fr".into(),
            time_zone: "Europe/Paris".into(),
            role: None,
            primary_customer: None,
            memberships: vec![Membership { customer: CustomerId::new(), reads_colleagues }],
            must_change_password: false,
            expires_at: 0,
        }
    }

    fn condition(actor: &Actor) -> String {
        let mut sql = Sql::new("");
        Reader::new(actor, None).sees_ticket(&mut sql);
        sql.into_string()
    }

    #[test]
    fn only_staff_see_everything() {
        assert_eq!(condition(&actor(Audience::Desk, false)), "true");
        assert_eq!(condition(&actor(Audience::Portal, false)), "(t.person = $1)");
        assert_eq!(
            condition(&actor(Audience::Portal, true)),
            "(t.person = $1 or (t.customer = any($2) and not t.confidential))"
        );
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
