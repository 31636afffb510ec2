package io.eddy.trainer.history;

import io.eddy.model.profile.HistoryProfile;
import io.eddy.trainer.history.input.BufferedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads rows from many places of container files, by seeking to evenly spaced positions, so that a
 * sample of a long history knows its end as well as its start.
 */
final class AvroSample {
  private static final int SLICES = 32;

  /** Much more than one block, so that a slice does not start in the one before it. */
  private static final long LEAST_SLICE_BYTES = 1 << 20;

  /** A few blocks of the usual size. */
  private static final long TAIL_BYTES = 1 << 18;

  private final HistoryProfile profile;
  private final HistoryProgress progress;

  AvroSample(HistoryProfile profile, HistoryProgress progress) {
    this.profile = profile;
    this.progress = progress;
  }

  private record Slice(Path file, long start, long end) {}

  /** What a slice does not have, the later ones may give. */
  void read(List<Path> files, int mostRows) throws IOException {
    List<Slice> slices = slices(files);
    for (int i = 0; i < slices.size(); i++) {
      long rowsLeft = mostRows - profile.rows();
      int slicesLeft = slices.size() - i;
      read(slices.get(i), (rowsLeft + slicesLeft - 1) / slicesLeft);
      progress.rows(HistoryProgress.Pass.PROFILE, profile.rows(), HistoryProgress.UNKNOWN_TOTAL);
    }
  }

  private static List<Slice> slices(List<Path> files) throws IOException {
    long total = 0;
    for (Path file : files) {
      total += Files.size(file);
    }
    List<Slice> slices = new ArrayList<>();
    for (Path file : files) {
      long size = Files.size(file);
      long wanted = Math.round((double) SLICES * size / Math.max(1, total));
      long count = Math.max(1, Math.min(wanted, size / LEAST_SLICE_BYTES));
      // The last slice is short, so that its rows are the latest.
      long body = count == 1 ? size : size - TAIL_BYTES;
      for (long i = 0; i < count; i++) {
        long start = count == 1 ? 0 : body * i / (count - 1);
        long end = i == count - 1 ? size : body * (i + 1) / (count - 1);
        slices.add(new Slice(file, start, end));
      }
    }
    return slices;
  }

  private void read(Slice slice, long mostRows) throws IOException {
    GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>();
    try (DataFileReader<GenericRecord> in =
        new DataFileReader<>(new BufferedFile(slice.file()), reader)) {
      if (slice.start() > 0) {
        in.sync(slice.start());
      }
      GenericRecord reused = null;
      for (long row = 0; row < mostRows && in.hasNext() && !in.pastSync(slice.end()); row++) {
        reused = in.next(reused);
        profile.add(reused);
      }
    }
  }
}
