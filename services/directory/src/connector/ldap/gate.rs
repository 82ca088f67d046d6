//! The gate between a server's line and the client behind it: nothing passes that is not an LDAP message, none is larger
//! than an entry can be, and no more of them wait than somebody is ready to take. What passes is safe to parse, what does not
//! is never shown, and why a line ended is known here.

use crate::connector::{
    ldap::{
        ber,
        trouble::{of_code, words},
    },
    trouble,
};
use contracts::v1::directory::{SourceTrouble, TroubleKind};
use std::{
    io::ErrorKind,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU8, Ordering},
    },
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    net::UnixStream,
    sync::Semaphore,
    task::JoinSet,
};

/// Bytes of one message: a group of a hundred thousand, or somebody with many pictures.
const LARGEST: u64 = 16 * 1024 * 1024;
/// Entries on their way between here and whoever takes them.
const UNDER_WAY: usize = 32;

/// Ends with whoever holds it.
pub struct Gate {
    seen: Arc<Seen>,
    _pumps: JoinSet<()>,
}

struct Seen {
    /// Why there is no more to come.
    end: OnceLock<SourceTrouble>,
    /// What kind of answer somebody waits for.
    awaited: AtomicU8,
    room: Semaphore,
}

impl Gate {
    /// Puts itself between a line and the end of it that is handed on.
    pub fn before<S>(line: S) -> std::io::Result<(Self, std::os::unix::net::UnixStream)>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let (inner, outer) = UnixStream::pair()?;
        let seen = Arc::new(Seen {
            end: OnceLock::new(),
            awaited: AtomicU8::new(0),
            room: Semaphore::new(UNDER_WAY),
        });
        let (from_server, mut to_server) = tokio::io::split(line);
        let (mut from_client, to_client) = inner.into_split();
        let mut pumps = JoinSet::new();
        pumps.spawn({
            let seen = Arc::clone(&seen);
            async move {
                let end = seen.let_in(BufReader::new(from_server), to_client).await;
                let _ = seen.end.set(end);
            }
        });
        pumps.spawn(async move {
            let _ = tokio::io::copy(&mut from_client, &mut to_server).await;
        });
        Ok((Self { seen, _pumps: pumps }, outer.into_std()?))
    }

    /// Says what is about to be asked: anything else is no answer to it.
    pub fn awaits(&self, tag: u8) {
        self.seen.awaited.store(tag, Ordering::SeqCst);
    }

    /// One entry was taken.
    pub fn taken(&self) {
        self.seen.room.add_permits(1);
    }

    /// Why the line ended, if it did.
    pub fn end(&self) -> Option<SourceTrouble> {
        self.seen.end.get().cloned()
    }
}

impl Seen {
    /// The end is noted before the client's end is closed, so that whoever sees that can ask.
    async fn let_in(
        &self,
        mut from: impl AsyncRead + Unpin,
        mut to: impl AsyncWrite + Unpin,
    ) -> SourceTrouble {
        let end = loop {
            let mut bytes = match whole_message(&mut from).await {
                Ok(bytes) => bytes,
                Err(end) => break end,
            };
            let Some(message) = ber::message(&mut bytes) else { break not_understood() };
            if message.id == 0 {
                break hung_up(&message);
            }
            let awaited = self.awaited.load(Ordering::SeqCst);
            match message.tag {
                ber::INTERMEDIATE => continue,
                ber::ENTRY | ber::REFERENCE if awaited == ber::SEARCHED => {}
                tag if tag == awaited => {}
                _ => break not_understood(),
            }
            if message.tag == ber::ENTRY
                && let Ok(room) = self.room.acquire().await
            {
                room.forget();
            }
            if to.write_all(&bytes).await.is_err() {
                break cut("nobody listens any more");
            }
        };
        let _ = self.end.set(end.clone());
        end
    }
}

/// The next message, and nothing after it.
pub async fn whole_message(from: &mut (impl AsyncRead + Unpin)) -> Result<Vec<u8>, SourceTrouble> {
    let ended = |error: std::io::Error| match error.kind() {
        ErrorKind::UnexpectedEof => cut("the server closed the line"),
        ErrorKind::InvalidData => trouble(TroubleKind::NotUnderstood, "what came over TLS was damaged"),
        _ => cut(&words(&error.to_string())),
    };
    // By what it begins with, something else is known before it has said much.
    if from.read_u8().await.map_err(ended)? != 0x30 {
        return Err(not_understood());
    }
    let short = from.read_u8().await.map_err(ended)?;
    let mut bytes = vec![0x30, short];
    let mut length = u64::from(short);
    if short >= 0x80 {
        length = 0;
        for _ in 0x80..short {
            let byte = from.read_u8().await.map_err(ended)?;
            bytes.push(byte);
            length = (length << 8) | u64::from(byte);
            if length > LARGEST || bytes.len() > 6 {
                return Err(trouble(TroubleKind::NotUnderstood, "one of its messages is too large"));
            }
        }
    }
    let head = bytes.len();
    from.take(length).read_to_end(&mut bytes).await.map_err(ended)?;
    if (bytes.len() - head) as u64 != length {
        return Err(cut("the server closed the line"));
    }
    Ok(bytes)
}

pub fn not_understood() -> SourceTrouble {
    trouble(TroubleKind::NotUnderstood, "what answers there does not speak LDAP")
}

fn cut(why: &str) -> SourceTrouble {
    trouble(TroubleKind::Cut, why)
}

/// A notice of disconnection says why.
fn hung_up(notice: &ber::Message) -> SourceTrouble {
    let Some(code) = notice.code else { return not_understood() };
    let said = of_code(code, &notice.text);
    let kind = if said.kind == TroubleKind::Busy { TroubleKind::Busy } else { TroubleKind::Cut };
    trouble(kind, said.detail)
}
