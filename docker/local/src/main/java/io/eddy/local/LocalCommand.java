package io.eddy.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.command.Verbosity;
import io.eddy.local.cluster.LocalCluster;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A broker and a registry for experiments on this machine, until Ctrl-C. */
@Command(
    name = "local",
    footer = {
      "",
      "Examples:",
      "  eddy local",
      "  eddy local --port 0 --registry-port 0 --directory kafka-data --json"
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    description = {
      "Starts a Kafka broker and a schema registry on this machine and runs until Ctrl-C.",
      "For experiments: one broker, loopback only, no security. The registry is in memory: its"
          + " schema ids are gone when it stops, even where --directory keeps the topics."
    })
final class LocalCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65_535;

  @Spec private CommandSpec spec;
  @Mixin private Verbosity verbosity;

  @Option(
      names = "--port",
      defaultValue = "9092",
      paramLabel = "PORT",
      description = "Of the broker; 0 for a free one.")
  private int port;

  @Option(
      names = "--registry-port",
      defaultValue = "8081",
      paramLabel = "PORT",
      description = "Of the registry; 0 for a free one.")
  private int registryPort;

  @Option(
      names = "--directory",
      paramLabel = "DIRECTORY",
      description = "Keeps the topics there. Without it they are removed at the end.")
  private Path directory;

  @Option(
      names = "--json",
      description = "Print the addresses as one JSON document, once both answer.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException, JsonProcessingException {
    demandPort("--port", port);
    demandPort("--registry-port", registryPort);
    try (StopSignal stop = StopSignal.listen();
        LocalCluster cluster =
            LocalCluster.start(Optional.ofNullable(directory), port, registryPort)) {
      print(cluster);
      stop.await();
    }
    return 0;
  }

  private void print(LocalCluster cluster) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, String> addresses = new TreeMap<>();
      addresses.put("bootstrapServers", cluster.broker().bootstrapServers());
      addresses.put("registry", cluster.registry().url());
      out.println(new ObjectMapper().writeValueAsString(addresses));
      out.flush();
      return;
    }
    out.println("broker    " + cluster.broker().bootstrapServers());
    out.println("registry  " + cluster.registry().url());
    out.println(
        directory == null
            ? "For this machine only, and for now: topics and schemas are gone when this stops."
            : "For this machine only. Topics stay in "
                + directory.toAbsolutePath().normalize()
                + "; schemas and their ids are gone when this stops.");
    out.println("Ctrl-C stops it.");
    out.flush();
  }

  private void demandPort(String option, int value) {
    if (value < 0 || value > LAST_PORT) {
      throw new ParameterException(
          spec.commandLine(), option + " " + value + ": expected a port from 0 to " + LAST_PORT);
    }
  }
}
