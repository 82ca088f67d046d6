//! Files on their way to a ticket: whose they are, who reads them, and how many there may be.

use contracts::{
    Code, Failure, FileId, Problem, Role,
    v1::{identity::Sharing, tickets::*},
};
use e2e::{World, form};
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
    sqlx::query("update file set expires_at = now() - interval '1 second' where id = $1")
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
    tickets::sweep(&world.system.tickets.db, &world.system.tickets.config).await.unwrap();
    assert!(folder.join(finished.to_string()).exists());
    assert!(!folder.join(expired.to_string()).exists());
    let left: Vec<Uuid> = sqlx::query_scalar("select id from file order by id")
        .fetch_all(&world.system.tickets.db)
        .await
        .unwrap();
    assert!(left.contains(&finished.0) && left.contains(&unfinished.file.0) && !left.contains(&expired.0));
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
