//! Words that name paragraphs of the text they stand in: "paragraph 45 above", "subparagraph (a)".
//!
//! Most paragraphs that resolutions name are another document's ("article 14, paragraph 2, of the
//! Convention", "paragraph 12 of resolution 65/232"): what is not surely the text's own is left.

use memchr::memmem;

use super::address::{Address, Kind};
use super::date::{is_space, last_bytes};
use super::label::{self, Label};
use super::{Reference, Span, tail};
use crate::language::{self, Language, PhraseBook};

/// The words of English texts, the only ones whose references to themselves are read.
fn english() -> &'static PhraseBook {
    language::of(Language::En)
}

/// The references to own paragraphs in the text of the paragraph that is called `own`. `exists` tells
/// which ids there are; what names none of them is no reference.
pub fn references(text: &str, own: &Address, exists: &dyn Fn(&str) -> bool) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut end = 0;
    for at in memmem::find_iter(text.as_bytes(), "aragraph") {
        if let Some((span, targets)) = paragraph(text, at, own, exists)
            && span.range().start >= end
        {
            end = span.range().end;
            found.push((span, targets));
        }
    }
    for at in memmem::find_iter(text.as_bytes(), "nnex") {
        found.extend(annex(text, at, own, exists));
    }
    found.sort_by_key(|(span, _)| *span);
    let reference = |(at, targets): (Span, Vec<Address>)| Reference {
        at,
        text: at.of(text).to_owned(),
        targets,
    };
    found.into_iter().map(reference).collect()
}

/// A reference by the word "paragraph", whose second letter stands at `at`.
fn paragraph(
    text: &str,
    at: usize,
    own: &Address,
    exists: &dyn Fn(&str) -> bool,
) -> Option<(Span, Vec<Address>)> {
    let start = at.checked_sub(1)?;
    let sub = text.get(..start)?.ends_with("sub") || text.get(..start)?.ends_with("Sub");
    let start = if sub { start - 3 } else { start };
    let word = text.get(at + "aragraph".len()..)?;
    let (plural, rest) = word
        .strip_prefix('s')
        .map_or((false, word), |rest| (true, rest));
    let open = rest.trim_start_matches(is_space);
    if open.len() == rest.len() {
        return None;
    }
    let (labels, length) = if sub {
        label::letters(open)?
    } else {
        label::list(open, plural)?
    };
    let mut end = text.len() - open.len() + length;
    let before = last_bytes(text.get(..start)?, 600).trim_end_matches(is_space);
    let mut base = None;
    let sure = match after(text.get(end..)?) {
        After::Own(length) => {
            end += length;
            true
        }
        After::Other => return None,
        After::Paragraph(length) if sub => {
            // "subparagraph (a) of paragraph 5 above".
            let rest = text.get(end + length..)?;
            let (labels, more) = label::list(rest, false)?;
            end += length + more;
            base = labels.into_iter().next();
            match after(text.get(end..)?) {
                After::Own(length) => {
                    end += length;
                    true
                }
                After::Nothing => false,
                _ => return None,
            }
        }
        After::Paragraph(_) | After::Nothing => false,
    };
    if belongs_elsewhere(before, sure) {
        return None;
    }
    let targets = if sub {
        labels.iter().find_map(|label| {
            let bases = match &base {
                Some(base) => numbered(own, base, exists).into_iter().collect(),
                None => bases(own),
            };
            // All letters hang under the level that has the first of them.
            let base = bases
                .into_iter()
                .find(|base| exists(&base.with(&label.below)))?;
            let ids = labels.iter().map(|label| base.with(&label.below));
            Some(ids.filter(|id| exists(id)).collect())
        })?
    } else {
        let ids = labels
            .iter()
            .filter_map(|label| numbered(own, label, exists));
        ids.collect::<Vec<_>>()
    };
    (!targets.is_empty()).then(|| (Span::new(start, end), targets))
}

enum After {
    /// "above", "below", "of the present resolution", of this length.
    Own(usize),
    /// "of" something else.
    Other,
    /// "of paragraph", of this length.
    Paragraph(usize),
    Nothing,
}

