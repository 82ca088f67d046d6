//! Finding tickets by what was typed, whatever list they are then shown in.
//!
//! What a ticket is found by stands in `ticket_search`, kept by triggers. Here it is only narrowed down: who may see what
//! was found is the policy's, in the statement of the list.

use crate::policy::{Reader, Sql};
use chassis::{
    Answer,
    search::{self, Around, Pattern, Search, Term},
};
use contracts::TicketId;
use sqlx::PgConnection;
use uuid::Uuid;

/// Up to so many, a list is made of what was found; beyond, most of what it walks along fits anyway.
const FEW: usize = 2_000;

/// People or customers of one name, that are looked for with a term.
const MOST_NAMESAKES: i64 = 2_000;

/// What somebody looks for among tickets.
pub struct TicketSearch {
    search: Search,
    terms: Vec<SoughtTerm>,
    is_staff: bool,
    /// All that fit, unless they are many.
    found: Option<Vec<Uuid>>,
}

/// One term, and all that a ticket may have of it.
#[derive(Default)]
struct SoughtTerm {
    title: Option<Pattern>,
    words: Option<String>,
    people: Vec<Uuid>,
    customers: Vec<Uuid>,
}

impl TicketSearch {
    /// None when nothing was typed, or everything is asked for. Refuses the field `query`.
    pub async fn read(db: &mut PgConnection, reader: &Reader<'_>, query: &str) -> Answer<Option<Self>> {
        let Some(reading) = search::read(query)?.filter(|reading| !reading.is_everything()) else {
            return Ok(None);
        };
        let search = reading.spelled(&mut *db).await?;
        let mut terms: Vec<SoughtTerm> = search.terms().iter().map(SoughtTerm::of).collect();
        let is_staff = reader.actor.is_staff();
        if is_staff {
            namesakes(&mut *db, search.terms(), &mut terms).await?;
        }
        let mut sought = Self { search, terms, is_staff, found: None };
        sought.find(db, reader).await?;
        Ok(Some(sought))
    }

    /// Writes the condition on `ticket t`, beginning with `and`.
    pub fn push(&self, sql: &mut Sql) {
        if let Some(found) = &self.found {
            sql.push(" and t.id = any(").push_bind(found.clone()).push(")");
            return;
        }
        // For each ticket on the way, and never the other way round.
        sql.push(" and coalesce((select true from ticket_search s where s.ticket = t.id and ");
        self.push_condition(sql);
        sql.push("), false)");
    }

    /// The ticket whose number was typed and nothing else, if the reader sees it.
    pub async fn exactly(&self, db: &mut PgConnection, reader: &Reader<'_>) -> Answer<Option<TicketId>> {
        let Some(number) = self.search.number else { return Ok(None) };
        let mut sql = Sql::new("select t.id from ticket t where t.number = ");
        sql.push_bind(number).push(" and ");
        reader.sees_ticket(&mut sql);
        let found: Option<Uuid> = sql.build_query_scalar().fetch_optional(db).await?;
        Ok(found.map(TicketId))
    }

    async fn find(&mut self, db: &mut PgConnection, reader: &Reader<'_>) -> Answer<()> {
        // Materialized, so that it is planned for all of them and still ends when there are enough.
        let mut sql = Sql::new("with found as materialized (select s.ticket from ticket_search s where ");
        self.push_condition(&mut sql);
        if !self.is_staff && reader.groups_elsewhere(contracts::Level::Ro).is_empty() {
            push_reach(&mut sql, reader);
        }
        sql.push(format_args!(") select ticket from found limit {}", FEW + 1));
        let found: Vec<Uuid> = sql.build_query_scalar().persistent(false).fetch_all(db).await?;
        self.found = (found.len() <= FEW).then_some(found);
        Ok(())
    }

    /// Writes the condition on `ticket_search s`, in parentheses.
    fn push_condition(&self, sql: &mut Sql) {
        sql.push("(");
        self.search.push(sql, &mut |sql, term| self.terms[term].push(sql, self.is_staff));
        if !self.search.numbers.is_empty() {
            sql.push(" or s.ticket = any(array(select id from ticket where number = any(");
            sql.push_bind(self.search.numbers.clone()).push(")))");
        }
        sql.push(")");
    }
}

impl SoughtTerm {
    fn of(term: &Term) -> Self {
        let (mut title, words) = (term.part(), term.words());
        if title.is_none() && words.is_none() {
            // No index helps, and there is no other way to find it.
            title = Some(term.pattern(Around::ANYTHING));
        }
        Self { title, words, ..Self::default() }
    }

    fn push(&self, sql: &mut Sql, is_staff: bool) {
        sql.push("(false");
        if let Some(title) = &self.title {
            sql.push(" or ");
            title.push(sql, "s.title");
        }
        if let Some(words) = &self.words {
            sql.push(" or s.words @@ ").push_bind(words.clone()).push("::tsquery");
            if is_staff {
                sql.push(" or s.internal @@ ").push_bind(words.clone()).push("::tsquery");
            }
        }
        for (column, named) in [("person", &self.people), ("customer", &self.customers)] {
            if !named.is_empty() {
                sql.push(format_args!(" or s.{column} = any(")).push_bind(named.clone()).push(")");
            }
        }
        sql.push(")");
    }
}

/// Those whom the policy could let a person of the portal see: what others have is not even counted.
fn push_reach(sql: &mut Sql, reader: &Reader<'_>) {
    let person = reader.actor.person.0;
    sql.push(" and (s.person = ").push_bind(person).push(" or s.customer = any(");
    sql.push_bind(reader.shared_customers());
    sql.push(") or s.ticket = any(array(select i.ticket from participant i where i.person = ");
    sql.push_bind(person).push(")))");
}

/// People and customers that each term names: their tickets are found with them.
async fn namesakes(db: &mut PgConnection, typed: &[Term], terms: &mut [SoughtTerm]) -> Answer<()> {
    let parts = typed.iter().enumerate().filter_map(|(index, term)| Some((index, term.part()?)));
    let mut sql = Sql::new("select 0, true, null::uuid where false");
    for (index, part) in parts {
        for (table, id, is_person) in [("person_copy", "person", true), ("customer_copy", "customer", false)]
        {
            sql.push(format_args!(" union all (select {index}, {is_person}, c.{id} from {table} c where "));
            part.push(&mut sql, "c.findable");
            sql.push(format_args!(" limit {MOST_NAMESAKES})"));
        }
    }
    let named: Vec<(i32, bool, Uuid)> = sql.build_query_as().persistent(false).fetch_all(db).await?;
    for (index, is_person, id) in named {
        let term = &mut terms[index as usize];
        if is_person { term.people.push(id) } else { term.customers.push(id) }
    }
    Ok(())
}
