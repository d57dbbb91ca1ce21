//! A document as one self-contained HTML page: to send, to print, to link to a paragraph of it.
//!
//! No script, nothing loaded from elsewhere; every word of the document is escaped. Each paragraph,
//! heading's paragraph and note has its address as its anchor (`page.html#op12(a)`).

use std::collections::HashMap;
use std::ops::Range;

use super::bits::{Bit, bits, raised};
use super::citation::address_in;
use super::part::{Item, Part, depths};
use super::provenance;
use super::text::amendments;
use crate::document::cite::in_heading;
use crate::document::{Address, Citation, Document, Language, Paragraph, Reference, Role, date};
use crate::typeset::runs::Look;
use crate::typeset::safe::safe;
use crate::typeset::table::runs_over;

const STYLE: &str = "\
:root{color-scheme:light dark;--dim:#666;--rule:#ccc;--link:#0b57c0}\
@media(prefers-color-scheme:dark){:root{--dim:#999;--rule:#444;--link:#7db4ff}}\
body{font:1rem/1.55 Georgia,'Times New Roman',serif;max-width:42rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.4rem;line-height:1.3}h2,h3,h4,h5,h6{font-size:1.1rem;margin:1.6rem 0 .6rem}\
a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}\
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;color:var(--dim);margin:1rem 0}\
dt,dd{margin:0}.head,.formula,.closing{font-style:italic}\
.p{position:relative;margin:.7rem 0;padding-inline-start:calc(3rem*var(--d))}\
.p.l{padding-inline-start:calc(3rem*(var(--d) + 1))}\
.n{position:absolute;inset-inline-start:calc(3rem*var(--d));color:inherit}\
.p:target,.note:target{background:color-mix(in srgb,var(--link) 12%,transparent)}\
sup{line-height:0}table{border-collapse:collapse;margin:1rem 0;font-size:.9rem}\
td{border:1px solid var(--rule);padding:.2rem .5rem;vertical-align:top}\
.notes{border-top:1px solid var(--rule);margin-top:2rem;font-size:.9rem}\
article+article{border-top:3px double var(--rule);margin-top:3rem;padding-top:1rem}\
@media print{body{max-width:none;margin:0;font-size:10.5pt}a{color:inherit}.back{display:none}\
.p,td,.note{break-inside:avoid}h1,h2,h3,h4,h5,h6{break-after:avoid}@page{margin:2.2cm}}";

/// A page with these documents, or parts of them.
pub fn page(parts: &[(&Document, &Part)]) -> String {
    let first = parts.first().map(|(document, _)| *document);
    let language = first.map_or(Language::En, language);
    let titles: Vec<String> = parts.iter().map(|(d, part)| titled(d, part)).collect();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        language.code(),
        direction(language),
        escape(&titles.join("; ")),
    );
    for (at, (document, part)) in parts.iter().enumerate() {
        let prefix = match at {
            0 => String::new(),
            at => format!("{}-", at + 1),
        };
        let article = Article {
            document,
            part,
            prefix,
            notes: note_names(document, part),
        };
        article.set(&mut out);
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// `A/RES/65/232 · op3-op5`, or the title of what prints no symbol.
fn titled(document: &Document, part: &Part) -> String {
    let name = document.symbol.as_ref().or(document.title.as_ref());
    let pieces = [name.cloned(), part.name()];
    pieces.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn language(document: &Document) -> Language {
    document.language.unwrap_or(Language::En)
}

fn direction(language: Language) -> &'static str {
    match language {
        Language::Ar => "rtl",
        _ => "ltr",
    }
}

/// The notes that stand on the page by their index, each with an anchor of its own, though an annex
/// may count again.
fn note_names(document: &Document, part: &Part) -> HashMap<usize, String> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut names = HashMap::new();
    for &index in &part.footnotes {
        let Some(note) = document.footnotes.get(index) else {
            continue;
        };
        let times = seen.entry(&note.label).or_default();
        *times += 1;
        let name = match *times {
            1 => format!("fn{}", note.label),
            times => format!("fn{}-{times}", note.label),
        };
        names.insert(index, name);
    }
    names
}

