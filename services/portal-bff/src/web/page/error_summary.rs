//! The summary of a refused form names its fields, in the order in which they stand. What a field is called is known to
//! the page alone, so it is read off the finished page; a script that did so would leave out who has none.

/// As the macro `summary` of `field.html` begins its list.
const LIST: &str = r#"<ul class="sm errlist">"#;

/// A page whose summaries name the fields.
pub fn named(html: String) -> String {
    if !html.contains(LIST) {
        return html;
    }
    let mut named = String::with_capacity(html.len() + 512);
    let mut rest = html.as_str();
    while let Some(at) = rest.find(LIST) {
        let (before, list) = rest.split_at(at + LIST.len());
        let (items, behind) = list.split_at(list.find("</ul>").unwrap_or(list.len()));
        named += before;
        match items.split("<li>").skip(1).map(|item| Item::read(item, &html)).collect::<Option<Vec<_>>>() {
            Some(mut items) => {
                items.sort_by_key(|item| item.place);
                named.extend(items.iter().map(Item::written));
            }
            // A list of another kind.
            None => named += items,
        }
        rest = behind;
    }
    named + rest
}

struct Item<'a> {
    field: &'a str,
    text: &'a str,
    label: Option<&'a str>,
    /// Where the field stands; last where it is not on the page.
    place: usize,
}

impl<'a> Item<'a> {
    fn read(item: &'a str, html: &'a str) -> Option<Self> {
        let (field, behind) = item.split_once("<a href=\"#")?.1.split_once("\">")?;
        let text = behind.split("</a>").next()?.trim();
        let place = html.find(&format!(" id=\"{field}\"")).unwrap_or(usize::MAX);
        let label = html.find(&format!(" for=\"{field}\"")).or_else(|| legend(html, place));
        Some(Self { field, text, label: label.and_then(|at| text_behind(&html[at..])), place })
    }

    fn written(&self) -> String {
        let Self { field, text, label, place } = self;
        let named = label.map_or_else(|| (*text).to_owned(), |label| format!("{label} – {text}"));
        if *place == usize::MAX {
            return format!("<li>{named}</li>");
        }
        format!("<li><a href=\"#{field}\">{named}</a></li>")
    }
}

/// The legend of a group of fields, which has no label.
fn legend(html: &str, place: usize) -> Option<usize> {
    let rest = html.get(place..)?;
    let group = html[..place].rsplit('<').next()?.starts_with("fieldset");
    group.then(|| rest.find("<legend")).flatten().map(|at| place + at)
}

/// The first text behind the tag that one stands in.
fn text_behind(html: &str) -> Option<&str> {
    let mut texts =
        html.split('>').skip(1).take(4).map(|part| part.split('<').next().unwrap_or_default().trim());
    texts.find(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_names_the_fields_as_the_page_does_and_in_its_order() {
        let page = r##"<ul class="sm errlist">
            <li><a href="#text">Nothing is here.</a></li>
            <li><a href="#gone">Not on the page.</a></li>
            <li><a href="#kind">Choose.</a></li>
          </ul>
          <fieldset class="x" id="kind"><legend><h2>What is it?</h2></legend></fieldset>
          <label for="text">
            In &lt;detail&gt;<span aria-hidden="true"> *</span>
          </label><textarea id="text"></textarea>"##;
        let html = named(page.to_owned());
        let list = html.split("</ul>").next().unwrap();
        assert_eq!(
            list,
            [
                LIST,
                r##"<li><a href="#kind">What is it? – Choose.</a></li>"##,
                r##"<li><a href="#text">In &lt;detail&gt; – Nothing is here.</a></li>"##,
                "<li>Not on the page.</li>",
            ]
            .concat()
        );
        assert!(html.ends_with(page.split_once("</ul>").unwrap().1));
    }

    #[test]
    fn a_list_of_another_kind_stays_as_it_is() {
        let page = r#"<ul class="sm errlist"><li>Line 2: what?</li></ul>"#;
        assert_eq!(named(page.to_owned()), page);
    }
}
