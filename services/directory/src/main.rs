fn main() -> anyhow::Result<()> {
    chassis::run("directory", directory::service)
}
