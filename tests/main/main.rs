//! The library through its public interface.

#[path = "../common/comparing.rs"]
mod comparing;
#[path = "../common/conserved.rs"]
mod conserved;
#[path = "../common/crafting.rs"]
mod crafting;
#[path = "../common/files.rs"]
mod files;
#[path = "../common/sealed.rs"]
mod sealed;

mod akn;
mod amended;
mod bytes;
mod compare;
mod converted;
mod corpus;
mod crafted;
mod damage;
mod find;
mod library;
mod paged;
mod pdf;
mod pictures;
mod places;
mod speech;
mod tables;
mod verbs;
