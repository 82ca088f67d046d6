//! Connections tried step by step, and peers that are no directory or an odd one.

use super::{
    company::{Company, PASSWORD, connection, group, people, reach, read, server, uid},
    peer::{Asked, Peer, element, entry, page_end, reference, result},
};
use crate::connector::ldap::{self, ber};
use backing::Authority;
use contracts::v1::directory::{ConnectionStep as Step, LdapConnection, Security, TriedStep, TroubleKind};

async fn steps(ldap: &LdapConnection) -> Vec<TriedStep> {
    ldap::test(ldap, &reach(ldap)).await
}

fn told(steps: &[TriedStep], step: Step) -> &str {
    steps.iter().find(|tried| tried.step == step).map_or("", |tried| &tried.told)
}

/// The step that failed, which is the last.
async fn failed(ldap: &LdapConnection) -> (Step, TroubleKind) {
    let steps = steps(ldap).await;
    let (last, before) = steps.split_last().unwrap();
    assert!(before.iter().all(|tried| tried.trouble.is_none()));
    let trouble = last.trouble.as_ref().unwrap();
    assert!(!trouble.detail.is_empty() && !trouble.detail.contains(PASSWORD));
    assert_eq!(trouble.server, last.server);
    (last.step, trouble.kind)
}

#[tokio::test]
async fn every_step_says_what_it_found() {
    let certified = Authority::new("Oriale Root").unwrap().certify(&["127.0.0.1"]).unwrap();
    let company =
        Company::ruled(&[people(120), group("g", &[&uid("p00007")])].join("\n"), "", Some(&certified));
    let mut ldap = company.connection();
    ldap.servers[0].security = Security::StartTls;
    ldap.authority = certified.authority;

    let all = steps(&ldap).await;

    let order: Vec<_> = all.iter().map(|tried| tried.step).collect();
    let expected = [
        Step::Name,
        Step::Port,
        Step::Encryption,
        Step::SignIn,
        Step::Place,
        Step::Filter,
        Step::Key,
        Step::Pages,
    ];
    assert_eq!(order, expected);
    assert!(all.iter().all(|tried| tried.trouble.is_none() && tried.server.starts_with("127.0.0.1:")));
    assert_eq!(told(&all, Step::Name), "127.0.0.1");
    assert_eq!(told(&all, Step::Encryption), "TLSv1_3, Oriale Root");
    assert_eq!(told(&all, Step::Place), "dc=oriale,dc=example");
    assert_eq!(told(&all, Step::Filter), "120");
    assert_eq!(told(&all, Step::Key), "100/100");
    assert_eq!(told(&all, Step::Pages), "100");

    ldap.group_dn = "cn=g,ou=groups,dc=oriale,dc=example".into();
    assert_eq!(told(&steps(&ldap).await, Step::Filter), "1");
}

#[tokio::test]
async fn the_step_that_fails_is_the_last_and_says_why() {
    let company = Company::new(&people(3));
    let good = company.connection();
    let with = |change: &dyn Fn(&mut LdapConnection)| {
        let mut ldap = good.clone();
        change(&mut ldap);
        ldap
    };
    for (ldap, expected) in [
        (with(&|ldap| ldap.servers[0].host = "none.invalid".into()), (Step::Name, TroubleKind::NoSuchHost)),
        (with(&|ldap| ldap.servers[0].port = 1), (Step::Port, TroubleKind::Refused)),
        (
            with(&|ldap| ldap.servers[0].security = Security::Tls),
            (Step::Encryption, TroubleKind::NotUnderstood),
        ),
        (with(&|ldap| ldap.bind_dn = "cn=gone".into()), (Step::SignIn, TroubleKind::WrongPassword)),
        (with(&|ldap| ldap.base = "dc=gone".into()), (Step::Place, TroubleKind::NoSuchBase)),
        (
            with(&|ldap| ldap.group_dn = "cn=gone,dc=oriale,dc=example".into()),
            (Step::Place, TroubleKind::NoSuchBase),
        ),
        (with(&|ldap| ldap.filter = "(cn=".into()), (Step::Filter, TroubleKind::BadFilter)),
        (with(&|ldap| ldap.key_attribute = "objectGUID".into()), (Step::Key, TroubleKind::NoSuchColumn)),
    ] {
        assert_eq!(failed(&ldap).await, expected);
    }
    // Each server by itself, however the others are.
    let ldap = with(&|ldap| ldap.servers.insert(0, server(1)));
    let all = steps(&ldap).await;
    assert_eq!(all.iter().filter(|tried| tried.trouble.is_some()).count(), 1);
    assert_eq!(all.last().unwrap().step, Step::Pages);

    let mut near = reach(&good);
    near.private_addresses = false;
    let all = ldap::test(&good, &near).await;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].trouble.as_ref().unwrap().kind, TroubleKind::ForbiddenAddress);
}

/// Lets everybody in and answers what it is asked about people.
async fn peer(people: impl Fn(&Asked) -> Vec<Vec<u8>> + Send + Sync + 'static) -> (Peer, LdapConnection) {
    directory(false, people).await
}

