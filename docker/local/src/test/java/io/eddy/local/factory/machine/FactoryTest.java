package io.eddy.local.factory.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class FactoryTest {
  private static final int COUNT = 50_000;

  private final List<Situation> situations = simulate(7);

  @Test
  void oneSeedGivesOneCourse() {
    List<Situation> again = simulate(7);
    for (int i = 0; i < COUNT; i += 977) {
      for (Sensor sensor : Sensor.values()) {
        assertThat(again.get(i).reading().values().of(sensor))
            .isEqualTo(situations.get(i).reading().values().of(sensor));
      }
    }
    assertThat(new Factory(8).next().reading().values().of(Sensor.LOAD))
        .isNotEqualTo(situations.get(0).reading().values().of(Sensor.LOAD));
  }

  @Test
  void noMachineIsMeasuredTwiceAtOneMoment() {
    Set<String> moments = new HashSet<>();
    Instant before = Instant.MIN;
    for (Situation situation : situations) {
      assertThat(moments.add(situation.machine().id() + situation.measuredAt())).isTrue();
      assertThat(situation.measuredAt()).isAfter(before);
      before = situation.measuredAt();
    }
  }

  @Test
  void aHundredThousandEventsCoverTenDays() {
    assertThat(Factory.INTERVAL.multipliedBy(100_000)).isGreaterThan(Duration.ofDays(10));
  }

  @Test
  void itIsWarmerAndBusierByDayThanByNight() {
    assertThat(mean(15, Sensor.AMBIENT_TEMPERATURE) - mean(3, Sensor.AMBIENT_TEMPERATURE))
        .isBetween(10.0, 14.0);
    assertThat(mean(13, Sensor.LOAD) / mean(1, Sensor.LOAD)).isBetween(1.1, 1.5);
  }

  @Test
  void everySensorStaysWithinItsRangeAndItsSpreadIsAsDeclared() {
    for (Sensor sensor : Sensor.values()) {
      double[] all =
          situations.stream()
              .flatMapToDouble(s -> s.reading().values().of(sensor).stream())
              .toArray();
      for (double value : all) {
        assertThat(value).as(sensor.name()).isBetween(sensor.lowest(), sensor.highest());
      }
      assertThat(deviation(all))
          .as(sensor.name())
          .isCloseTo(sensor.spread(), within(0.1 * sensor.spread()));
      assertThat(sensor.noise() / sensor.spread()).as(sensor.name()).isBetween(0.03, 0.1);
    }
  }

  @Test
  void measurementsDeviateFromThePhysicsByTheirNoiseAlone() {
    for (Sensor sensor : Sensor.values()) {
      double[] deviations =
          situations.stream()
              .filter(s -> s.reading().values().of(sensor).isPresent())
              .mapToDouble(s -> s.reading().values().get(sensor) - s.truth().get(sensor))
              .toArray();
      assertThat(deviation(deviations))
          .as(sensor.name())
          .isCloseTo(sensor.noise(), within(0.03 * sensor.noise()));
    }
  }

  @Test
  void tiesHold() {
    assertThat(correlation(Sensor.CURRENT, s -> get(s, Sensor.LOAD) * get(s, Sensor.SPEED)))
        .isGreaterThan(0.98);
    assertThat(correlation(Sensor.VIBRATION, s -> get(s, Sensor.SPEED) * get(s, Sensor.SPEED)))
        .isGreaterThan(0.98);
    assertThat(
            correlation(
                Sensor.BEARING_TEMPERATURE,
                s -> get(s, Sensor.AMBIENT_TEMPERATURE) + 0.45 * get(s, Sensor.LOAD)))
        .isGreaterThan(0.9);
    assertThat(correlation(Sensor.PRESSURE, s -> s.reading().mode().pressure()))
        .isGreaterThan(0.98);
  }

  @Test
  void aboutOneInAHundredValuesIsMissing() {
    for (Sensor sensor : Sensor.values()) {
      long missing =
          situations.stream().filter(s -> s.reading().values().of(sensor).isEmpty()).count();
      double share = (double) missing / COUNT;
      if (Sensor.nullable().contains(sensor)) {
        assertThat(share).isBetween(0.007, 0.013);
      } else {
        assertThat(share).isZero();
      }
    }
  }

  private static List<Situation> simulate(long seed) {
    Factory factory = new Factory(seed);
    List<Situation> situations = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      situations.add(factory.next());
    }
    return situations;
  }

  private double mean(int hour, Sensor sensor) {
    return situations.stream()
        .filter(s -> s.measuredAt().atOffset(ZoneOffset.UTC).getHour() == hour)
        .flatMapToDouble(s -> s.reading().values().of(sensor).stream())
        .average()
        .orElseThrow();
  }

  /** NaN where it is missing. */
  private static double get(Situation situation, Sensor sensor) {
    return situation.reading().values().of(sensor).orElse(Double.NaN);
  }

  private double correlation(Sensor sensor, ToDoubleFunction<Situation> other) {
    List<Situation> complete =
        situations.stream()
            .filter(s -> !Double.isNaN(get(s, sensor) + other.applyAsDouble(s)))
            .toList();
    double[] left = complete.stream().mapToDouble(s -> get(s, sensor)).toArray();
    double[] right = complete.stream().mapToDouble(other).toArray();
    double[] sum = new double[left.length];
    double scale = deviation(left) / deviation(right);
    for (int i = 0; i < sum.length; i++) {
      sum[i] = left[i] + scale * right[i];
    }
    double variance = deviation(left) * deviation(left);
    return deviation(sum) * deviation(sum) / (2 * variance) - 1;
  }

  private static double deviation(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }
}
