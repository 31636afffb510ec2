package io.eddy.local.faults.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Fault after fault without end: all kinds in a shuffled order, then all again in another. Kills
 * come three times as often as the rest, since they say how long a failover takes. One owner.
 */
public final class FaultDeck {
  private static final int KILLS = 3;

  private final List<FaultKind> cards = new ArrayList<>();
  private final Deque<FaultKind> left = new ArrayDeque<>();
  private final Random random;

  public FaultDeck(Collection<FaultKind> kinds, Random random) {
    cards.addAll(kinds);
    if (kinds.contains(FaultKind.KILL)) {
      cards.addAll(Collections.nCopies(KILLS - 1, FaultKind.KILL));
    }
    this.random = random;
  }

  public FaultKind next() {
    if (left.isEmpty()) {
      List<FaultKind> shuffled = new ArrayList<>(cards);
      Collections.shuffle(shuffled, random);
      left.addAll(shuffled);
    }
    return left.pop();
  }
}
