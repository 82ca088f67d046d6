//! What is audited: the whole list. Whoever writes something new down adds it here, and a test holds the list to the
//! code in both directions: nothing is written that is not in it, and nothing is in it that nobody writes.

/// What kind of line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Written in the transaction of the change.
    Change,
    /// Somebody was not let in, or something was refused: written after the transaction that refused is undone.
    Refusal,
    /// Nothing was changed, but something left the house: files, tables.
    Reading,
}

/// One kind of line in the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// As it is stored: what it is about, a dot, what was done.
    pub name: &'static str,
    pub kind: Kind,
}

/// The entry of a name, where there is one.
pub fn named(name: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.name == name)
}

const fn change(name: &'static str) -> Action {
    Action { name, kind: Kind::Change }
}

const fn refusal(name: &'static str) -> Action {
    Action { name, kind: Kind::Refusal }
}

const fn reading(name: &'static str) -> Action {
    Action { name, kind: Kind::Reading }
}

/// Everything that is audited.
pub const ACTIONS: [Action; 107] = [
    // Signing in: who came in, who did not and why (the reason, and the name where somebody has it).
    change("sign_in"),
    change("sign_in.second_factor"),
    change("sign_in.passkey"),
    refusal("sign_in.denied"),
    // Tries that had to wait, and one address that tries many names.
    refusal("sign_in.throttled"),
    refusal("sign_in.alarm"),
    refusal("sign_in.spraying"),
    change("sign_out"),
    change("session.ended"),
    // Passwords, second factors, passkeys and links.
    change("password.initialized"),
    change("password.changed"),
    change("password.set_by_link"),
    change("password.reset_requested"),
    // A wrong current password, by somebody who is signed in.
    refusal("password.denied"),
    // A link that was used, ran out, was replaced, or never was.
    refusal("link.denied"),
    change("second_factor.set"),
    change("second_factor.removed"),
    refusal("second_factor.denied"),
    // Providers of sign-in, and accounts there that are somebody's here.
    change("provider.created"),
    change("provider.changed"),
    change("provider.ordered"),
    change("provider.removed"),
    change("account.linked"),
    change("account.unlinked"),
    // Somebody whom a provider knows and no record fits.
    change("sign_in.knocked"),
    change("knock.refused"),
    change("passkey.added"),
    change("passkey.removed"),
    change("passkey.renamed"),
    // Once more, in a session that was open, before something sensitive.
    change("identity.proved"),
    // Refused requests: for want of a right, without the form's token, too many, with a token that is not good.
    refusal("access.denied"),
    refusal("form.forged"),
    refusal("limit.reached"),
    refusal("token.refused"),
    // People and customers.
    change("customer_user.created"),
    change("customer_user.changed"),
    change("customer_user.avatar_changed"),
    change("import.applied"),
    change("letting_in.started"),
    change("letting_in.stopped"),
    change("customer.created"),
    change("customer.changed"),
    change("custom_field.saved"),
    // Who may do what.
    change("membership.changed"),
    change("membership.changed_many"),
    change("reader.changed"),
    change("reader.changed_many"),
    change("group.created"),
    change("group.changed"),
    change("person_group.changed"),
    change("person_group.changed_many"),
    change("agent_group.changed"),
    change("agent_group.changed_many"),
    change("customer_group.changed"),
    change("customer_group.changed_many"),
    change("customer_group_elsewhere.changed"),
    change("customer_group_elsewhere.changed_many"),
    change("person_service.changed"),
    change("person_service.changed_many"),
    change("customer_service.changed"),
    change("customer_service.changed_many"),
    change("group_service.changed"),
    change("group_service.changed_many"),
    change("default_service.changed"),
    change("default_service.changed_many"),
    change("feature.switched"),
    change("settings.changed"),
    // Staff and the installation.
    change("agent.created"),
    change("agent.changed"),
    change("setup.done"),
    change("operator.recovered"),
    // Who sees a ticket, and what becomes of its files. What else happens to a ticket is in its own history.
    change("ticket.confidential_changed"),
    change("participant.invited"),
    change("participant.removed"),
    reading("file.downloaded"),
    change("ticket_field.changed"),
    change("queue.created"),
    change("queue.changed"),
    change("service.created"),
    change("service.changed"),
    // Tables that left the house.
    reading("customer_user.exported"),
    reading("audit.exported"),
    reading("letting_in.exported"),
    reading("run.exported"),
    // Sources of people, and what could not be taken in.
    change("source.changed"),
    change("source.created"),
    change("source.saved"),
    change("source.paused"),
    change("source.resumed"),
    change("source.ordered"),
    change("source.removed"),
    change("source.file_handed_in"),
    change("source.token_made"),
    change("source.token_ended"),
    refusal("source.suspicious"),
    refusal("source.slowed"),
    change("run.started"),
    change("run.approved"),
    change("run.dropped"),
    change("run.applied"),
    change("run.undone"),
    change("event.retried"),
    change("event.discarded"),
    change("mail.failed"),
    change("mail.released"),
    change("mail.discarded"),
    change("states.republished"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_action_is_there_twice() {
        let names: BTreeSet<_> = ACTIONS.iter().map(|action| action.name).collect();
        assert_eq!(names.len(), ACTIONS.len());
        assert_eq!(named("sign_in.denied").map(|action| action.kind), Some(Kind::Refusal));
        assert_eq!(named("sign_in."), None);
    }
}
