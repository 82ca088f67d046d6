use super::*;
use contracts::{Audience, Code, PersonId, SessionId};

/// A keyring with identity's key and that of another service, and both keys.
fn keyring() -> (Keyring, KeyPair, KeyPair) {
    let (identity, tickets) = (KeyPair::new_user(), KeyPair::new_user());
    let public = [("identity", &identity), ("tickets", &tickets)]
        .map(|(service, key)| (service.to_owned(), vec![key.public_key()]));
    (Keyring::new(public.into(), BTreeMap::new(), "the box".into()), identity, tickets)
}

/// Somebody whom identity vouches for, for so many more seconds.
fn somebody(seconds: i64) -> Actor {
    let expires_at = crate::clock::now().timestamp() + seconds;
    Actor { expires_at, ..Actor::plain(PersonId::new(), SessionId::new(), Audience::Portal) }
}

#[test]
fn a_token_says_who_is_asking_until_it_expires() {
    let (keyring, identity, _) = keyring();
    let ann = somebody(60);
    let token = mint(&identity, &ann).unwrap();
    assert_eq!(*verify(&keyring, &token).unwrap(), ann);
    assert_eq!(*verify(&keyring, &token).unwrap(), ann, "and is believed again");

    let expired = mint(&identity, &somebody(-1)).unwrap();
    assert!(verify(&keyring, &expired).is_err());
    assert!(verify(&keyring, &expired).is_err(), "having been seen does not make it good");
}

/// Whoever is remembered as genuine is asked for the time like everybody.
#[test]
fn a_token_that_was_believed_expires_too() {
    let (keyring, identity, _) = keyring();
    let late = somebody(-1);
    let token = mint(&identity, &late).unwrap();
    keyring.believe(&token, &Arc::new(late));
    assert!(keyring.believed(&token).is_some());
    assert!(verify(&keyring, &token).is_err());
}

#[test]
fn only_identity_says_who_is_asking() {
    let (keyring, identity, tickets) = keyring();
    let token = mint(&identity, &somebody(60)).unwrap();
    let (claims, signature) = token.split_once('.').unwrap();
    let other = mint(&identity, &somebody(60)).unwrap();
    let (others_claims, others_signature) = other.split_once('.').unwrap();
    let by_tickets = mint(&tickets, &somebody(60)).unwrap();
    let of_nobody = mint(&KeyPair::new_user(), &somebody(60)).unwrap();
    for forged in [
        by_tickets,
        of_nobody,
        format!("{others_claims}.{signature}"),
        format!("{claims}.{others_signature}"),
        format!("{claims}."),
        format!(".{signature}"),
        claims.to_owned(),
        String::new(),
        format!("{claims}.{signature}="),
        format!("{claims}.not base64"),
    ] {
        assert!(verify(&keyring, &forged).is_err(), "{forged}");
    }
}

#[test]
fn an_event_is_its_publishers_with_its_subject_id_and_body() {
    let (keyring, identity, tickets) = keyring();
    let signature = sign_event(&tickets, "a.subject", "id", b"{}").unwrap();
    let check = |service: &str, subject: &str, id: &str, body: &[u8]| {
        verify_event(&keyring, service, subject, id, body, &signature)
    };
    check("tickets", "a.subject", "id", b"{}").unwrap();
    assert!(check("identity", "a.subject", "id", b"{}").is_err());
    assert!(check("notify", "a.subject", "id", b"{}").is_err(), "who is not in the keyring");
    assert!(check("tickets", "another.subject", "id", b"{}").is_err());
    assert!(check("tickets", "a.subject", "other", b"{}").is_err());
    assert!(check("tickets", "a.subject", "id", b"[]").is_err());
    // What ends one part does not begin the next.
    assert!(check("tickets", "a.subject\nid", "", b"{}").is_err());
    assert!(check("tickets", "a.subjec", "tid", b"{}").is_err());

    // A token is no event and an event no token, although one key signs both.
    let token = mint(&identity, &somebody(60)).unwrap();
    let (claims, signature) = token.split_once('.').unwrap();
    assert!(verify_event(&keyring, "identity", claims, "", b"", signature).is_err());
    let claims = BASE64.encode(serde_json::to_vec(&somebody(60)).unwrap());
    let as_event = sign_event(&identity, &claims, "", b"").unwrap();
    assert!(verify(&keyring, &format!("{claims}.{as_event}")).is_err());
}

#[test]
fn while_a_key_is_replaced_both_are_good() {
    let (former, new) = (KeyPair::new_user(), KeyPair::new_user());
    let public = [("identity".to_owned(), vec![former.public_key(), new.public_key()])];
    let keyring = Keyring::new(public.into(), BTreeMap::new(), "the box".into());
    // As a service reads it from its environment.
    let keyring: Keyring = keyring.to_json().parse().unwrap();
    assert_eq!(keyring.notify_box(), "the box");
    for keys in [former, new] {
        let token = mint(&keys, &somebody(60)).unwrap();
        verify(&keyring, &token).unwrap();
    }
    assert!("{}".parse::<Keyring>().is_err());
}

