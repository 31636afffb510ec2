package io.eddy.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.local.LocalMain;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, because signals and what stays behind are what it is about. */
@Timeout(120)
class DemoIT {
  /** How the JVM ends on SIGTERM. */
  private static final int TERMINATED = 128 + 15;

  @TempDir private Path directory;

  @Test
  void stoppedBeforeTheLiveStreamItLeavesNothingBehind() throws Exception {
    Process process = start("--history", "20000");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines().anyMatch(line -> line.startsWith("history "))).isTrue();
      process.toHandle().destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(TERMINATED);
      assertThat(out.lines()).contains("stopped before the live stream");
    } finally {
      process.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("eddy-"))).isEmpty();
    }
  }

  private Process start(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-Djava.io.tmpdir=" + directory,
            "-cp",
            System.getProperty("java.class.path"),
            LocalMain.class.getName(),
            "demo"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
