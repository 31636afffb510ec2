package io.eddy.local.factory.machine;

import java.time.Instant;
import java.util.Random;

/** Where a machine stands between two measurements. Mutable; owned by {@link Factory}. */
final class MachineState {
  /** The part of the way to its settled temperature that a bearing goes in one interval. */
  private static final double SETTLING = 0.63;

  private static final double PERSISTENCE = 0.7;
  private static final double MOST = 2.5;

  private final Machine machine;
  private Mode mode = Mode.RUN;
  private int left;
  private double loadLevel;
  private double speedLevel;
  private double bearing = Double.NaN;
  private Reading last;

  MachineState(Machine machine) {
    this.machine = machine;
  }

  Machine machine() {
    return machine;
  }

  Mode mode() {
    return mode;
  }

  /** What it said the last time; null before the first time. */
  Reading last() {
    return last;
  }

  void remember(Reading reading) {
    last = reading;
  }

  /** One interval on. Always draws the same count of random numbers. */
  Values advance(Instant at, Random random) {
    double choice = random.nextDouble();
    double length = random.nextDouble();
    loadLevel = wander(loadLevel, random);
    speedLevel = wander(speedLevel, random);
    if (--left <= 0) {
      mode = mode.next(choice);
      left = mode.duration(length);
    }
    double ambient = Physics.ambient(machine, at);
    double load = Physics.load(mode, at) * (1 + 0.07 * loadLevel);
    double settled = Physics.settledBearing(ambient, load);
    bearing = Double.isNaN(bearing) ? settled : bearing + SETTLING * (settled - bearing);
    double speed = Physics.speed(machine, mode) * (1 + 0.03 * speedLevel);
    return Physics.values(machine, mode, ambient, bearing, load, speed);
  }

  /** Standard deviation 1 in the long run. */
  private static double wander(double level, Random random) {
    double next =
        PERSISTENCE * level
            + StrictMath.sqrt(1 - PERSISTENCE * PERSISTENCE) * random.nextGaussian();
    return Math.max(-MOST, Math.min(MOST, next));
  }
}
