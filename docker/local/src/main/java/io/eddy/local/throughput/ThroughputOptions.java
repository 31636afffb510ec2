package io.eddy.local.throughput;

import io.eddy.command.WrongUsage;
import io.eddy.local.throughput.stand.Conditions;
import io.eddy.local.throughput.stand.Guarantee;
import io.eddy.trainer.vae.ModelSize;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say what is measured, on what, and for how long. Mixed in. */
final class ThroughputOptions {
  private static final long LEAST_RECORDS = 1000;
  private static final long MOST_RECORDS = 100_000_000;
  private static final int MOST_PARTITIONS = 256;
  private static final int MOST_THREADS = 64;
  private static final int MOST_ROUNDS = 100;
  private static final int MOST_SECONDS = 600;
  private static final int MOST_PAGES = 16;
  private static final long LEAST_HISTORY = 1000;
  private static final long MOST_HISTORY = 10_000_000;
  private static final double MOST_RATE = 1e7;

  @Option(
      names = "--records",
      defaultValue = "1000000",
      paramLabel = "COUNT",
      description = "Records on the topic. Default: ${DEFAULT-VALUE}.")
  private long records;

  @Option(
      names = "--partitions",
      defaultValue = "4",
      paramLabel = "COUNT",
      description = "Partitions of the topic. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "COUNT",
      description = "Stream threads of every mode. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--guarantee",
      defaultValue = "exactly_once_v2",
      paramLabel = "GUARANTEE",
      description =
          "Of every mode: ${COMPLETION-CANDIDATES}. A commit every 100 ms or every second follows"
              + " from it. Default: ${DEFAULT-VALUE}.")
  private Guarantee guarantee;

  @Option(
      names = "--size",
      split = ",",
      paramLabel = "SIZE",
      description =
          "Models that eddy and eddy-every are measured with: ${COMPLETION-CANDIDATES}. The first"
              + " one is one-by-one's and the latency's, too. Default: default.")
  private List<ModelSize> sizes = List.of(ModelSize.DEFAULT);

  @Option(
      names = "--modes",
      split = ",",
      paramLabel = "MODE",
      description = {
        "What is measured. Default: all of them but those with and without pages.",
        "consume: a consumer alone",
        "kafka: Kafka Streams from topic to topic, bytes untouched, with Eddy's settings",
        "kafka-defaults: the same with Kafka Streams' own settings",
        "eddy: the service, anomalies and summaries on",
        "eddy-every: the same with every score written",
        "eddy-pages: eddy with --pages live pages open",
        "eddy-no-page: eddy with eddy.page=off; eddy itself notes what a page would show",
        "one-by-one: a call of the model for each record",
        "rcf: Random Cut Forest, 50 trees, in Eddy's place",
        "latency: from produced to reported, at a steady rate; alone, with a JVM that is cold"
      })
  private List<ModeKind> modes =
      Stream.of(ModeKind.values())
          .filter(mode -> mode != ModeKind.EDDY_PAGES && mode != ModeKind.EDDY_NO_PAGE)
          .toList();

  @Option(
      names = "--pages",
      defaultValue = "5",
      paramLabel = "COUNT",
      description = "Pages of eddy-pages. Default: ${DEFAULT-VALUE}.")
  private int pages;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      paramLabel = "COUNT",
      description =
          "Runs of each mode, interleaved, after one that does not count. Default:"
              + " ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "8",
      paramLabel = "SECONDS",
      description =
          "A run is measured for so long at most, for the modes that would take minutes. Default:"
              + " ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--history",
      defaultValue = "150000",
      paramLabel = "COUNT",
      description = "Normal events to train on, as in the demo. Default: ${DEFAULT-VALUE}.")
  private long history;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of ./eddy stream for every mode, such as kafka.commit.interval.ms=50; may be"
              + " repeated.")
  private Map<String, String> settings = Map.of();

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description =
          "Records a second at which the latency is measured. Default: half of what eddy reached.")
  private Double rate;

  @Option(
      names = "--latency-seconds",
      defaultValue = "20",
      paramLabel = "SECONDS",
      description =
          "How long events are produced for the latency; the first quarter does not count. Default:"
              + " ${DEFAULT-VALUE}.")
  private int latencySeconds;

  /**
   * @throws WrongUsage naming the first value that is out of range
   */
  void check() {
    within("--records", records, LEAST_RECORDS, MOST_RECORDS);
    within("--partitions", partitions, 1, MOST_PARTITIONS);
    within("--threads", threads, 1, MOST_THREADS);
    within("--rounds", rounds, 1, MOST_ROUNDS);
    within("--pages", pages, 1, MOST_PAGES);
    within("--seconds", seconds, 1, MOST_SECONDS);
    within("--history", history, LEAST_HISTORY, MOST_HISTORY);
    within("--latency-seconds", latencySeconds, 2, MOST_SECONDS);
    if (rate != null && !(rate >= 1 && rate <= MOST_RATE)) {
      throw new WrongUsage(String.format("--rate %s: expected 1 to %.0f", rate, MOST_RATE));
    }
    if (rate != null && !has(ModeKind.LATENCY)) {
      throw new WrongUsage("--rate is for the latency: expected latency among --modes");
    }
    if (rate == null && has(ModeKind.LATENCY) && !has(ModeKind.EDDY)) {
      throw new WrongUsage(
          "--modes with latency and without eddy: expected --rate, for there is no rate to halve");
    }
  }

  private static void within(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new WrongUsage(option + " " + value + ": expected " + least + " to " + most);
    }
  }

  boolean has(ModeKind mode) {
    return modes.contains(mode);
  }

  List<ModelSize> sizes() {
    return sizes.stream().distinct().toList();
  }

  Conditions conditions() {
    return new Conditions(guarantee, threads, Duration.ofSeconds(seconds), settings);
  }

  long records() {
    return records;
  }

  int partitions() {
    return partitions;
  }

  int rounds() {
    return rounds;
  }

  int pages() {
    return pages;
  }

  long history() {
    return history;
  }

  Optional<Double> rate() {
    return Optional.ofNullable(rate);
  }

  Duration latencyTime() {
    return Duration.ofSeconds(latencySeconds);
  }

  /** What was run, as the JSON document states it. */
  Map<String, Object> configuration() {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("records", records);
    configuration.put("partitions", partitions);
    configuration.put("threads", threads);
    configuration.put("guarantee", guarantee.label());
    configuration.put("settings", new TreeMap<>(settings));
    configuration.put("sizes", sizes().stream().map(ModelSize::label).toList());
    configuration.put("modes", modes.stream().distinct().map(ModeKind::toString).toList());
    configuration.put("rounds", rounds);
    configuration.put("secondsPerRun", seconds);
    configuration.put("history", history);
    if (has(ModeKind.EDDY_PAGES)) {
      configuration.put("pages", pages);
    }
    if (has(ModeKind.LATENCY)) {
      configuration.put("latencySeconds", latencySeconds);
    }
    return configuration;
  }
}
