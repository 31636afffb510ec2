package io.eddy.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.local.cluster.EmbeddedBroker;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, because signals are what it is about. */
@Timeout(120)
class LocalCommandIT {
  /** How the JVM ends on SIGTERM. */
  private static final int TERMINATED = 128 + 15;

  @TempDir Path directory;

  @Test
  void itServesUntilItIsToldToStopAndLeavesNothingBehind() throws Exception {
    Process process = start("--port", "0", "--registry-port", "0");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String broker = after("broker", out);
      String registry = after("registry", out);
      assertThat(registry).startsWith("http://127.0.0.1:");
      assertThat(out.readLine()).contains("For this machine only");
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
        assertThat(admin.describeCluster().nodes().get()).hasSize(1);
      }
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(TERMINATED);
    } finally {
      process.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("eddy-"))).isEmpty();
    }
  }

  @Test
  void programsGetTheAddressesAsOneDocument() throws Exception {
    Process process = start("--port", "0", "--registry-port", "0", "--json");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      JsonNode addresses = new ObjectMapper().readTree(out.readLine());
      assertThat(addresses.path("bootstrapServers").asText()).startsWith("127.0.0.1:");
      assertThat(addresses.path("registry").asText()).startsWith("http://127.0.0.1:");
      // The process' own destroy() would close what is still to be read.
      process.toHandle().destroy();
      assertThat(out.readLine()).isNull();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aTakenPortGetsOneLineAndExitCodeOne() throws Exception {
    Path home = directory.resolve("home");
    try (EmbeddedBroker broker = EmbeddedBroker.start(home, 0, Map.of())) {
      Process process = start("--port", Integer.toString(broker.port()), "--registry-port", "0");
      try (BufferedReader error = process.errorReader(StandardCharsets.UTF_8)) {
        assertThat(error.lines().toList())
            .singleElement()
            .asString()
            .startsWith("eddy local: port " + broker.port() + " on 127.0.0.1 cannot be opened");
        assertThat(process.waitFor()).isEqualTo(1);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private Process start(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-Djava.io.tmpdir=" + directory,
            "-cp",
            System.getProperty("java.class.path"),
            LocalMain.class.getName(),
            "local"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).start();
  }

  private static String after(String name, BufferedReader out) throws Exception {
    String line = out.readLine();
    assertThat(line).startsWith(name + " ");
    return line.substring(name.length()).strip();
  }
}
