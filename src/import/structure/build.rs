//! The readings of the blocks → paragraphs that have no id yet, headings, formulas, tables; with the
//! doubts that remain.

use super::captions;
use super::draft::{Another, Local, Scope, Section, Walk};
use super::headings;
use super::offers::Body;
use super::reading::{Kind, Reading};
use super::said::Said;
use super::search::Chosen;
use super::state::{State, Turn, Zone};
use super::why::{AS_LIKELY, why};
use super::words;
use crate::document::{
    Caption, Document, Doubt, DoubtKind, Formula, Heading, ParagraphKind, Role, Table,
};
use crate::import::book::book;
use crate::import::forms;
use crate::import::leads::Opens;
use crate::import::masthead;
use crate::import::stage::Block;

mod paragraphs;

pub struct Builder<'a> {
    out: Walk,
    document: &'a mut Document,
    state: State,
    /// The paragraph that subparagraphs stand under, and the open subparagraphs below it.
    stack: Vec<usize>,
    scope: Scope,
    /// The first line of the block in hand.
    line: u32,
    /// That of the last block that was no heading.
    body: u32,
    /// The document prints its initiatory phrases in italics.
    italics: bool,
}

/// Builds what was read.
pub fn build(body: &Body<'_>, chosen: &[Chosen], state: State, document: &mut Document) -> Walk {
    let italics = body.said.iter().any(|s| words::italic_phrase(s.block));
    let mut builder = Builder {
        out: Walk::default(),
        document,
        state,
        stack: Vec::new(),
        scope: Scope::default(),
        line: 0,
        body: 0,
        italics,
    };
    for (said, chosen) in body.said.iter().zip(chosen) {
        builder.line = said.block.source.lines.first().copied().unwrap_or(0);
        if builder.state.turns(said) {
            let state = builder.state.clone().before(said);
            builder.go(state);
        }
        let reason = why(&builder.state, said, chosen);
        builder.document.reasons.extend(reason);
        let doubts = builder.document.warnings.len();
        let headed = builder.state.after_heading;
        builder.take(said, chosen.reading);
        if !matches!(
            chosen.reading.kind(),
            Kind::Opening | Kind::Heading | Kind::Title
        ) {
            builder.body = builder.line;
        }
        if builder.document.warnings.len() == doubts {
            builder.doubts(said, chosen, headed);
        }
    }
    builder.out
}

