//! What a provider's signed answer proves: that it is for us, of now and of this attempt, and who somebody is there. Whoever
//! could not be told apart with certainty is nobody.

use crate::sign_in::{
    provider::settings::{self, ORGANIZATIONS, tenant_of},
    sso::{token::Claims, trouble::Trouble},
};
use chassis::form::{EmailAddress, harmless};
use contracts::{
    letters::is_unseen,
    v1::identity::{ProviderKind, ProviderSettings, SsoTrouble},
};
use serde_json::Value;

/// Clocks may differ by so many seconds.
pub const SKEW: i64 = 60;
/// Names there are never longer.
const LONGEST_SUBJECT: usize = 255;
const LONGEST_NAME: usize = 100;

/// To what an answer is held.
pub struct Expected<'a> {
    pub settings: &'a ProviderSettings,
    /// As the provider calls itself.
    pub issuer: &'a str,
    /// SHA-256.
    pub nonce: &'a str,
    /// Seconds.
    pub now: i64,
    /// When they were sent there.
    pub sent: i64,
    /// They were asked to prove anew who they are.
    pub anew: bool,
}

/// Who somebody is, as the provider says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// The two by which an account is known.
    pub issuer: String,
    pub subject: String,
    /// The provider's own word for them, to compare with what else it says.
    pub sub: String,
    pub said: Said,
    /// Of the session there.
    pub sid: Option<String>,
}

/// What it says about them, besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// It names an address, be it none.
    pub names_email: bool,
    pub email: Option<String>,
    pub confirmed: bool,
    pub name: String,
    pub first_name: String,
    pub last_name: String,
    pub phone: String,
}

/// Of claims whose signature is the provider's.
pub fn read(claims: &Claims, expected: &Expected) -> Result<Proof, Trouble> {
    let settings = expected.settings;
    is_from(claims, settings, expected.issuer)?;
    is_for_us(claims, &settings.client_id)?;
    is_of_now(claims, expected)?;
    let nonce = text(claims, "nonce").map(|nonce| chassis::digest(nonce).0);
    if nonce.as_deref() != Some(expected.nonce) {
        return Err(Trouble::new(SsoTrouble::Nonce, "it is an answer to something else"));
    }
    let no_subject = || Trouble::new(SsoTrouble::Subject, "it does not say who they are");
    let sub = subject(claims, "sub").ok_or_else(no_subject)?;
    let (issuer, subject) = match settings.kind {
        ProviderKind::Microsoft => {
            let object = text(claims, "oid").and_then(settings::tenant).ok_or_else(no_subject)?;
            (text(claims, "iss").unwrap_or_default().to_owned(), object)
        }
        _ => (expected.issuer.to_owned(), sub.clone()),
    };
    is_of_a_listed_domain(claims, settings)?;
    let sid = text(claims, "sid").map(str::to_owned);
    Ok(Proof { issuer, subject, sub, said: said(claims, settings.kind), sid })
}

/// What else it says about them, in the token or where it is asked for the rest.
pub fn said(claims: &Claims, kind: ProviderKind) -> Said {
    let line = |field: &str| harmless(text(claims, field).unwrap_or_default().trim(), LONGEST_NAME);
    let is_true = |field: &str| claims.get(field) == Some(&Value::Bool(true));
    let named = text(claims, "email");
    // One with letters that nobody sees is nobody's.
    let plain = named.filter(|email| !email.chars().any(is_unseen));
    let email = plain.and_then(|email| EmailAddress::parse(email).ok());
    let confirmed = match kind {
        // Whoever runs a tenant may write any address into it.
        ProviderKind::Microsoft => match claims.get("xms_edov") {
            Some(Value::Bool(confirmed)) => *confirmed,
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            Some(Value::String(text)) => text == "1" || text == "true",
            _ => false,
        },
        _ => is_true("email_verified"),
    };
    Said {
        names_email: named.is_some(),
        confirmed: confirmed && email.is_some(),
        email: email.map(|email| email.as_str().to_owned()),
        name: line("name"),
        first_name: line("given_name"),
        last_name: line("family_name"),
        phone: line("phone_number"),
    }
}

/// Whether a provider may call itself so: in what it says about itself, and when it sends somebody back.
pub fn is_issuer(said: &str, settings: &ProviderSettings, issuer: &str) -> bool {
    if settings.kind != ProviderKind::Microsoft {
        return said == issuer;
    }
    let (Some((before, named)), Some((base, own))) = (tenant_of(said), tenant_of(issuer)) else {
        return false;
    };
    before == base && (named == "{tenantid}" || named == own || is_listed(named, settings, own))
}

