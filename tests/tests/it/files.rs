//! Files on their way to a ticket: whose they are, who reads them, and how many there may be; and that other things
//! than tickets may have some.

use chassis::{Fault, files};
use contracts::{
    Code, Failure, FileId, Problem, Role,
    v1::{identity::Sharing, tickets::*},
};
use e2e::{World, form};
use sqlx::PgPool;
use uuid::Uuid;

#[tokio::test]
async fn a_file_is_claimed_once_by_its_owner() {
    let world = World::start().await;
    let home = world.customer_sharing("A", Sharing::Everyone).await;
    let (ann, bob) = (world.person("ann", home).await, world.person("bob", home).await);
    let with = |files: Vec<FileId>| OpenTicket { files, ..form("Files") };
    let no_such = |outcome: Result<TicketOpenedReply, Failure>| {
        let fields = outcome.unwrap_err().fields;
        assert_eq!((fields[0].field.as_str(), fields[0].problem), ("files", Problem::NoSuch));
    };

    // Not finished, somebody else's, dropped, expired: as if there were none.
    let unfinished = world.ask(&ann.asking, StartUpload { name: "a.txt".into(), size: None }).await.unwrap();
    no_such(world.ask(&ann.asking, with(vec![unfinished.file])).await);
    let finished = world.uploads(&ann).await;
    no_such(world.ask(&bob.asking, with(vec![finished])).await);
    let dropped = world.uploads(&ann).await;
    world.ask(&ann.asking, DropUpload { file: dropped }).await.unwrap();
    no_such(world.ask(&ann.asking, with(vec![dropped])).await);
    let expired = world.uploads(&ann).await;
    sqlx::query("update stored_file set expires_at = now() - interval '1 second' where id = $1")
        .bind(expired.0)
        .execute(&world.system.tickets.db)
        .await
        .unwrap();
    no_such(world.ask(&ann.asking, with(vec![finished, expired])).await);
    // What waits for its form is its owner's to look at, and nobody else's, staff included.
    let waiting = world.ask(&ann.asking, GetFile { file: finished }).await.unwrap();
    assert_eq!((waiting.file.name.as_str(), waiting.file.size), ("note.txt", 5));
    let nadia = world.agent("nadia", Role::Agent).await;
    world.answers_alike(&nadia, GetFile { file: finished }, GetFile { file: FileId::new() }).await;
    for gone in [unfinished.file, dropped, expired] {
        world.answers_alike(&ann, GetFile { file: gone }, GetFile { file: FileId::new() }).await;
    }
    let eleven = world.ask(&ann.asking, with((0..11).map(|_| FileId::new()).collect())).await.unwrap_err();
    assert_eq!(eleven.fields[0].problem, Problem::TooMany);
    let finish =
        |file, size| FinishUpload { file, size, sha256: "0".repeat(64), media_type: "text/plain".into() };
    world.answers_alike(&bob, finish(unfinished.file, 0), finish(FileId::new(), 1)).await;
    let empty = world.ask(&ann.asking, finish(unfinished.file, 0)).await.unwrap_err();
    assert_eq!((empty.code, empty.fields[0].field.as_str()), (Code::Invalid, "size"));
    world.answers_alike(&bob, GetFile { file: finished }, GetFile { file: FileId::new() }).await;

    // Two tickets at once want it: one gets it, and whoever reads that ticket reads the file.
    let (one, two) = tokio::join!(
        world.ask(&ann.asking, with(vec![finished])),
        world.ask(&ann.asking, with(vec![finished]))
    );
    assert_eq!([&one, &two].iter().filter(|opened| opened.is_ok()).count(), 1);
    let read = world.ask(&bob.asking, GetFile { file: finished }).await.unwrap();
    assert_eq!((read.file.name.as_str(), read.file.size), ("note.txt", 5));
    no_such(world.ask(&ann.asking, with(vec![finished])).await);
    let opened = one.or(two).unwrap();
    let detail = world.ask(&bob.asking, GetTicket { ticket: opened.ticket }).await.unwrap();
    let Entry::Article(article) = &detail.entries[0] else { panic!("the first entry is an article") };
    assert_eq!(article.files, [read.file]);

    // The sweep takes what nobody can use any more, and nothing else.
    let folder = world.settings.files.join("files");
    std::fs::create_dir_all(&folder).unwrap();
    for file in [finished, expired] {
        std::fs::write(folder.join(file.to_string()), "12345").unwrap();
    }
    files::sweep(&world.system.tickets.db, &world.settings.files).await.unwrap();
    assert!(folder.join(finished.to_string()).exists());
    assert!(!folder.join(expired.to_string()).exists());
    let left: Vec<Uuid> = sqlx::query_scalar("select id from stored_file order by id")
        .fetch_all(&world.system.tickets.db)
        .await
        .unwrap();
    assert!(left.contains(&finished.0) && left.contains(&unfinished.file.0) && !left.contains(&expired.0));
    world.stop().await;
}

