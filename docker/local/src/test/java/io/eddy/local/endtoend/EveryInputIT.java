package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.eddy.avro.wire.WireFormat;
import io.eddy.local.cluster.LocalRegistry;
import io.eddy.streams.service.Service;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** in = scored + rejected, each exactly once, whatever the bytes are. */
class EveryInputIT {
  private static final int NORMAL = 300;

  @Test
  void everyInputBecomesExactlyOneOfScoredOrDeadLetter() throws Exception {
    try (LocalRegistry registry = LocalRegistry.start(0);
        Pipeline pipeline = new Pipeline(registry.url(), 0)) {
      pipeline.writeHistory();
      pipeline.release(pipeline.train(1), Instant.now());
      pipeline.writeEvents(NORMAL);
      Map<String, String> expected = writeBad(pipeline);
      List<String> strange = writeStrange(pipeline);
      pipeline.writeEvents(NORMAL);
      int all = 2 * NORMAL + expected.size() + strange.size();
      try (Service service = pipeline.service(Map.of());
          Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> {
                  outputs.refresh();
                  return outputs.scores().size() + outputs.deadLetterCount() >= all
                      && outputs.summarisedEvents() >= all - expected.size();
                });
        assertThat(outputs.deadLetterCount()).isEqualTo(expected.size());
        assertThat(outputs.deadLetters().keySet()).isEqualTo(expected.keySet());
        expected.forEach(
            (position, reason) -> assertThat(outputs.deadLetters().get(position)).contains(reason));
        assertThat(outputs.scoredPositions())
            .doesNotHaveDuplicates()
            .hasSize(all - expected.size())
            .containsAll(strange)
            .doesNotContainAnyElementsOf(expected.keySet());
        assertThat(outputs.summarisedEvents()).isEqualTo(all - expected.size());
        assertThat(outputs.scores()).allMatch(score -> Double.isFinite(score.getScore()));
        Map<String, Double> metrics = new Endpoints(service.httpPort()).metrics();
        assertThat(metrics.get("eddy_events_total")).isEqualTo(all);
        assertThat(metrics.get("eddy_scored_total")).isEqualTo(all - expected.size());
        assertThat(metrics.get("eddy_rejected_total")).isEqualTo(expected.size());
      }
    }
  }

  /** Writes what cannot be judged; returns a word of the reason by partition/offset. */
  private static Map<String, String> writeBad(Pipeline pipeline) throws Exception {
    GenericRecord good = pipeline.factory().next().record();
    int id = pipeline.registry().getId("events-value", new AvroSchema(good.getSchema()));
    byte[] whole = encode(id, good);
    Schema other = SchemaBuilder.record("Other").fields().requiredInt("number").endRecord();
    int otherId = pipeline.registry().register("other-value", new AvroSchema(other));
    Schema wrong = wrongType(good.getSchema());
    int wrongId = pipeline.registry().register("wrong-value", new AvroSchema(wrong));
    Map<byte[], String> bad = new LinkedHashMap<>();
    bad.put(null, "no value");
    bad.put(new byte[0], "found 0 bytes");
    bad.put("not avro at all".getBytes(), "expected a zero byte");
    bad.put(concat(WireFormat.header(1_000_000), new byte[] {1, 2, 3}), "no schema 1000000");
    bad.put(concat(WireFormat.header(id), new byte[] {1, 2, 3}), "cannot be read");
    bad.put(Arrays.copyOf(whole, whole.length - 3), "cannot be read");
    bad.put(concat(whole, new byte[] {0}), "left over");
    bad.put(
        encode(otherId, new GenericRecordBuilder(other).set("number", 3).build()), "has no field");
    bad.put(concat(WireFormat.header(wrongId), new byte[] {0}), "cannot read as NUMBER");
    List<byte[]> values = new ArrayList<>(bad.keySet());
    List<String> positions = write(pipeline, values);
    Map<String, String> reasons = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      reasons.put(positions.get(i), bad.get(values.get(i)));
    }
    return reasons;
  }

  /** Writes numbers that are no ordinary numbers; these are scored. */
  private static List<String> writeStrange(Pipeline pipeline) throws Exception {
    List<byte[]> values = new ArrayList<>();
    for (double value :
        new double[] {
          Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, 4.9e-324
        }) {
      GenericRecord record = pipeline.factory().next().record();
      record.put("bearingTemperature", value);
      int id = pipeline.registry().getId("events-value", new AvroSchema(record.getSchema()));
      values.add(encode(id, record));
    }
    return write(pipeline, values);
  }

  private static Schema wrongType(Schema schema) {
    String json =
        schema
            .toString()
            .replaceFirst(
                "(\"name\":\"bearingTemperature\",\"type\":\\[\"null\",)\"double\"",
                "$1\"string\"");
    assertThat(json).isNotEqualTo(schema.toString());
    return new Schema.Parser().parse(json);
  }

  private static List<String> write(Pipeline pipeline, List<byte[]> values) throws Exception {
    List<String> positions = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", pipeline.brokers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (byte[] value : values) {
        RecordMetadata written =
            producer.send(new ProducerRecord<>(Pipeline.EVENTS, null, value)).get();
        positions.add(written.partition() + "/" + written.offset());
      }
    }
    return positions;
  }

  private static byte[] encode(int id, GenericRecord record) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(WireFormat.header(id));
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema(), GenericData.get())
        .write(record, encoder);
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
