pub mod effective;
pub mod feature;
pub mod group;
pub mod level;
pub mod relation;
