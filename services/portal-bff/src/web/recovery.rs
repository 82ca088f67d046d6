//! What somebody typed into a form that could not be taken: they were signed out meanwhile, the page was
//! from before they signed in again, or whoever should take it cannot be asked. They get it back to read,
//! to copy and to send from there.
//!
//! Only forms that take words or choices are kept, and only when they came from a page of ours: no other site puts
//! words into somebody's mouth. Nothing is sent by itself, and secrets are in none of these forms. Where all is
//! chosen and nothing typed, the way back is the form with the choices in it, which show only there.

pub mod came_back;
pub mod kept_form;
mod label;

pub use crate::web::recovery::label::label;
use crate::web::{
    file_owner::{self, FileOwner},
    form::fields::Fields,
    origin,
    page::{Page, html::html, template},
    pages::Pages,
    recovery::kept_form::{FormLocation, KeptForms},
    refusal::title_and_text,
    session::Visitor,
    site::Site,
    upload::{self, Attached},
};
use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use contracts::FileId;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// Of the form itself: a new page has its own. And what nobody else may keep: a password is typed once more.
const OF_THE_PAGE: [&str; 5] = ["csrf", "key", "draft", "device", "secret"];

/// Before the names of kept fields in the form for signing in.
const PREFIX: &str = "kept.";

/// A form's words on their way back to whoever typed them.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Where the form is sent to.
    pub to: String,
    /// Files were chosen in the form and came with it, and nobody could say whose they are.
    pub lost_files: bool,
    /// A secret was typed into the form, which is kept nowhere.
    pub lost_secret: bool,
    location: FormLocation,
    fields: Vec<(String, String)>,
    csrf: String,
    key: Uuid,
}

/// One field to read.
pub struct KeptField<'a> {
    pub name: &'a str,
    pub value: &'a str,
    pub label: String,
    pub long: bool,
}

impl Kept {
    /// The words of a form that was just sent.
    pub fn of(forms: &KeptForms, path: &str, sent: &Fields) -> Option<Self> {
        let own = |(name, _): &(&str, &str)| !OF_THE_PAGE.contains(name) && !name.starts_with(PREFIX);
        let fields = sent.each().filter(own).map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self::worth_it(forms, path, fields.collect(), sent)
    }

    /// Brought along by the form for signing in.
    pub fn brought(forms: &KeptForms, sent: &Fields) -> Option<Self> {
        let fields = sent
            .each()
            .filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?.to_owned(), value.to_owned())))
            .filter(|(name, _)| !OF_THE_PAGE.contains(&name.as_str()));
        let kept = Self::worth_it(forms, &sent.get("kept-to"), fields.collect(), sent)?;
        Some(Self { csrf: String::new(), key: Uuid::now_v7(), ..kept })
    }

    /// Of a draft, to be gone on with.
    pub fn drafted(forms: &KeptForms, to: &str, fields: Vec<(String, String)>, key: Uuid) -> Option<Self> {
        let location = forms.location(to)?;
        Some(Self {
            to: to.to_owned(),
            location,
            lost_files: false,
            lost_secret: false,
            fields,
            csrf: String::new(),
            key,
        })
    }

    /// Where nobody typed or chose anything, nothing can be lost.
    fn worth_it(forms: &KeptForms, to: &str, fields: Vec<(String, String)>, sent: &Fields) -> Option<Self> {
        let location = forms.location(to)?;
        let chosen = location.choices && !fields.is_empty();
        let fields = if chosen { to_look_at(fields) } else { fields };
        let kept = Self {
            to: to.to_owned(),
            location,
            lost_files: sent.lost_files() || sent.has("kept-lost"),
            lost_secret: !sent.get("secret").is_empty(),
            fields,
            csrf: sent.get("csrf"),
            key: sent.key(),
        };
        (chosen || kept.has_words()).then_some(kept)
    }

    /// Whether there is something to read, to copy or to attach, and not only what was chosen.
    pub fn has_words(&self) -> bool {
        self.lost_files || !self.files().is_empty() || !self.typed().is_empty()
    }

    /// The page the form is on.
    pub fn page(&self) -> &str {
        &self.location.page
    }

    /// All of it, as it was sent.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// In the order of the forms; what a form has of its own, last.
    fn typed(&self) -> Vec<(&str, &str)> {
        let fields = self.fields.iter().filter(|(name, value)| self.is_word(name, value));
        let mut typed: Vec<_> = fields.map(|(name, value)| (name.as_str(), value.as_str())).collect();
        typed.sort_by_key(|(name, _)| self.location.position(name));
        typed
    }

    pub fn words(&self, p: &Page) -> Vec<KeptField<'_>> {
        let words = self.typed().into_iter().map(|(name, value)| {
            // A field of one line would lose where the lines end.
            let long = matches!(name, "text" | "comment" | "choices") || value.contains('\n');
            KeptField { name, value, label: label(p.lang, name), long }
        });
        words.collect()
    }

    /// What goes along unseen: choices, and versions of what is changed.
    pub fn rest(&self) -> Vec<(&str, &str)> {
        let fields = self.fields.iter().filter(|(name, value)| name != "file" && !self.is_word(name, value));
        fields.map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    /// Where there are few customers, one is chosen and comes as an id that says nothing to anybody.
    fn is_word(&self, name: &str, value: &str) -> bool {
        self.location.position(name).is_some()
            && !value.trim().is_empty()
            && (name != "customer" || value.parse::<Uuid>().is_err())
    }

    /// Uploads that had arrived.
    pub fn files(&self) -> Vec<FileId> {
        let files = self.fields.iter().filter(|(name, _)| name == "file");
        files.filter_map(|(_, id)| id.parse().ok()).collect()
    }

    /// Whose they are.
    fn files_of(&self) -> FileOwner {
        let named = self.fields.iter().find(|(name, _)| name == file_owner::FIELD);
        named.map_or_else(FileOwner::default, |(_, owner)| FileOwner::named(owner))
    }
}

