package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.command.Failure;
import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.streams.settings.Settings;
import java.net.ConnectException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class UncaughtErrorsTest {
  private final List<Failure> stopped = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final UncaughtErrors errors =
      new UncaughtErrors(
          new Readiness(),
          new Permissions(Settings.of(Map.of())).refusal(),
          closing,
          stopped::add,
          Clock.systemUTC());

  @Test
  void whatMayPassReplacesTheThread() {
    assertThat(
            errors.handle(
                new StreamsException(new RegistryUnavailableException("no answer", null))))
        .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    assertThat(UncaughtErrors.passing(new StreamsException(new TimeoutException("slow")))).isTrue();
    assertThat(UncaughtErrors.passing(new ProducerFencedException("another"))).isTrue();
    assertThat(
            UncaughtErrors.passing(
                new StreamsException(new OutOfOrderSequenceException("after an outage"))))
        .isTrue();
    assertThat(
            UncaughtErrors.passing(
                new StreamsException(
                    new SerializationException("no schema", new ConnectException("refused")))))
        .isTrue();
    assertThat(stopped).isEmpty();
  }

  @Test
  void whatLastsStopsTheServiceWithOneLine() {
    assertThat(
            errors.handle(
                new StreamsException(new TopicAuthorizationException(Set.of("eddy-anomalies")))))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(stopped)
        .singleElement()
        .extracting(Failure::getMessage)
        .isEqualTo(
            "the stream stops: topic eddy-anomalies: WRITE is not permitted for this client");
    assertThat(
            UncaughtErrors.passing(
                new TimeoutException("late", new SaslAuthenticationException("wrong"))))
        .isFalse();
    assertThat(UncaughtErrors.passing(new UnknownTopicOrPartitionException("gone"))).isFalse();
    assertThat(UncaughtErrors.passing(new NullPointerException())).isFalse();
    assertThat(
            UncaughtErrors.passing(
                new SerializationException(
                    "no", new RestClientException("incompatible", 409, 409))))
        .isFalse();
  }

  @Test
  void nothingIsReplacedWhileTheServiceStops() {
    closing.countDown();
    assertThat(errors.handle(new TimeoutException("slow")))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(stopped).isEmpty();
  }

  @Test
  void aRecordTooLargeSaysWhatToRaise() {
    errors.handle(
        new StreamsException(
            "Cannot execute transactional method because we are in an error state",
            new RecordTooLargeException("The request included a message larger than")));
    assertThat(stopped)
        .singleElement()
        .extracting(Failure::getMessage)
        .asString()
        .contains("max.message.bytes");
  }
}
