//! What a source would make of people, told before it says it: done, looked at, and thrown away by the caller.

use crate::{
    access::{
        effective::Flags,
        gained::{self, Look, Reach},
    },
    config::Config,
    people::source::foretold,
};
use chassis::Answer;
use contracts::{
    Failure, FieldProblem, Problem,
    v1::identity::{ForetellReports, Foretold},
};
use sqlx::PgConnection;

/// Reports in one request.
const MOST: usize = 100;

pub async fn preview(tx: &mut PgConnection, request: &ForetellReports, config: &Config) -> Answer<Foretold> {
    let ForetellReports { source, reports } = request;
    if reports.len() > MOST {
        let problem =
            FieldProblem { field: "reports".into(), problem: Problem::TooMany, limit: Some(MOST as i64) };
        return Err(Failure::fields(vec![problem]).into());
    }
    let flags = Flags::get(&mut *tx, config).await?;
    let mut people = foretold::people(&mut *tx, source, reports).await?;
    if people.is_empty() {
        return Ok(Foretold::default());
    }
    let ids = people.iter().map(|person| person.person.0).collect();
    let reach = Reach { people: Some(ids), groups: true, customers: true, ..Reach::default() };
    gained::begin(&mut *tx).await?;
    reach.note(Look::Before, flags, &mut *tx).await?;
    foretold::carry_out(&mut *tx, source, reports, &mut people).await?;
    reach.note(Look::After, flags, &mut *tx).await?;
    let preview = gained::compared(tx, people.len() as i64).await?;
    Ok(Foretold { people, preview })
}
