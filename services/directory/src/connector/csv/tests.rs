use super::*;
use contracts::v1::directory::Connection;
use tokio::sync::mpsc;

fn reading(key_column: &str, separator: &str) -> CsvReading {
    CsvReading { key_column: key_column.into(), separator: separator.into() }
}

fn reach(content: &[u8]) -> Reach {
    Reach {
        connection: Connection::Csv(reading("", "")),
        secret: None,
        file: Some(Bytes::copy_from_slice(content)),
        server: String::new(),
        private_addresses: false,
    }
}

async fn all_of(content: &[u8], reading: CsvReading) -> Result<Vec<Entry>, SourceTrouble> {
    let (pages, mut taken) = mpsc::channel(2);
    let reach = reach(content);
    let read = tokio::spawn(async move { read(&reading, &reach, pages).await });
    let mut entries = Vec::new();
    while let Some(page) = taken.recv().await {
        assert!(page.len() <= PAGE);
        entries.extend(page);
    }
    let whole = read.await.unwrap()?;
    assert_eq!(whole.entries, entries.len() as u64);
    Ok(entries)
}

async fn kind(content: &[u8], reading: CsvReading) -> (TroubleKind, String) {
    let trouble = all_of(content, reading).await.unwrap_err();
    (trouble.kind, trouble.detail)
}

fn said<'a>(entry: &'a Entry, name: &str) -> Vec<&'a str> {
    entry.texts(name).collect()
}

#[tokio::test]
async fn each_line_is_an_entry() {
    let table = "Personal-Nr;Vorname;Ort;Ort;\r\n4711;Zoë;Lyon;Nice;\r\n\r\n 4712 ;Bob\r\n;Eve;Paris\r\n";
    let entries = all_of(table.as_bytes(), reading(" PERSONAL-NR", "")).await.unwrap();

    let short: Vec<_> = entries.iter().map(|entry| (entry.at.as_str(), entry.key.as_deref())).collect();
    assert_eq!(short, [("line 2", Some("4711")), ("line 4", Some("4712")), ("line 5", None)]);
    assert_eq!(said(&entries[0], "VORNAME"), ["Zoë"]);
    assert_eq!(said(&entries[0], "ort"), ["Lyon", "Nice"], "two columns of one name are two values");
    assert!(entries.iter().all(|entry| entry.active));
    let names: Vec<_> = entries[1].values.keys().map(String::as_str).collect();
    assert_eq!(names, ["ort", "personal-nr", "vorname"], "a short line has all columns");
    assert!(said(&entries[1], "ort").is_empty());
}

#[tokio::test]
async fn letters_and_separators_are_found_out() {
    let text = "login,name\nzoe,Zoë Müller\n";
    let utf16 = |to: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(to).collect() };
    let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
    for content in [
        text.as_bytes().to_vec(),
        marked(b"\xef\xbb\xbf", text.as_bytes().to_vec()),
        utf16(u16::to_le_bytes),
        marked(b"\xff\xfe", utf16(u16::to_le_bytes)),
        marked(b"\xfe\xff", utf16(u16::to_be_bytes)),
        b"login,name\nzoe,Zo\xeb M\xfcller\n".to_vec(),
        text.replace(',', ";").into_bytes(),
        text.replace(',', "\t").into_bytes(),
        text.replace(',', "|").into_bytes(),
        format!("sep=;\r\n{}", text.replace(',', ";")).into_bytes(),
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r").into_bytes(),
        "\u{200b}lo\u{ad}gin,\u{feff}name\nzoe,Zoë Müller\n".as_bytes().to_vec(),
        "\"login\",\"name\"\n\"zoe\",\"Zoë Müller\"\n".as_bytes().to_vec(),
    ] {
        let entries = all_of(&content, reading("login", "")).await.unwrap();
        assert_eq!(said(&entries[0], "name"), ["Zoë Müller"], "{}", String::from_utf8_lossy(&content));
        assert_eq!(entries[0].key.as_deref(), Some("zoe"));
    }
}

#[tokio::test]
async fn a_separator_that_is_given_is_the_one() {
    let table = b"id^a,b,c\n1^x,y,z\n";
    let entries = all_of(table, reading("id", "^")).await.unwrap();
    assert_eq!(said(&entries[0], "a,b,c"), ["x,y,z"]);
    for separator in ["ab", "é", "a", "\"", "\n", " "] {
        assert_eq!(kind(table, reading("id", separator)).await.0, TroubleKind::BadFile, "{separator:?}");
    }
}

#[tokio::test]
async fn what_a_spreadsheet_was_kept_from_counting_is_as_it_was() {
    let table = "id,phone,note\n'01234,'+33 1,'=1+1\n'x,'quoted,\"two\nlines, \"\"said\"\"\"\n";
    let entries = all_of(table.as_bytes(), reading("id", "")).await.unwrap();
    assert_eq!(entries[0].key.as_deref(), Some("01234"));
    assert_eq!((said(&entries[0], "phone"), said(&entries[0], "note")), (vec!["+33 1"], vec!["=1+1"]));
    assert_eq!(entries[1].key.as_deref(), Some("'x"), "an apostrophe of somebody's own stays");
    assert_eq!(said(&entries[1], "note"), ["two\nlines, \"said\""]);
}

