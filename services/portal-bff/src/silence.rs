//! Whoever takes nothing of what they are sent is gone, or waits for us to tire: their connection ends, and
//! with it whatever was open for them.

use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Sleep, sleep},
};

/// How long a browser may take nothing. Open pages are sent a sign of life twice as often.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection that fails when nothing of what is written leaves for too long.
pub struct Impatient<S> {
    connection: S,
    patience: Duration,
    /// Since a write could not go on.
    waiting: Option<Pin<Box<Sleep>>>,
}

/// A browser's connection. One that vanished without a word acknowledges nothing: only the system knows that.
pub fn noticed(connection: TcpStream) -> Impatient<TcpStream> {
    let socket = socket2::SockRef::from(&connection);
    if let Err(error) =
        socket.set_tcp_nodelay(true).and_then(|()| socket.set_tcp_user_timeout(Some(PATIENCE)))
    {
        tracing::debug!(%error, "a connection stays as it is");
    }
    Impatient::new(connection, PATIENCE)
}

impl<S> Impatient<S> {
    fn new(connection: S, patience: Duration) -> Self {
        Self { connection, patience, waiting: None }
    }

    fn in_time<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(self.patience)));
        ready!(waiting.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Impatient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_read(cx, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Impatient<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.connection).poll_write(cx, bytes);
        self.in_time(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.connection).poll_write_vectored(cx, bytes);
        self.in_time(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.connection.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.connection).poll_shutdown(cx)
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
        let mut connection = Impatient::new(ours, patience);
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
