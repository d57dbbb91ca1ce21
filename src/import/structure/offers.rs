//! The readings that a block offers where a state stands.

use crate::document::Role;
use crate::document::address::Kind;
use crate::import::book::book;
use std::borrow::Cow;

use super::annex;
use super::grammar;
use super::headings;
use super::nesting::{Hints, Placed};
use super::reading::{Form, Reading};
use super::said::Said;
use super::state::{Last, Spoken, State, Zone};
use super::words;
use crate::import::forms;
use crate::import::labels::{self, Label};
use crate::import::leads::{self, Opens};
use crate::import::masthead;

/// All blocks of a body, with what looks ahead.
pub struct Body<'b> {
    pub said: Vec<Said<'b>>,
    /// For each block, the next one after it whose label is one of a list.
    next_sub: Vec<Option<usize>>,
    /// The day or meeting of adoption stands in the masthead.
    adopted: bool,
}

impl<'b> Body<'b> {
    pub fn new(said: Vec<Said<'b>>, adopted: bool) -> Body<'b> {
        let mut next_sub = vec![None; said.len()];
        let mut next = None;
        for at in (0..said.len()).rev() {
            next_sub[at] = next;
            if matches!(said[at].label, Some(Label::Sub { .. })) {
                next = Some(at);
            }
        }
        Body {
            said,
            next_sub,
            adopted,
        }
    }

    /// Puts into `out` what the block at `at` may be.
    pub fn offers(&self, state: &State, at: usize, out: &mut Vec<Reading>) {
        out.clear();
        let said = &self.said[at];
        if said.table() {
            return out.push(Reading::Table);
        }
        if said.other {
            return out.push(Reading::Plain);
        }
        if state.vote {
            return out.push(Reading::Closing);
        }
        let closing = self.closing(state, said);
        if closing {
            out.push(Reading::Closing);
        } else if said.organ {
            return out.push(Reading::Organ);
        } else if said.formula {
            return out.push(Reading::Formula);
        }
        if day(state, said) {
            return out.push(Reading::Day);
        }
        if let Some(rest) = clause(state, said) {
            return out.push(Reading::Clause { rest });
        }
        if misread(state, said.text).is_none() {
            self.heads(state, said, out);
        }
        // Nothing but a resolution is headed so.
        if !out.contains(&Reading::Another) {
            self.paragraphs(state, at, out);
        }
    }

    /// "71st plenary meeting 21 December 2010", "Adopted unanimously at the 1382nd meeting."
    fn closing(&self, state: &State, said: &Said<'_>) -> bool {
        // Some converters part the words of a meeting by blanks that do not break.
        let plain = said.text.starts_with(char::is_numeric) && said.text.len() < 160;
        let text: Cow<'_, str> = match plain && said.text.contains('\u{a0}') {
            true => said.text.replace('\u{a0}', " ").into(),
            false => said.text.into(),
        };
        let text = text.as_ref();
        let told = state.adopted
            || (self.adopted || said.follows.meeting) && state.zone == Zone::Operative;
        let words = &book().structure.closing;
        let adopted = || {
            words.adopted.opens(text).is_some() && text.len() < 300 && words.meeting.within(text)
        };
        let dated = || told && masthead::date(text).is_some_and(|(_, n)| n + 1 >= text.len());
        // "[Adopted by a recorded vote of …", with the names of those who voted below it.
        let vote = || told && words.vote.opens(text).is_some();
        state.begun
            && (forms::meeting_line(text)
                || adopted()
                || dated()
                || vote()
                || at_right(state, said))
    }