/// Choices are looked at before they are saved: which button was pressed is forgotten.
fn to_look_at(mut fields: Vec<(String, String)>) -> Vec<(String, String)> {
    fields.retain(|(name, _)| name != "do");
    fields.push(("do".to_owned(), "edit".to_owned()));
    fields
}

/// Whether to read what somebody sends whom we do not know.
pub fn is_worth_reading(site: &Site, path: &str, headers: &HeaderMap) -> bool {
    origin::says_where_from(headers) && site.forms.location(path).is_some()
}

/// Where a form's words wait, while a request is answered, in case the answer is none to it.
#[derive(Clone, Default)]
pub struct KeptSlot(Arc<OnceLock<Kept>>);

impl KeptSlot {
    pub fn keep(&self, site: &Site, path: &str, headers: &HeaderMap, sent: &Fields) {
        if is_worth_reading(site, path, headers)
            && let Some(kept) = Kept::of(&site.forms, path, sent)
        {
            // The cell cannot be full: a request brings one form.
            let _ = self.0.set(kept);
        }
    }

    pub fn take(&self) -> Option<Kept> {
        self.0.get().cloned()
    }
}

template! {
    /// Why it could not be taken, and everything that was typed, to be sent from here.
    "web/recovery/recovered.html"
    struct KeptPage { why: KeptBecause, kept: Kept, files: Vec<Attached> }
    samples(p) => [
        KeptPage {
            why: KeptBecause { title: p.t("error-forged-title"), text: p.t("error-forged-text"), way: Way::Send },
            kept: sample(p.desk), files: upload::sample_attached(), p
        },
        KeptPage {
            why: KeptBecause { title: p.t("error-choose-title"), text: p.t("error-choose-text"), way: Way::SomethingFirst },
            kept: Kept { lost_files: true, lost_secret: true, ..sample(p.desk) }, files: Vec::new(), p
        },
        KeptPage {
            why: KeptBecause { title: p.t("error-not-found-title"), text: p.t("error-not-found-text"), way: Way::Copy },
            kept: sample(p.desk), files: upload::sample_attached(), p
        },
        KeptPage {
            why: KeptBecause { title: p.t("kept-chosen-signed-in"), text: p.t("kept-signed-in-text"), way: Way::Send },
            kept: sample_choices(), files: Vec::new(), p
        },
    ]
}

/// Why the words come back.
pub struct KeptBecause {
    pub title: String,
    pub text: String,
    pub way: Way,
}

/// What can be done with them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Send,
    /// In another tab: the second factor, a password of their own. Every page there leads to it.
    SomethingFirst,
    /// There is nowhere to send them any more.
    Copy,
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/came-back/{answer}", came_back::show).shows::<KeptPage>()
}

/// The words again, on a page of their own.
pub async fn answer(
    site: &Site,
    status: StatusCode,
    mut p: Page,
    visitor: Option<&Visitor>,
    kept: Kept,
    why: KeptBecause,
) -> Response {
    let files = match visitor {
        Some(visitor) => upload::attached(site, visitor, kept.files_of(), kept.files()).await,
        None => kept.files().into_iter().map(Attached::unknown).collect(),
    };
    // Identity cannot say who this is, so the form keeps the token it came with: it is checked when it is sent again.
    if visitor.is_none() {
        p.csrf.clone_from(&kept.csrf);
    }
    // What did arrive after all is not done twice.
    p.key = kept.key;
    html(status, &KeptPage { p, why, kept, files })
}

#[cfg(test)]
pub fn sample_choices() -> Kept {
    let fields = vec![("rows".to_owned(), "x:-".to_owned()), ("do".to_owned(), "edit".to_owned())];
    let location = FormLocation::sample("/services/defaults", &[]);
    Kept { to: "/services/defaults".into(), location, fields, ..sample(true) }
}

