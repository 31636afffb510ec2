package io.eddy.local.factory.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.local.factory.anomaly.Corruption.Corrupted;
import io.eddy.local.factory.machine.Factory;
import io.eddy.local.factory.machine.Reading;
import io.eddy.local.factory.machine.Sensor;
import io.eddy.local.factory.machine.Situation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorruptionTest {
  private final List<Situation> situations = new ArrayList<>();
  private final Random random = new Random(1);

  CorruptionTest() {
    Factory factory = new Factory(5);
    for (int i = 0; i < 3000; i++) {
      situations.add(factory.next());
    }
  }

  @Test
  void aSpikeIsFarBeyondTheRange() {
    for (Situation situation : situations) {
      Corrupted corrupted = new Spike().corrupt(situation, random);
      Sensor sensor = sensor(corrupted);
      double range = sensor.highest() - sensor.lowest();
      assertThat(corrupted.reading().values().get(sensor))
          .isGreaterThan(sensor.highest() + 0.79 * range);
      assertOnlyChanged(situation, corrupted, Set.of(sensor));
    }
  }

  @Test
  void aBrokenTieIsNormalInItself() {
    for (Situation situation : situations) {
      Corrupted corrupted = new BrokenTie().corrupt(situation, random);
      Sensor sensor = sensor(corrupted);
      double value = corrupted.reading().values().get(sensor);
      assertThat(value).isBetween(sensor.lowest(), sensor.highest());
      assertThat(Math.abs(value - situation.truth().get(sensor))).isGreaterThan(sensor.spread());
      assertThat(corrupted.deviation()).isGreaterThan(AnomalyLabel.TRACE);
      assertOnlyChanged(situation, corrupted, Set.of(sensor));
    }
  }

  @Test
  void aWrongModeKeepsEveryNumber() {
    for (Situation situation : situations) {
      Corrupted corrupted = new WrongMode().corrupt(situation, random);
      assertThat(corrupted.reading().mode()).isNotEqualTo(situation.reading().mode());
      assertThat(corrupted.fields()).containsExactly("mode");
      assertOnlyChanged(situation, corrupted, Set.of());
    }
  }

  @Test
  void anUnknownCategoryIsUnknown() {
    Set<String> sites = new HashSet<>();
    Set<String> firmware = new HashSet<>();
    for (Situation situation : situations) {
      sites.add(situation.reading().site());
      firmware.add(situation.reading().firmware());
    }
    for (Situation situation : situations) {
      Reading wrong = new UnknownCategory().corrupt(situation, random).reading();
      assertThat(sites.contains(wrong.site()) && firmware.contains(wrong.firmware())).isFalse();
      assertThat(sites.contains(wrong.site()) || firmware.contains(wrong.firmware())).isTrue();
    }
  }

  @Test
  void mostFieldsThatMayBeMissingAre() {
    for (Situation situation : situations) {
      Corrupted corrupted = new MissingFields().corrupt(situation, random);
      long missing =
          Sensor.nullable().stream()
              .filter(sensor -> corrupted.reading().values().of(sensor).isEmpty())
              .count();
      assertThat(missing).isGreaterThanOrEqualTo(Sensor.nullable().size() - 1);
      assertThat(corrupted.deviation()).isInfinite();
    }
  }

  @Test
  void aStuckSensorRepeatsItsOldValueWhileTheRestMoves() {
    StuckSensor stuck = StuckSensor.since(situations.get(24), random);
    double old = situations.get(0).reading().values().get(stuck.sensor());
    Set<Double> others = new HashSet<>();
    for (int i = 24; i < 720; i += 24) {
      Corrupted corrupted = stuck.corrupt(situations.get(i), random);
      assertThat(corrupted.reading().values().get(stuck.sensor())).isEqualTo(old);
      assertOnlyChanged(situations.get(i), corrupted, Set.of(stuck.sensor()));
      others.add(corrupted.reading().values().get(Sensor.LOAD));
    }
    assertThat(others).hasSize(29);
  }

  private static Sensor sensor(Corrupted corrupted) {
    return List.of(Sensor.values()).stream()
        .filter(sensor -> corrupted.fields().equals(List.of(sensor.path())))
        .findFirst()
        .orElseThrow();
  }

  private static void assertOnlyChanged(
      Situation situation, Corrupted corrupted, Set<Sensor> changed) {
    for (Sensor sensor : Sensor.values()) {
      if (!changed.contains(sensor)) {
        assertThat(corrupted.reading().values().of(sensor))
            .isEqualTo(situation.reading().values().of(sensor));
      }
    }
  }
}
