//! A client that sends one request a connection, and many of them at once.

use anyhow::{Context, Result, ensure};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub struct Answer {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The cookies, as they are sent back.
    pub fn cookies(&self) -> Option<String> {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        let set = lines.filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
        let each: Vec<_> = set.filter_map(|(_, cookie)| Some(cookie.split(';').next()?.trim())).collect();
        (!each.is_empty()).then(|| each.join("; "))
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(&self.body);
        let at = text.split_once(&format!(r#"name="{name}" value=""#))?.1;
        Some(at.split('"').next()?.to_owned())
    }
}

/// What each client sends: its number and how many it sent before decide.
pub struct Client<'a> {
    site: SocketAddr,
    expected: u16,
    request: Box<dyn Fn(usize, usize) -> String + Send + Sync + 'a>,
}

impl<'a> Client<'a> {
    pub fn new(
        site: SocketAddr,
        expected: u16,
        request: impl Fn(usize, usize) -> String + Send + Sync + 'a,
    ) -> Self {
        Self { site, expected, request: Box::new(request) }
    }
}

pub struct Outcome {
    /// Milliseconds of each good answer.
    pub times: Vec<f64>,
    pub errors: usize,
    pub seconds: f64,
}

/// So many clients, each sending the next as soon as the last was answered.
pub async fn run(client: Client<'_>, clients: usize, lasting: Duration) -> Result<Outcome> {
    // The first of each warms connections and caches.
    for i in 0..clients {
        let answer = ask(client.site, &(client.request)(i, 0)).await?;
        ensure!(answer.status == client.expected, "expected {}, got {}", client.expected, answer.status);
    }
    let began = Instant::now();
    let all = (0..clients).map(|i| one(&client, i, began + lasting));
    let each = futures::future::join_all(all).await;
    let seconds = began.elapsed().as_secs_f64();
    let errors = each.iter().map(|(_, errors)| errors).sum();
    Ok(Outcome { times: each.into_iter().flat_map(|(times, _)| times).collect(), errors, seconds })
}

async fn one(client: &Client<'_>, i: usize, until: Instant) -> (Vec<f64>, usize) {
    let (mut times, mut errors, mut n) = (Vec::new(), 0, 1);
    while Instant::now() < until {
        let began = Instant::now();
        match ask(client.site, &(client.request)(i, n)).await {
            Ok(answer) if answer.status == client.expected => times.push(began.elapsed().as_secs_f64() * 1e3),
            _ => errors += 1,
        }
        n += 1;
    }
    (times, errors)
}

pub async fn ask(site: SocketAddr, request: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect(site).await?;
    stream.set_nodelay(true)?;
    stream.write_all(request.as_bytes()).await?;
    let mut raw = Vec::with_capacity(16 * 1024);
    stream.read_to_end(&mut raw).await?;
    let end = raw.windows(4).position(|four| four == b"\r\n\r\n").context("no end of the headers")?;
    let head = String::from_utf8_lossy(&raw[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status")?;
    Ok(Answer { status, head, body: raw.split_off(end + 4) })
}

pub async fn get(site: SocketAddr, path: &str, cookie: &str) -> Result<Answer> {
    ask(site, &request(site, path, cookie)).await
}

/// Bytes of a whole answer, headers included, as a browser that takes gzip gets it.
pub async fn transfer(site: SocketAddr, path: &str, cookie: &str) -> Result<usize> {
    let plain = request(site, path, cookie);
    let answer = ask(site, &plain.replace("Connection:", "Accept-Encoding: gzip\r\nConnection:")).await?;
    ensure!(answer.status == 200, "{path} answers {}", answer.status);
    Ok(answer.head.len() + 4 + answer.body.len())
}

pub fn request(site: SocketAddr, path: &str, cookie: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {site}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n")
}

pub fn post(site: SocketAddr, path: &str, cookie: &str, fields: &[(&str, &str)]) -> String {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    format!(
        "POST {path} HTTP/1.1\r\nHost: {site}\r\nOrigin: http://{site}\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// Of unsorted milliseconds.
pub fn percentile(times: &[f64], percent: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (percent / 100.0 * sorted.len().saturating_sub(1) as f64).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}
