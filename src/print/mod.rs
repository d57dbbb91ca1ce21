//! A document or a comparison as text, Markdown, JSON.
