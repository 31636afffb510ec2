package io.eddy.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.eddy.model.event.Rejection;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Scores;
import io.eddy.streams.drift.DriftWindow;
import io.eddy.streams.drift.Moments;
import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.fixture.Scrape;
import io.eddy.streams.fixture.SetClock;
import io.eddy.streams.fixture.TinyModel;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.model.ServingModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementMetersTest {
  private static final int FIELDS = 4;

  @TempDir private Path folder;
  private final ServiceMeters registry = new ServiceMeters("d");
  private ModelFixture models;
  private ServingModel model;
  private JudgementMeters meters;

  @BeforeEach
  void serve() throws Exception {
    models = new ModelFixture(folder).serving("v1");
    model = models.schedule().at(0).orElseThrow();
    meters = meters(FIELDS);
  }

  private JudgementMeters meters(int fields) {
    return new JudgementMeters(
        registry,
        new DriftWindow(Duration.ofMinutes(1), models.schedule(), Clock.systemUTC()),
        fields);
  }

  @AfterEach
  void close() {
    models.close();
    registry.close();
  }

  private ServingModel other(String version, FeatureSpec spec) throws Exception {
    return models.loader().load(TinyModel.write(folder.resolve(version), version, spec));
  }

  /** As the model scores them; a row is its numbers, then its category. */
  private static ScoredBatch scored(ServingModel model, double[]... events) {
    RowBatch rows = RowBatch.of(model.model().featureSpec());
    for (double[] event : events) {
      int row = rows.append();
      for (int i = 0; i < rows.numericColumns(); i++) {
        rows.setNumber(row, i, i < event.length - 1 ? event[i] : Double.NaN);
      }
      rows.setCategory(row, 0, (int) event[event.length - 1]);
    }
    Scores scores = new Scores(model.model().scorer().latentDimensions());
    model.model().scorer().score(rows, scores);
    return ScoredBatch.of(model, rows, scores);
  }

  private Scrape scrape() {
    return Scrape.of(registry);
  }

  @Test
  void everyScoredEventIsInTheHistogramsOnceWhoeverCountedItAndWhoeverIsGone() {
    Random random = new Random(3);
    JudgementTally here = meters.newTally();
    JudgementTally there = meters.newTally();
    int events = 500;
    double sum = 0;
    int beyond = 0;
    for (int i = 0; i < events; i++) {
      ScoredBatch batch = scored(model, new double[] {20 + 3 * random.nextGaussian(), 50, 1});
      sum += batch.score(0);
      beyond += model.model().calibration().pValue(batch.score(0)) <= 0.1 ? 1 : 0;
      (i % 2 == 0 ? here : there).count(new Verdict.Normal(batch, 0), i % 3 == 0 ? 30 : -5);
      if (i == events / 2) {
        meters.takeBack(here);
        here = meters.newTally();
      }
    }
    there.count(new Verdict.Rejected(new Rejection(Rejection.Reason.MALFORMED, "no event")), 2_000);
    assertThat(meters.events()).isEqualTo(events + 1);
    assertThat(meters.scored() + meters.rejected()).isEqualTo(meters.events());
    Scrape scrape = scrape();
    assertThat(scrape.value("eddy_score_nats_count")).isEqualTo(events);
    assertThat(scrape.value("eddy_p_value_count")).isEqualTo(events);
    assertThat(scrape.value("eddy_judgement_latency_seconds_count")).isEqualTo(events + 1);
    assertThat(scrape.value("eddy_score_nats_sum")).isCloseTo(sum, within(1e-3));
    assertThat(scrape.value("eddy_p_value_bucket{detector=\"d\",le=\"0.1\"}")).isEqualTo(beyond);
    assertThat(scrape.value("eddy_judgement_latency_seconds_bucket{detector=\"d\",le=\"0.005\"}"))
        .isEqualTo(events - 167);
    assertThat(scrape.value("eddy_judgement_latency_seconds_sum"))
        .isCloseTo(167 * 0.03 + 2, within(1e-9));
    assertThat(scrape.value("eddy_rejected_total{detector=\"d\",reason=\"MALFORMED\"}")).isOne();
  }

  @Test
  void aScoreThatIsNoNumberIsTheStrangestAndSpoilsNoSum() {
    ScoredBatch batch = scored(model, new double[] {Double.POSITIVE_INFINITY, 50, 1});
    meters.newTally().count(new Verdict.Normal(batch, 0), 0);
    assertThat(scrape().value("eddy_score_nats_sum")).isFinite();
    assertThat(JudgementMeters.SCORE_NATS.place(Double.NaN))
        .isEqualTo(JudgementMeters.SCORE_NATS.size() - 1);
  }

  @Test
  void missingAndUnknownAreCountedByField() {
    JudgementTally tally = meters.newTally();
    ScoredBatch batch =
        scored(
            model,
            new double[] {20, Double.NaN, RowBatch.UNKNOWN_CATEGORY},
            new double[] {20, Double.NaN, RowBatch.MISSING_CATEGORY},
            new double[] {20, 50, 1});
    for (int row = 0; row < batch.size(); row++) {
      tally.count(new Verdict.Normal(batch, row), 0);
    }
    Scrape scrape = scrape();
    assertThat(scrape.value("eddy_field_missing_total{detector=\"d\",field=\"load\"}"))
        .isEqualTo(2);
    assertThat(scrape.value("eddy_field_missing_total{detector=\"d\",field=\"mode\"}")).isOne();
    assertThat(scrape.value("eddy_field_unknown_total{detector=\"d\",field=\"mode\"}")).isOne();
    assertThat(scrape.value("eddy_field_missing_total{detector=\"d\",field=\"temperature\"}"))
        .isZero();
  }

  @Test
  void fieldsBeyondTheLimitAreCountedTogether() throws Exception {
    ServingModel wide = other("wide", TinyModel.wide(497));
    meters.newTally().count(new Verdict.Normal(scored(wide, new double[] {20, 50, 1}), 0), 0);
    Scrape scrape = scrape();
    assertThat(scrape.lines("eddy_field_missing_total")).hasSize(FIELDS + 1);
    assertThat(scrape.lines("eddy_field_unknown_total")).hasSize(FIELDS + 1);
    assertThat(scrape.value("eddy_field_missing_total{detector=\"d\",field=\"(other)\"}"))
        .isEqualTo(496);
  }

  @Test
  void fieldsBeyondTheLimitShowTheLargestShiftAmongThem() {
    assertThat(shifts(0)).containsExactly("(other)");
    assertThat(shifts(1)).containsExactlyInAnyOrder("temperature", "(other)");
    assertThat(shifts(FIELDS)).containsExactlyInAnyOrder("temperature", "load");
  }

  /** The fields with a shift; temperature is 1 deviation away, load 3. */
  private List<String> shifts(int fields) {
    SetClock clock = new SetClock();
    DriftWindow window = new DriftWindow(Duration.ofMinutes(1), models.schedule(), clock);
    try (ServiceMeters own = new ServiceMeters("d")) {
      new JudgementMeters(own, window, fields).loaded(Set.of(model), Optional.of(model));
      RowBatch rows = RowBatch.of(TinyModel.SPEC);
      for (int i = 0; i < 1000; i++) {
        int row = rows.append();
        rows.setNumber(row, 0, 22);
        rows.setNumber(row, 1, 80);
      }
      Scores scores = new Scores(model.model().scorer().latentDimensions());
      model.model().scorer().score(rows, scores);
      Moments moments = new Moments(model);
      moments.add(rows, scores);
      window.add(model, moments);
      clock.pass(Duration.ofMinutes(1));
      Scrape scrape = Scrape.of(own);
      assertThat(scrape.lines("eddy_field_shift")).anyMatch(line -> line.endsWith(" 3.0"));
      return scrape.lines("eddy_field_shift").stream()
          .map(line -> line.replaceFirst(".*field=\"([^\"]*)\".*", "$1"))
          .toList();
    }
  }

  private static FeatureSpec withNumber(String name) {
    Feature number = new Feature(name, FeatureKind.NUMBER, null, null, "a number");
    List<Feature> features = TinyModel.SPEC.features();
    return new FeatureSpec(List.of(features.get(0), number, features.get(2)), List.of());
  }

  @Test
  void whatARetiredModelHasJudgedIsCountedUnderNoField() throws Exception {
    JudgementTally tally = meters.newTally();
    Verdict late = new Verdict.Normal(scored(model, new double[] {20, Double.NaN, 1}), 0);
    tally.count(late, 0);
    ServingModel next = other("v2", withNumber("fresh"));
    models.schedule().replace(Map.of(0L, next));
    meters.loaded(models.schedule().loaded(), Optional.of(next));
    tally.count(late, 0);
    tally.count(new Verdict.Normal(scored(next, new double[] {20, Double.NaN, 1}), 0), 0);
    tally.count(late, 0);
    assertThat(meters.scored()).isEqualTo(4);
    assertThat(scrape().value("eddy_field_missing_total{detector=\"d\",field=\"fresh\"}")).isOne();
    assertThat(scrape().lines("eddy_field_missing_total")).hasSize(3);
  }

  @Test
  void modelsThatTakeTurnsAreNotLookedUpAgainForEveryEvent() throws Exception {
    JudgementTally tally = meters.newTally();
    double[] event = {20, Double.NaN, 1};
    Verdict one = new Verdict.Normal(scored(model, event), 0);
    Verdict other = new Verdict.Normal(scored(other("v2", TinyModel.SPEC), event), 0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    int turns = 1000;
    for (int i = 0; i < turns; i++) {
      tally.count(one, 0);
      tally.count(other, 0);
    }
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / turns).isLessThan(1000);
  }

  @Test
  void aFieldThatNoLoadedModelHasGivesItsPlaceToANewOne() throws Exception {
    JudgementTally tally = meters.newTally();
    tally.count(new Verdict.Normal(scored(model, new double[] {20, Double.NaN, 1}), 0), 0);
    int versions = 30;
    ServingModel last = model;
    for (int i = 0; i < versions; i++) {
      last = other("v" + (i + 2), withNumber("new" + i));
      meters.loaded(Set.of(last), Optional.of(last));
      assertThat(scrape().lines("eddy_field_missing_total")).hasSize(3);
      tally.count(new Verdict.Normal(scored(last, new double[] {20, Double.NaN, 1}), 0), 0);
    }
    assertThat(
            scrape()
                .value(
                    "eddy_field_missing_total{detector=\"d\",field=\"new" + (versions - 1) + "\"}"))
        .isOne();
    assertThat(scrape().lines("eddy_field_missing_total")).noneMatch(line -> line.contains("load"));
  }
}
