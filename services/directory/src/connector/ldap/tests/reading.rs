//! Pages, limits, bases, filters.

use super::company::{self, BASE, Company, connection, people, person, reach, read, read_pages, uid, uids};
use crate::connector::ldap;
use contracts::v1::directory::{SearchScope, TroubleKind};

#[tokio::test]
async fn everybody_comes_page_by_page_the_last_one_too() {
    let company = Company::new(&people(250));

    let (pages, whole) = read_pages(&company.connection(), &reach(&company.connection())).await;

    assert_eq!(whole.unwrap().entries, 250);
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [100, 100, 50]);
    let first = &pages[0][0];
    assert_eq!(first.at, uid("p00000"));
    assert_eq!(first.texts("description").next(), Some("somebody with a few words about them"));
    assert_eq!(first.key.as_deref(), first.texts("entryUUID").next());
    assert!(first.key.is_some() && first.active);
}

#[tokio::test]
async fn a_limit_of_the_server_is_never_the_end_of_a_company() {
    let rules = "limits dn.exact=\"cn=reader,dc=oriale,dc=example\" size.soft=500 size.prtotal=150";
    let company = Company::ruled(&people(250), rules, None);

    let trouble = read(&company.connection()).await.unwrap_err();

    assert_eq!(trouble.kind, TroubleKind::SizeLimit);
    assert_eq!(trouble.server, format!("127.0.0.1:{}", company.slapd.port()));
}

#[tokio::test]
async fn a_scope_of_one_leaves_out_who_is_deeper() {
    let below = format!("dn: ou=far,ou=people,{BASE}\nobjectClass: organizationalUnit\nou: far\n\n");
    let ldif = [
        person(&uid("near"), "near", ""),
        below,
        person(&format!("uid=far,ou=far,ou=people,{BASE}"), "far", ""),
    ];
    let company = Company::new(&ldif.join("\n"));
    let mut ldap = company.connection();
    ldap.base = format!("ou=people,{BASE}");

    assert_eq!(uids(&read(&ldap).await.unwrap()), ["far", "near"]);
    ldap.scope = SearchScope::One;
    assert_eq!(uids(&read(&ldap).await.unwrap()), ["near"]);
}

#[tokio::test]
async fn nobody_there_is_an_answer_and_a_missing_base_is_not() {
    let company = Company::new(&people(1));
    let mut ldap = company.connection();
    ldap.filter = "(uid=nobody)".into();
    assert_eq!(read(&ldap).await.unwrap(), []);

    ldap.base = format!("ou=moved,{BASE}");
    let trouble = read(&ldap).await.unwrap_err();

    assert_eq!(trouble.kind, TroubleKind::NoSuchBase);
    assert!(trouble.detail.contains(BASE), "it says what there is: {}", trouble.detail);
}

#[tokio::test]
async fn a_filter_that_is_none_reaches_no_server() {
    let mut ldap = connection(Vec::new());
    ldap.filter = "(&(objectClass=person)(cn=x)".into();

    assert_eq!(read(&ldap).await.unwrap_err().kind, TroubleKind::BadFilter);
    ldap.filter = "(cn=x)".into();
    ldap.key_attribute = "uid=*)(cn".into();
    assert_eq!(read(&ldap).await.unwrap_err().kind, TroubleKind::NoSuchColumn);
}

#[tokio::test]
async fn whoever_reads_nothing_more_ends_the_reading() {
    let company = Company::new(&people(250));
    let (pages, mut received) = tokio::sync::mpsc::channel(1);
    let ldap = company.connection();

    let reach = reach(&ldap);
    let (whole, first) = tokio::join!(ldap::read(&ldap, &reach, pages), async {
        let first = received.recv().await;
        drop(received);
        first
    });

    assert_eq!(first.unwrap().len(), 100);
    whole.unwrap_err();
}

#[tokio::test]
async fn somebody_is_found_by_a_word_or_by_their_name() {
    let odd = person(&format!(r"uid=odd,ou=people,{BASE}"), "odd", r"displayName: Nowak *(IT)\ the odd");
    let company = Company::new(&[people(3), odd].join("\n"));
    let ldap = company.connection();
    let find = async |word: &str, skip: u32| {
        let found = ldap::find(&ldap, &reach(&ldap), word, skip).await.unwrap();
        found.map(|entry| entry.texts("uid").next().unwrap_or_default().to_owned())
    };

    assert_eq!(find("P0000", 0).await.as_deref(), Some("p00000"));
    assert_eq!(find("P0000", 2).await.as_deref(), Some("p00002"));
    assert_eq!(find("P0000", 3).await, None);
    assert_eq!(find("*(IT)\\", 0).await.as_deref(), Some("odd"));
    assert_eq!(find("*", 1).await, None, "a star is a letter like others");
    assert_eq!(find("*)(uid=*", 0).await, None);
    assert!(find("", 3).await.is_some());
    assert_eq!(find("", 4).await, None);
    assert_eq!(find(&format!("UID=p00001, OU=People, {BASE}"), 0).await.as_deref(), Some("p00001"));
    assert_eq!(find(&format!("uid=gone,ou=people,{BASE}"), 0).await, None);
    assert_eq!(find(company::READER, 0).await, None, "it is not one of the people");
}