struct Article<'d> {
    document: &'d Document,
    part: &'d Part,
    /// Before the anchors of all but the first document of a page.
    prefix: String,
    notes: HashMap<usize, String>,
}

impl Article<'_> {
    fn set(&self, out: &mut String) {
        let (document, part) = (self.document, self.part);
        let language = language(document);
        out.push_str(&format!(
            "<article lang=\"{}\" dir=\"{}\">\n",
            language.code(),
            direction(language)
        ));
        let whole = part.address.is_none();
        match whole {
            true => self.masthead(out),
            false => element(out, "h1", "", &escape(&titled(document, part))),
        }
        let depths = depths(document);
        let mut called: HashMap<usize, usize> = HashMap::new();
        for item in part.items(document) {
            match item {
                Item::Heading(heading) => {
                    let level = usize::from(heading.level).clamp(1, 5) + 1;
                    let links = self.links(&in_heading(self.document, heading), &[]);
                    element(
                        out,
                        &format!("h{level}"),
                        "",
                        &linked(&heading.text, 0, &links),
                    );
                }
                Item::Formula(formula) => element(out, "p", "formula", &escape(&formula.text)),
                Item::Paragraph(paragraph) => {
                    let depth = depths.get(paragraph.id.as_str()).copied().unwrap_or(0);
                    self.paragraph(out, paragraph, depth, &mut called);
                }
                Item::Table(table) => set_table(out, document, table),
            }
        }
        if whole {
            for piece in document.masthead.iter().filter(|p| p.role == Role::Closing) {
                element(out, "p", "closing", &escape(&piece.text));
            }
            for (side, states) in provenance::states(document) {
                element(out, "p", "", &escape(&format!("{side}: {states}")));
            }
        }
        self.footnotes(out, &called);
        out.push_str("</article>\n");
    }

    fn masthead(&self, out: &mut String) {
        let document = self.document;
        let title = document.title.as_ref().or(document.symbol.as_ref());
        if let Some(title) = title {
            element(out, "h1", "", &escape(title));
        }
        let mut fields: Vec<(&str, String)> = Vec::new();
        if let Some(symbol) = &document.symbol {
            let shown = escape(symbol);
            let linked = address_in(symbol, document.language).map(|url| link(&url, &shown));
            fields.push(("Symbol", linked.unwrap_or(shown)));
        }
        let item = document.agenda_item.as_ref().map(|item| match &item.title {
            Some(title) => format!("{}, {title}", item.number),
            None => item.number.clone(),
        });
        let sponsors = document.sponsors.join(", ");
        let told = [
            ("Kind", document.kind.map(|kind| kind.to_string())),
            ("Body", document.body.as_ref().map(ToString::to_string)),
            ("Session", document.session.clone()),
            ("Committee", document.committee.clone()),
            ("Agenda item", item),
            ("Date", document.date.map(date::print)),
            ("Distribution", document.distribution.map(|d| d.to_string())),
            ("Original", document.original_language.clone()),
            ("Sponsors", Some(sponsors).filter(|s| !s.is_empty())),
        ];
        let told = told
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        fields.extend(
            told.chain(provenance::lines(document))
                .map(|(name, value)| (name, escape(&value))),
        );
        if !fields.is_empty() {
            let rows = fields
                .iter()
                .map(|(name, value)| format!("<dt>{name}</dt><dd>{value}</dd>\n"));
            out.push_str(&format!("<dl>\n{}</dl>\n", rows.collect::<String>()));
        }
        for line in amendments(document) {
            element(out, "p", "", &escape(&line));
        }
        let pieces = |role| document.masthead.iter().filter(move |p| p.role == role);
        for piece in pieces(Role::Adopted).chain(pieces(Role::Report)) {
            element(out, "p", "head", &escape(&piece.text));
        }
        for note in &document.notes {
            element(out, "p", "", &escape(&format!("* {note}")));
        }
    }

    fn paragraph(
        &self,
        out: &mut String,
        paragraph: &Paragraph,
        depth: usize,
        called: &mut HashMap<usize, usize>,
    ) {
        let id = format!("{}{}", self.prefix, paragraph.id);
        let label = paragraph.label.as_deref().map(|label| {
            let anchor = escape(&id);
            format!("<a class=\"n\" href=\"#{anchor}\">{}</a>", escape(label))
        });
        let class = if label.is_some() { "p l" } else { "p" };
        let links = self.links(&paragraph.cites, &paragraph.refers_to);
        let bits = bits(
            &paragraph.text,
            paragraph.lead,
            &paragraph.emphasis,
            &paragraph.marks,
        );
        out.push_str(&format!(
            "<p class=\"{class}\" style=\"--d:{depth}\" id=\"{}\">{}{}</p>\n",
            escape(&id),
            label.unwrap_or_default(),
            self.words(&bits, &links, called),
        ));
    }

    /// Where citations and references lead: to the web, to a paragraph of this page.
    fn links(&self, cites: &[Citation], refers: &[Reference]) -> Vec<(Range<usize>, String)> {
        let here = |id: &Address| {
            let mut shown = self.part.paragraphs.iter();
            shown.any(|&at| {
                self.document
                    .paragraphs
                    .get(at)
                    .is_some_and(|p| p.id == *id)
            })
        };
        let cited = cites.iter().filter_map(|cite| {
            let target = cite.target.as_deref()?;
            let url = address_in(target, self.document.language)?;
            Some((cite.at.range(), url))
        });
        let referred = refers.iter().filter_map(|reference| {
            let target = reference.targets.first().filter(|id| here(id))?;
            Some((reference.at.range(), format!("#{}{target}", self.prefix)))
        });
        let mut links: Vec<_> = cited.chain(referred).collect();
        links.sort_by_key(|(range, _)| range.start);
        links.dedup_by(|next, before| next.0.start < before.0.end);
        links
    }

    /// Words with their emphasis, links and the marks of notes.
    fn words(
        &self,
        bits: &[Bit<'_>],
        links: &[(Range<usize>, String)],
        called: &mut HashMap<usize, usize>,
    ) -> String {
        let mut out = String::new();
        let mut at = 0;
        for bit in bits {
            match bit {
                Bit::Mark(mark) => {
                    let index = mark.note.map(|note| note as usize);
                    let name = index.and_then(|index| Some((index, self.notes.get(&index)?)));
                    match name {
                        Some((index, name)) => {
                            let times = called.entry(index).or_default();
                            *times += 1;
                            out.push_str(&format!(
                                "<sup><a id=\"{0}{1}-{times}\" href=\"#{0}{2}\">{3}</a></sup>",
                                self.prefix,
                                escape(&back(name)),
                                escape(name),
                                escape(&mark.label),
                            ));
                        }
                        None => out.push_str(&escape(&raised(&mark.label))),
                    }
                }
                Bit::Words(words, look) => {
                    let piece = linked(words, at, links);
                    out.push_str(&emphasised(piece, *look));
                    at += words.len();
                }
            }
        }
        out
    }

    fn footnotes(&self, out: &mut String, called: &HashMap<usize, usize>) {
        if self.part.footnotes.is_empty() {
            return;
        }
        out.push_str("<section class=\"notes\">\n");
        for index in &self.part.footnotes {
            let (Some(note), Some(name)) =
                (self.document.footnotes.get(*index), self.notes.get(index))
            else {
                continue;
            };
            let links = self.links(&note.cites, &[]);
            let bits = bits(&note.text, None, &note.emphasis, &[]);
            let mut text = self.words(&bits, &links, &mut HashMap::new());
            if let Some(resolved) = &note.resolved {
                text.push_str(&format!(" [{}]", escape(resolved)));
            }
            let prefix = &self.prefix;
            let backs = (1..=called.get(index).copied().unwrap_or(0)).map(|time| {
                let to = escape(&back(name));
                format!(" <a class=\"back\" href=\"#{prefix}{to}-{time}\">↩</a>")
            });
            out.push_str(&format!(
                "<p class=\"note\" id=\"{prefix}{}\"><sup>{}</sup> {text}{}</p>\n",
                escape(name),
                escape(&note.label),
                backs.collect::<String>(),
            ));
        }
        out.push_str("</section>\n");
    }
}

