package io.eddy.trainer.sample;

import io.eddy.model.feature.RowBatch;
import io.eddy.trainer.output.AvroRecords;
import io.eddy.trainer.output.NewFile;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Made-up rows as an Avro container file, nested as the fields' paths are. */
public final class AvroSink implements RowSink {
  private final NewFile file;
  private final List<SampledField> fields;
  private final Schema schema;
  private final AvroRecords records;

  /**
   * Takes over the file.
   *
   * @param origin what the rows follow from; the same gives the same bytes
   */
  public AvroSink(NewFile file, List<SampledField> fields, String origin) {
    this.file = file;
    this.fields = List.copyOf(fields);
    this.schema = SampleSchema.of(fields);
    this.records = new AvroRecords(file, schema, origin);
  }

  @Override
  public void write(RowBatch rows) {
    for (int row = 0; row < rows.size(); row++) {
      GenericRecord record = empty(schema);
      for (SampledField field : fields) {
        put(record, field.path(), field.value(rows, row));
      }
      records.add(record);
    }
  }

  private static GenericRecord empty(Schema schema) {
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      if (field.schema().getType() == Schema.Type.RECORD) {
        record.put(field.pos(), empty(field.schema()));
      }
    }
    return record;
  }

  private static void put(GenericRecord record, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      record.put(path, value);
    } else {
      put((GenericRecord) record.get(path.substring(0, dot)), path.substring(dot + 1), value);
    }
  }

  @Override
  public void complete() {
    records.complete();
  }

  @Override
  public void close() {
    try (file) {
      records.close();
    }
  }
}