    fn heads(&self, state: &State, said: &Said<'_>, out: &mut Vec<Reading>) {
        if another(state, said) {
            return out.push(Reading::Another);
        }
        if titles(state, said) {
            out.push(Reading::Title);
        }
        if opens_annex(state, said) {
            return out.push(Reading::Annex);
        }
        if state.zone == Zone::Annex && opens_division(said) {
            return out.push(Reading::Division);
        }
        let article = said.article
            && (state.zone == Zone::Annex || state.in_declaration() && said.words == 2);
        // The title of a rule or a guideline may be as long as a sentence.
        let titled = || said.heads || said.capital && !said.marked() && said.follows.anything;
        let rule = || annex::step(said.text).is_some() && titled();
        // A note may hold rules of procedure, and no annex.
        let of_note = || {
            let step = annex::step(said.text);
            said.bold() && step.is_some_and(|(step, _)| step.starts_with(Kind::Rule.letters()))
        };
        let here = match state.zone {
            Zone::Annex => rule(),
            Zone::Other => of_note(),
            _ => false,
        };
        if article || here {
            return out.push(Reading::Article);
        }
        if !matches!(state.zone, Zone::Amendment | Zone::Annex)
            && (said.bold() || !said.laid_out())
            && said.held
        {
            return out.push(Reading::Held);
        }
        if said.section.is_some() {
            let levels = grammar::levels(state, said);
            out.extend(levels.into_iter().map(|level| Reading::Section { level }));
        } else if state.zone != Zone::Amendment && said.heads {
            out.push(Reading::Heading);
        }
    }

    fn paragraphs(&self, state: &State, at: usize, out: &mut Vec<Reading>) {
        let said = &self.said[at];
        let text = said.text;
        if let Some((_, value, rest)) = misread(state, text) {
            return out.push(Reading::Numbered {
                value,
                rest,
                form: Form::Misread,
            });
        }
        match said.label {
            Some(Label::Number {
                printed,
                value,
                rest,
            }) => {
                if let Some(placed) = below_item(state, printed, value) {
                    out.push(Reading::Sub { placed });
                    if value != state.number + 1 || value == 1 {
                        return;
                    }
                }
                if state.zone == Zone::Amendment && inserted(state, said, rest) {
                    // A numbered paragraph of the draft: the instruction before puts it there.
                    return out.push(Reading::GoesOn);
                }
                out.push(Reading::Numbered {
                    value,
                    rest,
                    form: Form::Whole,
                });
                if lists(state, value) {
                    out.push(Reading::Item { value, rest });
                }
                // "2. Statements by others" between paragraphs 35 and 36.
                let amid = state.number > 1 && value != state.number + 1;
                if amid && said.numbered_heading() || set_as_title(state, said) {
                    out.push(Reading::Heading);
                }
            }
            Some(Label::Sub { printed, inner, .. }) if takes_sub(state, inner) => {
                let next = self.next_sub[at].and_then(|at| match self.said[at].label {
                    Some(Label::Sub { inner, .. }) => Some(inner),
                    _ => None,
                });
                let hints = Hints {
                    opens_list: state.colon,
                    next,
                    roman: said.block.shape.and_then(|s| Some(s.wrap? > s.first - 1.0)),
                };
                let placed = state.nesting.place(printed, inner, hints);
                out.push(Reading::Sub { placed });
                if lettered_heading(state, said, placed.doubt.is_some()) {
                    out.push(Reading::Heading);
                }
                if placed.doubt.is_some() && state.depth > 0 && !state.closed {
                    out.push(Reading::GoesOn);
                }
            }
            _ if said.item.is_some() && state.depth > 0 && state.zone != Zone::Amendment => {
                if let Some((value, rest)) = said.item {
                    out.push(Reading::Item { value, rest });
                }
                unlabelled(state, said, out);
            }
            _ if said.point.is_some() => {
                out.push(Reading::Point);
                unlabelled(state, said, out);
            }
            _ => match bare_number(state, text) {
                Some((_, value, rest)) => out.push(Reading::Numbered {
                    value,
                    rest,
                    form: Form::Bare,
                }),
                None if self.list_runs_on(state, at) => out.push(Reading::GoesOn),
                None => unlabelled(state, said, out),
            },
        }
    }

