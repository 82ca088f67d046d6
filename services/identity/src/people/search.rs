//! A search for people, customers or groups, as a condition for PostgreSQL.

use crate::config::Config;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chassis::{
    Answer,
    search::{Around, Pattern},
    settings::Setting,
};
use contracts::{Failure, Problem, v1::identity::PersonField};
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

pub const PAGE: usize = 50;

chassis::settings! {
    /// Where a search for people looks: names of fields, with spaces between.
    SEARCH_FIELDS: Vec<String> = Setting::several(
        "search_fields",
        &["login", "first_name", "last_name", "email", "customer_number"],
        &PersonField::SEARCHED,
    );
    /// Put before each bare term of a search: `*` or nothing.
    SEARCH_PREFIX: bool = Setting::on_off_as("search_prefix", true, "*", "");
    /// Put after each bare term of a search: `*` or nothing.
    SEARCH_SUFFIX: bool = Setting::on_off_as("search_suffix", true, "*", "");
    /// How many people a search lists at most, 10 to 100,000.
    SEARCH_LIMIT: i64 = Setting::number("search_limit", 1_000, 10..=100_000);
}

/// A search that made sense, over columns made by `findable`.
pub struct Search {
    /// None: everything is asked for.
    search: Option<chassis::search::Search>,
    pub patterns: Vec<Pattern>,
}

impl Search {
    /// Reads what was typed; an expression that does not parse is refused with the place.
    pub async fn read(tx: &mut PgConnection, config: &Config, query: &str) -> Answer<Self> {
        let Some(reading) = chassis::search::read(query)?.filter(|reading| !reading.is_everything()) else {
            return Ok(Self { search: None, patterns: Vec::new() });
        };
        let around = Around {
            star_before: config.settings.get(&mut *tx, &SEARCH_PREFIX).await?,
            star_after: config.settings.get(&mut *tx, &SEARCH_SUFFIX).await?,
        };
        let search = reading.spelled(tx).await?;
        let patterns = search.terms().iter().map(|term| term.pattern(around)).collect();
        Ok(Self { search: Some(search), patterns })
    }

    /// Whether it finds everything.
    pub fn is_everything(&self) -> bool {
        self.search.is_none()
    }

    /// Writes the condition, in parentheses, over a column of searchable text.
    pub fn push(&self, query: &mut QueryBuilder<Postgres>, column: &str) {
        self.push_terms(query, &mut |query, term| self.patterns[term].push(query, column));
    }

    /// Writes the condition, where the condition of a term is the caller's to write.
    pub fn push_terms(
        &self,
        query: &mut QueryBuilder<Postgres>,
        term: &mut impl FnMut(&mut QueryBuilder<Postgres>, usize),
    ) {
        match &self.search {
            Some(search) => search.push(query, term),
            None => _ = query.push("true"),
        }
    }
}

/// Where the page after this one begins.
pub fn cursor(sort_name: &str, id: Uuid) -> String {
    cursor_after(sort_name, id, 0)
}

/// As [`cursor`], and how many came before.
pub fn cursor_after(sort_name: &str, id: Uuid, seen: usize) -> String {
    BASE64.encode(serde_json::json!([sort_name, id, seen]).to_string())
}

/// Goes on after a cursor, in the order of two columns; returns how many came before.
pub fn go_on(
    query: &mut QueryBuilder<Postgres>,
    columns: &str,
    after: Option<&str>,
) -> Result<usize, Failure> {
    let Some(after) = after else { return Ok(0) };
    let bytes = BASE64.decode(after).unwrap_or_default();
    let (sort_name, id, seen): (String, Uuid, usize) = serde_json::from_slice(&bytes)
        .ok()
        .filter(|(sort_name, _, _): &(String, Uuid, usize)| !sort_name.contains('\0'))
        .ok_or_else(|| Failure::field("after", Problem::Malformed))?;
    query.push(format_args!(" and ({columns}) > (")).push_bind(sort_name).push(", ").push_bind(id).push(")");
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_goes_on_where_the_last_ended() {
        let id = Uuid::now_v7();
        let mut query = QueryBuilder::new("select 1 where true");
        let seen = go_on(&mut query, "sort_name, id", Some(&cursor_after("dupont\nmarie", id, 50)))
            .expect("a cursor");
        assert_eq!(seen, 50);
        assert_eq!(query.into_string(), "select 1 where true and (sort_name, id) > ($1, $2)");
        let mut query = QueryBuilder::new("");
        for forged in ["", "x", "!!", &BASE64.encode("[1,2]"), &BASE64.encode("[\"a\\u0000\",\"x\"]")] {
            assert!(go_on(&mut query, "a, b", Some(forged)).is_err(), "{forged}");
        }
    }
}
