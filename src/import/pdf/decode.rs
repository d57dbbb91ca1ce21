//! Streams unpacked within bounds: a few kilobytes of PDF can hold gigabytes of zeros.

use std::borrow::Cow;

use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use hayro_syntax::object::dict::keys::DECODE_PARMS;
use memchr::memmem;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use super::PdfError;
use crate::import::Halt;

/// The most bytes that one file may unpack to, and the most work it may ask for.
const LIMIT: usize = 256 << 20;

/// A deflated byte is at most this many, so short streams need not be watched.
const DEFLATE_RATIO: usize = 1032;

/// What a file may still cost. Charged for bytes unpacked and for every table built from them, so
/// that neither a bomb nor a stream used ten thousand times can hold the reader up.
pub(super) struct Budget {
    left: usize,
    until: Halt,
}

impl Budget {
    /// Nothing more is granted once it is stopped.
    pub(super) fn new(until: Halt) -> Self {
        Budget { left: LIMIT, until }
    }

    pub(super) fn charge(&mut self, cost: usize) -> Result<(), PdfError> {
        if self.until.stopped() {
            return Err(PdfError::Stopped);
        }
        self.left = self.left.checked_sub(cost).ok_or(PdfError::TooMuch)?;
        Ok(())
    }

    /// Unpacks a stream that is no image; none where it is damaged.
    pub(super) fn unpack(&mut self, stream: &Stream<'_>) -> Result<Option<Vec<u8>>, PdfError> {
        let raw = stream.raw_data();
        let filters = stream.filters();
        let data = match filters.as_slice() {
            [Filter::FlateDecode] if !stream.dict().contains_key(DECODE_PARMS) => {
                match decompress_to_vec_zlib_with_limit(&raw, self.left) {
                    Ok(data) => Some(data),
                    Err(error) if error.status == TINFLStatus::HasMoreOutput => {
                        return Err(PdfError::TooMuch);
                    }
                    // A stream cut short still gives what it held up to there.
                    Err(error) => Some(error.output).filter(|data| !data.is_empty()),
                }
            }
            filters => {
                let worst = filters
                    .iter()
                    .filter(|filter| expands(**filter))
                    .try_fold(raw.len(), |size, _| size.checked_mul(DEFLATE_RATIO));
                if worst.is_none_or(|worst| worst > self.left) {
                    return Err(PdfError::TooMuch);
                }
                stream.decoded_data().ok().map(Cow::into_owned)
            }
        };
        self.charge(data.as_ref().map_or(0, Vec::len))?;
        Ok(data)
    }
}

fn expands(filter: Filter) -> bool {
    !matches!(filter, Filter::AsciiHexDecode | Filter::Ascii85Decode)
}

/// Looks through the raw file for streams that the parser unpacks by itself (tables and containers
/// of objects) and refuses the file where they could be bombs.
pub(super) fn check_containers(bytes: &[u8]) -> Result<(), PdfError> {
    let mut containers = Vec::new();
    let mut from = 0;
    for at in memmem::find_iter(bytes, b"stream") {
        if bytes[..at].ends_with(b"end") {
            from = at;
            continue;
        }
        let head = &bytes[from..at];
        let head = match memmem::rfind(head, b" obj") {
            Some(start) => &head[start..],
            None => head,
        };
        // An escaped name could spell any of these.
        let unpacked = [&b"/First"[..], b"/XRef", b"#"]
            .iter()
            .any(|name| memmem::find(head, name).is_some());
        if unpacked {
            containers.push((head, at + b"stream".len()));
        }
    }
    let end = |start: usize| {
        memmem::find(&bytes[start..], b"endstream").map_or(bytes.len(), |at| start + at)
    };
    let streams: Vec<(&[u8], &[u8])> = containers
        .into_iter()
        .map(|(head, start)| (head, &bytes[start..end(start)]))
        .collect();
    let packed: usize = streams.iter().map(|(_, data)| data.len()).sum();
    let doubly = streams.iter().any(|(head, _)| {
        let filters = ["/Fl", "/LZW", "/RunLength", "/RL"]
            .iter()
            .map(|name| memmem::find_iter(head, name.as_bytes()).count());
        filters.sum::<usize>() > 1
    });
    if doubly {
        return Err(PdfError::TooMuch);
    }
    if packed.saturating_mul(DEFLATE_RATIO) <= LIMIT {
        return Ok(());
    }
    let mut budget = Budget::new(Halt::default());
    for (_, data) in streams {
        let data = data.trim_ascii_start();
        match decompress_to_vec_zlib_with_limit(data, budget.left) {
            Ok(unpacked) => budget.charge(unpacked.len())?,
            Err(error) if error.status == TINFLStatus::HasMoreOutput => {
                return Err(PdfError::TooMuch);
            }
            // Encrypted or packed otherwise: it can't be told how much it unpacks to.
            Err(error) if error.output.is_empty() => {
                budget.charge(data.len().saturating_mul(DEFLATE_RATIO))?;
            }
            Err(error) => budget.charge(error.output.len())?,
        }
    }
    Ok(())
}
