//! Whether a line goes on with the block before it: a table of what the two can be to each other,
//! looked through in its order. The first row that knows decides.

use super::super::book::book;
use super::super::forms;
use super::super::labels::{self, Label};
use super::super::leads;
use super::super::masthead;
use super::super::structure;
use super::clues::{
    Clues, before_next, counted_place, ends_closed, in_sentence, label, led, misread, open_article,
    quotes_organ, standalone, votes, words,
};
use super::join::{Heading, Joiner};
use crate::document::DoubtKind;
use crate::import::pipe::Habit;
use crate::import::stage::{Block, Line};
use crate::language::is_in_other;

/// What is decided, and what is doubtful about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) joins: bool,
    pub(super) doubt: Option<DoubtKind>,
}

const JOINS: Verdict = Verdict {
    joins: true,
    doubt: None,
};
const PARTS: Verdict = Verdict {
    joins: false,
    doubt: None,
};

/// A line and the block before it.
struct Pair<'p> {
    state: &'p Joiner,
    before: &'p str,
    clues: &'p Clues<'p>,
    line: &'p Line,
    /// Its words.
    text: &'p str,
    /// The block before does not end with a mark that can close a paragraph.
    open: bool,
    /// Something parts them: a blank line, or the end of a line that is a paragraph.
    gap: bool,
}

/// What the two may be to each other: it decides where they are that.
type Row = fn(&Pair) -> Option<Verdict>;

const ROWS: [Row; 28] = [
    // The number of a resolution, alone in its line.
    resolution,
    // The other language of a text that stands in two.
    other_language,
    // The caption of a table.
    caption,
    // A heading over several lines.
    heading,
    // An item that counts nothing, or a vote.
    item,
    // The note of a table.
    note_of_table,
    // A label alone in its line.
    bare_label,
    // The first line of a paragraph, by how it is set.
    set_in,
    // A form's own opening.
    opening,
    // An organ's line.
    organ,
    // The date below its meeting.
    dated,
    // A vote over several lines.
    vote,
    // An old symbol over two lines.
    old_symbol,
    // The title of an article.
    article,
    // A goal, or one of its targets.
    counted,
    // A line that stands alone.
    alone,
    // A heading with a numeral.
    numeral,
    // The organ in quotation marks.
    quoted_organ,
    // A number that a scan misread.
    misread_number,
    // A line at the margin.
    laid_out,
    // A label.
    labelled,
    // Another instruction of what amends a draft.
    instruction,
    // Those who declare something, and the words of a rule, below a title.
    declares,
    // A line in a run of wrapped lines.
    in_run,
    // Two paragraphs of a preamble.
    beside,
    // Small words, or some that want more.
    dangling,
    // A sentence without an end.
    sentence,
    // Words after a comma.
    after_comma,
];

/// Whether a line goes on with the block before it.
pub(super) fn verdict(state: &Joiner, before: &str, clues: &Clues) -> Verdict {
    let line = clues.line;
    let pair = Pair {
        state,
        before,
        clues,
        line,
        text: clues.text,
        // The targets of a goal end in no mark.
        open: !ends_closed(without_marker(before)) && labels::point(before).is_none(),
        gap: line.blanks > 0 || !state.habit.wraps(),
    };
    let known = ROWS.iter().find_map(|decides| decides(&pair));
    known.unwrap_or(PARTS)
}

/// The words before the marker of a note that stands behind a mark: "transplantation: 11".
fn without_marker(text: &str) -> &str {
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - words.len();
    let marked = words.strip_suffix(' ').filter(|words| ends_closed(words));
    marked.filter(|_| (1..=3).contains(&digits)).unwrap_or(text)
}

impl Pair<'_> {
    /// No blank line stands between them.
    fn follows(&self) -> bool {
        self.line.blanks == 0
    }

    fn wraps(&self) -> bool {
        self.state.habit.wraps()
    }

    /// What is closed stands beside what comes next, and that opens as a paragraph does.
    fn next(&self) -> bool {
        before_next(self.before) && leads::sure(self.text)
    }

    fn lower(&self) -> bool {
        self.text.starts_with(|c: char| c.is_lowercase()) && leads::lead(self.text).is_none()
    }
}

