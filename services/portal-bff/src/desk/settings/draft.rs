//! What somebody wants set otherwise: each setting that is not what it was when they looked at it.

use crate::{
    desk::settings::all::{All, Listed},
    web::form::fields::Fields,
};
use contracts::{
    Failure,
    v1::platform::{SettingChange, SettingKind},
};

/// One setting as it was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingDraft {
    pub service: &'static str,
    pub key: String,
    /// In effect when they looked at it.
    pub was: String,
    pub value: String,
    /// Back to what is built in, whatever the value.
    pub reset: bool,
}

impl SettingDraft {
    /// All that differ, in the order of the page. What a form says of a setting can be read only while its service
    /// answers what that may be.
    pub fn all(form: &Fields, all: &All) -> Result<Vec<Self>, Failure> {
        let named = form.each().filter_map(|(name, _)| name.strip_prefix("was."));
        let missing = named.filter(|key| all.listed.iter().all(|listed| listed.key() != *key)).count();
        if missing > 0 && !all.silent.is_empty() {
            return Err(Failure::unavailable("who keeps these settings does not answer"));
        }
        Ok(all.listed.iter().filter_map(|listed| Self::of(form, listed)).collect())
    }

    fn of(form: &Fields, listed: &Listed) -> Option<Self> {
        let key = listed.key();
        let was = form.values.get(&format!("was.{key}"))?.first()?.clone();
        let reset = form.has(&format!("reset.{key}"));
        let value = value(form, listed).unwrap_or_else(|| was.clone());
        let differs = value != listed.as_sent(&was);
        (reset || differs).then(|| Self { service: listed.service, key: key.to_owned(), was, value, reset })
    }

    pub fn change(&self) -> SettingChange {
        let value = (!self.reset).then(|| self.value.clone());
        SettingChange { key: self.key.clone(), was: self.was.clone(), value }
    }

    /// As a form sends it.
    pub fn fields(&self, listed: &Listed) -> Vec<(String, String)> {
        let Self { key, was, value, .. } = self;
        let mut fields = vec![(format!("was.{key}"), was.clone())];
        if self.reset {
            fields.push((format!("reset.{key}"), "yes".to_owned()));
        }
        if let SettingKind::Several { .. } = listed.setting.kind {
            let boxes =
                value.split_whitespace().map(|choice| (format!("v.{key}.{choice}"), choice.to_owned()));
            fields.extend(boxes);
        } else {
            fields.push((field(listed), value.clone()));
        }
        fields
    }
}

/// Several come as a box each, of which those that are not ticked send nothing.
fn value(form: &Fields, listed: &Listed) -> Option<String> {
    let field = field(listed);
    if let SettingKind::Several { choices } = &listed.setting.kind {
        let chosen = choices.iter().filter(|choice| form.has(&format!("{field}.{choice}")));
        return Some(chosen.map(String::as_str).collect::<Vec<_>>().join(" "));
    }
    form.has(&field).then(|| form.trimmed(&field))
}

/// What is typed freely has a name of its own: where nobody can take the form, it is shown to be copied.
fn field(listed: &Listed) -> String {
    let start = if let SettingKind::Text { .. } = listed.setting.kind { "text" } else { "v" };
    format!("{start}.{}", listed.key())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::settings::all::samples;

    fn sent(fields: &[(&str, &str)]) -> Fields {
        let mut form = Fields::default();
        for (name, value) in fields {
            form.add((*name).into(), (*value).into());
        }
        form
    }

    #[test]
    fn only_what_differs_is_wanted() {
        let form = sent(&[
            ("was.password_delivery", "link"),
            ("v.password_delivery", "link"),
            ("was.restrict_services", "true"),
            ("v.restrict_services", "true"),
            ("reset.restrict_services", "yes"),
            ("was.search_fields", "email login"),
            ("v.search_fields.email", "email"),
            ("v.search_fields.login", "login"),
            ("was.search_limit", "12402"),
            ("v.search_limit", " 70 "),
            ("v.require_second_factor", "true"),
        ]);

        let drafts = SettingDraft::all(&form, &samples::all()).unwrap();

        let changes: Vec<_> = drafts.iter().map(SettingDraft::change).collect();
        let change = |key: &str, was: &str, value: Option<&str>| SettingChange {
            key: key.into(),
            was: was.into(),
            value: value.map(str::to_owned),
        };
        assert_eq!(
            changes,
            [change("restrict_services", "true", None), change("search_limit", "12402", Some("70"))],
            "the order of what is chosen is no difference, and what was not on the page is not wanted"
        );
        let mut carried = Fields::default();
        for draft in &drafts {
            let listed = samples::all().listed.into_iter().find(|listed| listed.key() == draft.key).unwrap();
            draft.fields(&listed).into_iter().for_each(|(name, value)| carried.add(name, value));
        }
        assert_eq!(SettingDraft::all(&carried, &samples::all()).unwrap(), drafts, "through a preview");
    }

    #[test]
    fn what_is_typed_freely_is_read_too() {
        let all = All { listed: vec![samples::text()], silent: Vec::new() };
        let form = sent(&[("was.groups", "<Hello>"), ("text.groups", " Hello all ")]);
        let drafts = SettingDraft::all(&form, &all).unwrap();
        assert_eq!(drafts.iter().map(|draft| draft.value.as_str()).collect::<Vec<_>>(), ["Hello all"]);
        assert!(
            drafts[0].fields(&all.listed[0]).contains(&("text.groups".to_owned(), "Hello all".to_owned()))
        );
    }

    #[test]
    fn taking_away_all_that_was_chosen_is_a_wish() {
        let form = sent(&[("was.search_fields", "email login")]);
        let drafts = SettingDraft::all(&form, &samples::all()).unwrap();
        assert_eq!(drafts.iter().map(|draft| draft.value.as_str()).collect::<Vec<_>>(), [""]);
    }

    #[test]
    fn nothing_is_left_out_while_a_service_does_not_answer() {
        let form = sent(&[("was.mails_a_minute", "5"), ("v.mails_a_minute", "6")]);
        let mut all = samples::all();
        assert_eq!(SettingDraft::all(&form, &all).unwrap(), [], "there is no such setting any more");
        all.silent.push("notify");
        assert!(SettingDraft::all(&form, &all).is_err());
    }
}
