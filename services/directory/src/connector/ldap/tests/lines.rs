//! Servers, addresses, TLS, signing in.

use super::company::{Company, PASSWORD, connection, people, reach, read, read_pages, server};
use backing::{Authority, Certified, Proxy, Then};
use contracts::{
    Secret,
    v1::directory::{LdapConnection, LdapServer, Security, TroubleKind},
};

/// A port on which nobody listens.
async fn closed() -> u16 {
    tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port()
}

#[tokio::test]
async fn a_server_that_is_gone_is_passed_over_and_the_one_that_answers_kept() {
    let company = Company::new(&people(2));
    let ldap = connection(vec![server(closed().await), company.server()]);
    let mut reach = reach(&ldap);

    let whole = read_pages(&ldap, &reach).await.1.unwrap();

    let label = format!("127.0.0.1:{}", company.slapd.port());
    assert_eq!(whole.server, label);
    // Asked first from now on: the other is not even tried.
    let other = Company::new(&people(1));
    let ldap = connection(vec![other.server(), company.server()]);
    reach.server = label.clone();
    assert_eq!(read_pages(&ldap, &reach).await.1.unwrap().server, label);
    drop(company);
    assert_eq!(
        read_pages(&ldap, &reach).await.1.unwrap().server,
        format!("127.0.0.1:{}", other.slapd.port())
    );
    drop(other);
    assert_eq!(read_pages(&ldap, &reach).await.1.unwrap_err().kind, TroubleKind::Refused);
}

#[tokio::test]
async fn a_wrong_password_is_tried_at_one_server_only() {
    let company = Company::new(&people(1));
    let ldap = connection(vec![company.server(), server(closed().await)]);
    let mut reach = reach(&ldap);
    reach.secret = Some(Secret::new("not it"));

    let trouble = read_pages(&ldap, &reach).await.1.unwrap_err();

    assert_eq!(trouble.kind, TroubleKind::WrongPassword);
    assert_eq!(trouble.server, format!("127.0.0.1:{}", company.slapd.port()));
    // A name without a password is not taken for nobody.
    reach.secret = None;
    assert_eq!(read_pages(&ldap, &reach).await.1.unwrap_err().kind, TroubleKind::WrongPassword);
}

#[tokio::test]
async fn nobody_may_ask_where_nobody_may() {
    let company = Company::ruled(&people(1), "access to * by anonymous auth by users read", None);
    let open = Company::new(&people(1));
    let mut ldap = company.connection();
    assert_eq!(read(&ldap).await.unwrap().len(), 1);

    ldap.bind_dn = String::new();
    assert_eq!(read(&ldap).await.unwrap_err().kind, TroubleKind::NotPermitted);
    ldap.servers = vec![open.server()];
    assert_eq!(read(&ldap).await.unwrap().len(), 1);
}

#[tokio::test]
async fn this_machine_is_not_asked_unless_it_may_be() {
    let company = Company::new(&people(1));
    let mut ldap = company.connection();
    let mut reach = reach(&ldap);
    reach.private_addresses = false;

    for host in ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "169.254.169.254"] {
        ldap.servers[0].host = host.into();
        let trouble = read_pages(&ldap, &reach).await.1.unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::ForbiddenAddress, "{host}");
    }
    ldap.servers = vec![LdapServer { host: "192.0.2.1".into(), port: 22, security: Security::Plain }];
    assert_eq!(read_pages(&ldap, &reach).await.1.unwrap_err().kind, TroubleKind::ForbiddenAddress);
    ldap.servers[0].host = "no-such-host.invalid".into();
    ldap.servers[0].port = 389;
    assert_eq!(read_pages(&ldap, &reach).await.1.unwrap_err().kind, TroubleKind::NoSuchHost);
}

