//! Asking web servers elsewhere, one question each: over TLS, at addresses that may be asked, in five seconds, and no answer
//! is longer than what fits. It follows nobody who sends it on: that would be another address, and nobody looked at it.

use crate::outward::{self, NoWay};
use anyhow::{Context, Result};
use bytes::Bytes;
use contracts::Secret;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Method, Request, StatusCode,
    client::conn::http1,
    header::{ACCEPT, AUTHORIZATION, CONNECTION, CONTENT_TYPE, HOST, HeaderValue},
};
use hyper_util::rt::TokioIo;
use ipnet::IpNet;
use std::{
    fs,
    net::{IpAddr, SocketAddr},
    path::Path,
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        ClientConfig, Error as TlsError, RootCertStore,
        crypto::ring,
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};
use url::{Host, Url};

/// For all of it: name, line, TLS, question and answer.
const PATIENCE: Duration = Duration::from_secs(5);
const LONGEST: usize = 256 * 1024;
const LONGEST_HEAD: usize = 64 * 1024;
const PORT: u16 = 443;

/// Asks. Made once, since reading whom the system trusts takes a moment.
pub struct Client {
    networks: Vec<IpNet>,
    tls: TlsConnector,
}

/// What to ask. Without a form it is a `GET`.
#[derive(Default)]
pub struct Question {
    pub form: Option<Secret>,
    /// The header `Authorization`.
    pub authorization: Option<Secret>,
}

/// An answer, whatever its status.
pub struct Answered {
    pub status: StatusCode,
    pub body: Bytes,
}

/// Why there is none. What it holds is for who looks after things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// An address that nobody may make us ask.
    NotAllowed(String),
    /// Nothing is there, or it does not answer in time.
    Unreachable(String),
    /// Nobody whom we trust vouches for it.
    Certificate(String),
    /// What it says is no answer, or too long.
    NotUnderstood(String),
}

impl Client {
    /// `networks` may be asked although they are this machine's own or beside it; in them, loopback also without TLS. Who
    /// vouches for servers in the PEM file `authority` is trusted beside whom the system trusts.
    pub fn new(networks: Vec<IpNet>, authority: Option<&Path>) -> Result<Self> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if let Some(path) = authority {
            let pem = fs::read(path).with_context(|| format!("read {}", path.display()))?;
            for certificate in CertificateDer::pem_slice_iter(&pem) {
                let certificate = certificate.with_context(|| format!("read {}", path.display()))?;
                roots.add(certificate).with_context(|| format!("trust {}", path.display()))?;
            }
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { networks, tls: TlsConnector::from(Arc::new(config)) })
    }

    pub async fn ask(&self, address: &Url, question: Question) -> Result<Answered, Unanswered> {
        let too_long = || Unanswered::Unreachable("it does not answer in time".into());
        timeout(PATIENCE, self.asked(address, question)).await.map_err(|_| too_long())?
    }

    /// Whether an address is one to send somebody's browser to: protected, or on this machine where that is allowed.
    pub fn is_protected(&self, address: &Url) -> bool {
        match (address.scheme(), address.host()) {
            ("https", Some(_)) => true,
            ("http", Some(Host::Ipv4(ip))) => self.is_own(IpAddr::V4(ip)),
            ("http", Some(Host::Ipv6(ip))) => self.is_own(IpAddr::V6(ip)),
            _ => false,
        }
    }

    fn is_own(&self, ip: IpAddr) -> bool {
        ip.is_loopback() && self.networks.iter().any(|network| network.contains(&ip))
    }

    async fn asked(&self, address: &Url, question: Question) -> Result<Answered, Unanswered> {
        let host = outward::bare(address.host_str().unwrap_or_default()).to_owned();
        let found = self.find(address, &host).await?;
        let stream = outward::connect(&found, PATIENCE).await.map_err(no_way)?;
        if address.scheme() == "https" {
            let name = ServerName::try_from(host)
                .map_err(|_| Unanswered::Certificate("no certificate can be for that name".into()))?;
            let stream = self.tls.connect(name, stream).await.map_err(|error| untrusted(&error))?;
            return exchange(stream, address, question).await;
        }
        exchange::<TcpStream>(stream, address, question).await
    }

    async fn find(&self, address: &Url, host: &str) -> Result<Vec<SocketAddr>, Unanswered> {
        if !address.username().is_empty() || address.password().is_some() {
            return Err(Unanswered::NotAllowed("there is a name or a password in the address".into()));
        }
        let port = address.port_or_known_default().unwrap_or(PORT);
        let found = match outward::find(host, port, false, PATIENCE).await {
            // What the operator listed is asked all the same, if all of it is there.
            Err(NoWay::Forbidden(_)) if !self.networks.is_empty() => {
                let found = outward::find(host, port, true, PATIENCE).await.map_err(no_way)?;
                match found.iter().find(|found| !self.lists(found.ip())) {
                    Some(other) => return Err(Unanswered::NotAllowed(other.ip().to_string())),
                    None => found,
                }
            }
            found => found.map_err(no_way)?,
        };
        let listed = found.iter().all(|found| self.lists(found.ip()));
        outward::look_at_port(port, &[PORT], listed).map_err(no_way)?;
        let plain = || found.iter().all(|found| self.is_own(found.ip()));
        match address.scheme() {
            "https" => Ok(found),
            "http" if plain() => Ok(found),
            _ => Err(Unanswered::NotAllowed("the address is not https".into())),
        }
    }

    fn lists(&self, ip: IpAddr) -> bool {
        self.networks.iter().any(|network| network.contains(&ip))
    }
}

