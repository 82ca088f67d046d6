fn main() -> anyhow::Result<()> {
    chassis::run("identity", identity::service)
}
