//! Items → paragraphs: what each is under its own roof (numbered, below a list's label, closing
//! words), and what it stands in. Ids are made of that, by [`super::ids`].

mod headings;
mod lines;
mod numbers;

use super::counted;
use super::decided;
use super::divisions;
use super::draft::{Draft, Local, Named, Scope};
use super::ids;
use super::items::{Depth, Item, Rank};
use super::nesting::{Nesting, Placed};
use super::prose::{Prose, is_comma};
use super::sections;
use crate::document::counting::{self, Counting, Label};
use crate::document::{Address, Doubt, DoubtKind, Paragraph, ParagraphKind, Style};
use crate::import::book::book;
use crate::import::labels;
use numbers::Next;

/// What the document is, as far as it decides ids.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    /// The styles of an initiatory phrase.
    pub lead: &'a [Style],
    /// A statement numbers nothing: `p1`, `p2`.
    pub plain: bool,
}

/// Walks over all items and names what is found.
pub fn name(items: Vec<Item>, form: Form<'_>) -> Named {
    let items = sections::part(items);
    let nexts = numbers::next_labels(&items, form.lead);
    let mut walk = Walk {
        out: Named::default(),
        form,
        scope: Scope::default(),
        nesting: Nesting::default(),
        stack: Vec::new(),
        last: None,
        number: 0,
        item: None,
        doubts: Vec::new(),
        after_heading: true,
        in_preamble: false,
        fresh_annex: false,
        counts: false,
        by_figure: false,
    };
    // Headings one below the other are read together.
    let mut headings: Vec<(Prose, Rank)> = Vec::new();
    for (item, next) in items.into_iter().zip(nexts) {
        let item = match item {
            Item::Heading(prose, rank) => {
                headings.push((prose, rank));
                continue;
            }
            Item::Paragraph {
                label: None,
                prose,
                more: false,
                depth: Depth::Top,
            } => match walk.heading(&prose, &next, headings.last().map(|(above, _)| above)) {
                Some(rank) => {
                    headings.push((prose, rank));
                    continue;
                }
                None => Item::Paragraph {
                    label: None,
                    prose,
                    more: false,
                    depth: Depth::Top,
                },
            },
            Item::Paragraph {
                label: Some(label),
                prose,
                ..
            } if headings::is_labelled(&label, &prose, &next)
                || walk.heads_numbers(&label, &prose, &next) =>
            {
                headings.push((headings::labelled(label, prose), None));
                continue;
            }
            item => item,
        };
        walk.headings(std::mem::take(&mut headings));
        match item {
            // Its letter and its title are one heading.
            Item::Part(letter) => headings.extend(walk.part(letter)),
            item => walk.item(item, &next),
        }
    }
    walk.headings(headings);
    decided::settle(&mut walk.out);
    counted::on(&mut walk.out);
    ids::assign(&mut walk.out);
    walk.out
}

struct Walk<'a> {
    out: Named,
    form: Form<'a>,
    scope: Scope,
    nesting: Nesting,
    /// The paragraph that subparagraphs stand under, and the open ones below it.
    stack: Vec<usize>,
    /// The last numbered paragraph of what is open: a list may go on with it under a heading.
    last: Option<usize>,
    /// The last printed number.
    number: u32,
    /// The last number in the list of a paragraph.
    item: Option<u32>,
    /// What is doubtful about the paragraph that comes next.
    doubts: Vec<Doubt>,
    /// Nothing stands between the last heading and here.
    after_heading: bool,
    /// More of a preamble follows.
    in_preamble: bool,
    /// An annex was opened, and nothing stands in it yet.
    fresh_annex: bool,
    /// The annex or article that is open has numbered paragraphs.
    counts: bool,
    /// The last of them is numbered by a Chinese figure: others count in lists below it.
    by_figure: bool,
}

