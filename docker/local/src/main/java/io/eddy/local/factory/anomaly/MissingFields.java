package io.eddy.local.factory.anomaly;

import io.eddy.local.factory.machine.Sensor;
import io.eddy.local.factory.machine.Situation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** All sensors that may be silent are, or all but one. */
record MissingFields() implements Corruption {
  @Override
  public AnomalyKind kind() {
    return AnomalyKind.MISSING_FIELDS;
  }

  @Override
  public Corrupted corrupt(Situation situation, Random random) {
    List<Sensor> silent = new ArrayList<>(Sensor.nullable());
    int spared = random.nextInt(silent.size() + 1);
    if (spared < silent.size()) {
      silent.remove(spared);
    }
    Set<Sensor> missing = EnumSet.copyOf(silent);
    return new Corrupted(
        situation.reading().with(situation.reading().values().without(missing)),
        silent.stream().map(Sensor::path).toList(),
        Double.POSITIVE_INFINITY);
  }
}
