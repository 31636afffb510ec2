package io.eddy.trainer.history.csv;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Turns CSV rows into Avro records, so that they take the same way as events. A column's name is
 * its field's name as it is: one with dots has the path of a nested field of the events that the
 * model will see. Not thread-safe.
 */
public final class CsvRecords {
  private final List<CsvColumn> columns;
  private final Schema schema;
  private final RecordBytes bytes = new RecordBytes();
  private BinaryEncoder encoder;
  private BinaryDecoder decoder;

  public CsvRecords(List<CsvColumn> columns) {
    this.columns = List.copyOf(columns);
    this.schema = schema(columns);
  }

  /** No defaults: a model must refuse events that lack a column it was trained on. */
  private static Schema schema(List<CsvColumn> columns) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ArrayNode fields = json.arrayNode();
    for (CsvColumn column : columns) {
      ObjectNode type = json.objectNode().put("type", column.kind().avroType());
      if (column.kind() == CsvColumn.Kind.TIME) {
        type.put("logicalType", "timestamp-millis");
      }
      ObjectNode field = fields.addObject().put("name", column.name());
      field.putArray("type").add("null").add(type);
    }
    ObjectNode record = json.objectNode().put("type", "record").put("name", "CsvRow");
    record.set("fields", fields);
    // Avro's rules for names are stricter than what people write into the header of a CSV file.
    return new Schema.Parser(NameValidator.NO_VALIDATION).parse(record.toString());
  }

  public Schema schema() {
    return schema;
  }

  /** The present row as the bytes of a record; valid until the next call. */
  public BinaryDecoder decoder(CsvRows row) {
    try {
      bytes.reset();
      encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
      for (CsvColumn column : columns) {
        column.write(row, encoder);
      }
      decoder = DecoderFactory.get().binaryDecoder(bytes.array(), 0, bytes.size(), decoder);
      return decoder;
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  /** Lends its bytes instead of copying them. */
  private static final class RecordBytes extends ByteArrayOutputStream {
    byte[] array() {
      return buf;
    }
  }
}
