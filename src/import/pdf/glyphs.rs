//! The text operators of a page, carried out: which character stands where, and which thin
//! rectangles are drawn. A page whose words run up, down or upside down is turned first.

use std::collections::HashMap;
use std::rc::Rc;

use encoding_rs::{UTF_16BE, WINDOWS_1252};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{self, Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::PdfError;
use super::annotation;
use super::decode::Budget;
use super::font::Font;
use super::pen::{Matrix, Path};

/// Forms within forms are followed this far.
const MAX_DEPTH: usize = 12;
/// States saved and never restored.
const MAX_STATES: usize = 512;
/// Marked content that says longer words than this stands for more than a line.
const LONGEST_SPAN: usize = 400;
/// Rules drawn on one page: a page with more is a drawing.
const MAX_RULES: usize = 2000;
/// What a character costs of the budget: its bytes here and in the text made of it.
const GLYPH_COST: usize = 48;

/// A character on its page, in points from the top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) style: Style,
    /// A further letter of a code that stands for several ("ffi").
    pub(super) inner: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) bar_code: bool,
}

/// A horizontal rule drawn as a line or a thin rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) y: f32,
}

#[derive(Debug, Default)]
pub(super) struct PageGlyphs {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    /// The page shows a picture.
    pub(super) images: bool,
    /// Its words run from right to left, and it was mirrored.
    pub(super) mirrored: bool,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// Fonts read so far, by the object they are kept in.
#[derive(Default)]
pub(super) struct Fonts(HashMap<ObjectIdentifier, Rc<Font>>);

impl Fonts {
    fn get(&mut self, dict: &Dict<'_>, budget: &mut Budget) -> Result<Rc<Font>, PdfError> {
        if let Some(font) = dict.obj_id().and_then(|id| self.0.get(&id)) {
            return Ok(Rc::clone(font));
        }
        let font = Rc::new(Font::read(dict, budget)?);
        if let Some(id) = dict.obj_id() {
            self.0.insert(id, Rc::clone(&font));
        }
        Ok(font)
    }
}

/// Reads one page.
pub(super) fn read(
    page: &Page<'_>,
    fonts: &mut Fonts,
    budget: &mut Budget,
) -> Result<PageGlyphs, PdfError> {
    let (width, height) = page.render_dimensions();
    let mut content = Vec::new();
    let raw = page.raw();
    if let Some(stream) = raw.get::<Stream<'_>>(keys::CONTENTS) {
        content = budget.unpack(&stream)?.unwrap_or_default();
    } else if let Some(parts) = raw.get::<Array<'_>>(keys::CONTENTS) {
        for part in parts.iter::<Object<'_>>() {
            budget.charge(1)?;
            if let Object::Stream(stream) = part {
                content.extend(budget.unpack(&stream)?.unwrap_or_default());
                content.push(b' ');
            }
        }
    }
    let upright = Matrix(page.initial_transform(true).as_coeffs());
    let mut walk = Walk {
        out: PageGlyphs {
            height,
            ..PageGlyphs::default()
        },
        fonts,
        budget,
        names: HashMap::new(),
        spans: Vec::new(),
        runs: [0; 4],
    };
    walk.page(page, &content, upright)?;
    let most = walk.runs.iter().copied().max().unwrap_or(0);
    let (matrix, (width, height)) = match walk.runs.iter().position(|count| *count == most) {
        Some(DOWN) => ([0.0, -1.0, 1.0, 0.0, 0.0, width], (height, width)),
        Some(UPSIDE_DOWN) => ([-1.0, 0.0, 0.0, -1.0, width, height], (width, height)),
        Some(UP) => ([0.0, 1.0, -1.0, 0.0, height, 0.0], (height, width)),
        _ => (IDENTITY, (width, height)),
    };
    if matrix != IDENTITY {
        walk.out = PageGlyphs {
            height,
            ..PageGlyphs::default()
        };
        let turned = upright.then(Matrix(matrix.map(f64::from)));
        walk.page(page, &content, turned)?;
    }
    let mut out = walk.out;
    out.glyphs
        .retain(|glyph| glyph.left < width && glyph.right > 0.0);
    out.width = width;
    Ok(out)
}

/// The ways that words can run, as [`Walk::runs`] counts them.
const ACROSS: usize = 0;
const DOWN: usize = 1;
const UPSIDE_DOWN: usize = 2;
const UP: usize = 3;

