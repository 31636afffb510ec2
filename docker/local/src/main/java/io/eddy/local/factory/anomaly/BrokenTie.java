package io.eddy.local.factory.anomaly;

import io.eddy.local.factory.machine.Mode;
import io.eddy.local.factory.machine.Sensor;
import io.eddy.local.factory.machine.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One sensor shows what this machine would measure in another mode: a normal number, at the wrong
 * moment. Only where the two differ by 1.5 standard deviations of the whole field.
 */
record BrokenTie() implements Corruption {
  private static final double LEAST_SPREADS = 1.5;

  @Override
  public AnomalyKind kind() {
    return AnomalyKind.BROKEN_TIE;
  }

  @Override
  public Corrupted corrupt(Situation situation, Random random) {
    List<Choice> choices = new ArrayList<>();
    for (Sensor sensor : Sensor.driven()) {
      for (Mode mode : Mode.values()) {
        double value = situation.typical(mode).get(sensor);
        if (Math.abs(value - situation.truth().get(sensor)) >= LEAST_SPREADS * sensor.spread()) {
          choices.add(new Choice(sensor, value));
        }
      }
    }
    Choice choice = choices.get(random.nextInt(choices.size()));
    double value = Situation.measured(choice.sensor(), choice.value(), random);
    return new Corrupted(
        situation.reading().with(situation.reading().values().with(choice.sensor(), value)),
        List.of(choice.sensor().path()),
        situation.deviation(choice.sensor(), value));
  }

  private record Choice(Sensor sensor, double value) {}
}
