//! Agents with groups drawn by chance, before every ticket: they see whole queues, wherever they look, and nothing else.

use super::{
    ROUNDS,
    company::{AGENTS, Company, QUEUES, TICKETS, Ticket, WORDS, staff},
    found,
};
use chassis::Asking;
use contracts::{Actor, Code, PersonId, TicketId, v1::tickets::*};
use e2e::{Random, World, code};
use nkeys::KeyPair;
use std::collections::{BTreeMap, BTreeSet};

#[tokio::test]
async fn agents_see_the_queues_of_their_groups_and_no_others() {
    let world = World::start().await;
    let keys = KeyPair::from_seed(world.settings.keys.seed("identity").unwrap()).unwrap();
    let asking =
        |actor: Actor| Asking { token: Some(chassis::actor::mint(&keys, &actor).unwrap()), key: None };

    let (mut cases, mut unseen, mut before) = (0, 0, Vec::new());
    for round in 0..ROUNDS {
        let company = Company::draw(round);
        company.save(&world).await;
        let everything = asking(staff(PersonId::new()));
        let rows = list(&world, &everything, View::All, "").await.0;
        let numbers: BTreeMap<_, _> = rows.iter().map(|row| (row.ticket, row.number)).collect();
        for agent in 0..AGENTS {
            let asking = asking(company.agent(agent));
            let case = Case { world: &world, company: &company, before: &before, agent, asking };
            case.lists().await;
            for (number, ticket) in company.tickets.iter().enumerate() {
                cases += 1;
                unseen += usize::from(!case.sees(ticket, 1));
                case.ticket(number, ticket, numbers[&ticket.id], &everything).await;
            }
        }
        before.extend(company.tickets.iter().map(|ticket| (ticket.id, ticket.state, ticket.word)));
    }

    assert!(cases >= 2_000 && unseen >= 500, "{cases} cases, {unseen} unseen");
    world.stop().await;
}

/// Who of the staff is told to read a ticket is who it opens for.
pub fn are_told(company: &Company, ticket: &Ticket, told: Option<&Several>, who: &str) {
    let told = told.expect("staff are told");
    let named: BTreeSet<_> = told.people.iter().map(|one| one.person).collect();
    let reading = company.agents_reading(ticket);
    if company.groups_on {
        assert_eq!((named.len(), &named), (told.total as usize, &reading), "staff, {who}");
    } else {
        assert!(told.everybody && named.is_superset(&reading), "all of the staff, {who}");
    }
}

/// One agent before all tickets.
struct Case<'a> {
    world: &'a World,
    company: &'a Company,
    /// Tickets of former rounds, which only count while groups are off.
    before: &'a [(TicketId, State, &'static str)],
    agent: usize,
    asking: Asking,
}

