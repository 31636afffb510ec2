package io.eddy.local.growth.event;

import io.eddy.local.throughput.stand.EventSource;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** The next events of a source in an Avro container file, not compressed as is Avro's default. */
public final class EventFile {
  private EventFile() {}

  public static void write(Path file, EventSource events, long rows) throws IOException {
    try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>())) {
      writer.create(events.schema(), file.toFile());
      for (long row = 0; row < rows; row++) {
        writer.append(events.next().value());
      }
    }
  }
}
