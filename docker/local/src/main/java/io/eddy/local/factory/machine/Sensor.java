package io.eddy.local.factory.machine;

import java.util.List;

/**
 * A number that a machine measures: where it stands in the event, and what is normal for it.
 *
 * <p>Noise is the standard deviation around what the physics gives; spread is the standard
 * deviation of the whole field over all machines and modes. Noise is some 5 to 8 percent of the
 * spread: little enough that a broken tie shows, enough that one event cannot be told to the last
 * digit.
 */
public enum Sensor {
  AMBIENT_TEMPERATURE("ambientTemperature", true, 0.35, 5.2, 0, 29),
  BEARING_TEMPERATURE("bearingTemperature", true, 0.8, 12.4, 6, 88),
  SPEED("motor.speed", false, 30, 610, 30, 2520),
  LOAD("motor.load", false, 1.5, 24.8, 0, 116),
  CURRENT("motor.current", true, 1.2, 19.7, 1, 111),
  VIBRATION("vibration", true, 0.12, 1.84, 0.1, 9.6),
  PRESSURE("pressure", true, 0.15, 2.53, 0.4, 10.6);

  private final String path;
  private final boolean nullable;
  private final double noise;
  private final double spread;
  private final double lowest;
  private final double highest;

  Sensor(
      String path, boolean nullable, double noise, double spread, double lowest, double highest) {
    this.path = path;
    this.nullable = nullable;
    this.noise = noise;
    this.spread = spread;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** Those whose value may be missing. */
  public static List<Sensor> nullable() {
    return List.of(values()).stream().filter(sensor -> sensor.nullable).toList();
  }

  /** Those that follow the machine's mode; all but the weather. */
  public static List<Sensor> driven() {
    return List.of(values()).stream().filter(s -> s != AMBIENT_TEMPERATURE).toList();
  }

  /** Dotted, from the event's root. */
  public String path() {
    return path;
  }

  public double noise() {
    return noise;
  }

  public double spread() {
    return spread;
  }

  /** Below every normal value. */
  public double lowest() {
    return lowest;
  }

  /** Above every normal value. */
  public double highest() {
    return highest;
  }
}
