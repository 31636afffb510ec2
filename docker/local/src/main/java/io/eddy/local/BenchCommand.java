package io.eddy.local;

import io.eddy.local.quality.QualityCommand;
import picocli.CommandLine.Command;

/** The group of the commands that measure; each prints figures that somebody may want to check. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures Eddy, on request side by side with its peers.",
    subcommands = QualityCommand.class,
    synopsisSubcommandLabel = "COMMAND")
final class BenchCommand {}
