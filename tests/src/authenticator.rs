//! A device with passkeys, as a browser speaks for it: keys of ring, and what WebAuthn wants said about them. It can also lie.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// One key of a device, and how it answers.
#[derive(Clone)]
pub struct Authenticator {
    pkcs8: Vec<u8>,
    id: [u8; 16],
    pub counter: u32,
    /// The page that asks, as the browser sees it.
    pub origin: String,
    /// Somebody unlocked it.
    pub unlocked: bool,
    /// Whose it says it is.
    pub owner: Option<Uuid>,
}

const PRESENT: u8 = 0b0000_0001;
const VERIFIED: u8 = 0b0000_0100;
const WITH_KEY: u8 = 0b0100_0000;

impl Authenticator {
    pub fn new(origin: &str) -> Self {
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new());
        Self {
            pkcs8: pkcs8.expect("a key").as_ref().to_vec(),
            id: *Uuid::new_v4().as_bytes(),
            counter: 0,
            origin: origin.to_owned(),
            unlocked: true,
            owner: None,
        }
    }

    /// `navigator.credentials.create()`.
    pub fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("options");
        let options = &options["publicKey"];
        let owner = URL_SAFE_NO_PAD.decode(options["user"]["id"].as_str().expect("an owner"));
        self.owner = Uuid::from_slice(&owner.expect("an owner")).ok();
        let client = self.client("webauthn.create", options);
        let mut data = self.data(options["rp"]["id"].as_str().expect("a site"), WITH_KEY);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        let key = self.key();
        let point = key.public_key().as_ref();
        // A map of five: kind EC2, ES256, P-256, and the two halves of the point.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(&point[33..65]);
        // A map of three: fmt none, an empty statement, and the data.
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).expect("short"));
        object.extend(data);
        self.answer(json!({
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
        }))
    }

    /// `navigator.credentials.get()`.
    pub fn get(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("options");
        let options = &options["publicKey"];
        self.counter += 1;
        let client = self.client("webauthn.get", options);
        let data = self.data(options["rpId"].as_str().expect("a site"), 0);
        let mut signed = data.clone();
        signed.extend(digest(&SHA256, client.as_bytes()).as_ref());
        let signature = self.key().sign(&SystemRandom::new(), &signed).expect("signed");
        self.answer(json!({
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "signature": URL_SAFE_NO_PAD.encode(signature),
            "userHandle": self.owner.map(|owner| URL_SAFE_NO_PAD.encode(owner.as_bytes())),
        }))
    }

    fn key(&self) -> EcdsaKeyPair {
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.pkcs8, &SystemRandom::new())
            .expect("a key")
    }

    fn client(&self, kind: &str, options: &Value) -> String {
        json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin }).to_string()
    }

    fn data(&self, site: &str, more: u8) -> Vec<u8> {
        let mut data = digest(&SHA256, site.as_bytes()).as_ref().to_vec();
        data.push(PRESENT | if self.unlocked { VERIFIED } else { 0 } | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn answer(&self, response: Value) -> String {
        let id = URL_SAFE_NO_PAD.encode(self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }
}
