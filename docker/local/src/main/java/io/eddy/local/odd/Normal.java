package io.eddy.local.odd;

import io.eddy.local.odd.OddSchemas.Variant;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A good event of the factory, about to be made odd. Its own record stays as it is.
 *
 * @param timestamp of the Kafka record, in milliseconds
 */
record Normal(OddSchemas schemas, String topic, String key, long timestamp, GenericRecord reading) {
  /** The good event's bytes, as they would stand on the topic. */
  byte[] bytes() {
    return bytes(Variant.NORMAL, unchanged -> {});
  }

  /** The event under another schema: what both have, then what the change puts there. */
  byte[] bytes(Variant variant, Consumer<GenericRecord> change) {
    OddSchemas.Registered written = schemas.of(variant);
    GenericRecord record = under(written.schema(), reading);
    change.accept(record);
    return OddBytes.encode(written.id(), record);
  }

  private static GenericRecord under(Schema schema, GenericRecord source) {
    GenericRecord target = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      Schema.Field known = source.getSchema().getField(field.name());
      for (String alias : field.aliases()) {
        known = known == null ? source.getSchema().getField(alias) : known;
      }
      if (known != null) {
        Object value = source.get(known.pos());
        target.put(
            field.pos(),
            value instanceof GenericRecord inner ? under(field.schema(), inner) : value);
      } else if (field.hasDefaultValue()) {
        target.put(field.pos(), GenericData.get().getDefaultValue(field));
      }
    }
    return target;
  }

  /** In the envelope of a good event. */
  ProducerRecord<byte[], byte[]> sent(byte[] value) {
    return sent(key.getBytes(StandardCharsets.UTF_8), timestamp, value);
  }

  ProducerRecord<byte[], byte[]> sent(byte[] otherKey, long otherTimestamp, byte[] value) {
    return new ProducerRecord<>(topic, null, otherTimestamp, otherKey, value);
  }
}