#[tokio::test]
async fn things_of_two_kinds_hold_files_side_by_side() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer_sharing("A", Sharing::Everyone).await).await;
    let [of_article, of_note] = [world.uploads(&ann).await, world.uploads(&ann).await];
    let request = OpenTicket { files: vec![of_article], ..form("Files") };
    let ticket = world.ask(&ann.asking, request).await.unwrap().ticket;
    let db = &world.system.tickets.db;
    let article: Uuid = sqlx::query_scalar("select id from article where ticket = $1")
        .bind(ticket.0)
        .fetch_one(db)
        .await
        .unwrap();

    // Something of another kind, even with the same id, takes nothing from the article, and keeps what it takes.
    let mut tx = db.begin().await.unwrap();
    let refused = files::claim(&mut tx, ann.person, "note", article, &[of_article.0]).await.unwrap_err();
    let Fault::Known(refused) = refused else { panic!("{refused}") };
    assert_eq!((refused.fields[0].field.as_str(), refused.fields[0].problem), ("files", Problem::NoSuch));
    files::claim(&mut tx, ann.person, "note", article, &[of_note.0]).await.unwrap();
    drop(tx);
    let mut tx = db.begin().await.unwrap();
    // A claim that was not committed was none.
    files::claim(&mut tx, ann.person, "note", article, &[of_note.0]).await.unwrap();
    tx.commit().await.unwrap();
    let mut db = db.acquire().await.unwrap();
    for (kind, file) in [("article", of_article), ("note", of_note)] {
        let held = files::of(&mut db, kind, &[article]).await.unwrap().remove(&article).unwrap();
        assert_eq!(held.iter().map(|held| held.file).collect::<Vec<_>>(), [file], "{kind}");
    }
    let reply = Reply { ticket, text: "Here it is".into(), files: vec![of_note], close: false, hold: false };
    let refused = world.ask(&ann.asking, reply).await.unwrap_err();
    assert_eq!(refused.fields[0].problem, Problem::NoSuch);
    let detail = world.ask(&ann.asking, GetTicket { ticket }).await.unwrap();
    let Entry::Article(first) = &detail.entries[0] else { panic!("the first entry is an article") };
    assert_eq!(first.files.iter().map(|file| file.file).collect::<Vec<_>>(), [of_article]);
    // Whoever may read the article may read its file; who reads notes is not for tickets to say.
    assert!(world.ask(&ann.asking, GetFile { file: of_article }).await.is_ok());
    world.answers_alike(&ann, GetFile { file: of_note }, GetFile { file: FileId::new() }).await;
    // Held is held: neither is swept when its time as an upload is over, nor dropped.
    sqlx::query("update stored_file set expires_at = now() - interval '1 day'")
        .execute(&mut *db)
        .await
        .unwrap();
    files::sweep(&world.system.tickets.db, &world.settings.files).await.unwrap();
    world.answers_alike(&ann, DropUpload { file: of_note }, DropUpload { file: FileId::new() }).await;
    let left: i64 = sqlx::query_scalar("select count(*) from stored_file").fetch_one(&mut *db).await.unwrap();
    assert_eq!(left, 2);
    drop(db);
    world.stop().await;
}

