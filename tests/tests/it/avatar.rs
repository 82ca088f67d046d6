//! What people look like: pictures on their way in, and whom they are shown to.

use contracts::{
    Audience, Code, Role,
    v1::{
        identity::{GetAvatar, GetCustomerUser, Picture, RemoveAvatar, SetAvatar},
        platform::ListAudit,
    },
};
use e2e::{
    World,
    trials::{
        browser::Browser,
        form::Form,
        http::{Answer, Ask},
    },
};
use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// How a file is refused that is none of the pictures we take.
const KINDS: &str = "PNG, JPEG and WebP are";
/// Stands in files, where nobody should ever read it again.
const SECRET: &[u8] = b"48.8566 N <script>alert(1)</script>";

#[tokio::test]
async fn somebody_shows_their_face_and_takes_it_back() {
    let world = World::start().await;
    let customer = world.customer("100").await;
    let (ann, bob) = (world.person("ann", customer).await, world.person("bob", customer).await);
    let nora = world.agent("nora", Role::Agent).await;
    let mut portal = world.browser_of(Audience::Portal, "ann").await;
    assert!(address(&portal.page("/").await.unwrap()).is_none(), "initials, as there is nothing else");

    // A photo that says where it was taken becomes one of ours that does not.
    shown(&mut portal, &photo()).await.expect(303, "a photo").unwrap();
    let html = portal.page("/account").await.unwrap();
    let at = address(&html).expect("a picture on the next page");
    let got = portal.get(&at).await.unwrap().expect(200, "the picture").unwrap();
    assert_eq!((got.header("content-type"), got.header("x-content-type-options")), ("image/jpeg", "nosniff"));
    assert_eq!(got.header("content-security-policy"), "default-src 'none'; sandbox");
    assert!(got.header("cache-control").starts_with("private, max-age="), "{}", got.header("cache-control"));
    let small = image::load_from_memory_with_format(&got.body, ImageFormat::Jpeg).unwrap();
    assert_eq!((small.width(), small.height()), (256, 256));
    assert!(!holds(&got.body, SECRET) && !holds(&got.body, b"Exif"), "nothing but the picture");

    // Who else sees it: staff, and nobody at the portal, who cannot even tell that there is one.
    let mut desk = world.browser_of(Audience::Desk, "nora").await;
    let record = desk.page(&format!("/people/{}", ann.person)).await.unwrap();
    assert_eq!(address(&record).as_ref(), Some(&at));
    desk.get(&at).await.unwrap().expect(200, "at the desk").unwrap();
    let mut other = world.browser_of(Audience::Portal, "bob").await;
    other.get(&at).await.unwrap().expect(404, "a colleague's").unwrap();
    let mut stranger = world.browser(Audience::Portal);
    assert!(stranger.get(&at).await.unwrap().asks_to_sign_in());
    let hash = at.rsplit('/').next().unwrap().to_owned();
    let of_ann = GetAvatar { person: ann.person, hash: hash.clone() };
    world.answers_alike(&bob, of_ann, GetAvatar { person: contracts::PersonId::new(), hash }).await;

    // Nor does anybody but her, or whose duty it is, change it.
    let picture = Picture("/9j/2Q==".into());
    let set = SetAvatar { person: ann.person, picture };
    assert_eq!(world.ask(&nora.asking, set).await.unwrap_err().code, Code::Forbidden);
    let remove = |person| RemoveAvatar { person };
    world.answers_alike(&bob, remove(ann.person), remove(contracts::PersonId::new())).await;

    // Taken back, it is gone from the page and from its address.
    let form = portal.form_to("/account", "/account/avatar").await.unwrap().set("remove_picture", "yes");
    portal.submit(&form).await.unwrap().expect(303, "taken back").unwrap();
    assert!(address(&portal.page("/account").await.unwrap()).is_none());
    portal.get(&at).await.unwrap().expect(404, "gone").unwrap();

    // Both were written down, without the picture.
    let ada = world.administrator().await;
    let asked = ListAudit { action: "customer_user.avatar_changed".into(), ..ListAudit::default() };
    let log = world.system.portal_bff.bus.ask_each("identity", &asked, &ada.asking).await.unwrap().rows;
    assert_eq!(log.len(), 2);
    assert!(log.iter().all(|row| row.subject == Some(ann.person.0) && row.actor == row.subject));
    assert!(format!("{log:?}").len() < 2_000, "the log holds hashes, not pictures");
    world.stop().await;
}

