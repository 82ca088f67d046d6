//! Hostile texts, names and files.

use crate::trials::{
    company::Company,
    http::{self, Ask},
};
use anyhow::{Context, Result, ensure};
use std::{path::Path, time::Duration};
use tokio::io::AsyncWriteExt;

const CORPUS: [&str; 26] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//e.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "\" onfocus=alert(1) autofocus x=\"",
    "' onmouseover='alert(1)",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    "<form action=//e.example><input name=csrf>",
    "<base href=//e.example/>",
    "<meta http-equiv=refresh content='0;url=//e.example'>",
    "<link rel=stylesheet href=//e.example/x.css>",
    "<object data=data:text/html;base64,PHNjcmlwdD4=>",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u{202e}gpj.exe <b onclick=alert(1)>\u{feff}",
];

/// Nothing of a corpus entry may stand in a page as markup.
fn must_be_text(place: &str, html: &str) -> Result<()> {
    for entry in CORPUS.iter().filter(|entry| entry.contains(['<', '"'])) {
        // A lone quote only counts where it could end an attribute.
        ensure!(!html.contains(entry), "{place} contains {entry:?} as it is");
    }
    for mark in
        ["onerror=alert(1)>", "onload=alert(1)>", "<script>alert", "e.example/x.js>", "onclick=alert(1)>"]
    {
        ensure!(!html.contains(mark), "{place} contains {mark:?}");
    }
    Ok(())
}

pub async fn hostile_texts_are_shown_as_text(company: &Company) -> Result<String> {
    let mut xan = company.hire(company.acme, "Xan").await?;
    // Names, on the desk.
    let mut desk = company.administrator.elsewhere();
    let form = desk.form(&format!("/people/{}?edit=1", xan.id), "first_name").await?;
    let form = form
        .set("first_name", CORPUS[0])
        .set("last_name", CORPUS[7])
        .set("title", CORPUS[3])
        .set("phone", CORPUS[5])
        .set("comment", CORPUS[9])
        .set("city", CORPUS[6]);
    desk.submit(&form).await?.expect(303, "hostile names")?;
    let (mut places, mut first) = (Vec::new(), None);
    for pieces in CORPUS.chunks(9) {
        let subject: String = pieces.join(" ").chars().take(250).collect();
        let ticket = xan.opens(&subject, &CORPUS.join("\n")).await?;
        first = first.or(Some(ticket));
        places.push((format!("the ticket {ticket}"), xan.browser.page(&format!("/tickets/{ticket}")).await?));
        let page = company.agent.browser.elsewhere().page(&format!("/tickets/{ticket}")).await?;
        places.push((format!("the desk's ticket {ticket}"), page));
    }
    let ticket = first.context("no ticket was opened")?;
    for entry in &CORPUS[..20] {
        let name: String = entry.replace(['/', '\\'], "-");
        let file = xan.uploads(&name, b"<script>alert(1)</script>").await?;
        let form = xan.reply_form(ticket).await?.set("text", *entry).set("file", file.to_string());
        xan.browser.submit(&form).await?.expect(303, "a hostile reply")?;
    }
    let mut agent = company.agent.browser.elsewhere();
    let reply = agent.form_to(&format!("/tickets/{ticket}"), &format!("/tickets/{ticket}/reply")).await?;
    let before = company.fleet.post.to(&xan.email).len();
    agent.submit(&reply.set("text", CORPUS.join("\n"))).await?.expect(303, "a hostile answer")?;
    for path in [format!("/tickets/{ticket}"), "/tickets".into(), "/".into()] {
        places.push((path.clone(), xan.browser.page(&path).await?));
    }
    for entry in CORPUS {
        let query: String = url::form_urlencoded::byte_serialize(entry.as_bytes()).collect();
        for path in
            [format!("/solutions?q={query}"), format!("/tickets?q={query}"), format!("/sign-in?next={query}")]
        {
            places.push((path.clone(), xan.browser.get(path).await?.text()));
        }
        let refused =
            xan.browser.form("/tickets/new", "subject").await?.set("subject", entry).set("text", "");
        places.push(("a refused form".into(), xan.browser.submit(&refused).await?.text()));
        places.push(("the desk's search".into(), desk.get(format!("/people?q={query}")).await?.text()));
    }
    let id = xan.id;
    let pages = [
        "/".to_owned(),
        format!("/tickets/{ticket}"),
        "/people?q=Xan".into(),
        format!("/people?q={}", xan.login),
        format!("/people/{id}"),
        format!("/people/{id}?edit=1"),
        format!("/people/{id}/tickets"),
        format!("/people/{id}/history"),
    ];
    for path in pages {
        places.push((format!("the desk's {path}"), desk.page(&path).await?));
    }
    let mail = company.fleet.post.wait(&xan.email, before, |mail| mail.text.contains("has answered")).await?;
    places.push(("the mail".into(), mail.html));
    for (place, html) in &places {
        must_be_text(place, html)?;
    }
    Ok(format!(
        "{} entries in subject, text, names, files and searches: text on {} pages and in mail",
        CORPUS.len(),
        places.len()
    ))
}

