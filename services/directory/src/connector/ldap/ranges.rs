//! `member;range=0-1499`: of many values Active Directory sends some, and the rest when asked for them.

use crate::connector::{
    ldap::{connect::Line, entry::Raw, search::Question},
    trouble,
};
use contracts::v1::directory::{SourceTrouble, TroubleKind};

/// Whether some of its values were left out.
pub fn is_part(raw: &Raw) -> bool {
    raw.attributes.iter().any(|(name, _)| range(name).is_some())
}

/// The attribute, the number of the first value and of the last, none where it is the last of all.
fn range(name: &str) -> Option<(&str, u64, Option<u64>)> {
    let (attribute, option) = name.rsplit_once(';')?;
    let (first, last) =
        option.to_ascii_lowercase().strip_prefix("range=")?.split_once('-').map(|(first, last)| {
            (first.parse().ok(), if last == "*" { Some(None) } else { last.parse().ok().map(Some) })
        })?;
    Some((attribute, first?, last?))
}

impl Line {
    /// The same entry with all of its values. Not while another answer is being read.
    pub async fn complete(&mut self, raw: Raw) -> Result<Raw, SourceTrouble> {
        let mut whole = Raw { dn: raw.dn, attributes: Vec::new() };
        for (name, mut values) in raw.attributes {
            let Some((attribute, _, mut last)) = range(&name) else {
                whole.attributes.push((name, values));
                continue;
            };
            while let Some(end) = last {
                let (more, then) = self.values_after(&whole.dn, attribute, end).await?;
                values.extend(more);
                last = then;
            }
            // Beside it the attribute itself stands empty.
            whole
                .attributes
                .retain(|(is, values)| !(values.is_empty() && is.eq_ignore_ascii_case(attribute)));
            whole.attributes.push((attribute.to_owned(), values));
        }
        Ok(whole)
    }

    async fn values_after(
        &mut self,
        dn: &str,
        attribute: &str,
        end: u64,
    ) -> Result<(Vec<Vec<u8>>, Option<u64>), SourceTrouble> {
        let next = end.saturating_add(1);
        let question = Question::about(dn, &[&format!("{attribute};range={next}-*")]);
        let found = self.all(&question, 1).await?.pop().unwrap_or_default();
        for (name, values) in found.attributes {
            match range(&name) {
                Some((is, first, last))
                    if is.eq_ignore_ascii_case(attribute)
                        && first == next
                        && last.is_none_or(|last| last >= next) =>
                {
                    return Ok((values, last));
                }
                _ => {}
            }
        }
        let detail = format!("it has more of {attribute} and does not send it");
        Err(self.named(trouble(TroubleKind::SizeLimit, detail)))
    }
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn a_range_says_whether_there_is_more() {
        assert_eq!(range("member;range=0-1499"), Some(("member", 0, Some(1499))));
        assert_eq!(range("member;Range=1500-*"), Some(("member", 1500, None)));
        assert_eq!(range("member"), None);
        assert_eq!(range("cn;lang-de"), None);
        assert_eq!(range("member;range=x-y"), None);
    }
}
