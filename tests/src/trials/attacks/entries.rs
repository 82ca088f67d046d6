//! What a directory says: too much, too little, the same twice, in circles, and while it changes.

use crate::trials::{
    company::Company,
    directories::{BASE, Directory, Listed, and_remove, person},
};
use anyhow::{Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use std::fmt::Write as _;
use tokio::task::block_in_place;

pub async fn one_address_in_two_directories_is_nobodys_to_guess(company: &Company) -> Result<String> {
    let (first, second) = (Directory::of(company, 2)?, Directory::of(company, 3)?);
    let address = format!("{}@directory.example", first.login(0));
    second.replace(0, "mail", &address.to_uppercase())?;
    let one = Listed::at(company, &first, first.slapd.port(), &[]).await?;
    let other = match Listed::at(company, &second, second.slapd.port(), &[]).await {
        Ok(other) => other,
        Err(error) => return and_remove(one, Err(error)).await,
    };
    let outcome = async {
        one.run_well().await?;
        first.until_valid(company, 2).await?;
        let run = other.run_well().await?;
        second.until_valid(company, 2).await?;
        ensure!(other.conflicts(run).await? == 1, "the entry with the same address is no conflict");
        ensure!(
            other.page("conflicts").await?.to_lowercase().contains(&second.login(0)),
            "the page does not name the entry"
        );
        let whose = "select login from customer_user where lower(email) = lower($1)";
        let whose: Vec<String> = sqlx::query_scalar(whose)
            .bind(&address)
            .fetch_all(&mut company.fleet.database("identity").await?)
            .await?;
        ensure!(whose == [first.login(0)], "the address belongs to {whose:?}");
        anyhow::Ok("the second one is left for somebody to decide, and the others came".to_owned())
    };
    let outcome = outcome.await;
    let outcome = and_remove(other, outcome).await;
    and_remove(one, outcome).await
}

pub async fn the_same_twice_in_one_directory_is_neither(company: &Company) -> Result<String> {
    // The same login in another place, and in capitals.
    let twin = person("MARK", 1)
        .replace("uid=MARK1,ou=people", "cn=twin,ou=people")
        .replace("uid: MARK1\ncn: MARK1", "uid: LOUD1\ncn: twin")
        .replace("mail: MARK1@", "mail: twin-of-MARK1@");
    let directory = Directory::with(company, 4, &twin, "", None)?;
    let listed = Listed::at(company, &directory, directory.slapd.port(), &[]).await?;
    let outcome = async {
        let run = listed.run_well().await?;
        directory.until_valid(company, 3).await?;
        let conflicts = listed.conflicts(run).await?;
        ensure!(conflicts == 2, "{conflicts} entries are not taken in");
        anyhow::Ok("both refused and listed, the three others came".to_owned())
    };
    let outcome = outcome.await;
    and_remove(listed, outcome).await
}

/// A photo of ten megabytes, a hundred thousand groups, bytes that are no text, and HTML where a name should be.
fn larger_than_life() -> String {
    let markup = BASE64.encode("<img src=x onerror=alert(1)>");
    let mut entries = String::new();
    let mut photo = b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec();
    photo.resize(10 * 1024 * 1024, 0xd8);
    let photo = BASE64.encode(photo);
    entries += &person("MARK", 900).replace("sn: Lee", &format!("sn: Photo\njpegPhoto:: {photo}"));
    let mut many = String::new();
    for group in 0..100_000 {
        let _ = writeln!(many, "description: cn=g{group},ou=groups");
    }
    entries += &person("MARK", 901).replace("telephoneNumber: 1\n", &format!("telephoneNumber: 1\n{many}"));
    entries += &person("MARK", 902).replace("givenName: MARK902", &format!("givenName:: {markup}"));
    let bytes = BASE64.encode([b'J', 0xfc, b'r', b'g', 0xff]);
    entries + &person("MARK", 903).replace("sn: Lee", &format!("sn: Lee\noldName:: {bytes}"))
}

pub async fn entries_larger_than_life_are_bounded_and_inert(company: &Company) -> Result<String> {
    let directory = Directory::with(company, 4, &larger_than_life(), "", None)?;
    let page_size = [("page_size", "2"), ("timeout_seconds", "20")];
    let listed = Listed::at(company, &directory, directory.slapd.port(), &page_size).await?;
    let outcome = async {
        listed.run_well().await?;
        directory.until_valid(company, 8).await?;
        let mut desk = company.administrator.elsewhere();
        let page = desk.page(&format!("/people?q={}902", directory.mark)).await?;
        ensure!(page.contains("&#60;img src=x") || page.contains("&lt;img src=x"), "the name is not shown");
        ensure!(!page.contains("<img src=x"), "the name is markup");
        // A name in letters of an old server: nobody guesses them, and only that entry waits.
        listed.map(&[("phone", "oldName")]).await?;
        let run = listed.run().await?;
        ensure!(run.state != "void", "one entry that cannot be read voids the run: {run:?}");
        anyhow::Ok(format!(
            "a photo of 10 MB, 100,000 values, markup: bounded; then bytes as a telephone: {}",
            run.state
        ))
    };
    let outcome = outcome.await;
    and_remove(listed, outcome).await
}

pub async fn a_circle_of_groups_ends(company: &Company) -> Result<String> {
    let group = |name: &str, members: [String; 2]| {
        let [one, two] = members;
        format!(
            "dn: cn={name},ou=groups,{BASE}\nobjectClass: groupOfNames\ncn: {name}\nmember: {one}\nmember: {two}\n\n"
        )
    };
    let of = |number: usize| format!("uid=MARK{number},ou=people,{BASE}");
    let named = |name: &str| format!("cn={name},ou=groups,{BASE}");
    let groups = [
        group("one", [of(0), named("two")]),
        group("two", [of(1), named("three")]),
        group("three", [named("one"), named("three")]),
    ];
    let directory = Directory::with(company, 3, &groups.concat(), "", None)?;
    let chosen = [("group_dn", "cn=one,ou=groups,dc=trials,dc=example"), ("sign_in", "yes")];
    let listed = Listed::at(company, &directory, directory.slapd.port(), &chosen).await?;
    let outcome = async {
        listed.run_well().await?;
        directory.until_valid(company, 2).await?;
        let mut inside = crate::trials::browser::Browser::new(&company.fleet.portal);
        inside.sign_in(&directory.login(1), &directory.password(1)).await?;
        anyhow::Ok(
            "three groups around: both of its people came, one signed in, the third did not come".to_owned(),
        )
    };
    let outcome = outcome.await;
    and_remove(listed, outcome).await
}

pub async fn a_directory_that_shrinks_waits_for_somebody(company: &Company) -> Result<String> {
    let directory = Directory::of(company, 12)?;
    let listed = Listed::at(company, &directory, directory.slapd.port(), &[]).await?;
    let outcome = shrinks(company, &directory, &listed).await;
    and_remove(listed, outcome).await
}

async fn shrinks(company: &Company, directory: &Directory, listed: &Listed<'_>) -> Result<String> {
    listed.run_well().await?;
    directory.until_valid(company, 12).await?;
    directory.delete(0..5)?;
    let ended = listed.run().await?;
    let told = ended.stopped.contains("5 of 12");
    ensure!(ended.state == "waits" && told, "a run without five of twelve ended as {ended:?}");
    ensure!(directory.valid(company).await? == 12, "somebody left before anybody said yes");
    // Only who administers says yes, and only with a tick.
    let decide = format!("/sources/{}/runs/{}/decide", listed.name, ended.id);
    let mut agent = company.agent.browser.elsewhere();
    let status = agent.post(&decide, &[("decision", "apply"), ("checked", "yes")]).await?.status;
    ensure!(status == 403, "an agent who says yes is answered {status}");
    let mut desk = company.administrator.elsewhere();
    let page = format!("/sources/{}/runs/{}", listed.name, ended.id);
    let form = desk.form_to(&page, &decide).await?.set("decision", "apply");
    let unticked = desk.submit(&form.clone().without("checked")).await?;
    ensure!(unticked.status == 422, "yes without a tick is answered {}", unticked.status);
    ensure!(directory.valid(company).await? == 12, "somebody left although nobody had looked");
    desk.submit(&form.set("checked", "yes")).await?.expect(303, "say yes")?;
    directory.until_valid(company, 7).await?;
    Ok("five of twelve stay until an administrator has looked and said yes".into())
}

pub async fn a_directory_that_changes_while_it_is_read_is_equal_in_the_end(
    company: &Company,
) -> Result<String> {
    const PEOPLE: usize = 200;
    let directory = Directory::of(company, PEOPLE)?;
    let listed = Listed::at(company, &directory, directory.slapd.port(), &[]).await?;
    let outcome = async {
        let first = listed.begin().await?;
        let mut changed = 0;
        for round in 2..12 {
            for number in (0..PEOPLE).step_by(40) {
                directory.replace(number, "telephoneNumber", &round.to_string())?;
                changed += 1;
            }
            directory.delete([PEOPLE - round])?;
        }
        listed.end_of(first).await?;
        listed.run_well().await?;
        directory.until_valid(company, PEOPLE as i64 - 10).await?;
        equal(company, &directory).await?;
        anyhow::Ok(format!("{changed} changes and ten departures meanwhile; after the next run all is equal"))
    };
    let outcome = outcome.await;
    and_remove(listed, outcome).await
}

/// What slapd says of everybody's telephone is what is kept here.
async fn equal(company: &Company, directory: &Directory) -> Result<()> {
    let server = format!("ldap://127.0.0.1:{}/", directory.slapd.port());
    let mut search = std::process::Command::new("ldapsearch");
    search.args([
        "-x",
        "-LLL",
        "-o",
        "ldif-wrap=no",
        "-H",
        &server,
        "-b",
        BASE,
        "(uid=*)",
        "uid",
        "telephoneNumber",
    ]);
    let output = block_in_place(|| search.output())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let value = |entry: &str, name: &str| {
        entry.lines().find_map(|line| line.strip_prefix(name).map(|rest| rest.trim().to_owned()))
    };
    let mut there: Vec<(String, String)> = text
        .split("\n\n")
        .filter_map(|entry| Some((value(entry, "uid:")?, value(entry, "telephoneNumber:")?)))
        .collect();
    there.sort();
    let here = "select login, phone from customer_user where login like $1 || '%' and validity = 'valid'";
    let mut here: Vec<(String, String)> = sqlx::query_as(here)
        .bind(&directory.mark)
        .fetch_all(&mut company.fleet.database("identity").await?)
        .await?;
    here.sort();
    ensure!(
        !there.is_empty() && here == there,
        "{} people there, {} here, and not the same",
        there.len(),
        here.len()
    );
    Ok(())
}
