fn main() -> anyhow::Result<()> {
    chassis::run("portal-bff", portal_bff::service)
}
