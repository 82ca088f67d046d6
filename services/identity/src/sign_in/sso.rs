//! Signing in by a provider: sent there, come back, and what became of it. The provider is asked between two transactions;
//! who may come in is decided in the last one, which opens the session. Of what it says nothing is kept but by which name it
//! knows somebody and their address.

pub mod account;
pub mod arrival;
pub mod attempt;
pub mod discovery;
mod exchange;
pub mod knock;
pub mod logout;
mod person;
mod proof;
mod refresh;
pub mod test_report;
mod token;
mod trouble;

use crate::{
    config::App,
    sign_in::{
        provider::{self, ProviderRow},
        proving,
        sso::{
            arrival::Arrival,
            attempt::{Attempt, Begun},
            discovery::{Found, Metadata},
            exchange::{Code, Tokens},
            proof::{Expected, Proof},
            test_report::Walk,
            token::{Signed, Token},
            trouble::{Stopped, Trouble},
        },
    },
};
use chassis::{
    Answer, clock,
    form::{EmailAddress, harmless},
};
use contracts::{
    Actor, Audience, Failure, FieldProblem, Problem, Secret,
    v1::identity::{
        FinishSso, ProviderKind, ProviderSettings, SsoFinished, SsoOutcome, SsoPurpose, SsoStarted,
        SsoTrouble, StartSso, TestStepName,
    },
};

/// Where to send a browser. `actor` is who asks, unless it is to sign in.
pub async fn start_and_commit(app: &App, request: &StartSso, actor: Option<&Actor>) -> Answer<SsoStarted> {
    let provider = may_start(app, request, actor).await?;
    let mut walk = Walk::begin();
    let found = match request.purpose {
        // As it is now, since whoever set it up may have changed something there.
        SsoPurpose::Test => discovery::read(app, &provider).await,
        _ => discovery::find(app, &provider).await,
    };
    let found = walk.step(TestStepName::Found, found, |found| found.metadata.issuer.clone());
    if let (SsoPurpose::Test, Some(actor)) = (&request.purpose, actor) {
        test_report::begin(&mut *app.db.acquire().await?, &provider, actor.person.0, &walk).await?;
    }
    let found = found.map_err(|stopped| match stopped {
        Stopped::Fault(fault) => fault,
        Stopped::Trouble(trouble) => unavailable(&provider, &trouble).into(),
    })?;
    let site = comes_back_to(request, &provider);
    let begun = attempt::begin(app, request, &provider, site, actor).await?;
    Ok(SsoStarted { address: address(app, &provider, site, &found.metadata, &begun, request) })
}

/// What a browser brought back.
pub async fn finish_and_commit(app: &App, request: &FinishSso) -> Answer<SsoFinished> {
    let mut db = app.db.acquire().await?;
    let Some(attempt) = attempt::take(&mut db, request).await? else { return Ok(expired()) };
    let provider = provider::get(&mut db, attempt.provider, None).await?;
    drop(db);
    let Some(provider) = provider else { return Ok(expired()) };
    let mut walk = Walk::begin();
    let proved = prove(app, request, &attempt, &provider, &mut walk).await;
    let arrival = Arrival { attempt, provider, browser: &request.browser_session };
    match proved {
        Ok(proof) => arrival.settle_and_commit(app, &proof, walk).await,
        Err(Stopped::Trouble(trouble)) => arrival.fail_and_commit(app, &trouble, &walk).await,
        Err(Stopped::Fault(fault)) => Err(fault),
    }
}

/// Two hours have passed, it was used before, or another browser began it: where they wanted to go is not told.
fn expired() -> SsoFinished {
    arrival::finished(SsoOutcome::Expired, "/")
}

/// A walk from the desk goes the very way that people will go: the provider knows one address to send them back to.
fn comes_back_to(request: &StartSso, provider: &ProviderRow) -> Audience {
    if request.purpose == SsoPurpose::Test { provider.audience() } else { request.audience }
}

/// The provider, if it may be asked for that by whoever asks.
async fn may_start(app: &App, request: &StartSso, actor: Option<&Actor>) -> Answer<ProviderRow> {
    let mut db = app.db.acquire().await?;
    let no_such = || Failure::not_found("provider");
    let site = match (&request.purpose, actor) {
        (SsoPurpose::Test, Some(actor)) => {
            actor.administrator()?;
            None
        }
        (SsoPurpose::SignIn { .. }, _) => Some(request.audience),
        (_, Some(actor)) if actor.audience == request.audience => Some(request.audience),
        (_, _) => return Err(Failure::unauthenticated().into()),
    };
    let provider = provider::get(&mut db, request.provider, site).await?.ok_or_else(no_such)?;
    if let (SsoPurpose::Link, Some(actor)) = (&request.purpose, actor) {
        if !provider::is_for(&mut db, provider.id, actor.person.0).await? {
            return Err(no_such().into());
        }
        proving::lately(&mut db, actor).await?;
    }
    if provider.shown || request.purpose == SsoPurpose::Test { Ok(provider) } else { Err(no_such().into()) }
}

fn unavailable(provider: &ProviderRow, trouble: &Trouble) -> Failure {
    let (what, detail) = (trouble.what.as_str(), &trouble.detail);
    tracing::warn!(provider = provider.label, what, detail, "nobody can be sent to a provider");
    let field = FieldProblem { field: "provider".into(), problem: Problem::Elsewhere, limit: None };
    Failure {
        fields: vec![field],
        ..Failure::unavailable(format!("the provider could not be asked: {what}"))
    }
}

