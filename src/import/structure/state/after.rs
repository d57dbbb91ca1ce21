//! How a reading changes the state.

use crate::import::forms;
use std::rc::Rc;

use super::super::annex;
use super::super::headings;
use super::super::nesting::Hints;
use super::super::reading::{Form, Reading};
use super::super::said::Said;
use super::{Last, Open, Scope, Spoken, State, Turn, Zone};
use crate::document::address::Kind;
use crate::document::roman;
use crate::import::labels::{self, Label};
use crate::import::leads;

impl State {
    fn reset(&mut self) {
        self.nesting.clear();
        self.depth = 0;
        self.topped = false;
        self.number = 0;
        self.item = 0;
        self.closed = true;
    }

    fn scope(&mut self) -> &mut Scope {
        Rc::make_mut(&mut self.scope)
    }

    fn open_section(&mut self, level: u8, label: String, held: bool) {
        let serial = self.opened;
        self.opened += 1;
        let scope = self.scope();
        scope.sections.retain(|s| s.level < level);
        let outermost = scope.inner().is_empty();
        scope.sections.push(Open {
            level,
            label,
            held,
            of_volume: false,
            serial,
        });
        self.empty_section |= outermost;
    }

    /// Opens a draft that this document holds.
    fn open_held(&mut self, level: u8, label: String) {
        self.open_section(level, label, true);
        self.empty_section = true;
        self.zone = Zone::Preamble;
        self.reset();
    }

    fn heading(&mut self, titles: u8) {
        self.after_heading = true;
        self.closed = true;
        self.titles = titles;
        self.untitled = titles > 0;
    }

    /// What opens or ends by this block alone, whatever it is read as.
    pub fn before(mut self, said: &Said<'_>) -> State {
        if self.ends_treaty(said) {
            self.scope().article = None;
            self.scope().chapter = None;
            self.reset();
        }
        if self.ends_volume(said) {
            self.scope = Rc::default();
            self.zone = Zone::Other;
            self.reset();
        }
        if self.opens_decision(said) {
            self.open_held(1, "decision".to_owned());
        }
        if self.opens_treaty(said) {
            self.open_annex(said);
        }
        self
    }

    /// Whether [`State::before`] changes anything.
    pub fn turns(&self, said: &Said<'_>) -> bool {
        self.ends_treaty(said)
            || self.ends_volume(said)
            || self.opens_decision(said)
            || self.opens_treaty(said)
    }

    /// A chapter that is in no annex is one of the report that holds resolutions.
    fn ends_volume(&self, said: &Said<'_>) -> bool {
        self.zone != Zone::Annex
            && self.scope.sections.iter().any(|open| open.of_volume)
            && said.division.is_some()
            && headings::chapter(said.text).is_some()
    }

    /// What the signatories say stands under no article or chapter.
    fn ends_treaty(&self, said: &Said<'_>) -> bool {
        said.testimony && (self.scope.article.is_some() || self.scope.chapter.is_some())
    }

    /// An article below the closing lines: an annex that nothing heads.
    fn opens_treaty(&self, said: &Said<'_>) -> bool {
        said.article && self.adopted && self.zone == Zone::Other
    }

    /// The sentence of an organ below a heading of a report: a decision that it holds.
    fn opens_decision(&self, said: &Said<'_>) -> bool {
        self.report.is_some()
            && self.zone == Zone::Other
            && self.after_heading
            && said.sentence
            && said.label.is_none()
    }

    /// The state after a block is read so.
    pub fn after(&self, said: &Said<'_>, reading: Reading) -> State {
        let mut next = self.clone();
        if said.other {
            return next;
        }
        match reading {
            Reading::Table => {
                next.titles = 0;
                // No sentence goes on behind a table.
                next.closed = true;
                return next;
            }
            Reading::Day => next.titles = 0,
            Reading::Closing => next.close(said),
            Reading::Organ | Reading::Formula => next.speak(said, reading == Reading::Organ),
            Reading::Annex => next.open_annex(said),
            Reading::Division => next.open_division(said),
            Reading::Article => next.open_article(said),
            Reading::Held => {
                let held = headings::held_draft(said.text);
                next.open_held(1, held.as_ref().map_or(String::new(), |h| h.label.clone()));
                next.heading(u8::from(held.is_some_and(|h| h.title.is_empty())));
            }
            Reading::Another if self.begins_page() => {
                // What stands before it is the end of one that begins on another page.
                next.scope = Rc::default();
                next.zone = Zone::Preamble;
                next.reset();
                next.begun = false;
                next.preamble_only = true;
                next.adopted = false;
                next.heading(u8::from(bare(said)));
            }
            Reading::Another => {
                next.others += 1;
                next.drafts = 0;
                let numeral = roman::spelled(next.others + 1);
                next.scope = Rc::default();
                next.open_held(1, format!("draft{numeral}"));
                if let Some(open) = next.scope().sections.last_mut() {
                    open.of_volume = true;
                }
                next.adopted = false;
                next.heading(2 * u8::from(bare(said)));
            }
            Reading::Section { level } => {
                let (label, title) = said.section.clone().unwrap_or_default();
                next.open_section(level, label, false);
                next.heading(u8::from(title.is_empty()));
                next.inner_heading = false;
            }
            Reading::Heading => {
                let counted = headings::counted_by(said.text);
                next.goal = counted.unwrap_or(next.goal);
                let bare = counted.is_some() && !said.text.contains(['.', ':']);
                next.heading(u8::from(bare && said.words <= 4));
                next.inner_heading = true;
                next.ends_principle(said);
            }
            Reading::Title => {
                let titles = next.titles.saturating_sub(1);
                next.heading(titles);
                next.untitled = false;
            }
            _ => next.paragraph(said, reading),
        }
        next
    }

