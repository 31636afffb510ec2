package io.eddy.streams.topology;

import io.eddy.avro.wire.WireFormat;
import io.eddy.model.event.WriterSchema;
import io.eddy.model.event.WriterSchemas;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads events as generic records, whole or in part: for the few that are reported and for the
 * field that groups summaries. Only for events that were scored. Belongs to one thread.
 */
public final class EventRecords {
  /** What any topic takes by default. A whole record takes up to a hundred times its bytes. */
  private static final int MOST_WHOLE_BYTES = 1 << 20;

  /** A topic has a handful of schemas. */
  private static final int MOST_READERS = 1000;

  private final WriterSchemas schemas;
  private final int mostBytes;
  private final UnaryOperator<Schema> part;
  private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
  private BinaryDecoder reused;

  private EventRecords(WriterSchemas schemas, int mostBytes, UnaryOperator<Schema> part) {
    this.schemas = schemas;
    this.mostBytes = mostBytes;
    this.part = part;
  }

  public static EventRecords whole(WriterSchemas schemas) {
    return new EventRecords(schemas, MOST_WHOLE_BYTES, writer -> writer);
  }

  /** Only what stands at the path. */
  static EventRecords only(WriterSchemas schemas, FieldPath path) {
    return new EventRecords(schemas, Integer.MAX_VALUE, path::project);
  }

  /** The record; nothing when its bytes are too many, or cannot be read as a whole. */
  public Optional<GenericRecord> read(byte[] event) {
    if (event.length > mostBytes) {
      return Optional.empty();
    }
    if (readers.size() == MOST_READERS) {
      readers.clear();
    }
    GenericDatumReader<GenericRecord> reader =
        readers.computeIfAbsent(WireFormat.schemaId(event), this::reader);
    reused =
        DecoderFactory.get()
            .binaryDecoder(
                event, WireFormat.HEADER_BYTES, event.length - WireFormat.HEADER_BYTES, reused);
    try {
      return Optional.of(reader.read(null, reused));
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException unreadable) {
      return Optional.empty();
    }
  }

  private GenericDatumReader<GenericRecord> reader(int id) {
    if (schemas.byId(id) instanceof WriterSchema.Known known) {
      return new GenericDatumReader<>(known.schema(), part.apply(known.schema()));
    }
    throw new IllegalStateException("schema " + id + " of an event that was scored is unknown");
  }
}
