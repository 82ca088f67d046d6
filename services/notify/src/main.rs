fn main() -> anyhow::Result<()> {
    chassis::run("notify", notify::service)
}
