package io.eddy.streams.page;

import io.eddy.streams.http.Answer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What one page is sent by one response. It ends in order before the server would cut it off; the
 * browser comes back by itself, says what it has, and goes on from there. One thread, which waits
 * in a write for a reader that is slow, and holds nothing else meanwhile.
 */
final class EventStream implements Answer.Body {
  /** The server ends every response after 10 s, whether its reader reads or not. */
  static final Duration LENGTH = Duration.ofSeconds(8);

  private static final byte[] RETRY = "retry: 250\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Broadcast broadcast;
  private final Messages messages;
  private final Supplier<Broadcast.State> now;
  private final OptionalLong known;
  private final Duration length;

  /**
   * @param now what a page has that begins now
   * @param known the id of the last message that the page has
   */
  EventStream(
      Broadcast broadcast,
      Messages messages,
      Supplier<Broadcast.State> now,
      OptionalLong known,
      Duration length) {
    this.broadcast = broadcast;
    this.messages = messages;
    this.now = now;
    this.known = known;
    this.length = length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    long end = System.nanoTime() + length.toNanos();
    out.write(RETRY);
    long has = begin(out);
    out.flush();
    try {
      for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
        List<Message> fresh = broadcast.after(has, left);
        for (Message message : fresh) {
          message.writeTo(out);
          has = message.id();
        }
        out.flush();
        if (broadcast.closed()) {
          return;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the service stops");
    }
  }

  private long begin(OutputStream out) throws IOException {
    if (known.isPresent() && broadcast.remembers(known.getAsLong())) {
      return known.getAsLong();
    }
    Broadcast.State state = now.get();
    messages.start(state.id(), state.snapshot()).writeTo(out);
    return state.id();
  }
}
