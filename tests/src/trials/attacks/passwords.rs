//! What may be a password, and how it is compared.

use crate::trials::{
    browser::Browser,
    company::{Company, Person, choose_password},
};
use anyhow::{Result, ensure};

/// Chooses another password, then tries it and some that only look like it.
async fn changes_to(
    company: &Company,
    person: &mut Person,
    new: &str,
    others: &[&str],
    same: &[&str],
) -> Result<()> {
    let answer = choose_password(&mut person.browser, &person.password, new).await?;
    ensure!(answer.status == 303, "{new:?} as a password: {} {}", answer.status, answer.gist());
    company.keep_secret("a password", new);
    new.clone_into(&mut person.password);
    let mut guest = Browser::new(&company.fleet.wide_portal);
    for right in std::iter::once(&new).chain(same) {
        guest.sign_in(&person.login, right).await?;
    }
    for wrong in others {
        let answer = guest.post("/sign-in", &[("login", person.login.as_str()), ("password", wrong)]).await?;
        ensure!(answer.status == 401, "{wrong:?} for {new:?} is answered {}", answer.status);
    }
    Ok(())
}

async fn person(company: &Company, name: &str) -> Result<Person> {
    let mut person = company.hire(company.acme, name).await?;
    person.browser.site = company.fleet.wide_portal.clone();
    Ok(person)
}

pub async fn a_password_is_compared_exactly(company: &Company) -> Result<String> {
    let mut pia = person(company, "Pia").await?;
    let padded = "  quartz lamp under water ";
    changes_to(company, &mut pia, padded, &[padded.trim(), padded.trim_start(), padded.trim_end(), ""], &[])
        .await?;
    let nul = "quartz\0lamp under the water";
    let answer = choose_password(&mut pia.browser, padded, nul).await?;
    ensure!(answer.status == 422, "a new password with NUL is answered {}", answer.status);
    let mut guest = Browser::new(&company.fleet.wide_portal);
    let answer = guest.post("/sign-in", &[("login", pia.login.as_str()), ("password", nul)]).await?;
    ensure!(answer.status == 422, "signing in with NUL is answered {}", answer.status);
    let spaces = " ".repeat(20);
    let answer = choose_password(&mut pia.browser, padded, &spaces).await?;
    ensure!(answer.status == 422, "twenty spaces as a new password are answered {}", answer.status);
    Ok("spaces count on both ends; NUL and nothing but spaces: 422".into())
}

pub async fn long_and_composed_passwords_work(company: &Company) -> Result<String> {
    let mut zoe = person(company, "Zoe").await?;
    let words = |length: usize| -> String {
        let random: String =
            std::iter::repeat_with(|| uuid::Uuid::new_v4().simple().to_string()).take(40).collect();
        random[..length].to_owned()
    };
    let (short, long, longest) = (words(64), words(256), words(1024));
    changes_to(company, &mut zoe, &short, &[&short[..63]], &[]).await?;
    changes_to(company, &mut zoe, &long, &[&long[..255]], &[]).await?;
    changes_to(company, &mut zoe, &longest, &[&longest[..1023]], &[]).await?;
    let emoji = "🦊🐼🚀🌵🎸🍕🧩🪁🦉🐙🌋🧊🛶🎲🪐";
    changes_to(company, &mut zoe, emoji, &["🦊🐼🚀🌵🎸🍕🧩🪁🦉🐙🌋🧊🛶🎲"], &[]).await?;
    // The same letters, composed and decomposed.
    let composed = "caf\u{e9} cr\u{e8}me br\u{fb}l\u{e9}e \u{e0} la carte";
    let decomposed = "cafe\u{301} cre\u{300}me bru\u{302}le\u{301}e a\u{300} la carte";
    changes_to(company, &mut zoe, composed, &["cafe creme brulee a la carte"], &[decomposed]).await?;
    let beyond = format!("{longest}x");
    let answer = choose_password(&mut zoe.browser, composed, &beyond).await?;
    ensure!(answer.status == 422, "1,025 bytes as a new password are answered {}", answer.status);
    let mut guest = Browser::new(&company.fleet.wide_portal);
    let answer = guest.post("/sign-in", &[("login", zoe.login.as_str()), ("password", &beyond)]).await?;
    ensure!(answer.status == 422, "signing in with 1,025 bytes is answered {}", answer.status);
    Ok("64, 256 and 1,024 characters, emoji, composed = decomposed; 1,025 bytes: 422".into())
}