pub async fn files_are_downloads_only(company: &Company) -> Result<String> {
    let mut ann = company.ann.clone();
    let html = b"<!doctype html><script>alert(1)</script>".as_slice();
    let files: [(&str, &[u8]); 8] = [
        ("page.html", html),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("data.xml", b"<?xml version='1.0'?><a/>"),
        ("page.xhtml", b"<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>"),
        ("paper.pdf", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"),
        ("mail.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"),
        ("code.js", b"alert(1)"),
        ("photo.png", html),
    ];
    for (name, content) in files {
        let file = ann.uploads(name, content).await?;
        ann.opens_with(name, file).await?;
        let answer = ann.browser.get(format!("/files/{file}")).await?.expect(200, name)?;
        ensure!(answer.body == content, "{name} came back changed");
        for (header, part) in [
            ("content-type", "application/octet-stream"),
            ("content-disposition", "attachment;"),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "sandbox"),
        ] {
            ensure!(
                answer.header(header).starts_with(part)
                    || header.ends_with("policy") && answer.header(header).contains(part),
                "{name} has {header}: {:?}",
                answer.header(header)
            );
        }
    }
    Ok(format!("{} kinds of files: attachment, octet-stream, nosniff, sandbox", files.len()))
}

pub async fn empty_and_broken_files_are_refused(company: &Company) -> Result<String> {
    let mut ann = company.ann.clone();
    let empty = ann.try_upload("empty.txt", b"").await?;
    ensure!(empty.status == 422, "an empty file is answered {}", empty.status);
    ensure!(empty.header("content-type").starts_with("application/problem+json"), "without a problem+json");
    let before = stored(&company.fleet.settings.files);
    let csrf = ann.browser.form("/tickets/new", "subject").await?.get("csrf").to_owned();
    let mut connection = ann.browser.site.connect(http::new_address()).await?;
    let head = format!(
        "POST /uploads?name=cut.bin HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nCookie: sid={}\r\nX-CSRF-Token: {csrf}\r\n\
         Content-Length: 5000000\r\n\r\n",
        ann.browser.site.authority,
        ann.browser.site.origin(),
        ann.browser.session(),
    );
    connection.write_all(head.as_bytes()).await?;
    connection.write_all(&vec![7; 2_000_000]).await?;
    drop(connection);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let after = stored(&company.fleet.settings.files);
    ensure!(
        after.len() <= before.len(),
        "an upload that broke off left {:?}",
        after.iter().filter(|f| !before.contains(f)).collect::<Vec<_>>()
    );
    Ok("an empty file: 422 with a reason; one that broke off leaves nothing behind".into())
}

