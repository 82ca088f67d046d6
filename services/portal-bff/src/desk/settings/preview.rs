//! What settings would do to what people see and may do, before they are saved. What is saved from here is exactly what
//! was looked at: where it would do something else by then, it is shown anew.

use crate::{
    desk::{
        parts::effects::{self, Effects},
        settings::{
            all::{All, Listed},
            draft::SettingDraft,
        },
    },
    web::{
        page::{Page, template},
        session::Visitor,
        site::Site,
    },
};
use contracts::{
    Code, Failure,
    v1::{
        identity::Preview,
        platform::{ANSWERING, PreviewSettings},
    },
};
use futures::future::join_all;

template! {
    /// Who gains and who loses by settings that are not saved yet.
    "desk/settings/preview.html"
    struct SettingsPreviewPage {
        changes: Vec<SettingTurn>, fields: Vec<(String, String)>, effects: Vec<Effects>, anew: bool
    }
    samples(p) => [
        SettingsPreviewPage {
            changes: vec![SettingTurn { title: "Groups <decide>".into(), before: "Off".into(), after: "On".into() }],
            fields: vec![("was.groups".into(), "false".into()), ("v.groups".into(), "true".into())],
            effects: vec![effects::sample(&p)], anew: false, p
        },
        SettingsPreviewPage {
            changes: Vec::new(), fields: Vec::new(), effects: vec![Effects::new(&p, Preview::default(), &[])], anew: true, p
        },
    ]
}

/// A setting and what becomes of it, in words.
pub struct SettingTurn {
    title: String,
    before: String,
    after: String,
}

/// What a service says its settings would do.
pub struct Foretold {
    service: &'static str,
    preview: Preview,
}

/// Where it is said what was looked at in a service.
pub fn seen_field(service: &str) -> String {
    format!("seen.{service}")
}

/// Asks the services that are to be asked; those in which nothing decides about people have nothing to say. Values that
/// are refused are told where they are saved.
pub async fn foretell(
    site: &Site,
    visitor: &Visitor,
    drafts: &[SettingDraft],
    is_asked: impl Fn(&str) -> bool,
) -> Result<Vec<Foretold>, Failure> {
    let of = |service: &'static str| drafts.iter().filter(move |draft| draft.service == service);
    let services = ANSWERING.into_iter().filter(|service| is_asked(service) && of(service).next().is_some());
    let asked = services.map(|service| {
        let request = PreviewSettings { changes: of(service).map(SettingDraft::change).collect() };
        async move { (service, site.app.bus.ask_each(service, &request, &visitor.asking).await) }
    });
    let mut foretold = Vec::new();
    for (service, answer) in join_all(asked).await {
        match answer {
            Ok(preview) if preview.seen.is_empty() => {}
            Ok(preview) => foretold.push(Foretold { service, preview }),
            Err(failure) if failure.code == Code::Invalid => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(foretold)
}

impl SettingsPreviewPage {
    /// `rest` goes along unseen.
    pub async fn of(
        site: &Site,
        visitor: &Visitor,
        p: Page,
        all: &All,
        drafts: &[SettingDraft],
        foretold: Vec<Foretold>,
        rest: [(&str, String); 2],
    ) -> Result<Self, Failure> {
        let drafted = |listed: &'_ Listed| drafts.iter().find(|draft| draft.key == listed.key());
        let mut fields: Vec<_> = rest.map(|(name, value)| (name.to_owned(), value)).into();
        let mut changes = Vec::new();
        for (listed, draft) in all.listed.iter().filter_map(|listed| Some((listed, drafted(listed)?))) {
            fields.extend(draft.fields(listed));
            let after = if draft.reset { listed.built_in(&p) } else { listed.said(&p, &draft.value) };
            changes.push(SettingTurn { title: listed.title(&p), before: listed.in_words(&p), after });
        }
        let mut effects = Vec::new();
        for Foretold { service, preview } in foretold {
            fields.push((seen_field(service), preview.seen.clone()));
            let tree = effects::services(site, visitor, &preview).await?;
            effects.push(Effects::new(&p, preview, &tree));
        }
        Ok(Self { p, changes, fields, effects, anew: false })
    }

    /// It was looked at before, and would do something else by now.
    pub fn anew(self) -> Self {
        Self { anew: true, ..self }
    }
}
