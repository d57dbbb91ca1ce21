//! What an amended text's JSON says of the amendments.

use serde::Serialize;

use crate::document::{Address, Amended};

#[derive(Serialize)]
pub(super) struct AmendedView<'a> {
    amended_by: &'a [String],
    amendments: Vec<AmendmentView<'a>>,
}

#[derive(Serialize)]
struct AmendmentView<'a> {
    document: &'a str,
    instruction: &'a Address,
    applied: bool,
    at: Option<&'a Address>,
    places: &'a [Address],
    becomes: &'a [Address],
    why: Option<&'a str>,
}

pub(super) fn amended(amended: &Amended) -> AmendedView<'_> {
    let amendments = amended.amendments.iter();
    AmendedView {
        amended_by: &amended.by,
        amendments: amendments
            .map(|amendment| AmendmentView {
                document: &amendment.document,
                instruction: &amendment.instruction,
                applied: amendment.applied,
                at: amendment.at.first(),
                places: &amendment.at,
                becomes: &amendment.becomes,
                why: amendment.why.as_deref(),
            })
            .collect(),
    }
}
