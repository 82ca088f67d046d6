//! HTTP itself: what browsers of other sites, and programs that are no browsers, send.

use crate::trials::{
    browser::Browser,
    company::Company,
    http::{self, Answer, Ask},
};
use anyhow::{Result, ensure};
use hyper::Method;

pub async fn a_request_without_host_is_refused(company: &Company) -> Result<String> {
    for request in [
        "GET /sign-in HTTP/1.1\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n",
        "GET /sign-in HTTP/1.0\r\nX-Forwarded-Host: evil.example\r\n\r\n",
        "GET /sign-in HTTP/1.1\r\nHost:\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n",
    ] {
        let answer = http::raw(&company.fleet.portal, request.as_bytes()).await?.text;
        ensure!(answer.contains(" 400 "), "{request:?} is answered {answer:.60?}");
    }
    // Whatever host is claimed, links lead to the configured address.
    let han = company.hire(company.acme, "Han").await?;
    let before = company.fleet.post.to(&han.email).len();
    let ask = Ask::post("/forgotten", &[("login", han.email.as_str())])
        .header("x-forwarded-host", "evil.example")
        .header("x-forwarded-proto", "https")
        .header("forwarded", "host=evil.example");
    Browser::new(&company.fleet.portal).send(ask).await?.expect(202, "ask for a link")?;
    let mail = company.fleet.post.wait(&han.email, before, |mail| mail.text.contains("/link/")).await?;
    ensure!(!mail.raw.contains("evil.example"), "the mail leads to evil.example");
    Ok("no or empty Host: 400; X-Forwarded-Host does not get into a mail".into())
}

pub async fn forms_of_other_sites_are_refused(company: &Company) -> Result<String> {
    let mut ann = company.ann.browser.elsewhere();
    let form = ann.form("/tickets/new", "subject").await?.set("subject", "").set("text", "x");
    for site in ["cross-site", "same-site", "none", "nonsense"] {
        let answer = ann.send(form.ask().header("sec-fetch-site", site)).await?;
        ensure!(answer.status == 403, "Sec-Fetch-Site: {site} is answered {}", answer.status);
    }
    // Without either header the token decides; 422 because the subject is missing.
    let old_browser = |form: &crate::trials::form::Form, browser: &Browser| {
        let mut ask = browser.dressed(&form.ask());
        ask.headers.remove("origin");
        ask.headers.remove("sec-fetch-site");
        ask
    };
    let good = http::send(&ann.site, ann.from, &old_browser(&form, &ann)).await?;
    ensure!(good.status == 422, "the right token alone is answered {}", good.status);
    let theirs = company.eve.browser.elsewhere().form("/tickets/new", "subject").await?;
    for token in ["", "x", theirs.get("csrf")] {
        let forged = form.clone().set("csrf", token);
        let answer = http::send(&ann.site, ann.from, &old_browser(&forged, &ann)).await?;
        ensure!(answer.status == 403, "a wrong token is answered {}", answer.status);
        let answer = ann.submit(&forged).await?;
        ensure!(answer.status == 403, "a wrong token from our own page is answered {}", answer.status);
    }
    let answer = ann.submit(&form.without("csrf")).await?;
    ensure!(answer.status == 403, "no token is answered {}", answer.status);
    Ok("cross-site, same-site and others: 403; without the header the token decides; wrong tokens: 403"
        .into())
}

pub async fn other_origins_get_nothing(company: &Company) -> Result<String> {
    let host = company.fleet.portal.authority.clone();
    let origins = [
        "http://evil.example".into(),
        "null".into(),
        format!("http://sub.{host}"),
        format!("http://{host}.evil.example"),
    ];
    for origin in &origins {
        let mut ann = company.ann.browser.elsewhere();
        for (method, path) in [(Method::GET, "/"), (Method::GET, "/account"), (Method::OPTIONS, "/uploads")] {
            let ask = Ask::new(method.clone(), path)
                .header("origin", origin)
                .header("access-control-request-method", "POST")
                .header("access-control-request-headers", "x-csrf-token");
            let answer = ann.send(ask).await?;
            let allowed = answer.headers.keys().any(|name| name.as_str().starts_with("access-control-"));
            ensure!(!allowed, "{method} {path} allows {origin}");
        }
        let form = ann.form("/tickets/new", "subject").await?.set("subject", "Not mine").set("text", "x");
        let mut ask = ann.dressed(&form.ask().header("origin", origin));
        ask.headers.remove("sec-fetch-site");
        let answer = http::send(&ann.site, ann.from, &ask).await?;
        ensure!(answer.status == 403, "a form from {origin} is answered {}", answer.status);
    }
    Ok(format!("{} origins: no CORS header, forms 403", origins.len()))
}

