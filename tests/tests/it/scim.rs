//! Sources that speak SCIM: what clients send, as they send it, and what becomes of people.

use super::directory::found;
use bytes::Bytes;
use contracts::{
    Secret,
    v1::{
        directory::{
            Connection, CreateScimToken, CreateSource, EndScimToken, GetScimAccess, JoinRule, PauseSource,
            SourceSettings,
        },
        identity::CustomerUserPage,
    },
};
use e2e::{Someone, World, eventually};
use http_body_util::{BodyExt, Full};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// A client of one source.
pub struct Client {
    at: std::net::SocketAddr,
    base: String,
    token: String,
}

/// What was answered.
pub struct Answer {
    pub status: u16,
    etag: String,
    pub body: Value,
}

impl Client {
    /// A source that is made for it, and goes on.
    pub async fn of(world: &World, ada: &Someone, name: &str) -> Self {
        let settings = SourceSettings {
            label: format!("Entra {name}"),
            connection: Connection::Scim {},
            map: Vec::new(),
            join: JoinRule::Ask,
            read_only: true,
            every_minutes: None,
            guard_people: 50,
            guard_percent: 10,
        };
        world
            .ask(&ada.asking, CreateSource { name: name.into(), settings, secret: None })
            .await
            .expect("a source");
        world.ask(&ada.asking, PauseSource { source: name.into(), paused: false }).await.expect("goes on");
        let token = new_token(world, ada, name, false).await.0;
        Self { at: world.scim, base: format!("/scim/{name}"), token: token.expose().to_owned() }
    }

    pub async fn send(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        self.send_with(method, path, body.map(|body| body.to_string()).unwrap_or_default(), &[]).await
    }

    async fn send_with(&self, method: &str, path: &str, body: String, headers: &[(&str, &str)]) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("host", "scim.test")
            .header("content-type", "application/scim+json");
        let proves = !headers.iter().any(|(name, _)| *name == "authorization");
        let own = proves.then_some(("authorization", bearer.as_str()));
        for (name, value) in headers.iter().copied().chain(own) {
            request = request.header(name, value);
        }
        let request = request.body(Full::new(Bytes::from(body))).unwrap();
        let stream = tokio::net::TcpStream::connect(self.at).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let answer = sender.send_request(request).await.unwrap();
        let etag =
            answer.headers().get("etag").map_or_else(String::new, |etag| etag.to_str().unwrap().to_owned());
        let status = answer.status().as_u16();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        let body = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() };
        Answer { status, etag, body }
    }

    /// A user whom a person can be made of.
    pub async fn ann(&self) -> String {
        let made = self.send("POST", "/Users", Some(ann("ann"))).await;
        assert_eq!(made.status, 201, "{}", made.body);
        made.body["id"].as_str().unwrap().to_owned()
    }

    async fn patch(&self, path: &str, operations: Value) -> Answer {
        let schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
        self.send("PATCH", path, Some(json!({ "schemas": [schema], "Operations": operations }))).await
    }
}

pub fn ann(login: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
        "userName": login, "externalId": format!("x-{login}"), "active": true,
        "name": { "givenName": "Ann", "familyName": "Lee" },
        "emails": [{ "type": "work", "primary": true, "value": format!("{login}@oriale.test") }],
        ENTERPRISE: { "organization": "ORIALE" },
    })
}

async fn new_token(world: &World, ada: &Someone, source: &str, client: bool) -> (Secret, String) {
    let ends_on = (chassis::clock::now() + std::time::Duration::from_hours(24 * 30)).date_naive();
    let wanted = CreateScimToken { source: source.into(), client, ends_on };
    let made = world.ask(&ada.asking, wanted).await.expect("a token");
    (made.token, made.client_id)
}

