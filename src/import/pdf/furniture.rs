//! Running heads and feet, job numbers, bar codes: told by where they stand and confirmed by what
//! they say.

use std::collections::{HashMap, HashSet};

use super::lines::Printed;
use super::notes;
use crate::document::{AsideReason, SetAside};
use crate::import::book::book;
use crate::import::forms;
use crate::import::masthead;
use crate::import::page::feet::{foot, is_bar_code};
use crate::import::page::{all_bold, line_as_printed, source};
use crate::import::stage::{Layout, Line};

/// Head and foot of a page, as parts of its height. A head stands at 49 to 66 points of 792, a foot
/// from 747 on (from 709 in older files).
const HEAD: f32 = 0.085;
const FOOT: f32 = 0.942;
const OLD_FOOT: f32 = 0.885;
/// Among so many lines at the top of a page a head stands, wherever that is.
const TOP: usize = 3;
/// Heads are set in 8.5 points, bold.
const HEAD_SIZE: f32 = 9.4;

/// A page's lines, from top to bottom.
pub(super) struct PageLines {
    pub(super) page: u32,
    pub(super) height: f32,
    pub(super) lines: Vec<Printed>,
}

/// Takes the furniture out of each page; what is left are the lines of the document.
pub(super) fn set_aside(pages: Vec<PageLines>, aside: &mut Vec<SetAside>) -> Vec<Vec<Line>> {
    let repeated = repeated(&pages);
    pages
        .into_iter()
        .map(|page| {
            let reasons: Vec<Option<AsideReason>> = reasons(&page, &repeated);
            let mut kept = Vec::new();
            for (printed, reason) in page.lines.into_iter().zip(reasons) {
                match reason {
                    Some(reason) => aside.push(SetAside {
                        text: line_as_printed(&printed.line),
                        reason,
                        source: source(&printed.line),
                    }),
                    None => kept.push(printed.line),
                }
            }
            kept
        })
        .collect()
}

fn reasons(page: &PageLines, repeated: &HashSet<String>) -> Vec<Option<AsideReason>> {
    let mut reasons: Vec<Option<AsideReason>> = vec![None; page.lines.len()];
    let notice = &book().structure.record.notice;
    let mut noticed = false;
    for (at, (printed, reason)) in page.lines.iter().zip(&mut reasons).enumerate() {
        let Some(layout) = &printed.line.layout else {
            continue;
        };
        // Below the notice of a record stands nothing but the foot.
        noticed |= notice.opens(&printed.line.text).is_some();
        if is_stroke(&printed.line.text) && !notes::is_rule(&printed.line) {
            *reason = Some(AsideReason::Rule);
        } else if layout.baseline > page.height {
            *reason = foot(&printed.line.text)
                .or_else(|| is_head(&printed.line.text).then_some(AsideReason::RunningHead))
                .or(Some(AsideReason::Turned));
        } else if noticed {
            *reason = Some(AsideReason::PageFoot);
        } else if page.page > 1 && at < TOP && is_head(&printed.line.text) {
            // Older pages have their heads further down.
            *reason = Some(AsideReason::RunningHead);
        } else if printed.bar_code || is_bar_code(&printed.line.text) {
            *reason = Some(AsideReason::BarCode);
        } else if page.page > 1 && layout.baseline < page.height * HEAD {
            let head =
                layout.size < HEAD_SIZE && all_bold(&printed.line) || is_head(&printed.line.text);
            if head || repeated.contains(&faceless(&printed.line.text)) {
                *reason = Some(AsideReason::RunningHead);
            }
        }
    }
    // Notes may reach as deep as a foot does.
    let noted = (page.lines.iter())
        .any(|printed| notes::is_rule(&printed.line) || notes::opens_note(&printed.line));
    // From the bottom up: below the last line of text there is nothing but the foot.
    for (printed, reason) in page.lines.iter().zip(&mut reasons).rev() {
        let Some(layout) = &printed.line.layout else {
            continue;
        };
        if reason.is_some() {
            continue;
        }
        let foot = foot(&printed.line.text);
        let deep = layout.baseline > page.height * FOOT;
        let bare = page.page > 1 && !noted && !is_prose(&printed.line.text);
        if foot.is_some() && layout.baseline > page.height * OLD_FOOT {
            *reason = foot;
        } else if deep && (bare || repeated.contains(&faceless(&printed.line.text))) {
            *reason = Some(AsideReason::PageFoot);
        } else if !deep {
            break;
        }
    }
    reasons
}

/// "_________", "-----" below the last paragraph.
fn is_stroke(text: &str) -> bool {
    const SHORTEST: usize = 4;
    text.len() >= SHORTEST
        && text
            .chars()
            .all(|c| matches!(c, '_' | '-' | '\u{2013}' | '\u{2014}'))
}

/// More words than a foot has.
fn is_prose(text: &str) -> bool {
    const FEW: usize = 6;
    text.split_whitespace().count() > FEW
}

/// What stands over a page by its words alone: the document's symbol, "Page 2".
fn is_head(text: &str) -> bool {
    let page = text.strip_prefix("Page ").or(text.strip_prefix("page "));
    page.is_some_and(|number| number.parse::<u32>().is_ok())
        || forms::volume_head(text)
        || masthead::symbol(text).is_some_and(|symbol| symbol.len() == text.len())
}

/// A line with its digits taken out: what a head or foot has in common from page to page.
fn faceless(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// What stands at the top or the bottom of at least three pages, and of a third of all.
fn repeated(pages: &[PageLines]) -> HashSet<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for page in pages.iter().take(64) {
        let edge = |layout: &Layout| {
            layout.baseline < page.height * HEAD || layout.baseline > page.height * FOOT
        };
        for printed in &page.lines {
            if printed.line.layout.as_deref().is_some_and(edge) {
                let text = faceless(&printed.line.text);
                *seen.entry(text).or_default() += 1;
            }
        }
    }
    let least = 3.max(pages.len().min(64) / 3);
    seen.into_iter()
        .filter(|(_, count)| *count >= least)
        .map(|(text, _)| text)
        .collect()
}