#[tokio::test]
async fn what_is_no_table_is_told_by_a_sentence() {
    for (content, sentence) in [
        (&b""[..], "it has no lines"),
        (b" \r\n ", "it has no lines"),
        (b"PK\x03\x04\x14\0", "it is a workbook, a document or a picture, and no table of text"),
        (b"id,a\n1,2\n3,4,5\n", "line 3 has more cells than the heading"),
    ] {
        assert_eq!(kind(content, reading("id", "")).await, (TroubleKind::BadFile, sentence.to_owned()));
    }
    let endless = format!("id,a\n1,\"{}", "Lyon\n".repeat(1_000));
    assert_eq!(kind(endless.as_bytes(), reading("id", "")).await.0, TroubleKind::BadFile);
    let twice = kind(b"id,ID,a\n1,2,3\n", reading("id", "")).await;
    assert_eq!(twice, (TroubleKind::BadFile, "two columns are called id".to_owned()));
    for missing in ["number", "", " "] {
        let trouble = kind(b"id,a,\n1,2,\n", reading(missing, "")).await;
        assert_eq!(trouble, (TroubleKind::NoSuchColumn, missing.to_owned()));
    }
    let none = Reach { file: None, ..reach(b"") };
    assert_eq!(find(&reading("id", ""), &none, "", 0).await.unwrap_err().kind, TroubleKind::NoFile);
}

/// Nobody left a table that has nobody: what that means is for whoever knows who was there.
#[tokio::test]
async fn a_table_with_a_heading_alone_has_no_entries() {
    assert_eq!(all_of(b"id,a\n", reading("id", "")).await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_large_table_comes_in_pages() {
    let lines = (0..1_203).map(|number| format!("{number},ann{number}\n")).collect::<Vec<_>>().concat();
    let entries = all_of(format!("id,login\n{lines}").as_bytes(), reading("id", "")).await.unwrap();
    assert_eq!(entries.len(), 1_203);
    assert_eq!((entries[1_202].at.as_str(), entries[1_202].key.as_deref()), ("line 1204", Some("1202")));
}

/// A page of what is broken further down must not be taken for the whole.
#[tokio::test]
async fn a_table_that_breaks_further_down_is_no_whole() {
    let lines = (0..700).map(|number| format!("{number},x\n")).collect::<Vec<_>>().concat();
    let broken = format!("id,login\n{lines}700,x,y,z\n");
    let trouble = kind(broken.as_bytes(), reading("id", "")).await;
    assert_eq!(trouble.1, "line 702 has more cells than the heading");
}

#[tokio::test]
async fn an_entry_is_found_by_a_word_of_it() {
    let table = b"id,name,city\n1,Ann Lee,Lyon\n2,Bob,Paris\n3,Anna,Nice\n";
    let found = async |word: &str, skip: u32| {
        find(&reading("id", ""), &reach(table), word, skip).await.unwrap().and_then(|entry| entry.key)
    };
    assert_eq!(found("", 0).await.as_deref(), Some("1"));
    assert_eq!(found("", 2).await.as_deref(), Some("3"));
    assert_eq!(found("ANN", 0).await.as_deref(), Some("1"));
    assert_eq!(found("ann", 1).await.as_deref(), Some("3"));
    assert_eq!(found("ann", 2).await, None);
    assert_eq!(found(" paris ", 0).await.as_deref(), Some("2"));
    assert_eq!(found("%", 0).await, None);
}

#[tokio::test]
async fn every_step_is_tried_until_one_fails() {
    let steps = async |table: &[u8], key: &str| {
        let tried = test(&reading(key, ""), &reach(table)).await;
        let short = |step: TriedStep| (step.step, step.told, step.trouble.map(|trouble| trouble.kind));
        tried.into_iter().map(short).collect::<Vec<_>>()
    };
    let place = (ConnectionStep::Place, "utf-8, ;".to_owned(), None);
    let many = |many: &str| (ConnectionStep::Filter, many.to_owned(), None);
    let key = |told: &str| (ConnectionStep::Key, told.to_owned(), None);
    assert_eq!(steps(b"id;a\n1;x\n2;y\n", "id").await, [place.clone(), many("2"), key("2 / 2")]);
    let flawed = steps(b"id;a\n1;x\n;y\n1;z\n", "id").await;
    assert_eq!(flawed, [place.clone(), many("3"), key("1 / 3; without: line 3; twice: 1")]);
    let no_column = (ConnectionStep::Key, String::new(), Some(TroubleKind::NoSuchColumn));
    assert_eq!(steps(b"id;a\n1;x\n", "b").await, [place.clone(), many("1"), no_column]);
    let uneven = (ConnectionStep::Filter, String::new(), Some(TroubleKind::BadFile));
    assert_eq!(steps(b"id;a\n1;x;y\n", "id").await, [place, uneven]);
    let none = (ConnectionStep::Place, String::new(), Some(TroubleKind::BadFile));
    assert_eq!(steps(b"%PDF-1.7", "id").await, [none]);
}
