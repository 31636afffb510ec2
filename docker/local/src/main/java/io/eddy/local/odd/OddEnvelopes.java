package io.eddy.local.odd;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Good values with an odd key, time or header around them. Stateless. */
final class OddEnvelopes {
  private OddEnvelopes() {}

  static Function<Normal, ProducerRecord<byte[], byte[]>> keyed(byte[] key) {
    return event -> event.sent(key, event.timestamp(), event.bytes());
  }

  static Function<Normal, ProducerRecord<byte[], byte[]>> sent(LongUnaryOperator time) {
    return event ->
        event.sent(
            event.key().getBytes(StandardCharsets.UTF_8),
            time.applyAsLong(event.timestamp()),
            event.bytes());
  }

  static Function<Normal, ProducerRecord<byte[], byte[]>> headed(Consumer<Headers> headers) {
    return withHeaders(Normal::bytes, headers);
  }

  static Function<Normal, ProducerRecord<byte[], byte[]>> withHeaders(
      Function<Normal, byte[]> value, Consumer<Headers> headers) {
    return event -> {
      ProducerRecord<byte[], byte[]> sent = event.sent(value.apply(event));
      headers.accept(sent.headers());
      return sent;
    };
  }

  static void imitate(Headers headers) {
    headers.add("__eddy.verdict", "normal".getBytes(StandardCharsets.UTF_8));
    headers.add("__eddy.verdict", null);
  }

  static void imitateDeadLetter(Headers headers) {
    headers.add("__streams.errors.topic", "nowhere".getBytes(StandardCharsets.UTF_8));
    headers.add("__streams.errors.partition", "-7".getBytes(StandardCharsets.UTF_8));
    headers.add("__streams.errors.offset", new byte[] {0, -1});
    headers.add("__streams.errors.message", null);
  }
}
