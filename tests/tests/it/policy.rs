//! Everything that shows a ticket, against ten plain lines that say who should see it.
//!
//! Each round draws a company: customers and what they share, groups, queues, people and their rights, tickets
//! with participants. Every person is then compared with every ticket. What a round draws follows from its
//! number alone, which a failure names.

mod company;
mod rights;
mod staff;

use chassis::Asking;
use company::{CUSTOMERS, Company, LEVELS, PEOPLE, TICKETS, Ticket, WORDS};
use contracts::{Code, Failure, PersonId, Role, v1::tickets::*};
use e2e::{Random, Someone, World};
use futures::{StreamExt, stream};
use nkeys::KeyPair;

const ROUNDS: u64 = 5;
const AT_ONCE: usize = 12;

#[tokio::test]
async fn every_way_to_a_ticket_says_the_same() {
    let world = World::start().await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let keys = KeyPair::from_seed(world.settings.keys.seed("identity").unwrap()).unwrap();

    let mut cases = 0;
    for round in 0..ROUNDS {
        let company = Company::draw(round);
        company.save(&world).await;
        for person in 0..PEOPLE {
            let token = chassis::actor::mint(&keys, &company.actor(person)).unwrap();
            let asking = Asking { token: Some(token), key: None };
            let case = Case { world: &world, company: &company, person, asking, nadia: &nadia };
            case.lists().await;
            case.home().await;
            let each = (0..TICKETS).map(|ticket| case.ticket(ticket));
            cases += stream::iter(each).buffer_unordered(AT_ONCE).count().await;
        }
    }

    assert!(cases >= 10_000, "{cases} cases");
    world.stop().await;
}

#[tokio::test]
async fn who_is_told_to_read_a_ticket_is_who_it_opens_for() {
    let world = World::start().await;
    let nadia = world.agent("nadia", Role::Agent).await;
    let keys = KeyPair::from_seed(world.settings.keys.seed("identity").unwrap()).unwrap();

    let mut alone = 0;
    for round in 0..ROUNDS {
        let company = Company::draw(round);
        company.save(&world).await;
        company.save_rights(&world).await;
        for (number, ticket) in company.tickets.iter().enumerate() {
            let who = format!("round {round}, ticket {number}: {ticket:?}");
            let told = rights::readers(&world, &nadia.asking, ticket).await;
            assert_eq!(company.meant(ticket, &told.now), company.readers(ticket), "{who}");
            staff::are_told(&company, ticket, told.now.staff.as_ref(), &who);
            let switched = Ticket { confidential: !ticket.confidential, ..ticket.clone() };
            let otherwise = told.otherwise.as_ref().expect("staff may change it");
            assert_eq!(company.meant(&switched, otherwise), company.readers(&switched), "switched, {who}");
            alone += usize::from(company.readers(ticket).len() < 2);

            // The same on the portal, with no name of somebody that the reader could not have met.
            let reads = |person: &usize| company.comes_in(*person) && company.reaches(*person, ticket, 1);
            let Some(person) = (0..PEOPLE).find(reads) else { continue };
            let token = chassis::actor::mint(&keys, &company.actor(person)).unwrap();
            let seen = rights::readers(&world, &Asking { token: Some(token), key: None }, ticket).await;
            let colleague = company.people[person].customers.contains(&ticket.customer);
            let colleague = colleague && company.customers[ticket.customer].valid;
            assert_eq!(seen.now.people, told.now.people, "{who}");
            assert_eq!(seen.now.staff, None, "who of the staff is nothing for the portal, {who}");
            assert_eq!(
                seen.now.colleagues.as_ref().map(|some| (some.everybody, some.people.clone())),
                told.now
                    .colleagues
                    .map(|some| (some.everybody, if colleague { some.people } else { vec![] })),
                "{who}"
            );
            let others = seen.now.others.as_ref().map(|some| (some.total, some.people.len()));
            assert_eq!(others, told.now.others.map(|_| (0, 0)), "{who}");
            assert!(seen.otherwise.is_none() || ticket.person == person, "{who}");
        }
    }

    assert!(alone > 20, "too few that hardly anybody reads: {alone}");
    world.stop().await;
}

