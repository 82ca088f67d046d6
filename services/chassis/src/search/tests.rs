use super::*;

/// The reading written out in full.
fn said(query: &str) -> String {
    read(query).expect("reads").map_or("everything".to_owned(), |reading| {
        let words = written(&reading.shape, &reading.terms);
        reading.numbers.iter().fold(words, |words, number| format!("{words} or #{number}"))
    })
}

fn written(shape: &Shape, terms: &[Typed]) -> String {
    let many = |shapes: &[Shape], by: &str| {
        let each: Vec<_> = shapes.iter().map(|shape| written(shape, terms)).collect();
        format!("({})", each.join(by))
    };
    match shape {
        Shape::Term(index) => terms[*index]
            .0
            .iter()
            .map(|piece| match piece {
                Piece::Star => "*".to_owned(),
                Piece::Text(text) => text.clone(),
            })
            .collect(),
        Shape::Not(inside) => format!("!{}", written(inside, terms)),
        Shape::All(every) => many(every, " & "),
        Shape::Any(some) => many(some, " | "),
    }
}

fn problem(query: &str) -> (Problem, Option<i64>) {
    let failure = read(query).expect_err(query);
    assert_eq!(failure.fields[0].field, "query");
    (failure.fields[0].problem, failure.fields[0].limit)
}

/// As if every text had these spellings.
fn search(query: &str, ways: &[&str]) -> Search {
    let reading = read(query).expect("reads").expect("not everything");
    let texts: Vec<String> = reading.terms.iter().flat_map(Typed::texts).map(str::to_owned).collect();
    let spelled = texts.iter().map(|text| if ways.is_empty() { vec![text.as_str()] } else { ways.to_vec() });
    reading.with(&mut spelled.collect::<Vec<_>>().into_iter())
}

#[test]
fn words_are_looked_for_in_any_order_and_each_once() {
    assert_eq!(said("  marie   dup "), "(marie & dup)");
    assert_eq!(said("marie"), "marie");
    assert_eq!(said("   "), "everything");
    assert_eq!(said("paper paper, printer"), "(paper & printer)");
    assert_eq!(said(&"ab ".repeat(150)), "ab");
}

#[test]
fn a_wildcard_describes_a_term_from_start_to_end() {
    assert_eq!(said("dup* *@example.org m*e"), "(dup* & *@example.org & m*e)");
    assert_eq!(said("***"), "*");
    assert_eq!(said("a**b"), "a*b");
    assert!(read("*").expect("reads").is_some_and(|reading| reading.is_everything()));
}

#[test]
fn operators_combine_as_signs_and_as_words() {
    assert_eq!(said("a|b c"), "(a | (b & c))");
    assert_eq!(said("a OR b AND c"), "(a | (b & c))");
    assert_eq!(said("a || b && c"), "(a | (b & c))");
    assert_eq!(said("a&&b||c"), "((a & b) | c)");
    assert_eq!(said("(a|b)+!c"), "((a | b) & !c)");
    assert_eq!(said("a !(b|c)"), "(a & !(b | c))");
    assert_eq!(said("a AND NOT b"), "(a & !b)");
    assert_eq!(said("NOT a"), "!a");
    assert_eq!(said("!NOT a"), "a");
    assert_eq!(said("or and not"), "(or & and & not)");
}

#[test]
fn signs_inside_a_word_belong_to_it() {
    assert_eq!(said("printer ann+news@example.org"), "(printer & ann+news@example.org)");
    assert_eq!(said("+33 1!2"), "(33 & 1!2)");
    assert_eq!(said(r"100%_a\b';--"), r"100%_a\b");
    assert_eq!(said("R&D C++ x-y 1,5"), "(R&D & C++ & x-y & 1,5)");
}

