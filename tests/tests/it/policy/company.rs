//! A company drawn by chance, the rule of who reaches which of its tickets, and its rows.

use contracts::{
    Actor, Audience, CustomerId, FileId, GroupId, GroupLevel, GroupRights, Level, Membership, PersonId,
    QueueId, SessionId, TicketId, v1::tickets::State,
};
use e2e::{Random, World};
use std::collections::BTreeMap;
use uuid::Uuid;

pub const PEOPLE: usize = 24;
pub const TICKETS: usize = 84;
pub const CUSTOMERS: usize = 6;
pub const AGENTS: usize = 6;
pub const GROUPS: usize = 4;
pub const QUEUES: usize = 6;
pub const LEVELS: [Level; 3] = [Level::Ro, Level::Create, Level::Rw];
pub const WORDS: [&str; 3] = ["Printer", "Passwort", "Écran"];

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shares {
    Own,
    Members,
    Everyone,
}

#[derive(Debug)]
pub struct Customer {
    pub id: CustomerId,
    pub valid: bool,
    pub shares: Shares,
    /// Per group; 0 is none, 3 is rw.
    pub same: [u8; GROUPS],
    pub elsewhere: [u8; GROUPS],
}

#[derive(Debug)]
pub struct Person {
    pub id: PersonId,
    pub customers: Vec<usize>,
    /// Of which customers they are chosen readers.
    pub reader: Vec<usize>,
    pub granted: [u8; GROUPS],
}

#[derive(Debug)]
pub struct Agent {
    pub id: PersonId,
    /// Per group; 0 is none, 3 is rw.
    pub held: [u8; GROUPS],
}

#[derive(Clone, Debug)]
pub struct Ticket {
    pub id: TicketId,
    pub file: FileId,
    pub person: usize,
    pub customer: usize,
    pub queue: usize,
    pub confidential: bool,
    pub state: State,
    pub word: &'static str,
    pub participants: Vec<usize>,
    /// As whose people they were invited.
    pub invited_as: Vec<usize>,
}

#[derive(Debug)]
pub struct Company {
    pub round: u64,
    pub groups_on: bool,
    /// The first customer of each person, their primary one, reaches nothing but their own tickets.
    pub primary_left_out: bool,
    pub groups: [GroupId; GROUPS],
    /// Which group each queue belongs to.
    pub queues: [(QueueId, usize); QUEUES],
    pub customers: Vec<Customer>,
    pub people: Vec<Person>,
    pub agents: Vec<Agent>,
    pub tickets: Vec<Ticket>,
}

impl Company {
    /// The rule, as the specification says it.
    pub fn reaches(&self, person: usize, ticket: &Ticket, level: u8) -> bool {
        let (p, group) = (&self.people[person], self.queues[ticket.queue].1);
        let mine = |c: &usize| self.customers[*c].valid;
        let of = |c: &usize| match self.customers[*c].shares {
            Shares::Own => false,
            Shares::Members => p.reader.contains(c),
            Shares::Everyone => true,
        };
        let shared = self.counting(person).any(|c| *c == ticket.customer && mine(c) && of(c));
        let held = !self.groups_on || self.level(person, group) >= level;
        let holder = &self.customers[ticket.customer];
        let elsewhere = self.elsewhere(person, group) >= level && holder.valid && holder.same[group] > 0;
        (ticket.person == person || shared && !ticket.confidential) && held
            || self.groups_on && elsewhere && !ticket.confidential
            || self.takes_part(person, ticket)
    }

    /// They were invited, belong to a valid customer as whose people they were, and the ticket's own is valid.
    pub fn takes_part(&self, person: usize, ticket: &Ticket) -> bool {
        let as_invited = |c: &usize| self.customers[*c].valid && ticket.invited_as.contains(c);
        ticket.participants.contains(&person)
            && self.customers[ticket.customer].valid
            && self.people[person].customers.iter().any(as_invited)
    }

    /// The same of staff, who see whole queues.
    pub fn agent_reaches(&self, agent: usize, ticket: &Ticket, level: u8) -> bool {
        !self.groups_on || self.agents[agent].held[self.queues[ticket.queue].1] >= level
    }