fn after(rest: &str) -> After {
    let word = rest.trim_start_matches(is_space);
    let gap = rest.len() - word.len();
    let words = &english().references;
    for place in words.here.iter() {
        if let Some(tail) = word.strip_prefix(place)
            && !tail.starts_with(char::is_alphanumeric)
        {
            return After::Own(gap + place.len());
        }
    }
    let bare = word
        .strip_prefix(',')
        .map_or(word, |word| word.trim_start_matches(is_space));
    for whose in [&words.of, &words.inside, &words.to] {
        let Some(what) = tail_of(bare, whose) else {
            continue;
        };
        let own = words.own.after(what);
        if let Some(noun) = own.filter(|noun| words.nouns.opens(noun).is_some()) {
            // As far as its noun.
            let end = noun.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            return After::Own(rest.len() - end.len());
        }
        let of = *whose == words.of;
        if let Some(paragraph) = words.paragraph.after(what).filter(|_| of) {
            return After::Paragraph(rest.len() - paragraph.len());
        }
        if of || *whose == words.inside && words.annex.opens(what).is_some() {
            return After::Other;
        }
    }
    if words.thereof.opens(bare).is_some() {
        return After::Other;
    }
    After::Nothing
}

fn tail_of<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(word)?;
    let tail = rest.trim_start_matches(is_space);
    (tail.len() < rest.len()).then_some(tail)
}

/// Whether what stands before "paragraph" makes it another text's: "article 14,", "resolution 2304
/// (2016)", "operative" (said of the draft that an amendment names). A bare "paragraph 8" is
/// another's too where its sentence has named something that has paragraphs.
fn belongs_elsewhere(before: &str, sure: bool) -> bool {
    let comma = before.trim_end_matches([',', ' ']);
    let directly = comma.ends_with(|c: char| c.is_ascii_digit()) && !ends_with_number_list(before)
        || comma.ends_with(')') && before.ends_with(',') && !sure
        || comma.len() == before.len() && comma.ends_with(')') && !sure;
    if sure {
        return directly && before.ends_with(',') && in_article(comma);
    }
    let words = &english().references;
    let told = |word: &str| tail::strip_word(comma, word).is_some();
    if directly || words.before.iter().any(told) {
        return true;
    }
    let sentence = before.rsplit([';', ':']).next().unwrap_or("");
    let sentence = sentence.rsplit(". ").next().unwrap_or("");
    words.others.within(sentence) && words.own_ends.closes(sentence).is_none()
}

/// "paragraphs 5 and paragraph 7": a number before may be a paragraph's own.
fn ends_with_number_list(before: &str) -> bool {
    english().references.joined.closes(before).is_some()
}

fn in_article(before: &str) -> bool {
    let word = before.trim_end_matches(|c: char| !c.is_alphabetic());
    english().references.article_ends.closes(word).is_some()
}

/// A numbered paragraph as seen from `own`: in the same article, annex or part first.
fn numbered(own: &Address, label: &Label, exists: &dyn Fn(&str) -> bool) -> Option<Address> {
    let mut scope = own.scope();
    while let Some(outer) = scope {
        for kind in [Kind::Numbered, Kind::Operative] {
            let id = Address::new(kind, label).within(&outer);
            if exists(&id) {
                return Some(id);
            }
        }
        scope = outer.scope();
    }
    // An annex does not point out of itself by a bare number.
    if own.is_annexed() {
        return None;
    }
    let id = Address::new(Kind::Operative, label);
    exists(&id).then_some(id)
}

/// What a letter may stand under, seen from `own`: beside it, further out, at last below it.
fn bases(own: &Address) -> Vec<Address> {
    let mut bases: Vec<Address> = std::iter::successors(own.outer(), Address::outer).collect();
    bases.push(own.clone());
    bases
}

/// "the annex to the present resolution", "annex II below".
fn annex(
    text: &str,
    at: usize,
    own: &Address,
    exists: &dyn Fn(&str) -> bool,
) -> Option<(Span, Vec<Address>)> {
    let start = at.checked_sub(1)?;
    let before = text.get(..start)?;
    if before.ends_with(char::is_alphanumeric) || own.is_annexed() {
        return None;
    }
    let rest = text.get(at + "nnex".len()..)?;
    let (annexes, length) = tail::annexes(
        rest.strip_prefix("es").unwrap_or(rest),
        &english().citations,
    );
    let mut end = at + "nnex".len() + if rest.starts_with("es") { 2 } else { 0 } + length;
    let rest = text.get(end..)?;
    let After::Own(length) = after(rest) else {
        let hereto = rest.trim_start_matches(is_space);
        end += rest.len() - english().references.hereto.after(hereto)?.len();
        return Some((Span::new(start, end), first_of(&annexes, exists)?));
    };
    end += length;
    Some((Span::new(start, end), first_of(&annexes, exists)?))
}

