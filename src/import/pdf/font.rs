//! Fonts as far as a reader needs them: what characters a string shows, how wide they are, and
//! whether they are bold or italic. No outlines.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::PdfError;
use super::cmap;
use super::decode::Budget;
use super::guess;
use super::metrics;
use super::names;

/// What one code of a font shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Code {
    /// Padded with NUL: a ligature is several characters.
    pub(super) chars: [char; 3],
    /// In units of the font size.
    pub(super) width: f32,
}

#[derive(Debug)]
pub(super) struct Font {
    codes: Vec<Code>,
    missing: Code,
    wide: bool,
    /// Its codes are numbers of glyphs, and nothing says which letters those are.
    nameless: bool,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Prints lines for a machine, not words.
    pub(super) bar_code: bool,
}

impl Font {
    /// Reads the font of a page's resources.
    pub(super) fn read(dict: &Dict<'_>, budget: &mut Budget) -> Result<Font, PdfError> {
        let wide = is(dict, keys::SUBTYPE, b"Type0");
        let descendant = dict
            .get::<Array<'_>>(keys::DESCENDANT_FONTS)
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let inner = if wide {
            descendant.unwrap_or_default()
        } else {
            dict.clone()
        };
        let descriptor = inner.get::<Dict<'_>>(keys::FONT_DESC).unwrap_or_default();
        let name = dict
            .get::<Name<'_>>(keys::BASE_FONT)
            .map(|name| name.as_str().to_ascii_lowercase())
            .unwrap_or_default();
        let flags = descriptor.get::<i32>(keys::FLAGS).unwrap_or(0);
        let mut font = Font {
            codes: Vec::new(),
            missing: Code {
                chars: ['\u{fffd}', '\0', '\0'],
                width: 0.5,
            },
            wide,
            nameless: wide
                && !dict.contains_key(keys::TO_UNICODE)
                && (dict.get::<Name<'_>>(keys::ENCODING))
                    .is_some_and(|name| name.as_str().starts_with("Identity")),
            bold: name.contains("bold") || flags & (1 << 18) != 0,
            italic: name.contains("italic") || name.contains("oblique") || flags & (1 << 6) != 0,
            bar_code: name.contains("barcode") || name.contains("3of9") || name.contains("3#20of"),
        };
        if wide {
            font.read_wide(dict, &inner, budget)?;
        } else {
            font.read_simple(dict, &descriptor, &name, budget)?;
        }
        if let Some(stream) = dict.get::<Stream<'_>>(keys::TO_UNICODE)
            && let Some(data) = budget.unpack(&stream)?
        {
            cmap::read(&data, budget, |code, text| {
                // What stands for nothing, or for NUL, says less than the encoding does.
                let Some(first) = text.chars().next().filter(|c| *c != '\0') else {
                    return;
                };
                let mut chars = names::spelled(first);
                if text.chars().nth(1).is_some() {
                    for (slot, c) in chars.iter_mut().zip(text.chars()) {
                        *slot = c;
                    }
                }
                if let Some(code) = font.slot(code) {
                    code.chars = chars;
                }
            })?;
        }
        budget.charge(font.codes.len() * size_of::<Code>())?;
        Ok(font)
    }

    /// The codes of a string, in order.
    pub(super) fn codes<'a>(&'a self, string: &'a [u8]) -> impl Iterator<Item = (Code, bool)> + 'a {
        let step = if self.wide { 2 } else { 1 };
        string.chunks(step).map(move |bytes| {
            let code = bytes
                .iter()
                .fold(0usize, |sum, byte| (sum << 8) | usize::from(*byte));
            // Word spacing applies to the single-byte code 32 alone (ISO 32000, 9.3.3).
            let space = !self.wide && code == 32;
            let mut shown = *self.codes.get(code).unwrap_or(&self.missing);
            if self.nameless {
                shown.chars[0] = guess::unknown(code);
            }
            (shown, space)
        })
    }

    fn slot(&mut self, code: u32) -> Option<&mut Code> {
        let code = usize::try_from(code).ok().filter(|code| *code < 0x10000)?;
        if code >= self.codes.len() {
            self.codes.resize(code + 1, self.missing);
        }
        self.codes.get_mut(code)
    }

    fn read_wide(
        &mut self,
        dict: &Dict<'_>,
        inner: &Dict<'_>,
        budget: &mut Budget,
    ) -> Result<(), PdfError> {
        self.missing.width = inner.get::<f32>(keys::DW).unwrap_or(1000.0) / 1000.0;
        let unicode = dict
            .get::<Name<'_>>(keys::ENCODING)
            .is_some_and(|name| name.as_str().contains("UCS2") || name.as_str().contains("UTF16"));
        if unicode {
            for code in 32..0xd800 {
                if let (Some(slot), Some(c)) = (self.slot(code), char::from_u32(code)) {
                    slot.chars[0] = c;
                }
            }
        }
        let Some(widths) = inner.get::<Array<'_>>(keys::W) else {
            return Ok(());
        };
        let mut widths = widths.iter::<Object<'_>>();
        while let Some(Object::Number(first)) = widths.next() {
            let first = first.as_i64().clamp(0, 0x10000) as u32;
            match widths.next() {
                Some(Object::Array(list)) => {
                    for (code, width) in (first..0x10000).zip(list.iter::<f32>()) {
                        budget.charge(1)?;
                        if let Some(slot) = self.slot(code) {
                            slot.width = width / 1000.0;
                        }
                    }
                }
                Some(Object::Number(last)) => {
                    let last = last.as_i64().clamp(0, 0xffff) as u32;
                    let width = match widths.next() {
                        Some(Object::Number(width)) => width.as_f32(),
                        _ => break,
                    };
                    for code in first..=last {
                        budget.charge(1)?;
                        if let Some(slot) = self.slot(code) {
                            slot.width = width / 1000.0;
                        }
                    }
                }
                _ => break,
            }
        }
        Ok(())
    }

