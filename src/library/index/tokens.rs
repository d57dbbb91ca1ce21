//! How an index takes texts: cut as tantivy cuts by default, each word with its other readings at the
//! same place, so that phrases of them are found as well.

use tantivy::tokenizer::{
    LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer, Token, TokenFilter, TokenStream,
    Tokenizer, TokenizerManager,
};

use super::words::LONGEST;
use crate::language::joined::readings;

/// What texts and labels are cut by. The name of what cuts texts is that of the default, so that an
/// index of an earlier form still answers.
pub fn all() -> TokenizerManager {
    let all = TokenizerManager::default();
    let texts = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST))
        .filter(LowerCaser)
        .filter(Readings)
        .build();
    all.register("default", texts);
    all
}

/// Gives each word in all its readings.
#[derive(Clone)]
struct Readings;

#[derive(Clone)]
struct Read<T>(T);

struct Stream<T> {
    words: T,
    /// The further readings of the word at hand, the last first.
    more: Vec<String>,
}

impl TokenFilter for Readings {
    type Tokenizer<T: Tokenizer> = Read<T>;

    fn transform<T: Tokenizer>(self, words: T) -> Read<T> {
        Read(words)
    }
}

impl<T: Tokenizer> Tokenizer for Read<T> {
    type TokenStream<'a> = Stream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        Stream {
            words: self.0.token_stream(text),
            more: Vec::new(),
        }
    }
}

impl<T: TokenStream> TokenStream for Stream<T> {
    fn advance(&mut self) -> bool {
        if let Some(reading) = self.more.pop() {
            self.words.token_mut().text = reading;
            return true;
        }
        let is_there = self.words.advance();
        if is_there {
            let further = readings(&self.words.token().text).skip(1);
            self.more.extend(further.map(str::to_owned));
        }
        is_there
    }

    fn token(&self) -> &Token {
        self.words.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.words.token_mut()
    }
}
