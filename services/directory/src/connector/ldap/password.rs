//! Whether a password is that of one entry: the directory is asked to let its owner in.

use crate::connector::{
    Reach,
    ldap::{
        ber, connect,
        entry::Raw,
        filter,
        group::{Group, Walk},
        guid,
        search::Question,
        trouble::{of_result, without, words},
    },
};
use contracts::{
    Secret,
    v1::directory::{LdapConnection, PasswordChecked, PasswordOutcome, SourceTrouble},
};
use ldap3::{LdapResult, controls::RawControl};

/// Servers with a password policy say with this why somebody is not let in, or that they have to choose another password.
const PASSWORD_POLICY: &str = "1.3.6.1.4.1.42.2.27.8.5.1";

/// What says whether somebody is let in, besides the password.
const OF_ONE: [&str; 7] = [
    "uid",
    "userAccountControl",
    "accountExpires",
    "shadowExpire",
    "nsAccountLock",
    "loginDisabled",
    "pwdAccountLockedTime",
];

pub async fn check(ldap: &LdapConnection, reach: &Reach, key: &str, password: &Secret) -> PasswordChecked {
    // An empty one would be let in as nobody in particular, by most servers.
    if password.expose().is_empty() {
        return told(PasswordOutcome::Wrong, "there is no password");
    }
    match asked(ldap, reach, key.trim(), password).await {
        Ok(checked) => checked,
        Err(trouble) => {
            let trouble = without(trouble, password.expose());
            told(PasswordOutcome::Unavailable, &format!("{} {}", trouble.server, trouble.detail))
        }
    }
}

async fn asked(
    ldap: &LdapConnection,
    reach: &Reach,
    key: &str,
    password: &Secret,
) -> Result<PasswordChecked, SourceTrouble> {
    let Some(of_key) = of_key(&ldap.key_attribute, key) else {
        return Ok(told(PasswordOutcome::Nobody, "no entry can have that key"));
    };
    Question::of_people(ldap, &[])?;
    let mut line = connect::any(ldap, reach).await?;
    line.look_around().await?;
    let group = Group::of(&mut line, ldap, Walk::Up).await?;
    let question = Question::of_people(ldap, &[&of_key, group.filter()])?.asking(ldap, &OF_ONE);
    let found = line.all(&question, 2).await?;
    let [raw] = &found[..] else {
        let detail = if found.is_empty() { "nobody has that key" } else { "several have that key" };
        return Ok(told(PasswordOutcome::Nobody, detail));
    };
    let is_asked_for = raw.key(&ldap.key_attribute).is_some_and(|found| found.eq_ignore_ascii_case(key));
    if !is_asked_for || raw.dn.is_empty() || !group.has(&mut line, raw).await? {
        return Ok(told(PasswordOutcome::Nobody, "nobody of this source has that key"));
    }

    // On a line of its own, at the same server: who signs in on a line is whoever asks on it from then on.
    let mut fresh = connect::open(ldap, reach, &line.server).await.map_err(|trouble| line.named(trouble))?;
    drop(line);
    let policy = RawControl { ctype: PASSWORD_POLICY.into(), crit: false, val: None };
    let result = fresh.bind(&raw.dn, password.expose(), vec![policy]).await?;
    Ok(outcome(&result, raw, password))
}

fn of_key(attribute: &str, key: &str) -> Option<String> {
    if key.is_empty() || !filter::is_attribute(attribute) {
        return None;
    }
    if guid::is_one(attribute) {
        return Some(filter::equals(attribute, &guid::bytes(key)?));
    }
    Some(filter::equals(attribute, key.as_bytes()))
}

fn outcome(result: &LdapResult, raw: &Raw, password: &Secret) -> PasswordChecked {
    let said = of_result(result).map(|said| without(said, password.expose()).detail).unwrap_or_default();
    let outcome = match (result.rc, policy(result)) {
        (_, Some(by_policy)) => by_policy,
        (0, None) => let_in(raw),
        (49, None) => refused(&result.text),
        // It has no password, or is gone since.
        (48, None) => PasswordOutcome::Wrong,
        (32, None) => PasswordOutcome::Nobody,
        // 389 Directory Server, to whom has tried too often, and whose account is locked by hand.
        (19, None) => PasswordOutcome::Locked,
        (53, None) if result.text.to_lowercase().contains("inactivated") => PasswordOutcome::Disabled,
        _ => PasswordOutcome::Unavailable,
    };
    told(outcome, &said)
}