impl Walk<'_> {
    fn item(&mut self, item: Item, next: &Next) {
        match item {
            Item::Formula(prose) => {
                let at = self.out.drafts.len();
                self.out.formulas.push((at, prose));
            }
            Item::Preambular(prose) => self.preambular(prose, next),
            Item::Paragraph {
                label: None,
                depth: Depth::Top,
                prose,
                ..
            } if self.scope.annex.is_none() && lines::closes(&mut self.out, &prose) => {}
            Item::Paragraph {
                label,
                depth,
                prose,
                more,
            } => self.paragraph(label, depth, prose, more, next),
            Item::Table(table) => {
                let at = self.out.drafts.len();
                self.out.tables.push((at, table));
            }
            Item::Note(prose) => self.out.notes.push(prose),
            Item::TableNote(label, prose) => {
                let at = self.out.drafts.len();
                self.out.table_notes.push((at, label, prose));
            }
            Item::Part(letter) => {
                let heading = self.part(letter);
                self.headings(heading.into_iter().collect());
            }
            Item::Annex => {
                // Its heading tells its label.
                self.open_annex(String::new());
            }
            Item::Piece(field, prose) => self.out.pieces.push((field, prose)),
            Item::Body(more) => self.body(more, next),
            Item::Heading(prose, rank) => self.headings(vec![(prose, rank)]),
        }
    }

    /// A body begins. Where it begins in the middle of a list, the paragraph that this list is of was
    /// marked up as the preamble's last, and is the first of the body.
    fn body(&mut self, more: bool, next: &Next) {
        self.in_preamble = more;
        if more {
            return;
        }
        if next.meant.is_empty() || self.stack.is_empty() {
            self.nesting.clear();
            self.stack.clear();
            return;
        }
        self.operative();
    }

    /// The last preambular paragraph, with its list, is an operative one.
    fn operative(&mut self) {
        let Some(&top) = self.stack.first() else {
            return;
        };
        // A comma ends no paragraph that decides.
        let open = self
            .out
            .drafts
            .get(top)
            .is_some_and(|draft| draft.prose.text.ends_with(is_comma));
        if open {
            self.nesting.clear();
            self.stack.clear();
            return;
        }
        let kind = self.kind();
        for (at, draft) in self.out.drafts.iter_mut().enumerate().skip(top) {
            draft.paragraph.kind = kind;
            if at == top && draft.local == Local::Preambular {
                draft.local = Local::Unnumbered;
            }
        }
    }

    /// Opens one of several resolutions, or a draft that is held, and gives back its letter.
    fn part(&mut self, letter: Option<Prose>) -> Option<(Prose, Rank)> {
        let part = letter.as_ref().and_then(|p| divisions::part(&p.text));
        let part = part.map(|part| self.part_label(part));
        self.scope = Scope {
            part: Some(part.unwrap_or_else(|| "draft".to_owned())),
            ..Scope::default()
        };
        self.opened();
        letter.map(|letter| (letter, Some(1)))
    }

    /// The letter of a part; of one that is printed in no letters that are known, the next.
    fn part_label(&mut self, printed: String) -> String {
        let before = self.scope.part.as_deref().and_then(sections::letter);
        let next = before.and_then(|before| labels::letters(before + 1));
        match next.filter(|_| !printed.is_ascii()) {
            Some(next) => {
                self.doubts.push(DoubtKind::LabelUnknown.about(&[&printed]));
                next.to_uppercase()
            }
            None => printed,
        }
    }

    fn opened(&mut self) {
        self.nesting.clear();
        self.stack.clear();
        self.last = None;
        self.number = 0;
        self.item = None;
        self.counts = false;
        self.after_heading = true;
    }

    fn open_annex(&mut self, label: String) {
        self.fresh_annex = label.is_empty();
        self.out.annexes.push(label);
        self.scope = Scope {
            part: self.scope.part.take(),
            annex: Some(self.out.annexes.len() - 1),
            ..Scope::default()
        };
        self.opened();
    }

    fn preambular(&mut self, mut prose: Prose, next: &Next) {
        if let Some(length) = self.number_in_preamble(&prose) {
            let label = prose.behead(length);
            return self.paragraph(Some(label), Depth::Top, prose, false, next);
        }
        // A list in a preamble may be marked up as paragraphs of it.
        if let Some((Label::Sub(meant), length)) = counting::opening(&prose.text)
            && tabbed(&prose, length)
            && let Some(&above) = self.stack.first()
        {
            let opens = self.colon_before();
            let placed = self.nesting.look(&meant, Depth::Top, opens, &[]);
            if let Some(placed) = placed.filter(|placed| placed.follows) {
                let label = prose.behead(length);
                let kind = self.out.drafts.get(above).map(|d| d.paragraph.kind);
                let kind = kind.unwrap_or(ParagraphKind::Preambular);
                return self.sub(placed, Depth::Top, Some(label), prose, kind);
            }
        }
        if self.decides(&prose) && !self.scope.sections.is_empty() {
            return self.top(Local::Unnumbered, None, prose, ParagraphKind::Operative);
        }
        self.number = 0;
        self.top(Local::Preambular, None, prose, ParagraphKind::Preambular);
    }

    fn kind(&self) -> ParagraphKind {
        match (self.form.plain, self.scope.annex) {
            (_, Some(_)) => ParagraphKind::Annex,
            (true, _) => ParagraphKind::Other,
            _ if self.in_preamble => ParagraphKind::Preambular,
            _ => ParagraphKind::Operative,
        }
    }

    fn paragraph(
        &mut self,
        label: Option<String>,
        depth: Depth,
        mut prose: Prose,
        more: bool,
        next: &Next,
    ) {
        let mut printed = label;
        let of = |label: &str| {
            let figure = self.figure(label).filter(|_| depth == Depth::Top);
            figure.or_else(|| numbers::of(label, depth, &prose, self.form.lead))
        };
        let mut read = printed.as_deref().and_then(of);
        if printed.is_none()
            && let Some((found, length)) = self.in_text(&prose, depth, next)
        {
            printed = Some(prose.behead(length));
            read = Some(found);
        }
        let kind = self.kind();
        let digits = matches!(depth, Depth::Point(_));
        match read {
            Some(Label::Number(_)) if digits && self.under_preamble() => {
                // A list of numbers is the body's own.
                self.operative();
                self.paragraph(printed, Depth::Top, prose, more, next);
            }
            Some(Label::Number(value)) if digits && !self.leaves_list(value) => {
                self.listed(
                    &[(Counting::Digits, value)],
                    depth,
                    printed,
                    prose,
                    kind,
                    next,
                );
            }
            Some(Label::Number(value)) if self.counts_in_list(value, printed.as_deref(), next) => {
                let meant = [self.item_counts(value)];
                self.listed(&meant, depth, printed, prose, kind, next);
                self.item = Some(value);
            }
            Some(Label::Number(value)) => {
                let rest = below_number(&prose, next);
                // Sections may be marked up as a preamble, with all that they decide.
                self.in_preamble = false;
                let kind = self.kind();
                let value = self.counted(value, printed.as_deref(), next);
                self.number = value;
                self.counts = true;
                self.by_figure = printed.as_deref().is_some_and(numbers::is_figure);
                let (first, below) = match rest {
                    true => (empty(&prose), Some(prose)),
                    false => (prose, None),
                };
                self.top(Local::Numbered(value), printed, first, kind);
                if let Some(below) = below {
                    self.paragraph(None, depth, below, false, next);
                }
            }
            Some(Label::Sub(mut meant)) => {
                // Chinese has figures where others have letters.
                let figure = |label: &str| label.starts_with(['(', '\u{ff08}']);
                if let [(Counting::Digits, value)] = meant[..]
                    && book().is_unparted()
                    && printed.as_deref().is_some_and(figure)
                {
                    meant.push((Counting::Letters, value));
                }
                self.listed(&meant, depth, printed, prose, kind, next);
            }
            Some(Label::Bullet) => self.closing(printed, prose, kind),
            None if printed.is_some() => {
                let label = printed.as_deref().unwrap_or("");
                if let Some(point) = numbers::point(label) {
                    return self.counted_point(point, printed, prose);
                }
                // A label of no kind that is known stays with its words.
                self.doubt(DoubtKind::LabelUnknown.about(&[&label]));
                self.closing(printed, prose, kind);
            }
            None => self.unlabelled(prose, more, kind),
        }
    }

    /// The paragraph that is open is preambular, and no more of a preamble follows.
    fn under_preamble(&self) -> bool {
        let top = self.stack.first().and_then(|top| self.out.drafts.get(*top));
        !self.in_preamble && top.is_some_and(|draft| draft.local == Local::Preambular)
    }

    /// A label that is printed in the text, where it can be one: with a tab behind it, or as what
    /// goes on or opens a list.
    fn in_text(&self, prose: &Prose, depth: Depth, next: &Next) -> Option<(Label, usize)> {
        // A list may stand in quotation marks.
        let inner = prose.text.trim_start_matches(['\u{201c}', '\u{201d}', '«']);
        let quote = prose.text.len() - inner.len();
        let opening = counting::opening(inner).map(|(label, length)| (label, quote + length));
        let figure = numbers::figure_before(inner).map(|length| quote + length);
        let figure = figure.and_then(|length| {
            let label = self.figure(prose.text.get(quote..length)?)?;
            Some((label, length))
        });
        let Some((label, length)) = figure.or(opening) else {
            return self.bare_number(prose);
        };
        let tab = tabbed(prose, length);
        let dotted = prose.text.get(..length)?.ends_with('.');
        let fits = match &label {
            Label::Number(value) => quote == 0 && self.number_fits(*value, length, prose),
            Label::Sub(meant) => {
                let opens = self.colon_before();
                let placed = self.nesting.look(meant, depth, opens, &next.meant)?;
                let known = !self.stack.is_empty() || self.last.is_some();
                known && (tab || !dotted && placed.follows)
            }
            Label::Bullet => !self.stack.is_empty(),
        };
        fits.then_some((label, length))
    }

    fn listed(
        &mut self,
        meant: &[(Counting, u32)],
        depth: Depth,
        printed: Option<String>,
        prose: Prose,
        kind: ParagraphKind,
        next: &Next,
    ) {
        if self.stack.is_empty()
            && let Some(last) = self.last
        {
            self.stack.push(last);
        }
        if self.stack.is_empty() {
            // A list that stands under nothing is one of unnumbered words.
            self.top(Local::Unnumbered, None, empty(&prose), kind);
        }
        let opens = self.colon_before();
        let Some(placed) = self.nesting.look(meant, depth, opens, &next.meant) else {
            return self.closing(printed, prose, kind);
        };
        // "(a) (i)" in one line: both are paragraphs. Chinese has a number there.
        let both = counting::opening(&prose.text).is_some_and(|(label, length)| {
            let opens = match &label {
                Label::Sub(meant) => meant.iter().any(|(_, value)| *value == 1),
                Label::Number(value) => *value == 1 && self.by_figure,
                Label::Bullet => false,
            };
            opens && tabbed(&prose, length)
        });
        match both {
            true => {
                self.sub(placed, depth, printed, empty(&prose), kind);
                self.paragraph(None, Depth::Top, prose, false, next);
            }
            false => self.sub(placed, depth, printed, prose, kind),
        }
    }

    fn sub(
        &mut self,
        placed: Placed,
        depth: Depth,
        printed: Option<String>,
        prose: Prose,
        kind: ParagraphKind,
    ) {
        self.nesting.take(placed, depth);
        self.stack.truncate(placed.depth + 1);
        let parent = self.stack.last().copied();
        let kind = parent
            .and_then(|at| self.out.drafts.get(at))
            .map_or(kind, |draft| draft.paragraph.kind);
        let local = Local::Sub(counting::in_id(placed.counting, placed.value));
        let at = self.push(local, printed, prose, kind, parent);
        self.stack.push(at);
        if !placed.follows {
            let id = counting::in_id(placed.counting, placed.value);
            self.doubt(DoubtKind::LabelAstray.about(&[&id]));
        }
    }

    fn unlabelled(&mut self, prose: Prose, more: bool, kind: ParagraphKind) {
        // A label that stands alone is of the words below it.
        if let Some(last) = self.out.drafts.last_mut()
            && !self.after_heading
            && last.prose.is_empty()
            && last.paragraph.label.is_some()
        {
            return last.fill(prose, self.form.lead);
        }
        if self.is_cut(&prose) {
            return self.joins(prose);
        }
        if self.form.plain && self.scope.annex.is_none() {
            return self.top(Local::Other, None, prose, kind);
        }
        if self.is_quoted(&prose) {
            return self.closing(None, prose, kind);
        }
        if kind == ParagraphKind::Annex {
            return self.in_annex(prose, more, kind);
        }
        let low = prose.text.starts_with(char::is_lowercase);
        let low = low && prose.lead(self.form.lead).is_none();
        // The last of a preamble may be marked up as the first of the body.
        if self.number == 0 && !low && !more && prose.text.ends_with(is_comma) {
            return self.top(Local::Preambular, None, prose, ParagraphKind::Preambular);
        }
        let goes_on = more || self.in_preamble || low || self.number > 0 && !self.after_section();
        match goes_on && !self.stack.is_empty() {
            true => self.closing(None, prose, kind),
            false => self.top(Local::Unnumbered, None, prose, kind),
        }
    }

    /// A section was opened, and nothing stands in it yet.
    fn after_section(&self) -> bool {
        self.stack.is_empty()
    }

    fn in_annex(&mut self, prose: Prose, more: bool, kind: ParagraphKind) {
        let emphasized = prose.all(&[Style::Italic, Style::Bold]);
        let structure = &book().structure;
        if structure.testimony.opens(&prose.text).is_some() {
            // What the signatories say stands under no article.
            self.scope.article = None;
            return self.top(Local::Other, None, prose, kind);
        }
        let agreed = prose
            .text
            .trim_end_matches([':', '\u{ff1a}', '.', ' ', '\u{a0}']);
        let opens = self.opens_annex(&prose, emphasized);
        let formula = opens && emphasized && unquoted(&prose.text).ends_with(is_comma);
        if formula || structure.formulas.has(agreed) {
            let at = self.out.drafts.len();
            return self.out.formulas.push((at, prose));
        }
        if opens {
            return self.top(Local::Preambular, None, prose, kind);
        }
        match self.scope.article.is_some() || self.counts {
            true if !self.stack.is_empty() && (more || !self.after_heading) => {
                self.closing(None, prose, kind);
            }
            _ if more && !self.stack.is_empty() => self.closing(None, prose, kind),
            _ if self.scope.article.is_some() => self.top(Local::Unnumbered, None, prose, kind),
            _ => self.top(Local::Other, None, prose, kind),
        }
    }

    fn closing(&mut self, printed: Option<String>, prose: Prose, kind: ParagraphKind) {
        let Some(&first) = self.stack.first() else {
            return self.top(Local::Unnumbered, printed, prose, kind);
        };
        let parent = self.introduced().unwrap_or(first);
        let kind = self
            .out
            .drafts
            .get(parent)
            .map_or(kind, |d| d.paragraph.kind);
        self.push(Local::Closing, printed, prose, kind, Some(parent));
    }

    /// The subparagraph whose colon leads over to unlabelled words, the first of them or more.
    fn introduced(&self) -> Option<usize> {
        let last = self.out.drafts.len().checked_sub(1)?;
        let draft = self.out.drafts.get(last)?;
        let listed = draft.local == Local::Closing && draft.prose.text.ends_with([';', '\u{ff1b}']);
        let above = match listed {
            true => draft.parent?,
            false if self.colon_before() => last,
            false => return None,
        };
        let below = self.stack.iter().skip(1);
        below.copied().find(|at| *at == above)
    }

    /// A paragraph that stands under no other.
    fn top(&mut self, local: Local, printed: Option<String>, prose: Prose, kind: ParagraphKind) {
        self.nesting.clear();
        self.item = None;
        let at = self.push(local, printed, prose, kind, None);
        self.stack = vec![at];
        let numbered = self.out.drafts.last();
        if numbered.is_some_and(|draft| matches!(draft.local, Local::Numbered(_))) {
            self.last = Some(at);
        }
    }

    fn push(
        &mut self,
        local: Local,
        label: Option<String>,
        prose: Prose,
        kind: ParagraphKind,
        parent: Option<usize>,
    ) -> usize {
        self.after_heading = false;
        self.fresh_annex = false;
        let top = parent.is_none() || matches!(local, Local::Numbered(_));
        let source = prose.source.clone();
        let mut draft = Draft {
            paragraph: Paragraph {
                label,
                source,
                ..Paragraph::new(Address::default(), kind, "")
            },
            local,
            scope: self.scope.clone(),
            parent,
            prose: Prose::default(),
        };
        draft.fill(prose, if top { self.form.lead } else { &[] });
        self.out.drafts.push(draft);
        for doubt in std::mem::take(&mut self.doubts) {
            self.doubt(doubt);
        }
        self.out.drafts.len() - 1
    }

    /// The words before this place end with a colon.
    fn colon_before(&self) -> bool {
        self.out.drafts.last().is_some_and(|draft| {
            let text = draft.prose.text.trim_end();
            text.ends_with([':', '\u{ff1a}'])
        })
    }

    fn doubt(&mut self, doubt: Doubt) {
        let at = self.out.drafts.len().saturating_sub(1);
        self.out.doubts.push((at, doubt));
    }
}

/// Behind a number stands a label at once: "2. (a)", with a tab behind it or the next of its list below.
fn below_number(prose: &Prose, next: &Next) -> bool {
    let Some((Label::Sub(meant), length)) = counting::opening(&prose.text) else {
        return false;
    };
    let mut first = meant.iter().filter(|(_, value)| *value == 1);
    let goes_on = |(counting, _): &(Counting, u32)| next.meant.contains(&(*counting, 2));
    match tabbed(prose, length) {
        true => first.next().is_some(),
        false => first.any(goes_on),
    }
}

/// The words without what may close a quotation behind them.
fn unquoted(text: &str) -> &str {
    text.trim_end_matches(['\u{201d}', '»', '"', ')', '\u{200f}'])
}

/// A tab parts the label, which is so long, from its words.
fn tabbed(prose: &Prose, length: usize) -> bool {
    let between = prose
        .tab
        .and_then(|tab| prose.text.get(length..tab as usize));
    between.is_some_and(|between| between.trim_matches(['\u{200e}', '\u{200f}']).is_empty())
}

/// The same place without its words.
fn empty(prose: &Prose) -> Prose {
    Prose {
        source: prose.source.clone(),
        ..Prose::default()
    }
}
