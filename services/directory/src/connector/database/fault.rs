//! What went wrong, told apart so that somebody can mend it.

use crate::connector::trouble;
use contracts::v1::directory::{SourceTrouble, TroubleKind};
use std::io::{self, ErrorKind};
use tokio_rustls::rustls::{self, CertificateError};

/// Characters of what a server says that are kept.
const DETAIL: usize = 300;

pub fn of(error: &sqlx::Error) -> SourceTrouble {
    let kind = match error {
        sqlx::Error::Database(said) => {
            let code = said.code().unwrap_or_default();
            return told(by_code(&code), said.message());
        }
        sqlx::Error::Io(error) => of_line(error),
        sqlx::Error::Tls(error) => match error.downcast_ref::<rustls::Error>() {
            Some(error) => of_encryption(error),
            None if error.to_string().contains("certificate") => TroubleKind::UntrustedCertificate,
            None => TroubleKind::NotUnderstood,
        },
        sqlx::Error::WorkerCrashed => TroubleKind::Cut,
        _ => TroubleKind::NotUnderstood,
    };
    told(kind, &error.to_string())
}

pub fn too_long() -> SourceTrouble {
    trouble(TroubleKind::Timeout, "no answer in time")
}

pub fn of_line_error(error: &io::Error) -> SourceTrouble {
    told(of_line(error), &error.to_string())
}

/// Whether it says something about how a line is protected, and not about who asks.
pub fn is_of_encryption(kind: TroubleKind) -> bool {
    use TroubleKind::{CertificateExpired, NotUnderstood, OtherName, UntrustedCertificate};
    matches!(kind, CertificateExpired | NotUnderstood | OtherName | UntrustedCertificate)
}

fn told(kind: TroubleKind, detail: &str) -> SourceTrouble {
    trouble(kind, detail.chars().take(DETAIL).collect::<String>())
}

/// See "PostgreSQL Error Codes" in its manual.
fn by_code(code: &str) -> TroubleKind {
    match code {
        "28P01" | "28000" => TroubleKind::WrongPassword,
        // A database, a schema, a table.
        "3D000" | "3F000" | "42P01" => TroubleKind::NoSuchTable,
        "42703" => TroubleKind::NoSuchColumn,
        // Also of a view that would write something.
        "42501" | "25006" => TroubleKind::NotPermitted,
        "57014" | "55P03" => TroubleKind::Timeout,
        // Too many lines, or just starting.
        "53300" | "57P03" => TroubleKind::Busy,
        "25P03" | "57P01" | "57P02" | "57P05" => TroubleKind::Cut,
        code if code.starts_with("08") => TroubleKind::Cut,
        _ => TroubleKind::NotUnderstood,
    }
}

fn of_line(error: &io::Error) -> TroubleKind {
    if let Some(error) = error.get_ref().and_then(|error| error.downcast_ref::<rustls::Error>()) {
        return of_encryption(error);
    }
    match error.kind() {
        ErrorKind::ConnectionRefused | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => {
            TroubleKind::Refused
        }
        ErrorKind::TimedOut => TroubleKind::Timeout,
        ErrorKind::InvalidData => TroubleKind::NotUnderstood,
        _ => TroubleKind::Cut,
    }
}

fn of_encryption(error: &rustls::Error) -> TroubleKind {
    let rustls::Error::InvalidCertificate(certificate) = error else { return TroubleKind::NotUnderstood };
    match certificate {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => TroubleKind::CertificateExpired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            TroubleKind::OtherName
        }
        _ => TroubleKind::UntrustedCertificate,
    }
}
