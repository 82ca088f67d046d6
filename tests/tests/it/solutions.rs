//! Solutions: found however they are typed, rated once by each, written by few.

use contracts::{
    Audience, Code, CustomerId, PersonId, Problem, Role, Secret, SolutionId,
    v1::{identity::CustomerUserFields, tickets::*},
};
use e2e::{PASSWORD, Place, Someone, World, fields};
use tickets::seed::{self, SeedSolution, SeedText};

#[tokio::test]
async fn a_solution_is_found_however_it_is_typed() {
    let world = World::with_catalogue(Place::OneProcess).await;
    let ann = world.person("ann", world.customer("A").await).await;
    let nadia = world.agent("nadia", Role::Agent).await;
    seed::solutions(
        &world.system.tickets.db,
        &[
            solution(
                "password",
                "accounts",
                [
                    ("I forgot my password", "login, reset"),
                    ("J’ai oublié mon mot de passe", "connexion"),
                    ("Nie pamiętam hasła", "hasło, logowanie"),
                ],
            ),
            solution(
                "printer",
                "printing",
                [
                    ("The printer does not answer", "printer, paper, queue"),
                    ("L’imprimante ne répond pas", "imprimante, papier"),
                    ("Drukarka nie drukuje", "drukarka"),
                ],
            ),
            solution(
                "screen",
                "computer",
                [
                    ("The external screen stays black", "monitor, dock"),
                    ("L’écran externe reste noir", "moniteur"),
                    ("Czarny ekran", "monitor"),
                ],
            ),
        ],
    )
    .await
    .unwrap();
    let search = async |query: &str| {
        let request = SearchSolutions { query: query.into(), ..Default::default() };
        world.ask(&ann.asking, request).await
    };

    for (query, key) in [
        ("imprimante", "printer"),
        ("imprimente", "printer"),
        ("PRINTER", "printer"),
        ("prin", "printer"),
        ("my printer is broken again", "printer"),
        ("mot de pase", "password"),
        ("pasword", "password"),
        ("haslo", "password"),
        ("hasło", "password"),
        ("ecran noir", "screen"),
        ("moniteur", "screen"),
    ] {
        let page = search(query).await.unwrap();
        assert_eq!(page.solutions[0].solution, seed::solution_id(key), "{query}");
        assert_eq!(page.solutions[0].language, "en", "{query}");
        assert_eq!(page.solutions[0].helped, Some(83));
    }
    for query in ["%", "_", "\"", "'; drop --", "!(&|:*", "xqzw"] {
        assert_eq!(search(query).await.unwrap().total, 0, "{query}");
    }
    assert_eq!(search("").await.unwrap().total, 3);
    assert_eq!(search("").await.unwrap().categories, ["accounts", "computer", "printing"]);
    assert_eq!(search(&"a ".repeat(500)).await.unwrap_err().fields[0].problem, Problem::TooLong);
    assert_eq!(search("a\0b").await.unwrap_err().fields[0].problem, Problem::Malformed);

    // Ratings count once per person, and only staff with that duty write.
    let solution = seed::solution_id("password");
    for helped in [true, false] {
        world.ask(&ann.asking, RateSolution { solution, helped }).await.unwrap();
    }
    let read = world.ask(&ann.asking, GetSolution { solution }).await.unwrap();
    assert_eq!((read.rated, read.row.helped), (Some(false), Some(71)));
    let save = |solution: SolutionId| SaveSolution {
        solution,
        category: "phone".into(),
        minutes: 4,
        language: "en".into(),
        title: "Voice mail".into(),
        summary: "Where it is.".into(),
        keywords: String::new(),
        markdown: "[x](javascript:alert(1)) <script>alert(1)</script> **fine**".into(),
    };
    let new = SolutionId::new();
    assert_eq!(world.ask(&ann.asking, save(new)).await.unwrap_err().code, Code::NotFound);
    let refused = world.ask(&nadia.asking, save(new)).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden, "needs the duty");
    world.ask(&world.administrator().await.asking, save(new)).await.unwrap();
    let read = world.ask(&ann.asking, GetSolution { solution: new }).await.unwrap();
    assert!(read.html.contains("<strong>fine</strong>"));
    assert!(!read.html.contains("script"));
    world.stop().await;
}

