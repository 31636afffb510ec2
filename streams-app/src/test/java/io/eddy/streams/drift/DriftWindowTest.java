package io.eddy.streams.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Scores;
import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.fixture.SetClock;
import io.eddy.streams.fixture.TinyModel;
import io.eddy.streams.model.ServingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftWindowTest {
  private static final int BATCH = 100;
  private static final Duration LENGTH = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final SetClock clock = new SetClock();
  private final Random random = new Random(11);
  private ModelFixture models;
  private ServingModel model;
  private DriftWindow window;

  @BeforeEach
  void serve() throws Exception {
    models = new ModelFixture(folder).serving("v1");
    model = models.schedule().at(0).orElseThrow();
    window = new DriftWindow(LENGTH, models.schedule(), clock);
  }

  @AfterEach
  void close() {
    models.close();
  }

  /** Temperatures so many deviations away; a load is there in every second event. */
  private Moments events(ServingModel by, int count, double shift) {
    Moments moments = new Moments(by);
    RowBatch rows = RowBatch.of(by.model().featureSpec());
    Scores scores = new Scores(2);
    for (int i = 0; i < count; i++) {
      int row = rows.append();
      rows.setNumber(row, 0, 20 + 2 * (shift + random.nextGaussian()));
      rows.setNumber(row, 1, i % 2 == 0 ? 50 + 10 * random.nextGaussian() : Double.NaN);
      rows.setCategory(row, 0, 1);
      if (rows.size() == BATCH || i == count - 1) {
        by.model().scorer().score(rows, scores);
        moments.add(rows, scores);
        rows.clear();
      }
    }
    return moments;
  }

  @Test
  void aFullWindowSaysHowFarItsEventsAreFromTheTraining() {
    window.add(model, events(model, 2000, 3));
    assertThat(window.last()).isEmpty();
    clock.pass(LENGTH);
    Drift drift = window.last().orElseThrow();
    assertThat(drift.shifts().get("temperature")).isCloseTo(3, within(0.1));
    assertThat(drift.shifts().get("load")).isLessThan(0.15);
    // One latent is the temperature: (3^2) / 2 nats; the other is half zeros, so it varies less.
    assertThat(drift.latentNats().orElseThrow()).isBetween(4.4, 5.0);
  }

  @Test
  void oneValueBeyondAllBoundsIsNoDrift() {
    Moments moments = events(model, 1999, 0);
    RowBatch rows = RowBatch.of(TinyModel.SPEC);
    rows.setNumber(rows.append(), 0, 1e300);
    Scores scores = new Scores(2);
    model.model().scorer().score(rows, scores);
    moments.add(rows, scores);
    window.add(model, moments);
    clock.pass(LENGTH);
    assertThat(window.last().orElseThrow().shifts().get("temperature")).isLessThan(0.1);
  }

  @Test
  void aWindowOfFewEventsStaysOpen() {
    window.add(model, events(model, DriftWindow.LEAST_EVENTS - 1, 0));
    clock.pass(LENGTH.multipliedBy(2));
    assertThat(window.last()).isEmpty();
    window.add(model, events(model, 1, 0));
    assertThat(window.last()).isPresent();
  }

  @Test
  void whatWasSaidLongAgoIsNotRepeated() {
    window.add(model, events(model, DriftWindow.LEAST_EVENTS, 0));
    clock.pass(LENGTH);
    assertThat(window.last()).isPresent();
    clock.pass(LENGTH.multipliedBy(2));
    assertThat(window.last()).isEmpty();
    window.add(model, events(model, 1, 5));
    assertThat(window.last()).isEmpty();
  }

  @Test
  void burstsBetweenLongSilencesFillAWindowTogether() {
    window.add(model, events(model, DriftWindow.LEAST_EVENTS - 1, 3));
    clock.pass(LENGTH.multipliedBy(5));
    window.add(model, events(model, DriftWindow.LEAST_EVENTS - 1, 3));
    assertThat(window.last()).isEmpty();
    clock.pass(LENGTH);
    assertThat(window.last().orElseThrow().shifts().get("temperature")).isCloseTo(3, within(0.2));
    clock.pass(LENGTH.multipliedBy(5));
    assertThat(window.last()).isEmpty();
  }

  /** As when the latents of nearly all are no numbers: those count as events and are not in it. */
  @Test
  void ofHardlyAnyLatentsThereIsNoDrift() {
    Gaussians training = Gaussians.training(model);
    Moments moments = new Moments(model);
    assertThat(Drift.of(moments, training, 1).latentNats()).isEmpty();
    moments.add(events(model, 99, 0));
    assertThat(Drift.of(moments, training, 1).latentNats()).isEmpty();
    moments.add(events(model, 1, 0));
    assertThat(Drift.of(moments, training, 1).latentNats()).isPresent();
  }

  @Test
  void anotherModelBeginsAnew() throws Exception {
    window.add(model, events(model, DriftWindow.LEAST_EVENTS, 0));
    clock.pass(LENGTH);
    assertThat(window.last()).isPresent();
    ServingModel next = models.load("v2");
    models.schedule().replace(Map.of(0L, model, clock.millis(), next));
    assertThat(window.last()).isEmpty();
    window.add(next, events(next, 1, 0));
    window.add(model, events(model, DriftWindow.LEAST_EVENTS, 9));
    clock.pass(LENGTH);
    assertThat(window.last()).isEmpty();
    window.add(next, events(next, DriftWindow.LEAST_EVENTS, 0));
    assertThat(window.last().orElseThrow().latentNats().orElseThrow()).isLessThan(1);
  }

  @Test
  void ofALargeBatchSomeAreLookedAtAndAllAreCounted() {
    RowBatch rows = RowBatch.of(TinyModel.SPEC);
    for (int i = 0; i < 4000; i++) {
      // A key that comes every fourth time, and is not like the others.
      rows.setNumber(rows.append(), 0, i % 4 == 0 ? 28 : 20);
    }
    Scores scores = new Scores(2);
    model.model().scorer().score(rows, scores);
    Moments moments = new Moments(model);
    moments.add(rows, scores);
    assertThat(moments.events()).isEqualTo(4000);
    assertThat(moments.shift(0)).isCloseTo(1, within(0.05));
    assertThat(moments.count(0)).isBetween(150L, 250L);
  }

  @Test
  void aBundleThatDoesNotTellItsNumbersHasLatentDriftAlone() throws Exception {
    ServingModel old =
        models.loader().load(TinyModel.write(folder.resolve("old"), "old", TinyModel.wide(1)));
    models.schedule().replace(Map.of(0L, old));
    window.add(old, events(old, DriftWindow.LEAST_EVENTS, 2));
    clock.pass(LENGTH);
    Drift drift = window.last().orElseThrow();
    assertThat(drift.shifts()).isEmpty();
    assertThat(drift.latentNats().orElseThrow()).isGreaterThan(1.5);
  }
}
