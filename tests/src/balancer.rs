//! One address with several replicas behind it, as people's browsers find them.

use anyhow::{Context, Result};
use std::net::SocketAddr;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

/// Hands each new connection to the next replica, until told to stop.
pub async fn balance(listen: SocketAddr, replicas: Vec<SocketAddr>, stop: CancellationToken) -> Result<()> {
    let listener = TcpListener::bind(listen).await.with_context(|| format!("listen on {listen}"))?;
    let accept_all = async move {
        for turn in 0.. {
            let Ok((mut browser, _)) = listener.accept().await else { continue };
            let replica = replicas[turn % replicas.len()];
            tokio::spawn(async move {
                // Whichever side breaks off, the other one learns of it by its own connection.
                if let Ok(mut replica) = TcpStream::connect(replica).await {
                    let _ = tokio::io::copy_bidirectional(&mut browser, &mut replica).await;
                }
            });
        }
    };
    tokio::spawn(stop.run_until_cancelled_owned(accept_all));
    Ok(())
}