/// Who vouches. Of Microsoft it is the tenant, which has to be one of those that are listed.
pub fn is_from(claims: &Claims, settings: &ProviderSettings, issuer: &str) -> Result<(), Trouble> {
    let said = text(claims, "iss").unwrap_or_default();
    let other = || Trouble::new(SsoTrouble::OtherIssuer, harmless(said, 200));
    if settings.kind != ProviderKind::Microsoft {
        return if said == issuer { Ok(()) } else { Err(other()) };
    }
    let (before, named) = tenant_of(said).ok_or_else(other)?;
    let (base, own) = tenant_of(issuer).ok_or_else(other)?;
    let same = text(claims, "tid").is_none_or(|tenant| tenant == named);
    if before != base || !same || settings::tenant(named).as_deref() != Some(named) {
        return Err(other());
    }
    if is_listed(named, settings, own) { Ok(()) } else { Err(Trouble::new(SsoTrouble::Tenant, named)) }
}

pub fn is_for_us(claims: &Claims, client: &str) -> Result<(), Trouble> {
    let others = || Trouble::new(SsoTrouble::Audience, "it is for another client");
    let (is_ours, several) = match claims.get("aud") {
        Some(Value::String(one)) => (one == client, false),
        Some(Value::Array(all)) => (all.iter().any(|one| one.as_str() == Some(client)), all.len() > 1),
        _ => (false, false),
    };
    // Whom it was given to, where it is for several.
    let is_given = match claims.get("azp") {
        Some(given) => given.as_str() == Some(client),
        None => !several,
    };
    if is_ours && is_given { Ok(()) } else { Err(others()) }
}

fn is_of_now(claims: &Claims, expected: &Expected) -> Result<(), Trouble> {
    let wrong = |why: &str| Err(Trouble::new(SsoTrouble::Time, why));
    let (Some(ends), Some(made)) = (seconds(claims, "exp"), seconds(claims, "iat")) else {
        return wrong("it does not say when it was made and how long it is good");
    };
    let (early, late) = (expected.now - SKEW, expected.now + SKEW);
    if ends <= early {
        return wrong("it is too old");
    }
    if made > late || seconds(claims, "nbf").is_some_and(|from| from > late) {
        return wrong("it is of the future");
    }
    if made < expected.sent - SKEW {
        return wrong("it was made before anybody was sent there");
    }
    // Where it says when they proved it last.
    if expected.anew && seconds(claims, "auth_time").is_some_and(|proved| proved < expected.sent - SKEW) {
        return wrong("they did not prove anew who they are");
    }
    Ok(())
}

/// Google's accounts of a company say of which.
fn is_of_a_listed_domain(claims: &Claims, settings: &ProviderSettings) -> Result<(), Trouble> {
    if settings.kind != ProviderKind::Google || settings.tenants.is_empty() {
        return Ok(());
    }
    let domain = text(claims, "hd").unwrap_or_default();
    if settings.tenants.iter().any(|listed| listed.eq_ignore_ascii_case(domain)) {
        return Ok(());
    }
    Err(Trouble::new(SsoTrouble::Tenant, harmless(domain, LONGEST_NAME)))
}

fn is_listed(tenant: &str, settings: &ProviderSettings, own: &str) -> bool {
    if settings.tenants.is_empty() {
        return own != ORGANIZATIONS && tenant == own;
    }
    settings.tenants.iter().any(|listed| listed == tenant)
}

pub fn text<'a>(claims: &'a Claims, field: &str) -> Option<&'a str> {
    claims.get(field).and_then(Value::as_str).filter(|text| !text.is_empty())
}

pub fn subject(claims: &Claims, field: &str) -> Option<String> {
    text(claims, field)
        .filter(|text| text.len() <= LONGEST_SUBJECT && !text.contains('\0'))
        .map(str::to_owned)
}

/// Some write them with a fraction.
pub fn seconds(claims: &Claims, field: &str) -> Option<i64> {
    let number = claims.get(field)?;
    number.as_i64().or_else(|| number.as_f64().filter(|seconds| seconds.abs() < 1e15).map(|s| s as i64))
}

#[cfg(test)]
mod tests;