pub async fn too_much_is_refused_and_leaves_nothing(company: &Company) -> Result<String> {
    let mut max = company.hire(company.acme, "Massimo").await?;
    let before = stored(&company.fleet.settings.files).len();
    let large = max.try_upload("large.bin", &vec![7; 25 * 1024 * 1024 + 1]).await?;
    ensure!(large.status == 413, "one byte too many is answered {}", large.status);
    ensure!(large.text().contains("detail"), "without a reason");
    let form = max.browser.form("/tickets/new", "subject").await?;
    let form = form.set("subject", "Many").set("text", "Many").set("service", "other");
    let parts: Vec<_> = (0..10_000).map(|n| (format!("part{n}"), "x".to_owned())).collect();
    let asks = [
        ("10,000 parts", Ask::multipart("/tickets/new", &[form.fields.clone(), parts].concat(), &[])),
        (
            "no boundary",
            Ask::multipart("/tickets/new", &form.fields, &[]).header("content-type", "multipart/form-data"),
        ),
        (
            "a wrong boundary",
            Ask::multipart("/tickets/new", &form.fields, &[])
                .header("content-type", "multipart/form-data; boundary=other"),
        ),
        ("an endless header of a part", {
            let head = format!(
                "------trials7f3a91\r\nContent-Disposition: form-data; name=\"{}",
                "x".repeat(1_000_000)
            );
            Ask::multipart("/tickets/new", &form.fields, &[]).body(head)
        }),
    ];
    for (what, ask) in asks {
        let answer = max.browser.send(ask).await?;
        ensure!(matches!(answer.status.as_u16(), 400 | 413), "{what} is answered {}", answer.status);
    }
    let content: Vec<_> = (0..21).map(|_| ("files", "small.txt", b"small".as_slice())).collect();
    let many = max.browser.send(Ask::multipart("/tickets/new", &form.fields, &content)).await?;
    ensure!(matches!(many.status.as_u16(), 400 | 413 | 422), "21 files are answered {}", many.status);
    // What is allowed goes through, also in one piece as browsers without scripts send it.
    let picture = vec![7; 5_000_000];
    let whole = Ask::multipart("/tickets/new", &form.fields, &[("files", "picture.bin", &picture)]);
    let whole = max.browser.send(whole).await?;
    ensure!(whole.status == 303, "a file of 5 MB in a form is answered {}", whole.status);
    let opened: i64 = sqlx::query_scalar("select count(*) from ticket where person = $1")
        .bind(max.id)
        .fetch_one(&mut company.fleet.database("tickets").await?)
        .await?;
    ensure!(opened == 1, "{opened} tickets were opened");
    let names = stored(&company.fleet.settings.files);
    let unfinished: Vec<_> = names.iter().filter(|name| name.contains('#')).collect();
    ensure!(unfinished.is_empty(), "left behind: {unfinished:?}");
    // Whole files of a refused form stay for the next try, and expire if there is none.
    ensure!(names.len() - before <= 22, "{} files are left", names.len() - before);
    Ok(format!(
        "26 MB: {}, 21 files: {}, strange parts: 400 or 413; no unfinished file is left",
        large.status.as_u16(),
        many.status.as_u16()
    ))
}

/// Names of everything in the object store.
fn stored(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names = Vec::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            names.extend(stored(&path));
        } else {
            names.push(path.display().to_string());
        }
    }
    names
}

pub async fn a_hostile_brand_colour_is_refused(company: &Company) -> Result<String> {
    let program = std::env::current_exe()?.with_file_name("portal-bff");
    let colours =
        ["red;}*{background:url(//e.example)}", "url(//e.example/x)", "#0f4c5c}", "expression(alert(1))", ""];
    let flags = company.fleet.settings.flags("portal-bff")?;
    for colour in colours {
        let mut command = tokio::process::Command::new(&program);
        command
            .env_clear()
            .kill_on_drop(true)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null());
        for (flag, value) in &flags {
            command.env(format!("GUICHET_{}", flag.to_uppercase().replace('-', "_")), value);
        }
        command.env("GUICHET_PORTAL_LISTEN", "127.0.0.1:0").env("GUICHET_DESK_LISTEN", "127.0.0.1:0");
        command.env("GUICHET_HEALTH_LISTEN", "127.0.0.1:0").env("GUICHET_BRAND_COLOR", colour);
        let ended = tokio::time::timeout(Duration::from_secs(5), command.status()).await;
        let ended = ended.with_context(|| format!("the front end runs with the colour {colour:?}"))??;
        ensure!(!ended.success(), "the colour {colour:?} is taken");
    }
    Ok(format!("{} colours that are none: the front end does not start with them", colours.len()))
}

pub async fn a_hostile_name_makes_one_recipient(company: &Company) -> Result<String> {
    let nat = company.add(company.acme, "Nat", "").await?;
    let mut desk = company.administrator.elsewhere();
    let names = [
        "\"x\" <a@b.example>, evil@c.example",
        "Nat\u{2028}Bcc: evil@c.example",
        "=?utf-8?q?evil=40c.example?=",
        "\\\"; evil@c.example",
    ];
    for name in names {
        let form = desk.form(&format!("/people/{}?edit=1", nat.id), "first_name").await?;
        let answer = desk.submit(&form.set("first_name", name)).await?;
        ensure!(matches!(answer.status.as_u16(), 303 | 422), "{name:?} is answered {}", answer.status);
        if answer.status == 303 {
            company.initialize_password(&nat).await?;
        }
    }
    let mails = company.fleet.post.to(&nat.email);
    ensure!(!mails.is_empty(), "no mail came");
    for mail in mails {
        ensure!(mail.to == [nat.email.clone()], "a mail was handed in for {:?}", mail.to);
        ensure!(
            !mail.headers.contains_key("bcc") && !mail.headers.contains_key("cc"),
            "a mail has more recipients"
        );
    }
    let astray = company.fleet.post.to("evil@c.example").len() + company.fleet.post.to("a@b.example").len();
    ensure!(astray == 0, "{astray} mails went astray");
    Ok(format!("{} names with addresses, line breaks and encoded words: one recipient each", names.len()))
}