    /// The customers through whom they reach tickets of others.
    fn counting(&self, person: usize) -> impl Iterator<Item = &usize> {
        self.people[person].customers.iter().skip(usize::from(self.primary_left_out))
    }

    fn level(&self, person: usize, group: usize) -> u8 {
        let p = &self.people[person];
        let through = p.customers.iter().map(|c| &self.customers[*c]).filter(|c| c.valid);
        through.map(|c| c.same[group]).chain([p.granted[group]]).max().unwrap_or_default()
    }

    fn elsewhere(&self, person: usize, group: usize) -> u8 {
        let customers = self.counting(person).map(|c| &self.customers[*c]);
        customers.filter(|c| c.valid).map(|c| c.elsewhere[group]).max().unwrap_or_default()
    }

    /// The same rights, as identity would say them.
    pub fn actor(&self, person: usize) -> Actor {
        let p = &self.people[person];
        let valid = |c: &usize| self.customers[*c].valid.then_some(self.customers[*c].id);
        let memberships: Vec<_> = self
            .counting(person)
            .filter(|c| self.customers[**c].valid)
            .map(|c| Membership {
                customer: self.customers[*c].id,
                reads_colleagues: match self.customers[*c].shares {
                    Shares::Own => false,
                    Shares::Members => p.reader.contains(c),
                    Shares::Everyone => true,
                },
            })
            .collect();
        let at = |level: u8| {
            let held = (0..GROUPS).filter(move |group| self.level(person, *group) == level);
            held.map(|group| self.groups[group]).collect()
        };
        let elsewhere = (0..GROUPS).filter_map(|group| {
            let level = LEVELS.get(usize::from(self.elsewhere(person, group)).checked_sub(1)?)?;
            Some(GroupLevel { group: self.groups[group], level: *level })
        });
        let groups = self.groups_on.then(|| GroupRights {
            ro: at(1),
            create: at(2),
            rw: at(3),
            other_customers: elsewhere.collect(),
        });
        Actor {
            name: format!("Person {person}"),
            primary_customer: p.customers.iter().find_map(valid),
            memberships,
            groups,
            expires_at: chassis::clock::now().timestamp() + 120,
            ..Actor::plain(p.id, SessionId::new(), Audience::Portal)
        }
    }

    /// As [`Self::actor`], of an agent.
    pub fn agent(&self, agent: usize) -> Actor {
        let Agent { id, held } = &self.agents[agent];
        let at = |level: u8| (0..GROUPS).filter(|g| held[*g] == level).map(|g| self.groups[g]).collect();
        let groups = self.groups_on.then(|| GroupRights {
            ro: at(1),
            create: at(2),
            rw: at(3),
            ..GroupRights::default()
        });
        Actor { groups, ..staff(*id) }
    }
}

/// Somebody of the staff who sees every queue.
pub fn staff(id: PersonId) -> Actor {
    let expires_at = chassis::clock::now().timestamp() + 120;
    Actor { expires_at, name: "Agent".into(), ..Actor::plain(id, SessionId::new(), Audience::Desk) }
}

impl Company {
    pub fn draw(round: u64) -> Self {
        let mut random = Random::new(round);
        let customers: Vec<_> = (0..CUSTOMERS)
            .map(|_| Customer {
                id: CustomerId::new(),
                valid: random.below(6) > 0,
                shares: [Shares::Own, Shares::Members, Shares::Everyone][random.below(3)],
                same: levels(&mut random, 3),
                elsewhere: levels(&mut random, 8),
            })
            .collect();
        let people: Vec<_> = (0..PEOPLE)
            .map(|_| {
                let customers: Vec<_> = random.some(CUSTOMERS, 3);
                let reader = customers.iter().copied().filter(|_| random.below(2) == 0).collect();
                Person { id: PersonId::new(), customers, reader, granted: levels(&mut random, 4) }
            })
            .collect();
        let states = [State::New, State::Open, State::Waiting, State::Closed];
        let tickets = (0..TICKETS)
            .map(|_| Ticket {
                id: TicketId::new(),
                file: FileId::new(),
                person: random.below(PEOPLE),
                customer: random.below(CUSTOMERS),
                queue: random.below(QUEUES),
                confidential: random.below(4) == 0,
                state: states[random.below(4)],
                word: WORDS[random.below(WORDS.len())],
                participants: if random.below(3) == 0 { random.some(PEOPLE, 3) } else { Vec::new() },
                invited_as: random.some(CUSTOMERS, 4),
            })
            .collect();
        let groups = [(); GROUPS].map(|()| GroupId::new());
        let queues = [(); QUEUES].map(|()| (QueueId::new(), random.below(GROUPS)));
        let agents =
            (0..AGENTS).map(|_| Agent { id: PersonId::new(), held: levels(&mut random, 2) }).collect();
        Self {
            round,
            // Switched off in one round of them all.
            groups_on: round != 1,
            primary_left_out: round == 1 || round == 3,
            groups,
            queues,
            customers,
            people,
            agents,
            tickets,
        }
    }