#[test]
fn a_phrase_is_taken_as_it_is() {
    assert_eq!(said(r#""marie  dupont""#), "marie dupont");
    assert_eq!(said(r#""(a | b) AND *""#), "(a | b) AND *", "the star in it is a letter");
    assert_eq!(said(r#"x"y z""#), "(x & y z)");
    assert_eq!(said("„disk full“ « nuit noire »"), "(disk full & nuit noire)");
}

#[test]
fn what_is_pasted_is_never_refused() {
    for (query, expected) in [
        ("Marlow, Marie", "(Marlow & Marie)"),
        ("\"Marlow, Marie\"", "(Marlow & Marie)"),
        ("\"Marlow, Marie\" <marie.marlow@example.org>", "marie.marlow@example.org"),
        ("a@x.org; b@x.org", "(a@x.org | b@x.org)"),
        ("Marie Marlow (marie@x.org)", "(Marie & Marlow & marie@x.org)"),
        (
            "Re: Printer Room 12 out of paper (#1001)",
            "(Printer & Room & 12 & out & of & paper & 1001) or #1001",
        ),
        ("AW: [#1001] printer", "(1001 & printer) or #1001"),
        ("no. 1001", "1001 or #1001"),
        ("(#1001)", "1001 or #1001"),
        ("Ticket #1001", "1001 or #1001"),
        ("paper (room", "(paper & room)"),
        ("(paper room", "(paper & room)"),
        ("paper) room", "(paper & room)"),
        ("Guichet | printer (room", "(Guichet | (printer & room))"),
        ("| printer | room |", "(printer | room)"),
        ("printer |", "printer"),
        ("\"printer", "printer"),
        ("24\" screen and 27\" screen", "(24 & screen & and & 27)"),
        ("printer :-) :)", "printer"),
        ("() printer ()", "printer"),
        ("!!! URGENT !!! printer", "(URGENT & printer)"),
        ("!!!URGENT!!!", "URGENT"),
        ("Attention ! imprimante", "(Attention & imprimante)"),
        ("Mail does NOT arrive", "(Mail & does & NOT & arrive)"),
        ("OR 3 lamp", "(OR & 3 & lamp)"),
        ("R & D -> printer", "(R & D & printer)"),
        ("a + + b", "(a & b)"),
        ("¿Por qué? «no va»", "(Por & qué & no va)"),
        ("**urgent**", "*urgent*"),
        ("printer\tbroken\r\nsince Monday", "(printer & broken & since & Monday)"),
        ("%", "%"),
        ("' ?", "(' & ?)"),
    ] {
        assert_eq!(said(query), expected, "{query}");
    }
}

#[test]
fn an_expression_that_cannot_be_read_says_where() {
    for (query, place) in [
        ("a OR OR b", 6),
        ("a AND OR b", 7),
        ("a && || b", 6),
        ("a AND", 3),
        ("a ||", 3),
        ("(a OR b", 1),
        ("x (a | b", 3),
        ("(a OR) b", 4),
        ("(((((", 1),
        ("  | |", 3),
        ("ab\0c", 3),
    ] {
        assert_eq!(problem(query), (Problem::Malformed, Some(place)), "{query}");
    }
}

#[test]
fn where_nothing_can_be_refused_words_are_looked_for() {
    let said = |query: &str| words(query).map(|reading| written(&reading.shape, &reading.terms));
    assert_eq!(said("nadia OR OR otto").as_deref(), Some("(nadia & otto)"));
    assert_eq!(said("nadia | otto").as_deref(), Some("(nadia | otto)"));
    assert_eq!(said("na\0dia (((").as_deref(), Some("(na & dia)"));
    assert_eq!(said("((("), None);
    assert!(words(&"a".repeat(10_000)).is_some());
}

#[test]
fn a_query_beyond_reason_is_told_so() {
    assert_eq!(problem(&"a".repeat(501)), (Problem::TooLong, Some(500)));
    assert_eq!(problem(&"a|".repeat(21)), (Problem::TooMany, Some(20)));
    assert!(read(&"a ".repeat(100)).is_ok(), "words behind the last that is looked for are passed over");
    let nested = |depth| format!("{}a|b{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(problem(&nested(21)), (Problem::Malformed, Some(21)));
    assert!(read(&nested(20)).is_ok());
}

#[test]
fn nothing_that_can_be_typed_breaks_it() {
    const ALPHABET: [&str; 26] = [
        "a",
        "é",
        "日",
        "*",
        "+",
        "|",
        "!",
        "(",
        ")",
        "\"",
        " ",
        "AND",
        "OR",
        "NOT",
        "%",
        "_",
        "\\",
        "\0",
        "\n",
        "\u{301}",
        "&",
        "#1001",
        "<a@x.org>",
        "Re: ",
        "'",
        ",",
    ];
    // The same every time: xorshift.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut parsed = 0;
    for _ in 0..50_000 {
        let query: String = (0..next(25)).map(|_| ALPHABET[next(ALPHABET.len())]).collect();
        match read(&query) {
            Ok(Some(reading)) => {
                parsed += 1;
                written(&reading.shape, &reading.terms);
            }
            Ok(None) => {}
            Err(failure) => {
                let place = failure.fields[0].limit.expect("a place");
                assert!((1..=query.chars().count() as i64).contains(&place), "{query:?}: {place}");
            }
        }
    }
    assert!(parsed > 1_000, "only {parsed} of them are searches");
}

#[test]
fn a_term_is_looked_for_where_its_stars_allow() {
    let like = |query: &str, around: Around| {
        let mut sql = Sql::new("");
        search(query, &[]).terms()[0].pattern(around).push(&mut sql, "x");
        (format!("{:?}", search(query, &[]).terms()[0].pattern(around)), sql.into_string())
    };
    let likes = |query: &str, expected: &str| {
        let (pattern, sql) = like(query, Around::ANYTHING);
        assert!(pattern.contains(&format!("like: {expected:?}")), "{query}: {pattern}");
        assert_eq!(sql, "(x like $1)", "{query}");
    };
    likes("dup", "%dup%");
    likes("dup*", "%\ndup%");
    likes("*@example.org", "%@example.org\n%");
    likes("*", "%");
    likes(r"100%_a\b", r"%100\%\_a\\b%");
    likes("50%*", "%\n50\\%%");
    likes("\"a*b\"", "%a*b%");
    let whole = Around { star_before: false, star_after: false };
    assert!(like("dup", whole).0.contains(r#"like: "%\ndup\n%""#));

    // A star in the middle stays within its line.
    let (pattern, sql) = like("m.*e", Around::ANYTHING);
    assert!(pattern.contains(r#"like: "%\nm.%e\n%", regex: Some("\nm\\.[^\\n]*e\n")"#), "{pattern}");
    assert_eq!(sql, "(x like $1 and x ~ $2)");
}

#[test]
fn the_condition_has_the_shape_of_the_expression() {
    let mut sql = Sql::new("");
    let search = search("a | !(b c*d)", &[]);
    search.push(&mut sql, &mut |sql, term| search.terms()[term].pattern(Around::ANYTHING).push(sql, "x"));
    assert_eq!(sql.into_string(), "((x like $1) or not ((x like $2) and (x like $3 and x ~ $4)))");
}

#[test]
fn each_spelling_of_a_term_finds_it() {
    let search = search("Büchel", &["buchel", "buechel"]);
    let mut sql = Sql::new("");
    search.terms()[0].pattern(Around::ANYTHING).push(&mut sql, "x");
    assert_eq!(sql.into_string(), "(x like $1 or x like $2)");
    assert_eq!(search.terms()[0].words().as_deref(), Some("('buchel':*) | ('buechel':*)"));
}

#[test]
fn words_may_go_on_unless_they_are_short() {
    let words = |query: &str| search(query, &[]).terms()[0].words();
    assert_eq!(words("printer").as_deref(), Some("('printer':*)"));
    assert_eq!(words("pc").as_deref(), Some("('pc')"));
    assert_eq!(words("pc*").as_deref(), Some("('pc':*)"));
    assert_eq!(words("room/12").as_deref(), Some("('room':* & '12')"));
    assert_eq!(words("*ing"), None);
    assert_eq!(words("%"), None);
    assert!(search("pc", &[]).terms()[0].part().is_none());
}

#[test]
fn where_nothing_is_left_nothing_is_found() {
    let search = search("'", &[""]);
    let mut sql = Sql::new("");
    search.push(&mut sql, &mut |_, _| unreachable!("there is no term"));
    assert_eq!(sql.into_string(), "false");
    let mut sql = Sql::new("");
    search.terms()[0].pattern(Around::ANYTHING).push(&mut sql, "x");
    assert_eq!(sql.into_string(), "(false)", "asked by itself, such as of customers");
}
