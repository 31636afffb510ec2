package io.eddy.local.quality.set;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.eddy.command.Failure;
import io.eddy.trainer.history.csv.CsvRows;
import io.eddy.trainer.history.input.CellText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * One file of labelled rows. Keeps what each row is and leaves the cells in the file, which is read
 * again for every copy. Immutable.
 */
public final class LabelledSet {
  private static final String LABEL = "label";
  private static final String TRAIN = "train";

  private final String name;
  private final Path file;
  private final List<String> features;
  private final int[] columns;
  private final int size;
  private final BitSet anomalies;
  private final BitSet training;

  private LabelledSet(String name, Path file) {
    this.name = name;
    this.file = file;
    this.anomalies = new BitSet();
    this.training = new BitSet();
    try (CsvRows rows = CsvRows.open(file)) {
      List<String> names = rows.header().names();
      int label = rows.header().index(file, LABEL, "what each row is (1 for an anomaly)");
      int train = rows.header().index(file, TRAIN, "what is trained on (1) and what is scored (0)");
      this.columns =
          IntStream.range(0, names.size()).filter(i -> i != label && i != train).toArray();
      this.features = IntStream.of(columns).mapToObj(names::get).toList();
      int row = 0;
      while (rows.next()) {
        anomalies.set(row, yes(rows, label));
        training.set(row, yes(rows, train));
        row++;
      }
      this.size = row;
    }
  }

  private static boolean yes(CsvRows rows, int column) {
    String text = rows.cell(column);
    return switch (text) {
      case "1", "1.0" -> true;
      case "0", "0.0" -> false;
      default -> throw rows.wrong(column, "expected 0 or 1, found " + CellText.quoted(text));
    };
  }

  /** Reads what each row is; a set on which nothing can be measured is refused. */
  public static LabelledSet read(String name, Path file) {
    LabelledSet set = new LabelledSet(name, file);
    if (set.features.isEmpty()) {
      throw new Failure(file + " has no feature; expected columns beside label and train");
    }
    BitSet both = (BitSet) set.anomalies.clone();
    both.and(set.training);
    if (!both.isEmpty()) {
      throw new Failure(
          file + " row " + (both.nextSetBit(0) + 1) + ": expected label 0 where train is 1");
    }
    if (set.anomalies.isEmpty()) {
      throw new Failure(file + " has no row with label 1; expected anomalies to find");
    }
    if (set.heldOut().isEmpty()) {
      throw new Failure(
          file + " has no row with train 0 and label 0; expected normal rows to score");
    }
    return set;
  }

  public String name() {
    return name;
  }

  /** Names of the columns that are neither label nor mark. */
  public List<String> features() {
    return features;
  }

  /** Rows to learn from, at most so many: a seeded choice of the protocol's. */
  public BitSet history(Protocol protocol, int most, long seed) {
    BitSet all = protocol == Protocol.N ? (BitSet) training.clone() : everything();
    return draw(all, most, new Random(seed));
  }

  /** At most so many of these rows. */
  public static BitSet draw(BitSet from, int most, Random random) {
    int[] rows = from.stream().toArray();
    BitSet chosen = new BitSet();
    for (int i = 0; i < Math.min(most, rows.length); i++) {
      int other = i + random.nextInt(rows.length - i);
      chosen.set(rows[other]);
      rows[other] = rows[i];
    }
    return chosen;
  }

  /** Rows to score. */
  public BitSet scored(Protocol protocol) {
    BitSet rows = everything();
    if (protocol == Protocol.N) {
      rows.andNot(training);
    }
    return rows;
  }

  /** Normal rows that are not for training. */
  public BitSet heldOut() {
    BitSet rows = scored(Protocol.N);
    rows.andNot(anomalies);
    return rows;
  }

  private BitSet everything() {
    BitSet rows = new BitSet(size);
    rows.set(0, size);
    return rows;
  }

  /** Which of these rows are anomalies, in their order. */
  public boolean[] anomalous(BitSet rows) {
    boolean[] anomalous = new boolean[rows.cardinality()];
    int next = 0;
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      anomalous[next++] = anomalies.get(row);
    }
    return anomalous;
  }

  /** The features of these rows as text. */
  public List<List<String>> cells(BitSet chosen) {
    List<List<String>> found = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(file)) {
      for (int row = 0; rows.next(); row++) {
        if (chosen.get(row)) {
          found.add(cells(rows));
        }
      }
    }
    return found;
  }

  private List<String> cells(CsvRows rows) {
    return IntStream.of(columns).mapToObj(rows::cell).toList();
  }

  /** The features of these rows as numbers; NaN where nothing stands. */
  public double[][] numbers(BitSet chosen) {
    List<double[]> found = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(file)) {
      for (int row = 0; rows.next(); row++) {
        if (chosen.get(row)) {
          found.add(IntStream.of(columns).mapToDouble(column -> number(rows, column)).toArray());
        }
      }
    }
    return found.toArray(double[][]::new);
  }

  private static double number(CsvRows rows, int column) {
    String text = rows.cell(column);
    if (CellText.isMissing(text)) {
      return Double.NaN;
    }
    return CellText.number(text)
        .orElseThrow(
            () ->
                rows.wrong(column, "the peers take numbers only, found " + CellText.quoted(text)));
  }

  /** Writes the features of these rows, cell by cell as the edit leaves them, as a CSV file. */
  public void copy(BitSet chosen, UnaryOperator<String> edit, Path target) throws IOException {
    try (CsvRows rows = CsvRows.open(file);
        CsvWriter writer = CsvWriter.builder().build(target)) {
      writer.writeRecord(features);
      for (int row = 0; rows.next(); row++) {
        if (chosen.get(row)) {
          writer.writeRecord(cells(rows).stream().map(edit).toList());
        }
      }
    }
  }
}
