//! Words that name paragraphs of the text they stand in: "paragraph 45 above", "l’alinéa a) du paragraphe
//! 5 ci-dessus", "上文第12段".
//!
//! Most paragraphs that resolutions name are another document's ("article 14, paragraph 2, of the
//! Convention", "paragraph 12 of resolution 65/232"): what is not surely the text's own is left. The
//! words are those of the book of the text's language.

use super::address::{Address, Kind};
use super::date::{is_space, last_bytes};
use super::label::{self, Label};
use super::{Reference, Span, tail};
use crate::language::{Bare, Captioned, Names, OwnWord, PhraseBook};

/// The references to own paragraphs in the text of the paragraph that is called `own`, in the language
/// of `book`. `exists` tells which ids there are; what names none of them is no reference. `tables`: some are tables.
pub fn references(
    text: &str,
    own: &Address,
    book: &PhraseBook,
    exists: &dyn Fn(&str) -> bool,
    tables: bool,
) -> Vec<Reference> {
    let reader = Reader {
        text,
        own,
        book,
        exists,
    };
    let mut found: Vec<Reference> = Vec::new();
    for word in book.own_words(text) {
        let end = found.last().map_or(0, |last| last.at.range().end);
        let read = match word.names {
            Names::Annex => reader.annex(word),
            Names::Subparagraph if book.is_unparted() => reader.letters_before(word),
            _ => reader.paragraph(word, end),
        };
        if let Some((at, targets)) = read.filter(|(at, _)| at.range().start >= end) {
            let text = at.of(text).to_owned();
            found.push(Reference { at, text, targets });
        }
    }
    if tables {
        for (at, targets) in reader.captions() {
            let text = at.of(text).to_owned();
            found.push(Reference { at, text, targets });
        }
        found.sort_by_key(|reference| reference.at);
        found.dedup_by(|later, before| later.at.start < before.at.end);
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    own: &'a Address,
    book: &'a PhraseBook,
    exists: &'a dyn Fn(&str) -> bool,
}

/// What stands behind the number of a paragraph.
enum After {
    /// "above", "below", "of the present resolution", of this length.
    Own(usize),
    /// "of" something else.
    Other,
    /// "of paragraph", of this length.
    Paragraph(usize),
    Nothing,
}

impl Reader<'_> {
    /// A reference by a word for paragraphs; `last` is where the one before ends.
    fn paragraph(&self, word: OwnWord, last: usize) -> Option<(Span, Vec<Address>)> {
        let (text, words) = (self.text, &self.book.references);
        let sub = word.names == Names::Subparagraph;
        let rest = text.get(word.end..)?;
        let open = rest.trim_start_matches(is_space);
        if open.len() == rest.len() && !self.book.is_unparted() {
            return None;
        }
        let joints = &self.book.numbers;
        let (mut labels, length) = match sub {
            true => label::letters(open, 0, joints)?,
            false => label::list(open, word.names == Names::Paragraphs, joints)?,
        };
        let mut end = text.len() - open.len() + length;
        if !words.unit.is_empty() {
            end = self.unit(end, &mut labels)?;
        }
        let (start, ahead) = self.ahead(word.start);
        let mut sure = ahead || self.goes_on(last, start);
        let mut base = None;
        match self.after(end)? {
            After::Own(length) => {
                end += length;
                sure = true;
            }
            After::Other => return None,
            After::Paragraph(length) if sub => {
                // "subparagraph (a) of paragraph 5 above".
                let (labels, more) = label::list(text.get(end + length..)?, false, joints)?;
                end += length + more;
                base = labels.into_iter().next();
                match self.after(end)? {
                    After::Own(length) => {
                        end += length;
                        sure = true;
                    }
                    After::Nothing => {}
                    _ => return None,
                }
            }
            After::Paragraph(_) | After::Nothing => {}
        }
        let before = last_bytes(text.get(..start)?, 600).trim_end_matches(is_space);
        if self.belongs_elsewhere(before, sure) || !sure && !sub && !self.may_be_bare(end) {
            return None;
        }
        let targets = match sub {
            true => self.below(&labels, base.as_ref())?,
            false => {
                let ids = labels.iter().filter_map(|label| self.numbered(label));
                ids.collect::<Vec<_>>()
            }
        };
        (!targets.is_empty()).then(|| (Span::new(start, end), targets))
    }

    /// Where the word for paragraphs ends that stands behind their numbers, with letters behind it: the
    /// "段" of "第12段", "款(b)项".
    fn unit(&self, end: usize, labels: &mut Vec<Label>) -> Option<usize> {
        let (text, words) = (self.text, &self.book.references);
        let behind = text.get(end..)?.trim_start_matches(is_space);
        let after = words.unit.after(behind)?;
        let end = text.len() - after.len();
        let [one] = labels.as_slice() else {
            return Some(end);
        };
        let letters = label::letters(after, one.number, &self.book.numbers);
        Some(match letters.filter(|_| one.below.is_empty()) {
            Some((below, length)) => {
                *labels = below;
                let unit = after.get(length..)?;
                let rest = words.sub_unit.after(unit).unwrap_or(unit);
                text.len() - rest.len()
            }
            None => end,
        })
    }

    /// A subparagraph by the word behind its letter: "上文(b)分段".
    fn letters_before(&self, word: OwnWord) -> Option<(Span, Vec<Address>)> {
        let before = self.text.get(..word.start)?;
        let from = before.rfind(['(', '（'])?;
        let (labels, length) = label::letters(before.get(from..)?, 0, &self.book.numbers)?;
        let (start, sure) = self.ahead(from);
        let elsewhere = self.belongs_elsewhere(last_bytes(self.text.get(..start)?, 600), sure);
        let is_own = from + length == word.start && !elsewhere;
        let targets = is_own.then(|| self.below(&labels, None))??;
        Some((Span::new(start, word.end), targets))
    }

    /// Where words before a word for paragraphs begin that say that they are this text's: "上文".
    fn ahead(&self, start: usize) -> (usize, bool) {
        let before = self.text.get(..start).unwrap_or("");
        let owner = self.book.references.ahead.before(before);
        owner.map_or((start, false), |rest| (rest.len(), true))
    }

    /// Whether nothing but "and" stands between the reference before and this one.
    fn goes_on(&self, last: usize, start: usize) -> bool {
        let gap = self.text.get(last..start).filter(|_| last > 0);
        gap.is_some_and(|gap| self.book.references.joined.has(gap.trim_matches(is_space)))
    }

    fn after(&self, end: usize) -> Option<After> {
        let rest = self.text.get(end..)?;
        let words = &self.book.references;
        let word = rest.trim_start_matches(is_space);
        if let Some(tail) = words.here.after(word)
            && !tail.starts_with(char::is_alphanumeric)
        {
            return Some(After::Own(rest.len() - tail.len()));
        }
        let bare = word.strip_prefix([',', '،', '，']);
        let bare = bare.map_or(word, |word| word.trim_start_matches(is_space));
        let own = words.own.after(bare);
        if let Some(noun) = own.filter(|noun| words.nouns.opens(noun).is_some()) {
            // As far as its noun.
            let end = noun.trim_start_matches(char::is_alphabetic);
            return Some(After::Own(rest.len() - end.len()));
        }
        if let Some(paragraph) = words.of_paragraph.after(bare) {
            return Some(After::Paragraph(rest.len() - paragraph.len()));
        }
        // "11-3" is no paragraph 11, and "du 19 février" no other text.
        let inner = rest.strip_prefix(['-', '\u{2011}', '\u{2013}']);
        let is_counted = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        let other = words
            .other
            .after(bare)
            .is_some_and(|what| !is_counted(what));
        Some(match other || inner.is_some_and(is_counted) {
            true => After::Other,
            false => After::Nothing,
        })
    }

    /// Whether a paragraph can be this text's without a word that says so, named up to byte `end`.
    fn may_be_bare(&self, end: usize) -> bool {
        let rest = self.text.get(end..).unwrap_or("");
        match self.book.references.bare {
            Bare::Anywhere => true,
            _ if self.own.is_annexed() => true,
            Bare::Ends => !rest
                .trim_start_matches(is_space)
                .starts_with(char::is_alphanumeric),
            Bare::Annexes => false,
        }
    }

    /// Whether what stands before "paragraph" makes it another text's: "article 14,", "resolution 2304
    /// (2016)", "operative" (said of the draft that an amendment names). A bare "paragraph 8" is
    /// another's too where its sentence has named something that has paragraphs.
    fn belongs_elsewhere(&self, before: &str, sure: bool) -> bool {
        let words = &self.book.references;
        let comma = before.trim_end_matches([',', '،', ' ']);
        let number = comma.ends_with(|c: char| c.is_ascii_digit());
        let directly = number && words.joined.closes(before).is_none()
            || comma.ends_with(')') && before.ends_with(',') && !sure
            || comma.len() == before.len() && comma.ends_with(')') && !sure;
        if sure {
            return directly && before.ends_with(',') && self.in_article(comma);
        }
        let told = |word: &str| tail::strip_word(comma, word).is_some();
        if directly || words.before.iter().any(told) {
            return true;
        }
        let sentence = before.rsplit([';', ':', '；', '：', '؛', '。']).next();
        let sentence = sentence.unwrap_or("").rsplit(". ").next().unwrap_or("");
        // "The present resolution" is no other text.
        let mut rest = sentence;
        while let Some((start, end)) = words.others.find(rest) {
            let before = rest.get(..start).unwrap_or("");
            let before = match self.book.is_unparted() {
                true => before,
                // As far as the word that it stands in.
                false => before.trim_end_matches(char::is_alphabetic),
            };
            let this = words.this.closes(before);
            if this.is_none() && words.own_ends.closes(sentence).is_none() {
                return true;
            }
            rest = rest.get(end..).unwrap_or("");
        }
        false
    }

    fn in_article(&self, before: &str) -> bool {
        let word = before.trim_end_matches(|c: char| !c.is_alphabetic());
        self.book.references.article_ends.closes(word).is_some()
    }

    /// Subparagraphs by their letters; all hang under the level that has the first of them.
    fn below(&self, labels: &[Label], base: Option<&Label>) -> Option<Vec<Address>> {
        let bases = match base {
            Some(base) => self.numbered(base).into_iter().collect(),
            None => bases(self.own),
        };
        let first = labels.first()?;
        let has = |base: &Address| (self.exists)(&base.with(&first.below));
        let base = bases.into_iter().find(has)?;
        let ids = labels.iter().map(|label| base.with(&label.below));
        Some(ids.filter(|id| (self.exists)(id)).collect())
    }

    /// A numbered paragraph as seen from its own: in the same article, annex or part first.
    fn numbered(&self, label: &Label) -> Option<Address> {
        let mut scope = self.own.scope();
        while let Some(outer) = scope {
            for kind in [Kind::Numbered, Kind::Operative] {
                let id = Address::new(kind, label).within(&outer);
                if (self.exists)(&id) {
                    return Some(id);
                }
            }
            scope = outer.scope();
        }
        // An annex does not point out of itself by a bare number.
        if self.own.is_annexed() {
            return None;
        }
        let id = Address::new(Kind::Operative, label);
        (self.exists)(&id).then_some(id)
    }

    /// "the annex to the present resolution", "annex II below", "本决议附件一".
    fn annex(&self, word: OwnWord) -> Option<(Span, Vec<Address>)> {
        let (text, own) = (self.text, &self.book.references);
        if self.own.is_annexed() {
            return None;
        }
        let rest = text.get(word.end..)?;
        let (annexes, length) = tail::annexes(rest, self.book);
        let mut end = word.end + length;
        let (start, ahead) = self.ahead(word.start);
        let rest = text.get(end..)?;
        end += match self.after(end)? {
            After::Own(length) => length,
            _ if ahead => 0,
            _ => rest.len() - own.hereto.after(rest.trim_start_matches(is_space))?.len(),
        };
        Some((Span::new(start, end), self.firsts(&annexes)?))
    }

    /// "Table 3", "tables 2 and 3", "图一": what captions of this text count.
    fn captions(&self) -> Vec<(Span, Vec<Address>)> {
        let words = &self.book.references;
        let named = [
            (Captioned::Table, Kind::Table, &words.table),
            (Captioned::Figure, Kind::Figure, &words.figure),
            (Captioned::Boxed, Kind::Boxed, &words.boxed),
        ];
        let mut found = Vec::new();
        for (what, kind, words) in named {
            for word in words.iter() {
                // As it stands in a sentence and at the beginning of one.
                let first = word.chars().next().map_or(0, char::len_utf8);
                let (first, rest) = word.split_at(first);
                let capital = format!("{}{rest}", first.to_uppercase());
                let mut forms = vec![word, &capital];
                forms.dedup();
                for form in forms {
                    let places = self.text.match_indices(form);
                    found.extend(
                        places.filter_map(|(at, _)| {
                            self.captioned((what, kind), at, at + form.len())
                        }),
                    );
                }
            }
        }
        found
    }

    /// What is named by a word from byte `start` to `end`.
    fn captioned(
        &self,
        (what, kind): (Captioned, Kind),
        start: usize,
        mut end: usize,
    ) -> Option<(Span, Vec<Address>)> {
        let (text, structure) = (self.text, &self.book.structure);
        let before = text.get(..start)?;
        let is_whole = self.book.is_unparted()
            || !before.ends_with(char::is_alphabetic) && text.get(end..)?.starts_with(is_space);
        if !is_whole {
            return None;
        }
        let mut rest = text.get(end..)?;
        let mut targets = Vec::new();
        while let Some((number, after)) = structure.caption_number(what, rest) {
            let id = Address::new(kind, number);
            let annexed = self.own.annex().map(|annex| id.within(&annex));
            let mut there = annexed
                .into_iter()
                .chain([id])
                .filter(|id| (self.exists)(id));
            let Some(id) = there.next() else {
                break;
            };
            targets.push(id);
            end = text.len() - after.len();
            let joined = after.trim_start_matches(is_space);
            let joints = &self.book.numbers;
            let next = joints
                .through
                .after(joined)
                .or_else(|| joints.and.after(joined));
            let Some(next) = next else { break };
            rest = next;
        }
        match self.after(end)? {
            After::Own(length) => end += length,
            After::Other => return None,
            After::Paragraph(_) | After::Nothing => {}
        }
        let near = last_bytes(before, 600).trim_end_matches(is_space);
        let is_own = !targets.is_empty() && !self.belongs_elsewhere(near, false);
        is_own.then(|| (Span::new(start, end), targets))
    }

    /// The first paragraph of each annex.
    fn firsts(&self, annexes: &[Address]) -> Option<Vec<Address>> {
        let first_of = |annex: &Address| {
            let inside = FIRSTS
                .iter()
                .map(|first| Address::from(*first).within(annex));
            std::iter::once(annex.clone())
                .chain(inside)
                .find(|id| (self.exists)(id))
        };
        let found: Vec<_> = annexes.iter().filter_map(first_of).collect();
        (!found.is_empty()).then_some(found)
    }
}

/// What the first paragraph of an annex may be called in it.
const FIRSTS: [&str; 12] = [
    "pp1", "p1", "1", "op1", "art1", "art1:1", "I:pp1", "I:p1", "I:1", "A:pp1", "A:p1", "A:1",
];

/// What a letter may stand under, seen from `own`: beside it, further out, at last below it.
fn bases(own: &Address) -> Vec<Address> {
    let mut bases: Vec<Address> = std::iter::successors(own.outer(), Address::outer).collect();
    bases.push(own.clone());
    bases
}

#[cfg(test)]
mod tests;
