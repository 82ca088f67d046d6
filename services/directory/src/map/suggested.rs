//! A first map, for somebody to look at: what attributes and columns are usually called.

use contracts::{
    Language,
    v1::{
        directory::{ChooseRow, MapLine, MapStep, SourceKind},
        identity::PersonField,
    },
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What directories call the fields, the best first. A job is no title, and the name of a company no customer's number:
/// both are for somebody to say.
const ATTRIBUTES: [(PersonField, &[&str]); 12] = [
    (PersonField::Login, &["sAMAccountName", "uid", "userPrincipalName"]),
    (PersonField::Email, &["mail", "proxyAddresses", "userPrincipalName"]),
    (PersonField::FirstName, &["givenName"]),
    (PersonField::LastName, &["sn"]),
    (PersonField::Title, &["personalTitle"]),
    (PersonField::Phone, &["telephoneNumber"]),
    (PersonField::Mobile, &["mobile"]),
    (PersonField::Street, &["streetAddress", "street"]),
    (PersonField::PostalCode, &["postalCode"]),
    (PersonField::City, &["l"]),
    (PersonField::Country, &["c", "co"]),
    (PersonField::Language, &["preferredLanguage"]),
];

/// What people call columns, in all languages, as [`folded`] makes it.
const COLUMNS: [(&str, &str); 14] = [
    (
        "login",
        "login loginname username user userid account uid samaccountname nomdutilisateur identifiant utilisateur compte \
         benutzername anmeldename benutzer benutzerkennung nombredeusuario usuario cuenta nazwauzytkownika uzytkownik konto",
    ),
    (
        "email",
        "email mail emailaddress mailaddress workemail courriel adresseemail adresseelectronique adressemail emailadresse \
         mailadresse correoelectronico correo direcciondecorreo adresemail pocztaelektroniczna",
    ),
    (
        "first_name",
        "firstname givenname forename prenom prenoms vorname rufname nombre nombredepila imie imiona",
    ),
    (
        "last_name",
        "lastname surname familyname sn nomdefamille nom patronyme nachname familienname zuname apellidos apellido \
         primerapellido nazwisko",
    ),
    (
        "customer_number",
        "customernumber customerno customerid companynumber customer numeroduclient numeroclient nclient noclient codeclient client \
         kundennummer kundennr firmennummer kunde numerodecliente ndecliente nodecliente codigodecliente cliente numerklienta nrklienta \
         kodklienta klient",
    ),
    (
        "title",
        "title salutation personaltitle civilite titredecivilite anrede titel tratamiento titulo tytul zwrotgrzecznosciowy",
    ),
    (
        "phone",
        "phone telephone phonenumber telephonenumber workphone numerodetelephone tel telephonefixe telefon telefonnummer \
         festnetz telefono numerodetelefono telefonofijo numertelefonu telefonstacjonarny",
    ),
    (
        "mobile",
        "mobile mobilephone cellphone mobilenumber portable telephoneportable telephonemobile mobil mobiltelefon handy \
         mobilnummer handynummer movil telefonomovil celular komorka telefonkomorkowy numerkomorki",
    ),
    (
        "street",
        "street streetaddress address rue adresse adressepostale voie strasse anschrift strasseundhausnummer calle direccion \
         domicilio ulica adres",
    ),
    (
        "postal_code",
        "postalcode postcode zip zipcode codepostal cp postleitzahl plz codigopostal kodpocztowy kodpoczt",
    ),
    (
        "city",
        "city town place ville localite commune ort stadt wohnort ciudad poblacion localidad miasto miejscowosc",
    ),
    ("country", "country countrycode pays land pais kraj"),
    ("language", "language preferredlanguage langue sprache idioma jezyk"),
    ("active", "active isactive enabled actif aktiv activo aktywny"),
];

/// Countries as directories write them out, beside their codes.
const COUNTRIES: [(&str, &str); 16] = [
    ("AT", "Austria|Autriche|Österreich"),
    ("BE", "Belgium|Belgique|Belgien|Bélgica|Belgia"),
    ("CA", "Canada|Kanada|Canadá"),
    ("CH", "Switzerland|Suisse|Schweiz|Suiza|Szwajcaria"),
    ("CZ", "Czechia|Czech Republic|Tchéquie|Tschechien|Chequia|Czechy"),
    ("DE", "Germany|Allemagne|Deutschland|Alemania|Niemcy"),
    ("ES", "Spain|Espagne|Spanien|España|Hiszpania"),
    ("FR", "France|Frankreich|Francia|Francja"),
    ("GB", "United Kingdom|Royaume-Uni|Vereinigtes Königreich|Reino Unido|Wielka Brytania"),
    ("IE", "Ireland|Irlande|Irland|Irlanda|Irlandia"),
    ("IT", "Italy|Italie|Italien|Italia|Włochy"),
    ("LU", "Luxembourg|Luxemburg|Luxemburgo|Luksemburg"),
    ("NL", "Netherlands|Pays-Bas|Niederlande|Países Bajos|Holandia"),
    ("PL", "Poland|Pologne|Polen|Polonia|Polska"),
    ("PT", "Portugal|Portugalia"),
    ("US", "United States|États-Unis|Vereinigte Staaten|Estados Unidos|Stany Zjednoczone"),
];

/// By the names that an entry has, as they are written there; of a directory that nobody could ask yet, by those it
/// most likely has.
pub fn suggested(kind: SourceKind, names: &[String]) -> Vec<MapLine> {
    match kind {
        SourceKind::Ldap => {
            ATTRIBUTES.iter().filter_map(|(field, known)| attributes(*field, known, names)).collect()
        }
        SourceKind::Database | SourceKind::Csv => columns(names),
        SourceKind::Scim | SourceKind::Events | SourceKind::Unknown => Vec::new(),
    }
}

fn attributes(field: PersonField, known: &[&str], names: &[String]) -> Option<MapLine> {
    let is_there = |known: &&&str| names.iter().any(|name| name.eq_ignore_ascii_case(known));
    let best = if names.is_empty() { known.first() } else { known.iter().find(is_there) }?;
    let steps = steps(field, best);
    // Of a directory that nobody could ask yet, whatever reads alike: it has one of them.
    let alike = |name: &&&str| names.is_empty() && **name != *best && self::steps(field, name) == steps;
    let attributes =
        std::iter::once(best).chain(known.iter().filter(alike)).map(|name| (*name).to_owned()).collect();
    Some(MapLine { field: field.column().to_owned(), attributes, steps, required: false, keeps: false })
}

fn columns(names: &[String]) -> Vec<MapLine> {
    let mut lines = Vec::new();
    for (field, known) in COLUMNS {
        // Of two columns that seem to be the same the first; the other is left for somebody to look at.
        let Some(name) =
            names.iter().find(|name| known.split_whitespace().any(|known| known == folded(name)))
        else {
            continue;
        };
        let steps = PersonField::from_column(field).map(|field| steps(field, name)).unwrap_or_default();
        let attributes = vec![name.clone()];
        lines.push(MapLine { field: field.to_owned(), attributes, steps, required: false, keeps: false });
    }
    lines
}

/// What usually has to happen to a field on the way.
fn steps(field: PersonField, from: &str) -> Vec<MapStep> {
    let before = |text: &str| MapStep::Before { text: text.to_owned() };
    match field {
        PersonField::Email if from == "proxyAddresses" => {
            vec![MapStep::BeginningWith { text: "SMTP:".to_owned() }, MapStep::After { text: ":".to_owned() }]
        }
        // As browsers say it: `fr-CA, fr;q=0.8`. A language that is not spoken here is none.
        PersonField::Language => vec![
            MapStep::First {},
            before(","),
            before(";"),
            before("-"),
            before("_"),
            MapStep::Choose {
                rows: Language::all().map(|language| row(language.tag(), language.tag())).collect(),
                otherwise: None,
            },
        ],
        PersonField::Country if from == "co" => {
            let named = |(code, names): &(&str, &str)| {
                names.split('|').map(|name| row(name, code)).collect::<Vec<_>>()
            };
            vec![MapStep::Choose { rows: COUNTRIES.iter().flat_map(named).collect(), otherwise: None }]
        }
        _ => Vec::new(),
    }
}

fn row(from: &str, to: &str) -> ChooseRow {
    ChooseRow { from: from.to_owned(), to: to.to_owned() }
}

/// Without capitals, accents, blanks, hyphens and whatever else is no letter.
fn folded(name: &str) -> String {
    let plain = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let letters: String = plain.filter(|c| c.is_alphanumeric()).collect();
    letters.replace('ß', "ss").replace('ł', "l")
}

/// Everything a column may be called.
#[cfg(test)]
pub fn words() -> Vec<&'static str> {
    COLUMNS.iter().flat_map(|(_, words)| words.split_whitespace()).collect()
}
