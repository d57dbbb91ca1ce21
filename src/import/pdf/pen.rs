//! What a page is drawn with: affine maps, and the lines of a path.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Number;

/// An affine map, as PDF writes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn of(n: [Number; 6]) -> Self {
        Matrix(n.map(|n| n.as_f64()))
    }

    /// First `self`, then `other`.
    pub(super) fn then(self, other: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Matrix([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    pub(super) fn moved(self, x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// The lines and boxes of a path that is being drawn.
#[derive(Default)]
pub(super) struct Path {
    /// Left, bottom, width, height.
    pub(super) boxes: Vec<[f64; 4]>,
    pub(super) pen: Option<(f64, f64)>,
}

impl Path {
    /// Takes in a stroke of it; whether it is one.
    pub(super) fn draw(&mut self, op: &Op<'_, '_>) -> bool {
        match op {
            Op::RectPath(r) => self.boxes.push([r.0, r.1, r.2, r.3].map(|n| n.as_f64())),
            Op::MoveTo(p) => self.pen = Some((p.0.as_f64(), p.1.as_f64())),
            Op::LineTo(p) => {
                let to = (p.0.as_f64(), p.1.as_f64());
                if let Some(from) = self.pen {
                    self.boxes
                        .push([from.0, from.1, to.0 - from.0, to.1 - from.1]);
                }
                self.pen = Some(to);
            }
            Op::EndPath(_) => self.boxes.clear(),
            _ => return false,
        }
        true
    }
}