#[test]
fn what_is_remembered_is_bounded_and_makes_room() {
    let (keyring, identity, _) = keyring();
    let remembered = |keyring: &Keyring| keyring.0.believed.lock().unwrap().len();
    let (live, late) = (Arc::new(somebody(60)), Arc::new(somebody(-1)));
    for i in 0..BELIEVED {
        keyring.believe(&i.to_string(), &live);
    }
    assert_eq!(remembered(&keyring), BELIEVED);
    let token = mint(&identity, &somebody(60)).unwrap();
    verify(&keyring, &token).expect("genuine, though there is no room to remember it");
    assert_eq!(remembered(&keyring), BELIEVED);
    assert!(keyring.believed(&token).is_none());

    let (keyring, ..) = self::keyring();
    for i in 0..BELIEVED {
        keyring.believe(&i.to_string(), if i == 7 { &live } else { &late });
    }
    keyring.believe("new", &live);
    assert_eq!(remembered(&keyring), 2, "those that expired made room");
    assert!(keyring.believed("7").is_some() && keyring.believed("new").is_some());
}

#[test]
fn a_genuine_token_out_of_time_is_our_trouble_and_a_forged_one_is_nobodys() {
    let (identity, other) = (KeyPair::new_user(), KeyPair::new_user());
    let services = BTreeMap::from([("identity".to_owned(), vec![identity.public_key()])]);
    let keyring = Keyring::new(services, BTreeMap::new(), String::new());
    let now = crate::clock::now().timestamp();
    let token = |keys: &KeyPair, expires_at| {
        let actor = Actor::plain(PersonId::new(), SessionId::new(), Audience::Portal);
        mint(keys, &Actor { expires_at, ..actor }).unwrap()
    };
    let refused = |token: &str| verify(&keyring, token).err().map(|failure| failure.code);

    assert_eq!(refused(&token(&identity, now + TOKEN_SECONDS)), None);
    assert_eq!(refused(&token(&identity, now + TOKEN_SECONDS + 30)), None, "a clock that is a little ahead");
    for out_of_time in [now - 2, now + TOKEN_SECONDS + 90] {
        let token = token(&identity, out_of_time);
        // Also once it is remembered as genuine.
        assert_eq!([refused(&token), refused(&token)], [Some(Code::Unavailable); 2]);
    }
    assert_eq!(refused(&token(&other, now + TOKEN_SECONDS)), Some(Code::Unauthenticated));
    assert_eq!(refused(&token(&other, now - 2)), Some(Code::Unauthenticated));
}

const OPEN: &str = "guichet.rpc.tickets.v1.open_ticket";
const READ: &str = "guichet.rpc.tickets.v1.get_ticket";

struct Keys {
    identity: KeyPair,
    front: KeyPair,
    keyring: Keyring,
}

fn keys() -> Keys {
    let (identity, front) = (KeyPair::new_user(), KeyPair::new_user());
    let services = [("identity", &identity), ("portal-bff", &front)];
    let services = services.map(|(name, key)| (name.to_owned(), vec![key.public_key()]));
    let keyring = Keyring::new(services.into(), BTreeMap::new(), String::new());
    Keys { identity, front, keyring }
}

fn held_by(holder: Option<&str>) -> Actor {
    let expires_at = crate::clock::now().timestamp() + TOKEN_SECONDS;
    let actor = Actor::plain(PersonId::new(), SessionId::new(), Audience::Portal);
    Actor { holder: holder.map(str::to_owned), expires_at, ..actor }
}

#[test]
fn a_token_is_good_only_for_the_request_its_holder_shows_it_for() {
    let Keys { identity, front, keyring } = keys();
    let token = mint(&identity, &held_by(Some("portal-bff"))).unwrap();
    let shown = show(&front, &token, OPEN).unwrap();
    let good = |shown: Option<&str>, subject: &str| verify_shown(&keyring, &token, shown, subject).is_ok();

    for _ in 0..2 {
        assert!(good(Some(&shown), OPEN), "also when it is remembered");
        assert!(!good(Some(&shown), READ));
        assert!(!good(Some(&shown), "guichet.rpc.notify.v1.list_mails"));
        assert!(!good(None, OPEN));
    }
    let stolen = show(&identity, &token, OPEN).unwrap();
    assert!(!good(Some(&stolen), OPEN), "signed by somebody who does not hold it");
    let other = mint(&identity, &held_by(Some("portal-bff"))).unwrap();
    assert!(verify_shown(&keyring, &other, Some(&shown), OPEN).is_err(), "another token's signature");
}

#[test]
fn a_token_without_a_holder_needs_no_signature() {
    let Keys { identity, keyring, .. } = keys();
    let token = mint(&identity, &held_by(None)).unwrap();

    assert!(verify_shown(&keyring, &token, None, OPEN).is_ok());
}

#[test]
fn a_token_dies_with_its_session_and_no_other_does() {
    let Keys { identity, keyring, .. } = keys();
    let (ended, open) = (held_by(None), held_by(None));
    let tokens = [&ended, &open].map(|actor| mint(&identity, actor).unwrap());
    let good = || tokens.each_ref().map(|token| verify(&keyring, token).is_ok());
    assert_eq!(good(), [true, true]);

    keyring.end_sessions(&[ended.session]);

    assert_eq!(good(), [false, true]);
}
