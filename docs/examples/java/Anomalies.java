import io.eddy.avro.Anomaly;
import io.eddy.avro.Contribution;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints anomalies with their first reason as they come. */
public final class Anomalies {
  public static void main(String[] arguments) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", System.getenv().getOrDefault("BROKER", "127.0.0.1:9092"),
            "schema.registry.url", System.getenv().getOrDefault("REGISTRY", "http://127.0.0.1:8081"),
            "group.id", "alerts-java",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed",
            "key.deserializer", StringDeserializer.class.getName(),
            "value.deserializer", RegistryAvroDeserializer.class.getName(),
            "eddy.record.class", Anomaly.class.getName());
    try (var consumer = new KafkaConsumer<String, Anomaly>(settings)) {
      consumer.subscribe(List.of("eddy-anomalies"));
      while (true) {
        consumer.poll(Duration.ofSeconds(1)).forEach(Anomalies::print);
      }
    }
  }

  private static void print(ConsumerRecord<String, Anomaly> record) {
    Anomaly anomaly = record.value();
    Contribution first = anomaly.getContributions().get(0);
    System.out.printf(
        "%s  severity %.0f  %s %s, expected %s%n",
        record.key(),
        anomaly.getSeverity(),
        first.getFeature(),
        first.getObserved(),
        first.getExpected());
  }
}
