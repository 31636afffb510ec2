package io.eddy.local.faults.feed;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.faults.world.World;
import io.eddy.local.odd.OddInput;
import io.eddy.local.odd.OddSchemas;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Which of the events are odd, and in which way: all kinds equally often, but those of a megabyte
 * so rarely that the rest is not drowned by them. One thread.
 */
public final class OddShare {
  private static final Set<OddInput> LARGE =
      EnumSet.of(
          OddInput.MEGABYTE_OF_GARBAGE,
          OddInput.LONG_TEXT,
          OddInput.LONG_CATEGORY,
          OddInput.HEADER_OF_A_MEGABYTE);

  /** Of so many turns of a large kind all but one go to others. */
  private static final int LARGE_TURNS = 50;

  private final double share;
  private final OddSchemas schemas;
  private final List<OddInput> kinds;
  private final Random random;

  /** Registers the schemas of the odd events. */
  public OddShare(double share, SchemaRegistryClient registry, Schema sound, long seed) {
    this.share = share;
    this.schemas = OddSchemas.register(registry, World.EVENTS, sound);
    this.kinds = Arrays.stream(OddInput.values()).filter(OddInput::fitsAnyTopic).toList();
    this.random = new Random(seed);
  }

  /** The kind of the next event; nothing for a good one. */
  Optional<OddInput> next() {
    if (random.nextDouble() >= share) {
      return Optional.empty();
    }
    OddInput kind;
    do {
      kind = kinds.get(random.nextInt(kinds.size()));
    } while (LARGE.contains(kind) && random.nextInt(LARGE_TURNS) > 0);
    return Optional.of(kind);
  }

  ProducerRecord<byte[], byte[]> make(OddInput kind, FactoryEvent event, long timestamp) {
    return kind.make(schemas, World.EVENTS, event, timestamp);
  }
}
