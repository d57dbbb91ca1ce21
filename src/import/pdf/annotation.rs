//! What a page shows besides what is printed on it: the fields of forms, and text that was written
//! over it.

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

/// Bits of an annotation's flags: it is not shown on a screen.
const HIDDEN: i32 = 1 << 1;
const NO_VIEW: i32 = 1 << 5;

/// How a field or a text looks, and the matrix that puts that in its place on the page; none for
/// what holds no words of the page, as links and comments do.
pub(super) fn appearance<'a>(annotation: &Dict<'a>) -> Option<(Stream<'a>, [f64; 6])> {
    let kind = annotation.get::<Name<'_>>(keys::SUBTYPE)?;
    let flags = annotation.get::<i32>(keys::F).unwrap_or(0);
    let worded = matches!(kind.as_ref(), b"Widget" | b"FreeText" | b"Stamp");
    if !worded || flags & (HIDDEN | NO_VIEW) != 0 {
        return None;
    }
    let looks = annotation.get::<Dict<'_>>(keys::AP)?;
    let form = match looks.get::<Object<'_>>(keys::N)? {
        Object::Stream(form) => form,
        // One for each state.
        Object::Dict(states) => {
            let state = annotation.get::<Name<'_>>(keys::AS)?;
            states.get::<Stream<'_>>(state.as_ref())?
        }
        _ => return None,
    };
    let [left, bottom, right, top] = numbers(annotation, keys::RECT)?;
    let [x, y, to_x, to_y] = numbers(form.dict(), keys::BBOX)?;
    let [a, b, c, d, e, f] =
        numbers(form.dict(), keys::MATRIX).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    // The box of the form as its own matrix puts it, stretched over the place on the page.
    let corners = [(x, y), (x, to_y), (to_x, y), (to_x, to_y)];
    let across = corners.map(|(x, y)| a * x + c * y + e);
    let down = corners.map(|(x, y)| b * x + d * y + f);
    let (wide, low) = scale(across, left, right)?;
    let (high, deep) = scale(down, bottom, top)?;
    Some((form, [wide, 0.0, 0.0, high, low, deep]))
}

/// What stretches these places over the room between two edges, and what moves them there.
fn scale(places: [f64; 4], one: f64, other: f64) -> Option<(f64, f64)> {
    let (from, to) = (
        places.iter().copied().fold(f64::INFINITY, f64::min),
        places.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    );
    let stretch = (one - other).abs() / (to - from);
    stretch
        .is_finite()
        .then(|| (stretch, one.min(other) - from * stretch))
}

fn numbers<const N: usize>(dict: &Dict<'_>, key: &[u8]) -> Option<[f64; N]> {
    let list = dict.get::<Array<'_>>(key)?;
    let numbers: Vec<f64> = list.iter::<Number>().map(|n| n.as_f64()).collect();
    numbers.try_into().ok()
}
