use crate::text::texts;

texts! {
    /// What a session still lacks.
    #[derive(Default)]
    pub enum SecondFactor {
        /// Nothing.
        #[default]
        Done = "done",
        /// A code of the person's app.
        Wanted = "wanted",
        /// It must be set up first: staff have to have one.
        ToSetUp = "to_set_up",
    } else { Unknown }
}
