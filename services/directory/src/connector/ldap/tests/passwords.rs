//! Signing in with the password of a directory.

use super::{
    company::{Company, connection, people, person, reach, server, uid},
    peer::{Peer, entry, result},
};
use crate::connector::ldap::{self, ber};
use base64::{Engine, engine::general_purpose::STANDARD};
use contracts::{
    Secret,
    v1::directory::{LdapConnection, PasswordChecked, PasswordOutcome},
};

async fn check(ldap: &LdapConnection, key: &str, password: &str) -> PasswordChecked {
    ldap::check_password(ldap, &reach(ldap), key, &Secret::new(password)).await
}

#[tokio::test]
async fn a_password_is_right_for_one_entry_only() {
    let company = Company::new(&people(3));
    let mut ldap = company.connection();
    ldap.key_attribute = "uid".into();

    for (key, password, outcome) in [
        ("p00001", "p00001's", PasswordOutcome::Right),
        ("P00001", "p00001's", PasswordOutcome::Right),
        ("p00001", "p00002's", PasswordOutcome::Wrong),
        ("p00001", "", PasswordOutcome::Wrong),
        ("gone", "p00001's", PasswordOutcome::Nobody),
        ("", "p00001's", PasswordOutcome::Nobody),
        ("*", "p00001's", PasswordOutcome::Nobody),
        ("p00001)(uid=*", "p00001's", PasswordOutcome::Nobody),
    ] {
        let checked = check(&ldap, key, password).await;
        assert_eq!(checked.outcome, outcome, "{key} {password}: {}", checked.detail);
        assert!(!checked.detail.contains("p0000"), "{}", checked.detail);
    }
    // Whom the filter leaves out is nobody.
    ldap.filter = "(uid=p00002)".into();
    assert_eq!(check(&ldap, "p00001", "p00001's").await.outcome, PasswordOutcome::Nobody);
}

#[tokio::test]
async fn two_of_one_key_are_nobody() {
    let company = Company::new(
        &[person(&uid("a"), "a", "mail: x@y.example\n"), person(&uid("b"), "b", "mail: x@y.example\n")]
            .join("\n"),
    );
    let mut ldap = company.connection();
    ldap.key_attribute = "mail".into();

    assert_eq!(check(&ldap, "x@y.example", "a's").await.outcome, PasswordOutcome::Nobody);
}

#[tokio::test]
async fn a_guid_is_asked_for_by_its_bytes() {
    let guid = [0, 0x28, 0x29, 0x2a, 0x5c, 0, 0x66, 0x77, 0x88, 0, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0];
    let more = format!("objectGUID:: {}\n", STANDARD.encode(guid));
    let disabled =
        format!("objectGUID:: {}\nuserAccountControl: 514\n", STANDARD.encode(b"disabled disable"));
    let ldif = [person(&uid("ada"), "ada", &more), person(&uid("eve"), "eve", &disabled)].join("\n");
    let company = Company::new(&ldif);
    let mut ldap = company.connection();
    ldap.key_attribute = "objectGUID".into();

    let key = "2a292800-005c-7766-8800-aabbccddee00";
    assert_eq!(check(&ldap, key, "ada's").await.outcome, PasswordOutcome::Right);
    assert_eq!(check(&ldap, &key.to_uppercase(), "not it").await.outcome, PasswordOutcome::Wrong);
    // This server lets in whom Active Directory would not.
    let disabled = "61736964-6c62-6465-2064-697361626c65";
    assert_eq!(check(&ldap, disabled, "eve's").await.outcome, PasswordOutcome::Disabled);
    assert_eq!(check(&ldap, disabled, "not it").await.outcome, PasswordOutcome::Wrong);
}

#[tokio::test]
async fn who_cannot_be_asked_says_nothing_about_a_password() {
    let mut company = Company::new(&people(1));
    let mut ldap = company.connection();
    ldap.key_attribute = "uid".into();
    let mut stranger = reach(&ldap);
    stranger.secret = Some(Secret::new("the account's password has changed"));
    let checked = ldap::check_password(&ldap, &stranger, "p00000", &Secret::new("p00000's")).await;
    assert_eq!(checked.outcome, PasswordOutcome::Unavailable);
    company.slapd.kill_9().unwrap();

    let checked = check(&ldap, "p00000", "p00000's").await;

    assert_eq!(checked.outcome, PasswordOutcome::Unavailable);
    assert!(checked.detail.contains("127.0.0.1"));
    // Nobody is asked about an empty one, so it is not unavailable.
    assert_eq!(check(&ldap, "p00000", "").await.outcome, PasswordOutcome::Wrong);
    company.slapd.restart().unwrap();
    assert_eq!(check(&ldap, "p00000", "p00000's").await.outcome, PasswordOutcome::Right);
}

/// Knows one person, and says of whoever signs in as them what it is told to.
async fn saying(code: u8, text: &'static str, control: &'static [u8]) -> (Peer, LdapConnection) {
    let peer = Peer::new(move |asked| match asked.tag {
        0x60 if asked.name == "cn=ada" => {
            vec![[result(ber::BOUND, code, text), control.to_vec()].concat()]
        }
        0x60 => vec![result(ber::BOUND, 0, "")],
        _ if asked.name.is_empty() => vec![result(ber::SEARCHED, 0, "")],
        _ => vec![entry("cn=ada", &[("uid", &[b"ada"])]), result(ber::SEARCHED, 0, "")],
    })
    .await;
    let mut ldap = connection(vec![server(peer.port)]);
    ldap.key_attribute = "uid".into();
    (peer, ldap)
}

#[tokio::test]
async fn why_somebody_is_not_let_in_is_told_apart() {
    for (code, text, outcome) in [
        (
            49,
            "80090308: LdapErr: DSID-0C09042A, comment: AcceptSecurityContext error, data 775, v3839\0",
            PasswordOutcome::Locked,
        ),
        (
            49,
            "80090308: LdapErr: DSID-0C09042A, comment: AcceptSecurityContext error, data 532, v3839\0",
            PasswordOutcome::PasswordExpired,
        ),
        (49, "", PasswordOutcome::Wrong),
        (49, "no, her's is wrong", PasswordOutcome::Wrong),
        (53, "Account inactivated. Contact system administrator.", PasswordOutcome::Disabled),
        (51, "later", PasswordOutcome::Unavailable),
        (10, "elsewhere", PasswordOutcome::Unavailable),
        (0, "", PasswordOutcome::Right),
    ] {
        let (_peer, ldap) = saying(code, text, b"").await;

        let checked = check(&ldap, "ada", "her's").await;

        assert_eq!(checked.outcome, outcome, "{code} {text}");
        assert!(!checked.detail.contains("her's"), "a server can say anything: {}", checked.detail);
    }
}

#[tokio::test]
async fn a_password_policy_says_it_beside_the_answer() {
    // `changeAfterReset` with a success, and `accountLocked` with a refusal.
    let must_change = b"\xa0\x24\x30\x22\x04\x19\x31.3.6.1.4.1.42.2.27.8.5.1\x04\x05\x30\x03\x81\x01\x02";
    let locked = b"\xa0\x24\x30\x22\x04\x19\x31.3.6.1.4.1.42.2.27.8.5.1\x04\x05\x30\x03\x81\x01\x01";
    for (code, control, outcome) in
        [(0, must_change, PasswordOutcome::MustChange), (49, locked, PasswordOutcome::Locked)]
    {
        let (_peer, ldap) = saying(code, "", control).await;
        let checked = check(&ldap, "ada", "her's").await;
        assert_eq!(checked.outcome, outcome, "{}", checked.detail);
    }
}