impl Builder<'_> {
    /// Tells where another reading is as likely and the paragraphs would be counted otherwise.
    fn doubts(&mut self, said: &Said<'_>, chosen: &Chosen, headed: bool) {
        let kind = chosen.reading.kind();
        // What opens as such a paragraph does is one.
        let opens = match kind {
            Kind::Preambular => Some(Opens::Preambular),
            Kind::Unnumbered => Some(Opens::Operative),
            _ => None,
        };
        if opens.is_some() && said.opens == opens {
            return;
        }
        let near = chosen.margin.filter(|(by, _)| *by < AS_LIKELY);
        let other = near.map(|(_, other)| other.kind());
        // Nothing goes on behind a heading.
        let other = other.filter(|other| !(headed && *other == Kind::GoesOn));
        if let Some(other) = other.filter(|other| kind.counts() || other.counts()) {
            let doubt = DoubtKind::AsLikely.about(&[&kind.name(), &other.name()]);
            self.warn(doubt, said.block);
        }
    }

    /// Takes over a state: sections that were opened, paragraphs that are open no more.
    fn go(&mut self, state: State) {
        for open in &state.scope.sections {
            if open.serial >= self.out.sections.len() {
                self.out.sections.push(Section {
                    level: open.level,
                    label: Some(open.label.clone()),
                    held: open.held,
                    of_volume: open.of_volume,
                    own_organ: false,
                });
            }
        }
        let annexes = state.annexes.saturating_sub(self.out.annexes.len());
        let unnamed = std::iter::repeat_n(String::new(), annexes);
        self.out.annexes.extend(unnamed);
        if self.state.scope != state.scope {
            self.scope = Scope {
                annex: state.scope.annex,
                sections: state.scope.sections.iter().map(|s| s.serial).collect(),
                article: state.scope.article.clone(),
                chapter: state.scope.chapter,
            };
        }
        self.leave(&state);
        self.stack.truncate(state.depth);
        self.state = state;
    }

    /// Marks where a resolution of a volume ends that stands open no more.
    fn leave(&mut self, state: &State) {
        let stands = |open: &Another| {
            let mut sections = state.scope.sections.iter();
            open.end.is_some() || sections.any(|section| section.serial == open.section)
        };
        if self.out.others.last().is_none_or(stands) {
            return;
        }
        let above = self.above();
        if let Some(open) = self.out.others.last_mut() {
            let line = open.source.lines.first().map_or(0, |line| *line);
            open.end = Some(above.max(line + 1));
        }
    }

    /// The line where the headings begin that stand right above the block in hand, or that block.
    fn above(&self) -> u32 {
        let headings = self.out.headings.iter().rev();
        let lines = headings.filter_map(|(_, heading)| heading.source.lines.first().copied());
        let above = lines.take_while(|line| *line > self.body);
        above.last().unwrap_or(self.line)
    }

    fn take(&mut self, said: &Said<'_>, reading: Reading) {
        let next = self.state.after(said, reading);
        match reading {
            Reading::Table => self.table(said.block),
            Reading::Closing => {
                // What closes a draft that a report holds is said of that.
                let mut open = self.state.scope.sections.iter();
                let held = open.any(|open| open.held && !open.of_volume);
                if !held || self.state.report.is_none() {
                    masthead::closing(said.text, self.document);
                }
                masthead::push(self.document, Role::Closing, said.block);
                self.go(next);
            }
            Reading::Day => {
                let day = masthead::day_below(said.text);
                if day && self.out.others.is_empty() {
                    masthead::dated(said.text, self.document);
                }
                let role = if day { Role::Date } else { Role::Report };
                masthead::push(self.document, role, said.block);
                self.go(next);
            }
            Reading::Organ | Reading::Formula => self.speaks(said, reading, next),
            Reading::Annex
            | Reading::Division
            | Reading::Article
            | Reading::Held
            | Reading::Another
            | Reading::Section { .. }
            | Reading::Heading => self.heads(said, reading, next),
            Reading::Title => {
                self.go(next);
                self.title(said.block);
            }
            Reading::Numbered { value, rest, form } => {
                self.numbered(said, value, rest, form, next);
            }
            Reading::Clause { rest } => {
                self.go(next);
                self.clause(said, rest);
            }
            Reading::Point => {
                self.go(next);
                self.point(said);
            }
            Reading::Item { value, rest } => {
                self.stack.truncate(1);
                self.item(said, value, rest);
                self.go(next);
            }
            Reading::Sub { .. } => self.sub(said, reading, next),
            Reading::GoesOn => {
                self.goes_on(said);
                self.go(next);
            }
            Reading::Preambular => {
                self.go(next);
                let kind = match self.state.zone {
                    Zone::Annex => ParagraphKind::Annex,
                    _ => ParagraphKind::Preambular,
                };
                self.plain(said, kind, Local::Preambular);
            }
            Reading::Unnumbered => {
                self.without_number(said);
                self.go(next);
                self.plain(said, self.state.kind(), Local::Unnumbered);
            }
            Reading::Instruction => {
                self.go(next);
                let local = Local::Amendment(self.state.instructions);
                self.plain(said, ParagraphKind::Other, local);
            }
            Reading::Plain if said.other => self.in_other_language(said),
            Reading::Plain => {
                self.go(next);
                self.plain(said, self.state.kind(), Local::Other);
            }
        }
    }

    fn warn(&mut self, doubt: impl Into<Doubt>, block: &Block) {
        super::warn(self.document, doubt, &block.source);
    }

    fn table(&mut self, block: &Block) {
        let table = Table {
            after: None,
            rows: block.rows.clone(),
            source: block.source.clone(),
        };
        let caption = Caption {
            above: block.above.clone(),
            below: block.below.clone(),
            ..Caption::default()
        };
        if block.guessed {
            self.warn(DoubtKind::TableGuessed, block);
        }
        let lost = block.rows.is_empty() && captions::calls_table(block);
        if lost {
            self.warn(DoubtKind::TableLost, block);
        }
        let at = self.out.drafts.len();
        self.out.tables.push((at, table, caption));
    }

    fn speaks(&mut self, said: &Said<'_>, reading: Reading, next: State) {
        self.out.formulas.push((
            self.out.drafts.len(),
            Formula {
                before: None,
                text: masthead::printed(said.block),
                source: said.block.source.clone(),
            },
        ));
        let begins = match reading {
            Reading::Organ => self.state.organ_begins(),
            _ => Turn::GoesOn,
        };
        self.go(next);
        let own = match begins {
            Turn::Section => {
                let sections = &self.out.sections;
                let inner = |at: &&usize| sections.get(**at).is_some_and(|s| !s.of_volume);
                let inner = self.scope.sections.iter().find(inner);
                inner.or(self.scope.sections.first()).copied()
            }
            Turn::Draft => self.out.sections.len().checked_sub(1),
            Turn::GoesOn | Turn::Begins => None,
        };
        if let Some(section) = own.and_then(|at| self.out.sections.get_mut(at)) {
            section.own_organ = true;
        }
    }

    fn heads(&mut self, said: &Said<'_>, reading: Reading, next: State) {
        let printed = masthead::printed(said.block);
        let printed = printed.trim();
        let sections = self.state.scope.sections.len() as u8;
        let annexed = u8::from(self.state.zone == Zone::Annex);
        let (level, text) = match reading {
            Reading::Annex => {
                let label = said.annex.as_ref().map(|named| named.label.clone());
                self.out.annexes.push(label.unwrap_or_default());
                (1, headings::annex_heading(said, printed))
            }
            Reading::Division => (2, headings::division_heading(printed)),
            Reading::Article => {
                let division = u8::from(self.state.division);
                (sections + 2 + division, headings::article_heading(printed))
            }
            Reading::Held => (1, headings::held_heading(said)),
            Reading::Another if self.state.begins_page() => {
                self.document.adoption = None;
                self.out.main = Some(self.out.headings.len());
                (1, printed.to_owned())
            }
            Reading::Another => (1, printed.to_owned()),
            // An annex is the outermost level of what stands in it.
            Reading::Section { level } => {
                (level + annexed, headings::section_heading(said, printed))
            }
            _ => (sections + 1 + annexed, printed.to_owned()),
        };
        let another = reading == Reading::Another && !self.state.begins_page();
        self.go(next);
        if another {
            let above = self.above();
            let number = said.resolution.map_or("", |(number, _)| number);
            self.out.others.push(Another {
                number: number.to_owned(),
                source: said.block.source.clone(),
                above,
                end: None,
                section: self.scope.sections.last().copied().unwrap_or(0),
            });
        }
        self.out.headings.push((
            self.out.drafts.len(),
            Heading {
                before: None,
                level,
                text,
                source: said.block.source.clone(),
            },
        ));
    }

    /// Adds a title to the heading before.
    fn title(&mut self, block: &Block) {
        let Some((_, heading)) = self.out.headings.last_mut() else {
            return;
        };
        let printed = masthead::printed(block);
        let before = heading.text.trim_end_matches('.');
        // A title in capitals goes on in the next line: "CONVENTION ON LAMPS / OF THE SHORE".
        let first = printed.split_whitespace().next().unwrap_or("");
        let goes_on = first.len() > 1
            && !before.contains(char::is_lowercase)
            && !printed.contains(char::is_lowercase)
            && book().dangles(&first.to_lowercase());
        let parting = if goes_on || forms::ends(before, &[';', ':', ',']) {
            " "
        } else {
            ". "
        };
        heading.text = format!("{before}{parting}{}", printed.trim());
        heading.source.add(&block.source);
    }
}
