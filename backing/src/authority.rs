//! Somebody who vouches for servers, made anew for each test: a certificate of its own, and those it signs.
//!
//! Written out by hand, since of X.509 it takes one kind of key and three extensions, and what writes all of it would be
//! part of the product.

use anyhow::{Result, anyhow};
use base64::{Engine, engine::general_purpose::STANDARD};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use std::net::IpAddr;

use crate::folder::random;

const ECDSA_WITH_SHA256: &[u8] = b"\x2a\x86\x48\xce\x3d\x04\x03\x02";
const EC_PUBLIC_KEY: &[u8] = b"\x2a\x86\x48\xce\x3d\x02\x01";
const P256: &[u8] = b"\x2a\x86\x48\xce\x3d\x03\x01\x07";
const COMMON_NAME: &[u8] = b"\x55\x04\x03";
const KEY_USAGE: &[u8] = b"\x55\x1d\x0f";
const OTHER_NAMES: &[u8] = b"\x55\x1d\x11";
const CONSTRAINTS: &[u8] = b"\x55\x1d\x13";
const EXTENDED_USAGE: &[u8] = b"\x55\x1d\x25";
const SERVER: &[u8] = b"\x2b\x06\x01\x05\x05\x07\x03\x01";

const SINCE: &str = "200101000000Z";
const FOR_LONG: &str = "491231235959Z";
const OVER: &str = "210101000000Z";

/// Somebody who signs.
pub struct Authority {
    name: String,
    key: Key,
    certificate: String,
}

/// A server's certificate and key, and who vouches for it; all as PEM.
#[derive(Clone)]
pub struct Certified {
    pub authority: String,
    pub certificate: String,
    pub key: String,
}

struct Key {
    pair: EcdsaKeyPair,
    stored: Vec<u8>,
}

impl Authority {
    pub fn new(name: &str) -> Result<Self> {
        let key = Key::new()?;
        let extensions = [
            extension(CONSTRAINTS, true, &sequence(&[&element(0x01, &[0xff])])),
            // Signs certificates, and lists of those that do not count any more.
            extension(KEY_USAGE, true, &element(0x03, &[0x01, 0x06])),
        ];
        let certificate = signed(&key, name, name, &key, FOR_LONG, &extensions)?;
        Ok(Self { name: name.to_owned(), key, certificate: pem("CERTIFICATE", &certificate) })
    }

    /// Its own certificate, for whoever is to trust it.
    pub fn pem(&self) -> &str {
        &self.certificate
    }

    /// For a server of these names and addresses.
    pub fn certify(&self, names: &[&str]) -> Result<Certified> {
        self.certify_until(FOR_LONG, names)
    }

    /// Like [`Authority::certify`], but years ago.
    pub fn certify_expired(&self, names: &[&str]) -> Result<Certified> {
        self.certify_until(OVER, names)
    }

    fn certify_until(&self, end: &str, names: &[&str]) -> Result<Certified> {
        let key = Key::new()?;
        let names: Vec<_> = names
            .iter()
            .map(|name| match name.parse() {
                Ok(IpAddr::V4(v4)) => element(0x87, &v4.octets()),
                Ok(IpAddr::V6(v6)) => element(0x87, &v6.octets()),
                Err(_) => element(0x82, name.as_bytes()),
            })
            .collect();
        let extensions = [
            extension(OTHER_NAMES, false, &element(0x30, &names.concat())),
            extension(EXTENDED_USAGE, false, &sequence(&[&element(0x06, SERVER)])),
        ];
        let certificate = signed(&self.key, &self.name, "server", &key, end, &extensions)?;
        Ok(Certified {
            authority: self.certificate.clone(),
            certificate: pem("CERTIFICATE", &certificate),
            key: pem("PRIVATE KEY", &key.stored),
        })
    }
}

impl Key {
    fn new() -> Result<Self> {
        let random = SystemRandom::new();
        let stored = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random)
            .map_err(|_| anyhow!("could not make a key"))?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, stored.as_ref(), &random)
            .map_err(|error| anyhow!("could not read the new key: {error}"))?;
        Ok(Self { pair, stored: stored.as_ref().to_vec() })
    }
}

fn signed(
    by: &Key,
    issuer: &str,
    subject: &str,
    key: &Key,
    end: &str,
    extensions: &[Vec<u8>],
) -> Result<Vec<u8>> {
    let algorithm = sequence(&[&element(0x06, ECDSA_WITH_SHA256)]);
    let mut number = random::<16>()?;
    // Neither negative nor with a zero in front.
    number[0] = 0x40 | (number[0] & 0x3f);
    let public = [&[0], key.pair.public_key().as_ref()].concat();
    let content = sequence(&[
        &element(0xa0, &element(0x02, &[2])),
        &element(0x02, &number),
        &algorithm,
        &name(issuer),
        &sequence(&[&element(0x17, SINCE.as_bytes()), &element(0x17, end.as_bytes())]),
        &name(subject),
        &sequence(&[
            &sequence(&[&element(0x06, EC_PUBLIC_KEY), &element(0x06, P256)]),
            &element(0x03, &public),
        ]),
        &element(0xa3, &element(0x30, &extensions.concat())),
    ]);
    let signature =
        by.pair.sign(&SystemRandom::new(), &content).map_err(|_| anyhow!("could not sign a certificate"))?;
    let signature = [&[0], signature.as_ref()].concat();
    Ok(sequence(&[&content, &algorithm, &element(0x03, &signature)]))
}

fn name(common: &str) -> Vec<u8> {
    let pair = sequence(&[&element(0x06, COMMON_NAME), &element(0x0c, common.as_bytes())]);
    sequence(&[&element(0x31, &pair)])
}

fn extension(number: &[u8], critical: bool, value: &[u8]) -> Vec<u8> {
    let critical = if critical { element(0x01, &[0xff]) } else { Vec::new() };
    sequence(&[&element(0x06, number), &critical, &element(0x04, value)])
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(0x30, &parts.concat())
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut bytes = vec![tag];
    match u8::try_from(length) {
        Ok(short @ 0..0x80) => bytes.push(short),
        Ok(length) => bytes.extend([0x81, length]),
        // None of these is longer.
        Err(_) => bytes.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    bytes.extend(content);
    bytes
}

fn pem(what: &str, bytes: &[u8]) -> String {
    let text = STANDARD.encode(bytes);
    let lines: Vec<_> = text.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
    format!("-----BEGIN {what}-----\n{}\n-----END {what}-----\n", lines.join("\n"))
}
