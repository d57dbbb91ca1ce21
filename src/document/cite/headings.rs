//! Citations in headings: "A. Resolution 80/14 of 8 December 2031".

use super::{Context, citations};
use crate::document::{Citation, Document, Heading};

/// What a heading of this document cites. It is told anew where it is asked for: few of them do.
pub fn in_heading(document: &Document, heading: &Heading) -> Vec<Citation> {
    // Without one of these no symbol stands in it.
    if !heading.text.contains(['/', '(']) {
        return Vec::new();
    }
    let context = Context::of(document.body.as_ref());
    let context = context.in_language(document.language.unwrap_or_default());
    citations(&heading.text, &context)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;

    #[test]
    fn a_heading_cites_as_a_paragraph_does() {
        let document = Document::default();
        let heading = |text: &str| Heading {
            before: None,
            level: 1,
            text: text.to_owned(),
            source: Source::default(),
        };
        let cited = |text: &str| -> Vec<Option<String>> {
            let cites = in_heading(&document, &heading(text)).into_iter();
            cites.map(|cite| cite.target).collect()
        };
        let council = "II. Implementation of Security Council resolution 3014 (2031)";
        assert_eq!(cited(council), [Some("S/RES/3014 (2031)".to_owned())]);
        let report = "C. Lamps of the quays (A/86/214)";
        assert_eq!(cited(report), [Some("A/86/214".to_owned())]);
        assert!(cited("IV. Lamps (general)").is_empty());
    }
}
