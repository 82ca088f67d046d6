//! Who reads a ticket, told alike wherever it is shown. identity says who could by their rights, tickets which of them
//! do; here it is only put in words.

use crate::web::{page::Page, session::Visitor, site::Site};
use contracts::{
    Failure, PersonId, TicketId,
    v1::{
        identity::{ListCircles, PersonName},
        tickets::{
            Entries, GetTicket, ListEntries, ListReaders, Participant, Several, TicketDetail, WhoReads,
        },
    },
};
use futures::future::try_join;
use serde::Deserialize;

/// Which page of a ticket's history is looked at.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct EarlierQuery {
    /// What came before this step; the newest where there is none.
    pub before: Option<i64>,
}

/// Who reads one ticket.
#[derive(Clone, Default)]
pub struct TicketReaders {
    /// Whose ticket it is.
    owner: Option<Participant>,
    participants: Vec<Participant>,
    customer_name: String,
    confidential: bool,
    /// Of its queue, while groups decide; for staff.
    group_name: String,
    /// Whether it is known who reads it.
    asked: bool,
    now: WhoReads,
    /// If it were confidential, or were so no longer.
    otherwise: Option<WhoReads>,
}

/// Somebody or several who read it.
pub struct ReaderLine {
    pub icon: &'static str,
    /// For one person, whose id the desk leads to.
    pub person: Option<PersonId>,
    pub name: String,
    pub note: String,
}

impl TicketReaders {
    /// With the ticket and the newest of its history.
    pub async fn and_ticket(
        site: &Site,
        visitor: &Visitor,
        ticket: TicketId,
    ) -> Result<(TicketDetail, Self), Failure> {
        Self::and_ticket_before(site, visitor, ticket, None).await
    }

    /// As [`Self::and_ticket`], with what of its history came before a place.
    pub async fn and_ticket_before(
        site: &Site,
        visitor: &Visitor,
        ticket: TicketId,
        before: Option<i64>,
    ) -> Result<(TicketDetail, Self), Failure> {
        let (bus, asking) = (&site.app.bus, &visitor.asking);
        let newest = GetTicket { ticket };
        let shown = if let Some(before) = before {
            let earlier = ListEntries { ticket, before };
            let (newest, Entries { entries, earlier }) =
                try_join(bus.ask(&newest, asking), bus.ask(&earlier, asking)).await?;
            TicketDetail { entries, earlier, ..newest }
        } else {
            bus.ask(&newest, asking).await?
        };
        let readers = Self::of(site, visitor, &shown).await?;
        Ok((shown, readers))
    }

    async fn of(site: &Site, visitor: &Visitor, ticket: &TicketDetail) -> Result<Self, Failure> {
        let row = &ticket.row;
        let shown = Self {
            owner: Some(Participant { person: row.person, name: row.person_name.clone() }),
            participants: ticket.participants.clone(),
            customer_name: row.customer_name.clone(),
            confidential: row.confidential,
            ..Self::default()
        };
        // A tickets service of an earlier version does not say.
        let Some(group) = ticket.group else { return Ok(shown) };
        let people = shown.named().map(|named| named.person).collect();
        let could = ListCircles { customer: row.customer, group, people };
        let of = site.app.bus.ask(&could, &visitor.asking).await?;
        let shown = Self { group_name: of.group_name.clone(), ..shown };
        let readers = site.app.bus.ask(&ListReaders { ticket: row.ticket, of }, &visitor.asking).await?;
        Ok(Self { asked: true, now: readers.now, otherwise: readers.otherwise, ..shown })
    }

    /// Everybody, for staff.
    pub fn all(&self, p: &Page) -> Vec<ReaderLine> {
        let named = self.named().enumerate().map(|(place, named)| ReaderLine {
            icon: "user",
            person: Some(named.person),
            name: named.name.clone(),
            note: self.note(p, named, place > 0),
        });
        named.chain(self.beyond(p)).chain(self.agents(p)).collect()
    }

    /// Of the staff, those who hold the group of its queue.
    fn agents(&self, p: &Page) -> Vec<ReaderLine> {
        let group = &self.group_name;
        match &self.now.staff {
            Some(nobody) if nobody.total == 0 => vec![several("users", p.ta("readers-agents-none", group))],
            Some(held) if !group.is_empty() && held.total as usize == held.people.len() => {
                let note = p.ta("readers-of-group", group);
                let line = |one: &PersonName| several("user", one.name.clone()).with(&note);
                held.people.iter().map(line).collect()
            }
            Some(held) if !group.is_empty() => {
                vec![several("users", p.tan("readers-agents-some", group, &held.total))]
            }
            _ => vec![several("users", p.t("readers-team"))],
        }
    }

    /// Who reads it beside whose it is, who was invited, and staff.
    pub fn beyond(&self, p: &Page) -> Vec<ReaderLine> {
        self.lines(p, &self.now)
    }

