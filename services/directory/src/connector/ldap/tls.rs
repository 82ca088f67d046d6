//! TLS, verified: who vouches for a server is chosen, or is whom this system trusts. Its name is always compared.

use crate::connector::{
    ldap::{
        ber, gate,
        trouble::{of_code, words},
    },
    trouble,
};
use contracts::v1::directory::{LdapServer, Security, SourceTrouble, TroubleKind};
use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};
use tokio::{io::AsyncWriteExt, net::TcpStream, time::timeout};
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        CertificateError, ClientConfig, Error, RootCertStore,
        crypto::ring,
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};

/// The extended operation `1.3.6.1.4.1.1466.20037`, under the number 1.
const START_TLS: &[u8] = b"\x30\x1d\x02\x01\x01\x77\x18\x80\x161.3.6.1.4.1.1466.20037";

static TRUSTED_HERE: LazyLock<RootCertStore> = LazyLock::new(|| {
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    store
});

/// A protected line over the one that is there, and what it is in short: version and issuer.
pub async fn secure(
    mut stream: TcpStream,
    server: &LdapServer,
    authority: &str,
    patience: Duration,
) -> Result<(TlsStream<TcpStream>, String), SourceTrouble> {
    let config = config(authority)?;
    let host = server.host.trim().trim_start_matches('[').trim_end_matches(']').to_owned();
    let name = ServerName::try_from(host)
        .map_err(|_| trouble(TroubleKind::OtherName, "no certificate can be for that name"))?;
    let shake = async {
        if server.security == Security::StartTls {
            ask_to_start(&mut stream).await?;
        }
        TlsConnector::from(config).connect(name, stream).await.map_err(|error| refused(&error))
    };
    let stream = timeout(patience, shake)
        .await
        .map_err(|_| trouble(TroubleKind::Timeout, "it does not answer to TLS"))??;
    let (_, session) = stream.get_ref();
    let version = session.protocol_version().and_then(|version| version.as_str()).unwrap_or("TLS");
    let issuer = session.peer_certificates().and_then(|chain| issuer(chain.first()?)).unwrap_or_default();
    let told = words(&format!("{version}, {issuer}"));
    Ok((stream, told.trim_end_matches([',', ' ']).to_owned()))
}

fn config(authority: &str) -> Result<Arc<ClientConfig>, SourceTrouble> {
    let roots = if authority.trim().is_empty() { TRUSTED_HERE.clone() } else { chosen(authority)? };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| trouble(TroubleKind::Unknown, error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

/// Exactly these: what the system trusts does not count beside them.
fn chosen(authority: &str) -> Result<RootCertStore, SourceTrouble> {
    let unreadable = |why: String| trouble(TroubleKind::UntrustedCertificate, why);
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(authority.as_bytes()) {
        let certificate = certificate.map_err(|error| unreadable(error.to_string()))?;
        store.add(certificate).map_err(|error| unreadable(error.to_string()))?;
    }
    if store.is_empty() {
        return Err(unreadable("there is no certificate in what was chosen".into()));
    }
    Ok(store)
}

/// In clear, and not a byte further than its answer: what somebody else put behind it would count as said over TLS.
async fn ask_to_start(stream: &mut TcpStream) -> Result<(), SourceTrouble> {
    let cut = |error: std::io::Error| trouble(TroubleKind::Cut, words(&error.to_string()));
    stream.write_all(START_TLS).await.map_err(cut)?;
    let mut answer = gate::whole_message(stream).await?;
    match ber::message(&mut answer) {
        Some(ber::Message { tag: ber::EXTENDED, code: Some(0), id: 1, .. }) => Ok(()),
        Some(ber::Message { tag: ber::EXTENDED, code: Some(code), text, .. }) => {
            // Whatever it calls it: there is no protected line.
            let said = of_code(code, &text);
            Err(trouble(TroubleKind::NotUnderstood, said.detail))
        }
        _ => Err(gate::not_understood()),
    }
}

fn refused(error: &std::io::Error) -> SourceTrouble {
    let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) else {
        let detail = format!("it does not speak TLS there: {}", words(&error.to_string()));
        return trouble(TroubleKind::NotUnderstood, detail);
    };
    let Error::InvalidCertificate(certificate) = error else {
        return trouble(TroubleKind::NotUnderstood, words(&error.to_string()));
    };
    let kind = match certificate {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            TroubleKind::CertificateExpired
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            TroubleKind::OtherName
        }
        _ => TroubleKind::UntrustedCertificate,
    };
    let detail = match certificate {
        CertificateError::NotValidForNameContext { presented, .. } => presented.join(", "),
        other => other.to_string(),
    };
    trouble(kind, words(&detail))
}

/// The name of who signed it, as far as it is easy to find: its common name, else its organisation.
fn issuer(certificate: &[u8]) -> Option<String> {
    let (_, certificate) = ber::parts(certificate)?.into_iter().next()?;
    let (_, signed) = ber::parts(certificate)?.into_iter().next()?;
    let fields = ber::parts(signed)?;
    // A version, if any, then number, algorithm, issuer.
    let at = if fields.first()?.0 == 0xa0 { 3 } else { 2 };
    let mut names = Vec::new();
    for (_, set) in ber::parts(fields.get(at)?.1)? {
        for (_, pair) in ber::parts(set)? {
            if let [(_, kind), (_, value), ..] = ber::parts(pair)?[..] {
                names.push((kind, String::from_utf8_lossy(value).into_owned()));
            }
        }
    }
    let named = |kind: &[u8]| names.iter().find(|(is, _)| *is == kind).map(|(_, name)| name.clone());
    named(&[0x55, 4, 3]).or_else(|| named(&[0x55, 4, 10]))
}
