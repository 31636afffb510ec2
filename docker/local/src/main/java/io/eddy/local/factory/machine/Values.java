package io.eddy.local.factory.machine;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** A number per sensor, or none where it is missing. Immutable. */
public final class Values {
  private final EnumMap<Sensor, Double> numbers;

  private Values(EnumMap<Sensor, Double> numbers) {
    this.numbers = numbers;
  }

  static Values of(Map<Sensor, Double> numbers) {
    return new Values(new EnumMap<>(numbers));
  }

  public OptionalDouble of(Sensor sensor) {
    Double number = numbers.get(sensor);
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** For values that are never missing, such as those of the physics. */
  public double get(Sensor sensor) {
    return of(sensor).orElseThrow();
  }

  public Values with(Sensor sensor, double number) {
    EnumMap<Sensor, Double> changed = numbers.clone();
    changed.put(sensor, number);
    return new Values(changed);
  }

  public Values without(Set<Sensor> missing) {
    EnumMap<Sensor, Double> changed = numbers.clone();
    changed.keySet().removeAll(missing);
    return new Values(changed);
  }
}
