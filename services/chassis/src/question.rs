//! One question and what it takes to get its answer. Who restarts is waited for, who stands still is passed over, and who
//! has been gone for a while is not waited for by everybody anew.

use crate::{
    Bus, budget, clock,
    headers::{ACTOR, ERROR_CODE, KEY, REQUESTS, SEALED, SHOWN, TRACE},
    telemetry,
};
use async_nats::{HeaderMap, Message, RequestErrorKind};
use bytes::Bytes;
use contracts::{Failure, MESSAGE_LIMIT, Request, v1::platform::ToEach};
use futures::future;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// After so long without an answer the same is asked once more.
const SECOND_TIME: Duration = Duration::from_secs(1);
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// For what goes along with the body.
const ENVELOPE: usize = 4096;
const NATS: &str = "NATS";

/// On whose behalf a request is made, and under which idempotency key.
#[derive(Clone, Default)]
pub struct Asking {
    /// Identity's token for the person.
    pub token: Option<String>,
    /// Given with a command, so that sending it again does it once.
    pub key: Option<Uuid>,
}

struct Question<'a> {
    service: &'a str,
    name: &'static str,
    headers: HeaderMap,
    body: Bytes,
    /// When its outcome is unknown.
    patience: Duration,
    /// How often it may be sent for one answer.
    times: u8,
}

impl Question<'_> {
    /// To any replica of the service, or to that one.
    fn subject(&self, replica: Option<&str>) -> String {
        let Self { service, name, .. } = self;
        match replica {
            None => format!("{REQUESTS}.{service}.v1.{name}"),
            Some(replica) => format!("{REQUESTS}.{service}.at.{replica}.{name}"),
        }
    }
}

impl Bus {
    /// Asks the owner of the answer. Waits out a restart of the other side; a time-out means that
    /// nobody knows whether it was done, and is answered `unavailable`.
    pub async fn ask<R: Request>(&self, request: &R, asking: &Asking) -> Result<R::Reply, Failure> {
        // Work that may take long is not begun twice because it does.
        let times = if R::PATIENCE > contracts::PATIENCE { 1 } else { R::TIMES };
        let patience = Duration::from_secs(R::PATIENCE);
        self.send((R::SERVICE, R::NAME), request, asking, (patience, times)).await
    }

    /// Asks one service about itself.
    pub async fn ask_each<R: ToEach>(
        &self,
        service: &str,
        request: &R,
        asking: &Asking,
    ) -> Result<R::Reply, Failure> {
        self.send((service, R::NAME), request, asking, (Duration::from_secs(contracts::PATIENCE), 1)).await
    }