/// The way along `(a, b)`, where `b` grows down the page.
fn way(a: f64, b: f64) -> usize {
    match a.abs() >= b.abs() {
        true if a < 0.0 => UPSIDE_DOWN,
        true => ACROSS,
        false if b < 0.0 => UP,
        false => DOWN,
    }
}

const IDENTITY: [f32; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[derive(Debug, Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    text: Matrix,
    line: Matrix,
}

impl State {
    /// Takes in what changes the state alone; whether it does.
    fn set(&mut self, op: &Op<'_, '_>) -> bool {
        match op {
            Op::Transform(m) => {
                self.page = Matrix::of([m.0, m.1, m.2, m.3, m.4, m.5]).then(self.page);
            }
            Op::BeginText(_) => {
                self.text = Matrix::IDENTITY;
                self.line = Matrix::IDENTITY;
            }
            Op::CharacterSpacing(n) => self.char_space = n.0.as_f64(),
            Op::WordSpacing(n) => self.word_space = n.0.as_f64(),
            Op::HorizontalScaling(n) => self.stretch = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => self.leading = n.0.as_f64(),
            Op::TextRise(n) => self.rise = n.0.as_f64(),
            Op::NextLine(n) => self.next_line(n.0.as_f64(), n.1.as_f64()),
            Op::NextLineAndSetLeading(n) => {
                self.leading = -n.1.as_f64();
                self.next_line(n.0.as_f64(), n.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.leading),
            Op::SetTextMatrix(m) => {
                self.line = Matrix::of([m.0, m.1, m.2, m.3, m.4, m.5]);
                self.text = self.line;
            }
            _ => return false,
        }
        true
    }

    fn new(page: Matrix) -> Self {
        State {
            page,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = self.line.moved(x, y);
        self.text = self.line;
    }

    fn advance(&mut self, thousandths: f64) {
        let shift = -thousandths / 1000.0 * self.size * self.stretch;
        self.text = self.text.moved(shift, 0.0);
    }
}

struct Walk<'w> {
    out: PageGlyphs,
    fonts: &'w mut Fonts,
    budget: &'w mut Budget,
    /// Fonts of the resources in use, by their name there.
    names: HashMap<Vec<u8>, Option<Rc<Font>>>,
    /// Marked content that is open: where its characters begin, and what they stand for, if it says.
    spans: Vec<Option<(usize, String)>>,
    /// How many characters run each way.
    runs: [usize; 4],
}

impl Walk<'_> {
    /// What is printed on a page, and then what its forms and notes show over it.
    fn page(&mut self, page: &Page<'_>, content: &[u8], upright: Matrix) -> Result<(), PdfError> {
        self.run(content, page.resources(), &mut State::new(upright), 0)?;
        let Some(shown) = page.raw().get::<Array<'_>>(keys::ANNOTS) else {
            return Ok(());
        };
        for annotation in shown.iter::<Dict<'_>>() {
            self.budget.charge(self.out.glyphs.len())?;
            if let Some((form, place)) = annotation::appearance(&annotation) {
                let from = self.out.glyphs.len();
                let state = State::new(Matrix(place).then(upright));
                self.form(&form, page.resources(), &state, 0)?;
                self.out.drop_printed(from);
            }
        }
        Ok(())
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        state: &mut State,
        depth: usize,
    ) -> Result<(), PdfError> {
        // Every form drawn costs its length again: forms can call each other in great numbers.
        self.budget.charge(content.len())?;
        let mut saved: Vec<State> = Vec::new();
        let mut path = Path::default();
        let mut ops = TypedIter::new(content);
        while let Some(op) = ops.next() {
            // Costs nothing, but ends what nobody waits for any more.
            self.budget.charge(0)?;
            if state.set(&op) || path.draw(&op) {
                continue;
            }
            match op {
                Op::SaveState(_) if saved.len() < MAX_STATES => saved.push(state.clone()),
                Op::RestoreState(_) => {
                    if let Some(old) = saved.pop() {
                        *state = old;
                    }
                }
                Op::TextFont(font) => {
                    state.font = self.font(font.0, resources)?;
                    state.size = font.1.as_f64();
                }
                Op::ShowText(text) => self.show(state, text.0.as_bytes())?,
                Op::NextLineAndShowText(text) => {
                    state.next_line(0.0, -state.leading);
                    self.show(state, text.0.as_bytes())?;
                }
                Op::ShowTextWithParameters(text) => {
                    state.word_space = text.0.as_f64();
                    state.char_space = text.1.as_f64();
                    state.next_line(0.0, -state.leading);
                    self.show(state, text.2.as_bytes())?;
                }
                Op::ShowTexts(texts) => {
                    for item in texts.0.iter::<Object<'_>>() {
                        match item {
                            Object::Number(n) => state.advance(n.as_f64()),
                            Object::String(text) => self.show(state, text.as_bytes())?,
                            _ => {}
                        }
                    }
                }
                Op::FillPathNonZero(_)
                | Op::FillPathEvenOdd(_)
                | Op::FillPathNonZeroCompatibility(_)
                | Op::StrokePath(_)
                | Op::CloseAndStrokePath(_)
                | Op::FillAndStrokeNonZero(_)
                | Op::FillAndStrokeEvenOdd(_) => {
                    for rect in path.boxes.drain(..) {
                        self.rule(state.page, rect);
                    }
                }
                Op::InlineImage(_) => self.out.images = true,
                Op::BeginMarkedContent(_) if self.spans.len() < MAX_STATES => self.spans.push(None),
                Op::BeginMarkedContentWithProperties(mark) if self.spans.len() < MAX_STATES => {
                    let from = self.out.glyphs.len();
                    self.spans
                        .push(actual_text(mark.1).map(|text| (from, text)));
                }
                Op::EndMarkedContent(_) => {
                    if let Some(Some((from, text))) = self.spans.pop() {
                        self.out.say(from, &text);
                    }
                }
                Op::XObject(name) => {
                    if let Some(form) = resources.get_x_object(name.0) {
                        self.form(&form, resources, state, depth)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn form(
        &mut self,
        form: &Stream<'_>,
        outer: &Resources<'_>,
        state: &State,
        depth: usize,
    ) -> Result<(), PdfError> {
        let kind = form.dict().get::<Name<'_>>(keys::SUBTYPE);
        if kind.is_none_or(|kind| kind.as_ref() != keys::FORM) {
            self.out.images = true;
            return Ok(());
        }
        if depth >= MAX_DEPTH {
            return Ok(());
        }
        let Some(content) = self.budget.unpack(form)? else {
            return Ok(());
        };
        let own = form
            .dict()
            .get::<Dict<'_>>(keys::RESOURCES)
            .map(Resources::new);
        let mut inner = state.clone();
        if let Some(matrix) = form.dict().get::<Array<'_>>(keys::MATRIX) {
            let mut numbers = [0.0; 6];
            for (slot, n) in numbers.iter_mut().zip(matrix.iter::<Number>()) {
                *slot = n.as_f64();
            }
            inner.page = Matrix(numbers).then(inner.page);
        }
        let names = std::mem::take(&mut self.names);
        let done = self.run(
            &content,
            own.as_ref().unwrap_or(outer),
            &mut inner,
            depth + 1,
        );
        self.names = names;
        done
    }

    fn font(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'_>,
    ) -> Result<Option<Rc<Font>>, PdfError> {
        if let Some(font) = self.names.get(name.as_ref()) {
            return Ok(font.clone());
        }
        let font = match resources.get_font(name) {
            Some(dict) => Some(self.fonts.get(&dict, self.budget)?),
            None => None,
        };
        self.names.insert(name.as_ref().to_vec(), font.clone());
        Ok(font)
    }

    fn show(&mut self, state: &mut State, text: &[u8]) -> Result<(), PdfError> {
        let Some(font) = state.font.clone() else {
            return Ok(());
        };
        self.budget.charge(text.len() * GLYPH_COST)?;
        let style = Style {
            bold: font.bold,
            italic: font.italic,
            bar_code: font.bar_code,
        };
        for (code, space) in font.codes(text) {
            let spacing = state.char_space + if space { state.word_space } else { 0.0 };
            let width = f64::from(code.width) * state.size * state.stretch;
            let place = state.text.then(state.page);
            let (x, y) = place.apply(0.0, state.rise);
            let (end, _) = place.apply(width, state.rise);
            let [a, b, c, d, ..] = place.0;
            state.text = state.text.moved(width + spacing * state.stretch, 0.0);
            let size = (state.size * c.hypot(d)).abs();
            // No place at all.
            if ![x, y, end, size].iter().all(|n| n.is_finite()) || size < 0.1 {
                continue;
            }
            let way = way(a, b);
            self.runs[way] += usize::from(!space);
            if way == ACROSS && !(0.0..=f64::from(self.out.height)).contains(&y) {
                continue;
            }
            let count = code.chars.iter().filter(|c| **c != '\0').count().max(1);
            for (at, c) in code.chars.iter().take(count).enumerate() {
                let part = |n: usize| (x + (end - x) * n as f64 / count as f64) as f32;
                let glyph = Glyph {
                    c: *c,
                    left: part(at),
                    right: part(at + 1),
                    baseline: y as f32,
                    size: size as f32,
                    style,
                    inner: at > 0,
                };
                self.out.glyphs.push(match way {
                    ACROSS => glyph,
                    _ => {
                        let width = width * b.hypot(a);
                        self.out.turned(glyph, width, way)
                    }
                });
            }
        }
        Ok(())
    }

    fn rule(&mut self, page: Matrix, [x, y, width, height]: [f64; 4]) {
        let (from, to) = (page.apply(x, y), page.apply(x + width, y + height));
        let thin = (from.1 - to.1).abs() < 2.0 && (from.0 - to.0).abs() > 8.0;
        if thin && self.out.rules.len() < MAX_RULES {
            self.out.rules.push(Rule {
                left: from.0.min(to.0) as f32,
                right: from.0.max(to.0) as f32,
                y: ((from.1 + to.1) / 2.0) as f32,
            });
        }
    }
}

/// What marked content says it stands for.
fn actual_text(properties: &Object<'_>) -> Option<String> {
    let Object::Dict(properties) = properties else {
        return None;
    };
    let text = properties.get::<object::String<'_>>(keys::ACTUAL_TEXT)?;
    Some(match text.as_bytes() {
        [0xfe, 0xff, wide @ ..] => UTF_16BE.decode_without_bom_handling(wide).0.into_owned(),
        [0xef, 0xbb, 0xbf, utf8 @ ..] => String::from_utf8_lossy(utf8).into_owned(),
        plain => WINDOWS_1252
            .decode_without_bom_handling(plain)
            .0
            .into_owned(),
    })
}

impl PageGlyphs {
    /// Drops the characters since `from` where the same words are printed there already: a field
    /// over the words that it was made from.
    fn drop_printed(&mut self, from: usize) {
        let (before, shown) = self.glyphs.split_at(from);
        let edge = |glyphs: &[Glyph], of: fn(&Glyph) -> f32, pick: fn(f32, f32) -> f32| {
            glyphs.iter().map(of).reduce(pick).unwrap_or(0.0)
        };
        let (left, right) = (
            edge(shown, |g| g.left, f32::min),
            edge(shown, |g| g.right, f32::max),
        );
        let (top, bottom) = (
            edge(shown, |g| g.baseline - g.size, f32::min),
            edge(shown, |g| g.baseline + g.size, f32::max),
        );
        let there = |glyph: &&Glyph| {
            let middle = (glyph.left + glyph.right) / 2.0;
            (left - glyph.size..right + glyph.size).contains(&middle)
                && (top..bottom).contains(&glyph.baseline)
        };
        let letters = |glyphs: &mut dyn Iterator<Item = &Glyph>| -> String {
            glyphs.map(|g| g.c).filter(|c| !c.is_whitespace()).collect()
        };
        let printed = letters(&mut before.iter().filter(there));
        if printed.contains(&letters(&mut shown.iter())) {
            self.glyphs.truncate(from);
        }
    }

    /// Puts a text in the place of the characters shown since `from`, where they are on one line.
    fn say(&mut self, from: usize, text: &str) {
        let shown = self.glyphs.get(from..).unwrap_or_default();
        let (Some(first), Some(last)) = (shown.first().copied(), shown.last()) else {
            return;
        };
        let (left, right) = (first.left, last.right);
        let count = text.chars().count();
        let one_line = shown.iter().all(|glyph| glyph.baseline == first.baseline);
        if !one_line || count > LONGEST_SPAN {
            return;
        }
        let same = count == shown.len();
        let part = |at: usize| left + (right - left) * at as f32 / count as f32;
        let said = text.chars().enumerate().map(|(at, c)| match same {
            true => Glyph { c, ..shown[at] },
            false => Glyph {
                c,
                left: part(at),
                right: part(at + 1),
                inner: at > 0,
                ..first
            },
        });
        let said: Vec<Glyph> = said.collect();
        self.glyphs.truncate(from);
        self.glyphs.extend(said);
    }

    /// Text that runs up or down the page is laid out below it, so that its words stay together, in the order in
    /// which it is read.
    fn turned(&self, glyph: Glyph, width: f64, way: usize) -> Glyph {
        let left = match way {
            UP => self.height - glyph.baseline,
            _ => glyph.baseline,
        };
        Glyph {
            left,
            right: left + width as f32,
            baseline: self.height + glyph.left,
            ..glyph
        }
    }
}
