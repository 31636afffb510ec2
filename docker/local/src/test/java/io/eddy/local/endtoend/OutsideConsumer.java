package io.eddy.local.endtoend;

import io.eddy.avro.Anomaly;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a user's own program looks like; run in a process that has only schemas/avro. */
public final class OutsideConsumer {
  private OutsideConsumer() {}

  /** Brokers, registry, how many anomalies to wait for. */
  public static void main(String[] arguments) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            arguments[0],
            "schema.registry.url",
            arguments[1],
            "group.id",
            "outside",
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed",
            "key.deserializer",
            StringDeserializer.class.getName(),
            "value.deserializer",
            RegistryAvroDeserializer.class.getName(),
            "eddy.record.class",
            Anomaly.class.getName());
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    int left = Integer.parseInt(arguments[2]);
    try (KafkaConsumer<String, Anomaly> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of("eddy-anomalies"));
      while (left > 0 && System.nanoTime() < deadline) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          Anomaly anomaly = record.value();
          System.out.println(
              record.key()
                  + " "
                  + anomaly.getSourcePartition()
                  + "/"
                  + anomaly.getSourceOffset()
                  + " "
                  + anomaly.getContributions().get(0).getFeature());
          left--;
        }
      }
    }
    System.exit(left > 0 ? 1 : 0);
  }
}
