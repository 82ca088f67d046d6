//! The two sites as browsers know them: a passkey is for the name of a host, and nothing that another host asks is
//! answered with it.

use crate::config::Config;
use anyhow::Context;
use chassis::Answer;
use contracts::{Audience, Code, Failure, Problem};
use std::time::Duration;
use url::Url;
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// How long a browser's own window may stand open.
const PATIENCE: Duration = Duration::from_mins(10);

/// Refused where a site is reached by a number and not by a name: browsers make no passkeys for one.
pub fn of(audience: Audience, config: &Config) -> Answer<Webauthn> {
    let address = match audience {
        Audience::Portal => &config.portal_url,
        Audience::Desk => &config.desk_url,
    };
    let address = Url::parse(address).context("the address of a site")?;
    let host = address.domain().ok_or_else(nowhere)?;
    let site = WebauthnBuilder::new(host, &address)
        .and_then(|site| site.rp_name(&config.brand_name).timeout(PATIENCE).build());
    Ok(site.context("a site for passkeys")?)
}

fn nowhere() -> Failure {
    Failure { code: Code::Conflict, ..Failure::field("passkey", Problem::NotAllowed) }
}
