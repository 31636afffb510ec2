package io.eddy.local.factory.machine;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What ties the sensors of a machine together, without noise and without memory; pure functions.
 * StrictMath, so that every platform gives the same bits.
 */
final class Physics {
  private static final double DAY_SECONDS = 86_400;

  private Physics() {}

  /** From -1 to 1, highest at the given hour (UTC). */
  private static double daily(Instant at, double highestHour) {
    double hour = at.getEpochSecond() % (long) DAY_SECONDS / 3600.0;
    return StrictMath.cos(2 * StrictMath.PI * (hour - highestHour) / 24);
  }

  /** The day, and weather that comes and goes in 3.7 days. */
  static double ambient(Machine machine, Instant at) {
    double days = at.getEpochSecond() / DAY_SECONDS;
    double weather = StrictMath.sin(2 * StrictMath.PI * days / 3.7 + machine.site().ordinal());
    return machine.site().temperature() + machine.ambientOffset() + 6 * daily(at, 15) + weather;
  }

  static double load(Mode mode, Instant at) {
    return mode.load() * (1 + 0.12 * daily(at, 13));
  }

  static double speed(Machine machine, Mode mode) {
    return mode.speed() * machine.speedFactor();
  }

  /** Where the bearing's temperature ends when nothing changes. */
  static double settledBearing(double ambient, double load) {
    return ambient + 8 + 0.45 * load;
  }

  /** Everything, from the four numbers that are free. */
  static Values values(
      Machine machine, Mode mode, double ambient, double bearing, double load, double speed) {
    Map<Sensor, Double> values = new EnumMap<>(Sensor.class);
    double turns = speed / 1500;
    values.put(Sensor.AMBIENT_TEMPERATURE, ambient);
    values.put(Sensor.BEARING_TEMPERATURE, bearing);
    values.put(Sensor.SPEED, speed);
    values.put(Sensor.LOAD, load);
    values.put(Sensor.CURRENT, 8 + 0.55 * load * turns / machine.efficiency());
    values.put(Sensor.VIBRATION, 0.8 + 3 * turns * turns * machine.vibrationFactor());
    values.put(Sensor.PRESSURE, mode.pressure() + 0.015 * load);
    return Values.of(values);
  }

  /** This machine at this time, had it been in that mode for long. */
  static Values typical(Machine machine, Mode mode, Instant at) {
    double ambient = ambient(machine, at);
    double load = load(mode, at);
    return values(
        machine, mode, ambient, settledBearing(ambient, load), load, speed(machine, mode));
  }
}
