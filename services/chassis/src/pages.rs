//! Long lists come in pages: how much of one fits into an answer, and going on from page to page until the end. What a
//! page ends with belongs to one row alone, such as its number or a time with an id.

use contracts::{ANSWER_BUDGET, Code, Failure};
use serde::Serialize;
use std::{
    collections::HashSet,
    fmt::Debug,
    hash::Hash,
    io::{self, Write},
};

/// Leaves as many rows, from the first on, as one answer has room for, and `most` at most. Returns whether there are more.
/// The first one always stays: without it, whoever goes on would stay where they are.
pub fn cut<R: Serialize>(rows: &mut Vec<R>, most: usize) -> bool {
    let (found, mut said) = (rows.len(), 0);
    let fits = |row: &&R| {
        said += size(*row);
        said <= ANSWER_BUDGET
    };
    let fitting = rows.iter().take(most).take_while(fits).count();
    rows.truncate(fitting.max(1));
    rows.len() < found
}

/// A walk from page to page, which ends even if the pages do not.
pub struct Walk<C> {
    over: &'static str,
    been: HashSet<C>,
}

impl<C: Clone + Debug + Eq + Hash> Walk<C> {
    /// Through what is named, for the log.
    pub fn over(what: &'static str) -> Self {
        Self { over: what, been: HashSet::new() }
    }

    /// Where the next page begins, none after the last one. A place where a page began before would be an endless loop:
    /// that is a defect, logged here, and a failure.
    pub fn on(&mut self, next: Option<C>) -> Result<Option<C>, Failure> {
        if next.as_ref().is_none_or(|next| self.been.insert(next.clone())) {
            return Ok(next);
        }
        tracing::error!(over = self.over, place = ?next, pages = self.been.len(), "pages do not get on");
        Err(Failure::new(Code::Internal, format!("the pages of {} do not get on", self.over)))
    }
}

/// Bytes of it as it travels.
pub fn size(row: &impl Serialize) -> usize {
    let mut counted = Counted(0);
    // What cannot be written fails where it is sent.
    serde_json::to_writer(&mut counted, row).ok();
    counted.0
}

struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_what_fits_and_at_least_one_row() {
        let cut_to = |rows: &[usize], most| {
            let mut rows: Vec<_> = rows.iter().map(|length| "x".repeat(*length)).collect();
            let more = cut(&mut rows, most);
            (rows.len(), more)
        };
        let half = ANSWER_BUDGET / 2 - 2;

        assert_eq!(cut_to(&[], 2), (0, false));
        assert_eq!(cut_to(&[1, 1], 2), (2, false));
        assert_eq!(cut_to(&[1, 1, 1], 2), (2, true));
        assert_eq!(cut_to(&[half, half], 9), (2, false), "to the last byte");
        assert_eq!(
            cut_to(&[half, half + 1, 1], 9),
            (1, true),
            "nothing is passed over to take what is shorter"
        );
        assert_eq!(cut_to(&[2 * ANSWER_BUDGET, 1], 9), (1, true));
    }

    #[test]
    fn a_walk_ends_where_pages_go_in_circles() {
        let mut walk = Walk::over("a list");

        assert_eq!(walk.on(Some(1)), Ok(Some(1)));
        assert_eq!(walk.on(Some(2)), Ok(Some(2)));
        assert_eq!(walk.on(None), Ok(None));
        for stuck in [2, 1] {
            assert_eq!(walk.on(Some(stuck)).expect_err("it was there").code, Code::Internal);
        }
    }

    #[test]
    fn a_size_is_that_of_the_json() {
        assert_eq!(size(&"é\n\u{1}"), r#""é\n\u0001""#.len());
    }
}