async fn exchange<S>(stream: S, address: &Url, question: Question) -> Result<Answered, Unanswered>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let request = request(address, question)?;
    let cut = |error: hyper::Error| Unanswered::NotUnderstood(error.to_string());
    let mut way = http1::Builder::new();
    way.max_buf_size(LONGEST_HEAD);
    let (mut sender, line) = way.handshake(TokioIo::new(stream)).await.map_err(cut)?;
    let asking = async {
        let answer = sender.send_request(request).await.map_err(cut)?;
        let status = answer.status();
        let body = Limited::new(answer.into_body(), LONGEST).collect().await;
        let body = body.map_err(|error| Unanswered::NotUnderstood(error.to_string()))?;
        Ok::<_, Unanswered>(Answered { status, body: body.to_bytes() })
    };
    tokio::pin!(asking);
    // The line moves only as long as somebody waits for the answer, and ends with it.
    tokio::select! {
        answered = &mut asking => answered,
        ended = line => {
            ended.map_err(cut)?;
            asking.await
        }
    }
}

fn request(address: &Url, question: Question) -> Result<Request<Full<Bytes>>, Unanswered> {
    let not_written = |error: hyper::http::Error| Unanswered::NotAllowed(error.to_string());
    let path = &address[url::Position::BeforePath..url::Position::AfterQuery];
    let host = &address[url::Position::BeforeHost..url::Position::AfterPort];
    let method = if question.form.is_some() { Method::POST } else { Method::GET };
    let mut request = Request::builder().method(method).uri(path).header(HOST, host);
    request = request.header(ACCEPT, "application/json").header(CONNECTION, "close");
    if let Some(secret) = &question.authorization {
        let value = HeaderValue::from_str(secret.expose());
        let mut value = value.map_err(|error| Unanswered::NotAllowed(error.to_string()))?;
        value.set_sensitive(true);
        request = request.header(AUTHORIZATION, value);
    }
    let body = match &question.form {
        Some(form) => {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            Bytes::from(form.expose().to_owned())
        }
        None => Bytes::new(),
    };
    request.body(Full::new(body)).map_err(not_written)
}

fn no_way(why: NoWay) -> Unanswered {
    match why {
        NoWay::Forbidden(detail) => Unanswered::NotAllowed(detail),
        NoWay::NoSuchHost(detail) | NoWay::Refused(detail) | NoWay::Timeout(detail) => {
            Unanswered::Unreachable(detail)
        }
    }
}

