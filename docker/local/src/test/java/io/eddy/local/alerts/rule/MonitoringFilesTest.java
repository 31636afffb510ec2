package io.eddy.local.alerts.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the project's own files. */
class MonitoringFilesTest {
  private static final Map<Integer, String> ADDRESSES =
      Map.of(
          8090, "127.0.0.1:1",
          9090, "127.0.0.1:2",
          9093, "127.0.0.1:3",
          9100, "127.0.0.1:4");

  private final MonitoringFiles files =
      new MonitoringFiles(Path.of("..").toAbsolutePath().normalize(), new Acceleration(20));

  @TempDir private Path folder;

  @Test
  void everyTargetIsOnThisMachineAndEveryRuleIsThere() throws IOException {
    String text = Files.readString(files.prometheus(folder, ADDRESSES));

    assertThat(text)
        .contains(ADDRESSES.values())
        .contains("rules/*.yml")
        .contains("scrape_interval: 1s")
        .doesNotContain("eddy:8090", "15s");
    assertThat(folder.resolve("rules/eddy-alerts.yml"))
        .content()
        .contains("- alert: EddyBrokerUnreachable", "for: 15000ms")
        .doesNotContain("[5m]");
  }

  @Test
  void notificationsGoToOneAddress() throws IOException {
    assertThat(Files.readString(files.alertmanager(folder, "http://127.0.0.1:5/alerts")))
        .contains("url: http://127.0.0.1:5/alerts")
        .doesNotContain("9095");
  }

  @Test
  void aTargetThatNobodyStartsIsNamed() {
    assertThatThrownBy(() -> MonitoringFiles.withAddresses("targets: [\"other:1234\"]", ADDRESSES))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("other:1234")
        .hasMessageContaining("8090");
  }
}
