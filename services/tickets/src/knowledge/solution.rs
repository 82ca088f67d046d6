//! The knowledge base: solutions in several languages, and whether they helped.

use crate::{
    knowledge::markdown,
    language,
    policy::{Reader, Sql},
};
use chassis::{Answer, clock, form::Form};
use chrono::{DateTime, Utc};
use contracts::{
    Done, Failure, Language, Problem, ServiceId, SolutionId,
    v1::tickets::{RateSolution, SaveSolution, Solution, SolutionRow},
};
use sqlx::PgConnection;
use uuid::Uuid;

pub const CATEGORIES: [&str; 6] = ["accounts", "computer", "printing", "phone", "network", "software"];

/// Fewer answers than this say nothing.
const RATINGS_THAT_COUNT: i32 = 5;

const LONGEST_TITLE: usize = 200;
const LONGEST_LINE: usize = 500;
const LONGEST_TEXT: usize = 100_000;
const MOST_MINUTES: i32 = 600;

/// A solution in a list, as the database gives it.
#[derive(sqlx::FromRow)]
pub struct StoredSolutionRow {
    id: Uuid,
    title: String,
    summary: String,
    category: String,
    minutes: i32,
    ratings: i32,
    helped: i32,
    language: String,
}

/// What [`StoredSolutionRow`] needs of `solution s` and of the text of it that suits the reader best, `x`.
const COLUMNS: &str = "s.id, x.title, x.summary, s.category, s.minutes, s.ratings, s.helped, x.language";

/// Joins that text.
fn join_text(sql: &mut Sql, reader: &Reader<'_>) {
    sql.push(
        " cross join lateral (select x.title, x.summary, x.language, x.html, x.changed_at
          from solution_text x where x.solution = s.id order by ",
    );
    language::push_preference(sql, &reader.actor.language);
    sql.push(" limit 1) x");
}

impl From<StoredSolutionRow> for SolutionRow {
    fn from(row: StoredSolutionRow) -> Self {
        Self {
            solution: SolutionId(row.id),
            title: row.title,
            summary: row.summary,
            category: row.category,
            minutes: row.minutes,
            helped: percent_helped(row.helped, row.ratings),
            language: row.language,
        }
    }
}

fn percent_helped(helped: i32, ratings: i32) -> Option<i32> {
    (ratings >= RATINGS_THAT_COUNT).then(|| (helped * 200 + ratings) / (ratings * 2))
}

/// The most helpful of a category, or of all, and how many there are.
pub async fn best(
    db: &mut PgConnection,
    reader: &Reader<'_>,
    category: &str,
    limit: i64,
) -> Answer<(Vec<SolutionRow>, i64)> {
    let of_category = |sql: &mut Sql| {
        if !category.is_empty() {
            sql.push(" and s.category = ").push_bind(category.to_owned());
        }
    };
    let mut sql = Sql::new("select ");
    sql.push(COLUMNS).push(
        " from (select s.id, s.category, s.minutes, s.ratings, s.helped, s.score from solution s where s.valid",
    );
    of_category(&mut sql);
    sql.push(" order by s.score desc, s.ratings desc, s.id limit ").push_bind(limit).push(") s");
    join_text(&mut sql, reader);
    sql.push(" order by s.score desc, s.ratings desc, s.id");
    let rows: Vec<StoredSolutionRow> = sql.build_query_as().fetch_all(&mut *db).await?;

    let mut sql = Sql::new("select count(*) from solution s where s.valid");
    of_category(&mut sql);
    let total = sql.build_query_scalar().fetch_one(db).await?;
    Ok((rows.into_iter().map(SolutionRow::from).collect(), total))
}

/// Those in use, in the order people see them.
pub async fn categories_in_use(db: &mut PgConnection) -> Answer<Vec<String>> {
    let categories = sqlx::query_scalar(
        "select c.category from unnest($1::text[]) with ordinality as c (category, place)
         where exists (select from solution s where s.category = c.category and s.valid) order by c.place",
    )
    .bind(CATEGORIES.as_slice())
    .fetch_all(db)
    .await?;
    Ok(categories)
}

#[derive(sqlx::FromRow)]
struct Whole {
    #[sqlx(flatten)]
    row: StoredSolutionRow,
    html: String,
    changed_at: DateTime<Utc>,
    service: Option<Uuid>,
    rated: Option<bool>,
}

