package io.eddy.trainer.history;

import io.eddy.command.Failure;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.event.Rejection;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import io.eddy.trainer.history.rows.RowFile;
import io.eddy.trainer.history.rows.RowFileWriter;
import io.eddy.trainer.history.rows.RowLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a source puts its rows while it is read: the row into {@link #row}, then {@link #accept}
 * with what else is known about it, or {@link #reject}. In the end every record was one of the two.
 * Not thread-safe.
 */
final class HistoryWriter implements AutoCloseable {
  private static final int ROWS_A_REPORT = 4096;

  private final RowEncoder encoder;
  private final RowBatch row;
  private final RowFileWriter file;
  private final BitSet anomalies = new BitSet();
  private final List<Manifest.Source> sources = new ArrayList<>();
  private final Map<Rejection.Reason, Long> rejections = new EnumMap<>(Rejection.Reason.class);
  private final RowPlaces places;
  private final HistoryProgress progress;
  private Rejection firstRejection;
  private long rejected;
  private long total = HistoryProgress.UNKNOWN_TOTAL;

  HistoryWriter(
      FeatureSpec spec,
      RowEncoder encoder,
      HistorySource source,
      Path folder,
      HistoryProgress progress) {
    this.encoder = encoder;
    this.row = RowBatch.of(spec);
    this.file =
        new RowFileWriter(
            folder, new RowLayout(spec.numericColumns(), spec.categoryColumns(), source.timed()));
    this.places = new RowPlaces(source.positionUnit());
    this.progress = progress;
  }

  RowEncoder encoder() {
    return encoder;
  }

  /** An empty batch for the next row. */
  RowBatch row() {
    row.clear();
    return row;
  }

  void expect(long rows) {
    total = rows;
    report();
  }

  /**
   * Keeps the one row of the batch.
   *
   * @param position where the row stands in what {@link #source} will name
   */
  void accept(long position, long timeMillis, boolean anomaly) {
    places.add(position);
    if (anomaly) {
      anomalies.set(file.rows());
    }
    file.add(row, 0, timeMillis);
    countRead(1);
  }

  void reject(Rejection rejection, long records) {
    if (records > 0) {
      firstRejection = firstRejection == null ? rejection : firstRejection;
      rejections.merge(rejection.reason(), records, Long::sum);
      rejected += records;
      countRead(records);
    }
  }

  private void countRead(long records) {
    long read = file.rows() + rejected;
    if (read / ROWS_A_REPORT != (read - records) / ROWS_A_REPORT) {
      report();
    }
  }

  private void report() {
    progress.rows(HistoryProgress.Pass.ENCODING, file.rows() + rejected, total);
  }

  /** Names a file or partition that was read to its end. */
  void source(Manifest.Source source) {
    sources.add(source);
    places.endSource();
  }

  int rows() {
    return file.rows();
  }

  BitSet anomalies() {
    return anomalies;
  }

  RowPlaces places() {
    return places;
  }

  List<Manifest.Source> sources() {
    return sources;
  }

  Map<Rejection.Reason, Long> rejections() {
    return rejections;
  }

  /** Closes the pass; a history of which most is unreadable is not the one the user meant. */
  RowFile finish(String history, int chunkBytes) {
    report();
    long read = file.rows() + rejected;
    if (read == 0) {
      throw new Failure(history + " has no rows; expected at least one");
    }
    if (rejected * 2 > read) {
      throw mostlyUnreadable(history, rejected, read, firstRejection);
    }
    return file.finish(chunkBytes);
  }

  static Failure mostlyUnreadable(String history, long rejected, long read, Rejection first) {
    return new Failure(
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d records cannot be read, expected at most half; the first: %s: %s",
            history,
            rejected,
            read,
            first.reason(),
            first.detail()));
  }

  @Override
  public void close() {
    file.close();
  }
}