#[tokio::test]
async fn people_come_change_and_leave_as_a_client_says() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let entra = Client::of(&world, &ada, "entra").await;

    let id = entra.ann().await;
    found(&world, &ada, "ann", |name, valid| name == "Ann" && valid).await;

    let user = format!("/Users/{id}");
    let renamed =
        entra.patch(&user, json!([{ "op": "Replace", "path": "name.givenName", "value": "Anna" }])).await;
    assert_eq!((renamed.status, &renamed.body["name"]["familyName"]), (200, &json!("Lee")));
    found(&world, &ada, "ann", |name, valid| name == "Anna" && valid).await;

    // Switched off and on again, in the ways of the large clients.
    for (value, valid) in
        [(json!("False"), false), (json!("True"), true), (json!(false), false), (json!(true), true)]
    {
        let switched = entra.patch(&user, json!([{ "op": "replace", "value": { "active": value } }])).await;
        assert_eq!((switched.status, &switched.body["active"]), (200, &json!(valid)));
        found(&world, &ada, "ann", |_, now| now == valid).await;
    }

    // Taken away, and here again: the same person.
    let before = world.find(&ada, "*ann*").await;
    assert_eq!(entra.send("DELETE", &user, None).await.status, 204);
    found(&world, &ada, "ann", |_, valid| !valid).await;
    assert_eq!(entra.send("GET", &user, None).await.status, 404);
    entra.ann().await;
    found(&world, &ada, "ann", |_, valid| valid).await;
    let now = world.find(&ada, "*ann*").await;
    let ids = |page: &CustomerUserPage| page.people.iter().map(|person| person.person).collect::<Vec<_>>();
    assert_eq!(ids(&now), ids(&before));
    world.stop().await;
}

