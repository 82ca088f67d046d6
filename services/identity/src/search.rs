//! What somebody typed into a search field, as patterns for `like`.
//!
//! `*` is the wildcard, spaces mean AND. A bare term is looked for anywhere; a term with a wildcard
//! describes a field from its start to its end. Whatever else means something to `like` is escaped.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chassis::Answer;
use contracts::{Failure, FieldProblem, Problem};
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

pub const PAGE: usize = 50;
const MAX_CHARACTERS: usize = 200;
const MAX_TERMS: usize = 10;

/// One pattern per term, in lower case and without accents like what it is compared with; none when
/// everything is asked for.
pub async fn patterns(tx: &mut PgConnection, query: &str) -> Answer<Vec<String>> {
    let terms = terms(query)?;
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    // Folded before it is escaped: folding makes a `%` out of a full-width one.
    let folded: Vec<String> = sqlx::query_scalar(
        "select folded(t.term) from unnest($1::text[]) with ordinality as t (term, position) order by t.position",
    )
    .bind(&terms)
    .fetch_all(tx)
    .await?;
    Ok(folded.iter().map(|term| pattern(term)).collect())
}

/// Where the page after this one begins.
pub fn cursor(sort_name: &str, id: Uuid) -> String {
    BASE64.encode(serde_json::json!([sort_name, id]).to_string())
}

/// Goes on after a cursor, in the order of two columns.
pub fn go_on(query: &mut QueryBuilder<Postgres>, columns: &str, after: Option<&str>) -> Result<(), Failure> {
    let Some(after) = after else { return Ok(()) };
    let bytes = BASE64.decode(after).unwrap_or_default();
    let (sort_name, id): (String, Uuid) = serde_json::from_slice(&bytes)
        .ok()
        .filter(|(sort_name, _): &(String, Uuid)| !sort_name.contains('\0'))
        .ok_or_else(|| Failure::field("after", Problem::Malformed))?;
    query.push(format_args!(" and ({columns}) > (")).push_bind(sort_name).push(", ").push_bind(id).push(")");
    Ok(())
}

fn terms(query: &str) -> Result<Vec<String>, Failure> {
    let refuse = |problem, limit: Option<usize>| {
        let limit = limit.map(|limit| limit as i64);
        Failure::fields(vec![FieldProblem { field: "query".into(), problem, limit }])
    };
    if query.chars().count() > MAX_CHARACTERS {
        return Err(refuse(Problem::TooLong, Some(MAX_CHARACTERS)));
    }
    if query.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        return Err(refuse(Problem::Malformed, None));
    }
    let terms = query.split_whitespace().filter(|term| term.chars().any(|c| c != '*'));
    let terms: Vec<_> = terms.map(str::to_owned).collect();
    if terms.len() > MAX_TERMS {
        return Err(refuse(Problem::TooMany, Some(MAX_TERMS)));
    }
    Ok(terms)
}

fn pattern(term: &str) -> String {
    let mut pattern = String::from("%");
    let describes_a_field = term.contains('*');
    // Fields stand between line ends, see the migration.
    if describes_a_field {
        pattern.push('\n');
    }
    for character in term.chars() {
        match character {
            '*' => pattern.push('%'),
            '%' | '_' | '\\' => pattern.extend(['\\', character]),
            other => pattern.push(other),
        }
    }
    if describes_a_field {
        pattern.push('\n');
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(query: &str) -> Vec<String> {
        terms(query).expect("a query").iter().map(|term| pattern(term)).collect()
    }

    #[test]
    fn spaces_mean_and_and_a_bare_term_is_looked_for_anywhere() {
        assert_eq!(patterns("  marie   dup "), ["%marie%", "%dup%"]);
    }

    #[test]
    fn a_wildcard_describes_a_field_from_start_to_end() {
        assert_eq!(patterns("dup*"), ["%\ndup%\n%"]);
        assert_eq!(patterns("*@example.org"), ["%\n%@example.org\n%"]);
        assert_eq!(patterns("m*e"), ["%\nm%e\n%"]);
    }

    #[test]
    fn only_the_star_is_a_wildcard() {
        assert_eq!(patterns(r"100%_a\b"), [r"%100\%\_a\\b%"]);
        assert_eq!(patterns("'; drop"), ["%';%", "%drop%"]);
    }

    #[test]
    fn stars_alone_ask_for_everything() {
        for query in ["", "   ", "*", "* **"] {
            assert!(patterns(query).is_empty(), "{query}");
        }
    }

    #[test]
    fn a_query_beyond_reason_is_told_so() {
        let problem = |query: &str| terms(query).expect_err("refused").fields[0].problem;
        assert_eq!(problem(&"a".repeat(201)), Problem::TooLong);
        assert_eq!(problem(&"a ".repeat(11)), Problem::TooMany);
        assert_eq!(problem("a\0b"), Problem::Malformed);
    }

    #[test]
    fn a_page_goes_on_where_the_last_ended() {
        let id = Uuid::now_v7();
        let mut query = QueryBuilder::new("select 1 where true");
        assert!(go_on(&mut query, "sort_name, id", Some(&cursor("dupont\nmarie", id))).is_ok());
        assert_eq!(query.into_string(), "select 1 where true and (sort_name, id) > ($1, $2)");
        let mut query = QueryBuilder::new("");
        for forged in ["", "x", "!!", &BASE64.encode("[1,2]"), &BASE64.encode("[\"a\\u0000\",\"x\"]")] {
            assert!(go_on(&mut query, "a, b", Some(forged)).is_err(), "{forged}");
        }
    }
}
