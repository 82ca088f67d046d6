//! What servers say when they do not answer, told apart.

use crate::connector::trouble;
use contracts::v1::directory::{SourceTrouble, TroubleKind};
use ldap3::LdapResult;

/// Characters of a server's own words that are kept.
const WORDS: usize = 300;

/// What a result says went wrong, none where it went well.
pub fn of_result(result: &LdapResult) -> Option<SourceTrouble> {
    if result.rc == 0 {
        return None;
    }
    let mut said = result.text.clone();
    for reference in &result.refs {
        said = format!("{said} {reference}");
    }
    if result.rc == 32 && !result.matched.is_empty() {
        said = format!("{said} (there is: {})", result.matched);
    }
    Some(of_code(result.rc, &said))
}

pub fn of_code(code: u32, said: &str) -> SourceTrouble {
    let (kind, name) = match code {
        // Active Directory, to whom has not signed in.
        1 => (TroubleKind::NotPermitted, "operationsError"),
        2 => (TroubleKind::NotUnderstood, "protocolError"),
        3 => (TroubleKind::Timeout, "timeLimitExceeded"),
        4 => (TroubleKind::SizeLimit, "sizeLimitExceeded"),
        7 => (TroubleKind::NotPermitted, "authMethodNotSupported"),
        8 => (TroubleKind::NotPermitted, "strongerAuthRequired"),
        10 => (TroubleKind::Referral, "referral"),
        11 => (TroubleKind::SizeLimit, "adminLimitExceeded"),
        12 => (TroubleKind::NoPages, "unavailableCriticalExtension"),
        13 => (TroubleKind::NotPermitted, "confidentialityRequired"),
        16 => (TroubleKind::BadFilter, "noSuchAttribute"),
        17 => (TroubleKind::BadFilter, "undefinedAttributeType"),
        18 => (TroubleKind::BadFilter, "inappropriateMatching"),
        19 => (TroubleKind::NotPermitted, "constraintViolation"),
        21 => (TroubleKind::BadFilter, "invalidAttributeSyntax"),
        32 => (TroubleKind::NoSuchBase, "noSuchObject"),
        34 => (TroubleKind::NoSuchBase, "invalidDNSyntax"),
        48 => (TroubleKind::WrongPassword, "inappropriateAuthentication"),
        49 => (TroubleKind::WrongPassword, "invalidCredentials"),
        50 => (TroubleKind::NotPermitted, "insufficientAccessRights"),
        51 => (TroubleKind::Busy, "busy"),
        52 => (TroubleKind::Busy, "unavailable"),
        53 => (TroubleKind::NotPermitted, "unwillingToPerform"),
        // Older servers.
        87 => (TroubleKind::BadFilter, "filterError"),
        _ => (TroubleKind::Unknown, "other"),
    };
    let said = words(said);
    trouble(
        kind,
        if said.is_empty() { format!("{name} ({code})") } else { format!("{name} ({code}): {said}") },
    )
}

/// In one line, and not longer than somebody reads. Active Directory ends its own with a NUL.
pub fn words(said: &str) -> String {
    let spaced: String = said.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<_> = spaced.split_whitespace().collect();
    words.join(" ").chars().take(WORDS).collect()
}

/// A server can say anything, also what it was just told.
pub fn without(mut said: SourceTrouble, secret: &str) -> SourceTrouble {
    if !secret.is_empty() {
        said.detail = said.detail.replace(secret, "…");
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_kept_in_one_short_line() {
        let said = of_code(49, "80090308: LdapErr: DSID-0C09042A,\r\n comment, data 52e, v3839\0");

        assert_eq!(said.kind, TroubleKind::WrongPassword);
        assert_eq!(
            said.detail,
            "invalidCredentials (49): 80090308: LdapErr: DSID-0C09042A, comment, data 52e, v3839"
        );
        assert!(of_code(80, &"x".repeat(5_000)).detail.len() < 400);
        assert_eq!(without(trouble(TroubleKind::Busy, "no hunter2 here"), "hunter2").detail, "no … here");
    }
}
