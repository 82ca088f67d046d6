//! A peer that answers with the words of servers that cannot be had here, or with what no server should.

use crate::connector::ldap::{ber, gate::whole_message};
use std::sync::Arc;
use tokio::{io::AsyncWriteExt, net::TcpListener, task::JoinSet};

pub struct Peer {
    pub port: u16,
    _task: JoinSet<()>,
}

/// What it was asked.
pub struct Asked {
    pub tag: u8,
    /// Whose password, or where.
    pub name: String,
    pub filter: String,
    pub attributes: Vec<String>,
    /// Of a page after the first; none where no pages were asked for.
    pub cookie: Option<Vec<u8>>,
}

impl Peer {
    /// With answers, each in one message; nothing closes the line.
    pub async fn new(answer: impl Fn(&Asked) -> Vec<Vec<u8>> + Send + Sync + 'static) -> Self {
        let answer = Arc::new(answer);
        Self::raw(move |id, asked| {
            let message = |content: Vec<u8>| element(0x30, &[element(2, id), content].concat());
            answer(asked).into_iter().flat_map(message).collect()
        })
        .await
    }

    /// With bytes; no bytes close the line.
    pub async fn raw(answer: impl Fn(&[u8], &Asked) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let answer = Arc::new(answer);
        let mut task = JoinSet::new();
        task.spawn(async move {
            let mut lines = JoinSet::new();
            while let Ok((mut line, _)) = listener.accept().await {
                let answer = Arc::clone(&answer);
                lines.spawn(async move {
                    while let Ok(question) = whole_message(&mut line).await {
                        let Some((id, asked)) = read(&question) else { break };
                        let bytes = answer(&id, &asked);
                        if bytes.is_empty() || line.write_all(&bytes).await.is_err() {
                            break;
                        }
                    }
                });
            }
        });
        Self { port, _task: task }
    }
}

/// The number of the message, as many bytes as it has, and what is asked.
fn read(question: &[u8]) -> Option<(Vec<u8>, Asked)> {
    let (_, body) = ber::parts(question)?.into_iter().next()?;
    let parts = ber::parts(body)?;
    let id = parts.first()?.1.to_vec();
    let (tag, content) = *parts.get(1)?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let content = ber::parts(content)?;
    let mut asked =
        Asked { tag, name: String::new(), filter: String::new(), attributes: Vec::new(), cookie: None };
    match tag {
        0x60 => asked.name = text(content.get(1)?.1),
        0x63 => {
            asked.name = text(content.first()?.1);
            asked.filter = text(content.get(6)?.1);
            asked.attributes =
                ber::parts(content.get(7)?.1)?.into_iter().map(|(_, name)| text(name)).collect();
        }
        _ => return None,
    }
    if let (0x63, Some((_, controls))) = (tag, parts.get(2)) {
        let (_, control) = ber::parts(controls)?.into_iter().next()?;
        let (_, value) = ber::parts(control)?.into_iter().next_back()?;
        asked.cookie = ber::last_octets(value).map(<[u8]>::to_vec);
    }
    Some((id, asked))
}

pub fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x84], &length[..], content].concat()
}

pub fn result(tag: u8, code: u8, text: &str) -> Vec<u8> {
    element(tag, &[element(0x0a, &[code]), element(4, b""), element(4, text.as_bytes())].concat())
}

pub fn entry(dn: &str, attributes: &[(&str, &[&[u8]])]) -> Vec<u8> {
    let attributes: Vec<_> = attributes
        .iter()
        .map(|(name, values)| {
            let values: Vec<_> = values.iter().map(|value| element(4, value)).collect();
            element(0x30, &[element(4, name.as_bytes()), element(0x31, &values.concat())].concat())
        })
        .collect();
    element(ber::ENTRY, &[element(4, dn.as_bytes()), element(0x30, &attributes.concat())].concat())
}

pub fn reference(addresses: &[&str]) -> Vec<u8> {
    let addresses: Vec<_> = addresses.iter().map(|address| element(4, address.as_bytes())).collect();
    element(ber::REFERENCE, &addresses.concat())
}

/// The end of a page.
pub fn page_end(cookie: &[u8]) -> Vec<u8> {
    let value = element(0x30, &[element(2, &[0]), element(4, cookie)].concat());
    let control = element(0x30, &[element(4, b"1.2.840.113556.1.4.319"), element(4, &value)].concat());
    [result(ber::SEARCHED, 0, ""), element(0xa0, &control)].concat()
}
