//! Comma-separated values that a spreadsheet opens as what they are.
//!
//! A cell that begins like a formula gets an apostrophe in front: what people typed is shown, never run.

/// Before the first line, so that spreadsheets read the rest as UTF-8.
pub const MARK: &str = "\u{feff}";

/// One line, with its end.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<_> = cells.into_iter().map(cell).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', ';', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
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
    fn cells_may_hold_anything() {
        assert_eq!(
            line(["a,b", "say \"no\"", "two\nlines", ""]),
            "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n"
        );
        assert_eq!(line(["=a,\"b"]), "\"'=a,\"\"b\"\r\n");
    }
}
