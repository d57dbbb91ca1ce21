//! Fonts whose letters are signs: what stands in a file is the place of a sign in its font.

/// A font of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// Greek letters and those of mathematics.
    Symbol,
    /// Boxes, arrows, bullets.
    Wingdings,
}

/// Symbol's signs from its place 0x20 on, and from 0xa0 on.
const SYMBOL: [&str; 2] = [
    " !∀#∃%&∋()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
];

/// Those of Wingdings that are no bullets.
const WINGDINGS: [(u32, char); 18] = [
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x6f, '□'),
    (0x70, '□'),
    (0x71, '□'),
    (0x72, '□'),
    (0xa8, '□'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xef, '⇦'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
    (0xf3, '⇔'),
];

impl Signs {
    /// The signs of a font, where it has no letters.
    pub fn of(font: &str) -> Option<Signs> {
        match font {
            "Symbol" => Some(Signs::Symbol),
            _ if font.starts_with("Wingdings") || font == "Webdings" => Some(Signs::Wingdings),
            _ => None,
        }
    }
}

/// The sign that stands at a place of a font; in Unicode signs of such fonts stand from U+F000 on.
pub fn sign(place: u32, font: Option<Signs>) -> Option<char> {
    let is_own = (0xf020..=0xf0ff).contains(&place);
    if !is_own && (font.is_none() || place > 0xff) {
        return char::from_u32(place);
    }
    let place = place & 0xff;
    let symbol = |from: u32, row: &str| row.chars().nth(place.checked_sub(from)? as usize);
    match font {
        Some(Signs::Symbol) => symbol(0xa0, SYMBOL[1]).or_else(|| symbol(0x20, SYMBOL[0])),
        Some(Signs::Wingdings) => {
            let known = WINGDINGS.iter().find(|(at, _)| *at == place);
            Some(known.map_or('\u{2022}', |(_, sign)| *sign))
        }
        None => match place {
            0xb7 | 0xa7 | 0xd8 | 0xa8 | 0x76 => Some('\u{2022}'),
            0x20..=0x7e => char::from_u32(place),
            _ => char::from_u32(0xf000 + place),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_where_their_fonts_have_them() {
        let (symbol, wingdings) = (Some(Signs::Symbol), Some(Signs::Wingdings));
        for (place, font, sign_there) in [
            (0xf061, symbol, 'α'),
            (0x62, symbol, 'β'),
            (0xf0b7, symbol, '•'),
            (0xf0b3, symbol, '≥'),
            (0xf0b4, symbol, '×'),
            (0xf0de, symbol, '⇒'),
            (0xf0a3, symbol, '≤'),
            (0xf07e, symbol, '∼'),
            (0xf0fc, wingdings, '✓'),
            (0xf0a7, wingdings, '•'),
            (0xa8, wingdings, '□'),
            (0xf0b7, None, '•'),
            (0xf041, None, 'A'),
            (0x2713, wingdings, '✓'),
            (0x41, None, 'A'),
        ] {
            assert_eq!(sign(place, font), Some(sign_there), "{place:x}");
        }
        assert_eq!(Signs::of("Wingdings 2"), wingdings);
        assert_eq!(Signs::of("Times New Roman"), None);
    }
}
