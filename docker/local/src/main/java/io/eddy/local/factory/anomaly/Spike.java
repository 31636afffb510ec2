package io.eddy.local.factory.anomaly;

import io.eddy.local.factory.machine.Sensor;
import io.eddy.local.factory.machine.Situation;
import java.util.List;
import java.util.Random;

/** One sensor jumps above its highest value, by 0.8 to 2 times its whole range. */
record Spike() implements Corruption {
  @Override
  public AnomalyKind kind() {
    return AnomalyKind.SPIKE;
  }

  @Override
  public Corrupted corrupt(Situation situation, Random random) {
    Sensor sensor = Sensor.values()[random.nextInt(Sensor.values().length)];
    double range = sensor.highest() - sensor.lowest();
    double target = sensor.highest() + range * (0.8 + 1.2 * random.nextDouble());
    double value = sensor == Sensor.SPEED ? Math.rint(target) : target;
    return new Corrupted(
        situation.reading().with(situation.reading().values().with(sensor, value)),
        List.of(sensor.path()),
        situation.deviation(sensor, value));
  }
}
