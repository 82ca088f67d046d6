use crate::{App, mail};
use chassis::{Answer, Call};
use contracts::{
    Duty,
    v1::notify::{ListMails, Mails},
};

pub async fn list_mails(call: Call<ListMails>, app: App) -> Answer<Mails> {
    call.actor()?.on_duty(Duty::Settings)?;
    Ok(mail::list(&app.db, call.request.troubled).await?)
}
