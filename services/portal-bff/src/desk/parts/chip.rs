/// A view to choose, and how many tickets are in it.
pub struct Chip {
    pub text: &'static str,
    pub href: String,
    pub count: Option<i64>,
    pub current: bool,
}
