//! Whether the number that a paragraph is cited by may be another: a doubt about its own lines, or about
//! whether one that is counted before it is a paragraph.

use super::{Document, Paragraph, Reach, Source, Warning};

impl Document {
    /// The doubt for which the number of this paragraph may be wrong, the nearest one before it.
    pub fn number_in_doubt(&self, id: &str) -> Option<&Warning> {
        let (_, paragraph) = self.paragraph(id)?;
        let chain = self.chain(paragraph);
        let mut doubts = self.warnings.iter().rev();
        doubts.find(|warning| match warning.doubt.kind.reach() {
            Reach::None => false,
            Reach::Here => chain
                .iter()
                .any(|p| shares_line(&p.source, &warning.source)),
            Reach::Onwards => {
                let here = chain
                    .iter()
                    .any(|p| shares_line(&p.source, &warning.source));
                here || self.is_counted_after(&chain, warning)
            }
        })
    }

    /// A paragraph and those that it stands under.
    fn chain<'d>(&'d self, paragraph: &'d Paragraph) -> Vec<&'d Paragraph> {
        let above = |p: &&'d Paragraph| Some(self.paragraph(p.parent.as_ref()?)?.1);
        // No list is deeper than a few levels.
        std::iter::successors(Some(paragraph), above)
            .take(9)
            .collect()
    }

    /// One of these has no number of its own, so that it is counted from the first of its part on,
    /// and the lines of a doubt are among those.
    fn is_counted_after(&self, chain: &[&Paragraph], warning: &Warning) -> bool {
        let Some(line) = warning.source.lines.first() else {
            return false;
        };
        let counted = |p: &&&Paragraph| p.label.is_none();
        let alike = |p: &Paragraph, other: &Paragraph| {
            (p.kind, &p.parent, p.id.scope()) == (other.kind, &other.parent, other.id.scope())
        };
        chain.iter().filter(counted).any(|paragraph| {
            let first = self.paragraphs.iter().find(|other| alike(other, paragraph));
            let begins = first.and_then(|first| first.source.lines.first());
            let stands = paragraph.source.lines.first();
            begins.is_some_and(|begins| begins <= line)
                && stands.is_some_and(|stands| line < stands)
        })
    }
}

fn shares_line(source: &Source, other: &Source) -> bool {
    let holds = |line: &u32| source.lines.binary_search(line).is_ok();
    other.lines.iter().any(holds)
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, DoubtKind, Warning};
    use crate::import::import;

    fn read(text: &str) -> Document {
        import(text.as_bytes()).expect("a text").document
    }

    fn doubted(document: &Document) -> Vec<&str> {
        let ids = document.paragraphs.iter().map(|p| p.id.as_str());
        ids.filter(|id| document.number_in_doubt(id).is_some())
            .collect()
    }

    #[test]
    fn what_is_counted_after_a_doubt_is_in_doubt_and_printed_numbers_are_not() {
        let mut document = read(
            "The General Assembly,\n\nRecalling the lamps of the coast,\n\nRecalling also the lamps of the islands,\n\n\
             Noting the report on lamps,\n\n1. Requests a report on the lamps:\n\n(a) Of the coast;\n\n2. Decides to return to the lamps.\n",
        );
        assert!(doubted(&document).is_empty());
        let source = document.paragraphs[1].source.clone();
        document.warnings = vec![Warning::new(DoubtKind::WordsGoOn, source)];
        assert_eq!(doubted(&document), ["pp2", "pp3"]);
    }

    #[test]
    fn a_number_that_breaks_is_in_doubt_with_what_stands_under_it() {
        let document = read(
            "The General Assembly,\n\nRecalling the lamps of the coast,\n\n1. Requests a report on the lamps;\n\n\
             3. Decides to keep the lamps:\n\n(a) Of the coast;\n\n(b) Of the islands;\n\n4. Decides to return to the lamps.\n",
        );
        assert_eq!(doubted(&document), ["op3", "op3(a)", "op3(b)"]);
    }
}
