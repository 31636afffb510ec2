package io.eddy.local.growth.training;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.Failure;
import io.eddy.local.throughput.stand.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One training in a process of its own, so that the memory is the trainer's alone, and its peak
 * this training's.
 */
final class TrainingProcess {
  /** Ten million rows must do with it. */
  static final String HEAP = "2g";

  /** What the launcher gives the trainer. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TF_ENABLE_ONEDNN_OPTS", "1", "TF_CPP_MIN_LOG_LEVEL", "2");

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private TrainingProcess() {}

  /**
   * Trains on the file, into a new folder.
   *
   * @throws Failure when the training fails; what it says is on standard error
   */
  static TrainingPoint run(Path history, Path target, Progress progress) {
    Process process = null;
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command(history, target))
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().putAll(ENVIRONMENT);
      process = builder.start();
      TrainingPoint point = listen(process.inputReader(StandardCharsets.UTF_8), progress);
      int code = process.waitFor();
      if (point == null || code != 0) {
        throw new Failure(
            "the training on "
                + history.getFileName()
                + " ended with code "
                + code
                + "; the lines above say why");
      }
      return point;
    } catch (IOException e) {
      throw new Failure("no training in a process of its own: " + Failure.reason(e), e);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while a training runs", stopped);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  private static TrainingPoint listen(BufferedReader lines, Progress progress) throws IOException {
    TrainingPoint point = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode told = JSON.readTree(line);
      if (told.has("what")) {
        TrainingMain.Reached reached = JSON.treeToValue(told, TrainingMain.Reached.class);
        progress.reached(reached.what(), reached.done(), reached.all());
      } else {
        point = JSON.treeToValue(told, TrainingPoint.class);
      }
    }
    return point;
  }

  /** This process's flags, but for those that size its memory. */
  private static List<String> command(Path history, Path target) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-Xm") && !flag.startsWith("-agentlib"))
        .filter(flag -> !flag.startsWith("-XX:") && !flag.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx" + HEAP,
            "-Dlogback.configurationFile=io/eddy/command/logging.xml",
            "-cp",
            System.getProperty("java.class.path"),
            TrainingMain.class.getName(),
            history.toString(),
            target.toString()));
    return command;
  }
}
