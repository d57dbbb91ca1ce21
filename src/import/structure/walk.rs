//! The walk through the body: each block is a formula, a heading, a paragraph on some level, a
//! table or a closing line.

mod numbers;

use super::annex;
use super::draft::{Draft, Local, Scope, Walk};
use super::headings::formula;
use super::nesting::{Hints, Nesting};
use super::words::{self, Phrase, Words};
use crate::document::{Document, Formula, ParagraphKind, Role, Table};
use crate::import::forms;
use crate::import::labels::{self, Label};
use crate::import::leads::{self, Opens};
use crate::import::masthead;
use crate::import::stage::Block;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Preamble,
    Operative,
    Annex,
    Amendment,
    /// No form, or after the closing lines.
    Other,
}

pub(super) struct Walker<'a> {
    pub(super) out: Walk,
    document: &'a mut Document,
    pub(super) zone: Zone,
    pub(super) scope: Scope,
    nesting: Nesting,
    /// The paragraph that subparagraphs stand under, and the open subparagraphs below it.
    stack: Vec<usize>,
    /// The last printed number.
    number: u32,
    /// A heading was the last thing seen.
    pub(super) after_heading: bool,
    pub(super) closed: bool,
    /// The last number of a report's own paragraphs, in a report.
    report: Option<u32>,
    /// The record of a vote is open.
    in_vote: bool,
    /// A chapter or part of a treaty is open.
    pub(super) in_division: bool,
    /// The document prints its initiatory phrases in italics.
    italics: bool,
}

/// Walks the body.
pub fn walk(blocks: &[Block], document: &mut Document) -> Walk {
    let kind = document.kind.as_deref().unwrap_or("");
    let form = blocks.iter().any(|b| {
        forms::organ_line(&b.text).is_some()
            || words::sentence_of_organ(&b.text)
            || leads::lead(&b.text).is_some_and(|_| b.text.ends_with([',', ';', '.']))
            || matches!(labels::label(&b.text), Some(Label::Number { rest, .. })
                if leads::lead(&b.text[rest..]).is_some() || words::verb_of_organ(&b.text[rest..]).is_some())
    });
    let zone = match kind {
        "amendment" => Zone::Amendment,
        "presidential statement" | "report" | "corrigendum" => Zone::Other,
        _ if form => Zone::Preamble,
        _ => Zone::Other,
    };
    let report = kind == "report";
    let formless = ["presidential statement", "report", "corrigendum"].contains(&kind);
    if zone == Zone::Other && !formless {
        super::warn(
            document,
            "this has not the form of a resolution and is read as plain paragraphs",
            &Default::default(),
        );
    }
    let mut walker = Walker {
        out: Walk::default(),
        document,
        zone,
        scope: Scope::default(),
        nesting: Nesting::default(),
        stack: Vec::new(),
        number: 0,
        after_heading: false,
        closed: true,
        report: report.then_some(0),
        in_vote: false,
        in_division: false,
        italics: blocks.iter().any(words::italic_phrase),
    };
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        at += walker.take(block, &blocks[at + 1..]);
    }
    walker.out
}