fn protected(certified: &Certified) -> (Company, LdapConnection) {
    let company = Company::ruled(&people(3), "", Some(certified));
    let mut ldap = company.connection();
    ldap.servers[0].port = company.slapd.tls_port().unwrap();
    ldap.servers[0].security = Security::Tls;
    ldap.authority = certified.authority.clone();
    (company, ldap)
}

#[tokio::test]
async fn a_protected_line_needs_somebody_who_vouches_for_the_server() {
    let authority = Authority::new("Oriale Root").unwrap();
    let other = Authority::new("Somebody Else").unwrap();
    let (company, ldap) = protected(&authority.certify(&["localhost", "127.0.0.1"]).unwrap());
    let started = LdapConnection {
        servers: vec![LdapServer { security: Security::StartTls, ..company.server() }],
        ..ldap.clone()
    };

    for mut ldap in [ldap, started] {
        assert_eq!(read(&ldap).await.unwrap().len(), 3);
        ldap.servers[0].host = "localhost".into();
        assert_eq!(read(&ldap).await.unwrap().len(), 3);
        for authority in [other.pem(), "", "no certificate"] {
            ldap.authority = authority.to_owned();
            assert_eq!(read(&ldap).await.unwrap_err().kind, TroubleKind::UntrustedCertificate);
        }
        // Several may vouch.
        ldap.authority = [other.pem(), authority.pem()].concat();
        assert_eq!(read(&ldap).await.unwrap().len(), 3);
    }
}

#[tokio::test]
async fn a_certificate_for_another_name_or_time_is_none() {
    let authority = Authority::new("Oriale Root").unwrap();
    let (_company, ldap) = protected(&authority.certify(&["ldap.oriale.example"]).unwrap());
    let trouble = read(&ldap).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::OtherName);
    assert!(trouble.detail.contains("ldap.oriale.example"), "{}", trouble.detail);

    let (_company, ldap) = protected(&authority.certify_expired(&["127.0.0.1"]).unwrap());
    assert_eq!(read(&ldap).await.unwrap_err().kind, TroubleKind::CertificateExpired);
}

#[tokio::test]
async fn a_line_in_clear_is_no_protected_one() {
    let company = Company::new(&people(1));
    let mut ldap = company.connection();

    for security in [Security::Tls, Security::StartTls] {
        ldap.servers[0].security = security;
        assert_eq!(read(&ldap).await.unwrap_err().kind, TroubleKind::NotUnderstood, "{security:?}");
    }
}

#[tokio::test]
async fn a_line_that_breaks_in_the_middle_is_never_the_end() {
    let company = Company::new(&people(250));
    for (then, kind) in [
        (Then::Cut, TroubleKind::Cut),
        (Then::Stall, TroubleKind::Timeout),
        (Then::Garbage, TroubleKind::NotUnderstood),
    ] {
        // In the middle of an entry of the second page.
        let proxy = Proxy::before(company.slapd.port(), 50_000, then).unwrap();
        let mut ldap = connection(vec![server(proxy.port)]);
        ldap.timeout_seconds = 1;

        let (pages, whole) = read_pages(&ldap, &reach(&ldap)).await;

        let trouble = whole.unwrap_err();
        assert_eq!(trouble.kind, kind);
        assert_eq!(trouble.server, format!("127.0.0.1:{}", proxy.port));
        assert!(!trouble.detail.contains("garbage") && !trouble.detail.contains(PASSWORD));
        assert_eq!(pages.len(), 1, "{kind:?}");
    }
}

#[tokio::test]
async fn a_line_that_breaks_before_anything_is_said_leads_to_the_next_server() {
    let company = Company::new(&people(5));
    for then in [Then::Cut, Then::Stall, Then::Garbage] {
        let proxy = Proxy::before(company.slapd.port(), 3, then).unwrap();
        let mut ldap = connection(vec![server(proxy.port), company.server()]);
        ldap.timeout_seconds = 1;

        assert_eq!(read(&ldap).await.unwrap().len(), 5);
    }
}