/// "Decision 2/CP.24", below the contents and over its title.
fn resolution(pair: &Pair) -> Option<Verdict> {
    let alone = |text: &str| structure::numbered_alone(text).is_some();
    let day = |text: &str| masthead::of_day(text);
    // The next resolution of a volume, below the closing lines of one.
    let closed = || {
        let date = masthead::date(pair.before);
        date.is_some_and(|(_, n)| n + 1 >= pair.before.len()) || forms::meeting_line(pair.before)
    };
    if structure::resolution(pair.text).is_some() && closed() {
        return Some(PARTS);
    }
    (alone(pair.text) || alone(pair.before) || day(pair.text) || day(pair.before)).then_some(PARTS)
}

fn other_language(pair: &Pair) -> Option<Verdict> {
    /// As much of a block as tells its language, in bytes.
    const NEAR: usize = 300;
    let (one, other) = pair.state.languages?;
    let from = pair.before.len().saturating_sub(NEAR);
    let near = (from..).find_map(|from| pair.before.get(from..))?;
    let before = is_in_other(near, one, other)?;
    let differs = is_in_other(pair.text, one, other)? != before;
    (pair.gap && differs).then_some(PARTS)
}

fn heading(pair: &Pair) -> Option<Verdict> {
    match pair.state.heading {
        Heading::Lines(_) => Some(JOINS),
        Heading::Opens(_) | Heading::Ended => Some(PARTS),
        Heading::None => None,
    }
}

fn item(pair: &Pair) -> Option<Verdict> {
    let dash = !pair.wraps() && pair.text.starts_with("- ");
    let item = opens_item(pair.before, pair.text) || dash;
    (item || votes(pair.text) || book().structure.closing.vote.opens(pair.text).is_some())
        .then_some(PARTS)
}

fn note_of_table(pair: &Pair) -> Option<Verdict> {
    (!pair.open && structure::captions::raised(pair.text)).then_some(PARTS)
}

/// "Table 3" behind a blank line, or its title there.
fn caption(pair: &Pair) -> Option<Verdict> {
    let opens = |text: &str| structure::captions::opens(text);
    (pair.gap && (opens(pair.text) || opens(pair.before))).then_some(PARTS)
}

fn bare_label(pair: &Pair) -> Option<Verdict> {
    (pair.wraps() && pair.follows() && labels::bare(pair.before).is_some()).then_some(JOINS)
}

/// A typist's slip sets a line in too: it begins as the middle of a sentence does.
fn set_in(pair: &Pair) -> Option<Verdict> {
    let over_page = pair.open && pair.line.page != pair.state.page();
    // Words that open nothing, below a full line without an end.
    let opens = leads::lead(pair.text).is_some() || pair.clues.label.is_some();
    let slip = pair.open && pair.follows() && !pair.state.ended_early() && !opens;
    let goes_on = pair.lower() && pair.open || over_page || slip || forms::dangling(pair.before);
    (pair.state.sets_in(pair.line) && !goes_on).then_some(PARTS)
}

/// "Delete OP3." below "OP1: replace “Urges” with “Invites”."
fn instruction(pair: &Pair) -> Option<Verdict> {
    let next = pair.state.amends && !pair.open && structure::instruction(pair.text);
    next.then_some(PARTS)
}

/// "We, Heads of State and Government, …" below the title of a declaration; what stands below the title of a
/// rule or a guideline.
fn declares(pair: &Pair) -> Option<Verdict> {
    let step = || structure::annex::step(pair.before).is_some_and(|(_, title)| !title.is_empty());
    if pair.gap && pair.open && forms::opens_large(pair.text) && words(pair.before) <= 40 && step()
    {
        return Some(PARTS);
    }
    const TITLE: usize = 800;
    let title = pair.open && pair.before.len() <= TITLE && leads::lead(pair.before).is_none();
    let opens = || book().structure.declares.opens(pair.text).is_some();
    (pair.gap && title && label(pair.before).is_none() && opens()).then_some(PARTS)
}

fn opening(pair: &Pair) -> Option<Verdict> {
    let title = pair.before.len() < 90 && pair.state.ended_early();
    let decision = pair.before.ends_with("the following draft decision:");
    let below_title =
        title && pair.open && pair.state.titles_decision() && pair.text.starts_with("The ");
    (book().structure.testimony.opens(pair.text).is_some() || decision || below_title)
        .then_some(PARTS)
}