/// Those of the 30,000 most common passwords in published breaches that are long enough to be one here.
const BREACHED: [&str; 31] = [
    "mailcreated5240",
    "polniypizdec0211",
    "123456789987654321",
    "1qaz2wsx3edc4rfv",
    "momsanaladventure",
    "hd764nw5d7e1vb1",
    "qazwsxedcrfvtgb",
    "23176djivanfros",
    "123456789qwerty",
    "12345678900987654321",
    "qwerty123456789",
    "polniypizdec110211",
    "12345678987654321",
    "q1w2e3r4t5y6u7i8",
    "zqjphsyf6ctifgu",
    "lhbjkjubz2957704",
    "1qazxsw23edcvfr4",
    "nemvxyheqdd5oqxyxyzi",
    "1234qwerasdfzxcv",
    "q1w2e3r4t5y6u7i8o9p0",
    "passwordstandard",
    "1234567890qwerty",
    "1234567890987654321",
    "bpgjldsgjldthnf",
    "1qa2ws3ed4rf5tg",
    "qwertyuiop12345",
    "1234567887654321",
    "111222333444555",
    "122333444455555",
    "zxcvbnm123456789",
    "qwertasdfgzxcvb",
];

/// The most common ones. They are too short as they are; people then type them twice.
const SHORT: &str = "\
123456 password 12345678 qwerty 123456789 111111 1234567 dragon 123123 baseball abc123 football monkey \
letmein shadow master 696969 michael mustang 666666 qwertyuiop 123321 1234567890 superman 1qaz2wsx \
trustno1 jordan jennifer hunter ranger buster soccer harley batman andrew tigger sunshine iloveyou \
charlie robert thomas hockey daniel starwars klaster george computer michelle jessica pepper zxcvbn \
555555 131313 freedom 777777 pass maggie 159753 aaaaaa ginger princess joshua cheese amanda summer love \
ashley 6969 nicole chelsea matthew access yankees 987654321 dallas austin thunder taylor matrix";

const VARIED: [&str; 20] = [
    "passwordpassword",
    "Password12345678",
    "P@ssw0rd20242025!",
    "123456789012345",
    "qwertyuiopasdfgh",
    "azertyuiopqsdfgh",
    "qwertzuiopasdfgh",
    "aaaaaaaaaaaaaaaaaaa",
    "abcabcabcabcabcabc",
    "abcdefghijklmnopqrstuvwxyz",
    "iloveyou12345678!",
    "MotDePasse123456",
    "Passwort12345678",
    "Contraseña12345",
    "haslohaslohaslo",
    "Welcome2024Welcome",
    "Summer2024Summer2024",
    "!QAZ2wsx#EDC4rfv",
    "my guichet is best",
    "short one",
];

/// Every one is tried, also after some that were taken, so that all of those are named.
pub async fn common_passwords_are_refused_with_the_reason(company: &Company) -> Result<String> {
    let mut max = person(company, "Maximilian").await?;
    let own = [
        max.login.clone() + " at the seaside",
        max.email.clone() + " it is",
        "Maximilian on a motorbike".into(),
        "maximilian.trialist 1".into(),
        "acme industries rock".into(),
        "ACME-Industries rock".into(),
        "GUICHET for everyone".into(),
    ];
    let twice = |word: &str| word.repeat(2.max(15_usize.div_ceil(word.len())));
    let all: Vec<String> = BREACHED
        .iter()
        .chain(&VARIED)
        .map(|text| (*text).to_owned())
        .chain(SHORT.split_whitespace().take(10).map(str::to_owned))
        .chain(SHORT.split_whitespace().map(twice))
        .chain(own)
        .collect();
    let mut taken = Vec::new();
    for typed in &all {
        let answer = choose_password(&mut max.browser, &max.password, typed).await?;
        if answer.status == 303 {
            typed.clone_into(&mut max.password);
            taken.push(typed);
            continue;
        }
        ensure!(answer.status == 422, "{typed:?} is answered {}", answer.status);
        let html = answer.text();
        ensure!(
            html.contains("id=\"new-error\"") || html.contains("id=\"password-error\""),
            "{typed:?} is refused without a reason"
        );
        // Words such as "pass" are on every page.
        ensure!(typed.len() < 15 || !html.contains(typed), "the page shows the refused password");
    }
    ensure!(taken.is_empty(), "{} of {} common passwords are taken: {taken:?}", taken.len(), all.len());
    Ok(format!(
        "{} common, breached, too short or personal passwords refused, each with its reason",
        all.len()
    ))
}
