//! A line to one of the servers, signed in.

use crate::connector::{
    Reach,
    ldap::{
        ber,
        gate::Gate,
        root::Root,
        tls,
        trouble::{of_result, without},
    },
    no_way, trouble,
};
use chassis::outward;
use contracts::{
    Secret,
    v1::directory::{LdapConnection, LdapServer, Security, SourceTrouble, TroubleKind},
};
use ldap3::{Ldap, LdapConnAsync, LdapConnSettings, LdapError, LdapResult, StdStream, controls::RawControl};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    task::JoinSet,
};

/// Those of directories; any other low port belongs to something else.
const PORTS: [u16; 4] = [389, 636, 3268, 3269];

/// One operation at a time: what passes the gate is the answer to the last one.
pub struct Line {
    pub server: LdapServer,
    pub patience: Duration,
    pub(super) client: Ldap,
    pub(super) gate: Gate,
    /// What the server says about itself.
    pub(super) root: Root,
    /// Ends with the line.
    _driver: JoinSet<()>,
}

/// Whatever carries bytes both ways.
pub trait Carrier: AsyncRead + AsyncWrite + Send + Unpin + 'static {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin + 'static> Carrier for S {}

/// How a server is called in what is told of it.
pub fn label(server: &LdapServer) -> String {
    format!("{}:{}", server.host, server.port)
}

pub fn patience(ldap: &LdapConnection) -> Duration {
    Duration::from_secs(u64::from(ldap.timeout_seconds.clamp(1, 600)))
}

/// The server that answered last, then the others as they were arranged; the first that takes us in is kept. A password
/// that one refuses is not tried at the others, which would lock the account.
pub async fn any(ldap: &LdapConnection, reach: &Reach) -> Result<Line, SourceTrouble> {
    let (kept, others): (Vec<_>, Vec<_>) =
        ldap.servers.iter().partition(|server| label(server) == reach.server);
    let mut first = None;
    for server in kept.into_iter().chain(others) {
        match one(ldap, reach, server).await {
            Ok(line) => return Ok(line),
            Err(trouble) if is_of_this_server(trouble.kind) => first.get_or_insert(trouble),
            Err(trouble) => return Err(trouble),
        };
    }
    Err(first.unwrap_or_else(|| trouble(TroubleKind::NoSuchHost, "no server is named")))
}

/// Through to a line that has signed in.
pub async fn one(ldap: &LdapConnection, reach: &Reach, server: &LdapServer) -> Result<Line, SourceTrouble> {
    let named = |trouble: SourceTrouble| SourceTrouble { server: label(server), ..trouble };
    let mut line = open(ldap, reach, server).await.map_err(named)?;
    line.sign_in(ldap, reach.secret.as_ref()).await?;
    Ok(line)
}

/// Through to a line that nobody signed in on.
pub async fn open(ldap: &LdapConnection, reach: &Reach, server: &LdapServer) -> Result<Line, SourceTrouble> {
    let patience = patience(ldap);
    let stream = connect(&find(server, reach, patience).await?, patience).await?;
    match server.security {
        Security::Plain => Line::over(stream, server, patience).await,
        Security::Tls | Security::StartTls => {
            let (stream, _) = tls::secure(stream, server, &ldap.authority, patience).await?;
            Line::over(stream, server, patience).await
        }
        Security::Unknown => Err(trouble(TroubleKind::Unknown, "how the line is protected is not known")),
    }
}

/// Its addresses, as far as they may be asked.
pub async fn find(
    server: &LdapServer,
    reach: &Reach,
    patience: Duration,
) -> Result<Vec<SocketAddr>, SourceTrouble> {
    let anywhere = reach.private_addresses;
    outward::look_at_port(server.port, &PORTS, anywhere).map_err(|why| no_way(&why))?;
    let found = outward::find(&server.host, server.port, anywhere, patience);
    found.await.map_err(|why| no_way(&why))
}

pub async fn connect(addresses: &[SocketAddr], patience: Duration) -> Result<TcpStream, SourceTrouble> {
    outward::connect(addresses, patience).await.map_err(|why| no_way(&why))
}

fn is_of_this_server(kind: TroubleKind) -> bool {
    use TroubleKind as Kind;
    matches!(
        kind,
        Kind::NoSuchHost
            | Kind::ForbiddenAddress
            | Kind::Refused
            | Kind::Timeout
            | Kind::NotUnderstood
            | Kind::UntrustedCertificate
            | Kind::CertificateExpired
            | Kind::OtherName
            | Kind::Cut
            | Kind::Busy
    )
}

impl Line {
    pub async fn over(
        stream: impl Carrier,
        server: &LdapServer,
        patience: Duration,
    ) -> Result<Self, SourceTrouble> {
        let broken = |error: &dyn std::error::Error| trouble(TroubleKind::Cut, error.to_string());
        let (gate, end) = Gate::before(stream).map_err(|error| broken(&error))?;
        let settings = LdapConnSettings::new().set_std_stream(StdStream::Unix(end));
        let opened = LdapConnAsync::with_settings(settings, "ldapi:///").await;
        let (driver, client) = opened.map_err(|error| broken(&error))?;
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            // Why it ended is known at the gate.
            let _ = driver.drive().await;
        });
        Ok(Self { server: server.clone(), patience, client, gate, root: Root::default(), _driver: tasks })
    }

    /// As the account of the source, or as nobody. A name without a password would be let in as nobody, too, by servers
    /// that forgive much: that is refused here.
    pub async fn sign_in(
        &mut self,
        ldap: &LdapConnection,
        secret: Option<&Secret>,
    ) -> Result<(), SourceTrouble> {
        let password = secret.map_or("", Secret::expose);
        if !ldap.bind_dn.is_empty() && password.is_empty() {
            return Err(self.named(trouble(TroubleKind::WrongPassword, "there is no password")));
        }
        let password = if ldap.bind_dn.is_empty() { "" } else { password };
        let result = self.bind(&ldap.bind_dn, password, Vec::new()).await?;
        match of_result(&result) {
            None => Ok(()),
            Some(said) => Err(self.named(without(said, password))),
        }
    }

    pub async fn bind(
        &mut self,
        dn: &str,
        password: &str,
        controls: Vec<RawControl>,
    ) -> Result<LdapResult, SourceTrouble> {
        self.gate.awaits(ber::BOUND);
        let patience = self.patience;
        let mut client = self.client.with_timeout(patience);
        // None at all is not the same as a list with none in it, to some servers.
        if !controls.is_empty() {
            client = client.with_controls(controls);
        }
        match client.simple_bind(dn, password).await {
            Ok(result) => Ok(result),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// What the client noticed, by why the line ended.
    pub(super) fn failed(&self, error: &LdapError) -> SourceTrouble {
        self.named(match error {
            LdapError::Timeout { .. } => trouble(TroubleKind::Timeout, "it does not answer in time"),
            LdapError::FilterParsing => trouble(TroubleKind::BadFilter, "it is no filter of RFC 4515"),
            _ => self.gate.end().unwrap_or_else(|| trouble(TroubleKind::Cut, "the line broke")),
        })
    }

    pub fn named(&self, trouble: SourceTrouble) -> SourceTrouble {
        SourceTrouble { server: label(&self.server), ..trouble }
    }
}
