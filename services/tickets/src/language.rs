//! Names that are stored once per language are given in the reader's, else in English, else in any.

use crate::policy::Sql;

/// The name out of a column of names per language. One expression without a subquery, since it is
/// evaluated for every line of a list.
pub fn push_name(sql: &mut Sql, names: &str, language: &str) {
    sql.push("coalesce(").push(names).push(" ->> ").push_bind(language.to_owned());
    sql.push(format_args!(", {names} ->> 'en', jsonb_path_query_first({names}, '$.*') #>> '{{}}', '')"));
}

/// The order in which `solution_text x` suits the reader; the first row is the one to show.
pub fn push_preference(sql: &mut Sql, language: &str) {
    sql.push("(x.language = ").push_bind(language.to_owned());
    sql.push(") desc, (x.language = 'en') desc, x.language");
}
