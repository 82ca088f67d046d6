//! The requests notify answers.

use crate::{config::App, mail::queue};
use chassis::{Answer, Call};
use contracts::{
    Duty,
    v1::notify::{ListMails, Mails},
};

pub async fn list_mails(call: Call<ListMails>, app: App) -> Answer<Mails> {
    call.actor()?.on_duty(Duty::Settings)?;
    Ok(queue::list(&app.db, call.request.troubled).await?)
}