    /// What is to be said beside somebody who is named.
    pub fn note(&self, p: &Page, named: &Participant, invited: bool) -> String {
        let invited = if invited { p.t("ticket-invited") } else { String::new() };
        let shut_out = if self.reads(named) { String::new() } else { p.t("readers-not-now") };
        [invited, shut_out].into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join(", ")
    }

    pub fn owner_note(&self, p: &Page) -> String {
        self.owner.as_ref().map(|owner| self.note(p, owner, false)).unwrap_or_default()
    }

    /// Colleagues read it, all of them.
    pub fn whole_customer(&self) -> bool {
        self.now.colleagues.as_ref().is_some_and(|colleagues| colleagues.everybody)
    }

    /// What making it confidential would change, or letting colleagues see it; none where it makes no difference.
    pub fn switching(&self, p: &Page) -> Option<String> {
        let otherwise = self.lines(p, self.otherwise.as_ref()?);
        if self.confidential && otherwise.is_empty() {
            return Some(p.t("readers-gained-nobody"));
        }
        let (key, lines) =
            if self.confidential { ("readers-gained", otherwise) } else { ("readers-lost", self.beyond(p)) };
        let names: Vec<_> = lines.into_iter().map(|line| line.name).collect();
        (!names.is_empty()).then(|| p.ta(key, &names.join(", ")))
    }

    fn named(&self) -> impl Iterator<Item = &Participant> {
        self.owner.iter().chain(&self.participants)
    }

    fn reads(&self, named: &Participant) -> bool {
        !self.asked || self.now.people.contains(&named.person)
    }

    fn lines(&self, p: &Page, who: &WhoReads) -> Vec<ReaderLine> {
        let customer = &self.customer_name;
        let mut lines = Vec::new();
        if let Some(colleagues) = &who.colleagues {
            let note = p.ta("readers-of-customer", customer);
            let some = p.tan("readers-some", customer, &colleagues.total);
            let (everybody, chosen) = (p.ta("readers-everybody", customer), p.ta("readers-chosen", customer));
            lines.extend(match colleagues {
                Several { everybody: true, .. } => vec![several("building", everybody)],
                Several { total: 0, .. } => vec![several("users", chosen)],
                named if named.total as usize == named.people.len() => self.each(named, &note),
                _ => vec![several("users", some)],
            });
        }
        if let Some(others) = &who.others {
            lines.extend(match others {
                Several { total: 0, .. } => vec![several("users", p.t("readers-others"))],
                named if named.total as usize == named.people.len() => {
                    self.each(named, &p.t("readers-through-group"))
                }
                _ => vec![several("users", p.tn("readers-others-some", &others.total))],
            });
        }
        lines
    }

    /// One by one, without those who are named anyway.
    fn each(&self, who: &Several, note: &str) -> Vec<ReaderLine> {
        let known: Vec<PersonId> = self.named().map(|named| named.person).collect();
        let others = who.people.iter().filter(|one| !known.contains(&one.person));
        let line = |one: &PersonName| ReaderLine {
            icon: "user",
            person: Some(one.person),
            name: one.name.clone(),
            note: note.to_owned(),
        };
        others.map(line).collect()
    }
}

fn several(icon: &'static str, name: String) -> ReaderLine {
    ReaderLine { icon, person: None, name, note: String::new() }
}

impl ReaderLine {
    fn with(self, note: &str) -> Self {
        Self { note: note.to_owned(), ..self }
    }
}

#[cfg(test)]
impl TicketReaders {
    /// Of a ticket that everybody reads, chosen people, or nobody else.
    pub fn sample(ticket: &TicketDetail, colleagues: Option<Several>) -> Self {
        let person = |name: &str| PersonName { person: PersonId::new(), name: name.into() };
        let others = Several { everybody: false, total: 1, people: vec![person("Ève <Autre>")] };
        let who = WhoReads {
            people: vec![ticket.row.person],
            others: colleagues.as_ref().map(|_| others),
            staff: colleagues.clone().map(|colleagues| Several { everybody: false, ..colleagues }),
            colleagues,
        };
        Self {
            owner: Some(Participant { person: ticket.row.person, name: ticket.row.person_name.clone() }),
            participants: ticket.participants.clone(),
            customer_name: ticket.row.customer_name.clone(),
            confidential: ticket.row.confidential,
            group_name: "Network <and telephony>".into(),
            asked: true,
            now: who.clone(),
            otherwise: Some(who),
        }
    }

    /// Some whose names are told, some of whom only how many or that there are.
    pub fn samples(ticket: &TicketDetail) -> Vec<Self> {
        let named = |name: &str| PersonName { person: PersonId::new(), name: name.into() };
        let several = |everybody, total, people| Some(Several { everybody, total, people });
        vec![
            Self::sample(ticket, None),
            Self::sample(ticket, several(true, 3, Vec::new())),
            Self::sample(ticket, several(false, 2, vec![named("Bo <Li>"), named("Cy Ro")])),
            Self::sample(ticket, several(false, 12_402, vec![named("Bo <Li>")])),
            Self::sample(ticket, several(false, 0, Vec::new())),
        ]
    }
}
