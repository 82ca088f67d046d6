//! One line to the server, for one question. All is read in one transaction, so what comes is the table of one moment.

use super::fault;
use crate::connector::{Reach, no_way, trouble};
use chassis::outward;
use contracts::v1::directory::{DatabaseConnection, Security, SourceTrouble, TroubleKind};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection,
    postgres::{PgConnectOptions, PgRow, PgSslMode},
};
use std::{fmt::Write, net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// What every PostgreSQL answers with one letter, signed in or not: whether it speaks TLS.
const SPEAKS_TLS: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];

/// A server of names that does not answer is not waited for longer.
const NAME_PATIENCE: Duration = Duration::from_secs(10);

/// How much later than the server we give up on a statement: it says why, and we could not.
const GRACE: Duration = Duration::from_secs(2);

/// Between two pages whoever takes them may need a while; nobody holds the server's rows for longer.
const IDLE_SECONDS: u32 = 300;

pub async fn addresses(
    database: &DatabaseConnection,
    reach: &Reach,
) -> Result<Vec<SocketAddr>, SourceTrouble> {
    if !matches!(database.security, Security::Tls | Security::Plain) {
        return Err(trouble(TroubleKind::NotUnderstood, "PostgreSQL knows TLS, or none"));
    }
    let found = outward::find(&database.host, database.port, reach.private_addresses, NAME_PATIENCE);
    found.await.map_err(|why| no_way(&why))
}

/// Where a PostgreSQL answers. Whatever else listens there gets no password, and nothing of its answer is believed.
pub struct Line {
    pub address: SocketAddr,
}

impl Line {
    pub async fn open(
        database: &DatabaseConnection,
        addresses: &[SocketAddr],
    ) -> Result<Self, SourceTrouble> {
        let mut last = trouble(TroubleKind::NoSuchHost, "it has no address");
        for address in addresses {
            match timeout(patience(database), knock(*address)).await {
                Ok(Ok(())) => return Ok(Self { address: *address }),
                Ok(Err(trouble)) => last = trouble,
                Err(_) => last = fault::too_long(),
            }
        }
        Err(last)
    }
}

async fn knock(address: SocketAddr) -> Result<(), SourceTrouble> {
    let mut line = TcpStream::connect(address).await.map_err(|error| fault::of_line_error(&error))?;
    let mut answer = [0];
    let asked = async {
        line.write_all(&SPEAKS_TLS).await?;
        line.read_exact(&mut answer).await
    };
    asked.await.map_err(|error| fault::of_line_error(&error))?;
    match answer[0] {
        b'S' | b'N' => Ok(()),
        _ => Err(trouble(TroubleKind::NotUnderstood, "it is no PostgreSQL")),
    }
}

pub struct Session {
    db: PgConnection,
    patience: Duration,
    server: String,
}

impl Session {
    pub async fn open(database: &DatabaseConnection, reach: &Reach) -> Result<Self, SourceTrouble> {
        let line = Line::open(database, &addresses(database, reach).await?).await?;
        Self::on(&line, database, reach).await
    }

    pub async fn on(
        line: &Line,
        database: &DatabaseConnection,
        reach: &Reach,
    ) -> Result<Self, SourceTrouble> {
        let options = options(line, database, reach)?;
        let patience = patience(database);
        let db = within(patience, options.connect()).await?;
        let mut session = Self { db, patience, server: format!("{}:{}", database.host, database.port) };
        session.run("begin transaction isolation level repeatable read, read only".to_owned()).await?;
        // For this transaction alone: a line may come out of somebody's pool, and goes back there.
        let milliseconds = patience.saturating_sub(GRACE).as_millis();
        session
            .run(format!(
                "set local statement_timeout = {milliseconds};
                 set local lock_timeout = {milliseconds};
                 set local idle_in_transaction_session_timeout = '{IDLE_SECONDS}s';
                 set local synchronize_seqscans = off"
            ))
            .await?;
        Ok(session)
    }

