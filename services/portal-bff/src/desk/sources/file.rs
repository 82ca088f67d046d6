//! Handing in another file for a source that is one. It goes on in pieces, since a message has an end.

use crate::{
    desk::sources::{
        edit::{SourcePage, look_up},
        header::Tab,
    },
    web::{
        form::{Posted, limits::PEOPLE_LIMIT},
        notice::Notice,
        page::Refused,
        pages::Pages,
        path::Path,
        rate_limit,
        refusal::Refusal,
        site::Site,
        upload,
    },
};
use axum::{extract::State, response::Response};
use base64::{Engine, prelude::BASE64_STANDARD};
use contracts::{Failure, Problem, v1::directory::HandInFile};
use uuid::Uuid;

/// Bytes that go with one request: 680,000 characters of Base64.
const PIECE: usize = 510_000;
/// Characters of a file's name.
const LONGEST_NAME: usize = 200;

const HANDED_IN: Notice = Notice::new("file-handed-in");

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().post("/sources/{source}/file", hand_in)
}

pub async fn hand_in(
    State(site): State<Site>,
    Path(source): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let detail = look_up(&site, &form.visitor, &source).await?;
    let refused = match handed_in(&site, &form, &source).await {
        Ok(()) => return Ok(HANDED_IN.on(&format!("{}#file", Tab::Settings.href(&source)))),
        Err(HandInRefused::TooLarge) => {
            Refused::too_large(form.page.tn("source-file-too-large", &(PEOPLE_LIMIT as i64 / 1_000_000)))
        }
        Err(HandInRefused::Failed(failure)) => form.refused(failure)?,
    };
    let mut p = form.page;
    // Another file is another command.
    p.key = Uuid::now_v7();
    let page = SourcePage::of(p, detail).refused(refused);
    Ok(page.refused.answer(&page))
}

enum HandInRefused {
    TooLarge,
    Failed(Failure),
}

impl From<Failure> for HandInRefused {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Each piece is a command of its own, so each has a key of its own.
async fn handed_in(site: &Site, form: &Posted, source: &str) -> Result<(), HandInRefused> {
    let file = form.fields.held("people").ok_or_else(|| Failure::field("people", Problem::Missing))?;
    let content = file.content.as_deref().ok_or(HandInRefused::TooLarge)?;
    if content.trim_ascii().is_empty() {
        return Err(Failure::field("people", Problem::Missing).into());
    }
    rate_limit::uploaded(site, form.visitor.actor.person, content.len() as i64).await?;
    for (at, request) in pieces(source, &file.name, content).into_iter().enumerate() {
        let key = Uuid::from_u128(form.fields.key().as_u128() ^ (at as u128 + 1));
        let taken = site.app.bus.ask(&request, &form.visitor.once(key)).await;
        taken.map_err(at_the_file)?;
    }
    Ok(())
}

/// What is wrong with a piece is wrong with the file.
fn at_the_file(mut failure: Failure) -> Failure {
    for problem in &mut failure.fields {
        problem.field = "people".into();
    }
    failure
}

fn pieces(source: &str, name: &str, content: &[u8]) -> Vec<HandInFile> {
    let name: String = upload::base_name(name).chars().take(LONGEST_NAME).collect();
    let last = content.len().saturating_sub(1) / PIECE;
    let piece = |(at, piece): (usize, &[u8])| HandInFile {
        source: source.to_owned(),
        name: name.clone(),
        piece: BASE64_STANDARD.encode(piece),
        offset: (at * PIECE) as i64,
        last: at == last,
    };
    content.chunks(PIECE).enumerate().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_in_pieces_that_fit_into_a_message_and_are_the_file_again() {
        for length in [1, PIECE, PIECE + 1, 3 * PIECE - 1] {
            let content: Vec<u8> = (0..length).map(|at| at as u8).collect();
            let pieces = pieces("partners", "C:\\tmp\\partners.csv", &content);
            let mut again = Vec::new();
            for (at, piece) in pieces.iter().enumerate() {
                assert!(piece.piece.len() <= 700_000);
                assert_eq!(piece.offset as usize, again.len());
                assert_eq!(piece.last, at + 1 == pieces.len());
                assert_eq!(piece.name, "partners.csv");
                again.extend(BASE64_STANDARD.decode(&piece.piece).unwrap());
            }
            assert_eq!(again, content, "{length}");
        }
    }
}
