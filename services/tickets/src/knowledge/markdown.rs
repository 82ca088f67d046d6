//! Markdown of solutions made into HTML that can do nothing but be read.

use crate::knowledge::link_host;
use ammonia::UrlRelative;
use comrak::{Arena, Options, arena_tree::NodeEdge};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Quotes in lists in quotes: nobody writes deeper, and the time to sanitise grows with the square.
const DEEPEST: usize = 50;

/// What is stored, or none for text that is nested too deep. Raw HTML in the Markdown is left out, and
/// the result is sanitised all the same.
pub fn to_html(markdown: &str) -> Option<String> {
    static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
        let mut options = Options::default();
        options.extension.table = true;
        options.extension.autolink = true;
        options.extension.strikethrough = true;
        options.render.r#unsafe = false;
        options
    });
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &OPTIONS);
    let mut depth = 0;
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(_) => depth += 1,
            NodeEdge::End(_) => depth -= 1,
        }
        if depth > DEEPEST {
            return None;
        }
    }
    let mut html = String::new();
    // Writing to a string cannot fail.
    comrak::format_html(root, &OPTIONS, &mut html).ok()?;
    Some(sanitise(&html))
}

/// Also applied to what was stored: it may be older than today's rules, or come from a backup that
/// somebody edited.
pub fn sanitise(html: &str) -> String {
    static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut sanitiser = ammonia::Builder::empty();
        // What Markdown makes, without images: pages load nothing from elsewhere.
        sanitiser
            .tags(HashSet::from([
                "a",
                "blockquote",
                "br",
                "code",
                "del",
                "em",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "hr",
                "li",
                "ol",
                "p",
                "pre",
                "strong",
                "table",
                "tbody",
                "td",
                "th",
                "thead",
                "tr",
                "ul",
            ]))
            .clean_content_tags(HashSet::from([
                "iframe",
                "math",
                "noembed",
                "noframes",
                "noscript",
                "object",
                "plaintext",
                "script",
                "style",
                "svg",
                "template",
                "textarea",
                "title",
                "xmp",
            ]))
            .tag_attributes(HashMap::from([
                ("a", HashSet::from(["href"])),
                ("ol", HashSet::from(["start"])),
                ("td", HashSet::from(["align"])),
                ("th", HashSet::from(["align"])),
            ]))
            .url_schemes(HashSet::from(["http", "https", "mailto"]))
            .url_relative(UrlRelative::Deny)
            .link_rel(Some("ugc nofollow noopener noreferrer"));
        sanitiser
    });
    link_host::told(&SANITISER.clean(html).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        to_html(markdown).expect("not nested deep")
    }

    #[test]
    fn markdown_keeps_its_shape() {
        let html = html(
            "# Reset\n\n1. **Open** https://example.org\n2. ~~Wait~~\n\n| a | b |\n|---|:-:|\n| 1 | `2` |\n",
        );
        for part in [
            "<h1>Reset</h1>",
            "<ol>",
            "<strong>Open</strong>",
            r#"<a href="https://example.org" rel="ugc nofollow noopener noreferrer">"#,
            "<del>Wait</del>",
            "<table>",
            r#"<td align="center"><code>2</code></td>"#,
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(
            to_html("[mail](mailto:help@example.org)")
                .is_some_and(|html| html.contains("mailto:help@example.org"))
        );
    }

    /// Hostile Markdown and HTML, through both doors.
    const HOSTILE: &[&str] = &[
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example/x.js></sCrIpT>",
        "<img src=x onerror=alert(1)>",
        "![x](https://evil.example/pixel.png)",
        "![x](javascript:alert(1))",
        "<img srcset='https://evil.example/a 1x'>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<title><a href=\"</title><img src=x onerror=alert(1)>\"></title>",
        "<style>@import 'https://evil.example/x.css'</style>",
        "<style><!--</style><script>alert(1)//--></script>",
        "[a](javascript:alert(1))",
        "[a](java\tscript:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](JaVaScRiPt&colon;alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[a](vbscript:msgbox(1))",
        "[a](//evil.example/x)",
        "<a href='\u{1}javascript:alert(1)'>x</a>",
        "<a href=https://example.org onclick=alert(1) target=_blank>x</a>",
        "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=javascript:alert(1)></object><embed src=//evil.example/x>",
        "<form action=https://evil.example><input name=password formaction=//evil.example></form>",
        "<base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example'>",
        "<link rel=dns-prefetch href=//evil.example><video poster=//evil.example/x autoplay></video>",
        "<p style='background:url(//evil.example/x)' id=location name=cookie class=admin>x</p>",
        "<table background=//evil.example/x><tr><td background=//evil.example/y>x</td></tr></table>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        "<template><script>alert(1)</script></template><x-y onfocus=alert(1) tabindex=1 autofocus>",
        "`<script>alert(1)</script>`<xmp><img src=x onerror=alert(1)></xmp>",
    ];

    #[test]
    fn nothing_hostile_gets_through() {
        for hostile in HOSTILE {
            for html in [html(hostile), sanitise(hostile), sanitise(&sanitise(hostile))] {
                assert_inert(hostile, &html);
            }
        }
    }

    /// Every tag that is left is an allowed one and has only allowed attributes.
    fn assert_inert(hostile: &str, html: &str) {
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default().trim_start_matches('/');
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let allowed = ["p", "a", "code", "em", "table", "tbody", "tr", "td", "th", "thead", "br", "pre"];
            assert!(allowed.contains(&name), "<{tag}> of {hostile} in {html}");
            let mut attributes = attributes.to_lowercase();
            if name == "a" {
                for safe in [
                    "rel=\"ugc nofollow noopener noreferrer\"",
                    "href=\"https://example.org\"",
                    // Autolinked text out of hostile Markdown: a plain link, to be clicked or not.
                    "href=\"https://evil.example/x.css\"",
                    "href=\"https://evil.example\"",
                ] {
                    attributes = attributes.replace(safe, "");
                }
            }
            assert!(attributes.trim().is_empty(), "{attributes} of {hostile} in {html}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_and_long_lines_stay_bounded() {
        let began = std::time::Instant::now();
        for deep in ["> ".repeat(10_000) + "x", "* ".repeat(10_000) + "x", "1. ".repeat(10_000) + "x"] {
            assert!(to_html(&deep).is_none(), "{}", &deep[..5]);
        }
        for long in [
            "[".repeat(50_000),
            "a".repeat(100_000),
            "`".repeat(50_000),
            "|a".repeat(20_000),
            "**a *b ".repeat(10_000),
            "* ".repeat(10_000),
        ] {
            to_html(&long);
        }
        assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
    }
}