/// A directory may let in whom its own attributes call disabled.
fn let_in(raw: &Raw) -> PasswordOutcome {
    let entry = raw.clone().entry("", chassis::clock::now());
    if entry.active { PasswordOutcome::Right } else { PasswordOutcome::Disabled }
}

/// Active Directory says why in the middle of its text: `…, comment: AcceptSecurityContext error, data 52e, v3839`.
fn refused(text: &str) -> PasswordOutcome {
    let text = text.to_ascii_lowercase();
    let code = text.split("data ").nth(1).map(|rest| rest.split(|c: char| !c.is_ascii_hexdigit()).next());
    match code.flatten().unwrap_or_default() {
        "525" => PasswordOutcome::Nobody,
        // Not at this hour, not at this computer.
        "530" | "531" => PasswordOutcome::NotNow,
        "532" => PasswordOutcome::PasswordExpired,
        "533" => PasswordOutcome::Disabled,
        "701" => PasswordOutcome::AccountExpired,
        "773" => PasswordOutcome::MustChange,
        "775" => PasswordOutcome::Locked,
        _ => PasswordOutcome::Wrong,
    }
}

/// What a password policy says beside the result: an error is the second part of its answer.
fn policy(result: &LdapResult) -> Option<PasswordOutcome> {
    let control = result.ctrls.iter().find(|control| control.1.ctype == PASSWORD_POLICY)?;
    let parts = ber::parts(control.1.val.as_deref()?)?;
    let (_, body) = parts.first()?;
    let (_, error) = ber::parts(body)?.into_iter().find(|(tag, _)| *tag == 0x81)?;
    match error {
        [0] => Some(PasswordOutcome::PasswordExpired),
        [1] => Some(PasswordOutcome::Locked),
        [2] => Some(PasswordOutcome::MustChange),
        _ => None,
    }
}

fn told(outcome: PasswordOutcome, detail: &str) -> PasswordChecked {
    PasswordChecked { outcome, detail: words(detail) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::v1::directory::PasswordOutcome as Outcome;

    fn of(code: u32, text: &str) -> Outcome {
        let result =
            LdapResult { rc: code, matched: String::new(), text: text.into(), refs: vec![], ctrls: vec![] };
        outcome(&result, &Raw::default(), &Secret::new("hunter2")).outcome
    }

    #[test]
    fn active_directory_says_why_in_the_middle() {
        for (code, outcome) in [
            ("52e", Outcome::Wrong),
            ("525", Outcome::Nobody),
            ("530", Outcome::NotNow),
            ("531", Outcome::NotNow),
            ("532", Outcome::PasswordExpired),
            ("533", Outcome::Disabled),
            ("701", Outcome::AccountExpired),
            ("773", Outcome::MustChange),
            ("775", Outcome::Locked),
        ] {
            let text = format!(
                "80090308: LdapErr: DSID-0C09042A, comment: AcceptSecurityContext error, data {code}, v3839\0"
            );
            assert_eq!(of(49, &text), outcome, "{code}");
        }
        assert_eq!(of(49, ""), Outcome::Wrong);
        assert_eq!(of(49, "data "), Outcome::Wrong);
    }

    #[test]
    fn what_is_no_answer_is_unavailable() {
        for code in [1, 2, 8, 10, 13, 51, 52, 53, 80] {
            assert_eq!(of(code, "no"), Outcome::Unavailable, "{code}");
        }
        assert_eq!(of(0, ""), Outcome::Right);
        assert_eq!(of(53, "Account inactivated. Contact system administrator."), Outcome::Disabled);
    }

    #[test]
    fn a_key_is_asked_for_as_it_is_stored() {
        let guid = of_key("objectGUID", "33221100-5544-7766-8899-aabbccddee2a").unwrap();

        assert_eq!(guid, r"(objectGUID=\00\11\223DUfw\88\99\aa\bb\cc\dd\ee\2a)");
        assert_eq!(of_key("uid", "*").unwrap(), r"(uid=\2a)");
        assert_eq!(of_key("objectGUID", "*"), None);
        assert_eq!(of_key("uid=*)(x", "ada"), None);
        assert_eq!(of_key("uid", ""), None);
    }
}
