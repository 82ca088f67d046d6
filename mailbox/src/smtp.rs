//! As much of RFC 5321 as senders need, and the ways in which servers fail.

use crate::{Fault, Mailbox};
use std::{io, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};
use tokio_util::sync::CancellationToken;

const LARGEST: usize = 25 * 1024 * 1024;
/// Commands may have 512 bytes, lines of a mail 1,000; some senders need more.
const LONGEST_LINE: usize = 8 * 1024;
const PATIENCE: Duration = Duration::from_mins(5);

pub(crate) async fn serve(listener: TcpListener, mailbox: Mailbox, stop: CancellationToken) {
    loop {
        let arrived = tokio::select! {
            () = stop.cancelled() => return,
            arrived = listener.accept() => arrived,
        };
        let Ok((stream, _)) = arrived else { continue };
        let (mailbox, stop) = (mailbox.clone(), stop.clone());
        tokio::spawn(async move {
            let conversation = Conversation {
                stream: BufReader::new(stream),
                mailbox,
                sender: None,
                recipients: Vec::new(),
            };
            tokio::select! {
                () = stop.cancelled() => {}
                ended = tokio::time::timeout(PATIENCE, conversation.hold()) => {
                    if let Ok(Err(error)) = ended {
                        tracing::debug!(%error, "a sender left");
                    }
                }
            }
        });
    }
}

struct Conversation {
    stream: BufReader<TcpStream>,
    mailbox: Mailbox,
    sender: Option<String>,
    recipients: Vec<String>,
}

impl Conversation {
    async fn hold(mut self) -> io::Result<()> {
        self.say("220 mailbox for development").await?;
        while let Some(line) = self.line().await? {
            let Some(line) = line else {
                self.say("500 line too long").await?;
                continue;
            };
            let line = String::from_utf8_lossy(&line).into_owned();
            let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => {
                    self.reset();
                    let size = format!("250-SIZE {LARGEST}");
                    for line in ["250-mailbox", &size, "250-8BITMIME", "250 SMTPUTF8"] {
                        self.say(line).await?;
                    }
                }
                "HELO" => {
                    self.reset();
                    self.say("250 mailbox").await?;
                }
                "MAIL" => self.mail(rest).await?,
                "RCPT" => self.recipient(rest).await?,
                "DATA" => {
                    if !self.data().await? {
                        return Ok(());
                    }
                }
                "RSET" => {
                    self.reset();
                    self.say("250 forgotten").await?;
                }
                "NOOP" => self.say("250 yes").await?,
                "QUIT" => return self.say("221 bye").await,
                _ => self.say("502 this mailbox does not know that command").await?,
            }
        }
        Ok(())
    }

    async fn mail(&mut self, rest: &str) -> io::Result<()> {
        if self.mailbox.fault() == Fault::AuthRequired535 {
            return self.say("535 5.7.8 sign in first").await;
        }
        let Some((sender, parameters)) = path("FROM:", rest) else {
            return self.say("501 MAIL FROM:<address>").await;
        };
        let declared = parameters.split(' ').find_map(|parameter| parameter.strip_prefix("SIZE="));
        if declared.and_then(|size| size.parse().ok()).is_some_and(|size: usize| size > LARGEST) {
            return self.say("552 5.3.4 too large").await;
        }
        self.reset();
        self.sender = Some(sender);
        self.say("250 fine").await
    }

    async fn recipient(&mut self, rest: &str) -> io::Result<()> {
        if self.sender.is_none() {
            return self.say("503 MAIL first").await;
        }
        let Some((recipient, _)) = path("TO:", rest).filter(|(recipient, _)| !recipient.is_empty()) else {
            return self.say("501 RCPT TO:<address>").await;
        };
        match self.mailbox.fault() {
            Fault::Refuse451 => self.say("451 4.3.0 come back later").await,
            Fault::Refuse550(refused) if recipient.eq_ignore_ascii_case(&refused) => {
                self.say("550 5.1.1 nobody of that name here").await
            }
            _ => {
                self.recipients.push(recipient);
                self.say("250 fine").await
            }
        }
    }

    /// False when the conversation is over.
    async fn data(&mut self) -> io::Result<bool> {
        if self.recipients.is_empty() {
            self.say("503 RCPT first").await?;
            return Ok(true);
        }
        self.say("354 go on, end with a dot").await?;
        let Some(mail) = self.body().await? else { return Ok(false) };
        if mail.len() > LARGEST {
            self.reset();
            self.say("552 5.3.4 too large").await?;
            return Ok(true);
        }
        let fault = self.mailbox.fault();
        match &fault {
            Fault::StallSeconds(seconds) => tokio::time::sleep(Duration::from_secs(*seconds)).await,
            Fault::StallSecondsFor(slow, seconds)
                if self.recipients.iter().any(|recipient| recipient.eq_ignore_ascii_case(slow)) =>
            {
                tokio::time::sleep(Duration::from_secs(*seconds)).await;
            }
            _ => {}
        }
        let sender = self.sender.take().unwrap_or_default();
        self.mailbox.keep(sender, std::mem::take(&mut self.recipients), &mail);
        if fault == Fault::DropAfterData {
            return Ok(false);
        }
        self.say("250 kept").await?;
        Ok(true)
    }

    /// Up to the line with nothing but a dot; none when the sender hangs up before.
    async fn body(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut mail = Vec::new();
        loop {
            let mut line = Vec::new();
            let limit = (LARGEST + 2).saturating_sub(mail.len()).max(LONGEST_LINE) as u64;
            (&mut self.stream).take(limit).read_until(b'\n', &mut line).await?;
            if line.is_empty() {
                return Ok(None);
            }
            if matches!(line.as_slice(), b".\r\n" | b".\n") {
                return Ok(Some(mail));
            }
            // Beyond the limit it is only read, so that the sender can be told.
            if mail.len() <= LARGEST {
                // Senders double a dot that begins a line.
                mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            }
        }
    }

    /// A command without its line end; `Some(None)` when it was too long, `None` at the end.
    async fn line(&mut self) -> io::Result<Option<Option<Vec<u8>>>> {
        let mut line = Vec::new();
        (&mut self.stream).take(LONGEST_LINE as u64).read_until(b'\n', &mut line).await?;
        if line.is_empty() {
            return Ok(None);
        }
        let complete = line.last() == Some(&b'\n');
        if !complete {
            let mut rest = Vec::new();
            while rest.last() != Some(&b'\n') {
                rest.clear();
                if (&mut self.stream).take(LONGEST_LINE as u64).read_until(b'\n', &mut rest).await? == 0 {
                    return Ok(None);
                }
            }
            return Ok(Some(None));
        }
        let end = line.iter().rposition(|byte| !b"\r\n".contains(byte)).map_or(0, |last| last + 1);
        line.truncate(end);
        Ok(Some(Some(line)))
    }

    async fn say(&mut self, line: &str) -> io::Result<()> {
        let stream = self.stream.get_mut();
        stream.write_all(format!("{line}\r\n").as_bytes()).await?;
        stream.flush().await
    }

    fn reset(&mut self) {
        self.sender = None;
        self.recipients.clear();
    }
}

