package io.eddy.local.fuzz.input;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.WireFormat;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.odd.OddInput;
import io.eddy.local.odd.OddSchemas;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The factory's events, under all schemas that odd events have, and damaged. Thread-safe. */
public final class FactoryInputs {
  private static final int POOL = 40;
  private static final long TIMESTAMP = 1_700_000_000_000L;
  private static final int LONGEST_NOISE = 300;
  private static final int LONGEST_EVENT = 4096;

  private final List<byte[]> pool = new ArrayList<>();

  public FactoryInputs(SchemaRegistryClient registry, long seed) {
    FactoryEvents events = new FactoryEvents(seed, 0, 0.2);
    OddSchemas schemas = OddSchemas.register(registry, "events", events.schema());
    for (int i = 0; i < POOL; i++) {
      pool.add(OddInput.plain(schemas, "events", events.next()).value());
      for (OddInput odd : OddInput.values()) {
        byte[] value = odd.make(schemas, "events", events.next(), TIMESTAMP).value();
        if (value != null
            && value.length > WireFormat.HEADER_BYTES
            && value.length < LONGEST_EVENT) {
          pool.add(value);
        }
      }
    }
  }

  /** Undamaged, so that plans for all their schemas can be made beforehand. */
  public List<byte[]> pool() {
    return List.copyOf(pool);
  }

  public FuzzInput next(Random random) {
    byte[] event = pool.get(random.nextInt(pool.size()));
    return switch (random.nextInt(20)) {
      case 0 -> new FuzzInput(noise(random, random.nextInt(LONGEST_NOISE)), false);
      case 1 -> new FuzzInput(noiseWithId(random, event), false);
      case 2 -> new FuzzInput(readdressed(random, event), false);
      default -> {
        byte[] other = pool.get(random.nextInt(pool.size()));
        byte[] body = Damage.several(body(event), body(other), random);
        yield new FuzzInput(addressed(WireFormat.schemaId(event), body), false);
      }
    };
  }

  private static byte[] noise(Random random, int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] noiseWithId(Random random, byte[] event) {
    return addressed(WireFormat.schemaId(event), noise(random, random.nextInt(LONGEST_NOISE)));
  }

  /** Right but for its id. */
  private byte[] readdressed(Random random, byte[] event) {
    int id =
        random.nextBoolean()
            ? random.nextInt()
            : WireFormat.schemaId(pool.get(random.nextInt(pool.size())));
    return addressed(id, body(event));
  }

  static byte[] body(byte[] event) {
    byte[] body = new byte[event.length - WireFormat.HEADER_BYTES];
    System.arraycopy(event, WireFormat.HEADER_BYTES, body, 0, body.length);
    return body;
  }

  static byte[] addressed(int id, byte[] body) {
    return ByteBuffer.allocate(WireFormat.HEADER_BYTES + body.length)
        .put(WireFormat.header(id))
        .put(body)
        .array();
  }
}
