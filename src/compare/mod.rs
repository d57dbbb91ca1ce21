//! Two documents, aligned paragraph by paragraph and then word by word.
