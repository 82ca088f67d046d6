//! What one line wants a person to be.

use crate::people::{
    custom_field::{self, By, Values},
    customer_user,
};
use chassis::form::Form;
use contracts::{
    CustomerId, FieldProblem, Problem,
    v1::identity::{CustomField, CustomerUserFields, ImportProblem, PersonField, Validity},
};
use std::collections::{BTreeMap, HashMap};

/// Column → value.
pub type Cells = BTreeMap<String, String>;

/// Whether a file may have the column, whatever custom fields there are.
pub fn is_standard(column: &str) -> bool {
    PersonField::from_column(column).is_some_and(|field| PersonField::in_tables().contains(&field))
}

/// A person with what the line says about them; what it does not name stays as it was.
pub fn merged(
    form: &mut Form,
    cells: &Cells,
    before: Option<&CustomerUserFields>,
    customers: &HashMap<String, CustomerId>,
    custom: &[CustomField],
) -> CustomerUserFields {
    let mut fields = before.cloned().unwrap_or_default();
    let mut values = Values::new();
    for (column, typed) in cells {
        let typed = typed.trim();
        match PersonField::from_column(column) {
            Some(PersonField::Customer) => {
                fields.customer = customers.get(typed).copied();
                if fields.customer.is_none() && !typed.is_empty() {
                    form.refuse(column, Problem::NoSuch);
                }
            }
            Some(PersonField::Validity) => match Validity::named(typed) {
                Some(validity) => fields.validity = validity,
                None if typed.is_empty() => {}
                None => form.refuse(column, Problem::NoSuch),
            },
            Some(field) => {
                if let Some(text) = fields.text_mut(field) {
                    typed.clone_into(text);
                }
            }
            None => {
                values.insert(column.clone(), typed.to_owned());
            }
        }
    }
    let mut rules = Form::default();
    fields.custom =
        custom_field::apply(&mut rules, custom, &values, before.map(|before| &before.custom), By::Source);
    let checked = customer_user::check(&mut rules, &fields, fields.customer.is_some());
    for mut problem in rules.problems {
        // Under the columns of the file.
        if let Some(field) = PersonField::from_name(&problem.field) {
            problem.field = field.column().into();
        } else if let Some(name) = problem.field.strip_prefix("custom.") {
            problem = FieldProblem { field: name.to_owned(), ..problem };
        }
        if !form.refused(&problem.field) {
            form.problems.push(problem);
        }
    }
    checked
}

/// The columns whose values only a directory may change.
pub fn managed(cells: &Cells, before: &CustomerUserFields, wanted: &CustomerUserFields) -> Vec<String> {
    let kept = |fields| customer_user::check(&mut Form::default(), fields, true);
    let of_source =
        |fields| serde_json::to_value(customer_user::of_source(&kept(fields))).unwrap_or_default();
    let (before, wanted) = (of_source(before), of_source(wanted));
    let field = |column: &str| {
        PersonField::from_column(column).map_or(column.to_owned(), |field| field.name().into())
    };
    cells.keys().filter(|column| before[field(column)] != wanted[field(column)]).cloned().collect()
}

/// The problems of a line, with what stands there.
pub fn problems(line: i64, cells: &Cells, form: Form) -> Vec<ImportProblem> {
    let value = |field: &str| {
        let cell = cells.get(field).map(String::as_str).unwrap_or_default();
        cell.chars().take(crate::people::import::problems::TOLD_OF_VALUE).collect()
    };
    let problems = form.problems.into_iter();
    let one =
        |problem: FieldProblem| ImportProblem { line, value: value(&problem.field), problem, twice: None };
    problems.map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::v1::identity::{FieldKind, FieldOf};

    fn cells(pairs: &[(&str, &str)]) -> Cells {
        pairs.iter().map(|(column, value)| ((*column).to_owned(), (*value).to_owned())).collect()
    }

    fn ann(customer: CustomerId) -> CustomerUserFields {
        CustomerUserFields {
            first_name: "Ann".into(),
            last_name: "Nox".into(),
            login: "ann".into(),
            email: "ann@example.org".into(),
            customer: Some(customer),
            city: "Lyon".into(),
            validity: Validity::Invalid,
            custom: BTreeMap::from([("room".into(), "1".into()), ("floor".into(), "2".into())]),
            ..CustomerUserFields::default()
        }
    }

    fn room() -> CustomField {
        CustomField {
            of: FieldOf::Person,
            name: "room".into(),
            version: 1,
            labels: BTreeMap::new(),
            kind: FieldKind::Text,
            choices: Vec::new(),
            former: Vec::new(),
            required: false,
            shown: true,
            read_only: true,
            searchable: false,
            link: String::new(),
            position: 0,
            validity: Validity::Valid,
        }
    }

    #[test]
    fn what_a_file_does_not_name_stays() {
        let (one, two) = (CustomerId::new(), CustomerId::new());
        let customers = HashMap::from([("200".to_owned(), two)]);
        let line = cells(&[("login", " ann "), ("customer_number", "200"), ("room", ""), ("phone", "7")]);

        let mut form = Form::default();
        let wanted = merged(&mut form, &line, Some(&ann(one)), &customers, &[room()]);

        assert!(form.problems.is_empty(), "{:?}", form.problems);
        let expected = CustomerUserFields {
            customer: Some(two),
            phone: "7".into(),
            custom: BTreeMap::from([("floor".into(), "2".into())]),
            ..ann(one)
        };
        assert_eq!(wanted, expected);
    }

    #[test]
    fn everything_wrong_with_a_line_is_told_under_the_columns_of_the_file() {
        let line = cells(&[
            ("login", "two words"),
            ("email", "nobody"),
            ("customer_number", "?"),
            ("validity", "perhaps"),
        ]);

        let mut form = Form::default();
        merged(&mut form, &line, None, &HashMap::new(), &[]);

        let refused = problems(7, &line, form);
        let mut refused: Vec<_> = refused
            .iter()
            .map(|refused| (refused.problem.field.as_str(), refused.problem.problem, refused.value.as_str()))
            .collect();
        refused.sort_by_key(|(field, ..)| *field);
        assert_eq!(
            refused,
            [
                ("customer_number", Problem::NoSuch, "?"),
                ("email", Problem::Malformed, "nobody"),
                ("first_name", Problem::Missing, ""),
                ("last_name", Problem::Missing, ""),
                ("login", Problem::Malformed, "two words"),
                ("validity", Problem::NoSuch, "perhaps"),
            ]
        );
    }

    #[test]
    fn a_directory_keeps_its_own_fields_and_no_others() {
        let customer = CustomerId::new();
        let line = cells(&[("city", "Nice"), ("comment", "tall"), ("room", "9")]);
        let wanted = merged(&mut Form::default(), &line, Some(&ann(customer)), &HashMap::new(), &[room()]);
        assert_eq!(managed(&line, &ann(customer), &wanted), ["city"]);
    }
}