/// The first paragraph of each annex.
fn first_of(annexes: &[Address], exists: &dyn Fn(&str) -> bool) -> Option<Vec<Address>> {
    let firsts = [
        "pp1", "p1", "1", "op1", "art1", "art1:1", "I:pp1", "I:p1", "I:1", "A:pp1", "A:p1", "A:1",
    ];
    let found: Vec<_> = annexes
        .iter()
        .filter_map(|annex| {
            let inside = firsts
                .iter()
                .map(|first| Address::from(*first).within(annex));
            std::iter::once(annex.clone())
                .chain(inside)
                .find(|id| exists(id))
        })
        .collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(_: &str) -> bool {
        true
    }

    #[test]
    fn own_paragraphs() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "referred to in paragraph 45 above information",
                "op46",
                &["op45"],
            ),
            (
                "as set out in paragraphs 8 to 11 above,",
                "op20",
                &["op8", "op9", "op10", "op11"],
            ),
            ("see paragraphs 1–3 above", "op4", &["op1", "op2", "op3"]),
            (
                "the measures imposed by paragraph 9 (b),",
                "op12",
                &["op9(b)"],
            ),
            (
                "as mentioned in paragraphs 24, 25 and 27;",
                "op30",
                &["op24", "op25", "op27"],
            ),
            (
                "for the purposes of paragraph 8, the following",
                "op9",
                &["op8"],
            ),
            ("in subparagraph (a) above", "op3(b)", &["op3(a)"]),
            (
                "pursuant to subparagraphs (d) or (e), inform",
                "op7(f)",
                &["op7(d)", "op7(e)"],
            ),
            ("subparagraph (b) of paragraph 5 above", "op9", &["op5(b)"]),
            ("in paragraph 3 of the present resolution", "op9", &["op3"]),
            ("under paragraph 2 above", "annex:3", &["annex:2"]),
            ("under paragraph 2 above", "annex:art4:1", &["annex:art4:2"]),
            (
                "contained in the annex to the present resolution",
                "op1",
                &["annex"],
            ),
            (
                "contained in annexes I and II to this resolution",
                "op1",
                &["annexI", "annexII"],
            ),
            ("article 14, paragraph 2, of the Convention", "op1", &[]),
            ("in paragraph 12 of resolution 65/232", "op1", &[]),
            ("paragraph 6 of its resolution 60/1", "op1", &[]),
            ("resolution 60/1, paragraph 6,", "op1", &[]),
            ("resolution 2304 (2016) paragraphs 16 and 18", "op1", &[]),
            ("its report on the session, paragraph 7", "op1", &[]),
            ("In operative paragraph 8, after", "p1", &[]),
            ("in accordance with paragraph 11.3 of annex III", "op1", &[]),
            ("paragraph (d) of the decision", "op1", &[]),
            ("the annex to the report", "op1", &[]),
        ];
        for (text, own, targets) in cases {
            let found = references(text, &Address::from(*own), &all);
            let found: Vec<_> = found.iter().flat_map(|r| &r.targets).collect();
            assert_eq!(found, targets.iter().collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn what_is_not_there_is_no_target() {
        let exists = |id: &str| matches!(id, "op3" | "op4" | "op7(d)" | "op7(e)");
        let found = references("paragraphs 2 to 4 above", &"op9".into(), &exists);
        assert_eq!(found[0].targets, ["op3", "op4"]);
        assert_eq!(found[0].text, "paragraphs 2 to 4 above");
        let found = references("subparagraphs (d) or (e)", &"op7(f)".into(), &exists);
        assert_eq!(found[0].targets, ["op7(d)", "op7(e)"]);
        assert!(references("paragraph 45 above", &"op9".into(), &exists).is_empty());
    }
}
