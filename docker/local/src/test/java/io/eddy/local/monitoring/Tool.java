package io.eddy.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of Prometheus' that may not be installed here, but must be in the gate. */
enum Tool {
  PROMTOOL("promtool", "prometheus"),
  AMTOOL("amtool", "prometheus-alertmanager");

  private static final long PATIENCE_SECONDS = 180;

  private final String program;
  private final String debianPackage;

  Tool(String program, String debianPackage) {
    this.program = program;
    this.debianPackage = debianPackage;
  }

  /** Runs it and demands that it succeeds. */
  void succeedsWith(List<Path> files, String... arguments) throws Exception {
    String missing = program + " is not installed (Debian: " + debianPackage + ")";
    if (System.getenv("CI") != null) {
      assertThat(installed()).as(missing).isTrue();
    }
    assumeTrue(installed(), missing);
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    files.forEach(file -> command.add(file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s says: %s", command, output).isZero();
  }

  private boolean installed() {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
