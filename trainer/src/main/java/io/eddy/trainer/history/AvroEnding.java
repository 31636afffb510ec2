package io.eddy.trainer.history;

import io.eddy.command.Failure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;

/**
 * Checks that a container file is all there. Avro's own reader takes a file that was cut off within
 * a block for one that ends before it, and the rows of that block would be lost without a word.
 */
final class AvroEnding {
  private AvroEnding() {}

  /** A whole file ends with the marker that ends its header. */
  static void check(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] header = markerBefore(file, headerEnd(path));
      byte[] last = markerBefore(file, file.length());
      if (!Arrays.equals(header, last)) {
        throw new Failure(
            path
                + " is damaged: its end is missing; expected a file that is written to its end and copied whole");
      }
    }
  }

  private static long headerEnd(Path path) throws IOException {
    try (DataFileReader<Object> reader =
        new DataFileReader<>(path.toFile(), new GenericDatumReader<>())) {
      return reader.previousSync();
    }
  }

  private static byte[] markerBefore(RandomAccessFile file, long position) throws IOException {
    byte[] marker = new byte[DataFileConstants.SYNC_SIZE];
    file.seek(position - marker.length);
    file.readFully(marker);
    return marker;
  }
}