    /// A statement without values, which is nothing but quoted names and constants.
    pub async fn run(&mut self, statement: String) -> Result<(), SourceTrouble> {
        let ran = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut self.db);
        within(self.patience, ran).await.map(|_| ())
    }

    pub async fn next_rows(&mut self) -> Result<Vec<PgRow>, SourceTrouble> {
        within(self.patience, sqlx::raw_sql("fetch forward 500 from entries").fetch_all(&mut self.db)).await
    }

    pub async fn columns(&mut self, table: &str) -> Result<Vec<PgRow>, SourceTrouble> {
        let columns = sqlx::query(
            "select a.attname::text, t.typcategory = 'A', a.atttypid = 'bytea'::regtype,
                    has_column_privilege(a.attrelid, a.attnum, 'select')
             from pg_attribute a join pg_type t on t.oid = a.atttypid
             where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped
             order by a.attnum",
        )
        .bind(table)
        .persistent(false);
        within(self.patience, columns.fetch_all(&mut self.db)).await
    }

    pub async fn find(
        &mut self,
        search: String,
        find: &str,
        skip: u32,
    ) -> Result<Option<PgRow>, SourceTrouble> {
        let escaped = find.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let found = sqlx::query(AssertSqlSafe(search))
            .bind(format!("%{escaped}%"))
            .bind(i64::from(skip))
            .persistent(false);
        within(self.patience, found.fetch_optional(&mut self.db)).await
    }

    pub async fn count(&mut self, count: String) -> Result<i64, SourceTrouble> {
        let many = sqlx::query_scalar(AssertSqlSafe(count)).persistent(false);
        within(self.patience, many.fetch_one(&mut self.db)).await
    }

    /// How many rows have a key of their own, of how many.
    pub async fn keys(&mut self, keys: String) -> Result<String, SourceTrouble> {
        let counted = sqlx::query_as(AssertSqlSafe(keys)).persistent(false);
        let (all, with, distinct): (i64, i64, i64) =
            within(self.patience, counted.fetch_one(&mut self.db)).await?;
        let mut told = format!("{distinct} / {all}");
        for (what, many) in [("without", all - with), ("twice", with - distinct)] {
            if many > 0 {
                let _ = write!(told, "; {what}: {many}");
            }
        }
        if all > 0 && with == 0 {
            return Err(trouble(TroubleKind::NoSuchColumn, "there is nothing in it"));
        }
        Ok(told)
    }

    pub async fn encryption(&mut self) -> Result<String, SourceTrouble> {
        let told = sqlx::query_scalar::<_, Option<String>>(
            "select version || ', ' || cipher from pg_stat_ssl where pid = pg_backend_pid()",
        )
        .persistent(false);
        Ok(within(self.patience, told.fetch_optional(&mut self.db)).await?.flatten().unwrap_or_default())
    }

    /// In order, as far as the server still listens; everything was read already.
    pub async fn close(self) -> String {
        let _ = timeout(GRACE, self.db.close()).await;
        self.server
    }
}

/// From what was chosen alone: nothing of our own environment, such as a password, may go to another's server.
fn options(
    line: &Line,
    database: &DatabaseConnection,
    reach: &Reach,
) -> Result<PgConnectOptions, SourceTrouble> {
    let authority = database.authority.trim();
    if !authority.is_empty() && !authority.contains("-----BEGIN CERTIFICATE-----") {
        return Err(trouble(TroubleKind::UntrustedCertificate, "there is no certificate in what was given"));
    }
    let (host, mode) = if database.security == Security::Tls {
        // By its name, which the certificate has to be for: should the name lead elsewhere by now, nothing is said there.
        (outward::bare(&database.host).to_owned(), PgSslMode::VerifyFull)
    } else {
        (line.address.ip().to_string(), PgSslMode::Disable)
    };
    Ok(PgConnectOptions::new_without_pgpass()
        .host(&host)
        .port(database.port)
        .username(&database.user)
        .password(reach.secret.as_ref().map(contracts::Secret::expose).unwrap_or_default())
        .database(&database.database)
        .ssl_mode(mode)
        .ssl_root_cert_from_pem(authority.as_bytes().to_vec())
        .application_name("guichet")
        .statement_cache_capacity(0)
        // Names of another's tables and columns are no matter of our log.
        .disable_statement_logging())
}

fn patience(database: &DatabaseConnection) -> Duration {
    Duration::from_secs(u64::from(database.timeout_seconds.clamp(1, 600))) + GRACE
}

async fn within<T>(
    patience: Duration,
    asked: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, SourceTrouble> {
    match timeout(patience, asked).await {
        Ok(came) => came.map_err(|error| fault::of(&error)),
        Err(_) => Err(fault::too_long()),
    }
}
