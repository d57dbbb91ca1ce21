//! Files that a person writes: what they share in being read and in being wrong.

mod nearest;

pub use nearest::nearest;
