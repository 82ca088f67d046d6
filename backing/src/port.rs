//! Ports for servers whose port nobody cares about.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Result, bail};

/// Chooses a free port on 127.0.0.1, below those that the system hands to outgoing connections: a
/// client that retries against a stopped server could otherwise be given the server's own port,
/// connect to itself, and keep the server from coming back.
pub(crate) fn free() -> Result<u16> {
    const FIRST: u16 = 20_000;
    const COUNT: u16 = 12_000;
    for _ in 0..200 {
        let port = FIRST + u16::from_le_bytes(crate::folder::random()?) % COUNT;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(port);
        }
    }
    bail!("could not find a free port on 127.0.0.1");
}