/// The anchor of a note's mark: `ref-fn5`.
fn back(name: &str) -> String {
    format!("ref-{name}")
}

/// `words`, which stand at `at` in their text, with what is linked of them.
fn linked(words: &str, at: usize, links: &[(Range<usize>, String)]) -> String {
    let end = at + words.len();
    let mut out = String::new();
    let mut done = at;
    let piece = |from: usize, to: usize| escape(words.get(from - at..to - at).unwrap_or(""));
    for (range, to) in links {
        let (from, until) = (range.start.max(done), range.end.min(end));
        if from >= until {
            continue;
        }
        out.push_str(&piece(done, from));
        out.push_str(&link(to, &piece(from, until)));
        done = until;
    }
    out.push_str(&piece(done, end));
    out
}

/// `inner` is HTML already.
fn link(to: &str, inner: &str) -> String {
    format!("<a href=\"{}\">{inner}</a>", escape(to))
}

fn emphasised(inner: String, look: Look) -> String {
    let bold = match look.bold {
        true => format!("<strong>{inner}</strong>"),
        false => inner,
    };
    match look.italic {
        true => format!("<em>{bold}</em>"),
        false => bold,
    }
}

fn set_table(out: &mut String, document: &Document, table: usize) {
    let rows = document.tables.get(table).map_or(&[][..], |t| &t.rows);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let (above, below) = document.around(table);
    out.push_str("<table>\n");
    if !above.is_empty() {
        let lines: Vec<String> = above.iter().map(|line| escape(line)).collect();
        out.push_str(&format!("<caption>{}</caption>\n", lines.join("<br>")));
    }
    for row in rows {
        let over = match runs_over(row, columns) {
            true => format!(" colspan=\"{columns}\""),
            false => String::new(),
        };
        let cells = row
            .iter()
            .map(|cell| format!("<td{over}>{}</td>", escape(cell)));
        out.push_str(&format!("<tr>{}</tr>\n", cells.collect::<String>()));
    }
    out.push_str("</table>\n");
    for line in below {
        out.push_str(&format!("<p class=\"below\">{}</p>\n", escape(line)));
    }
}

/// `inner` is HTML already.
fn element(out: &mut String, name: &str, class: &str, inner: &str) {
    let class = match class {
        "" => String::new(),
        class => format!(" class=\"{class}\""),
    };
    out.push_str(&format!("<{name}{class}>{inner}</{name}>\n"));
}

/// Words as HTML shows them: nothing of a document is markup.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_becomes_markup() {
        assert_eq!(
            escape("<b>\"A & B\"\u{1b}[2J"),
            "&lt;b&gt;&quot;A &amp; B&quot;␛[2J"
        );
    }

    #[test]
    fn links_hold_where_words_are_cut() {
        let links = [(2..6, "#op1".to_owned()), (8..9, "#op2".to_owned())];
        let (first, second) = (linked("a bc", 0, &links), linked("de f&", 4, &links));
        assert_eq!(first, "a <a href=\"#op1\">bc</a>");
        assert_eq!(
            second,
            "<a href=\"#op1\">de</a> f<a href=\"#op2\">&amp;</a>"
        );
    }
}
