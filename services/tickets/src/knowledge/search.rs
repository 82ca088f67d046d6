//! Finding solutions, whatever the accents and however the words were typed.
//!
//! Most questions are answered by looking for all words, other forms of them or their beginnings, in the reader's
//! language. When that finds little, any of the words in any language will do, and words that nobody ever used stand
//! for those that look most like them, and for those they are composed of. Words that say nothing, such as articles,
//! count only when there are no others.

use crate::{
    knowledge::solution::{self, StoredSolutionRow},
    policy::Reader,
};
use chassis::{Answer, form::Form};
use contracts::v1::tickets::{SearchSolutions, SolutionPage, SolutionRow};
use sqlx::{FromRow, PgConnection};

const LONGEST_QUERY: usize = 500;
const MOST_TERMS: usize = 20;
const MOST_RESULTS: i64 = 50;
const USUAL_RESULTS: i64 = 20;

/// With fewer results than this we look further.
const FEW: i64 = 3;

pub async fn solutions(
    db: &mut PgConnection,
    reader: &Reader<'_>,
    request: &SearchSolutions,
) -> Answer<SolutionPage> {
    let mut form = Form::default();
    let query = form.line("query", &request.query, LONGEST_QUERY);
    let category = form.line("category", &request.category, LONGEST_QUERY);
    form.done()?;
    let limit = request.limit.unwrap_or(USUAL_RESULTS).clamp(1, MOST_RESULTS);
    let (solutions, total) = if query.is_empty() {
        solution::best(db, reader, &category, limit).await?
    } else {
        let terms = terms(&query);
        let sought = SolutionSearch { language: &reader.actor.language, category: &category, limit };
        match sought.find(db, EXACTLY, &terms).await? {
            (_, few) if few < FEW => sought.find(db, ROUGHLY, &telling(&terms)).await?,
            found => found,
        }
    };
    Ok(SolutionPage { solutions, total, categories: solution::categories_in_use(db).await? })
}

/// The words of a query. Everything else in it is a separator, so nothing in it is an operator.
fn terms(query: &str) -> Vec<String> {
    let words = query.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(MOST_TERMS).map(str::to_lowercase).collect()
}

/// Short words are noise, unless there are no others.
fn telling(terms: &[String]) -> Vec<String> {
    let long: Vec<_> = terms.iter().filter(|term| term.chars().count() >= 3).cloned().collect();
    if long.is_empty() { terms.to_vec() } else { long }
}

/// The beginning of both statements: the terms in all their spellings, with their stems in the reader's language, and
/// of those the ones that say something.
macro_rules! told {
    () => {
        "with spelled as materialized (
             select place, term, stem(term, $2) as stem
             from unnest($1::text[]) with ordinality as t (typed, place) cross join unnest(spellings(typed)) as term
         ), told as materialized (
             select place, term, stem from spelled
             where stem is distinct from '' or not exists (select from spelled where stem is distinct from '')
         ), "
    };
}

/// A term as text search takes it. Quoted after folding, which can make a quote out of a letter.
macro_rules! quoted {
    ($term:literal) => {
        concat!("'''' || replace(replace(", $term, r", '\', '\\'), '''', '''''') || ''''")
    };
}

/// What both statements end with: from `hit (solution, rank)` to the best of them, how many there are
/// in all, and the text that suits the reader best. $1 the terms, $2 the language, $3 the category or
/// empty, $4 how many.
macro_rules! best_hits {
    () => {
        " select s.total, s.id, x.title, x.summary, s.category, s.minutes, s.ratings, s.helped, x.language
          from (
              select s.id, s.category, s.minutes, s.ratings, s.helped, s.score, hit.rank,
                  count(*) over () as total
              from hit join solution s on s.id = hit.solution
              where s.valid and ($3 = '' or s.category = $3)
              order by hit.rank desc, s.score desc, s.id limit $4
          ) s cross join lateral (
              select x.title, x.summary, x.language from solution_text x where x.solution = s.id
              order by (x.language = $2) desc, (x.language = 'en') desc, x.language limit 1
          ) x
          order by s.rank desc, s.score desc, s.id"
    };
}

