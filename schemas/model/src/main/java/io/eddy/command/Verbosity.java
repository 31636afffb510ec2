package io.eddy.command;

import io.eddy.command.terminal.Place;
import io.eddy.command.terminal.ProgressLine;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The option that every command has. Mixed in; {@link EntryPoint} reads it. */
public final class Verbosity {
  @Option(names = "--verbose", description = "Log more, and print stack traces.")
  private boolean verbose;

  public boolean verbose() {
    return verbose;
  }

  /** Where a command says how far it is: never among its results, nor over what the log says. */
  public ProgressLine progress(CommandLine command) {
    Place place = Place.error();
    return ProgressLine.on(command.getErr(), verbose ? place.shared() : place);
  }
}