async fn active_directory(
    people: impl Fn(&Asked) -> Vec<Vec<u8>> + Send + Sync + 'static,
) -> (Peer, LdapConnection) {
    directory(true, people).await
}

async fn directory(
    is_active_directory: bool,
    people: impl Fn(&Asked) -> Vec<Vec<u8>> + Send + Sync + 'static,
) -> (Peer, LdapConnection) {
    let peer = Peer::new(move |asked| match asked.tag {
        0x60 => vec![result(ber::BOUND, 0, "")],
        _ if asked.name.is_empty() => {
            let capabilities: &[&[u8]] = if is_active_directory { &[b"1.2.840.113556.1.4.800"] } else { &[] };
            vec![entry("", &[("supportedCapabilities", capabilities)]), result(ber::SEARCHED, 0, "")]
        }
        _ => people(asked),
    })
    .await;
    let mut ldap = connection(vec![server(peer.port)]);
    ldap.key_attribute = "uid".into();
    ldap.base = "DC=example,DC=com".into();
    ldap.timeout_seconds = 2;
    (peer, ldap)
}

#[tokio::test]
async fn active_directory_sends_many_values_in_parts() {
    let (_peer, mut ldap) = active_directory(|asked| match asked.attributes.first().map(String::as_str) {
        Some("*") => vec![
            entry(
                "cn=ada",
                &[("uid", &[b"ada"]), ("memberOf", &[]), ("memberOf;range=0-1", &[b"cn=a", b"cn=b"])],
            ),
            entry("cn=eve", &[("uid", &[b"eve"])]),
            page_end(b""),
        ],
        Some("memberOf;range=2-*") => {
            vec![
                entry("cn=ada", &[("memberOf;range=2-3", &[b"cn=c", b"cn=d"])]),
                result(ber::SEARCHED, 0, ""),
            ]
        }
        Some("memberOf;range=4-*") => {
            vec![entry("cn=ada", &[("memberOf;range=4-*", &[b"cn=e"])]), result(ber::SEARCHED, 0, "")]
        }
        _ => vec![result(ber::SEARCHED, 80, "what is that?")],
    })
    .await;

    let entries = read(&ldap).await.unwrap();

    let ada = entries.iter().find(|entry| entry.at == "cn=ada").unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(ada.texts("memberOf").collect::<Vec<_>>(), ["cn=a", "cn=b", "cn=c", "cn=d", "cn=e"]);
    assert!(!ada.values.keys().any(|name| name.contains("range")));
    ldap.page_size = 1;
    assert_eq!(
        read(&ldap).await.unwrap_err().kind,
        TroubleKind::NoPages,
        "it sends two where one was asked for"
    );
}

#[tokio::test]
async fn active_directory_looks_into_groups_itself() {
    let (_peer, mut ldap) = active_directory(|asked| match asked.name.as_str() {
        r"CN=Support\, all,DC=example,DC=com" => vec![entry(&asked.name, &[]), result(ber::SEARCHED, 0, "")],
        _ if asked.filter.contains("1.2.840.113556.1.4.1941")
            && asked.filter.contains(r"CN=Support\, all,DC=example,DC=com") =>
        {
            vec![entry("cn=ada", &[("uid", &[b"ada"])]), page_end(b"")]
        }
        _ => vec![page_end(b"")],
    })
    .await;
    ldap.group_dn = r"CN=Support\, all,DC=example,DC=com".into();

    assert_eq!(read(&ldap).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_reference_is_followed_by_nobody_and_only_partitions_of_the_system_are_passed_over() {
    const OWN: &[&str] = &["ldap://DomainDnsZones.example.com/DC=DomainDnsZones,DC=example,DC=com"];
    const CHILD: &[&str] = &["ldap://child.example.com/DC=child,DC=example,DC=com"];
    let answer = |addresses: &'static [&'static str]| {
        move |_: &Asked| vec![entry("cn=ada", &[("uid", &[b"ada"])]), reference(addresses), page_end(b"")]
    };
    let (_peer, ldap) = active_directory(answer(OWN)).await;
    assert_eq!(read(&ldap).await.unwrap().len(), 1);
    for (_peer, ldap) in [active_directory(answer(CHILD)).await, peer(answer(OWN)).await] {
        let trouble = read(&ldap).await.unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::Referral);
        assert!(trouble.detail.contains("ldap://"), "it says where it was sent: {}", trouble.detail);
    }
    let (_peer, ldap) = peer(|_| vec![result(ber::SEARCHED, 10, "elsewhere")]).await;
    assert_eq!(read(&ldap).await.unwrap_err().kind, TroubleKind::Referral);
}