    async fn send<Q: Serialize, A: DeserializeOwned>(
        &self,
        (service, name): (&str, &'static str),
        request: &Q,
        asking: &Asking,
        (patience, times): (Duration, u8),
    ) -> Result<A, Failure> {
        let mut headers = self.signed_off();
        let body = self
            .for_service(service, request, &mut headers)
            .map_err(|error| Failure::unavailable(format!("write the request: {error}")))?;
        if body.len() + ENVELOPE > MESSAGE_LIMIT {
            tracing::error!(service, request = name, size = body.len(), "a request is too large to be sent");
            return Err(Failure::too_large(name, body.len()));
        }
        headers.insert(TRACE, telemetry::traceparent());
        if let Some(token) = &asking.token {
            headers.insert(ACTOR, token.as_str());
            headers.insert(SHOWN, self.shown(token, &format!("{REQUESTS}.{service}.v1.{name}"))?);
        }
        if let Some(key) = asking.key {
            headers.insert(KEY, key.to_string());
        }
        let question = Question { service, name, headers, body, patience, times };
        let message = self.answer_to(&question).await?;
        if message.headers.as_ref().is_some_and(|headers| headers.get(ERROR_CODE).is_some()) {
            return Err(serde_json::from_slice(&message.payload).unwrap_or_else(|_| {
                Failure::unavailable(format!("{service} {name}: an unreadable refusal"))
            }));
        }
        let is_sealed = message.headers.is_some_and(|headers| headers.get(SEALED).is_some());
        self.opened(message.payload, is_sealed)
            .and_then(|payload| Ok(serde_json::from_slice(&payload)?))
            .map_err(|error| Failure::unavailable(format!("{service} {name}: an unreadable answer: {error}")))
    }

    /// The answer, which may be a refusal. Without one nobody knows whether it was done, which is answered `unavailable`.
    async fn answer_to(&self, question: &Question<'_>) -> Result<Message, Failure> {
        let patience = budget::left(question.patience);
        let began = Instant::now();
        // Not even begun: what was sent and not waited for would have an unknown outcome.
        let asked = if patience.is_zero() {
            Err("whoever asks has waited long enough".to_owned())
        } else {
            tokio::time::timeout(patience, self.put(question))
                .await
                .unwrap_or_else(|_| Err("no answer in time".to_owned()))
        };
        asked.map_err(|why| {
            budget::spend(began.elapsed());
            let asked = question.service.to_owned();
            metrics::counter!("guichet_unanswered_total", "service" => self.name, "asked" => asked)
                .increment(1);
            let message = format!("{}: {why}", question.subject(None));
            tracing::warn!(message, at = %clock::now(), "a request got no answer");
            Failure { retry_after: Some(2), ..Failure::unavailable(message) }
        })
    }

    /// Whoever got it may stand still, which nobody notices for some seconds: so it is asked once more, and whichever
    /// answer comes first is the answer.
    async fn put(&self, question: &Question<'_>) -> Result<Message, String> {
        let mut first = pin!(self.put_once(question, None));
        if question.times < 2 {
            return first.await;
        }
        if let Ok(answer) = tokio::time::timeout(SECOND_TIME, first.as_mut()).await {
            return answer;
        }
        let turn = self.peers.second_times.try_acquire().ok().filter(|_| self.is_connected());
        let Some(_turn) = turn else { return first.await };
        metrics::counter!("guichet_asked_twice_total", "service" => self.name).increment(1);
        let second = pin!(self.put_once(question, self.peers.answered_last(question.service)));
        let (answer, other) = future::select(first, second).await.factor_first();
        // The second of two at once may give up waiting for the first.
        if answer.as_ref().is_ok_and(|answer| !is_later(answer)) { answer } else { other.await }
    }

    async fn put_once(
        &self,
        question: &Question<'_>,
        mut replica: Option<Arc<str>>,
    ) -> Result<Message, String> {
        loop {
            let mut cut = pin!(self.cut.notified());
            cut.as_mut().enable();
            if !self.is_connected() {
                if self.peers.is_gone(NATS) {
                    return Err("NATS is not connected".to_owned());
                }
                tokio::time::sleep(LOOK_AGAIN).await;
                continue;
            }
            self.peers.is_here(NATS);
            let sent = async_nats::Request::new()
                .headers(question.headers.clone())
                .payload(question.body.clone())
                .timeout(None);
            let answer = tokio::select! {
                answer = self.client.send_request(question.subject(replica.as_deref()), sent) => answer,
                // The answer would have come on the connection that is gone.
                () = cut => {
                    if question.times < 2 {
                        return Err("the connection to NATS broke".to_owned());
                    }
                    continue;
                }
            };
            match answer {
                Ok(answer) => {
                    self.peers.answered(question.service, &answer);
                    clock::compare(self.name, question.service, answer.headers.as_ref());
                    return Ok(answer);
                }
                // Nobody heard it, so it is safe to say it again.
                Err(error) if error.kind() == RequestErrorKind::NoResponders => {
                    if replica.take().is_some() {
                        continue;
                    }
                    if self.peers.is_gone(question.service) {
                        return Err("nobody answers".to_owned());
                    }
                    tokio::time::sleep(LOOK_AGAIN).await;
                }
                Err(error) => return Err(error.to_string()),
            }
        }
    }
}

/// Whether an answer only says that there is none yet.
fn is_later(answer: &Message) -> bool {
    let code = answer.headers.as_ref().and_then(|headers| headers.get(ERROR_CODE));
    code.is_some_and(|code| code.as_str() == "503")
}
