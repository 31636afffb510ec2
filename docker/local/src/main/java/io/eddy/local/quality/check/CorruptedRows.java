package io.eddy.local.quality.check;

import io.eddy.local.quality.set.LabelledSet;
import io.eddy.local.quality.set.TrainedTask;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.trainer.history.input.CellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Held-out normal rows, each with one feature taken from another of them: every value is a usual
 * one, and only in the wrong company. Immutable.
 *
 * @param features the name of the feature that was changed in each row
 */
record CorruptedRows(
    List<List<String>> originals, List<List<String>> changed, List<String> features) {
  private static final int MOST_ROWS = 4000;

  /** A feature with nearly one value may give no other one; then the row is left out. */
  private static final int MOST_DRAWS = 20;

  static CorruptedRows of(TrainedTask trained) {
    LabelledSet set = trained.task().set();
    Random random = new Random(trained.task().seed());
    List<List<String>> rows = set.cells(LabelledSet.draw(set.heldOut(), MOST_ROWS, random));
    List<String> usable =
        trained.model().featureSpec().features().stream()
            .filter(CorruptedRows::isOneCell)
            .map(Feature::path)
            .toList();
    List<List<String>> originals = new ArrayList<>();
    List<List<String>> changed = new ArrayList<>();
    List<String> features = new ArrayList<>();
    for (List<String> row : rows) {
      for (int draw = 0; draw < MOST_DRAWS && !usable.isEmpty(); draw++) {
        String feature = usable.get(random.nextInt(usable.size()));
        int column = set.features().indexOf(feature);
        String other = rows.get(random.nextInt(rows.size())).get(column);
        if (!other.equals(row.get(column)) && !CellText.isMissing(other)) {
          List<String> copy = new ArrayList<>(row);
          copy.set(column, other);
          originals.add(row);
          changed.add(List.copyOf(copy));
          features.add(feature);
          break;
        }
      }
    }
    return new CorruptedRows(originals, changed, features);
  }

  private static boolean isOneCell(Feature feature) {
    return feature.kind() == FeatureKind.NUMBER || feature.kind() == FeatureKind.CATEGORY;
  }
}
