/// How many rows go into one statement.
pub const AT_ONCE: usize = 2_000;

/// Why it failed, for whoever loads.
pub fn failed(fault: chassis::Fault) -> anyhow::Error {
    anyhow::anyhow!("{fault}")
}
