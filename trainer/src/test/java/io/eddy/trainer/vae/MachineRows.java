package io.eddy.trainer.vae;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A made-up history: temperature follows load, the mode decides the load, pressure has gaps. */
final class MachineRows {
  static final FeatureSpec SPEC =
      new FeatureSpec(
          List.of(
              new Feature("load", FeatureKind.NUMBER, null, null, "test"),
              new Feature("temperature", FeatureKind.NUMBER, null, null, "test"),
              new Feature("pressure", FeatureKind.NUMBER, null, null, "test"),
              new Feature("mode", FeatureKind.CATEGORY, List.of("idle", "run"), null, "test")),
          List.of());

  private final RowBatch rows = RowBatch.of(SPEC);

  MachineRows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      boolean runs = random.nextBoolean();
      double load = (runs ? 70 : 10) + 5 * random.nextGaussian();
      add(
          load,
          20 + 0.6 * load + random.nextGaussian(),
          random.nextInt(10) == 0 ? Double.NaN : 3 + 0.2 * random.nextGaussian(),
          runs ? 2 : 1);
    }
  }

  void add(double load, double temperature, double pressure, int mode) {
    int row = rows.append();
    rows.setNumber(row, 0, load);
    rows.setNumber(row, 1, temperature);
    rows.setNumber(row, 2, pressure);
    rows.setCategory(row, 0, mode);
  }

  RowBatch all() {
    return rows;
  }

  RowReader reader() {
    return (row, into) -> into.append(rows, row);
  }

  static int[] range(int from, int until) {
    return IntStream.range(from, until).toArray();
  }
}
