package io.eddy.trainer.impute;

import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.trainer.history.EncodedHistory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Where a file has gaps, field by field, with some rows of either kind to measure on. */
final class FileGaps {
  private final Map<ImputedField, FieldGaps> fields = new LinkedHashMap<>();

  private FileGaps() {}

  static FileGaps of(EncodedHistory file, List<ImputedField> fields) {
    FileGaps gaps = new FileGaps();
    // The same file gives the same figures.
    SplittableRandom random = new SplittableRandom(1);
    fields.forEach(field -> gaps.fields.put(field, new FieldGaps(random)));
    FeatureSpec spec = file.spec();
    RowBatch rows = RowBatch.of(spec);
    for (int row = 0; row < file.size(); row++) {
      rows.clear();
      file.copyRow(row, rows);
      for (ImputedField field : fields) {
        gaps.fields.get(field).add(row, field.missing(rows, 0));
      }
    }
    return gaps;
  }

  /** The rows of one field. */
  static final class FieldGaps {
    private final RowSample missing;
    private final RowSample present;

    private FieldGaps(SplittableRandom random) {
      missing = new RowSample(random);
      present = new RowSample(random);
    }

    private void add(int row, boolean isMissing) {
      (isMissing ? missing : present).add(row);
    }

    RowSample missing() {
      return missing;
    }

    RowSample present() {
      return present;
    }
  }

  FieldGaps of(ImputedField field) {
    return fields.get(field);
  }

  /** The fields that have gaps, in the model's order. */
  List<ImputedField> withGaps() {
    return fields.keySet().stream().filter(field -> of(field).missing().seen() > 0).toList();
  }
}
