//! Links whose words name another address than the one they lead to: where they lead is said behind the words.

use ammonia::Url;

/// The same sanitised HTML, in which such links tell their host, or the address they write to. Done twice, it is said
/// once.
pub fn told(html: &str) -> String {
    let mut told = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from)) = rest.split_once("<a href=\"") {
        let Some((href, words, after)) = link(from) else { break };
        let end = from.len() - after.len() - "</a>".len();
        told.push_str(before);
        told.push_str("<a href=\"");
        told.push_str(&from[..end]);
        if let Some(target) = target(href).filter(|target| misleads(&text(words), target)) {
            told.push_str(" (");
            told.push_str(&target);
            told.push(')');
        }
        told.push_str("</a>");
        rest = after;
    }
    told.push_str(rest);
    told
}

/// Address, words and what follows, of what stands behind `<a href="`.
fn link(from: &str) -> Option<(&str, &str, &str)> {
    let (href, rest) = from.split_once('"')?;
    let (_, rest) = rest.split_once('>')?;
    let (words, after) = rest.split_once("</a>")?;
    Some((href, words, after))
}

/// Host or mail address that a link leads to, in letters that need no escaping.
fn target(href: &str) -> Option<String> {
    let url = Url::parse(href).ok()?;
    let target = url.host_str().map_or_else(|| url.path().to_lowercase(), str::to_owned);
    target.chars().all(|c| c.is_ascii_graphic() && !"<>&\"'".contains(c)).then_some(target)
}

/// Whether some word is another address, and where the link leads is not said yet.
fn misleads(words: &str, target: &str) -> bool {
    let plain = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
    let of_target = target.rsplit('@').next().unwrap_or(target);
    let other = |word: &str| {
        address(word).is_some_and(|host| ![plain(target), plain(of_target)].contains(&plain(&host)))
    };
    !words.ends_with(&format!("({target})"))
        && words.split(|c: char| c.is_whitespace() || "<>()[],;".contains(c)).any(other)
}

/// The host that a word names, if it looks like an address at all.
fn address(word: &str) -> Option<String> {
    let word = word.to_lowercase().replace(['\u{3002}', '\u{ff0e}', '\u{ff61}'], ".");
    let (has_scheme, rest) = word.split_once("://").map_or((false, word.as_str()), |(_, rest)| (true, rest));
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_matches('.');
    let top = host.rsplit_once('.').map(|(_, top)| top);
    let is_host =
        has_scheme || top.is_some_and(|top| top.chars().count() >= 2 && top.chars().all(char::is_alphabetic));
    // As the network knows it, to compare with where the link leads.
    let url = Url::parse(&format!("https://{host}/")).ok().filter(|_| is_host)?;
    url.host_str().map(str::to_owned)
}

/// What people read of some HTML.
fn text(html: &str) -> String {
    let mut inside = false;
    let read = |c: &char| {
        let is_text = !inside && *c != '<';
        inside = *c == '<' || inside && *c != '>';
        is_text
    };
    html.chars().filter(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(href: &str, words: &str) -> String {
        let html = format!(r#"<p><a href="{href}" rel="ugc">{words}</a> end</p>"#);
        let once = told(&html);
        assert_eq!(told(&once), once, "said once");
        let words = once.split_once(r#"rel="ugc">"#).and_then(|(_, rest)| rest.split_once("</a> end</p>"));
        words.expect("one link").0.to_owned()
    }

    #[test]
    fn a_link_that_names_another_address_says_where_it_leads() {
        for words in [
            "https://bank.example/login",
            "www.bank.example",
            "bank.example",
            "go to <strong>bank.example</strong> now",
            "bank。example",
            "help@bank.example",
            "https://evil.example@bank.example",
        ] {
            assert_eq!(shown("https://evil.example/x", words), format!("{words} (evil.example)"));
        }
        assert_eq!(shown("mailto:me@evil.example", "you@bank.example"), "you@bank.example (me@evil.example)");
        assert_eq!(shown("https://bücher.example/", "bank.example"), "bank.example (xn--bcher-kva.example)");
    }

    #[test]
    fn other_links_stay_as_they_are() {
        for (href, words) in [
            ("https://bank.example/login", "https://bank.example/login"),
            ("https://www.bank.example/", "bank.example"),
            ("https://evil.example/", "our help pages"),
            ("https://evil.example/", "version 2.0, at 10.30"),
            ("mailto:help@bank.example", "help@bank.example"),
            ("https://bücher.example/", "bücher.example"),
        ] {
            assert_eq!(shown(href, words), words);
        }
        assert_eq!(told("<p>no <em>link</em></p>"), "<p>no <em>link</em></p>");
    }
}
