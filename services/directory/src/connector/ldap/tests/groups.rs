//! Who is in a group, also through others.

use super::company::{BASE, Company, group, people, reach, read, uid, uids};
use crate::connector::ldap;
use contracts::{
    Secret,
    v1::directory::{PasswordOutcome, TroubleKind},
};

/// `support` has somebody, and `evenings`, which has somebody and `support` again.
fn circle() -> String {
    let named = |name: &str| format!("cn={name},ou=groups,{BASE}");
    let two = format!(
        "dn: cn=two,ou=groups,{BASE}\nobjectClass: groupOfUniqueNames\ncn: two\nuniqueMember: {}\n\n",
        uid("p00002")
    );
    let old = format!(
        "dn: cn=old,ou=groups,{BASE}\nobjectClass: posixGroup\ncn: old\ngidNumber: 7\nmemberUid: p00003\n\n"
    );
    [
        people(6),
        group("support", &["UID=P00000, OU=People, DC=Oriale, DC=Example", &named("evenings"), &uid("gone")]),
        group("evenings", &[&uid("p00001"), &named("support"), &named("two"), &named("old")]),
        two,
        old,
        group("others", &[&uid("p00004")]),
    ]
    .join("\n")
}

#[tokio::test]
async fn groups_within_groups_are_walked_and_end() {
    let company = Company::new(&circle());
    let mut ldap = company.connection();
    ldap.group_dn = format!("CN=support, ou=groups,{BASE}");

    let entries = read(&ldap).await.unwrap();

    assert_eq!(uids(&entries), ["p00000", "p00001", "p00002", "p00003"]);
}

#[tokio::test]
async fn one_person_is_looked_up_from_below() {
    let company = Company::new(&circle());
    let mut ldap = company.connection();
    ldap.group_dn = format!("cn=support,ou=groups,{BASE}");
    ldap.key_attribute = "uid".into();
    let reach = reach(&ldap);

    let found = ldap::find(&ldap, &reach, "p0000", 3).await.unwrap().unwrap();
    assert_eq!(found.texts("uid").next(), Some("p00003"));
    assert_eq!(ldap::find(&ldap, &reach, "p0000", 4).await.unwrap(), None);
    assert_eq!(ldap::find(&ldap, &reach, &uid("p00004"), 0).await.unwrap(), None);
    for (name, outcome) in [
        ("p00001", PasswordOutcome::Right),
        ("p00003", PasswordOutcome::Right),
        ("p00004", PasswordOutcome::Nobody),
        ("p00005", PasswordOutcome::Nobody),
    ] {
        let password = Secret::new(format!("{name}'s"));
        assert_eq!(ldap::check_password(&ldap, &reach, name, &password).await.outcome, outcome, "{name}");
    }
}

#[tokio::test]
async fn a_group_that_is_gone_is_trouble_and_not_empty() {
    let company = Company::new(&circle());
    let mut ldap = company.connection();
    ldap.group_dn = format!("cn=gone,ou=groups,{BASE}");

    assert_eq!(read(&ldap).await.unwrap_err().kind, TroubleKind::NoSuchBase);
    ldap.key_attribute = "uid".into();
    let checked = ldap::check_password(&ldap, &reach(&ldap), "p00000", &Secret::new("p00000's")).await;
    assert_eq!(checked.outcome, PasswordOutcome::Unavailable);
}

#[tokio::test]
async fn groups_deeper_than_anybody_has_them_are_trouble() {
    let mut ldif = people(1);
    for depth in 0..40 {
        ldif += &group(&format!("g{depth}"), &[&format!("cn=g{},ou=groups,{BASE}", depth + 1)]);
    }
    ldif += &group("g40", &[&uid("p00000")]);
    let company = Company::new(&ldif);
    let mut ldap = company.connection();
    ldap.group_dn = format!("cn=g0,ou=groups,{BASE}");

    assert_eq!(read(&ldap).await.unwrap_err().kind, TroubleKind::SizeLimit);
    ldap.group_dn = format!("cn=g20,ou=groups,{BASE}");
    assert_eq!(uids(&read(&ldap).await.unwrap()), ["p00000"]);
}
