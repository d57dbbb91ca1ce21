//! What others wrote beside a text, in JSON.

use serde::Serialize;

use crate::document::{Address, Document};

#[derive(Serialize)]
pub(super) struct CommentView<'a> {
    /// The paragraph that it is written beside.
    at: Option<&'a Address>,
    author: &'a str,
    date: Option<&'a str>,
    text: &'a str,
}

pub(super) fn comments(document: &Document) -> Vec<CommentView<'_>> {
    let comments = document.comments.iter();
    comments
        .map(|comment| CommentView {
            at: comment.place(document).map(|paragraph| &paragraph.id),
            author: &comment.by.author,
            date: comment.by.date.as_deref(),
            text: &comment.text,
        })
        .collect()
}
