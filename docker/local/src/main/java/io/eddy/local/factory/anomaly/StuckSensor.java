package io.eddy.local.factory.anomaly;

import io.eddy.local.factory.machine.Sensor;
import io.eddy.local.factory.machine.Situation;
import java.util.List;
import java.util.Random;

/** A sensor repeats this value, whatever the machine does. */
record StuckSensor(Sensor sensor, double value) implements Corruption {
  /** Holds on to what the machine measured before this situation. */
  static StuckSensor since(Situation situation, Random random) {
    List<Sensor> sensors = Sensor.driven();
    Sensor sensor = sensors.get(random.nextInt(sensors.size()));
    double old =
        situation
            .previous()
            .orElse(situation.reading())
            .values()
            .of(sensor)
            .orElseGet(() -> situation.truth().get(sensor));
    return new StuckSensor(sensor, sensor == Sensor.SPEED ? Math.rint(old) : old);
  }

  @Override
  public AnomalyKind kind() {
    return AnomalyKind.STUCK_SENSOR;
  }

  @Override
  public Corrupted corrupt(Situation situation, Random random) {
    return new Corrupted(
        situation.reading().with(situation.reading().values().with(sensor, value)),
        List.of(sensor.path()),
        situation.deviation(sensor, value));
  }
}