/// One person before all tickets.
struct Case<'a> {
    world: &'a World,
    company: &'a Company,
    person: usize,
    asking: Asking,
    nadia: &'a Someone,
}

impl Case<'_> {
    fn who(&self) -> String {
        format!("round {}, person {}", self.company.round, self.person)
    }

    fn sees(&self, ticket: &Ticket) -> bool {
        self.company.reaches(self.person, ticket, 1)
    }

    /// Their own, or they take part in it.
    fn is_mine(&self, ticket: &Ticket) -> bool {
        ticket.person == self.person || self.company.takes_part(self.person, ticket)
    }

    /// Detail, file and mail are rarely worth three requests: every sixth ticket gets all of them.
    async fn ticket(&self, number: usize) {
        let ticket = &self.company.tickets[number];
        let (sees, writes) = (self.sees(ticket), self.company.reaches(self.person, ticket, 3));
        let who = format!("{}, ticket {number}: {ticket:?}", self.who());

        let may_see = self.world.ask(&self.asking, MaySee { ticket: ticket.id, takes_part: false }).await;
        let may_answer = may_see.as_ref().is_ok_and(|seen| seen.may_answer);
        assert_eq!(found(may_see), sees, "mail, {who}");
        assert_eq!(may_answer, writes, "asked by mail to answer, {who}");
        if !(number + self.person).is_multiple_of(6) {
            return;
        }
        let file = self.world.ask(&self.asking, GetFile { file: ticket.file }).await;
        assert_eq!(found(file), sees, "file, {who}");
        match self.world.ask(&self.asking, GetTicket { ticket: ticket.id }).await {
            Ok(detail) => {
                let closed = ticket.state == State::Closed;
                assert!(sees, "detail, {who}");
                assert_eq!(
                    (detail.may_reply, detail.may_reopen),
                    (writes && !closed, writes && closed),
                    "{who}"
                );
                assert_eq!(detail.may_share, writes && ticket.person == self.person, "{who}");
            }
            Err(failure) => assert!(failure.code == Code::NotFound && !sees, "detail, {who}: {failure:?}"),
        }
        let actor = self.company.actor(self.person);
        let explain = ExplainTicket { ticket: ticket.id, actor, active: true };
        let explained = self.world.ask(&self.nadia.asking, explain).await.unwrap();
        let highest = (1..=3).rev().find(|level| self.company.reaches(self.person, ticket, *level));
        assert_eq!(explained.level, highest.map(|level| LEVELS[usize::from(level) - 1]), "why, {who}");
    }

    async fn lists(&self) {
        let mut random = Random::new(self.company.round * 1_000 + self.person as u64);
        for scope in [Scope::Mine, Scope::Customers] {
            for filter in [Filter::All, Filter::Open, Filter::Closed] {
                let customer = (random.below(3) == 0).then(|| random.below(CUSTOMERS));
                let word = (random.below(3) == 0).then(|| WORDS[random.below(WORDS.len())]);
                let sort = [Sort::Changed, Sort::Number, Sort::Title, Sort::State, Sort::Age, Sort::Turn]
                    [random.below(6)];
                let ascending = random.below(2) == 0;
                let wanted = Wanted { scope, filter, customer, word, sort, ascending };
                self.list(&wanted).await;
            }
        }
    }

    async fn list(&self, wanted: &Wanted) {
        let Wanted { scope, filter, customer, word, sort, ascending } = *wanted;
        let in_scope = |t: &&Ticket| {
            self.sees(t)
                && (scope == Scope::Customers || self.is_mine(t))
                && customer.is_none_or(|c| t.customer == c)
        };
        let is_open = |t: &&Ticket| t.state != State::Closed;
        let seen: Vec<_> = self.company.tickets.iter().filter(in_scope).collect();
        let listed = seen.iter().filter(|t| match filter {
            Filter::Open => is_open(t),
            Filter::Closed => !is_open(t),
            _ => true,
        });
        let mut expected: Vec<_> =
            listed.filter(|t| word.is_none_or(|word| t.word == word)).map(|t| t.id).collect();

        let (rows, first) = self.whole_list(wanted).await;

        let who = format!("{}, {wanted:?}", self.who());
        let mut ids: Vec<_> = rows.iter().map(|row| row.ticket).collect();
        ids.sort_unstable();
        expected.sort_unstable();
        assert_eq!(ids, expected, "list, {who}");
        let open = seen.iter().copied().filter(|t| is_open(t)).count();
        assert_eq!((first.counts.all, first.counts.open), (seen.len() as i64, open as i64), "counts, {who}");
        assert_eq!(first.counts.closed, (seen.len() - open) as i64, "counts, {who}");
        let me = self.company.actor(self.person).person;
        for pair in rows.windows(2) {
            let order = key(sort, me, &pair[0]).cmp(&key(sort, me, &pair[1]));
            let order = order.then(pair[0].ticket.cmp(&pair[1].ticket));
            assert!(if ascending { order.is_lt() } else { order.is_gt() }, "order, {who}");
        }
        for row in &rows {
            let ticket = self.company.tickets.iter().find(|t| t.id == row.ticket).unwrap();
            assert_eq!(row.read_only, !self.company.reaches(self.person, ticket, 3), "read only, {who}");
        }
        let beyond = self.company.tickets.iter().any(|t| self.sees(t) && !self.is_mine(t));
        assert!(first.shared || !beyond, "there is more than their own, {who}");
    }

    /// All pages, and the first of them.
    async fn whole_list(&self, wanted: &Wanted) -> (Vec<TicketRow>, TicketPage) {
        let mut pages: Vec<TicketPage> = Vec::new();
        loop {
            let request = ListTickets {
                scope: wanted.scope,
                filter: wanted.filter,
                customer: wanted.customer.map(|customer| self.company.customers[customer].id),
                query: wanted.word.unwrap_or_default().to_lowercase(),
                sort: wanted.sort,
                ascending: wanted.ascending,
                after: pages.last().and_then(|page| page.next.clone()),
            };
            let page = self.world.ask(&self.asking, request).await.unwrap();
            assert!(page.tickets.len() == 25 || page.next.is_none(), "pages are full");
            pages.push(page);
            if pages.last().is_some_and(|page| page.next.is_none()) {
                let rows = pages.iter().flat_map(|page| page.tickets.clone()).collect();
                return (rows, pages.swap_remove(0));
            }
        }
    }

    async fn home(&self) {
        let home = self.world.ask(&self.asking, ShowHome {}).await.unwrap();
        let mine = || self.company.tickets.iter().filter(|t| self.is_mine(t) && self.sees(t));
        let open = mine().filter(|t| t.state != State::Closed).count();
        // Nobody is waited for who may not answer.
        let turn = |t: &&Ticket| t.person == self.person && self.company.reaches(self.person, t, 3);
        let waiting = mine().filter(|t| t.state == State::Waiting).filter(turn).count();
        assert_eq!((home.open, home.waiting), (open as i64, waiting as i64), "home, {}", self.who());
        assert_eq!(home.tickets.len(), open.min(5), "home, {}", self.who());
    }
}

#[derive(Clone, Copy, Debug)]
struct Wanted {
    scope: Scope,
    filter: Filter,
    customer: Option<usize>,
    word: Option<&'static str>,
    sort: Sort,
    ascending: bool,
}

/// What a row is sorted by, as something that compares.
fn key(sort: Sort, reader: PersonId, row: &TicketRow) -> (i64, String) {
    match sort {
        Sort::Turn if row.person == reader && row.state == State::Waiting => {
            ((1 << 60) + row.changed_at.timestamp_micros(), String::new())
        }
        Sort::Changed | Sort::Turn | Sort::Wait | Sort::Unknown => {
            (row.changed_at.timestamp_micros(), String::new())
        }
        Sort::Number => (row.number, String::new()),
        Sort::Title => (0, row.subject.to_lowercase().replace('é', "e")),
        Sort::State => (row.state as i64, String::new()),
        Sort::Age => (row.opened_at.timestamp_micros(), String::new()),
    }
}

fn found<T>(answer: Result<T, Failure>) -> bool {
    match answer {
        Ok(_) => true,
        Err(failure) if failure.code == Code::NotFound => false,
        Err(failure) => panic!("{failure:?}"),
    }
}
