package io.eddy.trainer.history;

import io.eddy.command.Failure;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.event.Rejection;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.GrowingVocabulary.Remap;
import io.eddy.model.feature.RowBatch;
import io.eddy.trainer.history.rows.RowFile;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All rows of a history, encoded once and kept on disk, to be read in any order. Holds a bit a row
 * in the heap if there are labels, and nothing else that grows much with the rows. The file is gone
 * when this is closed. May be read by several threads, each with its own batch.
 */
public final class EncodedHistory implements AutoCloseable {
  private final FeatureSpec spec;
  private final RowFile file;
  private final int size;
  private final boolean timed;
  private final boolean labelled;
  private final Remap[] remaps;
  private final BitSet anomalies;
  private final RowPlaces places;
  private final List<Manifest.Source> sources;
  private final Map<Rejection.Reason, Long> rejections = new EnumMap<>(Rejection.Reason.class);

  /** Takes over the file; no remaps means that the rows have their final categories already. */
  EncodedHistory(
      FeatureSpec spec,
      HistoryWriter written,
      RowFile file,
      HistorySource source,
      Remap... remaps) {
    this.spec = spec;
    this.file = file;
    this.size = written.rows();
    this.timed = source.timed();
    this.labelled = source.labelled();
    this.remaps = remaps.clone();
    this.anomalies = written.anomalies();
    this.places = written.places();
    this.sources = List.copyOf(written.sources());
    this.rejections.putAll(written.rejections());
  }

  /** With the vocabularies that the history turned out to hold. */
  public FeatureSpec spec() {
    return spec;
  }

  public int size() {
    return size;
  }

  /** Appends one row to a batch of the specification's shape. */
  public void copyRow(int row, RowBatch into) {
    Objects.checkIndex(row, size);
    int target = into.append();
    file.copy(row, into, target);
    int[] categories = into.categories();
    int first = target * into.categoryColumns();
    for (int i = 0; i < remaps.length; i++) {
      categories[first + i] = remaps[i].apply(categories[first + i]);
    }
  }

  /** Whether the history says which rows are anomalies. */
  public boolean labelled() {
    return labelled;
  }

  /** True for an anomaly; false for every row of a history without labels. */
  public boolean label(int row) {
    Objects.checkIndex(row, size);
    return anomalies.get(row);
  }

  public boolean timed() {
    return timed;
  }

  /** Milliseconds since 1970. */
  public long time(int row) {
    Objects.checkIndex(row, size);
    if (!timed) {
      throw new IllegalStateException("this history has no times");
    }
    return file.time(row);
  }

  /** Where a person finds a row again: file and line, partition and offset, or its number. */
  public String place(int row) {
    Objects.checkIndex(row, size);
    return places.of(row, sources).orElseGet(() -> "row " + (row + 1));
  }

  /** What was read, for the provenance of a model. */
  public List<Manifest.Source> sources() {
    return sources;
  }

  /** Records that could not become rows; rows and these are all that was read. */
  public long rejected() {
    return rejections.values().stream().mapToLong(Long::longValue).sum();
  }

  public Map<Rejection.Reason, Long> rejections() {
    return Collections.unmodifiableMap(rejections);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new Failure("cannot remove the encoded rows: " + Failure.reason(e), e);
    }
  }
}
