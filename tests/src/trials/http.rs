//! One request and its answer, over a connection of its own, from a chosen address. No redirects, no
//! pool, no retries: what the server does stays visible.

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{
    HeaderMap, Method, Request, Response, StatusCode,
    body::Incoming,
    header::{HeaderName, HeaderValue},
};
use hyper_util::rt::TokioIo;
use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
};

/// Longer than any page of ours may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Whoever says nothing for so long has said it all.
const SILENCE: Duration = Duration::from_secs(2);

/// A site as people know it: one name, several replicas behind it. Choosing among them is what a
/// load balancer does in front of a real installation.
#[derive(Clone)]
pub struct Site {
    /// Host and port in the address bar.
    pub authority: String,
    replicas: Arc<[SocketAddr]>,
    turn: Arc<AtomicUsize>,
}

impl Site {
    pub fn new(authority: String, replicas: &[SocketAddr]) -> Self {
        Self { authority, replicas: replicas.into(), turn: Arc::default() }
    }

    /// The same site by one replica only.
    pub fn only(&self, replica: usize) -> Self {
        Self::new(self.authority.clone(), &[self.replicas[replica]])
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.authority)
    }

    /// A connection to the next replica that takes one.
    pub async fn connect(&self, from: Ipv4Addr) -> Result<TcpStream> {
        let first = self.turn.fetch_add(1, Ordering::Relaxed);
        let mut last = None;
        for offset in 0..self.replicas.len() {
            let replica = self.replicas[(first + offset) % self.replicas.len()];
            match connect(from, replica).await {
                Ok(connection) => return Ok(connection),
                Err(error) => last = Some(error),
            }
        }
        Err(last.context("a site without replicas")?)
    }
}

/// An address on the loopback network that nobody used yet: rate limits are per address.
pub fn new_address() -> Ipv4Addr {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let [_, high, middle, low] = (number + 1).to_be_bytes();
    Ipv4Addr::new(127, 10 + high, middle, low)
}

/// What is sent. Starts as a browser would send it from a page of the same site.
#[derive(Clone, Debug)]
pub struct Ask {
    pub method: Method,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Ask {
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), headers: HeaderMap::new(), body: Bytes::new() }
    }

    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    pub fn post<K: AsRef<str>, V: AsRef<str>>(path: impl Into<String>, fields: &[(K, V)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Self::new(Method::POST, path).header("content-type", "application/x-www-form-urlencoded").body(body)
    }

    /// Replaces a header; a value that cannot be sent is left out.
    pub fn header(mut self, name: &'static str, value: impl AsRef<[u8]>) -> Self {
        if let Ok(value) = HeaderValue::from_bytes(value.as_ref()) {
            self.headers.insert(HeaderName::from_static(name), value);
        }
        self
    }

    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// The parts of a form with files: name, file name, content.
    pub fn multipart(
        path: impl Into<String>,
        fields: &[(String, String)],
        files: &[(&str, &str, &[u8])],
    ) -> Self {
        let boundary = "----trials7f3a91";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, file_name, content) in files {
            let part = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\
                 Content-Type: text/html\r\n\r\n"
            );
            body.extend_from_slice(part.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        Self::new(Method::POST, path)
            .header("content-type", format!("multipart/form-data; boundary={boundary}"))
            .body(body)
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub took: Duration,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// Whether the door was shown: nobody is signed in with this cookie.
    pub fn asks_to_sign_in(&self) -> bool {
        self.status == StatusCode::UNAUTHORIZED
            || (self.status.is_redirection() && self.location().starts_with("/sign-in"))
    }

    /// This answer, if its status is the one that should come.
    pub fn expect(self, status: u16, doing: &str) -> Result<Self> {
        ensure!(self.status == status, "{doing}: {} instead of {status}; {}", self.status, self.gist());
        Ok(self)
    }

    /// The words on the page, for a person who reads why a trial failed.
    pub fn gist(&self) -> String {
        let text = self.text();
        let main = text.split_once("<main").map_or(text.as_str(), |(_, rest)| rest);
        let mut inside = false;
        let words: String = main
            .chars()
            .filter(|&c| {
                inside = if c == '<' {
                    true
                } else if c == '>' {
                    false
                } else {
                    return !inside;
                };
                false
            })
            .collect();
        let words: Vec<_> = words.split_whitespace().take(40).collect();
        let location =
            if self.location().is_empty() { String::new() } else { format!("→ {} ", self.location()) };
        format!("{location}{}", words.join(" "))
    }
}

/// Sends a request and begins to read its answer.
pub async fn begin(site: &Site, from: Ipv4Addr, ask: &Ask) -> Result<Response<Incoming>> {
    let connection = site.connect(from).await?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(connection)).await?;
    tokio::spawn(connection);
    let mut request =
        Request::builder().method(&ask.method).uri(&ask.path).body(Full::new(ask.body.clone()))?;
    *request.headers_mut() = ask.headers.clone();
    request.headers_mut().entry("host").or_insert(HeaderValue::from_str(&site.authority)?);
    Ok(sender.send_request(request).await?)
}

/// Sends a request and reads its whole answer.
pub async fn send(site: &Site, from: Ipv4Addr, ask: &Ask) -> Result<Answer> {
    let began = Instant::now();
    let exchange = async {
        let response = begin(site, from, ask).await?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.context("the answer broke off")?.to_bytes();
        Ok(Answer { status: parts.status, headers: parts.headers, body, took: began.elapsed() })
    };
    tokio::time::timeout(PATIENCE, exchange).await.with_context(|| format!("{} got no answer", ask.path))?
}

/// What came for bytes that were sent as they are.
pub struct Spoken {
    pub text: String,
    /// The other side hung up, rather than fall silent.
    pub closed: bool,
}

/// Sends bytes as they are and listens until the other side hangs up or falls silent.
pub async fn raw(site: &Site, bytes: &[u8]) -> Result<Spoken> {
    let mut connection = site.connect(new_address()).await?;
    connection.write_all(bytes).await?;
    let mut answer = Vec::new();
    let mut piece = [0; 4096];
    let closed = loop {
        match tokio::time::timeout(SILENCE, connection.read(&mut piece)).await {
            Ok(Ok(0) | Err(_)) => break true,
            Ok(Ok(count)) => answer.extend_from_slice(&piece[..count]),
            Err(_) => break false,
        }
    };
    Ok(Spoken { text: String::from_utf8_lossy(&answer).into_owned(), closed })
}

async fn connect(from: Ipv4Addr, to: SocketAddr) -> Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    // Many short connections: their ports must be free again at once.
    socket.set_reuseaddr(true)?;
    socket.bind((from, 0).into())?;
    let connected = tokio::time::timeout(Duration::from_secs(3), socket.connect(to)).await;
    connected.with_context(|| format!("{to} does not answer"))?.with_context(|| format!("connect to {to}"))
}