#[tokio::test]
async fn what_is_no_small_picture_is_refused_in_words_and_nothing_else_is_lost() {
    let world = World::start().await;
    let ann = world.person("ann", world.customer("100").await).await;
    let ada = world.administrator().await;
    let mut portal = world.browser_of(Audience::Portal, "ann").await;
    let svg =
        b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let hostile: [(&str, Vec<u8>, u16, &str); 6] = [
        ("an SVG", svg.to_vec(), 422, KINDS),
        ("a script that begins like a GIF", b"GIF89a/*\x01\0*/=1;alert(1)//".to_vec(), 422, KINDS),
        ("a PNG in name only", [b"<!doctype html>", &png(40, 40)[..]].concat(), 422, KINDS),
        ("half a picture", png(40, 40)[..45].to_vec(), 422, KINDS),
        ("20,000 pixels", png(20_000, 1), 422, "2,048 on each side"),
        ("513 KB", [png(40, 40), vec![0; 513 * 1024]].concat(), 413, "larger than 512 kB"),
    ];
    for (what, file, status, words) in hostile {
        let html = shown(&mut portal, &file).await.expect(status, what).unwrap().text();
        assert!(html.contains("id=\"picture-error\"") && html.contains(words), "{what}");
        assert!(address(&html).is_none(), "{what}");
    }
    let html = shown(&mut portal, b"").await.expect(422, "an empty file").unwrap().text();
    assert!(html.contains("id=\"picture-error\""));

    // A picture that is a page as well is a picture and no page any more.
    shown(&mut portal, &[png(40, 40), SECRET.to_vec()].concat()).await.expect(303, "both").unwrap();
    let at = address(&portal.page("/account").await.unwrap()).expect("a picture");
    let got = portal.get(&at).await.unwrap().expect(200, "the picture").unwrap();
    assert!(!holds(&got.body, b"script") && !holds(&got.body, b"PNG"));

    // On the desk it is one form with all the rest: refused, all that was typed is there and nothing is saved.
    let mut desk = world.browser_of(Audience::Desk, "ada").await;
    let record = format!("/people/{}", ann.person);
    let form = desk.form_to(&format!("{record}?edit=1"), &record).await.unwrap();
    let form = form.set("city", "Lyon").set("finish", "yes");
    let html = with_picture(&mut desk, &form, svg).await.expect(422, "an SVG").unwrap().text();
    let again = Form::to(&html, &record, &record).unwrap();
    assert_eq!(again.get("city"), "Lyon");
    let person = || GetCustomerUser { person: ann.person };
    let now = world.ask(&ada.asking, person()).await.unwrap();
    assert_eq!((now.user.fields.city.as_str(), at.ends_with(now.avatar.as_deref().unwrap())), ("", true));
    let sent = with_picture(&mut desk, &again.set("finish", "yes"), &photo()).await;
    sent.expect(303, "with a photo").unwrap();
    let after = world.ask(&ada.asking, person()).await.unwrap();
    assert!(after.user.fields.city == "Lyon" && after.avatar.is_some() && after.avatar != now.avatar);
    let form = desk.form_to(&format!("{record}?edit=1"), &record).await.unwrap();
    desk.submit(&form.set("remove_picture", "yes")).await.unwrap().expect(303, "removed").unwrap();
    let html = desk.page(&format!("{record}/history")).await.unwrap();
    assert!(html.contains("Picture changed") && html.contains("Picture removed"));
    assert_eq!(world.ask(&ada.asking, person()).await.unwrap().avatar, None);
    world.stop().await;
}

/// Sends a picture of one's own.
async fn shown(portal: &mut Browser, file: &[u8]) -> Answer {
    let form = portal.form_to("/account", "/account/avatar").await.unwrap();
    with_picture(portal, &form, file).await
}

async fn with_picture(browser: &mut Browser, form: &Form, file: &[u8]) -> Answer {
    let files: [(&str, &str, &[u8]); 1] = [("picture", "me.png", file)];
    browser.send(Ask::multipart(form.action.clone(), &form.fields, &files)).await.unwrap()
}

/// Of the first picture on a page.
fn address(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<img src=\"/avatars/")?;
    Some(format!("/avatars/{}", rest.split('"').next()?))
}

fn holds(file: &[u8], words: &[u8]) -> bool {
    file.windows(words.len()).any(|window| window == words)
}

fn png(width: u32, height: u32) -> Vec<u8> {
    written(&GrayImage::new(width, height).into(), ImageFormat::Png)
}

/// A JPEG with a camera's notes in it.
fn photo() -> Vec<u8> {
    let jpeg = written(&RgbImage::from_pixel(640, 480, Rgb([90, 140, 60])).into(), ImageFormat::Jpeg);
    let notes = [b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0", SECRET].concat();
    let length = (notes.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &notes, &jpeg[2..]].concat()
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}
