package io.eddy.streams;

import io.eddy.command.EntryPoint;
import io.eddy.streams.command.DoctorCommand;
import io.eddy.streams.command.ModelsCommand;
import io.eddy.streams.command.StreamCommand;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;

/** What the launcher runs for {@code ./eddy stream}, {@code models} and {@code doctor}. */
@Command(
    name = "eddy",
    description = "Judges a stream of events.",
    subcommands = {StreamCommand.class, ModelsCommand.class, DoctorCommand.class})
public final class StreamsMain {
  private StreamsMain() {}

  public static void main(String[] arguments) {
    List<String> all = Arrays.asList(arguments);
    configureLogging(all.indexOf("stream") == 0, all.contains("--verbose"));
    EntryPoint.main(new StreamsMain(), arguments);
  }

  /**
   * A service tells what it does. Libraries tell of every registry or broker that is down with
   * stack traces; our commands say the same in one line each.
   */
  private static void configureLogging(boolean service, boolean verbose) {
    if (service) {
      setUnlessGiven("eddy.log.level", "INFO");
    }
    setUnlessGiven("eddy.log.libraries", verbose ? "WARN" : "OFF");
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
