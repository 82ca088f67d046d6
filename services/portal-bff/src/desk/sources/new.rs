//! A new source: first of which kind, then how to reach it.

use crate::{
    desk::{
        parts::record_header::RecordHeader,
        sources::{
            draft::{SourceDraft, at_the_fields, servers},
            header::Tab,
            settings_form::{SettingsForm, WORDS, secret_from},
            words,
        },
    },
    web::{
        form::Posted,
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    Failure, Problem,
    v1::directory::{ConnectionTested, CreateSource, SourceKind, TestConnection},
};
use serde::Deserialize;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

#[cfg(test)]
use crate::desk::sources::sample;

/// Characters of what it is called in addresses.
const LONGEST_NAME: usize = 32;
/// These are pages of all of them.
const RESERVED: [&str; 4] = ["new", "order", "retry", "discard"];

const CREATED: Notice = Notice::new("source-created");

template! {
    /// Which kinds there are.
    "desk/sources/kinds.html"
    struct KindsPage { header: RecordHeader }
    samples(p) => [KindsPage::of(p)]
}

template! {
    /// How to reach a source of this kind.
    "desk/sources/new.html"
    struct NewSourcePage { header: RecordHeader, form: SettingsForm, name: String, refused: Refused }
    samples(p) => [
        NewSourcePage::of(p, SettingsForm::new(SourceKind::Ldap)),
        NewSourcePage::of(p, SettingsForm { tested: Some(sample::steps()), ..SettingsForm::new(SourceKind::Database) }),
        NewSourcePage::of(p, SettingsForm::new(SourceKind::Csv)),
        NewSourcePage {
            name: "new".into(), refused: Refused::from(Failure::field("name", Problem::Taken), p.lang).unwrap(),
            ..NewSourcePage::of(p, SettingsForm::new(SourceKind::Scim))
        },
        NewSourcePage::of(p, SettingsForm::new(SourceKind::Events)),
    ]
}

impl KindsPage {
    fn of(p: Page) -> Self {
        let header = header(&p);
        Self { p, header }
    }

    /// What each is called, with its icon, the key of its word and that of a sentence.
    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn kinds(&self) -> [(&'static str, &'static str, &'static str); 5] {
        SourceKind::ALL.map(|kind| (kind.as_str(), words::icon(kind), words::kind(kind)))
    }
}

impl NewSourcePage {
    fn of(p: Page, form: SettingsForm) -> Self {
        let header = header(&p);
        Self { p, header, form, name: String::new(), refused: Refused::default() }
    }

    fn kind(&self) -> &'static str {
        words::kind(self.form.kind)
    }
}

fn header(p: &Page) -> RecordHeader {
    RecordHeader::without_tabs(p.t("desk-sources"), "/sources", p.t("source-add"))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewSourceQuery {
    kind: String,
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/sources/new", show)
        .post("/sources/new", create)
        .keeps("/sources/new", KeptForm::chosen().and_typed(WORDS))
        .shows::<KindsPage>()
        .shows::<NewSourcePage>()
}

pub async fn show(
    State(_): State<Site>,
    Query(query): Query<NewSourceQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.administrator()?;
    Ok(match SourceKind::named(&query.kind) {
        Some(kind) => html(StatusCode::OK, &NewSourcePage::of(signed.page, SettingsForm::new(kind))),
        None => html(StatusCode::OK, &KindsPage::of(signed.page)),
    })
}

pub async fn create(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let kind = SourceKind::named(&form.fields.get("kind")).ok_or(Refusal::Nonsense)?;
    let mut draft = SourceDraft::from(&form.fields);
    let name = form.fields.trimmed("name");
    let button = form.fields.get("do");
    let (mut tested, mut refused) = (None, Refused::default());
    match button.as_str() {
        "" | "save" => {
            let name = if name.is_empty() { proposed(&draft.label) } else { name.clone() };
            match made(&site, &form, kind, &draft, &name).await {
                Ok(()) => return Ok(CREATED.on(&next(kind).href(&name))),
                Err(failure) => refused = form.refused(failure)?,
            }
        }
        "test" => match steps(&site, &form, kind, &draft).await {
            Ok(steps) => tested = Some(steps.steps),
            Err(failure) => refused = form.refused(failure)?,
        },
        _ => {}
    }
    if let Some(rows) = servers::arranged(draft.servers.clone(), &button) {
        draft.servers = rows;
    }
    let p = form.page.again(&refused);
    let form = SettingsForm { draft, tested, ..SettingsForm::new(kind) };
    let page = NewSourcePage { name, refused, ..NewSourcePage::of(p, form) };
    Ok(page.refused.answer(&page))
}

async fn made(
    site: &Site,
    form: &Posted,
    kind: SourceKind,
    draft: &SourceDraft,
    name: &str,
) -> Result<(), Failure> {
    if RESERVED.contains(&name) {
        return Err(Failure::field("name", Problem::Taken));
    }
    let settings = draft.settings(kind, Vec::new())?;
    let request = CreateSource { name: name.to_owned(), settings, secret: secret_from(&form.fields) };
    let made = site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await;
    made.map(drop).map_err(|failure| at_the_fields(kind, failure))
}

async fn steps(
    site: &Site,
    form: &Posted,
    kind: SourceKind,
    draft: &SourceDraft,
) -> Result<ConnectionTested, Failure> {
    let settings = draft.settings(kind, Vec::new())?;
    let request = TestConnection { source: None, settings, secret: secret_from(&form.fields) };
    let tested = site.app.bus.ask(&request, &form.visitor.asking).await;
    tested.map_err(|failure| at_the_fields(kind, failure))
}

/// What there is to do next: say which attribute is what, hand a file in, or let the other side in.
fn next(kind: SourceKind) -> Tab {
    match kind {
        SourceKind::Ldap | SourceKind::Database => Tab::Map,
        SourceKind::Csv => Tab::Settings,
        SourceKind::Scim | SourceKind::Events | SourceKind::Unknown => Tab::Access,
    }
}

/// A name for addresses: `Annuaire été (Łódź)` is `annuaire-ete-lodz`.
fn proposed(label: &str) -> String {
    let plain: String =
        label.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let plain = plain.replace('ß', "ss").replace('ł', "l").replace('ø', "o").replace('æ', "ae");
    let words: Vec<_> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(LONGEST_NAME).collect();
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_for_addresses_is_made_of_what_people_call_it() {
        for (label, name) in [
            ("Company directory", "company-directory"),
            ("Annuaire été (Łódź)", "annuaire-ete-lodz"),
            ("--", ""),
            ("Größe 2", "grosse-2"),
            ("a234567890123456789012345678901 b", "a234567890123456789012345678901"),
        ] {
            assert_eq!(proposed(label), name);
        }
    }
}
