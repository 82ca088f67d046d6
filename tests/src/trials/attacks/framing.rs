//! Where one request ends and the next begins. A proxy in front that sees it otherwise than we do would
//! pass on a request that nobody checked, so whatever can be read in two ways is not read at all.

use crate::trials::{
    company::Company,
    http::{self, Spoken},
};
use anyhow::{Result, ensure};

/// What stands behind the end of a request, for whoever sees that end too early.
const SMUGGLED: &str = "GET /sign-in HTTP/1.1\r\nHost: smuggled.example\r\n\r\n";
const FORM: &str = "login=nobody&password=not+the+password+at+all&next=%2F";

/// Each would be answered 401 if it were read: name and password are well-formed and wrong.
pub async fn ambiguous_requests_are_refused(company: &Company) -> Result<String> {
    let site = &company.fleet.wide_portal;
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n",
        site.authority
    );
    let (length, half) = (FORM.len(), FORM.len() / 2);
    let chunked = format!("{length:x}\r\n{FORM}\r\n0\r\n\r\n");
    let plain = format!("{head}Content-Length: {length}\r\n\r\n{FORM}");

    // Proof that these bytes make sense, that two requests get two answers, and that a connection stays.
    for (what, sane) in [
        ("a length", plain.clone()),
        ("chunks", format!("{head}Transfer-Encoding: chunked\r\n\r\n{chunked}")),
    ] {
        let Spoken { text, closed } = http::raw(site, sane.repeat(2).as_bytes()).await?;
        ensure!(
            answers(&text) == ["401", "401"] && !closed,
            "two requests with {what}: {:?}",
            answers(&text)
        );
    }

    let lengths = |first: &str, second: &str| {
        format!("{head}Content-Length: {first}\r\nContent-Length: {second}\r\n\r\n{FORM}{SMUGGLED}")
    };
    let length_is = |value: &str| format!("{head}Content-Length: {value}\r\n\r\n{FORM}{SMUGGLED}");
    let coding_is = |line: &str| format!("{head}{line}\r\n\r\n{chunked}{SMUGGLED}");
    let (exact, short) = (length.to_string(), half.to_string());
    let cases = [
        ("a length and chunks", coding_is("Content-Length: 4\r\nTransfer-Encoding: chunked")),
        ("chunks and a length", coding_is("Transfer-Encoding: chunked\r\nContent-Length: 4")),
        ("chunks and no length", coding_is("Transfer-Encoding: chunked\r\nContent-Length: 0")),
        ("two lengths", lengths(&exact, &short)),
        ("two lengths, the shorter first", lengths(&short, &exact)),
        ("the same length twice", lengths(&exact, &exact)),
        ("two lengths in one line", length_is(&format!("{length}, {half}"))),
        ("the same length twice in one line", length_is(&format!("{length}, {length}"))),
        ("a length with a sign", length_is(&format!("+{length}"))),
        ("a length in hexadecimal", length_is(&format!("0x{length:x}"))),
        ("no end of line but LF", plain.replace("\r\n", "\n") + SMUGGLED),
        ("one line that ends in LF", plain.replacen("\r\n", "\n", 2).replacen('\n', "\r\n", 1) + SMUGGLED),
        ("a folded header", coding_is("Transfer-Encoding:\r\n chunked")),
        (
            "a header folded by a tab",
            plain.replacen("Sec-Fetch-Site:", "X-Folded: one\r\n\ttwo\r\nSec-Fetch-Site:", 1),
        ),
        ("a coding nobody knows", coding_is("Transfer-Encoding: xchunked")),
        ("chunked, but not at last", coding_is("Transfer-Encoding: chunked, identity")),
        ("a space before the colon", coding_is("Transfer-Encoding : chunked")),
        ("a coding behind a vertical tab", coding_is("Transfer-Encoding: \u{b}chunked")),
        (
            "a chunk extension",
            format!(
                "{head}Transfer-Encoding: chunked\r\n\r\n{length:x};a=b\r\n{FORM}\r\n0\r\n\r\n{SMUGGLED}"
            ),
        ),
        (
            "a chunk extension with LF",
            format!("{head}Transfer-Encoding: chunked\r\n\r\n{length:x};\n{FORM}\r\n0\r\n\r\n{SMUGGLED}"),
        ),
        (
            "a chunk longer than it says",
            format!("{head}Transfer-Encoding: chunked\r\n\r\n{half:x}\r\n{FORM}\r\n0\r\n\r\n{SMUGGLED}"),
        ),
        (
            "a chunk size with a sign",
            format!("{head}Transfer-Encoding: chunked\r\n\r\n+{length:x}\r\n{FORM}\r\n0\r\n\r\n{SMUGGLED}"),
        ),
    ];
    let mut wrong = Vec::new();
    for (what, request) in &cases {
        let Spoken { text, closed } = http::raw(site, request.as_bytes()).await?;
        let answers = answers(&text);
        // At most one answer, and never a second one for what was smuggled behind it.
        if !closed || !matches!(answers[..], ["400" | "501"]) {
            let then = if closed { "closed" } else { "left open" };
            wrong.push(format!("{what}: {} and {then}", answers.join(" and ")));
        }
    }
    ensure!(wrong.is_empty(), "{} of {} read all the same: {}", wrong.len(), cases.len(), wrong.join("; "));
    Ok(format!("{} ways to frame a request twice: one answer 400 or 501, connection closed", cases.len()))
}

/// The status of each answer.
fn answers(text: &str) -> Vec<&str> {
    text.split("HTTP/1.1 ").skip(1).filter_map(|answer| answer.get(..3)).collect()
}
