use anyhow::Result;
use clap::Parser;
use guichet::{bench, check, prepare, publish, recover, republish, up};

/// Guichet: a client portal for IT service desks, in one process.
#[derive(clap::Parser)]
#[command(version)]
enum Command {
    /// Runs everything on this machine: servers, services, pages.
    Up(up::Up),
    /// Writes the secrets and configuration for containers.
    Prepare(prepare::Prepare),
    /// Measures this machine.
    Bench(bench::Bench),
    /// Creates the NATS streams.
    Provision(prepare::Provision),
    /// Plays a personnel system beside a running demo.
    Publish(publish::Publish),
    /// Lets somebody of the staff in again who lost password, phone and recovery codes.
    Recover(recover::Recover),
    /// Publishes all states again, so that every copy says what its owner says.
    Republish(republish::Republish),
    /// Compares every copy with its owner.
    Check(check::Check),
}

fn main() -> Result<()> {
    let command = Command::parse();
    chassis::telemetry::init(false);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match command {
        Command::Up(options) => runtime.block_on(up::run(options)),
        Command::Bench(options) => runtime.block_on(bench::run(options)),
        Command::Prepare(options) => prepare::run(options),
        Command::Provision(options) => runtime.block_on(prepare::provision(options)),
        Command::Publish(options) => runtime.block_on(publish::run(options)),
        Command::Recover(options) => runtime.block_on(recover::run(options)),
        Command::Republish(options) => runtime.block_on(republish::run(options)),
        Command::Check(options) => runtime.block_on(check::run(options)),
    }
}