#[tokio::test]
async fn a_question_finds_its_solution_first() {
    let world = World::start().await;
    let oriale = world.customer("ORIALE-FR").await;
    guichet::demo::services(&world.system).await.unwrap();
    guichet::demo::solutions::load(&world.system).await.unwrap();
    for (language, question, title) in [
        ("fr", "mot de passe", "J’ai oublié mon mot de passe"),
        ("fr", "imprimante", "L’imprimante sort des pages blanches, ou rien du tout"),
        ("fr", "l'imprimante", "L’imprimante sort des pages blanches, ou rien du tout"),
        ("fr", "comment changer mes mots de passe ?", "J’ai oublié mon mot de passe"),
        ("fr", "wifi", "Je n’arrive pas à me connecter au Wi-Fi, ou mon visiteur non plus"),
        ("pl", "komputera", "Mój komputer zaczął działać bardzo wolno"),
        ("pl", "hasłem", "Nie pamiętam hasła"),
        ("pl", "haslo", "Nie pamiętam hasła"),
        ("pl", "drukarce", "Drukarka drukuje puste strony albo nie drukuje wcale"),
        ("de", "Druckereinrichtung", "Der Drucker druckt leere Seiten oder gar nichts"),
        ("de", "Druckerproblem", "Der Drucker druckt leere Seiten oder gar nichts"),
        ("de", "Laserdrucker", "Der Drucker druckt leere Seiten oder gar nichts"),
        ("de", "geloeschte Dateien", "Ich habe eine Datei gelöscht und brauche sie wieder"),
        ("es", "contraseñas", "He olvidado mi contraseña"),
        ("es", "contrasena", "He olvidado mi contraseña"),
        ("es", "impresoras", "La impresora saca hojas en blanco o no imprime nada"),
        ("en", "pasword", "I forgot my password"),
        ("en", "how do I reset my passwords", "I forgot my password"),
        ("en", "printr", "The printer prints blank pages or nothing at all"),
    ] {
        let login = format!("reader-{language}");
        let reader = match world.sign_in(Audience::Portal, &login).await {
            Ok(reader) => reader,
            Err(_) => reads(&world, oriale, &login, language).await,
        };
        let request = SearchSolutions { query: question.into(), ..SearchSolutions::default() };
        let found = world.ask(&reader.asking, request).await.unwrap().solutions;
        assert_eq!(found.first().map(|row| row.title.as_str()), Some(title), "{language}: {question}");
    }
    world.stop().await;
}

/// Somebody who reads the portal in a language.
async fn reads(world: &World, customer: CustomerId, login: &str, language: &str) -> Someone {
    let (person, db) = (PersonId::new(), &world.system.identity.db);
    let fields = CustomerUserFields { language: language.into(), ..fields(login, customer) };
    identity::seed::people(db, &[(person, fields)], true).await.unwrap();
    identity::seed::set_password(db, person, &Secret::new(PASSWORD)).await.unwrap();
    world.sign_in(Audience::Portal, login).await.unwrap()
}

fn solution(key: &str, category: &str, texts: [(&str, &str); 3]) -> SeedSolution {
    let texts = ["en", "fr", "pl"].into_iter().zip(texts).map(|(language, (title, keywords))| SeedText {
        language: language.into(),
        title: title.into(),
        summary: "A few steps.".into(),
        keywords: keywords.into(),
        markdown: "1. Wait.\n2. Try again.".into(),
    });
    SeedSolution {
        key: key.into(),
        category: category.into(),
        minutes: 3,
        service: Some("Printing".into()),
        texts: texts.collect(),
        ratings: 6,
        helped: 5,
    }
}