    /// A bold heading ends a principle, a guideline or a rule, which have no parts with headings.
    fn ends_principle(&mut self, said: &Said<'_>) {
        let open = self.scope.article.as_deref();
        let counted = open.is_some_and(|step| !step.starts_with("art"));
        if counted && said.bold() && self.depth > 0 {
            self.scope().article = None;
            self.reset();
        }
    }

    fn close(&mut self, said: &Said<'_>) {
        let record = said.text.starts_with('[') || self.vote;
        self.vote = record && !said.text.ends_with(']');
        self.adopted = true;
        self.titles = 0;
        self.resume = self.number.max(self.resume);
        if self.zone != Zone::Annex {
            self.zone = Zone::Other;
        }
        self.reset();
    }

    fn speak(&mut self, said: &Said<'_>, organ: bool) {
        let before = self.spoken;
        self.titles = 0;
        self.spoken = match organ {
            true => Spoken::Organ,
            false => Spoken::Formula,
        };
        self.colon = said.opens_list();
        if !organ {
            return;
        }
        let turn = self.turn(before);
        self.awaited = false;
        match turn {
            Turn::GoesOn => return,
            Turn::Draft => {
                // In a resolution of a volume it is one of its drafts.
                let volume = self.scope.sections.iter().any(|open| open.of_volume);
                self.drafts += 1;
                // What is annexed to a report was decided.
                let kind = match self.scope.annex {
                    Some(_) => Kind::Decision.letters(),
                    None => Kind::Draft.letters(),
                };
                let label = match self.drafts {
                    1 => kind.to_owned(),
                    nth => format!("{kind}{}", roman::spelled(nth)),
                };
                self.open_held(1 + u8::from(volume), label);
            }
            Turn::Begins | Turn::Section => {}
        }
        self.zone = Zone::Preamble;
        self.scope().article = None;
        self.resume = 0;
        self.reset();
        self.closed = true;
    }

    /// What an organ that speaks now begins.
    pub fn organ_begins(&self) -> Turn {
        self.turn(self.spoken)
    }

    fn turn(&self, before: Spoken) -> Turn {
        // The preamble before belongs to the organ line that comes now: "Now, therefore," parts
        // them, or no organ has spoken yet.
        let first = self.awaited && self.scope.sections.is_empty() && self.preamble_only;
        let awaited = self.zone == Zone::Preamble && (before == Spoken::Formula || first);
        let of_section = !self.scope.sections.is_empty() && self.empty_section;
        // A report annexes the decisions of a session, each below its own heading.
        let decisions = self.report.is_some() && self.inner_heading;
        let annexed = self.zone == Zone::Annex && !decisions;
        match () {
            () if annexed || awaited || self.statement => Turn::GoesOn,
            () if self.zone == Zone::Annex => Turn::Draft,
            () if !self.begun => Turn::Begins,
            () if of_section => Turn::Section,
            () => Turn::Draft,
        }
    }

    fn open_annex(&mut self, said: &Said<'_>) {
        let annex = self.annexes;
        self.annexes += 1;
        let mut sections = self.scope.sections.clone();
        self.annex_held = sections.iter().any(|open| open.held && !open.of_volume);
        sections.retain(|open| open.of_volume);
        self.scope = Rc::new(Scope {
            annex: Some(annex),
            sections,
            ..Scope::default()
        });
        self.zone = Zone::Annex;
        self.division = false;
        self.reset();
        let titles = match &said.annex {
            Some(named) if named.title.is_empty() => 3,
            Some(named) => u8::from(forms::ends(named.title, &[';', ':', ','])),
            // "CONVENTION ON LAMPS" may go on in the next line.
            None => u8::from(said.capitals),
        };
        self.heading(titles);
        self.inner_heading = false;
        self.untitled = titles == 3;
    }

    fn open_division(&mut self, said: &Said<'_>) {
        self.division = true;
        if self.scope.article.is_some() {
            self.scope().article = None;
            self.reset();
        }
        self.scope().chapter = headings::chapter(said.text);
        let bare = said.division.is_some_and(|(_, title)| title.is_empty());
        self.heading(u8::from(bare));
    }

    fn open_article(&mut self, said: &Said<'_>) {
        let step = annex::step(said.text);
        let bare = step.as_ref().is_some_and(|(_, title)| title.is_empty());
        self.scope().article = step.map(|(step, _)| step);
        self.reset();
        self.heading(u8::from(bare));
    }

