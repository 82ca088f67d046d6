fn main() -> anyhow::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("recover") => identity::recover::main(),
        _ => chassis::run("identity", identity::service),
    }
}
