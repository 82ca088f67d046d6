//! Comma-separated values that a spreadsheet opens as what they are.
//!
//! A cell that begins like a formula gets an apostrophe in front: what people typed is shown, never run.

/// Before the first line, so that spreadsheets read the rest as UTF-8.
pub const MARK: &str = "\u{feff}";

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

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
