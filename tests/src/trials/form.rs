//! Forms as a browser sees them: what is in a page's HTML, filled in and sent as it is.

use super::http::Ask;
use anyhow::{Context, Result};

/// A form of a page, with the values it came with.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
    id: String,
    /// Where its buttons send it instead.
    others: Vec<String>,
}

impl Form {
    /// The form of a page that has a certain field.
    pub fn with_field(html: &str, path: &str, field: &str) -> Result<Self> {
        let mut forms = all(html, path).into_iter();
        forms
            .find(|form| form.has(field))
            .with_context(|| format!("{path} has no form with the field {field}"))
    }

    /// The form of a page that is sent to a certain address, by itself or by one of its buttons.
    pub fn to(html: &str, path: &str, action: &str) -> Result<Self> {
        let is_it = |address: &str| address == action || address.split('?').next() == Some(action);
        let forms = all(html, path);
        let found = forms.iter().find(|form| is_it(&form.action));
        let found = found.or_else(|| forms.iter().find(|form| form.others.iter().any(|other| is_it(other))));
        let found = found.or_else(|| {
            // A button elsewhere on the page names its form.
            let button =
                tags(html, "<button").find(|tag| attribute(tag, "formaction").as_deref() == Some(action))?;
            let form = attribute(button, "form")?;
            forms.iter().find(|candidate| candidate.id == form)
        });
        let found = found.with_context(|| format!("{path} has no form that is sent to {action}"))?;
        Ok(Self { action: action.to_owned(), ..found.clone() })
    }

    pub fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|(name, _)| name == field)
    }

    pub fn get(&self, field: &str) -> &str {
        self.fields.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// Types into a field.
    pub fn set(mut self, field: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        match self.fields.iter_mut().find(|(name, _)| name == field) {
            Some((_, typed)) => *typed = value,
            None => self.fields.push((field.to_owned(), value)),
        }
        self
    }

    /// The same fields for another address.
    pub fn sent_to(mut self, action: String) -> Self {
        self.action = action;
        self
    }

    pub fn without(mut self, field: &str) -> Self {
        self.fields.retain(|(name, _)| name != field);
        self
    }

    pub fn ask(&self) -> Ask {
        Ask::post(self.action.clone(), &self.fields)
    }
}

/// Every form that is posted.
pub fn all(html: &str, path: &str) -> Vec<Form> {
    let here = path.split('?').next().unwrap_or(path);
    let mut forms = Vec::new();
    let mut rest = html;
    while let Some((_, from)) = rest.split_once("<form") {
        let (inside, after) = from.split_once("</form>").unwrap_or((from, ""));
        let (tag, content) = inside.split_once('>').unwrap_or((inside, ""));
        if attribute(tag, "method").is_some_and(|method| method.eq_ignore_ascii_case("post")) {
            let action = attribute(tag, "action").filter(|action| !action.is_empty());
            let id = attribute(tag, "id").unwrap_or_default();
            let mut fields = fields(content, None);
            if !id.is_empty() {
                // What stands elsewhere on the page names its form.
                fields.extend(self::fields(html, Some(&id)));
            }
            forms.push(Form {
                action: action.unwrap_or_else(|| here.to_owned()),
                fields,
                id,
                others: tags(content, "<button").filter_map(|tag| attribute(tag, "formaction")).collect(),
            });
        }
        rest = after;
    }
    forms
}

/// What a browser would send without a person touching anything, of the form around or the one that is named; buttons
/// are left to whoever presses one.
fn fields(html: &str, form: Option<&str>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
        let name = attribute(tag, "name");
        let disabled = has_flag(tag, "disabled");
        let belongs = attribute(tag, "form").as_deref() == form;
        if let Some(name) = name.filter(|_| belongs && !disabled) {
            if tag.starts_with("input") {
                let kind = attribute(tag, "type").unwrap_or_default();
                let ticked = !matches!(kind.as_str(), "checkbox" | "radio") || has_flag(tag, "checked");
                if ticked && !matches!(kind.as_str(), "submit" | "file" | "button" | "image") {
                    fields.push((name, attribute(tag, "value").unwrap_or_default()));
                }
            } else if tag.starts_with("textarea") {
                let text = after.split_once("</textarea>").map_or("", |(text, _)| text);
                fields.push((name, decode(text.strip_prefix('\n').unwrap_or(text))));
            } else if tag.starts_with("select") {
                let options = after.split_once("</select>").map_or("", |(options, _)| options);
                let tags: Vec<_> = options.split("<option").skip(1).collect();
                let chosen =
                    tags.iter().find(|tag| has_flag(tag.split('>').next().unwrap_or_default(), "selected"));
                let option = chosen.or(tags.first()).copied().unwrap_or_default();
                let option = option.split('>').next().unwrap_or_default();
                fields.push((name, attribute(option, "value").unwrap_or_default()));
            }
        }
        rest = after;
    }
    fields
}

/// The insides of all tags of a kind.
fn tags<'a>(html: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(start).skip(1).map(|rest| rest.split('>').next().unwrap_or_default())
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\"")).or_else(|| tag.find(&format!("\n{name}=\"")))?;
    let value = &tag[start + name.len() + 3..];
    Some(decode(value.split('"').next().unwrap_or_default()))
}

fn has_flag(tag: &str, flag: &str) -> bool {
    tag.split_whitespace()
        .any(|word| word.trim_end_matches('/') == flag || word.starts_with(&format!("{flag}=")))
}

/// Character references as our templates write them.
pub fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let reference = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        let character = reference.and_then(|(name, _)| match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => {
                let number = name.strip_prefix('#')?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                char::from_u32(code.ok()?)
            }
        });
        if let (Some((_, following)), Some(character)) = (reference, character) {
            decoded.push(character);
            rest = following;
        } else {
            decoded.push('&');
            rest = after;
        }
    }
    decoded.push_str(rest);
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"
        <form method="get" action="/search"><input name="q" value="x"></form>
        <form method="post" action="/a?b=1"><input type="hidden" name="csrf" value="s&#43;t">
        <input class="input" name="first_name" value="A &lt;b&gt; &#34;c&#34;" required>
        <select name="customer"><option value="">–</option><option value="7" selected>Seven</option></select>
        <label><input type="checkbox" name="keep" value="yes"></label>
        <input name="locked" value="1" disabled>
        <textarea name="text">
two
lines</textarea><button name="language" value="fr">Français</button></form>"#;

    #[test]
    fn a_form_is_read_like_a_browser_reads_it() {
        let form = Form::with_field(PAGE, "/here", "csrf").expect("there is one");

        assert_eq!(form.action, "/a?b=1");
        let fields: Vec<_> =
            form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(
            fields,
            [("csrf", "s+t"), ("first_name", "A <b> \"c\""), ("customer", "7"), ("text", "two\nlines")]
        );
    }
}
