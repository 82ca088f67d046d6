use contracts::{Failure, FieldProblem, Problem};

/// What people typed, made fit to keep, and all that is wrong with it at once.
#[derive(Default)]
pub struct Form {
    problems: Vec<FieldProblem>,
}

impl Form {
    /// A text of several lines, 1 to `limit` characters.
    pub fn text(&mut self, field: &str, typed: &str, limit: usize) -> String {
        // Browsers send line ends as CR LF.
        let text = typed.replace("\r\n", "\n");
        let text = text.trim();
        if text.is_empty() {
            self.refuse(field, Problem::Missing);
        }
        self.within(field, text, limit);
        text.to_owned()
    }

    /// One line, 1 to `limit` characters.
    pub fn line(&mut self, field: &str, typed: &str, limit: usize) -> String {
        let line = self.line_or_nothing(field, typed, limit);
        if line.is_empty() {
            self.refuse(field, Problem::Missing);
        }
        line
    }

    /// One line of at most `limit` characters.
    pub fn line_or_nothing(&mut self, field: &str, typed: &str, limit: usize) -> String {
        // A pasted line end must not break a list, a mail header or a log line.
        let line: String = typed.chars().map(|c| if c.is_control() && c != '\0' { ' ' } else { c }).collect();
        let line = line.trim();
        self.within(field, line, limit);
        line.to_owned()
    }

    pub fn refuse(&mut self, field: &str, problem: Problem) {
        self.problems.push(FieldProblem { field: field.into(), problem, limit: None });
    }

    pub fn refuse_beyond(&mut self, field: &str, problem: Problem, limit: i64) {
        self.problems.push(FieldProblem { field: field.into(), problem, limit: Some(limit) });
    }

    /// Nothing was wrong, or all that was.
    pub fn accept(self) -> Result<(), Failure> {
        Failure::unless_empty(self.problems)
    }

    fn within(&mut self, field: &str, text: &str, limit: usize) {
        // PostgreSQL cannot store it.
        if text.contains('\0') {
            self.refuse(field, Problem::Malformed);
        }
        // No character is shorter than a byte, so most texts need no counting.
        if text.len() > limit && text.chars().count() > limit {
            self.refuse_beyond(field, Problem::TooLong, limit as i64);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(form: Form) -> Vec<(String, Problem)> {
        form.problems.into_iter().map(|problem| (problem.field, problem.problem)).collect()
    }

    #[test]
    fn texts_are_trimmed_and_counted_in_characters() {
        let mut form = Form::default();
        assert_eq!(form.text("text", "  a\r\nb \n", 3), "a\nb");
        assert_eq!(form.line("subject", "é".repeat(250).as_str(), 250).chars().count(), 250);
        assert_eq!(form.line("name", "two\r\nlines\t!", 20), "two  lines !");
        assert!(form.accept().is_ok());
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let mut form = Form::default();
        form.line("subject", " \n ", 250);
        form.text("text", &"x".repeat(11), 10);
        form.line("name", "a\0b", 10);
        assert_eq!(
            problems(form),
            [
                ("subject".into(), Problem::Missing),
                ("text".into(), Problem::TooLong),
                ("name".into(), Problem::Malformed)
            ]
        );
    }
}