/// One solution to read.
pub async fn get(db: &mut PgConnection, reader: &Reader<'_>, solution: SolutionId) -> Answer<Solution> {
    let mut sql = Sql::new("select ");
    sql.push(COLUMNS).push(
        ", x.html, x.changed_at, s.service,
           (select r.helped from solution_rating r where r.solution = s.id and r.person = ",
    );
    sql.push_bind(reader.actor.person.0).push(") as rated from solution s");
    join_text(&mut sql, reader);
    sql.push(" where s.valid and s.id = ").push_bind(solution.0);
    let whole: Option<Whole> = sql.build_query_as().fetch_optional(db).await?;
    let whole = whole.ok_or_else(not_found)?;
    Ok(Solution {
        row: whole.row.into(),
        html: markdown::sanitise(&whole.html),
        changed_at: whole.changed_at,
        service: whole.service.map(ServiceId),
        rated: whole.rated,
    })
}

/// Did it help? The row is locked first, so that the counts never miss an answer given meanwhile.
pub async fn rate(tx: &mut PgConnection, reader: &Reader<'_>, request: &RateSolution) -> Answer<Done> {
    let found: Option<Uuid> =
        sqlx::query_scalar("select id from solution where id = $1 and valid for no key update")
            .bind(request.solution.0)
            .fetch_optional(&mut *tx)
            .await?;
    found.ok_or_else(not_found)?;
    sqlx::query(
        "insert into solution_rating (solution, person, helped, at) values ($1, $2, $3, $4)
         on conflict (solution, person) do update set helped = excluded.helped, at = excluded.at",
    )
    .bind(request.solution.0)
    .bind(reader.actor.person.0)
    .bind(request.helped)
    .bind(clock::now())
    .execute(&mut *tx)
    .await?;
    count_ratings(tx, request.solution.0).await?;
    Ok(Done {})
}

/// Counts the answers anew; the row is locked, or nobody can have answered yet.
pub async fn count_ratings(tx: &mut PgConnection, solution: Uuid) -> sqlx::Result<()> {
    sqlx::query(
        "update solution set ratings = r.ratings, helped = r.helped
         from (select count(*) as ratings, count(*) filter (where helped) as helped
               from solution_rating where solution = $1) r
         where id = $1",
    )
    .bind(solution)
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes one language of a solution, creating it when it is new.
pub async fn save(tx: &mut PgConnection, request: &SaveSolution) -> Answer<Done> {
    let mut form = Form::default();
    let text = Text {
        language: request.language.clone(),
        title: form.required_line("title", &request.title, LONGEST_TITLE),
        summary: form.required_line("summary", &request.summary, LONGEST_LINE),
        keywords: form.line("keywords", &request.keywords, LONGEST_LINE),
        markdown: form.required_text("markdown", &request.markdown, LONGEST_TEXT),
    };
    let html = markdown::to_html(&text.markdown);
    if html.is_none() {
        form.refuse("markdown", Problem::Malformed);
    }
    if !CATEGORIES.contains(&request.category.as_str()) {
        form.refuse("category", Problem::NoSuch);
    }
    if request.language.parse::<Language>().is_err() {
        form.refuse("language", Problem::NoSuch);
    }
    if request.minutes < 1 {
        form.refuse("minutes", Problem::Missing);
    } else if request.minutes > MOST_MINUTES {
        form.refuse_beyond("minutes", Problem::TooLarge, i64::from(MOST_MINUTES));
    }
    form.done()?;
    let at = clock::now();
    sqlx::query(
        "insert into solution (id, category, minutes, changed_at) values ($1, $2, $3, $4)
         on conflict (id) do update set category = excluded.category, minutes = excluded.minutes,
             changed_at = excluded.changed_at",
    )
    .bind(request.solution.0)
    .bind(&request.category)
    .bind(request.minutes)
    .bind(at)
    .execute(&mut *tx)
    .await?;
    write(tx, request.solution.0, &text, &html.unwrap_or_default(), at).await?;
    Ok(Done {})
}

/// One language of a solution.
pub struct Text {
    pub language: String,
    pub title: String,
    pub summary: String,
    pub keywords: String,
    pub markdown: String,
}

/// Writes a text with all that it is found by.
pub async fn write(
    tx: &mut PgConnection,
    solution: Uuid,
    text: &Text,
    html: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into solution_text
             (solution, language, title, summary, keywords, markdown, html, words, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, solution_found_by($2, $3, $5, $4, $6), $8)
         on conflict (solution, language) do update set title = excluded.title, summary = excluded.summary,
             keywords = excluded.keywords, markdown = excluded.markdown, html = excluded.html,
             words = excluded.words, changed_at = excluded.changed_at",
    )
    .bind(solution)
    .bind(&text.language)
    .bind(&text.title)
    .bind(&text.summary)
    .bind(&text.keywords)
    .bind(&text.markdown)
    .bind(html)
    .bind(at)
    .execute(&mut *tx)
    .await?;
    // In order, so that two who save at once cannot lock each other out.
    sqlx::query(
        "insert into solution_word (word)
         select distinct word from unnest(tsvector_to_array(to_tsvector('simple', array_to_string(spellings($1), ' ')))) as word
         where length(word) between 3 and 40 and translate(word, '''' || chr(92), '') = word order by word
         on conflict do nothing",
    )
    .bind(format!("{} {} {}", text.title, text.keywords, text.summary))
    .execute(tx)
    .await?;
    Ok(())
}

fn not_found() -> Failure {
    Failure::not_found("solution")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_answers_give_no_percentage() {
        assert_eq!(percent_helped(4, 4), None);
        assert_eq!(percent_helped(5, 5), Some(100));
        assert_eq!(percent_helped(2, 3 + 3), Some(33));
        assert_eq!(percent_helped(4, 6), Some(67));
        assert_eq!(percent_helped(0, 5), Some(0));
    }
}
