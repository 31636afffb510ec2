package io.eddy.local.factory.anomaly;

import io.eddy.local.factory.machine.Reading;
import io.eddy.local.factory.machine.Situation;
import java.util.List;
import java.util.Random;

/** One way to make a reading wrong. Each implementation holds one idea. */
sealed interface Corruption
    permits BrokenTie, MissingFields, Spike, StuckSensor, UnknownCategory, WrongMode {
  AnomalyKind kind();

  Corrupted corrupt(Situation situation, Random random);

  /** The wrong reading and what its label says. */
  record Corrupted(Reading reading, List<String> fields, double deviation) {}
}
