package io.eddy.local.factory.machine;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/**
 * One measurement of one machine in good order, with what only the simulation knows.
 *
 * @param index of the event, from 0
 * @param truth what the physics gives, without noise
 * @param reading what was measured
 * @param previous what the same machine measured before
 */
public record Situation(
    long index,
    Machine machine,
    Instant measuredAt,
    Values truth,
    Reading reading,
    Optional<Reading> previous) {

  /** How far a value is from the truth, in standard deviations of the sensor's noise. */
  public double deviation(Sensor sensor, double value) {
    return Math.abs(value - truth.get(sensor)) / sensor.noise();
  }

  /** What this machine would give now, had it been in that mode for long; without noise. */
  public Values typical(Mode mode) {
    return Physics.typical(machine, mode, measuredAt);
  }

  /** A value as the sensor would measure it. */
  public static double measured(Sensor sensor, double value, Random random) {
    double noisy = value + sensor.noise() * random.nextGaussian();
    return sensor == Sensor.SPEED ? Math.rint(noisy) : noisy;
  }
}