    /// Words without a label in a paragraph of a report, within a list that goes on below them.
    fn list_runs_on(&self, state: &State, at: usize) -> bool {
        /// An item has no more paragraphs.
        const MOST: usize = 3;
        if state.zone != Zone::Other || !state.in_list() || state.number == 0 || state.after_heading
        {
            return false;
        }
        let Some(next) = self.next_sub[at].filter(|next| next - at <= MOST) else {
            return false;
        };
        let within = |said: &Said<'_>| {
            said.label.is_none() && said.point.is_none() && said.section.is_none() && !said.heads
        };
        let Some(Label::Sub { printed, inner, .. }) = self.said[next].label else {
            return false;
        };
        self.said[at..next].iter().all(within) && state.nesting.goes_on_with(printed, inner)
    }
}

/// "Second regular session", "6 February 2031": what stands at the right below the paragraphs of a decision.
fn at_right(state: &State, said: &Said<'_>) -> bool {
    const RIGHT_COLUMN: f32 = 340.0;
    let place = said.block.shape.is_some_and(|s| s.first > RIGHT_COLUMN);
    let held = || state.scope.sections.iter().any(|open| open.held);
    place
        && state.report.is_some()
        && (state.zone == Zone::Operative || state.adopted && state.after_closing())
        && held()
        && said.words <= 8
        && (matches!(masthead::field(said.text), Some(Role::Session | Role::Date))
            || said.words <= 4 && names_session(said.text))
}

/// "Annual session"
fn names_session(text: &str) -> bool {
    let found = book().masthead.sessions.find(text);
    found.is_some_and(|(_, end)| end == text.len())
}

/// The day of a resolution, or the document that it was adopted on, below its number.
fn day(state: &State, said: &Said<'_>) -> bool {
    let document = || {
        let inner = said.text.starts_with(['(', '[']) && said.text.ends_with([')', ']']);
        inner && said.words <= 6 && masthead::symbol(said.text).is_some()
    };
    state.zone == Zone::Preamble
        && state.after_heading
        && (masthead::day_below(said.text) || document())
}

/// Where the words of a paragraph begin that opens with the number of an article, a section, a rule; none of a
/// heading that a full stop ends, "Rule 3. Lamps shall burn.", above numbers of its own.
fn clause(state: &State, said: &Said<'_>) -> Option<usize> {
    let clause = said.clause.as_ref()?;
    let here = state.zone == Zone::Annex || state.in_declaration();
    let heads = said.follows.number && !said.opens_list()
        || clause.short && !said.follows.parted
        || said.ends(&[',']) && !said.follows.item;
    (here && !heads && !said.bold()).then_some(clause.rest)
}

/// What carries no label.
fn unlabelled(state: &State, said: &Said<'_>, out: &mut Vec<Reading>) {
    match state.zone {
        Zone::Preamble => {
            // Below the number of a decision, whichever organ's it is.
            if state.others > 0 && state.after_heading && book().decision_of(said.text).is_some() {
                return out.push(Reading::Unnumbered);
            }
            if said.bullet && state.lists() {
                return out.push(Reading::GoesOn);
            }
            out.push(Reading::Preambular);
            if said.opens == Some(Opens::Operative) {
                out.push(Reading::Unnumbered);
            }
            let announced = state.colon && state.begun && said.opens.is_none();
            if state.depth > 0 && (!state.closed || announced) {
                out.push(Reading::GoesOn);
            }
        }
        Zone::Operative => {
            out.push(Reading::Unnumbered);
            if said.opens == Some(Opens::Preambular) {
                out.push(Reading::Preambular);
            }
            if state.depth > 0 {
                out.push(Reading::GoesOn);
            }
        }
        Zone::Annex => {
            let opens = said.opens == Some(Opens::Preambular);
            if opens && (said.ends(&[',']) || said.ends(&[':']) && state.in_preamble()) {
                out.push(Reading::Preambular);
            }
            let below = state.after_heading && !said.bullet;
            if grammar::unnumbered_annex(state) || below {
                out.push(Reading::Plain);
            }
            if state.depth > 0 {
                out.push(Reading::GoesOn);
            }
        }
        Zone::Amendment => {
            let begins = !state.begun || words::instruction(said.text);
            if state.number == 0 && begins {
                out.push(Reading::Instruction);
            } else if state.depth == 0 {
                out.push(Reading::Plain);
            } else {
                out.push(Reading::GoesOn);
            }
        }
        Zone::Other => {
            out.push(Reading::Plain);
            if state.adopted && state.depth > 0 && !state.closed {
                out.push(Reading::GoesOn);
            }
        }
    }
}

