package io.eddy.local.growth.event;

import io.eddy.local.demo.Narrator;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.throughput.mode.EddyMode;
import io.eddy.local.throughput.mode.KafkaMode;
import io.eddy.local.throughput.mode.Mode;
import io.eddy.local.throughput.run.Contest;
import io.eddy.local.throughput.run.Figures;
import io.eddy.local.throughput.stand.EventSource;
import io.eddy.local.throughput.stand.FilledTopic;
import io.eddy.local.throughput.stand.Progress;
import io.eddy.local.throughput.stand.Stand;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures Kafka Streams alone and the service side by side, at exactly once, while one thing
 * grows. Features grow on {@link WideEvents}; everything else on the demo's events with the demo's
 * model. Each series has a cluster of its own. One thread.
 */
public final class EventGrowth {
  /** The demo's. */
  private static final long SEED = 2;

  private static final double ANOMALIES = 0.01;
  private static final int USUAL_PARTITIONS = 4;

  /** What a row costs does not hang on how well the model knows it, and wide rows learn slowly. */
  private static final int FEW_STEPS = 500;

  private static final long SHORT_HISTORY = 30_000;

  private final Effort effort;
  private final Narrator narrator;
  private final Progress progress;

  public EventGrowth(Effort effort, Narrator narrator, Progress progress) {
    this.effort = effort;
    this.narrator = narrator;
    this.progress = progress;
  }

  /** The model of default size on events of so many features. */
  public List<EventPoint> features(List<Integer> counts) {
    List<EventPoint> points = new ArrayList<>();
    for (int count : counts) {
      narrator.say(count + " features");
      try (Stand stand = Stand.open()) {
        EventSource events = new WideEvents(SEED, count);
        long records = effort.records(count);
        Path bundle = train(stand, events, Math.min(effort.history(), SHORT_HISTORY), brief());
        FilledTopic topic = stand.fill("events", events, records, USUAL_PARTITIONS, progress);
        points.add(
            point(Growing.FEATURES, Integer.toString(count), stand, topic, 1, bundle, events));
      }
    }
    return points;
  }

  private static Hyperparameters brief() {
    Hyperparameters all = Hyperparameters.DEFAULT.with(HistoryKind.CLEAN);
    Hyperparameters.Schedule schedule = all.schedule();
    return all.with(
        new Hyperparameters.Schedule(
            schedule.batch(), FEW_STEPS, schedule.learningRate(), schedule.gradientNorm()));
  }

  /** One thread on topics of so many partitions. */
  public List<EventPoint> partitions(List<Integer> counts) {
    List<EventPoint> points = new ArrayList<>();
    try (Stand stand = Stand.open()) {
      EventSource events = factory();
      Path bundle = train(stand, events, effort.history(), of(ModelSize.DEFAULT));
      for (int count : counts) {
        narrator.say(count + " partitions");
        FilledTopic topic =
            stand.fill("events-" + count, events, effort.records(), count, progress);
        points.add(
            point(Growing.PARTITIONS, Integer.toString(count), stand, topic, 1, bundle, events));
      }
    }
    return points;
  }

  /** So many threads on the usual topic. */
  public List<EventPoint> threads(List<Integer> counts) {
    List<EventPoint> points = new ArrayList<>();
    try (Stand stand = Stand.open()) {
      EventSource events = factory();
      Path bundle = train(stand, events, effort.history(), of(ModelSize.DEFAULT));
      FilledTopic topic =
          stand.fill("events", events, effort.records(), USUAL_PARTITIONS, progress);
      for (int count : counts) {
        narrator.say(count + " threads");
        points.add(
            point(Growing.THREADS, Integer.toString(count), stand, topic, count, bundle, events));
      }
    }
    return points;
  }

  /** Models of all sizes on one topic, in the same rounds. */
  public List<EventPoint> sizes() {
    try (Stand stand = Stand.open()) {
      EventSource events = factory();
      FilledTopic history =
          stand.fill("history", events, effort.history(), USUAL_PARTITIONS, progress);
      List<Path> bundles = new ArrayList<>();
      List<Mode> modes = new ArrayList<>(List.of(new KafkaMode(true)));
      for (ModelSize size : ModelSize.values()) {
        narrator.say("model size " + size);
        bundles.add(stand.train(history, of(size), SEED, progress));
        modes.add(new EddyMode("eddy " + size, bundles.get(size.ordinal()), Map.of()));
      }
      FilledTopic topic =
          stand.fill("events", events, effort.records(), USUAL_PARTITIONS, progress);
      List<Figures> figures = contest(stand, topic, 1, modes);
      List<EventPoint> points = new ArrayList<>();
      for (ModelSize size : ModelSize.values()) {
        points.add(
            EventPoint.of(
                Growing.SIZES,
                size.label(),
                topic.records(),
                figures.get(0),
                figures.get(1 + size.ordinal()),
                ScoringCost.microsARow(bundles.get(size.ordinal()), events)));
      }
      return points;
    }
  }

  private EventSource factory() {
    return EventSource.of(new FactoryEvents(SEED, effort.history(), ANOMALIES));
  }

  private static Hyperparameters of(ModelSize size) {
    return Hyperparameters.DEFAULT.with(HistoryKind.CLEAN).with(size);
  }

  private Path train(Stand stand, EventSource events, long rows, Hyperparameters hyperparameters) {
    FilledTopic history = stand.fill("history", events, rows, USUAL_PARTITIONS, progress);
    return stand.train(history, hyperparameters, SEED, progress);
  }

  private List<Figures> contest(Stand stand, FilledTopic topic, int threads, List<Mode> modes) {
    return new Contest(stand, topic, effort.conditions(threads))
        .run(modes, effort.rounds(), progress);
  }

  private EventPoint point(
      Growing what,
      String value,
      Stand stand,
      FilledTopic topic,
      int threads,
      Path bundle,
      EventSource events) {
    List<Figures> figures =
        contest(
            stand,
            topic,
            threads,
            List.of(new KafkaMode(true), new EddyMode("eddy", bundle, Map.of())));
    return EventPoint.of(
        what,
        value,
        topic.records(),
        figures.get(0),
        figures.get(1),
        ScoringCost.microsARow(bundle, events));
  }
}