fn organ(pair: &Pair) -> Option<Verdict> {
    let organ = |text| forms::organ_line(text).is_some();
    if pair.before.len() < 200 && forms::organ_above(pair.before, Some(pair.text)).is_some() {
        return Some(PARTS);
    }
    (organ(pair.before) || organ(pair.text)).then_some(PARTS)
}

/// The date below the meeting closes the record.
fn dated(pair: &Pair) -> Option<Verdict> {
    let date = masthead::date(pair.text).is_some_and(|(_, n)| n + 1 >= pair.text.len());
    let meeting = pair.before.ends_with(" meeting,") && forms::meeting_line(pair.before);
    (pair.follows() && meeting && date).then_some(JOINS)
}

fn vote(pair: &Pair) -> Option<Verdict> {
    let open = book()
        .structure
        .closing
        .adopted
        .opens(pair.before)
        .is_some()
        && !forms::ends(pair.before, &['.']);
    (pair.follows() && open).then_some(JOINS)
}

fn old_symbol(pair: &Pair) -> Option<Verdict> {
    let symbol = masthead::old_symbol(pair.before).is_some();
    (pair.follows() && symbol && pair.text.starts_with("of ")).then_some(JOINS)
}

fn article(pair: &Pair) -> Option<Verdict> {
    let titled = open_article(pair.before) && pair.lower();
    (pair.follows() && pair.open && titled).then_some(JOINS)
}

fn counted(pair: &Pair) -> Option<Verdict> {
    counted_place(pair.text, pair.before).then_some(PARTS)
}

fn alone(pair: &Pair) -> Option<Verdict> {
    let alone = pair.clues.alone.below(pair.before, pair.open);
    (alone || standalone(pair.before)).then_some(PARTS)
}

fn numeral(pair: &Pair) -> Option<Verdict> {
    let text = pair.text;
    let titled = structure::numeral_title(text).is_some() || structure::resolution(text).is_some();
    // What a volume prints over a resolution is no part of its title, nor is the day of its adoption.
    let capitals = || !pair.before.contains(char::is_lowercase);
    let above = || capitals() || masthead::day_of_adoption(pair.before);
    let stands =
        !pair.wraps() && pair.clues.counted || titled && (!(pair.wraps() && pair.open) || above());
    (stands && !forms::ends(pair.text, &[',', ';', '.'])).then_some(PARTS)
}

fn quoted_organ(pair: &Pair) -> Option<Verdict> {
    (!pair.open && quotes_organ(pair.text)).then_some(PARTS)
}

fn misread_number(pair: &Pair) -> Option<Verdict> {
    let apart = !pair.open || !pair.follows();
    (misread(pair.text, pair.state.number) && apart).then_some(PARTS)
}

/// Where the layout is kept, a line at the margin goes on: in the run of lines, and over the end of a page,
/// where no heading can stand before what is closed.
fn laid_out(pair: &Pair) -> Option<Verdict> {
    let Pair {
        state,
        before,
        clues,
        line,
        text,
        open,
        ..
    } = *pair;
    // Not all labels are set in: one that can open a paragraph is looked at by itself.
    if !state.goes_on_at_margin(line) || !open && clues.label.is_some() {
        return None;
    }
    let heads = forms::ends(before, &[';', '.', ':']) && !ends_closed(text);
    let goes_on = match line.page == state.page() {
        true => pair.follows() && !state.ended_early(),
        false => !heads,
    };
    goes_on.then_some(JOINS)
}

/// A label at a line's start that is one: not the tail of "paragraphs / (a) and (b)".
fn labelled(pair: &Pair) -> Option<Verdict> {
    let Pair {
        state,
        before,
        text,
        open,
        gap,
        ..
    } = *pair;
    let opens = match pair.clues.label? {
        Label::Number { value, rest, .. } => {
            let next = value == state.number + 1 || value == 1;
            let verb = leads::lead(&text[rest..]).is_some();
            verb || next || !open && (gap || state.ended_early())
        }
        Label::Sub { inner, rest, .. } => {
            if !gap && in_sentence(before, inner, &text[rest..]) {
                return None;
            }
            let before = before.trim_end_matches("/or");
            let listed = before.ends_with(" and") || before.ends_with(" or");
            let closed = before.trim_end_matches(" and").trim_end_matches(" or");
            !open
                || gap
                || pair.wraps() && state.ended_early() && !forms::dangling(before)
                || listed && forms::ends(closed, &[';', ','])
        }
    };
    opens.then_some(PARTS)
}