#[tokio::test]
async fn clients_are_answered_as_the_rfc_and_they_themselves_expect() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let entra = Client::of(&world, &ada, "entra").await;
    let id = entra.ann().await;
    let user = format!("/Users/{id}");

    for (path, total) in [
        ("/Users?filter=userName%20eq%20%22ANN%22", 1),
        ("/Users?filter=userName+eq+%22nobody%22", 0),
        ("/Users?filter=externalId%20eq%20%22x-ann%22", 1),
        ("/Users?filter=emails%5Btype%20eq%20%22work%22%5D.value%20co%20%22oriale%22", 1),
        ("/Users?filter=unheard%20eq%20%22of%22", 0),
        ("/v2/Users?startIndex=1&count=0", 1),
        ("/Groups?excludedAttributes=members&filter=displayName%20eq%20%22x%22", 0),
        ("/Schemas", 3),
        ("/ResourceTypes", 2),
    ] {
        let found = entra.send("GET", path, None).await;
        assert_eq!(
            (found.status, found.body["totalResults"].as_i64()),
            (200, Some(total)),
            "{path}: {}",
            found.body
        );
    }
    let taken = entra.send("POST", "/Users", Some(ann("ANN"))).await;
    assert_eq!((taken.status, &taken.body["scimType"]), (409, &json!("uniqueness")));
    assert!(!taken.body.to_string().contains(&id), "not whose it is");
    let mut other = ann("eve");
    other["externalId"] = json!("x-ann");
    assert_eq!(entra.send("POST", "/Users", Some(other)).await.status, 409, "two are never one person");
    for (method, path, status) in [
        ("GET", "/Users/00000000-0000-0000-0000-000000000000", 404),
        ("GET", "/Users/nonsense", 404),
        ("GET", "/Users?filter=userName%20is%20x", 400),
        ("GET", "/Me", 501),
        ("POST", "/Users", 400),
        ("GET", "/nothing", 404),
    ] {
        let refused = entra.send(method, path, None).await;
        assert_eq!(
            (refused.status, &refused.body["status"]),
            (status, &json!(status.to_string())),
            "{method} {path}"
        );
    }

    // Versions.
    let seen = entra.send("GET", &user, None).await;
    let same = entra.send_with("GET", &user, String::new(), &[("if-none-match", &seen.etag)]).await;
    assert_eq!(same.status, 304);
    let nothing = entra.patch(&user, json!([])).await;
    assert_eq!((nothing.status, &nothing.etag), (200, &seen.etag), "nothing changed");
    let changed = entra.patch(&user, json!([{ "op": "add", "path": "title", "value": "Dr." }])).await;
    assert_ne!(changed.etag, seen.etag);
    let late = entra.send_with("PUT", &user, ann("ann").to_string(), &[("if-match", &seen.etag)]).await;
    assert_eq!(late.status, 412);

    // Groups: members come and go in every way there is.
    let made = entra
        .send("POST", "/Groups", Some(json!({ "displayName": "IT", "members": [{ "value": id }] })))
        .await;
    assert_eq!(made.status, 201, "{}", made.body);
    let group = format!("/Groups/{}", made.body["id"].as_str().unwrap());
    let members = async || {
        let group = entra.send("GET", &group, None).await;
        group.body["members"].as_array().map_or(0, Vec::len)
    };
    for (operation, left) in [
        (json!({ "op": "remove", "path": format!("members[value eq \"{id}\"]") }), 0),
        (json!({ "op": "Add", "path": "members", "value": [{ "value": id }] }), 1),
        (json!({ "op": "add", "path": "members", "value": [{ "value": id }] }), 1),
        (json!({ "op": "remove", "path": "members", "value": [{ "value": id }] }), 0),
        (
            json!({ "op": "replace", "value": { "members": [{ "value": id }], "displayName": "IT people" } }),
            1,
        ),
        (json!({ "op": "replace", "path": "members", "value": [] }), 0),
        (json!({ "op": "add", "path": "members", "value": { "value": id } }), 1),
        (json!({ "op": "remove", "path": "members" }), 0),
    ] {
        let changed = entra.patch(&group, json!([operation])).await;
        assert_eq!((changed.status, members().await), (200, left), "{operation}");
    }
    let stranger = json!([{ "op": "add", "path": "members", "value": [{ "value": ada.person.0 }] }]);
    assert_eq!(entra.patch(&group, stranger).await.status, 400);

    // Several calls in one, the second about what the first makes.
    let bulk = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
        "Operations": [
            { "method": "POST", "path": "/Users", "bulkId": "b", "data": ann("bob") },
            { "method": "POST", "path": "/Groups", "data": { "displayName": "New", "members": [{ "value": "bulkId:b" }] } },
            { "method": "DELETE", "path": "/Users/nobody" },
        ],
    });
    let done = entra.send("POST", "/Bulk", Some(bulk)).await;
    let statuses: Vec<_> =
        done.body["Operations"].as_array().unwrap().iter().map(|one| one["status"].clone()).collect();
    assert_eq!(statuses, [json!("201"), json!("201"), json!("404")], "{}", done.body);

    // A list tells the members of each group, also that there are none; a filter may ask for them.
    let many = async |path: &str| {
        let listed = entra.send("GET", path, None).await.body;
        let groups = listed["Resources"].as_array().unwrap().clone();
        groups.iter().map(|group| group["members"].as_array().map(Vec::len)).collect::<Vec<_>>()
    };
    assert_eq!(many("/Groups").await, [Some(0), Some(1)]);
    assert_eq!(many("/Groups?excludedAttributes=members").await, [None, None]);
    assert_eq!(many("/Groups?filter=members%20pr").await, [Some(1)]);
    world.stop().await;
}

#[tokio::test]
async fn changes_at_once_are_made_one_after_the_other() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let entra = Client::of(&world, &ada, "entra").await;
    let user = format!("/Users/{}", entra.ann().await);
    let kinds = ["work", "home", "mobile", "fax", "pager", "other"];
    let sent = kinds.map(|kind| {
        let path = format!("phoneNumbers[type eq \"{kind}\"].value");
        entra.patch(&user, json!([{ "op": "add", "path": path, "value": "+33 1" }]))
    });
    let answers = futures::future::join_all(sent).await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    let kept = entra.send("GET", &user, None).await;
    assert_eq!(kept.body["phoneNumbers"].as_array().unwrap().len(), kinds.len(), "none is lost");
    assert_eq!(kept.etag, format!("W/\"{}\"", 1 + kinds.len()));
    world.stop().await;
}

