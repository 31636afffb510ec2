package io.eddy.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.command.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link LocalCluster} in a process of its own, so that what is measured in this one is not the
 * broker's. It never outlives this process. Whoever starts it closes it; thread-safe.
 */
public final class ClusterProcess implements AutoCloseable {
  /** A broker's buffers and indexes; the records are in the system's page cache. */
  private static final String HEAP = "-Xmx512m";

  private static final int CLOSING_SECONDS = 20;

  private final Process process;
  private final String bootstrapServers;
  private final String registryUrl;

  private ClusterProcess(Process process, JsonNode addresses) {
    this.process = process;
    this.bootstrapServers = addresses.path(ClusterMain.BROKERS).asText();
    this.registryUrl = addresses.path(ClusterMain.REGISTRY).asText();
  }

  /**
   * Returns when broker and registry serve clients, on free ports of loopback.
   *
   * @throws Failure when they do not start; what the process says is on standard error
   */
  public static ClusterProcess start() {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            HEAP,
            "-Dlogback.configurationFile=io/eddy/command/logging.xml",
            // A busy broker logs as errors what its clients repeat by themselves. Why one does not
            // start stands on standard error all the same.
            "-Deddy.log.libraries=OFF",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-cp",
            System.getProperty("java.class.path"),
            ClusterMain.class.getName());
    Process process = null;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String line = process.inputReader(StandardCharsets.UTF_8).readLine();
      if (line == null) {
        throw new Failure(
            "the process with broker and registry ended before it served anybody; the lines above say why");
      }
      return new ClusterProcess(process, new ObjectMapper().readTree(line));
    } catch (IOException | RuntimeException broken) {
      if (process != null) {
        process.destroyForcibly();
      }
      throw broken instanceof Failure failure
          ? failure
          : new Failure(
              "no process with broker and registry can be started: " + Failure.reason(broken),
              broken);
    }
  }

  /** What a client's {@code bootstrap.servers} takes. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** What a client's {@code schema.registry.url} takes. */
  public String registryUrl() {
    return registryUrl;
  }

  /** Of the process. */
  public long id() {
    return process.pid();
  }

  /** Lets it end in order, and returns when it has; its topics are gone with it. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException broken) {
      process.destroyForcibly();
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