/// Inside a run of wrapped lines only a new initiatory phrase after a closed line parts.
fn in_run(pair: &Pair) -> Option<Verdict> {
    let Pair {
        state,
        before,
        text,
        open,
        ..
    } = *pair;
    if pair.gap {
        return None;
    }
    let early = state.ended_early() && !forms::ends(before, &[';']);
    // Below a numeral and its title, a phrase opens the first paragraph.
    let title = open && label(before).is_none() && !forms::dangling(before);
    if title && state.titles_annex(before) && leads::lead(text).is_some() {
        return Some(PARTS);
    }
    // "Whereas lamps are dear, and" stands above the next of its kind.
    if pair.next() {
        return Some(PARTS);
    }
    let lead = leads::sure(text) || early && leads::lead(text).is_some();
    let parts = !open && lead && !forms::ends(before, &['?', '!']);
    match parts || state.next_number(text) {
        true => Some(PARTS),
        false => Some(JOINS),
    }
}

/// Where no large letter opens a paragraph, two that are closed by a comma each are two; the marker of a note
/// may stand behind it.
fn beside(pair: &Pair) -> Option<Verdict> {
    let raised = |c: char| c.is_whitespace() || forms::superscript(c).is_some();
    let comma = |text: &str| forms::ends(text.trim_end_matches(raised), &[',']);
    let two = pair.gap && comma(pair.before) && comma(pair.text);
    let parts = two || pair.gap && listed(pair);
    (!book().begins_large() && parts && !forms::dangling(pair.before)).then_some(PARTS)
}

/// An item that counts nothing, below the words that open its list or below another: each is closed.
fn listed(pair: &Pair) -> bool {
    let item = |text: &str| forms::ends(text, &[';', '.']) && label(text).is_none();
    let opens = |text: &str| forms::ends(text, &[':']);
    let above = || pair.state.above().map(|block| block.text.trim());
    let below_item = || {
        let above = above().is_some_and(|above| opens(above) || item(above));
        forms::ends(pair.before, &[';']) && item(pair.before) && above
    };
    item(pair.text) && (opens(pair.before) || below_item())
}

fn dangling(pair: &Pair) -> Option<Verdict> {
    let Pair { state, before, .. } = *pair;
    // Small words after a list that is closed belong to the paragraph, not to its last item.
    let item = matches!(labels::label(before), Some(Label::Sub { .. }));
    let ended = forms::ends(before, &[';'])
        || forms::ends(before, &[','])
            && pair.wraps()
            && state.ended_early()
            && state.listed_before();
    let lower = pair.lower() && !(item && ended);
    (lower || forms::dangling(before) && !pair.next()).then_some(JOINS)
}

/// A sentence without an end goes on, whatever its second half begins with, unless that opens a
/// paragraph itself.
fn sentence(pair: &Pair) -> Option<Verdict> {
    let Pair {
        state,
        before,
        text,
        ..
    } = *pair;
    if !pair.open || pair.next() {
        return None;
    }
    // In wrapped text a page may end before any word: "on Quiet" / "Lighting".
    let opens = match state.habit {
        Habit::Wrapped => leads::sure(text),
        Habit::LongLines => leads::lead(text).is_some(),
    };
    if opens && !text.starts_with(|c: char| c.is_ascii_digit()) {
        let titled = || structure::numeral_title(before).is_some();
        let long = words(before) > 14 && !state.titles_annex(before) && !titled();
        let doubt = long.then_some(DoubtKind::NoClosingMark);
        return Some(Verdict { doubt, ..PARTS });
    }
    // A page ends with a full line.
    let parted = state.parted_from(pair.line) && text.starts_with(char::is_uppercase);
    let long = words(before) > 6 || led(before);
    match long && !parted && !state.titles_annex(before) {
        true => Some(JOINS),
        false => Some(PARTS),
    }
}

