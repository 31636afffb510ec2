package io.eddy.local.throughput.mode;

import io.eddy.local.peer.LearningForest;
import io.eddy.local.peer.Standardisation;
import io.eddy.model.event.EventDecoder;
import io.eddy.model.event.Rejection;
import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Decodes each event, scores it with a forest of its own, and sends on what is strange. Belongs to
 * one task.
 */
final class ForestProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
  private static final long SEED = 1;

  /** From these rows come each column's mean and deviation. */
  private static final int ROWS_TO_STANDARDISE = 256;

  /** From these scores comes the threshold. */
  private static final int SCORES_TO_CALIBRATE = 1000;

  /** As many outputs as the demo's events have anomalies. */
  private static final double QUANTILE = 0.99;

  private final EventDecoder decoder;
  private final RowBatch rows;
  private final LearningForest forest;
  private final double[][] firstRows;
  private final double[] firstScores = new double[SCORES_TO_CALIBRATE];
  private Standardisation standardisation;
  private double threshold = Double.POSITIVE_INFINITY;
  private int standardised;
  private int calibrated;

  ForestProcessor(WriterSchemas schemas, FeatureSpec spec) {
    decoder = new EventDecoder(schemas, spec, RowEncoder.of(spec));
    rows = RowBatch.of(spec);
    int columns = spec.numericColumns() + spec.categoryColumns();
    forest = new LearningForest(columns, SEED);
    firstRows = new double[ROWS_TO_STANDARDISE][];
  }

  @Override
  public void process(Record<byte[], byte[]> event) {
    rows.clear();
    Optional<Rejection> rejection = decoder.decode(event.value(), rows);
    if (rejection.isPresent()) {
      throw new IllegalStateException("an event of the bench is unreadable: " + rejection.get());
    }
    double[] row = row();
    if (standardisation == null) {
      firstRows[standardised++] = row;
      if (standardised == firstRows.length) {
        standardisation = Standardisation.of(firstRows);
      }
      return;
    }
    double score = forest.scoreAndLearn(standardisation.apply(row));
    if (calibrated < firstScores.length) {
      calibrate(score);
    } else if (score > threshold) {
      context().forward(event);
    }
  }

  /** Numbers, then categories as their index; the forest knows nothing better for them. */
  private double[] row() {
    double[] row = new double[rows.numericColumns() + rows.categoryColumns()];
    for (int i = 0; i < rows.numericColumns(); i++) {
      row[i] = rows.number(0, i);
    }
    for (int i = 0; i < rows.categoryColumns(); i++) {
      int index = rows.category(0, i);
      row[rows.numericColumns() + i] = index == RowBatch.MISSING_CATEGORY ? Double.NaN : index;
    }
    return row;
  }

  private void calibrate(double score) {
    firstScores[calibrated++] = score;
    if (calibrated == firstScores.length) {
      Arrays.sort(firstScores);
      threshold = firstScores[(int) (QUANTILE * firstScores.length)];
    }
  }
}
