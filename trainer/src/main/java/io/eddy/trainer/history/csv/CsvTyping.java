package io.eddy.trainer.history.csv;

import io.eddy.command.Failure;
import io.eddy.model.profile.Overrides;
import io.eddy.trainer.history.input.CellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds out what the columns of CSV files hold, by looking at every cell: numbers only if all are,
 * otherwise text, unless nearly all are numbers, which is a mistake in the file. Not thread-safe.
 */
public final class CsvTyping {
  /** From this share of numbers on, the cells that are none are taken for mistakes. */
  private static final double NEARLY_ALL = 0.9;

  private final Overrides overrides;
  private final List<Tally> tallies = new ArrayList<>();
  private long rows;

  /** Looks at these columns; any that the user left out of the history must not be among them. */
  public CsvTyping(CsvHeader header, List<String> leftOut, String timeColumn, Overrides overrides) {
    this.overrides = overrides;
    for (int i = 0; i < header.size(); i++) {
      String name = header.names().get(i);
      if (!leftOut.contains(name)) {
        tallies.add(new Tally(name, i, name.equals(timeColumn)));
      }
    }
  }

  private static final class Tally {
    private final String name;
    private final int index;
    private final boolean rowTime;
    private long numbers;
    private long others;
    private String firstOther;
    private String firstOtherPlace;

    private Tally(String name, int index, boolean rowTime) {
      this.name = name;
      this.index = index;
      this.rowTime = rowTime;
    }

    private void add(CsvRows row) {
      String text = row.cell(index);
      if (CellText.isMissing(text)) {
        return;
      }
      if (CellText.number(text).isPresent()) {
        numbers++;
      } else if (others++ == 0) {
        firstOther = text;
        firstOtherPlace = row.place(index);
      }
    }
  }

  public void add(CsvRows row) {
    rows++;
    tallies.forEach(tally -> tally.add(row));
  }

  public long rows() {
    return rows;
  }

  public List<CsvColumn> columns() {
    return tallies.stream().map(t -> new CsvColumn(t.name, t.index, kind(t))).toList();
  }

  private CsvColumn.Kind kind(Tally tally) {
    if (tally.rowTime || overrides.times().contains(tally.name)) {
      return CsvColumn.Kind.TIME;
    }
    if (overrides.categories().contains(tally.name)) {
      return CsvColumn.Kind.TEXT;
    }
    boolean forced = overrides.numbers().contains(tally.name);
    if (tally.others == 0 || overrides.skipped().contains(tally.name)) {
      return tally.others == 0 ? CsvColumn.Kind.NUMBER : CsvColumn.Kind.TEXT;
    }
    if (forced || tally.numbers >= NEARLY_ALL * (tally.numbers + tally.others)) {
      throw notAllNumbers(tally, forced);
    }
    return CsvColumn.Kind.TEXT;
  }

  private static Failure notAllNumbers(Tally tally, boolean forced) {
    String reason =
        forced
            ? "because of --number " + tally.name
            : tally.others == 1
                ? String.format(Locale.ROOT, "as in the other %,d rows", tally.numbers)
                : String.format(
                    Locale.ROOT,
                    "as in %,d of %,d rows",
                    tally.numbers,
                    tally.numbers + tally.others);
    return new Failure(
        tally.firstOtherPlace
            + ": expected a number "
            + reason
            + ", found "
            + CellText.quoted(tally.firstOther)
            + "; use --category "
            + tally.name
            + " if it is text");
  }
}