    fn paragraph(&mut self, said: &Said<'_>, reading: Reading) {
        match reading {
            Reading::Clause { rest } => {
                self.reset();
                self.scope().article = said.clause.as_ref().map(|clause| clause.step.clone());
                self.top(Last::Unnumbered);
                self.first_item(said.text.get(rest..).unwrap_or(""));
            }
            Reading::Numbered { value, rest, .. } => self.numbered(said, value, rest),
            Reading::Item { value, .. } => {
                self.item = value;
                self.nesting.clear();
                self.depth = 2;
                self.last = Last::Sub;
            }
            Reading::Sub { placed } => {
                if self.zone == Zone::Preamble && self.depth == 0 {
                    // "The General Assembly: (a) Approves …"
                    self.zone = Zone::Operative;
                }
                let base = self.base();
                self.nesting.take(placed);
                self.depth = placed.depth.min(self.depth.saturating_sub(base)) + base + 1;
                self.last = Last::Sub;
                if let Some(Label::Sub { rest, .. }) = said.label {
                    self.first_item(said.block.text.get(rest..).unwrap_or(""));
                }
            }
            Reading::GoesOn => {
                self.last = Last::Closing {
                    bullet: said.bullet,
                };
            }
            Reading::Preambular => {
                if self.zone == Zone::Operative {
                    self.zone = Zone::Preamble;
                }
                self.top(Last::Preambular);
            }
            Reading::Unnumbered => {
                if self.zone == Zone::Preamble {
                    self.zone = Zone::Operative;
                }
                self.top(Last::Unnumbered);
            }
            Reading::Point => {
                let point = said.point.map_or(0, |point| point.major);
                self.goal = point;
                self.point = said.point.and_then(|point| point.number()).unwrap_or(0);
                if self.zone == Zone::Preamble {
                    self.zone = Zone::Operative;
                }
                self.top(Last::Numbered);
            }
            Reading::Instruction => {
                self.instructions += 1;
                self.top(Last::Other);
            }
            _ => self.top(Last::Other),
        }
        self.preamble_only &= self.last == Last::Preambular;
        self.spoken = match self.spoken {
            Spoken::Nobody => Spoken::Nobody,
            _ => Spoken::Before,
        };
        self.begun = true;
        self.colon = said.opens_list();
        self.empty_section = false;
        self.after_heading = false;
        self.inner_heading = false;
        self.titles = 0;
        self.closed = said.closes();
        // Points end in no mark.
        self.closed |= matches!(
            reading,
            Reading::Point
                | Reading::Numbered {
                    form: Form::Misread,
                    ..
                }
        );
    }

    fn top(&mut self, last: Last) {
        self.nesting.clear();
        self.depth = 1;
        self.topped = true;
        self.item = 0;
        self.last = last;
    }

    fn numbered(&mut self, said: &Said<'_>, value: u32, rest: usize) {
        let words = said.block.text.get(rest..).unwrap_or("");
        // An annex of its own counts for itself; one of a draft that it holds ends with that.
        let next = value == self.number + 1;
        let own = self.scope.annex.is_none() || self.annex_held && !next;
        // A list in a draft that it holds may have the same number next.
        let listed = next && self.number > 0 && self.zone != Zone::Other && !self.after_heading;
        if let Some(last) = self.report
            && value == last + 1
            && own
            && !listed
            // The first number below a preamble is the draft's, whatever opens it.
            && !(self.zone == Zone::Preamble && value == 1)
            && leads::lead(words).is_none()
        {
            // The report goes on after a draft that it holds.
            let scope = self.scope();
            scope.sections.retain(|s| !s.held);
            scope.annex = None;
            scope.article = None;
            self.zone = Zone::Other;
            self.report = Some(value);
        }
        if self.zone == Zone::Preamble {
            self.zone = Zone::Operative;
        }
        self.instructions += u32::from(self.zone == Zone::Amendment);
        self.number = value;
        self.top(Last::Numbered);
        self.first_item(words);
    }

    /// Opens the list whose first label stands in the line of the label above it.
    fn first_item(&mut self, words: &str) {
        if let Some((printed, inner)) = first_item(words) {
            let hints = Hints {
                opens_list: true,
                ..Hints::default()
            };
            let placed = self.nesting.place(printed, inner, hints);
            self.nesting.take(placed);
            self.depth += 1;
            self.last = Last::Sub;
        }
    }
}

/// The number of a resolution stands above its title.
fn bare(said: &Said<'_>) -> bool {
    said.resolution.is_some_and(|(_, title)| title.is_empty())
}

/// "10. (a) The keeper": the first item stands in the line of the number, and (b) follows it.
pub fn first_item(words: &str) -> Option<(&str, &str)> {
    match labels::label(words) {
        Some(Label::Sub { printed, inner, .. }) if matches!(inner, "a" | "i" | "1") => {
            Some((printed, inner))
        }
        _ => None,
    }
}