#[tokio::test]
async fn files_of_the_version_before_move_as_they_are() {
    let world = World::start().await;
    let db = PgPool::connect(&world.backing.database("files-of-before").await.unwrap()).await.unwrap();
    let tickets = sqlx::migrate!("../services/tickets/migrations");
    let mut machinery = sqlx::migrate!("../services/chassis/migrations");
    machinery.dangerous_set_table_name("_machinery_migrations");
    // The version before: a queue, a ticket with an article and its file, and uploads that wait.
    machinery.run_to(3, &db).await.unwrap();
    tickets.run_to(6, &db).await.unwrap();
    let article: Uuid = sqlx::query_scalar(
        "with opened as (
             insert into ticket (id, subject, folded, state, person, person_name, customer, queue, opened_at, changed_at)
             select gen_random_uuid(), 'A', 'a', 'new', gen_random_uuid(), 'Ann', gen_random_uuid(), id, now(), now()
             from queue returning id
         )
         insert into article (id, ticket, step, author, author_id, author_name, text, files, at)
         select gen_random_uuid(), id, 1, 'person', gen_random_uuid(), 'Ann', 'A', 1, now() from opened returning id",
    )
    .fetch_one(&db)
    .await
    .unwrap();
    sqlx::query(
        "insert into file (id, key, owner, article, name, size, sha256, media_type, started_at, finished_at,
             expires_at, dropped_at)
         values
             (gen_random_uuid(), 'files/1', gen_random_uuid(), $1, 'held', 5, 'ab', 'text/plain', now(), now(), now(), null),
             (gen_random_uuid(), 'files/2', gen_random_uuid(), null, 'waits', 6, 'cd', 'image/png', now(), now(), now(), null),
             (gen_random_uuid(), 'files/3', gen_random_uuid(), null, 'begun', null, null, null, now(), null, now(), null),
             (gen_random_uuid(), 'files/4', gen_random_uuid(), null, 'dropped', null, null, null, now(), null, now(), now())",
    )
    .bind(article)
    .execute(&db)
    .await
    .unwrap();
    let rows = async |query: &'static str| -> Vec<String> {
        sqlx::query_scalar(query).fetch_all(&db).await.unwrap()
    };
    let before = rows(
        "select concat_ws('|', id, key, owner, article, name, size, sha256, media_type, started_at, finished_at,
             expires_at, dropped_at) from file order by key",
    )
    .await;

    machinery.run(&db).await.unwrap();
    tickets.run(&db).await.unwrap();

    let after = rows(
        "select concat_ws('|', id, key, owner, holder, name, size, sha256, media_type, started_at, finished_at,
             expires_at, dropped_at) from stored_file order by key",
    )
    .await;
    assert_eq!((after.len(), after), (4, before));
    let held = files::of(&mut db.acquire().await.unwrap(), "article", &[article]).await.unwrap();
    assert_eq!(held[&article].iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["held"]);
    // That the article of a file exists is held by the schema as it was.
    let without = sqlx::query("delete from article").execute(&db).await.unwrap_err();
    assert_eq!(
        without.as_database_error().and_then(|refused| refused.constraint()),
        Some("stored_file_article_fkey")
    );
    db.close().await;
    world.stop().await;
}

#[tokio::test]
async fn the_hundred_and_first_upload_in_an_hour_waits() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer_sharing("A", Sharing::Everyone).await).await;
    let start = || StartUpload { name: "a.txt".into(), size: Some(1) };

    let mut outcomes = Vec::new();
    for _ in 0..11 {
        let ten_at_once = (0..10).map(|_| world.ask(&ann.asking, start()));
        outcomes.extend(futures::future::join_all(ten_at_once).await);
    }

    let throttled: Vec<_> = outcomes.into_iter().filter_map(Result::err).collect();
    assert_eq!(throttled.len(), 10);
    for failure in throttled {
        assert_eq!(failure.code, Code::Throttled);
        assert!(failure.retry_after.is_some_and(|seconds| (3500..=3600).contains(&seconds)));
    }
    world.stop().await;
}