/// The address in `FROM:<ann@example.test> SIZE=1`, and what follows it.
fn path<'a>(keyword: &str, rest: &'a str) -> Option<(String, &'a str)> {
    let (said, rest) = rest.trim_start().split_at_checked(keyword.len())?;
    if !said.eq_ignore_ascii_case(keyword) {
        return None;
    }
    let (address, parameters) = rest.trim_start().strip_prefix('<')?.split_once('>')?;
    Some((address.to_owned(), parameters.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::start;
    use std::net::SocketAddr;

    async fn mailbox() -> (Mailbox, CancellationToken) {
        let stop = CancellationToken::new();
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        (start(any, any, stop.clone()).await.expect("it starts"), stop)
    }

    /// Says each line and returns what came back until the server hung up.
    async fn converse(mailbox: &Mailbox, said: &str) -> String {
        let mut stream = TcpStream::connect(mailbox.smtp).await.expect("somebody listens");
        stream.write_all(said.replace('\n', "\r\n").as_bytes()).await.expect("said");
        let mut answers = String::new();
        let _ = stream.read_to_string(&mut answers).await;
        answers
    }

    const MAIL: &str = "EHLO me\nMAIL FROM:<help@example.test> SIZE=100\nRCPT TO:<Ann@example.test>\nDATA\n\
        Subject: Hello\n\n..dotted\nbody\n.\nQUIT\n";

    #[tokio::test]
    async fn a_mail_is_kept_with_its_dots_undone() {
        let (mailbox, _stop) = mailbox().await;

        let answers = converse(&mailbox, MAIL).await;

        assert!(answers.contains("250 kept") && answers.ends_with("221 bye\r\n"), "{answers}");
        let messages = mailbox.messages_to("ann@example.test");
        assert_eq!(messages.len(), 1);
        assert_eq!(messages[0].subject, "Hello");
        assert_eq!(messages[0].text.trim_end(), ".dotted\r\nbody");
        assert_eq!(messages[0].sender, "help@example.test");
    }

    #[tokio::test]
    async fn it_misbehaves_on_request() {
        let (mailbox, _stop) = mailbox().await;
        for (fault, answer, kept) in [
            (Fault::Refuse451, "451 ", 0),
            (Fault::Refuse550("ann@example.test".into()), "550 ", 0),
            (Fault::Refuse550("bob@example.test".into()), "250 kept", 1),
            (Fault::AuthRequired535, "535 ", 0),
            (Fault::StallSeconds(0), "250 kept", 1),
        ] {
            mailbox.clear();
            mailbox.set_fault(fault.clone());
            let answers = converse(&mailbox, MAIL).await;
            assert!(answers.contains(answer), "{fault:?}: {answers}");
            assert_eq!(mailbox.messages().len(), kept, "{fault:?}");
        }

        mailbox.clear();
        mailbox.set_fault(Fault::DropAfterData);
        let answers = converse(&mailbox, MAIL).await;
        assert!(answers.contains("354 ") && !answers.contains("250 kept"), "{answers}");
        assert_eq!(mailbox.messages().len(), 1);
    }

    #[tokio::test]
    async fn nonsense_is_answered_and_bounded() {
        let (mailbox, _stop) = mailbox().await;
        let long = format!(
            "NOOP {}\nNOOP\nRCPT TO:<a@b.test>\nDATA\nMAIL FROM:nobody\nEXPN\nQUIT\n",
            "x".repeat(50_000)
        );

        let answers = converse(&mailbox, &long).await;

        let codes: Vec<_> = answers.lines().filter_map(|line| line.get(..3)).collect();
        assert_eq!(codes, ["220", "500", "250", "503", "503", "501", "502", "221"]);
    }
}
