//! Between somebody and a server on 127.0.0.1: lets answers through, or some bytes of them, and then does what networks do.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::{Context, Result};

/// As much as anybody looks at of what was asked.
const REMEMBERED: usize = 1024 * 1024;

/// What happens after so many bytes.
#[derive(Clone, Copy, Debug)]
pub enum Then {
    Cut,
    Stall,
    Garbage,
}

/// All its lines end when it is dropped.
pub struct Proxy {
    pub port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    server: u16,
    /// Of the answers on each new line so many bytes come through; none: all of them.
    limit: Mutex<Option<(u64, Then)>>,
    lines: Mutex<Vec<TcpStream>>,
    opened: AtomicUsize,
    asked: Mutex<Vec<u8>>,
    over: AtomicBool,
}

impl Proxy {
    /// Everything comes through.
    pub fn to(server: u16) -> Result<Self> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("could not listen before a server")?;
        let port = listener.local_addr().context("could not learn the port of a proxy")?.port();
        let shared = Arc::new(Shared {
            server,
            limit: Mutex::default(),
            lines: Mutex::default(),
            opened: AtomicUsize::new(0),
            asked: Mutex::default(),
            over: AtomicBool::new(false),
        });
        let proxy = Self { port, shared: Arc::clone(&shared) };
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if shared.over.load(Ordering::Relaxed) {
                    break;
                }
                shared.opened.fetch_add(1, Ordering::Relaxed);
                let shared = Arc::clone(&shared);
                // A server that is gone is a line that ends.
                thread::spawn(move || carry(&shared, &client));
            }
        });
        Ok(proxy)
    }

    /// That many bytes of each line come through.
    pub fn before(server: u16, bytes: u64, then: Then) -> Result<Self> {
        let proxy = Self::to(server)?;
        proxy.limit(Some((bytes, then)));
        Ok(proxy)
    }

    /// For lines that are opened from now on.
    pub fn limit(&self, limit: Option<(u64, Then)>) {
        *lock(&self.shared.limit) = limit;
    }

    /// How many lines were opened.
    pub fn opened(&self) -> usize {
        self.shared.opened.load(Ordering::Relaxed)
    }

    /// What was asked on them, as far as it is remembered.
    pub fn asked(&self) -> Vec<u8> {
        lock(&self.shared.asked).clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Relaxed);
        // Whoever waits for the next line looks up.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        for line in lock(&self.shared.lines).drain(..) {
            let _ = line.shutdown(Shutdown::Both);
        }
    }
}

fn carry(shared: &Arc<Shared>, client: &TcpStream) -> io::Result<()> {
    let limit = *lock(&shared.limit);
    let server = TcpStream::connect((Ipv4Addr::LOCALHOST, shared.server))?;
    lock(&shared.lines).extend([client.try_clone()?, server.try_clone()?]);
    let (from_client, to_server, noting) = (client.try_clone()?, server.try_clone()?, Arc::clone(shared));
    thread::spawn(move || {
        let _ = ask(&noting, &from_client, &to_server);
        let _ = to_server.shutdown(Shutdown::Both);
    });
    let mut answers = (&server).take(limit.map_or(u64::MAX, |(bytes, _)| bytes));
    let mut to_client = client;
    let copied = io::copy(&mut answers, &mut to_client);
    match limit.filter(|_| copied.is_ok() && answers.limit() == 0) {
        // Whoever asks has to give up by themselves.
        Some((_, Then::Stall)) => return Ok(()),
        Some((_, Then::Garbage)) => return to_client.write_all("garbage ".repeat(5_000).as_bytes()),
        Some((_, Then::Cut)) | None => {}
    }
    let _ = server.shutdown(Shutdown::Both);
    client.shutdown(Shutdown::Both)
}

fn ask(shared: &Shared, mut client: &TcpStream, mut server: &TcpStream) -> io::Result<()> {
    let mut buffer = [0; 16 * 1024];
    loop {
        let count = client.read(&mut buffer)?;
        if count == 0 {
            return Ok(());
        }
        let mut asked = lock(&shared.asked);
        let room = REMEMBERED.saturating_sub(asked.len()).min(count);
        asked.extend_from_slice(&buffer[..room]);
        drop(asked);
        server.write_all(&buffer[..count])?;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
