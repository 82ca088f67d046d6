use crate::{App, mail};
use chassis::{Answer, Call};
use contracts::v1::notify::{ListMails, Mails};

pub async fn list_mails(call: Call<ListMails>, app: App) -> Answer<Mails> {
    call.actor()?.administrator()?;
    Ok(mail::list(&app.db, call.request.troubled).await?)
}
