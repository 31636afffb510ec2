package io.eddy.streams.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.streams.settings.SettingsReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private Diagnosis examine(String... settings) throws Exception {
    return new Doctor(
            SettingsReader.readAll(Optional.empty(), Map.of(), List.of(settings)),
            Clock.systemUTC())
        .examine();
  }

  /** The kernel takes the connections; nobody ever reads from them. */
  private static ServerSocket silent() throws Exception {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @Test
  void whoeverTakesConnectionsAndAnswersNothingHoldsNothingUp() throws Exception {
    try (ServerSocket broker = silent();
        ServerSocket registry = silent()) {
      long begun = System.nanoTime();
      Diagnosis diagnosis =
          examine(
              "kafka.bootstrap.servers=127.0.0.1:" + broker.getLocalPort(),
              "kafka.boostrap.servers=127.0.0.1:1",
              "schema.registry.url=http://127.0.0.1:" + registry.getLocalPort(),
              "eddy.http.port=0",
              "eddy.state.directory=" + folder);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
      assertThat(diagnosis.healthy()).isFalse();
      assertThat(marked(diagnosis, Mark.BAD)).containsExactly("broker", "registry");
      assertThat(marked(diagnosis, Mark.UNKNOWN))
          .contains("topic events", "rights", "event times", "clock", "model");
      assertThat(diagnosis.findings())
          .filteredOn(finding -> finding.check().equals("settings"))
          .anyMatch(finding -> finding.fix().contains("write kafka.bootstrap.servers"));
    }
  }

  private static List<String> marked(Diagnosis diagnosis, Mark mark) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.mark() == mark)
        .map(Finding::check)
        .toList();
  }
}
