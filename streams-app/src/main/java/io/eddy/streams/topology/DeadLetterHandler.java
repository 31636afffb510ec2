package io.eddy.streams.topology;

import io.eddy.command.Failure;
import io.eddy.command.Secrets;
import io.eddy.streams.log.Harmless;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends rejected events to Kafka Streams' dead letter queue, in the transaction of the other
 * outputs, with the headers that Kafka's own handlers use; fails on everything else. Kafka's
 * handler that goes on would dead-letter good events whenever something of ours is broken. Made by
 * Kafka Streams for each stream thread.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler {
  static final String EXCEPTION = "__streams.errors.exception";
  static final String MESSAGE = "__streams.errors.message";
  static final String STACK_TRACE = "__streams.errors.stacktrace";
  static final String TOPIC = "__streams.errors.topic";
  static final String PARTITION = "__streams.errors.partition";
  static final String OFFSET = "__streams.errors.offset";

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);
  private static final int LONGEST_REASON = 1000;

  private String queue;

  /** Made by Kafka Streams. */
  public DeadLetterHandler() {}

  @Override
  public void configure(Map<String, ?> configuration) {
    queue =
        String.valueOf(configuration.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG));
  }

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception thrown) {
    if (thrown instanceof RejectedEventException) {
      return Response.resume(List.of(letter(context, thrown)));
    }
    if (context.topic() != null) {
      // What ends the thread does not know the event any more.
      String traceId = TraceParent.traceId(context.headers());
      TraceParent.name(LOG.atWarn(), traceId)
          .log(
              "The stream cannot get past {}-{} at offset {} now: {}{}",
              context.topic(),
              context.partition(),
              context.offset(),
              Secrets.maskedAddress(Harmless.text(Failure.reason(thrown), LONGEST_REASON)),
              TraceParent.ending(traceId));
    }
    return Response.fail();
  }

  private ProducerRecord<byte[], byte[]> letter(ErrorHandlerContext context, Exception thrown) {
    long now = System.currentTimeMillis();
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            queue,
            null,
            OutputTime.believable(context.timestamp(), now) ? context.timestamp() : now,
            context.sourceRawKey(),
            context.sourceRawValue());
    Headers headers = letter.headers();
    for (Header header : context.headers()) {
      headers.add(header);
    }
    add(headers, EXCEPTION, thrown.getClass().getName());
    add(headers, MESSAGE, thrown.getMessage());
    add(headers, STACK_TRACE, thrown.toString());
    add(headers, TOPIC, context.topic());
    add(headers, PARTITION, Integer.toString(context.partition()));
    add(headers, OFFSET, Long.toString(context.offset()));
    return letter;
  }

  private static void add(Headers headers, String name, String text) {
    headers.add(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