impl Case<'_> {
    fn sees(&self, ticket: &Ticket, level: u8) -> bool {
        self.company.agent_reaches(self.agent, ticket, level)
    }

    /// All they should see, with what a list goes by.
    fn seen(&self) -> Vec<(TicketId, State, &'static str)> {
        let tickets = self.company.tickets.iter().filter(|ticket| self.sees(ticket, 1));
        let tickets = tickets.map(|ticket| (ticket.id, ticket.state, ticket.word));
        let before = self.before.iter().copied().filter(|_| !self.company.groups_on);
        tickets.chain(before).collect()
    }

    async fn lists(&self) {
        let mut random = Random::new(self.company.round * 1_000 + 500 + self.agent as u64);
        let word = WORDS[random.below(WORDS.len())];
        let seen = self.seen();
        for (view, query) in [
            (View::All, ""),
            (View::All, word),
            (View::Open, ""),
            (View::OurTurn, word),
            (View::New, ""),
            (View::TheirTurn, ""),
            (View::Closed, ""),
        ] {
            let who = format!("round {}, agent {}, {view:?} {query}", self.company.round, self.agent);
            let (rows, first) = list(self.world, &self.asking, view, query).await;
            let fits = |(_, state, word): &&(TicketId, State, &str)| {
                is_in(view, *state) && (query.is_empty() || *word == query)
            };
            let expected: BTreeSet<_> = seen.iter().filter(fits).map(|(ticket, ..)| *ticket).collect();
            let listed: BTreeSet<_> = rows.iter().map(|row| row.ticket).collect();
            assert_eq!((listed.len(), &listed), (rows.len(), &expected), "{who}");
            for row in &rows {
                let ours = self.company.tickets.iter().find(|ticket| ticket.id == row.ticket);
                assert!(ours.is_none_or(|ticket| row.read_only != self.sees(ticket, 3)), "read only, {who}");
            }

            let count = |view| seen.iter().filter(|(_, state, _)| is_in(view, *state)).count() as i64;
            let counts = [View::Open, View::New, View::OurTurn, View::TheirTurn].map(count);
            let ViewCounts { open, mine, new, our_turn, their_turn } = first.counts;
            assert_eq!(([open, new, our_turn, their_turn], mine), (counts, 0), "counts, {who}");
            let offered: BTreeSet<_> = first.queues.iter().map(|queue| queue.queue).collect();
            let known = |at: &usize| {
                let (_, group) = self.company.queues[*at];
                !self.company.groups_on || self.company.agents[self.agent].held[group] > 0
            };
            let queues: BTreeSet<_> = (0..QUEUES).filter(known).map(|at| self.company.queues[at].0).collect();
            assert!(offered.is_superset(&queues), "queues, {who}");
            assert!(!self.company.groups_on || offered == queues, "queues that are not theirs, {who}");
        }
    }

    /// Some ways cost more than one request: every fourth ticket is tried in all of them.
    async fn ticket(&self, number: usize, ticket: &Ticket, shown: i64, everything: &Asking) {
        let (sees, writes) = (self.sees(ticket, 1), self.sees(ticket, 3));
        let who = format!("round {}, agent {}, ticket {number}: {ticket:?}", self.company.round, self.agent);
        let (world, id) = (self.world, ticket.id);

        let may_see = world.ask(&self.asking, MaySee { ticket: id, takes_part: false }).await;
        assert_eq!(may_see.as_ref().is_ok_and(|seen| seen.may_answer), writes, "may answer, {who}");
        assert_eq!(found(may_see), sees, "mail, {who}");
        if !(number + self.agent).is_multiple_of(4) {
            return;
        }
        let request = ListQueue { query: shown.to_string(), ..ListQueue::default() };
        let exactly = world.ask(&self.asking, request).await.unwrap().exactly;
        assert_eq!(exactly, sees.then_some(id), "an exact number, {who}");
        assert_eq!(found(world.ask(&self.asking, GetFile { file: ticket.file }).await), sees, "file, {who}");
        match world.ask(&self.asking, GetTicket { ticket: id }).await {
            Ok(detail) => {
                let closed = ticket.state == State::Closed;
                let may = [detail.may_reply, detail.may_close, detail.may_reopen, detail.may_share];
                assert!(sees, "page, {who}");
                assert_eq!(may, [writes && !closed, writes && !closed, writes && closed, writes], "{who}");
            }
            Err(failure) => assert!(failure.code == Code::NotFound && !sees, "page, {who}: {failure:?}"),
        }
        let actor = self.company.agent(self.agent);
        let explain = ExplainTicket { ticket: id, actor, active: true };
        let explained = world.ask(everything, explain).await.unwrap();
        let highest = (1..=3).rev().find(|level| self.sees(ticket, *level));
        assert_eq!(explained.level.map(contracts::Level::rank), highest, "why, {who}");
        self.acts(ticket, number, sees, writes, &who).await;
    }

    /// What may be read only is refused, what is not seen is not there. A note changes nothing that a list goes by.
    async fn acts(&self, ticket: &Ticket, number: usize, sees: bool, writes: bool, who: &str) {
        let (world, id) = (self.world, ticket.id);
        let expected = match (sees, writes) {
            (false, _) => Some(Code::NotFound),
            (true, false) => Some(Code::Forbidden),
            (true, true) => None,
        };
        let note = world.ask(&self.asking, AddNote { ticket: id, text: "Hm.".into() }).await;
        assert_eq!(note.err().map(|failure| failure.code), expected, "note, {who}");
        let (queue, group) = self.company.queues[(ticket.queue + number) % QUEUES];
        let opens = !self.company.groups_on || self.company.agents[self.agent].held[group] >= 2;
        if opens && writes {
            return;
        }
        let moved = world.ask(&self.asking, MoveTicket { ticket: id, queue, version: None }).await;
        let failure = moved.expect_err(who);
        assert_eq!(failure.code, expected.unwrap_or(Code::Invalid), "move, {who}");
        if writes {
            return;
        }
        for refused in [
            code(world.ask(&self.asking, TakeTicket { ticket: id }).await),
            code(world.ask(&self.asking, CloseTicket { ticket: id }).await),
            code(world.ask(&self.asking, SetConfidential { ticket: id, confidential: true }).await),
        ] {
            assert_eq!(refused, expected, "{who}");
        }
    }
}

/// All pages of a list, and the first of them.
async fn list(world: &World, asking: &Asking, view: View, query: &str) -> (Vec<TicketRow>, QueuePage) {
    let mut pages: Vec<QueuePage> = Vec::new();
    loop {
        let after = pages.last().and_then(|page| page.next.clone());
        let request = ListQueue { view, query: query.to_lowercase(), after, ..ListQueue::default() };
        pages.push(world.ask(asking, request).await.unwrap());
        if pages.last().is_some_and(|page| page.next.is_none()) {
            let rows = pages.iter().flat_map(|page| page.tickets.clone()).collect();
            return (rows, pages.swap_remove(0));
        }
        assert!(pages.len() < TICKETS, "it ends");
    }
}

fn is_in(view: View, state: State) -> bool {
    match view {
        View::Open => state != State::Closed,
        View::New => state == State::New,
        View::OurTurn => state == State::Open,
        View::TheirTurn => state == State::Waiting,
        View::Closed => state == State::Closed,
        _ => true,
    }
}
