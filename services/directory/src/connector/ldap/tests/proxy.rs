//! Between us and a server: lets some bytes of its answers through, and then does what networks do.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

#[derive(Clone, Copy, Debug)]
pub enum Then {
    Cut,
    Stall,
    Garbage,
}

pub struct Proxy {
    pub port: u16,
    _task: JoinSet<()>,
}

impl Proxy {
    /// That many bytes of each connection come through.
    pub async fn before(server: u16, bytes: u64, then: Then) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut task = JoinSet::new();
        task.spawn(async move {
            let mut lines = JoinSet::new();
            while let Ok((client, _)) = listener.accept().await {
                lines.spawn(carry(client, server, bytes, then));
            }
        });
        Self { port, _task: task }
    }
}

async fn carry(client: TcpStream, server: u16, bytes: u64, then: Then) {
    let server = TcpStream::connect(("127.0.0.1", server)).await.unwrap();
    let (mut from_client, mut to_client) = client.into_split();
    let (from_server, mut to_server) = server.into_split();
    let questions = async {
        let _ = tokio::io::copy(&mut from_client, &mut to_server).await;
    };
    let answers = async {
        let mut from_server = from_server.take(bytes);
        let _ = tokio::io::copy(&mut from_server, &mut to_client).await;
        match then {
            Then::Cut => {}
            Then::Stall => std::future::pending().await,
            Then::Garbage => {
                let _ = to_client.write_all("garbage ".repeat(5_000).as_bytes()).await;
                std::future::pending::<()>().await;
            }
        }
    };
    // Whoever ends first ends both.
    tokio::select! { () = questions => {}, () = answers => {} }
}
