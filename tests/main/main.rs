//! The library through its public interface.

#[path = "../common/comparing.rs"]
mod comparing;
#[path = "../common/conserved.rs"]
mod conserved;
#[path = "../common/files.rs"]
mod files;
#[path = "../common/screen.rs"]
mod screen;

mod bytes;
mod compare;
mod converted;
mod corpus;
mod damage;
mod find;
mod library;
mod paged;
mod pdf;
mod places;
