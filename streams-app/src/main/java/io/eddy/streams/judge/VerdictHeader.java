package io.eddy.streams.judge;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Carries a verdict with its record from the consumer to the processor of the same thread, in
 * memory. It must be taken off before anything of the record is written: it must reach no topic.
 */
public final class VerdictHeader implements Header {
  private static final String KEY = "__eddy.verdict";

  private final Headers home;
  private final Verdict verdict;

  private VerdictHeader(Headers home, Verdict verdict) {
    this.home = home;
    this.verdict = verdict;
  }

  static void hang(ConsumerRecord<?, ?> event, Verdict verdict) {
    event.headers().add(new VerdictHeader(event.headers(), verdict));
  }

  /** The verdict that a record comes with, if it does. */
  public static Optional<VerdictHeader> find(Headers headers) {
    return headers.lastHeader(KEY) instanceof VerdictHeader found
        ? Optional.of(found)
        : Optional.empty();
  }

  public Verdict verdict() {
    return verdict;
  }

  /**
   * Takes the verdict off these headers and off the consumer's own, of which these are a copy and
   * which go into dead letters.
   */
  public void takeOff(Headers headers) {
    home.remove(KEY);
    headers.remove(KEY);
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public byte[] value() {
    return null;
  }
}
