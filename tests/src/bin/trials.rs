//! `make trials`: starts the system as separate processes, attacks it, kills it under load, and
//! counts what was lost.

use clap::Parser;
use e2e::trials::{self, Options};
use std::process::ExitCode;

fn main() -> anyhow::Result<ExitCode> {
    let options = Options::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match runtime.block_on(trials::run(options)) {
        Ok(true) => Ok(ExitCode::SUCCESS),
        Ok(false) => Ok(ExitCode::FAILURE),
        Err(error) => {
            eprintln!("The trials could not be held: {error:#}");
            Ok(ExitCode::FAILURE)
        }
    }
}
