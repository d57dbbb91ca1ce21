//! What a block says of itself, told once for each block before anything is decided: its label, the
//! phrase it opens with, its ending, its type, and what kind of block follows it.

use super::annex;
use super::headings;
use super::words;
use crate::document::{Emphasis, Language, Style};
use crate::import::book::book;
use crate::import::forms;
use crate::import::labels::{self, Label, Point};
use crate::import::leads::{self, Opens};
use crate::import::masthead;
use crate::import::stage::Block;
use crate::language::{self, is_in_other};

/// Words beyond this many are not counted: what is longer is no heading.
const MOST_WORDS: usize = 61;
/// A line of no more words may be a heading by its length alone.
const SHORT: usize = 14;
/// What is set this far right, in points, closes a document.
const RIGHT_COLUMN: f32 = 200.0;
/// A day is no longer, in bytes.
const DAY: usize = 40;
/// A block of more bytes is a paragraph, whatever it opens with.
const LONG: usize = 120;
/// So many blocks further on another tells its language.
const NEAR: usize = 3;
/// So many characters that no mark closes, where nothing parts words, are a name.
const NAME: usize = 8;

#[derive(Debug, Clone)]
pub struct Said<'b> {
    pub block: &'b Block,
    pub text: &'b str,
    pub label: Option<Label<'b>>,
    /// "1.2", where that is no label.
    pub point: Option<Point<'b>>,
    /// "Item 7. Lamps": its number, and where the words begin.
    pub item: Option<(u32, usize)>,
    /// What its phrase opens, or the sentence of an organ.
    pub opens: Option<Opens>,
    /// Its phrase, without an organ's name before it.
    pub lead: Option<Opens>,
    /// What the phrase after its label opens.
    pub after: Option<Opens>,
    /// At most [`MOST_WORDS`].
    pub words: usize,
    pub end: char,
    pub capital: bool,
    pub capitals: bool,
    pub bullet: bool,
    pub organ: bool,
    pub formula: bool,
    pub sentence: bool,
    pub testimony: bool,
    pub article: bool,
    /// A paragraph that begins with its number: "Section 22. Experts shall enjoy …".
    pub clause: Option<annex::Clause>,
    /// The letter or numeral of a section, and its title.
    pub section: Option<(String, &'b str)>,
    pub annex: Option<annex::Named<'b>>,
    /// "Part II. Lamps", "Section 29A", and the title: sections or a title may stand below it at once.
    pub division: Option<(&'b str, &'b str)>,
    /// "Draft resolution II": one that a report holds.
    pub held: bool,
    /// "302 (IV). Lamps": the number of a resolution, and its title; none below it.
    pub resolution: Option<(&'b str, &'b str)>,
    /// "Goal 5. Lamps": what points are counted under.
    pub counts: bool,
    /// "Agenda item 17 (continued)": the record of a meeting sets it as its speeches.
    pub agenda: bool,
    /// "Action 25. We will light the lamps.": a sentence is the title behind the number.
    pub counts_title: bool,
    /// It is in the other language of a text that stands in two.
    pub other: bool,
    pub follows: Follows,
    /// It could head what follows it, by what it says of itself.
    pub heads: bool,
}

/// What the block after this one is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Follows {
    pub anything: bool,
    pub number: bool,
    pub organ: bool,
    /// An organ speaks, at once or below a title.
    pub organ_soon: bool,
    /// The same, or below a title and who submitted the draft of it.
    pub organ_near: bool,
    /// A meeting is named: Chinese closes with its day above it.
    pub meeting: bool,
    /// The sentence that a decision is follows, at once or below a title.
    pub decides: bool,
    pub bullet: bool,
    /// Those who declare something: "We, Heads of State".
    pub declares: bool,
    /// Something that may stand below a heading.
    pub body: bool,
    /// What no heading stands above: another paragraph that begins so, an article, the end.
    pub parted: bool,
    /// An item of a list.
    pub item: bool,
}

