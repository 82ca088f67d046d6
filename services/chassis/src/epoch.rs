//! The epoch in the body of an event. What it is for: [`crate::publishing`].

/// The epoch of an event; of those that were published before there were any, zero.
pub(crate) fn epoch_of(body: &[u8]) -> i64 {
    #[derive(serde::Deserialize)]
    struct InEpoch {
        #[serde(default)]
        epoch: i64,
    }
    serde_json::from_slice(body).map_or(0, |InEpoch { epoch }| epoch)
}

/// The body of an event with the epoch in it, where it is covered by the signature. The first one is not written.
pub(crate) fn in_epoch(body: &str, epoch: i64) -> String {
    match body.strip_prefix('{') {
        Some(rest) if epoch > 0 && rest.trim_start().starts_with('}') => format!("{{\"epoch\":{epoch}{rest}"),
        Some(rest) if epoch > 0 => format!("{{\"epoch\":{epoch},{rest}"),
        _ => body.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_epoch_is_part_of_what_is_said() {
        for (body, epoch, written) in [
            ("{\"version\":3}", 0, "{\"version\":3}"),
            ("{\"version\":3}", 2, "{\"epoch\":2,\"version\":3}"),
            ("{}", 2, "{\"epoch\":2}"),
            ("{ }", 2, "{\"epoch\":2 }"),
        ] {
            let said = in_epoch(body, epoch);
            assert_eq!(said, written);
            assert_eq!(epoch_of(said.as_bytes()), epoch);
        }
        assert_eq!(epoch_of(b"not JSON"), 0);
    }
}
