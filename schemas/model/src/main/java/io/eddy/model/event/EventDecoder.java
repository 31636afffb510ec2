package io.eddy.model.event;

import io.eddy.avro.wire.WireFormat;
import io.eddy.model.event.Rejection.Reason;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Turns an event's bytes into a row of one model, or into the reason why not. Plans are compiled
 * once for each schema id. Belongs to one thread.
 */
public final class EventDecoder {
  /** A topic has a few; ids all over the registry must not fill the memory with plans. */
  private static final int MOST_PLANS = 1000;

  private final WriterSchemas schemas;
  private final FeatureSpec spec;
  private final RowEncoder encoder;
  private final Map<Integer, Plan> plans = new HashMap<>();
  private BinaryDecoder reused;

  public EventDecoder(WriterSchemas schemas, FeatureSpec spec, RowEncoder encoder) {
    this.schemas = schemas;
    this.spec = spec;
    this.encoder = encoder;
  }

  private sealed interface Plan {
    record Readable(RowDecoder decoder) implements Plan {}

    record Unreadable(Rejection rejection) implements Plan {}
  }

  /**
   * Appends the event's row, or leaves the batch as it was and says why.
   *
   * @throws RegistryUnavailableException when the registry does not answer for a new schema id
   */
  public Optional<Rejection> decode(byte[] event, RowBatch rows) {
    if (event == null) {
      return Optional.of(new Rejection(Reason.NULL_VALUE, "the record has no value"));
    }
    if (!WireFormat.matches(event)) {
      return Optional.of(new Rejection(Reason.NOT_WIRE_FORMAT, describeStart(event)));
    }
    int id = WireFormat.schemaId(event);
    Plan plan = plans.get(id);
    if (plan == null) {
      plan = plan(id);
    }
    if (plan instanceof Plan.Unreadable unreadable) {
      return Optional.of(unreadable.rejection());
    }
    return read(((Plan.Readable) plan).decoder(), event, id, rows);
  }

  private static String describeStart(byte[] event) {
    return event.length < WireFormat.HEADER_BYTES
        ? "expected a zero byte, a schema id and Avro, found " + event.length + " bytes in all"
        : "expected a zero byte before the schema id, found " + event[0];
  }

  private Plan plan(int id) {
    WriterSchema writer = schemas.byId(id);
    if (writer instanceof WriterSchema.Unknown unknown) {
      // Not remembered here: the schema may be registered later, and the client bounds the asking.
      return new Plan.Unreadable(new Rejection(Reason.UNKNOWN_SCHEMA, unknown.detail()));
    }
    Plan plan;
    try {
      plan =
          new Plan.Readable(
              RowDecoder.compile(((WriterSchema.Known) writer).schema(), spec, encoder));
    } catch (SchemaMismatchException e) {
      plan =
          new Plan.Unreadable(
              new Rejection(Reason.SCHEMA_MISMATCH, "schema id " + id + ": " + e.getMessage()));
    }
    if (plans.size() == MOST_PLANS) {
      plans.clear();
    }
    plans.put(id, plan);
    return plan;
  }

  private Optional<Rejection> read(RowDecoder decoder, byte[] event, int id, RowBatch rows) {
    int before = rows.size();
    int length = event.length - WireFormat.HEADER_BYTES;
    reused = DecoderFactory.get().binaryDecoder(event, WireFormat.HEADER_BYTES, length, reused);
    String problem;
    try {
      decoder.decode(reused, rows);
      if (reused.isEnd()) {
        return Optional.empty();
      }
      problem = "bytes are left over after the record";
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException e) {
      // Avro's word for a length that no Java array has is UnsupportedOperationException.
      problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
    while (rows.size() > before) {
      rows.removeLast();
    }
    return Optional.of(
        new Rejection(Reason.MALFORMED, "cannot be read with schema id " + id + ": " + problem));
  }
}
