package io.eddy.local.throughput;

import io.eddy.local.demo.Narrator;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.throughput.latency.LatencyFigures;
import io.eddy.local.throughput.latency.LatencyMeasurement;
import io.eddy.local.throughput.mode.ConsumerMode;
import io.eddy.local.throughput.mode.EddyMode;
import io.eddy.local.throughput.mode.ForestMode;
import io.eddy.local.throughput.mode.KafkaMode;
import io.eddy.local.throughput.mode.Mode;
import io.eddy.local.throughput.mode.OneByOneMode;
import io.eddy.local.throughput.mode.PagesMode;
import io.eddy.local.throughput.run.Contest;
import io.eddy.local.throughput.run.Figures;
import io.eddy.local.throughput.stand.EventSource;
import io.eddy.local.throughput.stand.FilledTopic;
import io.eddy.local.throughput.stand.Progress;
import io.eddy.local.throughput.stand.Stand;
import io.eddy.streams.settings.StreamsSettings;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One run of the bench, from an empty cluster to figures. */
final class ThroughputRun {
  /** The demo's. */
  private static final long SEED = 2;

  private static final double ANOMALIES = 0.01;

  /** Only anomalies come out again: at the demo's share a percentile of a percentile is a guess. */
  private static final double LIVE_ANOMALIES = 0.02;

  private final ThroughputOptions options;
  private final Narrator narrator;
  private final Progress progress;

  ThroughputRun(ThroughputOptions options, Narrator narrator, Progress progress) {
    this.options = options;
    this.narrator = narrator;
    this.progress = progress;
  }

  ThroughputResults run() {
    try (Stand stand = Stand.open()) {
      EventSource events = EventSource.of(new FactoryEvents(SEED, options.history(), ANOMALIES));
      FilledTopic history =
          stand.fill("history", events, options.history(), options.partitions(), progress);
      Map<ModelSize, Path> bundles = train(stand, history);
      List<Figures> figures = contest(stand, events, modes(bundles));
      return new ThroughputResults(
          options.configuration(), figures, latency(stand, bundles, figures));
    }
  }

  private List<Figures> contest(Stand stand, EventSource events, List<Mode> modes) {
    if (modes.isEmpty()) {
      return List.of();
    }
    FilledTopic topic =
        stand.fill("events", events, options.records(), options.partitions(), progress);
    narrator.say(
        String.format(
            Locale.ROOT,
            "measuring %s, %d rounds",
            modes.stream().map(Mode::name).collect(Collectors.joining(", ")),
            options.rounds()));
    return new Contest(stand, topic, options.conditions()).run(modes, options.rounds(), progress);
  }

  private Optional<LatencyFigures> latency(
      Stand stand, Map<ModelSize, Path> bundles, List<Figures> figures) {
    if (!options.has(ModeKind.LATENCY)) {
      return Optional.empty();
    }
    ModelSize size = options.sizes().get(0);
    EddyMode mode = eddy(ModeKind.EDDY, size, bundles.get(size));
    double rate =
        options
            .rate()
            .orElseGet(
                () ->
                    Figures.of(mode.name(), figures).orElseThrow().recordsPerSecond().median() / 2);
    FactoryEvents live = new FactoryEvents(SEED, options.history(), LIVE_ANOMALIES);
    live.skip(options.history());
    narrator.say(String.format(Locale.ROOT, "latency at %,.0f records/s", rate));
    return Optional.of(
        new LatencyMeasurement(stand, options.conditions(), options.partitions())
            .run(mode, EventSource.of(live), rate, options.latencyTime(), progress));
  }

  private Map<ModelSize, Path> train(Stand stand, FilledTopic history) {
    Map<ModelSize, Path> bundles = new EnumMap<>(ModelSize.class);
    for (ModelSize size : options.sizes()) {
      narrator.say(String.format(Locale.ROOT, "training the model of size %s", size));
      bundles.put(
          size,
          stand.train(
              history, Hyperparameters.DEFAULT.with(HistoryKind.CLEAN).with(size), SEED, progress));
    }
    return bundles;
  }

  private List<Mode> modes(Map<ModelSize, Path> bundles) {
    List<Mode> modes = new ArrayList<>();
    Path first = bundles.get(options.sizes().get(0));
    if (options.has(ModeKind.CONSUME)) {
      modes.add(new ConsumerMode());
    }
    if (options.has(ModeKind.KAFKA)) {
      modes.add(new KafkaMode(true));
    }
    if (options.has(ModeKind.KAFKA_DEFAULTS)) {
      modes.add(new KafkaMode(false));
    }
    if (options.has(ModeKind.EDDY)) {
      bundles.forEach((size, bundle) -> modes.add(eddy(ModeKind.EDDY, size, bundle)));
    }
    if (options.has(ModeKind.EDDY_EVERY)) {
      bundles.forEach((size, bundle) -> modes.add(eddy(ModeKind.EDDY_EVERY, size, bundle)));
    }
    if (options.has(ModeKind.EDDY_PAGES)) {
      bundles.forEach(
          (size, bundle) ->
              modes.add(new PagesMode(eddy(ModeKind.EDDY_PAGES, size, bundle), options.pages())));
    }
    if (options.has(ModeKind.EDDY_NO_PAGE)) {
      bundles.forEach((size, bundle) -> modes.add(eddy(ModeKind.EDDY_NO_PAGE, size, bundle)));
    }
    if (options.has(ModeKind.ONE_BY_ONE)) {
      modes.add(new OneByOneMode(first));
    }
    if (options.has(ModeKind.RCF)) {
      modes.add(new ForestMode(first));
    }
    return modes;
  }

  private static EddyMode eddy(ModeKind kind, ModelSize size, Path bundle) {
    String name = size == ModelSize.DEFAULT ? kind.toString() : kind + " " + size;
    return new EddyMode(name, bundle, settings(kind));
  }

  private static Map<String, String> settings(ModeKind kind) {
    return switch (kind) {
      case EDDY_EVERY -> Map.of(StreamsSettings.SCORES_ENABLED.key(), "true");
      case EDDY_NO_PAGE -> Map.of(StreamsSettings.PAGE.key(), "off");
      default -> Map.of();
    };
  }
}
