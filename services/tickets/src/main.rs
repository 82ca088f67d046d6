fn main() -> anyhow::Result<()> {
    chassis::run("tickets", tickets::service)
}
