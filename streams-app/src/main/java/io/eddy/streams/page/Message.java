package io.eddy.streams.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One server-sent event, as its bytes. Immutable; pages share it. */
final class Message {
  private final long id;
  private final byte[] bytes;

  private Message(long id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  /**
   * @param life of the service, a part of the id that the page gets
   * @param data one line
   */
  static Message of(String event, String life, long id, byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 64);
    bytes.writeBytes(
        ("event: " + event + "\nid: " + life + "-" + id + "\ndata: ")
            .getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(data);
    bytes.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    return new Message(id, bytes.toByteArray());
  }

  /** Rises from message to message. */
  long id() {
    return id;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
