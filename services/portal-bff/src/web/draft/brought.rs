//! Words that were sent and are to be gone on with, on their way back into their form.

use crate::web::{
    database::AskedInTime,
    draft::{OF_THE_PAGE, audience, look_up, unavailable},
    session::Visitor,
    site::Site,
};
use contracts::{Failure, FileId};
use sqlx::types::Json;
use uuid::Uuid;

/// Words and files for a form.
pub struct Brought<'a> {
    /// Where it is sent to.
    pub form: &'a str,
    pub text: &'a str,
    pub files: Vec<FileId>,
}

/// How often somebody may write the same draft meanwhile.
const TRIES: usize = 5;

/// Makes them the draft of their form, with a key of its own. What was begun there since stays below. Done once more,
/// nothing stands there twice.
pub async fn back(site: &Site, visitor: &Visitor, brought: &Brought<'_>) -> Result<(), Failure> {
    let location = site.forms.location(brought.form).ok_or_else(|| Failure::not_found("form"))?;
    for _ in 0..TRIES {
        let there = look_up(site, visitor.actor.person, brought.form).await?;
        let (version, begun) = match there {
            Some(row) if row.sent_at.is_none() => (row.version, row.fields.0),
            Some(row) => (row.version, Vec::new()),
            None => (0, Vec::new()),
        };
        let written = async {
            let mut tx = site.app.db.begin().await?;
            // Where they were, they go only when this is on the disk.
            sqlx::query("set local synchronous_commit = on").execute(&mut *tx).await?;
            let written = sqlx::query(
                "insert into draft as d (audience, person, form, page, fields, key, device, kept_until)
                 values ($1, $2, $3, $4, $5, $6, '', now() + make_interval(days => $7))
                 on conflict (audience, person, form) do update
                 set page = excluded.page, fields = excluded.fields, key = excluded.key, device = excluded.device,
                     version = d.version + 1, changed_at = now(), kept_until = excluded.kept_until, sent_at = null
                 where d.version = $8",
            )
            .bind(audience(site))
            .bind(visitor.actor.person.0)
            .bind(brought.form)
            .bind(location.page.split('?').next())
            .bind(Json(together(begun, brought)))
            .bind(Uuid::now_v7())
            .bind(site.app.config.draft_days)
            .bind(version)
            .execute(&mut *tx)
            .await?;
            tx.commit().await?;
            Ok::<_, sqlx::Error>(written.rows_affected() == 1)
        };
        if written.in_time(site).await.map_err(|error| unavailable(&error))? {
            return Ok(());
        }
    }
    Err(Failure { retry_after: Some(2), ..Failure::unavailable("the draft is being written elsewhere") })
}

fn together(begun: Vec<(String, String)>, brought: &Brought<'_>) -> Vec<(String, String)> {
    let of =
        |name: &'static str| begun.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.clone());
    let typed = of("text").next().unwrap_or_default();
    let text = if typed.contains(brought.text) {
        typed
    } else {
        [brought.text, &typed]
            .into_iter()
            .filter(|text| !text.trim().is_empty())
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    let mut files: Vec<String> = of("file").chain(brought.files.iter().map(FileId::to_string)).collect();
    files.sort_unstable();
    files.dedup();
    let mut fields = begun;
    fields.retain(|(name, _)| name != "text" && name != "file" && !OF_THE_PAGE.contains(&name.as_str()));
    fields.push(("text".to_owned(), text));
    fields.extend(files.into_iter().map(|file| ("file".to_owned(), file)));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_stands_before_what_was_begun_since_and_never_twice() {
        let (old, new) = (FileId::new(), FileId::new());
        let brought = Brought { form: "/tickets/new", text: "First.", files: vec![old] };
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let begun =
            vec![field("service", "other"), field("text", "Second."), field("file", &new.to_string())];

        let once = together(begun, &brought);
        let twice = together(once.clone(), &brought);

        assert_eq!(once, twice);
        assert_eq!(once[..2], [field("service", "other"), field("text", "First.\n\nSecond.")]);
        assert_eq!(once.len(), 4);
        assert_eq!(together(Vec::new(), &brought)[0], field("text", "First."));
    }
}
