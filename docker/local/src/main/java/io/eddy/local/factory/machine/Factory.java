package io.eddy.local.factory.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * All machines, measured in turn for ever. The n-th situation depends on the seed and n alone.
 * {@code java.util.Random}, because its numbers are written down in its specification. One thread.
 */
public final class Factory {
  /** A Monday. */
  public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  /** From one event to the next, so that 100,000 events take 34 days. */
  public static final Duration INTERVAL = Duration.ofSeconds(30);

  private static final int MACHINES = 24;
  private static final double MISSING = 0.01;
  private static final List<Sensor> NULLABLE = Sensor.nullable();

  /** Less than the interval: no machine is measured twice at one moment. */
  private static final int JITTER_MILLIS = 10_000;

  private final Random random;
  private final List<MachineState> machines = new ArrayList<>();
  private long index;

  public Factory(long seed) {
    random = new Random(seed);
    for (int number = 1; number <= MACHINES; number++) {
      machines.add(new MachineState(Machine.build(number, random)));
    }
  }

  public Situation next() {
    MachineState state = machines.get((int) (index % MACHINES));
    Instant at = START.plus(INTERVAL.multipliedBy(index)).plusMillis(random.nextInt(JITTER_MILLIS));
    Values truth = state.advance(at, random);
    Machine machine = state.machine();
    Reading reading =
        new Reading(machine.site().place(), machine.firmware(), state.mode(), measure(truth));
    Optional<Reading> previous = Optional.ofNullable(state.last());
    state.remember(reading);
    return new Situation(index++, machine, at, truth, reading, previous);
  }

  private Values measure(Values truth) {
    Map<Sensor, Double> measured = new EnumMap<>(Sensor.class);
    for (Sensor sensor : Sensor.values()) {
      measured.put(sensor, Situation.measured(sensor, truth.get(sensor), random));
    }
    for (Sensor sensor : NULLABLE) {
      if (random.nextDouble() < MISSING) {
        measured.remove(sensor);
      }
    }
    return Values.of(measured);
  }
}