pub async fn the_way_back_stays_here(company: &Company) -> Result<String> {
    let bad = [
        "//e",
        "///e",
        "/\\e",
        "\\\\e",
        "https:e",
        "https://e/",
        "javascript:alert(1)",
        "\t//e",
        "/\t/e",
        "%09//e",
        "@e",
        "/%5Ce",
        "//%65",
        "http:\\\\e",
        "/\r\nSet-Cookie: a=b",
        "data:text/html,x",
        "",
        "/..//e",
        "/.//e",
    ];
    let here = company.fleet.portal.origin();
    let base = url::Url::parse(&here)?;
    let stays = |location: &str| -> Result<()> {
        ensure!(
            location.starts_with('/') && !location.starts_with("//") && !location.contains('\\'),
            "{location:?}"
        );
        let to = base.join(location)?;
        ensure!(to.origin() == base.origin(), "{location:?} leads to {to}");
        Ok(())
    };
    for next in bad {
        let mut browser = Browser::new(&company.fleet.wide_portal);
        let fields =
            [("login", company.ann.login.as_str()), ("password", &company.ann.password), ("next", next)];
        // Not to fill up the ten sessions of Ann's: one that fails shows the same field again.
        let mut wrong = fields;
        wrong[1].1 = "not the password at all";
        let page = browser.post("/sign-in", &wrong).await?.expect(401, "a wrong password")?.text();
        let kept = crate::trials::form::Form::with_field(&page, "/sign-in", "next")?;
        stays(kept.get("next"))?;
        let query: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let mut ann = company.ann.browser.elsewhere();
        let answer = ann.get(format!("/sign-in?next={query}")).await?;
        ensure!(answer.status.is_redirection(), "signed in already: {}", answer.status);
        stays(answer.location())?;
        let language = ann.form_to("/account", "/language").await;
        if let Ok(form) = language {
            stays(ann.submit(&form.set("next", next).set("language", "en")).await?.location())?;
        }
    }
    Ok(format!("{} ways out: every one leads to a path here", bad.len()))
}

