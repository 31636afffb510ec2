package io.eddy.local;

import io.eddy.local.alerts.AlertsCommand;
import io.eddy.local.faults.FaultsCommand;
import io.eddy.local.fuzz.FuzzCommand;
import io.eddy.local.growth.GrowthCommand;
import io.eddy.local.micro.MicroCommand;
import io.eddy.local.quality.QualityCommand;
import io.eddy.local.scrape.ScrapeCommand;
import io.eddy.local.soak.SoakCommand;
import io.eddy.local.throughput.ThroughputCommand;
import picocli.CommandLine.Command;

/** The group of the commands that measure; each prints figures that somebody may want to check. */
@Command(
    name = "bench",
    footer = {
      "",
      "Examples:",
      "  eddy bench throughput --json",
      "  eddy bench quality --data sets --peers"
    },
    mixinStandardHelpOptions = true,
    description = "Measures Eddy, on request side by side with its peers.",
    subcommands = {
      QualityCommand.class,
      ThroughputCommand.class,
      MicroCommand.class,
      GrowthCommand.class,
      SoakCommand.class,
      FuzzCommand.class,
      FaultsCommand.class,
      AlertsCommand.class,
      ScrapeCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class BenchCommand {}
