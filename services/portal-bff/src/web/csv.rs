//! Tables that a spreadsheet opens as what they are, and that come back as they went out.
//!
//! A cell that begins like a formula gets an apostrophe in front: what people typed is shown, never run. So does what a
//! spreadsheet would write anew when it saves the table: `01234` would come back as `1234`, and `1-2` as a day.

use crate::{
    i18n::Language,
    web::{
        lease::{self, Turn},
        limited_action::LimitedAction,
        rate_limit,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use bytes::Bytes;
use chassis::{pages::Walk, table::is_taken_otherwise};
use contracts::{Code, Failure};
use futures::stream;
use std::{fmt::Debug, hash::Hash, io};

/// Before the first line, so that spreadsheets read the rest as UTF-8.
pub const MARK: &str = "\u{feff}";

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
/// broken off; so does everybody when its pages do not get on.
pub fn download<N, F>(
    disposition: &'static str,
    heading: &str,
    first: Chunk<N>,
    turn: Turn,
    more: impl FnMut(N) -> F + Send + 'static,
) -> Response
where
    N: Clone + Debug + Eq + Hash + Send + 'static,
    F: Future<Output = Result<Chunk<N>, Failure>> + Send + 'static,
{
    let first = Chunk { lines: format!("{MARK}{heading}{}", first.lines), next: first.next };
    let walk = Walk::over(disposition);
    let begin = (Next::Now(first), more, walk, turn);
    let pages = stream::try_unfold(begin, |(due, mut more, mut walk, turn)| async move {
        let broken_off = |failure: Failure| io::Error::other(failure.message);
        let Chunk { lines, next } = match due {
            Next::Now(page) => page,
            Next::Asked(next) => {
                turn.keep().await;
                more(next).await.map_err(broken_off)?
            }
            Next::Nothing => {
                turn.end().await;
                return Ok::<_, io::Error>(None);
            }
        };
        let due = walk.on(next).map_err(broken_off)?.map_or(Next::Nothing, Next::Asked);
        Ok(Some((Bytes::from(lines), (due, more, walk, turn))))
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

/// What spreadsheets of people who read this language expect between two cells: where the comma is in numbers, it is
/// the semicolon.
pub fn separator(reader: Language) -> char {
    reader.text("table-separator").chars().next().unwrap_or(',')
}

/// One line, with its end.
pub fn line<'a>(separator: char, cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<_> = cells.into_iter().map(cell).collect();
    cells.join(&separator.to_string()) + "\r\n"
}

fn cell(text: &str) -> String {
    let text = if is_taken_otherwise(text) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', ';', '\t', '|', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chassis::table::plain;

    #[test]
    fn what_looks_like_a_formula_is_text() {
        assert_eq!(line(',', ["=1+1", "-2", "@x", "\tx"]), "'=1+1,'-2,'@x,\"'\tx\"\r\n");
        assert_eq!(line(',', ["＝1+1", "＋1", "－2", "＠x"]), "'＝1+1,'＋1,'－2,'＠x\r\n");
    }

    #[test]
    fn what_a_spreadsheet_would_write_anew_is_text() {
        for text in [
            "01234",
            "0612345678",
            "123456789012",
            "1-2",
            "12/2024",
            "2026-11-22",
            "10.5",
            "1,50",
            "12E5",
            "5:30",
        ] {
            assert_eq!(cell(text).trim_matches('"'), format!("'{text}"));
        }
        for text in ["1234", "0", "30-001", "B 12", "06 12 34 56 78", "1-2-3-4", "12 E 5", "", "Lyon"] {
            assert_eq!(cell(text), text);
        }
    }

    #[test]
    fn what_went_out_comes_back_as_it_was() {
        for text in [
            "=1+1",
            "＝1+1",
            "+33 1",
            "'quoted",
            "'",
            "",
            "'=1",
            "''01",
            "01234",
            "'1234",
            "2026-11-22",
            "\u{feff}=1",
        ] {
            assert_eq!(plain(line(';', [text]).trim_end()), text);
        }
    }

    #[test]
    fn cells_may_hold_anything() {
        assert_eq!(
            line(';', ["a,b", "say \"no\"", "two\nlines", ""]),
            "\"a,b\";\"say \"\"no\"\"\";\"two\nlines\";\r\n"
        );
        assert_eq!(line(',', ["=a,\"b"]), "\"'=a,\"\"b\"\r\n");
    }
}
