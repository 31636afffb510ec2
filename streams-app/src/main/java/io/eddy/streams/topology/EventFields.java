package io.eddy.streams.topology;

import io.eddy.model.event.FieldPaths;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** An event's own fields as text by dotted path, so many of them at most; nulls are left out. */
public final class EventFields {
  private final int limit;
  private final Map<String, String> texts = new LinkedHashMap<>();

  private EventFields(int limit) {
    this.limit = limit;
  }

  public static Map<String, String> of(GenericRecord event, int limit) {
    EventFields fields = new EventFields(limit);
    fields.add(event, "");
    return fields.texts;
  }

  private void add(GenericRecord record, String prefix) {
    for (Schema.Field field : record.getSchema().getFields()) {
      if (texts.size() >= limit) {
        return;
      }
      Object value = record.get(field.pos());
      String path = prefix + field.name();
      if (value instanceof GenericRecord inner) {
        add(inner, path + ".");
      } else if (value != null) {
        texts.put(path, FieldText.of(branch(field.schema(), value), value));
      }
    }
  }

  /** To ask Avro for the branch takes longer than all the rest. */
  private static Schema branch(Schema schema, Object value) {
    Schema nonNull = FieldPaths.nonNull(schema);
    return nonNull.getType() == Schema.Type.UNION
        ? nonNull.getTypes().get(GenericData.get().resolveUnion(nonNull, value))
        : nonNull;
  }
}
