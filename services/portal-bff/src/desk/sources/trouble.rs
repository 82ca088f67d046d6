//! Why a source could not be asked, in the reader's words.

use crate::web::page::Page;
use contracts::v1::directory::SourceTrouble;

/// A sentence. What the server said itself stands behind *Details*.
pub fn sentence(p: &Page, trouble: &SourceTrouble) -> String {
    let key = format!("trouble-{}", trouble.kind.as_str().replace('_', "-"));
    let values = [("name", trouble.server.as_str().into()), ("detail", trouble.detail.as_str().into())];
    p.lang.text_with(&key, &values)
}