/// All terms, in the reader's language.
const EXACTLY: &str = concat!(
    told!(),
    "asked as materialized (
         select to_tsquery('simple', string_agg('(' || part || ')', ' & ')) as everything
         from (select string_agg(",
    quoted!("term"),
    " || ':*' || case when stem <> '' then ' | ' || ",
    quoted!("stem"),
    " else '' end, ' | ') as part from told group by place) t
     ), hit as materialized (
         select x.solution, ts_rank(x.words, a.everything) as rank
         from asked a, solution_text x where x.words @@ a.everything and x.language = $2
     )",
    best_hits!()
);

/// Any of the terms, in any language. A term that no word begins with stands for the words most like it, and for the
/// longest ones that it begins and ends with. The rarer a term, the more it says; what matches far worse than the best
/// is noise.
const ROUGHLY: &str = concat!(
    told!(),
    "part as materialized (
         select place, ",
    quoted!("term"),
    " || case when length(term) > 3 then ':*' else '' end as part from told
         union all
         select t.place, ",
    quoted!("s.stem"),
    " from told t cross join unnest(array['de', 'en', 'es', 'fr', 'pl']) as language
         cross join lateral (select stem(t.term, language) as stem) s where s.stem <> ''
         union all
         select t.place, '''' || near.word || '''' from told t cross join lateral (
             (select w.word from solution_word w
              where w.word % t.term and abs(length(w.word) - length(t.term)) <= 2
              order by similarity(w.word, t.term) desc, w.word limit 3)
             union all
             (select w.word from solution_word w where length(w.word) > 3 and starts_with(t.term, w.word)
              order by length(w.word) desc limit 1)
             union all
             (select w.word from solution_word w
              where length(w.word) > 3 and right(t.term, length(w.word)) = w.word
              order by length(w.word) desc limit 1)
         ) near
         where not exists (select from solution_word w where w.word like t.term || '%')
     ), asked as materialized (
         select place, to_tsquery('simple', string_agg(part, ' | ')) as query from part group by place
     ), matched as materialized (
         select a.place, x.solution,
             max(ts_rank(x.words, a.query) * case when x.language = $2 then 2 else 1 end) as rank
         from asked a join solution_text x on x.words @@ a.query group by a.place, x.solution
     ), weighed as materialized (
         select place, ln(1 + (select count(*) from solution)::float8 / count(*)) as weight
         from matched group by place
     ), found as materialized (
         select m.solution, sum(m.rank * w.weight) as rank
         from matched m join weighed w on w.place = m.place group by m.solution
     ), hit as materialized (
         select solution, rank from found where rank * 5 >= (select max(rank) from found)
     )",
    best_hits!()
);

struct SolutionSearch<'a> {
    language: &'a str,
    category: &'a str,
    limit: i64,
}

#[derive(FromRow)]
struct Hit {
    #[sqlx(flatten)]
    row: StoredSolutionRow,
    total: i64,
}

impl SolutionSearch<'_> {
    /// The best hits of one way of looking, and how many there are in all.
    async fn find(
        &self,
        db: &mut PgConnection,
        statement: &'static str,
        terms: &[String],
    ) -> Answer<(Vec<SolutionRow>, i64)> {
        if terms.is_empty() {
            return Ok((Vec::new(), 0));
        }
        let hits: Vec<Hit> = sqlx::query_as(statement)
            .bind(terms)
            .bind(self.language)
            .bind(self.category)
            .bind(self.limit)
            .fetch_all(db)
            .await?;
        let total = hits.first().map_or(0, |hit| hit.total);
        Ok((hits.into_iter().map(|hit| hit.row.into()).collect(), total))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_left_of_a_query() {
        assert_eq!(terms("Mot-de-passe oublié ?"), ["mot", "de", "passe", "oublié"]);
        assert_eq!(terms("50 % _x_ \"a:*\" & !(b)"), ["50", "x", "a", "b"]);
        assert_eq!(terms("%_*\"'\\"), Vec::<String>::new());
        assert_eq!(terms(&"a ".repeat(1_000)).len(), MOST_TERMS);
    }

    #[test]
    fn short_words_count_only_when_alone() {
        assert_eq!(telling(&terms("mot de pase")), ["mot", "pase"]);
        assert_eq!(telling(&terms("is it on")), ["is", "it", "on"]);
    }
}
