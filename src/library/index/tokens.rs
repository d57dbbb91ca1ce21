//! How an index takes texts: in words, each with its other readings at the same place, so that phrases of
//! them are found as well. Texts come folded; nothing is left to be done to their letters.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use super::words::LONGEST;
use crate::language::in_word;
use crate::language::joined::readings;

/// What texts and labels are cut by. The name of what cuts texts is that of the default, so that an
/// index of an earlier form still answers.
pub fn all() -> TokenizerManager {
    let all = TokenizerManager::default();
    all.register("default", TextAnalyzer::from(Words));
    all
}

#[derive(Clone)]
struct Words;

struct Stream<'t> {
    rest: &'t str,
    token: Token,
    /// The further readings of the word at hand.
    more: Vec<&'t str>,
}

impl Tokenizer for Words {
    type TokenStream<'t> = Stream<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> Stream<'t> {
        Stream {
            rest: text,
            token: Token::default(),
            more: Vec::new(),
        }
    }
}

impl<'t> Stream<'t> {
    fn next_word(&mut self) -> Option<&'t str> {
        let rest = self.rest.get(self.rest.find(in_word)?..)?;
        let end = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
        let (word, rest) = rest.split_at(end);
        self.rest = rest;
        self.token.position = self.token.position.wrapping_add(1);
        Some(word)
    }

    fn take(&mut self, word: &str) {
        self.token.text.clear();
        self.token.text.push_str(word);
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(reading) = self.more.pop() {
            self.take(reading);
            return true;
        }
        while let Some(word) = self.next_word() {
            // Longer ones are no words, but have their place.
            if word.len() < LONGEST {
                self.take(word);
                self.more.extend(readings(word).skip(1));
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_one_after_the_other_and_their_readings_together() {
        let long = "x".repeat(LONGEST);
        let text = format!("op. 12, {long} l'etat للموانئ");
        let mut words = TextAnalyzer::from(Words);
        let mut stream = words.token_stream(&text);
        let mut found = Vec::new();
        while stream.advance() {
            let token = stream.token();
            found.push((token.position, token.text.clone()));
        }
        let expected = ["op", "12", "", "l", "etat", "للموانئ"];
        for (position, word) in expected.into_iter().enumerate() {
            let there = found.contains(&(position, word.to_owned()));
            assert_eq!(there, !word.is_empty(), "{word} in {found:?}");
        }
        assert!(found.contains(&(5, "موانئ".to_owned())), "{found:?}");
    }
}
