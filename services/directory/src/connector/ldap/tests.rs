//! What real servers do, shown by a real one where slapd can, and by a peer with the words of others where it cannot.

mod company;
mod groups;
mod lines;
mod passwords;
mod peer;
mod quirks;
mod reading;
mod trying;
