//! PDFs made for tests: what files are made of inside, what is wrong with them, what is printed and
//! read back.

// Pages by typewriter are set in the cases alone.
#[allow(dead_code)]
#[path = "../../common/writer.rs"]
mod writer;

mod innards;
mod trouble;
mod typeset;
mod words;
