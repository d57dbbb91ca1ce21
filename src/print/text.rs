//! A document as text to read: masthead, hanging numbers, notes at the end.

use super::bits::{Bit, bits, raised};
use super::page::{BOLD, DIM, ITALIC, PLAIN, Page};
use super::part::{Item, Part, depths, label};
use super::provenance;
use crate::amend::sentence;
use crate::document::ibid::capitalised;
use crate::document::{
    Document, DocumentKind, Footnote, Heading, Mark, OrganName, Paragraph, Role, date, in_capitals,
};
use crate::typeset::runs::{Look, Run};
use crate::typeset::table::columns;

pub use super::page::{MEASURE, Options};

/// Cells from the left edge to the text of a numbered paragraph.
const GUTTER: usize = 6;
/// Cells that each level of subparagraphs is set further in.
const STEP: usize = 6;

/// A document, or a part of it, as text of whole lines.
pub fn document(document: &Document, part: &Part, options: Options) -> String {
    let mut page = Page::new(options);
    let whole = part.address.is_none();
    if whole {
        masthead(&mut page, document);
        for (at, line) in amendments(document).into_iter().enumerate() {
            if at == 0 {
                page.gap();
            }
            page.words(if at == 0 { 0 } else { GUTTER }, &line, PLAIN);
        }
    } else {
        page.words(0, &title_line(document, part), DIM);
    }
    let depths = depths(document);
    for item in part.items(document) {
        page.gap();
        match item {
            Item::Heading(heading) => set_heading(&mut page, heading),
            Item::Formula(formula) => page.words(GUTTER, &formula.text, ITALIC),
            Item::Paragraph(paragraph) => {
                let depth = depths.get(paragraph.id.as_str()).copied().unwrap_or(0);
                set_paragraph(&mut page, paragraph, depth);
            }
            Item::Table(table) => {
                let rows = document.printed_table(table);
                let rows = columns(&rows, page.width() - GUTTER.min(page.width() / 4));
                for row in rows {
                    page.blanks(GUTTER.min(page.width() / 4));
                    page.line(&row);
                }
            }
        }
    }
    if whole {
        for piece in document.masthead.iter().filter(|p| p.role == Role::Closing) {
            page.gap();
            page.words(GUTTER, &piece.text, ITALIC);
        }
        for (side, states) in provenance::states(document) {
            page.gap();
            let runs = [Run::new(format!("{side}: "), DIM), Run::new(states, PLAIN)];
            page.hanging(GUTTER, 0, ("", PLAIN), &runs);
        }
    }
    let notes = part
        .footnotes
        .iter()
        .filter_map(|&i| document.footnotes.get(i));
    for (index, note) in notes.enumerate() {
        if index == 0 && !part.paragraphs.is_empty() {
            page.gap();
            page.words(0, "──────────────────", DIM);
        } else if index == 0 {
            page.gap();
        }
        set_note(&mut page, note);
    }
    if whole {
        set_comments(&mut page, document);
    }
    page.finish()
}

/// What others wrote beside the text, each with the paragraph that it is written beside.
fn set_comments(page: &mut Page, document: &Document) {
    for (index, comment) in document.comments.iter().enumerate() {
        page.gap();
        if index == 0 {
            page.words(0, "Comments", BOLD);
            page.gap();
        }
        let place = comment.place(document).map(|p| in_capitals(&p.id));
        let day = comment.by.date.as_deref().and_then(|date| date.get(..10));
        let heading = [place.as_deref(), Some(comment.by.author.as_str()), day];
        let heading: Vec<&str> = heading.into_iter().flatten().collect();
        page.words(0, &heading.join(" · "), DIM);
        for line in comment.text.lines() {
            page.words(GUTTER, line, PLAIN);
        }
    }
}

/// "As amended by A/80/L.28", and what became of each instruction, a line each.
pub(super) fn amendments(document: &Document) -> Vec<String> {
    let Some(amended) = &document.amended else {
        return Vec::new();
    };
    let several = amended.by.len() > 1;
    let mut lines = vec![format!("As amended by {}", amended.by.join(", "))];
    lines.extend(amended.amendments.iter().map(|amendment| {
        let of = match several {
            true => format!("{} ", amendment.document),
            false => String::new(),
        };
        format!("{of}{}: {}", amendment.instruction, sentence(amendment))
    }));
    lines
}

