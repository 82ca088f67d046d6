//! What is chosen about a provider, checked: whatever is kept can be asked.

use crate::{config::Config, sign_in::provider::public_domains};
use chassis::{Answer, form::Form, https::Client};
use contracts::{
    Audience, CustomerId, Failure, Problem,
    letters::ascii_domain,
    v1::identity::{FirstTime, ProviderFor, ProviderKind, ProviderSettings},
};
use sqlx::PgConnection;
use url::Url;
use uuid::Uuid;

const LONGEST_LABEL: usize = 60;
const LONGEST: usize = 500;
const MOST: usize = 200;

/// In an issuer of Microsoft's: whoever comes from one of the tenants that are listed.
pub const ORGANIZATIONS: &str = "organizations";

/// As they are kept, or everything that is wrong with them at once.
pub async fn check(
    tx: &mut PgConnection,
    typed: &ProviderSettings,
    mut form: Form,
    config: &Config,
) -> Answer<ProviderSettings> {
    let checked = checked(&mut form, typed, config.outside()?);
    if let ProviderFor::Customers { customers } = &checked.whose {
        let wanted: Vec<Uuid> = customers.iter().map(|customer| customer.0).collect();
        let known: i64 = sqlx::query_scalar("select count(*) from customer where id = any($1)")
            .bind(&wanted)
            .fetch_one(tx)
            .await?;
        if known < wanted.len() as i64 {
            form.refuse("customers", Problem::NoSuch);
        }
    }
    form.done()?;
    Ok(checked)
}

/// The tenant in an issuer of Microsoft's, and what stands before it.
pub fn tenant_of(issuer: &str) -> Option<(&str, &str)> {
    issuer.strip_suffix("/v2.0")?.rsplit_once('/')
}

/// As tenants are compared.
pub fn tenant(text: &str) -> Option<String> {
    let tenant = text.trim().parse::<Uuid>().ok()?;
    Some(tenant.hyphenated().to_string())
}

fn checked(form: &mut Form, typed: &ProviderSettings, outside: &Client) -> ProviderSettings {
    if typed.kind == ProviderKind::Unknown {
        form.refuse("kind", Problem::NoSuch);
    }
    if typed.first_time == FirstTime::Unknown {
        form.refuse("first_time", Problem::NoSuch);
    }
    let label = form.required_line("label", &typed.label, LONGEST_LABEL);
    let client_id = form.required_value("client_id", &typed.client_id, LONGEST);
    let issuer = match typed.kind {
        ProviderKind::Google => String::new(),
        _ => form.required_value("issuer", &typed.issuer, LONGEST),
    };
    let issuer = if form.refused("issuer") { issuer } else { issuer_of(form, typed.kind, &issuer, outside) };
    let tenants = match typed.kind {
        ProviderKind::Microsoft => tenants_of(form, &typed.tenants, &issuer),
        ProviderKind::Google => domains_of(form, "tenants", &typed.tenants),
        _ => Vec::new(),
    };
    let whose = whose_of(form, typed);
    ProviderSettings { label, client_id, issuer, tenants, whose, ..typed.clone() }
}

/// As it was typed, as it has to be the very text that the provider calls itself.
fn issuer_of(form: &mut Form, kind: ProviderKind, typed: &str, outside: &Client) -> String {
    if kind == ProviderKind::Google {
        return String::new();
    }
    let is_plain = |address: &Url| {
        address.query().is_none()
            && address.fragment().is_none()
            && address.username().is_empty()
            && address.password().is_none()
    };
    let address = Url::parse(typed).ok().filter(|address| is_plain(address) && outside.is_protected(address));
    let Some(address) = address else {
        form.refuse("issuer", Problem::Malformed);
        return typed.to_owned();
    };
    if kind != ProviderKind::Microsoft {
        return typed.to_owned();
    }
    let origin = address.origin().ascii_serialization();
    let named = address.path().trim_start_matches('/').trim_end_matches('/').strip_suffix("/v2.0");
    let named = named.and_then(|named| {
        if named.eq_ignore_ascii_case(ORGANIZATIONS) { Some(ORGANIZATIONS.to_owned()) } else { tenant(named) }
    });
    if let Some(named) = named {
        format!("{origin}/{named}/v2.0")
    } else {
        form.refuse("issuer", Problem::Malformed);
        typed.to_owned()
    }
}

