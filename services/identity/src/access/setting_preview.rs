//! What the settings that decide about rights would do, told before they are saved. The rights are asked once under the
//! settings of now and once under those that are wanted, so that nothing has to be done and taken back.

use crate::{
    access::{
        effective::Flags,
        gained::{self, Look, Reach},
    },
    config::Config,
};
use chassis::{Answer, settings::Chosen};
use contracts::v1::identity::Preview;
use sqlx::PgConnection;

pub async fn preview(
    tx: &mut PgConnection,
    before: &Chosen,
    after: &Chosen,
    config: &Config,
) -> Answer<Preview> {
    let (before, after) = (Flags::among(before, config), Flags::among(after, config));
    if before == after {
        return Ok(Preview::default());
    }
    let differ = [
        before.groups != after.groups,
        before.exclude_primary != after.exclude_primary,
        before.restrict_services != after.restrict_services,
    ];
    let [groups_switched, primary_switched, services_switched] = differ;
    let people = Reach {
        groups: groups_switched || primary_switched,
        colleagues: primary_switched,
        services: true,
        groups_switched,
        services_switched,
        ..Reach::default()
    };
    let staff = Reach { staff: groups_switched, groups_switched, ..Reach::default() };
    gained::begin(&mut *tx).await?;
    for reach in [Some(people), groups_switched.then_some(staff)].into_iter().flatten() {
        reach.note(Look::Before, before, &mut *tx).await?;
        reach.note(Look::After, after, &mut *tx).await?;
    }
    gained::compared(tx, differ.into_iter().filter(|differs| *differs).count() as i64).await
}