/// `A/RES/65/232 · op12`.
fn title_line(document: &Document, part: &Part) -> String {
    let name = document.symbol.as_deref().or(document.title.as_deref());
    let passage = part.name();
    let pieces = [name, passage.as_deref()];
    pieces.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn masthead(page: &mut Page, document: &Document) {
    let symbol = document.symbol.as_deref().unwrap_or("");
    let kind = capitalised(document.kind.map_or("", DocumentKind::text));
    if !symbol.is_empty() || !kind.is_empty() {
        page.edges((symbol, BOLD), (&kind, DIM));
    }
    let organ = document.body.as_ref().map(OrganName::name);
    let (session, committee) = (document.session.as_deref(), document.committee.as_deref());
    let body: Vec<&str> = [organ, session, committee].into_iter().flatten().collect();
    page.words(0, &body.join(" · "), PLAIN);
    if let Some(item) = &document.agenda_item {
        let title = item.title.as_deref().map(|title| format!(": {title}"));
        let line = format!("Agenda item {}{}", item.number, title.unwrap_or_default());
        page.words(0, &line, PLAIN);
    }
    let date = document.date.map(date::print);
    let distribution = document
        .distribution
        .as_ref()
        .map(|d| format!("Distribution: {d}"));
    let language = document
        .original_language
        .as_ref()
        .map(|l| format!("Original: {l}"));
    let given: Vec<String> = [date, distribution, language]
        .into_iter()
        .flatten()
        .collect();
    page.words(0, &given.join(" · "), PLAIN);
    if !document.sponsors.is_empty() {
        page.gap();
        let sponsors = document.sponsors.join(", ");
        let runs = [Run::new("Sponsors: ", DIM), Run::new(sponsors, PLAIN)];
        page.hanging(0, 0, ("", PLAIN), &runs);
    }
    let pieces = |role| document.masthead.iter().filter(move |p| p.role == role);
    for piece in pieces(Role::Adopted).chain(pieces(Role::Report)) {
        page.gap();
        page.words(0, &piece.text, ITALIC);
    }
    if let Some(title) = &document.title {
        page.gap();
        page.words(0, title, BOLD);
    }
    for note in &document.notes {
        page.gap();
        page.hanging(2, 2, ("*", DIM), &[Run::new(note, DIM)]);
    }
    for (at, (name, told)) in provenance::lines(document).into_iter().enumerate() {
        if at == 0 {
            page.gap();
        }
        let runs = [Run::new(format!("{name}: "), DIM), Run::new(told, PLAIN)];
        page.hanging(0, 0, ("", PLAIN), &runs);
    }
}

fn set_heading(page: &mut Page, heading: &Heading) {
    let indent = match heading.level {
        0 | 1 => 0,
        _ => GUTTER,
    };
    page.words(indent, &heading.text, BOLD);
}

fn set_paragraph(page: &mut Page, paragraph: &Paragraph, depth: usize) {
    let indent = GUTTER + STEP * depth;
    let hang = if depth == 0 { GUTTER } else { STEP };
    // What is not printed but ours (`pp3`) steps back behind what is.
    let look = if paragraph.label.is_some() {
        PLAIN
    } else {
        DIM
    };
    let label = label(paragraph).unwrap_or("");
    let bits = bits(
        &paragraph.text,
        paragraph.lead,
        &paragraph.emphasis,
        &paragraph.marks,
    );
    page.hanging(indent, hang, (label, look), &runs(&bits));
}

fn set_note(page: &mut Page, note: &Footnote) {
    let bits = bits(&note.text, None, &note.emphasis, &[]);
    let mut runs = runs(&bits);
    if let Some(resolved) = &note.resolved {
        runs.push(Run::new(format!(" [{resolved}]"), DIM));
    }
    page.hanging(GUTTER, GUTTER, (&raised(&note.label), PLAIN), &runs);
}

/// Words and raised markers; markers side by side have a comma between them.
fn runs<'a>(bits: &[Bit<'a>]) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::with_capacity(bits.len());
    let mut last: Option<&Mark> = None;
    for bit in bits {
        match bit {
            Bit::Words(words, look) => {
                runs.push(Run::new(*words, *look));
                last = None;
            }
            Bit::Mark(mark) => {
                let comma = if last.is_some() { "," } else { "" };
                runs.push(Run::new(
                    format!("{comma}{}", raised(&mark.label)),
                    Look::default(),
                ));
                last = Some(mark);
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{
        AgendaItem, Date, Formula, MarkForm, ParagraphKind, Piece, Source, Span, Table,
    };

    fn paragraph(id: &str, label: Option<&str>, parent: Option<&str>, text: &str) -> Paragraph {
        Paragraph {
            label: label.map(str::to_owned),
            parent: parent.map(Into::into),
            lead: text.find(' ').map(|end| Span::new(0, end)),
            ..Paragraph::new(id, ParagraphKind::Operative, text)
        }
    }

    fn example() -> Document {
        let mut opening = paragraph("pp1", None, None, "Noting it, and more,");
        for (at, label, note) in [(10, "1", Some(0)), (10, "2", None)] {
            opening.marks.push(Mark {
                at,
                label: label.to_owned(),
                form: MarkForm::Raised,
                note,
            });
        }
        Document {
            symbol: Some("A/99/L.1".to_owned()),
            title: Some("Lamps".to_owned()),
            kind: Some(DocumentKind::DraftResolution),
            body: OrganName::coded("GA"),
            agenda_item: Some(AgendaItem {
                number: "5 (a)".to_owned(),
                title: None,
            }),
            date: Some(Date {
                year: 2044,
                month: 10,
                day: 8,
            }),
            notes: vec!["Reissued.".to_owned()],
            masthead: vec![Piece {
                role: Role::Closing,
                text: "50th plenary meeting".to_owned(),
                source: Source::default(),
            }],
            paragraphs: vec![
                opening,
                paragraph("op1", Some("1."), None, "Requests Member States:"),
                paragraph("op1(a)", Some("(a)"), Some("op1"), "To keep lamps;"),
                paragraph("op1+", None, Some("op1"), "and to say so."),
            ],
            formulas: vec![Formula {
                before: Some("pp1".into()),
                text: "The General Assembly,".to_owned(),
                source: Source::default(),
            }],
            headings: vec![Heading {
                before: Some("op1".into()),
                level: 1,
                text: "I. Lamps".to_owned(),
                source: Source::default(),
            }],
            tables: vec![Table {
                after: Some("op1+".into()),
                rows: vec![vec!["Lamps".to_owned(), "12".to_owned()]],
                source: Source::default(),
            }],
            footnotes: vec![Footnote {
                label: "1".to_owned(),
                text: "Ibid., No. 2.".to_owned(),
                resolved: Some("Treaty Series, No. 2.".to_owned()),
                emphasis: Vec::new(),
                cites: Vec::new(),
                referenced_by: vec!["pp1".into()],
                source: Source::default(),
            }],
            ..Document::default()
        }
    }

    fn narrow(document: &Document, part: &Part) -> String {
        let options = Options {
            width: 40,
            color: false,
        };
        super::document(document, part, options)
    }

    #[test]
    fn a_document_reads_from_masthead_to_notes() {
        let document = example();
        insta::assert_snapshot!(narrow(&document, &Part::whole(&document)), @r"
        A/99/L.1                Draft resolution
        General Assembly
        Agenda item 5 (a)
        8 October 2044

        Lamps

        * Reissued.

              The General Assembly,

        pp1   Noting it,¹,² and more,

        I. Lamps

        1.    Requests Member States:

              (a)   To keep lamps;

              and to say so.

              Lamps  12

              50th plenary meeting

        ──────────────────
        ¹     Ibid., No. 2. [Treaty Series, No.
              2.]
        ");
    }

    #[test]
    fn a_part_has_its_own_list_and_notes() {
        let document = example();
        let part = Part::at(&document, "op1").unwrap();
        assert_eq!(part.paragraphs, [1, 2, 3]);
        let text = narrow(&document, &part);
        assert!(
            text.starts_with("A/99/L.1 · op1\n\n1.    Requests Member States:\n"),
            "{text}"
        );
        assert!(
            text.contains("and to say so.") && !text.contains("Ibid"),
            "{text}"
        );
        assert_eq!(Part::at(&document, "fn1").unwrap().footnotes, [0]);
        assert_eq!(Part::at(&document, "fn7"), None);
        assert_eq!(Part::at(&document, "op11"), None);
    }

    #[test]
    fn the_lead_is_set_in_italics() {
        let document = example();
        let options = Options {
            width: 80,
            color: true,
        };
        let text = super::document(&document, &Part::whole(&document), options);
        assert!(text.contains("\u{1b}[3mNoting\u{1b}[0m it"), "{text:?}");
    }
}
