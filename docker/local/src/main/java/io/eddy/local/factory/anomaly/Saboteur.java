package io.eddy.local.factory.anomaly;

import io.eddy.local.factory.anomaly.Corruption.Corrupted;
import io.eddy.local.factory.machine.Reading;
import io.eddy.local.factory.machine.Situation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Decides which readings go wrong and how. Every kind makes up the same share of all events in the
 * long run; a sensor that is stuck stays so for a while, and its machine is spared other trouble
 * until then. Repeatable from the seed. One thread.
 */
public final class Saboteur {
  private static final List<Corruption> PASSING =
      List.of(
          new Spike(),
          new BrokenTie(),
          new WrongMode(),
          new UnknownCategory(),
          new MissingFields());

  /** In measurements of the machine, with the mean between. */
  private static final int SHORTEST = 12;

  private static final int LONGEST = 24;
  private static final double MEAN = (SHORTEST + LONGEST) / 2.0;

  private final Random random;
  private final double passing;
  private final double sticking;
  private final Map<String, Stuck> stuck = new HashMap<>();

  /**
   * @param share of anomalies among all events, from 0 to 0.5
   */
  public Saboteur(long seed, double share) {
    if (!(share >= 0 && share <= 0.5)) {
      throw new IllegalArgumentException("share of anomalies " + share + ", expected 0 to 0.5");
    }
    random = new Random(~seed);
    double perKind = share / (PASSING.size() + 1);
    passing = perKind * PASSING.size();
    sticking = perKind / MEAN;
  }

  /** What becomes of a situation: its reading, and a label when it was changed. */
  public Outcome meet(Situation situation) {
    Optional<Corruption> chosen = choose(situation);
    if (chosen.isEmpty()) {
      return new Outcome(situation.reading(), Optional.empty());
    }
    Corrupted corrupted = chosen.get().corrupt(situation, random);
    AnomalyLabel label =
        new AnomalyLabel(
            situation.index(),
            situation.machine().id(),
            situation.measuredAt(),
            chosen.get().kind(),
            corrupted.fields(),
            corrupted.deviation());
    return new Outcome(corrupted.reading(), Optional.of(label));
  }

  private Optional<Corruption> choose(Situation situation) {
    String machine = situation.machine().id();
    double lot = random.nextDouble();
    Stuck running = stuck.get(machine);
    if (running == null && lot >= passing && lot < passing + sticking) {
      int length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
      running = new Stuck(StuckSensor.since(situation, random), length);
    }
    if (running != null) {
      keep(machine, running);
      return Optional.of(running.sensor());
    }
    return lot < passing
        ? Optional.of(PASSING.get((int) (lot / passing * PASSING.size())))
        : Optional.empty();
  }

  private void keep(String machine, Stuck running) {
    if (running.left() > 1) {
      stuck.put(machine, new Stuck(running.sensor(), running.left() - 1));
    } else {
      stuck.remove(machine);
    }
  }

  /** A reading as it is sent. */
  public record Outcome(Reading reading, Optional<AnomalyLabel> label) {}

  private record Stuck(StuckSensor sensor, int left) {}
}