fn untrusted(error: &std::io::Error) -> Unanswered {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>()) {
        Some(error) => Unanswered::Certificate(error.to_string()),
        None => Unanswered::Unreachable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    fn client(networks: &[&str]) -> Client {
        let networks = networks.iter().map(|network| outward::network(network).unwrap());
        Client::new(networks.collect(), None).unwrap()
    }

    /// A server that says one thing to whoever comes, and hands over what it was asked.
    async fn server(says: String) -> (Url, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/keys?of=us", listener.local_addr().unwrap());
        let served = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = vec![0; 8192];
            let length = stream.read(&mut asked).await.unwrap();
            stream.write_all(says.as_bytes()).await.ok();
            String::from_utf8_lossy(&asked[..length]).into_owned()
        });
        (address.parse().unwrap(), served)
    }

    fn page(body: &str) -> String {
        format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    }

    #[tokio::test]
    async fn a_listed_server_of_this_machine_is_asked_without_tls() {
        let (address, served) = server(page("{}")).await;
        let form = Some(Secret::new("code=1"));
        let question = Question { form, authorization: Some(Secret::new("Basic eA==")) };

        let answered = client(&["127.0.0.0/8"]).ask(&address, question).await.unwrap();

        assert_eq!((answered.status, &answered.body[..]), (StatusCode::OK, &b"{}"[..]));
        let asked = served.await.unwrap();
        assert!(asked.starts_with("POST /keys?of=us HTTP/1.1\r\n"), "{asked}");
        assert!(asked.contains("authorization: Basic eA=="), "{asked}");
        assert!(asked.ends_with("\r\n\r\ncode=1"), "{asked}");
    }

    #[tokio::test]
    async fn what_nobody_listed_is_not_asked() {
        let (address, _served) = server(page("{}")).await;
        for networks in [&[][..], &["10.0.0.0/8"]] {
            let refused = client(networks).ask(&address, Question::default()).await.err();
            assert!(matches!(refused, Some(Unanswered::NotAllowed(_))), "{refused:?}");
        }
        let named = "https://ann:secret@127.0.0.1/".parse().unwrap();
        let refused = client(&["127.0.0.0/8"]).ask(&named, Question::default()).await.err();
        assert!(matches!(refused, Some(Unanswered::NotAllowed(_))), "{refused:?}");
    }

    #[tokio::test]
    async fn nobody_is_followed_and_nothing_endless_is_read() {
        let (address, _served) =
            server("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n".into())
                .await;
        let answered = client(&["127.0.0.1"]).ask(&address, Question::default()).await.unwrap();
        assert_eq!(answered.status, StatusCode::FOUND);

        let (address, _served) = server(page(&"x".repeat(LONGEST + 1))).await;
        let refused = client(&["127.0.0.1"]).ask(&address, Question::default()).await.err();
        assert!(matches!(refused, Some(Unanswered::NotUnderstood(_))), "{refused:?}");
    }

    #[tokio::test]
    async fn where_nothing_is_nobody_answers_and_what_speaks_no_tls_is_not_believed() {
        let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let address = format!("http://{gone}/").parse().unwrap();
        let refused = client(&["127.0.0.1"]).ask(&address, Question::default()).await.err();
        assert!(matches!(refused, Some(Unanswered::Unreachable(_))), "{refused:?}");

        let (address, _served) = server(page("{}")).await;
        let address = address.as_str().replace("http://", "https://").parse().unwrap();
        assert!(client(&["127.0.0.1"]).ask(&address, Question::default()).await.is_err());
    }

    #[test]
    fn browsers_are_sent_to_protected_addresses_only() {
        let (strict, local) = (client(&[]), client(&["127.0.0.0/8"]));
        let is = |client: &Client, address: &str| client.is_protected(&address.parse().unwrap());
        assert!(is(&strict, "https://login.example/authorize"));
        assert!(!is(&strict, "http://127.0.0.1:9/authorize"));
        assert!(is(&local, "http://127.0.0.1:9/authorize"));
        assert!(!is(&local, "http://login.example/authorize"));
        assert!(!is(&local, "javascript:alert(1)"));
    }
}
