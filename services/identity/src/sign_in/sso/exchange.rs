//! A code, given to the provider for what it proves. What comes back is looked at and forgotten.

use crate::sign_in::sso::{
    discovery::Metadata,
    proof::{self, Proof},
    token::Claims,
    trouble::{Stopped, Trouble},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chassis::{
    form::harmless,
    https::{Client, Question},
};
use contracts::{
    Secret,
    v1::identity::{ProviderSettings, SsoTrouble},
};
use serde::Deserialize;
use serde_json::Value;
use url::{Url, form_urlencoded};

/// What is given for the code.
#[derive(Deserialize)]
pub struct Tokens {
    pub id_token: Secret,
    #[serde(default)]
    access_token: Option<Secret>,
}

#[derive(Deserialize)]
struct Refused {
    error: String,
}

/// What goes with a code.
pub struct Code<'a> {
    pub code: &'a Secret,
    /// The proof key: whoever only saw the code has none.
    pub verifier: &'a Secret,
    pub redirect_address: &'a str,
}

pub async fn exchange(
    outside: &Client,
    metadata: &Metadata,
    client_id: &str,
    secret: &Secret,
    code: &Code<'_>,
) -> Result<Tokens, Stopped> {
    let question = question(metadata, client_id, secret, code);
    let answered = outside.ask(&metadata.token_endpoint, question).await?;
    if answered.status.is_success() {
        let tokens = serde_json::from_slice(&answered.body);
        return tokens
            .map_err(|_| Trouble::new(SsoTrouble::NotOpenId, "there is no token in its answer").into());
    }
    let what = match serde_json::from_slice::<Refused>(&answered.body) {
        Ok(refused) if ["invalid_client", "unauthorized_client"].contains(&refused.error.as_str()) => {
            Trouble::new(SsoTrouble::ClientRefused, harmless(&refused.error, 100))
        }
        Ok(refused) => Trouble::new(SsoTrouble::ProviderError, harmless(&refused.error, 100)),
        Err(_) if answered.status.as_u16() == 401 => Trouble::new(SsoTrouble::ClientRefused, "401"),
        Err(_) if answered.status.is_server_error() => {
            Trouble::new(SsoTrouble::Unreachable, answered.status.as_str())
        }
        Err(_) => Trouble::new(SsoTrouble::NotOpenId, answered.status.as_str()),
    };
    Err(what.into())
}

fn question(metadata: &Metadata, client_id: &str, secret: &Secret, code: &Code<'_>) -> Question {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code.code.expose())
        .append_pair("redirect_uri", code.redirect_address)
        .append_pair("code_verifier", code.verifier.expose());
    let mut question = Question::default();
    if is_in_the_form(metadata) {
        form.append_pair("client_id", client_id).append_pair("client_secret", secret.expose());
    } else {
        question.authorization = Some(basic(client_id, secret));
    }
    question.form = Some(Secret::new(form.finish()));
    question
}

/// Asks for the address where the token names none. Another person's counts for nothing.
pub async fn ask_for_the_rest(
    outside: &Client,
    metadata: &Metadata,
    tokens: &Tokens,
    settings: &ProviderSettings,
    proof: &mut Proof,
) -> Result<(), Stopped> {
    let (false, Some(address), Some(token)) =
        (proof.said.names_email, &metadata.userinfo_endpoint, &tokens.access_token)
    else {
        return Ok(());
    };
    let claims = userinfo(outside, address, token).await?;
    if proof::subject(&claims, "sub").as_deref() != Some(proof.sub.as_str()) {
        let why = "what it says of the person is about somebody else";
        return Err(Trouble::new(SsoTrouble::Subject, why).into());
    }
    proof.said = proof::said(&claims, settings.kind);
    Ok(())
}

async fn userinfo(outside: &Client, address: &Url, token: &Secret) -> Result<Claims, Stopped> {
    let authorization = Some(Secret::new(format!("Bearer {}", token.expose())));
    let answered = outside.ask(address, Question { form: None, authorization }).await?;
    match serde_json::from_slice(&answered.body) {
        Ok(Value::Object(claims)) if answered.status.is_success() => Ok(claims),
        _ => Err(Trouble::new(SsoTrouble::NotOpenId, "it does not say who the person is").into()),
    }
}

/// Some want the secret there; where nothing is said, it stands in the header.
fn is_in_the_form(metadata: &Metadata) -> bool {
    let Some(ways) = &metadata.token_endpoint_auth_methods_supported else { return false };
    let knows = |way: &str| ways.iter().any(|known| known == way);
    !knows("client_secret_basic") && knows("client_secret_post")
}

fn basic(client_id: &str, secret: &Secret) -> Secret {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let both = Secret::new(format!("{}:{}", encoded(client_id), encoded(secret.expose())));
    Secret::new(format!("Basic {}", STANDARD.encode(both.expose())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_is_written_as_the_protocol_says() {
        let header = basic("a client", &Secret::new("p:ä"));
        let decoded = STANDARD.decode(header.expose().trim_start_matches("Basic ")).unwrap();
        assert_eq!(String::from_utf8(decoded).unwrap(), "a+client:p%3A%C3%A4");
    }
}