/// After a comma a list of numbers, a quotation or a lower-case word goes on; a participle opens
/// the next preambular paragraph.
fn after_comma(pair: &Pair) -> Option<Verdict> {
    let Pair {
        state,
        before,
        text,
        line,
        ..
    } = *pair;
    if !forms::ends(before, &[',']) {
        return None;
    }
    // "1 Condemns": the first number, printed without its full stop.
    if pair.gap && state.next_number(text) {
        return Some(PARTS);
    }
    let marks = ['\u{201c}', '"'];
    let quoted = text.starts_with(marks) && !before.starts_with(marks);
    if quoted || text.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(JOINS);
    }
    let words_alone = leads::lead(text).is_none() && text.starts_with(char::is_alphabetic);
    if !words_alone || pair.clues.counted {
        return None;
    }
    // Where lines are wrapped, only a page's end parts a full line from the next.
    let goes_on = words(text) > 8 && !text.starts_with("The ") && !state.parted_from(line);
    goes_on.then_some(Verdict {
        doubt: Some(DoubtKind::LineJoined),
        ..JOINS
    })
}

/// A list's item that counts nothing: "\u{2022} ", or a dash after words that are closed.
fn opens_item(before: &str, text: &str) -> bool {
    let dash = |text: &str| matches!(structure::bullet(text), (Some(_), _));
    let listed =
        forms::ends(before, &[';', ':', '.']) || forms::ends(before, &[',']) && dash(before);
    text.starts_with('\u{2022}') || dash(text) && listed
}

impl Joiner {
    /// The block above the one before.
    fn above(&self) -> Option<&Block> {
        let at = self.blocks.len().checked_sub(2)?;
        self.blocks.get(at)
    }

    /// The item before the last one ends with a comma too.
    fn listed_before(&self) -> bool {
        let item = |b: &Block| {
            matches!(labels::label(&b.text), Some(Label::Sub { .. }))
                && forms::ends(&b.text, &[','])
        };
        self.above().is_some_and(item)
    }

    /// The block before is the title of a decision that a report holds.
    fn titles_decision(&self) -> bool {
        let above = self.above().map(|block| &block.text);
        above.is_some_and(|above| above.ends_with("the following draft decision:"))
    }

    /// The block before is the title below "Annex" or a numeral.
    fn titles_annex(&self, before: &str) -> bool {
        let most = match self.habit {
            Habit::Wrapped => 20,
            Habit::LongLines => 39,
        };
        let alone = |block: &Block| standalone(block.text.trim());
        words(before) <= most && self.above().is_some_and(alone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pair for each row that decides by the two alone, in wrapped text.
    #[test]
    fn each_row_decides_its_pairs() {
        for (before, blanks, text, joins) in [
            ("Noting the lamps;", 0, "\u{2022} those of the mole,", false),
            ("The vote was:", 0, "In favour: Italy", false),
            ("1.", 0, "Requests the keepers", true),
            (
                "the Protocol.",
                0,
                "IN WITNESS WHEREOF the undersigned",
                false,
            ),
            ("The General Assembly,", 0, "of the harbours", false),
            (
                "Adopted by 13 votes to none, with two",
                0,
                "abstentions.",
                true,
            ),
            ("its duty and", 0, "Annex", false),
            ("Recalling the lamps,", 1, "2. Decides to end", false),
            (
                "Recalling the lamps of the outer",
                0,
                "harbour and its keepers",
                true,
            ),
            (
                "Recalling the lamps of the outer",
                1,
                "harbour and its keepers",
                true,
            ),
            ("Recalling the lamps,", 0, "Noting the oils,", false),
            ("in its resolutions,", 1, "72/195 of 2044", true),
        ] {
            let line = Line {
                number: 2,
                page: None,
                text: text.into(),
                runs: Vec::new(),
                blanks,
                layout: None,
            };
            let state = Joiner::with(Habit::Wrapped, before);
            let verdict = verdict(&state, before, &Clues::of(&line));
            assert_eq!(verdict.joins, joins, "{before} / {text}");
        }
    }
}
