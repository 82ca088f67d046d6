//! The first map, by what attributes and columns are called.

use super::*;

fn suggestion(kind: SourceKind, names: &[&str]) -> Vec<MapLine> {
    let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
    let lines = suggested(kind, &names);
    assert_eq!(problems(&lines), [], "what is suggested can be saved");
    lines
}

fn in_short(lines: &[MapLine]) -> Vec<(&str, String)> {
    lines.iter().map(|line| (line.field.as_str(), line.attributes.join("+"))).collect()
}

#[test]
fn active_directory_is_known() {
    let lines = suggestion(
        SourceKind::Ldap,
        &[
            "sAMAccountName",
            "userPrincipalName",
            "proxyAddresses",
            "givenName",
            "sn",
            "title",
            "telephoneNumber",
            "mobile",
            "streetAddress",
            "postalCode",
            "l",
            "co",
            "preferredLanguage",
            "objectGUID",
            "company",
        ],
    );
    assert_eq!(
        in_short(&lines),
        [
            ("login", text("sAMAccountName")),
            ("email", text("proxyAddresses")),
            ("first_name", text("givenName")),
            ("last_name", text("sn")),
            ("phone", text("telephoneNumber")),
            ("mobile", text("mobile")),
            ("street", text("streetAddress")),
            ("postal_code", text("postalCode")),
            ("city", text("l")),
            ("country", text("co")),
            ("language", text("preferredLanguage")),
        ]
    );
    let mut ann = ann_with("sAMAccountName", &["ann"]);
    for (name, said) in [
        ("proxyaddresses", &["X400:c=fr", "SMTP:ann@oriale.example"][..]),
        ("co", &["Allemagne"]),
        ("preferredlanguage", &["pl_PL"]),
    ] {
        ann.values.insert(text(name), said.iter().map(|said| Value::Text(text(said))).collect());
    }
    let mut lines = lines;
    lines.push(line("customer_number", &["company"]));
    let person = person(&lines, &ann).unwrap().person;
    assert_eq!(
        (person.email.as_str(), person.country.as_str(), person.language.as_str()),
        ("ann@oriale.example", "DE", "pl")
    );
}

#[test]
fn a_language_that_is_not_spoken_here_keeps_nobody_out() {
    let mut lines = needed();
    lines.extend(suggestion(SourceKind::Ldap, &["preferredLanguage"]));
    for (said, language) in
        [("fr-CA, fr;q=0.8", "fr"), ("it-IT", ""), ("DE", "de"), ("en;q=0.7", "en"), ("", "")]
    {
        let entry = ann_with("preferredLanguage", &[said]);
        assert_eq!(person(&lines, &entry).unwrap().person.language, language, "{said}");
    }
}

#[test]
fn a_directory_nobody_could_ask_yet_gets_what_most_have() {
    let lines = suggestion(SourceKind::Ldap, &[]);
    let short = in_short(&lines);
    assert!(short.contains(&("login", text("sAMAccountName+uid+userPrincipalName"))), "{short:?}");
    assert!(short.contains(&("email", text("mail+userPrincipalName"))), "{short:?}");
    let openldap = suggestion(SourceKind::Ldap, &["uid", "mail", "c"]);
    assert_eq!(
        in_short(&openldap),
        [("login", text("uid")), ("email", text("mail")), ("country", text("c"))]
    );
}

#[test]
fn columns_are_known_in_every_language() {
    for headings in [
        ["Username", "E-mail", "First name", "Last name", "Customer number", "Postal code", "Active"],
        [
            "Nom d’utilisateur",
            "Adresse e-mail",
            "Prénom",
            "Nom de famille",
            "N° client",
            "Code postal",
            "ACTIF",
        ],
        ["Benutzername", "E-Mail-Adresse", "Vorname", "Nachname", "Kundennummer", "PLZ", "aktiv"],
        [
            "Nombre de usuario",
            "Correo electrónico",
            "Nombre",
            "Apellidos",
            "N.º de cliente",
            "Código postal",
            "Activo",
        ],
        ["Nazwa użytkownika", "Adres e-mail", "Imię", "Nazwisko", "Nr klienta", "Kod pocztowy", "aktywny"],
        ["login", "email", "first_name", "last_name", "customer_number", "postal_code", "active"],
    ] {
        let lines = suggestion(SourceKind::Csv, &headings);
        let fields =
            ["login", "email", "first_name", "last_name", "customer_number", "postal_code", "active"];
        let expected: Vec<_> = fields.into_iter().zip(headings.map(str::to_owned)).collect();
        assert_eq!(in_short(&lines), expected);
    }
    let lines = suggestion(SourceKind::Database, &["mail", "email", "Straße", "Ciudad", "Schuhgröße", ""]);
    let known = [("email", text("mail")), ("street", text("Straße")), ("city", text("Ciudad"))];
    assert_eq!(in_short(&lines), known, "of two that seem the same the first");
    assert!(suggestion(SourceKind::Scim, &["login"]).is_empty());
}

#[test]
fn no_word_for_a_column_means_two_fields() {
    let words = suggested::words();
    let mut seen = std::collections::BTreeSet::new();
    for word in &words {
        assert!(seen.insert(word), "{word} twice");
        assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word} is never found");
    }
    assert!(words.len() > 100);
}
