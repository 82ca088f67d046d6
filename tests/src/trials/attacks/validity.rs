//! What remains for people who no longer count: nothing that anybody could tell from never having
//! been anyone, and no mail but what keeps their account safe.

use super::{
    access::agent_writes,
    factors::REVOKED,
    sessions::{must_end, until_good_bye},
    sign_in::{Times, looks, try_once},
};
use crate::trials::{
    browser::Browser,
    company::{Company, Person, choose_password},
};
use anyhow::{Context, Result, ensure};
use mailbox::Fault;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Red when being valid is asked before the hash, or answered in words, headers or time of its own, or when the
/// owner is not told, or told again and again.
pub async fn the_right_password_of_the_invalid_is_wrong(company: &Company) -> Result<String> {
    const TRIES: usize = 20;
    let customer = company.add_customer("T-3", "Hooli").await?;
    let (dea, tem) = (company.hire(company.acme, "Dea").await?, company.hire(company.acme, "Tem").await?);
    let (cus, inv) = (company.hire(customer, "Cus").await?, company.add(company.acme, "Inv", "").await?);
    let temporary = company.initialize_password(&inv).await?;
    Browser::new(&company.fleet.wide_portal).sign_in(&inv.login, &temporary).await?;
    company.set_validity(dea.id, "invalid").await?;
    company.set_validity(tem.id, "invalid_temporarily").await?;
    company.set_customer_validity(customer, "invalid").await?;
    // Those about the password they chose when they came may still be on their way.
    let mails = || -> usize {
        let theirs = [&dea, &tem, &cus].into_iter().flat_map(|person| company.fleet.post.to(&person.email));
        theirs.filter(|mail| !mail.subject.contains("password was changed")).count()
    };
    let before = mails();

    let cases: [(&str, &Person, &str); 4] = [
        ("an invalid person", &dea, &dea.password),
        ("a temporarily invalid person", &tem, &tem.password),
        ("a person of an invalid customer", &cus, &cus.password),
        ("an invited person whose temporary password was used", &inv, &temporary),
    ];
    let (valid, wrong) = (company.hire(company.acme, "Vera").await?.login, "not the password at all");
    let mut guest = Browser::new(&company.fleet.wide_portal);
    let mut told = Vec::new();
    for (who, person, right) in cases {
        let mut times = Times::default();
        let of_same = try_once(&mut guest, &person.login, wrong).await?;
        for _ in 0..TRIES {
            let right = try_once(&mut guest, &person.login, right).await?;
            ensure!(right.status == 401, "the right password of {who} is answered {}", right.status);
            let of_valid = try_once(&mut guest, &valid, wrong).await?;
            for (other, name) in [(&of_valid, &valid), (&of_same, &person.login)] {
                let same = looks(&right, &person.login) == looks(other, name);
                ensure!(same, "the right password of {who} is answered otherwise than a wrong one");
            }
            times.one.push(right.took);
            times.other.push(of_valid.took);
        }
        told.push(times.must_be_alike(3).with_context(|| who.to_owned())?);
    }
    let open: i64 =
        sqlx::query_scalar("select count(*) from session where person = any($1) and ended_at is null")
            .bind(vec![dea.id, tem.id, cus.id])
            .fetch_one(&mut company.fleet.database("identity").await?)
            .await?;
    ensure!(open == 0, "{open} sessions were opened");
    // One mail each says so to the owner, however often it was tried; nobody hears of a wrong one.
    for (subject, person) in [
        ("You could not be let in", &dea),
        ("You could not be let in", &tem),
        ("You could not be let in", &cus),
        ("Your temporary password no longer works", &inv),
    ] {
        company.fleet.post.wait(&person.email, 0, |mail| mail.subject == subject).await?;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let count = mails() - before;
    ensure!(count == 3, "{count} mails to three owners");
    let theirs = company.fleet.post.to(&inv.email);
    let used_up = theirs.iter().filter(|mail| mail.subject.contains("no longer works")).count();
    ensure!(used_up == 1, "{used_up} mails about one temporary password");
    Ok(format!(
        "{} kinds, {TRIES} tries each: same status, headers and body; {}; one mail to each owner",
        told.len(),
        told.join(", ")
    ))
}

/// Red when the last one out takes long, when who belongs to two loses both, or keeps what was shared by the
/// one that left.
pub async fn an_invalid_customer_shuts_its_people_out(company: &Company) -> Result<String> {
    let customer = company.add_customer("T-63", "Globex").await?;
    let (mut una, mut udo) = (company.hire(customer, "Una").await?, company.hire(customer, "Udo").await?);
    let ticket = una.opens("Before the customer left", "One line").await?;
    let (mut both, theirs, stays) = two_customers(company, customer).await?;
    let waiting = company.add(customer, "Uwe", "").await?;
    let temporary = company.initialize_password(&waiting).await?;
    let link = company.reset_link(&udo).await?;
    let mut streams = tokio::task::JoinSet::new();
    for replica in 0..2 {
        // Warm on both: the cut may not depend on a cold cache.
        ensure!(una.browser.at(replica).is_signed_in().await?, "not signed in before");
        ensure!(udo.browser.at(replica).is_signed_in().await?, "not signed in before");
        let stream = una.browser.at(replica).open(&format!("/live?ticket={ticket}")).await?;
        ensure!(stream.status() == 200, "the live stream is answered {}", stream.status());
        streams.spawn(until_good_bye(stream));
    }
    company.set_customer_validity(customer, "invalid").await?;
    let began = Instant::now();
    let page = both.browser.page(&format!("/tickets/{stays}")).await;
    page.context("somebody of two customers, at the moment one is invalid")?;
    for person in [&una, &udo] {
        must_end(person, &person.browser).await?;
    }
    let pages = began.elapsed();
    ensure!(pages <= REVOKED, "the last one was out after {pages:?}");
    while let Some(ended) = streams.join_next().await {
        let after = ended??.saturating_duration_since(began);
        ensure!(after <= REVOKED, "a live stream went on for {after:?}");
    }
    let gone = until_shut(&both, theirs, began).await?;
    for path in ["/tickets?scope=customers&filter=all".to_owned(), format!("/tickets/{stays}")] {
        let page = both.browser.page(&path).await.context("of the customer that stays")?;
        ensure!(page.contains(&stays.to_string()), "{path} lacks the ticket of the customer that stays");
        ensure!(!page.contains(&theirs.to_string()), "{path} shows a ticket of the customer that left");
    }
    let mut guest = Browser::new(&company.fleet.wide_portal);
    guest.sign_in(&both.login, &both.password).await.context("somebody of two customers")?;
    for (person, password) in [(&una, &una.password), (&udo, &udo.password), (&waiting, &temporary)] {
        let answer = try_once(&mut guest, &person.login, password).await?;
        ensure!(answer.status == 401, "{} is answered {} at the door", person.login, answer.status);
    }
    let page = guest.get(format!("/link/{link}")).await?;
    ensure!(page.status == 404, "a link from before is answered {}", page.status);
    for neighbour in [&company.ann, &company.eve] {
        ensure!(neighbour.browser.elsewhere().is_signed_in().await?, "somebody of another customer is out");
    }
    // Not for ever; but what ended stays ended.
    company.set_customer_validity(customer, "valid").await?;
    guest.sign_in(&una.login, &una.password).await.context("when the customer is valid again")?;
    for person in [&mut una, &mut udo] {
        ensure!(!person.browser.is_signed_in().await?, "a session from before lives again");
    }
    Ok(format!(
        "2 people out on 2 replicas after {pages:.1?}, 2 live streams too; passwords, a temporary one and a link refused; \
         other customers' people stay; somebody of two keeps the other, and loses this one's tickets after {gone:.1?}"
    ))
}

/// Somebody of this customer and another one, with a colleague's ticket at each that they read.
async fn two_customers(company: &Company, leaves: Uuid) -> Result<(Person, Uuid, Uuid)> {
    let remains = company.add_customer("T-64", "Wayne").await?;
    for customer in [leaves, remains] {
        company.change_customer(customer, "sharing", "everyone").await?;
    }
    let mut both = company.hire(leaves, "Bea").await?;
    let (mut one, mut other) = (company.hire(leaves, "Ove").await?, company.hire(remains, "Oda").await?);
    let (theirs, stays) = (
        one.opens("A colleague's, there", "One line").await?,
        other.opens("A colleague's, here", "One line").await?,
    );
    company.relate(&format!("/people/{}/customers", both.id), remains, Some("rw")).await?;
    let began = Instant::now();
    for ticket in [theirs, stays] {
        while both.browser.get(format!("/tickets/{ticket}")).await?.status != 200 {
            ensure!(began.elapsed() < REVOKED, "what a further customer shares is not seen after 5 s");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    Ok((both, theirs, stays))
}

/// How long it took until a ticket was gone on both replicas, for somebody who stays signed in.
async fn until_shut(person: &Person, ticket: Uuid, began: Instant) -> Result<Duration> {
    loop {
        let mut open = 0;
        for replica in 0..2 {
            let answer = person.browser.at(replica).get(format!("/tickets/{ticket}")).await?;
            ensure!(!answer.asks_to_sign_in(), "somebody of two customers is signed out with one of them");
            open += usize::from(answer.status != 404);
        }
        if open == 0 {
            return Ok(began.elapsed());
        }
        ensure!(began.elapsed() < REVOKED, "what an invalid customer shared is read after 5 s");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Two mails wait behind a failing mail server when their recipient becomes invalid, one of each
/// kind; others would be written afterwards. Red when the mailer does not ask whether somebody still
/// gets mail at the moment of sending, or drops notices of security too.
pub async fn the_invalid_get_no_mail(company: &Company) -> Result<String> {
    let (mut ida, mut ina) =
        (company.hire(company.acme, "Ida").await?, company.hire(company.acme, "Ina").await?);
    let post = &company.fleet.post;
    let (hers, others) =
        (ida.opens("Of one who leaves", "One line").await?, ina.opens("Of one who stays", "One line").await?);
    for expected in ["Your password was changed", "Of one who leaves"] {
        post.wait(&ida.email, 0, |mail| mail.subject.contains(expected)).await?;
    }
    let before = post.to(&ida.email).len();

    post.mailbox.set_fault(Fault::Refuse451);
    let left = leaves(company, &mut ida).await;
    post.mailbox.set_fault(Fault::None);
    left?;
    for (ticket, text) in [(hers, "Nobody will read this"), (others, "Ina will read this")] {
        agent_writes(company, ticket, "reply", text).await?;
    }
    let mut desk = company.agent.browser.elsewhere();
    let close = desk.form_to(&format!("/tickets/{hers}"), &format!("/tickets/{hers}/close")).await?;
    desk.submit(&close).await?.expect(303, "close")?;
    Browser::new(&company.fleet.portal)
        .post("/forgotten", &[("login", ida.email.as_str())])
        .await?
        .expect(202, "ask for a link")?;
    // What Ina is sent was asked for later, so Ida's would have come by now.
    post.wait(&ina.email, 0, |mail| mail.text.contains("Ina will read this")).await?;
    company.reset_link(&ina).await?;
    agent_writes(company, others, "reply", "And this comes last").await?;
    post.wait(&ina.email, 0, |mail| mail.text.contains("And this comes last")).await?;
    until_queued(company, &ida, 0).await?;

    let got: Vec<_> = post.to(&ida.email).split_off(before).into_iter().map(|mail| mail.subject).collect();
    ensure!(got == ["Your password was changed"], "somebody invalid got {got:?}");
    Ok("queued before and asked for after: of tickets nothing, no reset link; that the password changed did come".into())
}

/// Opens a ticket and changes the password while no mail goes out, then becomes invalid.
async fn leaves(company: &Company, ida: &mut Person) -> Result<()> {
    ida.opens("Opened in the last minute", "One line").await?;
    let new = format!("amber {} staircase", Uuid::new_v4().simple());
    company.keep_secret("a password", &new);
    choose_password(&mut ida.browser, &ida.password, &new).await?.expect(303, "change the password")?;
    until_queued(company, ida, 2).await?;
    company.set_validity(ida.id, "invalid").await?;
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let active: bool = sqlx::query_scalar("select active from person where person = $1")
            .bind(ida.id)
            .fetch_one(&mut company.fleet.database("notify").await?)
            .await?;
        if !active {
            return Ok(());
        }
        ensure!(Instant::now() < deadline, "notify does not hear of it");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until so many mails wait for somebody.
async fn until_queued(company: &Company, person: &Person, count: i64) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(15);
    loop {
        let queued: i64 =
            sqlx::query_scalar("select count(*) from mail where person = $1 and state = 'queued'")
                .bind(person.id)
                .fetch_one(&mut company.fleet.database("notify").await?)
                .await?;
        if queued == count {
            return Ok(());
        }
        ensure!(Instant::now() < deadline, "{queued} mails wait for {} instead of {count}", person.login);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