#[cfg(test)]
pub fn sample(desk: bool) -> Kept {
    let to = if desk { "/people/new" } else { "/tickets/new" };
    let fields = [("subject", "<Screen>"), ("text", "</textarea>It is\ndark"), ("service", "other")];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let location = FormLocation::sample(to, &["subject", "text"]);
    Kept {
        to: to.into(),
        location,
        lost_files: false,
        lost_secret: false,
        fields,
        csrf: "token".into(),
        key: Uuid::nil(),
    }
}

/// Something has to be done before a form can be sent.
pub fn first(p: &Page, words: &'static str) -> KeptBecause {
    let (title, text) = title_and_text(p.lang, words);
    KeptBecause { title, text, way: Way::SomethingFirst }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::recovery::kept_form::KeptForm;

    /// As a site has them.
    fn forms() -> KeptForms {
        KeptForms::new(&[
            ("/tickets/new", KeptForm::typed(&["subject", "text"])),
            ("/tickets/{ticket}/reply", KeptForm::typed(&["text"]).on("/tickets/{ticket}")),
            ("/people/{person}", KeptForm::typed(&["name", "custom.*"]).on("/people/{person}?edit=1")),
            ("/groups/{group}/people", KeptForm::chosen()),
        ])
    }

    fn sent(fields: &[(&str, &str)]) -> Fields {
        let mut sent = Fields::default();
        for (name, value) in fields {
            sent.add((*name).into(), (*value).into());
        }
        sent
    }

    #[test]
    fn what_was_typed_comes_back_and_what_belongs_to_the_page_does_not() {
        let file = FileId::new().to_string();
        let page = [("csrf", "c"), ("key", "k"), ("secret", "s")];
        let form = [&page[..], &[("text", " a\nb"), ("subject", " "), ("service", "other")]].concat();
        let kept =
            Kept::of(&forms(), "/tickets/new", &sent(&[&form[..], &[("file", &file)]].concat())).unwrap();
        assert_eq!(kept.typed(), [("text", " a\nb")]);
        assert_eq!(kept.rest(), [("service", "other"), ("subject", " ")]);
        assert_eq!(kept.files().len(), 1);
        assert!(Kept::of(&forms(), "/tickets/new", &sent(&page)).is_none(), "nothing was typed");
        assert!(Kept::of(&forms(), "/sign-in", &sent(&form)).is_none(), "no form of words");
    }

    #[test]
    fn what_was_chosen_comes_back_to_be_looked_at() {
        let matrix = "/groups/0191f3a0-0000-7000-8000-000000000001/people";
        let form = [("csrf", "c"), ("rows", "x:-"), ("l.x", "ro"), ("do", "finish")];
        let kept = Kept::of(&forms(), matrix, &sent(&form)).unwrap();
        assert!(!kept.has_words());
        assert_eq!(kept.rest(), [("l.x", "ro"), ("rows", "x:-"), ("do", "edit")]);
        let again = Kept::of(&forms(), matrix, &sent(&kept.rest())).unwrap();
        assert_eq!(again.rest().iter().filter(|(name, _)| *name == "do").count(), 1);
        assert!(Kept::of(&forms(), "/groups/x/people", &sent(&form)).is_none());
    }

    #[test]
    fn only_our_own_forms_are_led_back_to() {
        let (forms, id) = (forms(), "0191f3a0-0000-7000-8000-000000000001");
        let page = |path: &str| forms.location(path).map(|location| location.page);
        assert_eq!(page("/tickets/new").as_deref(), Some("/tickets/new"));
        assert_eq!(page(&format!("/tickets/{id}/reply")), Some(format!("/tickets/{id}")));
        assert_eq!(page(&format!("/people/{id}")), Some(format!("/people/{id}?edit=1")));
        for other in [
            "",
            "/",
            "//tickets/new",
            "/sign-in",
            "/choose-password",
            "/setup/x",
            "/tickets/x/reply",
            "/tickets/new?a=b",
            "/people/new",
            "https://e/tickets/new",
            &format!("/tickets/{id}/note"),
            &format!("/tickets/{{{id}}}/reply"),
            &format!("/people/{id}/portal/password"),
        ] {
            assert_eq!(page(other), None, "{other:?}");
        }
    }

    #[test]
    fn signing_in_brings_along_what_was_kept_and_nothing_else() {
        let form = [
            ("login", "ann"),
            ("password", "p"),
            ("kept-to", "/tickets/new"),
            ("kept.text", "t"),
            ("kept.csrf", "x"),
        ];
        let kept = Kept::brought(&forms(), &sent(&form)).unwrap();
        assert_eq!(
            (kept.to.as_str(), kept.fields.as_slice()),
            ("/tickets/new", &[("text".into(), "t".into())][..])
        );
        assert!(kept.csrf.is_empty());
        assert!(Kept::brought(&forms(), &sent(&[("kept-to", "//e"), ("kept.text", "t")])).is_none());
    }
}
