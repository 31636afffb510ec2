package io.eddy.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody most likely meant: the one with the fewest letters to change. */
public final class NearestName {
  private NearestName() {}

  /** The nearest of some names, however far it is; of two as near, the first in the alphabet. */
  public static String of(String wanted, Collection<String> names) {
    return names.stream()
        .min(
            Comparator.comparingInt((String name) -> distance(wanted, name))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** The nearest name, as long as most letters stay. */
  public static Optional<String> near(String wanted, Collection<String> names) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(of(wanted, names))
            .filter(name -> distance(wanted, name) <= (wanted.length() + 1) / 2);
  }

  /** Levenshtein's distance, ignoring case. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        char left = Character.toLowerCase(one.charAt(i - 1));
        boolean same = left == Character.toLowerCase(other.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
