//! Cells that a spreadsheet would take for something else carry an apostrophe in front.

/// What a spreadsheet takes for the beginning of a formula; some do so with signs of full width, too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell as it was before an apostrophe made it harmless, so that a table that went out can come back in.
pub fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_taken_otherwise(rest) => rest,
        _ => cell,
    }
}

/// Whether a spreadsheet makes something else of a text, or of what is left of it without our apostrophe.
pub fn is_taken_otherwise(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(FORMULA) || is_written_anew(text)
}

/// A number with a zero in front or with more digits than a spreadsheet keeps, a day, a time, a power of ten.
fn is_written_anew(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(text) {
        return text.len() > 11 || text.len() > 1 && text.starts_with('0');
    }
    let of_two = |signs: &[char]| text.split_once(signs).is_some_and(|(a, b)| is_number(a) && is_number(b));
    let is_short = |part: &str| is_number(part) && matches!(part.len(), 1 | 2 | 4);
    let parts = text.split(['-', '/', '.', ':']);
    of_two(&['.', ',', 'e', 'E']) || matches!(parts.clone().count(), 2 | 3) && parts.into_iter().all(is_short)
}
