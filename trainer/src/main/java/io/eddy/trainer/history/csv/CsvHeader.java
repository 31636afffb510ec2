package io.eddy.trainer.history.csv;

import io.eddy.command.Failure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a CSV file's columns: at least one, none empty, none twice. */
public record CsvHeader(List<String> names) {
  /**
   * The likelier a character is to stand in a name, the later; the last stands when none is there.
   */
  private static final String DELIMITERS = "\t;,";

  public CsvHeader {
    names = List.copyOf(names);
  }

  public static CsvHeader of(Path path, List<String> cells) {
    List<String> names = cells.stream().map(String::strip).toList();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isEmpty()) {
        throw new Failure(
            path + " line 1: column " + (i + 1) + " has no name; expected a header line");
      }
      Integer before = seen.put(name, i);
      if (before != null) {
        throw new Failure(
            path
                + " line 1: columns "
                + (before + 1)
                + " and "
                + (i + 1)
                + " are both named "
                + name
                + "; expected a name of its own for each");
      }
    }
    return new CsvHeader(names);
  }

  /** The delimiter that stands most often outside of quotes. */
  public static char delimiter(String line) {
    int[] counts = new int[DELIMITERS.length()];
    boolean quoted = false;
    for (char letter : line == null ? new char[0] : line.toCharArray()) {
      quoted ^= letter == '"';
      int kind = quoted ? -1 : DELIMITERS.indexOf(letter);
      if (kind >= 0) {
        counts[kind]++;
      }
    }
    int most = counts.length - 1;
    for (int i = most - 1; i >= 0; i--) {
      most = counts[i] > 0 && counts[i] >= counts[most] ? i : most;
    }
    return DELIMITERS.charAt(most);
  }

  public int size() {
    return names.size();
  }

  /** Where a column stands that the user named. */
  public int index(Path path, String name, String purpose) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new Failure(
          path
              + " has no column "
              + name
              + ", needed as "
              + purpose
              + "; it has "
              + String.join(", ", names));
    }
    return index;
  }

  public void requireSame(Path path, CsvHeader first, Path firstPath) {
    if (!names.equals(first.names)) {
      throw new Failure(
          path
              + " has other columns than "
              + firstPath
              + "; expected the same header in all files");
    }
  }
}
