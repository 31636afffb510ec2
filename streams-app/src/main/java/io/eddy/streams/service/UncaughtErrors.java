package io.eddy.streams.service;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.model.event.RegistryUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what an error that ended a stream thread means: passing ones replace the thread after a
 * pause that grows with their number, everything else stops the service. Called on the ending
 * threads; thread-safe.
 */
final class UncaughtErrors implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);
  private static final long LONGEST_PAUSE_MILLIS = 30_000;
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long FORGET_MILLIS = TimeUnit.MINUTES.toMillis(5);

  private final Readiness readiness;
  private final Refusal refusal;
  private final CountDownLatch closing;
  private final Consumer<Failure> stop;
  private final Clock clock;
  private long lastError = Long.MIN_VALUE / 2;
  private long pauseMillis;

  UncaughtErrors(
      Readiness readiness,
      Refusal refusal,
      CountDownLatch closing,
      Consumer<Failure> stop,
      Clock clock) {
    this.readiness = readiness;
    this.refusal = refusal;
    this.closing = closing;
    this.stop = stop;
    this.clock = clock;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable thrown) {
    String reason = reason(thrown);
    if (closing.getCount() == 0) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    if (!passing(thrown)) {
      stop.accept(new Failure("the stream stops: " + reason, thrown));
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    long pause = nextPause();
    LOG.warn("The stream goes on in {} ms after: {}", pause, reason);
    readiness.waitFor("recovery from " + reason);
    try {
      if (closing.await(pause, TimeUnit.MILLISECONDS)) {
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Of the registry's troubles the innermost says least. */
  private String reason(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof RegistryUnavailableException) {
        return cause.getMessage();
      }
      if (cause instanceof RecordTooLargeException) {
        return "an output is larger than its topic takes; raise that topic's max.message.bytes above"
            + " that of the events topic, by 64 KiB at least, and start again: nothing is lost";
      }
    }
    return refusal.reason(thrown);
  }

  /** Whether the same work may succeed when it is done again. */
  static boolean passing(Throwable thrown) {
    boolean passing = false;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownTopicOrPartitionException
          || cause instanceof MissingSourceTopicException
          || cause instanceof AuthorizationException
          || cause instanceof AuthenticationException
          || cause instanceof FencedInstanceIdException) {
        return false;
      }
      passing |=
          cause instanceof RetriableException
              || cause instanceof RegistryUnavailableException
              || brokenTransaction(cause)
              || unansweredSerializer(cause);
    }
    return passing;
  }

  /**
   * The broker has given this producer's transaction up, or lost track of it in an outage: the
   * thread that replaces this one begins at the last commit, with a producer of its own.
   */
  private static boolean brokenTransaction(Throwable cause) {
    return cause instanceof ApplicationRecoverableException
        || cause instanceof TransactionAbortableException
        || cause instanceof TransactionAbortedException
        || cause instanceof InvalidTxnStateException
        || cause instanceof OutOfOrderSequenceException;
  }

  /** A serializer that asks the registry for its schema and gets no answer says so in this way. */
  private static boolean unansweredSerializer(Throwable cause) {
    return cause instanceof SerializationException
        && (cause.getCause() instanceof IOException
            || cause.getCause() instanceof RestClientException rest
                && RegistryPatience.passing(rest));
  }

  private synchronized long nextPause() {
    long now = clock.millis();
    pauseMillis =
        now - lastError > FORGET_MILLIS
            ? FIRST_PAUSE_MILLIS
            : Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
    lastError = now;
    return pauseMillis;
  }
}
