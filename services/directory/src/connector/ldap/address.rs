//! Where a server may be. Whoever can name a server could otherwise look around on this machine and beside it with our eyes.
//!
//! Ports are those of directories and what nobody needs to be root for. Private networks may be asked, since that is where
//! directories live; this machine, its link and its cloud's metadata may not, unless the environment says so.

use crate::connector::{ldap::trouble::words, trouble};
use contracts::v1::directory::{LdapServer, SourceTrouble, TroubleKind};
use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    time::Duration,
};
use tokio::{net::TcpStream, time::timeout};

const PORTS: [u16; 4] = [389, 636, 3268, 3269];
/// Where clouds tell machines their secrets, besides 169.254.169.254.
const METADATA: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);

/// Its addresses, as far as they may be asked.
pub async fn find(
    server: &LdapServer,
    anywhere: bool,
    patience: Duration,
) -> Result<Vec<SocketAddr>, SourceTrouble> {
    if !anywhere && !PORTS.contains(&server.port) && server.port < 1024 {
        let detail = format!("port {} belongs to something else", server.port);
        return Err(trouble(TroubleKind::ForbiddenAddress, detail));
    }
    let host = server.host.trim().trim_start_matches('[').trim_end_matches(']');
    let looked = timeout(patience, tokio::net::lookup_host((host, server.port))).await;
    let found: Vec<_> = match looked {
        Ok(Ok(found)) => found.collect(),
        Ok(Err(error)) => return Err(trouble(TroubleKind::NoSuchHost, words(&error.to_string()))),
        Err(_) => return Err(trouble(TroubleKind::Timeout, "nobody says where that name is")),
    };
    if found.is_empty() {
        return Err(trouble(TroubleKind::NoSuchHost, "the name has no address"));
    }
    let allowed: Vec<_> = found.iter().copied().filter(|at| anywhere || may_be_asked(at.ip())).collect();
    if allowed.is_empty() {
        let shown: Vec<_> = found.iter().map(|at| at.ip().to_string()).collect();
        return Err(trouble(TroubleKind::ForbiddenAddress, shown.join(", ")));
    }
    Ok(allowed)
}

/// Connects to the very addresses that were looked at: the name is not asked for again.
pub async fn connect(addresses: &[SocketAddr], patience: Duration) -> Result<TcpStream, SourceTrouble> {
    let mut last = trouble(TroubleKind::NoSuchHost, "the name has no address");
    for address in addresses {
        last = match timeout(patience, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                let _ = stream.set_nodelay(true);
                return Ok(stream);
            }
            Ok(Err(error)) => {
                let kind = match error.kind() {
                    std::io::ErrorKind::TimedOut => TroubleKind::Timeout,
                    _ => TroubleKind::Refused,
                };
                trouble(kind, format!("{address}: {}", words(&error.to_string())))
            }
            Err(_) => trouble(TroubleKind::Timeout, format!("{address} does not answer")),
        };
    }
    Err(last)
}

fn may_be_asked(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let first = v4.octets()[0];
            // 0/8 is this machine, too, and 240/4 nobody's.
            !(v4.is_loopback() || v4.is_link_local() || v4.is_multicast() || first == 0 || first >= 240)
        }
        IpAddr::V6(v6) => match v6.to_ipv4() {
            // Also `::127.0.0.1`, as it was written once.
            Some(v4) => may_be_asked(IpAddr::V4(v4)),
            None => !(v6.is_unicast_link_local() || v6.is_multicast() || v6 == METADATA),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_is_not_on_this_machine_nor_on_its_link() {
        for near in [
            "127.0.0.1",
            "127.9.9.9",
            "::1",
            "0.0.0.0",
            "::",
            "0.1.2.3",
            "169.254.169.254",
            "fe80::1",
            "224.0.0.1",
            "255.255.255.255",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.1.1",
            "::127.0.0.1",
            "fd00:ec2::254",
        ] {
            assert!(!may_be_asked(near.parse().unwrap()), "{near}");
        }
        for far in ["10.0.0.5", "192.168.1.1", "172.16.3.4", "fd12::5", "93.184.216.34", "2001:db8::5"] {
            assert!(may_be_asked(far.parse().unwrap()), "{far}");
        }
    }
}
