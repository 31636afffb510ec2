package io.eddy.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.score.Reason;
import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.fixture.TinyModel;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.model.ServingModel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowJudgeTest {
  /** The columns of temperature and load change places: what is normal for the one is not here. */
  private static final FeatureSpec SWAPPED =
      new FeatureSpec(
          List.of(
              new Feature("load", FeatureKind.NUMBER, null, null, "a number"),
              new Feature("temperature", FeatureKind.NUMBER, null, null, "a number"),
              new Feature("mode", FeatureKind.CATEGORY, List.of("run", "idle"), null, "a word")),
          List.of());

  @TempDir private Path folder;
  private final ServiceMeters registry = new ServiceMeters("eddy");
  private ModelFixture models;
  private ShadowMeters meters;
  private BatchJudge judge;

  @BeforeEach
  void serve() throws Exception {
    models = new ModelFixture(folder).serving("v1");
    meters = new ShadowMeters(registry, models.schedule());
    judge =
        new BatchJudge(
            models.schedule(),
            new WriterSchemas(models.registry()),
            JudgementMeters.of(registry, models.schedule()),
            meters,
            1);
  }

  @AfterEach
  void close() {
    models.close();
  }

  /** Two normal events, a strange one, one that is normal only when swapped, one unreadable. */
  private EventBatch batch() {
    EventBatch batch = new EventBatch();
    batch.add(models.events().event(20, 50.0, "run"), 0);
    batch.add(models.events().event(22, null, "idle"), 0);
    batch.add(models.events().event(60, 90.0, "run"), 0);
    batch.add(models.events().event(50, 20.0, "run"), 0);
    batch.add(new byte[3], 0);
    return batch;
  }

  private record Seen(Class<?> kind, float score, List<Reason> reasons, String version) {
    static Seen of(Verdict verdict) {
      if (verdict instanceof Verdict.Scored scored) {
        List<Reason> reasons =
            scored instanceof Verdict.Anomalous anomalous ? anomalous.reasons() : List.of();
        String version = scored.batch().serving().version();
        return new Seen(verdict.getClass(), scored.score(), reasons, version);
      }
      return new Seen(verdict.getClass(), 0, List.of(), "");
    }
  }

  private List<Seen> verdicts() {
    return judge.judge(batch()).stream().map(Seen::of).toList();
  }

  private double count(String what, String version) {
    Counter counter =
        registry.registry().find("eddy.shadow." + what).tag("version", version).counter();
    return counter == null ? -1 : counter.count();
  }

  private List<Double> counts(String version) {
    return List.of(
        count("scored", version),
        count("anomalies", version),
        count("agreed", version),
        count("rejected", version));
  }

  private long shadowMeters() {
    return registry.registry().getMeters().stream()
        .map(Meter::getId)
        .filter(id -> id.getName().startsWith("eddy.shadow"))
        .count();
  }

  private ServingModel swapped(String version) throws Exception {
    return models.loader().load(TinyModel.write(folder.resolve(version), version, SWAPPED));
  }

  @Test
  void withoutAShadowThereAreNoMeters() {
    verdicts();
    assertThat(shadowMeters()).isZero();
  }

  @Test
  void aShadowOfTheSameKindAgrees() throws Exception {
    models.shadow(models.load("v2"));
    verdicts();
    assertThat(counts("v2")).containsExactly(4.0, 2.0, 4.0, 0.0);
  }

  @Test
  void verdictsAreTheSameWithAndWithoutAShadow() throws Exception {
    List<Seen> alone = verdicts();
    models.shadow(swapped("v2"));
    assertThat(verdicts()).isEqualTo(alone);
    assertThat(alone).extracting(Seen::kind).contains(Verdict.Anomalous.class);
    assertThat(registry.registry().get("eddy.judge.batch.size").summary().totalAmount())
        .isEqualTo(10);
  }

  @Test
  void aShadowReadsWithItsOwnSpecification() throws Exception {
    models.shadow(swapped("v2"));
    verdicts();
    // It would report the first and the third event, the active model the third and the fourth.
    assertThat(counts("v2")).containsExactly(4.0, 2.0, 2.0, 0.0);
  }

  @Test
  void anEventThatOnlyTheShadowCannotReadIsCountedAndNoMore() throws Exception {
    List<Seen> alone = verdicts();
    // Checked against the registry it would not be loaded; schemas may come later than a model.
    ModelFixture elsewhere = new ModelFixture(folder.resolve("elsewhere"));
    Path bundle = TinyModel.write(folder.resolve("v2"), "v2", TinyModel.spec("pressure"));
    models.shadow(elsewhere.loader().load(bundle));
    assertThat(verdicts()).isEqualTo(alone);
    assertThat(counts("v2")).containsExactly(0.0, 0.0, 0.0, 4.0);
  }

  @Test
  void aShadowThatCannotScoreStopsNothing() throws Exception {
    List<Seen> alone = verdicts();
    ServingModel broken = models.load("v2");
    models.shadow(broken);
    broken.model().close();
    assertThat(verdicts()).isEqualTo(alone);
    assertThat(counts("v2")).containsExactly(0.0, 0.0, 0.0, 4.0);
  }

  @Test
  void eventsJudgedAloneAreComparedToo() throws Exception {
    models.shadow(models.load("v2"));
    judge.judge(models.events().event(20, 50.0, "run"), 0);
    judge.judge(models.events().event(90, 50.0, "run"), 0);
    judge.judge(new byte[3], 0);
    assertThat(counts("v2")).containsExactly(2.0, 1.0, 2.0, 0.0);
  }

  @Test
  void whatTheShadowItselfJudgesIsLeftOut() throws Exception {
    ServingModel serving = models.schedule().at(0).orElseThrow();
    ServingModel shadow = models.load("v2");
    models.schedule().replace(Map.of(0L, serving, 100L, shadow), Optional.of(shadow));
    judge.judge(models.events().event(20, 50.0, "run"), 50);
    judge.judge(models.events().event(20, 50.0, "run"), 150);
    assertThat(counts("v2")).containsExactly(1.0, 0.0, 1.0, 0.0);
  }

  @Test
  void metersComeAndGoWithTheShadow() throws Exception {
    models.shadow(models.load("v2"));
    meters.changed();
    assertThat(counts("v2")).containsExactly(0.0, 0.0, 0.0, 0.0);
    verdicts();
    models.shadow(models.load("v3"));
    verdicts();
    assertThat(counts("v3")).containsExactly(4.0, 2.0, 4.0, 0.0);
    assertThat(shadowMeters()).isEqualTo(4);
    models.schedule().replace(Map.of(0L, models.schedule().at(0).orElseThrow()));
    meters.changed();
    assertThat(shadowMeters()).isZero();
  }

  @Test
  void aBatchOfAShadowThatHasGoneIsNotCounted() throws Exception {
    ServingModel gone = models.load("v2");
    models.shadow(gone);
    models.shadow(models.load("v3"));
    meters.count(gone, new ShadowComparison(5, 5, 5, 5));
    assertThat(counts("v3")).containsExactly(0.0, 0.0, 0.0, 0.0);
    assertThat(shadowMeters()).isEqualTo(4);
  }
}