pub async fn strange_verbs_are_refused(company: &Company) -> Result<String> {
    let mut ann = company.ann.browser.elsewhere();
    let verbs = ["TRACE", "PUT", "PATCH", "OPTIONS", "PROPFIND", "JUNK", "get", "TRACK", "DEBUG"];
    for verb in verbs {
        for path in ["/", "/sign-in", "/tickets/new"] {
            let answer = ann.send(Ask::new(Method::from_bytes(verb.as_bytes())?, path)).await?;
            ensure!(answer.status == 405, "{verb} {path} is answered {}", answer.status);
            ensure!(!answer.text().contains(ann.session()), "{verb} echoes the cookie");
        }
    }
    let host = &company.fleet.portal.authority;
    let connect = format!("CONNECT evil.example:443 HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let answer = http::raw(&company.fleet.portal, connect.as_bytes()).await?.text;
    ensure!(answer.contains(" 405 ") || answer.contains(" 400 "), "CONNECT is answered {answer:.60?}");
    Ok(format!("{} verbs and CONNECT: 405", verbs.len()))
}

pub async fn doubled_parameters_are_refused(company: &Company) -> Result<String> {
    let mut guest = Browser::new(&company.fleet.portal);
    let doubled = [("login", "a"), ("login", "b"), ("password", "whatever it is")];
    guest.post("/sign-in", &doubled).await?.expect(400, "a doubled field at the door")?;
    let mut ann = company.ann.browser.elsewhere();
    let form = ann.form("/tickets/new", "subject").await?;
    for field in ["subject", "text", "csrf", "key"] {
        let mut twice = form.clone().set("subject", "Twice").set("text", "Twice");
        twice.fields.push((field.into(), "again".into()));
        let answer = ann.submit(&twice).await?;
        ensure!(answer.status == 400, "{field} twice is answered {}", answer.status);
    }
    for path in
        ["/tickets?q=a&q=b", "/solutions?q=a&q=b", "/tickets?after=a&after=b", "/sign-in?next=/a&next=/b"]
    {
        let answer = company.ann.browser.elsewhere().get(path).await?;
        ensure!(answer.status == 400, "{path} is answered {}", answer.status);
    }
    // The same name in address and body: the address never counts for a form.
    let ask =
        Ask { path: "/tickets/new?subject=address".into(), ..form.set("subject", "").set("text", "x").ask() };
    let answer = ann.send(ask).await?;
    ensure!(
        matches!(answer.status.as_u16(), 400 | 422),
        "a field in address and body is answered {}",
        answer.status
    );
    Ok("twice in a form or an address: 400; in an address, a form's field does not count".into())
}

pub async fn headers_are_on_every_answer(company: &Company) -> Result<String> {
    let mut ann = company.ann.clone();
    let file = ann.uploads("headers.txt", b"some text").await?;
    ann.opens_with("With a file", file).await?;
    let home = ann.browser.page("/").await?;
    let asset = |extension: &str| -> Option<String> {
        let starts = home.match_indices("/static/").map(|(at, _)| &home[at..]);
        let names = starts.map(|rest| rest.split(['"', '#']).next().unwrap_or_default().to_owned());
        names.into_iter().find(|name| name.ends_with(extension))
    };
    let css = asset(".css").ok_or_else(|| anyhow::anyhow!("the home page has no style sheet"))?;
    let js = asset(".js").ok_or_else(|| anyhow::anyhow!("the home page has no script"))?;
    let mut guest = Browser::new(&company.fleet.portal);
    let answers: Vec<(&str, u16, Answer)> = vec![
        ("a page", 200, ann.browser.get("/").await?),
        ("the door", 200, guest.get("/sign-in").await?),
        ("a redirect", 303, guest.get("/tickets").await?),
        ("nothing there", 404, ann.browser.get("/nothing/here").await?),
        (
            "a refused form",
            422,
            ann.browser.submit(&ann.browser.elsewhere().form("/tickets/new", "subject").await?).await?,
        ),
        ("a wrong verb", 405, ann.browser.send(Ask::new(Method::PUT, "/")).await?),
        (
            "a foreign form",
            403,
            ann.browser
                .send(Ask::post("/tickets/new", &[("a", "b")]).header("sec-fetch-site", "cross-site"))
                .await?,
        ),
        ("no session", 401, guest.get("/live").await?),
        ("a style sheet", 200, guest.get(css).await?),
        ("a script", 200, guest.get(js).await?),
        ("no such asset", 404, guest.get("/static/none.css").await?),
        ("a download", 200, ann.browser.get(format!("/files/{file}")).await?),
        ("the desk's door", 200, Browser::new(&company.fleet.desk).get("/sign-in").await?),
    ];
    let always = [
        ("strict-transport-security", "max-age="),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=()"),
        ("referrer-policy", ""),
        ("content-security-policy", "default-src 'none'"),
    ];
    for (what, status, answer) in &answers {
        ensure!(answer.status == *status, "{what} is answered {} instead of {status}", answer.status);
        for (name, part) in always {
            let value = answer.header(name);
            ensure!(!value.is_empty() && value.contains(part), "{what} has {name}: {value:?}");
        }
        let cached = answer.header("cache-control");
        let immutable = matches!(*what, "a style sheet" | "a script");
        ensure!(
            cached.contains(if immutable { "immutable" } else { "no-store" }),
            "{what} has cache-control {cached:?}"
        );
        ensure!(
            answer.header("server").is_empty() && answer.header("x-powered-by").is_empty(),
            "{what} tells the server"
        );
        let policy = answer.header("content-security-policy");
        ensure!(!policy.contains("unsafe-"), "{what} has the policy {policy:?}");
    }
    Ok(format!("all headers on {} kinds of answers, from pages to downloads", answers.len()))
}
