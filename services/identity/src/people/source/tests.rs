use super::*;

#[test]
fn what_a_source_did_not_change_stays_as_it_was_changed_here() {
    let (then, now) = (CustomerId::new(), CustomerId::new());
    let before = ReportedPerson {
        city: "Lyon".into(),
        phone: "1".into(),
        customer_number: "100".into(),
        ..ReportedPerson::default()
    };
    let here = CustomerUserFields {
        city: "Nice".into(),
        phone: "2".into(),
        customer: Some(then),
        ..CustomerUserFields::default()
    };
    let moved = ReportedPerson { phone: "3".into(), ..before.clone() };

    let kept = with_report(here.clone(), &moved, now, Some(&before));
    assert_eq!((kept.city.as_str(), kept.phone.as_str(), kept.customer), ("Nice", "3", Some(then)));

    let whole = with_report(here.clone(), &moved, now, None);
    assert_eq!((whole.city.as_str(), whole.phone.as_str(), whole.customer), ("Lyon", "3", Some(now)));

    let elsewhere = ReportedPerson { customer_number: "200".into(), ..before.clone() };
    assert_eq!(with_report(here, &elsewhere, now, Some(&before)).customer, Some(now));
}
