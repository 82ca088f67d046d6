//! What stands in entries.

use super::company::{BASE, Company, person, reach, read, uid};
use crate::{connector::ldap, entry::Value};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::{collections::BTreeSet, fmt::Write};

/// As of an Active Directory: never, at its end, disabled, locked.
fn as_active_directory(uid: &str, guid: &[u8], more: &str) -> String {
    let guid = STANDARD.encode(guid);
    let more = format!("objectGUID:: {guid}\nsAMAccountName: {uid}\n{more}");
    person(&super::company::uid(uid), uid, &more)
}

#[tokio::test]
async fn entries_of_active_directory_are_known_by_their_guid() {
    let zeros = [0, 0x11, 0x22, 0x33, 0, 0, 0x66, 0x77, 0x88, 0, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0];
    let ldif = [
        as_active_directory("zeros", &zeros, "userAccountControl: 512\naccountExpires: 0\n"),
        as_active_directory("never", b"abcdefghijklmnop", "accountExpires: 9223372036854775807\n"),
        as_active_directory("over", b"bbcdefghijklmnop", "accountExpires: 132223104000000000\n"),
        as_active_directory("later", b"cbcdefghijklmnop", "accountExpires: 915151680000000000\n"),
        as_active_directory("disabled", b"dbcdefghijklmnop", "userAccountControl: 514\n"),
        as_active_directory("disabled-too", b"ebcdefghijklmnop", "userAccountControl: 66050\n"),
        as_active_directory(
            "locked",
            b"fbcdefghijklmnop",
            "userAccountControl: 512\nlockoutTime: 132223104000000000\n",
        ),
        person(&uid("keyless"), "keyless", ""),
    ];
    let company = Company::new(&ldif.join("\n"));
    let mut ldap = company.connection();
    ldap.key_attribute = "objectGUID".into();

    let entries = read(&ldap).await.unwrap();

    let of = |name: &str| entries.iter().find(|entry| entry.texts("uid").any(|uid| uid == name)).unwrap();
    assert_eq!(entries.len(), 8);
    assert_eq!(of("zeros").key.as_deref(), Some("33221100-0000-7766-8800-aabbccddee00"));
    assert_eq!(of("zeros").values["objectguid"], [Value::Bytes(zeros.to_vec())]);
    assert_eq!(of("never").key.as_deref(), Some("64636261-6665-6867-696a-6b6c6d6e6f70"));
    assert_eq!(of("keyless").key, None);
    let active: BTreeSet<_> =
        entries.iter().filter(|entry| entry.active).filter_map(|entry| entry.texts("uid").next()).collect();
    assert_eq!(active, BTreeSet::from(["zeros", "never", "later", "locked", "keyless"]));
}

#[tokio::test]
async fn pictures_and_certificates_break_nothing() {
    let picture: Vec<u8> = (0..300_000_u32).map(|at| (at % 251) as u8).collect();
    // A self-signed one would do as well; slapd only looks at its form.
    let authority = backing::Authority::new("somebody").unwrap();
    let certificate: String = authority.pem().lines().filter(|line| !line.starts_with('-')).collect();
    let more = format!(
        "jpegPhoto:: {}\nuserCertificate;binary:: {certificate}\nmail: ada@oriale.example\nmail: a@oriale.example\n\
         proxyAddresses: SMTP:ada@oriale.example\nproxyAddresses: smtp:a@oriale.example\n",
        STANDARD.encode(&picture),
    );
    let company = Company::new(&person(&uid("ada"), "ada", &more));

    let entries = read(&company.connection()).await.unwrap();

    assert_eq!(entries[0].values["jpegphoto"], [Value::Bytes(picture)]);
    assert!(
        matches!(&entries[0].values["usercertificate;binary"][..], [Value::Bytes(bytes)] if bytes[0] == 0x30)
    );
    assert_eq!(entries[0].texts("MAIL").count(), 2);
    let addresses: BTreeSet<_> = entries[0].texts("proxyAddresses").collect();
    assert_eq!(addresses, BTreeSet::from(["SMTP:ada@oriale.example", "smtp:a@oriale.example"]));
}

#[tokio::test]
async fn names_with_anything_in_them_are_read_and_found() {
    let names = [
        (r"cn=Customer\, s.r.o.", "Customer, s.r.o."),
        (r"cn=Nowak (IT)", "Nowak (IT)"),
        (r"cn=\#x", "#x"),
        (r"cn=ends\\", r"ends\"),
        (r"cn=a/b", "a/b"),
        ("cn=Łukasz", "Łukasz"),
        (r"cn=a\+b\=c", "a+b=c"),
        (r#"cn=\"quoted\""#, "\"quoted\""),
        (r"cn=semi\;colon", "semi;colon"),
    ];
    let mut ldif = String::new();
    for (rdn, name) in names {
        let dn = STANDARD.encode(format!("{rdn},ou=people,{BASE}"));
        let name = STANDARD.encode(name);
        let _ = write!(ldif, "dn:: {dn}\nobjectClass: user\ncn:: {name}\nsn:: {name}\n\n");
    }
    let company = Company::new(&ldif);
    let ldap = company.connection();

    let entries = read(&ldap).await.unwrap();

    assert_eq!(entries.len(), names.len());
    for (rdn, name) in names {
        let by_name =
            ldap::find(&ldap, &reach(&ldap), &format!("{rdn},ou=people,{BASE}"), 0).await.unwrap().unwrap();
        assert_eq!(by_name.texts("cn").collect::<Vec<_>>(), [name]);
        let by_word = ldap::find(&ldap, &reach(&ldap), name, 0).await.unwrap().unwrap();
        assert_eq!(by_word, by_name);
        // And as the server writes it.
        let again = ldap::find(&ldap, &reach(&ldap), &by_name.at, 0).await.unwrap().unwrap();
        assert_eq!(again, by_name);
    }
}
