package io.eddy.local.growth;

import io.eddy.command.WrongUsage;
import io.eddy.local.growth.event.Effort;
import io.eddy.local.growth.event.WideEvents;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say what grows how far. Mixed in. */
final class GrowthOptions {
  private static final long LEAST_RECORDS = 1000;
  private static final long MOST_RECORDS = 100_000_000;
  private static final int MOST_PARTITIONS = 256;
  private static final int MOST_THREADS = 64;
  private static final int MOST_ROUNDS = 100;
  private static final int MOST_SECONDS = 600;
  private static final long LEAST_HISTORY = 1000;
  private static final long MOST_HISTORY = 10_000_000;

  /** Shorter histories are cross-fitted, by several trainings on several threads. */
  private static final long LEAST_ROWS = 20_000;

  private static final long MOST_ROWS = 1_000_000_000;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Only these: ${COMPLETION-CANDIDATES}. Default: all.")
  private Set<Part> only = EnumSet.allOf(Part.class);

  @Option(
      names = "--features",
      split = ",",
      defaultValue = "8,32,128,512",
      paramLabel = "COUNT",
      description = "Numbers in each event. Default: ${DEFAULT-VALUE}.")
  private List<Integer> features;

  @Option(
      names = "--partitions",
      split = ",",
      defaultValue = "1,4,16",
      paramLabel = "COUNT",
      description = "Of the topic. Default: ${DEFAULT-VALUE}.")
  private List<Integer> partitions;

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      paramLabel = "COUNT",
      description = "Stream threads. Default: ${DEFAULT-VALUE}.")
  private List<Integer> threads;

  @Option(
      names = "--rows",
      split = ",",
      defaultValue = "1000000,10000000",
      paramLabel = "COUNT",
      description =
          "Of the trainer's history; ten million need 6 GB for temporary files. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Long> rows;

  @Option(
      names = "--records",
      defaultValue = "500000",
      paramLabel = "COUNT",
      description =
          "Records on a topic; fewer where events are large, so that a topic has 400 MB at most."
              + " Default: ${DEFAULT-VALUE}.")
  private long records;

  @Option(
      names = "--history",
      defaultValue = "150000",
      paramLabel = "COUNT",
      description =
          "Events that the measured service's model is trained on. Default: ${DEFAULT-VALUE}.")
  private long history;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "COUNT",
      description =
          "Runs for each figure of the stream, after one that does not count. Default:"
              + " ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "8",
      paramLabel = "SECONDS",
      description = "A run is measured for so long at most. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  /**
   * @throws WrongUsage naming the first value that is out of range
   */
  void check() {
    features.forEach(count -> within("--features", count, 1, WideEvents.MOST_FEATURES));
    partitions.forEach(count -> within("--partitions", count, 1, MOST_PARTITIONS));
    threads.forEach(count -> within("--threads", count, 1, MOST_THREADS));
    rows.forEach(count -> within("--rows", count, LEAST_ROWS, MOST_ROWS));
    within("--records", records, LEAST_RECORDS, MOST_RECORDS);
    within("--history", history, LEAST_HISTORY, MOST_HISTORY);
    within("--rounds", rounds, 1, MOST_ROUNDS);
    within("--seconds", seconds, 1, MOST_SECONDS);
  }

  private static void within(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new WrongUsage(option + " " + value + ": expected " + least + " to " + most);
    }
  }

  boolean has(Part part) {
    return only.contains(part);
  }

  List<Integer> features() {
    return features.stream().distinct().toList();
  }

  List<Integer> partitions() {
    return partitions.stream().distinct().toList();
  }

  List<Integer> threads() {
    return threads.stream().distinct().toList();
  }

  List<Long> rows() {
    return rows;
  }

  Effort effort() {
    return new Effort(records, rounds, Duration.ofSeconds(seconds), history);
  }

  /** What was run, as the JSON document states it. */
  Map<String, Object> configuration() {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("parts", only.stream().map(Part::label).toList());
    configuration.put("records", records);
    configuration.put("history", history);
    configuration.put("rounds", rounds);
    configuration.put("secondsPerRun", seconds);
    return configuration;
  }
}