#[tokio::test]
async fn what_a_server_answers_instead_is_told_apart() {
    for (code, kind) in [
        (1, TroubleKind::NotPermitted),
        (3, TroubleKind::Timeout),
        (4, TroubleKind::SizeLimit),
        (11, TroubleKind::SizeLimit),
        (12, TroubleKind::NoPages),
        (18, TroubleKind::BadFilter),
        (32, TroubleKind::NoSuchBase),
        (50, TroubleKind::NotPermitted),
        (51, TroubleKind::Busy),
        (52, TroubleKind::Busy),
        (80, TroubleKind::Unknown),
    ] {
        let (_peer, ldap) =
            peer(move |_| vec![entry("cn=ada", &[("uid", &[b"ada"])]), result(ber::SEARCHED, code, "no")])
                .await;
        let trouble = read(&ldap).await.unwrap_err();
        assert_eq!(trouble.kind, kind, "{code}");
        assert!(trouble.detail.ends_with(": no"));
    }
}

#[tokio::test]
async fn pages_have_to_be_what_they_are_called() {
    let (_peer, ldap) =
        peer(|asked| match (&asked.cookie, asked.attributes.iter().any(|name| name == "1.1")) {
            (_, true) => vec![entry("dc=example,dc=com", &[]), result(ber::SEARCHED, 0, "")],
            (Some(_), _) => vec![result(ber::SEARCHED, 12, "no pages here")],
            (None, _) => vec![entry("cn=ada", &[("uid", &[b"ada"])]), result(ber::SEARCHED, 0, "")],
        })
        .await;
    let all = steps(&ldap).await;
    assert_eq!((told(&all, Step::Filter), told(&all, Step::Key)), ("1", "1/1"));
    assert_eq!(failed(&ldap).await, (Step::Pages, TroubleKind::NoPages));

    for answer in [
        // It does not say whether there is more.
        vec![entry("cn=ada", &[("uid", &[b"ada"])]), result(ber::SEARCHED, 0, "")],
        // It always says that there is more.
        vec![page_end(b"again")],
    ] {
        let (_peer, ldap) = peer(move |_| answer.clone()).await;
        let trouble = read(&ldap).await.unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::NoPages, "{trouble:?}");
    }
}

#[tokio::test]
async fn what_is_no_directory_is_not_understood_and_never_shown() {
    let deep = (0..2_000).fold(element(5, b""), |deep, _| element(0x30, &deep));
    let answers: [Vec<u8>; 7] = [
        b"SSH-2.0-OpenSSH_9.2 secret\r\n".to_vec(),
        b"HTTP/1.1 400 Bad Request\r\n\r\nsecret".to_vec(),
        // More than anybody has to say.
        b"\x30\x84\xff\xff\xff\xffsecret".to_vec(),
        deep,
        // An answer to something else.
        element(0x30, &[element(2, &[1]), entry("cn=secret", &[])].concat()),
        element(0x30, &[element(2, &[1]), element(0x61, b"\x0a\x01\x00\x04\x00")].concat()),
        element(0x30, &[element(2, &[1]), result(ber::BOUND, 0, ""), element(0xa0, b"\x04\x00")].concat()),
    ];
    for answer in answers {
        let shown = String::from_utf8_lossy(&answer[..answer.len().min(20)]).into_owned();
        let peer = Peer::raw(move |_, _| answer.clone()).await;
        let mut ldap = connection(vec![server(peer.port)]);
        ldap.timeout_seconds = 2;

        let trouble = read(&ldap).await.unwrap_err();

        assert_eq!(trouble.kind, TroubleKind::NotUnderstood, "{shown}: {trouble:?}");
        assert!(!trouble.detail.contains("secret"));
    }
}

#[tokio::test]
async fn a_server_that_hangs_up_says_why() {
    // As Active Directory writes it, with the name of the notice outside of it.
    let notice = |code: u8| {
        let name = element(0x8a, b"1.3.6.1.4.1.1466.20036");
        element(0x30, &[element(2, &[0]), result(ber::EXTENDED, code, "going down"), name].concat())
    };
    for (code, kind) in [(52, TroubleKind::Busy), (2, TroubleKind::Cut)] {
        let notice = notice(code);
        let peer = Peer::raw(move |_, _| notice.clone()).await;
        let trouble = read(&connection(vec![server(peer.port)])).await.unwrap_err();
        assert_eq!(trouble.kind, kind);
        assert!(trouble.detail.contains("going down"));
    }
    let peer = Peer::raw(|_, _| Vec::new()).await;
    assert_eq!(read(&connection(vec![server(peer.port)])).await.unwrap_err().kind, TroubleKind::Cut);
}

#[tokio::test]
async fn a_server_that_repeats_a_password_is_not_repeated() {
    let peer =
        Peer::new(|_| vec![result(ber::BOUND, 49, "the reader's password you gave me is wrong")]).await;
    let ldap = connection(vec![server(peer.port)]);

    let all = ldap::test(&ldap, &reach(&ldap)).await;

    let trouble = all.last().unwrap().trouble.as_ref().unwrap();
    assert_eq!(trouble.kind, TroubleKind::WrongPassword);
    assert!(trouble.detail.contains("you gave me") && !trouble.detail.contains(PASSWORD));
}
