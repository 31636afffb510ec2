package io.eddy.streams.summary;

import io.eddy.streams.drift.Gaussians;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Entries as bytes. The first byte says which entry in which format follows, so that a later
 * version can go on with a changelog of this one. Stateless; thread-safe.
 */
final class SummaryEntrySerde implements Serde<SummaryEntry> {
  private static final byte FACTS_1 = 2;
  private static final byte HORIZON_1 = 3;

  @Override
  public Serializer<SummaryEntry> serializer() {
    return (topic, entry) -> entry == null ? null : bytes(entry);
  }

  @Override
  public Deserializer<SummaryEntry> deserializer() {
    return (topic, bytes) -> bytes == null ? null : entry(bytes);
  }

  private static byte[] bytes(SummaryEntry entry) {
    if (entry instanceof WindowState window) {
      return window.bytes();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      if (entry instanceof ModelFacts facts) {
        out.writeByte(FACTS_1);
        write(facts, out);
      } else if (entry instanceof Horizon horizon) {
        out.writeByte(HORIZON_1);
        out.writeLong(horizon.time());
      }
    } catch (IOException impossible) {
      throw new SerializationException("memory does not fail", impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(ModelFacts facts, DataOutputStream out) throws IOException {
    out.writeShort(facts.features().size());
    for (String feature : facts.features()) {
      out.writeUTF(feature);
    }
    out.writeShort(facts.training().mean().size());
    for (int i = 0; i < facts.training().mean().size(); i++) {
      out.writeDouble(facts.training().mean().get(i));
      out.writeDouble(facts.training().variance().get(i));
    }
  }

  private static SummaryEntry entry(byte[] bytes) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      byte format = in.readByte();
      return switch (format) {
        case WindowState.FORMAT -> WindowState.of(bytes);
        case FACTS_1 -> facts(in);
        case HORIZON_1 -> new Horizon(in.readLong());
        default ->
            throw new SerializationException(
                "the summary store holds format " + format + ", which this version cannot read");
      };
    } catch (EOFException e) {
      throw new SerializationException("an entry of the summary store is truncated", e);
    } catch (IOException impossible) {
      throw new SerializationException("memory does not fail", impossible);
    }
  }

  private static ModelFacts facts(DataInputStream in) throws IOException {
    List<String> features = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      features.add(in.readUTF());
    }
    List<Double> mean = new ArrayList<>();
    List<Double> variance = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      mean.add(in.readDouble());
      variance.add(in.readDouble());
    }
    return new ModelFacts(features, new Gaussians(mean, variance));
  }
}