fn address(
    app: &App,
    provider: &ProviderRow,
    site: Audience,
    metadata: &Metadata,
    begun: &Begun,
    request: &StartSso,
) -> Secret {
    let settings = provider.settings();
    let mut address = metadata.authorization_endpoint.clone();
    let mut query = address.query_pairs_mut();
    query
        .append_pair("response_type", "code")
        .append_pair("response_mode", "query")
        .append_pair("client_id", &settings.client_id)
        .append_pair("redirect_uri", &provider::redirect_address(site, &app.config))
        .append_pair("scope", &scope(&settings, metadata))
        .append_pair("state", begun.state.expose())
        .append_pair("nonce", begun.nonce.expose())
        .append_pair("code_challenge", &begun.challenge)
        .append_pair("code_challenge_method", "S256");
    // Of what was typed only an address goes there: it may have been a password in the wrong field.
    if let Ok(hint) = EmailAddress::parse(request.hint.trim()) {
        query.append_pair("login_hint", hint.as_str());
    }
    if request.purpose == SsoPurpose::Prove {
        query.append_pair("prompt", "login").append_pair("max_age", "0");
    }
    drop(query);
    Secret::new(String::from(address))
}

/// No more than is used. Microsoft says only with `profile` which object of which tenant somebody is.
fn scope(settings: &ProviderSettings, metadata: &Metadata) -> String {
    let mut scope = vec!["openid", "email"];
    if settings.refresh || settings.kind == ProviderKind::Microsoft {
        scope.push("profile");
    }
    if settings.refresh && metadata.scopes_supported.iter().any(|known| known == "phone") {
        scope.push("phone");
    }
    scope.join(" ")
}

/// Asks the provider, while no transaction is open.
async fn prove(
    app: &App,
    request: &FinishSso,
    attempt: &Attempt,
    provider: &ProviderRow,
    walk: &mut Walk,
) -> Result<Proof, Stopped> {
    let (settings, outside) = (provider.settings(), app.config.outside()?);
    let found = match discovery::find(app, provider).await {
        Ok(found) => found,
        failed => walk.step(TestStepName::Found, failed, |_| String::new())?,
    };
    let came = came_back(request, &settings, &provider.issuer(&app.config), &found.metadata);
    let code = walk.step(TestStepName::CameBack, came, |_| String::new())?;
    let (secret, verifier) = (provider.secret(app)?, attempt.verifier(app)?);
    let code = Code {
        code,
        verifier: &verifier,
        redirect_address: &provider::redirect_address(request.audience, &app.config),
    };
    let answered = exchange::exchange(outside, &found.metadata, &settings.client_id, &secret, &code).await;
    let tokens = walk.step(TestStepName::Answered, answered, |_| String::new())?;
    let genuine = genuine(app, provider, attempt, &found, &tokens).await;
    let keys = found.keys.keys().len().to_string();
    let mut proof = walk.step(TestStepName::Genuine, genuine, |_| keys)?;
    let rest = exchange::ask_for_the_rest(outside, &found.metadata, &tokens, &settings, &mut proof).await;
    walk.step(TestStepName::Says, rest, |()| {
        proof.said.email.clone().unwrap_or_else(|| harmless(&proof.subject, 100))
    })?;
    Ok(proof)
}

/// The code, if the answer is this provider's: of two that a browser was sent to, one must not get what is the other's.
fn came_back<'a>(
    request: &'a FinishSso,
    settings: &ProviderSettings,
    issuer: &str,
    metadata: &Metadata,
) -> Result<&'a Secret, Stopped> {
    let other = |said: &str| Trouble::new(SsoTrouble::OtherIssuer, harmless(said, 200));
    if let Some(said) = &request.issuer
        && !proof::is_issuer(said, settings, issuer)
    {
        return Err(other(said).into());
    }
    match request.error.as_deref() {
        Some("access_denied" | "consent_required" | "interaction_required") => {
            return Err(Trouble::new(SsoTrouble::Cancelled, "").into());
        }
        Some(error) => return Err(Trouble::new(SsoTrouble::ProviderError, harmless(error, 100)).into()),
        None => {}
    }
    if request.issuer.is_none() && metadata.authorization_response_iss_parameter_supported {
        return Err(other("").into());
    }
    let no_code = || Trouble::new(SsoTrouble::ProviderError, "it sent them back without a code").into();
    request.code.as_ref().ok_or_else(no_code)
}

async fn genuine(
    app: &App,
    provider: &ProviderRow,
    attempt: &Attempt,
    found: &Found,
    tokens: &Tokens,
) -> Result<Proof, Stopped> {
    let token = Token::read(tokens.id_token.expose())?;
    let issuer = provider.issuer(&app.config);
    let mut signed = token.is_signed_by(&found.keys);
    if signed == Signed::Unknown {
        signed = token.is_signed_by(&discovery::keys_again(app, &issuer, found).await?);
    }
    if signed != Signed::Theirs {
        return Err(Trouble::new(SsoTrouble::Signature, "none of its keys signed that").into());
    }
    let expected = Expected {
        settings: &provider.settings(),
        issuer: &issuer,
        nonce: &attempt.nonce,
        now: clock::now().timestamp(),
        sent: attempt.sent(),
        anew: attempt.purpose() == SsoPurpose::Prove,
    };
    Ok(proof::read(token.claims(), &expected)?)
}
