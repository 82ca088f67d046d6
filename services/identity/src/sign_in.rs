//! Signing in: passwords, passkeys, second factors, providers, one-time links and sessions.

pub mod attempt_report;
pub mod credential;
pub mod hashing;
pub mod last_way_in;
pub mod letting_in;
pub mod link;
pub mod noted;
pub mod passkey;
pub mod password_rules;
pub mod prove_again;
pub mod provider;
pub mod proving;
mod readable;
pub mod refusal_notice;
pub mod reset;
pub mod second_factor;
pub mod secret_check;
pub mod session;
pub mod session_ends;
pub mod sso;
pub mod way_in_notice;
pub mod ways_in;
pub mod with_password;