/// "(a) Lamps of the quays", set as a heading, above the numbered paragraphs of a report: the least of its sections
/// are counted so.
fn lettered_heading(state: &State, said: &Said<'_>, astray: bool) -> bool {
    const LONGEST: usize = 30;
    matches!(state.zone, Zone::Other | Zone::Annex)
        && (state.last != Last::Sub || astray)
        && !state.colon
        && said.laid_out()
        && said.set_as_heading()
        && !said.marked()
        && said.words <= LONGEST
        && (said.follows.number || said.follows.body && !said.follows.item)
}

/// "3. Keepers of the coast", set bold above words without a number: one of the parts that something is in.
fn set_as_title(state: &State, said: &Said<'_>) -> bool {
    matches!(state.zone, Zone::Other | Zone::Annex)
        && said.bold()
        && said.numbered_heading()
        && said.follows.anything
        && !said.follows.number
        && !said.follows.item
}

/// A label of a list can stand here.
fn takes_sub(state: &State, inner: &str) -> bool {
    // "The General Assembly: (a) Approves …"
    let spoken = state.spoken == Spoken::Organ && state.colon && inner == "a";
    state.depth > 0 || matches!(state.zone, Zone::Annex | Zone::Other) || spoken
}

/// Below a subparagraph Chinese counts "1." where other languages have numerals.
fn below_item(state: &State, printed: &str, value: u32) -> Option<Placed> {
    let listed = book().is_unparted() && state.last == Last::Sub;
    let opens = value == 1 && state.colon;
    let hints = Hints {
        opens_list: true,
        ..Hints::default()
    };
    let placed = (state.nesting).place(printed, labels::small_roman(value)?, hints);
    let below = placed.depth > 0 && placed.doubt.is_none();
    (listed && below && (opens || value > 1)).then_some(placed)
}

/// A number that can be an item's of a list in the paragraph that is open.
fn lists(state: &State, value: u32) -> bool {
    let counts = state.number > 0 || state.last == Last::Unnumbered;
    let announced = state.colon && !state.after_heading;
    // An agenda stands below a paragraph of a report, with a heading of its own or none.
    let within = value == 1
        && state.number > 1
        && matches!(state.zone, Zone::Other | Zone::Annex)
        && (!state.after_heading || state.inner_heading);
    let opens = (announced || within) && state.depth > 0 && state.item == 0;
    let next = value == state.number + 1;
    counts
        && state.zone != Zone::Amendment
        && (opens && !next || state.item > 0 && value == state.item + 1)
}

/// What a numbered block of an amendment document is: an instruction, or words of the draft.
fn inserted(state: &State, said: &Said<'_>, rest: usize) -> bool {
    let words = said.block.text.get(rest..).unwrap_or("");
    let draft = said.after.is_some() || labels::quote(&said.block.text) > 0;
    state.begun && draft && !words::instruction(words)
}

/// "l. Condemns": what a scan made of the next number, before a verb.
pub fn misread<'t>(state: &State, text: &'t str) -> Option<(&'t str, u32, usize)> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || "lIi|SOo".contains(c)) {
        return None;
    }
    let (printed, value, rest) = labels::misread(text)?;
    let counts = match state.zone {
        Zone::Preamble => value == 1 && state.begun,
        Zone::Operative => state.number > 0 && value == state.number + 1,
        _ => false,
    };
    let verb = || matches!(leads::lead(&text[rest..]), Some((_, Opens::Operative)));
    (counts && forms::ends(text, &[';', '.', ':', ',']) && verb()).then_some((printed, value, rest))
}

