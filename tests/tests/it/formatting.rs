//! Templates, style sheets and scripts read like code: no formatter knows askama, so a test holds the limit.

use std::{fs, path::Path};

/// Longer than a line of Rust, since a tag with a condition is.
const LONGEST_LINE: usize = 140;

#[test]
fn no_line_of_a_template_a_style_sheet_or_a_script_is_too_long_to_review() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut seen = 0;
    let mut long = Vec::new();
    for_each_sheet(root, &mut |file| {
        seen += 1;
        let text = fs::read_to_string(file).unwrap();
        for (number, line) in text.lines().enumerate() {
            let length = line.chars().count();
            if length > LONGEST_LINE {
                let file = file.strip_prefix(root).unwrap().display();
                long.push(format!("{file}:{} has {length} characters", number + 1));
            }
        }
    });
    assert!(seen > 50, "only {seen} files were looked at");
    assert!(long.is_empty(), "lines over {LONGEST_LINE} characters:\n{}", long.join("\n"));
}

fn for_each_sheet(folder: &Path, look: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            // Neither what git keeps, nor what cargo builds, nor what npm brings.
            if !name.starts_with('.') && name != "target" && name != "node_modules" {
                for_each_sheet(&path, look);
            }
        } else if path.extension().is_some_and(|kind| kind == "html" || kind == "css" || kind == "js") {
            look(&path);
        }
    }
}
