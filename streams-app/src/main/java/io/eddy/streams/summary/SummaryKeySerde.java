package io.eddy.streams.summary;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Window start, length of the group, group, version. Stateless; thread-safe. */
final class SummaryKeySerde implements Serde<SummaryKey> {
  @Override
  public Serializer<SummaryKey> serializer() {
    return (topic, key) -> key == null ? null : bytes(key);
  }

  @Override
  public Deserializer<SummaryKey> deserializer() {
    return (topic, bytes) -> bytes == null ? null : key(bytes);
  }

  private static byte[] bytes(SummaryKey key) {
    byte[] group = key.group().getBytes(StandardCharsets.UTF_8);
    byte[] version = key.version().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + group.length + version.length)
        .putLong(key.windowStart())
        .putInt(group.length)
        .put(group)
        .put(version)
        .array();
  }

  private static SummaryKey key(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      long windowStart = in.getLong();
      byte[] group = new byte[in.getInt()];
      in.get(group);
      byte[] version = new byte[in.remaining()];
      in.get(version);
      return new SummaryKey(
          windowStart,
          new String(group, StandardCharsets.UTF_8),
          new String(version, StandardCharsets.UTF_8));
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new SerializationException("a key of the summary store is truncated", e);
    }
  }
}
