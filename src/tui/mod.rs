//! The reader: state, commands, update, views.
