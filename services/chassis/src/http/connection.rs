//! One HTTP connection: refuses bytes with two readings, and ends when its peer stops reading.

use super::{
    framing::{Framing, POISON},
    write_timeout::WriteTimeout,
};
use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// How long a peer may take nothing. Pages that stay open are sent a sign of life twice as often.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection that lets in only what has one meaning, and ends when its peer takes nothing of what is written:
/// that peer is gone, or waits for us to tire, and whatever is open for them ends with it.
pub struct Connection<S> {
    stream: S,
    framing: Framing,
    /// What is still to be handed over before the end; once there is any, nothing is read any more.
    poison: Option<&'static [u8]>,
    timeout: WriteTimeout,
}

impl Connection<TcpStream> {
    /// A peer that vanished without a word acknowledges nothing: only the system knows that.
    pub fn of(stream: TcpStream) -> Self {
        let socket = socket2::SockRef::from(&stream);
        if let Err(error) =
            socket.set_tcp_nodelay(true).and_then(|()| socket.set_tcp_user_timeout(Some(PATIENCE)))
        {
            tracing::debug!(%error, "a connection stays as it is");
        }
        Self::new(stream, PATIENCE)
    }
}

impl<S> Connection<S> {
    fn new(stream: S, patience: Duration) -> Self {
        Self { stream, framing: Framing::start(), poison: None, timeout: WriteTimeout::new(patience) }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Connection<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.poison.is_none() {
            let before = into.filled().len();
            ready!(Pin::new(&mut this.stream).poll_read(cx, into))?;
            let good = this.framing.pass(&into.filled()[before..]);
            if before + good == into.filled().len() {
                return Poll::Ready(Ok(()));
            }
            into.set_filled(before + good);
            this.poison = Some(POISON);
        }
        let rest = this.poison.unwrap_or_default();
        let (now, later) = rest.split_at(rest.len().min(into.remaining()));
        into.put_slice(now);
        this.poison = Some(later);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Connection<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.timeout.check(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.timeout.check(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    #[tokio::test]
    async fn who_takes_nothing_is_dropped_and_who_is_slow_is_not() {
        let patience = Duration::from_millis(500);
        let (ours, mut theirs) = tokio::io::duplex(4);
        let mut connection = Connection::new(ours, patience);
        let written = tokio::spawn(async move { (connection.write_all(&[7; 16]).await, connection) });
        for _ in 0..4 {
            // Longer than the patience in all, but something each time.
            tokio::time::sleep(patience / 3).await;
            theirs.read_exact(&mut [0; 4]).await.unwrap();
        }
        let (slow, mut connection) = written.await.unwrap();
        slow.unwrap();

        let silent = connection.write_all(&[7; 16]).await;

        assert_eq!(silent.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }
}
