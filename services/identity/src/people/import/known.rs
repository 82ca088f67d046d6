//! Whom and which customers the lines of a table may be about, locked until the end of the transaction.

use crate::people::{
    customer_user::{CustomerUserRow, select_people},
    import::line::Cells,
    name,
};
use chassis::Answer;
use contracts::{CustomerId, ImportId};
use sqlx::{PgConnection, types::Json};
use std::collections::HashMap;
use uuid::Uuid;

/// The people that some lines may be about.
pub struct KnownPeople {
    by_login: HashMap<String, Uuid>,
    by_email: HashMap<String, Uuid>,
    rows: HashMap<Uuid, CustomerUserRow>,
}

impl KnownPeople {
    pub async fn lock(tx: &mut PgConnection, lines: &[(i64, Json<Cells>)]) -> Answer<Self> {
        let cells = lines.iter().flat_map(|(_, cells)| [cells.get("login"), cells.get("email")]);
        let names: Vec<String> = cells.flatten().map(|name| name::key(name)).collect();
        let rows: Vec<CustomerUserRow> = sqlx::query_as(select_people!(
            "",
            "where u.person in (select n.person from name_in_use n where n.audience = 'portal' and n.name = any($1))
             order by u.person for update of u"
        ))
        .bind(names)
        .fetch_all(tx)
        .await?;
        let mut known = Self { by_login: HashMap::new(), by_email: HashMap::new(), rows: HashMap::new() };
        for row in rows {
            let fields = row.fields();
            known.by_login.insert(name::key(&fields.login), row.person);
            known.by_email.insert(name::key(&fields.email), row.person);
            known.rows.insert(row.person, row);
        }
        Ok(known)
    }

    /// Found by login, else by e-mail address.
    pub fn take(&mut self, cells: &Cells) -> Option<CustomerUserRow> {
        let key = |column: &str| cells.get(column).map(|name| name::key(name));
        let by_login = key("login").and_then(|login| self.by_login.get(&login));
        let person = by_login.or_else(|| key("email").and_then(|email| self.by_email.get(&email)))?;
        self.rows.get(person).cloned()
    }
}

/// The customers that the file names, by number as it is typed there. Their validity, and that of the customers
/// of everybody in the file, stays what it is until the end of this transaction; taken before the people, as by
/// everyone who locks both.
pub async fn lock_customers(tx: &mut PgConnection, import: ImportId) -> Answer<HashMap<String, CustomerId>> {
    sqlx::query(
        "select id from customer
         where lower(number) in (select lower(btrim(cells ->> 'customer_number')) from import_line where import = $1)
            or id in (select b.customer from import_line l
                      join name_in_use n on n.audience = 'portal'
                           and n.name in (lower(btrim(l.cells ->> 'login')), lower(btrim(l.cells ->> 'email')))
                      join belonging b on b.person = n.person
                      where l.import = $1)
         order by id for share",
    )
    .bind(import.0)
    .execute(&mut *tx)
    .await?;
    let typed: Vec<String> = sqlx::query_scalar(
        "select distinct cells ->> 'customer_number' from import_line
         where import = $1 and cells ? 'customer_number'",
    )
    .bind(import.0)
    .fetch_all(&mut *tx)
    .await?;
    let typed: Vec<String> = typed.iter().map(|number| number.trim().to_owned()).collect();
    let customers: Vec<(String, Uuid)> = sqlx::query_as(
        "select t.number, c.id from unnest($1::text[]) as t (number)
         join customer c on lower(c.number) = lower(t.number)",
    )
    .bind(typed)
    .fetch_all(tx)
    .await?;
    Ok(customers.into_iter().map(|(number, id)| (number, CustomerId(id))).collect())
}
