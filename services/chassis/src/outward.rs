//! Where somebody may have us connect to. Whoever can name a server could otherwise look around on this machine and beside it
//! with our eyes, where services listen that take whoever comes from there for a friend.
//!
//! A company's own network may be asked, since that is where its servers are; this machine, its link and its cloud's metadata
//! may not, unless the environment says so. A name is asked for once: [`connect`] goes to the very addresses that [`find`]
//! looked at, since a name may lead elsewhere each time it is asked.

use ipnet::IpNet;
use std::{
    fmt,
    io::ErrorKind,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};

/// Where clouds tell machines their secrets, besides 169.254.169.254.
const METADATA: [IpAddr; 4] = [
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)),
    IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200)),
    IpAddr::V4(Ipv4Addr::new(168, 63, 129, 16)),
    IpAddr::V4(Ipv4Addr::new(192, 0, 0, 192)),
];

/// Ports below are those of services that the system itself runs.
const LOW: u16 = 1024;

/// Why there is no line to a server. What it holds is for who looks after things, and no sentence for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoWay {
    /// The name leads nowhere.
    NoSuchHost(String),
    /// It leads where nobody may have us look.
    Forbidden(String),
    Refused(String),
    Timeout(String),
}

impl NoWay {
    pub fn detail(&self) -> &str {
        match self {
            Self::NoSuchHost(detail)
            | Self::Forbidden(detail)
            | Self::Refused(detail)
            | Self::Timeout(detail) => detail,
        }
    }
}

impl fmt::Display for NoWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.detail())
    }
}

impl std::error::Error for NoWay {}

/// All addresses of a host. One that may not be asked refuses them all. With `anywhere` every address may be: see the
/// service's environment.
pub async fn find(
    host: &str,
    port: u16,
    anywhere: bool,
    patience: Duration,
) -> Result<Vec<SocketAddr>, NoWay> {
    let host = bare(host);
    // A path would lead to a socket of this machine.
    if host.is_empty() || host.contains(['/', '\\', '\0', '@']) {
        return Err(NoWay::NoSuchHost("not the name of a host".into()));
    }
    let found: Vec<_> = match timeout(patience, lookup_host((host, port))).await {
        Ok(found) => found.map_err(|error| NoWay::NoSuchHost(error.to_string()))?.collect(),
        Err(_) => return Err(NoWay::Timeout("nobody says where that name is".into())),
    };
    if found.is_empty() {
        return Err(NoWay::NoSuchHost("the name has no address".into()));
    }
    match found.iter().find(|address| !anywhere && !may_be_asked(address.ip())) {
        Some(address) => Err(NoWay::Forbidden(address.ip().to_string())),
        None => Ok(found),
    }
}

/// Connects to the first of them that answers.
pub async fn connect(addresses: &[SocketAddr], patience: Duration) -> Result<TcpStream, NoWay> {
    let mut last = NoWay::NoSuchHost("the name has no address".into());
    for address in addresses {
        last = match timeout(patience, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                let _ = stream.set_nodelay(true);
                return Ok(stream);
            }
            Ok(Err(error)) if error.kind() == ErrorKind::TimedOut => {
                NoWay::Timeout(format!("{address}: {error}"))
            }
            Ok(Err(error)) => NoWay::Refused(format!("{address}: {error}")),
            Err(_) => NoWay::Timeout(format!("{address} does not answer")),
        };
    }
    Err(last)
}

/// Refuses a low port that is not one of those on which such servers listen: it belongs to something else.
pub fn look_at_port(port: u16, own: &[u16], anywhere: bool) -> Result<(), NoWay> {
    if anywhere || port >= LOW || own.contains(&port) {
        return Ok(());
    }
    Err(NoWay::Forbidden(format!("port {port} belongs to something else")))
}

/// A network such as `10.0.0.0/8` or `fd00::/8`; an address alone is one of its own.
pub fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let network = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
    network.map_err(|_| "a network looks like 10.0.0.0/8 or fd00::/8, or is one address".into())
}

