//! The line of the organ and the first words of its preamble, which some converters print in one: "The General
//! Assembly, Recalling …".

use std::borrow::Cow;

use crate::import::forms;
use crate::import::leads;
use crate::import::stage::Block;

/// No organ's line is longer, in bytes.
const LONGEST: usize = 120;

/// The blocks, each organ's line a block of its own.
pub fn apart(blocks: &[Block]) -> Cow<'_, [Block]> {
    let Some(first) = blocks.iter().position(|block| end(block).is_some()) else {
        return Cow::Borrowed(blocks);
    };
    let mut apart = blocks[..first].to_vec();
    for block in &blocks[first..] {
        match end(block) {
            Some(at) => apart.extend(<[Block; 2]>::from(block.part(at))),
            None => apart.push(block.clone()),
        }
    }
    Cow::Owned(apart)
}

/// Where the organ's line ends, if more stands behind it that opens a paragraph.
fn end(block: &Block) -> Option<usize> {
    let near = &block.text[..block.text.floor_char_boundary(LONGEST)];
    // The bytes that the commas of all writings begin with.
    let mut commas = memchr::memchr3_iter(b',', 0xd8, 0xef, near.as_bytes());
    commas.find_map(|comma| {
        let rest = near
            .get(comma..)?
            .strip_prefix([',', '\u{60c}', '\u{ff0c}'])?;
        let end = near.len() - rest.len();
        let words = block.text[end..].trim_start();
        let opens =
            words.starts_with(char::is_uppercase) && forms::organ_line(&near[..end]).is_some();
        (opens && leads::lead(words).is_some()).then_some(end)
    })
}