    pub async fn save(&self, world: &World) {
        let db = &world.system.tickets.db;
        for (queue, group) in &self.queues {
            let names = sqlx::types::Json(BTreeMap::from([("en", "Queue")]));
            sqlx::query("insert into queue (id, names, group_id) values ($1, $2, $3)")
                .bind(queue.0)
                .bind(names)
                .bind(self.groups[*group].0)
                .execute(db)
                .await
                .unwrap();
        }
        for customer in &self.customers {
            let held = (0..GROUPS).filter(|group| customer.same[*group] > 0);
            let held: Vec<Uuid> = held.map(|group| self.groups[group].0).collect();
            sqlx::query(
                "insert into customer_copy (customer, version, name, valid, sharing, groups)
                 values ($1, 1, 'Customer', $2, lower($3), $4)",
            )
            .bind(customer.id.0)
            .bind(customer.valid)
            .bind(format!("{:?}", customer.shares))
            .bind(held)
            .execute(db)
            .await
            .unwrap();
        }
        for (number, ticket) in self.tickets.iter().enumerate() {
            self.save_ticket(world, number, ticket).await;
        }
    }

    async fn save_ticket(&self, world: &World, number: usize, ticket: &Ticket) {
        let people: Vec<Uuid> = ticket.participants.iter().map(|person| self.people[*person].id.0).collect();
        sqlx::query(
            "with opened as (
                 insert into ticket (id, subject, folded, state, person, person_name, customer, queue,
                     confidential, opened_at, changed_at, closed_at)
                 values ($1, $2, lower(unaccent($2)), lower($3), $4, 'Somebody', $5, $6, $7,
                     now() - $8 * interval '1 hour', now() - ($8 / 3) * interval '1 hour',
                     case when $3 = 'Closed' then now() end)
                 returning id
             ), written as (
                 insert into article (id, ticket, step, author, author_id, author_name, text, files, at)
                 select gen_random_uuid(), id, 1, 'person', $4, 'Somebody', 'It does not work.', 1, now()
                 from opened returning id
             ), attached as (
                 insert into stored_file (id, key, owner, holder_kind, holder, name, size, sha256, media_type,
                     finished_at, expires_at)
                 select $9, 'files/' || $9::text, $10, 'article', id, 'a.txt', 1, '', 'text/plain', now(), now()
                 from written
             )
             insert into participant (ticket, person, name, invited_by, at, customers)
             select o.id, p.person, 'Somebody', $4, now(), $12 from opened o, unnest($11::uuid[]) as p (person)",
        )
        .bind(ticket.id.0)
        .bind(format!("{} {number}", ticket.word))
        .bind(format!("{:?}", ticket.state))
        .bind(self.people[ticket.person].id.0)
        .bind(self.customers[ticket.customer].id.0)
        .bind(self.queues[ticket.queue].0.0)
        .bind(ticket.confidential)
        .bind((number * 37 % TICKETS) as i32)
        .bind(ticket.file.0)
        // Nobody's of those who ask: the article is the only way to it.
        .bind(Uuid::nil())
        .bind(people)
        .bind(ticket.invited_as.iter().map(|customer| self.customers[*customer].id.0).collect::<Vec<Uuid>>())
        .execute(&world.system.tickets.db)
        .await
        .unwrap();
    }
}

/// A level for one group in so many, none for the others.
fn levels(random: &mut Random, one_in: usize) -> [u8; GROUPS] {
    [(); GROUPS].map(|()| if random.below(one_in) == 0 { 1 + random.below(3) as u8 } else { 0 })
}
