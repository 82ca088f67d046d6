//! Where a name leads. Whoever may say which server is asked must not be able to have this machine's own services asked.

use super::trouble;
use contracts::v1::directory::{SourceTrouble, TroubleKind};
use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};
use tokio::{net::lookup_host, time::timeout};

/// A server of names that does not answer is not waited for longer.
const PATIENCE: Duration = Duration::from_secs(10);

/// All addresses of a host. One that no directory can have refuses them all: a name may lead elsewhere each time it is
/// asked.
pub async fn resolve(
    host: &str,
    port: u16,
    private_addresses: bool,
) -> Result<Vec<SocketAddr>, SourceTrouble> {
    let no_such = |detail: String| trouble(TroubleKind::NoSuchHost, detail);
    let host = bare(host);
    // A path would lead to a socket of this machine.
    if host.is_empty() || host.contains(['/', '\\', '\0', '@']) {
        return Err(no_such("not the name of a host".into()));
    }
    let found = match timeout(PATIENCE, lookup_host((host, port))).await {
        Ok(found) => found.map_err(|error| no_such(error.to_string()))?,
        Err(_) => return Err(trouble(TroubleKind::Timeout, "the name is not answered for")),
    };
    let addresses: Vec<SocketAddr> = found.collect();
    if addresses.is_empty() {
        return Err(no_such("it has no address".into()));
    }
    match addresses.iter().find(|address| !private_addresses && is_of_this_machine(address.ip())) {
        Some(address) => Err(trouble(TroubleKind::ForbiddenAddress, address.ip().to_string())),
        None => Ok(addresses),
    }
}

/// An address of version 6 may stand in brackets, as in a URL.
pub fn bare(host: &str) -> &str {
    host.trim().trim_start_matches('[').trim_end_matches(']')
}

/// This machine, its link, or nobody: also where an IPv4 address is written as an IPv6 one.
fn is_of_this_machine(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            v4.is_loopback()
                || v4.is_link_local()
                || v4.is_multicast()
                || v4.is_broadcast()
                || v4.octets()[0] == 0
        }
        IpAddr::V6(v6) => {
            let embedded = v6.to_ipv4_mapped().or_else(|| v6.to_ipv4());
            v6.is_loopback()
                || v6.is_unspecified()
                || v6.is_multicast()
                || v6.is_unicast_link_local()
                || embedded.is_some_and(|v4| is_of_this_machine(v4.into()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn kind(host: &str, private_addresses: bool) -> Option<TroubleKind> {
        resolve(host, 5432, private_addresses).await.err().map(|trouble| trouble.kind)
    }

    #[tokio::test]
    async fn what_is_behind_this_machine_is_not_asked() {
        for host in [
            "localhost",
            "127.0.0.1",
            "127.1.2.3",
            "169.254.169.254",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "[::1]",
            "::",
            "fe80::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
        ] {
            assert_eq!(kind(host, false).await, Some(TroubleKind::ForbiddenAddress), "{host}");
        }
        assert_eq!(kind("127.0.0.1", true).await, None);
        assert_eq!(kind("::1", true).await, None);
    }

    #[tokio::test]
    async fn a_directory_of_a_company_has_an_address_of_its_own_network() {
        for host in ["10.0.0.7", "192.168.1.2", "172.16.0.1", "fd00::7", "203.0.113.9"] {
            assert_eq!(kind(host, false).await, None, "{host}");
        }
    }

    #[tokio::test]
    async fn what_is_no_name_leads_nowhere() {
        for host in ["", " ", "/var/run/postgresql", "a/b", "ann@127.0.0.1", "no.such.host.invalid"] {
            assert_eq!(kind(host, true).await, Some(TroubleKind::NoSuchHost), "{host}");
        }
    }
}
