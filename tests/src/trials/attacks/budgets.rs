//! What a guesser has, and what everybody else still has beside them.

use super::{
    factors::{code, with_second_factor},
    sign_in::try_once,
};
use crate::trials::{
    browser::Browser,
    company::{Company, choose_password},
};
use anyhow::{Result, ensure};
use futures::{
    future::{join_all, try_join_all},
    stream::{self, StreamExt},
};
use std::time::{Duration, Instant};

const WRONG: &str = "not the password at all";

/// Red when tries count by what was typed: then each of the names has tries of its own, and mails.
pub async fn one_account_has_one_budget(company: &Company) -> Result<String> {
    let (una, zoe) = (company.hire(company.acme, "Una").await?, company.hire(company.acme, "Zoe").await?);
    let names = |person: &crate::trials::company::Person| {
        let (login, email) = (person.login.clone(), person.email.clone());
        let (first, rest) = login.split_at(1);
        [format!("{first}\u{200b}{rest}"), login.to_uppercase(), login, email]
    };
    let began = Instant::now();
    let mut evaluated = 0;
    for number in 0..32 {
        let name = &names(&una)[number % 4];
        let answer = try_once(&mut Browser::new(&company.fleet.portal), name, WRONG).await?;
        ensure!(matches!(answer.status.as_u16(), 401 | 429 | 503), "answered {}", answer.status);
        evaluated += usize::from(answer.status == 401);
    }
    // Five are free, and one passes whenever a wait of 1, 3, 5, 10 or 60 seconds is over.
    ensure!(evaluated <= 10, "{evaluated} tries by 4 names were evaluated in {:.0?}", began.elapsed());

    // Guesses of the current password, in a browser that is not known, are of the same count.
    let mut inside = una.browser.with_session("sid", una.browser.session()).elsewhere();
    let refused = choose_password(&mut inside, WRONG, "nine loud herons over a lake").await?;
    ensure!(refused.status == 429, "after so many, the current password is asked for: {}", refused.status);

    let before = company.fleet.post.to(&zoe.email).len();
    for name in names(&zoe).iter().cycle().take(16) {
        let mut guest = Browser::new(&company.fleet.portal);
        guest.post("/forgotten", &[("login", name)]).await?.expect(202, "every request")?;
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    let mails = company.fleet.post.to(&zoe.email).len() - before;
    ensure!((1..=3).contains(&mails), "{mails} mails for one account");
    Ok(format!(
        "{evaluated} of 32 guesses by 4 names evaluated, none at another door, {mails} mails for 16 requests"
    ))
}

/// Red when nobody looks at all tries together: here no name and no address is tried often.
pub async fn spraying_is_heard_of(company: &Company) -> Result<String> {
    const ADDRESSES: usize = 100;
    let began = Instant::now();
    let places: Vec<_> = (0..ADDRESSES).map(|_| Browser::new(&company.fleet.portal)).collect();
    let some = places.into_iter().enumerate().map(async |(place, mut browser)| {
        for number in 0..4 {
            try_once(&mut browser, &format!("pair{place}x{number}"), "Winter2026! Winter2026!").await?;
        }
        anyhow::Ok(())
    });
    for done in stream::iter(some).buffer_unordered(8).collect::<Vec<_>>().await {
        done?;
    }
    let mut db = company.fleet.database("identity").await?;
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let noted: i64 = sqlx::query_scalar("select count(*) from audit where action = 'sign_in.spraying'")
            .fetch_one(&mut db)
            .await?;
        let mails = company.fleet.post.all();
        let mailed = mails.iter().filter(|mail| mail.subject.contains("far too many sign-ins fail")).count();
        let shown = company.administrator.elsewhere().page("/").await?.contains("far too many sign-ins fail");
        if noted > 0 && mailed > 0 && shown {
            ensure!(mailed == 1, "{mailed} mails about the same");
            return Ok(format!(
                "400 pairs from {ADDRESSES} addresses: in the audit log, mailed to the administrator once and on the desk \
                 after {:.1?}",
                began.elapsed()
            ));
        }
        ensure!(Instant::now() < deadline, "noted {noted}, mailed {mailed}, shown {shown}");
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

/// Red when right passwords use up what an address may try, or when wrong ones do not.
pub async fn a_company_behind_one_address_comes_in(company: &Company) -> Result<String> {
    const PEOPLE: usize = 18;
    let hired = stream::iter(0..PEOPLE).map(|_| company.hire(company.acme, "Monday"));
    let people: Vec<_> = hired.buffer_unordered(4).collect::<Vec<_>>().await;
    let people = people.into_iter().collect::<Result<Vec<_>>>()?;
    let office = Browser::new(&company.fleet.portal);
    let began = Instant::now();
    let arrivals = people.iter().map(async |person| {
        let mut browser = office.clone();
        loop {
            let answer = try_once(&mut browser, &person.login, &person.password).await?;
            if answer.status != 503 {
                return anyhow::Ok((answer.status.as_u16(), browser));
            }
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
    });
    let arrived = try_join_all(arrivals).await?;
    let inside = arrived.iter().filter(|(status, _)| *status == 303).count();
    ensure!(inside == PEOPLE, "{inside} of {PEOPLE} were let in");
    let took = began.elapsed();

    // Somebody among them guesses, until the address has to wait; who was here before does not wait with it.
    let (mut guesser, mut evaluated, began) = (office.clone(), 0, Instant::now());
    while try_once(&mut guesser, &format!("monday{evaluated}"), WRONG).await?.status == 401 {
        evaluated += 1;
        ensure!(evaluated <= 11 + began.elapsed().as_secs() / 3, "{evaluated} guesses were evaluated");
    }
    let again = arrived.into_iter().zip(&people).take(3).map(async |((_, mut browser), person)| {
        browser.jar.retain(|(name, _)| name.ends_with("known"));
        Ok::<_, anyhow::Error>(try_once(&mut browser, &person.login, &person.password).await?.status.as_u16())
    });
    for status in join_all(again).await {
        let status = status?;
        ensure!(matches!(status, 303 | 503), "a device that is known is answered {status}");
    }
    Ok(format!(
        "{PEOPLE} people at once from one address within {took:.1?}; {evaluated} guesses from there, then 429"
    ))
}

/// Red when wrong codes make everybody wait who has the password, or when the password makes a device known.
pub async fn the_second_step_stays_open_to_its_owner(company: &Company) -> Result<String> {
    let (agent, secret) = with_second_factor(company, "Ola Owner").await?;
    let device: Vec<_> =
        agent.browser.jar.iter().filter(|(name, _)| name.ends_with("known")).cloned().collect();
    ensure!(!device.is_empty(), "the device on which it was set up is not known");
    let mut wrong = 0;
    let mut locked = false;
    for _ in 0..20 {
        let mut thief = Browser::new(&company.fleet.desk);
        let halfway = try_once(&mut thief, &agent.login, &agent.password).await?;
        if halfway.status == 429 {
            locked = true;
            break;
        }
        ensure!(
            !thief.jar.iter().any(|(name, _)| name.ends_with("known")),
            "half a proof makes a device known"
        );
        let form = thief.form_to("/second-factor", "/second-factor").await?;
        let answer = thief.submit(&form.set("code", "000000")).await?;
        wrong += usize::from(answer.status == 422);
        if answer.status == 429 {
            locked = true;
            break;
        }
    }
    ensure!(locked && wrong <= 6, "{wrong} codes by new sessions, locked: {locked}");
    let mut owner = Browser { jar: device, ..Browser::new(&company.fleet.desk) };
    owner.sign_in(&agent.login, &agent.password).await?;
    let form = owner.form_to("/second-factor", "/second-factor").await?.set("code", code(&secret, 1)?);
    owner.submit(&form).await?.expect(303, "the owner's code")?;
    owner.page("/people").await?;
    Ok(format!(
        "a thief with the password had {wrong} codes looked at, then 429; the owner's device goes both steps"
    ))
}
