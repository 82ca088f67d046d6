//! Forms whose words come back, as their pages declare them.

use matchit::{Params, Router};
use uuid::Uuid;

/// A form of which nothing typed or chosen may be lost.
#[derive(Clone, Copy)]
pub struct KeptForm {
    /// The page it is on, with the names of the form's own path in it.
    page: Option<&'static str>,
    /// Names of the fields that people type into, in their order on the page. One that ends with `*` stands for
    /// all that begin so.
    words: &'static [&'static str],
    choices: bool,
}

impl KeptForm {
    /// A form that people type into, on the page it is sent to.
    pub const fn typed(words: &'static [&'static str]) -> Self {
        Self { page: None, words, choices: false }
    }

    /// A form in which all is chosen and nothing typed.
    pub const fn chosen() -> Self {
        Self { page: None, words: &[], choices: true }
    }

    /// Beside what is chosen, people type into these.
    pub const fn and_typed(self, words: &'static [&'static str]) -> Self {
        Self { words, ..self }
    }

    /// It is on another page than the one it is sent to.
    pub const fn on(self, page: &'static str) -> Self {
        Self { page: Some(page), ..self }
    }
}

/// Where a form that is kept is.
#[derive(Clone, Debug)]
pub struct FormLocation {
    /// The address of its page.
    pub page: String,
    /// It is all chosen, not typed.
    pub choices: bool,
    words: &'static [&'static str],
}

impl FormLocation {
    #[cfg(test)]
    pub fn sample(page: &str, words: &'static [&'static str]) -> Self {
        Self { page: page.to_owned(), choices: words.is_empty(), words }
    }

    /// Where in the form a field stands that people type into.
    pub fn position(&self, field: &str) -> Option<usize> {
        self.words.iter().position(|word| match word.strip_suffix('*') {
            Some(start) => field.starts_with(start),
            None => *word == field,
        })
    }
}

/// The kept forms of one site.
#[derive(Default)]
pub struct KeptForms {
    forms: Router<KeptForm>,
    /// The pages they are on.
    pages: Router<()>,
}

impl KeptForms {
    pub fn new(declared: &[(&'static str, KeptForm)]) -> Self {
        let (mut forms, mut pages) = (Router::new(), Router::new());
        for (path, form) in declared {
            let page = form.page.unwrap_or(path);
            // A page may have several forms.
            let _ = pages.insert(page.split('?').next().unwrap_or(page), ());
            if let Err(error) = forms.insert(*path, *form) {
                // Declared twice: a mistake of ours, which a test finds.
                tracing::error!(path, %error, "a form is not kept");
            }
        }
        Self { forms, pages }
    }

    /// Whether there is such a form on the page at this path.
    pub fn has_page(&self, path: &str) -> bool {
        self.pages.at(path).is_ok()
    }

    /// Where the form sent to this path is; none for any other address, so that nobody is led to send anything
    /// anywhere else.
    pub fn location(&self, path: &str) -> Option<FormLocation> {
        let found = self.forms.at(path).ok()?;
        if !found.params.iter().all(|(name, value)| is_plain(name, value)) {
            return None;
        }
        let page = found.value.page.map_or_else(|| path.to_owned(), |page| filled(page, &found.params));
        Some(FormLocation { page, choices: found.value.choices, words: found.value.words })
    }
}

/// What stands in a path is an id as we write it, or one of our own names where the path says so.
fn is_plain(name: &str, value: &str) -> bool {
    match name {
        "field" | "name" => is_name(value),
        "source" => is_name(&value.replace('-', "_")),
        "of" => matches!(value, "people" | "customers"),
        _ => value.parse::<Uuid>().is_ok_and(|id| id.hyphenated().to_string() == value),
    }
}

/// Of a field or a setting that this house added.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn filled(page: &str, params: &Params<'_, '_>) -> String {
    params.iter().fold(page.to_owned(), |page, (name, value)| page.replace(&format!("{{{name}}}"), value))
}