/// Whoever may come from any tenant comes from one that is listed.
fn tenants_of(form: &mut Form, typed: &[String], issuer: &str) -> Vec<String> {
    let parsed: Option<Vec<String>> = filled(typed).map(tenant).collect();
    let Some(tenants) = parsed else {
        form.refuse("tenants", Problem::Malformed);
        return typed.to_vec();
    };
    let of_issuer = tenant_of(issuer).map(|(_, tenant)| tenant);
    if tenants.is_empty() && of_issuer == Some(ORGANIZATIONS) {
        form.refuse("tenants", Problem::Missing);
    }
    few(form, "tenants", tenants)
}

fn whose_of(form: &mut Form, typed: &ProviderSettings) -> ProviderFor {
    match &typed.whose {
        ProviderFor::Everybody => ProviderFor::Everybody,
        ProviderFor::Customers { customers } => {
            if typed.audience == Audience::Desk {
                form.refuse("customers", Problem::NotAllowed);
            }
            if customers.is_empty() {
                form.refuse("customers", Problem::Missing);
            }
            let wanted: Vec<Uuid> = customers.iter().map(|customer| customer.0).collect();
            ProviderFor::Customers {
                customers: few(form, "customers", wanted).into_iter().map(CustomerId).collect(),
            }
        }
        ProviderFor::Domains { domains } => {
            let domains = domains_of(form, "domains", domains);
            if domains.is_empty() {
                form.refuse("domains", Problem::Missing);
            }
            if domains.iter().any(|domain| public_domains::is_public(domain)) {
                form.refuse("domains", Problem::NotAllowed);
            }
            ProviderFor::Domains { domains }
        }
    }
}

/// As the network knows them.
fn domains_of(form: &mut Form, field: &str, typed: &[String]) -> Vec<String> {
    let domain = |text: &str| {
        let domain = ascii_domain(text.trim_start_matches('@').trim_end_matches('.'))?;
        let whole = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
        let letters = |letter: char| letter.is_ascii_alphanumeric() || "-.".contains(letter);
        Some(domain.to_ascii_lowercase()).filter(|domain| whole && domain.chars().all(letters))
    };
    let parsed: Option<Vec<String>> = filled(typed).map(domain).collect();
    if let Some(domains) = parsed {
        few(form, field, domains)
    } else {
        form.refuse(field, Problem::Malformed);
        typed.to_vec()
    }
}

