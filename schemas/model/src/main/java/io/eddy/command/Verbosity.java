package io.eddy.command;

import picocli.CommandLine.Option;

/** The option that every command has. Mixed in; {@link EntryPoint} reads it. */
public final class Verbosity {
  @Option(names = "--verbose", description = "Log more, and print stack traces.")
  private boolean verbose;

  public boolean verbose() {
    return verbose;
  }
}