/// All blocks, each with what it says and what follows it.
pub fn all(blocks: &[Block]) -> Vec<Said<'_>> {
    let mut all: Vec<Said<'_>> = blocks.iter().map(Said::new).collect();
    for at in 1..all.len() {
        let (above, below) = (&all[at - 1], &all[at]);
        let speaks = || forms::organ_above(above.text, Some(below.text)).is_some();
        let unknown = || {
            let before = at.checked_sub(2).and_then(|before| all.get(before));
            before.is_some_and(|before| unknown_speaker(before, above, below))
        };
        let organ = above.organ || above.label.is_none() && (speaks() || unknown());
        all[at - 1].organ = organ;
    }
    for at in 0..all.len() {
        let Some(next) = all.get(at + 1) else {
            all[at].follows.parted = true;
            break;
        };
        let this = &all[at];
        let bullet = next.bullet;
        let after = all.get(at + 2);
        let organ_soon = next.organ || after.is_some_and(|after| after.organ);
        let third = all.get(at + 3).is_some_and(|third| third.organ);
        let line = |said: &Said| said.capital && !said.marked() && said.label.is_none();
        let decides = |said: &Said| {
            said.sentence || said.label.is_none() && book().decision_of(said.text).is_some()
        };
        let organ_soon = organ_soon || this.resolution.is_some() && masthead::day_below(next.text);
        let organ_near = organ_soon || third && line(next) && after.is_some_and(line);
        // Another heading stands between it and a number.
        let heads_soon = next.label.is_none()
            && next.capital
            && !next.marked()
            && next.words <= SHORT
            && after.is_some_and(|after| matches!(after.label, Some(Label::Number { .. })));
        let declares = book().structure.declares.opens(next.text).is_some();
        all[at].follows = Follows {
            anything: true,
            number: matches!(next.label, Some(Label::Number { .. })),
            organ: next.organ,
            organ_soon,
            organ_near,
            meeting: this.text.len() <= DAY && forms::meeting_line(next.text),
            decides: this.resolution.is_some()
                && (decides(next) || line(next) && after.is_some_and(decides)),
            bullet,
            declares,
            parted: next.clause.is_some()
                || next.article
                || next.testimony
                || next.annex.is_some()
                || next.division.is_some()
                || annex::step(next.text).is_some(),
            item: matches!(next.label, Some(Label::Sub { .. })),
            body: next.label.is_some()
                || heads_soon
                || next.point.is_some()
                || next.article
                || next.clause.is_some()
                || bullet && this.words < 7
                || (next.section.is_some() || next.capitals && next.label.is_none())
                    && this.capitals
                || next.lead.is_some()
                || next.organ
                || next.sentence
                || next.formula
                || next.resolution.is_some()
                || next.block.text.len() > LONG
                || book().is_unparted()
                    && forms::is_within(this.text, NAME)
                    && !this.marked()
                    && next.ends(&['.']),
        };
    }
    all
}

