package io.eddy.local.scrape;

import io.eddy.command.Failure;
import io.eddy.local.growth.event.WideEvents;
import io.eddy.local.throughput.stand.Conditions;
import io.eddy.local.throughput.stand.FilledTopic;
import io.eddy.local.throughput.stand.Guarantee;
import io.eddy.local.throughput.stand.Progress;
import io.eddy.local.throughput.stand.RunPlace;
import io.eddy.local.throughput.stand.Stand;
import io.eddy.streams.service.Service;
import io.eddy.streams.settings.StreamsSettings;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.Hyperparameters.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A service with many partitions and fields that has judged a topic, and what scraping it costs.
 *
 * @param fields of the events, each with metrics of its own
 */
record ScrapeRun(int partitions, int fields, int scrapes) {
  private static final long SEED = 2;
  private static final long RECORDS = 20_000;

  /** Nobody judges this model by its figures. */
  private static final Schedule SHORT = new Schedule(256, 100, 1e-3, 5);

  /** Full before the measurement begins, and told until it has ended. */
  private static final int WINDOW_SECONDS = 20;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(100);

  ScrapeCost run(Progress progress) throws IOException, InterruptedException {
    try (Stand stand = Stand.open()) {
      FilledTopic topic =
          stand.fill("events", new WideEvents(SEED, fields), RECORDS, partitions, progress);
      Path bundle =
          stand.train(
              topic, Hyperparameters.DEFAULT.with(HistoryKind.CLEAN).with(SHORT), SEED, progress);
      Conditions conditions = new Conditions(Guarantee.EXACTLY_ONCE_V2, 1, PATIENCE);
      try (RunPlace place = stand.place(topic, conditions);
          Service service = Service.start(place.settings(settings(bundle)))) {
        awaitJudged(service, progress);
        return new ScrapeMeasurement(service, partitions, fields).of(scrapes);
      }
    }
  }

  private Map<String, String> settings(Path bundle) {
    return Map.of(
        StreamsSettings.MODEL_PATH.key(),
        bundle.toString(),
        StreamsSettings.METRICS_FIELDS.key(),
        Integer.toString(fields),
        StreamsSettings.METRICS_WINDOW_SECONDS.key(),
        Integer.toString(WINDOW_SECONDS));
  }

  private static void awaitJudged(Service service, Progress progress) throws InterruptedException {
    service.awaitReady(PATIENCE);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    double judged = 0;
    while (judged < RECORDS) {
      if (System.nanoTime() > deadline) {
        throw new Failure(String.format("%.0f events were judged, expected %d", judged, RECORDS));
      }
      Thread.sleep(PAUSE.toMillis());
      judged = service.judgements().events();
      progress.reached("judging", (long) judged, RECORDS);
    }
  }
}
