//! What decides and is marked up as the last of a preamble: the one paragraph of a section that numbers nothing, and
//! the words that numbered ones go on with. Chinese opens both alike, and in every language a file may hold them so;
//! what ends them tells them apart.

use super::draft::{Draft, Local, Named};
use crate::document::ParagraphKind;

/// Makes such paragraphs operative.
pub fn settle(named: &mut Named) {
    let mut rest = named.drafts.as_mut_slice();
    while let Some(first) = rest.first() {
        let (scope, annex) = (first.scope.clone(), first.scope.annex);
        let length = rest.iter().take_while(|draft| draft.scope == scope).count();
        let (stretch, later) = rest.split_at_mut(length);
        if annex.is_none() {
            of_one(stretch);
        }
        rest = later;
    }
}

/// Paragraphs that stand in the same.
fn of_one(drafts: &mut [Draft]) {
    let operative = |draft: &Draft| draft.paragraph.kind == ParagraphKind::Operative;
    match drafts.iter().position(operative) {
        None => the_only_one(drafts),
        Some(first) => leads_over(drafts, first),
    }
}

/// Where nothing decides, the last paragraph does if no comma ends it, as one ends all before it; with what stands
/// under it.
fn the_only_one(drafts: &mut [Draft]) {
    let ends = |draft: &Draft| {
        let text = draft.prose.text.as_str();
        text.ends_with(['.', '\u{3002}', ';', '\u{ff1b}'])
    };
    let Some(top) = drafts.iter().rposition(|draft| draft.parent.is_none()) else {
        return;
    };
    let (before, last) = drafts.split_at_mut(top);
    let preambular = |draft: &Draft| draft.paragraph.kind == ParagraphKind::Preambular;
    if last.last().is_some_and(ends) && !before.iter().any(ends) && last.iter().all(preambular) {
        last.iter_mut().for_each(decides);
    }
}

/// "Resolves that, for 2021:" before number 1.
fn leads_over(drafts: &mut [Draft], first: usize) {
    let one = drafts
        .get(first)
        .is_some_and(|draft| draft.local == Local::Numbered(1));
    let before = first.checked_sub(1).filter(|_| one);
    let Some(before) = before.and_then(|before| drafts.get_mut(before)) else {
        return;
    };
    let open = before.prose.text.ends_with([':', '\u{ff1a}']);
    if open && before.local == Local::Preambular {
        decides(before);
    }
}

fn decides(draft: &mut Draft) {
    draft.paragraph.kind = ParagraphKind::Operative;
    if draft.local == Local::Preambular {
        draft.local = Local::Unnumbered;
    }
}
