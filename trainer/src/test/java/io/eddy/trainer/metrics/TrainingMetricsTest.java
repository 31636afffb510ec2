package io.eddy.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eddy.command.Failure;
import io.eddy.trainer.history.HistoryProgress.Pass;
import io.eddy.trainer.vae.RoundFigures;
import io.eddy.trainer.vae.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingMetricsTest {
  @TempDir private Path folder;
  private Path file;
  private final Watch watch = new Watch();

  /** Stands still unless told to go on. */
  private static final class Watch extends Clock {
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    private void pass(int seconds) {
      now = now.plus(Duration.ofSeconds(seconds));
    }
  }

  @BeforeEach
  void place() {
    file = folder.resolve("eddy.prom");
  }

  private TrainingMetrics begin(int tries) {
    return TrainingMetrics.begin(Optional.of(file), "a\"b\\c\nd", 0.001, tries, watch);
  }

  private static RoundFigures round(int round, int step) {
    return new RoundFigures(round, 20, step, 1.5, 1, 0.5, 1.75, 12_345);
  }

  /** The samples of a metric, without the detector's label. */
  private List<String> samples(TrainingMetric metric) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(metric.metric() + "{"))
          .map(line -> line.replace(metric.metric(), ""))
          .map(line -> line.replace("detector=\"a\\\"b\\\\c\\nd\"", "").replace("{,", "{"))
          .toList();
    }
  }

  @Test
  void theFileSaysAtOnceThatTheTrainingRuns() throws Exception {
    try (TrainingMetrics metrics = begin(1)) {
      assertThat(metrics).isNotNull();
      assertThat(file)
          .content()
          .isEqualTo(
              """
              # HELP eddy_training_alarm_rate Share of normal events that the model may report \
              (promised), and of normal test rows that it does (measured, with the model's version)
              # TYPE eddy_training_alarm_rate gauge
              eddy_training_alarm_rate{detector="a\\"b\\\\c\\nd",kind="promised"} 0.001
              # HELP eddy_training_duration_seconds How long it has taken so far, or took in all
              # TYPE eddy_training_duration_seconds gauge
              eddy_training_duration_seconds{detector="a\\"b\\\\c\\nd"} 0.0
              # HELP eddy_training_running 1 while the training runs, 0 once it has ended
              # TYPE eddy_training_running gauge
              eddy_training_running{detector="a\\"b\\\\c\\nd"} 1.0
              # HELP eddy_training_started_timestamp_seconds When the training began
              # TYPE eddy_training_started_timestamp_seconds gauge
              eddy_training_started_timestamp_seconds{detector="a\\"b\\\\c\\nd"} 1.795176E9
              """);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-r--r--");
      assertThat(folder).isDirectoryContaining("glob:**/eddy.prom");
      try (Stream<Path> all = Files.list(folder)) {
        assertThat(all).containsExactly(file);
      }
    }
  }

  @Test
  void whatAKilledTrainingLeftIsNotLeftForEver() throws Exception {
    Files.writeString(folder.resolve(".eddy.prom.part"), "# HELP eddy_tr");
    try (TrainingMetrics metrics = begin(1)) {
      assertThat(metrics).isNotNull();
      try (Stream<Path> all = Files.list(folder)) {
        assertThat(all).containsExactly(file);
      }
    }
  }

  @Test
  void progressIsWrittenOnceASecondAtMost() throws IOException {
    try (TrainingMetrics metrics = begin(1)) {
      metrics.rows(Pass.ENCODING, 10, 100);
      assertThat(samples(TrainingMetric.ROWS)).isEmpty();
      watch.pass(1);
      metrics.rows(Pass.ENCODING, 20, 100);
      metrics.rows(Pass.ENCODING, 30, 100);
      assertThat(samples(TrainingMetric.ROWS)).containsExactly("{} 20.0");
      assertThat(samples(TrainingMetric.PHASE)).containsExactly("{phase=\"encoding\"} 1.0");
      assertThat(samples(TrainingMetric.PROGRESS)).containsExactly("{} 0.2");
      watch.pass(1);
      metrics.rows(Pass.PROFILE, 0, -1);
      assertThat(samples(TrainingMetric.PHASE)).containsExactly("{phase=\"profiling\"} 1.0");
      assertThat(samples(TrainingMetric.PROGRESS)).isEmpty();
      watch.pass(1);
      metrics.after(round(5, 50));
      assertThat(samples(TrainingMetric.LOSS))
          .containsExactlyInAnyOrder(
              "{part=\"total\"} 1.5", "{part=\"reconstruction\"} 1.0", "{part=\"kl\"} 0.5");
      assertThat(samples(TrainingMetric.STEP)).containsExactly("{} 50.0");
      assertThat(samples(TrainingMetric.DURATION)).containsExactly("{} 3.0");
    }
  }

  @Test
  void aSearchAndItsFoldsAddUp() throws IOException {
    try (TrainingMetrics metrics = begin(2)) {
      metrics.after(round(10, 100));
      metrics.after(round(20, 200));
      metrics.tried(new Trial(1, 2, null, 1, 1));
      watch.pass(1);
      metrics.after(round(10, 100));
      assertThat(samples(TrainingMetric.PROGRESS)).containsExactly("{} 0.75");
      assertThat(samples(TrainingMetric.STEP)).containsExactly("{} 300.0");
      metrics.after(round(20, 200));
      metrics.tried(new Trial(2, 2, null, 1, 1));
      watch.pass(1);
      metrics.after(round(10, 100));
      assertThat(samples(TrainingMetric.PROGRESS)).containsExactly("{} 1.0");
      assertThat(samples(TrainingMetric.STEP)).containsExactly("{} 500.0");
      metrics.calibrating(4);
      watch.pass(1);
      metrics.calibrated();
      assertThat(samples(TrainingMetric.PHASE)).containsExactly("{phase=\"calibrating\"} 1.0");
      assertThat(samples(TrainingMetric.PROGRESS)).containsExactly("{} 0.25");
    }
  }

  @Test
  void whatHasNotSucceededHasFailed() throws IOException {
    TrainingMetrics metrics = begin(1);
    metrics.after(round(5, 50));
    watch.pass(60);
    metrics.close();
    watch.pass(60);
    metrics.close();
    metrics.after(round(6, 60));

    assertThat(samples(TrainingMetric.RUNNING)).containsExactly("{} 0.0");
    assertThat(samples(TrainingMetric.SUCCEEDED)).containsExactly("{} 0.0");
    assertThat(samples(TrainingMetric.FINISHED)).containsExactly("{} 1.79517606E9");
    assertThat(samples(TrainingMetric.DURATION)).containsExactly("{} 60.0");
    assertThat(samples(TrainingMetric.STEP)).containsExactly("{} 50.0");
    assertThat(samples(TrainingMetric.PHASE)).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefusedAtOnce() throws IOException {
    file = folder.resolve("nowhere/eddy.prom");
    assertThatThrownBy(() -> begin(1))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("--metrics-file " + file)
        .hasMessageContaining("is no folder to write into");
    file = Files.createDirectory(folder.resolve("taken"));
    assertThatThrownBy(() -> begin(1)).isInstanceOf(Failure.class).hasMessageContaining("no file");
  }

  @Test
  void aFolderThatIsGoneLaterDoesNotEndTheTraining() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    file = gone.resolve("eddy.prom");
    try (TrainingMetrics metrics = begin(1)) {
      Files.delete(file);
      Files.delete(gone);
      watch.pass(1);
      metrics.after(round(1, 10));
      Files.createDirectory(gone);
      watch.pass(1);
      metrics.after(round(2, 20));
      assertThat(samples(TrainingMetric.STEP)).containsExactly("{} 20.0");
    }
  }

  @Test
  void prometheusOwnToolFindsNothingWrong() throws Exception {
    Optional<Path> promtool =
        Stream.of(System.getenv("PATH").split(":"))
            .map(directory -> Path.of(directory, "promtool"))
            .filter(Files::isExecutable)
            .findFirst();
    String missing = "promtool is not installed (Debian: prometheus)";
    if (System.getenv("CI") != null) {
      assertThat(promtool).as(missing).isPresent();
    }
    assumeTrue(promtool.isPresent(), missing);
    TrainingMetrics metrics = begin(2);
    metrics.rows(Pass.ENCODING, 10, 100);
    metrics.after(round(5, 50));
    metrics.close();
    Process check =
        new ProcessBuilder(promtool.get().toString(), "check", "metrics")
            .redirectInput(file.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes());
    assertThat(check.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
  }

  /** A training that waits to be stopped. */
  static final class Stopped {
    public static void main(String[] arguments) throws InterruptedException {
      TrainingMetrics.begin(
          Optional.of(Path.of(arguments[0])), "eddy", 0.001, 1, Clock.systemUTC());
      System.out.println("begun");
      Thread.sleep(TimeUnit.MINUTES.toMillis(5));
    }
  }

  @Test
  void aTrainingThatIsStoppedSaysSo() throws Exception {
    Process training =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Stopped.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(training.inputReader().readLine()).isEqualTo("begun");
      assertThat(file).content().contains("eddy_training_running{detector=\"eddy\"} 1.0");
      training.destroy();
      assertThat(training.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(file)
          .content()
          .contains("eddy_training_running{detector=\"eddy\"} 0.0")
          .contains("eddy_training_succeeded{detector=\"eddy\"} 0.0")
          .contains("eddy_training_finished_timestamp_seconds{");
    } finally {
      training.destroyForcibly();
    }
  }
}