    fn read_simple(
        &mut self,
        dict: &Dict<'_>,
        descriptor: &Dict<'_>,
        name: &str,
        budget: &mut Budget,
    ) -> Result<(), PdfError> {
        let encoding = dict.get::<Dict<'_>>(keys::ENCODING).unwrap_or_default();
        let base_name = dict
            .get::<Name<'_>>(keys::ENCODING)
            .or_else(|| encoding.get::<Name<'_>>(keys::BASE_ENCODING));
        let base: &'static Encoding = match base_name.as_deref() {
            Some(b"MacRomanEncoding") => MACINTOSH,
            _ => WINDOWS_1252,
        };
        let symbol = name.contains("symbol") || name.contains("wingdings");
        let standard = base_name.is_none() && !symbol && !is(dict, keys::SUBTYPE, b"TrueType");
        for byte in 0..=255u8 {
            let bytes = [byte];
            let (text, _) = base.decode_without_bom_handling(&bytes);
            let c = match (names::standard(byte).filter(|_| standard), byte) {
                (Some(c), _) => c,
                (None, 0xb7 | 0xa7) if symbol => '\u{2022}',
                // WinAnsi's second hyphen; Unicode would take it for a soft one.
                (None, 0xad) if base == WINDOWS_1252 => '-',
                (None, _) => text.chars().next().unwrap_or('\u{fffd}'),
            };
            if let Some(slot) = self.slot(u32::from(byte)) {
                slot.chars = names::spelled(c);
            }
        }
        let mut code = 0;
        if let Some(differences) = encoding.get::<Array<'_>>(keys::DIFFERENCES) {
            for item in differences.iter::<Object<'_>>() {
                budget.charge(1)?;
                match item {
                    Object::Number(number) => code = number.as_i64().clamp(0, 256) as u32,
                    Object::Name(name) if code < 256 => {
                        if let (Some(c), Some(slot)) =
                            (names::character(name.as_str()), self.slot(code))
                        {
                            slot.chars = names::spelled(c);
                        }
                        code += 1;
                    }
                    _ => {}
                }
            }
        }
        // The widths of a Type 3 font are in a space of its own.
        let unit = dict
            .get::<Array<'_>>(keys::FONT_MATRIX)
            .and_then(|matrix| matrix.iter::<f32>().next())
            .unwrap_or(0.001);
        let missing = descriptor.get::<f32>(keys::MISSING_WIDTH);
        let first = dict.get::<i32>(keys::FIRST_CHAR).unwrap_or(0).clamp(0, 256) as u32;
        let widths = dict.get::<Array<'_>>(keys::WIDTHS);
        if let (Some(missing), Some(_)) = (missing, &widths) {
            for slot in &mut self.codes {
                slot.width = missing * unit;
            }
        }
        if widths.is_none() {
            for slot in &mut self.codes {
                slot.width = metrics::width(name, slot.chars[0]).unwrap_or(slot.width);
            }
        }
        for (code, width) in (first..256).zip(widths.iter().flat_map(|list| list.iter::<f32>())) {
            if let Some(slot) = self.slot(code) {
                slot.width = width * unit;
            }
        }
        Ok(())
    }
}

fn is(dict: &Dict<'_>, key: &[u8], value: &[u8]) -> bool {
    dict.get::<Name<'_>>(key)
        .is_some_and(|name| name.as_ref() == value)
}