impl Walker<'_> {
    /// Takes a block, with those after it in sight, and says how many were taken.
    fn take(&mut self, block: &Block, next: &[Block]) -> usize {
        let text = block.text.trim();
        if !block.rows.is_empty() {
            self.out.tables.push((
                self.out.drafts.len(),
                Table {
                    after: None,
                    rows: block.rows.clone(),
                    source: block.source.clone(),
                },
            ));
            return 1;
        }
        if let Some(taken) = self.closing(block, text) {
            return taken;
        }
        if forms::organ_line(text).is_some() || formula(text) {
            self.organ(block, text);
            return 1;
        }
        if let Some(taken) = annex::open(self, block, next) {
            return taken;
        }
        if self.misread(text).is_none()
            && let Some(taken) = self.section(block, next)
        {
            return taken;
        }
        self.paragraph(block, text, next);
        self.after_heading = false;
        1
    }

    /// "71st plenary meeting 21 December 2010", "Adopted unanimously at the 1382nd meeting."
    fn closing(&mut self, block: &Block, text: &str) -> Option<usize> {
        if self.in_vote {
            self.in_vote = !text.ends_with(']');
            masthead::push(self.document, Role::Closing, block);
            return Some(1);
        }
        let meeting = forms::meeting_line(text);
        let adopted = text.starts_with("Adopted ") && text.len() < 300 && text.contains(" meeting");
        let dated = self.closed_by_meeting()
            && masthead::date(text).is_some_and(|(_, n)| n + 1 >= text.len());
        // "[Adopted by a recorded vote of …", with the names of those who voted below it.
        let record = ["[Adopted ", "[Resolution adopted ", "[Decision adopted "];
        let vote = record.iter().any(|r| text.starts_with(r)) && self.closed_by_meeting();
        if !(meeting || adopted || dated || vote) || self.out.drafts.is_empty() {
            return None;
        }
        self.in_vote = vote && !text.ends_with(']');
        masthead::closing(text, self.document);
        masthead::push(self.document, Role::Closing, block);
        if self.zone != Zone::Annex {
            self.zone = Zone::Other;
        }
        self.reset();
        Some(1)
    }

    fn closed_by_meeting(&self) -> bool {
        self.document
            .masthead
            .last()
            .is_some_and(|p| p.role == Role::Closing)
            || self.document.adoption.is_some() && self.zone == Zone::Operative
    }

    fn organ(&mut self, block: &Block, text: &str) {
        let goes_on = self.zone == Zone::Preamble && self.organ_was_awaited();
        self.out.formulas.push((
            self.out.drafts.len(),
            Formula {
                before: None,
                text: masthead::printed(block),
                source: block.source.clone(),
            },
        ));
        if forms::organ_line(text).is_none() || self.zone == Zone::Annex || goes_on {
            return;
        }
        if !self.out.drafts.is_empty() {
            match self.scope.sections.first() {
                Some(&outermost) if self.section_is_new(outermost) => {
                    self.out.sections[outermost].own_organ = true;
                }
                _ => {
                    // A draft resolution inside a resolution.
                    self.open_held("draft".to_owned());
                    if let Some(section) = self.out.sections.last_mut() {
                        section.own_organ = true;
                    }
                }
            }
        }
        self.zone = Zone::Preamble;
        self.scope.article = None;
        self.reset();
    }

    /// The preamble before belongs to the organ line that comes now: "Now, therefore," parts them,
    /// or no organ has spoken yet.
    fn organ_was_awaited(&self) -> bool {
        let organ = |formula: &Formula| forms::organ_line(&formula.text).is_some();
        let drafts = &self.out.drafts;
        let formulas = &self.out.formulas;
        let parted = formulas
            .last()
            .is_some_and(|(at, formula)| *at == drafts.len() && !organ(formula));
        let preambular = |d: &Draft| d.paragraph.kind == ParagraphKind::Preambular;
        let first = !formulas.iter().any(|(_, formula)| organ(formula));
        parted || first && self.scope.sections.is_empty() && drafts.iter().all(preambular)
    }

    /// No paragraph stands in this section yet.
    fn section_is_new(&self, section: usize) -> bool {
        !self
            .out
            .drafts
            .last()
            .is_some_and(|d| d.scope.sections.contains(&section))
    }

    pub fn reset(&mut self) {
        self.nesting.clear();
        self.stack.clear();
        self.number = 0;
        self.closed = true;
    }

    pub fn open_annex(&mut self, label: String) {
        self.out.annexes.push(label);
        self.scope = Scope {
            annex: Some(self.out.annexes.len() - 1),
            ..Scope::default()
        };
        self.zone = Zone::Annex;
        self.in_division = false;
        self.reset();
    }

    pub fn open_article(&mut self, number: &str) {
        self.scope.article = Some(number.to_owned());
        self.reset();
    }

    pub fn in_annex(&self) -> bool {
        self.zone == Zone::Annex
    }

    /// The operative part is open and counts nothing, or counts in articles.
    pub fn in_declaration(&self) -> bool {
        self.zone == Zone::Operative && (self.number == 0 || self.scope.article.is_some())
    }

    fn paragraph(&mut self, block: &Block, text: &str, next: &[Block]) {
        if let Some((printed, value, rest)) = self.misread(text) {
            super::warn(
                self.document,
                format!("\u{201c}{printed}\u{201d} is read as the number {value}"),
                &block.source,
            );
            let printed = printed.to_owned();
            self.numbered(block, &printed, value, rest);
            self.closed = true;
            return;
        }
        match labels::label(&block.text) {
            Some(Label::Number { printed, rest, .. })
                if self.zone == Zone::Amendment && self.inserted(block, rest) =>
            {
                // A numbered paragraph of the draft: the instruction before puts it there.
                let kind = self.kind();
                self.closing_words(block, kind, Some((printed, rest)));
            }
            Some(Label::Number {
                printed,
                value,
                rest,
            }) => self.numbered(block, printed, value, rest),
            Some(Label::Sub {
                printed,
                inner,
                rest,
            }) if self.takes_sub() => {
                self.sub(block, printed, inner, rest, next);
            }
            _ => match self.bare_number(text) {
                Some((printed, value, rest)) => {
                    super::warn(
                        self.document,
                        format!("the number {value} is printed without a full stop"),
                        &block.source,
                    );
                    let printed = printed.to_owned();
                    self.numbered(block, &printed, value, rest);
                }
                None => self.unlabelled(block, text),
            },
        }
        self.closed = text.ends_with([',', ';', '.', ':', '\u{201d}', '"']);
    }

    /// What a numbered block of an amendment document is: an instruction, or words of the draft.
    fn inserted(&self, block: &Block, rest: usize) -> bool {
        let words = block.text.get(rest..).unwrap_or("");
        let draft = leads::lead(words).is_some() || labels::quote(&block.text) > 0;
        !self.out.drafts.is_empty() && draft && !words::instruction(words)
    }

    fn takes_sub(&self) -> bool {
        !self.stack.is_empty() || self.zone == Zone::Annex || self.zone == Zone::Other
    }

    fn kind(&self) -> ParagraphKind {
        match self.zone {
            Zone::Preamble => ParagraphKind::Preambular,
            Zone::Operative => ParagraphKind::Operative,
            Zone::Annex => ParagraphKind::Annex,
            Zone::Amendment | Zone::Other => ParagraphKind::Other,
        }
    }

    /// A paragraph that stands under no other.
    fn top(
        &mut self,
        block: &Block,
        words: Words,
        kind: ParagraphKind,
        label: Option<&str>,
        local: Local,
    ) {
        self.nesting.clear();
        self.stack = vec![self.out.drafts.len()];
        self.out.drafts.push(Draft {
            paragraph: words.paragraph(kind, label, block, Phrase::Any),
            local,
            scope: self.scope.clone(),
            parent: None,
        });
    }

    fn sub(&mut self, block: &Block, printed: &str, inner: &str, rest: usize, next: &[Block]) {
        let opens_list = self
            .out
            .drafts
            .last()
            .is_some_and(|d| d.paragraph.text.trim_end().ends_with([':', '\u{2014}']));
        let next = next.iter().find_map(|b| match labels::label(&b.text) {
            Some(Label::Sub { printed, .. }) => Some(printed),
            _ => None,
        });
        let hints = Hints {
            opens_list,
            next,
            roman: block.shape.and_then(|s| Some(s.wrap? > s.first - 1.0)),
        };
        let placed = self.nesting.place(printed, inner, hints);
        if let Some(doubt) = placed.doubt {
            super::warn(self.document, doubt, &block.source);
        }
        let own = match placed.read {
            Some(read) => format!("({read})"),
            None if printed.contains(['{', '}']) => format!("({inner})"),
            None => printed.trim_end_matches('.').to_owned(),
        };
        let base = usize::from(self.has_top());
        self.stack.truncate(placed.depth + base);
        let parent = self.stack.last().copied();
        self.stack.push(self.out.drafts.len());
        let kind = match parent.map(|p| self.out.drafts[p].paragraph.kind) {
            Some(kind) => kind,
            None => self.kind(),
        };
        let words = words::after_label(block, rest);
        let phrase = match self.italics {
            true => Phrase::Printed,
            false => Phrase::Finite,
        };
        self.out.drafts.push(Draft {
            paragraph: words.paragraph(kind, Some(&quoted(block, printed)), block, phrase),
            local: Local::Sub(own),
            scope: self.scope.clone(),
            parent,
        });
    }

    /// The stack begins with a paragraph that is no subparagraph itself.
    fn has_top(&self) -> bool {
        self.stack
            .first()
            .is_some_and(|&i| !matches!(self.out.drafts[i].local, Local::Sub(_)))
    }

    fn unlabelled(&mut self, block: &Block, text: &str) {
        if ["IN WITNESS WHEREOF", "DONE at ", "DONE in "]
            .iter()
            .any(|testimony| text.starts_with(testimony))
        {
            // What the signatories say stands under no article.
            self.scope.article = None;
            self.reset();
        }
        if self.report.is_some()
            && self.zone == Zone::Other
            && self.after_heading
            && words::sentence_of_organ(text)
        {
            self.open_held("decision".to_owned());
        }
        if self.zone == Zone::Preamble && self.lists_item(text) {
            return self.closing_words(block, ParagraphKind::Preambular, None);
        }
        let words = words::after_label(block, 0);
        let opens = words::opens(block);
        let (kind, local) = match self.zone {
            Zone::Preamble if opens == Some(Opens::Operative) => {
                self.zone = Zone::Operative;
                (ParagraphKind::Operative, Local::Unnumbered)
            }
            Zone::Preamble => (ParagraphKind::Preambular, Local::Preambular),
            Zone::Operative if opens == Some(Opens::Preambular) && self.after_heading => {
                // A section with a preamble of its own.
                self.zone = Zone::Preamble;
                (ParagraphKind::Preambular, Local::Preambular)
            }
            Zone::Operative
                if self.number == 0 && (opens.is_some() || self.out.drafts.is_empty()) =>
            {
                (ParagraphKind::Operative, Local::Unnumbered)
            }
            Zone::Operative if opens == Some(Opens::Operative) && self.closed => {
                if self.number > 0 && !self.after_heading {
                    super::warn(
                        self.document,
                        format!("no number is printed here: it may be {}", self.number + 1),
                        &block.source,
                    );
                }
                (ParagraphKind::Operative, Local::Unnumbered)
            }
            Zone::Annex
                if opens == Some(Opens::Preambular)
                    && (text.ends_with(',') || text.ends_with(':') && self.in_preamble()) =>
            {
                (ParagraphKind::Annex, Local::Preambular)
            }
            Zone::Annex
                if self.stack.is_empty()
                    || self.number == 0 && self.scope.article.is_none() && !self.in_list() =>
            {
                (ParagraphKind::Annex, Local::Other)
            }
            Zone::Amendment if self.number == 0 && self.begins_instruction(text) => (
                ParagraphKind::Other,
                Local::Amendment(self.instructions() + 1),
            ),
            Zone::Other => (ParagraphKind::Other, Local::Other),
            _ if self.stack.is_empty() => (self.kind(), Local::Unnumbered),
            zone => {
                let kind = self.kind();
                let listed = self.in_list() || words::bullet(&block.text).0.is_some();
                let article = self.scope.article.is_some();
                let doubtful = zone == Zone::Operative && !listed && self.closed && !article;
                self.closing_words(block, kind, None);
                if doubtful {
                    super::warn(
                        self.document,
                        "these words carry no number: they may go on with the paragraph before",
                        &block.source,
                    );
                }
                return;
            }
        };
        match words::bullet(&block.text) {
            (Some(bullet), rest) if local == Local::Other => {
                let words = words::after_label(block, rest);
                self.top(block, words, kind, Some(bullet), local);
            }
            _ => self.top(block, words, kind, None, local),
        }
    }

    /// An item without a label, in the list that the paragraph before it opens.
    fn lists_item(&self, text: &str) -> bool {
        let listed = |d: &Draft| {
            let bulleted = d.local == Local::Closing && d.paragraph.label.is_some();
            d.paragraph.text.ends_with([':', '\u{2014}']) || bulleted
        };
        words::bullet(text).0.is_some() && self.out.drafts.last().is_some_and(listed)
    }

    /// An unnumbered instruction, or whatever an amendment document begins with.
    fn begins_instruction(&self, text: &str) -> bool {
        self.out.drafts.is_empty() || words::instruction(text)
    }

    fn instructions(&self) -> u32 {
        let drafts = self.out.drafts.iter();
        drafts
            .filter(|d| matches!(d.local, Local::Amendment(_)))
            .count() as u32
    }

    /// The paragraph before is one of a preamble, or an organ has just spoken.
    fn in_preamble(&self) -> bool {
        let here = self.out.drafts.len();
        self.out.formulas.last().is_some_and(|(at, _)| *at == here)
            || self
                .out
                .drafts
                .last()
                .is_some_and(|d| d.local == Local::Preambular)
    }

    fn in_list(&self) -> bool {
        self.out
            .drafts
            .last()
            .is_some_and(|d| matches!(d.local, Local::Sub(_) | Local::Closing))
    }

    /// Words after a list, or an item of one that has no label of its own: they stand under the
    /// paragraph; words that open a list under a subparagraph stand under that.
    fn closing_words(&mut self, block: &Block, kind: ParagraphKind, label: Option<(&str, usize)>) {
        let opened = self.out.drafts.last().is_some_and(|d| {
            matches!(d.local, Local::Sub(_)) && d.paragraph.text.ends_with([':', '\u{2014}'])
        });
        let parent = match opened {
            true => self.stack.last(),
            false => self.stack.first(),
        };
        let (label, rest) = match label {
            Some((printed, rest)) => (Some(printed), rest),
            None => words::bullet(&block.text),
        };
        let label = label.map(|label| quoted(block, label));
        let words = words::after_label(block, rest);
        self.out.drafts.push(Draft {
            paragraph: words.paragraph(kind, label.as_deref(), block, Phrase::Printed),
            local: Local::Closing,
            scope: self.scope.clone(),
            parent: parent.copied(),
        });
    }
}

/// A label with the quotation mark that stands before it.
fn quoted(block: &Block, printed: &str) -> String {
    let quote = labels::quote(&block.text);
    format!("{}{printed}", &block.text[..quote])
}
