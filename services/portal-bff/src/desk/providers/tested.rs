//! What came of walking through, step by step and in words.

use crate::{desk::providers::words, web::page::Page};
use contracts::v1::identity::{ProviderTest, TestStep, TestStepName};

/// One step as it is read.
pub struct ToldStep {
    pub name: String,
    pub how: How,
    pub fact: String,
    pub trouble: Option<String>,
    pub took: String,
}

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum How {
    Good,
    Failed,
    /// The one before says why.
    NotTried,
}

impl How {
    pub fn tone(self) -> &'static str {
        match self {
            Self::Good => "t-good",
            Self::Failed => "t-bad",
            Self::NotTried => "t-calm",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Good => "done",
            Self::Failed => "alert",
            Self::NotTried => "pause",
        }
    }

    pub fn text(self) -> &'static str {
        match self {
            Self::Good => "step-good",
            Self::Failed => "step-failed",
            Self::NotTried => "provider-step-not-tried",
        }
    }
}

/// All steps there are, those that nobody came to included. None where nobody has walked through.
pub fn steps(p: &Page, test: &ProviderTest) -> Option<Vec<ToldStep>> {
    test.at?;
    let told = |name: TestStepName| match test.steps.iter().find(|step| step.step == name) {
        Some(step) => tried(p, step),
        None => ToldStep {
            name: words::step(p, name),
            how: How::NotTried,
            fact: String::new(),
            trouble: None,
            took: String::new(),
        },
    };
    Some(TestStepName::ALL.into_iter().map(told).collect())
}

/// Of an answer that is genuine, what was found is among how many keys.
fn fact(p: &Page, step: &TestStep) -> String {
    match step.fact.parse::<i64>() {
        Ok(keys) if step.step == TestStepName::Genuine => words::counted(p, "provider-test-keys", keys),
        _ => step.fact.clone(),
    }
}

fn tried(p: &Page, step: &TestStep) -> ToldStep {
    ToldStep {
        name: words::step(p, step.step),
        how: if step.good { How::Good } else { How::Failed },
        fact: fact(p, step),
        trouble: step.trouble.map(|trouble| words::trouble(p, trouble)),
        took: p.tn("step-took", &step.milliseconds),
    }
}