/// An address of version 6 may stand in brackets, as in a URL.
pub fn bare(host: &str) -> &str {
    host.trim().trim_start_matches('[').trim_end_matches(']')
}

fn may_be_asked(address: IpAddr) -> bool {
    if METADATA.contains(&address) {
        return false;
    }
    match address {
        IpAddr::V4(v4) => {
            let first = v4.octets()[0];
            // 0/8 is this machine, too, and 240/4 nobody's.
            !(v4.is_loopback() || v4.is_link_local() || v4.is_multicast() || first == 0 || first >= 240)
        }
        IpAddr::V6(v6) => match embedded(v6) {
            Some(v4) => may_be_asked(IpAddr::V4(v4)),
            None => !(v6.is_unicast_link_local() || v6.is_multicast()),
        },
    }
}

/// An address of version 4 written as one of version 6: `::ffff:127.0.0.1`, also `::127.0.0.1`, as it was written once (among
/// which are `::` and `::1`), and `64:ff9b::127.0.0.1`, which is translated on the way.
fn embedded(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    let translated = v6.segments()[..6] == [0x64, 0xff9b, 0, 0, 0, 0];
    let [.., a, b, c, d] = v6.octets();
    v6.to_ipv4().or_else(|| translated.then_some(Ipv4Addr::new(a, b, c, d)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    const PATIENCE: Duration = Duration::from_secs(5);

    async fn asked(host: &str, anywhere: bool) -> Result<Vec<SocketAddr>, NoWay> {
        find(host, 5432, anywhere, PATIENCE).await
    }

    #[tokio::test]
    async fn what_is_behind_this_machine_is_not_asked() {
        for host in [
            "localhost",
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "0.1.2.3",
            "169.254.169.254",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::1",
            "[::1]",
            "::",
            "fe80::1",
            "ff02::1",
            "fd00:ec2::254",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "64:ff9b::127.0.0.1",
        ] {
            assert!(matches!(asked(host, false).await, Err(NoWay::Forbidden(_))), "{host}");
        }
        assert!(asked("127.0.0.1", true).await.is_ok());
        assert!(asked("::1", true).await.is_ok());
    }

    #[tokio::test]
    async fn a_server_of_a_company_has_an_address_of_its_own_network() {
        let own = ["10.0.0.7", "192.168.1.2", "172.16.0.1", "fd00::7", "203.0.113.9", "2001:db8::5"];
        for host in own {
            assert_eq!(asked(host, false).await.map(|found| found.len()), Ok(1), "{host}");
        }
    }

    #[tokio::test]
    async fn what_is_no_name_leads_nowhere() {
        for host in ["", " ", "/var/run/postgresql", "a/b", "ann@127.0.0.1", "no.such.host.invalid"] {
            assert!(matches!(asked(host, true).await, Err(NoWay::NoSuchHost(_))), "{host}");
        }
    }

    #[test]
    fn a_low_port_is_asked_only_where_such_servers_listen() {
        assert!(matches!(look_at_port(22, &[389, 636], false), Err(NoWay::Forbidden(_))));
        assert!(matches!(look_at_port(1023, &[], false), Err(NoWay::Forbidden(_))));
        for (port, anywhere) in [(636, false), (1024, false), (10_389, false), (22, true)] {
            assert_eq!(look_at_port(port, &[389, 636], anywhere), Ok(()), "{port}");
        }
    }

    #[tokio::test]
    async fn the_first_address_that_answers_is_taken() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (open, closed) = (listener.local_addr().unwrap(), SocketAddr::from(([127, 0, 0, 1], 1)));

        let line = connect(&[closed, open], PATIENCE).await.unwrap();

        assert_eq!(line.peer_addr().unwrap(), open);
        assert!(matches!(connect(&[closed], PATIENCE).await, Err(NoWay::Refused(_))));
        assert!(matches!(connect(&[], PATIENCE).await, Err(NoWay::NoSuchHost(_))));
    }
}
