//! Signing in: passwords, second factors, one-time links and sessions.

pub mod attempt_report;
pub mod credential;
pub mod hashing;
pub mod letting_in;
pub mod link;
pub mod noted;
pub mod password_rules;
mod readable;
pub mod refusal_notice;
pub mod reset;
pub mod second_factor;
pub mod secret_check;
pub mod session;
pub mod session_ends;
pub mod with_password;