#[tokio::test]
async fn only_a_good_token_of_this_source_opens_its_door() {
    let world = World::start().await;
    let ada = world.administrator().await;
    world.customer("ORIALE").await;
    let entra = Client::of(&world, &ada, "entra").await;
    let okta = Client::of(&world, &ada, "okta").await;

    let strangers = [
        Client { token: "gsc_guessed".into(), ..client_of(&entra) },
        Client { token: okta.token.clone(), ..client_of(&entra) },
        Client { base: "/scim/nobody".into(), ..client_of(&entra) },
        Client { base: "/scim/hr".into(), ..client_of(&entra) },
    ];
    for stranger in &strangers {
        let refused = stranger.send("GET", "/Users", None).await;
        assert_eq!((refused.status, &refused.body["status"]), (401, &json!("401")), "{}", stranger.base);
    }
    assert_eq!(entra.send("GET", "/Users", None).await.status, 200);

    // A client's secret buys a token for an hour.
    let (secret, client_id) = new_token(&world, &ada, "entra", true).await;
    let form =
        |secret: &str| format!("grant_type=client_credentials&client_id={client_id}&client_secret={secret}");
    let header = [("content-type", "application/x-www-form-urlencoded"), ("authorization", "")];
    let bought = entra.send_with("POST", "/oauth/token", form(secret.expose()), &header).await;
    assert_eq!(bought.status, 200, "{}", bought.body);
    let hour = Client { token: bought.body["access_token"].as_str().unwrap().into(), ..client_of(&entra) };
    assert_eq!(hour.send("GET", "/Users", None).await.status, 200);
    assert_eq!(entra.send_with("POST", "/oauth/token", form("wrong"), &header).await.status, 401);
    let plain = Client { token: secret.expose().into(), ..client_of(&entra) };
    assert_eq!(plain.send("GET", "/Users", None).await.status, 401, "the secret itself is no token");

    // Two at once, and no third; one that is ended opens nothing any more.
    new_token(&world, &ada, "entra", false).await;
    let ends_on = chassis::clock::now().date_naive();
    let third = CreateScimToken { source: "entra".into(), client: false, ends_on };
    assert!(world.ask(&ada.asking, third).await.is_err());
    let access =
        world.ask(&ada.asking, GetScimAccess { source: "entra".into(), refused_only: false }).await.unwrap();
    assert_eq!(access.tokens.len(), 3);
    for token in access.tokens {
        world.ask(&ada.asking, EndScimToken { source: "entra".into(), token: token.id }).await.unwrap();
    }
    assert_eq!(entra.send("GET", "/Users", None).await.status, 401);
    assert_eq!(
        hour.send("GET", "/Users", None).await.status,
        401,
        "what an ended secret bought ends with it"
    );

    // Nothing that opens a door is kept.
    let kept: Vec<String> = sqlx::query_scalar("select t::text from scim_token t")
        .fetch_all(&world.system.directory.db)
        .await
        .unwrap();
    assert!(!kept.is_empty());
    assert!(kept.iter().all(|row| !row.contains(&entra.token) && !row.contains(secret.expose())));

    // A paused source is told to come again.
    world.ask(&ada.asking, PauseSource { source: "okta".into(), paused: true }).await.unwrap();
    assert_eq!(okta.send("GET", "/Users", None).await.status, 503);
    world.stop().await;
}

fn client_of(client: &Client) -> Client {
    Client { at: client.at, base: client.base.clone(), token: client.token.clone() }
}

#[tokio::test]
async fn another_implementation_finds_nothing_wrong() {
    let world = World::start().await;
    let ada = world.administrator().await;
    let entra = Client::of(&world, &ada, "entra").await;
    let root = env!("CARGO_MANIFEST_DIR");
    let checked = tokio::process::Command::new(format!("{root}/../.guichet/venv/bin/python"))
        .arg(format!("{root}/scim/check.py"))
        .arg(format!("http://{}{}", entra.at, entra.base))
        .arg(&entra.token)
        .output()
        .await
        .expect("the checker runs");
    let said = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success(), "{said}\n{}", String::from_utf8_lossy(&checked.stderr));
    // It made and deleted users and groups: nothing of theirs is left.
    eventually("nothing is left", || async {
        let users = entra.send("GET", "/Users", None).await;
        (users.status == StatusCode::OK.as_u16() && users.body["totalResults"] == json!(0)).then_some(())
    })
    .await;
    world.stop().await;
}