/// "25 Condemns": the next number before a verb.
pub fn bare_number<'t>(state: &State, text: &'t str) -> Option<(&'t str, u32, usize)> {
    let (digits, words) = text.split_once(' ')?;
    let value: u32 = digits
        .parse()
        .ok()
        .filter(|v| *v == state.number + 1 && digits.len() <= 3)?;
    let verb = || leads::lead(words).is_some_and(|(_, o)| o == Opens::Operative);
    (matches!(state.zone, Zone::Operative | Zone::Preamble) && verb())
        .then(|| (digits, value, text.len() - words.len()))
}

/// The number and title of the next resolution of a volume: an organ speaks below it.
fn another(state: &State, said: &Said<'_>) -> bool {
    let follows = &said.follows;
    let numbered =
        |(_, title): (&str, &str)| follows.organ_soon || follows.decides || title.is_empty();
    // What the annex of a resolution is may be another organ's: it is its title.
    let titles_annex = state.zone == Zone::Annex && state.untitled && state.titles > 0;
    state.begun
        && !titles_annex
        && (follows.organ_near || follows.decides)
        && matches!(state.zone, Zone::Operative | Zone::Other | Zone::Annex)
        && said.resolution.is_some_and(numbered)
}

/// "Annex", "Annex II" alone; or with its title, where that can be no sentence.
fn opens_annex(state: &State, said: &Said<'_>) -> bool {
    let Some(named) = &said.annex else {
        return opens_unnamed_annex(state, said);
    };
    let open = forms::ends(named.title, &[';', '.', ':']);
    match named.title {
        "" => true,
        _ if said.laid_out() => said.bold(),
        _ if named.parted => !open && said.text.len() < if state.closed { 400 } else { 200 },
        _ => {
            // A section's heading may stand below it at once.
            state.closed && !said.marked() && said.words <= 30 && said.follows.anything
        }
    }
}

/// What is adopted stands below the closing lines without the word "Annex": "CONVENTION ON LAMPS".
fn opens_unnamed_annex(state: &State, said: &Said<'_>) -> bool {
    state.adopted && state.zone == Zone::Other && said.adopted() && said.heads
}

/// "Chapter II", with its title or without.
fn opens_division(said: &Said<'_>) -> bool {
    said.division
        .is_some_and(|(_, title)| match said.laid_out() {
            true => said.bold(),
            false => title.is_empty() || said.heads,
        })
}

/// The block can be the title, or go on with the title, of the heading before it.
fn titles(state: &State, said: &Said<'_>) -> bool {
    const LONGEST: usize = 40;
    if state.titles == 0
        || said.label.is_some()
        || said.organ
        || said.formula
        || said.section.is_some()
        || said.annex.is_some()
        // Items stand below the words of an article, and below no title.
        || state.scope.article.is_some() && said.follows.item
        || state.report.is_some() && headings::decision_number(said.text)
        || annex::begins_body(said.text)
        || state.zone != Zone::Annex && said.held
    {
        return false;
    }
    // "2021 Political Declaration"
    let year = || {
        let words = said.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let name = words.trim_start();
        said.text.len() == words.len() + 4 && forms::opens_large(name)
    };
    let line = said.follows.anything && (said.capital || year()) && !said.marked();
    // Of a resolution in a volume it stands between the number and the organ.
    let below = said.follows.organ || said.follows.decides;
    if state.others > 0 && state.untitled && state.zone == Zone::Preamble && below {
        return line;
    }
    let most = if said.capitals { LONGEST } else { 14 };
    let annexed = state.zone == Zone::Annex && state.scope.inner().is_empty();
    // The title of an annex or a section may be longer than others are; of an annex, as long as it likes.
    let above_words = said.follows.number || said.follows.declares;
    // "Addressing the lack of oil in the harbours of the north": no mark closes it, and a preamble begins below.
    let opens_nothing = said.lead.is_none() || said.follows.body || above_words;
    let long = !said.laid_out()
        && (said.words <= LONGEST && opens_nothing
            || said.lead.is_none()
                && (annexed && above_words
                    || said.words <= LONGEST * 2 && (said.follows.body || above_words)));
    said.heads || state.untitled && line && (said.words <= most || long)
}
