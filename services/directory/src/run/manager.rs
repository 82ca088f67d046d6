//! Whose manager somebody is, directories say by the name of an entry. Where a map fills a field of ours with it as it comes,
//! it becomes the name of that person, if they are among those who were read: nobody reads a DN.

use super::lease::Held;
use contracts::v1::directory::MapLine;
use sqlx::PgConnection;

const ATTRIBUTE: &str = "manager";

/// In all that is staged. What names nobody stays as the source says it.
pub async fn name_them(tx: &mut PgConnection, held: &Held, map: &[MapLine]) -> sqlx::Result<()> {
    for field in map.iter().filter_map(filled_by_a_manager) {
        sqlx::query(
            "with person as (
                 select lower(at) as at, max(concat_ws(' ', said ->> 'first_name', said ->> 'last_name')) as name
                 from staged where run = $1 and said is not null group by lower(at) having count(*) = 1
             )
             update staged s set custom = s.custom || jsonb_build_object($2::text, person.name)
             from person
             where s.run = $1 and person.at = lower(s.custom ->> $2::text) and person.name <> ''",
        )
        .bind(held.run)
        .bind(field)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// The custom field that a line fills with nothing but that, unchanged.
fn filled_by_a_manager(line: &MapLine) -> Option<&str> {
    let field = line.field.strip_prefix("custom:")?;
    let [attribute] = line.attributes.as_slice() else { return None };
    (line.steps.is_empty() && attribute.trim().eq_ignore_ascii_case(ATTRIBUTE)).then_some(field)
}
