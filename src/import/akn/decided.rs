//! What decides and is marked up as the last of a preamble: the one paragraph of a section that numbers nothing, and
//! the words that numbered ones go on with. Chinese opens both alike, and in every language a file may hold them so;
//! what ends them tells them apart.

use super::draft::{Draft, Local, Named, Scope};
use super::prose::is_comma;
use crate::document::ParagraphKind;

/// Makes such paragraphs operative.
pub fn settle(named: &mut Named) {
    let mut rest = named.drafts.as_mut_slice();
    while let Some(first) = rest.first() {
        let scope = first.scope.clone();
        let length = rest.iter().take_while(|draft| draft.scope == scope).count();
        let (stretch, later) = rest.split_at_mut(length);
        let operative = |draft: &Draft| draft.paragraph.kind == ParagraphKind::Operative;
        let first = stretch.iter().position(operative);
        // The sections below a preamble decide.
        let parted = later.first().is_some_and(|next| is_in(&next.scope, &scope));
        match first {
            _ if scope.annex.is_some() || parted => {}
            None => the_only_one(stretch),
            Some(first) => leads_over(stretch, first),
        }
        rest = later;
    }
}

/// Whether one stands in a section of the other.
fn is_in(scope: &Scope, other: &Scope) -> bool {
    scope.part == other.part
        && scope.sections.len() > other.sections.len()
        && scope.sections.starts_with(&other.sections)
}

/// Where nothing decides, the last paragraph does if no comma ends it, as one ends all before it; with what stands
/// under it. Words that were taken for closing ones of the paragraph before are none behind its comma.
fn the_only_one(drafts: &mut [Draft]) {
    let ends = |draft: &Draft| {
        let text = draft.prose.text.as_str();
        text.ends_with(['.', '\u{3002}', ';', '\u{ff1b}'])
    };
    let top = drafts.iter().rposition(|draft| draft.parent.is_none());
    let top = match drafts {
        [.., before, last]
            if last.local == Local::Closing && before.prose.text.ends_with(is_comma) =>
        {
            Some(drafts.len() - 1)
        }
        _ => top,
    };
    let Some(top) = top else {
        return;
    };
    let (before, last) = drafts.split_at_mut(top);
    let preambular = |draft: &Draft| draft.paragraph.kind == ParagraphKind::Preambular;
    if last.last().is_some_and(ends) && !before.iter().any(ends) && last.iter().all(preambular) {
        last.iter_mut().for_each(decides);
        if let Some(first) = last.first_mut() {
            first.local = Local::Unnumbered;
            first.parent = None;
        }
    }
}

/// "Resolves that, for 2021:" alone before number 1; behind other paragraphs a preamble may end so.
fn leads_over(drafts: &mut [Draft], first: usize) {
    let one = |draft: &Draft| draft.local == Local::Numbered(1);
    if first != 1 || !drafts.get(first).is_some_and(one) {
        return;
    }
    if let Some(before) = drafts.first_mut()
        && before.local == Local::Preambular
        && before.prose.text.ends_with([':', '\u{ff1a}'])
    {
        decides(before);
    }
}

fn decides(draft: &mut Draft) {
    draft.paragraph.kind = ParagraphKind::Operative;
    if draft.local == Local::Preambular {
        draft.local = Local::Unnumbered;
    }
}
