package io.eddy.local.factory.anomaly;

import io.eddy.local.factory.machine.Mode;
import io.eddy.local.factory.machine.Sensor;
import io.eddy.local.factory.machine.Situation;
import io.eddy.local.factory.machine.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The event names a mode that the machine is not in: every number is right, for another mode. Its
 * deviation is that of the sensor which fits the named mode worst.
 */
record WrongMode() implements Corruption {
  private static final double LEAST_DEVIATION = 20;

  @Override
  public AnomalyKind kind() {
    return AnomalyKind.WRONG_MODE;
  }

  @Override
  public Corrupted corrupt(Situation situation, Random random) {
    List<Mode> choices = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      if (worst(situation, mode) >= LEAST_DEVIATION) {
        choices.add(mode);
      }
    }
    Mode named = choices.get(random.nextInt(choices.size()));
    return new Corrupted(
        situation.reading().withMode(named), List.of("mode"), worst(situation, named));
  }

  private static double worst(Situation situation, Mode mode) {
    Values typical = situation.typical(mode);
    return Sensor.driven().stream()
        .mapToDouble(sensor -> situation.deviation(sensor, typical.get(sensor)))
        .max()
        .orElseThrow();
  }
}
