//! Comma-separated values that a spreadsheet opens as what they are.
//!
//! A cell that begins like a formula gets an apostrophe in front: what people typed is shown, never run.

use crate::web::{
    lease::{self, Turn},
    limited_action::LimitedAction,
    rate_limit,
    refusal::Refusal,
    session::Visitor,
    site::Site,
};
use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use bytes::Bytes;
use contracts::{Code, Failure};
use futures::stream;
use std::io;

/// Before the first line, so that spreadsheets read the rest as UTF-8.
pub const MARK: &str = "\u{feff}";

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// Some lines, and where the next begin, when there are more.
pub struct Chunk<N> {
    pub lines: String,
    pub next: Option<N>,
}

/// Asked before anything is looked up for a table: it takes long, so each person has one at a time.
pub async fn begin(site: &Site, visitor: &Visitor) -> Result<Turn, Refusal> {
    let person = visitor.actor.person;
    let turn = lease::one_at_a_time(site, LimitedAction::Export, person).await;
    let turn = turn.map_err(|failure| match failure.code {
        Code::Throttled => Refusal::Exporting(failure),
        _ => failure.into(),
    })?;
    rate_limit::take(site, LimitedAction::Export, person).await?;
    Ok(turn)
}

/// A table, page by page as it is read. Whoever may no longer read it gets a file that ends there, visibly
/// broken off.
pub fn download<N, F>(
    disposition: &'static str,
    heading: &str,
    first: Chunk<N>,
    turn: Turn,
    more: impl FnMut(N) -> F + Send + 'static,
) -> Response
where
    N: Send + 'static,
    F: Future<Output = Result<Chunk<N>, Failure>> + Send + 'static,
{
    let first = Chunk { lines: format!("{MARK}{heading}{}", first.lines), next: first.next };
    let pages = stream::try_unfold((Next::Now(first), more, turn), |(due, mut more, turn)| async move {
        let Chunk { lines, next } = match due {
            Next::Now(page) => page,
            Next::Asked(next) => {
                turn.keep().await;
                more(next).await.map_err(|failure| io::Error::other(failure.message))?
            }
            Next::Nothing => {
                turn.end().await;
                return Ok::<_, io::Error>(None);
            }
        };
        let due = next.map_or(Next::Nothing, Next::Asked);
        Ok(Some((Bytes::from(lines), (due, more, turn))))
    });
    let mut response = Response::new(Body::from_stream(pages));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
    response
}

enum Next<N> {
    Now(Chunk<N>),
    Asked(N),
    Nothing,
}

/// One line, with its end.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<_> = cells.into_iter().map(cell).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    let formula = text.starts_with(FORMULA);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', ';', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// A cell as it was before [`line`] made it harmless, so that a list that went out can come back in.
pub fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_text() {
        assert_eq!(line(["=1+1", "-2", "@x", "\tx"]), "'=1+1,'-2,'@x,'\tx\r\n");
    }

    #[test]
    fn what_went_out_comes_back_as_it_was() {
        for text in ["=1+1", "+33 1", "'quoted", "'", ""] {
            assert_eq!(plain(line([text]).trim_end()), text);
        }
    }

    #[test]
    fn cells_may_hold_anything() {
        assert_eq!(
            line(["a,b", "say \"no\"", "two\nlines", ""]),
            "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n"
        );
        assert_eq!(line(["=a,\"b"]), "\"'=a,\"\"b\"\r\n");
    }
}
