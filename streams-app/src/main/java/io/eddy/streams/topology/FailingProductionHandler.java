package io.eddy.streams.topology;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails when an output cannot be written. Kafka's default does the same, but puts the event behind
 * the output into the dead letter queue as well, where good events have no business. Made by Kafka
 * Streams.
 */
public final class FailingProductionHandler implements ProductionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FailingProductionHandler.class);

  /** Made by Kafka Streams. */
  public FailingProductionHandler() {}

  @Override
  public void configure(Map<String, ?> configuration) {}

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception thrown) {
    if (thrown instanceof RecordTooLargeException) {
      // What stops the stream in the end is another exception, which does not know the topic.
      String traceId = TraceParent.traceId(context.headers());
      TraceParent.name(LOG.atError(), traceId)
          .log(
              "Topic {} refuses the output for partition {} of {} at offset {} for its size{}",
              record.topic(),
              context.partition(),
              context.topic(),
              context.offset(),
              TraceParent.ending(traceId));
    }
    return thrown instanceof RetriableException ? Response.retry() : Response.fail();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception thrown,
      SerializationExceptionOrigin origin) {
    return Response.fail();
  }
}