/// Marks the blocks that are in another language than the one by which a text is read; what has no word of either
/// stands among those around it.
pub fn mark_others(all: &mut [Said<'_>], one: Language, other: Language) {
    let speaks = |text: &str, of: Language| language::of(of).organ_line(text).is_some();
    let told = all.iter().map(|said| {
        let by_organ = || match (speaks(said.text, one), speaks(said.text, other)) {
            (own, others) if own != others => Some(others),
            _ => None,
        };
        is_in_other(said.text, one, other).or_else(by_organ)
    });
    let told: Vec<Option<bool>> = told.collect();
    let mut above = None;
    for (at, said) in all.iter_mut().enumerate() {
        let below = || told[at + 1..].iter().take(NEAR).find_map(|told| *told);
        let among = above == Some(true) && below().unwrap_or(true);
        said.other = told[at].unwrap_or(among);
        above = told[at].or(above);
    }
}

impl<'b> Said<'b> {
    fn new(block: &'b Block) -> Said<'b> {
        let text = block.text.trim();
        let point = labels::point(text);
        let label = match point {
            Some(_) => None,
            None => labels::label(&block.text),
        };
        let lead = match label {
            None => opens(&block.text),
            Some(_) => None,
        };
        let after = label.and_then(|label| opens(block.text.get(label.rest()..)?));
        let sentence = label.is_none() && words::sentence_of_organ(text);
        let of_organ = || sentence || label.is_none() && words::verb_of_organ(text).is_some();
        let table = block.is_table();
        let section = match table {
            true => (None, text),
            false => headings::section_label(text, block),
        };
        Said {
            block,
            text,
            label,
            point,
            item: words::agenda_item(text),
            opens: lead.or_else(|| of_organ().then_some(Opens::Operative)),
            lead,
            after,
            words: forms::count(text, MOST_WORDS),
            end: forms::end(text),
            capital: text.starts_with('《')
                || forms::opens_large(text.trim_start_matches(['“', '«']))
                || headings::decision_number(text)
                || opens_unparted(text),
            capitals: text.len() > 3
                && text.contains(char::is_uppercase)
                && !text.contains(char::is_lowercase),
            bullet: words::bullet(text).0.is_some(),
            organ: label.is_none() && forms::organ_line(text).is_some(),
            formula: label.is_none() && headings::formula(text),
            sentence,
            testimony: annex::testimony(text),
            article: annex::article(text).is_some(),
            clause: annex::clause(text).filter(|_| !table),
            section: match section {
                (Some(label), title) => Some((label, title)),
                (None, _) => None,
            },
            annex: annex::named(text).filter(|_| !table),
            division: headings::division(text),
            held: headings::held_draft(text).is_some(),
            resolution: headings::resolution(text),
            counts: headings::counted_by(text).is_some(),
            agenda: agenda(text),
            counts_title: headings::titled_count(text),
            other: false,
            follows: Follows::default(),
            heads: false,
        }
    }

    pub fn table(&self) -> bool {
        self.block.is_table()
    }

    pub fn laid_out(&self) -> bool {
        self.block.shape.is_some()
    }

    pub fn bold(&self) -> bool {
        self.block.shape.is_some_and(|shape| shape.bold)
    }

    pub fn ends(&self, marks: &[char]) -> bool {
        marks.contains(&self.end)
    }

    /// A sentence, or a part of one, ends here.
    pub fn marked(&self) -> bool {
        self.ends(&[',', ';', '.', ':'])
    }

    /// Whether a list opens after it.
    pub fn opens_list(&self) -> bool {
        self.ends(&[':', '\u{2014}'])
    }

    /// What follows can't go on with it.
    pub fn closes(&self) -> bool {
        self.ends(&[',', ';', '.', ':', '?', '\u{201d}', '"'])
    }

    /// All of it is set in italics, at the left: a lesser heading.
    pub fn italic(&self) -> bool {
        let italic = |e: &&Emphasis| e.style == Style::Italic;
        let runs = self.block.emphasis.iter().filter(italic);
        let length: usize = runs.map(|e| e.at.range().len()).sum();
        self.block.shape.is_some_and(|s| s.first < RIGHT_COLUMN)
            && length + self.block.text.matches(' ').count() >= self.block.text.len()
    }

    /// Set bold, or in italics at the left.
    pub fn set_as_heading(&self) -> bool {
        // "[To be completed]" stands for what is not written yet.
        if self.text.starts_with('[') || self.point.is_some() {
            return false;
        }
        if self.agenda {
            return true;
        }
        // Over a number a heading may be as long as a sentence.
        let most = if self.follows.number { MOST_WORDS } else { 14 };
        self.bold() || self.words <= most && !self.marked() && self.lead.is_none() && self.italic()
    }

    /// The title of what a resolution adopts.
    pub fn adopted(&self) -> bool {
        let adopted = &book().structure.adopted;
        if book().is_unparted() {
            return self.words <= 30 && adopted.iter().any(|word| self.text.contains(word));
        }
        let mut words = self.text.split_whitespace().take(4);
        words.any(|word| adopted.has_in_any_case(word))
    }

    /// "* * *"
    pub fn blank(&self) -> bool {
        !self.text.is_empty() && !self.text.contains(char::is_alphanumeric)
    }

    /// It begins as the middle of a sentence does.
    pub fn goes_on(&self) -> bool {
        let meeting = || self.text.starts_with(char::is_numeric) && forms::meeting_line(self.text);
        let figures = || self.text.starts_with(|c: char| c.is_ascii_digit()) && self.marked();
        let middle =
            self.lead.is_none() && (self.text.starts_with(char::is_lowercase) || figures());
        self.label.is_none() && (middle || meeting())
    }

    /// The name that the yearly volumes print above each resolution or below it.
    pub fn in_volume(&self) -> bool {
        matches!(self.text, "Decision" | "Decisions") || masthead::old_symbol(self.text).is_some()
    }

    /// A number, and a few words that are no sentence.
    pub fn numbered_heading(&self) -> bool {
        let heads = self.follows.body || self.bold();
        let most = if self.bold() { 30 } else { 12 };
        !self.marked() && self.words <= most && heads && !self.verb_after()
    }

    /// The finite verb after a printed number.
    pub fn verb_after(&self) -> bool {
        self.after == Some(Opens::Operative)
    }
}

/// "The Meeting of the Keepers," below a heading, above a preamble; "The Group of Keepers:" below the number of a
/// decision: whoever that is speaks here.
fn unknown_speaker(before: &Said<'_>, line: &Said<'_>, below: &Said<'_>) -> bool {
    const LONGEST: usize = 100;
    let named = line.text.len() <= LONGEST
        && (3..=9).contains(&line.words)
        && line.ends(&[',', ':'])
        && !line.bold()
        && (book().structure.sentence.article.iter()).any(|article| {
            let name = line.text.strip_prefix(article.trim_end());
            name.is_some_and(|name| {
                forms::opens_large(name.trim_start())
                    && !name
                        .trim_end_matches([',', ':'])
                        .contains([',', ':', '(', ';'])
            })
        });
    let preamble = || below.lead == Some(Opens::Preambular) && below.ends(&[',', ';']);
    let decides = || {
        headings::decision_number(before.text) && (below.label.is_some() || below.lead.is_some())
    };
    named
        && before.label.is_none()
        && !before.marked()
        && (line.ends(&[',']) && preamble() || decides())
}

/// "Agenda item 17 (continued)", alone in its line.
fn agenda(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.len() <= LONGEST
        && text.ends_with(')')
        && text.bytes().any(|b| b.is_ascii_digit())
        && book().masthead.agenda.opens(text).is_some()
}

/// What the phrase that a text begins with opens.
fn opens(text: &str) -> Option<Opens> {
    leads::lead(text).map(|(_, opens)| opens)
}

/// "2018年7月1日至2019年6月30日": where nothing parts words, a figure may stand before the first.
fn opens_unparted(text: &str) -> bool {
    let words = text.trim_start_matches(|c: char| c.is_ascii_digit());
    words.len() < text.len() && words.starts_with(forms::is_unparted)
}