fn filled(typed: &[String]) -> impl Iterator<Item = &str> {
    typed.iter().map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// Each once.
fn few<T: Ord>(form: &mut Form, field: &str, mut several: Vec<T>) -> Vec<T> {
    several.sort();
    several.dedup();
    if several.len() > MOST {
        form.refuse_beyond(field, Problem::TooMany, MOST as i64);
    }
    several
}

/// Whether a kept secret goes where it was meant for. Else an administrator could send one that they do not know to a
/// server of their own.
pub fn must_go_where_it_was_meant_for(
    before: &ProviderSettings,
    after: &ProviderSettings,
) -> Result<(), Failure> {
    let told =
        |settings: &ProviderSettings| (settings.kind, settings.issuer.clone(), settings.client_id.clone());
    if told(before) == told(after) { Ok(()) } else { Err(Failure::field("secret", Problem::Missing)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENANT: &str = "8f1c0e2a-3b4d-4c5e-9f60-718293a4b5c6";

    fn settings(kind: ProviderKind, issuer: &str) -> ProviderSettings {
        ProviderSettings {
            audience: Audience::Portal,
            kind,
            label: "Oriale".into(),
            issuer: issuer.into(),
            client_id: "guichet".into(),
            shown: true,
            whose: ProviderFor::Everybody,
            only: false,
            first_time: FirstTime::ByEmail,
            tenants: Vec::new(),
            second_factor_there: false,
            refresh: false,
        }
    }

    fn outside() -> Client {
        Client::new(Vec::new(), None).expect("a client")
    }

    fn only(field: &str, problem: Problem) -> Vec<(String, Problem)> {
        vec![(field.to_owned(), problem)]
    }

    fn refused(typed: &ProviderSettings) -> Vec<(String, Problem)> {
        let mut form = Form::default();
        checked(&mut form, typed, &outside());
        form.problems.into_iter().map(|problem| (problem.field, problem.problem)).collect()
    }

    #[test]
    fn an_issuer_is_a_protected_address_and_stays_as_it_was_typed() {
        let typed = settings(ProviderKind::OpenId, "https://id.example/realms/a/");
        let mut form = Form::default();
        assert_eq!(checked(&mut form, &typed, &outside()), typed);
        for wrong in ["http://id.example", "id.example", "https://a:b@id.example", "https://id.example/?a=b"]
        {
            let refused = refused(&settings(ProviderKind::OpenId, wrong));
            assert_eq!(refused, only("issuer", Problem::Malformed), "{wrong}");
        }
    }

    #[test]
    fn an_issuer_of_microsoft_names_a_tenant_or_lists_some() {
        let all = "https://login.microsoftonline.com/organizations/v2.0";
        let one = format!("https://login.microsoftonline.com/{}/v2.0", TENANT.to_uppercase());
        let mut form = Form::default();
        let kept = checked(&mut form, &settings(ProviderKind::Microsoft, &one), &outside());
        assert_eq!(kept.issuer, format!("https://login.microsoftonline.com/{TENANT}/v2.0"));
        assert!(form.problems.is_empty(), "{:?}", form.problems);

        let typed = settings(ProviderKind::Microsoft, all);
        assert_eq!(refused(&typed), only("tenants", Problem::Missing));
        assert!(refused(&ProviderSettings { tenants: vec![TENANT.into()], ..typed.clone() }).is_empty());
        let named = ProviderSettings { tenants: vec!["oriale".into()], ..typed };
        assert_eq!(refused(&named), only("tenants", Problem::Malformed));
        let anybody = "https://login.microsoftonline.com/common/v2.0";
        assert_eq!(refused(&settings(ProviderKind::Microsoft, anybody)), only("issuer", Problem::Malformed));
    }

    #[test]
    fn people_of_a_domain_are_those_of_one_that_is_somebodys() {
        let of = |domains: &[&str]| {
            let domains = domains.iter().map(|&domain| domain.to_owned()).collect();
            let whose = ProviderFor::Domains { domains };
            ProviderSettings { whose, ..settings(ProviderKind::Google, "") }
        };
        let mut form = Form::default();
        let kept = checked(&mut form, &of(&[" @Bücher.Example ", ""]), &outside());
        assert_eq!(kept.whose, ProviderFor::Domains { domains: vec!["xn--bcher-kva.example".into()] });
        assert!(refused(&of(&["oriale.example"])).is_empty());
        assert_eq!(refused(&of(&["Gmail.com"])), only("domains", Problem::NotAllowed));
        assert_eq!(refused(&of(&["oriale"])), only("domains", Problem::Malformed));
        assert_eq!(refused(&of(&[])), only("domains", Problem::Missing));
    }

    #[test]
    fn a_kept_secret_goes_to_nobody_else() {
        let before = settings(ProviderKind::OpenId, "https://id.example");
        let goes = |after: &ProviderSettings| must_go_where_it_was_meant_for(&before, after).is_ok();
        assert!(goes(&ProviderSettings { label: "Other".into(), ..before.clone() }));
        assert!(!goes(&ProviderSettings { issuer: "https://mine.example".into(), ..before.clone() }));
        assert!(!goes(&ProviderSettings { client_id: "other".into(), ..before.clone() }));
    }
}
